"""Somebody: rows of people below their company in, out comes whether something in them may be another company's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.fields import USERS
from fla_batch.declared.kinds import names_nobody
from fla_batch.declared.names import FIRST_NAMES, PARTICLES
from fla_batch.declared.numbers import as_digits, numbers_within
from fla_batch.declared.others import names_no_employer, speaks_of_companies
from fla_batch.declared.parting import is_parting
from fla_batch.declared.titles import is_idle_title
from fla_batch.declared.towns import TOWNS
from fla_batch.model import Cell
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.named import columns_beside
from fla_batch.steps.surveying.spelled import Spelled, forms_within, spelled
from fla_batch.steps.surveying.telephones import telephones_in
from fla_batch.texts import fold

_BOTH, _MOST_WORDS, _BETWEEN = 2, 3, re.compile(r"[ '’-]")


def is_somebody(row: list[Cell], headings: Headings) -> bool:
    """Tell whether a row without a number of somebody holds a last and a first name, and nothing else but an e-mail."""
    columns = headings.first_columns
    names = [columns[each] for each in USERS.whole_name if each in columns]
    own = {*names, columns.get(USERS.key), columns.get("email")}
    texts = {at: text for at, cell in enumerate(row) if (text := text_of(cell))}
    number = texts.get(columns[USERS.key], "")
    is_bare = texts.keys() <= own and not any(map(str.isalpha, number)) and not any(numbers_within([number]))
    return is_bare and len(names) > 1 and all(_is_name(texts.get(at, "")) for at in names)


def _is_name(text: str) -> bool:
    """Tell whether a text is written like a name: in capitals it may be a title."""
    parts = list(filter(None, _BETWEEN.split(text)))
    is_cased = all(part.isalpha() and (len(part) == 1 or part[1:].islower()) for part in parts)
    is_short = 0 < len(text.split()) <= _MOST_WORDS
    return is_short and is_cased and text[0].isupper() and not is_parting(text)


@dataclass(frozen=True)
class People:
    """How people with a number are written on a sheet: by it others are known who have none."""

    headings: Headings
    names: tuple[int, ...]
    """The columns of last and first names."""
    filled: frozenset[int]
    """Columns in which some of them have something."""
    loud: frozenset[tuple[bool, ...]]
    """Which of their names are in capitals."""

    @classmethod
    def of(cls, rows: Rows, headings: Headings) -> People:
        """Look at the rows of people."""
        names = tuple(headings.first_columns[each] for each in USERS.whole_name if each in headings.columns)
        filled = (at for at, column in enumerate(rows.columns) if any(map(text_of, column.used().cells)))
        texts = zip(*(rows.columns[at].listed() for at in names), strict=True)
        loud = (tuple((text_of(cell) or "").isupper() for cell in each) for each in dict.fromkeys(texts))
        return cls(headings, names, frozenset(filled), frozenset(loud))

    def may_be(self, row: list[Cell]) -> bool:
        """Tell whether a row is written like theirs: with both names, and with nothing where they have nothing."""
        texts = {at: text for at, cell in enumerate(row) if (text := text_of(cell))}
        names, key = [texts.get(at, "") for at in self.names], self.headings.first_columns[USERS.key]
        if len(names) < _BOTH or not (texts.keys() <= self.filled and all(map(_may_be_name, names))):
            return False
        first = set(map(fold, _BETWEEN.split(names[-1])))
        # In capitals “DELTA EUPEN” may be a title.
        is_like = not FIRST_NAMES.isdisjoint(first) or tuple(map(str.isupper, names)) in self.loud
        return is_like and TOWNS.isdisjoint(first) and _may_be_missing(texts.get(key, ""))


def _may_be_name(text: str) -> bool:
    """Tell whether a text may be a last or a first name, also in capitals or with “de la” in front."""
    parts = [part for part in _BETWEEN.split(text) if fold(part) not in PARTICLES]
    is_short = bool(parts) and sum(fold(word) not in PARTICLES for word in text.split()) <= _MOST_WORDS
    is_cased = all(part.isalpha() and part[0].isupper() for part in parts)
    return is_short and is_cased and not is_parting(text) and not spelled(text).forms


def _may_be_missing(number: str) -> bool:
    """Tell whether a text in the place of somebody's number says that it is to come, or is a mistyped one."""
    is_idle = not any(map(str.isalpha, number)) or names_nobody(number) or is_idle_title(number)
    return is_idle and not any(numbers_within([number]))


def telephones_beside(rows: Rows, headings: Headings) -> Mapping[int, set[str]]:
    """Give the numbers of telephones in each column beside people: of a few people alone nobody could tell."""
    columns = columns_beside(rows, headings)
    each = ((at, filter(None, map(text_of, rows.columns[at].used().cells))) for at in columns)
    return {at: telephones_in(headings.typed.get(at, ""), list(texts)) for at, texts in each}


def speaks_of_another(
    rows: Rows, headings: Headings, number: str, names: Collection[str], idle: Mapping[int, set[str]]
) -> bool:
    """Tell whether a company stands beside people, known or not, that is not the one of a number and some names.

    `idle` are texts of each column that speak of no company.
    """
    own = [spelled(name) for name in names]
    said = _companies(rows, headings, idle)
    return any(not _is_of(text, number, own, whole=whole) for whole, text in said)


def is_any_another(texts: Iterable[str], number: str, names: Collection[str]) -> bool:
    """Tell whether one of some texts names a company, known or not, that is not the one of a number and some names."""
    own = [spelled(name) for name in names]
    return any(spelled(text).forms and not _is_of(text, number, own, whole=False) for text in texts)


def _companies(rows: Rows, headings: Headings, idle: Mapping[int, set[str]]) -> Iterator[tuple[bool, str]]:
    """Give what speaks of a company beside people, and whether it should say nothing else."""
    typed = {at: headings.typed.get(at, "") for at in columns_beside(rows, headings)}
    for at, heading in typed.items():
        is_about = speaks_of_companies(heading)
        texts = [] if names_no_employer(heading) else dict.fromkeys(rows.columns[at].listed())
        for text in filter(None, map(text_of, texts)):
            if is_about or (text not in idle[at] and (spelled(text).forms or any(numbers_within([text])))):
                yield is_about, text


def _is_of(text: str, number: str, names: list[Spelled], *, whole: bool) -> bool:
    written, said = {each for _, each in numbers_within([text])}, spelled(text)
    if written or len(forms_within(text)) > 1:
        return written == {as_digits(number)}
    fitting = [name for name in names if said.may_be_of(name.forms)]
    return any(said.words == name.words if whole else set(said.words) >= set(name.words) for name in fitting)
