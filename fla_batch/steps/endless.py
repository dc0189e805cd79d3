"""Endless: the sheets of a file in, out comes whether more would have to be understood than anybody writes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from fla_batch.model import Grid
from fla_batch.steps.headings import texts_at_top
from fla_batch.steps.meaning import speaks
from fla_batch.steps.rows import alone_among
from fla_batch.steps.whose import Sheets
from fla_batch.texts import N_, Message

_HEADINGS, _TITLES = 3_000, 10_000
"""Different texts that may be headings, and those alone in a row that may say whose the rows below are."""
_TOO_MANY_HEADINGS = N_("its sheets begin with more headings than anybody writes")
_TOO_MANY_TITLES = N_("more single texts stand between its rows than anybody writes")


def endless_headings(grids: Sequence[Grid]) -> Message | None:
    """Say that more different texts that may be headings stand at the tops of some grids than anybody writes."""
    different = texts_at_top(grids, _HEADINGS)
    is_endless = len(different) > _HEADINGS and sum(map(speaks, different)) > _HEADINGS
    return _TOO_MANY_HEADINGS if is_endless else None


def endless_titles(found: Sheets) -> Message | None:
    """Say that more different texts stand alone in rows of some tables than anybody writes."""
    alone = (alone_among(*table) for _, tables in found for table in tables)
    different = {*chain.from_iterable(each.used().cells for rows in alone for each in rows.columns)} - {""}
    return _TOO_MANY_TITLES if len(different) > _TITLES else None
