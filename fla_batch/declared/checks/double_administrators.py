"""A: one address with several names, one name with several addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fla_batch.declared.check import once, tests, warning
from fla_batch.declared.checks.administrators import admin_email_fails, full_names
from fla_batch.declared.example import Example
from fla_batch.declared.repeated import NAMED
from fla_batch.texts import N_

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.arrays import Mask
    from fla_batch.tables import Book


def _other_names(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    companies, emails = book.companies, book.companies["admin_email"]
    alike = emails[emails.isin(emails[rows])]
    names = companies.series(full_names(companies, alike.index), alike.index)
    together = {email: _named(sorted(filter(None, own))) for email, own in names.groupby(alike).unique().items()}
    return {"names": [together[email] for email in emails[rows]]}


def _named(names: list[str]) -> tuple[str, ...]:
    return (*names[:NAMED], *("…" for _ in names[NAMED : NAMED + 1]))


@tests(
    warning(
        "A020",
        N_("One e-mail address, two names"),
        message=N_("The address {seen} appears with different names: {names}. There is one list for each address."),
        remedy=N_(
            "Check which name belongs to the address, and give each local administrator an address of their own."
        ),
        sheet="companies",
        fields=("admin_email",),
        wrong=Example(
            "companies!H2:H3",
            companies=({}, {"enterprise_number": "0123456848", "company_name": "Garage", "admin_last_name": "Maes"}),
            users=({}, {"enterprise_number": "0123456848", "inss": "05031599737"}),
        ),
        details=_other_names,
    )
)
def one_email_two_names(book: Book) -> Mask:
    """An address that belongs to two names, anywhere in the run."""
    companies = book.companies
    return companies.among_all(companies.groups(_right_emails(book)).several(_folded_names(book)))


@once
def _folded_names(book: Book) -> pd.Series[Any]:
    """Give the first and last name of each row's local administrator for comparing; None where there is neither."""
    companies, names = book.companies, ("admin_first_name", "admin_last_name")
    named = companies.filled(names[0]) | companies.filled(names[1])
    first, last = (companies.folded(name)[named] for name in names)
    whole = [(one or "") + (other or "") or None for one, other in zip(first, last, strict=True)]
    return companies.series(whole, first.index).reindex(companies.index)


@once
def _right_emails(book: Book) -> pd.Series[Any]:
    return book.companies["admin_email"].where(~admin_email_fails(book))


@tests(
    warning(
        "A021",
        N_("One name, two e-mail addresses"),
        message=N_("{administrator} appears in this file with different e-mail addresses; there is a list for each."),
        remedy=N_("If it is one person, use one address throughout, so that there is one list."),
        sheet="companies",
        fields=("admin_email", "admin_last_name"),
        wrong=Example(
            "companies!H2:H3",
            companies=(
                {},
                {"enterprise_number": "0123456848", "company_name": "Garage", "admin_email": "m@x.be"},
            ),
            users=({}, {"enterprise_number": "0123456848", "inss": "05031599737"}),
        ),
        details=lambda book, rows: {"administrator": full_names(book.companies, rows)},
    )
)
def one_name_two_emails(book: Book) -> Mask:
    """A name that stands with two addresses in one file."""
    companies = book.companies
    return companies.among_all(companies.groups_in_file(_folded_names(book)).several(_right_emails(book)))
