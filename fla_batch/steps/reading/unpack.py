"""What the reading process has found, put together again: a grid a sheet, its rows column by column."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, pairwise
from typing import Any

import numpy as np

from fla_batch.coded import Coded, FewRows, Rows
from fla_batch.model import Cell, Grid
from fla_batch.steps.reading.wire import Picked


class Unpacking:
    """One grid whose rows are still to come."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self._said = said
        self._height = 0
        self._cells: list[list[Cell]] = []
        self._numbers: list[Any] = []
        self._few: Grid | None = None

    def add(self, height: int, new: list[list[Cell]], numbers: bytes) -> None:
        """Take a parcel; one that does not fit together is a ValueError."""
        self._height = height
        self._cells += [[] for _ in range(len(new) - len(self._cells))]
        for cells, more in zip(self._cells, new, strict=True):
            cells += more
        self._numbers.append(np.frombuffer(numbers, np.uint32).reshape(len(new) + 1, -1))

    def pick(self, cells: list[Cell], parcel: Picked) -> None:
        """Take a parcel whose cells are picked from some; numbers that are none of theirs are a ValueError."""
        picked = np.frombuffer(parcel.picked, np.uint32)
        if len(picked) != sum(parcel.counts) or picked.max(initial=0) >= max(len(cells), 1):
            raise ValueError
        given = map(cells.__getitem__, picked.tolist())
        self.add(parcel.height, [list(islice(given, count)) for count in parcel.counts], parcel.numbers)

    def few(self, height: int, width: int, filled: list[int], rows: list[list[Cell]]) -> None:
        """Take all rows of a small sheet; those that do not fit together are a ValueError."""
        rises = all(at < following for at, following in pairwise([-1, *filled, height]))
        if not rises or len(rows) != len(filled) or any(len(row) != width for row in rows):
            raise ValueError
        self._few = _grid(self._said, FewRows(height, width, filled, rows))

    def grid(self) -> Grid:
        """Give the grid with its rows; numbers of rows and cells that cannot be are a ValueError."""
        if self._few is not None:
            return self._few
        numbers = np.concatenate([_NONE.reshape(len(self._cells) + 1, 0), *self._numbers], axis=1)
        filled, columns = numbers[0], numbers[1:]
        highest = zip(columns.max(axis=1, initial=-1).tolist(), map(len, self._cells), strict=True)
        rises = (filled[1:] > filled[:-1]).all() and filled[-1:].max(initial=-1) < self._height
        if not rises or any(last >= known for last, known in highest):
            raise ValueError
        return _grid(self._said, Rows(self._height, filled, tuple(map(Coded, self._cells, columns))))


_NONE = np.zeros(0, dtype=np.int64)


def _grid(said: Mapping[str, Any], rows: Rows) -> Grid:
    return Grid(
        title=said["title"],
        rows=rows,
        visible=said["visible"],
        merged=tuple((tuple(first), tuple(last)) for first, last in said["merged"]),
        hidden_rows=frozenset(said["hidden_rows"]),
        hidden_columns=frozenset(said["hidden_columns"]),
        filtered=said["filtered"],
        empty_formulas=tuple(map(tuple, said["empty_formulas"])),
        error_cells=tuple(map(tuple, said["error_cells"])),
        struck=tuple(map(tuple, said["struck"])),
        beyond=said["beyond"],
        torn_quotes=said["torn_quotes"],
        words=tuple(said["words"]),
    )
