"""What is to be done: steps of the portal, tasks made of them, and the list that one addressee gets. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as value
from enum import StrEnum


class Phase(StrEnum):
    """When in a list a step comes, and how often: the order of this class is the order on the list."""

    PREPARE = "prepare"
    """Before anybody signs in, once for each company that needs it."""
    SIGN_IN = "sign_in"
    """Once for the whole list."""
    COMPANY = "company"
    """Once for each company."""
    PERSON = "person"
    """Once for each person."""


class Role(StrEnum):
    """Why a list goes to somebody."""

    ADMINISTRATOR = "administrator"
    """The local administrator is named and does the work."""
    CONTACT = "contact"
    """The local administrator is unknown: the contact person finds or names one and passes the list on."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in the web and what stands there, by language."""

    url: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the portal, as an access profile declares it. Texts are by language."""

    id: str
    phase: Phase
    when: Mapping[str, frozenset[str]]
    """Values that a company or a person must have for the step to apply: any of each; no key, no condition."""
    text: Mapping[str, str]
    detail: Mapping[str, str]
    """What else helps with the step; empty when there is nothing to add."""
    source: str
    """Section of the source document."""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """A released company; numbers are digits alone, texts are empty where nothing was filled in."""

    enterprise_number: str
    name: str
    nsso_number: str = ""
    on_portal: str = "unknown"
    several_roles: str = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """A released user of one company. The INSS is digits alone and leaves the program on action lists only."""

    inss: str = value(repr=False)
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    known_user: str = "unknown"
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: a step of the profile, for a company, for a person where the step is about one.

    The id is the same for the same input on any day and machine, and is never made of the INSS.
    """

    id: str
    step: Step
    company: Company | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class PersonWork:
    """What is to be done for one person of one company."""

    person: Person
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class CompanyWork:
    """What is to be done for one company: first before signing in, then for the company, then for its people."""

    company: Company
    preparations: tuple[Task, ...]
    tasks: tuple[Task, ...]
    people: tuple[PersonWork, ...]


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who receives a list; the e-mail may be empty, the name too when the e-mail is there."""

    role: Role
    last_name: str
    first_name: str
    email: str

    @property
    def full_name(self) -> str:
        """The name as one addresses it, else the e-mail."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.email


@dataclass(frozen=True, slots=True)
class ActionList:
    """Everything one addressee has to do, and nothing of anybody else."""

    id: str
    addressee: Addressee
    language: str
    sign_in: tuple[Task, ...]
    companies: tuple[CompanyWork, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks in the order in which they are done."""
        before = [task for work in self.companies for task in work.preparations]
        after = [
            task
            for work in self.companies
            for task in (*work.tasks, *(task for person in work.people for task in person.tasks))
        ]
        return (*before, *self.sign_in, *after)
