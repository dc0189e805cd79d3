"""The tags of a sheet's markup, many rows at a time: where each cell stands, and where its content begins and ends.

Only what nearly every program writes is understood, and all of it is held against that: rows and cells in their order,
each with its address first, a value and nothing else in a cell. Anything else is an IrregularError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from fla_batch.arrays import Integers, Kinds, Mask, Words
from fla_batch.steps.reading.shared import KEPT, TRIMMED, IrregularError, hold_together, in_letters

_AT_ONCE = 1 << 19
"""Bytes of markup that are gone through together: few enough to stay near the processor."""
_BEGINS, _ENDS, _REMARK = b"<sheetData>", b"</sheetData>", b"<!"
_ROW_ENDS = b"</row>"
_FORMULA = re.compile(rb"(?<=\">)(?<!preserve\">)<f(?: [\w:]+=\"[^\"<>\x00-\x1f]*\")*(?: ?/>|>[^<]*</f>)(?:<v ?/>)?")
"""Behind the tag of its cell: where one stands elsewhere, nobody knows what its cell shows."""
_OWN_TEXTS = (
    (b"<is><t>", b"<v>" + TRIMMED),
    (b'<is><t xml:space="preserve">', b"<v>" + KEPT),
    (b"</t></is>", b"</v>"),
    (b"><is></is>", b">"),
)
_SIGNS = (b'<row r="', b'<c r="', b"<v>", b"</v>", b"</c>", _ROW_ENDS)
_ROW, _CELL, _VALUE, _VALUE_END, _CELL_END, _ROW_END = range(1, len(_SIGNS) + 1)
"""Kinds of tags, by how they begin; 0 for any other."""
_LESS, _MORE, _QUOTE, _CLOSED = b'<>"/'
_AFTER = np.frombuffer(b" />", dtype=np.uint8)
"""What may follow an attribute."""
_WORD = 8
"""Bytes that are compared at once."""
_REST_WORDS, _RESTS = 3, 64
"""How long the rest of a cell's tag may be, behind its address, and how many different ones there may be."""
_LAST_ROW = 1_048_576
_A, _LETTERS = ord("A"), 26


def _mask(length: int) -> int:
    return (1 << 8 * length) - 1


def _same(sign: int) -> np.uint64:
    """Give a word of eight times the same byte."""
    return np.uint64(int.from_bytes(bytes([sign]) * _WORD, "little"))


_MASKS = np.array([_mask(length) for length in range(_WORD + 1)], dtype=np.uint64)
"""Of the first bytes of a word, by how many they are."""
_WORDS = np.array([0, *(int.from_bytes(sign, "little") for sign in _SIGNS)], dtype=np.uint64)
_MASK_OF = _MASKS[[0, *map(len, _SIGNS)]]
_KINDS = np.zeros(1 << 16, dtype=np.int8)
_KINDS[_WORDS >> np.uint64(8) & np.uint64(0xFFFF)] = range(len(_WORDS))
"""Kinds by the two signs behind the first."""
_ZEROS, _UPPER, _SIX = _same(ord("0")), _same(0xF0), _same(6)
_EIGHT = np.uint64(8)


def blocks(markup: bytes) -> Iterator[Tags]:
    """Give some whole rows after the other."""
    at, last = markup.find(_BEGINS), markup.rfind(_ENDS)
    if not 0 <= at <= last or markup.find(_REMARK, 0, at) >= 0:
        raise IrregularError
    at += len(_BEGINS)
    hold_together(markup[:at], markup[last:])
    while at < last:
        row_end = markup.find(_ROW_ENDS, min(at + _AT_ONCE, last), last)
        end = row_end + len(_ROW_ENDS) if row_end >= 0 else last
        yield _block(markup[at:end])
        at = end


def _block(rows: bytes) -> Tags:
    # Also where nothing else is looked at, such as in a row's tag behind its number.
    in_letters(rows)
    try:
        return Tags(rows)
    except IrregularError:
        values = _only_values(rows)
        if values == rows:
            raise
        return Tags(values)


