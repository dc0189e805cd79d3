"""Headings: a grid in, the declared sheet that it is and the column of each field out, in whatever language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import SHEETS, USERS
from fla_batch.model import Cell, Grid
from fla_batch.texts import all_texts, fold, texts

_ROWS_ABOVE = 30
"""Rows in which the headings are looked for: titles and addresses may stand above them."""
_FEWEST = 2
"""Headings that must be known before a row is taken for the row of headings."""
_LONGEST = 120
"""Characters of the longest text that may be a heading."""
_COMPANY = "company_name"


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings of a grid stand and what they mean; rows and columns from 0."""

    sheet: Sheet
    row: int
    columns: Mapping[str, tuple[int, ...]]
    """The columns that mean each field: more than one where a heading stands twice."""
    typed: Mapping[int, str]
    """Every heading as it is typed, by column."""
    has_whole_names: bool = False
    """Whether last and first name stand in one column."""
    elsewhere: frozenset[int] = frozenset()
    """Columns that belong to the other declared sheet, where one grid holds both."""

    @property
    def first_columns(self) -> dict[str, int]:
        """Give the one column of each field that counts."""
        return {name: columns[0] for name, columns in self.columns.items()}

    @property
    def all_columns(self) -> set[int]:
        """Give every column whose heading is known."""
        return {column for columns in self.columns.values() for column in columns}


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
def labels(sheet: Sheet, language: str) -> frozenset[str]:
    """Give the headings of our template in a language."""
    return frozenset(texts(language).say(field.label) for field in sheet.fields)


@cache
def titles() -> Mapping[str, str]:
    """Give the declared sheet that each folded sheet title means, in every language."""
    return {fold(texts.say(sheet.title)): sheet.name for sheet in SHEETS for texts in all_texts()}


@cache
def _whole_names(sheet: Sheet) -> frozenset[str]:
    last, _ = sheet.whole_name
    return frozenset(map(fold, sheet.field(last).joint_headings))


_LANGUAGES = re.compile(r"\s*[/|;\n–—]\s*|\s+-\s+")
"""What stands between headings of the same meaning in two languages."""
_AND = re.compile(r"\s*[,&+]\s*|\s+(?:und|et|en|and)\s+", re.IGNORECASE)
_ORNAMENT = re.compile(r"^\W*(?:\d{1,2}|[A-Za-z])[.)]\s+|[¹²³⁴-⁹]+|\W*[(\[].*$", re.DOTALL)
"""A number in front of a heading, that of a footnote, and what is explained in brackets behind it."""


@cache
def _meaning(sheet: Sheet, typed: str) -> tuple[str, ...]:
    """Give the field that a heading means, last and first name where it means both, or nothing."""
    for text in (typed, _ORNAMENT.sub("", typed)):
        known = vocabulary(sheet).get(fold(text))
        if known:
            return (known,)
        if fold(text) in _whole_names(sheet):
            return sheet.whole_name
    return _of_parts(sheet, _ORNAMENT.sub("", typed))


def _of_parts(sheet: Sheet, typed: str) -> tuple[str, ...]:
    for between in (_LANGUAGES, _AND):
        parts = between.split(typed)
        meanings = list(dict.fromkeys(_meaning(sheet, part) for part in parts)) if len(parts) > 1 else []
        if len(meanings) == 1:
            return meanings[0]
        if meanings == [(name,) for name in sheet.whole_name]:
            return sheet.whole_name
    return ()


def recognise(grid: Grid) -> Headings | None:
    """Find the row of headings of a grid, and which declared sheet it is: the one with most headings, else by title."""
    known = [headings for headings in (_best_row(grid, sheet) for sheet in SHEETS) if headings]
    titled = titles().get(fold(grid.title))
    best = max(known, key=lambda each: (len(each.columns), each.sheet.name == titled), default=None)
    return best and _with_whole_names(grid, best)


def recognise_both(grid: Grid) -> tuple[Headings, Headings] | None:
    """Find the row of headings of a grid that holds companies and people together, and what it means for each."""
    companies, users = (_best_row(grid, sheet) for sheet in SHEETS)
    if not companies or not users or companies.row != users.row or USERS.key not in users.columns:
        return None
    own = companies.columns.keys() - users.columns.keys()
    if _COMPANY not in own and len(own) < _FEWEST:
        return None
    users = _with_whole_names(grid, users)
    return (
        replace(companies, elsewhere=frozenset(users.all_columns)),
        replace(users, elsewhere=frozenset(companies.all_columns)),
    )


def _best_row(grid: Grid, sheet: Sheet) -> Headings | None:
    best = None
    for position, cells in enumerate(grid.rows[:_ROWS_ABOVE]):
        found = _headings(sheet, position, cells)
        if best is None or len(found.columns) > len(best.columns):
            best = found
        if len(found.columns) == len(sheet.fields):
            break
    return best if best and len(best.columns) >= _FEWEST else None


def _headings(sheet: Sheet, position: int, cells: list[Cell]) -> Headings:
    typed = {column: cell.strip() for column, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}
    columns: dict[str, list[int]] = defaultdict(list)
    whole: list[int] = []
    for column, heading in typed.items():
        meaning = _meaning(sheet, heading) if len(heading) < _LONGEST else ()
        if meaning == sheet.whole_name:
            whole.append(column)
        elif meaning:
            columns[meaning[0]].append(column)
    last, _ = sheet.whole_name
    has_whole_names = bool(whole) and last not in columns
    if has_whole_names:
        columns[last] = whole
    found = {name: tuple(each) for name, each in columns.items()}
    return Headings(sheet, position, found, typed, has_whole_names)


def _with_whole_names(grid: Grid, headings: Headings) -> Headings:
    """Take names for whole ones, too, where there is no column of first names and each holds one comma."""
    last, first = headings.sheet.whole_name
    if last not in headings.columns or first in headings.columns:
        return headings
    column = headings.first_columns[last]
    names = [row[column] for row in grid.rows[headings.row + 1 :] if row[column]]
    each_whole = bool(names) and all(isinstance(name, str) and name.count(",") == 1 for name in names)
    return replace(headings, has_whole_names=headings.has_whole_names or each_whole)
