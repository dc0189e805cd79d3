"""Proof: what stands in the cells shows that a heading means something else than it may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import found
from workbooks import COMPANIES, USERS, checked, names, workbook

BOTH = ["Peeters Anna", "Maes Koen"]


def with_columns(rows: Any, heading: str, *cells: object) -> list[list[object]]:
    """Put one more column behind the others."""
    return [[*row, cell] for row, cell in zip(rows, (heading, *cells), strict=True)]


@pytest.mark.parametrize("answer", ["ja", "nein", "x", 1, "Oui"])
@pytest.mark.parametrize("heading", ["ZV", "Zugangsverwalter", "Ansprechpartner"])
def test_an_answer_is_nobody_s_name(tmp_path: Path, heading: str, answer: object) -> None:
    companies = with_columns([(*row[:2], row[3]) for row in COMPANIES], heading, answer)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert found(result) == [("S005", "D1"), ("A006", "2")]
    assert result.lists[0].addressee.last_name == ""


@pytest.mark.parametrize("nothing", ["?", "-", "unbekannt"])
def test_where_no_name_is_known_there_is_no_answer_either(tmp_path: Path, nothing: str) -> None:
    companies = with_columns([(*row[:2], row[3]) for row in COMPANIES], "ZV", nothing)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert "S005" not in dict(found(result))


def test_a_name_among_answers_is_one(tmp_path: Path) -> None:
    companies = [*((*row[:2], row[3]) for row in COMPANIES), ("0123456848", "Garage Exempel AG", "m@example.be")]
    rows = with_columns(companies, "ZV", "ja", "Claes")
    assert ("S005", "D1") not in found(checked(tmp_path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS)))


@pytest.mark.parametrize(("heading", "cells"), [("RR", ("x", None)), ("N.N.", ("A1", "A2")), ("R.R.", (12, 13))])
def test_a_second_column_of_numbers_without_any_is_another_one(tmp_path: Path, heading: str, cells: Any) -> None:
    users = with_columns(USERS, heading, *cells)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (found(result), names(result)) == ([("S005", "F1")], BOTH)


def test_a_second_column_with_a_number_is_not(tmp_path: Path) -> None:
    users = with_columns(USERS, "RR", "x", "05031599638")
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert {("S004", "F2"), ("S004", "F3")} <= set(found(result))


def test_a_name_beside_that_of_the_employee_is_somebody_else_s(tmp_path: Path) -> None:
    headings = ("Unternehmensnummer", "Name", "INSS", "Name Mitarbeiter", "Vorname Mitarbeiter")
    users = [headings, *((row[0], "Bäckerei", *row[1:4]) for row in USERS[1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (found(result), names(result)) == ([("S005", "B1")], BOTH)


@pytest.mark.parametrize("other", [("Peeters", None), ("Peeters", "Maes")])
def test_a_name_that_completes_that_of_the_employee_is_the_same(tmp_path: Path, other: tuple[object, ...]) -> None:
    users = with_columns(USERS, "Name Mitarbeiter", *other)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (found(result), names(result)) == ([("S003", "F1")], BOTH)


def test_a_name_that_is_a_part_of_that_of_the_employee_is_nobody_else_s(tmp_path: Path) -> None:
    users = with_columns(USERS, "Name Mitarbeiter", "Peeters Anna", "Koen Maas")
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert names(result) == []
    assert {("S004", "F2"), ("S004", "F3")} <= set(found(result))
