"""Leaving: the tables of a file in; out they come with the people marked who are said not to be added."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import sheets
from fla_batch.declared.choice import says_no
from fla_batch.declared.explanations import is_example
from fla_batch.declared.fields import USERS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.leaving import Says, says_of_people, speaks_of_leaving, speaks_of_status
from fla_batch.declared.masks import guarded
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.known import Headings
from fla_batch.steps.layout import Table
from fla_batch.steps.named import columns_beside
from fla_batch.steps.oddities import noted
from fla_batch.steps.rows import above_each, alone_among, without_key
from fla_batch.steps.whose import Sheets

_NOT_TO_ADD = frozenset([Says.LEFT]), frozenset([Says.EXAMPLE])
_OF_SHEET = -1
"""Where the title of a sheet stands: above all rows."""
_Title = tuple[int, str]
"""The row of a title, and what it says."""
Titles = Mapping[str, Sequence[_Title]]
"""For each sheet the titles that say whether the people below them stay."""


def titles_of_people(found: Sheets) -> Titles:
    """Give the titles of people that say whether these stay, of the sheets with one that says they do not."""
    said = {grid.title: [each for each in _titles(grid, tables) if _says(each[1])] for grid, tables in found if tables}
    return {title: each for title, each in said.items() if any(_says(text) - {Says.STAYING} for _, text in each)}


def with_leaving(tables: Sequence[Table], titles: Titles, others: Collection[str]) -> tuple[Table, ...]:
    """Mark the people whom a title or a cell says not to add; the rows of `others` wait anyway."""
    return tuple(
        (
            grid,
            replace(headings, leaving={**_below(grid, headings, titles.get(grid.title, ())), **_said(grid, headings)}),
        )
        if headings.sheet is USERS and grid.title not in others
        else (grid, headings)
        for grid, headings in tables
    )


def _said(grid: Grid, headings: Headings) -> dict[int, str]:
    """Give the rows in which a remark or a status says that somebody is not to be added, and what it says."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    remarks = headings.columns.get("remark", ())
    columns = [at for at in columns_beside(rows, headings) if at in remarks or _is_of_status(headings, at)]
    found: dict[int, str] = {}
    for column in map(rows.columns.__getitem__, columns):
        saying = column.fits(_says_left)
        texts = [guarded(text_of(cell) or "") for cell in column.rows(saying).listed()]
        found |= dict(zip(rows.filled[saying].tolist(), texts, strict=True))
    return found


def _is_of_status(headings: Headings, column: int) -> bool:
    return speaks_of_status(headings.typed.get(column, ""))


def _says_left(cell: Cell) -> bool:
    return _says(text_of(cell) or "") == {Says.LEFT}


def about_dates(name: str, tables: Sequence[Table]) -> Iterator[Finding]:
    """Tell of columns that say of some people when they have left, or that they have."""
    for grid, headings in tables:
        rows = Rows.of(grid.rows).from_row(headings.row + 1)
        others = columns_beside(rows, headings) if headings.sheet is USERS else ()
        for at in (at for at in others if speaks_of_leaving(headings.typed.get(at, ""))):
            if not all(map(_says_no, rows.columns[at].used().cells)):
                place = Place(name, grid.title, headings.row + 1, at)
                yield noted(sheets.PERHAPS_NOT_TO_ADD, place, USERS.name, seen=guarded(headings.typed[at]))


def _says_no(cell: Cell) -> bool:
    text = text_of(cell) or ""
    return says_nothing(text) or says_no(text)


def about_mixed(name: str, titles: Titles) -> Iterator[Finding]:
    """Tell of titles that speak of people who have left beside others."""
    for sheet, each in titles.items():
        for row, text in each:
            if _says(text) == {Says.LEFT, Says.STAYING}:
                place = Place(name, sheet, None if row == _OF_SHEET else row + 1)
                yield noted(sheets.PERHAPS_NOT_TO_ADD, place, USERS.name, seen=guarded(text))


def _says(text: str) -> frozenset[Says]:
    return says_of_people(text) or frozenset()


def _below(grid: Grid, headings: Headings, titles: Sequence[_Title]) -> Mapping[int, str]:
    """Give the rows below a title that says that people are not to be added, and that title."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1).filled.tolist()
    # On a form each column is somebody, and stands below what stands above its headings.
    top = min(headings.all_columns) if grid.turned else None
    plain = [(row, guarded(text) if _says(text) in _NOT_TO_ADD else "") for row, text in titles]
    above = plain if top is None else [(_OF_SHEET, text) for row, text in plain if row < top]
    return {at: text for at, text in zip(rows, above_each(rows, above), strict=True) if text}


def _titles(grid: Grid, tables: Sequence[Table]) -> Iterator[_Title]:
    """Give the title of a sheet, and the rows that may be titles: above headings, or alone among people."""
    yield _OF_SHEET, grid.title
    found: dict[int, str] = {}
    for above, (own, headings) in zip([None, *tables], tables, strict=False):
        end = min(headings.all_columns) if own.turned else headings.row - headings.in_two_rows
        rows = Rows.of(grid.rows).within(_end(*above) if above else 0, end)
        found |= _texts(rows, _beside(own, headings)) if end else {}
        found |= {} if own.turned else _among(own, headings)
    yield from sorted(found.items())


def _among(own: Grid, headings: Headings) -> Mapping[int, str]:
    alone = alone_among(own, headings)
    saying = alone.kept(alone.fits(lambda _, cell: bool(_says(cell))).sum(axis=0) > 0) if len(alone.filled) else alone
    # An example below the headings is left out, and says nothing of those below it.
    texts = _texts(saying, _beside(own, headings))
    return {at: text for at, text in texts.items() if not is_example(text)}


def _end(own: Grid, headings: Headings) -> int:
    """Give the row below the last one that says who it is about, and on a form below its last heading."""
    return max(headings.all_columns) + 1 if own.turned else Rows.of(own.rows).last_but(without_key(own, headings)) + 1


def _beside(own: Grid, headings: Headings) -> set[int]:
    """Give the columns of remarks, and those that are not ours: “Leaving” above “Date” is no title of people."""
    known = headings.all_columns | headings.elsewhere
    return set() if own.turned else {*(headings.typed.keys() - known), *headings.columns.get("remark", ())}


def _texts(rows: Rows, beside: Collection[int]) -> dict[int, str]:
    if not len(rows.filled):
        return {}
    titles = rows.where(lambda _, cell: _may_be_title(cell)).below(0)
    said = (
        (at, [text_of(cell) or "" for column, cell in enumerate(row) if column not in beside]) for at, row in titles
    )
    # A day or a count may stand beside it.
    return {at: " ".join(filter(_has_letters, texts)) for at, texts in said}


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _may_be_title(cell: Cell) -> bool:
    return says_of_people(text_of(cell) or "") is not None
