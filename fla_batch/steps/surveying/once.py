"""Once: companies whose number stands once, above their people; out come the same rows with the number in each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from fla_batch.arrays import Mask
from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables
from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.declared.parting import departments_in, is_parting
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.surveying.grouping import MOST, first_of
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.named import Named, beside_people, has_titles, may_speak_of_others, words_of
from fla_batch.steps.surveying.somebody import is_any_another, is_somebody, speaks_of_another, telephones_beside
from fla_batch.steps.surveying.spelled import spelled
from fla_batch.texts import fold

_FEWEST = 2
"""Rows without a company: a single one may have been forgotten."""


def filled_down(
    name: str, grid: Grid, headings: Headings, about: Iterable[int], named: Named
) -> tuple[Grid, list[Finding]]:
    """Give people the company that stands once above them, where that can mean nothing else.

    `about` are the columns that speak of companies.
    """
    number = headings.first_columns.get(COMPANIES.key)
    columns = list(about)
    rows = _below(grid, headings)
    is_asked = number is not None and bool(columns) and rows.width > 0 and "" in rows.columns[number].cells
    starts = _starts(_with_ours(rows, headings), number, columns) if is_asked and number is not None else []
    return _put(name, grid, headings, starts, named)


def below_titles(
    name: str, grid: Grid, headings: Headings, titles: Sequence[int], named: Named
) -> tuple[Grid, list[Finding]] | None:
    """Give people the number in the row above them that holds nothing else, if all stand below such rows."""
    number, every = headings.first_columns.get(COMPANIES.key), _below(grid, headings)
    if number is None:
        return None
    idle = departments(every, [number, headings.first_columns.get(USERS.key, number)], named.companies)
    rows, starts = every.without(idle), [at for at in titles if at not in idle]
    if not _are_titles(rows, number, starts) or _torn(every, np.isin(every.filled, [*starts, *idle])):
        return None
    if not all(_is_of_person(row, headings) for _, row in rows.kept(_blank(rows, number)).below(0)):
        return None
    parted = replace(grid, rows=Rows.of(grid.rows).without(idle))
    put, told = _put(name, parted, headings, starts, named)
    return put, [*told, *left_out(name, grid, sorted(idle))]


def _are_titles(rows: Rows, number: int, titles: list[int]) -> bool:
    """Tell whether each company stands once, in one of some rows above people, and all people stand below one."""
    begins = ~_blank(rows, number)
    # A row that stands between two titles, or behind the last one, is somebody.
    if rows.filled[begins].tolist() != titles or not titles or not begins[0] or begins[-1]:
        return False
    cells = rows.columns[number].rows(begins).listed()
    is_parted = bool((~begins)[np.flatnonzero(begins)[:-1] + 1].all()) and not all(map(is_department, cells))
    return is_parted and len({fold(text_of(cell) or "") for cell in cells}) == len(titles)


def departments(rows: Rows, columns: Sequence[int], companies: Iterable[tuple[str, str]]) -> set[int]:
    """Give the rows that hold nothing but the name of a department where a number belongs: they part no companies."""
    alone = rows.where(lambda at, cell: not cell or (at in columns and bool(departments_in(text_of(cell) or ""))))
    said = {at: [departments_in(text) for text in map(text_of, row) if text] for at, row in alone.below(0)}
    of_companies = {word for _, name in companies for word in words_of(name)} if said else set()
    return {at for at, words in said.items() if len(words) == 1 and words[0].isdisjoint(of_companies)}


def left_out(name: str, grid: Grid, rows: Sequence[int], sheet: Sheet = USERS) -> list[Finding]:
    """Tell of rows that name nobody, if there are any."""
    values = {"rows": first_of([str(at + 1) for at in rows])}
    each = ((Place(name, grid.title, at + 1), {"row": str(at + 1), **values}) for at in rows[:1])
    return [Finding(tables.NOBODY.code, place, sheet.name, values=own) for place, own in each]


def is_department(cell: Cell) -> bool:
    """Tell whether a text says which part of a company people belong to, and nothing of which company."""
    text = text_of(cell) or ""
    return is_parting(text) and not spelled(text).forms and not any(map(str.isdecimal, text))


def _is_of_person(row: list[Cell], headings: Headings) -> bool:
    """Tell whether a row is somebody's: what else stands among people may say whose those below it are."""
    key = headings.first_columns.get(USERS.key)
    return key is None or any(map(str.isdecimal, text_of(row[key]) or "")) or is_somebody(row, headings)


def _below(grid: Grid, headings: Headings) -> Rows:
    return Rows.of(grid.rows).from_row(headings.row + 1)


def _with_ours(rows: Rows, headings: Headings) -> Rows:
    """Leave out rows with nothing in columns of ours, such as those that are only numbered, to be filled in one day."""
    own = rows.only(sorted(headings.all_columns | headings.elsewhere))
    return rows.kept(own.fits(lambda _, cell: cell != "").sum(axis=0) > 0)


