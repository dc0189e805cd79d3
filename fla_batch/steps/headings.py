"""Headings: a grid in, the declared sheet that it is and the column of each field out, in whatever language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import SHEETS
from fla_batch.model import Cell, Grid
from fla_batch.texts import all_texts, fold

_ROWS_ABOVE = 30
"""Rows in which the headings are looked for: titles and addresses may stand above them."""
_FEWEST = 2
"""Headings that must be known before a row is taken for the row of headings."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings of a grid stand and what they mean; rows and columns from 0."""

    sheet: Sheet
    row: int
    columns: Mapping[str, tuple[int, ...]]
    """The columns that mean each field: more than one where a heading stands twice."""
    typed: Mapping[int, str]
    """Every heading as it is typed, by column."""

    @property
    def first_columns(self) -> dict[str, int]:
        """Give the one column of each field that counts."""
        return {name: columns[0] for name, columns in self.columns.items()}


@cache
def vocabulary(sheet: Sheet) -> Mapping[str, str]:
    """Give the field that each folded heading means, in every language; a field's own heading beats an alias."""
    words: dict[str, str] = {}
    for field in sheet.fields:
        words.update((fold(alias), field.name) for alias in field.other_headings)
    for field in sheet.fields:
        words.update((fold(texts.say(field.label)), field.name) for texts in all_texts())
    return words


@cache
def titles() -> Mapping[str, str]:
    """Give the declared sheet that each folded sheet title means, in every language."""
    return {fold(texts.say(sheet.title)): sheet.name for sheet in SHEETS for texts in all_texts()}


@cache
def _meaning(sheet: Sheet, typed: str) -> str | None:
    words = vocabulary(sheet)
    return words.get(fold(typed)) or words.get(fold(typed.partition("(")[0]))


def recognise(grid: Grid) -> Headings | None:
    """Find the row of headings of a grid, and which declared sheet it is: the one with most headings, else by title."""
    found = [_best_row(grid, sheet) for sheet in SHEETS]
    known = [headings for headings in found if headings and len(headings.columns) >= _FEWEST]
    titled = titles().get(fold(grid.title))
    return max(known, key=lambda each: (len(each.columns), each.sheet.name == titled), default=None)


def _best_row(grid: Grid, sheet: Sheet) -> Headings | None:
    rows = enumerate(grid.rows[:_ROWS_ABOVE])
    found = (_headings(sheet, position, cells) for position, cells in rows)
    return max(found, key=lambda each: len(each.columns), default=None)


def _headings(sheet: Sheet, position: int, cells: list[Cell]) -> Headings:
    typed = {column: cell.strip() for column, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}
    columns: dict[str, list[int]] = defaultdict(list)
    for column, heading in typed.items():
        name = _meaning(sheet, heading) if len(heading) < 120 else None
        if name:
            columns[name].append(column)
    return Headings(sheet, position, {name: tuple(found) for name, found in columns.items()}, typed)
