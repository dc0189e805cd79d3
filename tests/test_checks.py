"""Checks beyond their own examples: neighbours go ahead, one cause is told once, files are looked at together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import PROFILE, ROOT, TODAY, Checker, found, inss, sample_run
from openpyxl import load_workbook

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.example import Row
from fla_batch.model import Severity
from fla_batch.pipeline import run
from fla_batch.render.report import CHECK_FORMATS, as_bytes
from fla_batch.render.samples import OF_A_MOMENT
from fla_batch.render.screen import Screen
from fla_batch.result import Count, Run
from fla_batch.texts import LANGUAGES, texts

SECOND: Row = {"enterprise_number": "0123456848", "company_name": "Garage Exempel AG"}
OTHER: Row = {"inss": "05031599737", "last_name": "Maes", "first_name": "Koen"}

SHOWN = [code for code, check in CATALOGUE.items() if check.wrong.damage not in OF_A_MOMENT]
"""Codes of which there is a sample."""


def bad(code: str) -> tuple[list[Path], Path]:
    workbook = ROOT / "samples" / "bad" / f"{code}.xlsx"
    path = next((each for each in workbook.parent.iterdir() if each.stem == code), workbook)
    first = path.with_stem(f"{code}-first")
    return [each for each in (first, path) if each == path or each.exists()], path


def run_bad(code: str) -> list[tuple[str, str, str]]:
    paths, path = bad(code)
    return [
        (finding.code, finding.sheet or finding.place.sheet, finding.place.cell)
        for finding in sample_run(*paths).findings
        if finding.place.file == str(path)
    ]


@pytest.mark.xdist_group("samples")
@pytest.mark.parametrize("code", SHOWN)
def test_each_bad_sample_shows_its_code_alone_at_its_cell(code: str) -> None:
    sheet, _, cells = CATALOGUE[code].wrong.at.partition("!")
    assert run_bad(code) == [(code, sheet, cell) for cell in cells.split(":")]


@pytest.mark.xdist_group("samples")
@pytest.mark.parametrize("code", SHOWN)
def test_each_finding_speaks_four_languages_and_hides_the_inss(code: str) -> None:
    result = sample_run(*bad(code)[0])
    said = [
        texts(language).say(CATALOGUE[each.code].message, **each.values)
        for each in result.findings
        for language in LANGUAGES
    ]
    assert len(set(said)) >= len(LANGUAGES)
    digits = ["".join(filter(str.isdecimal, text)) for text in said]
    assert not [text for text in digits if "050315998" in text or "42012205" in text or "050315997" in text]


def users(run: Run) -> Count:
    return run.count("users")


def test_a_bad_row_holds_itself_alone(checked: Checker) -> None:
    result = checked([{"inss": "05031599837"}, OTHER])
    assert found(result) == [("U021", "B2")]
    assert users(result) == Count(2, 1, 1)
    assert [work.person.last_name for each in result.lists for work in each.companies[0].people] == ["Maes"]


def test_people_wait_with_their_company_without_a_finding_of_their_own(checked: Checker) -> None:
    result = checked([{}, {**OTHER, **{"enterprise_number": "0123456848"}}], [{"admin_email": "x@"}, SECOND])
    assert [code for code, _ in found(result)] == ["A011"]
    assert users(result) == Count(2, 1, 1)
    assert [row.codes for row in result.held] == [("A011",), ("A011",)]


def test_the_number_of_people_who_wait_is_told(checked: Checker) -> None:
    result = checked([{}, OTHER], [{"admin_email": "x@"}])
    assert [finding.concerned for finding in result.findings] == [2]


def test_an_empty_number_means_the_only_company(checked: Checker) -> None:
    result = checked([{"enterprise_number": None}])
    assert found(result) == []
    assert result.lists[0].companies[0].people[0].person.last_name == "Peeters"


def test_an_empty_number_is_wrong_with_two_companies(checked: Checker) -> None:
    result = checked([{"enterprise_number": None}, {**OTHER, "enterprise_number": "0123456848"}], [{}, SECOND])
    assert found(result) == [("U001", "A2")]


def test_a_company_that_waits_for_its_number_is_not_missing_too(checked: Checker) -> None:
    result = checked([{"enterprise_number": "0123456794"}], [{"enterprise_number": "0123456794"}])
    assert found(result) == [("C015", "A2")]
    assert users(result) == Count(1, 0, 1)


def test_the_nearest_company_is_named(checked: Checker) -> None:
    result = checked([{"enterprise_number": "0123456794"}])
    assert "0123.456.749 (Bäckerei Muster GmbH)" in texts("en").show(result.findings[0].values["hint"])


def test_where_two_companies_are_as_near_none_is_named(checked: Checker) -> None:
    companies = [{"enterprise_number": "0023456479"}, {"enterprise_number": "0026456749"}]
    result = checked([{"enterprise_number": "0023456749"}], companies)
    assert found(result) == [("X012", "A2")]
    assert "cannot be told" in texts("en").show(result.findings[0].values["hint"])


@pytest.mark.parametrize(
    "name",
    [
        "Peeters (Claes)",
        "Bj?rk",
        "M\u00c3\u00bcller",
        "Andr\u00c3\u00a9",
        "Ren\ufffd",
        "M&uuml;ller",
        "Gon\u00c3\u00aa",
        "Peeters*",
        "a/b",
    ],
)
@pytest.mark.parametrize("field", ["last_name", "first_name"])
def test_a_sign_that_stands_in_no_name_is_told(checked: Checker, field: str, name: str) -> None:
    assert ("U042", {"last_name": "C2", "first_name": "D2"}[field]) in found(checked([{field: name}]))


@pytest.mark.parametrize(
    "name",
    [
        "D’Hondt",
        "De Smet-Müller",
        "Ó Briain",
        "Peeters jr.",
        "Ãgren",
        "Mu\u0308ller",
        "Łukasz",
        "Jean–Luc",
        "Peeters, A.",
    ],
)
def test_a_name_may_have_every_letter_and_what_joins_names(checked: Checker, name: str) -> None:
    assert "U042" not in dict(found(checked([{"last_name": name}])))


def test_several_companies_in_one_cell_are_told(checked: Checker) -> None:
    result = checked([{"enterprise_number": "BE 0123.456.749 / 0123456848"}, {"enterprise_number": "0123.456.749 /"}])
    assert ("X012", "A2") in found(result)
    (finding,) = (each for each in result.findings if each.code == "X012")
    hint = texts("en").show(finding.values["hint"])
    assert hint == (
        "Several companies stand there: 0123.456.749, 0123.456.848. Give each a row of its own, with the same person."
    )


def test_an_administrator_is_named_with_both_names(checked: Checker) -> None:
    result = checked(companies=[{"admin_email": None}])
    assert [(each.code, each.values["administrator"]) for each in result.findings] == [("A010", "Marie Claes")]


def test_a_note_silences_no_other_note(checked: Checker) -> None:
    assert found(checked(companies=[{}, {"enterprise_number": 123456749}])) == [("C901", "A3"), ("X001", "A3")]


@pytest.mark.parametrize(("empty", "who"), [("email", "A. Peeters"), ("first_name", "Peeters"), ("last_name", "Anna")])
def test_a_finding_says_who_it_is_about_as_far_as_it_is_known(checked: Checker, empty: str, who: str) -> None:
    result = checked([{"inss": "12", empty: None}])
    assert {finding.person for finding in result.findings} == {who}


def test_a_number_in_place_of_a_first_name_shows_no_digit(checked: Checker) -> None:
    result = checked([{"first_name": "05.03.15-998.36", "inss": "Anna"}])
    assert {finding.person for finding in result.findings} == {"Peeters"}


def test_names_in_the_other_order_are_the_same(checked: Checker) -> None:
    names = {"last_name": "Özdemir", "first_name": "Emre"}, {"last_name": "Emre", "first_name": "ÖZDEMIR"}
    assert found(checked(names)) == [("X010", "B3")]


def test_namesakes_of_two_clients_have_two_addresses(checked: Checker, tmp_path: Path) -> None:
    checked()
    other = {**SECOND, "admin_email": "other@example.be"}
    result = checked([{**OTHER, "enterprise_number": "0123456848"}], [other], beside=[tmp_path / "client1.xlsx"])
    assert found(result) == []
    assert len(result.lists) == 2


def test_two_files_with_the_same_people_give_one_list(checked: Checker, tmp_path: Path) -> None:
    checked()
    result = checked(beside=[tmp_path / "client1.xlsx"])
    assert [code for code, _ in found(result)] == ["X015"]
    assert len(result.lists) == 1
    assert len(result.lists[0].companies[0].people) == 1
    assert users(result) == Count(2, 2, 0)


def test_a_contradiction_between_files_holds_both(checked: Checker, tmp_path: Path) -> None:
    checked()
    result = checked(companies=[{"on_portal": "no"}], beside=[tmp_path / "client1.xlsx"])
    assert [code for code, _ in found(result) if code.startswith("X")] == ["X004", "X004"]
    assert users(result) == Count(2, 0, 2)


def test_an_unreadable_file_does_not_stop_the_others(checked: Checker, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    result = checked(beside=[tmp_path / "broken.xlsx", tmp_path / "missing.xlsx"])
    assert sorted(code for code, _ in found(result)) == ["F001", "F014"]
    assert (result.unreadable, users(result)) == (2, Count(1, 1, 0))


def test_a_missing_required_column_is_told_once(checked: Checker) -> None:
    result = checked([{"inss": None}], damage="no_inss_column")
    assert found(result) == [("S001", "1")]
    assert users(result) == Count(1, 0, 1)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"inss": "12345678901234"}, "U020"),
        ({"inss": "Anna Peeters"}, "U023"),
        ({"inss": "1000000021"}, "U024"),
        ({"inss": "196"}, "U020"),
        ({"inss": "05131599809"}, "U022"),
        ({"inss": inss(50315000)}, "U026"),
        ({"inss": inss(50315999)}, "U026"),
        ({"inss": inss(52315000)}, "U026"),
        ({"last_name": "Sophie", "first_name": "Vandenberghe"}, "U030"),
        ({"email": "x"}, "U040"),
    ],
)
def test_users(checked: Checker, cells: Row, code: str) -> None:
    assert [each for each, _ in found(checked([cells]))] == [code]


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("000099909", ["C023"]), ("000100006", []), ("199999934", []), ("200000031", ["C023"]),
        ("5000000023", ["C023"]), ("5000000120", []), ("5999999989", []), ("6000000086", ["C021"]),
    ],
)  # fmt: skip
def test_the_published_range_of_nsso_numbers(checked: Checker, number: str, codes: list[str]) -> None:
    assert [code for code, _ in found(checked(companies=[{"nsso_number": number}]))] == codes


def test_a_bis_number_may_have_the_last_serial_number(checked: Checker) -> None:
    assert found(checked([{"inss": inss(52315999)}])) == []


def test_a_finding_never_holds_a_number_typed_in_the_wrong_column(checked: Checker) -> None:
    result = checked(
        [{"last_name": "05031599836", "first_name": "05.03.15-998.36", "email": "05031599836"}],
        [{"company_name": "Firma 05031599836", "enterprise_number": "05031599836"}],
    )
    told = "".join(str(finding) for finding in result.findings) + "".join(map(str, result.held))
    assert "050315" not in "".join(filter(str.isdecimal, told))


ROW_ERRORS = [
    code
    for code, check in CATALOGUE.items()
    if check.severity is Severity.ERROR and check.broken and not check.wrong.damage and check.wrong.companies
]


@pytest.mark.parametrize("code", ROW_ERRORS)
def test_no_error_reaches_a_list_or_holds_an_independent_neighbour(checked: Checker, code: str) -> None:
    neighbour = {"enterprise_number": "0123457046", "company_name": "Nachbar AG"}
    person = {"enterprise_number": "0123457046", "inss": inss(90430997), "last_name": "Nachbar", "first_name": "Koen"}
    example = CATALOGUE[code].wrong
    result = checked([*example.users, person], [*example.companies, neighbour])
    on_lists = [work.person.last_name for each in result.lists for company in each.companies for work in company.people]
    wrong = {(each.sheet, each.position) for each in result.findings if each.code == code}
    held = {(row.sheet, row.place.row - 2) for row in result.held if row.place.row}
    assert wrong
    assert wrong <= held
    assert "Nachbar" in on_lists
    assert len(on_lists) <= users(result).released


def test_an_empty_number_never_means_the_other_company(checked: Checker) -> None:
    result = checked([{}, {**OTHER, "enterprise_number": None}], [{}, {**SECOND, "enterprise_number": None}])
    assert sorted(code for code, _ in found(result)) == ["C001", "U001"]
    assert users(result) == Count(2, 1, 1)


def test_two_numbers_in_one_cell_are_never_read_as_the_first(checked: Checker) -> None:
    result = checked([{"inss": f"05031599836{' ' * 40}05031599737"}])
    assert users(result) == Count(1, 0, 1)


@pytest.mark.parametrize(
    "cells",
    [
        {"nsso_number": "000100006"},
        {"admin_last_name": "Dubois"},
        {"on_portal": "no"},
        {"company_name": "Garage Exempel"},
        {"enterprise_number": "0123456749", "admin_email": "other@example.be"},
    ],
)
def test_rows_of_one_company_that_contradict_each_other_wait(checked: Checker, cells: Row) -> None:
    result = checked(companies=[{"nsso_number": "123456749"}, cells])
    assert "X002" in {code for code, _ in found(result)}
    assert users(result) == Count(1, 0, 1)


def test_a_name_and_an_address_that_no_row_links_are_no_administrator(checked: Checker) -> None:
    name_only, email_only = {"admin_email": None}, {"admin_last_name": None, "admin_first_name": None}
    result = checked(companies=[name_only, {**email_only, "admin_email": "paul@example.be"}])
    assert [code for code, _ in found(result) if code.startswith("X")] == ["X002", "X002"]


def test_rows_that_differ_in_form_only_agree(checked: Checker) -> None:
    result = checked(companies=[{}, {"admin_last_name": "CLAES", "company_name": "Backerei Muster", "on_portal": None}])
    assert [code for code, _ in found(result)] == ["X001"]


def test_a_sheet_that_resembles_ours_holds_nothing_back(tmp_path: Path) -> None:
    book = load_workbook(ROOT / "samples" / "de" / "good.xlsx")
    other = book.create_sheet("Telefonliste")
    other.append(["Name", "Vorname", "Telefon", "E-Mail"])
    other.append(["Peeters", "Anna", "123", "anna@example.be"])
    book.save(tmp_path / "client.xlsx")
    result = run([tmp_path / "client.xlsx"], PROFILE, "en", TODAY)
    assert [code for code, _ in found(result)] == ["S006"]
    assert users(result) == Count(2, 2, 0)


def test_no_finding_tells_one_client_of_another(checked: Checker, tmp_path: Path) -> None:
    checked([{**OTHER, "enterprise_number": "0123456848"}], [{**SECOND, "company_name": "Geheim NV"}])
    result = checked(
        [{}, {"enterprise_number": "0123456848", "inss": inss(50315995)}], beside=[tmp_path / "client1.xlsx"]
    )
    (strange,) = (each for each in result.findings if each.code == "X012")
    assert "Geheim" not in str(strange)


@pytest.mark.parametrize(
    "typed",
    ["05–03–15–998–36", "O5O31599836", "05\u202f03\u202f15\u202f998\u202f36", "05_031_599_836", "05,03,15,998,36"],
)
def test_a_number_typed_as_a_name_is_masked(checked: Checker, typed: str) -> None:
    result = checked(
        [{"last_name": f"Nr. {typed}", "first_name": typed, "email": f"{'x' * 52}{typed}@", "known_user": typed}]
    )
    told = b"".join(as_bytes(form(result, texts("en"), Screen())) for form in CHECK_FORMATS.values()).decode()
    assert typed not in told
    assert "0503159" not in "".join(filter(str.isalnum, told)).replace("O", "0")


def workbook_with(path: Path, title: str, rows: list[list[str]], *, heading: str = "", empty: bool = False) -> Path:
    """Add a sheet to the good sample; spoil a heading of its own sheet of users, or empty that."""
    book = load_workbook(ROOT / "samples" / "de" / "good.xlsx")
    users = book["Benutzer"]
    if heading:
        users["B1"] = heading
    if empty:
        users.delete_rows(2, 10)
    other = book.create_sheet(title)
    for row in rows:
        other.append(row)
    book.save(path)
    return path


LEAVERS = [["INSS", "Name", "Vorname"], ["05031599836", "Peeters", "Anna"]]


@pytest.mark.parametrize(
    ("title", "settings", "codes", "counts"),
    [
        ("Ausgeschieden", {}, ["S009"], Count(3, 2, 1)),
        ("Ausgeschieden", {"heading": "Nummer der Person"}, ["S009", "S038"], Count(3, 2, 1)),
        ("Benutzer Eupen", {}, [], Count(3, 3, 0)),
        ("Personal", {"empty": True}, [], Count(1, 1, 0)),
        ("Anleitung 2", {"empty": True}, [], Count(1, 1, 0)),
    ],
)
def test_no_row_of_a_second_sheet_is_lost_or_released_by_a_guess(
    tmp_path: Path, title: str, settings: dict[str, Any], codes: list[str], counts: Count
) -> None:
    result = run([workbook_with(tmp_path / "client.xlsx", title, LEAVERS, **settings)], PROFILE, "en", TODAY)
    assert sorted(code for code, _ in found(result)) == codes
    assert users(result) == counts


def test_addresses_that_differ_by_a_dot_are_two(checked: Checker) -> None:
    result = checked(companies=[{}, {"admin_email": "marieclaes@example.be"}])
    assert "X002" in {code for code, _ in found(result)}


@pytest.mark.parametrize(
    ("names", "agree"),
    [
        (["Alpha", "Alpha NV", "Alpha Holding BV"], True),
        (["Alpha NV", "Alpha", "Alpha Holding BV"], True),
        (["ING", "Meetingpoint BV"], False),
    ],
)
def test_company_names_agree_in_any_order(checked: Checker, names: list[str], agree: bool) -> None:
    result = checked(companies=[{"company_name": name} for name in names])
    assert ("X002" not in {code for code, _ in found(result)}) is agree


NOBODY: Row = {"admin_last_name": None, "admin_first_name": None, "admin_email": None}


def test_it_is_enough_that_one_row_of_a_company_names_the_administrator(checked: Checker, tmp_path: Path) -> None:
    within = checked(companies=[NOBODY, {}])
    assert found(within) == [("X001", "A3")]
    assert within.lists[0].addressee.last_name == "Claes"
    across = checked([OTHER], companies=[NOBODY], beside=[tmp_path / "client1.xlsx"])
    assert not [code for code, _ in found(across) if code.startswith("A")]
    assert users(across) == Count(2, 2, 0)


def test_a_row_waits_for_the_row_that_names_the_administrator(checked: Checker) -> None:
    result = checked(companies=[NOBODY, {"admin_email": "marie.claes@example"}])
    assert ("A011", "H3") in found(result)
    assert result.lists == ()
    assert [(row.place.row, row.codes) for row in result.held if row.sheet == "companies"] == [
        (2, ("A011",)),
        (3, ("A011",)),
    ]


@pytest.mark.parametrize(("name", "is_told"), [("Claes / Maes", True), ("Claes,", True), ("D’Hondt-Claes", False)])
def test_signs_in_the_names_of_who_administers_are_told_too(checked: Checker, name: str, is_told: bool) -> None:
    result = checked([{"last_name": name}], [{"admin_last_name": name}])
    assert dict(found(result)) == ({"C007": "F2", "U042": "C2"} if is_told else {})