def _blank(rows: Rows, column: int) -> Mask:
    """Tell which rows have nothing in a column; of a long one no cell is looked at twice."""
    cells, at = rows.columns[column]
    return np.array([cell == "" for cell in cells], dtype=bool)[at]


def _torn(rows: Rows, begins: Mask) -> bool:
    """Tell whether a blank row stands elsewhere than above a company: what follows it may be nobody's."""
    gaps = np.flatnonzero(np.diff(rows.filled) > 1) + 1
    return not begins[gaps].all()


def _starts(rows: Rows, number: int, about: list[int]) -> list[int]:
    """Give the rows in which a company begins, if each stands once with its people below it; else none.

    A number that stands twice, a company's cell in a row without a number, a blank row among the people or a single
    row without a company may mean something else; on a sheet of people also a number that is often alone.
    """
    if not len(rows.filled):
        return []
    alone = _blank(rows, number)
    begins, at = ~alone, rows.columns[number].at
    is_once = begins[0] and begins.sum() > 1 and len(np.unique(at[begins])) == begins.sum()
    if not is_once or alone.sum() < _FEWEST or _torn(rows, begins):
        return []
    with_people = (begins[:-1] & alone[1:]).sum()
    # Among people the number alone may be missing because nobody knew it.
    is_habit = len(about) > 1 or 2 * with_people >= begins.sum()
    is_clear = is_habit and all(_blank(rows, each)[alone].all() for each in about)
    return _different(rows, number, begins) if is_clear else []


def _different(rows: Rows, number: int, begins: Mask) -> list[int]:
    """Give the rows of some numbers, if none is written twice, in whatever way."""
    texts = [fold(text_of(cell) or "") for cell in rows.kept(begins).columns[number].listed()]
    starts: list[int] = rows.filled[begins].tolist()
    return starts if all(texts) and len(set(texts)) == len(texts) else []


def _put(name: str, grid: Grid, headings: Headings, starts: list[int], named: Named) -> tuple[Grid, list[Finding]]:
    # A hidden row gives nobody a company: those below it seem to be of the one above.
    if not starts or not grid.hidden_rows.isdisjoint(starts) or _is_doubtful(grid, headings, starts, named):
        return grid, []
    every, number = Rows.of(grid.rows), headings.first_columns[COMPANIES.key]
    rows, said = dict(_with_ours(every, headings).below(0)), dict[int, Cell]()
    filled = list(rows)
    told: list[Finding] = []
    struck, is_struck = list(grid.struck), grid.strikes()
    for first, last in pairwise([*starts, len(grid.rows)]):
        between = filled[bisect_right(filled, first) : bisect_left(filled, last)]
        below = [at for at in between if any(map(text_of, rows[at]))]
        said |= dict.fromkeys(below, rows[first][number])
        # Of a company that is taken back nobody knows whose the people below it are now.
        struck += [(number, below[0], below[-1])] if below and is_struck(number, first) else []
        if below and len(told) < MOST:
            told.append(_told(name, grid, (below[0], below[-1], number), text_of(rows[first][number]) or ""))
    return replace(grid, rows=every.put(number, said), struck=tuple(struck)), told


def _is_doubtful(grid: Grid, headings: Headings, starts: list[int], named: Named) -> bool:
    """Tell whether anything among the people below a company may mean that they are another's."""
    rows, number = Rows.of(grid.rows), headings.first_columns[COMPANIES.key]
    idle = telephones_beside(_below(grid, headings), headings)
    speaks, bounds = may_speak_of_others(rows, headings), rows.filled.searchsorted([*starts, rows.height]).tolist()
    for at, end in (each for each in pairwise(bounds) if speaks[each[0] + 1 : each[1]].any()):
        own = rows.kept(np.arange(at + 1, end))
        company = text_of(rows.columns[number].cells[rows.columns[number].at[at]]) or ""
        if has_titles(own) or named.is_another_in(beside_people(own, headings), company):
            return True
        names = {company, *named.names_of(company)}
        if headings.sheet is USERS and speaks_of_another(own, headings, company, names, idle):
            return True
    return headings.sheet is USERS and any(_contradicts(grid.rows[at], headings, named) for at in starts)


def _contradicts(row: list[Cell], headings: Headings, named: Named) -> bool:
    """Tell whether a row in which a company stands alone names another one beside its number."""
    number = headings.first_columns[COMPANIES.key]
    others = [text for at, cell in enumerate(row) if at != number and (text := text_of(cell))]
    company = text_of(row[number]) or ""
    is_title = not _is_of_person(row, headings)
    return is_title and (
        named.is_another_in(others, company) or is_any_another(others, company, {company, *named.names_of(company)})
    )


def _told(name: str, grid: Grid, cells: tuple[int, int, int], number: str) -> Finding:
    first, last, column = cells
    letters, place = column_letters(column), Place(name, grid.title, first + 1, column)
    read = ENTERPRISE_NUMBER.show(guarded(number))
    values = {"cells": f"{letters}{first + 1}" + f":{letters}{last + 1}" * (last > first), "read": read}
    return Finding(tables.FROM_ABOVE.code, place, USERS.name, values=values)
