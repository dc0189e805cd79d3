"""Pasted: rows in one cell each below headings in several, as where a CSV is pasted into a template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fla_batch.coded import Rows
from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES
from fla_batch.declared.masks import holds_inss
from fla_batch.model import Cell, Grid
from fla_batch.steps.surveying.headings import recognise
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.meaning import meaning
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

_FEWEST, _DIGITS = 3, 9
"""Cells of the shortest row, and digits of the shortest number of somebody: one may have lost its zeros."""
_FEWEST_HEADINGS = 2
_MOST = 100_000
"""Rows in one cell that are taken apart; a file with more such texts is refused."""


def pasted(rows: Rows) -> Parted | None:
    """Take rows apart that stand in one cell; where nobody can tell how, they are somebody's all the same."""
    alone = rows.with_cells(1, 1)
    lines = list(_lines(alone, rows)) if 0 < len(alone.filled) <= _MOST else []
    headings = recognise(Grid("", rows.within(0, lines[0].at))) if lines else None
    key = headings.first_columns.get(headings.sheet.key) if headings else None
    if headings is None or key is None:
        return None
    ways = {each: list(_apart(lines, each, headings, key)) for each in DELIMITERS}
    delimiter = max(ways, key=lambda each: len(ways[each]))
    apart = ways[delimiter]
    known = {line.at for line, _ in apart}
    whole = [line for line in lines if line.at not in known and holds_inss(line.text)]
    if len(rows.filled) * max((len(cells) for _, cells in apart), default=1) > MOST_CELLS or not (apart or whole):
        return None
    again, torn = _headings_again(alone, delimiter, headings, [*known])
    uneven = {*uneven_rows(apart, delimiter, headings, max(headings.typed) + 1), *torn, *(line.at for line in whole)}
    placed = {
        **again,
        **{line.at: cells for line, cells in apart},
        **{line.at: in_place(line.text, headings) for line in whole},
    }
    every = [(at, placed.get(at, row)) for at, row in rows.below(0)]
    return Parted(as_rows(every, rows.height), headings, frozenset(placed), frozenset(uneven))


def _lines(alone: Rows, rows: Rows) -> Iterator[Line]:
    """Give the rows below another that stand in one cell with a number and something else."""
    numbered = alone.kept(alone.fits(_may_be_row).sum(axis=0) == 1)
    for at, row in numbered.below(int(rows.filled[0]) + 1):
        yield Line(at, next(filter(None, row)), is_whole=True)


def _may_be_row(_: int, cell: Cell) -> bool:
    return isinstance(cell, str) and _has_digits(cell) and any(map(str.isalpha, cell))


def _has_digits(text: str) -> bool:
    return sum(map(str.isdecimal, text)) >= _DIGITS


def _apart(lines: list[Line], delimiter: str, headings: Headings, key: int) -> Iterator[tuple[Line, list[Cell]]]:
    """Give the rows that a sign parts into several columns, with the number of somebody where it belongs."""
    starts = sorted({min(headings.typed), min(headings.all_columns)})
    for line in lines:
        own = cells_of(line.text, delimiter)
        ways = ([*[""] * start, *own] for start in starts if len(own) >= _FEWEST)
        fitting = (cells for cells in ways if len(cells) > key and _is_number(str(cells[key]), headings.sheet))
        yield from ((line, cells) for cells in list(fitting)[:1])


def _is_number(text: str, sheet: Sheet) -> bool:
    """Tell whether a number stands somewhere, and alone in the place of an INSS: it may be that of a telephone."""
    return _has_digits(text) and (sheet is COMPANIES or not any(map(str.isalpha, text)))


def _headings_again(
    alone: Rows, delimiter: str, headings: Headings, below: Sequence[int]
) -> tuple[dict[int, list[Cell]], list[int]]:
    """Give headings that were pasted, too, and the rows below them where they do not mean the same as ours."""
    found = {at: cells for at, cells in _each_apart(alone, delimiter) if _are_headings(cells, headings)}
    first = min(headings.typed)
    others = [at for at, cells in found.items() if not _are_same(cells, headings, first)]
    same = {at: [*[""] * first, *cells] for at, cells in found.items() if at not in others}
    return same, [at for at in below if others and at > min(others)]


def _each_apart(alone: Rows, delimiter: str) -> Iterator[tuple[int, list[Cell]]]:
    parted = alone.kept(alone.fits(lambda _, cell: _may_be_headings(cell, delimiter)).sum(axis=0) == 1)
    yield from ((at, cells_of(next(filter(None, row)), delimiter)) for at, row in parted.below(0))


def _may_be_headings(cell: Cell, delimiter: str) -> bool:
    """Tell whether a text may hold headings: of very many rows of people none need be looked at word by word."""
    return isinstance(cell, str) and delimiter in cell and not any(map(str.isdecimal, cell))


def _are_headings(cells: list[Cell], headings: Headings) -> bool:
    return sum(bool(meaning(headings.sheet, str(cell).strip())) for cell in cells) >= _FEWEST_HEADINGS


def _are_same(cells: list[Cell], headings: Headings, first: int) -> bool:
    """Tell whether headings mean the same as those above, each in its own column."""
    sheet, typed = headings.sheet, headings.typed
    return all(
        meaning(sheet, str(cell).strip()) == meaning(sheet, typed.get(at, "").strip())
        for at, cell in enumerate(cells, start=first)
    )
