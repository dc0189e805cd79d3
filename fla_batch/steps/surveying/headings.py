"""Headings: a grid in, the declared sheet that it is and the column of each field out, in whatever language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain, islice

from fla_batch.coded import Rows
from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.model import Cell, Grid, is_blank
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.meaning import (
    faint_meaning,
    has_figures,
    is_group,
    is_of_chief,
    may_be_category,
    meaning,
    names_somebody,
    needs_proof,
    sheets_of,
    titles,
)
from fla_batch.steps.surveying.plain import with_plain
from fla_batch.steps.surveying.proof import proven, unshown, with_shown_numbers, with_whole_names
from fla_batch.texts import fold

_ROWS_ABOVE, _BLANK = 30, 250
"""Rows in which the headings are looked for, and how many, with blank ones: titles and addresses may stand above."""
_COLUMNS = 256
"""Columns in which headings are looked for."""
_FEWEST = 2
"""Headings that must be known before a row is taken for the row of headings."""
_KEPT = 64
"""Beginnings of grids that are remembered: those of instructions and lists are the same in many files."""
_COMPANY = "company_name"
_OF_ADMINISTRATOR = frozenset({*COMPANIES.whole_name, "admin_email"})


Texts = tuple[tuple[str, ...], ...]
Area = tuple[tuple[int, int], tuple[int, int]]
Areas = tuple[Area, ...]


class _Top:
    """Where the headings of a grid are looked for: its first rows."""

    def __init__(self, grid: Grid) -> None:
        within = _top(grid.rows)
        self.start = within.start
        """How many blank rows stand above them."""
        self.rows: Sequence[list[Cell]] = grid.rows[within]
        areas = (_moved(area, within.start) for area in grid.merged if area[0][0] in range(within.start, within.stop))
        self.merged: Areas = tuple(dict.fromkeys(area for area in areas if area[0][1] < _COLUMNS))

    def without(self, headings: Headings, columns: tuple[int, ...]) -> _Top:
        """Leave some headings out."""
        other, rows = copy(self), list(self.rows)
        for at in range(headings.row - headings.in_two_rows, headings.row + 1):
            rows[at] = ["" if column in columns else cell for column, cell in enumerate(rows[at])]
        other.rows, other.texts = rows, tuple(map(_texts, rows))
        return other

    @cached_property
    def texts(self) -> Texts:
        """What may be headings; numbers, which differ from file to file, are left out."""
        return tuple(map(_texts, self.rows))


def _top(rows: Sequence[list[Cell]]) -> slice:
    """Give where the first rows with something in them are."""
    every = (
        rows.filled[:_ROWS_ABOVE].tolist()
        if isinstance(rows, Rows)
        else (at for at, row in enumerate(rows) if not is_blank(row))
    )
    filled = list(islice(every, _ROWS_ABOVE)) or [0]
    return slice(filled[0], min(filled[-1] + 1, filled[0] + _BLANK))


def _moved(area: Area, up: int) -> Area:
    (top, left), (bottom, right) = area
    return (top - up, left), (bottom - up, right)


def texts_at_top(grids: Sequence[Grid], few: int) -> set[str]:
    """Give what may be headings of some grids; nothing where they have but few cells above their rows."""
    rows = [Rows.of(grid.rows) for grid in grids]
    if sum(min(len(each.filled), _ROWS_ABOVE) * each.width for each in rows) <= few:
        return set()
    return set(chain.from_iterable(map(_texts, (row for each in rows for row in each[_top(each)]))))


def recognise(grid: Grid) -> Headings | None:
    """Find the row of headings of a grid, and which declared sheet it is: the one with most headings, else by title."""
    titled, top, best = titles().get(fold(grid.title)), _Top(grid), None
    for sheet in sorted(SHEETS, key=lambda each: each.name != titled):
        known = len(best.columns) if best else 0
        found = _found(grid, top, sheet, titled) if known < _most(top, sheet) else None
        best = found if found and len(found.columns) > known and not _is_named_alone(best, found, titled) else best
    best = best and with_shown_numbers(grid, proven(grid, best))
    best = with_plain(best, {}, titled) if best and best.shown and best.sheet is COMPANIES else best
    return best and with_whole_names(grid, best)


def _is_named_alone(one: Headings | None, other: Headings, titled: str | None) -> bool:
    """Tell whether title and key say what a sheet is, of which more headings, but not the key, are those of another.

    On a sheet of companies, “Name” and “E-Mail” are those of somebody whom a company names.
    """
    has_key = one is not None and one.sheet.name == titled and one.sheet.key in one.columns
    return has_key and other.sheet.key not in other.columns


def _most(top: _Top, sheet: Sheet) -> int:
    """Give how many headings of a sheet can be found at most: what is wholly of another is not looked through again."""
    return min(len(sheet.fields), max(map(len, top.rows), default=0))


def recognise_both(grid: Grid) -> tuple[Headings, Headings] | None:
    """Find the row of headings of a grid that holds companies and people together, and what it means for each."""
    top = _Top(grid)
    companies, users = _in_the_same_rows(top, *(_found(grid, top, sheet) for sheet in SHEETS))
    if not companies or not users or companies.row != users.row:
        return None
    companies, users = proven(grid, companies), proven(grid, users)
    users = with_shown_numbers(grid, users, companies.all_columns)
    companies = with_shown_numbers(grid, companies, users.all_columns)
    if USERS.key not in users.columns:
        return None
    own = companies.columns.keys() - users.columns.keys()
    if _COMPANY not in own and len(own) < _FEWEST:
        return None
    users = with_whole_names(grid, users)
    return (
        replace(companies, elsewhere=frozenset(users.all_columns)),
        replace(users, elsewhere=frozenset(companies.all_columns)),
    )


def _in_the_same_rows(top: _Top, *both: Headings | None) -> list[Headings | None]:
    """Take headings that reach over two rows for such, where those of the other sheet stand in both of these rows."""
    lower = next((each.row for each in both if each and each.in_two_rows), top.start)
    below = _typed(top.texts[lower - top.start]) if lower > top.start else {}
    return [
        replace(each, row=lower, in_two_rows=True)
        if each and each.row == lower - 1 and each.all_columns.isdisjoint(below)
        else each
        for each in both
    ]


def _found(grid: Grid, top: _Top, sheet: Sheet, titled: str | None = None) -> Headings | None:
    """Find the headings of a sheet, without those that mean a number only where one stands below, and none does."""
    found = _looked_for(top, sheet, titled)
    if not found:
        return None
    whole = replace(found, row=found.row + top.start)
    strange = unshown(grid, whole)
    if not strange:
        return whole
    again = _found(grid, top.without(found, strange), sheet, titled)
    typed = {column: whole.typed[column] for column in strange}
    return replace(again, typed={**again.typed, **typed}) if again and again.row == whole.row else again


def _looked_for(top: _Top, sheet: Sheet, titled: str | None) -> Headings | None:
    """Find the first row with all headings of a sheet, else that with the most."""
    for at, cells in enumerate(top.rows):
        if len(cells) - cells.count("") >= len(sheet.fields):
            alone = _alone(sheet, at, _texts(cells))
            if len(alone.columns) == len(sheet.fields):
                return alone
    return _best_row(top.texts, top.merged, sheet, titled)


def _texts(cells: list[Cell]) -> tuple[str, ...]:
    return tuple([cell if isinstance(cell, str) else "" for cell in cells[:_COLUMNS]])


def _typed(texts: tuple[str, ...]) -> dict[int, str]:
    return {column: typed for column, text in enumerate(texts) if (typed := text.strip())}


@lru_cache(_KEPT)
def _alone(sheet: Sheet, at: int, texts: tuple[str, ...]) -> Headings:
    return _headings(sheet, at, {column: (text,) for column, text in _typed(texts).items()})


@lru_cache(_KEPT)
def _best_row(texts: Texts, merged: Areas, sheet: Sheet, titled: str | None) -> Headings | None:
    """Find the row, or the two rows together, with the most headings; of as many, those where none stands twice."""
    best, above = None, dict[int, str]()
    for at, cells in enumerate(texts):
        row = _typed(cells)
        groups = _spread(merged, at - 1, above, row)
        alone = _alone(sheet, at, cells)
        if sheet is COMPANIES and titled != USERS.name:
            alone = with_plain(alone, groups or above, titled)
        # A row with a number is about somebody: it does not belong to headings, whatever they say together.
        says_whose = not any(map(has_figures, row.values())) and (
            alone.columns or any(map(sheets_of, set(groups.values())))
        )
        both = _two_rows(sheet, at, groups, row) if groups and says_whose else None
        # Below words that say nothing but whose headings are, these say too little alone.
        ways = (best, both) if both and all(map(is_group, groups.values())) else (best, alone, both)
        best = max(filter(None, ways), key=lambda each: (len(each.columns), -len(each.all_columns)))
        above = row
    return best if best and len(best.columns) >= _FEWEST else None


def _two_rows(sheet: Sheet, at: int, groups: dict[int, str], below: dict[int, str]) -> Headings | None:
    """Read headings of two rows: a group above its columns, or one heading in two cells."""
    ways = {column: _together(sheet, groups.get(column, ""), below.get(column, "")) for column in groups | below}
    headings = _headings(sheet, at, ways)
    return replace(headings, in_two_rows=True) if len(headings.all_columns & below.keys()) >= _FEWEST else None


def _spread(areas: Areas, at: int, above: dict[int, str], below: dict[int, str]) -> dict[int, str]:
    """Give what stands above each column, where it may be the name of a group: over merged cells, or one of several."""
    merged = {left: right for (row, left), (_, right) in areas if row == at}
    groups, last = dict(above), ""
    spreads = len(above) > 1 or _is_group_alone(above, below)
    for column in range(max(below, default=-1) + 1):
        last = above.get(column, last if spreads else "")
        if column in below and column not in above and last and not merged:
            groups[column] = last
    for left in merged.keys() & above.keys():
        groups |= dict.fromkeys(range(left, min(merged[left], max(below, default=left)) + 1), above[left])
    return groups if len(above) > 1 or len(groups) > 1 else {}


def _is_group_alone(above: dict[int, str], below: dict[int, str]) -> bool:
    """Tell whether one text above headings says whose they are, from it on; a title stands above the first one."""
    return any(column > min(below, default=column) and is_group(text) for column, text in above.items())


def _together(sheet: Sheet, group: str, heading: str) -> tuple[str, ...]:
    """Give the ways to read a heading below the name of a group, that which says most first."""
    both, of = f"{group} {heading}".strip(), sheets_of(group)
    if not heading or len(of) != 1:
        return both, heading
    if sheet.name not in of:
        is_shared = len({meaning(each, heading) for each in SHEETS}) == 1
        return (both, heading) if is_shared else (both,)
    # Below the word for companies, and no word for somebody whom they name, a name is that of the company.
    is_name = sheet is COMPANIES and not names_somebody(group) and meaning(USERS, heading) == USERS.whole_name[:1]
    return (both, heading, sheet.field(_COMPANY).label) if is_name else (both, heading)


def _headings(sheet: Sheet, position: int, typed: Mapping[int, tuple[str, ...]]) -> Headings:
    """Read headings; beside a local administrator, one above all others is somebody else."""
    others = {column: ways for column, ways in typed.items() if not is_of_chief(ways[0])}
    if len(others) < len(typed):
        found = _meant(sheet, position, others)
        if not found.columns.keys().isdisjoint(_OF_ADMINISTRATOR):
            return replace(found, typed={column: ways[0] for column, ways in typed.items()})
    return _meant(sheet, position, typed)


def _meant(sheet: Sheet, position: int, typed: Mapping[int, tuple[str, ...]]) -> Headings:
    columns: dict[str, list[int]] = defaultdict(list)
    whole: dict[int, str] = {}
    for column, ways in typed.items():
        meant = next((known for known in (meaning(sheet, way) for way in ways) if known), ())
        if set(meant) == set(sheet.whole_name):
            whole[column] = ways[0]
        elif meant:
            columns[meant[0]].append(column)
    last, _ = sheet.whole_name
    has_whole_names = bool(whole) and last not in columns
    if has_whole_names:
        # Beside the name of everybody, “Agent” says of what sort each is.
        columns[last] = [column for column, text in whole.items() if not may_be_category(text)] or [*whole]
    found = {name: tuple(each) for name, each in (columns | _faint(sheet, columns, typed)).items()}
    return Headings(sheet, position, found, {column: ways[0] for column, ways in typed.items()}, has_whole_names)


def _faint(sheet: Sheet, known: Mapping[str, list[int]], typed: Mapping[int, tuple[str, ...]]) -> dict[str, list[int]]:
    """Give the columns of fields that no other heading means, such as the number that companies have for taxes."""
    columns: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for column, ways in typed.items() if known else ():
        # Below the name of a group, that which needs a proof is somebody's.
        sure = (way for way in ways if way == ways[0] or not needs_proof(sheet, way))
        name, rank = next(filter(None, (faint_meaning(sheet, way) for way in sure)), ("", 0))
        if name and name not in known:
            columns[name][rank].append(column)
    return {name: ranked[min(ranked)] for name, ranked in columns.items()}
