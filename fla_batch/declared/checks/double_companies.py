"""X: companies that appear more than once, and whether the rows agree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from itertools import compress
from operator import or_
from typing import TYPE_CHECKING, Any

from fla_batch.declared.check import error, note, once, tests
from fla_batch.declared.choice import UNKNOWN
from fla_batch.declared.example import Example
from fla_batch.declared.fields import COMPANIES, MAILS, NAMING_ADMINISTRATOR
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.declared.repeated import doubled, in_later_file, other_files, other_rows
from fla_batch.texts import N_, Message

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.arrays import Mask
    from fla_batch.groups import Groups
    from fla_batch.tables import Book, Table

_STATES = ("on_portal", "several_roles")
_DECIDING = (
    "nsso_number", "admin_last_name", "admin_first_name", "contact_name",
)  # fmt: skip
"""Columns of a company that change what is to be done, or for whom: they may not contradict each other."""


@once
def _numbers(book: Book) -> pd.Series[Any]:
    numbers = book.companies.key("enterprise_number")
    return numbers.where(book.companies.digits_fit("enterprise_number", ENTERPRISE_NUMBER.holds))


Marks = Mapping[str, "pd.Series[bool]"]
"""By column, for the rows of companies that stand in several."""


def _contradictions(companies: Table, by: Groups) -> Marks:
    """Tell for each row and column whether the rows of its company say different things in that column."""
    if not len(companies):
        # Most clients name each company once, and to compare nothing takes as long as to compare many rows.
        return {"company_name": by.several(companies["company_name"])}
    states = {name: companies[name].replace(UNKNOWN, None) for name in _STATES}
    exactly = {name: companies[name] for name in MAILS[COMPANIES].values()}
    folded = {name: companies.folded(name) for name in _DECIDING}
    marks = {name: by.several(values) for name, values in {**states, **exactly, **folded}.items()}
    marks["company_name"] = by.clash(companies.folded("company_name"), _clashing)
    for name in NAMING_ADMINISTRATOR:
        marks[name] |= _unlinked(companies, by)
    return {field.name: marks[field.name] for field in COMPANIES.fields if field.name in marks}


def _differing(marks: Marks, rows: pd.Index[int]) -> list[tuple[Message, ...]]:
    """Give for each row the headings of the columns in which the rows of its company differ."""
    headings = [COMPANIES.field(name).label for name in marks]
    return [tuple(compress(headings, each)) for each in zip(*(mark[rows] for mark in marks.values()), strict=True)]


def _unlinked(companies: Table, by: Groups) -> pd.Series[bool]:
    """Tell which companies have an administrator's name in one row and an e-mail in another, and both in none."""
    name, email = (companies.filled(each) for each in NAMING_ADMINISTRATOR)
    return by.any(name & ~email) & by.any(email & ~name) & ~by.any(name & email)


def _clashing(names: set[str]) -> bool:
    """Tell whether there is a name that does not begin like the shortest one."""
    shortest = min(names, key=len)
    return any(not name.startswith(shortest) for name in names)


@once
def _within(book: Book) -> Marks:
    """Tell of companies that stand in several rows which columns differ within a file."""
    companies, numbers = _double(book)
    return _contradictions(companies, companies.groups_in_file(numbers))


@once
def _across(book: Book) -> Marks:
    """Tell of companies that stand in several rows which columns differ, whichever file a row is in."""
    companies, numbers = _double(book)
    return _contradictions(companies, companies.groups(numbers)) if len(book.origins) > 1 else _within(book)


@once
def _double(book: Book) -> tuple[Table, pd.Series[Any]]:
    """Give the rows of companies that stand in several rows, and their numbers."""
    numbers = _numbers(book)
    double = numbers[doubled(numbers)]
    return book.companies.at(double.index), double


def _contradict(marks: Marks, companies: Table) -> Mask:
    return companies.among_all(reduce(or_, marks.values()))


def _agreeing(book: Book, rows: pd.Series[bool]) -> Mask:
    contradict = (_contradict(marks, book.companies) for marks in (_within(book), _across(book)))
    return book.companies.among_all(rows) & ~reduce(or_, contradict)


def _company_rows(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"others": other_rows(_numbers(book), book, book.companies, rows)}


def _contradicting_rows(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {**_company_rows(book, rows), "columns": _differing(_within(book), rows)}


def _company_files(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"elsewhere": other_files(_numbers(book), book, book.companies, rows)}


def _contradicting_files(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {**_company_files(book, rows), "columns": _differing(_across(book), rows)}


@tests(
    error(
        "X002",
        N_("A company twice, with contradictions"),
        message=N_("{seen} appears in more than one row (also {others}); they contradict each other: {columns}."),
        remedy=N_("Keep one correct row for each company. Does one of the numbers belong to another company?"),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example("companies!A2:A3", companies=({}, {"several_roles": "yes"})),
        details=_contradicting_rows,
    )
)
def company_contradicts(book: Book) -> Mask:
    """Rows of one company in one file that differ in what decides."""
    return _contradict(_within(book), book.companies)


@tests(
    note(
        "X001",
        N_("A company twice"),
        message=N_("{seen} appears here again (also {others}). The rows agree; we count them as one company."),
        remedy=N_("Nothing; one row is enough."),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example("companies!A3", companies=({}, {})),
        details=_company_rows,
    )
)
def company_again(book: Book) -> Mask:
    """A company that stood in the same file before, and nothing differs."""
    return _agreeing(book, book.companies.groups_in_file(_numbers(book)).later())


@tests(
    error(
        "X004",
        N_("A company in two files, with contradictions"),
        message=N_("{seen} appears in several files ({elsewhere}); they contradict each other: {columns}."),
        remedy=N_("Find out which file is right, and take the company out of the other one."),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example("companies!A2", companies=({"several_roles": "yes"},), damage="second_file"),
        details=_contradicting_files,
    )
)
def company_contradicts_across(book: Book) -> Mask:
    """Rows of one company in several files that differ in what decides."""
    return _contradict(_across(book), book.companies) & ~_contradict(_within(book), book.companies)


@tests(
    note(
        "X003",
        N_("A company in two files"),
        message=N_(
            "{seen} already appeared in another file ({elsewhere}). They agree; it becomes one company on one list."
        ),
        remedy=N_("Nothing."),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example("companies!A2", users=({"inss": "05031599737", "last_name": "Maes"},), damage="second_file"),
        follows=("X015", "X016"),
        details=_company_files,
    )
)
def company_in_later_file(book: Book) -> Mask:
    """A company that stood in an earlier file, and nothing differs."""
    return _agreeing(book, in_later_file(_numbers(book), book.companies))
