"""Anothers: headings, each with what it asks for, in; out comes whether a number or an address is somebody else's.

What stands behind the name of an accountant is that one's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.fields import COMPANIES, MAILS, USERS
from fla_batch.declared.letterheads import asks_no_name, is_of_letterhead
from fla_batch.declared.names import FIRST_NAMES
from fla_batch.declared.others import labels_no_employer, titles_no_employer
from fla_batch.model import Cell
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.meaning import faint_meaning, meaning
from fla_batch.steps.surveying.spelled import spelled

_COMPANY = "company_name"

Pairs = Sequence[tuple[str, str]]
"""Headings in their order, each with what is filled in."""


def is_asked(label: str) -> bool:
    """Tell whether a label is that of a company, or may be where no other one is."""
    return bool(meaning(COMPANIES, label) or faint_meaning(COMPANIES, label))


def is_person(value: str) -> bool:
    """Tell whether a name is plainly that of a person."""
    return not FIRST_NAMES.isdisjoint(spelled(value).whole) and not spelled(value).forms


def names_another(label: str, value: str) -> bool:
    """Tell whether somebody else than a company is named behind a label, and it is nobody whom a company names."""
    if labels_no_employer(label):
        return not _is_nobody(value)
    is_said_of_it = is_asked(label) or bool(meaning(USERS, label)) or asks_no_name(label)
    return not is_said_of_it and not _is_nobody(value)


def is_number_anothers(pairs: Pairs, number: int, name: int | None) -> bool:
    """Tell whether anybody else is named between the name of a company and its number, or in front of both."""
    between = range(name + 1, number) if name is not None and name < number else range(number if name is None else name)
    own = spelled(pairs[name][1]).words if name is not None else ()
    return any(_may_have_number(*pairs[at]) or _is_called_otherwise(*pairs[at], own) for at in between)


def is_address_anothers(pairs: Pairs, mail: int) -> bool:
    """Tell whether the last one who is named in front of an address is nobody whom a company names."""
    for label, value in reversed(pairs[:mail]):
        if names_another(label, value):
            return True
        if is_asked(label) and not _is_nobody(value):
            return False
    return False


def is_below_others(rows: Rows, first: int) -> bool:
    """Tell whether a title directly above a row says that an adviser follows, or whoever else is not the employer."""
    above = (
        [text for _, row in rows.above(first, first - 1) for cell in row if (text := text_of(cell))] if first else []
    )
    return len(above) == 1 and titles_no_employer(above[0])


def on_form(row: list[Cell], headings: Headings) -> Pairs:
    """Give what a form says, whose headings stand below each other."""
    return [(headings.typed[at], text_of(row[at]) or "") for at in sorted(headings.typed)]


def is_anothers(row: list[Cell], headings: Headings) -> bool:
    """Tell whether the number on a form stands behind the name of somebody else, such as an accountant."""
    if headings.sheet is not COMPANIES:
        return False
    order = {column: at for at, column in enumerate(sorted(headings.typed))}
    number, name = (headings.first_columns.get(each, -1) for each in (COMPANIES.key, _COMPANY))
    return is_number_anothers(on_form(row, headings), order[number], order.get(name))


def without_anothers_mails(rows: Sequence[list[Cell]], headings: Headings) -> Headings:
    """Take no “E-Mail” on a form that stands behind somebody else."""
    order = {column: at for at, column in enumerate(sorted(headings.typed))}
    said = [on_form(row, headings) for row in rows]
    mails = {name: at for name, at in headings.first_columns.items() if name in MAILS[COMPANIES].values()}
    plain = {name: order[at] for name, at in mails.items() if _is_plain(headings.typed[at])}
    theirs = {name for name, at in plain.items() if any(is_address_anothers(pairs, at) for pairs in said)}
    kept = {name: columns for name, columns in headings.columns.items() if name not in theirs}
    return replace(headings, columns=kept) if theirs else headings


def _is_plain(label: str) -> bool:
    return meaning(USERS, label) == ("email",) and not meaning(COMPANIES, label)


def _may_have_number(label: str, value: str) -> bool:
    """Tell whether a number behind a label may be that of whoever is named there: people as such have none."""
    return names_another(label, value) and (labels_no_employer(label) or not is_person(value))


def _is_called_otherwise(label: str, value: str, own: tuple[str, ...]) -> bool:
    """Tell whether a label that may be that of a company has the name of another than its own behind it."""
    is_name = not meaning(COMPANIES, label) and (faint_meaning(COMPANIES, label) or ("", 0))[0] == _COMPANY
    return is_name and bool(own) and not _is_nobody(value) and spelled(value).words != own


def _is_nobody(value: str) -> bool:
    """Tell whether a value is an address or a number, and no name."""
    return is_of_letterhead(value) or not value or (any(map(str.isdecimal, value)) and not spelled(value).forms)
