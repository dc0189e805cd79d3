"""Release: findings in; out comes which rows go ahead and which wait, each with its reasons, all counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Mask
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import COMPANIES, NAMING_ADDRESSEE, SHEETS, USERS
from fla_batch.found import Alike
from fla_batch.model import Severity
from fla_batch.result import Count
from fla_batch.steps.telling import Who, teller
from fla_batch.tables import NOWHERE, Book
from fla_batch.waiting import HeldRows, Waiting


@dataclass(frozen=True)
class Release:
    """Which rows of a book go ahead and which wait; masks have one item for each row of a sheet's table."""

    book: Book
    held: Mapping[str, Mask]
    """By declared sheet."""
    reasons: _Reasons

    def rows(self, sheet: str) -> pd.DataFrame:
        """Give the released rows of a sheet."""
        return self.book.table(sheet).values[~self.held[sheet]]

    def counts(self, sheet: str) -> list[Count]:
        """Count the rows of a sheet, file by file."""
        held, files, number = self.held[sheet], self.book.table(sheet).file, len(self.book.origins)
        each = (np.bincount(chosen, minlength=number).tolist() for chosen in (files, files[~held], files[held]))
        return [Count(*numbers) for numbers in zip(*each, strict=True)]

    def held_rows(self) -> HeldRows:
        """Give every row that waits, with what holds it: its own errors, else those of its company or sheet."""
        return HeldRows([self._waiting(sheet.name, np.flatnonzero(self.held[sheet.name])) for sheet in SHEETS])

    def _waiting(self, sheet: str, rows: Integers) -> Waiting:
        places = self.book.places(sheet, rows, self.reasons.columns[sheet][rows])
        return Waiting(
            sheet, places, Who(teller(self.book), sheet, rows), self.reasons.of(sheet, rows), self.reasons.known
        )

    def with_concerned(self, findings: Iterable[Alike]) -> list[Alike]:
        """Add whether the row waits, and how many people wait with the company or go ahead beside the person."""
        company, held = self.book.company, self.held[USERS.name]
        most = max(own.max(initial=0) for own in company.values()) + 1
        waiting, released = (np.bincount(company[USERS.name][who], minlength=most) for who in (held, ~held))
        counts = {COMPANIES.name: waiting, USERS.name: released}
        return [each if each.positions is None else self._concerned(each, each.positions, counts) for each in findings]

    def _concerned(self, found: Alike, rows: Integers, counts: Mapping[str, Integers]) -> Alike:
        people = counts[found.sheet][self.book.company[found.sheet][rows]]
        return replace(found, held=self.held[found.sheet][rows].tolist(), concerned=people.tolist())


class _Reasons:
    """The codes that hold rows: of a row, of a company or of a file, each as its position among those known."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.known: list[tuple[str, ...]] = [()]
        self.columns = {sheet.name: np.full(len(book.table(sheet.name)), NOWHERE) for sheet in SHEETS}
        """For each row where the first of its errors stands."""
        self._numbers = {self.known[0]: 0}
        self._of_rows = {sheet.name: np.zeros(len(book.table(sheet.name)), dtype=np.int64) for sheet in SHEETS}
        companies = max(own.max(initial=0) for own in book.company.values()) + 1
        self._of_companies = np.zeros(companies, dtype=np.int64)
        self._files = {origin.name: number for number, origin in enumerate(book.origins)}
        self._of_files = np.zeros(len(book.origins), dtype=np.int64)

    def add(self, error: Alike) -> None:
        """Add errors of a kind to whatever they hold."""
        if error.positions is None:
            files = [self._files[head.file] for head in error.places.heads]
            self._more(self._of_files, np.array(files), error.code)
            return
        of_rows = self._of_rows[error.sheet]
        columns = np.array([NOWHERE if head.column is None else head.column for head in error.places.heads])
        first = of_rows[error.positions] == 0
        self.columns[error.sheet][error.positions[first]] = columns[error.places.head[first]]
        self._more(of_rows, error.rows, error.code)
        if error.sheet == COMPANIES.name:
            self._more(self._of_companies, self.book.company[error.sheet][error.rows], error.code)

    def of(self, sheet: str, rows: Integers) -> Integers:
        """Give what holds rows: their own errors, else those of their company or file."""
        own, company = self._of_rows[sheet][rows], self._of_companies[self.book.company[sheet][rows]]
        return np.where(own > 0, own, np.where(company > 0, company, self._of_files[self.book.table(sheet).file[rows]]))

    def pass_on(self, row: int, others: Sequence[int]) -> None:
        """Hold a company, for which nothing holds it itself, for what holds other rows."""
        company = self.book.company[COMPANIES.name][row]
        if not self._of_companies[company]:
            codes = [code for at in self.of(COMPANIES.name, np.array(others)).tolist() for code in self.known[at]]
            self._of_companies[company] = self._number(tuple(dict.fromkeys(codes)))

    def _more(self, held: Integers, at: Integers, code: str) -> None:
        """Add a code to what holds some rows, companies or files; most share what held them before."""
        before = held[at]
        after = np.zeros(len(self.known), dtype=np.int64)
        for each in np.flatnonzero(np.bincount(before)).tolist():
            codes = self.known[each]
            after[each] = each if code in codes else self._number((*codes, code))
        held[at] = after[before]

    def _number(self, codes: tuple[str, ...]) -> int:
        if codes not in self._numbers:
            self._numbers[codes] = len(self.known)
            self.known.append(codes)
        return self._numbers[codes]


def release(book: Book, findings: Iterable[Alike]) -> Release:
    """Hold the rows with an error, those of a sheet in error, and the people whose company waits; let go all others."""
    parts = np.array([part.held for part in book.parts], dtype=bool)
    held = {sheet.name: parts[book.table(sheet.name).part] for sheet in SHEETS}
    reasons = _Reasons(book)
    for error in findings:
        if CATALOGUE[error.code].severity is Severity.ERROR:
            reasons.add(error)
            if error.positions is not None:
                held[error.sheet][error.rows] = True
    for row, others in _of_nobody(book, held[COMPANIES.name]).items():
        held[COMPANIES.name][row] = True
        reasons.pass_on(row, others)
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
