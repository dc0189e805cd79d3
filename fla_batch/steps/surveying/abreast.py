"""Abreast: a table of people whose headings stand again beside them in; out comes one table for each time they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from fla_batch.arrays import Mask
from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.fields import USERS
from fla_batch.declared.totals import may_hold_number
from fla_batch.model import Cell
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.somebody import is_somebody
from fla_batch.texts import fold

_FEWEST, _MOST = 2, 6
"""Tables that may stand beside each other on a page."""

_Block = Sequence[int]
"""The columns of one of them."""


def abreast(table: Table) -> list[Table]:
    """Give a table for each block of columns, where all headings stand again, and no row may be about two of them."""
    grid, headings = table
    rows = Rows.of(grid.rows)
    blocks = _blocks(rows.from_row(headings.row + 1), headings)
    if not blocks or grid.turned or not grid.hidden_columns.isdisjoint(chain(*blocks)):
        return [table]
    parts = [_headings(headings, block) for block in blocks]
    return [(replace(grid, rows=_rows(rows, part)), part) for part in parts] if _are_apart(rows, parts) else [table]


def _blocks(rows: Rows, headings: Headings) -> list[_Block]:
    """Give the columns of each block with something below the same headings; none where there are not several."""
    if headings.sheet is not USERS or headings.in_two_rows or len(headings.columns.get(USERS.key, ())) < _FEWEST:
        return []
    blocks = next(filter(None, (_alike(headings.typed, count) for count in range(_MOST, 1, -1))), [])
    filled = [block for block in blocks if any(text_of(cell) for at in block for cell in rows.columns[at].used().cells)]
    are_whole = all(sum(at in block for at in own) == 1 for own in headings.columns.values() for block in filled)
    return filled if len(filled) >= _FEWEST and are_whole else []


def _alike(typed: Mapping[int, str], count: int) -> list[_Block]:
    """Give so many blocks of columns in which the same headings stand in the same order; none where they do not."""
    ordered, size = sorted(typed), len(typed) // count
    blocks: list[_Block] = [ordered[at : at + size] for at in range(0, len(ordered), size or 1)]
    said = {tuple((at - block[0], fold(typed[at])) for at in block) for block in blocks}
    return blocks if len(blocks) == count and len(said) == 1 else []


def _headings(headings: Headings, block: _Block) -> Headings:
    columns = {name: tuple(at for at in own if at in block) for name, own in headings.columns.items()}
    return replace(headings, columns=columns, typed={at: headings.typed[at] for at in block})


def _are_apart(rows: Rows, parts: list[Headings]) -> bool:
    """Tell whether nothing above one of the further blocks, or among people, may be said of some of them."""
    row, behind = parts[0].row, max(parts[0].typed) + 1
    above = [[bool(text_of(cell)) for cell in each] for _, each in rows.above(row)]
    if any(sum(each) > 1 or any(each[behind:]) for each in above):
        return False
    below = [each for _, each in rows.below(row + 1)]
    last = max((at for at, each in enumerate(below) if any(_has_number(each, part) for part in parts)), default=-1)
    return all(_is_of_people(each, parts) for each in below[: last + 1])


def _is_of_people(row: list[Cell], parts: list[Headings]) -> bool:
    """Tell whether each block of a row is blank or somebody's, and nothing stands beside; or all are headings again."""
    typed = {at: text for part in parts for at, text in part.typed.items()}
    texts = {at: text for at, cell in enumerate(row) if (text := text_of(cell))}
    if all(fold(text) == fold(typed.get(at, "")) for at, text in texts.items()):
        return True
    return texts.keys() <= typed.keys() and all(_is_of_somebody(row, part) for part in parts)


def _is_of_somebody(row: list[Cell], part: Headings) -> bool:
    own = [cell if at in part.typed else "" for at, cell in enumerate(row)]
    return not any(map(text_of, own)) or _is_numbered(own, part) or is_somebody(own, part)


def _is_numbered(row: list[Cell], part: Headings) -> bool:
    """Tell whether a row has a number of somebody and a name: one without the other may belong to another block."""
    named = any(text_of(row[part.first_columns[each]]) for each in USERS.whole_name if each in part.columns)
    return named and _has_number(row, part)


def _has_number(row: list[Cell], part: Headings) -> bool:
    return may_hold_number(text_of(row[part.first_columns[USERS.key]]) or "")


def _rows(rows: Rows, part: Headings) -> Rows:
    """Leave the cells of other blocks blank; what stands above the headings may be said of all."""
    is_above = rows.filled <= part.row
    columns = tuple(column if at in part.typed else _blank(column, ~is_above) for at, column in enumerate(rows.columns))
    own = rows.only(part.typed).fits(lambda _, cell: bool(text_of(cell))).any(axis=0)
    return Rows(rows.height, rows.filled, columns).kept(own | is_above)


def _blank(column: Coded, rows: Mask) -> Coded:
    cells = column.cells if "" in column.cells else [*column.cells, ""]
    at = column.at.copy()
    at[rows] = cells.index("")
    return Coded(cells, at)
