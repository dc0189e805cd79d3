"""Sheets of an .xlsx as nearly every program writes them: read by columns, without a step for each of the cells.

Whatever is written in a rarer way is an IrregularError: then the library that knows all ways reads the workbook. It
gives the same (`tests/test_regular.py`). Needs NumPy, which a process that only reads small files does not load.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import compress, repeat
from typing import TypeVar

import numpy as np

from fla_batch.arrays import Integers, Numbered
from fla_batch.model import Cell
from fla_batch.steps.reading.archive import Areas
from fla_batch.steps.reading.shared import (
    END,
    KEPT,
    TRIMMED,
    IrregularError,
    hold_together,
    own_text,
    shows_numbers,
    text,
    texts,
)
from fla_batch.steps.reading.struck import column_of
from fla_batch.steps.reading.tags import Tags, blocks
from fla_batch.steps.reading.wire import NUMBERS, Contents, Picked

_Given = TypeVar("_Given")
_ROWS = 50_000
"""Rows in one parcel."""
_WIDE = 256
"""Columns; beyond them no sheet of ours has any, and no table of numbers is made."""
_SPARSE = 8
"""Times that there are more texts in the workbook than rows of a sheet, from which on most texts are not looked at."""
_SHARED, _NUMBER, _RESULT, _TEXT, _TRUTH, _DATE = range(6)
"""What the content of a cell stands for."""
_TYPES = {b"s": _SHARED, b"n": _NUMBER, b"str": _RESULT, b"inlineStr": _TEXT, b"b": _TRUTH}
_REST = re.compile(rb"(?: s=\"(\d{1,5})\"| t=\"(s|n|str|inlineStr|b)\"){0,2} ?(/?)>")
"""What may follow the address in the tag of a cell."""
_WRITTEN_NUMBER = re.compile(rb"[+-]?\d{1,30}(?:\.\d{0,30})?(?:[Ee][+-]?\d{1,3})?")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})" ?/>')
_MERGED_ONES = re.compile(rb"<mergeCells\b[^<>]*>(?:<mergeCell [^<>]*>)*</mergeCells>")
_NOTHING = (b"", KEPT, TRIMMED)
_NONE: Integers = np.zeros(0, dtype=np.int64)
_TRUTHS = {b"1": True, b"0": False}


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a sheet: the rows in which there is something, from 0, and by column the number of the cell in each."""

    filled: Integers
    columns: Numbered
    merged: Areas
    beyond: int | None = None
    """The first column beyond the widest table, if there is any; such ones are left out."""
    contents: Contents | None = None
    """What the numbers stand for, in all sheets; told with the first one."""

    @property
    def height(self) -> int:
        """How many rows there are up to the last one with something in it."""
        return int(self.filled[-1]) + 1 if len(self.filled) else 0

    @property
    def width(self) -> int:
        """How many columns there are up to the last one with something in it."""
        return len(self.columns)

    @property
    def cells(self) -> int:
        """How many cells the rows have in which there is something."""
        return self.columns.size

    def first(self, rows: int) -> Whole:
        """Give the first rows alone."""
        chosen = self.filled < rows
        return replace(self, filled=self.filled[chosen], columns=self.columns[:, chosen])

    def parcels(self) -> Iterator[Contents | Picked]:
        """Give the rows as they travel; a number may come before its cell."""
        if self.contents:
            yield self.contents
        coded = [_coded(each) for each in self.columns]
        numbers = np.array([self.filled, *(own for _, own in coded)], dtype=NUMBERS)
        for first in range(0, len(self.filled), _ROWS):
            rows = slice(first, first + _ROWS)
            picked = [used[rows] for used, _ in coded]
            together = np.concatenate([_NONE, *picked]).astype(NUMBERS)
            yield Picked(self.height, list(map(len, picked)), together.tobytes(), numbers[:, rows].tobytes())


