"""Only: people without a number are those of the only company of their file, unless something may mean another one."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from conftest import found, inss
from hypothesis import given
from hypothesis import strategies as st
from workbooks import COMPANIES, Cells, checked, names, workbook

from fla_batch.declared import numbers
from fla_batch.declared.masks import guarded, guarded_lines, shortened
from fla_batch.render.returned import Returned
from fla_batch.result import Run
from fla_batch.steps.surveying import only
from fla_batch.texts import texts

OTHER = "0123456848"
HEADINGS = ("INSS", "Name", "Vorname")
MAES, SMET = ("05031599836", "Maes", "Koen"), ("05031599737", "Smet", "Els")
BESIDE = ("Unternehmensnummer", *HEADINGS, "Firma", "Bemerkung")
BOTH = ["Maes Koen", "Smet Els"]


def beside(*cells: str) -> Cells:
    """Put some cells beside the second of two persons without a number."""
    return [BESIDE, (None, *MAES), (None, *SMET, *cells)]


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([HEADINGS, ("Dritte AG",), MAES, SMET], []), ([HEADINGS, MAES, ("Dritte AG",), SMET], ["Maes Koen"]),
        ([HEADINGS, ("Dritte",), MAES, ("Muster GmbH", None), SMET], []),
        ([HEADINGS, ("Dritte",), MAES, ("Bäckerei Muster",), SMET], ["Smet Els"]),
        ([HEADINGS, (None, "Dritte AG"), MAES, SMET], []), ([HEADINGS, MAES, (OTHER,), SMET], []),
        ([("Personal der Dritte AG",), HEADINGS, MAES, SMET], []),
        ([("Firma:", "Dritte"), (), HEADINGS, MAES, SMET], []), ([("Firma: Dritte",), HEADINGS, MAES, SMET], []),
        ([(f"Nr. {OTHER}",), HEADINGS, MAES, SMET], []),
        ([("Bäckerei Muster GmbH und Dritte GmbH",), HEADINGS, MAES, SMET], []),
        ([("Liste du personnel de Dritte SA - 2026",), HEADINGS, MAES, SMET], []),
        (beside("Dritte"), ["Maes Koen"]), (beside("", "bei Dritte AG"), ["Maes Koen"]),
        (beside("", OTHER), ["Maes Koen"]),
        ([BESIDE, (COMPANIES[1][0], *MAES), (OTHER, *SMET), (None, "05031599638", "Wouters", "Lien")], ["Maes Koen"]),
        ([BESIDE, (COMPANIES[1][0], *MAES), ("Dritte AG",), (None, *SMET)], ["Maes Koen"]),
    ],
)  # fmt: skip
def test_whoever_may_be_another_companys_waits(tmp_path: Path, rows: Cells, left: list[str]) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == left
    assert {code for code, _ in found(result)} & {"X017", "U001"}


@pytest.mark.parametrize(
    "rows",
    [
        [HEADINGS, ("Bäckerei Muster",), MAES, SMET], [HEADINGS, MAES, ("Verkauf",), SMET],
        [HEADINGS, MAES, ("Abteilung B",), SMET], [HEADINGS, MAES, ("Total: 1",), SMET],
        [HEADINGS, MAES, (None, "Peeters"), SMET], [("Personal 2026",), HEADINGS, MAES, SMET],
        [("Bäckerei Muster GmbH", "0123.456.749"), HEADINGS, MAES, SMET],
        [("Personal der Bäckerei Muster GmbH",), HEADINGS, MAES, SMET], [("Mandant:", "4711"), HEADINGS, MAES, SMET],
        [("Toute personne et sa date",), HEADINGS, MAES, SMET],
        beside("", "ab Mai"), beside("Bäckerei Muster, Gent", "0475 12 34 56"), beside("Bäckerei Muster"),
        [(*HEADINGS, "GSM"), (*MAES, "0471123456"), (*SMET, "0475333444")],
        [(*HEADINGS, "Früherer Arbeitgeber"), (*MAES, "Dritte AG"), SMET],
        [BESIDE, ("10 Ziffern", "11 Ziffern", "Text"), (None, *MAES), (None, *SMET)],
    ],
)  # fmt: skip
def test_whoever_can_only_be_the_only_companys_goes_ahead(tmp_path: Path, rows: Cells) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert sorted(names(result)) == BOTH


def test_a_sheet_that_is_named_after_another_company_holds_its_people(tmp_path: Path) -> None:
    sheets = {"Bäckerei Muster GmbH": [HEADINGS, MAES], "Dritte AG": [HEADINGS, SMET]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, **sheets))
    assert (names(result), found(result)) == (["Maes Koen"], [("X017", "2")])


def test_it_is_told_what_speaks_of_another_company(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=beside("Dritte AG")))
    told = next(each for each in result.findings if each.code == "X017")
    assert texts("en").show(told.values["other"]) == "Dritte AG"
    assert [code for code, _ in found(result)].count("U001") == 0


def test_a_company_whose_name_is_a_dash_is_not_called_by_any_text(tmp_path: Path) -> None:
    companies = [COMPANIES[0], (COMPANIES[1][0], "-", *COMPANIES[1][2:])]
    book = workbook(Unternehmen=companies, Benutzer=[HEADINGS, MAES, ("Dritte AG",), SMET])
    assert "X017" in dict(found(checked(tmp_path / "client.xlsx", book)))


def test_a_title_above_many_people_is_not_one_among_their_numbers(tmp_path: Path) -> None:
    people = [(None, inss(50315990 + at), "Maes", "Koen") for at in range(150)]
    rows = [("Liste Mai",), BESIDE, *people]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert len(names(result)) == len(people)


def test_what_stands_beside_very_many_people_is_looked_at_in_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [(None, inss(50315990 + at), "Maes", "Koen", "", f"{'x' * at} Dritte AG") for at in range(300)]
    book = workbook(Unternehmen=COMPANIES, Benutzer=[BESIDE, *people])
    looked = mock.Mock(wraps=numbers.WRITTEN)
    masked = mock.Mock(wraps=only.guarded_lines)
    monkeypatch.setattr(numbers, "WRITTEN", looked)
    monkeypatch.setattr(only, "guarded_lines", masked)
    monkeypatch.setattr(only, "MOST_NAMES", 2)
    assert not names(checked(tmp_path / "client.xlsx", book))
    assert masked.call_count == 1
    assert looked.findall.call_count < 50


@pytest.mark.parametrize(("most", "left"), [(2, ["Maes Koen"]), (3, BOTH)])
def test_of_more_names_between_people_than_anybody_writes_each_may_be_another_companys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, left: list[str]
) -> None:
    own = [(text,) for text in ("Bäckerei Muster GmbH", "BÄCKEREI MUSTER GMBH", "Verkauf", "Bäckerei Muster Gmbh")]
    book = workbook(Unternehmen=COMPANIES, Benutzer=[HEADINGS, *own[:3], MAES, own[3], SMET])
    monkeypatch.setattr(only, "MOST_NAMES", most)
    assert sorted(names(checked(tmp_path / "client.xlsx", book))) == left


@given(st.lists(st.text("0123456789 .-/x\u00e9\u0663", max_size=20)))
def test_what_is_written_like_a_number_is_seen_in_many_texts_as_in_one(given_texts: list[str]) -> None:
    assert numbers.hold_written(given_texts) == [any(numbers.written_in(text)) for text in given_texts]


@given(st.lists(st.text("0123456789 .-/xO\n", max_size=70)))
def test_many_texts_are_masked_as_one(given_texts: list[str]) -> None:
    assert guarded_lines(given_texts) == [shortened(guarded(text)) for text in given_texts]


@pytest.mark.parametrize("rows", [beside("Dritte AG"), [HEADINGS, MAES, ("Dritte AG",), SMET]])
def test_whoever_comes_back_without_a_number_waits_still(tmp_path: Path, rows: Cells) -> None:
    first = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    back = tmp_path / "back.xlsx"
    back.write_bytes(Returned(first).workbook(first.files[0].name))
    assert names(checked(back)) == names(first) == ["Maes Koen"]


def told(result: Run) -> list[object]:
    """Give what is told to be perhaps the name of another company."""
    return [finding.values["seen"] for finding in result.findings if finding.code == "S044"]


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("Garage Vandermolen", True), ("Vandermolen", True), ("Ets Dumortier & Fils", True),
        ("Personal 2026", False), ("Mitarbeiterliste", False), ("Januar", False), ("Ouvriers", False),
        ("Team Wolf", False), ("Bäckerei", False), ("BM", False), ("Anna Wolf", False),
        ("Sheet1", False), ("FLA", False),
        ("Deutsch", False), ("Keuken", False), ("Sint-Niklaas", False), ("Export", False), ("SD Worx", False),
        ("Toegangen CareerPro", False), ("Liste des utilisateurs", False), ("bitte Spalten ergänzen", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_sheet", [True, False])
def test_a_title_that_may_be_another_companys_name_is_told(
    tmp_path: Path, title: str, seen: bool, is_sheet: bool
) -> None:
    rows: Cells = [HEADINGS, MAES, SMET]
    sheets = {"Unternehmen": COMPANIES, **({title: rows} if is_sheet else {"Benutzer": [(title,), *rows]})}
    result = checked(tmp_path / "client.xlsx", workbook(**sheets))
    assert (names(result), told(result)) == (BOTH, [title] * seen)


@pytest.mark.parametrize(
    ("heading", "text", "seen"),
    [
        ("Bemerkung", "arbeitet bei Vandermolen", True), ("Bemerkung", "travaille chez Dumortier", True),
        ("Bemerkung", "arbeitet bei Kunden", False), ("Bemerkung", "arbeitet bei uns", False),
        ("Bemerkung", "beginnt bei Neujahr", False),
        ("Bemerkung", "Vandermolen", False), ("Vestiging", "Vandermolen", True), ("Vestiging", "Gent", False),
        ("Standort", "Vandermolen", False), ("Etablissement", "Bäckerei 2", False),
    ],
)  # fmt: skip
def test_an_employer_in_a_remark_is_told(tmp_path: Path, heading: str, text: str, seen: bool) -> None:
    rows = [(*HEADINGS, heading), (*MAES, text), (*SMET, text)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert (names(result), told(result)) == (BOTH, [text] * seen)


def test_whoever_waits_is_not_told_of_twice(tmp_path: Path) -> None:
    sheets = {"Unternehmen": COMPANIES, "Vandermolen NV": [HEADINGS, MAES, SMET]}
    result = checked(tmp_path / "client.xlsx", workbook(**sheets))
    assert (names(result), told(result)) == ([], [])


def test_a_column_that_names_the_only_company_names_others_too(tmp_path: Path) -> None:
    rows = [(*HEADINGS, "Einsatz"), (*MAES, "Bäckerei Muster"), (*SMET, "Vandermolen")]
    rows += [("05031599638", "Wouters", "Lien", "Büro")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ["Maes Koen", "Wouters Lien"]


@pytest.mark.parametrize(
    ("heading", "first", "second", "left"),
    [
        ("Employer", "Bäckerei Muster", "idem", 2), ("Employer", "zie boven", "see above", 2),
        ("Employer", "Dritte", "idem", 0), ("Company car", "BMW", "Volvo", 2), ("Firmenwagen", "BMW", "", 2),
        ("Client", "none", "aucun", 2), ("Telefon", "0123456848", "0123456848", 2), ("GSM", "Dritte AG", "", 1),
        ("Bemerkung", "AG meeting", "SA Dritte", 1), ("Bemerkung", "AG meeting", "AG", 1),
    ],
)  # fmt: skip
def test_what_is_said_of_no_company_holds_nobody(
    tmp_path: Path, heading: str, first: str, second: str, left: int
) -> None:
    rows = [(*HEADINGS, heading), (*MAES, first), (*SMET, second)]
    assert len(names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows)))) == left


def test_departments_above_people_of_a_single_company_are_no_numbers(tmp_path: Path) -> None:
    rows = [BESIDE, ("Abteilung Verkauf",), (None, *MAES), ("Lager und Logistik",), (None, *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert (names(result), [code for code, _ in found(result)]) == (BOTH, ["S025"])
