"""Telephones, and numbers of people, that are by chance right as the number of a company."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found, inss
from workbooks import COMPANIES, Cells, checked, names, workbook

from fla_batch.declared.numbers import numbers_within
from fla_batch.declared.others import speaks_of_telephones

MOBILE, OTHER, INSS = "0470123168", "0123456848", "060828-995-93"
HEADINGS = ("INSS", "Name", "Vorname")
MAES, SMET = ("05031599836", "Maes", "Koen"), ("05031599737", "Smet", "Els")
TWO = [*COMPANIES, (OTHER, "Dritte AG", "Claes", "marie.claes@example.be")]
BOTH = ["Maes Koen", "Smet Els"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (MOBILE, [MOBILE]), (f"GSM {MOBILE}", []), ("Tél. : 0470/123.168", []), ("Tel.nr. 0470 123 168", []),
        ("+32 470 123 168", []), ("0032 (0)470123168", []), ("Mobile: +32 470123168 (nouveau)", []),
        (f"Hotel {MOBILE}", [MOBILE]), (f"GSM {MOBILE} / {OTHER}", [OTHER]), (f"Tel. {OTHER}", [OTHER]),
        (f"GSM 0470 12 31 68, {OTHER}", [OTHER]), (f"gsm-shop, {MOBILE}", [MOBILE]),
        (INSS, []), (f"NISS {INSS.replace('-', ' ')}", []), (f"{INSS} bei {OTHER}", [OTHER]),
        ("060828-995-92", []), ("siehe 060828-995-92", ["0060828995"]), ("060828-995", ["0060828995"]),
    ],
)  # fmt: skip
def test_which_numbers_of_companies_stand_in_a_text(text: str, numbers: list[str]) -> None:
    assert [number for _, number in numbers_within([text])] == numbers


@pytest.mark.parametrize(
    ("heading", "says_so"),
    [("Tél.", True), ("GSM-Nummer", True), ("Mobil", True), ("Diensttel.", True),
     ("Hotel", False), ("Titel", False), ("Immobilien", False), ("Automobiles", False)],
)  # fmt: skip
def test_which_headings_ask_for_a_telephone(heading: str, says_so: bool) -> None:
    assert speaks_of_telephones(heading) == says_so


def test_an_inss_that_holds_the_number_of_a_company_names_none(tmp_path: Path) -> None:
    sheets = {TWO[1][1]: [HEADINGS, MAES], TWO[2][1]: [HEADINGS, (INSS, *SMET[1:])]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=TWO, **sheets))
    assert sorted(names(result)) == BOTH


def test_the_number_of_another_company_in_the_place_of_an_inss_holds_all(tmp_path: Path) -> None:
    sheets = {TWO[1][1]: [HEADINGS, MAES], TWO[2][1]: [HEADINGS, ("0123.456.947", *SMET[1:])]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=TWO, **sheets))
    assert names(result) == BOTH[:1]


FORM = list(zip(*COMPANIES, strict=True))


@pytest.mark.parametrize(
    ("label", "text", "left"),
    [("Tél.", "0470/123.168", BOTH), ("GSM:", MOBILE, BOTH), ("Tél.", OTHER, []), ("Nr.", MOBILE, [])],
)
def test_the_telephone_of_a_form_names_no_company(tmp_path: Path, label: str, text: str, left: list[str]) -> None:
    rows = [*FORM, (label, text), (), HEADINGS, MAES, SMET]
    assert names(checked(tmp_path / "client.xlsx", workbook(Blatt=rows))) == left


@pytest.mark.parametrize(("text", "left"), [("0470/123.168", BOTH), ("0123.456.947", [])])
def test_the_telephone_of_one_of_several_forms_names_no_company(tmp_path: Path, text: str, left: list[str]) -> None:
    forms = {row[1]: [*zip(TWO[0], row, strict=True), ("Tél.", text), (), HEADINGS] for row in TWO[1:]}
    forms[TWO[1][1]].append(MAES)
    forms[TWO[2][1]].append(SMET)
    assert names(checked(tmp_path / "client.xlsx", workbook(**forms))) == left


@pytest.mark.parametrize(
    ("heading", "cells", "left"),
    [
        ("Tél.", ("0470/123.168", "0470/12.34.56"), BOTH), ("Tél.", ("0123.456.947", "0470/12.34.56"), []),
        (None, ("0470/123.168", "0470/12.34.56", "0470/65.43.21"), [*BOTH, "Wouters Lien"]),
        (None, ("0470/123.168", None), []), (None, ("0123.456.947", "0470/12.34.56", "0470/65.43.21"), []),
        ("Tél.", ("Fünfte AG", None), []),
    ],
)  # fmt: skip
def test_telephones_beside_people_in_sections_name_no_company(
    tmp_path: Path, heading: str, cells: tuple[str, ...], left: list[str]
) -> None:
    third = [("05031599638", "Wouters", "Lien", *cells[2:])] if len(cells) > 2 else []
    rows = [(*HEADINGS, heading), ("Bäckerei Muster GmbH",), (*MAES, cells[0]), ("Dritte AG",), (*SMET, cells[1])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=TWO, Benutzer=[*rows, *third]))
    assert names(result) == left


def told(tmp_path: Path, heading: str | None, *cells: str) -> list[str]:
    """Give those who wait because of what stands beside them, as people of a file with a single company."""
    numbers = [inss(50315990 + at) for at in range(len(cells))]
    people: Cells = [(number, "Maes", f"Koen {cell}", cell) for number, cell in zip(numbers, cells, strict=True)]
    book = workbook(Unternehmen=COMPANIES, Benutzer=[(*HEADINGS, heading), *people])
    return [where for code, where in found(checked(tmp_path / "client.xlsx", book)) if code == "X017"]


@pytest.mark.parametrize(
    ("heading", "cells", "waiting"),
    [
        ("Bemerkung", (f"GSM {MOBILE}",), 0), ("Bemerkung", (MOBILE,), 1), ("Bemerkung", (f"GSM {MOBILE}", OTHER), 1),
        (None, (MOBILE,), 1), (None, (MOBILE, "0470/12.34.56", "0471/65.43.21"), 0),
        (None, (MOBILE, "0470/12.34.56"), 1), (None, (OTHER, "0470/12.34.56", "0471/65.43.21"), 1),
    ],
)  # fmt: skip
def test_telephones_beside_people_of_the_only_company_name_no_other(
    tmp_path: Path, heading: str | None, cells: tuple[str, ...], waiting: int
) -> None:
    assert len(told(tmp_path, heading, *cells)) == waiting
