"""Contrary: people whose row, or the title above it, names another company than their number; out they come marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared import words
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded, shortened
from fla_batch.declared.numbers import as_digits
from fla_batch.model import Grid
from fla_batch.steps.called import Called, is_about_company, is_label
from fla_batch.steps.known import Headings
from fla_batch.steps.layout import Table
from fla_batch.steps.rows import above_each, unmerged, without_key
from fla_batch.steps.whose import Sheets, companies
from fla_batch.texts import fold


@dataclass(frozen=True)
class _Companies:
    """The companies of a file; what else they are called by is looked at where they are not called by their names."""

    tables: list[Table]

    @cached_property
    def called(self) -> Called:
        """Know them by whatever name."""
        return Called.of(self.tables)

    @cached_property
    def names(self) -> frozenset[tuple[str, str]]:
        """Give their numbers, each with its name as most people write it."""
        each = chain.from_iterable(companies(*table) for table in self.tables)
        return frozenset((as_digits(number), fold(name)) for number, name in each)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Give their numbers alone."""
        return frozenset(number for number, _ in self.names)

    def are_different(self, number: str, name: str) -> bool:
        """Tell whether a number and a name are those of two companies of the file."""
        own = as_digits(number)
        if (own, fold(name)) in self.names or own not in self.numbers:
            return False
        named = self.called.number(name)
        return bool(named) and as_digits(named) != own


def with_contrary(recognised: Sheets) -> Sheets:
    """Mark the people beside or above whose number another company of the file is named."""
    tables = [table for _, each in recognised for table in each]
    if not any(_beside(headings) or any(_titles(grid, headings)) for grid, headings in tables):
        return recognised
    known = _Companies(tables)
    return [(grid, [_marked(*table, known) for table in each]) for grid, each in recognised]


def _has_numbers(headings: Headings) -> bool:
    return headings.sheet is USERS and len(headings.columns.get(COMPANIES.key, ())) == 1


def _beside(headings: Headings) -> list[int]:
    """Give the columns of people that name their company beside its number."""
    strange = headings.typed.keys() - headings.all_columns - headings.elsewhere if _has_numbers(headings) else ()
    return [at for at in sorted(strange) if _is_of_employer(headings.typed[at])]


def _is_of_employer(heading: str) -> bool:
    """Tell whether a heading says that whoever employs the people stands below it: not for whom they work."""
    return (is_about_company(heading) or is_label(heading)) and not words.speaks_of_customers(heading)


def _titles(grid: Grid, headings: Headings) -> Iterator[tuple[int, str]]:
    """Give the rows among people that hold a single text: it may name a company."""
    rows = without_key(grid, headings).below(0) if _has_numbers(headings) and USERS.key in headings.columns else ()
    texts = ((at, [text for cell in row if (text := text_of(cell))]) for at, row in rows)
    yield from ((at, own[0]) for at, own in texts if len(own) == 1)


def _marked(grid: Grid, headings: Headings, known: _Companies) -> Table:
    rows = Rows.of(unmerged(grid, headings)[0].rows).from_row(headings.row + 1)
    if not _has_numbers(headings) or not rows.width:
        return grid, headings
    number = rows.columns[headings.first_columns[COMPANIES.key]]
    beside = {at: dict(_contrary(rows, number, rows.columns[at], known)) for at in _beside(headings)}
    titled = _above(rows, list(_titles(grid, headings)), known)
    said = dict(_contrary(rows, number, titled, known)) if titled else {}
    for each in beside.values():
        said |= each
    used = headings.used | {at for at, found in beside.items() if found}
    return grid, replace(headings, doubtful={at: shortened(guarded(text)) for at, text in said.items()}, used=used)


def _above(rows: Rows, titles: list[tuple[int, str]], known: _Companies) -> Coded | None:
    """Give for each row the company that is named above it, if each title among people names one."""
    if not titles or not all(known.called.number(text) for _, text in titles):
        return None
    return Coded.of(above_each(rows.filled.tolist(), titles))


def _contrary(rows: Rows, number: Coded, name: Coded, known: _Companies) -> Iterator[tuple[int, str]]:
    """Give the rows in which a number and a name are those of different companies, and the name."""
    pairs = list(zip(number.at.tolist(), name.at.tolist(), strict=True))
    cells = {pair: (text_of(number.cells[pair[0]]) or "", text_of(name.cells[pair[1]]) or "") for pair in set(pairs)}
    others = {pair for pair, texts in cells.items() if known.are_different(*texts)}
    yield from ((at, cells[pair][1]) for at, pair in zip(rows.filled.tolist(), pairs, strict=True) if pair in others)
