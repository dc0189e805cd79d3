"""What the overview says of a run, as tables in the reader's language; no format, and no INSS."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import COMPANIES, SHEETS
from fla_batch.declared.kinds import LANGUAGE
from fla_batch.declared.masks import guarded, guarded_file
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.declared.profile import Profile, notices_on
from fla_batch.model import Finding, Severity
from fla_batch.render.wording import SEVERITIES, put, summary
from fla_batch.result import Count, FileResult, HeldRow, Run
from fla_batch.tasks import Role
from fla_batch.texts import N_, NN_, Message, texts

ROLES = {Role.ADMINISTRATOR: N_("local administrator"), Role.CONTACT: N_("contact person")}

_HELD_HEADS = (N_("File"), N_("Sheet"), N_("Row"), N_("Company"), N_("Person"), N_("Also"))


@dataclass(frozen=True, slots=True)
class Links:
    """Where the other files of a report lie, seen from the overview: relative addresses."""

    lists: Mapping[str, Mapping[str, str]]
    """By id of the list and by format."""
    returned: Mapping[str, str]
    """Of returned workbooks, by name of the client's file."""


class Link(NamedTuple):
    """A cell that leads to a file."""

    address: str
    text: str


class Marked(NamedTuple):
    """A cell that stands out."""

    text: str
    look: str
    """The name of a style that the page and the workbook both know."""


Cell = str | int | Link | Marked
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One topic: a table, and a sentence on how to read it."""

    title: str
    lead: str
    heads: tuple[str, ...]
    rows: Sequence[Row]
    total: Row = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why rows wait, and what to do about it."""

    code: str
    title: str
    remedy: str
    table: Table


