"""What a check found, as topics in the reader's language: counts, causes, files; no format, and no INSS."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import SHEETS
from fla_batch.declared.masks import guarded, guarded_file
from fla_batch.declared.settings import MAIL
from fla_batch.model import Finding, Severity
from fla_batch.render.topic import Bar, Entry, Line, Lines, Link, Marked, Topic, topic
from fla_batch.render.wording import SEVERITIES, Said, cell_name, found, put, summary, together, where
from fla_batch.result import Count, FileResult, HeldRow, Run
from fla_batch.texts import N_, NN_, Message, texts

if TYPE_CHECKING:
    from fla_batch.found import Alike, Findings

_HELD_HEADS = (N_("File"), N_("Sheet"), N_("Cell"), N_("Company"), N_("Person"), N_("Also"))
_NOT_TOLD = NN_(
    "There is {count} more finding, no graver than these; with --format json or csv you get all of them.",
    "There are {count} more findings, none graver than these; with --format json or csv you get all of them.",
)
_COUNTED = (N_("Read"), N_("Released"), N_("Held"))
_MOST = 10_000
"""Findings of a file that are put into words for a page, which shows a few hundred lines of them."""
LOOKS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
"""The style of each severity."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why rows wait, and what to do about it."""

    code: str
    title: str
    remedy: str
    held: Sequence[HeldRow]
    rows: Topic


