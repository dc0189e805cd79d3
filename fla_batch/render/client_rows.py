"""A client's rows in our template: on which sheet and row each one stands, and what stands in its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from fla_batch.columns import text_of
from fla_batch.declared.checks import absent, across, cells, sheets
from fla_batch.declared.checks.administrators import full_names
from fla_batch.declared.field import Field
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS, sheet
from fla_batch.model import Finding
from fla_batch.render.instructions import heading_style
from fla_batch.render.worksheet import UNKNOWN
from fla_batch.render.xlsx import CLIENT_CELL, Book, Worksheet, reference
from fla_batch.tables import Book as Rows
from fla_batch.texts import Texts

REPAIRED = frozenset(check.code for check in cells.REPAIRS.values())
"""Codes of cells that are given back as they were read, because that was proven."""
_WITHOUT_VALUE = frozenset(
    check.code
    for check in (
        sheets.FORMULA_EMPTY,
        sheets.CELL_ERROR,
        sheets.REMARK_FORMULA,
        sheets.REMARK_ERROR,
        sheets.COLUMNS_CONTRADICT,
        sheets.STRUCK,
        sheets.UNEVEN,
        absent.NOT_TO_ADD,
        across.MAY_BE_ANOTHERS,
        across.NAMES_ANOTHER,
    )
)
"""Codes of cells of which nobody can know what they should say, or whether they still say it."""
_FIRST_ROW = 1
_COLUMNS = {(each.name, field.name): at for each in SHEETS for at, field in enumerate(each.fields)}


class Cell(NamedTuple):
    """A cell of a run's rows."""

    sheet: str
    field: str
    position: int


class Spot(NamedTuple):
    """A cell of the new workbook; row and column from 0."""

    sheet: Worksheet
    row: int
    column: int

    @property
    def reference(self) -> str:
        """The absolute address, with the sheet."""
        return reference(self.sheet, (self.row, self.column))


def cell_of(finding: Finding) -> Cell:
    """Give the cell of a finding that is about a row."""
    return Cell(finding.sheet, finding.field, finding.position or 0)


def _rewritten(finding: Finding) -> tuple[Cell, ...]:
    """Give the cells that are given back as they were read."""
    if finding.code not in REPAIRED:
        return ()
    whole = cells.REPAIRS[finding.sheet, "whole_name"].code == finding.code
    fields = sheet(finding.sheet).whole_name if whole else (finding.field,)
    return tuple(cell_of(replace(finding, field=field)) for field in fields)


class ClientRows:
    """The rows of one file of a run, laid out in the sheets of a new workbook."""

    def __init__(self, rows: Rows, file: int, findings: Sequence[Finding]) -> None:
        self.rows, self.file, self.findings = rows, file, findings
        self.starts: dict[int, tuple[Worksheet, int]] = {}
        self.firsts: dict[int, int] = {}
        self.written: dict[tuple[int, str], list[str | None]] = {}

    def write(self, book: Book, words: Texts, filled: Mapping[str, Worksheet]) -> None:
        """Write all rows: sheets of a kind under each other, but those apart of which only the client knows more."""
        self.words = words
        rivals = {each.place.sheet for each in self.findings if each.code == sheets.RIVAL.code}
        free = {each.name: _FIRST_ROW for each in SHEETS}
        for number, part in self.rows.parts_of(self.file).items():
            own = part.title in rivals
            worksheet = self._sheet_apart(book, part.sheet, part.title) if own else filled[part.sheet]
            positions, row = self.rows.table(part.sheet).rows_of(number), _FIRST_ROW if own else free[part.sheet]
            self.starts[number], self.firsts[number] = (worksheet, row - positions.start), positions.start
            free[part.sheet] += 0 if own else len(positions)
            columns = {field.name: self._column(part.sheet, field, positions) for field in sheet(part.sheet).fields}
            self.written |= {(number, name): column for name, column in columns.items()}
            book.write_rows(worksheet, row, zip(*columns.values(), strict=True), CLIENT_CELL)

    def spot(self, cell: Cell) -> Spot:
        """Tell where a cell stands now."""
        worksheet, shift = self.starts[int(self.rows.table(cell.sheet).part[cell.position])]
        return Spot(worksheet, cell.position + shift, _COLUMNS[cell.sheet, cell.field])

    def text(self, cell: Cell) -> str:
        """Tell what stands in a cell."""
        part = int(self.rows.table(cell.sheet).part[cell.position])
        return self.written[part, cell.field][cell.position - self.firsts[part]] or ""

    @cached_property
    def unknown(self) -> dict[Cell, None]:
        """The cells that show an error until the client says what they hold: an empty one might pass for an answer."""
        return dict.fromkeys(cell_of(each) for each in self.findings if each.code in _WITHOUT_VALUE)

    @cached_property
    def administrators(self) -> frozenset[str]:
        """The names of local administrators in this file."""
        companies = self.rows.table(COMPANIES.name)
        return frozenset(full_names(companies, companies.index[companies.file == self.file]))

    def _sheet_apart(self, book: Book, name: str, title: str) -> Worksheet:
        worksheet = book.sheet(title)
        for column, field in enumerate(sheet(name).fields):
            worksheet.set_column(column, column, field.width, book.style(CLIENT_CELL))
            book.write(worksheet, (0, column), self.words.say(field.label), heading_style(field))
        return worksheet

    def _column(self, name: str, field: Field, positions: range) -> list[str | None]:
        table = self.rows.table(name)
        raw = table.raw[field.name].rows(slice(positions.start, positions.stop)).listed()
        written = [cell if cell.__class__ is str else text_of(cell) for cell in raw]
        words = self._words(field)
        if words:
            values = table.values[field.name].iloc[positions.start : positions.stop]
            written = [words.get(value, text) for value, text in zip(values, written, strict=True)]
        for at, text in self._different.get((name, field.name), {}).items():
            if at in positions:
                written[at - positions.start] = text
        return written

    @cached_property
    def _different(self) -> dict[tuple[str, str], dict[int, str | None]]:
        """Give the cells that do not hold what was typed, by column and position."""
        found: dict[tuple[str, str], dict[int, str | None]] = defaultdict(dict)
        for name, field, at in chain.from_iterable(_rewritten(each) for each in self.findings):
            value, declared = self.rows.table(name).text(field, at), sheet(name).field(field)
            # Where “?” stands for the company of somebody, nothing would be read as the only one of the file.
            if value or (name, field) != (USERS.name, COMPANIES.key):
                found[name, field][at] = self._words(declared).get(value) or declared.kind.show(value)
        for name, field, at in self.unknown:
            found[name, field][at] = UNKNOWN
        return found

    def _words(self, field: Field) -> dict[Any, str]:
        """Give the word of the client's language for each value of a choice."""
        return dict(zip(getattr(field.kind, "words", ()), field.kind.choices(self.words.language), strict=True))
