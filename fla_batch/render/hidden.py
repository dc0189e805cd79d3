"""The hidden sheet of the template: what it is, the lists of words, and the counts that the instructions show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fla_batch.declared import template as mark
from fla_batch.declared.field import Field, Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.numbers import without
from fla_batch.render.judging import EMPLOYER, PERSON, Conditions
from fla_batch.render.xlsx import LAST_ROW, Book, Worksheet, position, reference
from fla_batch.texts import Texts

FIRST_ROW = 1
"""The row below the headings, counted from 0."""
_STEPS = (300_000, 100_000, 30_000, 10_000, 3_000, 1_000, 300, 100)
"""Rows that are looked at: the fewest below which nothing is filled in, so that a short list is counted at once."""
_COMPARED, _PAIRED = 3_000_000, 1_000
"""People times companies, and people, that are compared with each other: LibreOffice takes long for more."""
_COUNTS = 1
"""The column of the counts of the first sheet; the next one's stands beside it, the lists behind."""


class Counts(NamedTuple):
    """What is counted on a sheet: cells of the hidden one, or sums of them."""

    first_cell: str
    """Where the sheet begins to be filled in."""
    rows: str
    missing: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """What other sheets use of the hidden one."""

    lists: Mapping[tuple[str, ...], str]
    """Where the words of each choice stand."""
    words: Mapping[tuple[str, ...], str]
    """The names of the words that are understood."""
    counts: Mapping[str, Counts]
    """What is counted, by sheet name."""


def add_hidden_sheet(book: Book, words: Texts, written: Mapping[str, Worksheet]) -> Hidden:
    """Add the sheet; its formulas look at the sheets to fill."""
    hidden = book.sheet(mark.HIDDEN_SHEET)
    hidden.hide()
    facts = (
        (mark.VERSION_NAME, mark.VERSION_CELL, mark.TEMPLATE_VERSION),
        (mark.LANGUAGE_NAME, mark.LANGUAGE_CELL, words.language),
    )
    for name, cell, fact in facts:
        book.write(hidden, position(cell), fact)
        book.hidden_name(name, reference(hidden, position(cell)))
    column = COMPANIES.fields.index(COMPANIES.field(COMPANIES.key))
    companies = reference(written[COMPANIES.name], (FIRST_ROW, column), (LAST_ROW, column))
    book.hidden_name(mark.COMPANIES_NAME, companies)
    lists, understood = _write_lists(book, words, hidden)
    return Hidden(lists, understood, _write_counts(book, hidden, written, understood))


def _write_lists(
    book: Book, words: Texts, hidden: Worksheet
) -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str]]:
    kinds = {id(field.kind): field.kind for sheet in SHEETS for field in sheet.fields if field.kind.accepted()}
    lists, understood = {}, {}
    for number, kind in enumerate(kinds.values()):
        column = _COUNTS + len(SHEETS) + 2 * number
        choices, accepted = kind.choices(words.language), kind.accepted()
        lists[choices] = _write_list(book, hidden, column, choices)
        understood[accepted] = mark.WORDS_NAME.format(number=number + 1)
        book.hidden_name(understood[accepted], _write_list(book, hidden, column + 1, accepted))
    return lists, understood


def _write_list(book: Book, hidden: Worksheet, column: int, words: tuple[str, ...]) -> str:
    for row, word in enumerate(words):
        book.write(hidden, (row, column), word)
    return reference(hidden, (0, column), (len(words) - 1, column))


def _write_counts(
    book: Book, hidden: Worksheet, written: Mapping[str, Worksheet], words: Mapping[tuple[str, ...], str]
) -> dict[str, Counts]:
    columns = {
        sheet.name: _Columns(sheet, written[sheet.name], reference(hidden, (0, _COUNTS + number)), words)
        for number, sheet in enumerate(SHEETS)
    }
    users, companies = columns[USERS.name], columns[COMPANIES.name]
    book.hidden_name(mark.EMPLOYERS_NAME, users.at[EMPLOYER.name])
    book.hidden_name(mark.PEOPLE_NAME, users.at[PERSON.name])
    across = {USERS.name: ((mark.ELSEWHERE_NAME, users.elsewhere(companies)), (mark.TWICE_NAME, users.twice()))}
    return {
        name: _write_count(book, hidden, _COUNTS + number, each, across.get(name, ()))
        for number, (name, each) in enumerate(columns.items())
    }


