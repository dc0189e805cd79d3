"""Ditto: what people write where the same is meant as in the row above."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, FLAT, USERS, checked, names, workbook

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
