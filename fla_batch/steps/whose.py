"""Whose: people without the number of a company, on a sheet where their company has a table of its own above theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.model import Finding, Grid, Place
from fla_batch.steps.belonging import numbers_within
from fla_batch.steps.known import Headings
from fla_batch.steps.layout import Table
from fla_batch.steps.oddities import noted
from fla_batch.steps.rows import is_identified

Sheets = list[tuple[Grid, list[Table]]]


def with_companies_above(name: str, recognised: Sheets) -> tuple[Sheets, list[Finding]]:
    """Give people the one company of the table above theirs, in a file of several companies."""
    if not any(_has_people_without_number(tables) for _, tables in recognised):
        return recognised, []
    companies = [_numbers(*table) for _, tables in recognised for table in tables if table[1].sheet is COMPANIES]
    if sum(map(len, companies)) <= 1:
        return recognised, []
    found = [(grid, list(_told_whose(grid, tables))) for grid, tables in recognised]
    told = [_told(name, grid, headings) for grid, tables in found for _, headings in tables if headings.company]
    return found, told


def _has_people_without_number(tables: Sequence[Table]) -> bool:
    return len(tables) > 1 and any(_lacks_number(headings) for _, headings in tables)


def _lacks_number(headings: Headings) -> bool:
    return headings.sheet is USERS and COMPANIES.key not in headings.columns


def _told_whose(grid: Grid, tables: Sequence[Table]) -> Iterator[Table]:
    numbers: list[str] = []
    end = 0
    for own, headings in tables:
        if headings.sheet is COMPANIES:
            numbers, end = _numbers(own, headings), _last_row(own, headings) + 1
        if len(numbers) == 1 and _lacks_number(headings) and _name_no_other(grid, own, headings, numbers[0], end):
            yield own, replace(headings, company=next(iter(_within(numbers)), numbers[0]))
        else:
            yield own, headings


def _numbers(grid: Grid, headings: Headings) -> list[str]:
    """Give what stands as the number of each company of a table; of one without a number nothing."""
    at = headings.first_columns.get(COMPANIES.key)
    rows = (row for _, row in Rows.of(grid.rows).below(headings.row + 1))
    filled = [row for row in rows if any(text_of(row[each]) for each in headings.all_columns)]
    return [text_of(row[at]) or "" if at is not None and is_identified(row[at]) else "" for row in filled]


def _last_row(grid: Grid, headings: Headings) -> int:
    return max(headings.typed) if grid.turned else int(Rows.of(grid.rows).filled[-1])


def _name_no_other(grid: Grid, own: Grid, headings: Headings, number: str, end: int) -> bool:
    """Tell whether neither a title above people nor one among them is about another company."""
    above = chain.from_iterable(grid.rows[end : headings.row])
    among = (row[at] for _, row in Rows.of(own.rows).below(headings.row + 1) for at in headings.all_columns)
    texts = filter(None, map(text_of, chain(above, among)))
    return bool(number) and _within(texts) <= _within([number])


def _within(texts: Iterable[str]) -> set[str]:
    return {number for _, number in numbers_within(texts)}


def _told(name: str, grid: Grid, headings: Headings) -> Finding:
    read = ENTERPRISE_NUMBER.show(guarded(headings.company))
    return noted(checks.FROM_TABLE_ABOVE, Place(name, grid.title, headings.row + 1), USERS.name, read=read)
