"""The values that travel from one step to the next: all frozen, none knows a language."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as value
from enum import Enum, StrEnum, auto
from functools import cache, partial
from operator import itemgetter
from types import MappingProxyType
from typing import Any

Cell = Any
"""What a cell holds as it is read: text, number, truth value, date, or an empty text."""


class Severity(StrEnum):
    """How much a finding matters, by what happens to the row."""

    ERROR = "error"
    """The row would give a wrong or impossible action: it is held."""
    WARNING = "warning"
    """The action is possible; a person should look."""
    NOTE = "note"
    """Something was read differently from what was typed."""

    @property
    def rank(self) -> int:
        """Place in the order of weight: 0 for the gravest."""
        return list(Severity).index(self)


class Stage(Enum):
    """What a run is at."""

    READING = auto()
    CHECKING = auto()
    PLANNING = auto()
    WRITING = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, in the reader's own terms: file, sheet title, Excel row, column from 0."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str:
        """The address as Excel writes it, such as D14; a row or a column alone where only that is known."""
        letters = column_letters(self.column) if self.column is not None else ""
        return f"{letters}{self.row or ''}"


@cache
def column_letters(column: int) -> str:
    """Give the letters over a column counted from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Another row of the same sheet that a message names: shown as its number, found again by its position."""

    position: int
    number: int | str
    """Letters where it is a column of the sheet; an ellipsis where this and more are not named."""

    def __str__(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: its code, the place, who it is about, and typed values; no prose, no language.

    No value ever holds an INSS: what was seen is masked before it gets here.
    """

    code: str
    place: Place
    sheet: str = ""
    """Name of the declared sheet; empty for what is not one of ours."""
    field: str = ""
    position: int | None = None
    """Position of the row in the sheet's table; None when it is about more than a row."""
    company: str = ""
    person: str = ""
    held: bool = False
    """Whether the row waits, for this reason or for another."""
    concerned: int = 0
    """People who wait for it, or who go ahead in spite of it: see the consequence of the check."""
    values: Mapping[str, Any] = value(default_factory=lambda: MappingProxyType({}))
    also: tuple[int, ...] = ()
    """Positions of more rows that have it, too, where there are too many to tell of each."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a workbook as it stands: the cells under their true addresses, and what is special about them.

    `rows[0]` is row 1 and `rows[0][0]` is cell A1.
    """

    title: str
    rows: Sequence[list[Cell]]
    visible: bool = True
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    empty_formulas: tuple[tuple[int, int], ...] = ()
    error_cells: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int, int], ...] = ()
    """Cells whose text is struck through: a column, its first such row and the last of those that follow."""
    beyond: int | None = None
    """The first column that stands too far from all others to be read, if any does."""
    uneven: frozenset[int] = frozenset()
    """Rows of which nobody can tell in which column their cells belong."""
    turned: bool = False
    """Whether its rows stand for the columns of the sheet, whose headings are below each other."""
    torn_quotes: bool = False
    """Whether a quotation mark of a text file does not close, so that it was read line by line."""
    words: tuple[str, ...] = ()
    """A word of a text file that is not plainly of Windows: as it is read, and as else it may be meant."""

    def strikes(self) -> Callable[[int, int], bool]:
        """Give what tells of a column and a row whether their cell is struck through."""
        of_columns: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for column, first, last in sorted(self.struck):
            of_columns[column].append((first, last))
        return partial(_is_within, of_columns)


def _is_within(of_columns: Mapping[int, list[tuple[int, int]]], column: int, row: int) -> bool:
    stretches = of_columns.get(column, [])
    at = bisect_right(stretches, row, key=itemgetter(0))
    return at > 0 and row <= stretches[at - 1][1]


def is_blank(row: list[Cell]) -> bool:
    """Tell whether nothing stands in a row."""
    return not any(row) and row.count("") == len(row)


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read: its grids, or the one finding that says why there are none."""

    name: str
    grids: tuple[Grid, ...] = ()
    unreadable: Finding | None = None
