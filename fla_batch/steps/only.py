"""Only: people without a number, in a file of a single company, in; out come those who may be another one's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared import others
from fla_batch.declared.explanations import is_choice
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.masks import guarded_lines
from fla_batch.declared.numbers import as_digits, hold_written, numbers_within
from fla_batch.declared.titles import is_idle_title
from fla_batch.model import Cell, Finding, Grid
from fla_batch.steps.called import MOST_NAMES, is_label
from fla_batch.steps.ditto import is_mark
from fla_batch.steps.known import Headings
from fla_batch.steps.layout import Table
from fla_batch.steps.named import Named, columns_beside
from fla_batch.steps.rows import above_each, are_identified, without_key
from fla_batch.steps.sole import Only
from fla_batch.steps.somebody import is_of_company
from fla_batch.steps.spelled import may_have_form, spelled
from fla_batch.steps.unsure import unclear
from fla_batch.steps.whose import Sheets
from fla_batch.texts import fold

_OF_NAMES = (*USERS.whole_name, "email")
_NONE = frozenset(["none", "no", "keine", "keiner", "kein", "aucun", "aucune", "geen", "niemand"])
"""What people answer who have none of what a column asks for; folded."""


def with_doubtful(name: str, recognised: Sheets, named: Named) -> tuple[Sheets, list[Finding]]:
    """Mark people who name no company, where something around them speaks of another one than the only one."""
    if not any(_lacks_some(*table) for _, each in recognised for table in each):
        return recognised, []
    numbers = {number and as_digits(number) for number, _ in named.companies}
    if len(numbers) != 1 or "" in numbers:
        return recognised, []
    # A dash in the place of a name is none: any text would hold it.
    names = (spelled(name) for _, name in named.companies)
    only = Only(numbers.pop(), [each for each in names if each.words])
    marked = [(grid, [_marked(table, only) for table in each]) for grid, each in recognised]
    # What stands above people may belong to another table of the sheet.
    tables = [table for _, each in marked for table in each if len(each) == 1 and _lacks_some(*table)]
    told = (unclear(name, table, only, _going_ahead(*table)) for table in tables)
    return marked, list(chain.from_iterable(told))


def _going_ahead(grid: Grid, headings: Headings) -> set[int]:
    """Give the rows of people without the number of a company that are read as the only one's."""
    return set(_lacking(Rows.of(grid.rows).from_row(headings.row + 1), headings)) - headings.doubtful.keys()


def _lacks_some(grid: Grid, headings: Headings) -> bool:
    """Tell whether the number of a company is missing beside some people."""
    rows, columns = Rows.of(grid.rows).from_row(headings.row + 1), headings.columns.get(COMPANIES.key, ())
    is_asked = headings.sheet is USERS and USERS.key in headings.columns and not headings.company
    return is_asked and rows.width > 0 and all("" in rows.columns[at].cells for at in columns)


def _marked(table: Table, only: Only) -> Table:
    grid, headings = table
    rows, columns = Rows.of(grid.rows).from_row(headings.row + 1), headings.columns.get(COMPANIES.key, ())
    lacking = _lacking(rows, headings) if _lacks_some(grid, headings) else []
    if not lacking:
        return table
    doubts = _of_rows(grid, headings, only, lacking)
    if of_all := next(_of_all(grid, headings, rows, only), None):
        doubts = dict.fromkeys(lacking, of_all)
    different = list(dict.fromkeys(doubts.values()))
    shown = dict(zip(different, guarded_lines(different), strict=True))
    doubtful = {at: shown[text] for at, text in doubts.items()}
    # A cell that holds an error may have held any number; that it holds one is told.
    unknown = dict.fromkeys((at for at, column in grid.error_cells if column in columns), "")
    return grid, replace(headings, doubtful={**headings.doubtful, **doubtful, **unknown})


def _lacking(rows: Rows, headings: Headings) -> list[int]:
    """Give the rows of people without the number of a company."""
    for column in headings.columns.get(COMPANIES.key, ()):
        rows = rows.kept(rows.columns[column].fits(lambda cell: not text_of(cell)))
    key = rows.columns[headings.first_columns[USERS.key]]
    found: list[int] = rows.filled[key.fits_each(_are_people)].tolist()
    return found


def _are_people(cells: list[Cell]) -> list[bool]:
    return are_identified([text_of(cell) or "" for cell in cells])


