"""Workbooks as clients make them: rows of cells in, a file out, a run over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from conftest import PROFILE, TODAY
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fla_batch.pipeline import run
from fla_batch.result import Run
from fla_batch.tasks import Person

Cells = Sequence[Sequence[object]]

COMPANIES: Cells = (
    ("Unternehmensnummer", "Name des Unternehmens", "Lokaler Verwalter: Name", "Lokaler Verwalter: E-Mail"),
    ("0123456749", "Bäckerei Muster GmbH", "Claes", "marie.claes@example.be"),
)
USERS: Cells = (
    ("Unternehmensnummer", "INSS", "Name", "Vorname", "Bemerkung"),
    ("0123456749", "05031599836", "Peeters", "Anna", None),
    ("0123456749", "05031599737", "Maes", "Koen", None),
)
FLAT: Cells = ((*COMPANIES[0], *USERS[0][1:]), *((*COMPANIES[1], *user[1:]) for user in USERS[1:]))


def workbook(**sheets: Cells) -> Workbook:
    """Make a workbook of sheets by their titles."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return book


def checked(path: Path, book: Workbook | None = None, language: str = "en") -> Run:
    """Save a workbook, if there is one, and check the file."""
    if book:
        book.save(path)
    return run([path], PROFILE, language, TODAY)


def people(result: Run) -> list[Person]:
    """Give the people on the lists."""
    return [work.person for each in result.lists for company in each.companies for work in company.people]


def names(result: Run) -> list[str]:
    """Give the last and first names of the people on the lists."""
    return [f"{person.last_name} {person.first_name}" for person in people(result)]
