"""Parted: a row that stands in one cell, and what its cells are; shared by whatever takes such rows apart."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fla_batch.coded import FewRows
from fla_batch.declared.fields import USERS
from fla_batch.model import Cell
from fla_batch.steps.surveying.known import Headings

DELIMITERS = ";\t,|"
MOST_CELLS = 3_000_000
"""Cells of the largest table that is taken apart."""


class Line(NamedTuple):
    """A row that stands in one cell, or of which a part stands in the cells beside it."""

    at: int
    text: str
    is_whole: bool


class Parted(NamedTuple):
    """Rows in columns, their headings, those that were taken apart, and of which nobody knows where they belong."""

    rows: FewRows
    headings: Headings
    apart: frozenset[int]
    uneven: frozenset[int]


def uneven_rows(
    apart: Sequence[tuple[Line, list[Cell]]], delimiter: str, headings: Headings, width: int
) -> Iterator[int]:
    """Give the rows that are not parted as the headings are: nobody knows in which column their cells belong."""
    below = [(line, cells) for line, cells in apart if line.at > headings.row]
    # Each row may end with one sign more than the headings do.
    is_habit = len({len(cells) for line, cells in below if delimiter in line.text}) == 1
    names = [at for name in USERS.whole_name for at in headings.columns.get(name, ()) if headings.sheet is USERS]
    for line, cells in below:
        is_longer = len(cells) > width and (not is_habit or any(cells[width:]))
        is_one = line.is_whole and delimiter in line.text and "\n" not in line.text
        if is_longer or not is_one or _seems_shifted(cells, delimiter, names):
            yield line.at


def _seems_shifted(cells: list[Cell], delimiter: str, names: list[int]) -> bool:
    """Tell whether a sign seems to stand within a cell: digits in a name, or blanks behind some of the commas."""
    texts = [str(cell) for cell in cells]
    begin = {text[0] == " " for text in texts[1:] if text}
    return (delimiter == "," and len(begin) > 1) or any(
        any(map(str.isdecimal, text)) for at, text in enumerate(texts) if at in names
    )


def in_place(text: str, headings: Headings) -> list[Cell]:
    """Put a text that nothing parts where it says who it is about, and where a reader looks for the name.

    Anywhere else it would seem to name nobody; and the first of them is not given back.
    """
    own = headings.first_columns
    naming = own.get(USERS.whole_name[0] if headings.sheet is USERS else "company_name", -1)
    places = {own[headings.sheet.key], naming}
    return [text if at in places else "" for at in range(max(places) + 1)]


def as_rows(apart: list[tuple[int, list[Cell]]], height: int) -> FewRows:
    """Put rows that were taken apart into a sheet so high; short ones are filled up."""
    filled = [(at, cells) for at, cells in apart if any(cells)]
    width = max((len(cells) for _, cells in filled), default=0)
    rows = [[*cells, *[""] * (width - len(cells))] for _, cells in filled]
    return FewRows(height, width, [at for at, _ in filled], rows)


def cells_of(text: str, delimiter: str) -> list[Cell]:
    """Part a text at a sign, but not within quotation marks."""
    if '"' in text:
        try:
            return [*next(csv.reader([text], delimiter=delimiter, strict=True))]
        except (csv.Error, StopIteration):
            # A line end, or a text that is very long: then signs are only signs.
            pass
    return [*text.split(delimiter)]
