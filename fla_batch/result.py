"""What a run gives: what was read, found and planned; all that is shown is read from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from fla_batch.model import Cell, Finding, Place
from fla_batch.tasks import ActionList

if TYPE_CHECKING:
    from fla_batch.tables import Book


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one sheet: what was read is what was released and what was held."""

    read: int = 0
    released: int = 0
    held: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.read + other.read, self.released + other.released, self.held + other.held)

    def balanced(self) -> bool:
        """Tell whether no row was lost and none counted twice."""
        return self.read == self.released + self.held


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row that waits: where it stands, who it is about, and the codes of what holds it."""

    place: Place
    """The cell of the first cause where that is in the row itself, else the row."""
    sheet: str
    company: str
    person: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file of a run: its rows, by declared sheet."""

    name: str
    language: str
    unreadable: bool
    counts: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Run:
    """What was found and what is to be done: all that is shown is read from here."""

    today: date
    language: str
    """The reader's language."""
    files: tuple[FileResult, ...]
    findings: Sequence[Finding]
    held: Sequence[HeldRow]
    lists: tuple[ActionList, ...]
    book: Book
    """All rows as they were read, for those who get them back."""

    def count(self, sheet: str) -> Count:
        """Count the rows of a sheet in all files."""
        return sum((file.counts[sheet] for file in self.files), start=Count())

    @property
    def unreadable(self) -> int:
        """Number of files of which nothing could be read."""
        return sum(file.unreadable for file in self.files)


@dataclass(frozen=True, slots=True)
class Moved:
    """What can be moved of one file into the current template, and what cannot."""

    name: str
    language: str
    told: tuple[Finding, ...]
    """Why nothing could be read; or what was left behind, or read in a way that a person should look at."""
    rows: Mapping[str, Sequence[Mapping[str, Cell]]] | None = None
    """The rows of each sheet, by the names of its fields; None when nothing could be read."""
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The fields of each sheet for which the file has no column."""
