"""Named: where anything around people speaks of another company than theirs seems to be, none is given to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import found
from workbooks import COMPANIES, checked, names, workbook

from fla_batch.render.returned import Returned
from fla_batch.steps.surveying.named import Named

SECOND = ("0123456848", "Dritte AG", "Claes", "marie.claes@example.be")
THIRD = ("0123456947", "Vierte S.A.", "Claes", "marie.claes@example.be")
KNOWN = [*COMPANIES, SECOND, THIRD]
FIRST, NEXT, LAST, MORE = ("05031599836", "05031599737", "05031599638", "05031599539")
HEADINGS = ("INSS", "Name", "Vorname")
MAES, SMET = (FIRST, "Maes", "Koen"), (NEXT, "Smet", "Els")


@pytest.mark.parametrize(
    ("text", "is_another"),
    [
        ("Personal der Vierte", True), ("VIERTE SA", True), ("BE 0123-456-947", True), ("123456947", True),
        ("Dritte AG", False), ("Personal 2026", False), ("AG", False), ("S.A.", False), ("", False), ("Ottos", False),
        ("0123.456.848", False), ("0475 12 34 56", False), ("Muster Bau", False), ("Eine vierte Person", True),
    ],
)  # fmt: skip
def test_what_speaks_of_another_company(text: str, is_another: bool) -> None:
    known = Named(
        [(str(row[0]), str(row[1])) for row in KNOWN[1:]] + [("0123457046", "Otto"), (SECOND[0], "Muster Bau AG")]
    )
    assert known.is_another_in([text], "0123.456.848") == is_another


def test_a_name_within_that_of_the_company_itself_is_no_other_one() -> None:
    known = Named([("0123456749", "Muster Bau"), ("0123456848", "Muster")])
    assert not known.is_another_in(["Personal Muster Bau"], "0123456749")
    assert known.is_another_in(["Personal Muster Bau"], "0123456848")


ONCE = [
    ("Unternehmensnummer", *HEADINGS, "Firma", "Bemerkung"),
    (COMPANIES[1][0], *MAES, None, None),
    (None, *SMET, None, None),
    (SECOND[0], LAST, "Claes", "An", None, None),
    (None, MORE, "Claes", "Jo", None, None),
]


def _with(row: int, *cells: Any) -> list[Any]:
    return [*ONCE[:row], (*ONCE[row][:4], *cells), *ONCE[row + 1 :]]


@pytest.mark.parametrize(
    "rows",
    [
        _with(4, "Vierte SA", None), _with(4, None, f"bei {THIRD[0]}"), _with(2, "Dritte AG", None),
        _with(4, None, "Fünfte AG, früher Dritte AG"),
        [*ONCE[:3], (None, "Fünfte AG"), (None, MORE, "Maes", "Jo"), *ONCE[3:]],
        [ONCE[0], ("0123456749",), (None, *MAES), (None, None, "Fünfte AG"), (None, *SMET), (SECOND[0],), ONCE[4]],
    ],
    ids=["a name", "a number", "the one above", "two in a remark", "a title among people", "a title below a number"],
)  # fmt: skip
def test_no_company_stands_once_above_people_where_another_is_named(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert "S019" not in dict(found(result))
    assert {"Smet Els", "Claes Jo"}.isdisjoint(names(result))


@pytest.mark.parametrize(
    "rows", [ONCE, _with(4, "Dritte AG", "ab 2027"), [*ONCE, (None, "Stand: November")]],
    ids=["nothing beside", "the same company", "a note below all"],
)  # fmt: skip
def test_what_speaks_of_the_same_company_or_none_does_no_harm(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert {"Smet Els", "Claes Jo"} <= set(names(result))


@pytest.mark.parametrize(
    "rows",
    [
        [("Personal der Vierte S.A.",), (), HEADINGS, MAES], [("BCE 0123-456-947",), (), HEADINGS, MAES],
        [(123456947,), (), HEADINGS, MAES], [HEADINGS, MAES, ("Fünfte AG",), SMET],
        [HEADINGS, MAES, (123456947,), SMET], [(*HEADINGS, "Firma"), (*MAES, "Vierte SA")],
    ],
    ids=["a title", "a number", "one without its zero", "a title among people", "a number among them", "a column"],
)  # fmt: skip
def test_no_title_of_a_sheet_counts_where_another_company_is_named(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(**{"Unternehmen": KNOWN, "Dritte AG": rows}))
    assert (names(result), dict(found(result)).get("S035")) == ([], None)


FORM = [*zip(COMPANIES[0], SECOND, strict=True)]


@pytest.mark.parametrize(
    "rows",
    [
        [COMPANIES[0], SECOND, (), ("Mitarbeiter von Vierte S.A.",), HEADINGS, MAES],
        [COMPANIES[0], SECOND, (), HEADINGS, MAES, (), ("Fünfte AG",), HEADINGS, SMET],
        [*FORM, (), ("Mitarbeiter von Vierte",), (), HEADINGS, MAES],
    ],
    ids=["a title above people", "one among them", "one below a form"],
)  # fmt: skip
def test_no_table_above_counts_where_another_company_is_named(tmp_path: Path, rows: Any) -> None:
    other = [COMPANIES[0], THIRD]
    result = checked(tmp_path / "client.xlsx", workbook(Liste=rows, Andere=other))
    assert (names(result), dict(found(result)).get("S033")) == ([], None)


def test_people_above_the_first_company_may_be_its_own(tmp_path: Path) -> None:
    rows = [HEADINGS, MAES, (), COMPANIES[0], SECOND, (), HEADINGS, SMET, (), COMPANIES[0], THIRD]
    result = checked(tmp_path / "client.xlsx", workbook(Liste=rows))
    assert (names(result), dict(found(result)).get("S033")) == ([], None)


@pytest.mark.parametrize("rows", [_with(4, "Vierte SA", None), [*ONCE[:2], (), *ONCE[2:]]])
def test_what_comes_back_without_a_number_waits_still(tmp_path: Path, rows: Any) -> None:
    first = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    back = tmp_path / "back.xlsx"
    back.write_bytes(Returned(first).workbook(first.files[0].name))
    assert names(checked(back)) == names(first)


@pytest.mark.parametrize("first", [("Bäckerei Muster GmbH",), ("0123456749",)])
@pytest.mark.parametrize("between", [[], [()]], ids=["directly", "with a blank row"])
def test_of_two_companies_below_each_other_none_is_given_to_the_people_below(
    tmp_path: Path, first: Any, between: Any
) -> None:
    rows = [HEADINGS, first, *between, ("Dritte AG",), MAES, ("Vierte S.A.",), SMET]
    assert names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))) == []


def test_a_company_that_stands_twice_above_its_people_is_theirs(tmp_path: Path) -> None:
    rows = [HEADINGS, ("Dritte AG",), (SECOND[0],), MAES, (THIRD[0],), ("Vierte",), SMET]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert sorted(names(result)) == ["Maes Koen", "Smet Els"]


@pytest.mark.parametrize("name", ["Vierte", "Fünfte AG", "Dritte GmbH"])
def test_a_number_beside_the_name_of_another_company_is_given_to_nobody(tmp_path: Path, name: str) -> None:
    rows = [ONCE[0], (SECOND[0], name), (None, *MAES), (THIRD[0], "Vierte SA"), (None, *SMET)]
    assert names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))) == []
    rows[1] = (SECOND[0], "Dritte AG")
    assert len(names(checked(tmp_path / "own.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows)))) == len((MAES, SMET))


@pytest.mark.parametrize(
    ("heading", "second", "left"),
    [
        ("Firma", "Vierte", "Maes Koen"), ("Name des Unternehmens", "VIERTE SA", "Maes Koen"),
        ("Werkgever", "0123.456.947", "Maes Koen"), ("BTW", "BE 0123.456.947", "Maes Koen"),
        ("Firma", "Dritte", "both"), ("Firma", "Dritte Gent", "both"), ("Firma", "Fünfte AG", "both"),
        ("Firma", None, "both"), ("Kunde", "Vierte", "both"), ("Ex-Firma", "Vierte", "both"),
    ],
)  # fmt: skip
def test_a_number_beside_another_companys_name_is_told_and_waits(
    tmp_path: Path, heading: str, second: str | None, left: str
) -> None:
    rows = [("KBO", *HEADINGS, heading), (SECOND[0], *MAES, "Dritte AG"), (SECOND[0], *SMET, second)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert sorted(names(result)) == ["Maes Koen", "Smet Els"][: 2 if left == "both" else 1]
    assert dict(found(result)).get("X018") == (None if left == "both" else "A3")


@pytest.mark.parametrize(
    ("name", "title", "is_theirs"),
    [
        ("Acme NV", "Acme", True), ("Acme NV", "ACME n.v.", True), ("Acme 1", "Acme 1", True),
        ("Acme 11", "Acme 1.1", False), ("Care", "Care+", False), ("Level ½", "Level 12", False),
        ("Acme NV", "Acme BV", False), ("Acme NV", "Acme (2)", False), ("Acme NV", "Ex-Acme", False),
        ("Acme NV", f"Vierte {SECOND[0]}", False), ("Acme NV", SECOND[0], True),
    ],
)  # fmt: skip
def test_a_sheet_is_called_after_its_company_with_every_word_and_sign(
    tmp_path: Path, name: str, title: str, is_theirs: bool
) -> None:
    companies = [COMPANIES[0], (SECOND[0], name, *SECOND[2:]), THIRD]
    result = checked(tmp_path / "client.xlsx", workbook(**{"Unternehmen": companies, title: [HEADINGS, MAES]}))
    assert names(result) == ["Maes Koen"] * is_theirs


@pytest.mark.parametrize(
    ("between", "left"),
    [("Colruyt 2026", 0), ("Garage Maes 2", 0), ("Neue Firma", 0), ("Total: 1", 0), ("Verkauf", 2), ("Team 2", 2)],
)
def test_a_title_among_people_may_be_another_company_s_even_with_a_year(
    tmp_path: Path, between: str, left: int
) -> None:
    sheets = {"Unternehmen": KNOWN, "Dritte AG": [HEADINGS, MAES, (between,), SMET]}
    assert len(names(checked(tmp_path / "client.xlsx", workbook(**sheets)))) == left
    rows = [ONCE[0], (SECOND[0], *MAES), (None, *SMET), (None, between), (None, LAST, "Claes", "An"), (THIRD[0], MORE)]
    assert ("Claes An" in names(checked(tmp_path / "once.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows)))) == (
        left > 0
    )


def test_the_bank_of_people_is_not_their_company(tmp_path: Path) -> None:
    bank = ("KBC Bank NV",)
    rows = [(*ONCE[0][:4], "Bank"), *((*row[:4], *bank) for row in ONCE[1:])]
    assert len(names(checked(tmp_path / "once.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows)))) == len(ONCE[1:])
    rows = [(*HEADINGS, "Bank"), ("Dritte AG",), (*MAES, *bank), ("Vierte SA",), (*SMET, *bank)]
    assert len(names(checked(tmp_path / "below.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows)))) == len((MAES, SMET))


def test_of_two_sheets_called_after_one_company_none_is_read_as_its(tmp_path: Path) -> None:
    sheets = {"Dritte AG": [HEADINGS, MAES], "Dritte": [HEADINGS, SMET]}
    assert names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))) == []


def test_a_merged_number_beside_the_name_of_another_company_is_told_and_waits(tmp_path: Path) -> None:
    rows = [("KBO", *HEADINGS, "Firma"), (SECOND[0], *MAES, "Dritte AG"), (None, *SMET, "Vierte SA")]
    book = workbook(Unternehmen=KNOWN, Benutzer=rows)
    book["Benutzer"].merge_cells("A2:A3")
    result = checked(tmp_path / "client.xlsx", book)
    assert (names(result), dict(found(result)).get("X018")) == (["Maes Koen"], "A3")


def test_an_empty_column_of_numbers_is_as_good_as_none_on_a_sheet_called_after_a_company(tmp_path: Path) -> None:
    sheets = {"Dritte AG": [("KBO", *HEADINGS), (None, *MAES)], "Vierte": [("KBO", *HEADINGS), (THIRD[0], *SMET)]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
    assert (sorted(names(result)), dict(found(result)).get("S035")) == (["Maes Koen", "Smet Els"], "1")


@pytest.mark.parametrize(
    ("title", "left"),
    [("Vierte SA", 1), ("Vierte", 1), ("Dritte AG", 2), ("Verkauf", 2), ("Fünfte AG", 2)],
)
def test_a_number_below_the_title_of_another_company_is_told_and_waits(tmp_path: Path, title: str, left: int) -> None:
    rows = [("INSS", "KBO", "Name", "Vorname"), (FIRST, SECOND[0], "Maes", "Koen"), (title,)]
    rows += [(NEXT, SECOND[0], "Smet", "Els")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert len(names(result)) == left
    assert ("X018" in dict(found(result))) == (left == 1)