def _only_values(rows: bytes) -> bytes:
    """Leave out formulas: what a cell shows is its result; and write the texts that cells hold themselves as values."""
    values = _FORMULA.sub(b"", rows) if b"<f" in rows else rows
    for text, value in _OWN_TEXTS:
        values = values.replace(text, value)
    return values


class Tags:
    """Some whole rows: for each cell, in which of them and in which column it stands, and whether it is filled."""

    def __init__(self, rows: bytes) -> None:
        self._markup = rows
        # Behind the last tag as many bytes are looked at as behind any other.
        behind_all = rows + bytes(_REST_WORDS * _WORD + _WORD)
        self._words = np.ndarray((len(behind_all) - _WORD + 1,), dtype="<u8", buffer=behind_all, strides=(1,))
        starts, kinds = _tags(rows, self._words)
        cells = np.flatnonzero(kinds == _CELL)
        self.filled, self.closed = _contents(kinds, cells)
        """Whether there is something in a cell; whether its tag is closed at once."""
        self._cells, self._starts = cells, np.append(starts, len(rows))
        self._hold_rows_apart(kinds)
        self.rows, row_words, lengths = self._rows(starts[kinds == _ROW])
        """Their numbers, from 1."""
        self.row: Integers = np.cumsum(kinds == _ROW)[cells] - 1
        self.column, behind = self._columns()
        if self.row.min(initial=0) < 0 or (np.diff(self.row << 15 | self.column) <= 0).any():
            raise IrregularError
        same = (self._words[behind] & _MASKS[lengths + 1][self.row]) == row_words[self.row]
        if not same.all():
            raise IrregularError
        self.rest, self.rests = self._told_apart(behind + lengths[self.row] + 1)
        """For each cell which of the different rests of tags it has, and these."""

    def _hold_rows_apart(self, kinds: Kinds) -> None:
        """Make sure that a row begins where another one ends, and nowhere else."""
        rows, ended = np.flatnonzero(kinds == _ROW), kinds == _ROW_END
        before_next = self._words[self._starts[rows + 1] - 2]
        ended[rows] = before_next & np.uint64(0xFF) == _CLOSED
        if not np.array_equal(np.append(rows, len(kinds)), np.append(0, np.flatnonzero(ended) + 1)):
            raise IrregularError

    def _rows(self, starts: Integers) -> tuple[Integers, Words, Integers]:
        """Give the numbers of the rows, how they are written with the quotation mark behind, and how long they are."""
        words = self._words[starts + len(_SIGNS[_ROW - 1])]
        quoted = (words[:, None] >> (_EIGHT * np.arange(_WORD, dtype=np.uint64)) & np.uint64(0xFF)) == _QUOTE
        lengths = quoted.argmax(axis=1)
        behind = self._words[starts + len(_SIGNS[_ROW - 1]) + lengths + 1] & np.uint64(0xFF)
        if not np.isin(behind, _AFTER).all():
            raise IrregularError
        numbers = decimal(words, lengths)
        if numbers.min(initial=1) < 1 or numbers.max(initial=1) > _LAST_ROW or (np.diff(numbers) <= 0).any():
            raise IrregularError
        return numbers, words & _MASKS[lengths + 1], lengths

    def _columns(self) -> tuple[Integers, Integers]:
        """Give the column of each cell, from 0, and where the letters of its address end."""
        at = self._starts[self._cells] + len(_SIGNS[_CELL - 1])
        words = self._words[at]
        first, second, third = (_letter(words, place) for place in range(3))
        two = (second >= 0) & (second < _LETTERS)
        if not ((first >= 0) & (first < _LETTERS)).all():
            raise IrregularError
        if not two.any():
            return first, at + 1
        three = two & (third >= 0) & (third < _LETTERS)
        column = np.where(two, (first + 1) * _LETTERS + second, first)
        return np.where(three, (column + 1) * _LETTERS + third, column), at + 1 + two + three

    def _told_apart(self, at: Integers) -> tuple[Integers, list[bytes]]:
        lengths = self._starts[self._cells + 1] - at
        if lengths.max(initial=1) > _REST_WORDS * _WORD:
            raise IrregularError
        words = [
            self._words[at + first] & _MASKS.take(np.clip(lengths - first, 0, _WORD))
            for first in range(0, int(lengths.max(initial=1)), _WORD)
        ]
        which: Integers = np.full(len(at), -1)
        found: list[bytes] = []
        while len(found) < _RESTS and (left := which < 0).any():
            one = left.argmax()
            same = np.logical_and.reduce([lengths == lengths[one], *(word == word[one] for word in words)])
            which[same] = len(found)
            found.append(self._markup[at[one] : at[one] + lengths[one]])
        if which.min(initial=0) < 0:
            raise IrregularError
        return which, found

    def values(self, chosen: Mask, below: int) -> Integers:
        """Give the numbers in some of the filled cells, all of which are whole and below one."""
        first, last = (each[chosen] for each in self._within())
        numbers = decimal(self._words[first], last - first)
        if numbers.max(initial=-1) >= below:
            raise IrregularError
        return numbers

    def contents(self, chosen: Integers) -> list[bytes]:
        """Give what stands in some of the filled cells."""
        first, last = (each[chosen].tolist() for each in self._within())
        return [self._markup[start:end] for start, end in zip(first, last, strict=True)]

    def _within(self) -> tuple[Integers, Integers]:
        values = self._cells[self.filled] + 1
        return self._starts[values] + len(_SIGNS[_VALUE - 1]), self._starts[values + 1]


