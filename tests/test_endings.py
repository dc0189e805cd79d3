"""Endings: rows below a table, and between its pages, that are about nobody hold nothing back."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found, inss
from workbooks import COMPANIES, USERS, Cells, checked, names, workbook

from fla_batch.declared.endings import is_at_end, is_closing
from fla_batch.result import Count

BOTH = ["Peeters Anna", "Maes Koen"]
PEOPLE: Cells = [row[1:4] for row in USERS]
"""The number of somebody comes first: whatever stands alone below stands where a number belongs."""


def below(path: Path, *rows: tuple[object, ...], people: Cells = PEOPLE) -> tuple[list[str], Count, list[str]]:
    """Give who is released, the count of people and the codes of what is told, with rows below those of people."""
    result = checked(path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*people, *rows]))
    return names(result), result.count("users"), [code for code, _ in found(result)]


@pytest.mark.parametrize(
    "rows",
    [
        [("Gelezen en goedgekeurd",), ("Marie Claes, zaakvoerder",)], [("Fait à Liège, le 12/11/2026",)],
        [("Lu et approuvé",), ("Pour l’employeur :", "Claes"), ("Marie Claes",)],
        [("Gelesen und genehmigt", None, "Claes")],
        [("Datum: 12/11/2026", "Unterschrift:", None)], [("Marie Claes", "Handtekening:")], [("Seite 1 von 2",)],
        [("Afgedrukt op 12/11/2026 om 14:05", None, "Pagina 1 van 1")], [("Read and approved",)],
        [("* Voir au dos de la carte d’identité",)], [("- Einde van de lijst -",)],
        [("Bron: Payroll, 3 november 2026",)],
        # Also where a name belongs.
        *([(None, text)] for text in ("Bedankt!", "Merci !", "Vielen Dank", "Thanks in advance")),
        [(None, "Gent, 12 november 2026")],
        *([(None, text)] for text in ("Bruxelles, le 12/11/2026", "Druckdatum: 12.11.2026", "Afgedrukt op 12/11/2026")),
        [(None, "Date d’impression : 12/11/2026")], [(None, "Printed on 12 November 2026")], [(None, "Op 12/11/2026")],
        [("Met vriendelijke groeten",), (None, "Marie Claes")], [("Cordialement",), ("Marie Claes",)],
    ],
)  # fmt: skip
def test_what_ends_a_table_is_left_out_and_told(tmp_path: Path, rows: list[tuple[object, ...]]) -> None:
    assert below(tmp_path, (), *rows) == (BOTH, Count(2, 2, 0), ["S046"] * len(rows))


def test_a_sentence_below_people_is_left_out_with_a_warning(tmp_path: Path) -> None:
    sentence = ("Bei Fragen hilft unsere Personalabteilung gerne weiter und ruft zurück",)
    assert below(tmp_path, (), sentence) == (BOTH, Count(2, 2, 0), ["S025"])


NUMBERED: Cells = [(*row, USERS[at and 1][0]) for at, row in enumerate(PEOPLE)]
THIRD = (inss(50315800), "Wouters", "Lien", "0123456749")


def test_thanks_between_people_are_somebody(tmp_path: Path) -> None:
    assert below(tmp_path, ("Merci",), THIRD, people=NUMBERED)[1] == Count(4, 3, 1)


@pytest.mark.parametrize("page", [("Pagina 1 van 2",), ("Suite", None, "Page 2 / 3")])
def test_a_page_may_end_between_people(tmp_path: Path, page: tuple[object, ...]) -> None:
    assert below(tmp_path, page, THIRD, people=NUMBERED) == ([*BOTH, "Wouters Lien"], Count(3, 3, 0), ["S046"])


@pytest.mark.parametrize(
    "rows",
    [
        [("Wouters Lien",)], [(None, "Wouters", "Lien")], [("Handtekening:",), (None, "Wouters", "Lien")],
        [("Pagina 1 van 2",), ("Wouters Lien",)], [("050315", "Wouters", "Lien")], [("volgt", "Wouters")],
        [("Ende", "Wouters", "Lien")], [("Cacheteux", "Lien")], [("Wouters", "Lien", "signature manquante")],
        [("Wouters Lien", "goedgekeurd")], [("Wouters", "Lien", "Datum: volgt")], [("* Van Damme", "Lien")],
        [("Wouters Lien", "* volgt later nog eens van ons")], [("Faita", "Lien")],
        [("Wouters", "Lien", "Handtekening:")], [("Merci !", "Wouters")], [(None, "Danker")], [(None, "Merci Lien")],
        [(None, "Wouters, 12/11/2026")], [(None, "Gent, 12/11/1906")], [(None, "Mai, 12 Wouters 2026")],
        [(None, "12/11/2026")], [("Bedankt!",), (None, "Wouters")], [(None, "Druckdatum: volgt")],
    ],
)  # fmt: skip
def test_who_may_be_somebody_waits(tmp_path: Path, rows: list[tuple[object, ...]]) -> None:
    released, count, _ = below(tmp_path, *rows)
    assert (released, count) == (BOTH, Count(3, 2, 1))


def test_what_follows_a_signature_with_a_number_is_somebody(tmp_path: Path) -> None:
    released, count, told = below(tmp_path, ("Read and approved",), ("Marie Claes",), THIRD, people=NUMBERED)
    assert (released, count) == ([*BOTH, "Wouters Lien"], Count(4, 3, 1))
    assert told.count("S046") == 1


@pytest.mark.parametrize(
    ("text", "closing", "end"),
    [
        ("Page 3", False, True), ("p. 2/4", False, True), ("Signature :", True, True), ("Datum:", True, True),
        ("Page", False, False), ("Pagano", False, False), ("Fin", False, True), ("Finn", False, False),
        ("Date", False, False), ("Maes Koen", False, False), ("*", False, False), ("x" * 400, False, False),
        ("Cachet & Fils SRL", False, False), ("Stempels Janssens BV", False, False),
        ("Für die Firma Claes", False, False),
        ("Pour la société :", True, True), ("Plaats: Claes", False, False), ("Fait à Liège, le 3/11", True, True),
        ("*** Bakkerij Claes ***", False, False), ("* Claes Bouw BV", False, False), ("Datum: volgt", False, False),
        ("Lieu et date: Eupen, 3.11.2026", True, True), ("* 05 03 15 998 36 ist neu bei uns im Haus", False, False),
        ("Eupen, den 3. März 2026", False, True), ("Claes, den 3. März 2026", False, False), ("Merci", False, False),
        ("Gent, 12 peeters 2026", False, False), ("Print date: 3/11/2026", False, True), ("Mvg", False, False),
        ("Gedruckt am 3.11.2026", False, True), ("** 11 cijfers", False, True), ("Handtekening", True, True),
    ],
)  # fmt: skip
def test_words_of_endings(text: str, closing: bool, end: bool) -> None:
    assert (is_closing(text), is_at_end(text)) == (closing, end)


@pytest.mark.parametrize("zeros", [(0, 0, 0), (0, None, 0), ("0", " ", 0.0)])
def test_formulas_that_find_nothing_are_nobody(tmp_path: Path, zeros: tuple[object, ...]) -> None:
    assert below(tmp_path, *[zeros] * 3) == (BOTH, Count(2, 2, 0), ["S025"])


def test_a_company_may_stand_before_formulas_that_find_nothing(tmp_path: Path) -> None:
    released, count, told = below(tmp_path, ("0123456749", 0, 0, 0, 0), people=USERS)
    assert (released, count, told) == (BOTH, Count(2, 2, 0), ["S025"])


def test_a_zero_beside_a_name_is_somebody(tmp_path: Path) -> None:
    assert below(tmp_path, (0, "Wouters", "Lien"))[1] == Count(3, 2, 1)


def test_a_number_below_those_that_it_counts_is_nobody(tmp_path: Path) -> None:
    assert below(tmp_path, (2,)) == (BOTH, Count(2, 2, 0), ["S016"])


@pytest.mark.parametrize("row", [(2, "Wouters"), ("0503159", None, "Lien")])
def test_a_number_beside_a_name_is_somebody(tmp_path: Path, row: tuple[object, ...]) -> None:
    assert below(tmp_path, row)[1] == Count(3, 2, 1)


def test_a_number_above_somebody_waits(tmp_path: Path) -> None:
    rows = [PEOPLE[0], PEOPLE[1], (2,), PEOPLE[2]]
    assert below(tmp_path, people=rows)[:2] == (BOTH, Count(3, 2, 1))


def test_a_department_above_people_is_nobody(tmp_path: Path) -> None:
    rows = [PEOPLE[0], ("Dienst Boekhouding",), PEOPLE[1], ("Afdeling Productie",), PEOPLE[2]]
    assert below(tmp_path, people=rows) == (BOTH, Count(2, 2, 0), ["S025"])


PIVOT: Cells = [
    ("Unternehmensnummer", "Firma", "INSS", "Name", "Vorname"),
    ("0123456749", "Bäckerei Muster GmbH", *PEOPLE[1]),
    (None, None, *PEOPLE[2]),
    ("{first}",),
    ("0123456848", "Garage Maes NV", inss(50315800), "Wouters", "Lien"),
    (None, None, inss(50315801), "Claes", "Bart"),
    ("{second}", None, None, None, 2),
    ("Gesamtergebnis", None, None, None, 4),
]
TWO = [*COMPANIES, ("0123456848", "Garage Maes NV", "Claes", "marie.claes@example.be")]


@pytest.mark.parametrize("form", ["Total {}", "{} Ergebnis", "Totaal {}", "Somme {}"])
def test_a_total_of_a_company_counts_its_people(tmp_path: Path, form: str) -> None:
    said = {"first": form.format("Bäckerei Muster GmbH"), "second": form.format("Garage Maes NV")}
    rows = [tuple(cell.format(**said) if isinstance(cell, str) else cell for cell in row) for row in PIVOT]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=TWO, Pivot=rows))
    assert (sorted(names(result)), result.count("users")) == (
        ["Claes Bart", "Maes Koen", "Peeters Anna", "Wouters Lien"],
        Count(4, 4, 0),
    )


def test_a_total_of_what_stands_nowhere_is_no_total(tmp_path: Path) -> None:
    assert below(tmp_path, (None, "Total Energies")) == (BOTH, Count(3, 2, 1), ["U001", "U001"])


def test_a_signature_beside_the_number_of_a_company_waits(tmp_path: Path) -> None:
    row = ("Signature", None, None, "0123456749")
    assert below(tmp_path, row, people=NUMBERED)[:2] == (BOTH, Count(3, 2, 1))


@pytest.mark.parametrize(
    "text", ["05031599638", "Wouters Lien 05.03.15-996.38", "0123456749 / 05031599638 / Wouters / Lien"]
)
def test_a_row_with_an_inss_in_place_of_the_company_is_somebody_s(tmp_path: Path, text: str) -> None:
    _, count, told = below(tmp_path, (text,), people=USERS)
    assert (count, "S025" in told) == (Count(3, 2, 1), False)


@pytest.mark.parametrize("text", [" ", "\u00a0", "\ufeff", "\u200b", "\n"])
def test_a_row_of_blanks_below_people_ends_nothing(tmp_path: Path, text: str) -> None:
    released, count, _ = below(tmp_path, (text,), (None, text))
    assert (released, count.held) == (BOTH, 0)
