"""Known: where the headings of a table stand, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fla_batch.declared.field import Sheet
from fla_batch.steps.surveying.meaning import has_last_name_first


@dataclass(frozen=True)
class Headings:
    """Where the headings of a grid stand and what they mean; rows and columns from 0."""

    sheet: Sheet
    row: int
    columns: Mapping[str, tuple[int, ...]]
    """The columns that mean each field: more than one where a heading stands twice."""
    typed: Mapping[int, str]
    """Every heading as it is typed, by column."""
    has_whole_names: bool = False
    """Whether last and first name stand in one column."""
    elsewhere: frozenset[int] = frozenset()
    """Columns that belong to the other declared sheet, where one grid holds both."""
    in_two_rows: bool = False
    """Whether the row above belongs to them."""
    company: str = ""
    """The number of the company of all people, where it stands in a table of its own above theirs."""
    shown: frozenset[str] = frozenset()
    """Fields whose heading is not known, but the cells below it show them."""
    is_titled: bool = False
    """Whether it is the title of the sheet that says so."""
    doubtful: Mapping[int, str] = field(default_factory=dict)
    """For some rows of people what may speak of another company than their number, or than the only one; masked.

    Nothing where something else is told of the number.
    """
    leaving: Mapping[int, str] = field(default_factory=dict)
    """For some rows of people the title above them, or the text beside, that says not to add them; masked."""
    used: frozenset[int] = frozenset()
    """Columns that are none of ours, and from which something is read all the same."""

    @cached_property
    def first_columns(self) -> dict[str, int]:
        """Give the one column of each field that counts."""
        return {name: columns[0] for name, columns in self.columns.items()}

    @cached_property
    def all_columns(self) -> frozenset[int]:
        """Give every column whose heading is known."""
        return frozenset(column for columns in self.columns.values() for column in columns)

    @property
    def last_name_first(self) -> bool | None:
        """Tell in which order whole names stand, if their heading says so."""
        column = self.first_columns.get(self.sheet.whole_name[0]) if self.has_whole_names else None
        return None if column is None else has_last_name_first(self.typed[column])