class Checked:
    """A run as its reader looks at it; every text of a client in it is guarded."""

    cut = N_("The first {shown} of {all} rows are shown here; with --format json or csv you get all of them.")
    """Said below a table that is too long for a page."""

    def __init__(self, run: Run, returned: Mapping[str, str] | None = None) -> None:
        self.run, self.returned = run, returned or {}
        self.words = texts(run.language)
        self.say = self.words.say

    @property
    def title(self) -> str:
        """What the run was about."""
        return self.say(N_("Check of the workbooks"))

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
        return ()

    @property
    def counts(self) -> Topic:
        """The rows of the run: what was read is what was released and what is held."""
        counted = [(sheet.title, self.run.count(sheet.name)) for sheet in SHEETS]
        lines = [(self.say(title), _share(count), *_numbers(count)) for title, count in counted]
        return self._topic(N_("Rows"), (N_("Rows"), "", *_COUNTED), lines)

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """What holds rows back, the most frequent cause first. A row counts for the first of its causes."""
        by_code: dict[str, list[HeldRow]] = defaultdict(list)
        for row in self.run.held:
            by_code["".join(row.codes[:1])].append(row)
        ordered = sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(self._cause(code, rows) for code, rows in ordered)

    @property
    def frequent(self) -> Topic:
        """The causes side by side: how many rows wait for each."""
        most = max((len(each.rows.lines) for each in self.causes), default=0)
        lines: list[Line] = [
            (self.cause(each), Bar({"held": len(each.rows.lines)}, most), len(each.rows.lines)) for each in self.causes
        ]
        return self._topic(N_("Causes"), (N_("What is wrong"), "", N_("Rows held")), lines, total=True)

    @property
    def all_held(self) -> Topic:
        """A line for each row that is held, with its cause."""
        rows = [((each.code, each.title, each.remedy), row) for each in self.causes for row in each.held]
        return self._waiting(N_("What is held, and why"), (N_("Code"), N_("What is wrong"), N_("What to do")), rows)

    @cached_property
    def files(self) -> Topic:
        """A line for each file, those that need somebody first."""
        about_files = found(self.run).by(lambda kind, _: _is_of_file(kind)).get(True, ())
        reasons = {finding.place.file: finding for finding in about_files}
        lines = [
            (
                self.file(file),
                self._result(file, reasons.get(file.name)),
                *([self._way_back(file)] if self.returned else []),
                *(number for sheet in SHEETS for number in _numbers(file.counts[sheet.name])),
            )
            for file in self._urgent
        ]
        counted = [(group, head) for group in (N_("Companies"), N_("People")) for head in _COUNTED]
        heads: tuple[str | tuple[Message, Message], ...] = (
            N_("File"),
            N_("Result"),
            *([N_("Send back")] if self.returned else []),
            *counted,
        )
        return self._topic(N_("Files"), heads, lines, total=True)

    @cached_property
    def _urgent(self) -> list[FileResult]:
        return sorted(self.run.files, key=lambda file: (not file.unreadable, not _held_in(file)))

    def cause(self, cause: Cause) -> Entry:
        """Name a cause among the others."""
        return cause.title

    def file(self, file: FileResult) -> Entry:
        """Name a file among the others, with the way to what was found in it."""
        name = guarded_file(file.name)
        return Link(f"#{self._places[file.name]}", name) if file.name in self._places else name

    @cached_property
    def remarks(self) -> Topic:
        """The warnings and notes, counted: none of them holds a row."""
        counted = Counter[str]()
        for kind in found(self.run).kinds:
            counted[kind.code] += len(kind) * (CATALOGUE[kind.code].severity is not Severity.ERROR)
        counted = +counted
        ordered = sorted(counted, key=lambda code: (CATALOGUE[code].severity.rank, -counted[code], code))
        checks = [CATALOGUE[code] for code in ordered]
        lines = [
            (self._severity(check.severity), check.code, self.say(check.title), counted[check.code]) for check in checks
        ]
        heads = (N_("Severity"), N_("Code"), N_("What was seen"), N_("How often"))
        return self._topic(N_("Warnings and notes"), heads, lines, N_("None of these holds a row back."), total=True)

    @cached_property
    def _found(self) -> Mapping[str, list[Said]]:
        listed: dict[str, list[Said]] = defaultdict(list)
        for findings in self._by_file.values() if len(found(self.run)) > _MOST else [found(self.run)]:
            for said in together(findings.first(_MOST, _rank), self.words):
                listed[said.finding.place.file].append(said)
        return listed

    @cached_property
    def _by_file(self) -> Mapping[str, Findings]:
        return found(self.run).by(lambda _, head: head.file)

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """Where on the page stands what was found in a file."""
        names = [file.name for file in self._urgent if file.name in self._found]
        return {name: f"file-{number}" for number, name in enumerate(names, start=1)}

    @property
    def by_file(self) -> tuple[tuple[str, str, Topic], ...]:
        """For each file in which something was found: its place on the page, its name and what it was."""
        places = self._places.items()
        return tuple((place, guarded_file(name), self._findings(name)) for name, place in places)

    def _findings(self, name: str) -> Topic:
        said, more = self._found[name], len(self._by_file[name]) - _MOST
        heads = (N_("Severity"), N_("Where"), N_("Who"), N_("What was seen"), N_("What to do"), N_("Code"))
        lead = self.say(_NOT_TOLD, count=more) if more > 0 else ""
        return self._topic(N_("Findings"), heads, Lines(said, self._finding), lead)

    def _finding(self, said: Said) -> Line:
        code, happens = said.finding.code, f"{said.remedy} {said.consequence}"
        severity = self._severity(CATALOGUE[code].severity)
        return severity, where(said, self.words), said.who, said.message, happens, code

    def _severity(self, severity: Severity) -> Marked:
        return Marked(self.say(SEVERITIES[severity]), LOOKS[severity])

    def _cause(self, code: str, rows: Sequence[HeldRow]) -> Cause:
        held = self._waiting(N_("Rows"), (), [((), row) for row in rows])
        if code not in CATALOGUE:
            return Cause(code, self.say(N_("Held together with another row")), "", rows, held)
        check = CATALOGUE[code]
        # The cause may be one of several files, whose sheets have different titles: here they have their own names.
        names = {sheet.name: sheet.title for sheet in SHEETS}
        first = self._by_code[code].part(0, 1) if code in self._by_code else ()
        values = next((finding.values for finding in first), {})
        return Cause(code, self.say(check.title), self.say(check.remedy, **{**values, **names}), rows, held)

    @cached_property
    def _by_code(self) -> Mapping[str, Findings]:
        return found(self.run).by(lambda kind, _: kind.code)

    def _waiting(self, title: Message, heads: Sequence[Message], rows: Sequence[tuple[Line, HeldRow]]) -> Topic:
        """Give a line for each row that waits, with what stands before it; no empty column of other causes."""
        has_others = not rows or any(len(row.codes) > 1 for _, row in rows)
        shown = len(_HELD_HEADS) if has_others else len(_HELD_HEADS) - 1
        lines = Lines(rows, lambda each: (*each[0], *self._held(each[1])[:shown]))
        return self._topic(title, (*heads, *_HELD_HEADS[:shown]), lines)

    def _held(self, row: HeldRow) -> Line:
        place, others = row.place, ", ".join(row.codes[1:])
        cell = self.words.show(cell_name(place.cell))
        return guarded_file(place.file), guarded(place.sheet), cell, guarded(row.company), row.person, others

    def _result(self, file: FileResult, reason: Finding | None) -> Entry:
        if file.unreadable and reason:
            said = put(reason, self.words)
            return Marked(f"{said.message} {said.remedy}", "error")
        if _held_in(file):
            return Marked(self.say(NN_("{count} row held", "{count} rows held"), count=_held_in(file)), "warning")
        return self.say(N_("All released"))

    def _way_back(self, file: FileResult) -> Entry:
        address = self.returned.get(file.name)
        text = N_("mail with the workbook") if address and address.endswith(MAIL) else N_("returned workbook")
        return Link(address, self.say(text)) if address else ""

    def _topic(
        self,
        title: Message,
        heads: Iterable[str | tuple[Message, Message]],
        lines: Sequence[Line],
        lead: Message | str = "",
        *,
        total: bool = False,
    ) -> Topic:
        return topic(self.words, title, heads, lines, lead, total=total)


def _numbers(count: Count) -> tuple[int, int, int]:
    return count.read, count.released, count.held


def _share(count: Count) -> Bar:
    return Bar({"released": count.released, "held": count.held}, count.read)


def _held_in(file: FileResult) -> int:
    return sum(count.held for count in file.counts.values())


def _is_of_file(kind: Alike) -> bool:
    return kind.positions is None and CATALOGUE[kind.code].severity is Severity.ERROR


def _rank(kind: Alike) -> int:
    return CATALOGUE[kind.code].severity.rank
