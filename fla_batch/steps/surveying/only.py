"""Only: people without a number, in a file of a single company, in; out come those who may be another one's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain, count

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared import others
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.kinds import names_nobody
from fla_batch.declared.masks import guarded_lines
from fla_batch.declared.numbers import as_digits, hold_written, numbers_within
from fla_batch.declared.titles import is_idle_title, may_be_title
from fla_batch.declared.totals import may_hold_number
from fla_batch.model import Cell, Finding, Grid
from fla_batch.steps.surveying.called import MOST_NAMES
from fla_batch.steps.surveying.ditto import is_mark
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.named import Named, columns_beside
from fla_batch.steps.surveying.rows import above_each, are_identified, is_identified
from fla_batch.steps.surveying.sole import Only, above_people, is_answer, is_of_institution, may_name_one, words_of_name
from fla_batch.steps.surveying.telephones import telephones_in
from fla_batch.steps.surveying.unsure import unclear
from fla_batch.steps.surveying.whose import Sheets

_OF_NAMES = (*USERS.whole_name, "email")


def with_doubtful(name: str, recognised: Sheets, named: Named) -> tuple[Sheets, list[Finding]]:
    """Mark people who name no company, where something around them speaks of another one than the only one."""
    if not any(_lacks_some(*table) for _, each in recognised for table in each):
        return recognised, []
    numbers = {number and as_digits(number) for number, _ in named.companies}
    if len(numbers) != 1 or "" in numbers:
        return recognised, []
    only = Only.of(numbers.pop(), (name for _, name in named.companies))
    marked = [(grid, [_marked(table, only) for table in each]) for grid, each in recognised]
    # What stands above people may belong to another table of the sheet.
    tables = [table for _, each in marked for table in each if _are_abreast(each) and _lacks_some(*table)]
    told = (unclear(name, table, only, _going_ahead(*table)) for table in tables)
    # Of tables abreast the same is above all.
    return marked, list({each.place: each for each in chain.from_iterable(told)}.values())


def _are_abreast(tables: Sequence[Table]) -> bool:
    """Tell whether a single table stands on a sheet, or several that have the same above their headings."""
    return len({headings.row for _, headings in tables}) == 1 and all(each.sheet is USERS for _, each in tables)


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
    for _, row in Rows.of(grid.rows).above(headings.row - headings.in_two_rows):
        yield from (text for _, text, is_one in above_people(row) if only.is_another(text, is_company=is_one))
    for column in headings.columns.get(COMPANIES.key, ()):
        texts = filter(None, map(text_of, rows.columns[column].used().cells))
        # That one person's number is still to come says nothing of the others.
        saying = (text for text in filter(may_be_title, texts) if not names_nobody(text))
        yield from (text for text in saying if _says_more(text, only))


def _titles(grid: Grid, headings: Headings, only: Only) -> Iterator[tuple[int, str]]:
    """Give the rows that part people, and what may speak of another company in each: of their own, nothing."""
    names = {headings.first_columns.get(each) for each in _OF_NAMES}
    key = headings.first_columns[USERS.key]
    # The same text may part people again and again.
    is_another, means_more, is_somebody = _judge(only), cache(partial(_means_more, only=only)), cache(is_identified)
    for at, row in _without_number(grid, headings).below(0):
        texts = {column: text for column, cell in enumerate(row) if (text := text_of(cell))}
        said = [] if len(texts) > 1 and is_somebody(row[key]) else list(filter(may_be_title, texts.values()))
        naming = next(filter(is_another, said), "")
        if naming or (len(texts) == 1 and names.isdisjoint(texts)):
            yield at, naming or next(filter(means_more, said), "")


def _judge(only: Only) -> Callable[[str], bool]:
    """Tell of each different text whether it may speak of another company: of more than anybody writes, each may."""
    looked_at = count()

    @cache
    def is_another(text: str) -> bool:
        is_one_too_many = may_name_one(text) and next(looked_at) >= MOST_NAMES
        return is_one_too_many or _may_be_another(text, only)

    return is_another


def _may_be_another(text: str, only: Only) -> bool:
    return only.is_another(text) or only.is_akin(text)


def _without_number(grid: Grid, headings: Headings) -> Rows:
    """Give the rows that do not say who they are about, though a year may stand there: “Colruyt 2026”."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    return rows.kept(rows.columns[headings.first_columns[USERS.key]].fits(_has_few_digits))


def _has_few_digits(cell: Cell) -> bool:
    text = text_of(cell) or ""
    return not may_hold_number(text)


def _says_more(text: str, only: Only) -> bool:
    """Tell whether a text alone may speak of another company: not one that counts, explains or names a department."""
    return _may_be_another(text, only) or _means_more(text, only)


def _means_more(text: str, only: Only) -> bool:
    return not is_idle_title(text) and only.is_another(text, is_company=True)


def _beside(grid: Grid, headings: Headings, only: Only) -> Iterator[tuple[int, str]]:
    """Give the rows beside which another company stands, and what stands there."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    typed = {column: headings.typed.get(column, "") for column in columns_beside(rows, headings)}
    for at in (at for at, heading in typed.items() if not others.names_no_employer(heading)):
        column = rows.columns[at].repeated(_is_mark)
        naming = _others(column, typed[at], only, is_remark=at in headings.columns.get("remark", ()))
        of_others = column.fits(partial(_is_one_of, naming))
        texts = (text_of(cell) or "" for cell in column.rows(of_others).listed())
        yield from zip(rows.filled[of_others].tolist(), texts, strict=True)


def _is_one_of(texts: set[str], cell: Cell) -> bool:
    return text_of(cell) in texts


def _is_mark(cell: Cell) -> bool:
    return is_mark(text_of(cell) or "")


def _others(column: Coded, heading: str, only: Only, *, is_remark: bool) -> set[str]:
    """Give the texts of a column that speak of another company.

    A number of a telephone may be right by chance, but not all of them.
    """
    is_company = others.speaks_of_companies(heading)
    filled = [text for text in dict.fromkeys(map(text_of, column.used().cells)) if text]
    is_of_parts = others.speaks_of_customers(heading) or others.speaks_of_parts(heading)
    names = set() if is_company or is_of_parts else only.unlike(filled)
    numbered = [text for text, is_one in zip(filled, hold_written(filled), strict=True) if is_one]
    written = set(numbered) - (telephones_in(heading, filled) if numbered and not is_company else set())
    may_name = may_name_one if is_remark or not heading else _may_name_whole
    naming = [text for text in filled if is_company or text in names or text in written or may_name(text)]
    texts = [text for text in naming if not (is_answer(text) or (is_remark and is_of_institution(text)))]
    numbers = [any(numbers_within([text])) for text in texts if text in written]
    are_numbers = is_company or (all(numbers) and not others.speaks_of_telephones(heading))
    is_another = only.is_another if are_numbers else only.is_named
    # Of more texts than anybody writes it is not looked which company each means.
    of_others = {text for at, text in enumerate(texts) if at >= MOST_NAMES or is_another(text, is_company=is_company)}
    return of_others | names


def _may_name_whole(text: str) -> bool:
    """Tell whether a text may name a company, not only by its legal form: below “Language” that of an “SE” is none."""
    return may_name_one(text) and bool(words_of_name(text))
