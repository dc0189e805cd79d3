"""Called: the companies of a file in, out comes which of them a text names, by whatever name or number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared import words
from fla_batch.declared.fields import COMPANIES
from fla_batch.declared.numbers import WRITTEN, as_digits, numbers_within, written_in
from fla_batch.model import Grid
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.spelled import Spelled, spelled
from fla_batch.steps.surveying.whose import companies
from fla_batch.texts import fold

MOST_NAMES = 10_000
"""Texts that may name a company and are looked at: no honest file has more of them, and each takes its time."""
_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value", bound=Hashable)
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
_KINDS = frozenset({words.CBE, words.VAT, words.NUMBER})
"""What says which number of a company follows; a sign alone says nothing."""
_NUMBER = re.compile(rf"(?i:\bBE[ (]*)?{WRITTEN.pattern}")
_SHORTEST, _LONGEST = 3, 200
"""Signs of the shortest number of a client's own, letters of the longest text that is looked at."""


@dataclass(frozen=True)
class Called:
    """The companies of a file by number and name, and by the numbers that the client has for them besides."""

    companies: Sequence[tuple[str, str]]
    others: Mapping[str, Mapping[str, str]]
    """For each heading, folded, the enterprise number for what stands below it, but for capitals."""
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, tables: Sequence[Table]) -> Called:
        """Look at the tables of companies of a file."""
        given = [each for grid, headings in tables for each in companies(grid, headings)]
        # Of many companies no number is looked for alone, and of several in one cell the first counts.
        first = dict(reversed(list(numbers_within(number for number, _ in given))))
        known = [(first.get(at, number), name) for at, (number, name) in enumerate(given)]
        about = [(grid, headings) for grid, headings in tables if headings.sheet is COMPANIES]
        return cls(known, dict(_others(*about[0])) if len(about) == 1 else {})

    def number(self, text: str) -> str:
        """Give the number of the one company of which a text speaks, and of nothing else; an empty text if none."""
        if text not in self._known and len(self._known) < MOST_NAMES:
            self._known[text] = self._number(text) if len(text) <= _LONGEST else ""
        return self._known.get(text, "")

    def is_whole_name(self, text: str) -> bool:
        """Tell whether a text is the whole name of one company, word by word, and no other one's but for its form."""
        said = spelled(text)
        return len(self._by_name.get(said.whole, ())) == 1 == len(self._by_words.get(said.words, ()))

    def by_own_number(self, heading: str, text: str) -> str:
        """Give the number of the company that the client calls by another; an empty text if there is none."""
        return self.others.get(fold(heading), {}).get(_code(text), "")

    def written(self, text: str) -> set[str]:
        """Give the numbers of the file's companies that are written in a text."""
        return {self._numbers[each] for each in written_in(text[:_LONGEST]) if each in self._numbers}

    def _number(self, text: str) -> str:
        return _only(self._named(spelled(_unlabelled(text))) or self._by_number(text))

    def _named(self, said: Spelled) -> set[str]:
        """Give the companies of which a text has every word, or what is written in the same way."""
        alike = self._by_words.get(said.words, set())
        fitting = {(number, forms) for number, forms in alike if said.may_be_of(forms)}
        # Beside “Muster GmbH” nobody knows whether “Muster” is “Muster AG”.
        is_clear = len(alike) == 1 or all(forms for _, forms in fitting)
        return self._by_name.get(said.whole, set()) or {number for number, _ in fitting if is_clear}

    def _by_number(self, text: str) -> set[str]:
        own, rest = self.written(text), _rest(text)
        # A name that is wholly another company’s contradicts the number.
        named = self._named(rest) or own
        is_one = len(set(written_in(text))) == 1
        return {each for each in own & named if is_one and self._may_be(rest, each)}

    def _may_be(self, said: Spelled, number: str) -> bool:
        return any(is_part(said, name) for name in self._spelled[number])

    @cached_property
    def _numbers(self) -> Mapping[str, str]:
        return {as_digits(number): number for number, _ in self.companies if number}

    @cached_property
    def _said(self) -> list[tuple[str, Spelled]]:
        return [(number, spelled(name)) for number, name in self.companies]

    @cached_property
    def _spelled(self) -> Mapping[str, set[Spelled]]:
        return _apart(self._said)

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, ...], set[str]]:
        return _apart((name.whole, number) for number, name in self._said)

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], set[tuple[str, frozenset[str]]]]:
        return _apart((name.words, (number, name.forms)) for number, name in self._said)


