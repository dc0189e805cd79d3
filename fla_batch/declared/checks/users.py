"""U: the INSS and the e-mail address of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fla_batch.declared.check import declare, error, once, tests, warning
from fla_batch.declared.example import Example
from fla_batch.declared.kinds import EMAIL
from fla_batch.declared.number import is_shortened
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS
from fla_batch.texts import N_

if TYPE_CHECKING:
    from fla_batch.arrays import Mask
    from fla_batch.digits import Digits
    from fla_batch.tables import Book

_SOURCE = N_("Royal decree of 8\u00a0February 1991 (Crossroads Bank); instructions of the national register.")

SPECIMENS = frozenset({"42012205181"})
"""Numbers printed as examples in public instructions: left over from there, and not the person's who is meant."""


def _with_inss(inss: object) -> Example:
    return Example("users!B2", users=({"inss": inss},))


WHOLE_NAME = declare(
    error(
        "U033",
        N_("Last and first name in one cell"),
        message=N_("“{seen}” holds the last and the first name, and nothing tells which is which."),
        remedy=N_("Put a comma behind the last name (Peeters, Anna), or the first name in a column of its own."),
        sheet="users",
        fields=("first_name", "last_name"),
        wrong=Example("users!C2", damage="whole_name"),
    )
)


@tests(
    error(
        "U027",
        N_("A date in place of the INSS"),
        message=N_("The cell holds a date: the number was taken for a date when it was typed or opened."),
        remedy=N_("Format the column as text, and type the INSS again; it cannot be told from the date."),
        sheet="users",
        fields=("inss",),
        wrong=Example("users!B2", damage="date_as_inss"),
    )
)
def date_as_inss(book: Book) -> Mask:
    """A spreadsheet made a date of the number."""
    return book.users.raw_dates("inss")


@tests(
    error(
        "U028",
        N_("Digits of the INSS lost"),
        message=N_("A spreadsheet has shortened the number, as in 1,23E+10; the last digits are lost."),
        remedy=N_("Format the column as text, and type the INSS again or copy it from where it is still whole."),
        sheet="users",
        fields=("inss",),
        wrong=_with_inss("5,0316E+09"),
    )
)
def shortened_inss(book: Book) -> Mask:
    """The number was written in scientific notation and rounded."""
    return book.users.odd_fits("inss", is_shortened)


@tests(
    error(
        "U024",
        N_("An enterprise number in place of the INSS"),
        message=N_("“{seen}” is the number of a company; the INSS of a person has eleven digits."),
        remedy=N_("Type the INSS: the eleven digits of the national register number or of the BIS number."),
        sheet="users",
        fields=("inss",),
        wrong=_with_inss("0123456749"),
    )
)
def enterprise_number_as_inss(book: Book) -> Mask:
    """A company's number stands where the person's belongs, perhaps without its zeros."""
    return book.users.digits_fit("inss", lambda each: each.tells(each.length <= ENTERPRISE_NUMBER.length, _is_company))


def _is_company(digits: Digits) -> Mask:
    short = (digits.length >= ENTERPRISE_NUMBER.shortest) & (digits.part(0, 1) > 0)
    return ENTERPRISE_NUMBER.holds(digits) | ENTERPRISE_NUMBER.holds(digits.padded(10)) & short


@tests(
    error(
        "U023",
        N_("Letters in place of the INSS"),
        message=N_("“{seen}” has letters in it; the INSS has eleven digits and nothing else."),
        remedy=N_("If it is a name, move it to the column of names, and type the INSS here."),
        sheet="users",
        fields=("inss",),
        wrong=_with_inss("Peeters"),
    )
)
def letters_as_inss(book: Book) -> Mask:
    """Something else than a number stands where the INSS belongs, such as a name."""
    return book.users.columns["inss"].odd_hold(str.isalpha)


