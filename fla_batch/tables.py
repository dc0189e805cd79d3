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

from fla_batch.arrays import Integers, Mask, Texts
from fla_batch.coded import Coded
from fla_batch.columns import Column
from fla_batch.digits import POWERS, Digits
from fla_batch.groups import Groups
from fla_batch.model import Place
from fla_batch.places import Places, told_apart
from fla_batch.slips import meant
from fla_batch.texts import fold


@dataclass(frozen=True)
class Table:
    """The filled rows of one sheet, of all files of a run, in their order; row n of every part is the same row."""

    columns: Mapping[str, Column]
    """Canonical texts by field name, None where empty."""
    raw: Mapping[str, Coded]
    """The same cells as they were read."""
    file: Integers
    """Position of the row's file in the book."""
    part: Integers
    """Position of the row's sheet among the book's parts."""
    row: Integers
    """Excel row number."""
    typed: Mapping[str, Column]
    """The same cells as they were read, as texts."""
    positions: pd.Index[int] | None = None
    """What the rows are called, where they are not counted from 0."""

    @cached_property
    def values(self) -> pd.DataFrame:
        """The canonical texts as a frame, by field name."""
        return pd.DataFrame({name: self[name] for name in self.columns}, copy=False)

    @cached_property
    def index(self) -> pd.Index[int]:
        """Give what the rows are called."""
        return pd.RangeIndex(len(self)) if self.positions is None else self.positions

    def __len__(self) -> int:
        return len(self.row)

    def __getitem__(self, name: str) -> pd.Series[Any]:
        if name not in self._series:
            self._series[name] = self.series(self.columns[name].texts)
        return self._series[name]

    @cached_property
    def _series(self) -> dict[str, pd.Series[Any]]:
        return {}

    def at(self, rows: pd.Index[int]) -> Table:
        """Keep only a few rows, under their positions."""
        read = {name: each.few(rows) for name, each in self.columns.items()}
        typed = {name: each.rows(rows) for name, each in self.typed.items()}
        raw = {name: each.rows(rows) for name, each in self.raw.items()}
        return Table(read, raw, self.file[rows], self.part[rows], self.row[rows], typed, rows)

    def text(self, name: str, position: int) -> str:
        """Give one cell; an empty text where nothing is filled in."""
        return self.columns[name].text(position)

    def filled(self, name: str) -> Mask:
        """Tell which rows have something in a column."""
        return self.columns[name].filled

    def rows_of(self, part: int) -> range:
        """Give the positions of the rows of one part of the book: they follow each other."""
        first, end = np.searchsorted(self.part, (part, part + 1))
        return range(int(first), int(end))

    def holds(self, name: str, *texts: str) -> Mask:
        """Tell which rows hold one of some texts."""
        return self.fits(name, frozenset(texts).__contains__)

    def digits(self, name: str) -> Digits:
        """Give the digits of a column."""
        return self.columns[name].digits

    def digits_fit(self, name: str, function: Callable[[Digits], Mask]) -> Mask:
        """Tell for each row what a function, asked once for all different cells, says of its digits."""
        return self.columns[name].digits_fit(function)

    def fits(self, name: str, function: Callable[[str], bool]) -> Mask:
        """Tell for each row what a function says of its text, asked once for each different text."""
        return self.columns[name].fits(function)

    def odd_fits(self, name: str, function: Callable[[str], bool]) -> Mask:
        """Tell the same, where the function says no of every text that is written as its kind has it."""
        return self.columns[name].odd_fits(function)

    def raw_dates(self, name: str) -> Mask:
        """Tell which cells were read as a date or a time."""
        return self.raw[name].of_types(date, time, timedelta)

    def folded(self, name: str) -> pd.Series[Any]:
        """Give a column for comparing: without case, accents, spaces and signs."""
        return self.series(self.columns[name].mapped(fold))

    def pairs(self, one: str, other: str, rows: pd.Index[int]) -> Integers:
        """Give for some rows a number for the texts of two columns: equal where they are, in whichever of the two."""
        few = [self.columns[name].few(rows) for name in (one, other)]
        folded = [each.cells.mapped(lambda text: fold(text) or None).texts for each in few]
        numbers, different = pd.factorize(np.concatenate(folded), use_na_sentinel=True)
        own = np.split(numbers + 1, [len(folded[0])])
        both = [each[column.at] for each, column in zip(own, few, strict=True)]
        return np.minimum(*both) * (len(different) + 1) + np.maximum(*both)

    def among_all(self, told: pd.Series[bool]) -> Mask:
        """Spread what is told of some rows over all: no for the others."""
        spread = np.zeros(len(self), dtype=bool)
        spread[told.index.to_numpy()] = told.to_numpy(dtype=bool)
        return spread

    def series(self, array: Texts | Mask | list[Any], rows: pd.Index[int] | None = None) -> pd.Series[Any]:
        """Hang a column on this table's rows, or on some of them."""
        return pd.Series(array, index=self.index if rows is None else rows, dtype=object)

    @cached_property
    def in_file(self) -> pd.Series[int]:
        """Give each row's file as a column."""
        return pd.Series(self.file, index=self.index)

    def key(self, *names: str) -> pd.Series[float]:
        """Give what rows agree on when they agree on all the columns named: nothing where one of them is empty."""
        key = np.zeros(len(self))
        for name in names:
            numbers = self.columns[name].numbers
            key = key * (numbers.max(initial=0) + 1) + np.where(numbers < 0, np.nan, numbers)
        return pd.Series(key, index=self.index)

    def groups(self, keys: pd.Series[Any]) -> Groups:
        """Put rows together that have the same key."""
        return Groups.by(keys)

    def groups_in_file(self, keys: pd.Series[Any]) -> Groups:
        """Put rows together that have the same key in the same file."""
        in_one_file = not len(self) or self.file[0] == self.file[-1]
        return Groups.by(keys) if in_one_file else Groups.by(self.in_file[keys.index], keys)


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
    turned: bool = False
    """Whether its rows are columns of the sheet, whose headings stand below each other."""


