"""Plain: headings of companies in; out come the same with a “Name” or an “E-Mail” that can only be theirs.

What stands behind somebody else is that one's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fla_batch.declared import words
from fla_batch.declared.fields import COMPANIES, MAILS, USERS
from fla_batch.declared.others import labels_no_employer, speaks_of_telephones
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.meaning import faint_meaning, is_of_chief, is_plain_name, meaning

_COMPANY = "company_name"
_MAILS = MAILS[COMPANIES]


def with_plain(headings: Headings, above: Mapping[int, str], titled: str | None) -> Headings:
    """Take plain headings of companies for theirs, where nothing beside them, and no group above, speaks of people."""
    columns, (_, first) = headings.columns, USERS.whole_name
    of_people = {name for text in headings.typed.values() for name in meaning(USERS, text)}
    if COMPANIES.key not in columns or not of_people.isdisjoint({first, USERS.key}):
        return headings
    is_list = titled is not None or len(columns) >= len(of_people)
    names = _names(headings, above) if is_list else ()
    mails = _mails(headings)
    found = {name: each for name, each in ((_COMPANY, names), *mails.items()) if each}
    return replace(headings, columns={**columns, **found}) if found else headings


def _names(headings: Headings, above: Mapping[int, str]) -> tuple[int, ...]:
    """Give the columns of the names of companies, where one is plain.

    Beside “Client” it is the name of the company, too, where somebody else has a column of names; else both may be.
    """
    known, plain = headings.columns.get(_COMPANY, ()), _plain_names(headings, above)
    is_faint = all(faint_meaning(COMPANIES, headings.typed[column]) for column in known)
    if len(plain) != 1 or not is_faint:
        return ()
    return plain if not headings.columns.keys().isdisjoint(_MAILS) else (*known, *plain)


def _plain_names(headings: Headings, above: Mapping[int, str]) -> tuple[int, ...]:
    """Give the columns of a “Name” that no word above makes somebody else's."""
    own = (None, above.get(headings.first_columns[COMPANIES.key]))
    return most_plain({at: text for at, text in headings.typed.items() if above.get(at) in own})


def most_plain(headings: Mapping[int, str]) -> tuple[int, ...]:
    """Give which headings say “Name” alone, else which say what a company is, such as “School”."""
    plain = [at for at, text in headings.items() if is_plain_name(text)]
    return tuple([at for at in plain if says_name(headings[at])] or plain)


def says_name(heading: str) -> bool:
    """Tell whether a heading says “Name” and nothing else."""
    return {*words.things(heading)} == {words.NAME}


def _mails(headings: Headings) -> dict[str, tuple[int, ...]]:
    """Give the column of an “E-Mail” that can only be that of the one person whom a company names, and stands behind.

    In front of that name it is the company's own.
    """
    named = [(headings.first_columns[name], mail) for name, mail in _MAILS.items() if name in headings.columns]
    if len(named) != 1 or not headings.columns.keys().isdisjoint(_MAILS.values()):
        return {}
    found = tuple(at for at, text in headings.typed.items() if meaning(USERS, text) == ("email",))
    (name, mail) = named[0]
    is_behind = len(found) == 1 and found[0] > name
    # Behind that of an accountant, or of another administrator, it may be that one's.
    between = set(range(name + 1, found[0])) - headings.all_columns if is_behind else set()
    is_anothers = any(_is_somebody_else(headings.typed.get(at, "")) for at in between)
    return {mail: found} if is_behind and not is_anothers else {}


def _is_somebody_else(heading: str) -> bool:
    return labels_no_employer(heading) or (is_of_chief(heading) and not speaks_of_telephones(heading))
