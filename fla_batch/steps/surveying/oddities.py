"""Oddities: sheets with the tables that are ours in, out come findings about them, and about their columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cache, partial
from itertools import chain, islice

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared import template
from fla_batch.declared.check import Check
from fla_batch.declared.checks import sheets
from fla_batch.declared.checks import tables as laid_out
from fla_batch.declared.field import Required
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.surveying.flat import View
from fla_batch.steps.surveying.grouping import MOST, first_of
from fla_batch.steps.surveying.known import Headings
from fla_batch.texts import N_, Sentence, all_texts, fold

_ROWS_LOOKED_AT = 1000
"""Rows in which a second company is looked for."""


def about_columns(name: str, ours: tuple[View, ...]) -> Iterator[Finding]:
    """Tell what is odd about the columns of tables, and of companies where there are none."""
    several = _companies(ours) > 1
    for grid, headings in ours:
        place = Place(name, grid.title, headings.row + 1)
        yield from _missing(place, headings, several=several)
        yield from _doubled(place, headings)
        yield from _shown(place, headings)
        if headings.sheet is USERS or not headings.elsewhere:
            yield from _strange(place, grid, headings)
    filled = {headings.sheet for grid, headings in ours if has_data(grid, headings)}
    if COMPANIES not in filled:
        at = next((Place(name, grid.title) for grid, headings in ours if headings.sheet is COMPANIES), Place(name))
        yield noted(sheets.NO_COMPANIES, at, COMPANIES.name, heading=COMPANIES.title)


def _companies(ours: tuple[View, ...]) -> int:
    """Count the companies by their numbers; those without one are one more."""
    numbers = {
        fold(text_of(row[headings.first_columns[COMPANIES.key]]) or "") if COMPANIES.key in headings.columns else ""
        for grid, headings in ours
        if headings.sheet is COMPANIES
        for _, row in islice(Rows.of(grid.rows).below(headings.row + 1), _ROWS_LOOKED_AT)
        if any(is_filled(row[column]) for column in headings.first_columns.values())
    }
    return len(numbers)


def _missing(place: Place, headings: Headings, *, several: bool) -> Iterator[Finding]:
    required = (Required.ALWAYS, Required.WITH_SEVERAL_COMPANIES) if several else (Required.ALWAYS,)
    for declared in (each for each in headings.sheet.fields if each.name not in headings.columns):
        in_last_name = headings.has_whole_names and declared.name == headings.sheet.whole_name[1]
        is_above = headings.company and declared.name == COMPANIES.key
        if declared.required in required and not in_last_name and not is_above:
            yield noted(sheets.COLUMN_MISSING, place, headings.sheet.name, heading=declared.label)


def _doubled(place: Place, headings: Headings) -> Iterator[Finding]:
    # What one table says of both declared sheets is told of people alone.
    told = headings.elsewhere if headings.sheet is COMPANIES else frozenset()
    for first, *others in (columns for columns in headings.columns.values() if len(columns) > 1):
        for second in (each for each in others if each not in told):
            typed, other = headings.typed[second], headings.typed[first]
            check = sheets.HEADING_TWICE if typed == other else sheets.TWO_HEADINGS
            yield noted(
                check,
                Place(place.file, place.sheet, place.row, second),
                headings.sheet.name,
                typed=guarded(typed),
                other=guarded(other),
                first=column_letters(first),
                second=column_letters(second),
            )


def _shown(place: Place, headings: Headings) -> Iterator[Finding]:
    for name in headings.shown & headings.columns.keys():
        at = headings.first_columns[name]
        where, heading = Place(place.file, place.sheet, place.row, at), headings.sheet.field(name).label
        yield noted(sheets.SHOWN, where, headings.sheet.name, column=column_letters(at), heading=heading)


def _strange(place: Place, grid: Grid, headings: Headings) -> Iterator[Finding]:
    rows, known = Rows.of(grid.rows), headings.all_columns | headings.elsewhere | headings.used
    # On a form, what stands above all headings is the title of what stands beside them.
    first = min(headings.typed, default=0) if grid.turned else 0
    strange = sorted(set(range(first, rows.width)) - known)
    below, row = (rows.from_row(headings.row + 1), grid.rows[headings.row]) if strange else (rows, [])
    for column in strange:
        if any(map(is_filled, below.columns[column].cells)) and below.columns[column].fits(is_filled).any():
            at = Place(place.file, place.sheet, place.row, column)
            typed = headings.typed.get(column) or (row[column] if isinstance(row[column], str) else "").strip()
            check = sheets.COLUMN_UNKNOWN if typed else sheets.NO_HEADING
            letters = f"{column_letters(headings.row)}{column + 1}" if grid.turned else column_letters(column)
            named = {"typed": guarded(typed)} if typed else {"column": letters}
            yield noted(check, at, headings.sheet.name, **named)


def about_sheets(
    name: str, grids: list[Grid], ours: tuple[View, ...], others: Collection[str] = ()
) -> Iterator[Finding]:
    """Tell what is odd about sheets as a whole: not ours, hidden, filtered, merged, or in doubtful letters.

    Of `others` more is told elsewhere than that they are not ours.
    """
    read: dict[str, list[View]] = {}
    for grid, headings in ours:
        read.setdefault(grid.title, []).append((grid, headings))
    for original in grids:
        place = Place(name, original.title)
        tables = read.get(original.title, [])
        found = chain.from_iterable(_about_ours(place, *table) for table in reversed(tables)) if tables else ()
        if tables or original.title not in others:
            yield from _once(found) if tables else _about_other(place, original)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give what is told of each of several tables of a sheet but once, where it is the same."""
    told: set[tuple[str, Place, str]] = set()
    for each in findings:
        what = each.code, each.place, repr(each.values)
        if what not in told:
            told.add(what)
            yield each


