"""A topic of a page or a workbook: a table, and a sentence on how to read it; no format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple, overload

from fla_batch.texts import N_, Message, Texts


class Link(NamedTuple):
    """An entry that leads to a file, or to a place on the same page."""

    address: str
    text: str


class Marked(NamedTuple):
    """An entry that stands out."""

    text: str
    look: str
    """The name of a style that the page and the workbook both know."""


class Bar(NamedTuple):
    """An entry that shows how large parts are of a whole: a small chart beside its numbers."""

    parts: Mapping[str, int]
    """By the name of a style that the page knows."""
    whole: int


class Grouped(NamedTuple):
    """The heading of a column that stands with its neighbours below a common one."""

    group: str
    text: str

    def __str__(self) -> str:
        """Name the column where it stands alone."""
        return f"{self.group} · {self.text}"


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A heading as a page shows it: over how many columns and rows it goes, and whether numbers stand below it."""

    text: str
    number: bool
    columns: int = 1
    rows: int = 1


Head = str | Grouped
Entry = str | int | Link | Marked | Bar
Line = tuple[Entry, ...]


class Lines(Sequence[Line]):
    """Lines of a table, each made when somebody looks at it: there may be a million, and a page shows few."""

    def __init__(self, items: Sequence[Any], make: Callable[[Any], Line]) -> None:
        self._items, self._make = items, make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        return list(map(self._make, self._items[at])) if isinstance(at, slice) else self._make(self._items[at])


@dataclass(frozen=True, slots=True)
class Topic:
    """A table with its title, and a sentence on how to read it."""

    title: str
    lead: str
    heads: tuple[Head, ...]
    lines: Sequence[Line]
    total: Line = ()

    @property
    def head_rows(self) -> tuple[tuple[HeadCell, ...], ...]:
        """The headings as a page shows them: in two rows, where some stand below a common one."""
        entries = self.lines[0] if self.lines else self.heads
        cells = [(head, isinstance(entry, int)) for head, entry in zip(self.heads, entries, strict=True)]
        lower = tuple(HeadCell(head.text, number) for head, number in cells if isinstance(head, Grouped))
        runs = groupby(cells, lambda cell: cell[0].group if isinstance(cell[0], Grouped) else cell)
        upper = tuple(_upper(common, len(list(columns)), 2 if lower else 1) for common, columns in runs)
        return (upper, lower) if lower else (upper,)


def topic(
    words: Texts,
    title: Message,
    heads: Iterable[str | tuple[Message, Message]],
    lines: Sequence[Line],
    lead: Message | str = "",
    *,
    total: bool = False,
) -> Topic:
    """Put a topic into words; a pair of headings stands one below the other; totals need several lines."""
    said = tuple(_head(words, head) for head in heads)
    totals = tuple(_total(words, lines)) if total and len(lines) > 1 else ()
    return Topic(words.say(title), words.say(lead) if lead else "", said, lines, totals)


def _upper(common: str | tuple[Head, bool], columns: int, rows: int) -> HeadCell:
    if isinstance(common, str):
        return HeadCell(common, number=False, columns=columns)
    head, number = common
    return HeadCell(str(head), number, rows=rows)


def _head(words: Texts, head: str | tuple[Message, Message]) -> Head:
    if isinstance(head, tuple):
        group, text = map(words.say, head)
        return Grouped(group, text)
    return words.say(head) if head else ""


def _total(words: Texts, lines: Sequence[Line]) -> Iterator[Entry]:
    yield words.say(N_("Total"))
    for column in list(zip(*lines, strict=True))[1:]:
        numbers = [entry for entry in column if isinstance(entry, int)]
        yield sum(numbers) if len(numbers) == len(lines) else ""
