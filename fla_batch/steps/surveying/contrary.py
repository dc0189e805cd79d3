"""Contrary: people beside or above whom another company is named than their number is of; out they come marked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared import others
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded, shortened
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, as_digits
from fla_batch.declared.titles import is_idle_title, is_of_staff
from fla_batch.model import Grid
from fla_batch.steps.surveying.called import Called, is_about_company, is_label, says_more
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.meaning import is_neutral_title
from fla_batch.steps.surveying.merged import unmerged
from fla_batch.steps.surveying.named import Named, words_of
from fla_batch.steps.surveying.rows import alone_among
from fla_batch.steps.surveying.spelled import forms_within
from fla_batch.steps.surveying.whose import Sheets
from fla_batch.texts import fold


@dataclass(frozen=True)
class _Companies:
    """The companies of a file; what else they are called by is looked at where they are not called by their names."""

    tables: list[Table]
    named: Named

    @cached_property
    def called(self) -> Called:
        """Know them by whatever name."""
        return Called.of(self.tables)

    @cached_property
    def names(self) -> frozenset[tuple[str, str]]:
        """Give their numbers, each with its name as most people write it."""
        return frozenset((as_digits(number), fold(name)) for number, name in self.named.companies)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Give their numbers alone."""
        return frozenset(number for number, _ in self.names if number)

    def number(self, text: str) -> str:
        """Give the number of the one company that a text is, or of which it speaks; an empty text if there is none."""
        if number := self.called.number(text):
            return as_digits(number)
        found = set() if _is_of_others(text) else self.named.spoken_of(text)
        return found.pop() if len(found) == 1 else ""

    def titled(self, text: str) -> str:
        """Give the number of the company that a title names; an empty text if it may speak of anything else.

        In “Anna Peeters” the name of Peeters BV is another’s, and a letterhead names whoever sends the file.
        """
        number = self.number(text)
        own = {word for name in self.named.names_of(number) for word in words_of(name)} if number else set()
        rest = [word for word in words_of(text) if word not in own]
        is_plain = not rest or bool(self.called.number(text)) or (bool(forms_within(text)) and is_of_staff(rest))
        return number if is_plain else ""

    def are_different(self, number: str, name: str) -> bool:
        """Tell whether a number and a name are those of two companies of the file."""
        own = as_digits(number)
        if (own, fold(name)) in self.names or own not in self.numbers:
            return False
        named = self.number(name)
        is_sure = bool(self.called.number(name)) or self.named.is_another_in([name], own)
        return bool(named) and named != own and is_sure

    def shown(self, text: str) -> str:
        """Give a text so that a reader knows which company is meant: a number alone says no name."""
        names = [] if says_more(text) else sorted(self.named.names_of(text))
        own = f"{names[0]}, {ENTERPRISE_NUMBER.show(as_digits(text))}" if names else text
        return shortened(guarded(own))


def with_contrary(recognised: Sheets, named: Named) -> Sheets:
    """Mark the people beside or above whose number another company of the file is named."""
    tables = [table for _, each in recognised for table in each]
    if not any(_says_something(*table) for table in tables):
        return recognised
    known = _Companies(tables, named)
    of_sheets = {known.titled(text) for grid, headings in tables for text in _of_all(grid, headings)} - {""}
    mark = partial(_marked, known=known, are_apart=len(of_sheets) > 1)
    return [(grid, [mark(*table) for table in each]) for grid, each in recognised]


def _says_something(grid: Grid, headings: Headings) -> bool:
    return bool(_beside(headings) or _of_all(grid, headings)) or len(_titles(grid, headings).filled) > 0


def _has_numbers(headings: Headings) -> bool:
    return headings.sheet is USERS and len(headings.columns.get(COMPANIES.key, ())) == 1


def _beside(headings: Headings) -> list[int]:
    """Give the columns of people that name their company beside its number."""
    strange = headings.typed.keys() - headings.all_columns - headings.elsewhere if _has_numbers(headings) else ()
    return [at for at in sorted(strange) if _is_of_employer(headings.typed[at])]


