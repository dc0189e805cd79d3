"""Release: findings in; out comes which rows go ahead and which wait, each with its reasons, all counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import COMPANIES, NAMING_ADDRESSEE, SHEETS, USERS
from fla_batch.digits import Mask
from fla_batch.model import Finding, Severity
from fla_batch.result import Count, HeldRow
from fla_batch.steps.telling import Teller
from fla_batch.tables import Book

Reasons = Mapping[Any, Sequence[Finding]]


@dataclass(frozen=True)
class Release:
    """Which rows of a book go ahead and which wait; masks have one item for each row of a sheet's table."""

    book: Book
    held: Mapping[str, Mask]
    """By declared sheet."""
    reasons: Reasons
    """Errors: of a row by sheet and position, of a company by its number in the book, of a sheet by file name."""

    def rows(self, sheet: str) -> pd.DataFrame:
        """Give the released rows of a sheet."""
        return self.book.table(sheet).values[~self.held[sheet]]

    def counts(self, sheet: str) -> list[Count]:
        """Count the rows of a sheet, file by file."""
        held, files, number = self.held[sheet], self.book.table(sheet).file, len(self.book.origins)
        each = (np.bincount(chosen, minlength=number).tolist() for chosen in (files, files[~held], files[held]))
        return [Count(*numbers) for numbers in zip(*each, strict=True)]

    def held_rows(self) -> Iterator[HeldRow]:
        """Give every row that waits, with what holds it: its own errors, else those of its company or sheet."""
        teller = Teller(self.book)
        # Those of a company hold all its people: they are gone through once.
        codes = {id(errors): tuple(dict.fromkeys(error.code for error in errors)) for errors in self.reasons.values()}
        for sheet in SHEETS:
            rows = np.flatnonzero(self.held[sheet.name]).tolist()
            about = zip(rows, self.book.places(sheet.name, rows), teller.who(sheet.name, rows), strict=True)
            for position, place, who in about:
                errors = _errors(self.book, self.reasons, sheet.name, position)
                at = next((error.place for error in errors[:1] if _stands_in(error, sheet.name, position)), place)
                yield HeldRow(at, sheet.name, *who, codes.get(id(errors), ()))

    def with_concerned(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Add whether the row waits, and how many people wait with the company or go ahead beside the person."""
        company, held = self.book.company, self.held[USERS.name]
        most = max(own.max(initial=0) for own in company.values()) + 1
        waiting, released = (np.bincount(company[USERS.name][who], minlength=most) for who in (held, ~held))
        counts = {COMPANIES.name: waiting, USERS.name: released}
        for finding in findings:
            if finding.position is None:
                yield finding
            else:
                concerned = counts[finding.sheet][company[finding.sheet][finding.position]]
                waits = bool(self.held[finding.sheet][finding.position])
                yield finding.after_release(waits, int(concerned))


def release(book: Book, findings: Iterable[Finding]) -> Release:
    """Hold the rows with an error, those of a sheet in error, and the people whose company waits; let go all others."""
    errors = [finding for finding in findings if CATALOGUE[finding.code].severity is Severity.ERROR]
    parts = np.array([part.held for part in book.parts], dtype=bool)
    held = {sheet.name: parts[book.table(sheet.name).part] for sheet in SHEETS}
    for finding in errors:
        if finding.position is not None:
            held[finding.sheet][list(finding.positions)] = True
    reasons = _reasons(book, errors)
    for row, others in _of_nobody(book, held[COMPANIES.name]).items():
        held[COMPANIES.name][row] = True
        if (company := _company(book, COMPANIES.name, row)) not in reasons:
            reasons[company] = [error for other in others for error in _errors(book, reasons, COMPANIES.name, other)]
    held[USERS.name] |= ~book.of_companies(~held[COMPANIES.name])
    return Release(book, held, reasons)


def _of_nobody(book: Book, held: Mask) -> Mapping[int, list[int]]:
    """Give the rows of companies that would go ahead while each row that names whom the list goes to must wait.

    With each of them stand the rows that it depends on.
    """
    names = np.logical_or.reduce([book.companies.filled(name) for name in NAMING_ADDRESSEE])
    alone = ~held & ~book.with_enterprise_of("companies", "companies", names & ~held)
    if not alone.any():
        return {}
    numbers = book.enterprise["companies"]
    naming: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(names & np.isin(numbers, numbers[alone])).tolist():
        naming[int(numbers[row])].append(row)
    return {row: naming[int(numbers[row])] for row in np.flatnonzero(alone).tolist()}


def _errors(book: Book, reasons: Reasons, sheet: str, position: int) -> Sequence[Finding]:
    """Give what holds a row: its own errors, else those of its company or sheet."""
    file = book.origins[book.table(sheet).file[position]].name
    keys = (sheet, position), _company(book, sheet, position), file
    return next((reasons[key] for key in keys if key in reasons), ())


def _stands_in(error: Finding, sheet: str, position: int) -> bool:
    return (error.sheet, error.position) == (sheet, position)


def _reasons(book: Book, errors: Iterable[Finding]) -> dict[Any, list[Finding]]:
    reasons: dict[Any, list[Finding]] = defaultdict(list)
    for error in errors:
        if error.position is None:
            reasons[error.place.file].append(error)
            continue
        for position in error.positions:
            reasons[error.sheet, position].append(error)
            if error.sheet == COMPANIES.name:
                reasons[_company(book, COMPANIES.name, position)].append(error)
    return dict(reasons)


def _company(book: Book, sheet: str, position: int) -> int:
    return int(book.company[sheet][position])
