"""Squeezed: sheets with each row in one cell in, as where a CSV is only pasted; out come the same in columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from fla_batch.coded import FewRows, Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import USERS
from fla_batch.declared.masks import guarded
from fla_batch.declared.totals import FEWEST_DIGITS, is_total
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.headings import recognise
from fla_batch.steps.known import Headings
from fla_batch.steps.oddities import noted
from fla_batch.steps.rows import is_identified

_DELIMITERS = ";\t,|"
_ROWS_ABOVE = 60
"""Rows in which the headings and somebody below them are looked for."""
_MOST, _FEWEST = 3_000_000, 3
"""Cells of the largest table that is taken apart, and of the shortest row below headings that are not."""


class _Line(NamedTuple):
    """A row that stands in one cell, or of which a part stands in the cells beside it."""

    at: int
    text: str
    is_whole: bool


class _Squeezed(NamedTuple):
    """Rows in columns, their headings, those that were taken apart, and of which nobody knows where they belong."""

    rows: Rows
    headings: Headings
    apart: frozenset[int]
    uneven: frozenset[int]


def in_columns(name: str, grids: Sequence[Grid]) -> tuple[list[Grid], list[Finding]]:
    """Take rows apart that stand in one cell each, where headings of ours and a number below them show how."""
    rows = [Rows.of(grid.rows) for grid in grids]
    found = list(zip(grids, (each.once("in columns", partial(_in_columns, each)) for each in rows), strict=True))
    told = [
        noted(checks.SQUEEZED, Place(name, grid.title), apart.headings.sheet.name, typed=guarded(grid.title))
        for grid, apart in found
        if apart
    ]
    return [_replaced(grid, apart) if apart else grid for grid, apart in found], told


def _replaced(grid: Grid, apart: _Squeezed) -> Grid:
    """Put rows in columns in the place of those in one: what is said of their cells holds for all columns."""
    of_rows = [each for each in grid.struck if not apart.apart.isdisjoint(range(each[1], each[2] + 1))]
    struck = {*grid.struck, *((at, first, last) for _, first, last in of_rows for at in range(apart.rows.width))}
    own = replace(grid, rows=apart.rows, struck=tuple(sorted(struck)), uneven=apart.uneven)
    is_whole = apart.headings.row in apart.apart
    return replace(own, merged=(), hidden_columns=frozenset()) if is_whole else own


def _in_columns(rows: Rows) -> _Squeezed | None:
    return _all_apart(rows, lines) if (lines := _lines(rows)) else _some_apart(rows)


def _all_apart(rows: Rows, lines: list[_Line]) -> _Squeezed | None:
    ways = ((delimiter, _headings(lines, delimiter)) for delimiter in _DELIMITERS)
    known = [(delimiter, headings) for delimiter, headings in ways if headings]
    if not known:
        return None
    delimiter, headings = max(known, key=lambda each: len(each[1].columns))
    if len(lines) * (1 + max(line.text.count(delimiter) for line in lines)) > _MOST:
        return None
    apart = [(line, _in_place(_cells(line.text, delimiter), line, headings)) for line in lines]
    width = max(len(cells) for line, cells in apart if line.at == headings.row)
    uneven = frozenset(_uneven(apart, delimiter, headings, width))
    parted = _as_rows([(line.at, cells) for line, cells in apart], rows.height)
    return _Squeezed(parted, headings, frozenset(line.at for line in lines), uneven)


def _some_apart(rows: Rows) -> _Squeezed | None:
    """Take rows apart that stand in one cell below headings that do not, as where they are pasted into a template."""
    lines = list(_alone(rows))
    headings = recognise(Grid("", rows.within(0, lines[0].at))) if lines else None
    key = headings.first_columns.get(headings.sheet.key) if headings else None
    if headings is None or key is None:
        return None
    first, end = min(headings.typed), max(headings.typed) + 1
    ways = {each: list(_pasted(lines, each, first, key)) for each in _DELIMITERS}
    delimiter = max(ways, key=lambda each: len(ways[each]))
    apart = {line.at: cells for line, cells in ways[delimiter]}
    if not apart or len(rows.filled) * max(map(len, apart.values())) > _MOST:
        return None
    whole = [(at, apart.get(at, row)) for at, row in rows.below(0)]
    uneven = frozenset(_uneven(ways[delimiter], delimiter, headings, end))
    return _Squeezed(_as_rows(whole, rows.height), headings, frozenset(apart), uneven)


def _alone(rows: Rows) -> Iterator[_Line]:
    """Give the rows below another that stand in one cell, and have signs that may part a number from what follows."""
    alone = rows.with_cells(1, 1)
    parted = alone.kept(alone.fits(_may_be_parted).sum(axis=0) == 1) if len(alone.filled) else alone
    for at, row in parted.below(int(rows.filled[0]) + 1 if len(rows.filled) else 0):
        yield _Line(at, next(filter(None, row)), is_whole=True)


def _may_be_parted(_: int, cell: Cell) -> bool:
    is_text = isinstance(cell, str) and any(map(cell.__contains__, _DELIMITERS))
    return is_text and sum(map(str.isdecimal, cell)) >= FEWEST_DIGITS


def _pasted(lines: list[_Line], delimiter: str, first: int, key: int) -> Iterator[tuple[_Line, list[Cell]]]:
    """Give the rows that a sign parts into several columns, with the number of somebody where it belongs."""
    for line in lines:
        cells = [*[""] * first, *_cells(line.text, delimiter)]
        if len(cells) >= first + _FEWEST and is_identified((*cells, *[""] * key)[key]):
            yield line, cells


def _lines(rows: Rows) -> list[_Line]:
    """Give the text of each row; nothing where one has something else in several cells, or no text."""
    lines: list[_Line] = []
    for at, row in rows.below(0):
        parts = [cell for cell in row if cell != ""]
        # A program that parts at commas leaves the other signs as they are.
        if not isinstance(parts[0], str) or (len(parts) > 1 and not any(map(parts[0].__contains__, _DELIMITERS))):
            return []
        lines.append(_Line(at, ",".join(text_of(part) or "" for part in parts), len(parts) == 1))
    return lines


def _in_place(cells: list[Cell], line: _Line, headings: Headings) -> list[Cell]:
    """Put a text that nothing parts where it says who it is about: anywhere else it would seem to name nobody."""
    is_alone = len(cells) == 1 and line.at > headings.row and not is_total(line.text)
    return [*[""] * (headings.first_columns[headings.sheet.key] * is_alone), *cells]


def _uneven(apart: list[tuple[_Line, list[Cell]]], delimiter: str, headings: Headings, width: int) -> Iterator[int]:
    """Give the rows that are not parted as the headings are: nobody knows in which column their cells belong."""
    below = [(line, cells) for line, cells in apart if line.at > headings.row]
    # Each row may end with one sign more than the headings do.
    is_habit = len({len(cells) for line, cells in below if delimiter in line.text}) == 1
    names = [at for name in USERS.whole_name for at in headings.columns.get(name, ()) if headings.sheet is USERS]
    for line, cells in below:
        is_longer = len(cells) > width and (not is_habit or any(cells[width:]))
        is_one = line.is_whole and delimiter in line.text and "\n" not in line.text
        if is_longer or not is_one or _seems_shifted(cells, delimiter, names):
            yield line.at


def _seems_shifted(cells: list[Cell], delimiter: str, names: list[int]) -> bool:
    """Tell whether a sign seems to stand within a cell: digits in a name, or blanks behind some of the commas."""
    texts = [str(cell) for cell in cells]
    begin = {text[0] == " " for text in texts[1:] if text}
    return (delimiter == "," and len(begin) > 1) or any(
        any(map(str.isdecimal, text)) for at, text in enumerate(texts) if at in names
    )


def _headings(lines: list[_Line], delimiter: str) -> Headings | None:
    """Recognise the headings of a table that a sign parts, if it does so with the number of somebody below them."""
    above = lines[:_ROWS_ABOVE]
    top = _as_rows([(line.at, _cells(line.text, delimiter)) for line in above], above[-1].at + 1)
    headings = recognise(Grid("", top)) if top.width > 1 else None
    key = headings.first_columns.get(headings.sheet.key) if headings else None
    if headings is None or key is None:
        return None
    return headings if any(is_identified(row[key]) for _, row in top.below(headings.row + 1)) else None


def _as_rows(apart: list[tuple[int, list[Cell]]], height: int) -> Rows:
    filled = [(at, cells) for at, cells in apart if any(cells)]
    width = max((len(cells) for _, cells in filled), default=0)
    rows = [[*cells, *[""] * (width - len(cells))] for _, cells in filled]
    return FewRows(height, width, [at for at, _ in filled], rows)


def _cells(text: str, delimiter: str) -> list[Cell]:
    if '"' in text:
        try:
            return [*next(csv.reader([text], delimiter=delimiter, strict=True))]
        except (csv.Error, StopIteration):
            # A line end, or a text that is very long: then signs are only signs.
            pass
    return [*text.split(delimiter)]
