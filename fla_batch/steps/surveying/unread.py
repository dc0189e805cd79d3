"""Unread: sheets with the tables that are ours in, out come numbers of people that stand in none of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import absent
from fla_batch.declared.fields import USERS
from fla_batch.declared.masks import hold_inss, inss_in
from fla_batch.model import Finding, Grid, Place, column_letters
from fla_batch.steps.surveying.grouping import first_of
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.oddities import noted, titles_of_instructions

_Found = tuple[int, int, set[str]]
"""Row, column, and the numbers that stand there."""


def about_unread(name: str, grids: Sequence[Grid], ours: Sequence[Table]) -> Iterator[Finding]:
    """Tell for each sheet where numbers of people stand of whom no row is read."""
    each = [(grid, [table for table in ours if table[0].title == grid.title]) for grid in grids]
    apart = [(grid, bool(tables), sorted(_apart(grid, tables))) for grid, tables in each]
    read = _read(ours) if any(found for *_, found in apart) else set()
    for grid, is_ours, found in apart:
        if unread := [(row, column) for row, column, numbers in found if not numbers <= read]:
            (row, column), cells = unread[0], [f"{column_letters(column)}{row + 1}" for row, column in unread]
            place = Place(name, grid.title, row + 1, column)
            yield noted(absent.NOT_READ, place, USERS.name if is_ours else "", cells=first_of(cells))


def _apart(grid: Grid, tables: Sequence[Table]) -> Iterator[_Found]:
    """Give the cells with numbers of people on a sheet of none of ours, above headings, or in columns without one."""
    rows = Rows.of(grid.rows)
    if not tables and grid.title not in titles_of_instructions():
        yield from _numbers(rows, range(rows.width))
    elif tables and not grid.turned:
        first, last = (each(headings.row - headings.in_two_rows for _, headings in tables) for each in (min, max))
        yield from _numbers(rows.within(0, first), range(rows.width))
        known = {at for _, each in tables for at in (*each.typed, *each.all_columns, *each.elsewhere, *each.used)}
        yield from _numbers(rows.from_row(last + 1), sorted(set(range(rows.width)) - known))


def _numbers(rows: Rows, columns: Sequence[int]) -> Iterator[_Found]:
    for at in columns if len(rows.filled) else ():
        column = rows.columns[at]
        held = column.fits_each(lambda cells: hold_inss([text_of(cell) or "" for cell in cells]))
        texts = (text_of(cell) or "" for cell in column.rows(held).listed())
        yield from ((row, at, set(inss_in(text))) for row, text in zip(rows.filled[held].tolist(), texts, strict=True))


def _read(ours: Sequence[Table]) -> set[str]:
    """Give the numbers of people in the rows that are read."""
    columns: list[Coded] = [
        Rows.of(grid.rows).from_row(headings.row + 1).columns[at]
        for grid, headings in ours
        if headings.sheet is USERS and Rows.of(grid.rows).width
        for at in headings.columns.get(USERS.key, ())
    ]
    return {number for column in columns for cell in column.used().cells for number in inss_in(text_of(cell) or "")}
