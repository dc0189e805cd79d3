"""Displaced: tables in, out come those of people with their headings above the cells that belong under them.

Only where the check digits of all numbers show which cells these are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS
from fla_batch.model import Finding, Place
from fla_batch.steps.surveying.headings import recognise_both
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.proof import are_numbers
from fla_batch.steps.surveying.whose import Sheets
from fla_batch.texts import N_, Message

_EXCHANGED = N_("the enterprise number and the INSS have changed places")
_BESIDE: Mapping[int, Message] = {
    1: N_("the rows stand one column too far to the right"),
    -1: N_("the rows stand one column too far to the left"),
}
_OF_ONE, _DIGITS = 1, 11
"""All people may be of the same company; and the digits of an INSS."""


def with_displaced(name: str, recognised: Sheets) -> tuple[Sheets, list[Finding]]:
    """Move the headings of people to where their cells stand, where the numbers show it."""
    told: list[Finding] = []
    found = [(grid, [_placed(name, table, told) for table in tables]) for grid, tables in recognised]
    return found, told


def _placed(name: str, table: Table, told: list[Finding]) -> Table:
    grid, headings = table
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    ways = list(_ways(rows, headings)) if _may_be_displaced(rows, headings) else []
    if len(ways) != 1 or recognise_both(grid):
        return table
    ((how, placed),) = ways
    told.append(noted(checks.DISPLACED, Place(name, grid.title), USERS.name, typed=guarded(grid.title), how=how))
    return grid, placed


def _may_be_displaced(rows: Rows, headings: Headings) -> bool:
    """Tell whether people have one column of each number, and no INSS stands where the first of them should."""
    own = [len(headings.columns.get(each, ())) for each in (USERS.key, COMPANIES.key)]
    if headings.sheet is not USERS or headings.elsewhere or own != [1, 1] or not len(rows.filled):
        return False
    first = rows.columns[headings.first_columns[USERS.key]]
    return sum(map(str.isdecimal, text_of(first.cells[first.at[0]]) or "")) != _DIGITS


def _ways(rows: Rows, headings: Headings) -> Iterator[tuple[Message, Headings]]:
    """Give the ways to place headings so that right numbers stand below them."""
    columns = headings.columns
    exchanged = {**columns, USERS.key: columns[COMPANIES.key], COMPANIES.key: columns[USERS.key]}
    if _are_right(rows, exchanged):
        yield _EXCHANGED, replace(headings, columns=exchanged)
    for far, how in _BESIDE.items():
        moved, vacated = _moved(rows, headings, far), max(headings.typed) if far < 0 else min(headings.typed)
        is_clear = not any(_texts(rows, vacated)) and (far > 0 or _have_gone(rows, headings))
        if is_clear and _are_right(rows, moved.columns):
            yield how, moved


def _have_gone(rows: Rows, headings: Headings) -> bool:
    """Tell whether no name stands below the last heading of one: else names have stayed where they belong."""
    last = max((at for field in USERS.whole_name for at in headings.columns.get(field, ())), default=-1)
    return last >= 0 and all("@" in text for text in _texts(rows, last))


def _moved(rows: Rows, headings: Headings, far: int) -> Headings:
    """Move headings to columns so far beside them; what would stand beside the sheet goes."""
    each = {
        field: tuple(at + far for at in own if 0 <= at + far < rows.width) for field, own in headings.columns.items()
    }
    typed = {at + far: text for at, text in headings.typed.items()}
    return replace(headings, columns={field: own for field, own in each.items() if own}, typed=typed)


def _are_right(rows: Rows, columns: Mapping[str, tuple[int, ...]]) -> bool:
    """Tell whether right numbers stand in the column of the INSS, and in that of the company, if any, and no names."""
    people, companies = (columns.get(key, ()) for key in (USERS.key, COMPANIES.key))
    names = (text for field in USERS.whole_name for at in columns.get(field, ()) for text in _texts(rows, at))
    return (
        any(are_numbers(rows, at, INSS) for at in people)
        and all(are_numbers(rows, at, ENTERPRISE_NUMBER, _OF_ONE) for at in companies)
        and not any(any(map(str.isdecimal, text)) for text in names)
    )


def _texts(rows: Rows, column: int) -> Iterator[str]:
    """Give what stands in a column, each text once."""
    return filter(None, map(text_of, rows.columns[column].used().cells if column < rows.width else ()))