class View:
    """A run as the secretariat looks at it; every text of a client in it is guarded."""

    def __init__(self, run: Run, profile: Profile, links: Links) -> None:
        self.run, self.profile, self.links = run, profile, links
        self.words = texts(run.language)
        self.say = self.words.say

    @property
    def title(self) -> str:
        """What the run was about."""
        return self.say(N_("Access to {application}: overview"), application=self.profile.application)

    @property
    def first_line(self) -> str:
        """How it went, in one line."""
        return summary(self.run, self.words)

    @property
    def day(self) -> str:
        """The day of the run."""
        return self.words.show(self.run.today)

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be known about the application on the day of the run."""
        return tuple(notice.text[self.words.language] for notice in notices_on(self.profile, self.run.today))

    @property
    def counts(self) -> Table:
        """The rows of the run: what was read is what was released and what is held."""
        rows = [(self.say(sheet.title), *_numbers(self.run.count(sheet.name))) for sheet in SHEETS]
        return self._table(N_("Rows"), (N_("Rows"), N_("Read"), N_("Released"), N_("Held")), rows)

    @cached_property
    def lists(self) -> Table:
        """A row for each list."""
        forms = tuple(dict.fromkeys(form for addresses in self.links.lists.values() for form in addresses))
        rows = [
            (
                guarded(each.addressee.full_name),
                self.say(ROLES[each.addressee.role]),
                guarded(each.addressee.email),
                self.say(LANGUAGE.words[each.language]),
                len(each.companies),
                sum(len(work.people) for work in each.companies),
                *_links(self.links.lists.get(each.id, {}), forms),
            )
            for each in self.run.lists
        ]
        heads = (N_("Goes to"), N_("Role"), N_("E-mail"), N_("Language"), N_("Companies"), N_("People"))
        lead = N_(
            "Companies and people that stand in several rows are on a list once; companies without people on none."
        )
        return self._table(N_("Who gets what"), (*heads, *forms), rows, lead, total=True)

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """What holds rows back, the most frequent cause first. A row counts for the first of its causes."""
        by_code: dict[str, list[HeldRow]] = defaultdict(list)
        for row in self.run.held:
            by_code["".join(row.codes[:1])].append(row)
        ordered = sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(self._cause(code, rows) for code, rows in ordered)

    @property
    def all_held(self) -> Table:
        """A row for each row that is held, with its cause."""
        rows = [(each.code, each.title, each.remedy, *row) for each in self.causes for row in each.table.rows]
        heads = (N_("Code"), N_("What is wrong"), N_("What to do"), *_HELD_HEADS)
        return self._table(N_("What is held, and why"), heads, rows)

    @property
    def without_administrator(self) -> Table:
        """The companies whose lists go to a contact person."""
        rows = [
            (
                guarded(work.company.name),
                ENTERPRISE_NUMBER.show(work.company.enterprise_number),
                len(work.people),
                guarded(each.addressee.full_name),
                guarded(each.addressee.email),
            )
            for each in self.run.lists
            if each.addressee.role is Role.CONTACT
            for work in each.companies
        ]
        heads = (N_("Company"), COMPANIES.field("enterprise_number").label, N_("People"), N_("Goes to"), N_("E-mail"))
        lead = N_("Their lists go to the contact person, and begin with finding or naming the local administrator.")
        return self._table(N_("Administrator not known"), heads, rows, lead)

    @cached_property
    def files(self) -> Table:
        """A row for each file."""
        reasons = {finding.place.file: finding for finding in reversed(self.run.findings) if _is_of_file(finding)}
        rows = [
            (
                guarded_file(file.name),
                self._result(file, reasons.get(file.name)),
                *(number for sheet in SHEETS for number in _numbers(file.counts[sheet.name])),
            )
            for file in self.run.files
        ]
        heads = (
            N_("File"), N_("Result"), N_("Companies read"), N_("Companies released"), N_("Companies held"),
            N_("People read"), N_("People released"), N_("People held"),
        )  # fmt: skip
        return self._table(N_("Files"), heads, rows, total=True)

    @cached_property
    def remarks(self) -> Table:
        """The warnings and notes, counted: none of them holds a row."""
        counted = Counter(
            each.code for each in self.run.findings if CATALOGUE[each.code].severity is not Severity.ERROR
        )
        ordered = sorted(counted, key=lambda code: (CATALOGUE[code].severity.rank, -counted[code], code))
        checks = [CATALOGUE[code] for code in ordered]
        rows = [
            (self.say(SEVERITIES[check.severity]), check.code, self.say(check.title), counted[check.code])
            for check in checks
        ]
        heads = (N_("Severity"), N_("Code"), N_("What was seen"), N_("How often"))
        return self._table(N_("Warnings and notes"), heads, rows, N_("None of these holds a row back."), total=True)

    def _cause(self, code: str, rows: Sequence[HeldRow]) -> Cause:
        table = self._table(N_("Rows"), _HELD_HEADS, [_held(row) for row in rows])
        if code not in CATALOGUE:
            return Cause(code, self.say(N_("Held together with another row")), "", table)
        check = CATALOGUE[code]
        # The cause may be one of several files, whose sheets have different titles: here they have their own names.
        names = {sheet.name: sheet.title for sheet in SHEETS}
        return Cause(code, self.say(check.title), self.say(check.remedy, **names), table)

    def _result(self, file: FileResult, reason: Finding | None) -> Cell:
        held = sum(count.held for count in file.counts.values())
        if file.unreadable and reason:
            said = put(reason, self.words)
            return Marked(f"{said.message} {said.remedy}", "error")
        if held:
            return Marked(self.say(NN_("{count} row held", "{count} rows held"), count=held), "warning")
        return self.say(N_("All released"))

    def _table(
        self,
        title: Message,
        heads: Iterable[str],
        rows: Sequence[Row],
        lead: Message | str = "",
        *,
        total: bool = False,
    ) -> Table:
        said = tuple(self.say(head) for head in heads)
        return Table(
            self.say(title), self.say(lead) if lead else "", said, rows, tuple(self._total(rows)) if total else ()
        )

    def _total(self, rows: Sequence[Row]) -> Iterator[Cell]:
        if len(rows) < 2:
            return
        yield self.say(N_("Total"))
        for column in list(zip(*rows, strict=True))[1:]:
            numbers = [cell for cell in column if isinstance(cell, int)]
            yield sum(numbers) if len(numbers) == len(rows) else ""


def _held(row: HeldRow) -> Row:
    place, others = row.place, ", ".join(row.codes[1:])
    return guarded_file(place.file), guarded(place.sheet), place.row or "", guarded(row.company), row.person, others


def _numbers(count: Count) -> tuple[int, int, int]:
    return count.read, count.released, count.held


def _links(addresses: Mapping[str, str], forms: Iterable[str]) -> Iterator[Cell]:
    for form in forms:
        yield Link(addresses[form], _short(addresses[form])) if form in addresses else ""


def _short(address: str) -> str:
    """Name a list by its number: 001.html."""
    path = PurePosixPath(address)
    return f"{path.stem.partition('-')[0]}{path.suffix}"


def _is_of_file(finding: Finding) -> bool:
    return finding.position is None and CATALOGUE[finding.code].severity is Severity.ERROR
