"""From masks to findings: the place in Excel's terms, who it is about, and what was seen, without any INSS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial
from itertools import repeat
from typing import Any

import numpy as np

from fla_batch.declared.check import Check
from fla_batch.declared.choice import Choice
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS, sheet
from fla_batch.declared.kinds import Kind
from fla_batch.declared.masks import guarded, guarded_words, shortened
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.digits import Integers, Mask
from fla_batch.model import Finding
from fla_batch.tables import Book
from fla_batch.texts import NN_, Message, Sentence

_EACH = 10_000
"""Rows of a sheet of which the same is told one by one."""
Details = Callable[[list[int]], Mapping[str, Any]]


class Teller:
    """Makes the findings of one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        # Most rows share their company with others; the names are kept no longer than the book.
        self._shown = cache(_who)

    def tell_all(
        self, check: Check, sheet_name: str, field: str, broken: Mask, details: Details | None = None
    ) -> list[Finding]:
        """Make a finding for each broken row, with the values that `details` gives for them.

        Of the same on one sheet the first ten thousand are told, and one for all others: nobody reads so many.
        """
        rows, also = self._told(sheet_name, np.flatnonzero(broken))
        found = self.tell(check, sheet_name, field, rows, **(details(rows) if details else {}))
        return [_for_all(each, also[each.position]) if each.position in also else each for each in found]

    def _told(self, sheet_name: str, rows: Integers) -> tuple[list[int], dict[int | None, tuple[int, ...]]]:
        """Give the rows to tell of, and for the last one of a sheet the further ones that it stands for."""
        if len(rows) <= _EACH:
            return rows.tolist(), {}
        parts = self.book.table(sheet_name).part[rows]
        by_part = [own.tolist() for own in np.split(rows, np.flatnonzero(np.diff(parts)) + 1)]
        also: dict[int | None, tuple[int, ...]]
        also = {own[_EACH]: tuple(own[_EACH + 1 :]) for own in by_part if len(own) > _EACH + 1}
        return [row for own in by_part for row in own[: _EACH + 1]], also

    def tell(self, check: Check, sheet_name: str, field: str, rows: Iterable[int], **values: Any) -> list[Finding]:
        """Make a finding for each row; a value that is a list holds one item for each row."""
        rows = list(rows)
        common = _column_values(sheet_name, field) | _safe_values(_without_lists(values))
        places, who = self.book.places(sheet_name, rows, field), self.who(sheet_name, rows)
        about = zip(rows, places, who, self._seen(sheet_name, field, rows), _items(values, len(rows)), strict=True)
        return [
            Finding(check.code, place, sheet_name, field, row, *who, values={**seen, **common, **own})
            for row, place, who, seen, own in about
        ]

    def who(self, name: str, rows: Sequence[int]) -> list[tuple[str, str]]:
        """Give for each row the company and the person that it is about, as a reader knows them."""
        companies = self._companies(name, rows)
        return list(zip(companies, self._people(rows) if name == USERS.name else [""] * len(rows), strict=True))

    def _seen(self, name: str, field: str, rows: Sequence[int]) -> Iterator[dict[str, Any]]:
        """Give for each row what was typed, masked, and the titles that the sheets have in its own file."""
        table, known = self.book.table(name), cache(partial(_measured, sheet(name).field(field).kind))
        for raw, file in zip(table.typed[field].rows(rows).texts, table.file[rows].tolist(), strict=True):
            yield {**known(raw or ""), **self._titles_by_file[file]}

    @cached_property
    def _titles_by_file(self) -> dict[int, dict[str, Any]]:
        titles: dict[int, dict[str, Any]] = defaultdict(lambda: {each.name: each.title for each in SHEETS})
        for part in reversed(self.book.parts):
            titles[part.file] = titles[part.file] | {part.sheet: guarded(part.title)}
        return titles

    def _companies(self, name: str, rows: Sequence[int]) -> list[str]:
        table = self.book.table(name)
        numbers = table.columns["enterprise_number"].rows(rows).texts.tolist()
        if name == COMPANIES.name:
            names = table.columns["company_name"].rows(rows).texts.tolist()
        else:
            names = list(map(self._names.get, self.book.company[name][rows].tolist()))
        return list(map(self._shown, names, numbers))

    def _people(self, rows: Sequence[int]) -> Iterator[str]:
        users = self.book.users.columns
        first, last = (users[name].rows(rows).texts.tolist() for name in ("first_name", "last_name"))
        return map(_person, first, last)

    @cached_property
    def _names(self) -> dict[int, str]:
        """Give the names of companies by their number in the book: no finding tells a client of another client's."""
        names = self.book.companies.columns["company_name"].texts.tolist()
        return dict(zip(self.book.company[COMPANIES.name].tolist(), names, strict=True))


def _for_all(finding: Finding, also: tuple[int, ...]) -> Finding:
    """Let a finding stand for more rows than its own."""
    more = NN_("{cells} and {count} more", "{cells} and {count} more")
    seen = Sentence(more, {"cells": (finding.values["seen"],), "count": len(also)})
    return replace(finding, values={**finding.values, "seen": seen}, also=also)


def _measured(kind: Kind, raw: str) -> dict[str, Any]:
    shown = kind.seen(raw)
    seen = kind.show(raw.strip()) if shown == raw else shown
    return {"seen": seen, "length": len(raw), "digits": sum(map(str.isdecimal, raw))}


def _person(first: str | None, last: str | None) -> str:
    return guarded_words(f"{first[:1]}. {last}" if first and last else last or first or "")


def _column_values(name: str, field: str) -> dict[str, Any]:
    """Give what every message about a column may use: its heading, and its words where there is a choice."""
    declared = sheet(name).field(field)
    values: dict[str, Any] = {"heading": declared.label}
    if isinstance(declared.kind, Choice):
        values["choices"] = tuple(declared.kind.words.values())
    return values


def _who(name: str | None, number: str | None) -> str:
    shown = ENTERPRISE_NUMBER.show(number) if number else ""
    return ", ".join(filter(None, (guarded_words(name or ""), guarded(shown))))


def _without_lists(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not isinstance(value, list)}


def _items(values: Mapping[str, Any], count: int) -> Iterator[dict[str, Any]]:
    """Give for each row its own items of the values that are lists."""
    lists = {name: value for name, value in values.items() if isinstance(value, list)}
    if not lists:
        return repeat({}, count)
    return (_safe_values(dict(zip(lists, items, strict=True))) for items in zip(*lists.values(), strict=True))


def _safe_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _safe(value) for name, value in values.items()}


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
