"""A column at a time: each different text is looked at once, whatever it is asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Mask, Texts
from fla_batch.coded import Coded
from fla_batch.digits import Digits, column
from fla_batch.model import Cell
from fla_batch.signs import Signs
from fla_batch.texts import INVISIBLE

_LONGEST = 17
"""Digits that can be told apart, with their number, by one integer."""
_ALIKE, _ENCODING = bytes.maketrans(b"23456789", b"1" * 8), ("utf-8", "surrogatepass")
_UNSEEN = str.maketrans("", "", INVISIBLE)


def _is_blank(text: str) -> bool:
    return not text.strip() or (
        not text.isprintable() and not any(map(str.isprintable, text.translate(_UNSEEN).strip()))
    )


@dataclass(frozen=True)
class Cells:
    """Some cells, each as text or None; a function that is asked about them is asked about each."""

    texts: Texts

    @classmethod
    def of(cls, raw: Iterable[Cell]) -> Cells:
        """Write every raw cell as text."""
        return cls(column([(cell if cell.__class__ is str else text_of(cell)) or None for cell in raw]))

    def mapped(self, function: Callable[[str], str | None], where: Mask | None = None) -> Cells:
        """Apply a function to the texts; only to those of a mask, where there is one."""
        if where is not None and not where.any():
            return self
        texts = self.texts.copy()
        chosen = slice(None) if where is None else where
        texts[chosen] = column([None if text is None else function(text) for text in self.texts[chosen]])
        return Cells(texts)

    def fits(self, function: Callable[[str], bool], where: Mask | None = None) -> Mask:
        """Tell for each cell whether a function says so; no for empty ones."""
        mask = np.zeros(len(self.texts), dtype=bool)
        if where is not None and not where.any():
            return mask
        chosen = slice(None) if where is None else where
        mask[chosen] = [text is not None and bool(function(text)) for text in self.texts[chosen]]
        return mask

    def fit_alike(self, function: Callable[[str], bool], where: Mask) -> Mask:
        """Tell the same of a function to which all digits but zero are alike: it is asked once for each shape.

        A sheet may hold a hundred thousand different dates, and hardly any shape of them.
        """
        if not where.any():
            return where
        shapes, at = self._shapes
        asked = np.bincount(at[where], minlength=len(shapes)) > 0
        fits = np.array([each and function(shape) for each, shape in zip(asked.tolist(), shapes, strict=True)])
        return fits[at] & where & self.filled

    def mapped_alike(self, function: Callable[[str], str], where: Mask) -> Cells:
        """Apply such a function to the cells of a mask, where it changes anything."""
        return self.mapped(function, where=self.fit_alike(lambda shape: function(shape) != shape, where))

    @cached_property
    def _shapes(self) -> tuple[list[str], Integers]:
        """Give the different texts with a one for every digit but zero, and the position of each cell's among them."""
        known: defaultdict[bytes, int] = defaultdict()
        known.default_factory = known.__len__
        at = np.array([known[(text or "").encode(*_ENCODING).translate(_ALIKE)] for text in self.texts], dtype=np.int64)
        return [shape.decode(*_ENCODING) for shape in known], at

    def have_form(self, form: re.Pattern[str]) -> Mask:
        """Tell which cells are, from the first to the last sign, of a form."""
        return np.array([text is not None and form.fullmatch(text) is not None for text in self.texts], dtype=bool)

    def only(self, mask: Mask | Integers) -> Cells:
        """Keep some cells."""
        return Cells(self.texts[mask])

    def without_blank(self) -> Cells:
        """Empty the cells whose text shows nothing."""
        return self.mapped(lambda text: None if _is_blank(text) else text)

    def replaced(self, mask: Mask, other: Cells) -> Cells:
        """Put other cells in the place of those of a mask; the digits of the rest need not be looked for again."""
        if not mask.any():
            return self
        texts = self.texts.copy()
        texts[mask] = other.texts
        return _Replaced(texts, self, mask)

    def rewritten(self, digits: Digits, mask: Mask) -> Cells:
        """Write the digits alone into the cells of the mask."""
        texts = self.texts.copy()
        texts[mask] = digits.texts(mask)
        return Cells(texts)

    def parsed(self, read: Cells, repairs: Mapping[str, Mask], unreadable: Mask | None = None) -> Parsed:
        """Put together what became of this column."""
        return Parsed(read, repairs, unreadable)

    def unlike(self, other: Cells) -> Mask:
        """Tell which cells differ from those of another column."""
        return np.asarray(self.texts != other.texts, dtype=bool)

    @cached_property
    def filled(self) -> Mask:
        """Tell which cells hold something."""
        return np.asarray(pd.notna(self.texts), dtype=bool)

    @cached_property
    def digits(self) -> Digits:
        """Give the digits of every cell."""
        return Digits.of(self.texts)


@dataclass(frozen=True)
class _Replaced(Cells):
    """Cells of which most are those of another column."""

    before: Cells
    mask: Mask

    @cached_property
    def digits(self) -> Digits:
        """Give the digits of every cell."""
        other = Digits.of(self.texts[self.mask])
        return other.beside(self.before.digits.at(np.flatnonzero(~self.mask)), self.mask)


@dataclass(frozen=True)
class Parsed:
    """A column after reading: its values, which cells were read differently and how, and which could not be read."""

    values: Cells
    repairs: Mapping[str, Mask] = field(default_factory=dict)
    unreadable: Mask | None = None

    def among(self, cells: Cells, odd: Mask) -> Parsed:
        """Put what became of the odd cells of a column back among the others, which stay as they are."""
        repairs = {name: _within(odd, mask) for name, mask in self.repairs.items()}
        return Parsed(
            cells.replaced(odd, self.values),
            repairs,
            None if self.unreadable is None else _within(odd, self.unreadable),
        )


