"""Layout: tables below and beside each other, and headings below each other, are read under their true addresses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import found, inss
from openpyxl.styles import Font
from workbooks import COMPANIES, USERS, checked, names, workbook

from fla_batch.declared.fields import SHEETS
from fla_batch.model import Grid
from fla_batch.render.template import template
from fla_batch.result import Count, Run
from fla_batch.steps.surveying import labelled
from fla_batch.steps.surveying.headings import recognise
from fla_batch.steps.surveying.layout import tables
from fla_batch.texts import LANGUAGES, texts

BOTH = ["Peeters Anna", "Maes Koen"]
FORM = [list(each) for each in zip(*COMPANIES, strict=True)]
PEOPLE = [row[1:4] for row in USERS]
SECOND = ("0123456848", "Garage Exempel AG", "Dubois", "paul.dubois@example.be")
THIRD = ("0123456848", inss(50315995), "Wouters", "Lien", None)
ELSEWHERE = [["Notiz"], ["Bitte vor Ostern"]]


def read(path: Path, *rows: Any, **sheets: Any) -> Run:
    """Check a workbook of one sheet, or of several by their titles."""
    return checked(path / "client.xlsx", workbook(**(sheets or {"Personal": list(rows)})))


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (FORM, "A"), ([["Angaben zum Unternehmen"], [], *FORM], "A"), ([[None, f"{a} :", b] for a, b in FORM], "B"),
        ([each for a, b in FORM for each in ([a, None, b], [])], "A"), ([["Firma", None], *FORM[:1], *FORM[2:]], "A"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["Unternehmen", "Tabelle1"])
def test_the_headings_of_one_company_may_stand_below_each_other(
    tmp_path: Path, rows: Any, column: str, title: str
) -> None:
    rows = [[*row] for row in rows]
    if rows[0] == ["Firma", None]:
        rows[0][1] = "Bäckerei Muster GmbH"
    result = read(tmp_path, **{title: rows, "Benutzer": USERS})
    assert [(each.code, each.place.sheet, each.values["column"]) for each in result.findings] == [
        ("S028", title, column)
    ]
    assert names(result) == BOTH
    assert result.lists[0].addressee.email == "marie.claes@example.be"


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_every_language_may_stand_so(tmp_path: Path, language: str) -> None:
    of = {sheet.name: {each.name: texts(language).say(each.label) for each in sheet.fields} for sheet in SHEETS}
    fields = ("enterprise_number", "company_name", "admin_last_name", "admin_email")
    rows = [[of["companies"][name], cell] for name, cell in zip(fields, COMPANIES[1], strict=True)]
    people = [[of["users"][name] for name in ("inss", "last_name", "first_name")], *PEOPLE[1:]]
    result = read(tmp_path, A=rows, B=people)
    assert (names(result), result.files[0].language) == (BOTH, language)


def test_what_is_wrong_in_such_a_sheet_has_its_true_address(tmp_path: Path) -> None:
    rows = [
        ["Angaben"],
        *FORM,
        ["Umsatz", "viel"],
        ["Mehrere Rollen?", "x"],
        ["Auf dem Portal angemeldet?", "ungefähr"],
    ]
    rows[1], rows[4] = ["Unternehmensnummer", "0123456794"], ["Lokaler Verwalter: E-Mail", "marie"]
    result = read(tmp_path, Unternehmen=rows, Benutzer=USERS)
    cells = {(code, cell) for code, cell in found(result) if code[0] != "X"}
    assert cells == {("S028", ""), ("S005", "A6"), ("C015", "B2"), ("A011", "B5"), ("C906", "B7"), ("C002", "B8")}
    assert "B2" in {held.place.cell for held in result.held}


def test_titles_above_the_columns_of_a_form_are_no_headings(tmp_path: Path) -> None:
    rows = [[None, "bisher", "neu"], *([heading, cell, cell] for heading, cell in FORM), [None, "x"]]
    result = read(tmp_path, Unternehmen=rows, Benutzer=PEOPLE)
    told = [(each.code, each.place.cell, each.values.get("column")) for each in result.findings]
    assert sorted(told) == [("S008", "A6", "A6"), ("S028", "", "A"), ("X001", "C2", None)]
    assert names(result) == BOTH


@pytest.mark.parametrize("mail", [SECOND[3], COMPANIES[1][3]])
def test_others_in_such_a_sheet_are_columns(tmp_path: Path, mail: str) -> None:
    rows = [[*row, cell] for row, cell in zip(FORM, (*COMPANIES[1][:3], mail), strict=True)]
    result = read(tmp_path, Unternehmen=rows, Benutzer=USERS)
    others = [texts("de").show(each.values["others"]) for each in result.findings if each.code in ("X001", "X002")]
    assert others == (["Spalte C", "Spalte B"] if mail == SECOND[3] else ["Spalte B"])


def test_cells_without_content_in_such_a_sheet_have_their_true_address(tmp_path: Path) -> None:
    rows = [*FORM, ["Sprache", "=1/0"]]
    book = workbook(Unternehmen=rows, Benutzer=USERS)
    assert ("S014", "B5") in found(checked(tmp_path / "client.xlsx", book))


def test_several_companies_and_people_may_stand_so(tmp_path: Path) -> None:
    companies = [[*row, cell] for row, cell in zip(FORM, SECOND, strict=True)]
    people = [list(each) for each in zip(*USERS, THIRD, strict=True)]
    result = read(tmp_path, Unternehmen=companies, Benutzer=people)
    assert [code for code, _ in found(result)] == ["S028", "S028"]
    assert sorted(names(result)) == sorted([*BOTH, "Wouters Lien"])


def test_what_stands_beside_a_company_without_a_number_is_told_and_not_read(tmp_path: Path) -> None:
    rows = [[*row, "bitte prüfen"] for row in FORM]
    result = read(tmp_path, Unternehmen=rows, Benutzer=USERS)
    assert found(result) == [("S028", ""), ("S008", "C")]
    assert names(result) == BOTH


@pytest.mark.parametrize(
    "rows",
    [
        [[heading, None] for heading, _ in FORM], [["Unternehmensnummer", "folgt"], *FORM[1:]], FORM[1:],
        [[f"Zeile {at}", at] for at in range(57)] + FORM,
    ],
)  # fmt: skip
def test_headings_below_each_other_without_a_number_are_told(tmp_path: Path, rows: Any) -> None:
    (finding,) = read(tmp_path, Unternehmen=rows, Benutzer=USERS).findings
    assert finding.code in ("F023", "F011")


def test_the_examples_of_our_instructions_are_nobody(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "client.xlsx"
    path.write_bytes(template("de"))
    book = load_workbook(path)
    del book["Unternehmen"]
    for title in ("Anleitung", "Hinweise"):
        book.worksheets[0].title = title
        assert [code for code, _ in found(checked(path, book))] == ["F011" if title == "Anleitung" else "F023"]


@pytest.mark.parametrize(
    "rows",
    [
        [*COMPANIES, [], *USERS], [*USERS, [], *COMPANIES], [*COMPANIES, *USERS],
        [["Unternehmen"], *COMPANIES, ["Benutzer"], *USERS], [["Liste"], *COMPANIES, [], ["Personal 2026"], *USERS],
        [*FORM, [], *PEOPLE], [["Angaben"], *FORM, [], ["Benutzer"], *PEOPLE],
    ],
)  # fmt: skip
def test_two_tables_below_each_other_are_two(tmp_path: Path, rows: Any) -> None:
    result = read(tmp_path, *rows)
    assert [code for code, _ in found(result) if code != "S028"] == ["S029"]
    assert names(result) == BOTH
    assert (result.count("companies"), result.count("users")) == (Count(1, 1, 0), Count(2, 2, 0))


def test_each_company_may_have_its_people_below(tmp_path: Path) -> None:
    result = read(tmp_path, *COMPANIES, [], *USERS, [], [], COMPANIES[0], SECOND, [], USERS[0], THIRD)
    assert [code for code, _ in found(result)] == ["S029"]
    assert sorted(names(result)) == sorted([*BOTH, "Wouters Lien"])


def test_the_headings_of_each_page_begin_no_further_table(tmp_path: Path) -> None:
    result = read(tmp_path, *COMPANIES, [], *USERS[:2], USERS[0], USERS[2])
    assert found(result) == [("S029", ""), ("S017", "6")]
    assert names(result) == BOTH


def test_what_stands_above_further_people_is_told(tmp_path: Path) -> None:
    others = [("INSS", "Name", "Vorname", "Austritt"), (inss(50315995), "Wouters", "Lien", "2020")]
    result = read(tmp_path, *COMPANIES, [], *USERS, [], ["Ausgetreten"], *others)
    assert found(result) == [("S029", ""), ("S025", "8"), ("S005", "D9"), ("S051", "D9"), ("S050", "A10")]


def test_groups_above_headings_are_no_table_of_their_own(tmp_path: Path) -> None:
    groups, below = ("Unternehmen", None, "Lokaler Verwalter"), (*COMPANIES[0][:2], "Name", "E-Mail")
    result = read(tmp_path, groups, below, COMPANIES[1], [], *USERS)
    assert found(result) == [("S022", ""), ("S029", "")]
    assert (names(result), result.lists[0].addressee.email) == (BOTH, "marie.claes@example.be")


def test_a_wrong_cell_of_a_second_table_has_its_true_address(tmp_path: Path) -> None:
    result = read(tmp_path, *COMPANIES, [], USERS[0], ("0123456749", "05031599737", "Maes", None))
    assert [each for each in found(result) if each[0][0] == "U"] == [("U001", "D5")]


SECOND_FORM = [[heading, cell] for (heading, _), cell in zip(FORM, SECOND, strict=True)]
THEIRS = ["Peeters Anna", "Maes Koen", "Wouters Lien"]


@pytest.mark.parametrize(
    "rows",
    [
        [*FORM, [], *PEOPLE, [], *SECOND_FORM, [], PEOPLE[0], THIRD[1:4]],
        [["Formular 1"], *FORM, *PEOPLE, [], ["Formular 2"], *SECOND_FORM, ["Benutzer"], PEOPLE[0], THIRD[1:4]],
        [*COMPANIES, [], *PEOPLE, [], [], COMPANIES[0], SECOND, [], PEOPLE[0], THIRD[1:4]],
        [*COMPANIES, *PEOPLE, ["Unternehmen"], COMPANIES[0], SECOND, PEOPLE[0], THIRD[1:4]],
        [*([] for _ in range(90)), *FORM, [], *PEOPLE, [], *SECOND_FORM, [], PEOPLE[0], THIRD[1:4]],
    ],
)  # fmt: skip
def test_people_below_the_table_of_each_company_are_its_own(tmp_path: Path, rows: Any) -> None:
    result = read(tmp_path, *rows)
    assert [code for code, _ in found(result) if code != "S028"] == ["S033", "S033"]
    assert names(result) == THEIRS
    assert [len(company.people) for each in result.lists for company in each.companies] == [2, 1]


def test_each_company_may_have_a_sheet_with_its_form_and_its_people(tmp_path: Path) -> None:
    result = read(tmp_path, A=[*FORM, [], *PEOPLE], B=[*SECOND_FORM, [], PEOPLE[0], THIRD[1:4], [None, None, "?"]])
    assert [code for code, _ in found(result) if code != "S028"] == ["S033", "S033"]
    assert names(result) == THEIRS
    told = [finding.values["read"] for finding in result.findings if finding.code == "S033"]
    assert told == ["0123.456.749", "0123.456.848"]


def test_what_is_wrong_below_a_form_further_down_has_its_true_address(tmp_path: Path) -> None:
    second = [*SECOND_FORM[:3], ["Lokaler Verwalter: E-Mail", "paul"]]
    rows = [*FORM, [], *PEOPLE, [], *second, [], PEOPLE[0], ("05031599637", "Wouters", "Lien")]
    result = read(tmp_path, *rows)
    assert {("A011", "B13"), ("U021", "A16")} <= set(found(result))


@pytest.mark.parametrize(
    "rows",
    [
        [*FORM, [], *PEOPLE, [], *SECOND_FORM[1:], [], PEOPLE[0], THIRD[1:4]],
        [*FORM, [], *PEOPLE, [], ["Unternehmensnummer", "folgt"], *SECOND_FORM[1:], [], PEOPLE[0], THIRD[1:4]],
        [*COMPANIES, SECOND, [], *PEOPLE, [], COMPANIES[0], SECOND, [], PEOPLE[0], THIRD[1:4]],
        [*COMPANIES, [], ["Garage (0123.456.848)"], *PEOPLE, [], COMPANIES[0], SECOND],
        [*COMPANIES, [], *PEOPLE, ["0123456848"], [], COMPANIES[0], SECOND],
        [*COMPANIES, (None, "Garage Exempel AG"), [], *PEOPLE, [], COMPANIES[0], SECOND],
    ],
    ids=["no number", "no number yet", "two companies", "a title", "among the people", "a company without a number"],
)  # fmt: skip
def test_people_whose_company_is_not_alone_above_them_are_nobody_s(tmp_path: Path, rows: Any) -> None:
    result = read(tmp_path, *rows)
    assert not set(names(result)) & {"Peeters Anna", "Maes Koen"}
    assert {"S001", "F023"} & dict(found(result)).keys()


@pytest.mark.parametrize(
    ("title", "is_clear"),
    [("Garage Exempel AG", False), ("Personeel van Exempla BV", False), ("Liste der Mitarbeiter", True)],
)
def test_a_title_above_people_may_name_another_company_than_the_one_above(
    title: str, is_clear: bool, tmp_path: Path
) -> None:
    result = read(tmp_path, *COMPANIES, [], [title], *PEOPLE)
    assert names(result) == (BOTH if is_clear else [])
    assert ("X017" in dict(found(result))) != is_clear


@pytest.mark.parametrize("title", [("Garage Exempel AG", "0123.456.848"), ("0123456848",), ("Firma", "0123456848")])
def test_below_the_number_of_another_company_nobody_knows_whose_people_are(tmp_path: Path, title: Any) -> None:
    rows = [*PEOPLE, title, THIRD[1:4]]
    for result in (read(tmp_path, Unternehmen=COMPANIES, Benutzer=rows), read(tmp_path, *FORM, [], *rows)):
        assert names(result) == []
        assert {"U001", "F023"} & dict(found(result)).keys()


@pytest.mark.parametrize(
    ("title", "are_theirs"),
    [
        ("Benutzer der Garage Exempel AG (0123.456.848)", False), ("BE 0123 456 848", False), ("0123456848", False),
        ("Benutzer der Nummer 0123-456-848", False), ("123.456.848", False),
        ("Bäckerei Muster GmbH, BE 0123.456.749", True), ("Stand 0123.456.744", True), ("Tel. 0123 45 68 48", True),
    ],
)  # fmt: skip
def test_below_a_title_with_the_number_of_another_company_nobody_knows_either(
    tmp_path: Path, title: str, are_theirs: bool
) -> None:
    result = read(tmp_path, Unternehmen=COMPANIES, Benutzer=[(title,), (), *PEOPLE])
    assert names(result) == (BOTH if are_theirs else [])
    assert ("X017" in dict(found(result))) is not are_theirs


def test_the_company_s_own_number_in_place_of_an_inss_says_nothing_of_another(tmp_path: Path) -> None:
    result = read(tmp_path, Unternehmen=COMPANIES, Benutzer=[*PEOPLE, ("0123456749", "Wouters", "Lien")])
    assert (names(result), found(result)) == (BOTH, [("U024", "A4")])


def beside(gap: int, people: Sequence[Sequence[object]] = USERS) -> list[list[object]]:
    companies = [*COMPANIES, SECOND, *([()] * len(people))]
    width = len(COMPANIES[0]) + gap
    rows = [[*row, *[None] * (width - len(row)), *own] for row, own in zip(companies, people, strict=False)]
    return rows if len(people) >= len(COMPANIES) + 1 else [*rows, list(SECOND)]


@pytest.mark.parametrize("gap", [1, 3])
def test_two_tables_beside_each_other_are_two(tmp_path: Path, gap: int) -> None:
    result = read(tmp_path, *beside(gap))
    assert [code for code, _ in found(result)] == ["S029", "X014"]
    assert names(result) == BOTH
    assert result.count("companies") == Count(2, 2, 0)


def test_the_second_numbers_may_stand_behind_the_people(tmp_path: Path) -> None:
    result = read(tmp_path, *beside(1, [(*row[1:4], row[0]) for row in USERS]))
    assert [code for code, _ in found(result)] == ["S029", "X014"]
    assert names(result) == BOTH


def test_one_company_and_one_person_in_each_row_are_one_table(tmp_path: Path) -> None:
    people = [USERS[0], USERS[1], ("0123456848", *USERS[2][1:])]
    assert "S029" not in dict(found(read(tmp_path, *beside(1, people)[:3])))


def test_without_a_gap_nobody_knows_where_a_second_table_begins(tmp_path: Path) -> None:
    assert "S029" not in dict(found(read(tmp_path, *beside(0))))


LONG = "Genossenschaft der Bäcker und Müller zu Eupen"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Garage Exempel AG", "Garage Exempel AG"), ("GARAGE EXEMPEL", "Garage Exempel"), (LONG[:31], LONG),
        ("0123.456.848", "Garage Exempel AG"), ("Garage 0123456848", "Garage Exempel AG"),
    ],
)  # fmt: skip
def test_a_sheet_may_be_named_after_the_company_of_its_people(tmp_path: Path, title: str, name: str) -> None:
    companies = [*COMPANIES, (SECOND[0], name, *SECOND[2:])]
    result = read(
        tmp_path, **{"Unternehmen": companies, "Bäckerei Muster GmbH": PEOPLE, title: [PEOPLE[0], THIRD[1:4]]}
    )
    assert [code for code, _ in found(result)] == ["S035", "S035"]
    assert names(result) == THEIRS
    assert [len(company.people) for each in result.lists for company in each.companies] == [2, 1]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Garage", "Garage Exempel AG"), ("Benutzer", "Benutzer"), ("0123.456.744", "Garage Exempel AG"),
        ("Bäckerei Muster GmbH", "Bäckerei Muster GmbH"), ("0123.470.706", "Garage Exempel AG"),
        ("Bäckerei Muster GmbH 0123456848", "Bäckerei Muster GmbH"),
    ],
)  # fmt: skip
def test_another_title_says_nothing_of_a_company(tmp_path: Path, title: str, other: str) -> None:
    companies = [*COMPANIES, (SECOND[0], other, *SECOND[2:])]
    rows = [["Garage, 0123.456.848"], *PEOPLE] if title.startswith("Bäckerei Muster GmbH 0") else PEOPLE
    result = read(tmp_path, Unternehmen=companies, **{title: [["0123.456.749"], *rows]})
    assert (names(result), "S001" in dict(found(result))) == ([], True)


LETTERHEAD = [["Sozialsekretariat"], ["Unternehmensnummer", "0123470706"], ["Firma", "Sekretariat"], ["Telefon", "1"]]


@pytest.mark.parametrize("title", ["Sozialsekretariat", "Votre secrétariat social :", "UW SOCIAAL SECRETARIAAT"])
def test_the_secretariat_of_a_letterhead_is_no_company(tmp_path: Path, title: str) -> None:
    rows = [[title], *LETTERHEAD[1:], [], *FORM, [], *PEOPLE]
    result = read(tmp_path, *rows)
    assert [code for code, _ in found(result)] == ["S028", "S034"]
    assert result.findings[-1].values["rows"] == "1–4"
    assert (names(result), result.count("companies")) == (BOTH, Count(1, 1, 0))


def test_people_below_a_letterhead_alone_are_not_those_of_the_secretariat(tmp_path: Path) -> None:
    assert names(read(tmp_path, Formular=LETTERHEAD, Personal=PEOPLE)) == []


@pytest.mark.parametrize(
    "rows",
    [
        [["An das Sozialsekretariat"], *FORM], [*FORM, ["Sozialsekretariat", "Partena"]],
        [["Sozialsekretariat"], [], *FORM], [["Sozialsekretariat"], *FORM[1:2], [], *FORM],
    ],
)  # fmt: skip
def test_a_company_that_names_its_secretariat_is_one(tmp_path: Path, rows: Any) -> None:
    result = read(tmp_path, Formular=rows, Personal=USERS)
    assert "S034" not in dict(found(result))
    assert (names(result), result.count("companies").released) == (BOTH, 1)


NAME, NUMBER = ("Firma", "Muster AG"), ("KBO", "0123456749")
NAMED = [("Lokaler Verwalter", "Claes"), ("E-Mail", "claes@example.be")]


@pytest.mark.parametrize(
    ("rows", "is_clear"),
    [
        ([("Sozialsekretariat", "Partena"), NUMBER, NAME], False), ([("Boekhouder:", "Fidu"), NUMBER, NAME], False),
        ([NAME, ("Comptable", "Fidu"), NUMBER], False),
        ([(f"{one}: {other}",) for one, other in (("Bank", "KBC"), NUMBER, NAME)], False),
        ([(f"{one}: {other}",) for one, other in (NAME, NUMBER, ("Bank", "KBC"))], True),
        ([("Sozialsekretariat", "Partena"), NAME, NUMBER], True), ([NAME, NUMBER, ("Boekhouder", "Fidu")], True),
        ([NAME, ("IBAN", "BE71 0961 2345 6769"), NUMBER], True), ([("Anfrage von", "Marie Claes"), NUMBER, NAME], True),
    ],
)  # fmt: skip
def test_a_number_behind_somebody_else_is_not_the_companys(tmp_path: Path, rows: Any, is_clear: bool) -> None:
    result = read(tmp_path, *rows, *NAMED, (), *PEOPLE)
    assert names(result) == (BOTH if is_clear else [])


def test_what_is_odd_is_told_of_each_table_of_a_sheet(tmp_path: Path) -> None:
    groups = ("Unternehmen", None, "Lokaler Verwalter")
    book = workbook(Liste=[groups, (*COMPANIES[0][:2], "Name", "E-Mail"), COMPANIES[1], SECOND, [], *USERS])
    book["Liste"].merge_cells("B3:B4")
    book["Liste"].merge_cells("D7:D8")
    for row in (4, 8):
        book["Liste"].row_dimensions[row].hidden = True
    book["Liste"].column_dimensions["E"].hidden = True
    result = checked(tmp_path / "client.xlsx", book)
    told = [each for each in found(result) if each[0] in ("S010", "S011", "S022")]
    assert sorted(told) == [("S010", "B3"), ("S010", "D7"), ("S011", "4"), ("S011", "8"), ("S022", "")]


def test_what_is_odd_of_a_table_is_told_once(tmp_path: Path) -> None:
    book = workbook(Liste=[*COMPANIES, [], *USERS], Leer=[])
    book["Liste"].sheet_state = "hidden"
    book["Liste"].row_dimensions[5].hidden = True
    assert sorted(found(checked(tmp_path / "client.xlsx", book))) == [("S011", "5"), ("S012", ""), ("S029", "")]


def test_where_no_sheet_is_missing_nothing_is_looked_for(tmp_path: Path) -> None:
    result = read(tmp_path, Unternehmen=COMPANIES, Benutzer=USERS, Alt=[*ELSEWHERE, *FORM])
    assert found(result) == [("S006", "")]


@pytest.mark.parametrize(("rows", "read"), [(900, 900), (1800, 1)])
def test_more_tables_than_any_sheet_has_are_not_parted(rows: int, read: int) -> None:
    turns = (COMPANIES[0][:2], COMPANIES[0][1::-1])
    grid = Grid("Liste", [list(turns[at % 2]) for at in range(rows)])
    assert len(tables(grid, recognise(grid))) == read


def test_hidden_columns_of_each_table_are_told(tmp_path: Path) -> None:
    book = workbook(Liste=[*COMPANIES, (), *(row[1:4] for row in USERS)])
    for letter in "BD":
        book["Liste"].column_dimensions[letter].hidden = True
    told = [
        finding.values["cells"]
        for finding in checked(tmp_path / "client.xlsx", book).findings
        if finding.code == "S011"
    ]
    assert [[str(cell.values["column"]) for cell in cells] for cells in told] == [["B", "D"], ["B"]]


LABELLED = [(f"{heading}: {value}",) for heading, value in FORM]


@pytest.mark.parametrize("above", [[], [("Personal 2026",), ()]])
def test_a_heading_may_stand_with_what_it_asks_for_in_one_cell(tmp_path: Path, above: Any) -> None:
    result = read(tmp_path, *above, *LABELLED, (), *PEOPLE)
    assert names(result) == BOTH
    assert [each.code for each in result.findings] == ["S029", "S048"]
    first = len(above) + 1
    assert result.findings[1].values["cells"] == f"A{first}:A{first + len(FORM) - 1}"


@pytest.mark.parametrize(
    "rows",
    [
        LABELLED[:1],
        LABELLED[1:],
        [*LABELLED[:2], (None, *LABELLED[2])],
        [("Unternehmensnummer: folgt",), *LABELLED[1:]],
    ],
)  # fmt: skip
def test_what_may_be_a_title_is_parted_by_no_colon(tmp_path: Path, rows: Any) -> None:
    assert "S048" not in dict(found(read(tmp_path, *rows, (), *PEOPLE)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lokaler Verwalter: Name", None), ("Lokaler Verwalter: Name: Claes", ("Lokaler Verwalter: Name", "Claes")),
        ("Unternehmensnummer: BE: 0123", ("Unternehmensnummer", "BE: 0123")),
    ],
)  # fmt: skip
def test_a_colon_within_a_heading_parts_nothing(text: str, parts: tuple[str, str] | None) -> None:
    assert labelled._apart(text) == parts


def test_a_colon_within_a_table_parts_nothing(tmp_path: Path) -> None:
    rows = [*USERS, ("Name des Unternehmens: Muster",), ("Unternehmensnummer: 0123456749",)]
    result = read(tmp_path, Unternehmen=COMPANIES, Benutzer=rows)
    assert names(result) == BOTH


def test_a_heading_that_is_struck_through_with_its_number_holds_the_company(tmp_path: Path) -> None:
    book = workbook(Personal=[*LABELLED, (), *PEOPLE])
    book["Personal"]["A1"].font = Font(strike=True)
    result = checked(tmp_path / "client.xlsx", book)
    assert "S043" in dict(found(result))
    assert names(result) == []


@pytest.mark.parametrize("group", ["Unternehmen", "Angaben", "Firma"])
def test_a_word_above_a_form_says_whose_it_is(tmp_path: Path, group: str) -> None:
    form = [("Name", "Bäckerei Muster GmbH"), FORM[0], ("Lokaler Verwalter", "Claes"), ("E-Mail", FORM[3][1])]
    result = read(tmp_path, (group,), *form, (), ("Benutzer",), *PEOPLE)
    assert (names(result), [each.code for each in result.findings]) == (BOTH, ["S028", "S029"])
    assert result.lists[0].companies[0].company.name == "Bäckerei Muster GmbH"
