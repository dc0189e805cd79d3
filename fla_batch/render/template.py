"""The client's workbook: instructions, two sheets to fill whose cells refuse what cannot be right, one hidden sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fla_batch.declared import template as mark
from fla_batch.declared.field import Field, Required, Sheet
from fla_batch.declared.fields import COMPANIES, NAMING_ADMINISTRATOR, SHEETS
from fla_batch.render.instructions import TITLE, add_instructions, heading_style
from fla_batch.render.xlsx import LAST_ROW, Book, Worksheet, address, position, reference, set_up_paper
from fla_batch.texts import N_, Texts, texts

ADVICE_NUMBER = N_("These digits do not fit together. Please compare them with the original and type them again.")
ADVICE_EMAIL = N_("This does not look like one whole e-mail address yet.")

Rows = Mapping[str, Sequence[Mapping[str, object]]]
"""What is filled in: rows by sheet name, values by field name."""

_CREATED = date(2026, 1, 1)
"""The date inside the file: always the same, so that the same template has the same bytes."""
_FIRST_ROW = 1
_HEADING_HEIGHT = 48
_FILTER_BUTTON = 4
"""Characters that the button of the filter takes from a heading."""
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""Characters that Excel shows beside a cell."""
_CELL_STYLE = "free text"
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
    add_instructions(book, words)
    written = {sheet.name: book.sheet(words.say(sheet.title)) for sheet in SHEETS}
    lists = _add_hidden_sheet(book, words, written)
    for sheet in SHEETS:
        _Filling(book, words, sheet, written[sheet.name], lists).write(rows.get(sheet.name, ()))
    return written


def shortened(text: str, longest: int) -> str:
    """Cut a text at a word, so that Excel shows it."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(maxsplit=1)[0]}…"


def _add_hidden_sheet(book: Book, words: Texts, written: Mapping[str, Worksheet]) -> dict[tuple[str, ...], str]:
    hidden = book.sheet(mark.HIDDEN_SHEET)
    hidden.hide()
    facts = (
        (mark.VERSION_NAME, mark.VERSION_CELL, mark.TEMPLATE_VERSION),
        (mark.LANGUAGE_NAME, mark.LANGUAGE_CELL, words.language),
    )
    for name, cell, fact in facts:
        book.write(hidden, position(cell), fact)
        book.hidden_name(name, reference(hidden, position(cell)))
    column = COMPANIES.fields.index(COMPANIES.field("enterprise_number"))
    companies = reference(written[COMPANIES.name], (_FIRST_ROW, column), (LAST_ROW, column))
    book.hidden_name(mark.COMPANIES_NAME, companies)
    return _write_lists(book, words, hidden)


def _write_lists(book: Book, words: Texts, hidden: Worksheet) -> dict[tuple[str, ...], str]:
    fields = [field for sheet in SHEETS for field in sheet.fields]
    lists = dict.fromkeys(filter(None, (field.kind.choices(words.language) for field in fields)), "")
    for column, choices in enumerate(lists, start=2):
        for row, word in enumerate(choices):
            book.write(hidden, (row, column), word)
        lists[choices] = reference(hidden, (0, column), (len(choices) - 1, column))
    return lists


class _Filling:
    """One sheet to fill, while it is written."""

    def __init__(
        self, book: Book, words: Texts, sheet: Sheet, worksheet: Worksheet, lists: Mapping[tuple[str, ...], str]
    ) -> None:
        self.book, self.words, self.sheet, self.worksheet, self.lists = book, words, sheet, worksheet, lists
        self.cells = {field.name: address(_FIRST_ROW, column) for column, field in enumerate(sheet.fields)}

    def write(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Write headings, rules and paper, then the rows."""
        self._set_up()
        for column, field in enumerate(self.sheet.fields):
            self._write_heading(column, field)
            self._validate(column, field)
            self._colour(column, field)
        for row, values in enumerate(rows, start=_FIRST_ROW):
            self._write_row(row, values)

    def _set_up(self) -> None:
        sheet, last = self.worksheet, len(self.sheet.fields) - 1
        sheet.set_rest(last + 1, self.book.style("free"))
        sheet.set_row(0, _HEADING_HEIGHT)
        sheet.freeze_panes(_FIRST_ROW, 1)
        sheet.set_selection(_FIRST_ROW, 0, _FIRST_ROW, 0)
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
        self.worksheet.set_column(column, column, width, self.book.style(_CELL_STYLE))
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
            _FIRST_ROW, column, LAST_ROW, column, {**about, **self._rule(field), "error_type": "stop"}
        )

    def _rule(self, field: Field) -> dict[str, Any]:
        choices = field.kind.choices(self.words.language)
        rule = field.kind.excel_rule(self.cells[field.name])
        if choices:
            advice = self.words.say(N_("Please choose one of these words: {words}."), words=choices)
            return {"validate": "list", "source": f"={self.lists[choices]}", "error_message": advice}
        if rule is None:
            return {"validate": "any"}
        advice = self.words.say(ADVICE_NUMBER if field.kind.is_number else ADVICE_EMAIL)
        message = shortened(f"{advice}\n{self.words.say(field.help)}", _LONGEST_MESSAGE)
        return {"validate": "custom", "value": f"={rule}", "error_message": message}

    def _colour(self, column: int, field: Field) -> None:
        cell = self.cells[field.name]
        rule = field.kind.excel_rule(cell)
        broken = f'AND({cell}<>"",NOT(IFERROR({rule},FALSE)))' if rule else None
        for condition in filter(None, (self._missing(field), broken)):
            self.worksheet.conditional_format(
                _FIRST_ROW,
                column,
                LAST_ROW,
                column,
                {"type": "formula", "criteria": f"={condition}", "format": self.book.style("error")},
            )

    def _missing(self, field: Field) -> str | None:
        """Give the condition under which an empty cell of a field is missed, if there is one."""
        when = self._missed_when(field.required)
        if when is None:
            return None
        first, *_, last = self.cells
        anything = f"COUNTA({self._fixed(first)}:{self._fixed(last)})>0"
        return f'AND(TRIM({self.cells[field.name]})="",{anything}{when})'

    def _missed_when(self, required: Required) -> str | None:
        match required:
            case Required.ALWAYS:
                return ""
            case Required.WITHOUT_ADMINISTRATOR:
                return "".join(f',{self._fixed(column)}=""' for column in NAMING_ADMINISTRATOR)
            case Required.WITH_SEVERAL_COMPANIES:
                return f",COUNTA({mark.COMPANIES_NAME})>1"
        return None

    def _fixed(self, name: str) -> str:
        """Give a cell of the row whose column stays the same, wherever the condition is looked at."""
        return f"${self.cells[name]}"

    def _write_row(self, row: int, values: Mapping[str, object]) -> None:
        for column, field in enumerate(self.sheet.fields):
            value = values.get(field.name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                self.book.write_number(self.worksheet, (row, column), value, _CELL_STYLE)
            elif value is not None:
                self.book.write(self.worksheet, (row, column), str(value), _CELL_STYLE)
