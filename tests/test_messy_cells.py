"""Cells as clients fill them, from the workbook to the list: read, told, or waiting with a reason that helps."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import pytest
from conftest import Checker, found, inss
from workbooks import COMPANIES, USERS, checked, people, workbook

from fla_batch.declared.example import Row
from fla_batch.result import Run

INSS = "05031599836"
BIS = "05461599747"


def only(run: Run) -> str:
    (person,) = people(run)
    return person.inss


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("05.03.15-998.36", None), ("05.03.15-998-36", None), ("050315-998-36", None), (5031599836, "U901"),
        (5031599836.0, "U901"), ("5031599836", "U901"), ("5.03.15-998.36", "U901"), ("5 031 599 836", "U901"),
        ("5,031599836E+09", "U901"), ("5031599836.0", "U901"), ("05 03 15 998 36", "U902"), ("05/03/15/998/36", "U902"),
        ("05\u00a003\u00a015\u00a0998\u00a036", "U902"), ("'05031599836", "U902"), ("INSS: 05031599836", "U902"),
        ("05.03.15-998,36", "U902"), ("05031599836 (BIS)", "U902"), ("\u200b05031599836\ufeff", "U902"),
        ("05–03–15–998–36", "U902"), ("O5O31599836", "U903"), ("0503l599836", "U903"), ("0503I599836", "U903"),
        ("\u041e5\u041e31599836", "U903"), ("０５０３１５９９８３６", "U903"),
    ],
)  # fmt: skip
def test_an_inss_in_any_form_is_read_and_told(checked: Checker, cell: object, code: str | None) -> None:
    result = checked([{"inss": cell}])
    assert found(result) == ([(code, "B2")] if code else [])
    assert only(result) == INSS
    assert all(finding.values["seen"] for finding in result.findings)


@pytest.mark.parametrize("cell", [BIS, "05.46.15-997.47", 5461599747])
def test_a_bis_number_is_one_too(checked: Checker, cell: object) -> None:
    assert only(checked([{"inss": cell}])) == BIS


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("BE 0123.456.749", None), ("BE0123456749", None), ("0123.456.749", None), ("BE (0)123.456.749", "C902"),
        ("TVA BE 0123.456.749", "C902"), ("BTW-BE 0123.456.749", "C902"), ("KBO: 0123456749", "C902"),
        ("0123.456.749 RPR Gent", "C902"), (123456749, "C901"), ("123.456.749", "C901"), ("BE123456749", "C901"),
        ("1,23456749E8", "C901"), ("BE O123.456.749", "C903"),
    ],
)  # fmt: skip
def test_an_enterprise_number_in_any_form_is_read_and_told(checked: Checker, cell: object, code: str | None) -> None:
    result = checked(companies=[{"enterprise_number": cell}])
    assert found(result) == ([(code, "A2")] if code else [])
    assert result.lists[0].companies[0].company.enterprise_number == "0123456749"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1234567-49", None), (123456749, None), ("123 4567 49", "C902"), ("012-1234567-49", "C904"),
        ("ONSS 1234567-49", "C902"), ("1000-06", "C901"), (100006, "C901"), ("50000001-20", None),
    ],
)  # fmt: skip
def test_an_nsso_number_in_any_form_is_read_and_told(checked: Checker, cell: object, code: str | None) -> None:
    result = checked(companies=[{"nsso_number": cell}])
    assert found(result) == ([(code, "C2")] if code else [])
    assert result.lists[0].companies[0].company.nsso_number in ("123456749", "000100006", "5000000120")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (date(1905, 3, 15), "U027"), (datetime(1905, 3, 15, 8), "U027"), ("15/03/1905", "U020"), ("5,03E+09", "U028"),
        ("5.0316E9", "U028"), (50315998.36, "U020"), ("05031599836 / 05031599737", "U020"), (True, "U023"),
        (123456749, "U024"),  ("-5031599836", "U020"),
        (f"1,{'0' * 5_000}E+10", "U021"), (f"1,{'1' * 5_000}E+10", "U003"),
    ],
)  # fmt: skip
def test_what_is_no_inss_is_never_guessed(tmp_path: Path, cell: object, code: str) -> None:
    users = [USERS[0], ("0123456749", cell, "Peeters", "Anna", None), USERS[2]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert [each for each, cell in found(result) if cell == "B2"] == [code]


@pytest.mark.parametrize("column", ["enterprise_number", "nsso_number"])
@pytest.mark.parametrize(("cell", "code"), [("1,2346E+08", "C017"), (date(2019, 6, 1), "C016")])
def test_what_is_no_number_of_a_company_is_never_guessed(tmp_path: Path, column: str, cell: object, code: str) -> None:
    from fla_batch.declared.fields import COMPANIES as OF_COMPANIES

    headings = [str(field.label) for field in OF_COMPANIES.fields]
    row = ["0123456749", "Firma", None, None, None, "Claes", "Marie", "m.claes@example.be"]
    row[0 if column == "enterprise_number" else 2] = cell  # type: ignore[call-overload]
    result = checked(tmp_path / "client.xlsx", workbook(Companies=[headings, row], Users=USERS))
    assert code in dict(found(result))
    assert result.lists == ()


def persons(column: str, cells: Sequence[object]) -> list[Row]:
    """Give a person of their own for each cell."""
    return [
        {"inss": inss(50315100 + at), "last_name": f"Peeters-{chr(65 + at // 26)}{chr(97 + at % 26)}", column: cell}
        for at, cell in enumerate(cells)
    ]


YES_OR_NO: Mapping[str, Sequence[object]] = {
    "yes": (
        "ja.", "JA!", "Oui", "yes", True, 1, "1", "x", "X", "✓", "✔", "☑", "✅", "Wahr", "TRUE", "vrai", "WAAR", "j",
        "y", "O", "ok", "O.K.", "jawohl", "bereits", "déjà", "reeds", "ja, schon", "schon, ja", "ja, bereits",
        "oui, déjà", "déjà, oui", "ja, al", "ja, reeds", "yes, already",
    ),
    "no": (
        "Nein", "neen", "nee", "NON", "no", False, 0, "0", "falsch", "FALSE", "faux", "ONWAAR", "n", "☐", "noch nicht",
        "nein, noch nicht", "pas encore", "non, pas encore", "Nog niet", "nee, nog niet", "neen, nog niet", "not yet",
        "no, not yet",
    ),
    "unknown": (
        "weiß nicht", "ich weiss nicht", "k. A.", "n/a", "?", "??", "n.v.t.", "-", "keine Ahnung", "keine Angabe",
        "nicht bekannt", "ne sait pas", "je ne sais pas", "inconnu", "inconnue", "weet niet", "weet ik niet",
        "niet bekend", "don't know",
    ),
}  # fmt: skip


@pytest.mark.parametrize("read", YES_OR_NO)
def test_yes_and_no_in_every_language_and_habit(checked: Checker, read: str) -> None:
    cells = YES_OR_NO[read]
    result = checked(persons("known_user", cells))
    assert [person.known_user for person in people(result)] == [read] * len(cells)
    assert {code for code, _ in found(result)} <= {"U906", "U907"}


def test_what_is_neither_yes_nor_no_is_told(checked: Checker) -> None:
    cells = ("ja, aber nicht hier", "ja/nein", "oui et non", "vielleicht", "2", "+", "yes?no")
    result = checked(persons("known_user", cells))
    assert found(result) == [("U002", f"F{row}") for row in range(2, 2 + len(cells))]
    assert [person.known_user for person in people(result)] == ["unknown"] * len(cells)


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("de", ("D", "Dt.", "Deu.", "ger", "de-BE", "de_DE", "de-AT", "Allemand", "AL")),
        ("fr", ("F", "fra", "fre", "fr_BE", "fr-FR", "Frans", "FR")),
        ("nl", ("N", "Ned.", "nld", "NDL", "dut", "nl-BE", "nl_NL", "Vlaams", "Flämisch", "Flamand", "Flemish")),
        ("nl", ("Nederlands",)), ("en", ("en-GB", "en_US", "Eng.")),
    ],
)  # fmt: skip
def test_languages_in_every_habit(checked: Checker, language: str, cells: tuple[str, ...]) -> None:
    for cell in cells:
        result = checked(companies=[{"language": cell}])
        assert [each.language for each in result.lists] == [language], cell
        assert {code for code, _ in found(result)} <= {"C906"}, cell


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_kept_as_they_are_typed(checked: Checker, form: Literal["NFC", "NFD"]) -> None:
    typed = [
        "VAN DEN BERGHE", "van 't Hof", "D'Hondt", "D’Hondt", "Müller-Lüdenscheidt", "de la Haye",
        "O'Neill", "Ó Súilleabháin",
        "Łukasiewicz", "Nguyễn", "Saint-Exupéry", "ten Brink", "Peeters jr.", "ŞAHİN", "Βασιλείου", "Иванова",
    ]  # fmt: skip
    result = checked(persons("last_name", [unicodedata.normalize(form, name) for name in typed]))
    assert found(result) == []
    assert sorted(person.last_name for person in people(result)) == sorted(typed)


def test_a_name_with_a_comma_and_a_first_name_stays_whole(checked: Checker) -> None:
    result = checked([{"last_name": "Peeters, Dr.", "first_name": "Anna"}])
    assert found(result) == []
    assert people(result)[0].last_name == "Peeters, Dr."


def test_a_whole_name_is_told_beside_what_else_was_put_right_in_it(checked: Checker) -> None:
    result = checked([{"last_name": "Pee\u200bters, Anna", "first_name": None}])
    assert found(result) == [("U905", "C2"), ("U908", "C2")]
    assert [(person.last_name, person.first_name) for person in people(result)] == [("Peeters", "Anna")]


def test_each_repair_says_what_was_there_and_what_is_read(checked: Checker) -> None:
    result = checked(
        [
            {
                "inss": inss(90315998).lstrip("0"),
                "last_name": "Pee\u200bters",
                "known_user": "x",
                "email": "mailto:A@x.be",
            }
        ],
        companies=[{"enterprise_number": "BE (0)123.456.749", "nsso_number": "012-1234567-49"}],
    )
    told = {(each.code, each.place.cell): (each.values["seen"], each.values["read"]) for each in result.findings}
    assert len(told) == 6
    assert all(seen and read and seen != read for seen, read in told.values())
    assert told["C902", "A2"] == ("BE (0)123.456.749", "0123.456.749")


ONLY_CONTACT: dict[str, object] = {
    **dict.fromkeys(("admin_last_name", "admin_first_name", "admin_email")),
    "contact_email": "a@example.be",
}


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Dubois, Marie", "Marie Dubois"), ("DUBOIS, Marie", "Marie DUBOIS"),
        ("VAN DEN BERGHE , AN", "AN VAN DEN BERGHE"),
        ("van der Velde, Anne-Sophie", "Anne-Sophie van der Velde"), ("D’Hondt,Koen", "Koen D’Hondt"),
        ("Dubois, Marie Jeanne", "Marie Jeanne Dubois"),
    ],
)  # fmt: skip
def test_a_contact_person_is_addressed_with_the_first_name_first(checked: Checker, cell: str, read: str) -> None:
    result = checked(companies=[{**ONLY_CONTACT, "contact_name": cell}])
    assert ("C909", "I2") in found(result)
    assert result.lists[0].addressee.full_name == read


@pytest.mark.parametrize(
    "cell",
    ["Marie Dubois", "Marie Dubois, RH", "Dubois, RH", "Dubois, directrice", "Dubois, Marie, Jan", "Dubois,", "-, An"],
)
def test_what_else_stands_behind_a_comma_stays_there(checked: Checker, cell: str) -> None:
    result = checked(companies=[{**ONLY_CONTACT, "contact_name": cell}])
    assert "C909" not in dict(found(result))
    assert result.lists[0].addressee.full_name == cell
