"""What a column and a sheet of the template are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from fla_batch.declared.kinds import Kind
from fla_batch.texts import N_, Message


class Required(Enum):
    """When a cell may not stay empty."""

    ALWAYS = N_("yes")
    WITHOUT_ADMINISTRATOR = N_("if no local administrator is named")
    WITH_SEVERAL_COMPANIES = N_("yes; with one company in the file, the cell may stay empty")
    NO = N_("no")
    ELSE_UNKNOWN = N_("no: empty means unknown")
    ELSE_OF_FILE = N_("no: empty means the language of the file")


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One column: its name in the code, and everything that is true of it."""

    name: str
    label: Message
    """The heading."""
    help: Message
    """What to fill in, as the template says it beside the cell."""
    kind: Kind
    width: int
    """Width in the template, in characters."""
    example: str
    """A right value, shown on the instruction sheet."""
    required: Required = Required.NO
    decides: bool = True
    """Whether what is done for the row depends on it; else a cell that nobody can read holds nothing back."""
    aliases: str = ""
    """Other headings that mean this column, in any language and of any generation of the portal: A | B | C."""
    joint: str = ""
    """Headings of a column in which the first name stands too, behind the last name: A | B | C."""
    faint: str = ""
    """Headings that mean this column only where no other heading, or one before them here, means it: A | B | C."""
    shown: str = ""
    """Faint headings that may mean something else: they mean this column where right numbers stand below: A | B | C."""
    plain: str = ""
    """Headings that mean this column only where none speaks of people: A | B | C."""

    @property
    def other_headings(self) -> tuple[str, ...]:
        """Give the aliases one by one."""
        return _apart(self.aliases)

    @property
    def joint_headings(self) -> tuple[str, ...]:
        """Give the headings of whole names one by one."""
        return _apart(self.joint)

    @property
    def faint_headings(self) -> tuple[str, ...]:
        """Give the headings that mean it only where no other does, one by one."""
        return _apart(self.faint) + _apart(self.shown)

    @property
    def plainly_faint(self) -> int:
        """Count those of them that may mean nothing else."""
        return len(_apart(self.faint))

    @property
    def plain_headings(self) -> tuple[str, ...]:
        """Give the headings that mean it only among companies, one by one."""
        return _apart(self.plain)


def _apart(headings: str) -> tuple[str, ...]:
    return tuple(headings.split(" | ")) if headings else ()


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One sheet to fill in."""

    name: str
    title: Message
    row_means: Message
    """What one row stands for."""
    family: str
    """The first letter of the codes of what is found in its cells."""
    key: str
    """The column without which nobody can tell who a row is about."""
    whole_name: tuple[str, str]
    """The columns of last and first name, which people also write in one cell."""
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """Give a field by its name."""
        return next(field for field in self.fields if field.name == name)