def _letter(words: Words, place: int) -> Integers:
    """Give the place in the alphabet, from 0, of one of the first bytes of words."""
    return (words >> np.uint64(8 * place) & np.uint64(0xFF)).astype(np.int64) - _A


def _tags(rows: bytes, words: Words) -> tuple[Integers, Kinds]:
    """Give where the tags begin, and of which kind they are; between them stands nothing but the contents of cells."""
    signs = np.frombuffer(rows, np.uint8)
    starts: Integers = np.flatnonzero(signs == _LESS)
    heads = words[starts]
    kinds = _KINDS.take((heads >> _EIGHT).astype(np.uint16))
    known = (kinds > 0) & (heads & _MASK_OF.take(kinds) == _WORDS.take(kinds))
    # Before the first tag, too, stands one that ends: the last of these rows.
    alone = (signs[starts - 1] == _MORE) | (kinds == _VALUE_END)
    if not (known & alone).all():
        raise IrregularError
    return starts, kinds


def _contents(kinds: Kinds, cells: Integers) -> tuple[Mask, Mask]:
    """Tell of each cell whether there is something in it, and whether its tag is closed at once."""
    behind = np.append(kinds, [0, 0, 0])
    filled, ended = behind[cells + 1] == _VALUE, behind[cells + 1] == _CELL_END
    whole = (behind[cells[filled] + 2] == _VALUE_END) & (behind[cells[filled] + 3] == _CELL_END)
    number = np.count_nonzero(filled)
    wanted = [number, number, number + np.count_nonzero(ended)]
    if not whole.all() or [np.count_nonzero(kinds == each) for each in (_VALUE, _VALUE_END, _CELL_END)] != wanted:
        raise IrregularError
    return filled, ~(filled | ended)


def decimal(words: Words, lengths: Integers) -> Integers:
    """Read the whole numbers that stand in the first bytes of words, of one to eight digits."""
    if lengths.min(initial=1) < 1 or lengths.max(initial=1) > _WORD:
        raise IrregularError
    before = _WORD - lengths
    digits = words << (_EIGHT * before.astype(np.uint64)) | (_ZEROS & _MASKS[before])
    if ((digits & _UPPER != _ZEROS) | (digits + _SIX & _UPPER != _ZEROS)).any():
        raise IrregularError
    numbers: Words = digits ^ _ZEROS
    for size, factor in ((8, 10), (16, 100), (32, 10_000)):
        # Neighbours are put together: digits to pairs, pairs to fours, fours to all eight.
        numbers = (numbers * np.uint64(factor) + (numbers >> np.uint64(size))) & np.uint64(_pairs(size))
    read: Integers = numbers.astype(np.int64)
    return read


def _pairs(size: int) -> int:
    """Give the mask of every second group of so many bits."""
    return sum(((1 << size) - 1) << at for at in range(0, 64, 2 * size))
