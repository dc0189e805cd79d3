"""Rows as they were read, column by column: each different cell of a column once, and blank rows not at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import takewhile, zip_longest
from typing import Any, NamedTuple, TypeVar, overload

import numpy as np

from fla_batch.arrays import Integers, Mask
from fla_batch.model import Cell, is_blank

_Found = TypeVar("_Found")

_AT_ONCE = 500
"""Rows that are put together at once: whoever looks for the first of something needs few of them."""


class Coded(NamedTuple):
    """Some cells of one column: the different ones, and for each row the position of its own among them."""

    cells: list[Cell]
    at: Integers

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Coded:
        """Take the different cells; numbers and truth values that are equal stay apart."""
        known: dict[tuple[type, Cell], int] = {}
        at = [known.setdefault((type(cell), cell), len(known)) for cell in cells]
        return cls([cell for _, cell in known], np.array(at, dtype=np.int64))

    def fits(self, function: Callable[[Cell], bool]) -> Mask:
        """Tell for each row what a function, asked once for each different cell, says of it."""
        return self.fits_each(lambda cells: list(map(function, cells)))

    def fits_each(self, function: Callable[[list[Cell]], list[bool]]) -> Mask:
        """Tell for each row what a function, asked once for all different cells, says of its own."""
        if len(self.at) < len(self.cells):
            return np.array(function(self.listed()), dtype=bool)
        return np.array(function(self.cells), dtype=bool)[self.at]

    def _is_one(self) -> bool:
        """Tell whether all rows hold the same cell: in a million blank ones there is nothing to count."""
        at = self.at
        return len(at) > 0 and (len(self.cells) == 1 or (at[0] == at[-1] and bool((at == at[0]).all())))

    def of_types(self, *types: type) -> Mask:
        """Tell which rows hold a cell of some types."""
        if not any(issubclass(each, types) for each in set(map(type, self.cells))):
            return np.zeros(len(self.at), dtype=bool)
        return self.fits(lambda cell: isinstance(cell, types))

    def rows(self, rows: Any) -> Coded:
        """Keep some rows."""
        return Coded(self.cells, self.at[rows])

    def used(self) -> Coded:
        """Keep only the cells that stand in some row."""
        if self._is_one():
            return (
                self
                if len(self.cells) == 1
                else Coded([self.cells[self.at[0]]], np.zeros(len(self.at), dtype=np.int64))
            )
        used = np.bincount(self.at, minlength=len(self.cells)) > 0
        if used.all():
            return self
        cells = map(self.cells.__getitem__, np.flatnonzero(used).tolist())
        return Coded(list(cells), (np.cumsum(used, dtype=np.int64) - 1)[self.at])

    def repeated(self, is_mark: Callable[[Cell], bool]) -> Coded:
        """Put into each row that holds a mark what stands in the next one above that holds none."""
        marks = self.fits(is_mark)
        return self.rows(np.maximum.accumulate(np.where(marks, 0, np.arange(len(marks)))))

    def listed(self) -> list[Cell]:
        """Give the cell of each row."""
        return list(map(self.cells.__getitem__, self.at.tolist()))


@dataclass(frozen=True, eq=False)
class Rows(Sequence[list[Cell]]):
    """The rows of a grid; those that stand in no place that is `filled` are blank."""

    height: int
    filled: Integers
    """Positions of the rows in which there is something, in their order."""
    columns: tuple[Coded, ...]
    """The cells of those rows alone."""
    _known: dict[object, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, rows: Sequence[list[Cell]]) -> Rows:
        """Take rows that stand one after the other; short ones are filled up."""
        # Asked very often, and of an exact kind it is told fastest.
        if isinstance(rows, (FewRows, Rows)):
            return rows
        return cls.at(len(rows), enumerate(rows))

    @classmethod
    def at(cls, height: int, rows: Iterable[tuple[int, list[Cell]]]) -> Rows:
        """Take rows by their positions, in their order; all others are blank."""
        filled = [(at, row) for at, row in rows if not is_blank(row)]
        columns = zip_longest(*(row for _, row in filled), fillvalue="")
        return cls(height, np.array([at for at, _ in filled], dtype=np.int64), tuple(map(Coded.of, columns)))

    def __len__(self) -> int:
        return self.height

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def __iter__(self) -> Iterator[list[Cell]]:
        following = 0
        for at, row in self.below(0):
            if at > following:
                yield from self._blank(at - following)
            yield row
            following = at + 1
        yield from self._blank(self.height - following)

    def _blank(self, rows: int) -> Iterator[list[Cell]]:
        return ([""] * self.width for _ in range(rows))

    @overload
    def __getitem__(self, at: int) -> list[Cell]: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> list[Cell] | Rows:
        if isinstance(at, slice):
            start, stop, step = at.indices(self.height)
            each = range(start, stop, step)
            return self._cut(start, max(start, stop)) if step == 1 else Rows.of([self[one] for one in each])
        return self._row(range(self.height)[at])

    def _cut(self, start: int, stop: int) -> Rows:
        cut = self.within(start, stop)
        return Rows(stop - start, cut.filled - start, cut.columns)

    def _row(self, position: int) -> list[Cell]:
        found = int(self.filled.searchsorted(position))
        if found == len(self.filled) or self.filled[found] != position:
            return [""] * self.width
        return [each.cells[each.at[found]] for each in self.columns]

    def below(self, first: int) -> Iterator[tuple[int, list[Cell]]]:
        """Give the rows from one on in which there is something, each with its position."""
        yield from (each for each in self._beginning if each[0] >= first)
        for start in range(max(int(self.filled.searchsorted(first)), _AT_ONCE), len(self.filled), _AT_ONCE):
            yield from self._together(start)

    @cached_property
    def _beginning(self) -> list[tuple[int, list[Cell]]]:
        """Keep the first rows put together: a survey asks for them again and again, and most files have no more."""
        return self._together(0)

    def _together(self, start: int) -> list[tuple[int, list[Cell]]]:
        part = slice(start, start + _AT_ONCE)
        cells = (map(each.cells.__getitem__, each.at[part].tolist()) for each in self.columns)
        return list(zip(self.filled[part].tolist(), map(list, zip(*cells, strict=True)), strict=True))

    def above(self, end: int, first: int = 0) -> Iterator[tuple[int, list[Cell]]]:
        """Give the rows above one in which there is something, from another one on, each with its position."""
        return takewhile(lambda each: each[0] < end, self.below(first))

    def fits(self, function: Callable[[int, Cell], bool]) -> Mask:
        """Tell for each column and row what a function says of that column and the cell."""
        masks = [column.fits(partial(function, at)) for at, column in enumerate(self.columns)]
        return np.array(masks, dtype=bool).reshape(len(masks), len(self.filled))

    def where(self, function: Callable[[int, Cell], bool]) -> Rows:
        """Keep the rows of which a function says so of each column and its cell; after one no it is asked no more."""
        left: Integers = np.arange(len(self.filled))
        for at, column in enumerate(self.columns):
            left = left[column.rows(left).fits(partial(function, at))]
        return self.kept(left)

    def with_cells(self, fewest: int, most: int | None = None) -> Rows:
        """Keep the rows in which at least so many cells are filled, and no more than most."""
        filled = np.zeros(len(self.filled), dtype=np.int64)
        for column in self.columns:
            filled += column.fits_each(lambda cells: [cell != "" for cell in cells])
        return self.kept((filled >= fewest) & (filled <= (self.width if most is None else most)))

    def from_row(self, first: int) -> Rows:
        """Keep only the rows from one on in which there is something; they keep their numbers."""
        return self.once(first, partial(self._from_row, first))

    def _from_row(self, first: int) -> Rows:
        return self.within(first, self.height)

    def within(self, first: int, end: int) -> Rows:
        """Leave all rows blank that stand before one or not before another; the others keep their numbers."""
        start, stop = self.filled.searchsorted([first, end]).tolist()
        columns = tuple([Coded(cells, at[start:stop]) for cells, at in self.columns])
        return Rows(self.height, self.filled[start:stop], columns)

    def once(self, about: object, find: Callable[[], _Found]) -> _Found:
        """Find something out about these rows, or remember it: some of them stand in many files."""
        if about not in self._known:
            self._known[about] = find()
        found: _Found = self._known[about]
        return found

    def only(self, columns: Iterable[int]) -> Rows:
        """Keep some columns, counted anew."""
        return Rows(self.height, self.filled, tuple(self.columns[at] for at in columns))

    def put(self, column: int, cells: Mapping[int, Cell]) -> Rows:
        """Put cells into a column, by the positions of their rows, in which there is something already."""
        own = self.columns[column].listed()
        for place, at in enumerate(self.filled.tolist()):
            own[place] = cells.get(at, own[place])
        columns = (*self.columns[:column], Coded.of(own), *self.columns[column + 1 :])
        return Rows(self.height, self.filled, columns)

    def last_but(self, others: Rows) -> int:
        """Give the last row in which there is something, and which is none of some others; -1 where there is none."""
        return int(self.filled[~np.isin(self.filled, others.filled)].max(initial=-1))

    def without(self, positions: Iterable[int]) -> Rows:
        """Leave rows blank: those below keep their numbers."""
        blank = set(positions)
        return self.kept(~np.isin(self.filled, list(blank))) if blank else self

    def kept(self, chosen: Mask | Integers) -> Rows:
        """Keep only some of the rows in which there is something, by a mask of these or by their places among them."""
        if chosen.dtype == bool and chosen.all():
            return self
        columns = tuple([Coded(cells, at[chosen]) for cells, at in self.columns])
        return Rows(self.height, self.filled[chosen], columns)


class FewRows(Rows):
    """Rows as they were read, of a small sheet: to look for what repeats itself would take longer than to keep it."""

    _width: int
    _at: list[int]
    _rows: list[list[Cell]]

    def __init__(self, height: int, width: int, filled: list[int], rows: list[list[Cell]]) -> None:
        self.__dict__.update(height=height, _width=width, _at=filled, _rows=rows, _known={})

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self._width

    @cached_property
    def filled(self) -> Integers:
        """Positions of the rows in which there is something, in their order."""
        return np.array(self._at, dtype=np.int64)

    @cached_property
    def columns(self) -> tuple[Coded, ...]:
        """The cells of those rows alone, put together where somebody asks for a column."""
        each = np.arange(len(self._rows))
        cells = zip(*self._rows, strict=True) if self._rows else [()] * self._width
        return tuple([Coded(list(own), each) for own in cells])

    def with_cells(self, fewest: int, most: int | None = None) -> Rows:
        """Keep the rows in which at least so many cells are filled, and no more than most."""
        least = 0 if most is None else self._width - most
        chosen = [at for at, row in enumerate(self._rows) if least <= row.count("") <= self._width - fewest]
        return self if len(chosen) == len(self._rows) else self.kept(np.array(chosen, dtype=np.int64))

    def below(self, first: int) -> Iterator[tuple[int, list[Cell]]]:
        """Give the rows from one on in which there is something, each with its position."""
        start = bisect_left(self._at, first)
        return zip(self._at[start:], self._rows[start:], strict=True)

    def _row(self, position: int) -> list[Cell]:
        return next((row for at, row in self.below(position) if at == position), [""] * self._width)

    def _cut(self, start: int, stop: int) -> Rows:
        part = slice(bisect_left(self._at, start), bisect_left(self._at, stop))
        return FewRows(stop - start, self._width, [at - start for at in self._at[part]], self._rows[part])

    def kept(self, chosen: Mask | Integers) -> Rows:
        """Keep only some of the rows in which there is something, by a mask of these or by their places among them."""
        places = np.arange(len(self._at))[chosen].tolist()
        return FewRows(
            self.height, self._width, [self._at[each] for each in places], [self._rows[each] for each in places]
        )

    def within(self, first: int, end: int) -> Rows:
        """Leave all rows blank that stand before one or not before another; the others keep their numbers."""
        part = slice(bisect_left(self._at, first), bisect_left(self._at, end))
        return FewRows(self.height, self._width, self._at[part], self._rows[part])
