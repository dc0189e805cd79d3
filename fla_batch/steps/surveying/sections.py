"""Sections: people below rows that name their company in, out come the same with its number in each row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby, pairwise

from fla_batch.coded import Coded, Rows
from fla_batch.columns import Cells, text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.letterheads import is_of_letterhead
from fla_batch.declared.masks import guarded
from fla_batch.declared.names import FIRST_NAMES, PARTICLES
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, numbers_within
from fla_batch.declared.parting import is_parting
from fla_batch.declared.titles import is_of_body
from fla_batch.declared.totals import is_quantity, is_total
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.surveying.anothers import is_person
from fla_batch.steps.surveying.called import MOST_NAMES, Called, is_label
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.meaning import is_neutral_title
from fla_batch.steps.surveying.named import Named, beside_people
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.once import departments, left_out
from fla_batch.steps.surveying.rows import is_identified, without
from fla_batch.steps.surveying.somebody import People, is_somebody, speaks_of_another, telephones_beside
from fla_batch.steps.surveying.spelled import may_have_form, spelled
from fla_batch.steps.surveying.whose import Sheets
from fla_batch.texts import fold

_FEWEST = 2
"""Companies: the name of a single one above people may be that of whoever has made the list."""
_UNCLEAR = "?"
"""What stands for the number of a company where a row may speak of one, and nobody knows of which or how."""
_OF_NAMES = (*USERS.whole_name, "email")


def below_sheet_titles(name: str, found: Sheets, called: Called) -> tuple[Sheets, list[Finding]]:
    """Give people the one company that is named above their headings, if each of several sheets is of another one."""
    lacking = [tables[0] for _, tables in found if len(tables) == 1 and _lacks(tables[0][1])]
    # One sheet alone, or one company, leaves nothing to tell apart.
    if min(len(lacking), len(called.companies)) < _FEWEST:
        return found, []
    whose = [_titled(table, called) for table in lacking]
    numbers = {number for each in whose for number in each.values()}
    if len(numbers) < _FEWEST or not all(whose) or len(numbers) < len(whose):
        return found, []
    given = {id(table): _with_numbers(name, table, each, called) for table, each in zip(lacking, whose, strict=True)}
    told = [finding for _, each in given.values() for finding in each]
    return [(grid, [given[id(each)][0] if id(each) in given else each for each in own]) for grid, own in found], told


def _titled(table: Table, called: Called) -> dict[int, str]:
    """Give the rows of people, with the one company that is named above all of them."""
    grid, headings = table
    names, people = _parted(grid, headings, called)
    companies = set(names.values())
    cells = (text for _, row in Rows.of(grid.rows).above(headings.row) for cell in row if (text := text_of(cell)))
    above = [text for text in cells if not (is_label(text) or is_of_letterhead(text))]
    # What else stands above people may say that they are another company's: “Left the service of”.
    is_clear = (
        len(companies) == 1 and max(names) < headings.row and {called.number(each) for each in above} == companies
    )
    said = called.number(grid.title)
    is_clear &= {said} == companies if said else is_neutral_title(grid.title)
    whose = dict.fromkeys(people, companies.pop()) if is_clear else {}
    return {} if _is_doubtful(grid, headings, whose, called) else whose


def _lacks(headings: Headings) -> bool:
    """Tell whether people have no number of a company, and one of their own."""
    known, has_company = headings.columns, COMPANIES.key in headings.columns or bool(headings.company)
    return headings.sheet is USERS and USERS.key in known and not has_company


def below_names(name: str, table: Table, called: Called) -> tuple[Table, list[Finding]]:
    """Give people the company that is named in a row above them, if all stand below such rows."""
    grid, headings = table
    # A sheet of one company holds no people of others.
    if not _lacks(headings) or len(called.companies) < _FEWEST or _named_in([grid.title], None, called):
        return table, []
    names, people = _parted(grid, headings, called)
    if len(set(names.values())) < _FEWEST or not people or people[0] < min(names):
        return table, []
    starts = sorted(names)
    whose = {at: names[starts[bisect_right(starts, at) - 1]] for at in people}
    if _is_doubtful(grid, headings, whose, called):
        return table, []
    return _with_numbers(name, (without(grid, names), headings), whose, called)


def _is_doubtful(grid: Grid, headings: Headings, whose: Mapping[int, str], called: Called) -> bool:
    """Tell whether anything that stands beside people may mean that they are another company's."""
    rows, named = Rows.of(grid.rows), Named(called.companies)
    idle = telephones_beside(rows.from_row(headings.row + 1), headings)
    parts = ((rows.kept(rows.filled.searchsorted(own)), number) for number, own in _following(whose))
    return any(
        named.is_another_in(beside_people(part, headings), number)
        or speaks_of_another(part, headings, number, named.names_of(number), idle)
        for part, number in parts
    )