def _apart(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, set[_Value]]:
    found: dict[_Key, set[_Value]] = defaultdict(set)
    for key, value in pairs:
        if key:
            found[key].add(value)
    return found


def _only(found: set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""


def _unlabelled(text: str) -> str:
    """Take away what stands before a colon and only says that a company follows: “Company Cars” may be its name."""
    before, colon, behind = text.partition(":")
    return behind if colon and is_label(before) else text


def is_label(text: str) -> bool:
    """Tell whether a text only says that the name or the number of a company follows."""
    said = set(words.things(text))
    return said <= _LABELS and not said.isdisjoint(_COMPANY | {words.CBE, words.VAT})


def _is_idle(word: str) -> bool:
    said = words.things(word)
    return bool(said) and set(said) <= _LABELS


def _rest(text: str) -> Spelled:
    """Give what stands around a number, without labels: in front of that of the number a legal form may stand."""
    before, *others = _NUMBER.sub("\0", text).split("\0")
    said = before.split()
    while others and said and _KINDS.issuperset(words.things(said[-1])):
        said.pop()
    return spelled(" ".join((*said, *others))).without(_is_idle)


def is_part(said: Spelled, name: Spelled) -> bool:
    """Tell whether a text says nothing that is not in a name."""
    return set(said.words) <= set(name.words) and said.may_be_of(name.forms)


def is_about_company(heading: str) -> bool:
    """Tell whether a heading says nothing but that a company stands below it, by whatever name or number."""
    said = set(words.things(heading))
    is_about = said <= _ABOUT and not said.isdisjoint(_COMPANY | {words.BUSINESS_NAME})
    return is_about and not words.is_open(heading)


def says_more(text: str) -> bool:
    """Tell whether a text says more than a number."""
    return any(len(word) > 1 for word in _rest(text[:_LONGEST]).words)


def is_number(text: str, number: str) -> bool:
    """Tell whether a text is the number of a company itself, in whatever way it is written."""
    return as_digits(text) == as_digits(number) and not says_more(text)


def number_beside_name(text: str, name: str) -> str:
    """Give the number of a company that stands in one cell with its name; an empty text if anything else does."""
    found = [number for _, number in numbers_within([text])] if len(text) <= _LONGEST else []
    rest = _rest(text) if len(found) == 1 else spelled("")
    return found[0] if rest.words and is_part(rest, spelled(name)) else ""


def _code(text: str) -> str:
    """Give a number of the client's own so that two are compared: “1.2” is not “12”."""
    return text.strip().casefold()


def _others(grid: Grid, headings: Headings) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give for each heading of numbers of the client's own the enterprise numbers, where each stands once."""
    number, known = headings.first_columns.get(COMPANIES.key), headings.all_columns
    own = {at: typed for at, typed in headings.typed.items() if at not in known and is_about_company(typed)}
    if number is None:
        return
    for at, typed in own.items():
        rows = [row for _, row in Rows.of(grid.rows).below(headings.row + 1) if text_of(row[number])]
        called = [_code(text_of(row[at]) or "") for row in rows]
        # Numbers from 1 on may count something else, on another sheet.
        if all(len(each) >= _SHORTEST for each in called) and len(set(called)) == len(called) > 1:
            yield fold(typed), dict(zip(called, (text_of(row[number]) or "" for row in rows), strict=True))
