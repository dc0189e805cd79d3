"""A company in lines without labels above its people: its name, its number, and its administrator with a label."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, USERS, Cells, checked, names, workbook

from fla_batch.result import Run

PEOPLE: Cells = [row[1:4] for row in USERS]
NAME, NUMBER = "Bäckerei Muster GmbH", "0123.456.749"
ADMINISTRATOR = ("Gestionnaire local : Marie Claes, marie.claes@example.be",)
ALL = ["Peeters Anna", "Maes Koen"]


def read(path: Path, *above: tuple[str, ...], **sheets: Cells) -> Run:
    """Check people below some lines."""
    return checked(path / "client.xlsx", workbook(Personal=[*above, (), *PEOPLE], **sheets))


@pytest.mark.parametrize(
    "above",
    [
        ((NAME,), (f"BCE {NUMBER}",), ADMINISTRATOR),
        ((f"KBO: BE {NUMBER}",), (NAME,), ADMINISTRATOR),
        ((NAME,), (f"Ondernemingsnummer {NUMBER}",), (), ADMINISTRATOR),
        ((NAME,), ("N° BCE", NUMBER), ("Gestionnaire local", "Claes"), ("E-mail", "marie.claes@example.be")),
        ((f"{NAME} ({NUMBER})",), ADMINISTRATOR),
        ((f"{NAME} – ZDU {NUMBER}",), ("Lokaler Verwalter: Name", "Claes"), ("Lokaler Verwalter: E-Mail", "m@x.be")),
    ],
)  # fmt: skip
def test_a_company_without_a_label_is_read(above: tuple[tuple[str, ...], ...], tmp_path: Path) -> None:
    result = read(tmp_path, *above)
    assert names(result) == ALL
    (plan,) = result.lists
    assert [(each.company.enterprise_number, each.company.name) for each in plan.companies] == [("0123456749", NAME)]
    told = next(each for each in result.findings if each.code == "S055")
    assert told.values["seen"] == NAME


@pytest.mark.parametrize(
    "above",
    [
        ((NAME,), (f"BCE {NUMBER}",)),
        ((NAME,), ("Liste du personnel 2026",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        ((f"{NAME} – KBO {NUMBER}",), ("Klant: Garage Exempel",), ADMINISTRATOR),
        ((f"{NAME} – KBO {NUMBER}",), ("Pour notre client Garage Exempel",), ADMINISTRATOR),
        ((NAME,), ("Garage Exempel",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        ((NAME,), ADMINISTRATOR, ("Fiduciaire Dupont",), (f"BCE {NUMBER}",)),
        ((NAME,), ("Sortis",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Ex-medewerkers Muster BV",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Personnel à supprimer Muster SRL",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Exemple Muster SRL",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Fiduciaire Dupont SRL",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Intérimaires Randstad SA",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Mis à disposition par Randstad SA",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Jan Peeters, zaakvoerder Bäckerei Muster BV",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Securex Corporate ESV",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        ((NAME,), ("Dritte AG",), (f"BCE {NUMBER}",), ADMINISTRATOR),
        ((NAME,), (f"BCE {NUMBER}",), ("BCE 0123.456.848",), ADMINISTRATOR),
        ((NAME,), ("BCE 0123.456.748",), ADMINISTRATOR),
        (("Comptable :",), (NAME,), (f"BCE {NUMBER}",), ADMINISTRATOR),
        (("Liste du personnel",), (f"BCE {NUMBER}",), ADMINISTRATOR),
    ],
)  # fmt: skip
def test_what_may_be_another_s_or_no_name_is_not_read_so(above: tuple[tuple[str, ...], ...], tmp_path: Path) -> None:
    result = read(tmp_path, *above)
    assert names(result) == []
    assert "S055" not in dict(found(result))


def test_beside_a_table_of_companies_a_letterhead_is_left_as_it_is(tmp_path: Path) -> None:
    result = read(tmp_path, (NAME,), (f"BCE {NUMBER}",), ADMINISTRATOR, Unternehmen=COMPANIES)
    assert names(result) == ALL
    assert "S055" not in dict(found(result))


def test_a_struck_name_names_nobody(tmp_path: Path) -> None:
    from openpyxl.styles import Font

    book = workbook(Personal=[(NAME,), (f"BCE {NUMBER}",), ADMINISTRATOR, (), *PEOPLE])
    book["Personal"]["A1"].font = Font(strike=True)
    result = checked(tmp_path / "client.xlsx", book)
    assert names(result) == []
    assert "S055" not in dict(found(result))
