"""Proof: headings in, out come those that the cells below them do not show to mean something else.

Numbers of identification show by their check digits what they are, whatever stands above them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from fla_batch.coded import Coded, Rows
from fla_batch.columns import Cells, text_of
from fla_batch.declared import words
from fla_batch.declared.choice import NO, YES, YES_NO
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.number import Number
from fla_batch.declared.others import speaks_of_home
from fla_batch.declared.totals import may_hold_number
from fla_batch.declared.wholes import is_cut
from fla_batch.model import Grid
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.meaning import faint_meaning, meaning, needs_proof
from fla_batch.texts import fold

_COMPANY, _MAIL = "company_name", "email"
_NAMES_OF_OTHERS = ("admin_last_name", "admin_first_name", "contact_name")
_FEWEST = 2
"""Different numbers that are right by chance no more."""
_NEARLY_ALL = 0.75
"""Of whoever is named, how many have a number in a column that is theirs."""
_NAMING = {COMPANIES: (_COMPANY,), USERS: USERS.whole_name}
_SAYS = {COMPANIES: (words.COMPANY, words.FIRM, words.CBE), USERS: (words.PERSON, words.INSS, "national")}
"""What else a heading may say above the numbers of a sheet."""
_OF_PERSONS = ("last_name", "first_name", "email")


def proven(grid: Grid, headings: Headings) -> Headings:
    """Leave out columns in which something else stands than their headings may mean."""
    if len(grid.rows) == headings.row + 1:
        return headings
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    each = ((name, at) for name, columns in headings.columns.items() for at in _strange(rows, headings, name, columns))
    strange = set(each)
    if not strange:
        return headings
    left = {name: tuple(at for at in own if (name, at) not in strange) for name, own in headings.columns.items()}
    return replace(headings, columns={name: own for name, own in left.items() if own})


def _strange(rows: Rows, headings: Headings, name: str, columns: tuple[int, ...]) -> list[int]:
    """Give the columns of a field in which something else stands."""
    if name in _NAMES_OF_OTHERS:
        return [at for at in columns if _are_answers(_below(rows, at))]
    if name == _COMPANY and all(faint_meaning(COMPANIES, headings.typed[at]) for at in columns):
        return [at for at in columns if _are_numbers_of_clients(_below(rows, at))]
    if name == _MAIL and (elsewhere := _not_of_work(rows, headings, columns)):
        return elsewhere
    if len(columns) > 1 and headings.sheet.field(name).kind.is_number:
        with_numbers = [at for at in columns if any(map(_may_be_number, _below(rows, at)))]
        return [at for at in columns if at not in with_numbers] if with_numbers else []
    if len(columns) > 1:
        far = _far_off(rows, headings, columns)
        near = tuple(at for at in columns if at not in far)
        return [*far, *(_of_somebody_else(rows, headings, near) if name in _OF_PERSONS else ())]
    return []


def _not_of_work(rows: Rows, headings: Headings, columns: tuple[int, ...]) -> list[int]:
    """Give the columns of private addresses beside others, and that of the one address of a company."""
    private = [at for at in columns if speaks_of_home(headings.typed[at])]
    if private and len(private) < len(columns):
        return private
    return (
        [] if meaning(USERS, headings.typed[columns[0]]) else [at for at in columns if not _are_own(rows, headings, at)]
    )


def _are_own(rows: Rows, headings: Headings, column: int) -> bool:
    """Tell whether each address begins otherwise, or one with the name of whoever stands beside it."""
    columns = [headings.first_columns[name] for name in USERS.whole_name if name in headings.columns]
    *names, mails = (rows.columns[at].listed() if rows.width else [] for at in (*columns, column))
    begin = [fold((text_of(mail) or "").partition("@")[0]) for mail in mails]
    if len(filled := list(filter(None, begin))) == len(set(filled)) > 1:
        return True
    both = (pair for own in names for pair in zip(own, begin, strict=True))
    return any(fold(word) in mail for name, mail in both if mail for word in (text_of(name) or "").split())


def _far_off(rows: Rows, headings: Headings, columns: tuple[int, ...]) -> list[int]:
    """Give the columns that a blank one parts from the key, where others stand beside it: they are another table's."""
    key = headings.columns.get(headings.sheet.key, ())
    if len(key) != 1:
        return []
    blank = [at for at in range(rows.width) if at not in headings.typed and next(_below(rows, at), None) is None]
    left = max((at for at in blank if at < key[0]), default=-1)
    right = min((at for at in blank if at > key[0]), default=rows.width)
    far = [at for at in columns if not left < at < right]
    return far if len(far) < len(columns) else []


def _below(rows: Rows, column: int) -> Iterator[str]:
    """Give what is filled in below a heading, looked up no further than somebody asks; in many rows, once."""
    own = rows.columns[column] if rows.width else Coded.of([])
    cells = own.used().cells if len(own.cells) < len(own.at) else (own.cells[each] for each in own.at)
    yield from filter(None, map(text_of, cells))


def _are_numbers_of_clients(below: Iterator[str]) -> bool:
    """Tell whether numbers stand below “Client”, and no names of companies."""
    first = next(below, None)
    return first is not None and not any(any(map(str.isalpha, text)) for text in chain([first], below))


def _are_answers(below: Iterator[str]) -> bool:
    """Tell whether yes or no stands below “Administrator”, and no names; a dash may mean that there is none."""
    found = False
    for text in below:
        is_answer = fold(text) in _answers()
        if not is_answer and not says_nothing(text):
            return False
        found |= is_answer
    return found


