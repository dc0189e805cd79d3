"""C: the number of a company with the NSSO, where one is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fla_batch.declared.check import error, tests, warning
from fla_batch.declared.checks.companies import NSSO_SOURCE
from fla_batch.declared.example import Example
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, NSSO_NUMBER
from fla_batch.texts import N_

if TYPE_CHECKING:
    from fla_batch.arrays import Mask
    from fla_batch.digits import Digits
    from fla_batch.tables import Book

_REMEDY = N_(
    "Type the number from a letter from the NSSO, or empty the cell: the company can go ahead without this number, "
    "but not with a wrong one."
)


def _with_nsso(number: object) -> Example:
    return Example("companies!C2", companies=({"nsso_number": number},))


@tests(
    error(
        "C020",
        N_("A former number of a local authority"),
        message=N_("{seen} has the form of a number that local authorities had; it is not an NSSO number."),
        remedy=_REMEDY,
        sheet="companies",
        fields=("nsso_number",),
        source=NSSO_SOURCE,
        wrong=_with_nsso("12345672"),
    )
)
def local_authority_number(book: Book) -> Mask:
    """The eight-digit number that local and provincial authorities had with another institution."""
    return book.companies.digits_fit("nsso_number", NSSO_NUMBER.holds_local_authority)


@tests(
    error(
        "C024",
        N_("An enterprise number in place of the NSSO number"),
        message=N_("{seen} is an enterprise number: its check digits fit that, and not an NSSO number."),
        remedy=_REMEDY,
        sheet="companies",
        fields=("nsso_number",),
        source=NSSO_SOURCE,
        wrong=_with_nsso("0123456848"),
    )
)
def enterprise_number_as_nsso(book: Book) -> Mask:
    """The company's own number stands where that with the NSSO belongs."""
    return book.companies.digits_fit("nsso_number", ENTERPRISE_NUMBER.holds)


@tests(
    error(
        "C021",
        N_("Not in the form of an NSSO number"),
        message=N_(
            "“{seen}” cannot be an NSSO number: that has nine digits, or ten beginning with 5 while it is provisional."
        ),
        remedy=_REMEDY,
        sheet="companies",
        fields=("nsso_number",),
        source=NSSO_SOURCE,
        wrong=_with_nsso("12345"),
    )
)
def nsso_form(book: Book) -> Mask:
    """The NSSO number has the wrong number of digits, or letters."""
    companies = book.companies
    return companies.filled("nsso_number") & ~companies.digits_fit("nsso_number", _has_form)


def _has_form(digits: Digits) -> Mask:
    right: Mask = digits.of_length(9) | digits.of_length(10) & (digits.part(0, 1) == 5)
    return right


@tests(
    error(
        "C022",
        N_("Check digits of the NSSO number do not fit"),
        message=N_("{seen} cannot be right: the last two digits do not fit those before them."),
        remedy=_REMEDY,
        sheet="companies",
        fields=("nsso_number",),
        source=NSSO_SOURCE,
        wrong=_with_nsso("123456789"),
    )
)
def nsso_check_digits(book: Book) -> Mask:
    """An NSSO number of the right form whose check digits do not fit."""
    companies = book.companies
    return companies.filled("nsso_number") & ~companies.digits_fit("nsso_number", NSSO_NUMBER.holds)


@tests(
    warning(
        "C023",
        N_("NSSO number outside the published range"),
        message=N_("The check digits of {seen} fit, but it is outside the range that the NSSO has published."),
        remedy=N_("Compare it with a letter from the NSSO."),
        sheet="companies",
        fields=("nsso_number",),
        source=NSSO_SOURCE,
        wrong=_with_nsso("200000031"),
    )
)
def nsso_range(book: Book) -> Mask:
    """A number outside 000100006 to 199999934 (definitive) and 5000000120 to 5999999989 (provisional)."""
    return book.companies.digits_fit("nsso_number", _is_out_of_range)


def _is_out_of_range(digits: Digits) -> Mask:
    definitive = (digits.number >= 100_006) & (digits.number <= 199_999_934)
    provisional = (digits.number >= 5_000_000_120) & (digits.number <= 5_999_999_989)
    return NSSO_NUMBER.holds(digits) & ~definitive & ~provisional
