"""Only: people without a number, in a file of a single company, in; out come those who may be another one's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared import words
from fla_batch.declared.explanations import explains, is_choice, is_example
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.masks import guarded_lines
from fla_batch.declared.numbers import as_digits, hold_written, numbers_within, written_in
from fla_batch.declared.parting import is_parting
from fla_batch.declared.totals import is_quantity
from fla_batch.model import Cell, Grid
from fla_batch.steps.called import MOST_NAMES, is_label
from fla_batch.steps.known import Headings
from fla_batch.steps.layout import Table
from fla_batch.steps.named import Named, columns_beside
from fla_batch.steps.rows import above_each, are_identified, without_key
from fla_batch.steps.somebody import is_of_company
from fla_batch.steps.spelled import Spelled, forms_within, may_have_form, spelled
from fla_batch.steps.whose import Sheets

_OF_NAMES = (*USERS.whole_name, "email")


@dataclass(frozen=True, slots=True)
class _Only:
    """The one company of a file."""

    number: str
    names: list[Spelled]

    def is_another(self, text: str, *, is_company: bool = False) -> bool:
        """Tell whether a text speaks of another company, known or not; `is_company` where it speaks of one anyway."""
        written = {number for _, number in numbers_within([text])} if any(written_in(text)) else set()
        return not written <= {self.number} or (not written and self.is_named(text, is_company=is_company))

    def is_named(self, text: str, *, is_company: bool = False) -> bool:
        """Tell whether the name of another company stands in a text."""
        forms = forms_within(text)
        if not forms and not (is_company and any(map(str.isalpha, text))):
            return False
        said = set(spelled(text).whole)
        own = (each for each in self.names if said.issuperset(each.words))
        return len(forms) > 1 or not any(each.may_be_of(frozenset(chain(*forms))) for each in own)


def with_doubtful(recognised: Sheets, named: Named) -> Sheets:
    """Mark people who name no company, where something around them speaks of another one than the only one."""
    if not any(_lacks_some(*table) for _, each in recognised for table in each):
        return recognised
    numbers = {number and as_digits(number) for number, _ in named.companies}
    if len(numbers) != 1 or "" in numbers:
        return recognised
    only = _Only(numbers.pop(), [spelled(name) for _, name in named.companies if name])
    return [(grid, [_marked(table, only) for table in each]) for grid, each in recognised]


def _lacks_some(grid: Grid, headings: Headings) -> bool:
    """Tell whether the number of a company is missing beside some people."""
    rows, columns = Rows.of(grid.rows).from_row(headings.row + 1), headings.columns.get(COMPANIES.key, ())
    is_asked = headings.sheet is USERS and USERS.key in headings.columns and not headings.company
    return is_asked and rows.width > 0 and all("" in rows.columns[at].cells for at in columns)


def _marked(table: Table, only: _Only) -> Table:
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


def _of_rows(grid: Grid, headings: Headings, only: _Only, lacking: list[int]) -> dict[int, str]:
    """Give what stands above or beside some people and speaks of another company."""
    beside, titles = dict(_beside(grid, headings, only)), list(_titles(grid, headings, only))
    said = ((at, beside.get(at) or above) for at, above in zip(lacking, above_each(lacking, titles), strict=True))
    return {at: text for at, text in said if text}


def _of_all(grid: Grid, headings: Headings, rows: Rows, only: _Only) -> Iterator[str]:
    """Give what the title of a sheet, what stands above its headings, or the numbers of others say of all people."""
    if only.is_another(grid.title):
        yield grid.title
    for row in grid.rows[: headings.row - headings.in_two_rows]:
        yield from _above(row, only)
    for column in headings.columns.get(COMPANIES.key, ()):
        texts = filter(None, map(text_of, rows.columns[column].used().cells))
        yield from (text for text in texts if _says_more(text, only))


def _above(row: list[Cell], only: _Only) -> Iterator[str]:
    """Give the texts of a row above headings that speak of another company: behind a label, any but its own."""
    is_labelled = False
    for text in filter(None, map(text_of, row)):
        before, colon, behind = text.partition(":")
        has_label = bool(colon) and is_label(before)
        if not is_label(text) and only.is_another(behind if has_label else text, is_company=has_label or is_labelled):
            yield text
        is_labelled = is_label(text)


def _titles(grid: Grid, headings: Headings, only: _Only) -> Iterator[tuple[int, str]]:
    """Give the rows that part people, and what may speak of another company in each: of their own, nothing."""
    names = {headings.first_columns.get(each) for each in _OF_NAMES}
    for at, row in without_key(grid, headings).below(0):
        texts = {column: text for column, cell in enumerate(row) if (text := text_of(cell))}
        others = [text for text in texts.values() if only.is_another(text)]
        if others or (len(texts) == 1 and names.isdisjoint(texts)):
            yield at, next(iter(others or (text for text in texts.values() if _says_more(text, only))), "")


def _says_more(text: str, only: _Only) -> bool:
    """Tell whether a text alone may speak of another company: not one that counts, explains or names a department."""
    is_idle = is_parting(text) or is_quantity(text) or explains(text) or is_example(text)
    return only.is_another(text) or (only.is_another(text, is_company=True) and not is_idle)


def _beside(grid: Grid, headings: Headings, only: _Only) -> Iterator[tuple[int, str]]:
    """Give the rows beside which another company stands, and what stands there."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    typed = {column: headings.typed.get(column, "") for column in columns_beside(rows, headings)}
    for at in (at for at, heading in typed.items() if not words.speaks_of_others(heading)):
        column = rows.columns[at]
        others = _others(column, typed[at], only)
        of_others = column.fits(partial(_is_one_of, others))
        texts = (text_of(cell) or "" for cell in column.rows(of_others).listed())
        yield from zip(rows.filled[of_others].tolist(), texts, strict=True)


def _is_one_of(texts: set[str], cell: Cell) -> bool:
    return text_of(cell) in texts


def _is_answer(text: str) -> bool:
    """Tell whether a text says yes, no or nothing, as below “Company car”."""
    return says_nothing(text) or is_choice(text)


def _others(column: Coded, heading: str, only: _Only) -> set[str]:
    """Give the texts of a column that speak of another company.

    A number of a telephone may be right by chance, but not all of them.
    """
    is_company = is_of_company(heading)
    filled = [text for text in map(text_of, column.used().cells) if text]
    written = dict(zip(filled, hold_written(filled), strict=True))
    naming = (text for text, has_number in written.items() if is_company or has_number or may_have_form(text))
    texts = [text for text in naming if not _is_answer(text)]
    numbers = [any(numbers_within([text])) for text in texts if written[text]]
    is_another = only.is_another if is_company or all(numbers) else only.is_named
    # Of more texts than anybody writes it is not looked which company each means.
    return {text for at, text in enumerate(texts) if at >= MOST_NAMES or is_another(text, is_company=is_company)}
