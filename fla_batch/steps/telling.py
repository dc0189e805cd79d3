"""From masks to findings, column by column: where it is, who it is about, and what was seen, without any INSS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Mask, Texts
from fla_batch.declared.check import Check, once
from fla_batch.declared.choice import Choice
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS, sheet
from fla_batch.declared.kinds import Kind
from fla_batch.declared.masks import are_harmless, guarded, guarded_names, shortened
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.found import Alike
from fla_batch.tables import Book
from fla_batch.texts import NN_, Message, Sentence

_EACH = 10_000
"""Rows of a sheet of which the same is told one by one."""
Details = Callable[["pd.Index[int]"], Mapping[str, Any]]


class Teller:
    """Makes the findings of one book."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def tell_all(
        self, check: Check, sheet_name: str, field: str, broken: Mask, details: Details | None = None
    ) -> Alike:
        """Make a finding for each broken row, with the values that `details` gives for them.

        Of the same on one sheet the first ten thousand are told, and one for all others: nobody reads so many.
        """
        rows, also = self._told(sheet_name, np.flatnonzero(broken))
        columns = self.book.columns_of(sheet_name, rows, field)
        return self._tell(check, _About(self, sheet_name, rows, field, details, also), columns)

    def tell(self, check: Check, sheet_name: str, field: str, cells: tuple[Integers, int], details: Details) -> Alike:
        """Make a finding for each of some rows, where the cell stands in another column than the field's first."""
        rows, column = cells
        return self._tell(check, _About(self, sheet_name, rows, field, details, {}), np.full(len(rows), column))

    def _tell(self, check: Check, about: _About, columns: Integers) -> Alike:
        places = self.book.places(about.sheet, about.rows, columns)
        return Alike(check.code, about.sheet, about.field, places, about, about.rows, about.also)

    def _told(self, sheet_name: str, rows: Integers) -> tuple[Integers, dict[int, Integers]]:
        """Give the rows to tell of, and for the last one of a sheet the further ones that it stands for."""
        if len(rows) <= _EACH:
            return rows, {}
        by_part = np.split(rows, np.flatnonzero(np.diff(self.book.table(sheet_name).part[rows])) + 1)
        also = {int(own[_EACH]): own[_EACH + 1 :] for own in by_part if len(own) > _EACH + 1}
        return np.concatenate([own[: _EACH + 1] for own in by_part]), also

    def seen(self, name: str, field: str, rows: Integers) -> tuple[list[str], list[str]]:
        """Give for each row what was typed, and how it is shown: masked."""
        kind = sheet(name).field(field).kind
        texts = [text or "" for text in self.book.table(name).typed[field].rows(rows).texts.tolist()]
        different = list(set(texts))
        harmless = [False] * len(different) if kind.is_private else are_harmless(different)
        shown = {
            text: kind.show(text.strip()) if is_so else _seen(kind, text)
            for text, is_so in zip(different, harmless, strict=True)
        }
        return texts, list(map(shown.__getitem__, texts))

    def titles(self, name: str, rows: Integers) -> dict[str, Any]:
        """Give the titles that the sheets have: of all rows, or in a list for each in its own file."""
        files = self.book.table(name).file[rows].tolist()
        if len(set(files)) == 1:
            return self._titles_by_file[files[0]]
        return {each.name: [self._titles_by_file[file][each.name] for file in files] for each in SHEETS}

    @cached_property
    def _titles_by_file(self) -> dict[int, dict[str, Any]]:
        titles: dict[int, dict[str, Any]] = defaultdict(lambda: {each.name: each.title for each in SHEETS})
        for part in reversed(self.book.parts):
            titles[part.file] = titles[part.file] | {part.sheet: guarded(part.title)}
        return titles

    def companies(self, name: str, rows: Integers) -> list[str]:
        """Give for each row the company that it is about, as a reader knows it."""
        # Most rows share their company with others; on the sheet of companies each may call it by another name.
        keys = self._names_and_numbers[rows] if name == COMPANIES.name else self.book.company[name][rows]
        known, shown = self._known[name]
        new, first = np.unique(keys[~known[keys]], return_index=True)
        shown[new], known[new] = self._named(name, rows[~known[keys]][first]), True
        each: list[str] = shown[keys].tolist()
        return each

    @cached_property
    def _known(self) -> dict[str, tuple[Mask, Texts]]:
        """By sheet and company: whether it is known yet how it is shown, and how."""
        most = {each.name: int(self.book.company[each.name].max(initial=0)) for each in SHEETS}
        sizes = {**most, COMPANIES.name: len(self.book.companies)}
        return {
            name: (np.zeros(size + 1, dtype=bool), np.full(size + 1, "", dtype=object)) for name, size in sizes.items()
        }

    @cached_property
    def _names_and_numbers(self) -> Integers:
        """Give for each row of the sheet of companies a number for what it says: a million rows may say the same."""
        columns = self.book.companies.columns
        number, name = (columns[field] for field in ("enterprise_number", "company_name"))
        both, _ = pd.factorize(name.at.astype(np.int64) * len(number.cells.texts) + number.at)
        return both

    def _named(self, name: str, rows: Integers) -> list[str]:
        table = self.book.table(name)
        numbers = table.columns["enterprise_number"].rows(rows).texts.tolist()
        if name == COMPANIES.name:
            names = table.columns["company_name"].rows(rows).texts.tolist()
        else:
            names = list(map(self._names.get, self.book.company[name][rows].tolist()))
        shown = guarded_names([name or "" for name in names])
        written = {number: _number(number or "") for number in set(numbers)}
        both = zip(shown, map(written.__getitem__, numbers), strict=True)
        return [f"{name}, {number}" if name and number else name or number for name, number in both]

    def people(self, name: str, rows: Integers) -> list[str]:
        """Give for each row the person that it is about."""
        if name != USERS.name:
            return [""] * len(rows)
        users = self.book.users.columns
        first, last = (users[name].rows(rows).texts.tolist() for name in ("first_name", "last_name"))
        return guarded_names(list(map(_person, first, last)))

    @cached_property
    def _names(self) -> dict[int, str]:
        """Give the names of companies by their number in the book: no finding tells a client of another client's."""
        names = self.book.companies.columns["company_name"].texts.tolist()
        return dict(zip(self.book.company[COMPANIES.name].tolist(), names, strict=True))


