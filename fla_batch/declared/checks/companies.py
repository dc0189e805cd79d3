"""C: the numbers of a company, and what is said of it on the portal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fla_batch.declared.check import error, tests, warning
from fla_batch.declared.example import Example
from fla_batch.declared.kinds import NO, YES
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER
from fla_batch.texts import N_, NN_

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.digits import Mask
    from fla_batch.tables import Book

_ENTERPRISE_SOURCE = N_("Federal public service Economy: structure of the enterprise number.")
_NSSO_SOURCE = N_("Glossary of the DmfA, zones 00011 and 00948; reference rules of the Belgian federal identifiers.")


def _with_number(number: object, **user: object) -> Example:
    user = user or {"enterprise_number": number}
    return Example("companies!A2", companies=({"enterprise_number": number},), users=(user,))


def _with_nsso(number: object) -> Example:
    return Example("companies!C2", companies=({"nsso_number": number},))


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
def inss_as_enterprise_number(book: Book) -> pd.Series[bool]:
    """A person's number stands where the company's belongs."""
    companies = book.companies
    return companies.mask(INSS.holds(companies.digits("enterprise_number")))


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
def establishment_as_enterprise_number(book: Book) -> pd.Series[bool]:
    """The number of an establishment unit stands where the company's belongs."""
    companies = book.companies
    return companies.mask(ENTERPRISE_NUMBER.holds_establishment(companies.digits("enterprise_number")))


@tests(
    error(
        "C011",
        N_("An NSSO number in place of the enterprise number"),
        message=N_("{seen} is an NSSO number: its check digits fit that, and not an enterprise number."),
        remedy=N_("Move it to the column of NSSO numbers, and type the enterprise number here."),
        sheet="companies",
        fields=("enterprise_number",),
        source=_NSSO_SOURCE,
        wrong=_with_number("125482497"),
    )
)
def nsso_as_enterprise_number(book: Book) -> pd.Series[bool]:
    """The number with the NSSO stands where the company's own belongs."""
    digits = book.companies.digits("enterprise_number")
    return book.companies.mask(NSSO_NUMBER.holds(digits) & ~ENTERPRISE_NUMBER.holds(digits))


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
def not_ten_digits(book: Book) -> pd.Series[bool]:
    """The enterprise number has too few digits, too many, or letters."""
    companies = book.companies
    return companies.filled("enterprise_number") & ~companies.digits("enterprise_number").of_length(10)


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
def first_digit(book: Book) -> pd.Series[bool]:
    """An enterprise number that begins with 2 to 9."""
    digits = book.companies.digits("enterprise_number")
    return book.companies.mask(digits.of_length(10) & (digits.part(0, 1) > 1))


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
def enterprise_check_digits(book: Book) -> pd.Series[bool]:
    """An enterprise number of the right form whose check digits do not fit."""
    digits = book.companies.digits("enterprise_number")
    return book.companies.mask(digits.of_length(10) & ~ENTERPRISE_NUMBER.holds(digits))


@tests(
    error(
        "C020",
        N_("A former number of a local authority"),
        message=N_("{seen} has the form of a number that local authorities had; it is not an NSSO number."),
        remedy=N_("Type the NSSO number of nine digits, or leave the cell empty: it is not required."),
        sheet="companies",
        fields=("nsso_number",),
        source=_NSSO_SOURCE,
        wrong=_with_nsso("12345672"),
    )
)
def local_authority_number(book: Book) -> pd.Series[bool]:
    """The eight-digit number that local and provincial authorities had with another institution."""
    companies = book.companies
    return companies.mask(NSSO_NUMBER.holds_local_authority(companies.digits("nsso_number")))


@tests(
    error(
        "C024",
        N_("An enterprise number in place of the NSSO number"),
        message=N_("{seen} is an enterprise number: its check digits fit that, and not an NSSO number."),
        remedy=N_("Type the NSSO number here, or leave the cell empty: it is not required."),
        sheet="companies",
        fields=("nsso_number",),
        source=_NSSO_SOURCE,
        wrong=_with_nsso("0123456848"),
    )
)
def enterprise_number_as_nsso(book: Book) -> pd.Series[bool]:
    """The company's own number stands where that with the NSSO belongs."""
    digits = book.companies.digits("nsso_number")
    return book.companies.mask(ENTERPRISE_NUMBER.holds(digits) & ~NSSO_NUMBER.holds(digits))


@tests(
    error(
        "C021",
        N_("Not in the form of an NSSO number"),
        message=N_(
            "“{seen}” cannot be an NSSO number: that has nine digits, or ten beginning with 5 while it is provisional."
        ),
        remedy=N_("Type the number from a letter from the NSSO, or leave the cell empty: it is not required."),
        sheet="companies",
        fields=("nsso_number",),
        source=_NSSO_SOURCE,
        wrong=_with_nsso("12345"),
    )
)
def nsso_form(book: Book) -> pd.Series[bool]:
    """The NSSO number has the wrong number of digits, or letters."""
    digits = book.companies.digits("nsso_number")
    right: Mask = digits.of_length(9) | digits.of_length(10) & (digits.part(0, 1) == 5)
    return book.companies.filled("nsso_number") & ~book.companies.mask(right)


@tests(
    error(
        "C022",
        N_("Check digits of the NSSO number do not fit"),
        message=N_("{seen} cannot be right: the last two digits do not fit those before them."),
        remedy=N_("Compare it with a letter from the NSSO, or leave the cell empty: it is not required."),
        sheet="companies",
        fields=("nsso_number",),
        source=_NSSO_SOURCE,
        wrong=_with_nsso("123456789"),
    )
)
def nsso_check_digits(book: Book) -> pd.Series[bool]:
    """An NSSO number of the right form whose check digits do not fit."""
    companies = book.companies
    return companies.filled("nsso_number") & ~companies.mask(NSSO_NUMBER.holds(companies.digits("nsso_number")))


@tests(
    warning(
        "C023",
        N_("NSSO number outside the published range"),
        message=N_("The check digits of {seen} fit, but it is outside the range that the NSSO has published."),
        remedy=N_("Compare it with a letter from the NSSO."),
        sheet="companies",
        fields=("nsso_number",),
        source=_NSSO_SOURCE,
        wrong=_with_nsso("200000031"),
    )
)
def nsso_range(book: Book) -> pd.Series[bool]:
    """A number outside 000100006 to 199999934 (definitive) and 5000000120 to 5999999989 (provisional)."""
    digits = book.companies.digits("nsso_number")
    definitive = (digits.number >= 100_006) & (digits.number <= 199_999_934)
    provisional = (digits.number >= 5_000_000_120) & (digits.number <= 5_999_999_989)
    return book.companies.mask(NSSO_NUMBER.holds(digits) & ~definitive & ~provisional)


def _users_of(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    known = book.users["enterprise_number"][book.users["known_user"] == YES]
    return {"count": book.companies["enterprise_number"][rows].map(known.value_counts()).tolist()}


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
def known_users_off_portal(book: Book) -> pd.Series[bool]:
    """A company that is not on the portal has people who are users there."""
    known = book.users["enterprise_number"][book.users["known_user"] == YES]
    off_portal = book.companies.mask((book.companies["on_portal"] == NO).to_numpy(dtype=bool))
    return off_portal & book.companies["enterprise_number"].isin(known.dropna())