@tests(
    error(
        "U020",
        N_("Not eleven digits"),
        message=N_("The INSS {seen} cannot be right: it has {digits} digits instead of eleven."),
        remedy=N_("Type it again from the identity card (a BIS number: from its document), not from another list."),
        sheet="users",
        fields=("inss",),
        source=_SOURCE,
        wrong=_with_inss("050315998361"),
        details=lambda book, rows: {"digits": book.users.digits("inss").length[rows].tolist()},
    )
)
def not_eleven_digits(book: Book) -> Mask:
    """The INSS has too few digits or too many."""
    return book.users.filled("inss") & ~book.users.digits_fit("inss", lambda each: each.of_length(11))


@once
def _right(book: Book) -> Mask:
    """Tell whose check digits fit."""
    return book.users.digits_fit("inss", INSS.holds)


@tests(
    error(
        "U021",
        N_("Check digits of the INSS do not fit"),
        message=N_("The INSS {seen} cannot be right: the two check digits do not fit the nine digits before them."),
        remedy=N_("Type it again from the identity card (a BIS number: from its document), not from another list."),
        sheet="users",
        fields=("inss",),
        source=_SOURCE,
        wrong=_with_inss("05031599837"),
    )
)
def inss_check_digits(book: Book) -> Mask:
    """An INSS of eleven digits whose check digits fit neither century."""
    return book.users.digits_fit("inss", lambda each: each.of_length(11)) & ~_right(book)


@tests(
    error(
        "U025",
        N_("A published example number"),
        message=N_("{seen} is a number that is printed as an example in public documents; it is not this person’s."),
        remedy=N_("Type the person’s own number from the back of the identity card."),
        sheet="users",
        fields=("inss",),
        wrong=_with_inss("42012205181"),
    )
)
def specimen(book: Book) -> Mask:
    """The number of an instruction was left in place of the person's."""
    return book.users.digits_fit("inss", lambda each: each.of_length(11) & each.plain & each.are(*map(int, SPECIMENS)))


@tests(
    warning(
        "U022",
        N_("Birth date in the INSS not possible"),
        message=N_("The check digits of {seen} fit, but its first six digits cannot be a date of birth."),
        remedy=N_(
            "Compare with the identity card. If the number is printed there like this, nothing needs to be done."
        ),
        sheet="users",
        fields=("inss",),
        source=_SOURCE,
        wrong=_with_inss("05043199848"),
    )
)
def impossible_birth_date(book: Book) -> Mask:
    """The date in the number does not exist or lies after the day of the run; unknown days and months are right."""
    return _right(book) & ~book.users.digits_fit("inss", lambda digits: INSS.date_possible(digits, book.today))


@tests(
    warning(
        "U026",
        N_("Serial number in the INSS not possible"),
        message=N_("The check digits of {seen} fit, but its serial number, 000 or 999, is not given to anybody."),
        remedy=N_(
            "Compare with the identity card. If the number is printed there like this, nothing needs to be done."
        ),
        sheet="users",
        fields=("inss",),
        source=_SOURCE,
        wrong=_with_inss("05031500064"),
    )
)
def serial_number(book: Book) -> Mask:
    """Digits seven to nine are 000 or, in a national register number, 999."""
    return _right(book) & book.users.digits_fit("inss", _has_impossible_serial)


def _has_impossible_serial(digits: Digits) -> Mask:
    serial, is_bis = digits.part(6, 9), digits.part(2, 4) >= 20
    impossible: Mask = (serial == 0) | (serial == 999) & ~is_bis
    return impossible


@tests(
    warning(
        "U040",
        N_("E-mail address of a person not complete"),
        message=N_("“{seen}” is not a complete e-mail address."),
        remedy=N_("Type the address again, in the form name@company.be, or leave the cell empty: it is not required."),
        sheet="users",
        fields=("email",),
        wrong=Example("users!E2", users=({"email": "anna.peeters@"},)),
    )
)
def person_email(book: Book) -> Mask:
    """The person's address is not one."""
    return book.users.odd_fits("email", EMAIL.fails)
