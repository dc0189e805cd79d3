"""Keys that appear in more than one row: which rows repeat one, and where the others are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import starmap
from typing import TYPE_CHECKING, Any

from fla_batch.model import OtherRow, column_letters
from fla_batch.texts import N_, Sentence

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.tables import Book, Table


NAMED = 20
"""Other rows, or names, that a finding names: a key may stand in a hundred thousand."""


def doubled(keys: pd.Series[Any]) -> pd.Series[bool]:
    """Tell which rows share their key with another."""
    return keys.notna() & keys.duplicated(keep=False)


def in_later_file(keys: pd.Series[Any], table: Table) -> pd.Series[bool]:
    """Tell which rows are the first of their file with a key that stood in an earlier file."""
    later = table.groups(keys).unlike_first(table.in_file[keys.index])
    return later & ~table.groups_in_file(keys).later()


def other_files(keys: pd.Series[Any], book: Book, table: Table, rows: pd.Index[int]) -> list[Sentence]:
    """Give for each row the first place in another file where its key appears."""
    places: dict[Any, dict[int, int]] = defaultdict(dict)
    wanted = keys[keys.isin(keys[rows])]
    for position, key, file in zip(wanted.index.tolist(), wanted, table.in_file[wanted.index], strict=True):
        # The first row of a file alone: others in which the key stands may be many.
        places[key].setdefault(file, position)
    others = (
        next(position for other, position in places[key].items() if other != file)
        for key, file in zip(keys[rows], table.in_file[rows], strict=True)
    )
    return [_place(book.origins[table.file[other]].name, int(table.row[other])) for other in others]


def _place(file: str, row: int) -> Sentence:
    return Sentence(N_("{file}, row {row}"), {"file": file, "row": str(row)})


def other_rows(keys: pd.Series[Any], book: Book, table: Table, rows: pd.Index[int]) -> list[Sentence]:
    """Give for each row the others with its key in the same file."""
    places: dict[Any, list[int]] = defaultdict(list)
    wanted = keys[keys.isin(keys[rows])]
    for position, key, file in zip(wanted.index.tolist(), wanted, table.in_file[wanted.index], strict=True):
        places[key, file].append(position)
    own = zip(rows, keys[rows], table.in_file[rows], strict=True)
    return list(starmap(_Others(places, book, table).of, own))


def named_rows(others: Sentence | None) -> tuple[OtherRow, ...]:
    """Give the rows that are named as others."""
    return tuple(each for rows in others.values.values() for each in rows) if others else ()


class _Others:
    """Names the other rows of a key; rows behind those that are named have the same others, all of them at once."""

    def __init__(self, places: Mapping[Any, list[int]], book: Book, table: Table) -> None:
        self._places, self._table = places, table
        self._turned = [part.turned for part in book.parts]
        self._behind: dict[Any, Sentence] = {}

    def of(self, own: int, *key: Any) -> Sentence:
        """Give the others of a row."""
        first = self._places[key][: NAMED + 2]
        if own in first:
            return self._named(first, own)
        if key not in self._behind:
            self._behind[key] = self._named(first, own)
        return self._behind[key]

    def _named(self, places: list[int], own: int) -> Sentence:
        others = [other for other in places if other != own]
        named = (*(self._row(other) for other in others[:NAMED]), *(OtherRow(each, "…") for each in others[NAMED:][:1]))
        if self._turned[self._table.part[own]]:
            return Sentence(N_("column {column}"), {"column": named})
        return Sentence(N_("row {row}"), {"row": named})

    def _row(self, other: int) -> OtherRow:
        number = int(self._table.row[other])
        is_column = self._turned[self._table.part[other]]
        return OtherRow(other, column_letters(number - 1) if is_column else number)
