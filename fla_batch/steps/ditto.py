"""Ditto: tables with marks such as “idem” in; out come the same with what stands above each mark."""

from __future__ import annotations

from dataclasses import replace

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import USERS
from fla_batch.declared.masks import guarded
from fla_batch.model import Cell, Finding, Place
from fla_batch.steps.grouping import MOST
from fla_batch.steps.layout import Table
from fla_batch.steps.oddities import noted
from fla_batch.steps.whose import Sheets

_WORDS = (
    "idem|id.|dito|ditto|dto.|same|same as above|as above|wie oben|siehe oben|s. o.|s.o.|voir ci-dessus|"
    "comme ci-dessus|zie boven|zoals hierboven"
)
_SIGNS = "\" '' ´´ “ ” „ ″ 〃 ,, » «"
_MARKS = frozenset(
    (
        *(form(word) for word in _WORDS.split("|") for form in (str, str.capitalize, str.upper)),
        *(f"{before}{sign}{before[::-1]}" for sign in _SIGNS.split() for before in ("", "-", "- ", "--", "–", "– ")),
    )
)
"""What people write where the same is meant as above."""


def with_repeated(name: str, recognised: Sheets) -> tuple[Sheets, list[Finding]]:
    """Read what stands directly above each mark in its place."""
    told: list[Finding] = []
    found = [(grid, [_repeated(name, table, told) for table in tables]) for grid, tables in recognised]
    return (found, told) if told else (recognised, [])


def _repeated(name: str, table: Table, told: list[Finding]) -> Table:
    grid, headings = table
    rows = Rows.of(grid.rows)
    below = rows.from_row(headings.row + 1)
    if all(_MARKS.isdisjoint(column.cells) for column in below.columns):
        return table
    columns = list(rows.columns)
    for at in sorted(headings.typed.keys() - set(headings.columns.get(USERS.key, ()))):
        marked = _marked(rows, headings.row, at) if at < rows.width else []
        cells = columns[at].listed() if marked else []
        told += (_told(name, table, int(rows.filled[each]), at, cells[each]) for each in marked[:MOST])
        for each in marked:
            cells[each] = cells[each - 1]
        columns[at] = Coded.of(cells) if marked else columns[at]
    return replace(grid, rows=Rows(rows.height, rows.filled, tuple(columns))), headings


def _marked(rows: Rows, headings: int, column: int) -> list[int]:
    """Give the places, among the rows that are filled, of the marks directly below something that they may mean."""
    cells, at = rows.columns[column]
    marks = {each for each, cell in enumerate(cells) if cell in _MARKS}
    found: list[int] = []
    for place, cell in enumerate(at.tolist()):
        above = rows.filled[place] - 1
        if cell in marks and headings < above == rows.filled[place - 1]:
            says = at[place - 1] not in marks and text_of(cells[at[place - 1]])
            found += [place] if says or place - 1 in found[-1:] else []
    return found


def _told(name: str, table: Table, row: int, column: int, mark: Cell) -> Finding:
    grid, headings = table
    place = Place(name, grid.title, row + 1, column)
    return noted(checks.DITTO, place, headings.sheet.name, seen=guarded(str(mark)))
