"""Contrary: whatever names a company for people may not contradict the number beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, Cells, checked, names, workbook

from fla_batch.result import Run

SECOND = ("0123456848", "Dritte AG", "Claes", "marie.claes@example.be")
THIRD = ("0123456947", "Vierte S.A.", "Claes", "marie.claes@example.be")
KNOWN = [*COMPANIES, SECOND, THIRD]
HEADINGS = ("INSS", "KBO", "Name", "Vorname")
MAES, SMET = ("05031599836", SECOND[0], "Maes", "Koen"), ("05031599737", SECOND[0], "Smet", "Els")
OTHER = ("05031599737", THIRD[0], "Smet", "Els")


def checked_sheets(tmp_path: Path, **sheets: Cells) -> Run:
    """Check people of the second company, and whoever else is given."""
    return checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))


def said(result: Run) -> list[object]:
    """Give what is told to name another company."""
    return [finding.values["other"] for finding in result.findings if finding.code == "X018"]


@pytest.mark.parametrize(
    "above",
    [
        "Anna Vierte", "Kontakt: Vierte SA", "Rechnung an Vierte SA", "anna.vierte@example.be", "www.vierte.be",
        "ohne Vierte SA", "Mannschaft Vierte", "Vierte Straße 1, 4700 Eupen", "Vierte, 15. Mai 2026",
    ],
)  # fmt: skip
def test_a_title_in_which_a_name_only_occurs_is_not_that_company_s(tmp_path: Path, above: str) -> None:
    result = checked_sheets(tmp_path, Benutzer=[(above,), HEADINGS, MAES, SMET])
    assert (names(result), said(result)) == (["Maes Koen", "Smet Els"], [])


@pytest.mark.parametrize(
    ("above", "is_contrary"),
    [
        ("Vierte SA", True), ("Personal der Vierte SA", True), ("Vierte", True), ("KBO 0123.456.947", True),
        ("Dritte AG", False), ("Dritte AG und Vierte SA", False), ("Fünfte AG", False), ("Liste 2026", False),
        ("Ehemalige Vierte", False), ("Beim Kunden Vierte SA", False), ("Kunde: Vierte SA", True),
    ],
)  # fmt: skip
def test_the_title_above_all_people_may_name_another_company(tmp_path: Path, above: str, is_contrary: bool) -> None:
    result = checked_sheets(tmp_path, Benutzer=[(above,), HEADINGS, MAES, SMET])
    assert (names(result), len(said(result))) == (([], 2) if is_contrary else (["Maes Koen", "Smet Els"], 0))


def test_a_title_above_people_of_several_companies_may_be_their_group_s(tmp_path: Path) -> None:
    rows = [("Bäckerei Muster GmbH",), HEADINGS, MAES, OTHER]
    assert len(names(checked_sheets(tmp_path, Benutzer=rows))) == len((MAES, OTHER))


def test_a_sheet_may_be_called_after_another_company_than_its_people_s(tmp_path: Path) -> None:
    sheets = {"Vierte": [HEADINGS, MAES], "Dritte": [HEADINGS, SMET]}
    result = checked_sheets(tmp_path, **sheets)
    assert (names(result), said(result)) == (["Smet Els"], ["Vierte"])


def test_where_sheets_are_called_after_their_companies_a_single_person_may_be_on_a_wrong_one(tmp_path: Path) -> None:
    sheets = {"Vierte": [HEADINGS, OTHER, MAES], "Dritte": [HEADINGS, ("05031599638", SECOND[0], "Wouters", "Lien")]}
    result = checked_sheets(tmp_path, **sheets)
    assert (sorted(names(result)), said(result)) == (["Smet Els", "Wouters Lien"], ["Vierte"])


def test_the_name_of_a_part_of_a_group_is_not_another_company_s(tmp_path: Path) -> None:
    companies = [COMPANIES[0], (SECOND[0], "Dritte Bau AG", *SECOND[2:]), (THIRD[0], "Dritte", *THIRD[2:])]
    sheets = {"Unternehmen": companies, "Benutzer": [("Personal Dritte",), HEADINGS, MAES, SMET]}
    assert len(names(checked(tmp_path / "client.xlsx", workbook(**sheets)))) == len((MAES, SMET))


@pytest.mark.parametrize(
    ("between", "left"),
    [
        ("Hinweis: siehe unten", 1), ("Abteilung Verkauf", 1), ("Verkäufer", 1), ("Total: 1", 1), ("Übrige", 2),
        ("Personal der Dritte AG", 2), ("Opgelet: nieuwe firma", 2), ("Garage Maes", 2), ("Firma: Maes", 2),
    ],
)  # fmt: skip
def test_a_note_or_a_department_leaves_people_below_the_company_above(tmp_path: Path, between: str, left: int) -> None:
    rows = [HEADINGS, ("Personal der Vierte SA",), OTHER, (between,), MAES]
    assert len(names(checked_sheets(tmp_path, Benutzer=rows))) == left


def test_another_title_below_a_count_ends_the_company_above(tmp_path: Path) -> None:
    rows = [HEADINGS, ("Personal der Vierte SA",), OTHER, ("Total: 1",), ("Garage Maes",), MAES]
    assert len(names(checked_sheets(tmp_path, Benutzer=rows))) == len((OTHER, MAES))


@pytest.mark.parametrize("heading", ["Legal entity", "Entité juridique", "Juridische entiteit", "Juristische Person"])
def test_a_legal_entity_is_a_company(tmp_path: Path, heading: str) -> None:
    result = checked_sheets(tmp_path, Benutzer=[(*HEADINGS, heading), (*MAES, "Vierte"), (*SMET, "Dritte AG")])
    assert (names(result), said(result)) == (["Smet Els"], ["Vierte"])


def test_a_merged_name_of_a_company_is_beside_each_of_its_rows(tmp_path: Path) -> None:
    book = workbook(Unternehmen=KNOWN, Benutzer=[(*HEADINGS, "Firma"), (*OTHER, "Vierte SA"), (*MAES, None)])
    book["Benutzer"].merge_cells("E2:E3")
    result = checked(tmp_path / "client.xlsx", book)
    assert (names(result), dict(found(result)).get("X018")) == (["Smet Els"], "B3")


def test_of_a_number_that_contradicts_another_the_name_is_told_too(tmp_path: Path) -> None:
    result = checked_sheets(tmp_path, Benutzer=[(*HEADINGS, "Werkgever"), (*MAES, THIRD[0]), (*SMET, SECOND[0])])
    assert said(result) == ["Vierte S.A., 0123.456.947"]
