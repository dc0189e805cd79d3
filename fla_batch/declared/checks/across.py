"""X: people whose company is not in the file, and companies without people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fla_batch.declared.check import declare, error, tests, warning
from fla_batch.declared.example import Example
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, numbers_within
from fla_batch.texts import N_, Sentence

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.arrays import Mask
    from fla_batch.tables import Book

_SECOND = "0123456848"
_LONGEST_NUMBER, _REMEMBERED = 17, 256
"""Signs of a number of a company with its country, and texts of which is remembered what they say."""


def _hints(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    meant = book.only_slip(rows)
    hints = {position: _hint(book, position) for position in set(meant)}
    return {"hint": [_several(text) or hints[at] for at, text in zip(meant, _texts(book, rows), strict=True)]}


def _texts(book: Book, rows: pd.Index[int]) -> list[str]:
    texts: list[str] = book.users.typed["enterprise_number"].rows(rows).texts.tolist()
    return texts


@lru_cache(_REMEMBERED)
def _several(text: str) -> Sentence | None:
    """Say so where the numbers of several companies stand in a cell."""
    numbers = dict.fromkeys(number for _, number in numbers_within([text])) if len(text) > _LONGEST_NUMBER else ()
    if len(numbers) <= 1:
        return None
    several = N_("Several companies stand there: {numbers}. Give each a row of its own, with the same person.")
    return Sentence(several, {"numbers": tuple(map(ENTERPRISE_NUMBER.show, numbers))})


def _hint(book: Book, position: int | None) -> Sentence:
    if position is None:
        return Sentence(N_("It cannot be told from this which company is meant."), {})
    number, name = (book.companies.text(column, position) for column in ("enterprise_number", "company_name"))
    shown = {"number": ENTERPRISE_NUMBER.show(number), "company": name}
    return Sentence(N_("The closest is {number} ({company}): one digit differs, or two are swapped."), shown)


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
def company_not_on_sheet(book: Book) -> Mask:
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
        follows=("S001", "S015", "U001", "X017", "X018"),
    )
)
def company_without_users(book: Book) -> Mask:
    """A company for which the file names nobody, nor any other file of the run."""
    companies = book.companies
    everybody = book.users.row > 0
    alone = companies.filled("enterprise_number") & ~book.with_enterprise_of("companies", "users", everybody)
    return alone & ~book.meant_by_a_slip()


MAY_BE_ANOTHERS = declare(
    error(
        "X017",
        N_("People who may be another company’s"),
        message=N_(
            "“{other}” may speak of another company than the only one in this file, so it is not clear whose this "
            "person is."
        ),
        remedy=N_("Fill in the enterprise number of this person’s company."),
        sheet="users",
        fields=("enterprise_number",),
        wrong=Example("users!A2", users=({"enterprise_number": None, "remark": "Garage Exempel AG"},)),
    )
)
NAMES_ANOTHER = declare(
    error(
        "X018",
        N_("A number and a name of different companies"),
        message=N_("“{other}” stands beside or above {seen}, but that is the number of another company."),
        remedy=N_("Please correct the number or the name: both must mean the same company."),
        sheet="users",
        fields=("enterprise_number",),
        wrong=Example(
            "users!A2",
            companies=({}, {"enterprise_number": _SECOND, "company_name": "Garage Exempel AG"}),
            damage="named_otherwise",
        ),
    )
)
