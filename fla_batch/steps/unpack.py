"""What the reading process has found, put together again: a grid a sheet, its rows column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from fla_batch.coded import Coded, Rows
from fla_batch.model import Cell, Grid


class Unpacking:
    """One grid whose rows are still to come."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self._grid = _without_rows(said)
        self._height = 0
        self._cells: list[list[Cell]] = []
        self._numbers: list[Any] = []

    def add(self, height: int, new: list[list[Cell]], numbers: bytes) -> None:
        """Take a parcel; one that does not fit together is a ValueError."""
        self._height = height
        self._cells += [[] for _ in range(len(new) - len(self._cells))]
        for cells, more in zip(self._cells, new, strict=True):
            cells += more
        self._numbers.append(np.frombuffer(numbers, np.uint32).reshape(len(new) + 1, -1))

    def grid(self) -> Grid:
        """Give the grid with its rows; numbers of rows and cells that cannot be are a ValueError."""
        filled, *columns = np.concatenate(self._numbers, axis=1).astype(np.int64) if self._numbers else [_NONE]
        unknown = any(at.max(initial=-1) >= len(cells) for cells, at in zip(self._cells, columns, strict=True))
        if unknown or not (np.diff(filled, append=self._height) > 0).all():
            raise ValueError
        return replace(self._grid, rows=Rows(self._height, filled, tuple(map(Coded, self._cells, columns))))


_NONE = np.zeros(0, dtype=np.int64)


def _without_rows(said: Mapping[str, Any]) -> Grid:
    return Grid(
        title=said["title"],
        rows=(),
        visible=said["visible"],
        merged=tuple((tuple(first), tuple(last)) for first, last in said["merged"]),
        hidden_rows=frozenset(said["hidden_rows"]),
        hidden_columns=frozenset(said["hidden_columns"]),
        filtered=said["filtered"],
        empty_formulas=tuple(map(tuple, said["empty_formulas"])),
        error_cells=tuple(map(tuple, said["error_cells"])),
        torn_quotes=said["torn_quotes"],
    )