def _coded(column: Numbered) -> tuple[Integers, Integers]:
    """Give the numbers that occur, and for each row which of them it is."""
    if column.max(initial=0) > _SPARSE * len(column):
        return np.unique(column, return_inverse=True)
    occurs = np.zeros(int(column.max(initial=0)) + 1, dtype=bool)
    occurs[column] = True
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[column]


class ByColumns:
    """The sheets of a workbook, as long as all of them are written in the usual way, and no wider than ours.

    Where they are `narrowed`, what stands beyond is left out: who reads cells by a rectangle could not hold it.
    """

    def __init__(self, shared: bytes, styles: bytes, *others: bytes, narrowed: bool = False) -> None:
        self._sheets: list[Whole] = []
        self._book = _tried(lambda: _Book(shared, styles, *others, narrowed=narrowed))

    def add(self, markup: bytes) -> int | None:
        """Read the next sheet, and tell how many cells it has; nothing, if it is not written so."""
        book = self._book
        sheet = _tried(lambda: book.sheet(markup)) if book else None
        if sheet is None:
            self._book = None
            return None
        self._sheets.append(sheet)
        return sheet.cells

    def sheets(self) -> list[Whole] | None:
        """Give all sheets; nothing, if one is not written so."""
        book, tables = self._book, [sheet.columns for sheet in self._sheets]
        found = _tried(lambda: book.contents(tables)) if book else None
        if found is None:
            return None
        contents, tables = found
        first = [contents, *repeat(None, len(tables))]
        each = zip(self._sheets, tables, first, strict=False)
        return [replace(sheet, columns=columns, contents=own) for sheet, columns, own in each]


def _tried(step: Callable[[], _Given]) -> _Given | None:
    try:
        return step()
    except (IrregularError, MemoryError):
        # The library needs more time, and may need less memory.
        return None


