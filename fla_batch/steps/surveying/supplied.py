"""Supplied: people whose company is named by something else than its number in; out come the same with the number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared import words
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded, shortened
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.surveying.called import (
    MOST_NAMES,
    Called,
    is_about_company,
    is_number,
    number_beside_name,
    says_more,
)
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.merged import unmerged
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.rows import is_identified
from fla_batch.steps.surveying.sections import below_names, below_sheet_titles
from fla_batch.steps.surveying.spelled import spelled
from fla_batch.steps.surveying.whose import Sheets
from fla_batch.texts import fold

_NUMBER, _NAME = COMPANIES.key, "company_name"
_Numbers = Mapping[int, tuple[int, str]]
"""For some rows the column in which a company is named, and its number."""


def with_numbers(name: str, recognised: Sheets) -> tuple[Sheets, list[Finding]]:
    """Read the number of each company that is named by something else where its number should be, or is asked for."""
    tables = [table for _, each in recognised for table in each]
    if not any(_may_be_named(*table) for table in tables):
        return recognised, []
    told: list[Finding] = []
    found = [(grid, [_of_companies(name, table, told) for table in each]) for grid, each in recognised]
    called = Called.of([table for _, each in found for table in each])
    found = [(grid, [_of_people(name, table, called, told) for table in each]) for grid, each in found]
    found, below = below_sheet_titles(name, _with_own_numbers(found, called), called)
    return found, [*told, *below]


def _with_own_numbers(found: Sheets, called: Called) -> Sheets:
    """Know the columns of companies in which the numbers stand by which people name them."""
    people = [headings for _, each in found for _, headings in each if headings.sheet is USERS]
    used = {fold(own.typed[at]) for own in people for at in own.used & own.typed.keys()} & called.others.keys()
    return (
        [(grid, [(own, _using(headings, used)) for own, headings in each]) for grid, each in found] if used else found
    )


def _using(headings: Headings, typed: set[str]) -> Headings:
    columns = (at for at, heading in headings.typed.items() if fold(heading) in typed)
    return replace(headings, used=headings.used | frozenset(columns)) if headings.sheet is COMPANIES else headings


def _may_be_named(grid: Grid, headings: Headings) -> bool:
    """Tell whether there is no column of numbers, or a name in one."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    columns = headings.columns.get(_NUMBER) if rows.width else ()
    if columns is None or any("" in rows.columns[at].cells and _others(headings) for at in columns):
        return True
    words = [
        (at, cell)
        for at in columns
        for cell in rows.columns[at].cells
        if not (cell.__class__ is str and cell.isdecimal())
    ]
    return len(words) < MOST_NAMES and any(
        isinstance(cell, str) and cell.strip() != headings.typed.get(at) and _is_name(cell) for at, cell in words
    )


def _is_name(cell: Cell) -> bool:
    """Tell whether a cell holds words, and not only those that stand around a number."""
    return isinstance(cell, str) and not cell.isdecimal() and any(map(str.isalpha, cell)) and says_more(cell)


def _of_companies(name: str, table: Table, told: list[Finding]) -> Table:
    """Read the numbers of companies in whose cell their name stands, too."""
    grid, headings = table
    columns = [headings.first_columns.get(each) for each in (_NUMBER, _NAME)]
    number, called = columns
    if headings.sheet is not COMPANIES or number is None or called is None:
        return table
    rows = Rows.of(grid.rows).below(headings.row + 1)
    found = ((at, number_beside_name(text_of(row[number]) or "", text_of(row[called]) or "")) for at, row in rows)
    return _supplied(name, table, number, {at: (number, each) for at, each in found if each}, told)


def _of_people(name: str, table: Table, called: Called, told: list[Finding]) -> Table:
    """Read the numbers of companies that people name in the column of the number, or in another where it is empty."""
    grid, headings = table
    if headings.sheet is not USERS or headings.company or not called.companies:
        return table
    own, others = headings.first_columns.get(_NUMBER), _others(headings)
    others = others if others or own is not None else _with_numbers_alone(grid, headings, called)
    if own is None and not others:
        below, found = below_names(name, table, called)
        told += found
        return below
    numbers = dict(_beside(grid, headings, others, called))
    numbers |= {} if own is None else _in_their_column(grid, headings, own, called)
    if own is not None or not numbers:
        return _supplied(name, table, own or 0, numbers, told)
    column = min(each for each, _ in numbers.values())
    clear = Rows.of(grid.rows).put(column, _contradicted(grid, headings, numbers, called))
    return _supplied(name, (replace(grid, rows=clear), headings), column, numbers, told)


