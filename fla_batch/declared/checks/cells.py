"""C and U, alike for both sheets: an empty cell, an unreadable one, one that was read differently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fla_batch.declared.check import Check, declare, error, note, tests_each, warning
from fla_batch.declared.example import Example
from fla_batch.declared.field import Required, Sheet
from fla_batch.declared.fields import SHEETS
from fla_batch.declared.kinds import FullName, PersonName, has_control
from fla_batch.declared.names import begins_with_m
from fla_batch.texts import N_, Message

if TYPE_CHECKING:
    from fla_batch.arrays import Mask
    from fla_batch.tables import Book

UNREADABLE: dict[str, Check] = {}
"""What is said of a cell that cannot be read as what it should be, by sheet."""

REPAIRS: dict[tuple[str, str], Check] = {}
"""What is said of a cell that was read differently, by sheet and by the name that its kind gives the repair."""

_EXAMPLES: Mapping[str, Mapping[str, tuple[str, object]]] = {
    "companies": {
        "empty": ("B2", {"company_name": None}),
        "unreadable": ("D2", {"on_portal": "vielleicht"}),
        "long": ("B2", {"company_name": "M" * 201}),
        "control": ("B2", {"company_name": "Bäckerei\x07 Muster"}),
        "initial": ("F2", {"admin_last_name": "M. Claes"}),
        "address": ("F2", {"admin_last_name": "Claes via info@example.be"}),
        "leading_zeros": ("A2", {"enterprise_number": 123456749}),
        "separators": ("A2", {"enterprise_number": "0123 456 749"}),
        "lookalike": ("A2", {"enterprise_number": "O123456749"}),
        "category": ("C2", {"nsso_number": "012-1234567-49"}),
        "tidied": ("B2", {"company_name": "Bäckerei   Muster\u200b GmbH"}),
        "word": ("D2", {"on_portal": "x"}),
        "nothing": ("C2", {"nsso_number": "-"}),
        "title": ("F2", {"admin_last_name": "Frau Claes"}),
        "whole_name": ("F2", {"admin_last_name": "Claes, Marie", "admin_first_name": None}),
        "turned": ("I2", {"contact_name": "Janssens, Jan", "contact_email": "jan.janssens@example.be"}),
    },
    "users": {
        "empty": ("B2", {"inss": None}),
        "unreadable": ("F2", {"known_user": "vielleicht"}),
        "long": ("D2", {"first_name": "M" * 201}),
        "control": ("D2", {"first_name": "An\x07na"}),
        "initial": ("C2", {"last_name": "M. Peeters"}),
        "address": ("C2", {"last_name": "Peeters via info@example.be"}),
        "leading_zeros": ("B2", {"inss": 5031599836}),
        "separators": ("B2", {"inss": "05 03 15 998 36"}),
        "lookalike": ("B2", {"inss": "O5O31599836"}),
        "tidied": ("D2", {"first_name": "An\u200bna"}),
        "word": ("F2", {"known_user": "x"}),
        "nothing": ("E2", {"email": "unbekannt"}),
        "title": ("C2", {"last_name": "Mme Peeters"}),
        "whole_name": ("C2", {"last_name": "Peeters, Anna", "first_name": None}),
    },
}


def _example(sheet: Sheet, what: str) -> Example:
    cell, row = _EXAMPLES[sheet.name][what]
    return Example(f"{sheet.name}!{cell}", **{sheet.name: (row,)})  # type: ignore[arg-type]


def _every(sheet: Sheet) -> tuple[str, ...]:
    return tuple(field.name for field in sheet.fields)


def _declare_empty(sheet: Sheet) -> None:
    required = (Required.ALWAYS, Required.WITH_SEVERAL_COMPANIES)

    @tests_each(
        error(
            f"{sheet.family}001",
            N_("A required cell is empty"),
            message=N_("The cell is empty, but “{heading}” is required in every row that is filled in."),
            remedy=N_("Fill in the cell; if the row is not needed, delete the whole row."),
            sheet=sheet.name,
            fields=tuple(field.name for field in sheet.fields if field.required in required),
            wrong=_example(sheet, "empty"),
        )
    )
    def required_empty(book: Book, field: str) -> Mask:
        return ~book.table(sheet.name).filled(field)


def _declare_unreadable(sheet: Sheet) -> None:
    UNREADABLE[sheet.name] = declare(
        warning(
            f"{sheet.family}002",
            N_("Not one of the words of the column"),
            message=N_("“{seen}” is not one of the words for this column ({choices}). We read it as left empty."),
            remedy=N_("Choose one of the words from the list in the cell."),
            sheet=sheet.name,
            fields=_every(sheet),
            wrong=_example(sheet, "unreadable"),
        )
    )


def _declare_form(sheet: Sheet) -> None:
    @tests_each(
        error(
            f"{sheet.family}003",
            N_("Too long"),
            message=N_("The cell holds {length} characters; that is too much to be “{heading}”."),
            remedy=N_("Shorten it. Perhaps more than one cell was pasted here?"),
            sheet=sheet.name,
            fields=_every(sheet),
            wrong=_example(sheet, "long"),
        )
    )
    def too_long(book: Book, field: str) -> Mask:
        return book.table(sheet.name).columns[field].odd_longer(sheet.field(field).kind.longest)

    @tests_each(
        warning(
            f"{sheet.family}004",
            N_("Control characters"),
            message=N_("The cell holds invisible control characters that are not text; we leave them out."),
            remedy=N_("Type the cell again, without copying it."),
            sheet=sheet.name,
            fields=_every(sheet),
            wrong=_example(sheet, "control"),
        )
    )
    def control_characters(book: Book, field: str) -> Mask:
        return book.table(sheet.name).typed[field].odd_hold(has_control)


def _declare_names(sheet: Sheet) -> None:
    @tests_each(
        warning(
            f"{sheet.family}005",
            N_("“M.” in front of a last name"),
            message=N_("“{seen}” begins with “M.”, which may be a title or short for a first name. It stays as it is."),
            remedy=N_("If it is a title, leave it out."),
            sheet=sheet.name,
            fields=sheet.whole_name[:1],
            wrong=_example(sheet, "initial"),
        )
    )
    def title_or_initial(book: Book, field: str) -> Mask:
        table = book.table(sheet.name)
        # Alone it is, with all that is behind it, a whole name that cannot be told apart.
        return table.odd_fits(field, begins_with_m) & table.filled(sheet.whole_name[1])

    @tests_each(
        error(
            f"{sheet.family}006",
            N_("An e-mail address in a name"),
            message=N_("“{seen}” is more than a name, and it is not clear whose e-mail address stands in it."),
            remedy=N_("Type the name alone, and its address into the column for it."),
            sheet=sheet.name,
            fields=tuple(field.name for field in sheet.fields if isinstance(field.kind, (PersonName, FullName))),
            wrong=_example(sheet, "address"),
        )
    )
    def address_in_name(book: Book, field: str) -> Mask:
        return book.table(sheet.name).columns[field].odd_hold("@".__eq__)


_REPAIRS: Mapping[str, tuple[str, Message, Message, Message]] = {
    "leading_zeros": (
        "901",
        N_("Zeros in front put back"),
        N_(
            "Zeros in front were lost; {digits} digits are left ({seen}). We read {read}; "
            "with that the check digits fit."
        ),
        N_("Please check that this is right. This does not happen in our template, where the column is text."),
    ),
    "separators": (
        "902",
        N_("Unusual characters around the digits left out"),
        N_("There are unusual characters around the digits of “{seen}”. We leave them out and read {read}."),
        N_("Please check that this is right."),
    ),
    "lookalike": (
        "903",
        N_("Letters read as digits"),
        N_("“{seen}” has letters for digits, O for 0 or l for 1. We read {read}; with that the check digits fit."),
        N_("Please check that this is right; better, type the number with digits."),
    ),
    "category": (
        "904",
        N_("Digits in front left out"),
        N_("Digits in front, such as the category, do not belong to the number itself ({seen}). We read {read}."),
        N_("Please check that this is right."),
    ),
    "tidied": (
        "905",
        N_("Stray characters left out"),
        N_("“{seen}” has stray spaces or invisible characters in it. We read “{read}”."),
        N_("Please check that this is right."),
    ),
    "word": (
        "906",
        N_("Read as one of the words"),
        N_("“{seen}” is not one of the words of the list; we read “{read}”."),
        N_("Please check that this is right; better, choose from the list in the cell."),
    ),
    "nothing": (
        "907",
        N_("Read as left empty"),
        N_("“{seen}” says that there is nothing to fill in, or not yet; we read the cell as empty."),
        N_("Please check that this is right; better, leave the cell empty."),
    ),
    "whole_name": (
        "908",
        N_("A whole name taken apart"),
        N_("“{seen}” is a whole name. We read “{read}” as the last name, and the rest as the first."),
        N_("Please check that this is right; better, give each name its own cell."),
    ),
    "turned": (
        "909",
        N_("A name turned round"),
        N_("In “{seen}” the last name comes first. We read “{read}”."),
        N_("Please check that this is right; better, write the first name first."),
    ),
    "title": (
        "910",
        N_("A title of courtesy left out"),
        N_("A title of courtesy such as Mr or Ms is no part of a name ({seen}). We read “{read}”."),
        N_("Please check that this is right."),
    ),
}
"""Code, title, message and remedy of each repair that a kind of cell may report."""


def _declare_repairs(sheet: Sheet) -> None:
    for name, (number, title, message, remedy) in _REPAIRS.items():
        if name in _EXAMPLES[sheet.name]:
            REPAIRS[sheet.name, name] = declare(
                note(
                    f"{sheet.family}{number}",
                    title,
                    message=message,
                    remedy=remedy,
                    sheet=sheet.name,
                    fields=_every(sheet),
                    wrong=_example(sheet, name),
                )
            )


for _sheet in SHEETS:
    _declare_empty(_sheet)
    _declare_unreadable(_sheet)
    _declare_form(_sheet)
    _declare_names(_sheet)
    _declare_repairs(_sheet)
