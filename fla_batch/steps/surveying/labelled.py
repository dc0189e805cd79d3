"""Labelled: sheets with a heading and what it asks for in one cell in, as in “BCE: …”; out come both in two cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.numbers import numbers_within
from fla_batch.declared.others import labels_no_employer
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.surveying.anothers import is_asked, is_person, names_another
from fla_batch.steps.surveying.meaning import faint_meaning, is_plain_name, meaning
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.plain import most_plain, says_name
from fla_batch.steps.surveying.rows import is_identified
from fla_batch.steps.surveying.spelled import spelled

_FEWEST = 2
"""Such cells of one company: a single one may be a title."""
_HIGHEST, _MOST_PARTS = 60, 5
"""Rows in which they are looked for, and parts between colons of one."""

_NAME, _FIRM = ("company_name",), "Firma"
"""What a label means that names a company, and a word that makes a “Name” one of a company, in any language."""
_OF_SOMEBODY = (("email",), USERS.whole_name[1:])
_ANSWER = re.compile(r"[)\]]\s*:\s*(\S.*)")
"""What stands behind a heading with brackets at its end."""

_At = tuple[int, int]
_Parts = dict[_At, tuple[str, str]]


def in_two_cells(name: str, grids: Sequence[Grid]) -> tuple[list[Grid], list[Finding]]:
    """Part each cell that holds the heading of a company's data and the data, where these stand below each other."""
    each = ((grid, Rows.of(grid.rows)) for grid in grids)
    found = [(grid, rows.once("in two cells", partial(_of_company, rows))) for grid, rows in each]
    told = [_told(name, grid, parts) for grid, parts in found if parts]
    return [_parted(grid, parts) if parts else grid for grid, parts in found], told


def _labelled(rows: Rows) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    above: list[Cell] = []
    for at, row in islice(rows.below(0), _HIGHEST):
        if row.count("") == len(row) - 1:
            column, text = next((column, text_of(cell) or "") for column, cell in enumerate(row) if cell != "")
            both = _apart(text)
            if both and (meaning(USERS, both[0]) != ("email",) or not _names_somebody(above)):
                yield (at, column), both
        above = row


def _names_somebody(row: list[Cell]) -> bool:
    """Tell whether somebody may be named in a row: an address below is theirs."""
    said = " ".join(filter(None, map(text_of, row)))
    both = _apart(said)
    is_of_company = both is not None and not _may_be_anybodys(both[0])
    return not (is_of_company or any(map(str.isdecimal, said)))


def _apart(text: str) -> tuple[str, str] | None:
    """Part a heading from what stands behind its colon; a colon may stand in a heading, too."""
    parts = text.split(":")
    if len(parts) > _MOST_PARTS or _is_heading(text):
        return None
    ways = ((":".join(parts[:at]).strip(), ":".join(parts[at:]).strip()) for at in range(len(parts) - 1, 0, -1))
    both = [each for each in ways if all(each)]
    named = (each for each in both[-1:] if names_another(*each))
    return next(filter(_may_be_asked, both), next(named, None))


def _is_heading(text: str) -> bool:
    """Tell whether a text is a heading as a whole: nothing but another one stands behind its brackets."""
    answer = _ANSWER.search(text)
    is_answered = answer is not None and not (meaning(COMPANIES, answer[1]) or meaning(USERS, answer[1]))
    return bool(meaning(COMPANIES, text)) and not is_answered


def _may_be_asked(both: tuple[str, str]) -> bool:
    """Tell whether a label is of a company, or may be where others are, or of somebody else than it: “Bank”."""
    label, _ = both
    may_be = is_plain_name(label) or meaning(USERS, label) in _OF_SOMEBODY
    return is_asked(label) or may_be or labels_no_employer(label)


def _of_company(rows: Rows) -> _Parts:
    """Give the cells of one column that name a company by its number, and more of it; none where that is not so."""
    parts = dict(_labelled(rows))
    numbers = _numbers(parts, rows)
    parts = _with_name(parts, numbers)
    sure = {*numbers, *(at for at, (label, _) in parts.items() if meaning(COMPANIES, label))}
    columns = {column for _, column in sure}
    if len(sure) < _FEWEST or len(columns) > 1 or not numbers or not all(is_identified(parts[at][1]) for at in numbers):
        return {}
    return {(at, column): both for (at, column), both in parts.items() if column in columns}


def _numbers(parts: _Parts, rows: Rows) -> list[_At]:
    """Give where the number of a company stands: that for taxes or of the firm, where no other one does, if right.

    Directly below a line without a label it may be that of whoever is named there.
    """
    sure = [at for at, (label, _) in parts.items() if meaning(COMPANIES, label) == (COMPANIES.key,)]
    faint = (at for at, (label, _) in parts.items() if (faint_meaning(COMPANIES, label) or ("",))[0] == COMPANIES.key)
    right = [at for at in faint if any(numbers_within([parts[at][1]]))]
    labelled = {row for row, _ in parts}
    return sure or [at for at in right if at[0] - 1 in labelled or not any(rows.above(at[0], at[0] - 1))]


def _with_name(parts: _Parts, numbers: list[_At]) -> _Parts:
    """Say of the one “Name” beside the number of a company that it is that of the company; leave others out."""
    name = _name(parts, numbers[0]) if len(numbers) == 1 else None
    kept = {at: both for at, both in parts.items() if at == name or not _may_be_anybodys(both[0])}
    if name is None:
        return kept
    label, value = parts[name]
    return kept | {name: (f"{_FIRM} {label}" if says_name(label) else _FIRM, value)}


def _name(parts: _Parts, number: _At) -> _At | None:
    """Give where the name of a company stands below “Name”, if nothing says that it is a person's."""
    order, labels = [*parts], [label for label, _ in parts.values()]
    of_people = {name for label in labels for name in meaning(USERS, label)}
    is_named = any(meaning(COMPANIES, label) == _NAME for label in labels)
    plain = most_plain(dict(enumerate(labels)))
    if is_named or len(plain) != 1 or USERS.whole_name[1] in of_people:
        return None
    is_beside = abs(plain[0] - order.index(number)) == 1
    said = spelled(parts[order[plain[0]]][1])
    is_one = len(said.words) > 1 or bool(said.forms)
    return order[plain[0]] if is_beside and is_one and not is_person(parts[order[plain[0]]][1]) else None


def _may_be_anybodys(label: str) -> bool:
    """Tell whether a label asks for the name of nobody in particular."""
    is_name = is_plain_name(label) and not labels_no_employer(label)
    return is_name or meaning(USERS, label) == USERS.whole_name[1:]


def _parted(grid: Grid, parts: _Parts) -> Grid:
    rows: dict[int, list[Cell]] = {at: [*row, ""] for at, row in Rows.of(grid.rows).below(0)}
    struck, is_struck = list(grid.struck), grid.strikes()
    for (at, column), both in parts.items():
        rows[at][column : column + 2] = both
        struck += [(column + 1, at, at)] if is_struck(column, at) else []
    return replace(grid, rows=Rows.at(len(grid.rows), rows.items()), struck=tuple(struck))


def _told(name: str, grid: Grid, parts: _Parts) -> Finding:
    places = [(at + 1, column_letters(column)) for at, column in parts]
    (first, letters), (last, _) = places[0], places[-1]
    place = Place(name, grid.title, first, next(iter(parts))[1])
    return noted(checks.IN_ONE_CELL, place, COMPANIES.name, cells=f"{letters}{first}:{letters}{last}")
