"""Sources: surveyed files in, out come their tables, each with its rows below the headings and its part of the book."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import cast

import numpy as np

from fla_batch.arrays import Mask
from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.field import Field
from fla_batch.declared.fields import COMPANIES
from fla_batch.declared.kinds import says_nothing
from fla_batch.model import Grid
from fla_batch.steps.survey import Surveyed
from fla_batch.steps.surveying.known import Headings
from fla_batch.tables import Part

_NO_ROWS = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Source:
    """A grid whose rows go into a table: which part of the book it is, and its headings."""

    number: int
    part: Part
    grid: Grid
    headings: Headings
    rows: Rows
    """What stands below the headings."""

    def column(self, field: Field) -> Coded:
        """Give the cells of a field, without those that are struck through and on which nothing depends."""
        cells = self._column(field.name)
        if field.decides or not self.grid.struck:
            return cells
        columns = self.headings.columns.get(field.name, ())
        rows = {row for row, column in self.struck if column in columns}
        each = zip(self.rows.filled.tolist(), cells.listed(), strict=True)
        return Coded.of("" if row in rows else cell for row, cell in each)

    def _column(self, field: str) -> Coded:
        """Give the cells of a field; where its heading stands more than once, the first that is filled of each row."""
        columns = self.headings.columns.get(field, ())
        if self.headings.company and field == COMPANIES.key:
            return self._of_company()
        if len(columns) == 1 and self.rows.width:
            return self.rows.columns[columns[0]]
        first = (next((row[each] for each in columns if text_of(row[each])), "") for _, row in self.rows.below(0))
        return Coded.of(first) if columns else Coded([""], np.zeros(len(self.rows.filled), dtype=np.int64))

    def _of_company(self) -> Coded:
        """Give each row with somebody in it the one company of all."""
        own = self.rows.only(self.headings.all_columns)
        is_somebody = own.fits(lambda _, cell: not says_nothing(text_of(cell) or ""))
        somebody = cast("Mask", is_somebody.any(axis=0))
        return Coded.of(self.headings.company if each else "" for each in somebody.tolist())

    @cached_property
    def struck(self) -> list[tuple[int, int]]:
        """The first cell of each row that decides and is struck through; in one table of both, of people alone.

        Where nothing that decides is, each cell that is.
        """
        is_of_both, columns = self.headings.sheet is COMPANIES and self.headings.elsewhere, self._deciding
        order = {column: place for place, column in enumerate(columns)}
        first: dict[int, int] = {}
        for row, column in self._struck_in(order):
            first[row] = min(order[column], first.get(row, len(columns)))
        # Who takes a person back strikes the company beside it through as well.
        people = {row for row, _ in self._struck_in(self.headings.elsewhere)} if is_of_both else set()
        deciding = [(row, columns[place]) for row, place in first.items() if row not in people]
        return sorted([*deciding, *(cell for cell in self._struck_beside if cell[0] not in first)])

    @property
    def uneven(self) -> list[tuple[int, int]]:
        """A cell of each row of which nobody can tell in which column its cells belong."""
        return [(row, self._deciding[0]) for row in sorted(self.grid.uneven)]

    @cached_property
    def _struck_beside(self) -> list[tuple[int, int]]:
        """The cells that are struck through, and on which nothing depends."""
        names = (field.name for field in self.headings.sheet.fields if not field.decides)
        columns = set(chain.from_iterable(self.headings.columns.get(name, ()) for name in names))
        return list(self._struck_in(columns)) if columns else []

    @cached_property
    def _deciding(self) -> list[int]:
        """Give the columns on which it depends what is done for a row, that of who it is about first."""
        sheet = self.headings.sheet
        names = [sheet.key, *(field.name for field in sheet.fields if field.decides)]
        return list(dict.fromkeys(chain.from_iterable(self.headings.columns.get(name, ()) for name in names)))

    def _struck_in(self, columns: Container[int]) -> Iterator[tuple[int, int]]:
        within = (stretch for stretch in self.grid.struck if stretch[0] in columns)
        return ((row, column) for column, first, last in within for row in range(first, last + 1))

    def texts(self, column: int, rows: list[int]) -> list[str]:
        """Give what stands in some rows of a column."""
        cells = self.rows.columns[column].rows(np.searchsorted(self.rows.filled, rows)) if rows else Coded.of([])
        return [text_of(cell) or "" for cell in cells.listed()]


def sources_of(surveyed: Sequence[Surveyed]) -> list[Source]:
    """Give the tables of all files, in their order."""
    found = [(file, grid, headings) for file, each in enumerate(surveyed) for grid, headings in each.ours]
    return [
        _source(number, _part(surveyed[file], file, grid, headings), grid, headings)
        for number, (file, grid, headings) in enumerate(found)
    ]


def _source(number: int, part: Part, grid: Grid, headings: Headings) -> Source:
    return Source(number, part, grid, headings, Rows.of(grid.rows).from_row(headings.row + 1))


def _part(surveyed: Surveyed, file: int, grid: Grid, headings: Headings) -> Part:
    sheet = headings.sheet.name
    held = grid.title in surveyed.held
    return Part(file, sheet, grid.title, headings.first_columns, held=held, turned=grid.turned)


def raw_column(sources: list[Source], field: Field) -> Coded:
    """Put the columns of all sources under each other."""
    pieces = [source.column(field) for source in sources]
    if len(pieces) == 1:
        return pieces[0].used()
    starts = np.cumsum([0, *(len(each.cells) for each in pieces)])[:-1]
    at = np.concatenate([_NO_ROWS, *(each.at for each in pieces)])
    cells = list(chain.from_iterable(each.cells for each in pieces))
    return Coded(cells, at + np.repeat(starts, [len(each.at) for each in pieces])).used()
