"""Tables as clients lay them out: everything a careful person would read is read, everything else is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import found, inss
from openpyxl import load_workbook
from workbooks import COMPANIES, FLAT, USERS, checked, names, people, workbook

from fla_batch.declared.example import RIGHT_ROWS
from fla_batch.declared.fields import SHEETS
from fla_batch.model import Grid
from fla_batch.render.template import template
from fla_batch.result import Count
from fla_batch.steps.surveying.flat import views
from fla_batch.steps.surveying.headings import recognise_both
from fla_batch.steps.surveying.named import Named
from fla_batch.texts import LANGUAGES, texts

BOTH = ["Peeters Anna", "Maes Koen"]
SECOND = ("0123456848", "Garage Exempel AG", "Dubois", "paul.dubois@example.be")


def person(number: int, last: str, first: str) -> tuple[object, ...]:
    return inss(50315000 + number), last, first, None


THREE, FOUR = person(995, "Wouters", "Lien"), person(993, "Claes", "Bart")


def test_extra_rows_above_blank_rows_between_and_a_total_below(tmp_path: Path) -> None:
    users = [["Anmeldung FLA"], ["Stand: heute"], [], USERS[0], [], USERS[1], [], USERS[2], [], ["Total: 2"]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("S016", "A10")]
    assert names(result) == BOTH
    assert result.count("users") == Count(2, 2, 0)


@pytest.mark.parametrize(
    "row",
    [
        ("Summe", None, 2), ("Anzahl Benutzer: 2",), (None, "Total", "2"), ("Nombre de personnes", 2), ("Totaal", 2, 2),
        ("Summe", "2"),
        (None, None, "Gesamt", "=COUNTA(D2:D3)"), ("Total général",), ("Sous-total", "1.234,50"), ("Aantal: 2",),
    ],
)  # fmt: skip
def test_a_row_that_only_counts_is_left_out_and_told(tmp_path: Path, row: tuple[object, ...]) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, row]))
    assert [code for code, _ in found(result)] == ["S016"]
    assert result.count("users") == Count(2, 2, 0)


@pytest.mark.parametrize(
    "row",
    [
        ("0123456749", inss(50315995), "Total", "Anna"), (None, None, "Summe", "Anna"), ("Total", "05031599638", None),
        (None, None, "Sommer", None), ("Total", None, "Peeters", "Jan"), (None, None, "Name", None),
    ],
)  # fmt: skip
def test_a_row_with_anything_of_a_person_is_never_left_out(tmp_path: Path, row: tuple[object, ...]) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, row]))
    assert not {"S016", "S017"} & dict(found(result)).keys()
    assert result.count("users").read == 3


def test_the_headings_of_each_page_are_no_people(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, USERS[0], *USERS[:0]]))
    assert found(result) == [("S017", "4")]
    assert names(result) == BOTH


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("INSS *", 1), ("INSS\n(11 Ziffern)", 1), ("2. INSS", 1), ("NISS / INSZ", 1), ("NISS – INSZ", 1), ("INSS:", 1),
        ("N° NISS [11 chiffres]", 1), ("INSS¹", 1), ("Rijks-\nregister-\nnummer", 1), ("INSZ-nummer (verplicht)", 1),
        ("INSS (11 Ziffern\nohne Punkte)", 1), ("NISS | INSZ", 1), ("NISS; INSZ", 1), ("NISS\nINSZ", 1),
        ("NISS - INSZ", 1), ("NISS — INSZ", 1), ("NISS & INSZ", 1), ("NISS+INSZ", 1), ("NISS, INSZ", 1),
        ("NISS und INSZ", 1), ("NISS et INSZ", 1), ("NISS en INSZ", 1), ("NISS and INSZ", 1),
        ("Nom / Naam", 2), ("b) Familienname", 2), ("Nom / Naam (comme sur la carte / zoals op de kaart)", 2),
        ("VORNAME*", 3), ("Prénom (usuel)", 3), ("*Voornaam", 3),
    ],
)  # fmt: skip
def test_headings_with_stars_units_footnotes_and_two_languages(tmp_path: Path, typed: str, plain: int) -> None:
    headings = [typed if at == plain else heading for at, heading in enumerate(USERS[0])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[headings, *USERS[1:]]))
    assert found(result) == []
    assert names(result) == BOTH


@pytest.mark.parametrize("heading", ["Lokaler Verwalter: Telefon", "Name / E-Mail", "INSS / Name", "E-Mail Chef"])
def test_a_heading_that_says_more_or_two_things_is_not_guessed(tmp_path: Path, heading: str) -> None:
    users = [[*row, heading if row is USERS[0] else "x"] for row in USERS]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("S005", "F1")]


def test_where_headings_of_both_sheets_stand_the_title_decides(tmp_path: Path) -> None:
    users = [("Unternehmensnummer", "Name des Unternehmens", "INSS"), ("0123456749", "Bäckerei", "05031599836")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert [(finding.code, finding.place.sheet) for finding in result.findings] == [("S001", "Benutzer")] * 2 + [
        ("S005", "Benutzer")
    ]
    assert (result.count("companies"), result.count("users")) == (Count(1, 1, 0), Count(1, 0, 1))


def test_what_is_named_companies_is_that_also_where_more_headings_are_those_of_people(tmp_path: Path) -> None:
    companies = [
        ("Unternehmensnummer", "Firma", "Name", "Vorname", "E-Mail"),
        (*COMPANIES[1][:2], "Claes", "Marie", "m@x.be"),
    ]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert [cell for code, cell in found(result) if code == "S005"] == ["C1", "D1", "E1"]
    assert result.count("companies") == Count(1, 0, 1)


def test_the_instructions_of_our_template_are_no_form(tmp_path: Path) -> None:
    path = tmp_path / "client.xlsx"
    path.write_bytes(template("de", {"companies": [RIGHT_ROWS["companies"]]}))
    book = load_workbook(path)
    del book["Benutzer"]
    assert found(checked(path, book)) == [("F011", "")]


def test_renamed_sheets_and_others_beside_them(tmp_path: Path) -> None:
    book = workbook(Tabelle1=COMPANIES, Notizen=[["Bitte vor Ostern"]], Tabelle2=USERS, leer=[])
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S006", "")]
    assert names(result) == BOTH


def test_extra_columns_within_the_table(tmp_path: Path) -> None:
    users = [[row[0], "Kostenstelle" if row is USERS[0] else 17, *row[1:]] for row in USERS]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("S005", "B1")]
    assert names(result) == BOTH


def test_a_column_without_anything_below_its_heading_is_not_told(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[(*USERS[0], "Kostenstelle"), *USERS[1:]])
    assert found(checked(tmp_path / "client.xlsx", book)) == []


def test_a_column_that_is_not_ours_in_one_table_is_told_once(tmp_path: Path) -> None:
    rows = [(*row, word) for row, word in zip(FLAT, ("Kostenstelle", "1", "2"), strict=True)]
    assert found(checked(tmp_path / "client.xlsx", workbook(Personal=rows))) == [("S021", ""), ("S005", "I1")]


def test_headings_alone_on_another_sheet_are_no_second_one_of_ours(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=USERS, Muster=[USERS[0][:2]]))
    assert [(finding.code, finding.place.sheet) for finding in result.findings] == [("S006", "Muster")]
    assert names(result) == BOTH


def test_a_row_of_dashes_is_no_row(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, ("-", "-", "unbekannt", "-", None)])
    assert checked(tmp_path / "client.xlsx", book).count("users") == Count(2, 2, 0)


def test_headings_that_are_not_ours_in_any_language_say_none(tmp_path: Path) -> None:
    companies = [("KBO", "Firma", "Zugangsverwalter", "Zugangsverwalter: E-Mail"), COMPANIES[1]]
    users = [("KBO", "Rijksregisternummer", "Nachname", "Rufname"), *(row[:4] for row in USERS[1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Tabelle1=companies, Tabelle2=users), "nl")
    assert (result.files[0].language, names(result)) == ("nl", BOTH)


def test_one_sheet_missing_is_told_by_its_name(tmp_path: Path) -> None:
    for sheet, rows, title in (("Benutzer", USERS, "Companies"), ("Unternehmen", COMPANIES, "Users")):
        result = checked(tmp_path / "client.xlsx", workbook(**{sheet: rows}))
        assert found(result) == [("F011", "")]
        assert result.findings[0].values["missing"] == title


def test_a_sheet_of_companies_without_rows_and_numbers_is_there(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Tabelle1=USERS, Tabelle2=[COMPANIES[0][1:]]))
    assert found(result) == [("S007", ""), ("S001", "1")]
    assert result.count("users") == Count(2, 0, 2)


def test_a_list_of_companies_and_their_names_is_read(tmp_path: Path) -> None:
    for heading in ("Name", "Nom / Naam"):
        companies = [("Unternehmensnummer", heading, *COMPANIES[0][2:]), COMPANIES[1]]
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
        assert (found(result), names(result)) == ([], BOTH)
        assert result.lists[0].companies[0].company.name == COMPANIES[1][1]


def test_one_table_with_each_company_at_each_person(tmp_path: Path) -> None:
    rows = [*FLAT, (*SECOND, *THREE), (*FLAT[1][:4], *FOUR)]
    result = checked(tmp_path / "client.xlsx", workbook(Personal=rows))
    assert found(result) == [("S021", "")]
    assert (result.count("companies"), result.count("users")) == (Count(2, 2, 0), Count(4, 4, 0))
    assert [len(company.people) for each in result.lists for company in each.companies] == [3, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_table_in_each_language_and_order(tmp_path: Path, language: str) -> None:
    from fla_batch.declared.fields import COMPANIES as OF_COMPANIES
    from fla_batch.declared.fields import USERS as OF_USERS

    fields = [*reversed(OF_USERS.fields[1:]), *OF_COMPANIES.fields]
    cells = {**RIGHT_ROWS["companies"], **RIGHT_ROWS["users"]}
    rows = [[texts(language).say(field.label) for field in fields], [cells.get(field.name) for field in fields]]
    result = checked(tmp_path / "client.xlsx", workbook(X=rows))
    assert [code for code, _ in found(result) if code[1:] != "906"] == ["S021"]
    assert (names(result), result.files[0].language) == (["Peeters Anna"], language)


def test_repetitions_that_contradict_each_other_wait(tmp_path: Path) -> None:
    other = (*FLAT[1][:3], "other@example.be", *THREE)
    result = checked(tmp_path / "client.xlsx", workbook(Personal=[*FLAT, other]))
    assert ("X002", "A2") in found(result)
    assert ("X002", "A4") in found(result)
    assert {finding.values["columns"] for finding in result.findings if finding.code == "X002"} == {
        ("Local administrator: e-mail",)
    }
    assert (result.count("companies"), result.count("users")) == (Count(2, 0, 2), Count(3, 0, 3))


def test_a_company_with_its_name_given_once_is_one(tmp_path: Path) -> None:
    rows = [*FLAT[:2], ("0123456749", None, None, None, *USERS[2][1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Personal=rows))
    assert found(result) == [("S021", "")]
    assert names(result) == BOTH


def test_a_company_without_people_in_one_table_is_a_company_and_no_person(tmp_path: Path) -> None:
    rows = [*FLAT, (SECOND[0], *[None] * 7), (None, COMPANIES[1][1], None, None, *THREE)]
    result = checked(tmp_path / "client.xlsx", workbook(Personal=rows))
    assert "S025" not in dict(found(result))
    assert {("C001", "A5"), ("U001", "A5")} <= set(found(result))
    assert (result.count("companies"), result.count("users")) == (Count(3, 1, 2), Count(3, 2, 1))


def test_a_word_that_nobody_can_read_is_a_row_all_the_same(tmp_path: Path) -> None:
    rows = [*((*row, word) for row, word in zip(FLAT, ("Mehrere Rollen?", "ja", "ja"), strict=True))]
    result = checked(tmp_path / "client.xlsx", workbook(Personal=[*rows, (*[None] * 8, "vielleicht")]))
    assert ("C002", "I4") in found(result)
    assert result.count("companies") == Count(2, 1, 1)


def test_of_two_columns_of_one_heading_the_first_that_is_filled_counts(tmp_path: Path) -> None:
    users = [("INSS", *USERS[0][1:]), (None, *USERS[1][1:]), (USERS[2][1], None, *USERS[2][2:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (found(result), names(result)) == ([("S002", "B1")], BOTH)


def test_beside_a_company_without_a_number_nobody_knows_whose_people_without_one_are(tmp_path: Path) -> None:
    companies = [*COMPANIES, (None, *SECOND[1:])]
    users = [USERS[0], (None, *USERS[1][1:]), USERS[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert ("U001", "A2") in found(result)
    assert names(result) == ["Maes Koen"]


def test_whole_names_in_one_table_are_taken_apart(tmp_path: Path) -> None:
    rows = [(*FLAT[0][:5], "Name"), *((*row[:5], f"{row[5]}, {row[6]}") for row in FLAT[1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Personal=rows))
    assert [code for code, _ in found(result)] == ["S021", "U908", "U908"]
    assert names(result) == BOTH


def test_one_table_without_the_numbers_of_companies_is_told(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Personal=[row[1:] for row in FLAT]))
    assert ("S001", "1") in found(result)
    assert result.count("users").released == 0


@pytest.mark.parametrize(
    "rows",
    [
        [(*row[:4], *row[5:]) for row in FLAT],
        [(*row, language) for row, language in zip(USERS, ("Sprache", "de", "fr"), strict=True)],
    ],
    ids=["without the numbers of people", "people and one heading of companies"],
)
def test_what_may_be_one_sheet_of_two_is_no_table_of_both(tmp_path: Path, rows: Any) -> None:
    assert found(checked(tmp_path / "client.xlsx", workbook(Personal=rows))) == [("F011", "")]


BLANK = (None,) * 4
BLOCKS = [*FLAT[:2], (*BLANK, *USERS[2][1:]), (*SECOND, *THREE), (*BLANK, *FOUR)]


def test_each_company_once_above_its_people(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Personal=BLOCKS))
    assert found(result) == [("S019", "A3"), ("S019", "A5")]
    assert [finding.values["read"] for finding in result.findings] == ["0123.456.749", "0123.456.848"]
    assert [len(company.people) for each in result.lists for company in each.companies] == [2, 2]


def test_the_one_company_above_its_people_is_theirs_without_a_word(tmp_path: Path) -> None:
    rows = [*BLOCKS[:3], (*BLANK, *THREE), (*BLANK, *FOUR)]
    result = checked(tmp_path / "client.xlsx", workbook(Personal=rows))
    assert found(result) == [("S021", "")]
    assert len(people(result)) == 4


def test_blank_rows_below_are_not_filled_in() -> None:
    grid = Grid("x", [[cell or "" for cell in row] for row in (*BLOCKS, *[(None,) * 8] * 3)])
    both = recognise_both(grid)
    assert both
    assert [finding.values.get("cells") for finding in views("x", grid, both, Named(()))[1]] == [None, "A3", "A5"]


@pytest.mark.parametrize(
    "rows",
    [
        [*BLOCKS, (*FLAT[1][:4], *person(991, "Smets", "Els"))],
        [*BLOCKS[:2], (None,) * 8, *BLOCKS[2:]],
        [*BLOCKS[:2], *BLOCKS[3:]],
        [BLOCKS[0], BLOCKS[2], BLOCKS[1], *BLOCKS[3:], (*BLANK, *person(991, "Smets", "Els"))],
        [*BLOCKS, (None, "Dritte AG", None, None, *person(991, "Smets", "Els"))],
    ],
    ids=["a company again", "a blank row", "one row alone", "nobody above", "a name without a number"],
)
def test_where_a_missing_company_may_mean_something_else_nothing_is_filled_in(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Personal=rows))
    assert "S019" not in dict(found(result))
    assert "U001" in dict(found(result))
    assert result.count("users").balanced()


def test_rows_that_are_only_numbered_are_nobody_below_a_company(tmp_path: Path) -> None:
    companies = [*COMPANIES, (*SECOND[:1], *COMPANIES[1][1:])]
    rows = [("Nr.", *USERS[0]), (1, *USERS[1]), (2, SECOND[0], *USERS[2][1:]), *((at,) for at in range(3, 9))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=rows))
    assert "S019" not in dict(found(result))
    assert result.count("users") == Count(2, 2, 0)


def test_a_blank_row_above_each_company_parts_them(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Personal=[*BLOCKS[:3], (None,) * 8, *BLOCKS[3:]]))
    assert found(result) == [("S019", "A3"), ("S019", "A6")]
    assert [len(company.people) for each in result.lists for company in each.companies] == [2, 2]


ALONE = [USERS[0], USERS[1], (None, *USERS[2][1:]), (SECOND[0], *THREE), (None, *FOUR)]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (ALONE, ["A3", "A5"]), ([*ALONE[:3], (), *ALONE[3:]], ["A3", "A6"]), ([(), *ALONE, ("Total", 4)], ["A4", "A6"]),
        ([ALONE[0], (SECOND[0], *person(991, "Smets", "Els")), ("0123456749", *USERS[1][1:]), *ALONE[2:3],
          (None, *FOUR)], ["A4:A5"]),
    ],
)  # fmt: skip
def test_among_people_each_company_may_stand_once_above_them(tmp_path: Path, rows: Any, cells: list[str]) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=rows))
    assert [finding.values["cells"] for finding in result.findings if finding.code == "S019"] == cells
    assert not {"U001", "S025"} & dict(found(result)).keys()


MORE = [(f"01234567{end}", *person(number, "Smets", "Els")) for end, number in (("49", 991), ("50", 989), ("51", 987))]


@pytest.mark.parametrize(
    "rows",
    [
        ALONE[:4], [*ALONE[:2], (), *ALONE[2:]], [*ALONE, (SECOND[0], *person(991, "Smets", "Els"))],
        [*ALONE[:2], ("0123.456.749", *USERS[2][1:]), *ALONE[2:]], [ALONE[0], *ALONE[2:], (None, *FOUR)],
        [USERS[0], *MORE, ("0123456848", *THREE), (None, *FOUR), (None, *USERS[1][1:])],
    ],
    ids=["one row alone", "a blank row", "a company again", "and in another way", "nobody above", "mostly one person"],
)  # fmt: skip
def test_among_people_a_missing_company_may_mean_something_else_too(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=rows))
    assert "S019" not in dict(found(result))
    assert "U001" in dict(found(result))


UNTITLED = [(None, *row[1:]) for row in USERS[1:]]
TITLED = [USERS[0], ("0123456749",), *UNTITLED, (), (SECOND[0],), (None, *THREE)]


def test_people_below_rows_that_hold_a_company_alone_are_its_own(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=TITLED))
    assert found(result) == [("S019", "A3"), ("S019", "A7")]
    assert [finding.values["cells"] for finding in result.findings] == ["A3:A4", "A7"]
    assert [len(company.people) for each in result.lists for company in each.companies] == [2, 1]


@pytest.mark.parametrize(
    "rows",
    [
        [*TITLED[:3], (), *TITLED[3:]], [TITLED[0], *TITLED[2:]], [*TITLED, (SECOND[0],)],
        [*TITLED, TITLED[1], TITLED[2]],
        [*TITLED[:2], ("0123456848",), *TITLED[2:4]], [*TITLED, ("0123456749", *FOUR)],
    ],
    ids=["a blank row", "nobody above", "nobody below", "a company again", "two companies", "a company beside"],
)  # fmt: skip
def test_a_row_that_holds_a_company_alone_may_mean_something_else(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=rows))
    assert "S019" not in dict(found(result))
    assert {"U001", "S025"} <= dict(found(result)).keys()


def test_a_company_merged_over_its_people(tmp_path: Path) -> None:
    book = workbook(Personal=[*BLOCKS, (*BLANK, *person(991, "Smets", "Els"))])
    for area in ("A2:A3", "B2:B3", "A4:A6", "B4:B6"):
        book["Personal"].merge_cells(area)
    result = checked(tmp_path / "client.xlsx", book)
    assert {code for code, _ in found(result)} == {"S018", "S021"}
    assert [len(company.people) for each in result.lists for company in each.companies] == [2, 3]


def test_merged_cells_elsewhere_are_announced_and_not_read_twice(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    book["Benutzer"].merge_cells("B2:B3")
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S010", "B2"), ("U001", "B3")]


def test_numbers_merged_over_two_columns_or_on_the_other_sheet_are_not_read_for_each_row(tmp_path: Path) -> None:
    second = (*SECOND, *THREE[:3])
    book = workbook(Unternehmen=[*COMPANIES, SECOND, second[:4]], Benutzer=[*USERS, (second[0], *THREE)])
    book["Unternehmen"].merge_cells("A3:A4")
    book["Benutzer"].merge_cells("A2:B3")
    result = checked(tmp_path / "client.xlsx", book)
    assert "S018" not in dict(found(result))
    assert {("S010", "A3"), ("S010", "A2"), ("C001", "A4"), ("U001", "A3")} <= set(found(result))


def test_merged_areas_of_one_cell_and_below_nothing_are_not_told(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS, Users=USERS[:1])
    book["Benutzer"].merged_cells.add("B2:B2")
    book["Users"].merge_cells("B5:C6")
    assert "S010" not in dict(found(checked(tmp_path / "client.xlsx", book)))


def test_a_heading_that_is_merged_with_a_cell_below_is_no_number(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[USERS[0], (None, *USERS[1][1:]), USERS[2]])
    book["Benutzer"].merge_cells("A1:A2")
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S010", "A1")]
    assert names(result) == BOTH


def test_headings_may_be_merged_and_hidden(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    book["Benutzer"].merge_cells("F1:G1")
    book["Benutzer"].row_dimensions[1].hidden = True
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == []
    assert names(result) == BOTH


def test_hidden_rows_columns_and_sheets_are_read_and_announced(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    book["Benutzer"].row_dimensions[3].hidden = True
    book["Benutzer"].column_dimensions["D"].hidden = True
    book["Unternehmen"].sheet_state = "veryHidden"
    result = checked(tmp_path / "client.xlsx", book)
    assert sorted(found(result)) == [("S011", "3"), ("S012", "")]
    assert names(result) == BOTH


def test_of_hidden_parts_those_with_something_in_them_are_named(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, [], ["  "]], Users=USERS[:1])
    for row in (4, 5):
        book["Benutzer"].row_dimensions[row].hidden = True
    book["Benutzer"].column_dimensions["D"].hidden = True
    book["Users"].sheet_state = "hidden"
    (finding,) = checked(tmp_path / "client.xlsx", book).findings
    assert (finding.code, finding.place.cell) == ("S011", "D")
    assert texts("en").show(finding.values["cells"]) == "column D"


def test_an_active_filter_is_announced_and_hides_nothing(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    book["Benutzer"].auto_filter.ref = "A1:E3"
    book["Benutzer"].auto_filter.add_filter_column(2, ["Peeters"])
    book["Benutzer"].row_dimensions[3].hidden = True
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S013", "")]
    assert names(result) == BOTH


@pytest.mark.parametrize(
    "heading",
    ["Name, Vorname", "Nom et prénom", "Naam en voornaam", "Nom, prénom / Naam, voornaam", "Full name", "Name"],
)
def test_whole_names_with_a_comma_are_taken_apart_and_told(tmp_path: Path, heading: str) -> None:
    users = [("INSS", heading), ("05031599836", "van der Velde, Anne-Sophie"), ("05031599737", "D'Hondt , Koen ")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("U908", "B2"), ("U908", "B3")]
    read = [(each.last_name, each.first_name) for each in people(result)]
    assert read == [("van der Velde", "Anne-Sophie"), ("D'Hondt", "Koen")]


@pytest.mark.parametrize("name", ["Peeters Anna", "Anna Peeters", "Peeters, Anna, Maria", "Peeters,", "-, Anna"])
def test_whole_names_without_one_comma_are_never_guessed(tmp_path: Path, name: str) -> None:
    users = [("INSS", "Nom et prénom"), ("05031599836", name), ("05031599737", "Maes, Koen")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("U033", "B2"), ("U908", "B3")]
    assert names(result) == ["Maes Koen"]


@pytest.mark.parametrize("heading", ["Nom et prénom", "Nom"])
def test_a_last_name_in_capitals_is_told_from_the_first(tmp_path: Path, heading: str) -> None:
    users = [("INSS", heading), ("05031599836", "DE SMET Anne-Sophie"), ("05031599737", "Koen D'HONDT")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("U908", "B2"), ("U908", "B3")]
    assert [(each.last_name, each.first_name) for each in people(result)] == [
        ("DE SMET", "Anne-Sophie"), ("D'HONDT", "Koen"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["PEETERS ANNA", "Anna PEETERS Maria", "Anna van den BERG", "PEETERS A.", "A. Peeters", "van den BERG Anna",
     "PEETERS X", "M. PEETERS", "Fr. PEETERS", "De SMET", "Anna De SMET", "VAN DEN BERG Épouse"],
)  # fmt: skip
def test_capitals_that_do_not_part_a_name_in_two_are_not_guessed(tmp_path: Path, name: str) -> None:
    users = [("INSS", "Nom et prénom"), ("05031599836", name), ("05031599737", "Maes, Koen")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("U033", "B2"), ("U908", "B3")]


def test_capitals_mean_nothing_below_a_heading_of_last_names_alone(tmp_path: Path) -> None:
    companies = [(*COMPANIES[0],), (*COMPANIES[1][:2], "HR Manager", COMPANIES[1][3])]
    users = [(*row[:2], "VAN Damme" if row is USERS[1] else row[2], *row[3:]) for row in USERS]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert (found(result), names(result)) == ([], ["VAN Damme Anna", "Maes Koen"])
    assert result.lists[0].addressee.last_name == "HR Manager"


def test_names_without_a_column_of_first_names_are_whole_only_if_each_has_one_comma(tmp_path: Path) -> None:
    for more in ([("05031599836", "Peeters, Anna, Maria"), ("05031599737", "Maes, Koen")], []):
        book = workbook(Unternehmen=COMPANIES, Benutzer=[("INSS", "Name"), *more])
        result = checked(tmp_path / "client.xlsx", book)
        assert ("S001", "1") in found(result)
        assert result.count("users").released == 0


def test_beside_a_column_of_last_names_whole_names_are_another_column(tmp_path: Path) -> None:
    users = [(*row[:4], whole) for row, whole in zip(USERS, ("Nom complet", "Anna P.", "Koen M."), strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (found(result), names(result)) == ([("S005", "E1")], BOTH)


@pytest.mark.parametrize("nothing", ["-", "?", "unbekannt"])
def test_what_says_nothing_behind_the_comma_is_no_first_name(tmp_path: Path, nothing: str) -> None:
    users = [("INSS", "Name", "Vorname"), ("05031599836", f"Peeters, {nothing}", None)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("U908", "B2"), ("U001", "C2")]
    assert result.count("users").released == 0


def test_headings_once_more_in_another_language_are_no_rows(tmp_path: Path) -> None:
    companies = (
        "Numéro d'entreprise",
        "Nom de l'entreprise",
        "Gestionnaire local : nom",
        "Gestionnaire local : e-mail",
    )
    users = ("Ondernemingsnummer", "INSZ", "Naam", "Voornaam", "Opmerking")
    book = workbook(Unternehmen=[COMPANIES[0], companies, COMPANIES[1]], Benutzer=[USERS[0], users, *USERS[1:]])
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S017", "2"), ("S017", "2")]
    assert names(result) == BOTH
    assert result.count("users") == Count(2, 2, 0)


@pytest.mark.parametrize(
    "row",
    [
        ("10 Ziffern", "11 Ziffern", "wie auf dem Personalausweis", "Rufname", "optional"),
        ("Pflicht", "Pflicht", "Pflicht", "Pflicht", "freiwillig"), ("*", "*", "*", "*"), (1, 2, 3, 4, 5),
        ("obligatoire", "11 chiffres, sans points", "comme sur la carte d'identité", "texte", "si connu"),
        ("verplicht", "11 cijfers", "verplicht veld", "verplicht veld"), (None, "required"), ("A", "B", "C", "D", "E"),
        ("0XXX.XXX.XXX", "XX.XX.XX-XXX.XX", "Text", "Text", "Text"), (None, "JJ.MM.TT-XXX.XX", None, None, "max. 50"),
        ("(1)", "(2)", "(3)"), ("ja", "ja", "ja", "ja", "nein"),
    ],
)  # fmt: skip
def test_a_row_that_explains_the_headings_is_left_out_and_told(tmp_path: Path, row: tuple[object, ...]) -> None:
    users = [USERS[0], [], row, ("obligatoire",), *USERS[1:]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert [code for code, _ in found(result)] == ["S023", "S023"]
    assert result.count("users") == Count(2, 2, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_our_template_says_of_its_columns_is_no_row(tmp_path: Path, language: str) -> None:
    says = texts(language).say
    sheets = {}
    for sheet in SHEETS:
        rows = [[says(text) for text in each] for each in zip(*((x.label, x.help) for x in sheet.fields), strict=True)]
        rows.append([says(field.required.value) for field in sheet.fields])
        sheets[says(sheet.title)] = [*rows, [RIGHT_ROWS[sheet.name].get(field.name) for field in sheet.fields]]
    result = checked(tmp_path / "client.xlsx", workbook(**sheets))
    assert [code for code, _ in found(result) if code[1:] != "906"] == ["S023"] * 4
    assert names(result) == ["Peeters Anna"]


@pytest.mark.parametrize(
    "row",
    [
        ("0123456749", "11 Ziffern", "Peeters", "Jan", None), ("Pflicht", "11 Ziffern", "Peeters", "Jan", None),
        (None, None, "Text", "Jan", None), ("0123456749", "INSS: 05031599638", "Wouters", "Lien", "optional"),
        ("Pflicht", "11 Ziffern", "05031599638", "Text", "Text"), (None, None, "van der", "Nummer", "wie immer"),
        ("0123456749", "z. B. später", None, None, "a@example.be"), ("0123456749", None, None, None, "ja"),
        ("0123456749", "05031599638", "Eg.", "Bv", None), ("0123456749", "05031599638", "ēĢ", "Ex", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [1, 2])
def test_a_row_that_may_be_somebody_is_no_explanation(tmp_path: Path, row: tuple[object, ...], at: int) -> None:
    users = [*USERS[:at], row, *USERS[at:]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert "S023" not in dict(found(result))
    assert result.count("users").read == 3 - ("S024" in dict(found(result)))


def test_nobody_explains_the_columns_in_more_rows_than_a_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fla_batch.steps.surveying.rows._BESIDE", 2)
    users = [USERS[0], *[("Pflicht", "11 Ziffern")] * 3, *USERS[1:]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert [code for code, _ in found(result)].count("S023") == 2
    assert result.count("users").read == 3


def test_below_the_first_person_no_row_explains_anything(tmp_path: Path) -> None:
    users = [*USERS, ("Pflicht", "11 Ziffern"), ("Beispiel", "05031599638", "Wouters", "Lien")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert not {"S023", "S024"} & dict(found(result)).keys()
    assert result.count("users").read == 4


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (("0123456749", "05031599638", "Wouters", "Lien", "Beispiel"), "E2"),
        (("Exemple :", "85073003328", "Dupont", "Marie"), "A2"), ((None, "bv. 05031599638", "Wouters", "Lien"), "B2"),
        (("0123456749", "05031599638", "Wouters", "Lien", "Example 1"), "E2"),
        (("e.g. 0123.456.749", "e.g. 05031599836", "e.g. Peeters", "e.g. Anna"), "B2"),
    ],
)  # fmt: skip
def test_a_row_of_examples_is_left_out_with_a_warning(tmp_path: Path, row: tuple[object, ...], cell: str) -> None:
    users = [USERS[0], row, *USERS[1:]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("S024", cell)]
    assert names(result) == BOTH


@pytest.mark.parametrize("remark", ["z. B. morgens", "Beispielhaft", "Muster", "exemplaire"])
def test_a_remark_is_no_example(tmp_path: Path, remark: str) -> None:
    users = [USERS[0], (*USERS[1][:4], remark), USERS[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == []
    assert names(result) == BOTH


KNOWN = (*USERS[0][:4], "Schon Benutzer in der Zugangsverwaltung?", "Bemerkung")


@pytest.mark.parametrize(
    "row",
    [
        ("0123456749",), (None, None, None, None, "nein"), ("0123456749", None, None, "-", "ja"), ("Ende der Liste",),
        ("Abteilung Einkauf",), (17,),
    ],
)  # fmt: skip
def test_rows_that_name_nobody_are_left_out_and_told_at_once(tmp_path: Path, row: tuple[object, ...]) -> None:
    users = [KNOWN, USERS[1], row, USERS[2], *[row] * 20]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("S025", "3")]
    assert result.findings[0].values["rows"] == ("3", "5", "6", "7", "8", "9", "10", "11", "…")
    assert (names(result), result.count("users")) == (BOTH, Count(2, 2, 0))


@pytest.mark.parametrize("row", [("0123456749", "folgt"), (None, None, "Maes"), (None,) * 5 + ("Jan, INSS folgt",)])
def test_a_row_with_any_word_of_somebody_waits(tmp_path: Path, row: tuple[object, ...]) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[KNOWN, *USERS[1:], row]))
    assert "S025" not in dict(found(result))
    assert result.count("users").held == 1


def test_a_company_without_anything_but_a_choice_is_none(tmp_path: Path) -> None:
    companies = [(*row, heading) for row, heading in zip(COMPANIES, ("Mehrere Rollen?", "nein"), strict=True)]
    companies += [(None, None, None, None, "nein"), (None, "Garage", None, None, "nein")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert ("S025", "3") in found(result)
    assert result.count("companies") == Count(2, 1, 1)


GROUPS = ("Unternehmen", None, "Lokaler Verwalter", None)
BELOW = ("Unternehmensnummer", "Name", "Name", "E-Mail")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (GROUPS, BELOW),
        (("Entreprise", None, "Gestionnaire local", None), ("Numéro d'entreprise", "Nom", "Nom", "E-mail")),
        (("Onderneming", None, "Lokale beheerder", None), ("Ondernemingsnummer", "Naam", "Naam", "E-mail")),
        (("Unternehmens-", "Name des", "Lokaler Verwalter:", "Lokaler Verwalter:"),
         ("nummer", "Unternehmens", "Name", "E-Mail")),
        (("Unternehmensnummer", "Name des Unternehmens", "Lokaler Verwalter", None), (None, None, "Name", "E-Mail")),
    ],
)  # fmt: skip
def test_headings_in_two_rows_are_read_together(tmp_path: Path, above: Any, below: Any) -> None:
    book = workbook(Unternehmen=[["FLA 2026"], above, below, COMPANIES[1]], Benutzer=USERS)
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("S022", "")]
    assert names(result) == BOTH
    assert result.lists[0].addressee.email == "marie.claes@example.be"


@pytest.mark.parametrize("beside", [None, "Sprache"])
def test_a_word_alone_that_says_whose_headings_are_is_a_group(tmp_path: Path, beside: str | None) -> None:
    below = (*COMPANIES[0][:2], "Name", "E-Mail", beside)
    rows = [(None, None, "Lokaler Verwalter"), below, (*COMPANIES[1], "Deutsch" if beside else None)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS))
    assert found(result) == [("S022", "")]
    assert result.lists[0].addressee.email == "marie.claes@example.be"


@pytest.mark.parametrize(
    "above",
    [
        ("Unternehmen", None, "Lokaler Verwalter", None, "Benutzer", None, None),
        ("Société", None, "Gestionnaire local", None, "Travailleur", None, None),
        ("Employer", None, "Access manager", None, "Employee", None, None),
    ],
)
def test_what_stands_below_somebody_else_is_not_of_people(tmp_path: Path, above: Any) -> None:
    below = ("Unternehmensnummer", "Name", "Name", "E-Mail", "INSS", "Name", "Vorname")
    result = checked(tmp_path / "client.xlsx", workbook(Liste=[above, below, *(row[:7] for row in FLAT[1:])]))
    assert [code for code, _ in found(result)] == ["S021", "S022"]
    assert names(result) == BOTH
    assert result.lists[0].addressee.email == "marie.claes@example.be"


@pytest.mark.parametrize(
    ("heading", "others", "is_theirs"),
    [
        ("E-Mail", {}, True), ("Adresse mail", {}, True), ("E-Mail", {"Ansprechpartner": "Jan Janssens"}, False),
        ("E-Mail", {"Mail": "info@example.be"}, False), ("E-Mail", {"Vorname": "Marie"}, False),
    ],
)  # fmt: skip
def test_a_plain_e_mail_is_that_of_the_administrator_if_nobody_else_is_named(
    tmp_path: Path, heading: str, others: dict[str, str], is_theirs: bool
) -> None:
    rows = [(*COMPANIES[0][:2], "Lokaler Verwalter", heading, *others), (*COMPANIES[1], *others.values())]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS))
    assert result.lists[0].addressee.email == ("marie.claes@example.be" if is_theirs else "")
    assert ("S005" in dict(found(result))) is not is_theirs


def test_without_an_administrator_nobody_knows_whose_a_plain_e_mail_is(tmp_path: Path) -> None:
    rows = [(*COMPANIES[0][:2], "E-Mail"), (*COMPANIES[1][:2], "info@example.be")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS))
    assert found(result) == [("S005", "C1"), ("A001", "2")]


def test_a_number_for_taxes_counts_where_there_is_no_other(tmp_path: Path) -> None:
    beside = [(*row, other) for row, other in zip(COMPANIES, ("BTW-nr.", "BE 0123.456.749"), strict=True)]
    alone = [("BTW-nr.", *COMPANIES[0][1:]), *COMPANIES[1:]]
    for companies, told in ((beside, [("S005", "E1")]), (alone, [])):
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
        assert (found(result), names(result)) == (told, BOTH)


@pytest.mark.parametrize(
    ("headings", "other", "unknown"),
    [
        (("Firmennr.", *COMPANIES[0]), "17", "A1"), (("Bedrijfsnr", "BTW-nummer", *COMPANIES[0][1:]), "17", "A1"),
        (("MwSt", "BTW-nummer", *COMPANIES[0][1:]), "ja", "A1"),
        (("Handelsnaam", *COMPANIES[0]), "Zum Muster", "A1"),
        (("Kunde", "ZDU", "Kundenname", *COMPANIES[0][2:]), "9", "A1"),
        (("Client", "ZDU", "Name", *COMPANIES[0][2:]), "C017", "A1"),
    ],
)  # fmt: skip
def test_a_column_of_the_client_s_own_is_not_read_beside_the_one_that_is_meant(
    tmp_path: Path, headings: Sequence[str], other: str, unknown: str
) -> None:
    book = workbook(Unternehmen=[headings, (other, *COMPANIES[1])], Benutzer=USERS)
    result = checked(tmp_path / "client.xlsx", book)
    assert (found(result), names(result)) == ([("S005", unknown)], BOTH)
    assert result.lists[0].companies[0].company.name == "Bäckerei Muster GmbH"


@pytest.mark.parametrize("number", [1007, "1007", "1007/2"])
def test_the_number_of_a_client_is_no_name(tmp_path: Path, number: Any) -> None:
    flat = [("Kunde" if row is FLAT[0] else number, row[0], *row[2:]) for row in FLAT]
    companies = [flat_row[:4] for flat_row in flat[:2]]
    for sheets in ({"Liste": flat}, {"Unternehmen": companies, "Benutzer": USERS}):
        result = checked(tmp_path / "client.xlsx", workbook(**sheets))
        assert names(result) == []
        assert {"S001", "F011"} & dict(found(result)).keys()


def test_a_client_beside_a_name_that_may_be_anybody_s_is_not_guessed(tmp_path: Path) -> None:
    companies = [(COMPANIES[0][0], "Kunde", "Name", COMPANIES[0][3]), (*COMPANIES[1],)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert ("S004", "C2") in found(result)
    assert names(result) == []


def test_a_merged_group_is_over_its_columns_alone(tmp_path: Path) -> None:
    below = (*COMPANIES[0][:2], "Name", "E-Mail", "Sprache")
    rows = [(None, None, "Lokaler Verwalter", None, None), below, (*COMPANIES[1], "de")]
    book = workbook(Unternehmen=rows, Benutzer=USERS)
    book["Unternehmen"].merge_cells("C1:D1")
    result = checked(tmp_path / "client.xlsx", book)
    assert ("S022", "") in found(result)
    assert result.lists[0].addressee.email == "marie.claes@example.be"


def test_a_title_is_no_group(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[["Lokaler Verwalter"], *USERS])
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == []
    assert names(result) == BOTH


@pytest.mark.parametrize(("title", "heading"), [("Lokaler Verwalter", "Vorname"), ("Unternehmen", "Name")])
def test_a_title_is_no_group_of_any_column(tmp_path: Path, title: str, heading: str) -> None:
    companies = [(heading if row is COMPANIES[0] else "Marie", *row) for row in COMPANIES]
    book = workbook(Unternehmen=[[title], *companies], Benutzer=USERS)
    assert found(checked(tmp_path / "client.xlsx", book)) == [("S005", "A2")]


def test_below_a_group_of_somebody_else_a_name_is_not_that_of_the_company(tmp_path: Path) -> None:
    groups = ("Unternehmen", "Direktion", None, "Lokaler Verwalter", None)
    below = (COMPANIES[0][0], "Name", "E-Mail", "Name", "E-Mail")
    row = (COMPANIES[1][0], "Jan Janssens", "jan@example.be", *COMPANIES[1][2:])
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[groups, below, row], Benutzer=USERS))
    assert found(result) == [("S022", ""), ("S001", "2"), ("S005", "B2"), ("S005", "C2")]


def test_what_stands_beside_merged_groups_belongs_to_none(tmp_path: Path) -> None:
    above = ("Unternehmen", None, "Lokaler Verwalter", None, None)
    rows = [above, (*COMPANIES[0][:2], "Name", "E-Mail", "Vorname"), (*COMPANIES[1], "Marie")]
    book = workbook(Unternehmen=rows, Benutzer=USERS)
    for area in ("A1:B1", "C1:D1"):
        book["Unternehmen"].merge_cells(area)
    assert ("S005", "E2") in found(checked(tmp_path / "client.xlsx", book))


def test_a_word_alone_below_the_headings_is_no_second_row_of_them(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[USERS[0], (*[None] * 5, "Mail"), *USERS[1:]])
    assert "S022" not in dict(found(checked(tmp_path / "client.xlsx", book)))


def test_one_table_with_groups_above_its_headings(tmp_path: Path) -> None:
    above = ("Unternehmen", None, None, None, "Benutzer", None, None, None)
    below = ("Unternehmensnummer", "Name", "Lokaler Verwalter", "Lokaler Verwalter: E-Mail", "INSS", "Name", "Vorname")
    result = checked(tmp_path / "client.xlsx", workbook(Liste=[above, below, *(row[:7] for row in FLAT[1:])]))
    assert [code for code, _ in found(result)] == ["S021", "S022"]
    assert names(result) == BOTH


def test_a_heading_that_stands_twice_in_one_table_is_told_once(tmp_path: Path) -> None:
    rows = [(*FLAT[0], "Unternehmensnummer"), *((*row, "0123456749") for row in FLAT[1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Liste=rows))
    assert [code for code, _ in found(result)] == ["S021", "S002"]
    assert names(result) == BOTH


@pytest.mark.parametrize("title", [None, "Personal 2026"])
def test_headings_may_stand_far_below_blank_rows(tmp_path: Path, title: str | None) -> None:
    above: list[tuple[object, ...]] = [(title,), *[()] * 60]
    shifted = [[(*[None] * 5, *row) for row in rows] for rows in (COMPANIES, USERS)]
    book = workbook(Unternehmen=[*above, *shifted[0]], Benutzer=[*above, *shifted[1]])
    result = checked(tmp_path / "client.xlsx", book)
    assert (found(result), names(result)) == ([], BOTH)


def test_groups_of_headings_may_stand_far_below_blank_rows(tmp_path: Path) -> None:
    book = workbook(Unternehmen=[*[()] * 60, GROUPS, BELOW, COMPANIES[1]], Benutzer=USERS)
    for cells in ("A61:B61", "C61:D61"):
        book["Unternehmen"].merge_cells(cells)
    result = checked(tmp_path / "client.xlsx", book)
    assert ([code for code, _ in found(result)], names(result)) == (["S022"], BOTH)


def test_another_list_beside_people_is_not_theirs(tmp_path: Path) -> None:
    beside = [("Name", "Telefon"), ("Empfang", "087 12 34 56"), ("Lager", "087 12 34 57"), ("Chef", "087 12 34 58")]
    rows = [(*row, None, *other) for row, other in zip([*USERS, (None,) * 5], beside, strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert (names(result), result.count("users")) == (BOTH, Count(2, 2, 0))
    assert found(result) == [("S005", "G1"), ("S005", "H1")]


def test_a_second_column_directly_beside_people_may_be_theirs(tmp_path: Path) -> None:
    rows = [(*row[:4], other) for row, other in zip(USERS, ("Name", "Empfang", "Lager"), strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert ("S004", "E2") in found(result)
    assert names(result) == []


@pytest.mark.parametrize("word", ["n.v.t.", "geen", "aangevraagd", "en cours", "beantragt", "keine"])
def test_not_every_company_has_a_number_of_the_nsso(tmp_path: Path, word: str) -> None:
    rows = [(*row, more) for row, more in zip(COMPANIES, ("LSS-Nummer", word), strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS))
    assert (found(result), names(result)) == ([("C907", "E2")], BOTH)


def test_a_word_is_no_number_of_a_company(tmp_path: Path) -> None:
    rows = [*COMPANIES, ("beantragt", *COMPANIES[1][1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS))
    assert result.count("companies").held == 1
