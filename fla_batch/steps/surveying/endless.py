"""Endless: the sheets of a file in, out comes whether more would have to be understood than anybody writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from fla_batch.coded import Rows
from fla_batch.model import Cell, Grid
from fla_batch.steps.surveying.headings import texts_at_top
from fla_batch.steps.surveying.meaning import speaks
from fla_batch.steps.surveying.rows import alone_among, alone_in_place_of_number, without_key
from fla_batch.steps.surveying.whose import Sheets
from fla_batch.texts import N_, Message

_HEADINGS, _TITLES, _TEXTS = 3_000, 10_000, 100_000
"""Different texts that may be headings, those alone in a row that may say whose the next ones are, and all in such
rows as do not say who they are about."""
_TOO_MANY_HEADINGS = N_("its sheets begin with more headings than anybody writes")
_TOO_MANY_TITLES = N_("more single texts stand between its rows than anybody writes")


def endless_headings(grids: Sequence[Grid]) -> Message | None:
    """Say that more different texts that may be headings stand at the tops of some grids than anybody writes."""
    different = texts_at_top(grids, _HEADINGS)
    is_endless = len(different) > _HEADINGS and sum(map(speaks, different)) > _HEADINGS
    return _TOO_MANY_HEADINGS if is_endless else None


def endless_titles(found: Sheets) -> Message | None:
    """Say that more different texts stand alone in rows of some tables than anybody writes, titles or not."""
    every = [table for _, tables in found for table in tables]
    titles = _different(alone(*table) for table in every for alone in (alone_among, alone_in_place_of_number))
    is_endless = len(titles) > _TITLES or len(_different(without_key(*table) for table in every)) > _TEXTS
    return _TOO_MANY_TITLES if is_endless else None


def _different(each: Iterable[Rows]) -> set[Cell]:
    """Give the different texts of some rows that hold more than digits."""
    # Most sheets have no such rows.
    some = (rows for rows in each if len(rows.filled))
    cells = chain.from_iterable(column.used().cells for rows in some for column in rows.columns)
    return {cell for cell in cells if any(map(str.isalpha, cell))}
