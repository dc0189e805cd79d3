"""Whole columns at a time: the rows of a run as tables.

Columns are object Series: a text where a cell is filled, None where it is not. Masks are boolean Series or arrays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.columns import Column
from fla_batch.digits import Digits, Integers, Mask, Texts
from fla_batch.model import Place
from fla_batch.texts import fold


@dataclass(frozen=True)
class Table:
    """The filled rows of one sheet, of all files of a run, in their order; row n of every part is the same row."""

    values: pd.DataFrame
    """Columns are field names; canonical texts, None where empty."""
    raw: pd.DataFrame
    """The same cells as they were read."""
    file: Integers
    """Position of the row's file in the book."""
    part: Integers
    """Position of the row's sheet among the book's parts."""
    row: Integers
    """Excel row number."""
    typed: Mapping[str, Column]
    """The same cells as they were read, as texts."""
    _digits: dict[str, Digits] = field(default_factory=dict, repr=False)
    _columns: dict[str, Column] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, name: str) -> pd.Series[Any]:
        return self.values[name]

    def at(self, rows: pd.Index[int]) -> Table:
        """Keep only some rows, under their positions."""
        typed = {name: column.rows(rows) for name, column in self.typed.items()}
        own = self.file[rows], self.part[rows], self.row[rows]
        return Table(self.values.loc[rows], self.raw.loc[rows], *own, typed)

    def text(self, name: str, position: int) -> str:
        """Give one cell; an empty text where nothing is filled in."""
        return self._column(name).text(position)

    def filled(self, name: str) -> pd.Series[bool]:
        """Tell which rows have something in a column."""
        return self.values[name].notna()

    def rows_of(self, part: int) -> range:
        """Give the positions of the rows of one part of the book: they follow each other."""
        first, end = np.searchsorted(self.part, (part, part + 1))
        return range(int(first), int(end))

    def digits(self, name: str) -> Digits:
        """Give the digits of a column."""
        if name not in self._digits:
            self._digits[name] = Digits.of(self.values[name].to_numpy(dtype=object))
        return self._digits[name]

    def fits(self, name: str, function: Callable[[str], bool]) -> pd.Series[bool]:
        """Tell for each row what a function says of its text, asked once for each different text."""
        return self.mask(self._column(name).fits(function))

    def raw_fits(self, name: str, function: Callable[[str], bool]) -> pd.Series[bool]:
        """Tell for each row what a function says of the text as it was read."""
        return self.mask(self.typed[name].fits(function))

    def raw_dates(self, name: str) -> pd.Series[bool]:
        """Tell which cells were read as a date or a time."""
        dates = [isinstance(cell, (date, time, timedelta)) for cell in self.raw[name]]
        return self.mask(np.array(dates, dtype=bool))

    def folded(self, name: str) -> pd.Series[Any]:
        """Give a column for comparing: without case, accents, spaces and signs."""
        return self.series(self._column(name).mapped(fold))

    def _column(self, name: str) -> Column:
        if name not in self._columns:
            self._columns[name] = Column.of(self.values[name].to_numpy(dtype=object))
        return self._columns[name]

    def mask(self, array: Mask) -> pd.Series[bool]:
        """Hang a mask on this table's rows."""
        return pd.Series(array, index=self.values.index, dtype=bool)

    def series(self, array: Texts | list[Any]) -> pd.Series[Any]:
        """Hang a column on this table's rows."""
        return pd.Series(array, index=self.values.index, dtype=object)

    @cached_property
    def in_file(self) -> pd.Series[int]:
        """Give each row's file as a column."""
        return pd.Series(self.file, index=self.values.index)

    @cached_property
    def company(self) -> list[tuple[int, Any]]:
        """Give for each row the company it is about: its file, and the enterprise number or None."""
        return list(zip(self.file.tolist(), self.values["enterprise_number"], strict=True))

    def key(self, *names: str) -> pd.Series[Any]:
        """Give what rows agree on when they agree on all the columns named: None where one of them is empty."""
        return self.series(_joined(self.values, names))


def _joined(values: pd.DataFrame, names: tuple[str, ...]) -> list[Any]:
    columns = [values[name].tolist() for name in names]
    return [None if None in cells else "\x1f".join(cells) for cells in zip(*columns, strict=True)]


@dataclass(frozen=True)
class Origin:
    """A file whose rows are in the book."""

    name: str
    language: str


@dataclass(frozen=True)
class Part:
    """A sheet of a file whose rows are in the book: what it is, and where its columns stand."""

    file: int
    """Position of the file in the book."""
    sheet: str
    """Name of the declared sheet."""
    title: str
    columns: Mapping[str, int]
    """Column from 0, by field."""
    held: bool = False
    """Whether all its rows must wait, because something is wrong with the sheet itself."""


@dataclass(frozen=True)
class Book:
    """All rows of a run: one table for each declared sheet, and the files and sheets that they came from."""

    origins: tuple[Origin, ...]
    parts: tuple[Part, ...]
    companies: Table
    users: Table
    today: date
    known: dict[Callable[[Book], Any], Any] = field(default_factory=dict, repr=False, compare=False)
    """What has been worked out of the whole book, by the function that did so."""

    def table(self, sheet: str) -> Table:
        """Give the table of a declared sheet."""
        return {"companies": self.companies, "users": self.users}[sheet]

    def parts_of(self, file: int) -> dict[int, Part]:
        """Give the parts that come from a file, by their number: they follow each other."""
        first, end = (bisect_left(self.parts, each, key=lambda part: part.file) for each in (file, file + 1))
        return dict(enumerate(self.parts[first:end], start=first))

    def place(self, sheet: str, position: int, field: str) -> Place:
        """Give the place of one cell."""
        table = self.table(sheet)
        part = self.parts[table.part[position]]
        return Place(self.origins[part.file].name, part.title, int(table.row[position]), part.columns.get(field))
