"""Whole names: last and first name are told apart where two signs say which is which; titles are no part of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, USERS, checked, names, people, workbook

from fla_batch.declared.names import untitled
from fla_batch.declared.wholes import apart, beside

NUMBERS = (USERS[1][1], USERS[2][1])


@pytest.mark.parametrize(
    ("last_first", "whole", "names"),
    [
        # A comma is enough, where the heading does not say otherwise.
        (None, "Özdemir, Gülsen", "Özdemir|Gülsen"), (True, "Anna, Peeters", "Anna|Peeters"),
        (False, "Anna, Peeters", "Peeters|Anna"), (False, "Peeters, Anna", "Peeters|Anna"),
        (False, "Özdemir, Gülsen", None), (None, "Peeters, Anna, Maria", None), (None, "-, Anna", None),
        # Capitals and the order of the heading, or a first name that is common.
        (True, "ÖZDEMIR Gülsen", "ÖZDEMIR|Gülsen"), (False, "Gülsen ÖZDEMIR", "ÖZDEMIR|Gülsen"),
        (True, "Gülsen ÖZDEMIR", None), (False, "ÖZDEMIR Gülsen", None),
        (None, "Anna PEETERS", "PEETERS|Anna"), (True, "Anna PEETERS", "PEETERS|Anna"),
        # Somebody whose first name is in capitals.
        (None, "Peeters ANNA", None), (True, "Peeters ANNA", "Peeters|ANNA"), (False, "ANNA Peeters", "Peeters|ANNA"),
        (True, "ANNA Peeters", "ANNA|Peeters"), (None, "DE SMET Anne-Sophie", "DE SMET|Anne-Sophie"),
        # The order of the heading, and a common first name or a particle.
        (True, "Peeters Anna", "Peeters|Anna"), (False, "Anna Peeters", "Peeters|Anna"), (None, "Anna Peeters", None),
        (False, "Peeters Anna", None), (True, "Özdemir Gülsen", None),
        (False, "Marie-Louise Claes", "Claes|Marie-Louise"),
        (False, "Jan De Smet", "De Smet|Jan"), (True, "Van den Berghe Piet", "Van den Berghe|Piet"),
        (False, "Gülsen van der Velde", "van der Velde|Gülsen"), (True, "Gülsen van der Velde", None),
        (False, "Anna Maria Peeters", None), (True, "De Smet Jean Pierre", None), (False, "Van Damme", None),
        (True, "Marie Anna", None), (False, "Anna P.", None), (False, "A. Peeters", None), (True, "Peeters 2", None),
        # A stroke cuts, and the heading says the order.
        (True, "Özdemir / Gülsen", "Özdemir|Gülsen"), (False, "Gülsen;van der Velde", "van der Velde|Gülsen"),
        (None, "Peeters/Anna", None), (True, "Peeters/Anna/Maria", None), (True, "Peeters/", None),
    ],
)  # fmt: skip
def test_a_name_is_taken_apart_where_two_signs_say_how(last_first: bool | None, whole: str, names: str | None) -> None:
    (parts,) = apart([whole], last_first)
    assert (parts and "|".join(parts)) == names


@pytest.mark.parametrize(
    ("last_first", "wholes", "known"),
    [
        (None, ["ÖZDEMIR Gülsen", "AYDIN Emine"], 2), (None, ["ÖZDEMIR Gülsen", "Emine AYDIN"], 0),
        (None, ["ÖZDEMIR Gülsen", "PEETERS Anna", "Koen MAES"], 3), (None, ["ÖZDEMIR Gülsen", "ANNA Peeters"], 0),
        (True, ["Gülsen ÖZDEMIR", "Anna PEETERS"], 2), (True, ["Gülsen ÖZDEMIR", "Peeters ANNA"], 2),
        (True, ["Özdemir Gülsen", "Peeters Anna"], 2), (True, ["Özdemir Gülsen", "Peeters Anna", "Koen Maes"], 1),
        (False, ["Gülsen Özdemir", "Peeters Anna"], 0), (None, ["Gülsen Özdemir", "Anna Peeters"], 0),
    ],
)  # fmt: skip
def test_what_a_name_does_not_show_others_that_are_written_like_it_may(
    last_first: bool | None, wholes: list[str], known: int
) -> None:
    assert sum(parts is not None for parts in apart(wholes, last_first)) == known


@pytest.mark.parametrize(
    ("heading", "wholes", "read"),
    [
        ("Name Vorname", ("Peeters ANNA", "Maes KOEN"), ["Peeters|ANNA", "Maes|KOEN"]),
        ("Vorname Name", ("Anna Peeters", "Koen Maes"), ["Peeters|Anna", "Maes|Koen"]),
        ("Prénom, nom", ("Anna, Peeters", "Koen, Maes"), ["Peeters|Anna", "Maes|Koen"]),
        ("First and last name", ("Anna Peeters", "Jan Van den Berg"), ["Peeters|Anna", "Van den Berg|Jan"]),
        ("Nom / Prénom", ("Peeters / Anna", "Maes / Koen"), ["Peeters|Anna", "Maes|Koen"]),
        ("Mitarbeiter", ("Mme PEETERS Anna", "Herr MAES Koen"), ["PEETERS|Anna", "MAES|Koen"]),
    ],
)  # fmt: skip
def test_whole_names_are_read_and_told(tmp_path: Path, heading: str, wholes: list[str], read: list[str]) -> None:
    users = [("INSS", heading), *zip(NUMBERS, wholes, strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert [f"{each.last_name}|{each.first_name}" for each in people(result)] == read
    assert {("U908", "B2"), ("U908", "B3")} <= set(found(result))


@pytest.mark.parametrize(
    ("whole", "first", "name"),
    [
        ("Özdemir Gülsen", "Gülsen", "Özdemir"), ("Gülsen Özdemir", "Gülsen", "Özdemir"),
        ("ÖZDEMIR, GÜLSEN", "Gülsen", "ÖZDEMIR"), ("Van den Berghe Jean Pierre", "Jean Pierre", "Van den Berghe"),
        ("Özdemir", "Gülsen", None), ("Gülsen", "Gülsen", None), ("De Smet", "Jan", None),
        ("Gülsen Özdemir Gülsen", "Gülsen", None), ("Jean-Pierre Claes", "Pierre", None),
    ],
)  # fmt: skip
def test_the_first_name_in_a_cell_of_its_own_is_no_part_of_the_last(
    tmp_path: Path, whole: str, first: str, name: str | None
) -> None:
    assert beside(whole, first) == ((name, first) if name else None)
    users = [("INSS", "Name Vorname", "Vorname"), (NUMBERS[0], whole, first), (NUMBERS[1], "Maes Koen", "Koen")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert ("U908", "B3") in found(result)
    assert (("U908", "B2") in found(result)) is (name is not None)
    assert [each.last_name for each in people(result)][1:] == ["Maes"]
    assert name is None or people(result)[0].last_name == name
    assert beside(whole, ",") is None


def test_each_table_has_its_own_habit(tmp_path: Path) -> None:
    (first, second), other = NUMBERS, "05031599638"
    one = [("INSS", "Name Vorname"), (first, "Özdemir Gülsen")]
    other_order = [("INSS", "Vorname Name"), (second, "Anna Peeters"), (other, "Gülsen Aydin")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, A=one, B=other_order))
    assert [cell for code, cell in found(result) if code == "U033"] == ["B2"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Frau Peeters", "Peeters"), ("Mme. Peeters", "Peeters"), ("MME PEETERS", "PEETERS"), ("Dhr.Maes", "Maes"),
        ("de heer Maes", "Maes"), ("mevr. De Smet", "De Smet"), ("Mr Jones", "Jones"), ("Herr Dr. Maes", "Dr. Maes"),
        ("Peeters, Mlle Anna", "Peeters, Anna"), ("Peeters, Frau", "Peeters"), ("Mademoiselle Li", "Li"),
        *((each, each) for each in (
            "M. Peeters", "Fr. Xavier", "De Heer", "De Heer Jan", "HR Manager", "Herr", "Herrmann", "Mrsic", "Ms2",
            "Peeters Frau", "Dr. Maes", "MS Peeters", "Mademoiselle", "Monsieur et Madame Maes", "Herr u. Frau Maes",
            "De heer en mevrouw Maes",
        )),
    ],
)  # fmt: skip
def test_a_title_of_courtesy_is_no_part_of_a_name(typed: str, name: str) -> None:
    assert untitled(typed) == name


def test_titles_are_left_out_and_told(tmp_path: Path) -> None:
    companies = [COMPANIES[0], (*COMPANIES[1][:2], "Mevrouw Claes", COMPANIES[1][3])]
    users = [USERS[0], (*USERS[1][:2], "Frau Peeters", "Anna", None), (*USERS[2][:3], "Monsieur Koen", None)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))
    assert found(result) == [("C910", "C2"), ("U910", "C2"), ("U910", "D3")]
    assert [(each.last_name, each.first_name) for each in people(result)] == [("Peeters", "Anna"), ("Maes", "Koen")]
    assert result.lists[0].addressee.last_name == "Claes"


def test_a_company_keeps_what_looks_like_a_title(tmp_path: Path) -> None:
    companies = [COMPANIES[0], (COMPANIES[1][0], "Frau Holle GmbH", *COMPANIES[1][2:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert (found(result), result.lists[0].companies[0].company.name) == ([], "Frau Holle GmbH")


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        (("Vorname", "Name"), ("Name", "Vorname"), [("Anna", "Peeters"), ("Maes", "Koen")]),
        (("Name Vorname",), ("Vorname Name",), [("Peeters Anna",), ("Koen Maes",)]),
    ],
)
def test_headings_once_more_in_another_order_count_below_them(
    tmp_path: Path, above: tuple[str, ...], below: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    users = [("INSS", *above), (NUMBERS[0], *rows[0]), ("INSS", *below), (NUMBERS[1], *rows[1])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert [(each.last_name, each.first_name) for each in people(result)] == [("Peeters", "Anna"), ("Maes", "Koen")]
    assert "S029" in dict(found(result))


def test_headings_of_companies_among_people_make_no_table(tmp_path: Path) -> None:
    users = [*USERS, ("Unternehmensnummer", "Name des Unternehmens", "LSS-Nummer")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (len(people(result)), "S029" in dict(found(result))) == (2, False)


@pytest.mark.parametrize(
    ("last", "first", "code", "read"),
    [
        ("Peeters, Anna", "Anna", "U908", "Peeters"), ("Peeters, Anna", "Maria", "U042", "Peeters, Anna"),
        ("Peeters Anna", "Anna", "U044", "Peeters Anna"), ("Anna Peeters", "Anna", "U044", "Anna Peeters"),
        ("De Smet", "Anna", None, "De Smet"), ("Anna", "Anna", "U030", "Anna"),
    ],
)  # fmt: skip
def test_a_first_name_in_the_cell_of_the_last_name_is_told(
    tmp_path: Path, last: str, first: str, code: str | None, read: str
) -> None:
    rows = [USERS[0], (*USERS[1][:2], last, first, *USERS[1][4:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    told = [each for each, _ in found(result) if each in ("U042", "U044", "U908")]
    assert (told, result.book.users["last_name"].tolist()) == ([code] if code and code != "U030" else [], [read])


@pytest.mark.parametrize(
    "name", ["tbd", "TBD", "N.N.", "xxx", "même nom", "Zie boven", "noch unbekannt", "tba...", "Supprimé"]
)
@pytest.mark.parametrize("at", [2, 3])
def test_a_word_in_the_place_of_a_name_is_none(tmp_path: Path, name: str, at: int) -> None:
    person = [*USERS[1]]
    person[at] = name
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[USERS[0], person]))
    assert ("U043" in dict(found(result)), result.count("users").released) == (True, 0)


@pytest.mark.parametrize(
    ("last", "first", "is_somebody"),
    [
        ("X.", "Y.", False), ("Nom", "Prénom", False), ("Nomen", "Nescio", False), ("geen", "geen", False),
        ("None", "none", False),
        ("Keine", "aucun", False), ("Test", "test", False), ("X", "tbd", False), ("None", "Marco", True),
        ("Test", "Alain", True), ("Y", "Anna", True), ("Peeters", "X.", True),
    ],
)  # fmt: skip
def test_words_that_a_few_are_called_are_nobody_s_name_together(
    tmp_path: Path, last: str, first: str, is_somebody: bool
) -> None:
    rows = [USERS[0], (*USERS[1][:2], last, first, None), USERS[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == [f"{last} {first}"] * is_somebody + ["Maes Koen"]
    assert [cell for code, cell in found(result) if code == "U043"] == ["C2", "D2"] * (not is_somebody)


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        ("Name (first name, last name)", "Anna Peeters"), ("Name (Nachname, Vorname)", "Peeters Anna"),
        ("Naam (voornaam + naam)", "Anna Peeters"), ("Nom (NOM Prénom)", "Peeters Anna"),
    ],
)  # fmt: skip
def test_brackets_may_say_what_is_in_a_name(tmp_path: Path, heading: str, order: str) -> None:
    rows = [("Unternehmensnummer", "INSS", heading), (COMPANIES[1][0], NUMBERS[0], order)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ["Peeters Anna"]


@pytest.mark.parametrize("maiden", ["Last name (maiden)", "Nom de jeune fille", "Naam (meisjesnaam)", "Mädchenname"])
def test_a_name_from_birth_counts_where_there_is_no_other(tmp_path: Path, maiden: str) -> None:
    rows = [("Unternehmensnummer", "INSS", "Name", maiden, "Vorname")]
    rows += [(COMPANIES[1][0], NUMBERS[0], "Peeters", "Claes", "Anna")]
    result = checked(tmp_path / "both.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ["Peeters Anna"]
    alone = [tuple(cell for at, cell in enumerate(row) if at != 2) for row in rows]
    result = checked(tmp_path / "alone.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=alone))
    assert names(result) == ["Claes Anna"]
