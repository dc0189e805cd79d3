"""A column at a time: each different text is looked at once, whatever it is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.coded import Coded
from fla_batch.digits import Digits, Integers, Mask, Texts, column
from fla_batch.texts import INVISIBLE

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
    def of(cls, raw: Texts) -> Cells:
        """Write every raw cell as text."""
        texts = raw.copy()
        if set(map(type, raw)) <= {str}:
            texts[raw == ""] = None
            return cls(texts)
        other = np.array([cell.__class__ is not str or not cell for cell in raw], dtype=bool)
        texts[other] = column([text_of(cell) for cell in raw[other]])
        return cls(texts)

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

    def have_form(self, form: re.Pattern[str]) -> Mask:
        """Tell which cells are, from the first to the last sign, of a form."""
        return np.array([text is not None and form.fullmatch(text) is not None for text in self.texts], dtype=bool)

    def only(self, mask: Mask | Integers) -> Cells:
        """Keep some cells."""
        return Cells(self.texts[mask])

    def without_blank(self) -> Cells:
        """Empty the cells whose text shows nothing."""
        return self.mapped(lambda text: None if _is_blank(text) else text)

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
class Parsed:
    """A column after reading: its values, which cells were read differently and how, and which could not be read."""

    values: Cells
    repairs: Mapping[str, Mask] = field(default_factory=dict)
    unreadable: Mask | None = None

    def among(self, cells: Cells, odd: Mask) -> Parsed:
        """Put what became of the odd cells of a column back among the others, which stay as they are."""
        texts = cells.texts.copy()
        texts[odd] = self.values.texts
        repairs = {name: _within(odd, mask) for name, mask in self.repairs.items()}
        return Parsed(Cells(texts), repairs, None if self.unreadable is None else _within(odd, self.unreadable))


def _within(chosen: Mask, mask: Mask) -> Mask:
    """Spread a mask of chosen cells over all."""
    spread = np.zeros(len(chosen), dtype=bool)
    spread[chosen] = mask
    return spread


@dataclass(frozen=True)
class Column:
    """A column with its different cells once: most names, words and companies stand in more than one row."""

    cells: Cells
    """The last one is empty."""
    at: Integers
    """For each row the position of its cell; of an empty one, that of the last or -1."""
    odd: Mask
    """Cells that are not written as their kind has it: the others need not be looked at one by one."""

    @classmethod
    def of(cls, texts: Texts) -> Column:
        """Take the different texts of a column; nobody knows yet which of them are odd."""
        at, different = pd.factorize(texts, use_na_sentinel=True)
        # Empty cells have the position -1.
        cells = Cells(column([*different, None]))
        return cls(cells, at, np.ones(len(different) + 1, dtype=bool))

    @classmethod
    def of_cells(cls, raw: Coded) -> Column:
        """Write every different cell as text; those that read alike become one."""
        written = Cells.of(column(raw.cells))
        different = cls.of(written.texts)
        return replace(different, at=different.at[raw.at])

    @property
    def texts(self) -> Texts:
        """The text of each row."""
        return self.cells.texts[self.at]

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
        return mask[self.at] if mask.any() else np.zeros(len(self.at), dtype=bool)

    @cached_property
    def filled(self) -> Mask:
        """Tell which rows hold something."""
        return self.cells.filled[self.at]

    @cached_property
    def numbers(self) -> Integers:
        """For each row the number of its text, equal for equal texts; -1 where it is empty."""
        numbers, _ = pd.factorize(self.cells.texts, use_na_sentinel=True)
        return numbers[self.at]

    @cached_property
    def digits(self) -> Digits:
        """Give the digits of every row."""
        return self.cells.digits.at(self.at)

    def fits(self, function: Callable[[str], bool]) -> Mask:
        """Tell for each row what a function, asked once for each different text, says of it; no for empty ones."""
        return self.spread(self.cells.fits(function))

    def odd_fits(self, function: Callable[[str], bool]) -> Mask:
        """Tell for each row what a function says of it, where it says no of every cell that is not odd."""
        return self.spread(self.cells.fits(function, where=self.odd))

    def mapped(self, function: Callable[[str], str | None]) -> Texts:
        """Give for each row what a function, asked once for each different text, makes of it."""
        return self.cells.mapped(function).texts[self.at]


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
