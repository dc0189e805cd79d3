"""Endings: rows that say nothing of who they are about in; out come those that only count, or end a page or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from fla_batch.arrays import Mask
from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.endings import asks_for_name, ends_letter, is_at_end, is_farewell
from fla_batch.declared.numbers import numbers_within
from fla_batch.declared.totals import counted, is_quantity, is_total
from fla_batch.model import Cell
from fla_batch.texts import fold

_LETTER = re.compile(r"[^\W\d_]")
_NOUGHT = "0.,"
_BESIDE = 2
"""Cells of a row that somebody signs."""
_MOST = 1_000
"""Rows below a table that may end it: far more than anybody writes."""


def totals(rows: Rows, every: Rows, last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Give the rows that only count, each with the column of the word that says so, or of the number.

    `every` are all rows; below the `last` one that is about somebody, a number alone counts those above it.
    """
    if not len(rows.filled):
        return
    said, (row, key) = _Said(every), last
    counting = rows.where(lambda _, cell: is_quantity(_text(cell)) or said.is_total(_text(cell)))
    words = counting.fits(lambda _, cell: said.is_total(_text(cell)))
    is_number = counting.fits(
        lambda at, cell: at == key and _text(cell).strip(_NOUGHT) != "" and is_quantity(_text(cell))
    )
    says = words | (is_number & (counting.filled > row) & ~words.any(axis=0))
    are_totals = cast("Mask", says.any(axis=0))
    yield from zip(counting.filled[are_totals].tolist(), says[:, are_totals].argmax(axis=0).tolist(), strict=True)


class _Said:
    """What stands in the rows of a table: “Total” with one of these texts counts what has it."""

    def __init__(self, every: Rows) -> None:
        self._every = every
        self._folded: frozenset[str] | None = None

    def is_total(self, text: str) -> bool:
        """Tell whether a text says that something is counted, or all that is said to be of some company."""
        if not _LETTER.search(text):
            return False
        return is_total(text) or any(fold(rest) in self._texts for rest in counted(text))

    @property
    def _texts(self) -> frozenset[str]:
        if self._folded is None:
            cells = (text for column in self._every.columns for text in map(text_of, column.used().cells) if text)
            self._folded = frozenset(map(fold, cells)) - {""}
        return self._folded


def endings(rows: Rows, last: int) -> list[tuple[int, int]]:
    """Give the rows that end a page or the table, each with the cell that says so; `last` is the last one of somebody.

    Below a row with which somebody signs, what stands alone belongs to it, such as the name of who does.
    """
    whole = rows.where(lambda _, cell: not cell or is_at_end(_text(cell))).below(0)
    found = {at: next(column for column, cell in enumerate(row) if cell) for at, row in whole}
    is_signed = False
    for at, row in islice(rows.below(last + 1), _MOST):
        filled = {column: text for column, cell in enumerate(row) if (text := _text(cell))}
        own = [column for column, text in filled.items() if asks_for_name(text)]
        is_signed |= any(map(ends_letter, filled.values()))
        # Beside what somebody signs the name of who does may stand, and nothing else.
        is_end = (own and len(filled) <= _BESIDE) or (is_signed and len(filled) == 1)
        is_end |= bool(filled) and all(map(is_farewell, filled.values()))
        if is_end and not any(numbers_within(filled.values())):
            found[at] = own[0] if own else next(iter(filled))
    return sorted(found.items())


def _text(cell: Cell) -> str:
    return (text_of(cell) or "").strip()
