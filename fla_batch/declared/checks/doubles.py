"""X: companies and people that appear more than once, and whether the rows agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fla_batch.declared.check import error, note, tests, warning
from fla_batch.declared.example import Example, Row
from fla_batch.declared.kinds import UNKNOWN
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.texts import N_, Sentence, fold

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.tables import Book, Table

_SECOND = "0123456848"
_DECIDING = (
    "on_portal", "several_roles", "admin_email", "admin_last_name", "admin_first_name",
    "contact_name", "contact_email", "language",
)  # fmt: skip
"""Columns of a company that change what is to be done: they may not contradict each other."""


def _in_file(table: Table, keys: pd.Series[Any]) -> list[pd.Series[Any]]:
    return [table.in_file, keys]


def _several(values: pd.Series[Any], by: Any) -> pd.Series[bool]:
    """Tell which rows belong to a group with more than one different value."""
    return values.groupby(by).transform("nunique").fillna(0) > 1


def _again(keys: pd.Series[Any], table: Table) -> pd.Series[bool]:
    """Tell which rows repeat a key that stood in their file before."""
    return keys.notna() & _pairs(table, keys).duplicated()


def _pairs(table: Table, keys: pd.Series[Any]) -> pd.DataFrame:
    return keys.to_frame("key").assign(file=table.in_file)


def _in_later_file(keys: pd.Series[Any], table: Table) -> pd.Series[bool]:
    """Tell which rows are the first of their file with a key that stood in an earlier file."""
    first_file = table.in_file.groupby(keys).transform("first")
    return keys.notna() & (table.in_file != first_file) & ~_again(keys, table)


def _in_other_file(keys: pd.Series[Any], book: Book, table: Table, rows: pd.Index[int]) -> list[Sentence]:
    """Give for each row the first place in another file where its key appears."""
    places: dict[Any, list[int]] = defaultdict(list)
    wanted = keys[keys.isin(keys[rows])]
    for position, key in wanted.items():
        places[key].append(int(str(position)))
    others = (
        next(other for other in places[key] if table.file[other] != file)
        for key, file in zip(keys[rows], table.in_file[rows], strict=True)
    )
    return [_place(book.origins[table.file[other]].name, int(table.row[other])) for other in others]


def _place(file: str, row: int) -> Sentence:
    return Sentence(N_("{file}, row {row}"), {"file": file, "row": str(row)})


def _first_row(keys: pd.Series[Any], table: Table, rows: pd.Index[int]) -> list[str]:
    """Give for each row the Excel row of the other one with its key in the same file."""
    pairs = _pairs(table, keys)
    others: dict[Any, list[int]] = {}
    for key, file, row in zip(pairs["key"], pairs["file"], table.row, strict=True):
        others.setdefault((key, file), []).append(int(row))
    return [
        ", ".join(str(other) for other in others[key, file] if other != row)
        for key, file, row in zip(keys[rows], table.in_file[rows], table.row[rows], strict=True)
    ]


def _numbers(book: Book) -> pd.Series[Any]:
    numbers = book.companies["enterprise_number"]
    return numbers.where(book.companies.mask(ENTERPRISE_NUMBER.holds(book.companies.digits("enterprise_number"))))


def _contradictory(companies: Table, by: Any) -> pd.Series[bool]:
    deciding = companies.values[list(_DECIDING)].replace(UNKNOWN, None)
    marks = [_several(deciding[name], by) for name in _DECIDING]
    names = companies["company_name"].map(fold, na_action="ignore").groupby(by).transform(_clashing)
    return sum(marks, start=names.fillna(False).astype(bool)) > 0


def _clashing(names: pd.Series[Any]) -> bool:
    """Tell whether there is a name that neither holds the first one nor is held by it."""
    filled = names.dropna().unique()
    return any(filled[0] not in name and name not in filled[0] for name in filled[1:])


def _double_companies(book: Book) -> tuple[pd.Series[Any], pd.Series[bool], pd.Series[bool]]:
    """Give the number of each company, and whether its rows contradict each other within a file, and across files."""
    numbers = _numbers(book)
    double = numbers[numbers.duplicated(keep=False) & numbers.notna()]
    companies = book.companies.at(double.index)
    within = _contradictory(companies, _in_file(companies, double)).reindex(numbers.index, fill_value=False)
    across = _contradictory(companies, double).reindex(numbers.index, fill_value=False)
    return numbers, within, across & ~within


def _company_rows(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"others": _first_row(_numbers(book), book.companies, rows)}


def _company_files(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"first": _in_other_file(_numbers(book), book, book.companies, rows)}


_TWICE: tuple[Row, Row] = ({}, {})


@tests(
    error(
        "X002",
        N_("A company twice, with contradictions"),
        message=N_("{seen} appears in more than one row (also row {others}), and the rows say different things."),
        remedy=N_("Keep one row for each company, with what is right; is one of the numbers another company's?"),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example("companies!A2:A3", companies=({}, {"several_roles": "yes"})),
        details=_company_rows,
    )
)
def company_contradicts(book: Book) -> pd.Series[bool]:
    """Rows of one company in one file that differ in what decides."""
    return _double_companies(book)[1]


@tests(
    note(
        "X001",
        N_("A company twice"),
        message=N_("{seen} appears here again (also row {others}). The rows agree; we count them as one company."),
        remedy=N_("Nothing; one row is enough."),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example("companies!A3", companies=_TWICE),
        details=_company_rows,
    )
)
def company_again(book: Book) -> pd.Series[bool]:
    """A company that stood in the same file before, and nothing differs."""
    numbers, within, across = _double_companies(book)
    return _again(numbers, book.companies) & ~within & ~across


@tests(
    error(
        "X004",
        N_("A company in two files, with contradictions"),
        message=N_("{seen} appears in several files ({first}), and they say different things."),
        remedy=N_("Find out which file is right, and take the company out of the other one."),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example("companies!A2", companies=({"several_roles": "yes"},), damage="second_file"),
        details=_company_files,
    )
)
def company_contradicts_across(book: Book) -> pd.Series[bool]:
    """Rows of one company in several files that differ in what decides."""
    return _double_companies(book)[2]


def _people(book: Book) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Give for each user the key of person and company, and the names for comparing, in whatever order."""
    users = book.users
    pairs = zip(users["last_name"], users["first_name"], strict=True)
    names = ["\x1f".join(sorted((fold(last or ""), fold(first or "")))) for last, first in pairs]
    return users.key("enterprise_number", "inss"), users.series(names)


