"""Statuses: a table of people in, out comes of whom a remark or a status says that they have left, or may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.asked import asks_who_works, asks_whom_to_add
from fla_batch.declared.checks import absent
from fla_batch.declared.choice import says_no, says_yes
from fla_batch.declared.days import is_past
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


def said_of_each(grid: Grid, headings: Headings, today: date) -> dict[int, dict[int, str]]:
    """Give by column the rows in which a remark, a status or an answer says not to add somebody, and what it says."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    found: dict[int, dict[int, str]] = {}
    for at in columns_beside(rows, headings):
        if says_so := _saying(rows.columns[at], headings, at, today):
            saying = rows.columns[at].fits(says_so)
            texts = [_seen(headings, at, cell) for cell in rows.columns[at].rows(saying).listed()]
            own = dict(zip(rows.filled[saying].tolist(), texts, strict=True))
            found |= {at: own | _merged(grid, rows, at, own)} if own else {}
    return found


def _seen(headings: Headings, column: int, cell: Cell) -> str:
    text, heading = text_of(cell) or "", headings.typed.get(column, "")
    return guarded(text if _may_say_so(headings, column) else f"{heading.rstrip(' :?')}: {text}")


def _saying(cells: Coded, headings: Headings, column: int, today: date) -> Callable[[Cell], bool] | None:
    """Give what tells of a cell of a column whether it says not to add somebody, if any may."""
    heading = headings.typed.get(column, "")
    if _may_say_so(headings, column):
        return _says_left
    if column in headings.all_columns:
        return None
    if speaks_of_leaving(heading):
        return partial(_has_left, today=today)
    # Where nobody is to be added, it is said who has access today.
    is_asked = asks_who_works(heading) or (asks_whom_to_add(heading) and any(map(_is_yes, cells.used().cells)))
    return _is_no if is_asked else None


def _may_say_so(headings: Headings, column: int) -> bool:
    """Tell whether remarks or statuses stand in a column."""
    return column in headings.columns.get("remark", ()) or speaks_of_status(headings.typed.get(column, ""))


def _is_no(cell: Cell) -> bool:
    return says_no(text_of(cell) or "")


def _is_yes(cell: Cell) -> bool:
    return says_yes(text_of(cell) or "")


def _has_left(cell: Cell, today: date) -> bool:
    """Tell whether a cell says that somebody has left: by a “yes” or a cross, or by a day that is over."""
    return _is_yes(cell) or is_past(text_of(cell) or "", today)


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


def about_some(name: str, tables: Sequence[Table], today: date) -> Iterator[Finding]:
    """Tell of columns that may say of some people that they are not to be added, and alone hold nobody back."""
    for grid, headings in tables:
        rows = Rows.of(grid.rows).from_row(headings.row + 1)
        for at in columns_beside(rows, headings) if headings.sheet is USERS else ():
            if said := _said_of_some(rows, headings, at, today):
                row, text = said
                place = Place(name, grid.title, row + 1, at)
                yield noted(absent.PERHAPS_NOT_TO_ADD, place, USERS.name, seen=guarded(text))


def _said_of_some(rows: Rows, headings: Headings, column: int, today: date) -> tuple[int, str] | None:
    """Give the heading of a column that leaves it open of some, or the first text that names a day, and its row."""
    heading, cells = headings.typed.get(column, ""), rows.columns[column]
    if column not in headings.all_columns and _leaves_open(heading, cells, today):
        return headings.row, heading
    # A sheet may have thousands of columns.
    says_when = cells.fits(_says_when) if _may_say_so(headings, column) else None
    dated = [] if says_when is None else rows.filled[says_when].tolist()
    return (dated[0], text_of(rows[dated[0]][column]) or "") if dated else None


def _leaves_open(heading: str, cells: Coded, today: date) -> bool:
    """Tell whether a heading speaks of leaving, and some answer otherwise, or asks whom to add, and some do not."""
    if speaks_of_leaving(heading):
        return not all(_says_no(cell) or _has_left(cell, today) for cell in cells.used().cells)
    is_wanted = asks_whom_to_add(heading)
    if not is_wanted and not asks_who_works(heading):
        return False
    chosen, empty, refused = (cells.fits(each) for each in (_is_yes, _says_no, _is_no))
    return bool((empty & ~refused).any()) if chosen.any() else is_wanted and bool(refused.any())


def _says_no(cell: Cell) -> bool:
    text = text_of(cell) or ""
    return says_nothing(text) or says_no(text)


def _says_when(cell: Cell) -> bool:
    text = text_of(cell) or ""
    return may_be_said_of_one(text) and not is_said_of_one(text)
