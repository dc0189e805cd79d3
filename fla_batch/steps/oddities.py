"""Oddities: tables that are ours in, out come findings about their columns: missing, twice, or not ours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.check import Check
from fla_batch.declared.checks import sheets
from fla_batch.declared.field import Required
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.flat import View
from fla_batch.steps.known import Headings
from fla_batch.texts import fold

_ROWS_LOOKED_AT = 1000
"""Rows in which a second company is looked for."""


def about_columns(name: str, ours: tuple[View, ...]) -> Iterator[Finding]:
    """Tell what is odd about the columns of tables, and of companies where there are none."""
    several = _companies(ours) > 1
    for grid, headings in ours:
        place = Place(name, grid.title, headings.row + 1)
        yield from _missing(place, headings, several=several)
        yield from _doubled(place, headings)
        yield from _shown(place, headings)
        if headings.sheet is USERS or not headings.elsewhere:
            yield from _strange(place, grid, headings)
    filled = {headings.sheet for grid, headings in ours if has_data(grid, headings)}
    if COMPANIES not in filled:
        at = next((Place(name, grid.title) for grid, headings in ours if headings.sheet is COMPANIES), Place(name))
        yield noted(sheets.NO_COMPANIES, at, COMPANIES.name, heading=COMPANIES.title)


def _companies(ours: tuple[View, ...]) -> int:
    """Count the companies by their numbers; those without one are one more."""
    numbers = {
        fold(text_of(row[headings.first_columns[COMPANIES.key]]) or "") if COMPANIES.key in headings.columns else ""
        for grid, headings in ours
        if headings.sheet is COMPANIES
        for _, row in islice(Rows.of(grid.rows).below(headings.row + 1), _ROWS_LOOKED_AT)
        if any(is_filled(row[column]) for column in headings.first_columns.values())
    }
    return len(numbers)


def _missing(place: Place, headings: Headings, *, several: bool) -> Iterator[Finding]:
    required = (Required.ALWAYS, Required.WITH_SEVERAL_COMPANIES) if several else (Required.ALWAYS,)
    for declared in (each for each in headings.sheet.fields if each.name not in headings.columns):
        in_last_name = headings.has_whole_names and declared.name == headings.sheet.whole_name[1]
        is_above = headings.company and declared.name == COMPANIES.key
        if declared.required in required and not in_last_name and not is_above:
            yield noted(sheets.COLUMN_MISSING, place, headings.sheet.name, heading=declared.label)


def _doubled(place: Place, headings: Headings) -> Iterator[Finding]:
    # What one table says of both declared sheets is told of people alone.
    told = headings.elsewhere if headings.sheet is COMPANIES else frozenset()
    for first, *others in (columns for columns in headings.columns.values() if len(columns) > 1):
        for second in (each for each in others if each not in told):
            typed, other = headings.typed[second], headings.typed[first]
            check = sheets.HEADING_TWICE if typed == other else sheets.TWO_HEADINGS
            yield noted(
                check,
                Place(place.file, place.sheet, place.row, second),
                headings.sheet.name,
                typed=guarded(typed),
                other=guarded(other),
                first=column_letters(first),
                second=column_letters(second),
            )


def _shown(place: Place, headings: Headings) -> Iterator[Finding]:
    for name in headings.shown & headings.columns.keys():
        at = headings.first_columns[name]
        where, heading = Place(place.file, place.sheet, place.row, at), headings.sheet.field(name).label
        yield noted(sheets.SHOWN, where, headings.sheet.name, column=column_letters(at), heading=heading)


def _strange(place: Place, grid: Grid, headings: Headings) -> Iterator[Finding]:
    rows, known = Rows.of(grid.rows), headings.all_columns | headings.elsewhere | headings.used
    # On a form, what stands above all headings is the title of what stands beside them.
    first = min(headings.typed, default=0) if grid.turned else 0
    strange = sorted(set(range(first, rows.width)) - known)
    below, row = (rows.from_row(headings.row + 1), grid.rows[headings.row]) if strange else (rows, [])
    for column in strange:
        if any(map(is_filled, below.columns[column].cells)) and below.columns[column].fits(is_filled).any():
            at = Place(place.file, place.sheet, place.row, column)
            typed = headings.typed.get(column) or (row[column] if isinstance(row[column], str) else "").strip()
            check = sheets.COLUMN_UNKNOWN if typed else sheets.NO_HEADING
            letters = f"{column_letters(headings.row)}{column + 1}" if grid.turned else column_letters(column)
            named = {"typed": guarded(typed)} if typed else {"column": letters}
            yield noted(check, at, headings.sheet.name, **named)


def has_data(grid: Grid, headings: Headings) -> bool:
    """Tell whether anything is filled in below the headings."""
    columns, rows = tuple(headings.first_columns.values()), Rows.of(grid.rows)
    return rows.once(("data", headings.row, columns), partial(_has_data, rows, headings.row + 1, columns))


def _has_data(rows: Rows, first: int, columns: tuple[int, ...]) -> bool:
    return any(is_filled(row[column]) for _, row in rows.below(first) for column in columns)


def is_filled(cell: Cell) -> bool:
    """Tell whether anything stands in a cell."""
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def noted(check: Check, place: Place, sheet: str = "", **values: object) -> Finding:
    """Make the finding of a check."""
    return Finding(check.code, place, sheet, values=values)
