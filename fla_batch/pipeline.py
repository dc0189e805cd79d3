"""Read → normalise → check → release → plan, over many files: the page to read first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.declared.passwords import NONE, Passwords
from fla_batch.declared.profile import Profile
from fla_batch.found import Alike, Findings, alike
from fla_batch.model import Finding, Stage
from fla_batch.result import FileResult, Run
from fla_batch.steps.check import check
from fla_batch.steps.gather import gather
from fla_batch.steps.normalise import normalise
from fla_batch.steps.plan import LIST_LANGUAGE, plan
from fla_batch.steps.read import read_all
from fla_batch.steps.release import Release, release
from fla_batch.steps.survey import Surveyed, survey
from fla_batch.tasks import ActionList

Progress = Callable[[Stage, int, int], None]
"""Told what the run is at: how many files are done, of how many; zeros where nothing can be counted."""


def _silent(stage: Stage, done: int, of: int) -> None:
    """Tell nobody how far the run is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files are read: within which limits, who hears how far it is, and with which passwords."""

    limits: Limits = LIMITS
    progress: Progress = _silent
    passwords: Passwords = NONE


_QUIETLY = Reading()
_SHEETS = ("", *(sheet.name for sheet in SHEETS))
"""The declared sheets in their order, behind what is of no sheet."""


class RowsLostError(AssertionError):
    """Rows were lost or counted twice: a bug of ours, which must stop the run rather than reach a list."""


def run(paths: Sequence[Path], profile: Profile | None, language: str, today: date, reading: Reading = _QUIETLY) -> Run:
    """Carry out the main job; without a profile all is checked and nothing planned.

    `language` is the reader's, and counts for files that do not say theirs.
    """
    surveyed = list(_surveyed(gather(paths), language, today, reading))
    reading.progress(Stage.CHECKING, 0, 0)
    book, repairs = normalise(surveyed, today)
    surveyed = [each.without_rows() for each in surveyed]
    early = [finding for each in surveyed for finding in each.findings]
    found = [*alike(_unexplained(early, repairs)), *repairs]
    findings = [*found, *check(book, found)]
    released = release(book, findings)
    ordered = Findings.as_read(released.with_concerned(findings), _SHEETS)
    files = tuple(_results(surveyed, released))
    _balance(files)
    reading.progress(Stage.PLANNING, 0, 0)
    lists = _planned(released, profile) if profile else ()
    return Run(today, language, files, ordered, released.held_rows(), lists, book)


def _unexplained(findings: Sequence[Finding], later: Sequence[Alike]) -> Iterator[Finding]:
    """Leave out what another finding in the same file explains, be it a later one: one cause, one finding."""
    known = {(finding.code, finding.place.file) for finding in findings}
    known |= {(each.code, head.file) for each in later for head in each.places.heads}
    for finding in findings:
        if not any((code, finding.place.file) in known for code in CATALOGUE[finding.code].follows):
            yield finding


def _surveyed(named: list[tuple[str, Path]], language: str, today: date, reading: Reading) -> Iterator[Surveyed]:
    reading.progress(Stage.READING, 0, len(named))
    for done, file in enumerate(read_all(named, reading.limits, passwords=reading.passwords), start=1):
        yield survey(file, language, today)
        reading.progress(Stage.READING, done, len(named))


def _planned(released: Release, profile: Profile) -> tuple[ActionList, ...]:
    """Plan what is released, each company in the language that it asks for, else in that of its file."""
    companies, users = released.rows(COMPANIES.name), released.rows(USERS.name)
    files = released.book.companies.in_file[companies.index]
    of_file = [released.book.origins[file].language for file in files]
    language = companies["language"].where(companies["language"].notna(), of_file)
    lists = plan(companies.assign(**{LIST_LANGUAGE: language}), users, profile)
    _nobody_lost(users, lists)
    return lists


def _results(surveyed: list[Surveyed], released: Release) -> Iterator[FileResult]:
    counts = {sheet.name: released.counts(sheet.name) for sheet in SHEETS}
    for number, each in enumerate(surveyed):
        own = {name: of_files[number] for name, of_files in counts.items()}
        yield FileResult(each.name, each.language, each.unreadable, own)


def _balance(files: tuple[FileResult, ...]) -> None:
    for file in files:
        if not all(count.balanced() for count in file.counts.values()):
            raise RowsLostError(file.name)


def _nobody_lost(users: pd.DataFrame, lists: tuple[ActionList, ...]) -> None:
    """Make sure that the people on the lists are those of the released rows: all of them, and nobody else."""
    wanted = set(zip(users["enterprise_number"], users["inss"], strict=True))
    works = [work for each in lists for work in each.companies]
    listed = {(work.company.enterprise_number, person.person.inss) for work in works for person in work.people}
    if listed != wanted:
        raise RowsLostError("lists")