def _within(chosen: Mask, mask: Mask) -> Mask:
    """Spread a mask of chosen cells over all."""
    spread = np.zeros(len(chosen), dtype=bool)
    spread[chosen] = mask
    return spread


@dataclass(frozen=True)
class Column:
    """A column with its different cells once: most names, words and companies stand in more than one row."""

    cells: Cells
    at: Integers
    """For each row the position of its cell."""
    odd: Mask
    """Cells that are not written as their kind has it: the others need not be looked at one by one."""

    @classmethod
    def of_cells(cls, raw: Coded) -> Column:
        """Write cells as texts; nobody knows yet which of them are odd."""
        return cls(Cells.of(raw.cells), raw.at, np.ones(len(raw.cells), dtype=bool))

    @cached_property
    def _rows(self) -> Integers:
        """Where the cells of the rows are; a slice, which copies none, where they stand one after the other."""
        first, last = (int(self.at[0]), int(self.at[-1])) if len(self.at) else (0, -1)
        in_order = first >= 0 and last - first == len(self.at) - 1 and (self.at[1:] > self.at[:-1]).all()
        return cast("Integers", slice(first, last + 1)) if in_order else self.at

    @property
    def texts(self) -> Texts:
        """The text of each row."""
        return self.cells.texts[self._rows]

    def text(self, row: int) -> str:
        """Give the text of a row; an empty one where nothing is filled in."""
        return str(self.cells.texts[self.at[row]] or "")

    def rows(self, rows: Any) -> Column:
        """Keep only some rows."""
        return replace(self, at=self.at[rows])

    def few(self, rows: Any) -> Column:
        """Keep only some rows, few of all, and no cell that stands in none of them."""
        used, at = np.unique(self.at[rows], return_inverse=True)
        return Column(self.cells.only(used), at, self.odd[used])

    def spread(self, mask: Mask) -> Mask:
        """Give for each row what a mask says of its cell."""
        return mask[self._rows] if mask.any() else np.zeros(len(self.at), dtype=bool)

    @cached_property
    def filled(self) -> Mask:
        """Tell which rows hold something."""
        return self.cells.filled[self._rows]

    @cached_property
    def numbers(self) -> Integers:
        """For each row the number of its text, equal for equal texts; -1 where it is empty. For columns of digits."""
        digits = self.cells.digits
        plain = digits.plain & (digits.length > 0) & (digits.length <= _LONGEST)
        keys = digits.number * (_LONGEST + 1) + digits.length
        other, _ = pd.factorize(self.cells.texts[~plain], use_na_sentinel=True)
        keys[~plain] = -1 - other
        numbers, _ = pd.factorize(keys)
        numbers[keys == 0] = -1
        return numbers[self._rows]

    @cached_property
    def digits(self) -> Digits:
        """Give the digits of every row."""
        return self.cells.digits.at(self._rows)

    def digits_fit(self, function: Callable[[Digits], Mask]) -> Mask:
        """Tell for each row what a function, asked once for all different cells, says of its digits."""
        return self.spread(function(self.cells.digits))

    def fits(self, function: Callable[[str], bool]) -> Mask:
        """Tell for each row what a function, asked once for each different text, says of it; no for empty ones."""
        return self.spread(self.cells.fits(function))

    def odd_fits(self, function: Callable[[str], bool]) -> Mask:
        """Tell for each row what a function says of it, where it says no of every cell that is not odd."""
        return self.spread(self.cells.fits(function, where=self.odd))

    def odd_hold(self, is_such: Callable[[str], bool]) -> Mask:
        """Tell which rows hold an odd text with a sign of which a function says so, asked once for each sign."""
        return self.spread(self._of_odd(lambda signs: signs.hold(is_such)))

    def odd_longer(self, longest: int) -> Mask:
        """Tell which rows hold an odd text of more signs."""
        return self.spread(self._of_odd(lambda signs: signs.lengths > longest))

    def _of_odd(self, told: Callable[[Signs], Mask]) -> Mask:
        cells, signs = self._odd_signs
        return _within(cells, told(signs)) if cells.any() else cells

    @cached_property
    def _odd_signs(self) -> tuple[Mask, Signs]:
        cells = self.odd & self.cells.filled
        return cells, Signs(self.cells.texts[cells].tolist())

    def mapped(self, function: Callable[[str], str | None], where: Mask | None = None) -> Texts:
        """Give for each row what a function, asked once for each different text or some of them, makes of it."""
        return self.cells.mapped(function, where).texts[self._rows]

    def put(self, rows: Mask, texts: Texts) -> Column:
        """Put other texts into some rows; nobody knows yet which of these are odd."""
        at, before = self.at.copy(), len(self.cells.texts)
        at[rows] = np.arange(before, before + len(texts))
        cells = Cells(np.concatenate([self.cells.texts, texts]))
        return Column(cells, at, np.concatenate([self.odd, np.ones(len(texts), dtype=bool)]))


def text_of(cell: object) -> str | None:
    """Write what a cell holds as the text that a person would have typed; None for an empty cell."""
    match cell:
        case None | "":
            return None
        case str():
            return cell
        case float() if cell.is_integer() and 0 <= cell < 2**53:
            return str(int(cell))
        case float():
            # A sign or a fraction must not pass for a separator between digits.
            return str(cell).replace(".", ",").replace("-", "~")
        case datetime() | date():
            return cell.isoformat()
    return str(cell)
