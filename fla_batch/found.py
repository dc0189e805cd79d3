"""Findings and waiting rows by the thousand, in columns: one of them is made where somebody looks at it."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as value
from functools import cached_property
from itertools import groupby
from typing import Any, Protocol, TypeVar, overload

import numpy as np

from fla_batch.arrays import Integers
from fla_batch.model import Finding, Place
from fla_batch.places import Places
from fla_batch.texts import each_of

Item = TypeVar("Item")
Thing = TypeVar("Thing")
Key = TypeVar("Key", bound=Hashable)
_NONE = np.zeros(0, dtype=np.int64)


class Who(Protocol):
    """Who some rows are about."""

    @property
    def companies(self) -> list[str]:
        """Give the company of each."""

    @property
    def people(self) -> list[str]:
        """Give the person of each."""


class About(Who, Protocol):
    """Who some rows are about, and what is said of them."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Give what the messages show: of all of them, or in a list of each."""

    def only(self, chosen: Integers) -> About:
        """Keep some of them."""


@dataclass(frozen=True)
class Given:
    """What is known already."""

    companies: list[str]
    people: list[str]
    values: Mapping[str, Any] = value(default_factory=dict)

    def only(self, chosen: Integers) -> Given:
        """Keep some of them; every value has an item for each."""
        values = {name: _chosen(each, chosen) for name, each in self.values.items()}
        return Given(_chosen(self.companies, chosen), _chosen(self.people, chosen), values)


def _chosen(items: Sequence[Thing], chosen: Integers) -> list[Thing]:
    return [items[at] for at in chosen.tolist()] if items else []


@dataclass(frozen=True)
class Alike:
    """Findings of one check in one column of a declared sheet, or of one check of whole sheets or files."""

    code: str
    sheet: str
    field: str
    places: Places
    about: About
    positions: Integers | None = None
    """None where they are about more than a row."""
    also: Mapping[int, Integers] = value(default_factory=dict)
    """More rows that a finding stands for, by its position."""
    held: Sequence[bool] = ()
    concerned: Sequence[int] = ()
    """What becomes of each; empty as long as nobody knows."""

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Alike:
        """Put findings side by side that differ in nothing but what each has of its own."""
        first, *_ = findings
        values = {name: [each.values[name] for each in findings] for name in first.values}
        about = Given([each.company for each in findings], [each.person for each in findings], values)
        positions = None if first.position is None else np.array([each.position for each in findings])
        also = {each.position: np.array(each.also) for each in findings if each.position is not None and each.also}
        becomes = [each.held for each in findings], [each.concerned for each in findings]
        places = Places.of([each.place for each in findings])
        return cls(first.code, first.sheet, first.field, places, about, positions, also, *becomes)

    def __len__(self) -> int:
        return len(self.places)

    def files(self) -> list[str]:
        """Give the file of each."""
        return self.places.each([head.file for head in self.places.heads])

    @property
    def rows(self) -> Integers:
        """Give the position of every row that has it."""
        return _NONE if self.positions is None else np.concatenate([self.positions, *self.also.values()])

    def only(self, chosen: Integers) -> Alike:
        """Keep some of them."""
        positions = None if self.positions is None else self.positions[chosen]
        own = set() if positions is None or not self.also else set(positions.tolist())
        return replace(
            self,
            places=self.places.only(chosen),
            about=self.about.only(chosen),
            positions=positions,
            also={at: rows for at, rows in self.also.items() if at in own},
            held=_chosen(self.held, chosen),
            concerned=_chosen(self.concerned, chosen),
        )

    def listed(self) -> list[Finding]:
        """Make a finding of each."""
        positions: Sequence[Any] = [None] * len(self) if self.positions is None else self.positions.tolist()
        also = [tuple(self.also[at].tolist()) if at in self.also else () for at in positions]
        becomes = self.held or [False] * len(self), self.concerned or [0] * len(self)
        own = positions, self.about.companies, self.about.people, *becomes, each_of(self.about.values, len(self)), also
        each = zip(self.places.listed(), *own, strict=True)
        return [Finding(self.code, place, self.sheet, self.field, *own) for place, *own in each]


def alike(findings: Iterable[Finding]) -> list[Alike]:
    """Put those side by side that follow each other and are of one kind."""
    return [Alike.of(list(own)) for _, own in groupby(findings, key=_kind)]