def _person_rows(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"others": _first_row(_people(book)[0], book.users, rows)}


def _person_files(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"first": _in_other_file(_people(book)[0], book, book.users, rows)}


@tests(
    error(
        "X011",
        N_("One INSS, two names"),
        message=N_(
            "The INSS {seen} appears in more than one row for this company (also row {others}), with different names."
        ),
        remedy=N_(
            "Look at the identity cards: perhaps one row has another person's number, or a name is written in two ways."
        ),
        sheet="users",
        fields=("inss", "enterprise_number"),
        wrong=Example("users!B2:B3", users=({}, {"last_name": "Maes"})),
        details=_person_rows,
    )
)
def person_names_differ(book: Book) -> pd.Series[bool]:
    """One person twice for one company in one file, under different names."""
    keys, names = _people(book)
    return _several(names, _in_file(book.users, keys))


@tests(
    note(
        "X010",
        N_("A person twice"),
        message=N_(
            "This person appears here again for the same company (also row {others}). We count the rows as one."
        ),
        remedy=N_("Nothing; one row is enough."),
        sheet="users",
        fields=("inss", "enterprise_number"),
        wrong=Example("users!B3", users=_TWICE),
        details=_person_rows,
    )
)
def person_again(book: Book) -> pd.Series[bool]:
    """One person twice for one company in one file, under the same name."""
    return _again(_people(book)[0], book.users)


@tests(
    error(
        "X016",
        N_("One INSS, two names, in two files"),
        message=N_("The INSS {seen} appears in several files for this company ({first}), with different names."),
        remedy=N_(
            "Look at the identity cards: perhaps one row has another person's number, or a name is written in two ways."
        ),
        sheet="users",
        fields=("inss", "enterprise_number"),
        wrong=Example("users!B2", users=({"last_name": "Maes"},), damage="second_file"),
        details=_person_files,
    )
)
def person_names_differ_across(book: Book) -> pd.Series[bool]:
    """One person for one company in several files, under different names."""
    keys, names = _people(book)
    return _several(names, keys) & ~_several(names, _in_file(book.users, keys))


@tests(
    note(
        "X015",
        N_("A person in two files"),
        message=N_(
            "This person already appeared for the same company in another file ({first}). We count the rows as one."
        ),
        remedy=N_("Nothing."),
        sheet="users",
        fields=("inss", "enterprise_number"),
        wrong=Example("users!B2", damage="second_file"),
        follows=("X004",),
        details=_person_files,
    )
)
def person_in_later_file(book: Book) -> pd.Series[bool]:
    """One person for one company in an earlier file, under the same name."""
    return _in_later_file(_people(book)[0], book.users)


@tests(
    warning(
        "X013",
        N_("One INSS, two names, in two companies"),
        message=N_("The INSS {seen} also appears with another company, under another name."),
        remedy=N_("Look at the identity card: is it one person whose name is written in two ways?"),
        sheet="users",
        fields=("inss",),
        wrong=Example(
            "users!B2:B3",
            companies=({}, {"enterprise_number": _SECOND, "company_name": "Garage Exempel AG"}),
            users=({}, {"enterprise_number": _SECOND, "last_name": "Maes"}),
        ),
    )
)
def names_differ_between_companies(book: Book) -> pd.Series[bool]:
    """One INSS under different names in different companies."""
    keys, names = _people(book)
    return _several(names, book.users["inss"]) & ~_several(names, keys)


@tests(
    note(
        "X003",
        N_("A company in two files"),
        message=N_(
            "{seen} already appeared in another file ({first}). They agree; it becomes one company on one list."
        ),
        remedy=N_("Nothing."),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example("companies!A2", users=({"inss": "05031599737", "last_name": "Maes"},), damage="second_file"),
        follows=("X015", "X016"),
        details=_company_files,
    )
)
def company_in_later_file(book: Book) -> pd.Series[bool]:
    """A company that stood in an earlier file, and nothing differs."""
    numbers, within, across = _double_companies(book)
    return _in_later_file(numbers, book.companies) & ~within & ~across