def _about_other(place: Place, grid: Grid) -> Iterator[Finding]:
    is_ours = grid.title in titles_of_instructions()
    if not is_ours and any(is_filled(cell) for _, row in Rows.of(grid.rows).below(0) for cell in row):
        yield noted(sheets.SHEET_UNKNOWN, place, typed=guarded(grid.title))


def _about_ours(place: Place, grid: Grid, headings: Headings) -> Iterator[Finding]:
    odd = (
        (sheets.HIDDEN_SHEET, not grid.visible, {"typed": grid.title}),
        (laid_out.TORN_QUOTES, grid.torn_quotes, {"typed": grid.title}),
        (laid_out.OTHER_LETTERS, len(grid.words) == 1, {"seen": "".join(grid.words[:1])}),
        (laid_out.DOUBTFUL_LETTERS, len(grid.words) > 1, {"words": " / ".join(grid.words)}),
        (sheets.FILTERED, grid.filtered, {"typed": grid.title}),
        (laid_out.TWO_ROWS, headings.in_two_rows, {"typed": grid.title}),
    )
    if any(is_so for _, is_so, _ in odd) and has_data(grid, headings):
        for check, values in ((check, values) for check, is_so, values in odd if is_so):
            shown = {name: guarded(value) for name, value in values.items()}
            yield noted(check, place, headings.sheet.name, **shown)
    if grid.beyond is not None:
        at = Place(place.file, place.sheet, None, grid.beyond)
        yield noted(sheets.FAR_AWAY, at, headings.sheet.name, column=column_letters(grid.beyond))
    yield from _hidden_parts(place, grid, headings)
    yield from islice(_merged_parts(place, grid, headings), MOST)


@cache
def titles_of_instructions() -> frozenset[str]:
    """Give the title of our instructions in every language."""
    return frozenset(each.say(template.INSTRUCTIONS) for each in all_texts())


def _hidden_parts(place: Place, grid: Grid, headings: Headings) -> Iterator[Finding]:
    below = Rows.of(grid.rows).below(headings.row + 1) if grid.hidden_rows else ()
    rows = [position for position, row in below if position in grid.hidden_rows and any(map(is_filled, row))]
    columns = sorted(grid.hidden_columns & set(headings.first_columns.values()))
    names = [Sentence(N_("row {row}"), {"row": str(row + 1)}) for row in rows]
    names += [Sentence(N_("column {column}"), {"column": column_letters(column)}) for column in columns]
    if names:
        at = Place(place.file, place.sheet, rows[0] + 1 if rows else None, None if rows else columns[0])
        yield noted(sheets.HIDDEN, at, headings.sheet.name, cells=first_of(names))


def _merged_parts(place: Place, grid: Grid, headings: Headings) -> Iterator[Finding]:
    filled = Rows.of(grid.rows).filled.tolist() if grid.merged else []
    for (top, left), (bottom, right) in grid.merged if grid.merged and has_data(grid, headings) else ():
        # Rows of other tables of the sheet are blank here.
        is_own = bottom > headings.row and bisect_left(filled, top) < bisect_right(filled, bottom)
        if is_own and (bottom, right) != (top, left):
            at = Place(place.file, place.sheet, top + 1, left)
            cells = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
            yield noted(sheets.MERGED, at, headings.sheet.name, cells=cells)


def has_data(grid: Grid, headings: Headings) -> bool:
    """Tell whether anything is filled in below the headings."""
    columns, rows = tuple(headings.first_columns.values()), Rows.of(grid.rows)
    return rows.once(("data", headings.row, columns), partial(_has_data, rows, headings.row + 1, columns))


def _has_data(rows: Rows, first: int, columns: tuple[int, ...]) -> bool:
    return any(is_filled(row[column]) for _, row in rows.below(first) for column in columns)


def is_filled(cell: Cell) -> bool:
    """Tell whether anything stands in a cell."""
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def noted(check: Check, place: Place, sheet: str = "", **values: object) -> Finding:
    """Make the finding of a check."""
    return Finding(check.code, place, sheet, values=values)
