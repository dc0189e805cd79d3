"""Findings in a reader's language: the parts of a message in their order, and equal ones put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.check import CONSEQUENCES, Check, Text
from fla_batch.declared.fields import COMPANIES, USERS, sheet
from fla_batch.declared.masks import guarded
from fla_batch.model import Finding, Severity
from fla_batch.result import Run
from fla_batch.texts import N_, NN_, Sentence, Texts

if TYPE_CHECKING:
    from fla_batch.found import Alike, Findings
    from fla_batch.waiting import HeldRows

SEVERITIES = {Severity.ERROR: N_("Error"), Severity.WARNING: N_("Warning"), Severity.NOTE: N_("Note")}
"""The word for each severity."""

_CELLS = 8
"""Cells that are named of one place."""


@dataclass(frozen=True, slots=True)
class Said:
    """One finding, or several equal ones, in words."""

    finding: Finding
    """The finding, or the first of several."""
    cells: tuple[str, ...]
    severity: str
    heading: str
    message: str
    remedy: str
    consequence: str

    @property
    def who(self) -> str:
        """The person and the company it is about, as far as there is one."""
        return " · ".join(filter(None, (self.finding.person, self.finding.company)))


def put(finding: Finding, texts: Texts) -> Said:
    """Put one finding into words."""
    check, cell = CATALOGUE[finding.code], finding.place.cell
    about = _scope(finding.sheet, finding.position is not None)
    return Said(
        finding,
        (cell,) if cell else (),
        texts.say(SEVERITIES[check.severity]),
        _heading(texts, finding.sheet, finding.field),
        texts.say(check.message, **finding.values),
        texts.say(check.remedy, **finding.values),
        _what_happens(texts, check.code, about, finding.held, finding.concerned),
    )


def put_all(kind: Alike, texts: Texts) -> dict[str, str | list[str]]:
    """Put many findings into words: the parts of `Said`, each a list unless it is the same for all of them."""
    check, about, values = CATALOGUE[kind.code], _scope(kind.sheet, kind.positions is not None), kind.about.values
    becomes = list(zip(kind.held, kind.concerned, strict=True))
    happens = {each: _what_happens(texts, check.code, about, *each) for each in set(becomes)}
    return {
        "severity": texts.say(SEVERITIES[check.severity]),
        "heading": _heading(texts, kind.sheet, kind.field),
        "message": texts.say_each(check.message, values, len(kind)),
        "remedy": texts.say_each(check.remedy, values, len(kind)),
        "consequence": list(map(happens.__getitem__, becomes)),
    }


@cache
def _heading(texts: Texts, name: str, field: str) -> str:
    return texts.say(sheet(name).field(field).label) if field else ""


@cache
def _what_happens(texts: Texts, code: str, scope: str, held: bool, concerned: int) -> str:
    check = CATALOGUE[code]
    waits = held and check.severity is not Severity.ERROR
    said = CONSEQUENCES[Severity.ERROR, "held"] if waits else consequence(check, scope, concerned > 0)
    return texts.say(said, count=concerned)


def _scope(name: str, of_row: bool) -> str:
    """Tell what a finding is about."""
    return name if of_row else "sheet" if name else "file"


def consequence(check: Check, about: str, others: bool = False) -> Text:
    """Give what happens because of a check, to a file, a sheet, or a row of a declared sheet and others with it."""
    if check.consequence:
        return check.consequence
    is_row = about in (COMPANIES.name, USERS.name)
    if check.severity is Severity.ERROR:
        return CONSEQUENCES[check.severity, f"{about} alone" if is_row and not others else about]
    return CONSEQUENCES[check.severity, "row" if is_row else "file"]


def together(findings: Iterable[Finding], texts: Texts) -> list[Said]:
    """Put findings into words, the gravest first; those that say the same of several cells are said once."""
    said: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Finding]] = defaultdict(list)
    for finding, *words in sorted(_each_said(findings, texts), key=lambda each: CATALOGUE[each[0].code].severity.rank):
        place = finding.place
        said[(place.file, place.sheet, finding.code, finding.field), tuple(words)].append(finding)
    return [_said(own, *words) for (_, words), own in said.items()]


def _each_said(findings: Iterable[Finding], texts: Texts) -> list[tuple[Any, ...]]:
    """Give each finding with its words, of all of a kind at once: there may be a hundred thousand."""
    from fla_batch.found import Findings

    given = Findings.of(findings if isinstance(findings, Findings) else list(findings))
    return given.in_order([each for kind in given.kinds for each in _kind_said(kind, texts)])


def _kind_said(kind: Alike, texts: Texts) -> Iterator[tuple[Any, ...]]:
    words = (each if isinstance(each, list) else repeat(each, len(kind)) for each in put_all(kind, texts).values())
    return zip(kind.listed(), *words, strict=False)


def _said(findings: Sequence[Finding], *words: str) -> Said:
    """Say what several findings have in common, with all their cells."""
    cells = tuple(cell for each in findings if (cell := each.place.cell))
    companies, people = {each.company for each in findings}, {each.person for each in findings}
    first = findings[0]
    if len(findings) > 1:
        first = replace(first, company=_only(companies), person=_only(people))
    return Said(first, cells, *words)


def _only(shown: set[str]) -> str:
    """Give what all findings say of whom they are about, or nothing."""
    return next(iter(shown)) if len(shown) == 1 else ""


def where(said: Said, texts: Texts) -> str:
    """Name the place as Excel does."""
    return where_all(said.finding, said.cells, texts)


def where_all(finding: Finding, cells: Sequence[str], texts: Texts) -> str:
    """Name several cells of a finding's column in their order, the first few of them."""
    heading = sheet(finding.sheet).field(finding.field).label if finding.field else ""
    values = {"sheet": guarded(finding.place.sheet), "cells": _listed(cells), "heading": heading}
    if not finding.place.sheet:
        return texts.say(N_("whole file"))
    if not any(cells):
        return texts.say(N_("sheet “{sheet}”"), **values)
    if not heading:
        return texts.say(N_("sheet “{sheet}”, {cells}"), **values)
    return texts.say(N_("sheet “{sheet}”, {cells} ({heading})"), **values)