class _Book:
    """What is known of all sheets of a workbook: each different content of a cell has a number, the empty one 0."""

    def __init__(self, shared: bytes, styles: bytes, *others: bytes, narrowed: bool) -> None:
        self._narrowed = narrowed
        for markup in filter(None, (styles, *others)):
            hold_together(markup)
        self._texts = texts(shared) if shared else b""
        self._lengths = np.diff(np.flatnonzero(np.frombuffer(self._texts, np.uint8) == 0), prepend=-1) - 1
        self._count, self._empty = len(self._lengths), np.flatnonzero(self._lengths == 0)
        self._shows_numbers = shows_numbers(styles)
        self._others: defaultdict[tuple[int, bytes], int] = defaultdict()
        # Whatever is not known yet gets the next number, without a call of ours.
        self._others.default_factory = self._others.__len__
        self._rests: dict[bytes, tuple[int, bool]] = {}

    def contents(self, tables: list[Numbered]) -> tuple[Contents, list[Numbered]]:
        """Give what the numbers in tables stand for, and these; texts that stand in no cell are left out if long."""
        others = [_cell(kind, content) for kind, content in self._others]
        used = np.zeros(1 + self._count + len(others), dtype=bool)
        for columns in tables:
            used[columns] = True
        shown = used[1 : self._count + 1]
        lengths = self._lengths[shown]
        size, longest = int(lengths.sum()), int(lengths.max(initial=0))
        if size * 2 >= int(self._lengths.sum()):
            return Contents(others, self._texts, size, longest), tables
        used[0], used[self._count + 1 :] = True, True
        own = b"".join(text + END for text in compress(self._texts.split(END), shown.tolist()))
        numbers = (np.cumsum(used) - 1).astype(np.uint32)
        return Contents(others, own, size, longest), [numbers[columns] for columns in tables]

    def sheet(self, markup: bytes) -> Whole:
        """Give all of a sheet."""
        pieces = [self._rows(block) for block in blocks(markup)]
        rows = np.concatenate([_NONE, *(rows for rows, *_ in pieces)])
        if (rows[1:] <= rows[:-1]).any():
            raise IrregularError
        width = max((table.shape[1] for _, table, _ in pieces), default=0)
        padded = [np.pad(table, ((0, 0), (0, width - table.shape[1]))) for _, table, _ in pieces]
        columns = np.concatenate([np.zeros((0, width), dtype=np.uint32), *padded]).T
        beyond = min((far for *_, far in pieces if far is not None), default=None)
        return Whole(rows, columns, _merged(markup), beyond)

    def _rows(self, block: Tags) -> tuple[Integers, Numbered, int | None]:
        """Give the rows of a block that hold something, the numbers of their cells, and the first column beyond."""
        meanings = [self._meaning(rest) for rest in block.rests]
        kinds = np.array([kind for kind, _ in meanings], dtype=np.int64)[block.rest]
        closed = np.array([closed for _, closed in meanings], dtype=bool)[block.rest]
        if (closed != block.closed).any():
            raise IrregularError
        numbers = self._numbers(block, kinds[block.filled])
        row, column = block.row[block.filled], block.column[block.filled]
        is_far = (column >= _WIDE) & (numbers > 0)
        beyond = int(column[is_far].min()) if is_far.any() else None
        if beyond is not None:
            if not self._narrowed:
                raise IrregularError
            row, column, numbers = row[~is_far], column[~is_far], numbers[~is_far]
        table = np.zeros((len(block.rows), int(column.max(initial=-1)) + 1), dtype=np.uint32)
        table[row, column] = numbers
        says = table.any(axis=1)
        return block.rows[says] - 1, table[says], beyond

    def _meaning(self, rest: bytes) -> tuple[int, bool]:
        if rest not in self._rests:
            found = _REST.fullmatch(rest)
            if found is None:
                raise IrregularError
            kind = _TYPES[found[2] or b"n"]
            if kind == _NUMBER and not self._is_number(int(found[1] or 0)):
                kind = _DATE
            self._rests[rest] = kind, bool(found[3])
        return self._rests[rest]

    def _is_number(self, style: int) -> bool:
        return style >= len(self._shows_numbers) or self._shows_numbers[style]

    def _numbers(self, block: Tags, kinds: Integers) -> Numbered:
        """Give the number of each content."""
        shared = kinds == _SHARED
        numbers = np.zeros(len(kinds), dtype=np.uint32)
        found = block.values(shared, self._count)
        numbers[shared] = np.where(np.isin(found, self._empty), 0, found + 1) if len(self._empty) else found + 1
        others = np.flatnonzero(~shared)
        if not set(block.contents(np.flatnonzero(kinds == _DATE))).issubset(_NOTHING):
            raise IrregularError
        contents = zip(kinds[others].tolist(), block.contents(others), strict=True)
        before = self._count + 1
        numbers[others] = [self._others[each] + before if each[1] not in _NOTHING else 0 for each in contents]
        return numbers


def _merged(markup: bytes) -> Areas:
    behind = markup[markup.rfind(b"</sheetData>") :]
    listed = _MERGED_ONES.search(behind)
    found = _MERGED.findall(listed[0]) if listed else []
    before = markup.count(b"<mergeCell ", 0, markup.find(b"<sheetData>"))
    if before + behind.count(b"<mergeCell ") != len(found):
        raise IrregularError
    return tuple(
        ((int(top) - 1, column_of(left.decode())), (int(bottom) - 1, column_of(right.decode())))
        for left, top, right, bottom in dict.fromkeys(found)
    )


def _cell(kind: int, content: bytes) -> Cell:
    if kind == _TEXT:
        return own_text(content)
    if kind == _RESULT:
        return text(content)
    if kind == _TRUTH and content in _TRUTHS:
        return _TRUTHS[content]
    if kind == _NUMBER and _WRITTEN_NUMBER.fullmatch(content):
        return float(content)
    raise IrregularError
