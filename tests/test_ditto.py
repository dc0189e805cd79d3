"""Ditto: what people write where the same is meant as in the row above."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, FLAT, USERS, checked, names, workbook

from fla_batch.result import Run

BOTH = ["Peeters Anna", "Maes Koen"]
SECOND = ("0123456848", "Garage Exempel AG", "Dubois", "paul.dubois@example.be")


@pytest.mark.parametrize(
    "mark", ["idem", "Idem", "id.", "dito", '"', "''", ",,", "„", '- " -', "zie boven", "same as above"]
)
def test_a_mark_is_read_as_what_stands_above_it(tmp_path: Path, mark: str) -> None:
    users = [*USERS[:2], (mark, *USERS[2][1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=users))
    assert names(result) == BOTH
    assert ("S037", "A3") in found(result)


def test_marks_below_each_other_all_mean_the_first(tmp_path: Path) -> None:
    users = [*USERS[:2], ("idem", *USERS[2][1:]), ("idem", "05031599638", "Wouters", "Lien")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=users))
    assert names(result) == [*BOTH, "Wouters Lien"]


def test_marks_stand_for_a_company_in_one_table_with_its_people(tmp_path: Path) -> None:
    rows = [*FLAT[:2], ("idem",) * len(COMPANIES[0]) + tuple(FLAT[2][len(COMPANIES[0]) :])]
    result = checked(tmp_path / "client.xlsx", workbook(Liste=rows))
    assert names(result) == BOTH


@pytest.mark.parametrize("users", [[USERS[0], ("idem", *USERS[1][1:])], [*USERS[:2], (), ("idem", *USERS[2][1:])]])
def test_a_mark_below_nothing_waits(tmp_path: Path, users: list[tuple[object, ...]]) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=users))
    assert "S037" not in dict(found(result))
    assert len(names(result)) == len(users) - 2 - (() in users)


def test_no_mark_stands_for_an_inss(tmp_path: Path) -> None:
    users = [*USERS[:2], (USERS[2][0], "idem", *USERS[2][2:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), "S037" in dict(found(result))) == (BOTH[:1], False)


THIRD = ("0123456749", "05031599638", "Wouters", "Lien")


def test_no_mark_stands_for_an_inss_that_has_two_columns(tmp_path: Path) -> None:
    users = [(*row[:4], other) for row, other in zip(USERS, ("NISS", USERS[1][1], '"'), strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), "S037" in dict(found(result))) == (BOTH[:1], False)


@pytest.mark.parametrize(
    "above",
    [
        USERS[0], ("Total", None, "2", None), ("Garage Exempel AG",),
        ("0123456749", "11 Ziffern", "Wie im Ausweis", "x"), ("0123456749", "05031599630", "Smets", "Jo"),
    ],
    ids=["headings", "a total", "a title", "an explanation", "a row that waits"],
)  # fmt: skip
@pytest.mark.parametrize("column", [0, 2])
def test_a_mark_below_a_row_of_nobody_waits(tmp_path: Path, above: tuple[object, ...], column: int) -> None:
    marked = [*USERS[2]]
    marked[column] = '"'
    users = [*USERS[:2], above, marked]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=users))
    assert (names(result), "S037" in dict(found(result))) == (BOTH[:1], False)


@pytest.mark.parametrize("hidden", [3, 4])
def test_no_mark_repeats_what_is_hidden(tmp_path: Path, hidden: int) -> None:
    book = workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=[*USERS, ("idem", *THIRD[1:])])
    book["Benutzer"].row_dimensions[hidden].hidden = True
    result = checked(tmp_path / "client.xlsx", book)
    assert (names(result), "S037" in dict(found(result))) == (BOTH, False)


@pytest.mark.parametrize("name", ["Same", "Idem", "Dito", "Ditto", "Id.", "zelfde", "Le même"])
@pytest.mark.parametrize("column", [2, 3])
def test_a_word_may_be_a_name_of_a_person(tmp_path: Path, name: str, column: int) -> None:
    user = [*USERS[2]]
    user[column] = name
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*USERS[:2], user]))
    assert (names(result)[1], found(result)) == (f"{user[2]} {user[3]}", [("S041", f"{'ABCD'[column]}3")])


@pytest.mark.parametrize("name", ["Idem", "Idem AG", "Same Day AG"])
def test_a_word_is_no_mark_where_a_company_bears_it(tmp_path: Path, name: str) -> None:
    companies = [*COMPANIES, (SECOND[0], name, *SECOND[2:])]
    users = [*USERS[:2], ("idem", *USERS[2][1:])]
    assert "S037" not in dict(found(checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))))


def test_a_last_name_may_be_the_same_but_not_a_first_name_and_an_address(tmp_path: Path) -> None:
    users = [(*USERS[0][:4], "E-Mail"), (*USERS[1][:4], "anna@example.be"), (*USERS[2][:2], '"', "Koen", '"')]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert names(result) == ["Peeters Anna", "Peeters Koen"]
    assert [each for each in found(result) if each[0] == "S037"] == [("S037", "C3")]
    users[2] = (*USERS[2][:2], '"', '"', '"')
    assert names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))) == BOTH[:1]


def test_no_mark_repeats_an_address_that_stands_behind_a_name(tmp_path: Path) -> None:
    users = [*USERS[:1], (*USERS[1][:2], "Peeters (anna@example.be)", "Anna"), (*USERS[2][:2], '"', "Koen")]
    assert names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))) == BOTH[:1]


def test_the_number_of_a_company_is_not_that_of_another_by_a_mark(tmp_path: Path) -> None:
    companies = [*COMPANIES, ('"', *SECOND[1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert (names(result), "S037" in dict(found(result))) == (BOTH, False)


def test_the_name_of_a_company_is_not_that_of_another_by_a_mark(tmp_path: Path) -> None:
    companies = [*COMPANIES, (SECOND[0], '"', *SECOND[2:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert ("C001", "B3") in found(result)


def test_a_mark_below_what_says_nothing_stays(tmp_path: Path) -> None:
    users = [USERS[0], ("--", *USERS[1][1:]), ('"', *USERS[2][1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, SECOND], Benutzer=users))
    assert "S037" not in dict(found(result))


def test_no_mark_is_read_in_a_column_that_is_not(tmp_path: Path) -> None:
    users = [(*row[:4], other) for row, other in zip(USERS, ("Hund", "Bello", '"'), strict=True)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert (names(result), found(result)) == (BOTH, [("S005", "E1")])


def administrators(tmp_path: Path, *rows: tuple[object, ...], headings: tuple[object, ...] = COMPANIES[0][2:]) -> Run:
    """Check companies, each with somebody, of which the first two columns are filled in."""
    known = [("0123456749", "Bäckerei Muster GmbH"), SECOND[:2], ("0123456947", "Dritte AG")]
    companies = [(*COMPANIES[0][:2], *headings), *((*each, *row) for each, row in zip(known, rows, strict=False))]
    users = [
        USERS[0],
        *((each[0], *user[1:]) for each, user in zip(known[: len(rows)], (*USERS[1:], THIRD), strict=False)),
    ]
    return checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))


CLAES = ("Claes", "marie.claes@example.be")


def addressees(result: Run) -> list[tuple[str, str]]:
    """Give who gets the lists."""
    return [(each.addressee.last_name, each.addressee.email) for each in result.lists]


@pytest.mark.parametrize("mark", ["idem", "Idem", "id.", "dito", "zelfde", "même", "gleich", '"', "↓"])
def test_a_mark_stands_for_the_administrator_above_and_the_address(tmp_path: Path, mark: str) -> None:
    result = administrators(tmp_path, CLAES, (mark, mark), (mark, mark))
    assert (addressees(result), names(result)) == ([CLAES], [*BOTH, "Wouters Lien"])
    assert [where for code, where in found(result) if code == "S037"] == ["C3", "D3", "C4", "D4"]


@pytest.mark.parametrize(
    ("second", "left"),
    [
        (("idem", None), [CLAES, ("Claes", "")]), (("Claes", "idem"), [CLAES]), (("Idem", None), [CLAES, ("Idem", "")]),
        (("Idem", "other@example.be"), [CLAES, ("Idem", "other@example.be")]),
        (("same", "other@example.be"), [CLAES, ("same", "other@example.be")]),
        (("Dubois", "idem"), [CLAES]), ((None, "idem"), [CLAES]), (("idem", CLAES[1]), [CLAES]),
    ],
)  # fmt: skip
def test_an_address_is_repeated_with_its_name_and_no_name_beside_another_address(
    tmp_path: Path, second: tuple[object, ...], left: list[tuple[str, str]]
) -> None:
    assert addressees(administrators(tmp_path, CLAES, second)) == left


def test_a_mark_stands_for_both_names_of_an_administrator_and_for_a_contact_person(tmp_path: Path) -> None:
    headings = ("Lokaler Verwalter: E-Mail", "Lokaler Verwalter: Vorname", "Lokaler Verwalter: Name")
    result = administrators(tmp_path, (CLAES[1], "Marie", "Claes"), ("idem", "Idem", "Idem"), headings=headings)
    assert [(each.addressee.last_name, each.addressee.first_name) for each in result.lists] == [("Claes", "Marie")]
    result = administrators(tmp_path, (CLAES[1], "Marie", "Claes"), ("idem", "Els", "Idem"), headings=headings)
    assert [each.addressee.first_name for each in result.lists] == ["Marie"]
    headings = ("Ansprechpartner: Name", "Ansprechpartner: E-Mail")
    result = administrators(tmp_path, CLAES, ("idem", "idem"), headings=headings)
    assert {each.addressee.email for each in result.lists} == {CLAES[1]}
    assert names(result) == BOTH


@pytest.mark.parametrize("mark", ["idem", '"'])
def test_a_mark_beside_somebody_else_may_stand_for_that_one(tmp_path: Path, mark: str) -> None:
    headings = ("Ansprechpartner: Name", "Ansprechpartner: E-Mail", *COMPANIES[0][2:])
    rows = ((None, None, *CLAES), ("Maes Luc", "luc.maes@example.be", mark, mark))
    result = administrators(tmp_path, *rows, headings=headings)
    assert [each for each in addressees(result) if each == CLAES] == [CLAES]
    assert all(
        "0123456848" not in {work.company.enterprise_number for work in each.companies}
        for each in result.lists
        if each.addressee.email == CLAES[1]
    )


def test_no_word_stands_for_an_administrator_where_a_company_bears_it(tmp_path: Path) -> None:
    companies = [*COMPANIES, (SECOND[0], "Idem AG", "idem", "idem")]
    users = [USERS[0], (SECOND[0], *USERS[2][1:])]
    assert "S037" not in dict(found(checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=users))))
