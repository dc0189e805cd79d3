"""Labelled: sheets with a heading and what it asks for in one cell in, as in “BCE: …”; out come both in two cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.others import labels_no_employer
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.surveying.anothers import is_asked, names_another
from fla_batch.steps.surveying.meaning import meaning
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.rows import is_identified

_FEWEST = 2
"""Such cells of one company: a single one may be a title."""
_HIGHEST, _MOST_PARTS = 60, 5
"""Rows in which they are looked for, and parts between colons of one."""

_Parts = dict[tuple[int, int], tuple[str, str]]


def in_two_cells(name: str, grids: Sequence[Grid]) -> tuple[list[Grid], list[Finding]]:
    """Part each cell that holds the heading of a company's data and the data, where these stand below each other."""
    each = ((grid, Rows.of(grid.rows)) for grid in grids)
    found = [(grid, rows.once("in two cells", partial(_of_company, rows))) for grid, rows in each]
    told = [_told(name, grid, parts) for grid, parts in found if parts]
    return [_parted(grid, parts) if parts else grid for grid, parts in found], told


def _labelled(rows: Rows) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    above: list[Cell] = []
    for at, row in islice(rows.below(0), _HIGHEST):
        if row.count("") == len(row) - 1:
            column, text = next((column, text_of(cell) or "") for column, cell in enumerate(row) if cell != "")
            both = _apart(text)
            if both and (meaning(USERS, both[0]) != ("email",) or not _names_somebody(above)):
                yield (at, column), both
        above = row


def _names_somebody(row: list[Cell]) -> bool:
    """Tell whether somebody may be named in a row: an address below is theirs."""
    said = " ".join(filter(None, map(text_of, row)))
    return not (_apart(said) or any(map(str.isdecimal, said)))


def _apart(text: str) -> tuple[str, str] | None:
    """Part a heading from what stands behind its colon; a colon may stand in a heading, too."""
    parts = text.split(":")
    if len(parts) > _MOST_PARTS or meaning(COMPANIES, text):
        return None
    ways = ((":".join(parts[:at]).strip(), ":".join(parts[at:]).strip()) for at in range(len(parts) - 1, 0, -1))
    both = [each for each in ways if all(each)]
    named = (each for each in both[-1:] if names_another(*each))
    return next(filter(_may_be_asked, both), next(named, None))


def _may_be_asked(both: tuple[str, str]) -> bool:
    """Tell whether a label is of a company, or may be where others are, or of somebody else than it: “Bank”."""
    label, _ = both
    return is_asked(label) or meaning(USERS, label) == ("email",) or labels_no_employer(label)


def _of_company(rows: Rows) -> _Parts:
    """Give the cells of one column that name a company by its number, and more of it; none where that is not so."""
    parts = dict(_labelled(rows))
    sure = {at: value for at, (label, value) in parts.items() if meaning(COMPANIES, label)}
    numbers = [sure[at] for at in sure if meaning(COMPANIES, parts[at][0]) == (COMPANIES.key,)]
    columns = {column for _, column in sure}
    if len(sure) < _FEWEST or len(columns) > 1 or not numbers or not all(map(is_identified, numbers)):
        return {}
    return {(at, column): both for (at, column), both in parts.items() if column in columns}


def _parted(grid: Grid, parts: _Parts) -> Grid:
    rows: dict[int, list[Cell]] = {at: [*row, ""] for at, row in Rows.of(grid.rows).below(0)}
    struck, is_struck = list(grid.struck), grid.strikes()
    for (at, column), both in parts.items():
        rows[at][column : column + 2] = both
        struck += [(column + 1, at, at)] if is_struck(column, at) else []
    return replace(grid, rows=Rows.at(len(grid.rows), rows.items()), struck=tuple(struck))


def _told(name: str, grid: Grid, parts: _Parts) -> Finding:
    places = [(at + 1, column_letters(column)) for at, column in parts]
    (first, letters), (last, _) = places[0], places[-1]
    place = Place(name, grid.title, first, next(iter(parts))[1])
    return noted(checks.IN_ONE_CELL, place, COMPANIES.name, cells=f"{letters}{first}:{letters}{last}")
