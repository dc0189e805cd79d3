"""Rows that wait, by the thousand, in columns: one of them is made where somebody looks at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

import numpy as np

from fla_batch.arrays import Integers, Mask
from fla_batch.found import Given, Made, Who
from fla_batch.places import Places
from fla_batch.result import HeldRow

_MANY = 100
"""Rows that are worth telling together."""


@dataclass(frozen=True)
class Waiting:
    """Rows of one declared sheet that wait."""

    sheet: str
    places: Places
    about: Who
    reason: Integers
    """For each row the position of its codes among those that are known."""
    known: Sequence[tuple[str, ...]]

    @classmethod
    def of(cls, rows: Sequence[HeldRow]) -> Waiting:
        """Put rows of one sheet side by side."""
        about = Given([each.company for each in rows], [each.person for each in rows])
        codes, places = [each.codes for each in rows], Places.of([each.place for each in rows])
        return cls(rows[0].sheet, places, about, np.arange(len(rows)), codes)

    @property
    def codes(self) -> list[tuple[str, ...]]:
        """Give the codes of what holds each row."""
        return [self.known[at] for at in self.reason.tolist()]

    def stretches(self) -> list[tuple[int, int, bool]]:
        """Part the rows where many follow each other that differ in their number alone, and tell whether they do."""
        texts = (np.array(each, dtype=object) for each in (self.about.companies, self.about.people))
        new = np.logical_or.reduce([_changes(each) for each in (self.places.head, self.reason, *texts)])
        bounds = np.append(np.flatnonzero(new), len(new))
        many = np.flatnonzero(np.diff(bounds) >= _MANY)
        parts = np.unique(np.concatenate([[0, len(new)], bounds[many], bounds[many + 1]]))
        alike = set(bounds[many].tolist())
        return [(start, end, start in alike) for start, end in pairwise(parts.tolist())]

    def listed(self) -> list[HeldRow]:
        """Make a row of each."""
        each = zip(self.places.listed(), self.about.companies, self.about.people, self.codes, strict=True)
        return [HeldRow(place, self.sheet, company, person, codes) for place, company, person, codes in each]


def _changes(values: np.ndarray[Any, Any]) -> Mask:
    """Tell which values differ from the one before them; the first does."""
    changes = np.ones(len(values), dtype=bool)
    changes[1:] = values[1:] != values[:-1]
    return changes


class HeldRows(Made[HeldRow]):
    """The rows that wait, sheet by sheet."""

    def __init__(self, sheets: Sequence[Waiting]) -> None:
        self.sheets = sheets

    @classmethod
    def of(cls, rows: Sequence[HeldRow]) -> HeldRows:
        """Take rows in their order."""
        if isinstance(rows, HeldRows):
            return rows
        return cls([Waiting.of(list(own)) for _, own in groupby(rows, key=lambda row: row.sheet)])

    def __len__(self) -> int:
        return sum(len(each.places) for each in self.sheets)

    @cached_property
    def items(self) -> tuple[HeldRow, ...]:
        """Make all of them."""
        return tuple(row for each in self.sheets for row in each.listed())

    def by_code(self) -> Counter[str]:
        """Count for each code the rows that wait for it."""
        counted = Counter[str]()
        for each in self.sheets:
            for codes, number in zip(each.known, np.bincount(each.reason).tolist(), strict=False):
                counted.update(dict.fromkeys(codes, number) if number else ())
        return counted
