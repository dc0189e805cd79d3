"""Upgrade: workbooks with our headings in, of whatever version; out come their rows, as they were typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from fla_batch.columns import text_of
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.checks import absent, files, sheets
from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import SHEETS
from fla_batch.model import Cell, Stage
from fla_batch.pipeline import Reading
from fla_batch.result import Moved
from fla_batch.steps.gather import gather
from fla_batch.steps.normalise import normalise
from fla_batch.steps.read import read_all
from fla_batch.steps.survey import Surveyed, survey
from fla_batch.tables import Table

_FORGIVEN = frozenset(check.code for check in (files.OLDER_TEMPLATE, files.SHEET_MISSING, files.HALF_A_TABLE))
"""Codes that keep a file from being checked, but not its rows from being moved."""
_LEFT_BEHIND = frozenset(check.code for check in (sheets.STRUCK, sheets.UNEVEN, absent.NOT_TO_ADD))
"""Codes of cells that are not moved: in the new workbook nothing would say any more that their rows wait."""


def upgrade(paths: Sequence[Path], language: str, today: date, reading: Reading) -> Iterator[Moved]:
    """Read files for their rows alone; `language` is that of files that do not say theirs."""
    named = gather(paths)
    reading.progress(Stage.READING, 0, len(named))
    for done, file in enumerate(read_all(named, reading.limits, passwords=reading.passwords), start=1):
        yield _moved(survey(file, language, today, _FORGIVEN), today)
        reading.progress(Stage.READING, done, len(named))


def _moved(surveyed: Surveyed, today: date) -> Moved:
    if surveyed.unreadable:
        return Moved(surveyed.name, surveyed.language, surveyed.findings)
    book, found = normalise([surveyed], today)
    every = [*surveyed.findings, *(finding for each in found for finding in each.listed())]
    told = tuple(each for each in every if CATALOGUE[each.code].family == "S")
    rows = {sheet.name: _as_typed(book.table(sheet.name)) for sheet in SHEETS}
    for each in told:
        if each.code in _LEFT_BEHIND and each.position is not None:
            rows[each.sheet][each.position][each.field] = None
    return Moved(surveyed.name, surveyed.language, told, rows, _lacking(surveyed))


def _as_typed(table: Table) -> list[dict[str, Cell]]:
    columns = {name: map(_typed, cells.listed()) for name, cells in table.raw.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _typed(cell: Cell) -> Cell:
    """Write a whole number as text, so that it stays as it is; leave another number one."""
    is_other_number = isinstance(cell, float) and not (cell.is_integer() and cell >= 0)
    return cell if is_other_number else text_of(cell)


def _lacking(surveyed: Surveyed) -> dict[str, tuple[str, ...]]:
    there = {sheet.name: _columns(surveyed, sheet) for sheet in SHEETS}
    names = {sheet.name: tuple(field.name for field in sheet.fields) for sheet in SHEETS}
    return {sheet: tuple(name for name in own if name not in there[sheet]) for sheet, own in names.items()}


def _columns(surveyed: Surveyed, sheet: Sheet) -> set[str]:
    """Give the fields of a sheet that have a column in the file; whole names are the first name, too."""
    own = [headings for _, headings in surveyed.ours if headings.sheet is sheet]
    both = {name for headings in own if headings.has_whole_names for name in sheet.whole_name}
    return both.union(*(headings.columns for headings in own))
