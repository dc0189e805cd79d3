"""Slips of the finger: which numbers a mistyped one may mean, for whole columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Texts
from fla_batch.digits import POWERS

_AT_ONCE = 5_000
"""Numbers whose slips, a hundred for each, are held in memory at once."""
_NONE = -1
_ENDING = (1 << 20) - 1
"""The last bits of a number."""


def slips(texts: Texts, length: int) -> Integers:
    """Give all numbers that one slip makes of a number of so many signs: one wrong sign, or two neighbours swapped.

    A row for each text; -1 stands for what would still be no number, and in the whole row where a text is of another
    length.
    """
    signs = np.array([text if len(text) == length else "" for text in texts], dtype=f"U{length}")
    digits = signs.view(np.uint32).reshape(-1, length)[:, ::-1].astype(np.int64) - ord("0")
    wrong = (digits < 0) | (digits > 9)
    digits[wrong] = 0
    number, powers = (digits * POWERS[:length]).sum(axis=1)[:, None], POWERS[:length]
    others = wrong.sum(axis=1, keepdims=True) - wrong
    replaced = number[:, None] + (np.arange(10) - digits[:, :, None]) * powers[:, None]
    replaced[others > 0] = _NONE
    apart = digits[:, 1:] - digits[:, :-1]
    swapped = np.where(wrong.any(axis=1, keepdims=True), _NONE, number + apart * (powers[:-1] - powers[1:]))
    return np.concatenate([replaced.reshape(len(signs), 10 * length), swapped], axis=1)


def meant(texts: Texts, of: Integers, known: Integers, length: int) -> Iterator[Integers]:
    """Give, some texts after the other, the positions of the known numbers that each may mean; -1 where it is none.

    `of` and the leading digits of the known ones say to whom each belongs: a text can mean only its own.
    """
    index, endings = pd.Index(known), np.zeros(_ENDING + 1, dtype=bool)
    endings[known & _ENDING] = True
    for start in range(0, len(texts), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        found = slips(texts[part], length)
        whole = np.where(found < 0, _NONE, found + of[part, None] * POWERS[length])
        # Hardly any is known, and by its ending that is told without looking it up.
        perhaps = endings[whole & _ENDING]
        positions = np.full(whole.shape, _NONE)
        positions[perhaps] = index.get_indexer(pd.Index(whole[perhaps]))
        yield positions
