"""Called: people whose company is named by something else than its number, where that can mean nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import found
from workbooks import COMPANIES, checked, workbook

from fla_batch.declared.letterheads import is_of_letterhead
from fla_batch.result import Run
from fla_batch.steps.surveying import called
from fla_batch.steps.surveying.called import Called, is_about_company, number_beside_name

FIRST, SECOND, THIRD = "0123456749", "0123456848", "0123456947"
MORE = [(SECOND, "Dritte AG", "Claes", "marie.claes@example.be"), (THIRD, "Vierte S.A.", "Claes", "m@example.be")]
KNOWN = [*COMPANIES, *MORE]
HEADINGS = ("INSS", "Name", "Vorname")
MAES, SMET, WOUTERS = (
    ("05031599836", "Maes", "Koen"),
    ("05031599737", "Smet", "Els"),
    ("05031599638", "Wouters", "Lien"),
)


def whose(result: Run) -> dict[str, str]:
    """Give the number of the company of each person on the lists."""
    return {
        work.person.last_name: company.company.enterprise_number
        for each in result.lists
        for company in each.companies
        for work in company.people
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Dritte AG", SECOND), ("DRITTE  ag", SECOND), ("Dritte", SECOND), ("Firma: Dritte AG", SECOND),
        ("0123.456.848 Dritte AG", SECOND), ("Dritte AG (BE 0123.456.848)", SECOND), ("KBO 0123 456 848", SECOND),
        ("vierte sa", THIRD), ("Vierte AG", THIRD), ("Bäckerei Muster", FIRST),
        ("0123.456.848 Vierte S.A.", ""), ("0123.456.848 / 0123.456.947", ""), ("0123.456.848 (alt)", ""),
        ("Dritte AG Eupen", ""), ("AG", ""), ("", ""), ("Fünfte AG", ""), ("0123.457.046", ""), ("Dritte GmbH", ""),
    ],
)  # fmt: skip
def test_which_company_a_text_names(text: str, number: str) -> None:
    known = Called([(str(row[0]), str(row[1])) for row in KNOWN[1:]], {})
    assert known.number(text) == number


@pytest.mark.parametrize(
    ("name", "text", "is_known"),
    [
        ("Residentie A", "Residentie B", False), ("Acme 1", "Acme 2", False), ("Acme 1", "Acme", False),
        ("Peeters J.", "Peeters K.", False), ("Group", "Group S", False), ("A&B Consult", "C&D Consult", False),
        ("Care", "Care+", False), ("Care+", "care +", True), ("Acme", "Acme?", False), ("Acme", "≠ Acme", False),
        ("A-", "A", False), ("Acme", "~~Acme~~", False), ("Acme NV", "„Acme“ (N.V.)", True),
        ("Peeters J. SA", "Peeters J", True),
        (f"{'Wort ' * 13}A", f"{'Wort ' * 13}B", False), ("Smet", "De Smet", False), ("Care", "Personal Care", False),
        ("Cars BV", "Company Cars", False), ("Personal Care BV", "Personal Care", True),
        ("Maes VOF", "Maes S.N.C.", True), ("Maes VOF", "Maes Comm.V", False), ("Maes VOF", "Maes Comm. V.", False),
        ("Maes CommV", "Maes S.Comm.", True), ("Maes CommV", "Maes Comm.V", True), ("Maes GCV", "Maes KG", True),
        ("Maes SCRL", "Maes CVBA", True), ("Maes NV", "Maes & Co", False), ("Maes VZW", "Maes AISBL", False),
    ],
)  # fmt: skip
def test_every_word_of_a_name_counts_and_every_sign(name: str, text: str, is_known: bool) -> None:
    assert Called([(SECOND, name), (THIRD, "Vierte")], {}).number(text) == (SECOND if is_known else "")


@pytest.mark.parametrize(
    ("names", "text", "number"),
    [
        (("Maes CommV", "Maes VOF"), "Maes", ""), (("Maes CommV", "Maes VOF"), "Maes KG", SECOND),
        (("Maes", "Maes BV"), "Maes NV", ""), (("Maes", "Maes BV"), "Maes", SECOND),
        (("Maes", "Maes BV"), "MAES bv", THIRD), (("Maes BV", "Claes"), f"{SECOND} Maes NV", ""),
        (("Garage Smet", "Smet"), f"Smet {SECOND}", ""), (("Garage Smet", "Smet"), f"Smet {THIRD}", THIRD),
        (("Residentie A", "Residentie B"), f"{SECOND} Residentie B", ""),
    ],
)  # fmt: skip
def test_what_may_mean_two_companies_names_none(names: tuple[str, str], text: str, number: str) -> None:
    assert Called(list(zip((SECOND, THIRD), names, strict=True)), {}).number(text) == number


def test_a_company_without_a_number_is_one_more_of_its_name() -> None:
    known = Called([("", "Dritte BV"), (SECOND, "Dritte NV"), ("", "Vierte"), (THIRD, "Fünfte")], {})
    assert [known.number(each) for each in ("Dritte", "Dritte BV", "Dritte NV", "Vierte")] == ["", "", SECOND, ""]


def test_a_name_that_two_companies_share_names_none() -> None:
    known = Called([(SECOND, "Dritte AG"), (THIRD, "Dritte S.A."), (FIRST, "Muster"), ("0123457046", "Muster")], {})
    assert [known.number(each) for each in ("Dritte AG", "Dritte", "Muster")] == [SECOND, "", ""]


@pytest.mark.parametrize(
    ("heading", "says_so"),
    [
        ("Firma", True), ("Nom de l'entreprise", True), ("Werkgever", True), ("Code client", True), ("Mandant", True),
        ("Raison sociale", True), ("Dossiernr.", True), ("Vorheriger Arbeitgeber", False), ("E-Mail Firma", False),
        ("Filiale", False), ("Name", False), ("Nummer", False),
    ],
)  # fmt: skip
def test_which_headings_say_that_a_company_stands_below(heading: str, says_so: bool) -> None:
    assert is_about_company(heading) == says_so


@pytest.mark.parametrize("heading", ["Firma", "Société", "Werkgever", "Company name"])
def test_a_company_that_has_but_a_name_is_found_by_it(tmp_path: Path, heading: str) -> None:
    users = [(heading, *HEADINGS), ("Dritte AG", *MAES), ("Vierte", *SMET), ("Dritte AG", *WOUTERS)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Maes": SECOND, "Smet": THIRD, "Wouters": SECOND}
    assert [each for each in found(result) if each[0] == "S036"] == [("S036", "A2"), ("S036", "A3")]


def test_a_company_that_nobody_knows_waits_where_it_is_named(tmp_path: Path) -> None:
    users = [("Firma", *HEADINGS), ("Dritte AG", *MAES), ("Fünfte AG", *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Maes": SECOND}
    assert ("X012", "A3") in found(result)


@pytest.mark.parametrize(
    "name", ["Dritte AG", "0123.456.848 Dritte AG", "Dritte AG (0123.456.848)", "Dritte - BE0123456848"]
)
def test_a_name_in_the_column_of_the_number_is_read_as_the_number(tmp_path: Path, name: str) -> None:
    users = [("Unternehmensnummer", *HEADINGS), (FIRST, *MAES), (name, *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Maes": FIRST, "Smet": SECOND}
    assert [each for each in found(result) if each[0] == "S036"] == [("S036", "A3")]


def test_a_number_with_words_that_numbers_have_is_none_of_these(tmp_path: Path) -> None:
    users = [("Unternehmensnummer", *HEADINGS), (FIRST, *MAES), ("BE 0123.456.848", *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Maes": FIRST, "Smet": SECOND}
    assert "S036" not in dict(found(result))


def test_the_name_of_a_company_beside_its_number_is_left_out(tmp_path: Path) -> None:
    companies = [COMPANIES[0], ("0123.456.749 Bäckerei Muster", *COMPANIES[1][1:]), *MORE]
    users = [("Unternehmensnummer", *HEADINGS), (FIRST, *MAES)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert whose(result) == {"Maes": FIRST}
    assert ("S036", "A2") in found(result)


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("0123.456.749 Muster", "Muster GmbH", FIRST), ("Muster GmbH 0123456749", "Muster GmbH", FIRST),
        ("0123.456.749 Meier", "Muster GmbH", ""), ("0123.456.740 Muster", "Muster GmbH", ""),
        ("0123.456.749", "Muster GmbH", ""), ("0123.456.749 / 0123.456.848 Muster", "Muster", ""),
    ],
)  # fmt: skip
def test_a_number_beside_a_name_counts_where_the_name_is_that_of_the_row(text: str, name: str, number: str) -> None:
    assert number_beside_name(text, name) == number


def test_numbers_of_the_clients_own_lead_to_the_company(tmp_path: Path) -> None:
    companies = [("Mandant", *KNOWN[0]), *(((f"00{at}"), *row) for at, row in enumerate(KNOWN[1:], start=1))]
    users = [("Mandant", *HEADINGS), ("003", *MAES), ("002", *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert whose(result) == {"Maes": THIRD, "Smet": SECOND}
    assert [each for each in found(result) if each[0][0] == "S"] == [("S036", "A2"), ("S036", "A3")]


def test_an_own_number_counts_with_all_its_signs(tmp_path: Path) -> None:
    companies = [
        ("Mandant", *KNOWN[0]),
        *((each, *row) for each, row in zip(("k-1", "k-2", "k-3"), KNOWN[1:], strict=True)),
    ]
    users = [("Mandant", *HEADINGS), ("k2", *MAES), ("-k-2", *SMET), ("k-2", *WOUTERS)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert whose(result) == {"Wouters": SECOND}


def test_an_own_number_that_is_the_name_of_another_company_leads_to_none(tmp_path: Path) -> None:
    companies = [
        ("Mandant", *KNOWN[0]),
        ("101", SECOND, "102", "Claes", "m@b.be"),
        ("102", THIRD, "101", "Claes", "m@b.be"),
    ]
    users = [("Mandant", *HEADINGS), ("101", *MAES), ("102", *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert not whose(result)


def test_an_own_number_beside_the_number_of_another_company_is_not_read(tmp_path: Path) -> None:
    companies = [("Mandant", *KNOWN[0]), *(((f"00{at}"), *row) for at, row in enumerate(KNOWN[1:], start=1))]
    users = [("Firma", "Mandant", *HEADINGS), (SECOND, "003", *MAES), ("Dritte", "002", *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert whose(result) == {"Smet": SECOND}


@pytest.mark.parametrize(
    ("heading", "own"),
    [
        ("Mandant", ("001", "002", "002")),
        ("Mandant", ("001", "002", None)),
        ("Ort", ("001", "002", "003")),
        ("Mandant", ("1", "2", "3")),
    ],
)
def test_own_numbers_that_do_not_tell_companies_apart_lead_to_none(tmp_path: Path, heading: str, own: Any) -> None:
    companies = [(heading, *KNOWN[0]), *((each, *row) for each, row in zip(own, KNOWN[1:], strict=True))]
    users = [(heading, *HEADINGS), (own[0], *MAES), (own[1], *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert not whose(result)
    assert "S001" in dict(found(result))


def test_two_columns_that_name_different_companies_name_none(tmp_path: Path) -> None:
    users = [("Firma", "Arbeitgeber", *HEADINGS), ("Dritte AG", "Vierte S.A.", *MAES), ("Dritte AG", None, *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Smet": SECOND}


@pytest.mark.parametrize(
    ("names", "known"),
    [
        (("Dritte AG", "Dritte AG", "Vierte S.A."), {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}),
        # A name beside one person only may be a remark, and one that contradicts a number shows that it is none.
        ((None, "Dritte AG", None), {"Maes": SECOND, "Wouters": THIRD}),
        (("Vierte S.A.", "Dritte AG", "Vierte S.A."), {"Wouters": THIRD}),
    ],
)
def test_a_name_beside_fills_in_a_number_that_is_missing(tmp_path: Path, names: Any, known: dict[str, str]) -> None:
    rows = zip((SECOND, None, THIRD), names, (MAES, SMET, WOUTERS), strict=True)
    users = [("Unternehmensnummer", "Firma", *HEADINGS), *((number, name, *each) for number, name, each in rows)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == known


@pytest.mark.parametrize("heading", ["Nr.", "Kolom1", None])
def test_numbers_of_companies_show_what_their_column_is(tmp_path: Path, heading: str | None) -> None:
    users = [(heading, *HEADINGS), ("0123.456.848", *MAES), (123456947, *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Maes": SECOND, "Smet": THIRD}
    assert ("S038", "A1") in found(result)


@pytest.mark.parametrize(
    ("heading", "is_hidden", "second"),
    [
        ("Wo?", False, THIRD),
        ("Ehemals", False, THIRD),
        ("Versicherer", False, THIRD),
        ("Nr.", True, THIRD),
        ("Nr.", False, None),
    ],
)
def test_numbers_of_companies_below_other_words_show_nothing(
    tmp_path: Path, heading: str, is_hidden: bool, second: Any
) -> None:
    users = [(heading, *HEADINGS), (SECOND, *MAES), (second, *SMET), (THIRD, *WOUTERS)]
    book = workbook(Unternehmen=KNOWN, Benutzer=users)
    book["Benutzer"].column_dimensions["A"].hidden = is_hidden
    result = checked(tmp_path / "client.xlsx", book)
    assert not whose(result)
    assert "S038" not in dict(found(result))


def test_a_number_beside_a_name_of_another_company_contradicts_it(tmp_path: Path) -> None:
    users = [("Wo?", "Firma", *HEADINGS), (THIRD, "Dritte AG", *MAES), (SECOND, "Dritte AG", *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Smet": SECOND}


@pytest.mark.parametrize(
    "row", [(SECOND, "Vierte S.A."), (SECOND, THIRD), ("0123.456.848", "Vierte"), ("Dritte", THIRD)]
)
def test_a_number_beside_another_company_is_not_read_either(tmp_path: Path, row: tuple[str, str]) -> None:
    users = [("Firma", "Arbeitgeber", *HEADINGS), (*row, *MAES), ("Dritte AG", None, *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Smet": SECOND}


def test_a_column_that_names_companies_is_not_said_to_be_ignored(tmp_path: Path) -> None:
    users = [("Unternehmensnummer", "Firma", *HEADINGS), (None, "Dritte AG", *MAES), (THIRD, "Vierte", *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert whose(result) == {"Maes": SECOND, "Smet": THIRD}
    assert [each for each in found(result) if each[0][0] == "S"] == [("S036", "B2")]


def test_of_very_many_names_the_others_are_counted(tmp_path: Path) -> None:
    people = [(f"Dritte{' ' * at} AG", str(5031599836 + at), f"Maes{at}", "Els") for at in range(1, 131)]
    users = [("Firma", *HEADINGS), *((name, f"0{inss}", last, first) for name, inss, last, first in people)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    told = [each for each in result.findings if each.code == "S036"]
    assert len(told) < len(people)
    assert "29" in str(told[-1].values["seen"])


def test_a_name_in_a_row_that_is_left_out_is_not_told(tmp_path: Path) -> None:
    users = [("Unternehmensnummer", *HEADINGS), ("Dritte AG",), (SECOND, *MAES), ("Dritte", *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert [each for each in found(result) if each[0][0] == "S"] == [("S025", "2"), ("S036", "A4")]


def test_the_number_beside_a_name_is_shown(tmp_path: Path) -> None:
    users = [("Firma", *HEADINGS), ("0123.456.848 Dritte AG", *MAES)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    finding = next(each for each in result.findings if each.code == "S036")
    assert finding.values["seen"] == "0123.456.848 Dritte AG"


SECTIONS = [HEADINGS, ("Dritte AG",), MAES, SMET, ("Total", 2), ("Vierte S.A.",), WOUTERS, (), ("Stand: November",)]


@pytest.mark.parametrize(
    "rows",
    [
        SECTIONS,
        [HEADINGS, ("Firma: Dritte AG",), MAES, SMET, (), ("0123.456.947 – Vierte S.A.",), WOUTERS],
        [HEADINGS, ("Dritte AG", SECOND), MAES, SMET, (), ("Firma", "Vierte", "ZDU", THIRD), WOUTERS],
        [
            ("Liste",),
            ("Dritte AG",),
            HEADINGS,
            MAES,
            SMET,
            (),
            ("Firma:", "Vierte"),
            ("ZDU:", THIRD),
            HEADINGS,
            WOUTERS,
        ],
    ],
    ids=["names", "labels and numbers", "names and numbers", "above their headings"],
)
def test_people_below_the_name_of_their_company_are_of_it(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert whose(result) == {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}
    assert [code for code, _ in found(result)].count("S019") == 2


@pytest.mark.parametrize(
    ("rows", "left_out"),
    [
        ([HEADINGS, ("Dritte AG",), MAES, ("Magazijn",), SMET, ("Vierte S.A.",), WOUTERS], ("4",)),
        (
            [HEADINGS, ("Dritte AG",), ("Achats et ventes",), MAES, SMET, ("Vierte S.A.",), ("Lager",), WOUTERS],
            ("3", "7"),
        ),
    ],
)
def test_a_department_parts_no_companies(tmp_path: Path, rows: Any, left_out: tuple[str, ...]) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert whose(result) == {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}
    assert [code for code, _ in found(result) if code[0] in "SU"].count("S019") == 2
    assert [each.values["rows"] for each in result.findings if each.code == "S025"] == [left_out]
    # Below numbers as below names, where a number belongs.
    cells = {"Dritte AG": SECOND, "Vierte S.A.": THIRD}
    parted = [
        ("ZDU", *HEADINGS),
        *((cells.get(row[0], row[0]),) if len(row) == 1 else (None, *row) for row in rows[1:]),
    ]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=parted))
    assert whose(result) == {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}
    assert [each.values["rows"] for each in result.findings if each.code == "S025"] == [left_out]


def test_a_department_below_the_heading_of_numbers_of_people_parts_no_companies(tmp_path: Path) -> None:
    people = [(None, *each) for each in (MAES, SMET, WOUTERS)]
    rows = [("ZDU", *HEADINGS), (SECOND,), people[0], (None, "Magazijn"), people[1], (THIRD,), people[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert whose(result) == {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}


@pytest.mark.parametrize(
    "row",
    [
        ("Garage",),
        ("Filiale",),
        ("Magazijn Delta",),
        ("Magazijn", "Delta"),
        (None, "Magazijn"),
        ("Lager 2",),
        ("Planning",),
    ],
)
def test_what_may_be_a_company_among_departments_parts_people(tmp_path: Path, row: Any) -> None:
    rows = [HEADINGS, ("Dritte AG",), MAES, row, SMET, ("Vierte S.A.",), WOUTERS]
    known = [*KNOWN, ("0123457046", "Planning Plus BV", "Claes", "p@example.be")]
    assert not whose(checked(tmp_path / "client.xlsx", workbook(Unternehmen=known, Benutzer=rows)))
    own: Any = [(None, *each) for each in (MAES, row, SMET, WOUTERS)]
    title = row if len(row) == 1 else own[1]
    parted = [("ZDU", *HEADINGS), (SECOND,), own[0], title, own[2], (THIRD,), own[3]]
    assert "Smet" not in whose(checked(tmp_path / "client.xlsx", workbook(Unternehmen=known, Benutzer=parted)))


@pytest.mark.parametrize(
    "rows",
    [
        [("Dritte AG", SECOND), ("Vierte S.A.", THIRD), (), HEADINGS, MAES, SMET, WOUTERS],
        [HEADINGS, MAES, ("Dritte AG",), SMET, ("Vierte S.A.",), WOUTERS],
        [HEADINGS, ("Dritte AG",), MAES, ("Fünfte AG",), SMET, ("Vierte S.A.",), WOUTERS],
        [("Dritte AG",), HEADINGS, MAES, SMET, WOUTERS],
    ],
    ids=["a list of companies above", "people above all names", "a name that nobody knows", "one name above all"],
)
def test_people_below_names_that_may_mean_something_else_wait(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert (whose(result), "S019" in dict(found(result))) == ({}, False)


PEETERS = [*KNOWN, ("0123457046", "Peeters Jan BV", "Claes", "p@example.be"), ("0123457145", "Beta", "Claes", "b@b.be")]


@pytest.mark.parametrize(
    ("row", "others"),
    [
        ((None, "Peeters", "Jan"), {}), (("-", "Peeters", "Jan"), {}), ((None, "Beta"), {}), ((None, None, "Beta"), {}),
        (("Dritte AG", "Eupen", "3"), {}), (("Fünfte AG", "Eupen"), {}), (("Firma", "Beta", "Eupen"), {}),
        # Whoever has only no number waits alone.
        ((None, "Willems", "Jan"), {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}),
        (("?", "Peeters", "Jan"), {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}),
    ],
)  # fmt: skip
def test_somebody_without_a_number_parts_no_people(tmp_path: Path, row: Any, others: dict[str, str]) -> None:
    rows = [HEADINGS, ("Dritte AG",), MAES, row, SMET, ("Vierte S.A.",), WOUTERS]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=PEETERS, Benutzer=rows))
    assert whose(result) == others
    assert any(cell in {"A4", "B4", "C4"} for _, cell in found(result))


@pytest.mark.parametrize(
    "row",
    [
        (None, "0876.543.270", "Delta"), (None, "Firma", "Delta"), ("-", "Client", "Delta"),
        (None, "Vestiging", "Gent"),
        (None, "Uitzendkrachten", "Randstad"), (None, "Delta", "Consult"), (None, "Uit", "dienst"),
        (None, "DELTA", "Gent"), (None, "Willems", "Jan", "Gent"), (None, "Willems:", "Jan"), ("Total", 2), (None, 2),
        (None, "Delta Immo Gent Antwerpen", "Jan"), (None, "Willems"),
    ],
)  # fmt: skip
def test_a_row_that_may_part_people_lets_all_of_them_wait(tmp_path: Path, row: Any) -> None:
    headings = (*HEADINGS, "Ort")
    rows = [headings, ("Dritte AG",), MAES, row, SMET, ("Vierte S.A.",), WOUTERS]
    assert not whose(checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows)))
    own: Any = [(value and (None, *value)) for value in (MAES, row, SMET, WOUTERS)]
    by_number = [("ZDU", *headings), (SECOND,), own[0], own[1], own[2], (THIRD,), own[3]]
    found_below = whose(checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=by_number)))
    assert "Smet" not in found_below


def test_somebody_without_a_number_in_a_hidden_row_lets_all_wait(tmp_path: Path) -> None:
    rows = [HEADINGS, ("Dritte AG",), MAES, (None, "Willems", "Jan"), SMET, ("Vierte S.A.",), WOUTERS]
    book = workbook(Unternehmen=KNOWN, Benutzer=rows)
    book["Benutzer"].row_dimensions[4].hidden = True
    assert not whose(checked(tmp_path / "client.xlsx", book))


def test_a_title_below_the_heading_of_names_is_one_if_it_has_a_legal_form(tmp_path: Path) -> None:
    headings = ("Name", "Vorname", "INSS")
    people = [(last, first, inss) for inss, last, first in (MAES, SMET)]
    rows = [headings, ("Dritte AG",), people[0], ("Vierte S.A.",), people[1]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=rows))
    assert whose(result) == {"Maes": SECOND, "Smet": THIRD}


@pytest.mark.parametrize(("remark", "is_clear"), [("bald Vierte S.A.", False), ("bald Dritte AG", True)])
def test_a_remark_beside_people_may_contradict_what_stands_above_them(
    tmp_path: Path, remark: str, is_clear: bool
) -> None:
    headings, maes = (*HEADINGS, "Bemerkung"), (*MAES, remark)
    below = {"Benutzer": [headings, ("Dritte AG",), maes, SMET, ("Vierte S.A.",), WOUTERS]}
    above = {"A": [("Dritte AG",), headings, maes, SMET], "B": [("Vierte S.A.",), HEADINGS, WOUTERS]}
    for sheets in (below, above):
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
        assert bool(whose(result)) == is_clear


@pytest.mark.parametrize(
    ("heading", "text", "is_clear"),
    [
        ("Bemerkung", "Fünfte NV", False), ("Bemerkung", "0876.543.270", False), ("Bemerkung", "0123.456.848", True),
        ("Arbeitgeber 2", "Fünfte", False), ("Arbeitgeber 2", "Dritte", True), ("Company of employment", "Eps", False),
        ("Company of employment", "Dritte Eupen", False), ("Bemerkung", "halbtags", True), ("Ort", "Eupen", True),
    ],
)  # fmt: skip
def test_a_company_beside_people_lets_them_wait_whether_or_not_it_is_known(
    tmp_path: Path, heading: str, text: str, is_clear: bool
) -> None:
    headings, maes = (*HEADINGS, heading), (*MAES, text)
    below: dict[str, Any] = {"Benutzer": [headings, ("Dritte AG",), maes, SMET, ("Vierte S.A.",), WOUTERS]}
    above = {"A": [("Dritte AG",), headings, maes, SMET], "B": [("Vierte S.A.",), HEADINGS, WOUTERS]}
    own = [(None, *maes), (None, *SMET), (None, *WOUTERS)]
    by_number = {"Benutzer": [("ZDU", *headings), (SECOND,), *own[:2], (THIRD,), own[2]]}
    for sheets in (below, above, by_number):
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
        assert ("Maes" in whose(result)) == is_clear


@pytest.mark.parametrize("is_beside", [False, True])
def test_a_hidden_number_gives_nobody_a_company(tmp_path: Path, is_beside: bool) -> None:
    maes, smet, wouters = ([None, *each] for each in (MAES, SMET, WOUTERS))
    rows: Any = [("ZDU", *HEADINGS), (SECOND,), maes, (THIRD,), smet, wouters]
    if is_beside:
        rows = [("ZDU", *HEADINGS), (SECOND, *MAES), smet, (THIRD, "05031599539", "Willems", "Jan"), wouters]
    book = workbook(Unternehmen=KNOWN, Benutzer=rows)
    assert whose(checked(tmp_path / "client.xlsx", book))["Wouters"] == THIRD
    book["Benutzer"].row_dimensions[4].hidden = True
    assert "Wouters" not in whose(checked(tmp_path / "client.xlsx", book))


def test_a_sheet_of_one_company_has_no_sections_of_others(tmp_path: Path) -> None:
    rows = [HEADINGS, ("Dritte AG",), MAES, SMET, ("Vierte S.A.",), WOUTERS]
    for title, is_clear in {"Bäckerei Muster": False, "Fünfte NV": False, "Liste": True}.items():
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **{title: rows}))
        assert bool(whose(result)) == is_clear


def test_a_hidden_row_names_no_company(tmp_path: Path) -> None:
    rows = [HEADINGS, ("Dritte AG",), MAES, SMET, ("Vierte S.A.",), WOUTERS]
    book = workbook(Unternehmen=KNOWN, Benutzer=rows)
    book["Benutzer"].row_dimensions[5].hidden = True
    result = checked(tmp_path / "client.xlsx", book)
    assert not whose(result)
    assert ("S011", "5") in found(result)


@pytest.mark.parametrize(
    "above",
    [
        [("Erstellt von", "Dritte AG")], [("Rechnung an:",), ("Dritte AG",)], [("Dritte AG",), ("jetzt Fünfte AG",)],
        [("Dritte AG",), ("ZDU 0123.457.046",)], [("Uitgeleend aan",), ("Dritte AG",)], [("Dritte AG",), ("Delta",)],
        [("Dritte AG",), (), ("Liste",)], [("Dritte AG", "0123.457.046")], [("Dritte AG", "0123.456.947")],
        [("Dritte AG", "Filiale 12")], [("Dritte AG", "0123.456.848"), ("Uitgeleend aan",)],
        [("Rue Haute 1, 4700 Eupen", "0123.457.046"), ("Dritte AG",)], [("Rue Haute 1, 4700 Eupen",)],
    ],
)  # fmt: skip
def test_what_says_more_above_people_than_their_company_says_nothing(tmp_path: Path, above: Any) -> None:
    sheets = {"A": [*above, HEADINGS, MAES, SMET], "B": [("Vierte S.A.",), HEADINGS, WOUTERS]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
    assert not whose(result)


def test_a_title_in_a_hidden_column_says_nothing(tmp_path: Path) -> None:
    sheets: Any = {"A": [(*[None] * 4, "Dritte AG"), HEADINGS, MAES], "B": [("Vierte S.A.",), HEADINGS, WOUTERS]}
    book = workbook(Unternehmen=KNOWN, **sheets)
    assert whose(checked(tmp_path / "client.xlsx", book))
    book["A"].column_dimensions["E"].hidden = True
    assert not whose(checked(tmp_path / "client.xlsx", book))


@pytest.mark.parametrize(
    ("title", "is_clear"),
    [("Dritte", True), ("Tabelle1", True), ("Benutzer (2)", True), ("Fünfte", False), ("Ehemalige", False)],
)
def test_a_sheet_of_another_name_than_the_company_above_its_headings_says_nothing(
    tmp_path: Path, title: str, is_clear: bool
) -> None:
    sheets: Any = {title: [("Dritte AG",), HEADINGS, MAES], "B": [("Vierte S.A.",), HEADINGS, WOUTERS]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
    assert ("Maes" in whose(result)) == is_clear


@pytest.mark.parametrize(("title", "between"), [("Vierte S.A.", None), ("A", "Fünfte AG"), ("A", "Filiale")])
def test_a_title_that_something_contradicts_says_nothing(tmp_path: Path, title: str, between: str | None) -> None:
    sheets: Any = {
        title: [("Dritte AG",), HEADINGS, MAES, (between,), SMET],
        "B": [("Vierte S.A.",), HEADINGS, WOUTERS],
    }
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
    assert not whose(result).keys() & {"Maes", "Smet"}


@pytest.mark.parametrize(
    "titles",
    [
        ("Dritte AG", "Vierte S.A."), ("Firma: Dritte", "Unternehmen: Vierte AG"),
        ("Dritte AG (0123.456.848)", "Vierte S.A. (0123.456.947)"),
        ("Dritte AG – BE 0123.456.848", "Vierte S.A. – BE 0123.456.947"),
        ("Dritte AG - KBO 0123.456.848", "Vierte S.A., BTW BE0123456947"),
    ],
)  # fmt: skip
def test_each_of_several_sheets_is_of_the_company_above_its_headings(tmp_path: Path, titles: tuple[str, str]) -> None:
    sheets = {"A": [(titles[0],), (), HEADINGS, MAES, SMET], "B": [(titles[1],), HEADINGS, WOUTERS]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
    assert whose(result) == {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}
    assert [code for code, _ in found(result)].count("S019") == 2


@pytest.mark.parametrize(
    "above",
    [
        [("Dritte AG", "0123.456.848")], [("Firma:", "Dritte AG")], [("Dritte AG",), ("BE 0123.456.848",)],
        [("Dritte AG", None, "Datum: 12/11/2026"), ("Rue Haute 1, 4700 Eupen", None, "BE 0123.456.848")],
        [("Dritte AG",), ("Neustraße 12",), ("B-4700 Eupen",), ("Tel.: 087/55 44 33", "info@example.be")],
    ],
)  # fmt: skip
def test_a_letterhead_names_the_company_of_a_sheet(tmp_path: Path, above: Any) -> None:
    sheets = {"A": [*above, (), HEADINGS, MAES, SMET], "B": [("Vierte S.A.",), HEADINGS, WOUTERS]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
    assert whose(result) == {"Maes": SECOND, "Smet": SECOND, "Wouters": THIRD}


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Rue X 1, 4700 Eupen", True), ("Stationsstraat 5 bus 3 - 9000 Gent", True), ("Tel. 012/34 56 78", True),
        ("www.example.be", True), ("Gent, 12/11/2026", True), ("Date : 12.11.26", True), ("2026-11-12", True),
        ("Liste", False), ("0123.456.749", False), ("Tel. 0123.456.749", False), ("Garage Gent", False),
        ("Uit dienst 2025", False), ("2026 Colruyt", False), ("", False), ("Rue X 1, Dritte AG", False),
    ],
)  # fmt: skip
def test_what_is_of_a_letterhead_names_no_company(text: str, is_so: bool) -> None:
    assert is_of_letterhead(text) == is_so


@pytest.mark.parametrize("titles", [("Dritte AG", "Dritte AG"), ("Dritte AG", "Liste"), ("Dritte AG", "Fünfte AG")])
def test_what_stands_above_several_sheets_alike_says_nothing(tmp_path: Path, titles: tuple[str, str]) -> None:
    sheets = {"A": [(titles[0],), (), HEADINGS, MAES, SMET], "B": [(titles[1],), HEADINGS, WOUTERS]}
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, **sheets))
    assert not whose(result)


def test_no_more_names_are_looked_at_than_anybody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(called, "MOST_NAMES", 2)
    known = Called([(SECOND, "Dritte AG"), (THIRD, "Vierte S.A.")], {})
    assert [known.number(each) for each in ("Muster", "Dritte AG", "Vierte S.A.", "Dritte AG")] == [
        "",
        SECOND,
        "",
        SECOND,
    ]


NAMES = ("VME Kerkstraat 13", "Immo AB", "Test AG", "Générale", "AG Insurance", "Maes SA", "2")


@pytest.mark.parametrize(
    "text",
    ["VME Kerkstraat 1-3", "VME Kerkstraat 1 3", "Immo A/B", "Tes Tag", "Société Générale", "Insurance", "NV Insurance",
     "SA Maes", "Company 2", "Personal Générale"],
)  # fmt: skip
def test_words_of_a_name_are_neither_joined_nor_left_out(text: str) -> None:
    known = Called([(f"01234567{at:02}", name) for at, name in enumerate(NAMES)], {})
    assert known.number(text) == ""


@pytest.mark.parametrize(
    ("text", "at"), [("vme kerkstraat 13", 0), ("Test S.A.", 2), ("TEST", 2), ("Firma: Générale", 3), ("Maes nv", 5)]
)
def test_a_name_is_known_with_all_its_words(text: str, at: int) -> None:
    known = Called([(f"01234567{each:02}", name) for each, name in enumerate(NAMES)], {})
    assert known.number(text) == f"01234567{at:02}"


@pytest.mark.parametrize("about", [("Versicherer", "Assur"), ("Früherer Arbeitgeber", "Alt AG"), (None, "Sekretariat")])
def test_numbers_of_companies_beside_other_words_show_nothing(tmp_path: Path, about: Any) -> None:
    heading, name = about
    users = [(heading, "Nr.", *HEADINGS), (name, SECOND, *MAES), (name, THIRD, *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=users))
    assert not whose(result)


@pytest.mark.parametrize("heading", ["Client of", "Klant van", "Kunde von", "Client de"])
@pytest.mark.parametrize("who", [(FIRST, SECOND), ("Bäckerei Muster", "Dritte")])
def test_whose_client_somebody_is_says_nothing_of_the_company(
    tmp_path: Path, heading: str, who: tuple[str, str]
) -> None:
    people = [(heading, *HEADINGS), (who[0], *MAES), (who[1], *SMET)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=KNOWN, Benutzer=people))
    assert whose(result) == {}
