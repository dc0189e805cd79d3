"""Rows that share a key: which of them disagree, and which come after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Mask


@dataclass(frozen=True)
class Groups:
    """Rows that share a key with others: for each the number of its group, -1 where it is alone or has no key."""

    index: pd.Index[int]
    """What the rows are called."""
    numbers: Integers

    @classmethod
    def by(cls, *keys: pd.Series[Any]) -> Groups:
        """Put rows together that agree on all of some keys, none of which is empty."""
        rows = np.logical_and.reduce([key.notna().to_numpy() for key in keys])
        # A million rows without a key need not be numbered to know that they share none.
        known = [key if rows.all() else key[rows] for key in keys]
        numbers = reduce(_paired, map(_numbered, known))
        shared = np.bincount(numbers) > 1
        each = np.full(len(rows), -1)
        each[rows] = np.where(shared[numbers], numbers, -1)
        return cls(keys[0].index, each)

    def several(self, values: pd.Series[Any]) -> pd.Series[bool]:
        """Tell which rows belong to a group with more than one different value."""
        rows = np.flatnonzero(self.numbers >= 0)
        own = _numbered(values.iloc[rows])
        groups, own = self.numbers[rows[own >= 0]], own[own >= 0]
        some = np.zeros(int(groups.max(initial=0)) + 1, dtype=np.int64)
        some[groups] = own
        return self._of_groups(np.bincount(groups[own != some[groups]]) > 0)

    def clash(self, values: pd.Series[Any], clashing: Callable[[set[Any]], bool]) -> pd.Series[bool]:
        """Tell which rows belong to a group with several different values, of which a function says that they clash."""
        rows = self.several(values).to_numpy() & values.notna().to_numpy()
        own: dict[int, set[Any]] = defaultdict(set)
        for group, value in zip(self.numbers[rows].tolist(), values[rows], strict=True):
            own[group].add(value)
        return self.any(np.isin(self.numbers, [group for group, each in own.items() if clashing(each)]))

    def any(self, chosen: Mask) -> pd.Series[bool]:
        """Tell which rows belong to a group of which some row is chosen."""
        return self._of_groups(np.bincount(self.numbers[chosen & (self.numbers >= 0)]) > 0)

    def later(self) -> pd.Series[bool]:
        """Tell which rows are not the first of their group."""
        return self._told(self._first() != np.arange(len(self.numbers)))

    def unlike_first(self, values: pd.Series[Any]) -> pd.Series[bool]:
        """Tell which rows have another value than the first of their group."""
        each = values.to_numpy()
        return self._told(each != each[self._first()])

    def _first(self) -> Integers:
        """Give for each row the first one of its group; itself, where it has none."""
        first = np.arange(len(self.numbers))
        rows = np.flatnonzero(self.numbers >= 0)
        found = np.zeros(int(self.numbers.max(initial=0)) + 1, dtype=np.int64)
        # Of several rows the last one that is written down stays.
        found[self.numbers[rows[::-1]]] = rows[::-1]
        first[rows] = found[self.numbers[rows]]
        return first

    def _of_groups(self, told: Mask) -> pd.Series[bool]:
        # Behind all groups stands what is told of a row that has none.
        each = np.zeros(int(self.numbers.max(initial=0)) + 2, dtype=bool)
        each[: len(told)] = told
        return self._told(each[self.numbers])

    def _told(self, rows: Mask) -> pd.Series[bool]:
        return pd.Series(rows, index=self.index)


def _numbered(keys: pd.Series[Any]) -> Integers:
    return pd.factorize(keys.to_numpy(), use_na_sentinel=True)[0]


def _paired(one: Integers, other: Integers) -> Integers:
    numbers: Integers = pd.factorize(one * (other.max(initial=0) + 1) + other)[0]
    return numbers
