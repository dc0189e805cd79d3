"""U: the names of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fla_batch.declared.check import tests, tests_each, warning
from fla_batch.declared.example import Example
from fla_batch.declared.names import FIRST_NAMES, has_unknown_letter, is_strange, is_torn
from fla_batch.texts import N_, fold

if TYPE_CHECKING:
    from fla_batch.arrays import Mask
    from fla_batch.tables import Book


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
    names = book.users.columns[field]
    return names.odd_hold(is_strange) | names.odd_fits(is_torn)
