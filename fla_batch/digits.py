"""The digits of a whole column as integers: what Belgian numbers are checked with, a million at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Mask, Texts
from fla_batch.texts import INVISIBLE, LOOKALIKES

_LONGEST = 40
"""Characters of a cell that are looked at for a number; nothing longer is one."""
_USUAL = 16
"""Characters of nearly all cells that hold a number, however it is written."""
_MOST_DIGITS = 18
"""Digits that a 64-bit integer surely holds."""
POWERS = 10 ** np.arange(_MOST_DIGITS + 1, dtype=np.int64)
"""Powers of ten."""
_SEPARATOR, _FOREIGN, _END = 20, 21, 22
_SEPARATORS = " \t\n\r.-/\\_:;*#'\"`´‘’‚‛“”„()[]\u00a0\u00ad\u00b7\u2022\u202f\u205f\u2212\u3000\uff0d\uff0e\uff0f"
"""What people and programs write between digits; no comma, sign or percent, which say something of a quantity."""
_LOOKALIKE = 10
"""Added to a digit's value when the character only looks like that digit."""


def _classes() -> np.ndarray[Any, np.dtype[np.uint8]]:
    table = np.full(0x10000, _FOREIGN, dtype=np.uint8)
    table[0] = _END
    control = "".join(map(chr, (*range(1, 0x20), *range(0x7F, 0xA0), *range(0x2000, 0x2016))))
    for character in _SEPARATORS + control + INVISIBLE:
        if ord(character) < len(table):
            table[ord(character)] = _SEPARATOR
    for value in range(10):
        table[ord("0") + value] = value
        table[0xFF10 + value] = _LOOKALIKE + value
    for value, characters in enumerate(LOOKALIKES):
        for character in characters:
            table[ord(character)] = _LOOKALIKE + value
    return table


_CLASS = _classes()