def _with_numbers(name: str, table: Table, whose: Mapping[int, str], called: Called) -> tuple[Table, list[Finding]]:
    grid, headings = table
    key, apart = headings.first_columns[USERS.key], sorted(_departments(grid, headings, called))
    told = [_told(name, grid, key, rows, number) for number, rows in _following(whose)]
    told += left_out(name, grid, apart)
    return _with_column(without(grid, apart), headings, whose), told


def _departments(grid: Grid, headings: Headings, called: Called) -> set[int]:
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    return departments(rows, [headings.first_columns[USERS.key]], called.companies)


def _parted(grid: Grid, headings: Headings, called: Called) -> tuple[dict[int, str], list[int]]:
    """Give the rows that name a company, with its number, and those of people; none where more may part them."""
    names, people, counts, key = dict[int, str](), list[int](), list[int](), headings.first_columns[USERS.key]
    numbered, rows = _with_number(Rows.of(grid.rows), headings), list(Rows.of(grid.rows).below(0))
    last = max((at for at, row in rows if is_identified(row[key])), default=0)
    apart = {headings.row, *_departments(grid, headings, called)}
    for at, row in ((at, row) for at, row in rows if at <= last and at not in apart):
        own = headings if at > headings.row else None
        if own and at in numbered:
            people.append(at)
            continue
        if len(names) >= MOST_NAMES:
            return {}, []
        number = _named_in(row, own, called)
        if number not in ("", _UNCLEAR) or not (own and _says_nothing(row, headings)):
            names[at] = _UNCLEAR if number and _is_hidden(grid, at) else number
        elif _is_count(row):
            counts.append(at)
    return ({}, []) if _go_on(counts, names, people) else _clear(names, people, grid, headings)


def _go_on(counts: list[int], names: Mapping[int, str], people: list[int]) -> bool:
    """Tell whether people stand directly below a row that counts those above it: they may be another company's."""
    rows = sorted([*names, *people])
    following = (bisect_right(rows, at) for at in counts)
    return not {rows[at] for at in following if at < len(rows)}.isdisjoint(people)


def _is_hidden(grid: Grid, at: int) -> bool:
    """Tell whether something in a row cannot be seen, or is struck through: it parts nothing that can."""
    is_struck = any(first <= at <= last for _, first, last in grid.struck)
    return is_struck or at in grid.hidden_rows or any(text_of(grid.rows[at][each]) for each in grid.hidden_columns)


def _clear(
    names: Mapping[int, str], people: list[int], grid: Grid, headings: Headings
) -> tuple[dict[int, str], list[int]]:
    """Give rows that name a company and those of people, if no other one may mean something else."""
    nobody = [at for at, number in names.items() if not number and at > headings.row]
    above, below = ({number for at, number in names.items() if number and (at > headings.row) == own} for own in (0, 1))
    titles, everybody = {at: number for at, number in names.items() if number not in ("", _UNCLEAR)}, [*people, *nobody]
    if _UNCLEAR in below or len(above) > 1 or (nobody and not _are_people(nobody, people, grid, headings)):
        return {}, []
    return ({}, []) if _are_together(titles, everybody) else (titles, sorted(everybody))


def _are_people(nobody: list[int], people: list[int], grid: Grid, headings: Headings) -> bool:
    """Tell whether each of some rows without a number is somebody's."""
    rows = Rows.of(grid.rows)
    like = People.of(rows.kept(rows.filled.searchsorted(people)), headings)
    each = map(grid.rows.__getitem__, nobody)
    return grid.hidden_rows.isdisjoint(nobody) and all(is_somebody(row, headings) or like.may_be(row) for row in each)


def _are_together(titles: Mapping[int, str], people: list[int]) -> bool:
    """Tell whether different companies are named directly below each other: people may be either's."""
    rows = pairwise(sorted([*titles, *people]))
    return any(titles.get(at, "") != titles.get(below, "") for at, below in rows if at in titles and below in titles)


def _with_number(rows: Rows, headings: Headings) -> set[int]:
    """Give the rows with a number of somebody; where zeros are lost check digits prove it, and both names beside it.

    A title may have a number of its own, which may be right by chance.
    """
    names = [headings.first_columns[each] for each in USERS.whole_name if each in headings.columns]
    key = rows.columns[headings.first_columns[USERS.key]]
    whole, proven = (set(rows.filled[key.fits_each(each)].tolist()) for each in (_are_whole, _are_proven))
    short = ((at, rows[at]) for at in sorted(proven - whole))
    return whole | {at for at, row in short if _are_names([text_of(row[each]) or "" for each in names])}