NOWHERE = -1
"""The column of what stands in none."""
_COLUMNS = 100_000
"""More columns than any sheet has."""
_SHEETS, _LENGTH = ("companies", "users"), 10
"""The declared sheets, and the digits of an enterprise number."""


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

    @cached_property
    def enterprise(self) -> Mapping[str, Integers]:
        """Give for each row of each sheet a number for its enterprise number, 0 where there is none."""
        columns = [self.table(sheet).columns["enterprise_number"] for sheet in _SHEETS]
        numbers, _ = pd.factorize(np.concatenate([each.cells.texts for each in columns]), use_na_sentinel=True)
        cells = np.split(numbers + 1, [len(columns[0].cells.texts)])
        return {sheet: own[each.at] for sheet, own, each in zip(_SHEETS, cells, columns, strict=True)}

    @cached_property
    def company(self) -> Mapping[str, Integers]:
        """Give for each row of each sheet the company it is about: one number for one enterprise number in one file."""
        most = max(own.max(initial=0) for own in self.enterprise.values()) + 1
        each = [self.table(sheet).file * most + own for sheet, own in self.enterprise.items()]
        # Of a thousand files each knows few of the companies: the numbers in between would take room for nothing.
        numbers = np.concatenate(each) if len(self.origins) <= 1 else pd.factorize(np.concatenate(each))[0]
        return dict(zip(_SHEETS, np.split(numbers, [len(each[0])]), strict=True))

    def people_of(self, companies: pd.Index[int], chosen: Mask) -> list[int]:
        """Count for some companies those of the chosen users who have their enterprise number, in any file."""
        numbers, users = self.enterprise["companies"], self.enterprise["users"]
        counts = np.bincount(users[chosen], minlength=int(numbers.max(initial=0)) + 1)
        return [int(each) for each in counts[numbers[companies]]]

    def with_enterprise_of(self, sheet: str, other: str, chosen: Mask) -> Mask:
        """Tell which rows of a sheet have the enterprise number of some rows of the other, or of the same one."""
        numbers = self.enterprise[other][chosen]
        known = np.zeros(max(own.max(initial=0) for own in self.enterprise.values()) + 1, dtype=bool)
        known[numbers[numbers > 0]] = True
        return known[self.enterprise[sheet]]

    def of_companies(self, chosen: Mask) -> Mask:
        """Tell for each user whether their company is one of some rows of the sheet of companies, in the same file."""
        companies = pd.Index(self.company["companies"][chosen])
        return pd.Index(self.company["users"]).isin(companies)

    def only_slip(self, users: pd.Index[int]) -> list[int | None]:
        """Give for some users the row of the one company of their file that a slip of the finger made of its number."""
        column, file = self.users.columns["enterprise_number"], self.users.file
        # Those of a company have all copied the same number.
        alike = file[users] * len(column.cells.texts) + column.at[users]
        _, first, own = np.unique(alike, return_index=True, return_inverse=True)
        users = users[first]
        rows, known = self._numbered(self.companies.file)
        # Behind the last one stands what is meant where nothing is.
        rows, found = np.append(rows, NOWHERE), list[int | None]()
        for part in meant(column.rows(users).texts, file[users], known, _LENGTH):
            is_one, row = (part >= 0).sum(axis=1) == 1, rows[part.max(axis=1)]
            found += [at if one else None for at, one in zip(row.tolist(), is_one.tolist(), strict=True)]
        return list(map(found.__getitem__, own.tolist()))

    def meant_by_a_slip(self) -> Mask:
        """Tell which companies a user may mean whose number stands nowhere on a sheet of companies."""
        known = self.with_enterprise_of("users", "companies", self.companies.row > 0)
        strange = self.users["enterprise_number"][~known].dropna().unique()
        rows, numbers = self._numbered(np.zeros(len(self.companies), dtype=np.int64))
        hit = np.zeros(len(self.companies), dtype=bool)
        for part in meant(np.asarray(strange, dtype=object), np.zeros(len(strange), dtype=np.int64), numbers, _LENGTH):
            hit[rows[part[part >= 0]]] = True
        return self.with_enterprise_of("companies", "companies", hit)

    def _numbered(self, of: Integers) -> tuple[Integers, Integers]:
        """Give the first row of each company of ten digits, and its number behind that of whom it belongs to."""
        digits = self.companies.digits("enterprise_number")
        own = np.flatnonzero(digits.plain & digits.of_length(_LENGTH))
        numbers, first = np.unique(of[own] * POWERS[_LENGTH] + digits.number[own], return_index=True)
        return own[first], numbers

    def table(self, sheet: str) -> Table:
        """Give the table of a declared sheet."""
        return self.companies if sheet == "companies" else self.users

    def parts_of(self, file: int) -> dict[int, Part]:
        """Give the parts that come from a file, by their number: they follow each other."""
        first, end = (bisect_left(self.parts, each, key=lambda part: part.file) for each in (file, file + 1))
        return dict(enumerate(self.parts[first:end], start=first))

    def columns_of(self, sheet: str, rows: Integers, field: str) -> Integers:
        """Give for some rows the column in which a field stands; -1 where its sheet has none."""
        columns = np.array([part.columns.get(field, NOWHERE) for part in self.parts], dtype=np.int64)
        return columns[self.table(sheet).part[rows]]

    def places(self, sheet: str, rows: Integers, columns: Integers) -> Places:
        """Give the places of some cells; of the whole rows, where there is no column."""
        table = self.table(sheet)
        parts, below = table.part[rows], table.row[rows]
        turned = np.array([part.turned for part in self.parts], dtype=bool)[parts]
        if turned.any():
            columns, below = np.where(turned, below + NOWHERE, columns), np.where(turned, columns - NOWHERE, below)
        of_parts, head = told_apart(parts * _COLUMNS + columns - NOWHERE)
        heads = [self._head(*divmod(each, _COLUMNS)) for each in of_parts.tolist()]
        return Places(heads, head, below)

    def _head(self, number: int, column: int) -> Place:
        part = self.parts[number]
        return Place(self.origins[part.file].name, part.title, None, column + NOWHERE if column else None)
