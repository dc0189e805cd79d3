"""Numbers of people that stand outside of all rows that are read: nobody is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, USERS, Cells, checked, names, workbook

from fla_batch.declared.masks import hold_inss, holds_inss, inss_in

HEADINGS, *BOTH = USERS
ALL = ["Peeters Anna", "Maes Koen"]
DUPONT = ("0123456749", "05031599638", "Dupont", "Jean")


def told(path: Path, **sheets: Cells) -> list[tuple[str, str, object]]:
    """Give the sheet, the cell and the cells of what is told, where all others are released."""
    result = checked(path / "client.xlsx", workbook(Unternehmen=COMPANIES, **sheets))
    assert names(result) == ALL
    return [
        (each.place.sheet, each.place.cell, each.values["cells"]) for each in result.findings if each.code == "S054"
    ]


def test_people_on_a_sheet_without_headings_are_told(tmp_path: Path) -> None:
    further = [DUPONT, ("", "", "Notiz"), ("0123456749", "050315-995-39", "Claes", "Bart")]
    assert told(tmp_path, Benutzer=USERS, Blatt3=further) == [("Blatt3", "B1", ("B1", "B3"))]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ((DUPONT, *USERS), ("B1",)),
        ((("+ Jean Dupont, INSS 05.03.15-996.38",), (), *USERS), ("A1",)),
        ((HEADINGS, *(((*row, None, DUPONT[1], "Dupont")) for row in BOTH)), ("G2", "G3")),
    ],
)  # fmt: skip
def test_people_above_or_beside_a_table_are_told(rows: Cells, cells: tuple[str, ...], tmp_path: Path) -> None:
    assert told(tmp_path, Benutzer=rows) == [("Benutzer", cells[0], cells)]


@pytest.mark.parametrize(
    "more",
    [
        {"Alt": [(BOTH[0][1], "Peeters")]}, {"Alt": [("05031599639", "Dupont")]}, {"Alt": [("0475123456", "GSM")]},
        {"Alt": [("050315 99638 05", "IBAN")]}, {"Alt": [("Notiz",)]},
    ],
)  # fmt: skip
def test_what_is_read_elsewhere_or_is_no_inss_is_not_told(more: dict[str, Cells], tmp_path: Path) -> None:
    assert told(tmp_path, Benutzer=USERS, **more) == []


def test_an_inss_below_a_heading_of_its_own_is_not_told(tmp_path: Path) -> None:
    rows = [(*HEADINGS, "INSS Partner"), *((*row, DUPONT[1]) for row in BOTH)]
    assert told(tmp_path, Benutzer=rows) == []


def test_of_a_sheet_with_people_it_is_not_told_that_it_may_be_for_own_use(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS, Blatt3=[DUPONT], Notiz=[("Ostern",)])
    codes = [code for code, _ in found(checked(tmp_path / "client.xlsx", book))]
    assert (codes.count("S054"), codes.count("S006")) == (1, 1)


@pytest.mark.parametrize("text", ["05031599638", "x 05.03.15-996.38, 0475 12 34 56", "0503159963", "1 05031599638", ""])
def test_an_inss_is_found_apart_in_many_texts_as_in_one(text: str) -> None:
    assert hold_inss([text, "x"]) == [any(inss_in(text)), False]
    assert not any(inss_in(text)) or holds_inss(text)