def _kind(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.sheet, finding.field, finding.position is None, tuple(finding.values)


class Made(Sequence[Item]):
    """A sequence whose items are made when somebody looks at one of them."""

    @cached_property
    @abstractmethod
    def items(self) -> tuple[Item, ...]:
        """Make all of them."""

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        return self.items[at]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.items == tuple(other)

    __hash__ = None  # type: ignore[assignment]


class Findings(Made[Finding]):
    """What was found, each kind by itself, and the order in which it is read."""

    def __init__(self, kinds: Sequence[Alike], ranks: Integers) -> None:
        self.kinds = kinds
        self._ranks = ranks

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Findings:
        """Take findings in their order."""
        if isinstance(findings, Findings):
            return findings
        return cls(alike(findings), np.arange(len(findings)))

    @classmethod
    def as_read(cls, kinds: Iterable[Alike], sheets: Sequence[str]) -> Findings:
        """Put them in the order in which a reader goes through workbooks: file, sheet, row, column."""
        found = [each for each in kinds if len(each)]
        heads = [(head, sheets.index(each.sheet)) for each in found for head in each.places.heads]
        titles = _ranks([(head.file, sheet, head.sheet) for head, sheet in heads])
        columns = np.array([head.column or 0 for head, _ in heads], dtype=np.int64)
        starts = np.cumsum([0, *(len(each.places.heads) for each in found)])
        head = np.concatenate([_NONE, *(each.places.head + start for each, start in zip(found, starts, strict=False))])
        row = np.concatenate([_NONE, *(each.places.row for each in found)])
        code = _ranks([each.code for each in found]).repeat(np.array([len(each) for each in found], dtype=np.int64))
        return cls(found, _inverse(np.lexsort((code, columns[head], row, titles[head]))))

    def __len__(self) -> int:
        return len(self._ranks)

    @cached_property
    def items(self) -> tuple[Finding, ...]:
        """Make all of them."""
        return tuple(self.in_order([finding for each in self.kinds for finding in each.listed()]))

    def in_order(self, items: Sequence[Thing]) -> list[Thing]:
        """Put what was made of each, kind after kind, into the order in which it is read."""
        return [items[at] for at in _inverse(self._ranks).tolist()]

    def cells(self) -> list[str]:
        """Give the address of each, in their order."""
        return self.in_order([cell for kind in self.kinds for cell in kind.places.cells()])

    def part(self, start: int, end: int) -> Findings:
        """Keep some that follow each other."""
        chosen = ((kind, ranks, np.flatnonzero((ranks >= start) & (ranks < end))) for kind, ranks in self._ranked())
        kept = [(kind.only(own), ranks[own]) for kind, ranks, own in chosen if len(own)]
        return _together(kept)

    def first(self, most: int, weight: Callable[[Alike], int]) -> Findings:
        """Keep so many: those of the least weight, and of these the first; they stay in their order."""
        if len(self) <= most:
            return self
        weights = [np.full(len(kind), weight(kind)) for kind in self.kinds]
        chosen = np.zeros(len(self), dtype=bool)
        chosen[np.lexsort((self._ranks, np.concatenate(weights)))[:most]] = True
        parts = np.split(chosen, np.cumsum([len(each) for each in self.kinds]))
        each = zip(self._ranked(), parts, strict=False)
        return _together([(kind.only(np.flatnonzero(own)), ranks[own]) for (kind, ranks), own in each if own.any()])

    def by(self, key: Callable[[Alike, Place], Key]) -> dict[Key, Findings]:
        """Part them by what they and their places have in common; the part of the first one comes first."""
        parts: dict[Key, list[tuple[Alike, Integers]]] = defaultdict(list)
        for kind, ranks in self._ranked():
            keys = [key(kind, head) for head in kind.places.heads]
            different = {each: number for number, each in enumerate(dict.fromkeys(keys))}
            numbers = np.array([different[each] for each in keys])[kind.places.head]
            order, ends = np.argsort(numbers, kind="stable"), np.cumsum(np.bincount(numbers))[:-1]
            for each, own in zip(different, np.split(order, ends), strict=True):
                parts[each].append((kind, ranks) if len(different) == 1 else (kind.only(own), ranks[own]))
        in_order = sorted(parts.items(), key=lambda part: min(ranks.min() for _, ranks in part[1]))
        return {each: _together(own) for each, own in in_order}

    def _ranked(self) -> Iterator[tuple[Alike, Integers]]:
        ends = np.cumsum([len(each) for each in self.kinds], dtype=np.int64)
        return zip(self.kinds, np.split(self._ranks, ends), strict=False)


def _together(kinds: Sequence[tuple[Alike, Integers]]) -> Findings:
    """Put some of the findings together, in the order that they had."""
    ranks = np.concatenate([_NONE, *(own for _, own in kinds)])
    return Findings([kind for kind, _ in kinds], _inverse(np.argsort(ranks)))


def _ranks(keys: Sequence[Any]) -> Integers:
    """Give the place of each key among the different ones in their order."""
    places = {key: at for at, key in enumerate(sorted(set(keys)))}
    return np.array([places[key] for key in keys], dtype=np.int64)


def _inverse(order: Integers) -> Integers:
    """Give for each item the place that an order has it in, or from these the order."""
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places
