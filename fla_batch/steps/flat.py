"""Flat: one grid that holds companies and people together in; out come two views of it, one for each declared sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables
from fla_batch.declared.fields import USERS
from fla_batch.declared.masks import guarded
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.headings import Headings
from fla_batch.steps.rows import without
from fla_batch.texts import fold

_NUMBER = "enterprise_number"
View = tuple[Grid, Headings]


def views(name: str, grid: Grid, both: tuple[Headings, Headings]) -> tuple[tuple[View, View], list[Finding]]:
    """Read each company once, where its cells are first filled, and each person with the number of the company."""
    companies, users = both
    whole, told = _filled_down(name, grid, both)
    apart = without(grid, _repeated(grid, companies)), without(whole, _of_no_person(whole, users))
    at = Place(name, grid.title)
    told.insert(0, Finding(tables.ONE_TABLE.code, at, users.sheet.name, values={"typed": guarded(grid.title)}))
    return ((apart[0], companies), (apart[1], users)), told


def _below(grid: Grid, headings: Headings) -> Iterator[tuple[int, list[Cell]]]:
    yield from Rows.of(grid.rows).below(headings.row + 1)


def _repeated(grid: Grid, companies: Headings) -> Iterator[int]:
    """Give the rows that say nothing of their company that a row above has not said."""
    columns = [columns[0] for columns in companies.columns.values()]
    number = list(companies.columns).index(_NUMBER) if _NUMBER in companies.columns else None
    said: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    as_typed: set[tuple[Cell, ...]] = set()
    for position, row in _below(grid, companies):
        typed = tuple(row[column] for column in columns)
        if typed in as_typed:
            yield position
            continue
        as_typed.add(typed)
        cells = tuple(fold(text_of(cell) or "") for cell in typed)
        before = said["" if number is None else cells[number]]
        if any(all(new in ("", old) for new, old in zip(cells, each, strict=True)) for each in before):
            yield position
        else:
            before.append(cells)


def _of_no_person(grid: Grid, users: Headings) -> Iterator[int]:
    """Give the rows in which nothing is filled in of a person."""
    columns = [columns[0] for name, columns in users.columns.items() if name != _NUMBER]
    for position, row in _below(grid, users):
        if not any(text_of(row[column]) for column in columns):
            yield position


def _filled_down(name: str, grid: Grid, both: tuple[Headings, Headings]) -> tuple[Grid, list[Finding]]:
    """Give people the company that stands once above them, where that can mean nothing else."""
    companies, _ = both
    starts = _blocks(grid, companies)
    if not starts:
        return grid, []
    column = companies.first_columns[_NUMBER]
    rows, told = [list(row) for row in grid.rows], []
    for first, last in pairwise([*starts, len(rows)]):
        below = [position for position in range(first + 1, last) if _says_something(rows[position])]
        for position in below:
            rows[position][column] = rows[first][column]
        if below:
            told.append(_told(name, grid, (below[0], below[-1], column), text_of(rows[first][column]) or ""))
    return replace(grid, rows=Rows.of(rows)), told


def _told(name: str, grid: Grid, cells: tuple[int, int, int], number: str) -> Finding:
    first, last, column = cells
    letters, place = column_letters(column), Place(name, grid.title, first + 1, column)
    read = ENTERPRISE_NUMBER.show(guarded(number))
    values = {"cells": f"{letters}{first + 1}" + f":{letters}{last + 1}" * (last > first), "read": read}
    return Finding(tables.FROM_ABOVE.code, place, USERS.name, values=values)


def _says_something(row: list[Cell]) -> bool:
    return any(text_of(cell) for cell in row)


def _blocks(grid: Grid, companies: Headings) -> list[int]:
    """Give the rows in which a company begins, if each stands once with its people below it; else none.

    A number that stands twice, a company's cell in a row without a number, a blank row among the people or a single
    row without a company may mean something else.
    """
    columns = {columns[0] for columns in companies.columns.values()}
    number = companies.first_columns.get(_NUMBER)
    rows = {position: row for position, row in _below(grid, companies) if _says_something(row)}
    if number is None or not rows or max(rows) - min(rows) + 1 != len(rows):
        return []
    starts = [position for position, row in rows.items() if text_of(row[number])]
    numbers = {fold(text_of(rows[position][number]) or "") for position in starts}
    without_number = [row for row in rows.values() if not text_of(row[number])]
    is_clear = starts[:1] == [min(rows)] and len(numbers) == len(starts) > 1 and len(without_number) > 1
    return starts if is_clear and not any(text_of(row[column]) for row in without_number for column in columns) else []
