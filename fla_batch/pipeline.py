"""Read → normalise → check → release → plan, over many files: the page to read first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.declared.profile import Profile
from fla_batch.declared.template import OLDER, REPORT_MARK, REPORT_TABLES, RETURNED_MARK
from fla_batch.model import Finding, Stage
from fla_batch.result import FileResult, Run
from fla_batch.steps.check import check
from fla_batch.steps.normalise import normalise
from fla_batch.steps.plan import LIST_LANGUAGE, plan
from fla_batch.steps.read import SUFFIXES, read_all
from fla_batch.steps.release import Release, release
from fla_batch.steps.survey import Surveyed, survey
from fla_batch.tasks import ActionList
from fla_batch.texts import N_, Sentence

Progress = Callable[[Stage, int, int], None]
"""Told what the run is at: how many files are done, of how many; zeros where nothing can be counted."""


def _silent(stage: Stage, done: int, of: int) -> None:
    """Tell nobody how far the run is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files are read: within which limits, and who hears how far it is."""

    limits: Limits = LIMITS
    progress: Progress = _silent


_QUIETLY = Reading()


class NothingToReadError(Exception):
    """Folders without a single workbook: the sentence that says so."""

    def __init__(self, path: Path) -> None:
        super().__init__("nothing to read")
        self.sentence = Sentence(N_("There is no workbook in {path}."), {"path": path})


class RowsLostError(AssertionError):
    """Rows were lost or counted twice: a bug of ours, which must stop the run rather than reach a list."""


def run(paths: Sequence[Path], profile: Profile | None, language: str, today: date, reading: Reading = _QUIETLY) -> Run:
    """Carry out the main job; without a profile all is checked and nothing planned.

    `language` is the reader's, and counts for files that do not say theirs.
    """
    surveyed = list(_surveyed(_named(paths), language, reading))
    reading.progress(Stage.CHECKING, 0, 0)
    book, repairs = normalise(surveyed, today)
    early = [finding for each in surveyed for finding in each.findings]
    found = list(_unexplained([*early, *repairs]))
    findings = [*found, *check(book, found)]
    released = release(book, findings)
    ordered = sorted(released.with_concerned(findings), key=_order)
    files = tuple(_results(surveyed, released))
    _balance(files)
    reading.progress(Stage.PLANNING, 0, 0)
    lists = _planned(released, profile) if profile else ()
    return Run(today, language, files, tuple(ordered), tuple(released.held_rows()), lists, book)


def _unexplained(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Leave out what another finding in the same file explains: one cause, one finding."""
    known = {(finding.code, finding.place.file) for finding in findings}
    for finding in findings:
        if not any((code, finding.place.file) in known for code in CATALOGUE[finding.code].follows):
            yield finding


def _named(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """Look into folders for workbooks; name each file as it was given, and read none twice."""
    found: dict[Path, str] = {}
    for path in paths:
        for each in _within(path) if _is_folder(path) else [path]:
            found.setdefault(Path(os.path.realpath(each)), str(each))
    if not found:
        raise NothingToReadError(paths[0])
    return [(name, path) for path, name in found.items()]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _within(folder: Path) -> list[Path]:
    """Give the workbooks in a folder and below, without locks, hidden ones, and what we wrote into folders below."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    reports = {mark.parent for mark in folder.rglob(REPORT_MARK)}
    written = {
        path for report in reports for path in (*(report / table for table in REPORT_TABLES), *report.glob("lists/*"))
    }
    # Whoever names the folder itself means the workbooks in it: perhaps they have been corrected there.
    returned = {mark.parent for mark in folder.rglob(RETURNED_MARK)} - {folder}
    written |= {path for each in returned for path in each.glob("*")}
    exchanged = {aside.parent for aside in folder.rglob(f"{OLDER}*")}
    written |= {path for each in exchanged for path in each.rglob("*")}
    return [path for path in found if path not in written and not _is_hidden(path.relative_to(folder))]


def _is_hidden(path: Path) -> bool:
    return any(name.startswith((".", "~$")) for name in path.parts)


def _surveyed(named: list[tuple[str, Path]], language: str, reading: Reading) -> Iterator[Surveyed]:
    reading.progress(Stage.READING, 0, len(named))
    for done, file in enumerate(read_all(named, reading.limits), start=1):
        yield survey(file, language)
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


def _order(finding: Finding) -> tuple[object, ...]:
    """Give the order in which a reader goes through a workbook: file, sheet, row, column."""
    place, sheets = finding.place, ["", *(sheet.name for sheet in SHEETS)]
    return place.file, sheets.index(finding.sheet), place.sheet, place.row or 0, place.column or 0, finding.code