def _listed(cells: Sequence[str]) -> object:
    shown, more = tuple(map(cell_name, cells[:_CELLS])), len(cells) - _CELLS
    if more <= 0:
        return shown
    return Sentence(NN_("{cells} and {count} more", "{cells} and {count} more"), {"cells": shown, "count": more})


def cell_name(cell: str) -> Sentence | str:
    """Give the name of a cell, or of a whole row."""
    return Sentence(N_("row {row}"), {"row": cell}) if cell.isdecimal() else cell


def summary(run: Run, texts: Texts) -> str:
    """Say in one line how many people are released and held, and how many files could not be read."""
    count, companies = run.count(USERS.name), run.count(COMPANIES.name).held
    held_too = N_("{released}, {held}, {companies}, {unreadable}.")
    return texts.say(
        held_too if companies else N_("{released}, {held}, {unreadable}."),
        companies=Sentence(NN_("{count} company held", "{count} companies held"), {"count": companies}),
        released=Sentence(NN_("{count} person released", "{count} people released"), {"count": count.released}),
        held=Sentence(NN_("{count} held", "{count} held"), {"count": count.held}),
        unreadable=Sentence(NN_("{count} file unreadable", "{count} files unreadable"), {"count": run.unreadable}),
    )


def found(run: Run) -> Findings:
    """Give what was found in columns."""
    from fla_batch.found import Findings

    return Findings.of(run.findings)


def waiting(run: Run) -> HeldRows:
    """Give the rows that wait in columns."""
    from fla_batch.waiting import HeldRows

    return HeldRows.of(run.held)


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong in one or many places: the findings of one check, and how many rows wait for it."""

    check: Check
    findings: Findings
    held: int


def causes(run: Run) -> list[Cause]:
    """Group what was found: the gravest first, of these what holds most rows, then what is most frequent."""
    held = waiting(run).by_code()
    by_code = found(run).by(lambda kind, _: kind.code)
    return sorted((Cause(CATALOGUE[code], own, held[code]) for code, own in by_code.items()), key=_weight)


def _weight(cause: Cause) -> tuple[object, ...]:
    return cause.check.severity.rank, -cause.held, -len(cause.findings), cause.check.code
