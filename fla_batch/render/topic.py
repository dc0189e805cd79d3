"""A topic of a page or a workbook: a table, and a sentence on how to read it; no format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


Entry = str | int | Link | Marked | Bar
Line = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A table with its title, and a sentence on how to read it."""

    title: str
    lead: str
    heads: tuple[str, ...]
    lines: Sequence[Line]
    total: Line = ()


def topic(
    words: Texts,
    title: Message,
    heads: Iterable[str],
    lines: Sequence[Line],
    lead: Message | str = "",
    *,
    total: bool = False,
) -> Topic:
    """Put a topic into words; a line of totals stands only below several lines."""
    said = tuple(words.say(head) if head else "" for head in heads)
    totals = tuple(_total(words, lines)) if total and len(lines) > 1 else ()
    return Topic(words.say(title), words.say(lead) if lead else "", said, lines, totals)


def _total(words: Texts, lines: Sequence[Line]) -> Iterator[Entry]:
    yield words.say(N_("Total"))
    for column in list(zip(*lines, strict=True))[1:]:
        numbers = [entry for entry in column if isinstance(entry, int)]
        yield sum(numbers) if len(numbers) == len(lines) else ""