def _contradicted(grid: Grid, headings: Headings, numbers: _Numbers, called: Called) -> dict[int, str]:
    """Give what rows say that speak of several companies: none is read, even where the number of one stands."""
    strange = sorted(_strange(grid, headings))
    others = ((at, row) for at, row in Rows.of(grid.rows).below(headings.row + 1) if at not in numbers)
    said = ((at, [(each, text) for each in strange if (text := text_of(row[each]))]) for at, row in others)
    named = ((at, [text for each, text in own if _said(headings, each, text, called)]) for at, own in said)
    return {at: " / ".join(texts) for at, texts in named if len(texts) > 1}


def _in_their_column(grid: Grid, headings: Headings, own: int, called: Called) -> dict[int, tuple[int, str]]:
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    cells, at = rows.columns[own]
    numbers = {each: called.number(cell) for each, cell in enumerate(cells) if _is_name(cell)}
    places = zip(rows.filled.tolist(), at.tolist(), strict=True) if any(numbers.values()) else ()
    return {row: (own, numbers[each]) for row, each in places if numbers.get(each)}


def _beside(grid: Grid, headings: Headings, others: list[int], called: Called) -> Iterator[tuple[int, tuple[int, str]]]:
    """Give the numbers of the companies of people that other columns name, where nothing says another."""
    rows, own, key = (
        Rows.of(unmerged(grid, headings)[0].rows),
        *(headings.first_columns.get(each) for each in (_NUMBER, USERS.key)),
    )
    if not others or key is None or (own is not None and "" not in rows.columns[own].cells):
        return
    people = {at: row for at, row in rows.below(headings.row + 1) if is_identified(row[key])}
    columns = sorted(_strange(grid, headings).difference(others))
    each_named = ((at, row, _named(row, others, headings, called)) for at, row in people.items())
    named = {at: one if one and _are_same(row, columns, one[1], called) else None for at, row, one in each_named}
    given = {at: "" if own is None else text_of(row[own]) or "" for at, row in people.items()}
    spoken = _spoken(grid, headings, called) <= {each[1] for each in named.values() if each}
    if spoken if own is None else _agree(given, named, called):
        yield from ((at, each) for at, each in named.items() if each and not given[at])


def _are_same(row: list[Cell], columns: list[int], number: str, called: Called) -> bool:
    """Tell whether no number of another company stands in columns that are not ours."""
    return all(called.written(text) <= {number} for at in columns if (text := text_of(row[at])))


def _agree(given: Mapping[int, str], named: Mapping[int, tuple[int, str] | None], called: Called) -> bool:
    """Tell whether each company is named by its number or beside it: beside a few people only it may be a remark."""
    return all(each and called.number(given[at] or each[1]) == each[1] for at, each in named.items())


def _spoken(grid: Grid, headings: Headings, called: Called) -> set[str]:
    """Give the companies that the title of a sheet, or a text above its headings, names."""
    rows = Rows.of(grid.rows).above(headings.row)
    above = (text for _, row in rows for cell in row if (text := text_of(cell)))
    return {called.number(text) for text in (grid.title, *above)} - {""}


def _others(headings: Headings) -> list[int]:
    """Give the columns that are not ours and may name a company."""
    strange = headings.typed.keys() - headings.all_columns - headings.elsewhere
    return [at for at in sorted(strange) if is_about_company(headings.typed[at])]


