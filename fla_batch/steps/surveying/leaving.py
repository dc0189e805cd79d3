"""Leaving: the tables of a file in; out they come with the people marked whom a title or a status says not to add."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import absent
from fla_batch.declared.explanations import is_example
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.leaving import (
    Says,
    are_not_to_add,
    are_perhaps_not_to_add,
    may_speak_of_people,
    says_beside_name,
    says_of_people,
)
from fla_batch.declared.masks import guarded
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.named import Named
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.once import left_out
from fla_batch.steps.surveying.rows import above_each, without, without_key
from fla_batch.steps.surveying.statuses import said_of_each
from fla_batch.steps.surveying.whose import Sheets

_OF_SHEET = -1
"""Where the title of a sheet stands: above all rows."""
_DIGITS = 8
"""Digits of a day; the number of somebody has more."""


class _Title(NamedTuple):
    """The row of a title, its text, and what that says of the people below it."""

    row: int
    text: str
    said: frozenset[Says]


_Saying = Callable[[str], frozenset[Says] | None]
Titles = Mapping[str, Sequence[_Title]]
"""For each sheet the titles that say whether the people below them stay."""


def titles_of_people(found: Sheets, named: Named) -> Titles:
    """Give the titles of people that say whether these stay, of the sheets with one that says they do not."""
    said = {
        grid.title: [each for each in _titles(grid, tables, named) if each.said] for grid, tables in found if tables
    }
    return {title: each for title, each in said.items() if any(one.said - {Says.STAYING} for one in each)}


def without_titles(name: str, grid: Grid, headings: Headings, titles: Titles) -> tuple[Grid, list[Finding]]:
    """Leave out the titles among people that look like somebody: not those in the place of a company alone."""
    if headings.sheet is not USERS or grid.turned or grid.title not in titles:
        return grid, []
    rows, company = Rows.of(grid.rows), headings.first_columns.get(COMPANIES.key)
    among = (each.row for each in titles[grid.title] if each.row > headings.row)
    found = [at for at in among if _is_like_somebody(rows[at], company)]
    return without(grid, found), left_out(name, grid, found)


def _is_like_somebody(row: list[Cell], company: int | None) -> bool:
    return sum(map(bool, row)) > 1 or (company is not None and not row[company])


def with_leaving(tables: Sequence[Table], titles: Titles, others: Collection[str], today: date) -> tuple[Table, ...]:
    """Mark the people whom a title or a cell says not to add; the rows of `others` wait anyway."""
    of_people = (headings.sheet is USERS and grid.title not in others for grid, headings in tables)
    return tuple(
        (grid, _marked(grid, headings, titles.get(grid.title, ()), today) if is_asked else headings)
        for (grid, headings), is_asked in zip(tables, of_people, strict=True)
    )


def _marked(grid: Grid, headings: Headings, titles: Sequence[_Title], today: date) -> Headings:
    said = said_of_each(grid, headings, today)
    leaving = {at: text for each in (_below(grid, headings, titles), *said.values()) for at, text in each.items()}
    return replace(headings, leaving=leaving, used=headings.used | said.keys())


def about_mixed(name: str, titles: Titles) -> Iterator[Finding]:
    """Tell of titles that speak of people who have left beside others."""
    for sheet, each in titles.items():
        for row, text, said in each:
            if are_perhaps_not_to_add(said):
                place = Place(name, sheet, None if row == _OF_SHEET else row + 1)
                yield noted(absent.PERHAPS_NOT_TO_ADD, place, USERS.name, seen=guarded(text))


def _says(named: Named, text: str) -> frozenset[Says] | None:
    """Give what a text says of people, also beside the name of a company of the file."""
    said = says_of_people(text)
    if (said is not None and Says.MORE not in said) or not may_speak_of_people(text):
        return said
    rest = named.without(text)
    return said if rest == text else says_beside_name(rest)


def _below(grid: Grid, headings: Headings, titles: Sequence[_Title]) -> Mapping[int, str]:
    """Give the rows below a title that says that people are not to be added, and that title."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1).filled.tolist()
    # On a form each column is somebody, and stands below what stands above its headings.
    top = min(headings.all_columns) if grid.turned else None
    # What may say something else does not end what stands below the title above it.
    clear = [each for each in titles if Says.MORE not in each.said]
    plain = [(row, guarded(text) if are_not_to_add(said) else "") for row, text, said in clear]
    above = plain if top is None else [(_OF_SHEET, text) for row, text in plain if row < top]
    return {at: text for at, text in zip(rows, above_each(rows, above), strict=True) if text}