teller = once(Teller)


@dataclass(frozen=True)
class Who:
    """Who some rows are about, as soon as somebody asks."""

    teller: Teller
    sheet: str
    rows: Integers

    @cached_property
    def companies(self) -> list[str]:
        """Give the company of each."""
        return self.teller.companies(self.sheet, self.rows)

    @cached_property
    def people(self) -> list[str]:
        """Give the person of each."""
        return self.teller.people(self.sheet, self.rows)


@dataclass(frozen=True)
class _About(Who):
    """The same, and what is said of a column in these rows."""

    field: str
    details: Details | None
    also: Mapping[int, Integers]

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """Give what the messages may show: of all rows, or in a list of each."""
        typed, seen = self.teller.seen(self.sheet, self.field, self.rows)
        own = self.details(pd.Index(self.rows)) if self.details else {}
        return {
            "seen": [self._with_others(*each) for each in zip(seen, self.rows.tolist(), strict=True)]
            if self.also
            else seen,
            "length": list(map(len, typed)),
            **self.teller.titles(self.sheet, self.rows),
            **_column_values(self.sheet, self.field),
            **_safe_values(own),
        }

    def only(self, chosen: Integers) -> _About:
        """Keep some of them."""
        return replace(self, rows=self.rows[chosen])

    def _with_others(self, seen: str, row: int) -> str | Sentence:
        """Let what was seen stand for the same in more rows."""
        if row not in self.also:
            return seen
        more = NN_("{cells} and {count} more", "{cells} and {count} more")
        return Sentence(more, {"cells": (seen,), "count": len(self.also[row])})


def _seen(kind: Kind, typed: str) -> str:
    shown = kind.seen(typed)
    return kind.show(typed.strip()) if shown == typed else shown


def _person(first: str | None, last: str | None) -> str:
    # A number that stands in the place of a first name shows no digit.
    initial = f"{first[:1]}. " if first and not first[:1].isdecimal() else ""
    return f"{initial}{last}" if last else first or ""


def _column_values(name: str, field: str) -> dict[str, Any]:
    """Give what every message about a column may use: its heading, and its words where there is a choice."""
    declared = sheet(name).field(field)
    values: dict[str, Any] = {"heading": declared.label}
    if isinstance(declared.kind, Choice):
        values["choices"] = tuple(declared.kind.words.values())
    return values


def _number(number: str) -> str:
    shown = ENTERPRISE_NUMBER.show(number)
    # Ten digits that begin with a zero are no INSS: one that has lost a zero has lost all in front.
    return shown if number.startswith("0") and shown != number else guarded(shown)


def _safe_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _each_safe(each) if isinstance(each, list) else _safe(each) for name, each in values.items()}


def _each_safe(values: list[Any]) -> list[Any]:
    """Mask what many rows show, once where they show the same."""
    different = {id(value): value for value in values}
    texts = {at: value for at, value in different.items() if isinstance(value, str)}
    harmless = dict(zip(texts, are_harmless([*texts.values()]), strict=True))
    safe = {at: value if harmless.get(at) else _safe(value) for at, value in different.items()}
    return [safe[id(value)] for value in values]


def _safe(value: Any) -> Any:
    """Mask whatever may be an INSS in a value, however deep it stands."""
    match value:
        case Message():
            return value
        case str():
            return shortened(guarded(value))
        case Sentence(message, values):
            return Sentence(message, {name: _safe(each) for name, each in values.items()})
        case tuple() if type(value) is tuple:
            return tuple(map(_safe, value))
    return value
