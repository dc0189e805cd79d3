"""Squeezed: sheets with each row in one cell in, as where a CSV is only pasted; out come the same in columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from fla_batch.coded import FewRows, Rows
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.masks import guarded
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.headings import recognise
from fla_batch.steps.known import Headings
from fla_batch.steps.oddities import noted
from fla_batch.steps.rows import is_identified

_DELIMITERS = ";\t,|"
_ROWS_ABOVE = 60
"""Rows in which the headings and somebody below them are looked for."""
_MOST = 3_000_000
"""Cells of the largest table that is taken apart."""

Lines = list[tuple[int, str]]


def in_columns(name: str, grids: Sequence[Grid]) -> tuple[list[Grid], list[Finding]]:
    """Take rows apart that stand in one cell each, where headings of ours and a number below them show how."""
    rows = [Rows.of(grid.rows) for grid in grids]
    found = list(zip(grids, (each.once("in columns", partial(_in_columns, each)) for each in rows), strict=True))
    told = [
        noted(checks.SQUEEZED, Place(name, grid.title), apart[1].sheet.name, typed=guarded(grid.title))
        for grid, apart in found
        if apart
    ]
    return [_replaced(grid, apart[0]) if apart else grid for grid, apart in found], told


def _replaced(grid: Grid, rows: Rows) -> Grid:
    """Put rows in columns in the place of those in one: what is said of their cells holds for all columns."""
    struck = tuple((at, first, last) for _, first, last in grid.struck for at in range(rows.width))
    return replace(grid, rows=rows, struck=struck, merged=(), hidden_columns=frozenset())


def _in_columns(rows: Rows) -> tuple[Rows, Headings] | None:
    if not (lines := _lines(rows)):
        return None
    ways = ((delimiter, _headings(lines, delimiter)) for delimiter in _DELIMITERS)
    known = [(delimiter, headings) for delimiter, headings in ways if headings]
    if not known:
        return None
    delimiter, headings = max(known, key=lambda each: len(each[1].columns))
    if len(lines) * (1 + max(text.count(delimiter) for _, text in lines)) > _MOST:
        return None
    apart = _apart(lines, delimiter, rows.height)
    return (apart, headings) if _are_even(lines, delimiter, headings) else None


def _are_even(lines: Lines, delimiter: str, headings: Headings) -> bool:
    """Tell whether each row is parted as the headings are: else nobody knows in which column its cells belong."""
    widest, below = max(headings.typed) + 1, [text for at, text in lines if at > headings.row]
    return all(delimiter in text and "\n" not in text and not any(_cells(text, delimiter)[widest:]) for text in below)


def _lines(rows: Rows) -> Lines:
    """Give the one text of each row; nothing where any row has more, or something else than a text."""
    lines: Lines = []
    for at, row in rows.below(0):
        text = next(filter(None, row), None)
        if len(row) - row.count("") != 1 or not isinstance(text, str):
            return []
        lines.append((at, text))
    return lines


def _headings(lines: Lines, delimiter: str) -> Headings | None:
    """Recognise the headings of a table that a sign parts, if it does so with the number of somebody below them."""
    top = _apart(list(islice(lines, _ROWS_ABOVE)), delimiter, lines[:_ROWS_ABOVE][-1][0] + 1)
    headings = recognise(Grid("", top)) if top.width > 1 else None
    key = headings.first_columns.get(headings.sheet.key) if headings else None
    if headings is None or key is None:
        return None
    return headings if any(is_identified(row[key]) for _, row in top.below(headings.row + 1)) else None


def _apart(lines: Lines, delimiter: str, height: int) -> Rows:
    apart = [(at, cells) for at, text in lines if any(cells := _cells(text, delimiter))]
    width = max((len(cells) for _, cells in apart), default=0)
    rows = [[*cells, *[""] * (width - len(cells))] for _, cells in apart]
    return FewRows(height, width, [at for at, _ in apart], rows)


def _cells(text: str, delimiter: str) -> list[Cell]:
    if '"' in text:
        try:
            return [*next(csv.reader([text], delimiter=delimiter, strict=True))]
        except (csv.Error, StopIteration):
            # A line end, or a text that is very long: then signs are only signs.
            pass
    return [*text.split(delimiter)]
