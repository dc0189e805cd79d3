"""What a check is, and the register in which each one enrols itself by being declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from fla_batch.declared.example import RIGHT, Example
from fla_batch.model import Severity
from fla_batch.texts import N_, NN_, Message, Plural

if TYPE_CHECKING:
    import pandas as pd

    from fla_batch.arrays import Mask
    from fla_batch.declared.field import Field
    from fla_batch.tables import Book

Text = Message | Plural
Known = TypeVar("Known")
Test = Callable[["Book"], "Mask"]
TestOfField = Callable[["Book", str], "Mask"]
Details = Callable[["Book", "pd.Index[int]"], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong, or read differently: everything a reader, a test and a program ask of it."""

    code: str
    severity: Severity
    title: Message
    """What is wrong, in a few words."""
    message: Text
    """What we saw and why it cannot be right."""
    remedy: Text
    """What to do."""
    sheet: str = ""
    """The declared sheet it looks at; empty for a whole file."""
    fields: tuple[str, ...] = ()
    """The columns it looks at, the one first where the finding stands."""
    consequence: Text | None = None
    """What happens to the row, where it is not what its severity says."""
    source: Message | None = None
    wrong: Example = RIGHT
    follows: tuple[str, ...] = ()
    """Codes that explain this finding too: it is silent in a file where one of them was found."""
    of_whole_row: bool = False
    """Whether it says of all cells of a row that nobody knows what they should be: nothing else is said of them."""
    each_field: bool = False
    """Whether each column is looked at by itself."""
    broken: Test | TestOfField | None = None
    """Gives the broken rows; None for what is found before there are rows."""
    details: Details | None = None
    """Gives further values for the message, for the broken rows alone."""

    @property
    def family(self) -> str:
        """The letter of the code."""
        return self.code[0]

    def columns(self) -> tuple[Field, ...]:
        """Give the declared columns that it looks at."""
        # The process that reads has to do with checks of files alone, and with no column.
        from fla_batch.declared.fields import sheet

        return tuple(sheet(self.sheet).field(name) for name in self.fields) if self.sheet else ()


FAMILIES: Mapping[str, Message] = {
    "F": N_("The file"),
    "S": N_("Sheets and headings"),
    "C": N_("Companies"),
    "A": N_("Local administrators and contact persons"),
    "U": N_("Users"),
    "X": N_("Across rows, sheets and files"),
}
"""What the first letter of a code says, in the order of the catalogue."""

CONSEQUENCES: Mapping[tuple[Severity, str], Text] = {
    (Severity.ERROR, "file"): N_("Nothing in this file was checked; other files go ahead."),
    (Severity.ERROR, "sheet"): N_("All rows of this sheet wait until it is put right."),
    (Severity.ERROR, "held"): N_("The row waits because of another finding."),
    (Severity.ERROR, "companies"): NN_(
        "This company waits, and {count} person with it.", "This company waits, and {count} people with it."
    ),
    (Severity.ERROR, "companies alone"): N_("This company waits."),
    (Severity.ERROR, "users alone"): N_("This person waits."),
    (Severity.ERROR, "users"): NN_(
        "This person waits; {count} other person of the company goes ahead.",
        "This person waits; {count} other people of the company go ahead.",
    ),
    (Severity.WARNING, "row"): N_("The row goes ahead, but please take a look."),
    (Severity.NOTE, "row"): N_("The row goes ahead."),
    (Severity.WARNING, "file"): N_("Nothing is held because of this, but please take a look."),
    (Severity.NOTE, "file"): N_("Nothing is held because of this."),
}
"""What happens, by severity and what a finding is about; `count` is the number of people concerned."""

REGISTER: dict[str, Check] = {}


def declare(check: Check) -> Check:
    """Enrol a check that is raised where files are read, before there are rows; a code is given once for ever."""
    if check.code in REGISTER:
        raise ValueError(f"The code {check.code} is taken.")
    REGISTER[check.code] = check
    return check


def tests(check: Check) -> Callable[[Test], Test]:
    """Enrol a check together with the function that gives its broken rows."""

    def enrol(broken: Test) -> Test:
        declare(replace(check, broken=broken))
        return broken

    return enrol


def tests_each(check: Check) -> Callable[[TestOfField], TestOfField]:
    """Enrol a check that looks at each of its columns by itself."""

    def enrol(broken: TestOfField) -> TestOfField:
        declare(replace(check, broken=broken, each_field=True))
        return broken

    return enrol


def once(work: Callable[[Book], Known]) -> Callable[[Book], Known]:
    """Let what several checks ask of a whole book be worked out once: a book never changes."""

    @wraps(work)
    def known(book: Book) -> Known:
        if work not in book.known:
            book.known[work] = work(book)
        return cast("Known", book.known[work])

    return known


def error(code: str, title: Message, **declared: Any) -> Check:
    """Declare what makes a row wrong or impossible."""
    return Check(code, Severity.ERROR, title, **declared)


def warning(code: str, title: Message, **declared: Any) -> Check:
    """Declare what a person should look at."""
    return Check(code, Severity.WARNING, title, **declared)


def note(code: str, title: Message, **declared: Any) -> Check:
    """Declare what was read differently from what was typed."""
    return Check(code, Severity.NOTE, title, **declared)
