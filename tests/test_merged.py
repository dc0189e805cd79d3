"""Merged: whom several companies name in cells that are merged over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from openpyxl.styles import Font
from workbooks import COMPANIES, USERS, checked, names, workbook

from fla_batch.result import Run

BOTH = ["Peeters Anna", "Maes Koen"]
SECOND = ("0123456848", "Garage Exempel AG")
USERS_OF_BOTH = [*USERS[:2], (SECOND[0], *USERS[2][1:])]


def addressees(result: Run) -> list[str]:
    """Give the addresses of the lists, and how many companies each is about."""
    return [f"{each.addressee.last_name} {each.addressee.email} {len(each.companies)}" for each in result.lists]


@pytest.mark.parametrize(
    "headings", [COMPANIES[0], (*COMPANIES[0][:2], "Ansprechpartner: Name", "Ansprechpartner: E-Mail")]
)
def test_somebody_who_is_merged_over_several_companies_is_named_by_each(
    tmp_path: Path, headings: tuple[object, ...]
) -> None:
    book = workbook(Unternehmen=[headings, COMPANIES[1], SECOND], Benutzer=USERS_OF_BOTH)
    for area in ("C2:C3", "D2:D3"):
        book["Unternehmen"].merge_cells(area)
    result = checked(tmp_path / "client.xlsx", book)
    assert names(result) == BOTH
    assert {each[:-2] for each in addressees(result)} == {"Claes marie.claes@example.be"}
    assert [each for each in found(result) if each[0] in {"S010", "S018"}] == [("S018", "C2"), ("S018", "D2")]


def test_a_company_below_merged_cells_has_its_own_administrator(tmp_path: Path) -> None:
    third = ("0123456947", "Dritte AG", "Dubois", "paul.dubois@example.be")
    people = [*USERS_OF_BOTH, (third[0], "05031599638", "Wouters", "Lien")]
    book = workbook(Unternehmen=[*COMPANIES, SECOND, third], Benutzer=people)
    for area in ("C2:C3", "D2:D3"):
        book["Unternehmen"].merge_cells(area)
    result = checked(tmp_path / "client.xlsx", book)
    assert addressees(result) == ["Claes marie.claes@example.be 2", "Dubois paul.dubois@example.be 1"]


@pytest.mark.parametrize("area", ["A2:A3", "B2:B3", "C2:D3"])
def test_neither_a_company_nor_what_reaches_over_columns_is_read_for_each(tmp_path: Path, area: str) -> None:
    book = workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=USERS_OF_BOTH)
    book["Unternehmen"].merge_cells(area)
    result = checked(tmp_path / "client.xlsx", book)
    assert [each for each in found(result) if each[0] in {"S010", "S018"}] == [("S010", area[:2])]
    assert names(result) == BOTH[:1]


def test_whoever_is_struck_through_in_merged_cells_is_so_for_each(tmp_path: Path) -> None:
    book = workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=USERS_OF_BOTH)
    book["Unternehmen"]["C2"].font = Font(strike=True)
    for area in ("C2:C3", "D2:D3"):
        book["Unternehmen"].merge_cells(area)
    result = checked(tmp_path / "client.xlsx", book)
    assert not names(result)
    assert [where for code, where in found(result) if code == "S043"] == ["C2", "C3"]
