"""Proof: headings in, out come those that the cells below them do not show to mean something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared import words
from fla_batch.declared.choice import YES_NO
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.totals import FEWEST_DIGITS
from fla_batch.declared.wholes import is_cut
from fla_batch.model import Grid
from fla_batch.steps.known import Headings
from fla_batch.steps.meaning import faint_meaning
from fla_batch.texts import fold

_COMPANY = "company_name"
_NAMES_OF_OTHERS = ("admin_last_name", "admin_first_name", "contact_name")
_OF_PERSONS = ("last_name", "first_name", "email")


def proven(grid: Grid, headings: Headings) -> Headings:
    """Leave out columns in which something else stands than their headings may mean."""
    strange = {
        column: name
        for name, columns in headings.columns.items()
        for column in columns
        if any(prove(grid, headings, name, column) for prove in _PROOFS)
    }
    if not strange:
        return headings
    left = {name: tuple(at for at in each if at not in strange) for name, each in headings.columns.items()}
    return replace(headings, columns={name: each for name, each in left.items() if each})


def with_whole_names(grid: Grid, headings: Headings) -> Headings:
    """Take names for whole ones, too, where there is no column of first names and each holds one comma or capitals."""
    last, first = headings.sheet.whole_name
    if last not in headings.columns or first in headings.columns:
        return headings
    # Who administers for a company may be an “HR Manager”.
    by_capitals = headings.sheet is USERS
    column = headings.first_columns[last]
    names = [row[column] for at, row in enumerate(grid.rows) if at > headings.row and row[column]]
    each_whole = bool(names) and all(
        isinstance(name, str) and (name.count(",") == 1 or (by_capitals and is_cut(name))) for name in names
    )
    return replace(headings, has_whole_names=headings.has_whole_names or each_whole)


def _below(grid: Grid, headings: Headings, column: int) -> Iterator[str]:
    """Give what is filled in below a heading, looked up no further than somebody asks."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    cells, at = rows.columns[column] if rows.width else ([], ())
    yield from filter(None, (text_of(cells[each]) for each in at))


def _is_number_of_client(grid: Grid, headings: Headings, name: str, column: int) -> bool:
    """Tell whether numbers stand below “Client”, and no names of companies."""
    if name != _COMPANY or not all(faint_meaning(COMPANIES, headings.typed[at]) for at in headings.columns[name]):
        return False
    below = list(_below(grid, headings, column))
    return bool(below) and not any(any(map(str.isalpha, text)) for text in below)


def _is_answer(grid: Grid, headings: Headings, name: str, column: int) -> bool:
    """Tell whether yes or no stands below “Administrator”, and no names."""
    if name not in _NAMES_OF_OTHERS:
        return False
    accepted, below = frozenset(map(fold, YES_NO.accepted())), _below(grid, headings, column)
    first = next(below, None)
    return first is not None and fold(first) in accepted and all(fold(text) in accepted for text in below)


def _has_no_number(grid: Grid, headings: Headings, name: str, column: int) -> bool:
    """Tell whether no number stands below one of several headings of it, and some below another one."""
    columns = headings.columns[name]
    if len(columns) == 1 or not headings.sheet.field(name).kind.is_number:
        return False
    with_numbers = [at for at in columns if any(map(_may_be_number, _below(grid, headings, at)))]
    return bool(with_numbers) and column not in with_numbers


def _may_be_number(text: str) -> bool:
    return sum(map(str.isdecimal, text)) >= FEWEST_DIGITS


def _is_of_somebody_else(grid: Grid, headings: Headings, name: str, column: int) -> bool:
    """Tell whether a “Name” contradicts the “Name of the employee” that stands beside it in each row."""
    columns = headings.columns[name]
    if len(columns) == 1 or name not in _OF_PERSONS or headings.sheet is not USERS:
        return False
    own = [at for at in columns if words.PERSON in words.things(headings.typed[at])]
    if not own or column in own:
        return False
    both = [
        (fold(text_of(row[column]) or ""), fold(text_of(row[own[0]]) or ""))
        for _, row in Rows.of(grid.rows).below(headings.row + 1)
    ]
    return all(said for other, said in both if other) and any(other != said for other, said in both if other)


_PROOFS: tuple[Callable[[Grid, Headings, str, int], bool], ...] = (
    _is_number_of_client,
    _is_answer,
    _has_no_number,
    _is_of_somebody_else,
)