def _are_whole(cells: list[Cell]) -> list[bool]:
    return [sum(map(str.isdecimal, text_of(cell) or "")) >= INSS.length for cell in cells]


def _are_proven(cells: list[Cell]) -> list[bool]:
    digits = INSS.parse(Cells.of([text_of(cell) or "" for cell in cells])).values.digits
    proven: list[bool] = INSS.holds(digits).tolist()
    return proven


def _are_names(texts: list[str]) -> bool:
    """Tell whether some texts are both names of somebody, in two cells or with a common first name in one."""
    is_whole = len(texts) == len(USERS.whole_name) or any(is_person(text) and not is_parting(text) for text in texts)
    return is_whole and all(texts) and not any(map(may_have_form, texts))


def _named_in(row: list[Cell], headings: Headings | None, called: Called) -> str:
    """Give the company that a row names, with nothing beside it; what stands below `headings` of names may be one."""
    texts = {at: text for at, cell in enumerate(row) if (text := text_of(cell))}
    idle = [at for at, text in texts.items() if is_label(text) or (headings is None and is_of_letterhead(text))]
    own = {at: text for at, text in texts.items() if at not in idle}
    numbers = set(map(called.number, own.values()))
    of_people = {headings.first_columns.get(each) for each in _OF_NAMES} if headings else set()
    is_sure = any(
        spelled(text).forms or any(map(str.isdecimal, text)) or _is_no_person(text, headings, called)
        for text in own.values()
    )
    if len(numbers) == 1 and "" not in numbers and (is_sure or len(own) < len(texts) or of_people.isdisjoint(own)):
        return numbers.pop()
    # Below the headings a number may be one of somebody.
    is_other = headings is None and any(numbers_within(texts.values()))
    return _UNCLEAR if is_other or _speaks([" ".join(texts.values()), *texts.values()], called) else ""


def _is_no_person(text: str, headings: Headings | None, called: Called) -> bool:
    """Tell whether a text has a legal form or a number, or is the whole name of a company, and not that of a person.

    A single word may be a last name, and where whole names stand two may be anybody's.
    """
    if spelled(text).forms or any(map(str.isdecimal, text)):
        return True
    words = set(spelled(text).whole) - PARTICLES
    is_known = len(words) > 1 and called.is_whole_name(text)
    may_be_person = bool(headings and headings.has_whole_names) or not FIRST_NAMES.isdisjoint(words)
    return is_known and (not may_be_person or is_parting(text) or is_of_body(words))


def _speaks(texts: list[str], called: Called) -> bool:
    """Tell whether one of some texts speaks of a company, whether or not anybody knows it."""
    return any(called.number(text) or spelled(text).forms for text in texts) or texts[-1].endswith(":")


def _says_nothing(row: list[Cell], headings: Headings) -> bool:
    """Tell whether a row only counts, or holds the headings once more."""
    texts = {at: text for at, cell in enumerate(row) if (text := text_of(cell))}
    return _is_count(row) or all(fold(headings.typed.get(at, "")) == fold(text) for at, text in texts.items())


def _is_count(row: list[Cell]) -> bool:
    return all(is_total(text) or is_quantity(text) for text in map(text_of, row) if text)


def _following(whose: Mapping[int, str]) -> Iterator[tuple[str, list[int]]]:
    """Give each company with the rows below it, in their order."""
    for number, rows in groupby(whose, key=whose.__getitem__):
        yield number, list(rows)


def _with_column(grid: Grid, headings: Headings, numbers: Mapping[int, str]) -> Table:
    """Put numbers into a column behind all others."""
    rows = Rows.of(grid.rows)
    column = Coded.of(numbers.get(at, "") for at in rows.filled.tolist())
    whole = Rows(rows.height, rows.filled, (*rows.columns, column))
    return replace(grid, rows=whole), replace(headings, columns={COMPANIES.key: (rows.width,), **headings.columns})


def _told(name: str, grid: Grid, key: int, rows: list[int], number: str) -> Finding:
    letters, first, last = column_letters(key), rows[0] + 1, rows[-1] + 1
    cells = f"{letters}{first}" + f":{letters}{last}" * (last > first)
    read = ENTERPRISE_NUMBER.show(guarded(number))
    return noted(checks.FROM_ABOVE, Place(name, grid.title, first, key), USERS.name, cells=cells, read=read)
