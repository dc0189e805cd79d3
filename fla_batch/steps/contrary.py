"""Contrary: people whose row names another company than its number in; out come the same, marked to be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared import words
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded, shortened
from fla_batch.model import Grid
from fla_batch.steps.called import Called, is_about_company, is_label
from fla_batch.steps.known import Headings
from fla_batch.steps.layout import Table
from fla_batch.steps.rows import unmerged
from fla_batch.steps.whose import Sheets


def with_contrary(recognised: Sheets) -> Sheets:
    """Mark the people beside whose number another company of the file is named."""
    tables = [table for _, each in recognised for table in each]
    if not any(_beside(headings) for _, headings in tables):
        return recognised
    called = Called.of(tables)
    return [(grid, [_marked(*table, called) for table in each]) for grid, each in recognised]


def _beside(headings: Headings) -> list[int]:
    """Give the columns of people that name their company beside its number."""
    if headings.sheet is not USERS or len(headings.columns.get(COMPANIES.key, ())) != 1:
        return []
    strange = headings.typed.keys() - headings.all_columns - headings.elsewhere
    return [at for at in sorted(strange) if _is_of_employer(headings.typed[at])]


def _is_of_employer(heading: str) -> bool:
    """Tell whether a heading says that whoever employs the people stands below it: not for whom they work."""
    return (is_about_company(heading) or is_label(heading)) and not words.speaks_of_customers(heading)


def _marked(grid: Grid, headings: Headings, called: Called) -> Table:
    beside = _beside(headings)
    rows = Rows.of(unmerged(grid, headings)[0].rows if beside else grid.rows).from_row(headings.row + 1)
    beside = beside if rows.width else []
    number = rows.columns[headings.first_columns[COMPANIES.key]] if beside else Coded.of([])
    found = {row: (at, text) for at in beside for row, text in _contrary(rows, number, rows.columns[at], called)}
    if not found:
        return grid, headings
    said = {row: shortened(guarded(text)) for row, (_, text) in found.items()}
    return grid, replace(headings, doubtful=said, used=headings.used | {at for at, _ in found.values()})


def _contrary(rows: Rows, number: Coded, name: Coded, called: Called) -> Iterator[tuple[int, str]]:
    """Give the rows in which a number and a name are those of different companies, and the name."""
    pairs = list(zip(number.at.tolist(), name.at.tolist(), strict=True))
    cells = {pair: (text_of(number.cells[pair[0]]) or "", text_of(name.cells[pair[1]]) or "") for pair in set(pairs)}
    others = {pair for pair, texts in cells.items() if _is_another(*texts, called)}
    yield from ((at, cells[pair][1]) for at, pair in zip(rows.filled.tolist(), pairs, strict=True) if pair in others)


def _is_another(number: str, name: str, called: Called) -> bool:
    own, named = called.number(number), called.number(name)
    return bool(own and named) and own != named
