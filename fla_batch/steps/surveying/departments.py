"""Departments: rows among people that say nothing of who they are about in; out come those that only name a part.

A company has parts such as a store or a team, and people write their names above those who work there.
"""

from __future__ import annotations

from typing import cast

from fla_batch.arrays import Mask
from fla_batch.coded import Rows
from fla_batch.declared.endings import is_sentence
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.leaving import holds_leaving
from fla_batch.declared.titles import holds_part, is_part, may_be_part
from fla_batch.declared.totals import is_quantity
from fla_batch.model import Cell, Grid
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.once import is_department

_FEWEST = 2
"""Different names of parts in the place of names of people, or with a count: one alone may be somebody's."""


def parts(rows: Rows, grid: Grid, headings: Headings) -> list[int]:
    """Give those of some rows that hold nothing but the name of a part of a company.

    In the place of a number a sentence is nobody, too. Where a company may be missing beside somebody, what stands
    between the rows says where one ends.
    """
    every = Rows.of(grid.rows).from_row(headings.row + 1)
    if not len(rows.filled) or not _has_each_company(every, rows, headings):
        return []
    of_people = _above_people(rows, headings) if headings.sheet is USERS else []
    return sorted({*of_people, *_in_place_of_number(rows, headings)})


def _has_each_company(every: Rows, others: Rows, headings: Headings) -> bool:
    """Tell whether the number of a company is missing in no row but some others, or in all."""
    columns = headings.columns.get(COMPANIES.key, ())
    people = every.without(others.filled.tolist()) if columns else every
    blank = [people.columns[at].fits(lambda cell: cell == "") for at in columns]
    return all(each.all() or not each.any() for each in blank) and (headings.sheet is USERS or not columns)


def _in_place_of_number(rows: Rows, headings: Headings) -> list[int]:
    key = headings.first_columns.get(headings.sheet.key)
    parting = rows.where(lambda at, cell: _is_nobody(cell) if at == key else not cell)
    found: list[int] = parting.filled.tolist() if key is not None else []
    return found


def _is_nobody(cell: Cell) -> bool:
    return is_department(cell) or is_sentence(str(cell).strip())


def _above_people(rows: Rows, headings: Headings) -> list[int]:
    """Give the rows with a single text that is of a part, or may be of one, with a count of its people or without."""
    names = {headings.first_columns.get(each) for each in USERS.whole_name}
    counts, texts = rows.fits(_is_count), rows.fits(_is_text)
    # In front of a text the number of a row may stand.
    is_behind = (counts.sum(axis=0) == 1) & (counts.argmax(axis=0) > texts.argmax(axis=0))
    is_alone = cast("Mask", (texts.sum(axis=0) == 1) & (is_behind | ~counts.any(axis=0)))
    is_doubtful = is_alone & (is_behind | (texts & rows.fits(lambda at, _: at in names)).any(axis=0))
    may_be = is_alone & (texts & rows.fits(_may_be_part)).any(axis=0)
    is_sure = may_be & (texts & rows.fits(lambda _, cell: is_part(str(cell)))).any(axis=0)
    may_be &= ~is_doubtful | _are_parts(rows.kept(is_doubtful), may_be[is_doubtful])
    found: list[int] = rows.filled[is_sure | may_be].tolist()
    return found


def _may_be_part(_: int, cell: Cell) -> bool:
    # “Store, all left” says more than a store.
    return may_be_part(str(cell)) and not holds_leaving(str(cell))


def _are_parts(rows: Rows, may_be: Mask) -> bool:
    """Tell whether all of some rows may be of parts, of different ones, and one says so: “Winter” may be anybody."""
    different = {cell for column in rows.columns for cell in column.used().cells if _is_text(0, cell)}
    return bool(may_be.all()) and len(different) >= _FEWEST and any(holds_part(str(cell)) for cell in different)


def _is_count(_: int, cell: Cell) -> bool:
    return bool(cell) and is_quantity(str(cell))


def _is_text(_: int, cell: Cell) -> bool:
    return bool(cell) and not is_quantity(str(cell))