def _write_count(
    book: Book, hidden: Worksheet, column: int, counted: _Columns, named: Sequence[tuple[str, str]]
) -> Counts:
    """Write the counts of a sheet below each other; the named ones are the last."""
    formulas = [counted.rows(), counted.missing(), *counted.wrong(), *(formula for _, formula in named)]
    book.write_array(hidden, (0, column), (counted.rows_looked_at(), _STEPS[-1]))
    for row, formula in enumerate(formulas, start=1):
        book.write_array(hidden, (row, column), (formula, 0))
    for row, (name, _) in enumerate(named, start=len(formulas) + 1 - len(named)):
        book.hidden_name(name, reference(hidden, (row, column)))
    rows, missing = (reference(hidden, (row, column)) for row in (1, 2))
    wrong = f"SUM({reference(hidden, (3, column), (len(formulas), column))})"
    return Counts(reference(counted.worksheet, (FIRST_ROW, 0)), rows, missing, wrong)


class _Columns:
    """The columns of a sheet as formulas see them: from the first row to the last that is looked at."""

    def __init__(
        self, sheet: Sheet, worksheet: Worksheet, looked_at: str, words: Mapping[tuple[str, ...], str]
    ) -> None:
        self.sheet, self.worksheet, self.looked_at = sheet, worksheet, looked_at
        self.at = {field.name: self._range(column) for column, field in enumerate(sheet.fields)}
        filled = "+".join(f'({cells}<>"")' for cells in self.at.values())
        self.conditions = Conditions(sheet, self.at, f"{filled}>0", words)

    def _range(self, column: int) -> str:
        first, last = (FIRST_ROW, column), (LAST_ROW, column)
        whole = reference(self.worksheet, first, last)
        return f"{reference(self.worksheet, first)}:INDEX({whole},{self.looked_at})"

    def rows_looked_at(self) -> str:
        """Give the number of rows that the other formulas look at."""
        rows, last = str(LAST_ROW), len(self.sheet.fields) - 1
        for step in _STEPS:
            below = reference(self.worksheet, (FIRST_ROW + step, 0), (LAST_ROW, last))
            rows = f"IF(COUNTA({below})=0,{step},{rows})"
        return rows

    def rows(self) -> str:
        """Count the rows in which anything is filled in."""
        return f"SUM(IFERROR(1*({self.conditions.anything}),1))"

    def missing(self) -> str:
        """Count the cells that must be filled in and are not."""
        found = filter(None, map(self.conditions.missing, self.sheet.fields))
        return f"SUM({'+'.join(f'IFERROR({condition},0)' for condition in found)})"

    def wrong(self) -> Iterator[str]:
        """Count the cells of each column that cannot be right."""
        for field in self.sheet.fields:
            if self.conditions.ways(field):
                yield f"SUM(IFERROR({self.conditions.filled(field)}*(1-{self._right(field)}),1))"

    def elsewhere(self, companies: _Columns) -> str:
        """Count the people whose company is not on the sheet of companies, unless both sheets are very long."""
        numbers, known = self._digits(EMPLOYER), companies._digits(COMPANIES.field(COMPANIES.key))
        found = f"IFERROR(LOOKUP({numbers},{companies._sorted(known)}),0)={numbers}"
        left_out = f"(COUNTA({mark.COMPANIES_NAME})=0)+({self.looked_at}*{companies.looked_at}>{_COMPARED})"
        return f"IF({left_out},0,SUM({self._right(EMPLOYER)}*(1-({found}))))"

    def twice(self) -> str:
        """Count the rows too many, where a person stands once more for the same company, unless the sheet is long."""
        # A number of Excel has fifteen digits: too few for both, enough for the person and a remainder of the company.
        who = f"{self._digits(PERSON)}*90000+MOD(INT({self._digits(EMPLOYER)}/100),89989)"
        right = self._right(PERSON)
        who = f"{right}*({who})-(1-{right})*ROW({self.at[PERSON.name]})"
        # Used once: LibreOffice orders equal numbers differently each time.
        again = f"ROWS({right})-COUNT(1/FREQUENCY({who},{who}))"
        return f"IF({self.looked_at}>{_PAIRED},0,{again})"

    def _right(self, field: Field) -> str:
        ways = "+".join(f"IFERROR({way.condition},0)" for way in self.conditions.ways(field))
        return f"SIGN({ways})"

    def _digits(self, field: Field) -> str:
        return f"IFERROR(0+{without(self.at[field.name], 'BE', '.', '-', ' ')},0)"

    def _sorted(self, numbers: str) -> str:
        first = reference(self.worksheet, (0, 0))
        counted = f"ROW({first}:INDEX({reference(self.worksheet, (0, 0), (LAST_ROW, 0))},{self.looked_at}))"
        return f"SMALL({numbers},{counted})"