@cache
def _answers() -> frozenset[str]:
    words_for = (YES_NO.in_all_languages(value) for value in (YES, NO))
    habits = (word for word, value in YES_NO.habits.items() if value in (YES, NO))
    return frozenset(map(fold, chain(habits, *words_for))) - {""}


def unshown(grid: Grid, headings: Headings) -> tuple[int, ...]:
    """Give the columns whose heading means a number only where right ones stand below it, and no such do."""
    unsure = [
        (at, kind)
        for name, columns in headings.columns.items()
        for at in columns
        if isinstance(kind := headings.sheet.field(name).kind, Number)
        and needs_proof(headings.sheet, headings.typed[at])
    ]
    rows = Rows.of(grid.rows).from_row(headings.row + 1) if unsure else Rows.of([])
    return tuple(at for at, kind in unsure if not _are_mostly_numbers(rows, at, kind))


def _may_be_number(text: str) -> bool:
    return may_hold_number(text)


def _of_somebody_else(rows: Rows, headings: Headings, columns: tuple[int, ...]) -> list[int]:
    """Give each “Name” that contradicts the “Name of the employee” beside it, which is there in each of its rows."""
    own = [at for at in columns if words.PERSON in words.things(headings.typed[at])]
    others = [at for at in columns if at not in own] if own else []
    return [at for at in others if _contradicts(_folded(rows, at), _folded(rows, own[0]))]


def _folded(rows: Rows, column: int) -> list[str]:
    cells = rows.columns[column].listed() if rows.width else []
    return [fold(text_of(cell) or "") for cell in cells]


def _contradicts(others: list[str], own: list[str]) -> bool:
    both = [(other, said) for other, said in zip(others, own, strict=True) if other]
    different = [(other, said) for other, said in both if other != said]
    # A last name beside the whole name of the same person is nobody else's.
    is_part = any(other in said for other, said in different)
    return all(said for _, said in both) and bool(different) and not is_part


def with_whole_names(grid: Grid, headings: Headings) -> Headings:
    """Take names for whole ones, too, where there is no column of first names and each holds one comma or capitals."""
    last, first = headings.sheet.whole_name
    if last not in headings.columns or first in headings.columns:
        return headings
    # Who administers for a company may be an “HR Manager”.
    by_capitals = headings.sheet is USERS
    column = headings.first_columns[last]
    names = [row[column] for _, row in Rows.of(grid.rows).below(headings.row + 1) if row[column]]
    each_whole = bool(names) and all(
        isinstance(name, str) and (name.count(",") == 1 or (by_capitals and is_cut(name))) for name in names
    )
    return replace(headings, has_whole_names=headings.has_whole_names or each_whole)


def with_shown_numbers(grid: Grid, headings: Headings, elsewhere: frozenset[int] = frozenset()) -> Headings:
    """Take the one column that is not ours for that of the key, if right numbers stand in it, and its heading is idle.

    Wherever else anything stands that may say whose numbers they are, it is not read.
    """
    key = headings.sheet.key
    if key in headings.columns or elsewhere or len(grid.rows) == headings.row + 1 or _says_more(grid, headings):
        return headings
    kind, rows = headings.sheet.field(key).kind, Rows.of(grid.rows).from_row(headings.row + 1)
    strange = sorted(set(range(rows.width)) - headings.all_columns)
    filled = [at for at in strange if at in headings.typed or any(_below(rows, at))]
    if len(filled) != 1 or filled[0] in grid.hidden_columns or not isinstance(kind, Number):
        return headings
    if not are_numbers(rows, filled[0], kind) or not _are_their_own(rows, filled[0], headings):
        return headings
    return replace(headings, columns={**headings.columns, key: (filled[0],)}, shown=frozenset([key]))


def _says_more(grid: Grid, headings: Headings) -> bool:
    """Tell whether anything stands above headings."""
    return any(text_of(cell) for _, row in Rows.of(grid.rows).above(headings.row) for cell in row)


def _are_their_own(rows: Rows, column: int, headings: Headings) -> bool:
    """Tell whether numbers may be those of whoever is named beside them: “INSS spouse” is not, nor is one for many."""
    if not words.says_only_number(headings.typed.get(column, ""), _SAYS[headings.sheet]):
        return False
    naming = [headings.first_columns[each] for each in _NAMING[headings.sheet] if each in headings.columns]
    # Behind the columns of the administrator it may be the administrator's.
    if not any(abs(at - column) == 1 for at in naming):
        return False
    names = zip(*(_folded(rows, at) for at in naming), strict=True)
    named = [(name, number) for name, number in zip(names, _folded(rows, column), strict=False) if all(name)]
    numbered = {(name, number) for name, number in named if number}
    is_full = sum(bool(number) for _, number in named) >= _NEARLY_ALL * len(named)
    return is_full and len({number for _, number in numbered}) == len(numbered)


def are_numbers(rows: Rows, column: int, kind: Number, fewest: int = _FEWEST) -> bool:
    """Tell whether right numbers stand in a column and nothing else, and several different ones."""
    texts = list(dict.fromkeys(_below(rows, column)))
    if not texts or not all(map(_may_be_number, texts)):
        return False
    read = kind.parse(Cells.of(texts)).values
    return bool(kind.holds(read.digits).all()) and len(set(read.texts.tolist())) >= fewest


def _are_mostly_numbers(rows: Rows, column: int, kind: Number) -> bool:
    """Tell whether right numbers stand in a column, and hardly anything else: one of them may be mistyped."""
    texts = list(dict.fromkeys(_below(rows, column))) if column < rows.width else []
    right = int(kind.holds(kind.parse(Cells.of(texts)).values.digits).sum())
    return right > 0 and len(texts) - right <= max(1, (1 - _NEARLY_ALL) * len(texts))
