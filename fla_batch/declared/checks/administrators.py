"""A: who does the work: the local administrator, else a contact person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fla_batch.declared.check import error, once, tests, warning
from fla_batch.declared.choice import NO
from fla_batch.declared.example import Example
from fla_batch.declared.fields import NAMING_ADMINISTRATOR
from fla_batch.declared.kinds import EMAIL
from fla_batch.texts import N_

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.arrays import Mask
    from fla_batch.tables import Book, Table

_NOBODY = {"admin_last_name": None, "admin_first_name": None, "admin_email": None}
_CONTACT = {**_NOBODY, "contact_name": "Jan Janssens", "contact_email": "jan.janssens@example.be"}
_HANDED_ON = N_("The contact person receives the list, which begins with finding the local administrator.")


def _company(at: str, **cells: object) -> Example:
    return Example(f"companies!{at}", companies=(cells,))


@once
def named(book: Book) -> Mask:
    """Tell for which companies a local administrator is named, by name or by e-mail, in any of their rows."""
    name, email = (book.companies.filled(column) for column in NAMING_ADMINISTRATOR)
    return _in_any_row(book, name | email)


def with_contact(companies: Table) -> Mask:
    """Tell for which rows there is anything of a contact person."""
    return companies.filled("contact_name") | companies.filled("contact_email")


def _in_any_row(book: Book, told: Mask) -> Mask:
    """Tell for which rows this one or another of the same company says something: they become one company."""
    return told | book.with_enterprise_of("companies", "companies", told)


@once
def admin_email_fails(book: Book) -> Mask:
    """Tell for which companies the address of the administrator is none."""
    return book.companies.odd_fits("admin_email", EMAIL.fails)


@once
def _contact_email_fails(book: Book) -> Mask:
    return book.companies.odd_fits("contact_email", EMAIL.fails)


def _reachable(book: Book) -> Mask:
    """Tell for which companies a contact person is named to whom a list can be sent."""
    companies = book.companies
    return companies.filled("contact_name") & companies.filled("contact_email") & ~_contact_email_fails(book)


@tests(
    error(
        "A001",
        N_("Nobody to send the list to"),
        message=N_("Neither a local administrator nor a contact person is named: nobody could receive the list."),
        remedy=N_("Name the local administrator. Not known? Then fill in a contact person with an e-mail address."),
        sheet="companies",
        fields=("admin_last_name",),
        wrong=_company("F2", **_NOBODY),
    )
)
def nobody(book: Book) -> Mask:
    """A company with neither administrator nor contact."""
    return ~named(book) & ~_in_any_row(book, with_contact(book.companies))


@tests(
    warning(
        "A002",
        N_("Local administrator not known"),
        message=N_(
            "No local administrator is named, so it is not clear who will add the people of this company on the portal."
        ),
        remedy=N_(
            "If you can find out the name, fill it in: Access Management shows it on the page "
            "“Your responsible persons” (Ihre Verantwortlichen), under NSSO employer."
        ),
        consequence=_HANDED_ON,
        sheet="companies",
        fields=("admin_last_name",),
        wrong=_company("F2", **_CONTACT),
    )
)
def not_known(book: Book) -> Mask:
    """A company that is on the portal, or may be, whose administrator is unknown while a contact is there."""
    return ~named(book) & _reachable(book) & ~book.companies.holds("on_portal", NO)


@tests(
    warning(
        "A003",
        N_("Local administrator to be named"),
        message=N_("The company is not on the portal yet, and nobody is named as its future local administrator."),
        remedy=N_("If it is clear who will be the local administrator, fill in the name and the e-mail address."),
        consequence=N_("The contact person receives the list, which begins with registering the company."),
        sheet="companies",
        fields=("admin_last_name",),
        wrong=_company("F2", **_CONTACT, on_portal="no"),
    )
)
def to_be_named(book: Book) -> Mask:
    """A company that is not on the portal, with a contact person alone."""
    return ~named(book) & _reachable(book) & book.companies.holds("on_portal", NO)


@tests(
    error(
        "A004",
        N_("Contact person without a name"),
        message=N_("No local administrator is named, and only the e-mail address of the contact person is filled in."),
        remedy=N_("Fill in the name of the contact person, so that the list reaches a person and not a mailbox."),
        sheet="companies",
        fields=("contact_name", "contact_email"),
        wrong=_company("I2", **{**_CONTACT, "contact_name": None}),
    )
)
def contact_without_name(book: Book) -> Mask:
    """The contact who is needed has no name."""
    return ~named(book) & with_contact(book.companies) & ~book.companies.filled("contact_name")


@tests(
    error(
        "A005",
        N_("Contact person without an e-mail address"),
        message=N_("No local administrator is named, and there is no e-mail address of the contact person."),
        remedy=N_("Fill in the e-mail address of the contact person."),
        sheet="companies",
        fields=("contact_email", "contact_name"),
        wrong=_company("J2", **{**_CONTACT, "contact_email": None}),
    )
)
def contact_without_email(book: Book) -> Mask:
    """The contact who is needed has no e-mail address."""
    return ~named(book) & with_contact(book.companies) & ~book.companies.filled("contact_email")


@tests(
    warning(
        "A006",
        N_("Local administrator without a name"),
        message=N_("Only the e-mail address of the local administrator is filled in."),
        remedy=N_("Fill in the last and the first name, so that the list addresses a person."),
        sheet="companies",
        fields=("admin_last_name",),
        wrong=_company("F2", admin_last_name=None, admin_first_name=None),
    )
)
def administrator_without_name(book: Book) -> Mask:
    """An administrator who is known by e-mail alone."""
    return book.companies.filled("admin_email") & ~book.companies.filled("admin_last_name")


@tests(
    warning(
        "A010",
        N_("Local administrator without an e-mail address"),
        message=N_("{administrator} has no e-mail address here, so the list cannot be sent by mail."),
        remedy=N_("Fill in the e-mail address; otherwise the list can only be handed over on paper."),
        sheet="companies",
        fields=("admin_email",),
        wrong=_company("H2", admin_email=None),
        details=lambda book, rows: {"administrator": full_names(book.companies, rows)},
    )
)
def administrator_without_email(book: Book) -> Mask:
    """An administrator to whom nothing can be sent."""
    return book.companies.filled("admin_last_name") & ~book.companies.filled("admin_email")


def full_names(companies: Table, rows: Sequence[int] | pd.Index[int]) -> list[str]:
    """Give the first and last name of each row's local administrator."""
    names = (companies.columns[name].rows(rows).texts for name in ("admin_first_name", "admin_last_name"))
    return [f"{first or ''} {last or ''}".strip() for first, last in zip(*names, strict=True)]


