"""X: people who appear more than once, and whether the rows agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fla_batch.declared.check import error, note, once, tests, warning
from fla_batch.declared.example import Example
from fla_batch.declared.repeated import doubled, in_later_file, other_files, other_rows
from fla_batch.texts import N_

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.arrays import Mask
    from fla_batch.tables import Book

_SECOND = "0123456848"


@once
def _people(book: Book) -> pd.DataFrame:
    """Give the users whose INSS stands in more than one row: `key` of person and company, `person`, and `names`.

    Names are for comparing, in whatever order; the index has the positions of the rows.
    """
    person = book.users.key("inss")
    rows = person.index[doubled(person)]
    key = book.users.key("enterprise_number", "inss")[rows]
    return key.to_frame("key").assign(person=person[rows], names=book.users.pairs("last_name", "first_name", rows))


def _person_rows(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"others": other_rows(_people(book)["key"], book, book.users, rows)}


def _person_files(book: Book, rows: pd.Index[int]) -> Mapping[str, Any]:
    return {"elsewhere": other_files(_people(book)["key"], book, book.users, rows)}


@tests(
    error(
        "X011",
        N_("One INSS, two names"),
        message=N_(
            "The INSS {seen} appears in more than one row for this company (also {others}), with different names."
        ),
        remedy=N_(
            "Look at the identity cards: perhaps one row has another person’s number, or a name is written in two ways."
        ),
        sheet="users",
        fields=("inss", "enterprise_number"),
        wrong=Example("users!B2:B3", users=({}, {"last_name": "Maes"})),
        details=_person_rows,
    )
)
def person_names_differ(book: Book) -> Mask:
    """One person twice for one company in one file, under different names."""
    people = _people(book)
    return book.users.among_all(book.users.groups_in_file(people["key"]).several(people["names"]))


@tests(
    note(
        "X010",
        N_("A person twice"),
        message=N_("This person appears here again for the same company (also {others}). The first row counts."),
        remedy=N_("Nothing; one row is enough."),
        sheet="users",
        fields=("inss", "enterprise_number"),
        wrong=Example("users!B3", users=({}, {})),
        details=_person_rows,
    )
)
def person_again(book: Book) -> Mask:
    """One person twice for one company in one file, under the same name."""
    return book.users.among_all(book.users.groups_in_file(_people(book)["key"]).later())


@tests(
    error(
        "X016",
        N_("One INSS, two names, in two files"),
        message=N_("The INSS {seen} appears in several files for this company ({elsewhere}), with different names."),
        remedy=N_(
            "Look at the identity cards: perhaps one row has another person’s number, or a name is written in two ways."
        ),
        sheet="users",
        fields=("inss", "enterprise_number"),
        wrong=Example("users!B2", users=({"last_name": "Maes"},), damage="second_file"),
        details=_person_files,
    )
)
def person_names_differ_across(book: Book) -> Mask:
    """One person for one company in several files, under different names."""
    users, people = book.users, _people(book)
    within, across = users.groups_in_file(people["key"]), users.groups(people["key"])
    return users.among_all(across.several(people["names"]) & ~within.several(people["names"]))


@tests(
    note(
        "X015",
        N_("A person in two files"),
        message=N_(
            "This person already appeared for the same company in another file ({elsewhere}). The first row counts."
        ),
        remedy=N_("Nothing."),
        sheet="users",
        fields=("inss", "enterprise_number"),
        wrong=Example("users!B2", damage="second_file"),
        follows=("X004",),
        details=_person_files,
    )
)
def person_in_later_file(book: Book) -> Mask:
    """One person for one company in an earlier file, under the same name."""
    return book.users.among_all(in_later_file(_people(book)["key"], book.users))


@tests(
    warning(
        "X013",
        N_("One INSS, two names, in two companies"),
        message=N_("The INSS {seen} also appears with another company, under another name."),
        remedy=N_("Look at the identity card: is it one person whose name is written in two ways?"),
        sheet="users",
        fields=("inss",),
        wrong=Example(
            "users!B2:B3",
            companies=({}, {"enterprise_number": _SECOND, "company_name": "Garage Exempel AG"}),
            users=({}, {"enterprise_number": _SECOND, "last_name": "Maes"}),
        ),
    )
)
def names_differ_between_companies(book: Book) -> Mask:
    """One INSS under different names in different companies."""
    people = _people(book)
    return book.users.among_all(book.users.groups(people["person"]).several(people["names"]))