def _of_rows(grid: Grid, headings: Headings, only: Only, lacking: list[int]) -> dict[int, str]:
    """Give what stands above or beside some people and speaks of another company."""
    beside, titles = dict(_beside(grid, headings, only)), list(_titles(grid, headings, only))
    said = ((at, beside.get(at) or above) for at, above in zip(lacking, above_each(lacking, titles), strict=True))
    return {at: text for at, text in said if text}


def _of_all(grid: Grid, headings: Headings, rows: Rows, only: Only) -> Iterator[str]:
    """Give what the title of a sheet, what stands above its headings, or the numbers of others say of all people."""
    if only.is_another(grid.title):
        yield grid.title
    for row in grid.rows[: headings.row - headings.in_two_rows]:
        yield from _above(row, only)
    for column in headings.columns.get(COMPANIES.key, ()):
        texts = filter(None, map(text_of, rows.columns[column].used().cells))
        yield from (text for text in texts if _says_more(text, only))


def _above(row: list[Cell], only: Only) -> Iterator[str]:
    """Give the texts of a row above headings that speak of another company: behind a label, any but its own."""
    is_labelled = False
    for text in filter(None, map(text_of, row)):
        before, colon, behind = text.partition(":")
        has_label = bool(colon) and is_label(before)
        if not is_label(text) and only.is_another(behind if has_label else text, is_company=has_label or is_labelled):
            yield text
        is_labelled = is_label(text)


def _titles(grid: Grid, headings: Headings, only: Only) -> Iterator[tuple[int, str]]:
    """Give the rows that part people, and what may speak of another company in each: of their own, nothing."""
    names = {headings.first_columns.get(each) for each in _OF_NAMES}
    for at, row in without_key(grid, headings).below(0):
        texts = {column: text for column, cell in enumerate(row) if (text := text_of(cell))}
        naming = [text for text in texts.values() if only.is_another(text)]
        if naming or (len(texts) == 1 and names.isdisjoint(texts)):
            yield at, next(iter(naming or (text for text in texts.values() if _says_more(text, only))), "")


def _says_more(text: str, only: Only) -> bool:
    """Tell whether a text alone may speak of another company: not one that counts, explains or names a department."""
    return only.is_another(text) or (only.is_another(text, is_company=True) and not is_idle_title(text))


def _beside(grid: Grid, headings: Headings, only: Only) -> Iterator[tuple[int, str]]:
    """Give the rows beside which another company stands, and what stands there."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    typed = {column: headings.typed.get(column, "") for column in columns_beside(rows, headings)}
    for at in (at for at, heading in typed.items() if not others.speaks_of_others(heading)):
        column = rows.columns[at].repeated(_is_mark)
        of_others = column.fits(partial(_is_one_of, _others(column, typed[at], only)))
        texts = (text_of(cell) or "" for cell in column.rows(of_others).listed())
        yield from zip(rows.filled[of_others].tolist(), texts, strict=True)


def _is_one_of(texts: set[str], cell: Cell) -> bool:
    return text_of(cell) in texts


def _is_mark(cell: Cell) -> bool:
    return is_mark(text_of(cell) or "")


def _is_answer(text: str) -> bool:
    """Tell whether a text says yes, no or nothing, as below “Company?”, or the same as above."""
    return says_nothing(text) or is_choice(text) or is_mark(text) or fold(text) in _NONE


def _others(column: Coded, heading: str, only: Only) -> set[str]:
    """Give the texts of a column that speak of another company.

    A number of a telephone may be right by chance, but not all of them.
    """
    is_company = is_of_company(heading)
    filled = [text for text in dict.fromkeys(map(text_of, column.used().cells)) if text]
    names = set() if is_company or others.speaks_of_customers(heading) else _unlike(filled, only)
    written = dict(zip(filled, hold_written(filled), strict=True))
    naming = (text for text in filled if is_company or text in names or written[text] or may_have_form(text))
    texts = [text for text in naming if not _is_answer(text)]
    numbers = [any(numbers_within([text])) for text in texts if written[text]]
    are_numbers = is_company or (all(numbers) and not others.speaks_of_telephones(heading))
    is_another = only.is_another if are_numbers else only.is_named
    # Of more texts than anybody writes it is not looked which company each means.
    of_others = {text for at, text in enumerate(texts) if at >= MOST_NAMES or is_another(text, is_company=is_company)}
    return of_others | names


def _unlike(texts: list[str], only: Only) -> set[str]:
    """Give the names of other companies in a column that gives the only one's name to some people."""
    is_of_companies = len(texts) <= MOST_NAMES and any(map(only.is_own, texts))
    names = filter(only.may_be_another, texts if is_of_companies else ())
    return {text for text in names if not _is_answer(text)}
