"""Headings: what many files share is read once, and nothing that differs is taken for the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.model import Grid
from fla_batch.steps.surveying import headings
from fla_batch.steps.surveying.headings import recognise
from fla_batch.texts import texts

PLAIN = {"de": "Name", "fr": "Nom", "nl": "Naam", "en": "Name"}
OF = {sheet.name: [texts("fr").say(field.label) for field in sheet.fields] for sheet in SHEETS}


def grid(*rows: Sequence[object], title: str = "x") -> Grid:
    return Grid(title, [list(row) for row in rows])


@pytest.mark.parametrize("above", [0, 1, 29])
@pytest.mark.parametrize("title", ["x", "Utilisateurs", "Entreprises"])
def test_a_sheet_with_all_headings_is_known_whatever_its_title(above: int, title: str) -> None:
    for sheet in SHEETS:
        found = recognise(grid(*([""] * 20 for _ in range(above)), OF[sheet.name], ["7"] * 20, title=title))
        assert found
        assert (found.sheet, found.row) == (sheet, above)
        assert found.first_columns == {field.name: at for at, field in enumerate(sheet.fields)}


def test_one_heading_alone_or_far_below_is_none() -> None:
    users = OF[USERS.name]
    assert recognise(grid(["Liste", users[1]], ["7", "8"], title="x")) is None
    assert recognise(grid(*(["Notiz", *[""] * 8] for _ in range(30)), users, ["7"] * 9)) is None
    assert recognise(grid(["Notiz", *[""] * 8], *([""] * 9 for _ in range(250)), users, ["7"] * 9)) is None


@pytest.mark.parametrize(("titles", "blank"), [(0, 30), (0, 5_000), (1, 200), (29, 100)])
def test_blank_rows_above_headings_do_not_hide_them(titles: int, blank: int) -> None:
    above = [*(["Notiz", *[""] * 8] for _ in range(titles)), *([""] * 9 for _ in range(blank))]
    found = recognise(grid(*above, OF[USERS.name], ["7"] * 9))
    assert found
    assert (found.row, found.columns.keys()) == (len(above), {field.name for field in USERS.fields})


def test_of_two_rows_that_row_counts_in_which_no_heading_stands_twice() -> None:
    found = recognise(grid(["NISS", "Nom", "Nom"], ["NISS", "Nom", "Âge"], ["7", "8", "9"]))
    assert found
    assert found.row == 1


@pytest.mark.parametrize("number", ["05031599836", "05.03.15-998.36", "0123456749"])
def test_a_row_about_somebody_belongs_to_no_headings(number: str) -> None:
    above = ["Numéro d'entreprise", "NISS (personne de contact)", "Nom (personne de contact)", "E-mail"]
    found = recognise(grid(above, ["", number, "Maes", ""], title="Utilisateurs"))
    assert found
    assert (found.row, found.in_two_rows) == (0, False)


@pytest.mark.parametrize("title", ["x", "Utilisateurs"])
def test_the_sheet_with_most_headings_wins_also_where_the_title_is_that_of_the_other(title: str) -> None:
    users = OF[USERS.name]
    companies = [heading for heading in OF[COMPANIES.name] if heading not in users]
    found = recognise(grid([*users, *companies], ["7"] * 20, title=title))
    assert found
    assert found.sheet is COMPANIES


def test_headings_that_many_files_share_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    inner = headings._headings

    def noted(*given: object) -> headings.Headings:
        read.append(given)
        return inner(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(headings, "_headings", noted)
    own = ["Once and never again", *OF[USERS.name]]
    firsts = [recognise(grid(["Instructions", number, ""], own, [number] * 9)) for number in range(20)]
    assert len({id(each.columns) for each in firsts if each}) == 1
    assert len(read) <= 2 * len(SHEETS) * 3


def test_what_is_merged_tells_apart_what_else_is_the_same() -> None:
    rows: list[list[object]] = [["Entreprise", "", ""], ["Nom", "E-mail", "Langue"], ["x", "y", "z"]]
    apart = recognise(Grid("x", rows)), recognise(Grid("x", rows, merged=(((0, 0), (0, 2)),)))
    assert apart[0] != apart[1]
    assert recognise(Grid("x", rows)) == apart[0]


def test_what_is_merged_below_blank_rows_counts_alike() -> None:
    rows: list[list[object]] = [["Entreprise", "", ""], ["Nom", "E-mail", "Langue"], ["x", "y", "z"]]
    at_top = recognise(Grid("x", rows, merged=(((0, 0), (0, 2)),)))
    below = recognise(Grid("x", [*([["", "", ""]] * 3), *rows], merged=(((3, 0), (3, 2)),)))
    assert at_top is not None
    assert below == replace(at_top, row=at_top.row + 3)


def list_of(language: str, *names: str, title: str = "x", name: str = "") -> Grid:
    """Give a sheet that is called so, with some headings of companies and one that says “Name” alone."""
    of = {field.name: texts(language).say(field.label) for field in (*USERS.fields, *COMPANIES.fields)}
    return grid([*(of[each] for each in names), name or PLAIN[language]], ["7"] * (len(names) + 1), title=title)


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize(
    ("titled", "names"),
    [
        (True, ["enterprise_number"]),
        (True, ["enterprise_number", "email"]),
        (False, ["enterprise_number", "nsso_number"]),
        (False, ["admin_email", "admin_last_name", "enterprise_number"]),
    ],
)
def test_among_companies_a_name_is_that_of_the_company(language: str, titled: bool, names: list[str]) -> None:
    title = texts(language).say(COMPANIES.title) if titled else "x"
    found = recognise(list_of(language, *names, title=title))
    assert found
    assert (found.sheet, found.columns["company_name"]) == (COMPANIES, (len(names),))


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize(
    ("titled", "names"),
    [
        (True, ["enterprise_number", "nsso_number"]),
        (False, ["enterprise_number"]),
        (False, ["enterprise_number", "nsso_number", "email"]),
    ],
)
def test_among_people_a_name_stays_their_last_name(language: str, titled: bool, names: list[str]) -> None:
    title = texts(language).say(USERS.title) if titled else "x"
    found = recognise(list_of(language, *names, title=title, name=PLAIN["de"]))
    assert found
    assert (found.sheet, found.columns["last_name"]) == (USERS, (len(names),))


@pytest.mark.parametrize("language", PLAIN)
@pytest.mark.parametrize("more", ["first_name", "inss", "company_name"])
def test_a_name_beside_what_speaks_of_people_or_of_the_company_is_not_guessed(language: str, more: str) -> None:
    title, admin = texts(language).say(COMPANIES.title), ["admin_last_name", "admin_email"]
    found = recognise(list_of(language, "enterprise_number", *admin, more, title=title))
    assert found
    assert found.sheet is COMPANIES
    assert 4 not in found.all_columns


@pytest.mark.parametrize("name", ["Nachname", "Name (Kontakt)"])
def test_a_name_that_says_whose_it_is_is_not_that_of_the_company(name: str) -> None:
    found = recognise(list_of("de", "enterprise_number", "admin_email", title="Unternehmen", name=name))
    assert found
    assert "company_name" not in found.columns


def test_two_names_are_not_guessed() -> None:
    row = ["Unternehmensnummer", "Name", "LSS-Nummer", "Nom"]
    found = recognise(grid(row, ["7"] * 4, title="Unternehmen"))
    assert found
    assert "company_name" not in found.columns


@pytest.mark.parametrize(
    ("above", "merged", "is_theirs"),
    [
        (["Liste 2026"], ((0, 0), (0, 3)), True), (["Liste 2026"], None, True),
        (["", "Kontakt"], ((0, 1), (0, 2)), False), (["", "Kontakt"], None, False),
        (["Firma", "", "Kontakt"], None, True), (["Firma", "Kontakt"], None, False),
    ],
)  # fmt: skip
def test_a_name_below_a_word_of_its_own_is_not_guessed(above: list[str], merged: Any, is_theirs: bool) -> None:
    row = ["Unternehmensnummer", "Name", "LSS-Nummer", "Lokaler Verwalter: E-Mail"]
    found = recognise(Grid("x", [[*above, "", ""], [*row], ["7"] * 4], merged=(merged,) if merged else ()))
    assert found
    assert ("company_name" in found.columns) is is_theirs
