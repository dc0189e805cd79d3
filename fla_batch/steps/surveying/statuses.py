"""Statuses: a table of people in, out comes of whom a remark or a status says that they have left, or may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import sheets
from fla_batch.declared.choice import says_no
from fla_batch.declared.fields import USERS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.leaving import is_said_of_one, may_be_said_of_one, speaks_of_leaving, speaks_of_status
from fla_batch.declared.masks import guarded
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.named import columns_beside
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.rows import above_each


def said_of_each(grid: Grid, headings: Headings) -> dict[int, dict[int, str]]:
    """Give by column the rows in which a remark or a status says not to add somebody, and what it says."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    found: dict[int, dict[int, str]] = {}
    for at in (at for at in columns_beside(rows, headings) if _may_say_so(headings, at)):
        saying = rows.columns[at].fits(_says_left)
        texts = [guarded(text_of(cell) or "") for cell in rows.columns[at].rows(saying).listed()]
        own = dict(zip(rows.filled[saying].tolist(), texts, strict=True))
        found |= {at: own | _merged(grid, rows, at, own)} if own else {}
    return found


def _may_say_so(headings: Headings, column: int) -> bool:
    """Tell whether remarks or statuses stand in a column."""
    return column in headings.columns.get("remark", ()) or speaks_of_status(headings.typed.get(column, ""))


def _merged(grid: Grid, rows: Rows, column: int, texts: Mapping[int, str]) -> dict[int, str]:
    """Give the rows over which cells with texts are merged, and what these say."""
    areas = {top: bottom for (top, left), (bottom, right) in grid.merged if left == right == column and top in texts}
    if not areas:
        return {}
    marks = sorted([*((top, texts[top]) for top in areas), *((bottom + 1, "") for bottom in areas.values())])
    filled = rows.filled.tolist()
    return {at: text for at, text in zip(filled, above_each(filled, marks), strict=True) if text}


def _says_left(cell: Cell) -> bool:
    return is_said_of_one(text_of(cell) or "")


def about_some(name: str, tables: Sequence[Table]) -> Iterator[Finding]:
    """Tell of columns that say of some people when they have left or will leave, or that they have left."""
    for grid, headings in tables:
        rows = Rows.of(grid.rows).from_row(headings.row + 1)
        for at in columns_beside(rows, headings) if headings.sheet is USERS else ():
            if said := _said_of_some(rows, headings, at):
                row, text = said
                place = Place(name, grid.title, row + 1, at)
                yield noted(sheets.PERHAPS_NOT_TO_ADD, place, USERS.name, seen=guarded(text))


def _said_of_some(rows: Rows, headings: Headings, column: int) -> tuple[int, str] | None:
    """Give the heading that speaks of leaving, or the first text that does so of a day, and its row."""
    heading = headings.typed.get(column, "")
    if speaks_of_leaving(heading):
        is_empty = all(map(_says_no, rows.columns[column].used().cells))
        return None if is_empty else (headings.row, heading)
    # A sheet may have thousands of columns.
    says_when = rows.columns[column].fits(_says_when) if _may_say_so(headings, column) else None
    dated = [] if says_when is None else rows.filled[says_when].tolist()
    return (dated[0], text_of(rows[dated[0]][column]) or "") if dated else None


def _says_no(cell: Cell) -> bool:
    text = text_of(cell) or ""
    return says_nothing(text) or says_no(text)


def _says_when(cell: Cell) -> bool:
    text = text_of(cell) or ""
    return may_be_said_of_one(text) and not is_said_of_one(text)
