"""Merged: tables with merged cells in; out come the same with what is said of several rows in each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from fla_batch.coded import Rows
from fla_batch.declared.fields import COMPANIES, MAILS, USERS
from fla_batch.model import Cell, Grid, column_letters
from fla_batch.steps.surveying.known import Headings


def unmerged(
    grid: Grid, headings: Headings, also: Collection[int] = ()
) -> tuple[Grid, list[tuple[tuple[int, int], str]]]:
    """Read the number of a company, and what else is said of it, for each of the people over whom it is merged.

    On a sheet of companies that is whom several of them name. `also` are other columns that speak of a company.
    """
    if not grid.merged:
        return grid, []
    about = _of_people(headings, also) if headings.sheet is USERS else _of_companies(headings)
    read, left, lines = [], [], []
    rows, is_struck = Rows.of(grid.rows), grid.strikes()
    filled, said = rows.filled.tolist(), defaultdict[int, dict[int, Cell]](dict)
    ends: dict[int, int] = defaultdict(int)
    for area in sorted(grid.merged):
        (top, column), (bottom, right) = area
        # One that reaches into another can only be made by hand, and a thousand of them to cost a thousand times.
        if column != right or top <= max(headings.row, ends[column]) or column not in about:
            left.append(area)
            continue
        ends[column] = bottom
        within = filled[bisect_right(filled, top) : bisect_right(filled, bottom)]
        said[column] |= dict.fromkeys(within, rows[top][column])
        lines += [(column, top + 1, bottom)] if is_struck(column, top) else []
        letters = column_letters(column)
        read.append(((top, column), f"{letters}{top + 1}:{letters}{bottom + 1}"))
    for column, cells in said.items():
        rows = rows.put(column, cells)
    return replace(grid, rows=rows, merged=tuple(left), struck=(*grid.struck, *lines)), read


def _of_people(headings: Headings, also: Collection[int]) -> set[int]:
    number = headings.columns.get(COMPANIES.key, ())
    return {*number[:1], *headings.elsewhere, *also}


def _of_companies(headings: Headings) -> set[int]:
    names = {*COMPANIES.whole_name, *MAILS[COMPANIES], *MAILS[COMPANIES].values()}
    return {at for name, at in headings.first_columns.items() if name in names}
