"""Sections: people below the names of their companies, among them some without a number; names without legal forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import found
from test_called import KNOWN, MAES, SECOND, SMET, THIRD, WOUTERS, whose
from workbooks import COMPANIES, checked, workbook

HEADINGS = ("INSS", "Name", "Vorname", "Funktion")
OTHERS = {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}


def sections(*rows: Any) -> list[Any]:
    """Put some rows between two people of the first of two companies."""
    return [HEADINGS, ("Dritte AG",), (*MAES, "Lager"), *rows, SMET, ("Vierte S.A.",), WOUTERS]


@pytest.mark.parametrize(
    "row",
    [
        (None, "WILLEMS", "JAN"), (None, "Willems", "Jan", "Verkauf"), ("à suivre", "Willems", "Jan", "Lager"),
        ("INSS to follow", "WILLEMS", "JAN"), ("volgt", "Willems", "Jan"), ("5031599538", "WILLEMS", "Jan", "Lager"),
        (None, "de la Motte", "Jan"), (None, "van den Berg", "Els", "Lager"), (None, "McDonald", "Jan"),
        (None, "VAN DER MEERSCH", "JEAN-MARIE"), (None, "Yildiz", "Mehmet", "Lager"),
    ],
)  # fmt: skip
def test_whoever_has_no_number_waits_alone(tmp_path: Path, row: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=sections(row)))
    assert whose(result) == OTHERS
    assert any(cell == "A4" for _, cell in found(result))


@pytest.mark.parametrize(
    "row",
    [
        (None, "DELTA", "EUPEN"), (None, "DELTA", "OMEGA"), (None, "Delta", "EUPEN", "Lager"),
        (None, "DELTA", "JAN SA"), (None, "GARAGE", "JAN"), (None, "Willems", "Jan", "Lager", "Delta"),
        ("0123.457.046", "Willems", "Jan"), ("Delta", "WILLEMS", "Jan"), (None, "WILLEMS JAN"), (None, "uit", "dienst"),
        (None, "DRITTE", "JAN"), (None, "van den", "Jan"),
    ],
)  # fmt: skip
def test_what_may_be_the_title_of_another_company_lets_all_wait(tmp_path: Path, row: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=sections(row)))
    assert not whose(result)


def test_where_all_write_in_capitals_a_rare_name_is_one(tmp_path: Path) -> None:
    rows = sections((None, "YILDIZ", "MEHMET"), ("05031599539", "WILLEMS", "JAN"))
    assert whose(checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))) == {
        **OTHERS,
        "WILLEMS": SECOND,
    }


@pytest.mark.parametrize("number", [5031599539, "5031599539"])
def test_a_number_that_lost_its_zero_is_somebodys(tmp_path: Path, number: Any) -> None:
    rows = sections((number, "WILLEMS", "OMEGA", "Lager"))
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert whose(result) == {**OTHERS, "WILLEMS": SECOND}


@pytest.mark.parametrize("name", [("Fünfte SA", "Eupen"), ("Vierte S.A.", None), ("Fünfte", None)])
def test_a_number_beside_a_title_that_is_by_chance_like_a_short_one_of_somebody_lets_all_wait(
    tmp_path: Path, name: Any
) -> None:
    rows = sections((5031599539, *name), ("05031599440", "Jansen", "An"))
    assert not whose(checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows)))


@pytest.mark.parametrize(("name", "is_clear"), [("WILLEMS Jan", True), ("Garage Jan", False), ("Fünfte", False)])
def test_a_number_that_lost_its_zero_is_somebodys_beside_a_whole_name(
    tmp_path: Path, name: str, is_clear: bool
) -> None:
    people = [(f"{last}, {first}", number) for number, last, first in (MAES, SMET, WOUTERS)]
    rows = [("Name und Vorname", "INSS"), ("Dritte AG",), *people[:2], (name, 5031599539), ("Vierte S.A.",), people[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert (OTHERS.items() <= whose(result).items()) is is_clear


TOWN, SCHOOL = "Commune de Fermont", "École du Centre"


@pytest.mark.parametrize(
    ("first", "second", "is_clear"),
    [
        (TOWN, SCHOOL, True), ("Amis du Lac", "Tennis Fermont", True), ("Ecole Marie Curie", TOWN, True),
        ("Dupont", "Durand", False), ("De Smet", "Van Damme", False), ("Peeters Jan", "Claes Els", False),
    ],
)  # fmt: skip
def test_the_whole_name_of_a_company_parts_people_without_a_legal_form(
    tmp_path: Path, first: str, second: str, is_clear: bool
) -> None:
    known = [COMPANIES[0], (SECOND, first, "Claes", "m@b.be"), (THIRD, second, "Claes", "m@b.be")]
    people = [(last, name, number) for number, last, name in (MAES, SMET, WOUTERS)]
    rows = [("Name", "Vorname", "INSS"), (first,), *people[:2], (second,), people[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=known, Benutzer=rows))
    assert whose(result) == (OTHERS if is_clear else {})


@pytest.mark.parametrize(("first", "is_clear"), [(TOWN, True), ("Amis Fermont", False)])
def test_among_whole_names_a_name_without_a_word_of_a_body_may_be_a_persons(
    tmp_path: Path, first: str, is_clear: bool
) -> None:
    known = [COMPANIES[0], (SECOND, first, "Claes", "m@b.be"), (THIRD, SCHOOL, "Claes", "m@b.be")]
    people = [(f"{last}, {name}", number) for number, last, name in (MAES, SMET, WOUTERS)]
    rows = [("Nom et prénom", "INSS"), (first,), *people[:2], (SCHOOL,), people[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=known, Benutzer=rows))
    assert whose(result) == (OTHERS if is_clear else {})


def test_the_name_of_two_companies_parts_nobody(tmp_path: Path) -> None:
    known = [COMPANIES[0], (SECOND, TOWN, "Claes", "m@b.be"), (THIRD, SCHOOL, "Claes", "m@b.be")]
    known.append((COMPANIES[1][0], f"{TOWN} ASBL", "Claes", "m@b.be"))
    people = [(last, name, number) for number, last, name in (MAES, SMET, WOUTERS)]
    rows = [("Name", "Vorname", "INSS"), (TOWN,), *people[:2], (SCHOOL,), people[2]]
    assert not whose(checked(tmp_path / "client.xlsx", workbook(Unternehmen=known, Benutzer=rows)))
