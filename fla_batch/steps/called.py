"""Called: the companies of a file in, out comes which of them a text names, by whatever name or number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile
from typing import TypeVar

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared import words
from fla_batch.declared.fields import COMPANIES
from fla_batch.model import Grid
from fla_batch.steps.belonging import WRITTEN, as_digits, numbers_within
from fla_batch.steps.known import Headings
from fla_batch.steps.layout import Table
from fla_batch.steps.named import forms_of, words_of
from fla_batch.steps.whose import companies
from fla_batch.texts import fold

MOST_NAMES = 10_000
"""Texts that may name a company and are looked at: no honest file has more of them, and each takes its time."""
_Key = TypeVar("_Key", bound=Hashable)
_COMPANY = frozenset({words.CLIENT, words.FIRM, words.COMPANY, words.FILE})
_LABELS = _COMPANY | {
    words.NAME,
    words.NUMBER,
    words.CBE,
    words.VAT,
    words.PERSON,
    "be",
    "personal",
    "personnel",
    "personeel",
}
"""What stands in front of the name or the number of a company, and is no part of it."""
_ABOUT = _LABELS | {words.BUSINESS_NAME, "code", "id"}
"""What a heading says below which a company is called by anything."""
_NUMBER = re.compile(rf"(?i:\bBE[ (]*)?{WRITTEN.pattern}")
_WORD, _LONGEST = re.compile(r"[^\W_]+"), 200
"""Words, and the letters of the longest text that is looked at."""


@dataclass(frozen=True)
class Called:
    """The companies of a file by number and name, and by the numbers that the client has for them besides."""

    companies: Sequence[tuple[str, str]]
    others: Mapping[str, Mapping[str, str]]
    """For each heading, folded, the enterprise number for what stands below it."""
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, tables: Sequence[Table]) -> Called:
        """Look at the tables of companies of a file."""
        given = [each for grid, headings in tables for each in companies(grid, headings)]
        known = [(next((each for _, each in numbers_within([number])), number), name) for number, name in given]
        about = [(grid, headings) for grid, headings in tables if headings.sheet is COMPANIES]
        return cls(known, dict(_others(*about[0])) if len(about) == 1 else {})

    def number(self, text: str) -> str:
        """Give the number of the one company of which a text speaks, and of nothing else; an empty text if none."""
        if text not in self._known and len(self._known) < MOST_NAMES:
            self._known[text] = self._number(text)
        return self._known.get(text, "")

    def _number(self, text: str) -> str:
        own = self._by_name.get(fold(text), set()) if len(text) <= _LONGEST else set()
        own = own or self._by_words_of(text) or self._by_number(text)
        return next(iter(own)) if len(own) == 1 else ""

    def by_own_number(self, heading: str, text: str) -> str:
        """Give the number of the company that the client calls by another; an empty text if there is none."""
        return self.others.get(fold(heading), {}).get(fold(text), "")

    def _by_words_of(self, text: str) -> set[str]:
        named, forms = self._by_words.get(tuple(words_of(_bare(text))), set()), forms_of(text)
        # “Muster AG” is another company than “Muster GmbH”.
        return {each for each in named if not forms or not self._forms[each] or forms == self._forms[each]}

    def _by_number(self, text: str) -> set[str]:
        found = {as_digits(each) for each in WRITTEN.findall(text[:_LONGEST])}
        own = {self._numbers[each] for each in found if each in self._numbers}
        rest = set(words_of(_bare(_NUMBER.sub(" ", text[:_LONGEST]))))
        return {each for each in own if rest <= self._words[each]} if len(found) == 1 else set()

    @cached_property
    def _numbers(self) -> Mapping[str, str]:
        return {as_digits(number): number for number, _ in self.companies if number}

    @cached_property
    def _words(self) -> Mapping[str, set[str]]:
        return {number: set(words_of(name)) for number, name in self.companies}

    @cached_property
    def _forms(self) -> Mapping[str, set[str]]:
        return {number: forms_of(name) for number, name in self.companies}

    @cached_property
    def _by_name(self) -> Mapping[str, set[str]]:
        return _apart((fold(name), number) for number, name in self.companies)

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], set[str]]:
        return _apart((tuple(words_of(name)), number) for number, name in self.companies)


def _apart(pairs: Iterable[tuple[_Key, str]]) -> Mapping[_Key, set[str]]:
    found: dict[_Key, set[str]] = defaultdict(set)
    for key, number in pairs:
        if key:
            found[key].add(number)
    return found


def _bare(text: str) -> str:
    """Take away the words in front that only say that a company follows."""
    said = _WORD.findall(text[:_LONGEST])
    return " ".join(dropwhile(lambda word: set(words.things(word)) <= _LABELS, said))


def is_about_company(heading: str) -> bool:
    """Tell whether a heading says nothing but that a company stands below it, by whatever name or number."""
    said = set(words.things(heading))
    return said <= _ABOUT and not said.isdisjoint(_COMPANY | {words.BUSINESS_NAME})


def says_more(text: str) -> bool:
    """Tell whether a text says more than a number."""
    return bool(words_of(_bare(_NUMBER.sub(" ", text[:_LONGEST]))))


def number_beside_name(text: str, name: str) -> str:
    """Give the number of a company that stands in one cell with its name; an empty text if anything else does."""
    found = [number for _, number in numbers_within([text[:_LONGEST]])]
    rest = words_of(_bare(_NUMBER.sub(" ", text[:_LONGEST])))
    return found[0] if len(found) == 1 and rest and set(rest) <= set(words_of(name)) else ""


def _others(grid: Grid, headings: Headings) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give for each heading of numbers of the client's own the enterprise numbers, where each stands once."""
    number, known = headings.first_columns.get(COMPANIES.key), headings.all_columns
    own = {at: typed for at, typed in headings.typed.items() if at not in known and is_about_company(typed)}
    if number is None:
        return
    for at, typed in own.items():
        rows = [row for _, row in Rows.of(grid.rows).below(headings.row + 1) if text_of(row[number])]
        called = [fold(text_of(row[at]) or "") for row in rows]
        if all(called) and len(set(called)) == len(called) > 1:
            yield fold(typed), dict(zip(called, (text_of(row[number]) or "" for row in rows), strict=True))