@dataclass(frozen=True)
class Digits:
    """The digits of each cell of a column: their number, how many there are, and what stood between them."""

    number: Integers
    length: Integers
    separated: Mask
    lookalike: Mask
    foreign: Mask
    """Cells with a character that belongs to no number, or with too many digits; their number is 0."""

    @classmethod
    def of(cls, texts: Texts) -> Digits:
        """Take the digits out of texts; separators are passed over, look-alike characters count as the digit."""
        filled = np.where(pd.isna(texts), "", texts)
        width = np.fromiter(map(len, filled), np.int64, len(filled))
        plain, digits = cls._of_plain(filled, width)
        return digits.beside(cls._of_all(filled[~plain], width[~plain]), plain) if not plain.all() else digits

    @classmethod
    def _of_plain(cls, texts: Texts, width: Integers) -> tuple[Mask, Digits]:
        """Read those that hold digits alone, among those that are as long as most: a block of bytes."""
        usual = 1 + int(np.bincount(width[(width > 0) & (width <= _MOST_DIGITS)], minlength=2)[1:].argmax())
        plain = width == usual
        block = "".join(texts[plain].tolist()).encode("ascii", "replace")
        places = np.ascontiguousarray(np.frombuffer(block, np.uint8).reshape(-1, usual).T) - ord("0")
        right = np.logical_and.reduce([place < _LOOKALIKE for place in places])
        number = np.zeros(int(right.sum()), dtype=np.int64)
        for place in places:
            number = number * 10 + place[right]
        plain[plain] = right
        none = np.zeros(len(number), dtype=bool)
        return plain, cls(number, np.full(len(number), usual, dtype=np.int64), none, none, none)

    @classmethod
    def _of_all(cls, texts: Texts, width: Integers) -> Digits:
        # One long cell must not make all of them wide.
        usual = width <= _USUAL
        short, long = (cls._of(texts[own], width[own]) for own in (usual, ~usual))
        return short.beside(long, usual) if len(long.number) else short

    @classmethod
    def _of(cls, texts: Texts, width: Integers) -> Digits:
        classes = _CLASS[np.minimum(_codes(texts, width.max(initial=1)), 0xFFFF)]
        number = np.zeros(len(texts), dtype=np.int64)
        length = np.zeros(len(texts), dtype=np.int64)
        for column in classes.T:
            digit = column < _SEPARATOR
            room = digit if classes.shape[1] <= _MOST_DIGITS else digit & (length < _MOST_DIGITS)
            number = np.where(room, number * 10 + column % _LOOKALIKE, number)
            length += digit
        foreign = (classes == _FOREIGN).any(axis=1) | (length > _MOST_DIGITS) | (width > _LONGEST)
        separated = (classes == _SEPARATOR).any(axis=1)
        lookalike = ((classes >= _LOOKALIKE) & (classes < _SEPARATOR)).any(axis=1)
        return cls(np.where(foreign, 0, number), length, separated, lookalike, foreign)

    def at(self, rows: Integers) -> Digits:
        """Give the digits of the cells at some positions."""
        return Digits(*(part[rows] for part in self._parts()))

    def beside(self, other: Digits, own: Mask) -> Digits:
        """Put these into the cells of a mask, and those of another column into the rest."""
        return Digits(*(_beside(*parts, own) for parts in zip(self._parts(), other._parts(), strict=True)))

    def _parts(self) -> tuple[Any, ...]:
        return self.number, self.length, self.separated, self.lookalike, self.foreign

    @property
    def plain(self) -> Mask:
        """Tell which cells hold digits and nothing else."""
        return ~(self.separated | self.lookalike | self.foreign)

    def part(self, start: int, stop: int) -> Integers:
        """Give the digits from `start` up to, not including, `stop` as integers; meaningless in shorter numbers."""
        usual, others = self._lengths
        digits: Integers = self.number // POWERS[max(usual - stop, 0)]
        behind = np.clip(self.length[others] - stop, 0, _MOST_DIGITS)
        digits[others] = self.number[others] // POWERS[behind]
        digits %= POWERS[stop - start]
        return digits

    @cached_property
    def _lengths(self) -> tuple[int, Integers]:
        """Give the length of most numbers, by which all are divided at once, and the positions of the others."""
        usual = int(np.bincount(np.minimum(self.length, _MOST_DIGITS), minlength=1).argmax())
        return usual, np.flatnonzero(self.length != usual)

    def tells(self, mask: Mask, function: Callable[[Digits], Mask]) -> Mask:
        """Tell of the cells of a mask what a function says of their digits; no of all others."""
        told = np.zeros(len(mask), dtype=bool)
        if mask.any():
            told[mask] = function(self.at(np.flatnonzero(mask)))
        return told

    def are(self, *numbers: int) -> Mask:
        """Tell whose digits are one of some numbers."""
        return np.isin(self.number, numbers)

    def of_length(self, *lengths: int) -> Mask:
        """Tell which cells hold just that many digits and nothing foreign."""
        return np.isin(self.length, lengths) & ~self.foreign

    def padded(self, length: int) -> Digits:
        """Read every number with zeros in front, up to `length` digits."""
        return self._with(self.number, np.maximum(self.length, length))

    def last(self, length: int) -> Digits:
        """Keep only the last `length` digits of every number."""
        return self._with(self.number % 10**length, np.minimum(self.length, length))

    def texts(self, mask: Mask) -> Texts:
        """Write the numbers of the mask, with their zeros in front."""
        texts, lengths = np.empty(int(mask.sum()), dtype=object), self.length[mask]
        for length in np.flatnonzero(np.bincount(lengths)).tolist():
            own = lengths == length
            texts[own] = list(map(f"%0{length}d".__mod__, self.number[mask][own].tolist()))
        return texts

    def only(self, mask: Mask) -> Digits:
        """Believe only the cells of the mask; the others count as foreign."""
        return replace(self, foreign=self.foreign | ~mask)

    def _with(self, number: Integers, length: Integers) -> Digits:
        return replace(self, number=number, length=length)


def _codes(texts: Texts, longest: int) -> np.ndarray[Any, np.dtype[np.uint32]]:
    width = min(longest, _LONGEST)
    return texts.astype(f"U{width}").astype(f"U{width + 1}").view(np.uint32).reshape(len(texts), width + 1)


def _beside(own: Any, other: Any, mask: Mask) -> Any:
    together = np.empty(len(mask), dtype=own.dtype)
    together[mask], together[~mask] = own, other
    return together


def column(cells: list[Any]) -> Texts:
    """Make a raw column out of a list of cells."""
    array = np.empty(len(cells), dtype=object)
    array[:] = cells
    return array