@tests(
    error(
        "A011",
        N_("E-mail address of the local administrator not complete"),
        message=N_("“{seen}” is not a complete e-mail address; the list would not arrive where it should."),
        remedy=N_("Type the address again, in the form name@company.be."),
        sheet="companies",
        fields=("admin_email",),
        wrong=_company("H2", admin_email="marie.claes@example"),
    )
)
def administrator_email(book: Book) -> Mask:
    """The administrator's address is not one."""
    return admin_email_fails(book)


@tests(
    error(
        "A012",
        N_("E-mail address of the contact person not complete"),
        message=N_("“{seen}” is not a complete e-mail address; the list would not arrive where it should."),
        remedy=N_("Type the address again, in the form name@company.be."),
        sheet="companies",
        fields=("contact_email",),
        wrong=_company("J2", **{**_CONTACT, "contact_email": "jan.janssens"}),
    )
)
def contact_email(book: Book) -> Mask:
    """The address of a contact who is needed is not one."""
    return ~named(book) & _contact_email_fails(book)


@tests(
    warning(
        "A013",
        N_("E-mail address of a spare contact person not complete"),
        message=N_("“{seen}” is not a complete e-mail address. As an administrator is named, it is not needed."),
        remedy=N_("Type the address again, or leave the cell empty."),
        sheet="companies",
        fields=("contact_email",),
        wrong=_company("J2", contact_email="jan.janssens"),
    )
)
def spare_contact_email(book: Book) -> Mask:
    """The address of a contact who is not needed is not one."""
    return named(book) & _contact_email_fails(book)


@tests(
    warning(
        "A030",
        N_("Not on the portal, yet with a local administrator"),
        message=N_("The company is said not to be on the portal, but a local administrator is named."),
        remedy=N_("If the company uses any application of the portal, choose “yes” in this column."),
        consequence=N_("The person named receives the list, which begins with registering the company."),
        sheet="companies",
        fields=("on_portal", "admin_last_name"),
        wrong=_company("D2", on_portal="no"),
    )
)
def administrator_off_portal(book: Book) -> Mask:
    """A company that is not on the portal names an administrator."""
    return book.companies.holds("on_portal", NO) & named(book)