def _with_numbers_alone(grid: Grid, headings: Headings, called: Called) -> list[int]:
    """Give the one column in sight that is not ours, if it says no more than a number of a company for each person."""
    key = headings.first_columns.get(USERS.key)
    rows = list(Rows.of(grid.rows).below(0)) if key is not None else []
    filled = [at for at in sorted(_strange(grid, headings)) if any(text_of(row[at]) for _, row in rows)]
    # Whatever else stands on the sheet may say whose numbers they are.
    if len(filled) != 1 or filled[0] in grid.hidden_columns or rows[0][0] < headings.row:
        return []
    if not words.says_only_number(headings.typed.get(filled[0], ""), (words.CBE,)):
        return []
    below = [row for at, row in rows if at > headings.row]
    each_has = all(row[filled[0]] for row in below if key is not None and is_identified(row[key]))
    return filled if each_has and len(_numbers_alone(filled[0], below, called)) > 1 else []


def _numbers_alone(column: int, rows: list[list[Cell]], called: Called) -> set[str]:
    """Give the numbers of companies that stand in a column, if nothing else does."""
    texts = {text for row in rows if (text := text_of(row[column]))}
    numbers = {called.number(text) if is_identified(text) else "" for text in texts}
    return set() if "" in numbers else numbers


def _strange(grid: Grid, headings: Headings) -> set[int]:
    """Give the columns that are not ours."""
    return set(range(Rows.of(grid.rows).width)) - headings.all_columns - headings.elsewhere


def _supplied(name: str, table: Table, column: int, numbers: _Numbers, told: list[Finding]) -> Table:
    if not numbers:
        return table
    grid, headings = table
    is_shown = headings.sheet is USERS and all(
        is_number(_text(grid, at, each), number) for at, (each, number) in numbers.items()
    )
    told += () if is_shown else _told(name, grid, headings, numbers)
    rows = Rows.of(grid.rows).put(column, {at: number for at, (_, number) in numbers.items()})
    shown = headings.shown | {_NUMBER} if is_shown else headings.shown
    used = frozenset(at for at, _ in numbers.values()) - headings.all_columns
    columns, is_struck = {_NUMBER: (column,), **headings.columns}, grid.strikes()
    struck = (*grid.struck, *((column, at, at) for at, (each, _) in numbers.items() if is_struck(each, at)))
    return replace(grid, rows=rows, struck=struck), replace(
        headings, columns=columns, shown=shown, used=headings.used | used
    )


def _named(row: list[Cell], columns: list[int], headings: Headings, called: Called) -> tuple[int, str] | None:
    """Give the first of some columns that names a company, and its number, if no other one names another."""
    texts = [(at, text) for at in columns if (text := text_of(row[at]))]
    said = [(at, number) for at, text in texts for number in _said(headings, at, text, called)]
    return said[0] if len({number for _, number in said}) == 1 and said[0][1] else None


def _said(headings: Headings, column: int, text: str, called: Called) -> set[str]:
    """Give the numbers of companies of which a cell speaks; an empty one for a company that nobody knows."""
    own = {called.by_own_number(headings.typed.get(column, ""), text), called.number(text)} - {""}
    return own or ({""} if called.written(text) or spelled(text).forms else set())


def _text(grid: Grid, row: int, column: int) -> str:
    return text_of(grid.rows[row][column]) or ""


def _told(name: str, grid: Grid, headings: Headings, numbers: _Numbers) -> Iterator[Finding]:
    """Tell of each name and number once, where it is somebody's."""
    first: dict[tuple[str, str], tuple[int, int]] = {}
    somebody = _of_somebody(grid, headings)
    for at in filter(somebody.__contains__, numbers):
        column, number = numbers[at]
        first.setdefault((_text(grid, at, column), number), (at, column))
    for (typed, number), (at, column) in first.items():
        read = ENTERPRISE_NUMBER.show(guarded(number))
        place = Place(name, grid.title, at + 1, column)
        yield noted(checks.CALLED, place, headings.sheet.name, seen=shortened(guarded(typed)), read=read)


def _of_somebody(grid: Grid, headings: Headings) -> set[int]:
    """Give the rows that say more than whose somebody may be; of others it is told that they are left out."""
    rows = Rows.of(grid.rows)
    if headings.sheet is COMPANIES:
        return set(rows.filled.tolist())
    fields = (USERS.key, *USERS.whole_name, "email")
    own = [headings.first_columns[each] for each in fields if each in headings.columns]
    says_more = rows.only(own).fits(lambda _, cell: bool(text_of(cell))).any(axis=0)
    return set(rows.filled[says_more].tolist())
