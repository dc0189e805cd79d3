"""The first sheet of the template: what to do, and every column explained. It fits one screen and one page."""

from __future__ import annotations

from math import ceil

from fla_batch.declared.choice import UNKNOWN, YES_NO, Choice
from fla_batch.declared.field import Field, Required, Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.template import TEMPLATE_VERSION
from fla_batch.render.xlsx import Book, Worksheet, set_up_paper, set_widths
from fla_batch.texts import N_, Texts

TITLE = N_("Access to the portal of social security")
SUBTITLE = N_("Tell us which of your people need access. Your local administrator then gets a list of what to do.")
STEPS = (
    N_("Sheet “{companies}”: one row for each company. Sheet “{users}”: one row for each person and company."),
    N_("You may paste from your own list: paste values only, then the rules of the cells stay in place."),
    N_("A cell turns red when something is missing, cannot be right or stands there twice; the count is on the right."),
    N_("Something not known? In columns with a light heading, leave the cell empty or choose “{unknown}”."),
    N_("The sheets hold personal data: please return the file only in the way agreed with us."),
)
MUST, MAY = "head", "head_light"
"""How the heading looks of a column whose cells must be filled in, and of one whose cells often may stay empty."""

LABEL, HELP, EXAMPLE = 28, 56, 23
"""Widths of what is told of a column."""
_WIDTHS = (3, LABEL, HELP, EXAMPLE, 3, LABEL, HELP / 3, HELP / 3, HELP / 3, EXAMPLE)
"""The two sheets stand side by side; three narrow columns carry the panel that counts."""
_LEFT, _RIGHT = 1, 5
_ZOOM = 82
_LINE, _AIR = 14, 6
"""Height of a line of text, and what a row has more."""
_LETTERS_PER_WIDTH = 1.15
"""A column as wide as so many digits holds a few more letters."""


_CELL = "body line wrap middle indent"
_LEGEND = (
    (N_("Please always fill in"), N_("Without this, the row has to wait."), MUST),
    (N_("Where known or needed"), N_("An empty cell means: not known, or not needed."), MAY),
    (
        N_("Please look again"),
        N_("Something is missing, cannot be right, or stands there twice."),
        "error middle indent",
    ),
)
"""The three colours."""


def heading_style(field: Field) -> str:
    """Give the look of a column's heading."""
    return MUST if field.required in (Required.ALWAYS, Required.WITH_SEVERAL_COMPANIES) else MAY


def example(field: Field, words: Texts) -> str:
    """Give a field's example as a reader of this language would type it."""
    if isinstance(field.kind, Choice):
        return words.say(field.kind.words[field.example])
    return field.kind.show(field.example)


def add_instructions(book: Book, words: Texts) -> Worksheet:
    """Add the sheet to a workbook."""
    sheet = book.sheet(words.say(N_("Instructions")))
    sheet.hide_gridlines(2)
    sheet.hide_row_col_headers()
    sheet.set_zoom(_ZOOM)
    set_widths(sheet, _WIDTHS)
    row = _write_opening(book, sheet, words)
    for column, declared in ((_LEFT, COMPANIES), (_RIGHT, USERS)):
        _write_heads(book, sheet, words, declared, (row, column))
    longest = max(len(declared.fields) for declared in SHEETS)
    for place in range(longest):
        _write_fields(book, sheet, words, row + 1 + place, place)
    _write_legend(book, sheet, words, row + longest + 1 - len(_LEGEND))
    sheet.protect()
    version = words.say(N_("Template {version}"), version=TEMPLATE_VERSION)
    set_up_paper(sheet, footer=f"fla-batch · {version}")
    sheet.fit_to_pages(1, 1)
    return sheet


def _write_opening(book: Book, sheet: Worksheet, words: Texts) -> int:
    sheet.set_row(0, 30)
    book.write(sheet, (0, _LEFT), words.say(TITLE), "title middle")
    version = words.say(N_("Template {version}"), version=TEMPLATE_VERSION)
    book.write(sheet, (0, len(_WIDTHS) - 1), version, "small right middle")
    book.write(sheet, (1, _LEFT), words.say(SUBTITLE), "subtitle")
    sheet.set_row(2, 8)
    named = {"companies": COMPANIES.title, "users": USERS.title, "unknown": YES_NO.words[UNKNOWN]}
    for number, step in enumerate(STEPS, start=1):
        row = number + 2
        sheet.set_row(row, 17)
        book.write(sheet, (row, 0), str(number), "number")
        book.write(sheet, (row, _LEFT), words.say(step, **named), "body middle")
    sheet.set_row(len(STEPS) + 3, 8)
    return len(STEPS) + 4


def _write_heads(book: Book, sheet: Worksheet, words: Texts, declared: Sheet, cell: tuple[int, int]) -> None:
    row, column = cell
    sheet.set_row(row, 24)
    last = _last_of_help(column) + 1
    for at in range(column, last + 1):
        book.write(sheet, (row, at), "", "table_line")
    book.write(sheet, cell, words.say(declared.title), "table_head section middle")
    book.write(sheet, (row, column + 1), words.say(declared.row_means), "body table_line muted middle indent")


def _write_fields(book: Book, sheet: Worksheet, words: Texts, row: int, place: int) -> None:
    """Write what is told of the columns at one place of both sheets, side by side."""
    lines = 1
    for column, declared in ((_LEFT, COMPANIES), (_RIGHT, USERS)):
        if place < len(declared.fields):
            field = declared.fields[place]
            told = (words.say(field.label), words.say(field.help), example(field, words))
            _write_field(book, sheet, (row, column), told, heading_style(field))
            widths = (LABEL - 1, HELP - 1, EXAMPLE)
            needed = (ceil(len(text) / (width * _LETTERS_PER_WIDTH)) for text, width in zip(told, widths, strict=True))
            lines = max(lines, *needed)
    sheet.set_row(row, _LINE * lines + _AIR)


def _write_field(book: Book, sheet: Worksheet, cell: tuple[int, int], told: tuple[str, str, str], style: str) -> None:
    row, column = cell
    label, help_text, shown = told
    last = _last_of_help(column)
    if last > column + 1:
        sheet.merge_range(row, column + 1, row, last, "", book.style(_CELL))
    book.write(sheet, cell, label, f"{style} box")
    book.write(sheet, (row, column + 1), help_text, _CELL)
    book.write(sheet, (row, last + 1), shown, _CELL)


def _last_of_help(column: int) -> int:
    return column + (3 if column == _RIGHT else 1)


def _write_legend(book: Book, sheet: Worksheet, words: Texts, row: int) -> None:
    for at, (text, meaning, style) in enumerate(_LEGEND, start=row):
        book.write(sheet, (at, _RIGHT), words.say(text), f"{style} box")
        book.write(sheet, (at, _RIGHT + 1), words.say(meaning), "muted middle indent")
