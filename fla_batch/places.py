"""Where many findings or rows stand: what they share once, and of each its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from fla_batch.arrays import Integers
from fla_batch.model import Place

Item = TypeVar("Item")


@dataclass(frozen=True)
class Places:
    """Where some findings or rows stand: of each its row, and the place that many share, in which there is no row."""

    heads: Sequence[Place]
    head: Integers
    """For each its place among the heads."""
    row: Integers
    """Excel row number; 0 for what is about more than a row."""

    @classmethod
    def of(cls, places: Sequence[Place]) -> Places:
        """Take places one by one."""
        heads = [Place(each.file, each.sheet, None, each.column) for each in places]
        return cls(heads, np.arange(len(places)), np.array([each.row or 0 for each in places], dtype=np.int64))

    def __len__(self) -> int:
        return len(self.row)

    def only(self, chosen: Integers) -> Places:
        """Keep some of them."""
        used, head = np.unique(self.head[chosen], return_inverse=True)
        return Places([self.heads[at] for at in used.tolist()], head, self.row[chosen])

    def each(self, known: Sequence[Item]) -> list[Item]:
        """Give for each what is known of its head."""
        return list(map(known.__getitem__, self.head.tolist()))

    def rows(self) -> list[int | None]:
        """Give the row of each."""
        return [row or None for row in self.row.tolist()]

    def cells(self) -> list[str]:
        """Give the address of each, as Excel writes it."""
        columns = self.each([head.cell for head in self.heads])
        return [f"{column}{row or ''}" for column, row in zip(columns, self.row.tolist(), strict=True)]

    def listed(self) -> list[Place]:
        """Give the places one by one."""
        heads = self.each([(head.file, head.sheet, head.column) for head in self.heads])
        return [Place(file, sheet, row, at) for (file, sheet, at), row in zip(heads, self.rows(), strict=True)]


def told_apart(numbers: Integers) -> tuple[Integers, Integers]:
    """Give the different of some numbers from 0 on, and the place of each; of equal ones in a row one is looked at."""
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    found, own = np.unique(numbers[starts], return_inverse=True)
    return found, np.repeat(own, np.diff(starts, append=len(numbers)))
