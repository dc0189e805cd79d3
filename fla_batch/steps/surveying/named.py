"""Named: the companies of a file in, out comes whether what stands around people speaks of another one than theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, combinations

from fla_batch.arrays import Mask
from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.fields import USERS
from fla_batch.declared.forms import LEGAL_FORMS, UMLAUTS
from fla_batch.declared.leaving import may_speak_of_people
from fla_batch.declared.numbers import as_digits, written_in
from fla_batch.declared.titles import is_idle_title
from fla_batch.declared.totals import is_total, may_hold_number
from fla_batch.model import Cell
from fla_batch.steps.surveying.known import Headings
from fla_batch.texts import fold

_WORD, _MOST_WORDS, _SHORTEST, _LONGEST = re.compile(r"[^\W_]+"), 12, 3, 200
"""Words, how many of a text are looked at, and the letters of the shortest name and of the longest text."""
_OF_PEOPLE = frozenset(field.name for field in USERS.fields) - {"remark"}


class Named:
    """Companies by number and name, as they are typed; none is looked at before somebody asks."""

    def __init__(self, companies: Iterable[tuple[str, str]]) -> None:
        self._given = companies

    @cached_property
    def companies(self) -> list[tuple[str, str]]:
        """Give the number and the name of each."""
        return list(self._given)

    def is_another_in(self, texts: Iterable[str], number: str) -> bool:
        """Tell whether one of some texts speaks of another company than that of a number."""
        said = list(texts)
        return self.is_number_in(said, number) or any(self._says_name(text, as_digits(number)) for text in said)

    def is_number_in(self, texts: Iterable[str], number: str) -> bool:
        """Tell whether the number of another company stands in one of some texts."""
        said = {written for text in texts for written in written_in(text)}
        return any(each in self._words_of for each in said - {as_digits(number)})

    def names_of(self, number: str) -> set[str]:
        """Give the names of the company of a number."""
        return self._names.get(as_digits(number), set())

    def spoken_of(self, text: str) -> set[str]:
        """Give the numbers of the companies whose names, but for legal forms, stand in a text."""
        words = words_of(text)
        return {number for start, end in self._spans(words) for number in self._numbers[tuple(words[start:end])]}

    def without(self, text: str) -> str:
        """Take the names of the companies out of a text, with the legal forms in it."""
        words = words_of(text)
        named = {word for start, end in self._spans(words) for word in words[start:end]}
        named = named or {word for word in words if word in self._parts_of_one}
        gone = named | LEGAL_FORMS if named else named
        return _WORD.sub(lambda found: "" if fold(found[0]) in gone else found[0], text)

    def _spans(self, words: list[str]) -> list[tuple[int, int]]:
        spans = [(start, end) for start, end in combinations(range(len(words) + 1), 2)]
        found = [(start, end) for start, end in spans if tuple(words[start:end]) in self._numbers]
        # “Muster” in “Muster Bau” is no company of its own.
        return [span for span in found if not any(_is_within(span, other) for other in found)]

    def _says_name(self, text: str, own: str) -> bool:
        words = words_of(text)
        phrases = (tuple(words[start:end]) for start, end in combinations(range(len(words) + 1), 2))
        return any(
            own not in self._numbers[phrase] and not set(phrase) <= self._words_of.get(own, set())
            for phrase in phrases
            if phrase in self._numbers
        )

    @cached_property
    def _numbers(self) -> Mapping[tuple[str, ...], set[str]]:
        """Give the numbers of the companies of each name."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for number, name in self.companies:
            words = tuple(words_of(name))
            if sum(map(len, words)) >= _SHORTEST:
                found[words].add(as_digits(number))
        return found

    @cached_property
    def _parts_of_one(self) -> frozenset[str]:
        """Give the words that may stand for the only company, if there is one: not those that say who has left."""
        names = {name for _, name in self.companies} if len({number for number, _ in self.companies}) == 1 else set()
        ways = [words_of(each) for name in names for each in (name, name.translate(UMLAUTS))]
        short = {"".join(word[0] for word in words) for words in ways if len(words) > 1}
        return frozenset(word for word in {*chain(*ways), *short} if not may_speak_of_people(word))

    @cached_property
    def _names(self) -> Mapping[str, set[str]]:
        """Give the names of each company that has a number."""
        found: dict[str, set[str]] = defaultdict(set)
        for number, name in self.companies:
            if number:
                found[as_digits(number)].add(name)
        return found

    @cached_property
    def _words_of(self) -> Mapping[str, set[str]]:
        """Give the words of the names of each company that has a number."""
        found: dict[str, set[str]] = defaultdict(set)
        for number, name in self.companies:
            if number:
                found[as_digits(number)].update(words_of(name))
        return found


def _is_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def beside_people(rows: Rows, headings: Headings) -> Iterator[str]:
    """Give the texts in columns that hold no name or number of people: remarks, and what is not ours."""
    for at in columns_beside(rows, headings):
        yield from filter(None, map(text_of, dict.fromkeys(rows.columns[at].listed())))


def columns_beside(rows: Rows, headings: Headings) -> list[int]:
    """Give the columns that hold no name or number of people."""
    remarks = {at for name, columns in headings.columns.items() if name not in _OF_PEOPLE for at in columns}
    return sorted(remarks | set(range(rows.width)) - headings.all_columns - headings.elsewhere)


def may_speak_of_others(rows: Rows, headings: Headings) -> Mask:
    """Tell which rows hold a single text, or one beside people: in all others nothing speaks of a company."""
    filled = rows.fits(lambda _, cell: bool(text_of(cell)))
    speaks: Mask = (filled.sum(axis=0) == 1) | filled[columns_beside(rows, headings)].any(axis=0)
    return speaks


def has_titles(rows: Rows) -> bool:
    """Tell whether rows stand below one that holds a single text and nobody’s number: it may say whose they are."""
    return any(_is_title(row) for _, row in list(rows.below(0))[:-1])


def _is_title(row: list[Cell]) -> bool:
    texts = [text for cell in row if (text := text_of(cell))]
    if len(texts) != 1 or may_hold_number(texts[0]):
        return False
    # Below a row that counts those of one company those of another may follow, but not below a department.
    return is_total(texts[0]) or not is_idle_title(texts[0])


def words_of(text: str) -> list[str]:
    """Give the words of a text, without single letters and legal forms: “S.A.” says nothing."""
    words = map(fold, _WORD.findall(text[:_LONGEST]))
    return [word for word in words if len(word) > 1 and word not in LEGAL_FORMS][:_MOST_WORDS]
