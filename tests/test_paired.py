"""Headings of a company beside each other, each with what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import found
from openpyxl.styles import Font
from workbooks import Cells, checked, names, workbook

from fla_batch.result import Run

USERS: Cells = (("INSS", "Naam", "Voornaam"), ("05031599836", "Peeters", "Anna"), ("05031599737", "Maes", "Koen"))
NUMBER = "0123.456.749"
BESIDE: Cells = (("Firma:", "Muster AG", "KBO:", NUMBER), ("Administrator:", "Anna Muster", "E-Mail:", "a@b.be"))
IN_ONE: Cells = (("Firma: Muster AG", f"KBO: {NUMBER}"), ("Administrator : Anna Muster", "E-Mail: a@b.be"))


def read(folder: Path, *rows: Cells) -> Run:
    return checked(folder / "client.xlsx", workbook(Blad=rows))


@pytest.mark.parametrize(
    ("rows", "cells", "row"),
    [
        ([*BESIDE, ()], "A1:D2", "1"),
        (BESIDE, "A1:D2", "1"),
        ([*IN_ONE, ()], "A1:B2", "1"),
        ([(*BESIDE[0][:2], "", *BESIDE[0][2:]), BESIDE[1], ()], "A1:E2", "1"),
        ([("Aanvraag toegang",), (), *BESIDE, ()], "A3:D4", "3"),
        ([BESIDE[0], ("Administrator: Anna Muster", "E-Mail:", "a@b.be"), ()], "A1:D2", "1"),
        ([(*BESIDE[0], *BESIDE[1]), ()], "A1:H1", "1"),
        ([("Boekhouder:", "Fidu", *BESIDE[0]), BESIDE[1], ()], "A1:F2", "1"),
        (
            [(*BESIDE[0][:2], "Adres:", "Neustraße 1, 4700 Eupen"), (*BESIDE[0][2:], "Tel:", ""), BESIDE[1], ()],
            "A1:D3",
            "1",
        ),
        # An address behind a name needs no heading.
        ([*((each,) for each in IN_ONE[0]), ("Administrator : Anna Muster", "a@b.be"), ()], "A1:B3", "1"),
        ([BESIDE[0][:2], BESIDE[0][2:], ("Gestionnaire : Anna Muster", "a@b.be"), ()], "A1:B3", "1"),
        ([IN_ONE[0], ("Gestionnaire : Anna Muster", "E-mail : a@b.be"), ()], "A1:B2", "1"),
        # All of them in one row, directly above people.
        ([(*BESIDE[0], *BESIDE[1])], "A1:H1", "1"),
        ([("Aanvraag",), (*BESIDE[0], *BESIDE[1])], "A2:H2", "2"),
        # The number for taxes alone, a plain name beside the number, an address without colons, several e-mails.
        ([("Firma:", "Muster AG", "TVA :", f"BE{NUMBER}"), BESIDE[1], ()], "A1:D2", "1"),
        ([("Firma:", "Muster AG", "BTW-nummer:", f"BE {NUMBER}"), BESIDE[1], ()], "A1:D2", "1"),
        ([("Nom :", "Muster AG", "N° d'entreprise :", NUMBER), BESIDE[1], ()], "A1:D2", "1"),
        ([("KBO:", NUMBER), ("Naam:", "Muster AG", "Taal:", "NL"), BESIDE[1], ()], "A1:D3", "1"),
        (
            [("Firma", "Muster AG", "KBO", NUMBER), ("Adresse", "Rue Neuve 1", "Ort", "4700 Eupen"), BESIDE[1]],
            "A1:D3",
            "1",
        ),
        ([BESIDE[0], (*BESIDE[1], "Contact:", "Jan", "E-Mail:", "jan@b.be"), ()], "A1:H2", "1"),
        ([BESIDE[0], BESIDE[1], ("E-Mail:", "info@b.be", "Tel.:", "087 12 34 56"), ()], "A1:D3", "1"),
    ],
)
def test_each_is_read_below_its_heading(rows: Cells, cells: str, row: str, tmp_path: Path) -> None:
    result = read(tmp_path, *rows, *USERS)
    assert names(result) == ["Peeters Anna", "Maes Koen"]
    [own] = result.lists
    assert (own.companies[0].company.enterprise_number, own.companies[0].company.name) == ("0123456749", "Muster AG")
    assert (own.addressee.last_name, own.addressee.email) == ("Anna Muster", "a@b.be")
    [told] = [each.values for each in result.findings if each.code == "S052"]
    assert told == {"cells": cells, "row": row, "below": str(int(row) + 1)}


@pytest.mark.parametrize(
    ("rows", "email"),
    [
        ([("Gestionnaire : Anna Muster",), ("E-mail : a@b.be",)], "a@b.be"),
        ([("Gestionnaire : Anna Muster",), ("E-mail :", "a@b.be")], "a@b.be"),
        ([("Gestionnaire local : Anna Muster",), ("E-mail : a@b.be",)], "a@b.be"),
        ([("Gestionnaire : Anna Muster",), ("Tél. : 012/34 56 78",), ("E-mail : a@b.be",)], "a@b.be"),
        # In front of the name, or where others are named, it may be anybody's.
        ([("Gestionnaire : Anna Muster",), ("Comptable : Fidu",), ("E-mail : fidu@example.be",)], ""),
        ([("Gestionnaire : Anna Muster",), ("Fiduciaire : Fidu",), ("E-mail : fidu@example.be",)], ""),
        ([("E-mail : a@b.be",), ("Gestionnaire : Anna Muster",)], ""),
        ([("Gestionnaire : Anna Muster",), ("Contact : Jan Claes",), ("E-mail : a@b.be",)], ""),
    ],
)
def test_whoever_is_named_faintly_below_a_company_is_its_administrator(rows: Cells, email: str, tmp_path: Path) -> None:
    result = read(tmp_path, *((each,) for each in IN_ONE[0]), *rows, (), *USERS)
    [own] = result.lists
    assert (own.addressee.last_name, own.addressee.email) == ("Anna Muster", email)
    assert [code for code, _ in found(result) if code in ("S048", "A010")] == ["S048"] if email else ["A010", "S048"]


def test_what_we_do_not_ask_for_is_told_as_such(tmp_path: Path) -> None:
    result = read(tmp_path, BESIDE[0], ("Adresse:", "Rue X 1", "Tel:", "012345678"), BESIDE[1], (), *USERS)
    assert found(result) == [("S029", ""), ("S052", "1"), ("S005", "C1"), ("S005", "D1")]
    assert len(names(result)) == len(USERS) - 1


def test_each_sheet_has_its_own_company(tmp_path: Path) -> None:
    other = (
        ("Firma:", "Garage Exempel AG", "KBO:", "0123456848"),
        ("Administrator:", "Jan Claes", "E-Mail:", "c@d.be"),
    )
    sheets = {"A": [*BESIDE, (), *USERS[:2]], "B": [*other, (), USERS[0], USERS[2]]}
    result = checked(tmp_path / "client.xlsx", workbook(**sheets))
    whose = {
        each.company.name: [one.person.last_name for one in each.people]
        for own in result.lists
        for each in own.companies
    }
    assert whose == {"Muster AG": ["Peeters"], "Garage Exempel AG": ["Maes"]}


@pytest.mark.parametrize(
    "rows",
    [
        # Headings with what is filled in below them, and forms with one heading in a row.
        [("Firma:", "KBO:", "Lokaler Verwalter:", "E-Mail:"), ("Muster AG", NUMBER, "Claes", "a@b.be"), ()],
        [*((each[at], each[at + 1]) for each in BESIDE for at in (0, 2)), ()],
        [("Firma: naam", "KBO: 10 cijfers"), ("Muster AG", NUMBER), ()],
        # Two companies, or none.
        [("Firma:", "Muster AG", "Firma:", "Exempel AG"), ("KBO:", NUMBER, "KBO:", "0123456848"), ()],
        [("Firma:", "Muster AG", "KBO:", "volgt"), BESIDE[1], ()],
        # A row that parts people.
        [*USERS[:2], BESIDE[0]],
        # A name that may be a person's.
        [("Nom :", "Anna Peeters", "N° d'entreprise :", NUMBER), ()],
        [("Nom :", "Peeters", "N° d'entreprise :", NUMBER), ("Prénom :", "Anna", "E-mail :", "a@b.be"), ()],
        # A number that stands behind somebody else is that one's.
        [("Sociaal secretariaat:", "SD Worx", "KBO:", NUMBER), BESIDE[0][:2], BESIDE[1], ()],
        [("Fiduciaire:", "Fidu 2000 AG", "KBO:", NUMBER), BESIDE[0][:2], BESIDE[1], ()],
        [BESIDE[0][:2], BESIDE[1], ("Boekhouder:", "Fidu", "KBO:", NUMBER), ()],
        [BESIDE[0], (*BESIDE[1][:2], "Boekhouder:", "Fidu"), ("E-Mail:", "fidu@example.be"), ()],
    ],
)
def test_nothing_else_is_put_together(rows: Cells, tmp_path: Path) -> None:
    assert "S052" not in dict(found(read(tmp_path, *rows, *USERS)))


@pytest.mark.parametrize(("label", "email"), [("Comptable", ""), ("Boekhouder", ""), ("Fonction", "x@example.be")])
@pytest.mark.parametrize("is_form", [False, True])
def test_an_address_behind_an_adviser_is_not_the_administrators(
    label: str, email: str, is_form: bool, tmp_path: Path
) -> None:
    pairs = (
        ("Firma", "Muster AG"),
        ("KBO", NUMBER),
        ("Gestionnaire", "Anna"),
        (label, "Fidu"),
        ("E-mail", "x@example.be"),
    )
    rows = pairs if is_form else tuple(zip(*pairs, strict=True))
    [own] = read(tmp_path, *rows, (), *USERS).lists
    assert (own.addressee.last_name, own.addressee.email) == ("Anna", email)


BESIDE_TABLE = (("Firma", "Muster AG"), ("KBO", NUMBER), ("Administrator", "Anna Muster"), ("E-Mail", "a@b.be"))
BESIDE_ROW = ("Muster AG", NUMBER, "Anna Muster", "a@b.be")
OTHERS = ["Fiduciaire", "Sociaal secretariaat", "Boekhouder", "Steuerberater", "Moedermaatschappij", "Rechnung an"]
OTHERS += ["Facturation à", "Société mère", "Avocat", "Kantoor", "Holding", "Prestataire", "Banque"]
OWN = (("Société :", "Muster SA"), ("Contact :", "Anna Muster"), ("E-mail :", "anna@example.be"))
NUMBERED = ("N° entreprise :", NUMBER)


@pytest.mark.parametrize("firm", ["Exempla SRL", "Cabinet Dupont", "Exempla 2000 SRL"])
@pytest.mark.parametrize("other", OTHERS)
def test_a_number_behind_anybody_else_is_not_the_companys(other: str, firm: str, tmp_path: Path) -> None:
    another = (f"{other} :", firm)
    beside = [(*OWN[0], *OWN[1], "anna@example.be"), (*another, *NUMBERED)]
    below = [*OWN, another, NUMBERED]
    ways: dict[str, list[Sequence[str]]] = {
        "beside": beside,
        "beside, above": beside[::-1],
        "beside each other": [(*OWN[0], *another), (*NUMBERED, *OWN[1], "anna@example.be")],
        "in one cell": [(": ".join(OWN[0]), ": ".join(OWN[1])), (": ".join(another), ": ".join(NUMBERED))],
        "below": below,
        "below, above": [another, NUMBERED, *OWN],
        "below in one cell": [(f"{label} {value}",) for label, value in below],
        "below the address": [*OWN, another, ("Adresse :", "Rue Neuve 1"), NUMBERED],
    }
    sheets: dict[str, Cells] = {way: [*rows, (), *USERS] for way, rows in ways.items()}
    for way, rows in sheets.items():
        assert read(tmp_path, *rows).lists == (), way


@pytest.mark.parametrize(
    "between",
    [
        ("Langue :", "Français"), ("Fonction :", "Directeur"), ("Forme juridique :", "SA"), ("Secteur :", "Soins"),
        ("Ville :", "Eupen"), ("Demandeur :", "Anna Muster"), ("IBAN :", "BE71 0961 2345 6769"),
        ("Client :", "Muster SA"), ("Boekhouder :", ""), ("Tél. :", "087 12 34 56"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_company_parts_it_not_from_its_number(between: tuple[str, str], tmp_path: Path) -> None:
    forms: list[Cells] = [[OWN[0], between, NUMBERED, *OWN[1:]]]
    forms += [[(*OWN[0], *between), (*NUMBERED, *OWN[1], "anna@example.be")]] if between[1] else []
    for rows in forms:
        [own] = read(tmp_path, *rows, (), *USERS).lists
        company = own.companies[0].company
        assert (company.enterprise_number, company.name) == ("0123456749", "Muster SA")
        assert own.addressee.email == "anna@example.be"


@pytest.mark.parametrize(
    ("title", "is_read"),
    [
        ("Secrétariat social", False), ("Votre secrétariat social :", False), ("Fiduciaire", False),
        ("Gegevens boekhouder", False), ("Moedermaatschappij", False), ("Rechnung an:", False),
        ("Secrétariat social Partena", True), ("Client", True), ("Fiduciaire Muster", True), ("Aanvraag toegang", True),
        ("Client secrétariat social", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_form", [False, True])
def test_below_the_title_of_somebody_else_no_company_stands(
    title: str, is_read: bool, is_form: bool, tmp_path: Path
) -> None:
    rows = [OWN[0], NUMBERED, *OWN[1:]] if is_form else [(*OWN[0], *NUMBERED), (*OWN[1], *OWN[2])]
    assert bool(read(tmp_path, (title,), *rows, (), *USERS).lists) == is_read


@pytest.mark.parametrize(("label", "email"), [*((each, "") for each in OTHERS), ("Fonction", "x@example.be")])
@pytest.mark.parametrize("between", [(), (("Tél. :", "087 12 34 56"),)])
def test_an_address_behind_anybody_else_is_not_the_companys(
    label: str, email: str, between: Cells, tmp_path: Path
) -> None:
    below = [("Société :", "Muster SA"), NUMBERED, ("Gestionnaire :", "Anna"), (f"{label} :", "Cabinet Dupont")]
    below += [*between, ("E-mail :", "x@example.be")]
    for rows in (below, [(f"{one} {other}",) for one, other in below]):
        [own] = read(tmp_path, *rows, (), *USERS).lists
        # In one cell, an address is only looked for behind a name or a number.
        assert own.addressee.email in {email, ""}
        assert own.addressee.last_name == "Anna"
    assert read(tmp_path, *below, (), *USERS).lists[0].addressee.email == email


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        ("Liste des travailleurs :", True), ("Toe te voegen personen", True), ("Bitte alle Felder ausfüllen.", True),
        ("Gelieve alle velden in te vullen", True), ("Die folgenden Personen brauchen Zugang:", True),
        ("Garage Exempel AG", False), ("Garage Exempel", False), ("0123.456.848", False), ("Bakkerij", False),
        ("Anciens travailleurs", False), ("Utilisateurs à supprimer", False), ("Personeel van Exempla BV", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", [0, 1])
def test_a_line_below_pairs_is_no_company(line: str, is_read: bool, gap: int, tmp_path: Path) -> None:
    result = read(tmp_path, *BESIDE, (line,), *[()] * gap, *USERS)
    assert names(result) == (["Peeters Anna", "Maes Koen"] if is_read else [])


@pytest.mark.parametrize(
    ("rows", "title", "more", "read_names"),
    [
        ([*BESIDE, ()], "Meer", [USERS[0], USERS[2]], ["Peeters Anna", "Maes Koen"]),
        (BESIDE, "Blad2", [("KBO", *USERS[0]), (NUMBER, *USERS[2])], ["Peeters Anna", "Maes Koen"]),
        ([*zip(*BESIDE_TABLE, strict=True)], "Meer", [USERS[0], USERS[2]], ["Peeters Anna", "Maes Koen"]),
        # They may be another company's.
        (BESIDE, "Exempla BV", [USERS[0], USERS[2]], ["Peeters Anna"]),
        (BESIDE, "Meer", [("Personeel van Exempla BV",), USERS[0], USERS[2]], ["Peeters Anna"]),
        (BESIDE, "Meer", [("KBO", *USERS[0]), ("0123456848", *USERS[2])], ["Peeters Anna"]),
    ],
)
def test_more_people_may_stand_on_a_sheet_of_their_own(
    rows: Cells, title: str, more: Cells, read_names: list[str], tmp_path: Path
) -> None:
    book = workbook(**{"Blad1": [*rows, *USERS[:2]], title: more})
    result = checked(tmp_path / "client.xlsx", book)
    assert names(result) == read_names
    assert {each.company.name for own in result.lists for each in own.companies} == {"Muster AG"}


ANOTHER = (("Firma:", "Exempla BV", "KBO:", "0123456848"), ("Administrator:", "Jan Claes", "E-Mail:", "c@d.be"))


@pytest.mark.parametrize(
    "rows",
    [
        [*BESIDE, (), *USERS[:2], (), *ANOTHER, (), USERS[0], USERS[2]],
        [*BESIDE, (), *USERS[:2], ANOTHER[0], USERS[2]],
        [("Boekhouder:",), *BESIDE, *ANOTHER, (), ("KBO", *USERS[0]), (NUMBER, *USERS[1])],
        [*BESIDE, (*ANOTHER[0][:3], NUMBER), ANOTHER[1], (), *USERS],
        [*BESIDE, (), *USERS[:2], (), *ANOTHER, (), ("KBO", *USERS[0]), ("0123456848", *USERS[2])],
        [(*OWN[0], "Fiduciaire :", "Exempla SRL"), (*NUMBERED, *OWN[1]), (), *USERS],
        [("Boekhouder:",), *BESIDE, (), *USERS],
        [("Boekhouder:",), *ANOTHER, ("Klant:",), *BESIDE, (), *USERS],
        [(": ".join(OWN[0]), ": ".join(OWN[1])), ("Fiduciaire : Exempla SRL", ": ".join(NUMBERED)), *USERS],
    ],
)
def test_pairs_of_which_nobody_knows_whose_they_are_are_told_as_such(rows: Cells, tmp_path: Path) -> None:
    assert found(read(tmp_path, *rows)) == [("F023", "")]


@pytest.mark.parametrize(
    "rows",
    [
        [*BESIDE, (), *USERS],
        # What stands above a table of its own, or below people.
        [(*ANOTHER[0], *ANOTHER[1][:2]), (), ("Firma", "KBO", "Administrator", "E-Mail"), BESIDE_ROW, (), *USERS],
        [*BESIDE, (), *USERS, (), ("Sociaal secretariaat:", "Partena", "KBO:", "0123456848")],
    ],
)
def test_pairs_are_no_reason_to_refuse_a_file_whose_company_is_plain(rows: Cells, tmp_path: Path) -> None:
    assert "F023" not in dict(found(read(tmp_path, *rows)))


OTHER_NUMBER = "0123456848"
NUMBERED_PEOPLE = [("KBO", *USERS[0]), (NUMBER, *USERS[1]), (OTHER_NUMBER, *USERS[2])]
WHOSE = [("Muster AG", "a@b.be", "Peeters Anna"), ("Exempla BV", "c@d.be", "Maes Koen")]


def whose(result: Run) -> list[tuple[str, str, str]]:
    """Give the company, the address of the list and the name of each person."""
    works = [(each, own) for each in result.lists for own in each.companies]
    return [
        (own.company.name or "", each.addressee.email or "", f"{one.person.last_name} {one.person.first_name}")
        for each, own in works
        for one in own.people
    ]


def joined(rows: Cells) -> Cells:
    return [tuple(f"{label} {value}" for label, value in zip(row[::2], row[1::2], strict=True)) for row in rows]


@pytest.mark.parametrize(
    "companies",
    [
        [*BESIDE, *ANOTHER, ()], [*BESIDE, (), *ANOTHER, (), ()], [*joined(BESIDE), *joined(ANOTHER), ()],
        [(*BESIDE[0], *BESIDE[1]), (*ANOTHER[0], *ANOTHER[1]), ()], [("Aanvraag",), (), *BESIDE, (), *ANOTHER, ()],
        [(*BESIDE[0], *BESIDE[1]), (*ANOTHER[0], *ANOTHER[1])],
        # One of them says more.
        [*BESIDE, *ANOTHER, ("Taal:", "NL", "RSZ-nummer:", ""), ()],
    ],
)  # fmt: skip
def test_pairs_of_several_companies_above_people_with_their_numbers(companies: Cells, tmp_path: Path) -> None:
    assert sorted(whose(read(tmp_path, *companies, *NUMBERED_PEOPLE))) == sorted(WHOSE)


def test_pairs_of_several_companies_give_people_without_a_number_none(tmp_path: Path) -> None:
    half = [*NUMBERED_PEOPLE[:2], ("", *USERS[2])]
    assert names(read(tmp_path, *BESIDE, *ANOTHER, (), *half)) == ["Peeters Anna"]
    assert names(read(tmp_path, *BESIDE, *ANOTHER, (), *USERS)) == []


@pytest.mark.parametrize("blank", [[], [()]])
@pytest.mark.parametrize("title", [[], [("Persoon",)]])
def test_pairs_of_several_people_are_told_as_such(
    blank: list[tuple[object, ...]], title: list[tuple[object, ...]], tmp_path: Path
) -> None:
    each = [
        [*blank, *title, *((f"{label} :", value) for label, value in zip(USERS[0], own, strict=True))]
        for own in USERS[1:]
    ]
    for company in (BESIDE, [(row[at], row[at + 1]) for row in BESIDE for at in (0, 2)]):
        assert found(read(tmp_path, *company, *each[0], *each[1])) == [("F023", "")]


def test_what_one_of_several_companies_lacks_is_not_that_of_the_other(tmp_path: Path) -> None:
    result = read(tmp_path, *BESIDE, ANOTHER[0], ("Administrator:", "Jan Claes"), (), *NUMBERED_PEOPLE)
    assert sorted(whose(result)) == [("Exempla BV", "", "Maes Koen"), WHOSE[0]]


def test_one_of_several_companies_that_is_struck_through_waits(tmp_path: Path) -> None:
    book = workbook(Blad=[*BESIDE, *ANOTHER, (), *NUMBERED_PEOPLE])
    book["Blad"]["D3"].font = Font(strike=True)
    assert whose(checked(tmp_path / "client.xlsx", book)) == WHOSE[:1]


def test_a_company_that_is_struck_through_waits(tmp_path: Path) -> None:
    book = workbook(Blad=[*BESIDE, (), *USERS])
    book["Blad"]["D1"].font = Font(strike=True)
    result = checked(tmp_path / "client.xlsx", book)
    assert names(result) == []
    assert "S043" in dict(found(result))


@pytest.mark.parametrize(
    "headings",
    [
        ("INSZ", "Dep.", "Naam", "FLA", "Voornaam", "GSM"), ("INSZ", "Naam", "%", "Voornaam", "FLA"),
        ("Naam", "Dep.", "Voornaam", "INSZ"), ("Naam", "FLA", "Voornaam", "Dep.", "INSZ", "GSM"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("blank", [[], [()]])
def test_headings_of_people_with_others_between_are_no_pairs(
    headings: tuple[str, ...], blank: list[tuple[object, ...]], tmp_path: Path
) -> None:
    form = [
        ("Firma:", "Exempla BV"), ("Ondernemingsnr.:", "0403.019.261"), ("Lokale beheerder:", "Ann Beheer"),
        ("E-mail:", "ann@example.be"),
    ]  # fmt: skip
    people = [("05031599836", "Peeters", "Anna"), ("05031599737", "Maes", "Koen")]
    known = [dict(zip(("INSZ", "Naam", "Voornaam"), each, strict=True)) for each in people]
    rows = [[each.get(heading, "HR") for heading in headings] for each in known]
    result = checked(tmp_path / "client.xlsx", workbook(Blad=[*form, *blank, headings, *rows]))
    assert names(result) == ["Peeters Anna", "Maes Koen"]
