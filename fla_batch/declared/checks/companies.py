"""C: the numbers of a company, and what is said of it on the portal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fla_batch.declared.check import error, tests, tests_each, warning
from fla_batch.declared.choice import NO, YES
from fla_batch.declared.example import Example
from fla_batch.declared.number import is_shortened
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER
from fla_batch.texts import N_, NN_

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.arrays import Mask
    from fla_batch.digits import Digits
    from fla_batch.tables import Book

_ENTERPRISE_SOURCE = N_("Federal public service Economy: structure of the enterprise number.")
NSSO_SOURCE = N_("Glossary of the DmfA, zones 00011 and 00948; reference rules of the Belgian federal identifiers.")

_NUMBERS = ("enterprise_number", "nsso_number")


def _with_number(number: object, **user: object) -> Example:
    user = user or {"enterprise_number": number}
    return Example("companies!A2", companies=({"enterprise_number": number},), users=(user,))


def _with_nsso(number: object) -> Example:
    return Example("companies!C2", companies=({"nsso_number": number},))


@tests_each(
    error(
        "C016",
        N_("A date in place of a number"),
        message=N_("The cell holds a date ({seen}): the number was taken for a date when it was typed or opened."),
        remedy=N_("Format the column as text, and type the number again; it cannot be told from the date."),
        sheet="companies",
        fields=_NUMBERS,
        wrong=Example("companies!C2", damage="date_as_number"),
    )
)
def date_as_number(book: Book, field: str) -> Mask:
    """A spreadsheet made a date of the number."""
    return book.companies.raw_dates(field)


@tests_each(
    error(
        "C017",
        N_("Digits of a number lost"),
        message=N_("A spreadsheet has shortened the number to “{seen}”; the last digits are lost."),
        remedy=N_("Format the column as text, and type the number again or copy it from where it is still whole."),
        sheet="companies",
        fields=_NUMBERS,
        wrong=_with_nsso("1,2346E+08"),
    )
)
def shortened_number(book: Book, field: str) -> Mask:
    """The number was written in scientific notation and rounded."""
    return book.companies.odd_fits(field, is_shortened)


@tests(
    error(
        "C013",
        N_("An INSS in place of the enterprise number"),
        message=N_("“{seen}” has eleven digits and the form of an INSS: the number of a person, not of a company."),
        remedy=N_("Type the enterprise number here: ten digits, the first 0 or 1."),
        sheet="companies",
        fields=("enterprise_number",),
        wrong=_with_number("05031599836"),
    )
)
def inss_as_enterprise_number(book: Book) -> Mask:
    """A person's number stands where the company's belongs."""
    return book.companies.digits_fit("enterprise_number", INSS.holds)


@tests(
    error(
        "C012",
        N_("An establishment unit number in place of the enterprise number"),
        message=N_("{seen} begins with 2 to 8 and its check digits fit: it is the number of an establishment unit."),
        remedy=N_("Type the number of the enterprise itself: ten digits, the first 0 or 1."),
        sheet="companies",
        fields=("enterprise_number",),
        source=_ENTERPRISE_SOURCE,
        wrong=_with_number("2147812897"),
    )
)
def establishment_as_enterprise_number(book: Book) -> Mask:
    """The number of an establishment unit stands where the company's belongs."""
    return book.companies.digits_fit("enterprise_number", ENTERPRISE_NUMBER.holds_establishment)


@tests(
    error(
        "C011",
        N_("An NSSO number in place of the enterprise number"),
        message=N_("{seen} is an NSSO number: its check digits fit that, and not an enterprise number."),
        remedy=N_("Move it to the column of NSSO numbers, and type the enterprise number here."),
        sheet="companies",
        fields=("enterprise_number",),
        source=NSSO_SOURCE,
        wrong=_with_number("125482497"),
    )
)
def nsso_as_enterprise_number(book: Book) -> Mask:
    """The number with the NSSO stands where the company's own belongs."""
    return book.companies.digits_fit("enterprise_number", NSSO_NUMBER.holds)


@tests(
    error(
        "C010",
        N_("Not ten digits"),
        message=N_(
            "“{seen}” cannot be an enterprise number: an enterprise number has exactly ten digits, as in 0123.456.749."
        ),
        remedy=N_("Type the enterprise number again, from a letter from the company or the public register (CBE)."),
        sheet="companies",
        fields=("enterprise_number",),
        source=_ENTERPRISE_SOURCE,
        wrong=_with_number("012345"),
    )
)
def not_ten_digits(book: Book) -> Mask:
    """The enterprise number has too few digits, too many, or letters."""
    companies = book.companies
    return companies.filled("enterprise_number") & ~companies.digits_fit("enterprise_number", _has_ten)


@tests(
    error(
        "C014",
        N_("First digit neither 0 nor 1"),
        message=N_("{seen} cannot be an enterprise number: the first digit is always 0 or 1."),
        remedy=N_("Type the enterprise number again, from a letter from the company or the public register (CBE)."),
        sheet="companies",
        fields=("enterprise_number",),
        source=_ENTERPRISE_SOURCE,
        wrong=_with_number("9123456749"),
    )
)
def first_digit(book: Book) -> Mask:
    """An enterprise number that begins with 2 to 9."""
    return book.companies.digits_fit("enterprise_number", lambda digits: _has_ten(digits) & (digits.part(0, 1) > 1))


@tests(
    error(
        "C015",
        N_("Check digits of the enterprise number do not fit"),
        message=N_("{seen} cannot be right: the last two digits do not fit the eight before them."),
        remedy=N_("Compare it digit by digit with a letter from the company or with the public register (CBE)."),
        sheet="companies",
        fields=("enterprise_number",),
        source=_ENTERPRISE_SOURCE,
        wrong=_with_number("0123456794"),
    )
)
def enterprise_check_digits(book: Book) -> Mask:
    """An enterprise number of the right form whose check digits do not fit."""
    return book.companies.digits_fit(
        "enterprise_number", lambda digits: _has_ten(digits) & ~ENTERPRISE_NUMBER.holds(digits)
    )


def _has_ten(digits: Digits) -> Mask:
    return digits.of_length(ENTERPRISE_NUMBER.length)


def _users_of(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"count": book.people_of(rows, book.users.holds("known_user", YES))}


@tests(
    warning(
        "C051",
        N_("Not on the portal, yet with known users"),
        message=NN_(
            "The company is said not to be on the portal, but {count} person is said to be a user there already.",
            "The company is said not to be on the portal, but {count} people are said to be users there already.",
        ),
        remedy=N_("Ask whether the company uses any application of the portal; if so, choose “yes” here."),
        sheet="companies",
        fields=("on_portal",),
        wrong=Example("companies!D2", companies=({"on_portal": "no"},), users=({"known_user": "yes"},)),
        details=_users_of,
    )
)
def known_users_off_portal(book: Book) -> Mask:
    """A company that is not on the portal has people who are users there."""
    known = book.users.holds("known_user", YES)
    return book.companies.holds("on_portal", NO) & book.with_enterprise_of("companies", "users", known)
