"""Beside: what stands in one cell with something else, or below a heading that nobody knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import found, inss
from workbooks import COMPANIES, FLAT, USERS, checked, names, people, workbook

from fla_batch.declared.fields import COMPANIES as ABOUT_COMPANIES
from fla_batch.declared.fields import USERS as ABOUT_USERS
from fla_batch.declared.wholes import by_comma
from fla_batch.result import Run
from fla_batch.steps.surveying import prefixes
from fla_batch.steps.surveying.meaning import meaning

BOTH = ["Peeters Anna", "Maes Koen"]
NUMBER, NAME, ADMINISTRATOR = COMPANIES[0][:3]

ONE, OTHER = USERS[1][1], USERS[2][1]


def addressees(result: Run) -> list[tuple[str, str, str]]:
    """Give who gets the lists."""
    return [(each.addressee.last_name, each.addressee.first_name, each.addressee.email) for each in result.lists]


@pytest.mark.parametrize(
    "cell",
    ["Claes, Marie <marie.claes@example.be>", "Claes, Marie (marie.claes@example.be)",
     "Claes, Marie\nmarie.claes@example.be", "Claes, Marie; marie.claes@example.be",
     "Claes, Marie – mailto:marie.claes@example.be"],
)  # fmt: skip
@pytest.mark.parametrize("with_column", [False, True])
def test_an_address_behind_a_name_is_read_as_one(tmp_path: Path, cell: str, with_column: bool) -> None:
    companies = [COMPANIES[0][: 3 + with_column], (*COMPANIES[1][:2], cell)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert addressees(result) == [("Claes", "Marie", "marie.claes@example.be")]
    assert ("S039", "C2") in found(result)


@pytest.mark.parametrize(
    ("cell", "mail"),
    [
        ("Claes a@example.be, b@example.be", None), ("a@example.be Claes", None), ("Claes @example.be", None),
        ("Claes, Marie a@example.be", "marie.claes@example.be"), ("Claes\nBcc: a@example.be", None),
        ("marie.claes@example.be", None), ("Claes via a@example.be", None), ("Claes cc <a@example.be>", None),
        ("Claes, CC: a@example.be", None), ("Claes Marie, not a@example.be", None), ("CLAES VIA a@example.be", None),
        ("Claes (voir a@example.be)", None), ("Claes Marie oder a@example.be", None), ("Claes et a@example.be", None),
    ],
)  # fmt: skip
def test_what_may_be_two_addresses_or_none_is_left_as_it_is(tmp_path: Path, cell: str, mail: str | None) -> None:
    companies = [COMPANIES[0], (*COMPANIES[1][:2], cell, mail)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert "S039" not in dict(found(result))


@pytest.mark.parametrize("column", [2, 3])
@pytest.mark.parametrize("name", ["Claes via a@example.be", "Luc (a@example.be)", "<a@example.be>", "Els a@example.be"])
def test_nobody_is_called_by_an_address(tmp_path: Path, name: str, column: int) -> None:
    user = [*USERS[1][:4], "anna@example.be"]
    user[column] = name
    users = [(*USERS[0][:4], "E-Mail"), user, USERS[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), found(result)) == (BOTH[1:], [("U006", f"{'ABCD'[column]}2")])


def test_nobody_gets_a_list_who_is_called_by_an_address(tmp_path: Path) -> None:
    companies = [COMPANIES[0], (*COMPANIES[1][:2], "Claes (voir a@example.be)", COMPANIES[1][3])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert (names(result), ("C006", "C2") in found(result)) == ([], True)


@pytest.mark.parametrize(
    "cell", ["Claes Ex marie@example.be", "Claes Vrouw marie@example.be", "Claes Directeur (m@x.be)x"]
)
def test_a_word_between_a_name_and_an_address_may_say_whose_it_is(tmp_path: Path, cell: str) -> None:
    users = [*USERS[:1], (*USERS[1][:2], cell, *USERS[1][3:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), "S039" in dict(found(result))) == ([], False)


@pytest.mark.parametrize("heading", ["Versichertennummer", "Code", None])
def test_numbers_of_persons_show_what_their_column_is(tmp_path: Path, heading: str | None) -> None:
    users = [(USERS[0][0], heading, *USERS[0][2:]), *USERS[1:]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), found(result)) == (BOTH, [("S038", "B1")])


def test_numbers_of_companies_show_what_a_column_without_known_heading_is(tmp_path: Path) -> None:
    second = ("0123456848", "Garage Exempel AG", "Dubois", "paul.dubois@example.be")
    companies = [("Kennung", *COMPANIES[0][1:]), COMPANIES[1], second]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert names(result) == BOTH
    assert ("S038", "A1") in found(result)


def test_in_a_table_of_companies_and_people_nobody_knows_whose_numbers_are_meant(tmp_path: Path) -> None:
    rows = [tuple({"INSS": "Kennung"}.get(str(cell), cell) for cell in FLAT[0]), *FLAT[1:]]
    result = checked(tmp_path / "client.xlsx", workbook(Liste=rows))
    assert (names(result), "S038" in dict(found(result))) == ([], False)


@pytest.mark.parametrize(
    "rows",
    [
        [("Partner", "Nr.", "Name", "Vorname"), ("Jan", ONE, "Peeters", "Anna"), ("Tom", OTHER, "Maes", "Koen")],
        [("Name", "Vorname", "Partner", "Nr."), ("Peeters", "Anna", "Jan", ONE), ("Maes", "Koen", "Tom", OTHER)],
        [("Ehepartner",), ("Nr.", "Name", "Vorname"), (ONE, "Peeters", "Anna"), (OTHER, "Maes", "Koen")],
    ],
    ids=["beside a partner", "behind a partner", "below a title"],
)  # fmt: skip
def test_numbers_beside_what_may_say_whose_they_are_show_nothing(tmp_path: Path, rows: Any) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES[:2], Benutzer=rows))
    assert (names(result), "S038" in dict(found(result))) == ([], False)


@pytest.mark.parametrize(
    "numbers",
    [
        (USERS[1][1], "05031599738"), (USERS[1][1], "Maes"), (USERS[1][1], USERS[1][1]), ("0475123456", "0475123457"),
    ],
    ids=["one is wrong", "one is none", "but one", "of telephones"],
)  # fmt: skip
def test_numbers_that_may_be_right_by_chance_show_nothing(tmp_path: Path, numbers: Any) -> None:
    users = [("Kennung", "Name", "Vorname"), *zip(numbers, ("Peeters", "Maes"), ("Anna", "Koen"), strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Liste=users))
    assert not names(result)
    assert "S038" not in dict(found(result))


def test_one_number_alone_shows_nothing(tmp_path: Path) -> None:
    users = [("Kennung", "Name", "Vorname"), USERS[1][1:4]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), "S038" in dict(found(result))) == ([], False)


@pytest.mark.parametrize(
    ("heading", "is_read"),
    [
        ("Nr.", True), ("N°", True), ("ID", True), ("Kolom1", True), ("Spalte 2", True), ("Column B", True),
        ("Nummer der Person", True), ("INSS spouse", False), ("NISS conjoint", False), ("Number spouse", False),
        ("Manager", False), ("Emergency contact", False), ("Vater", False), ("X", False), ("Nr. " * 30, False),
    ],
)  # fmt: skip
def test_numbers_below_a_heading_that_may_mean_somebody_else_are_nobody_s(
    tmp_path: Path, heading: str, is_read: bool
) -> None:
    users = [(USERS[0][0], heading, *USERS[0][2:]), *USERS[1:]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), "S038" in dict(found(result))) == (BOTH if is_read else [], is_read)


@pytest.mark.parametrize("heading", ["Parent", "Insurer", "Sociaal secretariaat"])
def test_numbers_below_such_a_heading_are_no_company_s_either(tmp_path: Path, heading: str) -> None:
    second = ("0123456848", "Garage Exempel AG", "Dubois", "paul.dubois@example.be")
    companies = [(heading, "Name", *COMPANIES[0][2:]), COMPANIES[1], second]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert (names(result), "S038" in dict(found(result))) == ([], False)


def test_numbers_in_a_hidden_column_show_nothing(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[(USERS[0][0], "Nr.", *USERS[0][2:]), *USERS[1:]])
    book["Benutzer"].column_dimensions["B"].hidden = True
    assert not names(checked(tmp_path / "client.xlsx", book))


@pytest.mark.parametrize("third", [None, USERS[1][1]], ids=["for few", "for two of them"])
def test_numbers_that_are_not_there_for_each_person_show_nothing(tmp_path: Path, third: object) -> None:
    users = [(USERS[0][0], "Nr.", *USERS[0][2:]), *USERS[1:], (COMPANIES[1][0], third, "Wouters", "Lien")]
    users += [] if third else [(COMPANIES[1][0], third, "Smets", "Lien")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), "S038" in dict(found(result))) == ([], False)


@pytest.mark.parametrize("heading", ["Ansprechpartner", "Personne de contact", "Lokaler Verwalter"])
def test_the_address_of_a_company_is_that_of_the_one_person_whom_it_names(tmp_path: Path, heading: str) -> None:
    companies = [
        (*COMPANIES[0][:2], heading, "Telefon", "E-Mail"),
        (*COMPANIES[1][:3], "087 12 34 56", COMPANIES[1][3]),
    ]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert [mail for *_, mail in addressees(result)] == [COMPANIES[1][3]]


def test_an_address_in_front_of_that_person_is_the_company_s_own(tmp_path: Path) -> None:
    companies = [(*COMPANIES[0][:2], "E-Mail", "Lokaler Verwalter"), (*COMPANIES[1][:2], "info@example.be", "Claes")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert [mail for *_, mail in addressees(result)] == [""]


@pytest.mark.parametrize("other", ["Beheerder", "Admin", "Dossierbeheerder"])
def test_whoever_manages_something_is_the_administrator_if_nobody_else_is(tmp_path: Path, other: str) -> None:
    companies = [(*COMPANIES[0], other), (*COMPANIES[1], "Piet Peeters")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert addressees(result) == [("Claes", "", "marie.claes@example.be")]


@pytest.mark.parametrize(
    "headings",
    [
        ("Beheerder: naam", "Beheerder: voornaam", "Beheerder: e-mail"),
        ("Nom du gestionnaire", "Prénom gestionnaire", "E-mail du gestionnaire"),
        ("Gestionnaire", "Gestionnaire : prénom", "Gestionnaire : e-mail"),
    ],
)
def test_the_manager_of_a_company_that_names_nobody_else_is_its_administrator(
    tmp_path: Path, headings: tuple[str, ...]
) -> None:
    companies: list[tuple[object, ...]] = [(NUMBER, NAME, *headings)]
    companies += [(*COMPANIES[1][:2], "Claes", "Marie", COMPANIES[1][3])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert addressees(result) == [("Claes", "Marie", "marie.claes@example.be")]


def test_of_two_columns_of_numbers_none_is_chosen(tmp_path: Path) -> None:
    users = [("Kennung", "Partner", "Name", "Vorname")]
    users += [(row[1], inss(50315990 - at), *row[2:4]) for at, row in enumerate(USERS[1:])]  # type: ignore[misc]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert not names(result)


def test_headings_that_reach_over_two_rows_are_read_with_those_of_one(tmp_path: Path) -> None:
    top = (NUMBER, NAME, "Lokaler Verwalter", None, "INSS", "Name", "Vorname")
    below = (None, None, "Name", "E-Mail", None, None, None)
    rows = [(*COMPANIES[1], *user[1:4]) for user in USERS[1:]]
    result = checked(tmp_path / "client.xlsx", workbook(Liste=[top, below, *rows]))
    assert names(result) == BOTH
    assert addressees(result) == [("Claes", "", "marie.claes@example.be")]


def test_an_empty_sheet_of_companies_hides_none_that_stand_with_their_people(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES[:1], Benutzer=FLAT))
    assert names(result) == BOTH
    assert addressees(result) == [("Claes", "", "marie.claes@example.be")]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Maes, HR", None), ("MAES, Comptabilité", None), ("Frau, Anna", None), ("Mme, Anna", None),
        ("Maes, Henri", ("Maes", " Henri")), ("Frauke, Anna", ("Frauke", " Anna")),
    ],
)  # fmt: skip
def test_a_department_or_a_title_is_no_name(whole: str, parts: tuple[str, str] | None) -> None:
    assert by_comma(whole) == parts


@pytest.mark.parametrize(
    ("last", "is_told"), [("M. Maes", True), ("M.Maes", True), ("Maes", False), ("M.J. Maes", False)]
)
def test_what_may_be_a_title_or_a_first_name_is_told_and_stays(tmp_path: Path, last: str, is_told: bool) -> None:
    users = [USERS[0], (*USERS[1][:2], last, "Koen")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert [person.last_name for person in people(result)] == [last]
    assert (("U005", "C2") in found(result)) == is_told


@pytest.mark.parametrize(
    ("heading", "of_companies", "of_people"),
    [
        ("Ihre Unternehmensnummer", "enterprise_number", "enterprise_number"), ("LastName", "", "last_name"),
        ("NaamOnderneming", "company_name", ""), ("Votre nom d'entreprise", "company_name", ""),
        ("Given names", "", "first_name"),
        ("Prénom usuel", "", "first_name"), ("Nom du collaborateur", "", "last_name"),
        ("Ent. nr", "enterprise_number", "enterprise_number"),
        ("Responsable RH", "contact_name", ""), ("E-mail responsable RH", "contact_email", ""),
        ("E-Mail HR", "contact_email", ""),
        # Of whoever fills in the table, or manages the file at the secretariat.
        ("Votre nom", "", ""), ("Ihr Vorname", "", ""), ("Gestionnaire", "", ""), ("Contract", "", ""),
    ],
)  # fmt: skip
def test_what_headings_mean(heading: str, of_companies: str, of_people: str) -> None:
    meant = [meaning(sheet, heading) for sheet in (ABOUT_COMPANIES, ABOUT_USERS)]
    assert ["".join(each) for each in meant] == [of_companies, of_people]


@pytest.mark.parametrize(
    ("prefix", "last"),
    [
        ("van der", "van der Maes"),
        ("'t", "'t Maes"),
        ("Van Den", "Van Den Maes"),
        ("v.d.", "v.d. Maes"),
        ("d'", "d'Maes"),
        (None, "Maes"),
        ("BV", "Maes"),
        ("2", "Maes"),
        ("Mr van", "Maes"),
    ],
)
def test_what_has_a_column_between_the_names_belongs_to_the_last_name(
    tmp_path: Path, prefix: str | None, last: str
) -> None:
    users = [("INSZ", "Voornaam", "Tussenvoegsel", "Achternaam"), (USERS[1][1], "Koen", prefix, "Maes")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Gebruikers=users))
    assert [person.last_name for person in people(result)] == [last]
    assert (("S040", "D2") in found(result)) == (last != "Maes")
    assert (("S041", "D2") in found(result)) == (prefix in ("BV", "2", "Mr van"))
    assert "S005" not in dict(found(result))


@pytest.mark.parametrize(
    ("prefix", "last", "codes"),
    [
        ("van", "van Dam", []),
        ("VAN", "Van Dam", []),
        ("-", "Dam", []),
        ("van", "Dam, van", ["S041"]),
        ("van", "Dam van", ["S041"]),
    ],
)
def test_a_prefix_does_not_stand_twice(tmp_path: Path, prefix: str, last: str, codes: list[str]) -> None:
    users = [("INSZ", "Voornaam", "Tussenvoegsel", "Achternaam"), (USERS[1][1], "Koen", prefix, last)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Gebruikers=users))
    assert [person.last_name for person in people(result)] == [last]
    assert [code for code, _ in found(result)] == codes


def test_a_prefix_beside_people_is_not_that_of_who_administers_for_their_company(tmp_path: Path) -> None:
    rows = [(*row, prefix) for row, prefix in zip(FLAT, ("Tussenvoegsel", "van", "de"), strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Liste=rows))
    assert (addressees(result)[0][0], names(result)) == ("Claes", BOTH)
    assert "S005" in dict(found(result))


@pytest.mark.parametrize(
    ("prefix", "last"),
    [("van der", "der Berg"), ("de", "la Croix"), ("d'", "D'Haene"), ("van", "v. Dam"), ("van", "Dam(van)"),
     ("L.", "Maes"), ("d", "Hondt")],
)  # fmt: skip
def test_a_prefix_before_another_one_is_not_clear(prefix: str, last: str) -> None:
    assert prefixes._put_together(prefix, last) == ""


def test_no_prefix_is_read_in_a_row_of_nobody(tmp_path: Path) -> None:
    users = [("INSZ", "Voornaam", "Tussenvoegsel", "Achternaam"), (USERS[1][1], "Koen", "van", "Maes")]
    users += [users[0], (None, "Total", "de", "1")]  # type: ignore[arg-type]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Gebruikers=users))
    assert [each for each in found(result) if each[0] == "S040"] == [("S040", "D2")]


def test_a_column_of_prefixes_that_is_read_is_not_said_to_be_ignored(tmp_path: Path) -> None:
    users = [("INSZ", "Voornaam", "Tussenvoegsel", "Achternaam"), (USERS[1][1], "Koen", "van", "Maes")]
    users += [(USERS[2][1], "Anna", "de", None)]  # type: ignore[list-item]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Gebruikers=users))
    assert found(result) == [("S040", "D2"), ("U001", "D3")]


@pytest.mark.parametrize(
    "heading",
    [
        "Nom et prénom du gestionnaire local",
        "Naam en voornaam lokale beheerder",
        "Name, Vorname des lokalen Verwalters",
    ],
)
def test_a_heading_says_whose_whole_name_it_is_in_any_order(tmp_path: Path, heading: str) -> None:
    companies = [(*COMPANIES[0][:2], heading, "E-Mail"), (*COMPANIES[1][:2], "Claes, Marie", COMPANIES[1][3])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert addressees(result) == [("Claes", "Marie", "marie.claes@example.be")]


@pytest.mark.parametrize("name", ["Frau, Marie", "Mme, Marie"])
def test_a_title_with_a_comma_is_no_last_name(tmp_path: Path, name: str) -> None:
    companies = [(*COMPANIES[0][:2], "Lokaler Verwalter", "E-Mail"), (*COMPANIES[1][:2], name, COMPANIES[1][3])]
    users = [("INSS", "Name"), (USERS[1][1], name)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert {("C910", "C2"), ("U910", "B2")} <= set(found(result))
    assert not names(result)