def _titles(grid: Grid, tables: Sequence[Table], named: Named) -> Iterator[_Title]:
    """Give the title of a sheet, and the rows that may be titles: above headings, or among people."""
    says = partial(_says, named)
    found: dict[int, str] = {_OF_SHEET: grid.title}
    for above, (own, headings) in zip([None, *tables], tables, strict=False):
        end = min(headings.all_columns) if own.turned else headings.row - headings.in_two_rows
        rows = Rows.of(grid.rows).within(_end(*above) if above else 0, end)
        found |= {at: _joined(texts) for at, texts in _texts(rows, _beside(own, headings), says)} if end else {}
        found |= {} if own.turned else _among(own, headings, says)
    yield from (_Title(at, text, says(text) or frozenset()) for at, text in sorted(found.items()))


def _among(own: Grid, headings: Headings, says: _Saying) -> Mapping[int, str]:
    every, key = Rows.of(own.rows).from_row(headings.row + 1), headings.first_columns.get(headings.sheet.key)
    rows = every.once(("titles", key), partial(_of_nobody, every, key))
    # Where a number comes first, somebody is called so.
    texts = {at: _joined(each) for at, each in _texts(rows, _beside(own, headings), says) if _has_letters(each[0])}
    # An example below the headings is left out, and says nothing of those below it.
    return {at: text for at, text in texts.items() if not is_example(text)}


def _of_nobody(rows: Rows, key: int | None) -> Rows:
    """Keep the rows that hold in the place of somebody’s number at most a day or a count, as a title may."""
    if key is None or not rows.width:
        return rows
    chosen = rows.columns[key].fits_each(_are_no_numbers)
    return rows.kept(chosen) if chosen.any() else Rows(rows.height, rows.filled[:0], ())


def _are_no_numbers(cells: list[Cell]) -> list[bool]:
    # Of digits alone it is told without a call.
    return [
        not (isinstance(cell, str) and len(cell) > _DIGITS and cell.isdecimal()) and _is_none(cell) for cell in cells
    ]


def _is_none(cell: Cell) -> bool:
    return sum(map(str.isdecimal, text_of(cell) or "")) <= _DIGITS


def _end(own: Grid, headings: Headings) -> int:
    """Give the row below the last one that says who it is about, and on a form below its last heading."""
    return max(headings.all_columns) + 1 if own.turned else Rows.of(own.rows).last_but(without_key(own, headings)) + 1


def _beside(own: Grid, headings: Headings) -> set[int]:
    """Give the columns of remarks, and those that are not ours: “Leaving” above “Date” is no title of people."""
    known = headings.all_columns | headings.elsewhere
    return set() if own.turned else {*(headings.typed.keys() - known), *headings.columns.get("remark", ())}


def _texts(rows: Rows, beside: Collection[int], says: _Saying) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of which each text may be of a title, with these texts."""
    if len(rows.filled):
        titles = rows.where(lambda at, cell: at in beside or says(text_of(cell) or "") is not None).below(0)
        every = (
            (at, [(text_of(cell) or "") * (column not in beside) for column, cell in enumerate(row)])
            for at, row in titles
        )
        yield from ((at, texts) for at, row in every if (texts := list(filter(None, row))))


def _joined(texts: list[str]) -> str:
    # A day or a count may stand beside it.
    return " ".join(filter(_has_letters, texts))


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
