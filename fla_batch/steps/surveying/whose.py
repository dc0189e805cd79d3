"""Whose: people without the number of a company, on a sheet of their company: it stands above them, or is its title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, numbers_within
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.meaning import titles as our_titles
from fla_batch.steps.surveying.named import Named, beside_people, has_titles
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.rows import is_identified
from fla_batch.steps.surveying.spelled import spelled
from fla_batch.steps.surveying.telephones import texts_but_telephones
from fla_batch.texts import fold

_LONGEST_TITLE = 31
"""Characters of the longest title that Excel allows."""

_Title = tuple[str, ...]
"""The words and signs of a title, or the number in it."""
Sheets = list[tuple[Grid, list[Table]]]


def with_companies(name: str, recognised: Sheets, named: Named) -> tuple[Sheets, list[Finding]]:
    """Give people the one company of the table above theirs, or after which their sheet is named."""
    if not any(_is_somebody_s(grid, tables) for grid, tables in recognised):
        return recognised, []
    if len(named.companies) <= 1:
        return recognised, []
    titles = _titles(named.companies)
    own = {grid.title: _of_title(grid.title, titles) for grid, _ in recognised}
    twice = {number for number, count in Counter(own.values()).items() if count > 1}
    found = [(grid, list(_told_whose(grid, tables, {own[grid.title]} - twice, named))) for grid, tables in recognised]
    told = [_told(name, grid, each) for grid, tables in found for _, each in tables if each.company]
    return found, told


def _is_somebody_s(grid: Grid, tables: Sequence[Table]) -> bool:
    """Tell whether there are people without a number whose sheet may say whose they are."""
    may_say = len(tables) > 1 or fold(grid.title) not in our_titles()
    return may_say and any(_lacks_number(*table) for table in tables)


def _titles(known: Sequence[tuple[str, str]]) -> Mapping[_Title, str]:
    """Give the number of each company by what a sheet may be called after it, where that means no other one."""
    numbers: dict[_Title, set[str]] = defaultdict(set)
    for number, name in known:
        said, cut = spelled(name), spelled(name[:_LONGEST_TITLE])
        for title in {(*_within([number]),), said.whole, said.words, cut.whole}:
            numbers[title].add(number)
    return {title: next(iter(each)) for title, each in numbers.items() if title and len(each) == 1}


def _of_title(title: str, titles: Mapping[_Title, str]) -> str:
    """Give the number of the one company of which the title of a sheet speaks; an empty text if there is none."""
    found = {titles.get(each, "") for each in (spelled(title).whole, (*_within([title]),))} - {""}
    return found.pop() if len(found) == 1 else ""


def _lacks_number(grid: Grid, headings: Headings) -> bool:
    """Tell whether people have no column for the number of their company, or nothing in it."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    columns = headings.columns.get(COMPANIES.key, ()) if rows.width else ()
    return headings.sheet is USERS and not any(rows.columns[at].fits(lambda cell: cell != "").any() for at in columns)


def _told_whose(grid: Grid, tables: Sequence[Table], of_sheet: set[str], named: Named) -> Iterator[Table]:
    numbers, end = list(of_sheet - {""}), 0
    # Where people stand above the first company, those below may stand above theirs, too.
    is_below = bool(numbers) or not tables or not _lacks_number(*tables[0])
    for own, headings in tables:
        if headings.sheet is COMPANIES:
            numbers, end = [number for number, _ in companies(own, headings)], _last_row(own, headings) + 1
        is_clear = is_below and len(numbers) == 1 and bool(numbers[0]) and _lacks_number(own, headings)
        above = [[grid.title], *(row for _, row in Rows.of(grid.rows).above(headings.row, end))]
        if is_clear and not _is_doubtful(above, own, headings, numbers[0], named):
            number = next(iter(_within(numbers)), numbers[0])
            yield own, replace(headings, company=number, is_titled=end == 0)
        else:
            yield own, headings


def companies(grid: Grid, headings: Headings) -> list[tuple[str, str]]:
    """Give what stands as the number of each company of a table, nothing for one without a number, and its name."""
    if headings.sheet is not COMPANIES:
        return []
    at, name = (headings.first_columns.get(each) for each in (COMPANIES.key, "company_name"))
    rows = (row for _, row in Rows.of(grid.rows).below(headings.row + 1))
    filled = [row for row in rows if any(text_of(row[each]) for each in headings.all_columns)]
    numbers = [text_of(row[at]) or "" if at is not None and is_identified(row[at]) else "" for row in filled]
    names = [text_of(row[name]) or "" if name is not None else "" for row in filled]
    return list(zip(numbers, names, strict=True))


def _last_row(grid: Grid, headings: Headings) -> int:
    return max(headings.all_columns) if grid.turned else int(Rows.of(grid.rows).filled[-1])


def _is_doubtful(above: Sequence[list[Cell]], own: Grid, headings: Headings, number: str, named: Named) -> bool:
    """Tell whether anything above people or among them may mean that they are another company's."""
    rows = Rows.of(own.rows).from_row(headings.row + 1)
    titles = list(chain.from_iterable(map(texts_but_telephones, above)))
    among = [text for _, row in rows.below(0) for at in headings.all_columns if (text := text_of(row[at]))]
    if has_titles(rows) or not _within(chain(titles, among)) <= _within([number]) or named.is_number_in(among, number):
        return True
    return named.is_another_in(chain(titles, beside_people(rows, headings)), number)


def _within(texts: Iterable[str]) -> set[str]:
    return {number for _, number in numbers_within(texts)}


def _told(name: str, grid: Grid, headings: Headings) -> Finding:
    read = ENTERPRISE_NUMBER.show(guarded(headings.company))
    place = Place(name, grid.title, headings.row + 1)
    if headings.is_titled:
        return noted(checks.FROM_TITLE, place, USERS.name, typed=guarded(grid.title), read=read)
    return noted(checks.FROM_TABLE_ABOVE, place, USERS.name, read=read)
