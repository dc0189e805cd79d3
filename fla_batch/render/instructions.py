"""The first sheet of the template: what to do, and every column explained. It fits one screen and one page."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from fla_batch.declared.field import Field, Required, Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.kinds import UNKNOWN, YES_NO, Choice
from fla_batch.declared.template import TEMPLATE_VERSION
from fla_batch.render.xlsx import Book, Worksheet, set_up_paper, set_widths
from fla_batch.texts import N_, Texts

TITLE = N_("Access to the portal of social security")
SUBTITLE = N_("Tell us which of your people need access. Your local administrator then gets a list of what to do.")
STEPS = (
    N_("Sheet “{companies}”: one row for each company. Sheet “{users}”: one row for each person and company."),
    N_("You may paste from your own list: paste values only, then the rules of the cells stay in place."),
    N_("A cell turns red when something is still missing or when the digits of a number do not fit together."),
    N_("Something not known? In columns with a light heading, leave the cell empty or choose “{unknown}”."),
    N_("The sheets hold personal data: please return the file only in the way agreed with us."),
)
MUST, MAY = "head", "head_light"
"""How the heading looks of a column whose cells must be filled in, and of one whose cells often may stay empty."""

_WIDTHS = (3, 36, 34, 84, 27)
_ZOOM = 90
_LETTERS_PER_WIDTH = 1.15
"""A column as wide as so many digits holds a few more letters."""


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
    sheet.set_zoom(_ZOOM)
    set_widths(sheet, _WIDTHS)
    row = _write_opening(book, sheet, words)
    for declared in SHEETS:
        row = _write_table(book, sheet, words, declared, row)
    _write_legend(book, sheet, words, row)
    sheet.protect()
    version = words.say(N_("Template {version}"), version=TEMPLATE_VERSION)
    set_up_paper(sheet, footer=f"fla-batch · {version}")
    sheet.fit_to_pages(1, 1)
    return sheet


def _write_opening(book: Book, sheet: Worksheet, words: Texts) -> int:
    sheet.set_row(0, 34)
    book.write(sheet, (0, 1), words.say(TITLE), "title middle")
    version = words.say(N_("Template {version}"), version=TEMPLATE_VERSION)
    book.write(sheet, (0, 4), version, "small right middle")
    book.write(sheet, (1, 1), words.say(SUBTITLE), "subtitle")
    named = {"companies": COMPANIES.title, "users": USERS.title, "unknown": YES_NO.words[UNKNOWN]}
    for number, step in enumerate(STEPS, start=1):
        row = number + 2
        sheet.set_row(row, 18)
        book.write(sheet, (row, 0), str(number), "number")
        book.write(sheet, (row, 1), words.say(step, **named), "body middle")
    return len(STEPS) + 4


def _write_table(book: Book, sheet: Worksheet, words: Texts, declared: Sheet, row: int) -> int:
    sheet.set_row(row, 24)
    book.write(sheet, (row, 1), words.say(declared.title), "section middle")
    heads = (N_("Column"), N_("Required?"), N_("What to fill in"), N_("Example"))
    book.write_row(sheet, (row + 1, 1), [words.say(head) for head in heads], "table_head")
    for at, field in enumerate(declared.fields, start=row + 2):
        needed, help_text = words.say(field.required.value), words.say(field.help)
        cells = (words.say(field.label), needed, help_text, example(field, words))
        sheet.set_row(at, _height(cells))
        styles = ("body bold line wrap middle", *["body line wrap middle"] * 3)
        for column, (text, style) in enumerate(zip(cells, styles, strict=True), start=1):
            book.write(sheet, (at, column), text, style)
    return row + 2 + len(declared.fields) + 1


def _height(cells: Sequence[str]) -> float:
    lines = max(ceil(len(text) / (width * _LETTERS_PER_WIDTH)) for text, width in zip(cells, _WIDTHS[1:], strict=True))
    return 15 * max(lines, 1) + 3


def _write_legend(book: Book, sheet: Worksheet, words: Texts, row: int) -> None:
    sheet.set_row(row, 22)
    signs = (
        (N_("Please always fill in"), MUST),
        (N_("Where known or needed"), MAY),
        (N_("Please look again: something is missing or cannot be right"), "error middle"),
    )
    for column, (text, style) in enumerate(signs, start=1):
        book.write(sheet, (row, column), words.say(text), f"{style} indent")