def _is_of_employer(heading: str) -> bool:
    """Tell whether a heading says that whoever employs the people stands below it: not for whom they work."""
    return (is_about_company(heading) or is_label(heading)) and not others.speaks_of_customers(heading)


def _is_of_others(text: str) -> bool:
    return others.speaks_of_others(text) or others.speaks_of_customers(text)


def _of_all(grid: Grid, headings: Headings) -> list[str]:
    """Give what says of all people whose they are: the title of a sheet, and what stands above its headings."""
    if not _has_numbers(headings) or headings.elsewhere:
        return []
    cells = (cell for _, row in Rows.of(grid.rows).above(headings.row - headings.in_two_rows) for cell in row)
    above = (text for cell in cells if (text := text_of(cell)) and not is_label(text))
    return [*([] if is_neutral_title(grid.title) else [grid.title]), *above]


def _titles(grid: Grid, headings: Headings) -> Rows:
    """Give the rows among people that hold a single text: it may name a company."""
    is_of_people = _has_numbers(headings) and USERS.key in headings.columns
    return alone_among(grid, headings) if is_of_people else Rows.at(0, ())


def _marked(grid: Grid, headings: Headings, known: _Companies, *, are_apart: bool) -> Table:
    beside = _beside(headings)
    rows = Rows.of(unmerged(grid, headings, beside)[0].rows).from_row(headings.row + 1)
    if not _has_numbers(headings) or not rows.width:
        return grid, headings
    number = rows.columns[headings.first_columns[COMPANIES.key]]
    titled, found = _above(rows, _titles(grid, headings), known), dict[int, str]()
    if title := _title(number, _of_all(grid, headings), known, are_apart=are_apart):
        found |= _contrary(rows, number, Coded.of([title] * len(rows.filled)), known)
    found |= _contrary(rows, number, titled, known) if titled else {}
    said = {at: dict(_contrary(rows, number, rows.columns[at], known)) for at in beside}
    for each in said.values():
        found |= each
    used = headings.used | {at for at, own in said.items() if own}
    shown = {text: known.shown(text) for text in set(found.values())}
    return grid, replace(headings, doubtful={at: shown[text] for at, text in found.items()}, used=used)


def _title(number: Coded, texts: Collection[str], known: _Companies, *, are_apart: bool) -> str:
    """Give what says that all people are of one company: above those of several it may be their group’s.

    Unless `are_apart`: sheets are called after different companies.
    """
    naming = {own: text for text in texts if (own := known.titled(text))}
    of_people = {as_digits(text) for cell in number.used().cells if (text := text_of(cell))} & known.numbers
    is_theirs = len(naming) == 1 and (are_apart or len(of_people) == 1)
    return next(iter(naming.values())) if is_theirs else ""


def _above(rows: Rows, titles: Rows, known: _Companies) -> Coded | None:
    """Give for each row the company that is named above it, if any is: notes and departments part no companies."""
    # The same text may stand alone in thousands of rows.
    texts = dict.fromkeys(text for column in titles.columns for text in column.used().cells if text)
    numbers = {text: known.titled(text) for text in texts}
    telling = [text for text, number in numbers.items() if number or not is_idle_title(text)]
    if not any(map(numbers.get, telling)):
        return None
    said = {text: place for place, text in enumerate(telling, start=1)}
    each = [np.array([said.get(cell, 0) for cell in cells])[at] for cells, at in titles.columns]
    place = np.max(each, axis=0)
    above = titles.filled[place > 0].searchsorted(rows.filled, side="right")
    return Coded(["", *telling], np.concatenate([[0], place[place > 0]])[above])


def _contrary(rows: Rows, number: Coded, name: Coded, known: _Companies) -> Iterator[tuple[int, str]]:
    """Give the rows in which a number and a name are those of different companies, and the name."""
    pairs = list(zip(number.at.tolist(), name.at.tolist(), strict=True))
    cells = {pair: (text_of(number.cells[pair[0]]) or "", text_of(name.cells[pair[1]]) or "") for pair in set(pairs)}
    others = {pair for pair, texts in cells.items() if known.are_different(*texts)}
    yield from ((at, cells[pair][1]) for at, pair in zip(rows.filled.tolist(), pairs, strict=True) if pair in others)
