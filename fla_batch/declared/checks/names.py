"""U: the names of a person; C: of who administers for a company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fla_batch.declared.check import error, once, tests, tests_each, warning
from fla_batch.declared.checks.administrators import named
from fla_batch.declared.example import Example
from fla_batch.declared.fields import USERS
from fla_batch.declared.names import FIRST_NAMES, are_particles, has_unknown_letter, is_strange_sign
from fla_batch.declared.nobody import NO_ANSWERS, NO_NAMES, NO_WHOLE_NAMES
from fla_batch.declared.wholes import beside
from fla_batch.texts import N_, fold

if TYPE_CHECKING:
    from fla_batch.arrays import Mask
    from fla_batch.tables import Book, Table


@tests(
    warning(
        "U030",
        N_("Last and first name seem swapped"),
        message=N_("“{seen}” is usually a first name, and “{other}” is not: perhaps the two columns are swapped."),
        remedy=N_("Look at the identity card; swap the two cells if need be."),
        sheet="users",
        fields=("last_name", "first_name"),
        wrong=Example("users!C2", users=({"last_name": "Sophie", "first_name": "Vandenberghe"},)),
        details=lambda book, rows: {"other": book.users["first_name"][rows].tolist()},
    )
)
def names_swapped(book: Book) -> Mask:
    """The last name is one that people bear as a first name, and the first name is not."""
    users = book.users
    swapped = users.fits("last_name", lambda text: fold(text) in FIRST_NAMES) & users.filled("first_name")
    # Few last names are such: only beside them the first name is looked at.
    first = users.columns["first_name"].few(swapped)
    swapped[swapped] = ~first.fits(lambda text: fold(text.split()[0]) in FIRST_NAMES)
    return swapped


@tests(
    warning(
        "U031",
        N_("Digits in a last name"),
        message=N_("There are digits in “{seen}”; a name has none."),
        remedy=N_("See whether the columns are shifted in this row, and type the name."),
        sheet="users",
        fields=("last_name",),
        wrong=Example("users!C2", users=({"last_name": "Peeters 2"},)),
    )
)
def digits_in_last_name(book: Book) -> Mask:
    """A number stands where the last name belongs."""
    return book.users.columns["last_name"].odd_hold(str.isdecimal)


@tests(
    warning(
        "U032",
        N_("Digits in a first name"),
        message=N_("There are digits in “{seen}”; a name has none."),
        remedy=N_("See whether the columns are shifted in this row, and type the name."),
        sheet="users",
        fields=("first_name",),
        wrong=Example("users!D2", users=({"first_name": "Anna2"},)),
    )
)
def digits_in_first_name(book: Book) -> Mask:
    """A number stands where the first name belongs."""
    return book.users.columns["first_name"].odd_hold(str.isdecimal)


@tests_each(
    warning(
        "U041",
        N_("A name in letters that cannot be printed"),
        message=N_("“{seen}” has letters that our lists cannot show on paper."),
        remedy=N_("Does the identity card show the name in Latin letters? Then type it like that."),
        consequence=N_("The row goes ahead; on a printed list, a mark stands for each of these letters."),
        sheet="users",
        fields=("last_name", "first_name"),
        wrong=Example("users!C2", users=({"last_name": "李"},)),
    )
)
def name_without_letters_of_ours(book: Book, field: str) -> Mask:
    """A name with letters that the fonts of the lists do not have."""
    return book.users.columns[field].odd_hold(has_unknown_letter)


@tests_each(
    warning(
        "U042",
        N_("A sign that stands in no name"),
        message=N_("There is a sign in “{seen}” that stands in no name."),
        remedy=N_("Look at the identity card, and type the name alone."),
        sheet="users",
        fields=("last_name", "first_name"),
        wrong=Example("users!C2", users=({"last_name": "Peeters (Claes)"},)),
    )
)
def sign_of_no_name(book: Book, field: str) -> Mask:
    """A remark stands with the name, or a letter was lost on its way through another program."""
    strange = _strange(book.users, field)
    # A last name alone is a whole name that cannot be told apart, which is told.
    if field == "first_name":
        return strange
    return (strange | book.users.odd_fits(field, _has_first_name_behind)) & book.users.filled("first_name")


def _has_first_name_behind(text: str) -> bool:
    """Tell whether behind a comma stands more than an initial, which tells two of one name apart, or a particle."""
    _, comma, behind = text.rpartition(",")
    return bool(comma) and not behind.endswith(".") and not are_particles(behind.strip())


_NO_NAME = N_("No name, but a word in its place")
_IS_NONE = N_("“{seen}” stands where the name belongs, and is none.")


@tests_each(
    error(
        "U043",
        _NO_NAME,
        message=_IS_NONE,
        remedy=N_("Type the name as it stands on the identity card."),
        sheet="users",
        fields=("last_name", "first_name"),
        wrong=Example("users!C2", users=({"last_name": "tbd"},)),
    )
)
def no_name_yet(book: Book, field: str) -> Mask:
    """Somebody will be named later, or as in another row; or both names are such as nobody bears together."""
    return book.users.fits(field, NO_NAMES.__contains__) | _unnamed(book)


@once
def _unnamed(book: Book) -> Mask:
    last, first = (book.users.columns[name] for name in USERS.whole_name)
    unnamed = last.fits(NO_WHOLE_NAMES.__contains__)
    unnamed[unnamed] = first.few(unnamed).fits(NO_WHOLE_NAMES.__contains__)
    return unnamed


_PARTICLE = 3
"""Letters of what may stand before a last name, such as “van” and “ben”."""


@tests(
    warning(
        "U044",
        N_("The first name in both cells"),
        message=N_("“{other}” also stands in “{seen}”: it seems that the whole name is in the cell of the last name."),
        remedy=N_("Look at the identity card, and type the last name alone."),
        sheet="users",
        fields=("last_name", "first_name"),
        wrong=Example("users!C2", users=({"last_name": "Peeters Anna", "first_name": "Anna"},)),
        details=lambda book, rows: {"other": book.users["first_name"][rows].tolist()},
    )
)
def first_name_in_last_name(book: Book) -> Mask:
    """A last name of several words begins or ends with the first name beside it."""
    users = book.users
    several = users.fits("last_name", lambda text: " " in text) & users.filled("first_name")
    names = (users.columns[name].rows(several).texts.tolist() for name in ("last_name", "first_name"))
    several[several] = [_may_hold(*each) and _is_within(*each) for each in zip(*names, strict=True)]
    return several


def _is_within(last: str, first: str) -> bool:
    """Tell whether a first name stands in a last name beside another: in “Ben Ali” there is none."""
    apart = beside(last, first)
    return apart is not None and len(apart[0]) > _PARTICLE


def _may_hold(last: str, first: str) -> bool:
    """Tell whether a first name may stand in a last name: in nearly all none does, letter by letter."""
    if last.isascii() and first.isascii():
        return first.casefold() in last.casefold()
    return fold(first) in fold(last)


@tests_each(
    error(
        "C008",
        _NO_NAME,
        message=_IS_NONE,
        remedy=N_("Type the name of the person."),
        sheet="companies",
        fields=("admin_last_name", "admin_first_name", "contact_name"),
        wrong=Example("companies!F2", companies=({"admin_last_name": "gleicher Name"},)),
    )
)
def answer_for_a_name(book: Book, field: str) -> Mask:
    """Somebody is meant who stands elsewhere, or is not named at all; a spare contact person may be."""
    answered = book.companies.fits(field, NO_ANSWERS.__contains__)
    return answered & ~named(book) if field == "contact_name" else answered


@tests_each(
    warning(
        "C007",
        N_("A sign that stands in no name"),
        message=N_("There is a sign in “{seen}” that stands in no name."),
        remedy=N_("Type the name of one person alone."),
        sheet="companies",
        fields=("admin_last_name", "admin_first_name", "contact_name"),
        wrong=Example("companies!F2", companies=({"admin_last_name": "Claes / Maes"},)),
    )
)
def sign_of_no_administrator(book: Book, field: str) -> Mask:
    """A remark or a second person stands with the name of who shall get the list."""
    return _strange(book.companies, field)


def _strange(table: Table, field: str) -> Mask:
    # Behind a comma something is missing.
    return table.columns[field].odd_hold(is_strange_sign) | table.odd_fits(field, lambda text: text.endswith(","))
