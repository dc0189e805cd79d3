"""Flat: one grid that holds companies and people together in; out come two views of it, one for each declared sheet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Mask
from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables
from fla_batch.declared.masks import guarded
from fla_batch.model import Finding, Grid, Place
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.named import Named
from fla_batch.steps.surveying.once import filled_down
from fla_batch.steps.surveying.rows import without
from fla_batch.texts import fold

_NUMBER = "enterprise_number"
View = tuple[Grid, Headings]


def views(
    name: str, grid: Grid, both: tuple[Headings, Headings], named: Named
) -> tuple[tuple[View, View], list[Finding]]:
    """Read each company once, where its cells are first filled, and each person with the number of the company."""
    companies, users = both
    about = [columns[0] for columns in companies.columns.values()]
    whole, told = filled_down(name, grid, companies, about, named)
    apart = without(grid, _repeated(grid, companies)), without(whole, _of_no_person(whole, users))
    at = Place(name, grid.title)
    told.insert(0, Finding(tables.ONE_TABLE.code, at, users.sheet.name, values={"typed": guarded(grid.title)}))
    return ((apart[0], companies), (apart[1], users)), told


def _below(grid: Grid, headings: Headings) -> Rows:
    return Rows.of(grid.rows).from_row(headings.row + 1)


def _repeated(grid: Grid, companies: Headings) -> list[int]:
    """Give the rows that say nothing of their company that a row above has not said."""
    rows = _below(grid, companies)
    said = {name: _folded(rows.columns[columns[0]]) for name, columns in companies.columns.items()}
    _, first = _alike([*said.values()], len(rows.filled))
    different = {name: own[first] for name, own in said.items()}
    told = _told_before([*different.values()], different.get(_NUMBER, np.zeros(len(first), dtype=np.int64)))
    new = np.zeros(len(rows.filled), dtype=bool)
    new[first[~told]] = True
    found: list[int] = rows.filled[~new].tolist()
    return found


def _folded(column: Coded) -> Integers:
    """Number the different texts of a column, as they are compared; what is empty is 0."""
    cells, at = column.used()
    known = {"": 0}
    numbers = [known.setdefault(fold(text_of(cell) or ""), len(known)) for cell in cells]
    return np.array(numbers, dtype=np.int64)[at]


def _alike(columns: Sequence[Integers], height: int) -> tuple[Integers, Integers]:
    """Number the rows, the same where all columns are the same, and give the first of each number."""
    numbers: Integers = np.zeros(height, dtype=np.int64)
    for column in columns:
        numbers, _ = pd.factorize(numbers * (column.max(initial=0) + 1) + column)
    return numbers, np.unique(numbers, return_index=True)[1]


def _told_before(columns: Sequence[Integers], company: Integers) -> Mask:
    """Tell which rows, none of them alike, are empty or the same in each column as one above of their company."""
    filled = np.sum([(column > 0).astype(np.int64) << at for at, column in enumerate(columns)], axis=0)
    told = np.zeros(len(company), dtype=bool)
    for form in np.unique(filled).tolist():
        # Whatever fills more says as much as these rows, if it is the same where they are filled.
        more = np.flatnonzero(filled & form == form)
        own = [column[more] for at, column in enumerate(columns) if form >> at & 1]
        numbers, first = _alike([company[more], *own], len(more))
        these = filled[more] == form
        told[more[these]] = first[numbers][these] < np.flatnonzero(these)
    return told


def _of_no_person(grid: Grid, users: Headings) -> list[int]:
    """Give the rows in which nothing is filled in of a person."""
    rows = _below(grid, users)
    people = rows.only(columns[0] for name, columns in users.columns.items() if name != _NUMBER)
    found: list[int] = rows.filled[~_filled(people).any(axis=0)].tolist()
    return found


def _filled(rows: Rows) -> Mask:
    """Tell for each column and row whether something is filled in."""
    return rows.fits(lambda _, cell: bool(text_of(cell)))
