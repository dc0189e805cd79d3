"""X: people whose company is not in the file, and companies without people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fla_batch.declared.check import error, tests, warning
from fla_batch.declared.example import Example
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.texts import N_, Sentence

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.tables import Book

_SECOND = "0123456848"


def _known(book: Book, files: set[int]) -> dict[int, dict[str, str]]:
    """Give for some files their companies: names by number."""
    known: dict[int, dict[str, str]] = {file: {} for file in files}
    columns = (book.companies.columns[name].texts for name in ("enterprise_number", "company_name"))
    for file, number, name in zip(book.companies.file.tolist(), *columns, strict=True):
        if file in files and number is not None:
            known[file].setdefault(number, name or "")
    return known


def _hints(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    known = _known(book, set(book.users.file[rows].tolist()))
    pairs = zip(book.users["enterprise_number"][rows], book.users.in_file[rows], strict=True)
    return {"hint": [_hint(number, known[file]) for number, file in pairs]}


def _hint(number: str, known: Mapping[str, str]) -> Sentence:
    near = sorted(_neighbours(number) & known.keys())
    if len(near) != 1:
        return Sentence(N_("It cannot be told from this which company is meant."), {})
    shown = {"number": ENTERPRISE_NUMBER.show(near[0]), "company": known[near[0]]}
    return Sentence(N_("The closest is {number} ({company}): one digit differs, or two are swapped."), shown)


def _neighbours(number: str) -> set[str]:
    """Give all numbers that one slip of the finger makes of a number: a wrong digit, or two neighbours swapped."""
    # Another text has none; of a long one there would be gigabytes.
    places = range(len(number)) if len(number) == ENTERPRISE_NUMBER.length else range(0)
    swapped = {number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in places[:-1]}
    return swapped | {number[:i] + digit + number[i + 1 :] for i in places for digit in "0123456789"}


@tests(
    error(
        "X012",
        N_("A company that is not on the sheet of companies"),
        message=N_("{seen} is not on the sheet “{companies}”. {hint}"),
        remedy=N_("Correct the number here, or add the company on the sheet “{companies}”."),
        sheet="users",
        fields=("enterprise_number",),
        wrong=Example(
            "users!A3", users=({}, {"enterprise_number": "0123456794", "inss": "05031599737", "last_name": "Maes"})
        ),
        follows=("S007",),
        details=_hints,
    )
)
def company_not_on_sheet(book: Book) -> pd.Series[bool]:
    """A person of a company that the file does not name."""
    everyone = book.companies.row > 0
    return book.users.filled("enterprise_number") & ~book.of_companies(everyone)


@tests(
    warning(
        "X014",
        N_("A company without people"),
        message=N_("Nobody on the sheet “{users}” belongs to this company, so there is nothing to do for it."),
        remedy=N_("Fill in the people of this company, or delete its row."),
        consequence=N_("The company is on no list."),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=Example(
            "companies!A3", companies=({}, {"enterprise_number": _SECOND, "company_name": "Garage Exempel AG"})
        ),
        follows=("S001", "U001"),
    )
)
def company_without_users(book: Book) -> pd.Series[bool]:
    """A company for which the file names nobody, nor any other file of the run."""
    companies = book.companies
    numbers, users = companies["enterprise_number"], book.users.columns["enterprise_number"].different
    return companies.filled("enterprise_number") & ~numbers.isin(users) & ~numbers.isin(_meant(book))


def _meant(book: Book) -> set[str]:
    """Give the companies that a mistyped number of a person most likely means."""
    users, companies = (table.columns["enterprise_number"].different for table in (book.users, book.companies))
    strange = set(users) - set(companies)
    return {near for number in strange for near in _neighbours(number)}
