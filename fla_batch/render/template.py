"""The client's workbook: instructions, two sheets to fill whose cells refuse what cannot be right, one hidden sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from fla_batch.declared import template as mark
from fla_batch.declared.field import Field, Sheet
from fla_batch.declared.fields import SHEETS
from fla_batch.render.hidden import FIRST_ROW, Hidden, add_hidden_sheet
from fla_batch.render.instructions import TITLE, add_instructions, heading_style
from fla_batch.render.judging import Conditions, unlike_others
from fla_batch.render.status import add_status
from fla_batch.render.xlsx import CLIENT_CELL, LAST_ROW, Book, Worksheet, address, set_up_paper
from fla_batch.texts import N_, Texts, texts

ADVICE_NUMBER = N_("These digits do not fit together. Please compare them with the original and type them again.")
ADVICE_EMAIL = N_("This does not look like one whole e-mail address yet.")

Rows = Mapping[str, Sequence[Mapping[str, object]]]
"""What is filled in: rows by sheet name, values by field name."""

_CREATED = date(2026, 1, 1)
"""The date inside the file: always the same, so that the same template has the same bytes."""
_HEADING_HEIGHT = 48
_FILTER_BUTTON = 4
"""Characters that the button of the filter takes from a heading."""
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""Characters that Excel shows beside a cell."""
_FREEDOMS = (
    "objects scenarios format_cells format_columns format_rows insert_columns insert_rows insert_hyperlinks "
    "delete_columns delete_rows sort autofilter pivot_tables select_locked_cells select_unlocked_cells"
)
"""What the protection of the headings leaves free: everything else."""


def template(language: str, rows: Rows | None = None) -> bytes:
    """Give the template in a language, with rows filled in where there are any."""
    book = Book(_CREATED, texts(language).say(TITLE))
    add_template(book, language, rows or {})
    return book.content()


def add_template(book: Book, language: str, rows: Rows) -> dict[str, Worksheet]:
    """Add the sheets of the template to a workbook; give the sheets to fill by their name."""
    words = texts(language)
    instructions = add_instructions(book, words)
    written = {sheet.name: book.sheet(words.say(sheet.title)) for sheet in SHEETS}
    hidden = add_hidden_sheet(book, words, written)
    add_status(book, instructions, words, hidden.counts)
    for sheet in SHEETS:
        _Filling(book, words, sheet, written[sheet.name], hidden).write(rows.get(sheet.name, ()))
    return written


def shortened(text: str, longest: int) -> str:
    """Cut a text at a word, so that Excel shows it."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(maxsplit=1)[0]}…"


class _Colour(NamedTuple):
    """A condition, and the style of the cells that fulfil it; none: they stay as they are, whatever comes after."""

    condition: str
    style: str = ""


class _Filling:
    """One sheet to fill, while it is written."""

    def __init__(self, book: Book, words: Texts, sheet: Sheet, worksheet: Worksheet, hidden: Hidden) -> None:
        self.book, self.words, self.sheet, self.worksheet, self.hidden = book, words, sheet, worksheet, hidden
        self.cells = {field.name: address(FIRST_ROW, column) for column, field in enumerate(sheet.fields)}
        # Only the row moves with the cell, wherever a condition is looked at.
        fixed = {name: f"${cell}" for name, cell in self.cells.items()}
        first, *_, last = fixed.values()
        self.conditions = Conditions(sheet, fixed, f"COUNTA({first}:{last})>0", hidden.words)

    def write(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Write headings, rules and paper, then the rows."""
        self._set_up()
        for column, field in enumerate(self.sheet.fields):
            self._write_heading(column, field)
            self._validate(column, field)
            self._colour(column, field)
        for row, values in enumerate(rows, start=FIRST_ROW):
            self._write_row(row, values)

    def _set_up(self) -> None:
        sheet, last = self.worksheet, len(self.sheet.fields) - 1
        sheet.set_rest(last + 1, self.book.style("free"))
        sheet.set_row(0, _HEADING_HEIGHT)
        sheet.freeze_panes(FIRST_ROW, 1)
        sheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
        sheet.autofilter(0, 0, LAST_ROW, last)
        sheet.protect("", dict.fromkeys(_FREEDOMS.split(), True))
        sheet.ignore_errors({"number_stored_as_text": f"A2:{address(LAST_ROW, last)}"})
        sheet.hide_gridlines(0)
        title = self.words.say(self.sheet.title)
        set_up_paper(sheet, heading_rows=1, footer=f"{title} · fla-batch {mark.TEMPLATE_VERSION}")

    def _write_heading(self, column: int, field: Field) -> None:
        heading = self.words.say(field.label)
        longest_word = max(map(len, heading.split()))
        width = max(field.width, longest_word + _FILTER_BUTTON)
        self.worksheet.set_column(column, column, width, self.book.style(CLIENT_CELL))
        self.book.write(self.worksheet, (0, column), heading, heading_style(field))

    def _validate(self, column: int, field: Field) -> None:
        heading = shortened(self.words.say(field.label), _LONGEST_TITLE)
        needed = self.words.say(N_("Required: {required}"), required=field.required.value)
        about = {
            "input_title": heading,
            "input_message": shortened(f"{self.words.say(field.help)}\n{needed}", _LONGEST_MESSAGE),
            "error_title": heading,
        }
        self.worksheet.data_validation(
            FIRST_ROW, column, LAST_ROW, column, {**about, **self._rule(field), "error_type": "stop"}
        )

    def _rule(self, field: Field) -> dict[str, Any]:
        choices = field.kind.choices(self.words.language)
        rule = field.kind.excel_rule(self.cells[field.name])
        if choices:
            advice = self.words.say(N_("Please choose one of these words: {words}."), words=choices)
            return {"validate": "list", "source": f"={self.hidden.lists[choices]}", "error_message": advice}
        if rule is None:
            return {"validate": "any"}
        advice = self.words.say(ADVICE_NUMBER if field.kind.is_number else ADVICE_EMAIL)
        message = shortened(f"{advice}\n{self.words.say(field.help)}", _LONGEST_MESSAGE)
        return {"validate": "custom", "value": f"={rule}", "error_message": message}

    def _colour(self, column: int, field: Field) -> None:
        for condition, style in self._colours(field):
            rule = {"type": "formula", "criteria": f"={condition}", "stop_if_true": True}
            if style:
                rule["format"] = self.book.style(style)
            self.worksheet.conditional_format(FIRST_ROW, column, LAST_ROW, column, rule)

    def _colours(self, field: Field) -> Iterator[_Colour]:
        """Give the colours of a cell; the first whose condition is fulfilled counts."""
        ways = self.conditions.ways(field)
        for wrong in (self.conditions.missing(field), unlike_others(field, self.conditions.at)):
            if wrong:
                yield _Colour(wrong, "error")
        for way in ways:
            yield _Colour(way.condition, f"digits_{way.digits}" if way.digits else "")
        if ways:
            yield _Colour(self.conditions.filled(field), "error")

    def _write_row(self, row: int, values: Mapping[str, object]) -> None:
        for column, field in enumerate(self.sheet.fields):
            value = values.get(field.name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                self.book.write_number(self.worksheet, (row, column), value, CLIENT_CELL)
            elif value is not None:
                self.book.write(self.worksheet, (row, column), str(value), CLIENT_CELL)
