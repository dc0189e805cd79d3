"""Sections: people without a column for the number of their company, below rows that name it, in; out come the same
with the number in each row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS
from fla_batch.declared.totals import is_quantity, is_total
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.called import Called
from fla_batch.steps.known import Headings
from fla_batch.steps.layout import Table
from fla_batch.steps.oddities import noted
from fla_batch.steps.rows import is_identified, without
from fla_batch.steps.whose import Sheets
from fla_batch.texts import fold

_FEWEST = 2
"""Companies: the name of a single one above people may be that of whoever has made the list."""


def below_titles(name: str, found: Sheets, called: Called) -> tuple[Sheets, list[Finding]]:
    """Give people the one company that is named above their headings, if each of several sheets is of another one."""
    lacking = [tables[0] for _, tables in found if len(tables) == 1 and _lacks(tables[0][1])]
    companies = [_titled(grid, headings, called) for grid, headings in lacking]
    numbers = [number for each in companies for number in each]
    if len(numbers) < _FEWEST or any(len(each) != 1 for each in companies) or len(set(numbers)) < len(numbers):
        return found, []
    told: list[Finding] = []
    given = {id(table): _below_title(name, table, number, told) for table, number in zip(lacking, numbers, strict=True)}
    return [(grid, [given.get(id(table), table) for table in tables]) for grid, tables in found], told


def _below_title(name: str, table: Table, number: str, told: list[Finding]) -> Table:
    grid, headings = table
    key = headings.first_columns[USERS.key]
    rows = [at for at, cells in Rows.of(grid.rows).below(headings.row + 1) if is_identified(cells[key])]
    told += [_told(name, grid, key, rows, number)] if rows else []
    return _with_column(grid, headings, dict.fromkeys(rows, number))


def _lacks(headings: Headings) -> bool:
    """Tell whether people have no number of a company, and one of their own."""
    known, has_company = headings.columns, COMPANIES.key in headings.columns or bool(headings.company)
    return headings.sheet is USERS and USERS.key in known and not has_company


def _titled(grid: Grid, headings: Headings, called: Called) -> set[str]:
    """Give the companies that are named in rows above headings, alone or with other words that say so."""
    rows = (list(filter(None, map(text_of, row))) for row in grid.rows[: headings.row])
    return {called.number(text) for row in rows for text in (*row, " ".join(row))} - {""}


def below_names(name: str, table: Table, called: Called) -> tuple[Table, list[Finding]]:
    """Give people the company that is named in a row above them, if all stand below such rows."""
    grid, headings = table
    if not _lacks(headings) or len(called.companies) < _FEWEST:
        return table, []
    key = headings.first_columns[USERS.key]
    names, people = _parted(grid, headings, key, called)
    if len(set(names.values())) < _FEWEST or not people or people[0] < min(names):
        return table, []
    starts = sorted(names)
    whose = {at: names[starts[bisect_right(starts, at) - 1]] for at in people}
    told = [_told(name, grid, key, rows, number) for number, rows in _following(whose)]
    return _with_column(without(grid, names), headings, whose), told


def _parted(grid: Grid, headings: Headings, key: int, called: Called) -> tuple[dict[int, str], list[int]]:
    """Give the rows that name a company, with its number, and those of people; none where more may part them."""
    names, people = dict[int, str](), list[int]()
    rows = list(Rows.of(grid.rows).below(0))
    last = max((at for at, row in rows if is_identified(row[key])), default=0)
    for at, row in ((at, row) for at, row in rows if at <= last):
        if at > headings.row and _is_of_person(row[key]):
            people.append(at)
            continue
        texts = list(filter(None, map(text_of, row)))
        if number := called.number(" ".join(texts)):
            names[at] = number
        elif at > headings.row and not _says_nothing(row, headings):
            if len(texts) == 1:
                return {}, []
            people.append(at)
    return names, people


def _is_of_person(cell: Cell) -> bool:
    return sum(map(str.isdecimal, text_of(cell) or "")) >= INSS.length


def _says_nothing(row: list[Cell], headings: Headings) -> bool:
    """Tell whether a row only counts, or holds the headings once more."""
    texts = {at: text for at, cell in enumerate(row) if (text := text_of(cell))}
    counts = all(is_total(text) or is_quantity(text) for text in texts.values())
    return counts or all(fold(headings.typed.get(at, "")) == fold(text) for at, text in texts.items())


def _following(whose: Mapping[int, str]) -> Iterator[tuple[str, list[int]]]:
    """Give each company with the rows below it, in their order."""
    for number, rows in groupby(whose, key=whose.__getitem__):
        yield number, list(rows)


def _with_column(grid: Grid, headings: Headings, numbers: Mapping[int, str]) -> Table:
    """Put numbers into a column behind all others."""
    rows = Rows.of(grid.rows)
    column = Coded.of(numbers.get(at, "") for at in rows.filled.tolist())
    whole = Rows(rows.height, rows.filled, (*rows.columns, column))
    return replace(grid, rows=whole), replace(headings, columns={COMPANIES.key: (rows.width,), **headings.columns})


def _told(name: str, grid: Grid, key: int, rows: list[int], number: str) -> Finding:
    letters, first, last = column_letters(key), rows[0] + 1, rows[-1] + 1
    cells = f"{letters}{first}" + f":{letters}{last}" * (last > first)
    read = ENTERPRISE_NUMBER.show(guarded(number))
    return noted(checks.FROM_ABOVE, Place(name, grid.title, first, key), USERS.name, cells=cells, read=read)
