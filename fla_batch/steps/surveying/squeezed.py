"""Squeezed: sheets with each row in one cell in, as where a CSV is only pasted; out come the same in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.masks import guarded
from fla_batch.declared.totals import is_total
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.surveying.headings import recognise
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.parted import (
    DELIMITERS,
    MOST_CELLS,
    Line,
    Parted,
    as_rows,
    cells_of,
    in_place,
    uneven_rows,
)
from fla_batch.steps.surveying.pasted import pasted
from fla_batch.steps.surveying.rows import is_identified

_ROWS_ABOVE = 60
"""Rows in which the headings and somebody below them are looked for."""


def in_columns(name: str, grids: Sequence[Grid]) -> tuple[list[Grid], list[Finding]]:
    """Take rows apart that stand in one cell each, where headings of ours and a number below them show how."""
    rows = [Rows.of(grid.rows) for grid in grids]
    # Whoever looks at a sheet from here on need not put its rows into columns again.
    own = [grid if grid.rows is each else replace(grid, rows=each) for grid, each in zip(grids, rows, strict=True)]
    found = list(zip(own, (each.once("in columns", partial(_in_columns, each)) for each in rows), strict=True))
    told = [
        noted(checks.SQUEEZED, Place(name, grid.title), apart.headings.sheet.name, typed=guarded(grid.title))
        for grid, apart in found
        if apart
    ]
    return [_replaced(grid, apart) if apart else grid for grid, apart in found], told


def _replaced(grid: Grid, apart: Parted) -> Grid:
    """Put rows in columns in the place of those in one: what is said of their cells holds for all columns."""
    of_rows = [each for each in grid.struck if not apart.apart.isdisjoint(range(each[1], each[2] + 1))]
    struck = {*grid.struck, *((at, first, last) for _, first, last in of_rows for at in range(apart.rows.width))}
    own = replace(grid, rows=apart.rows, struck=tuple(sorted(struck)), uneven=apart.uneven)
    is_whole = apart.headings.row in apart.apart
    return replace(own, merged=(), hidden_columns=frozenset()) if is_whole else own


def _in_columns(rows: Rows) -> Parted | None:
    return _all_apart(rows, lines) if (lines := _lines(rows)) else pasted(rows)


def _all_apart(rows: Rows, lines: list[Line]) -> Parted | None:
    # “Name, first name” in a column of its own parts no row.
    if any(not line.is_whole for line in lines) and _has_numbers(rows):
        return None
    ways = ((delimiter, _headings(lines, delimiter)) for delimiter in DELIMITERS)
    known = [(delimiter, headings) for delimiter, headings in ways if headings]
    if not known:
        return None
    delimiter, headings = max(known, key=lambda each: len(each[1].columns))
    if len(lines) * (1 + max(line.text.count(delimiter) for line in lines)) > MOST_CELLS:
        return None
    apart = [(line, _placed(line, delimiter, headings)) for line in lines]
    width = max(len(cells) for line, cells in apart if line.at == headings.row)
    uneven = frozenset(uneven_rows(apart, delimiter, headings, width))
    parted = as_rows([(line.at, cells) for line, cells in apart], rows.height)
    return Parted(parted, headings, frozenset(line.at for line in lines), uneven)


def _lines(rows: Rows) -> list[Line]:
    """Give the text of each row; nothing where one has something else in several cells, or no text."""
    lines: list[Line] = []
    for at, row in rows.below(0):
        parts = [cell for cell in row if cell != ""]
        # A program that parts at commas leaves the other signs as they are.
        if not isinstance(parts[0], str) or (len(parts) > 1 and not any(map(parts[0].__contains__, DELIMITERS))):
            return []
        lines.append(Line(at, ",".join(text_of(part) or "" for part in parts), len(parts) == 1))
    return lines


def _placed(line: Line, delimiter: str, headings: Headings) -> list[Cell]:
    cells = cells_of(line.text, delimiter)
    is_whole = len(cells) == 1 and line.at > headings.row and not is_total(line.text)
    return in_place(line.text, headings) if is_whole else cells


def _headings(lines: list[Line], delimiter: str) -> Headings | None:
    """Recognise the headings of a table that a sign parts, if it does so with the number of somebody below them."""
    above = lines[:_ROWS_ABOVE]
    return _with_numbers(as_rows([(line.at, cells_of(line.text, delimiter)) for line in above], above[-1].at + 1))


def _has_numbers(rows: Rows) -> bool:
    """Tell whether the headings of a table stand in cells of their own, with the number of somebody below them."""
    return _with_numbers(rows.within(0, int(rows.filled[:_ROWS_ABOVE][-1]) + 1)) is not None


def _with_numbers(top: Rows) -> Headings | None:
    headings = recognise(Grid("", top)) if top.width > 1 else None
    key = headings.first_columns.get(headings.sheet.key) if headings else None
    if headings is None or key is None:
        return None
    return headings if any(is_identified(row[key]) for _, row in top.below(headings.row + 1)) else None
