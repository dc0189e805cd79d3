"""Displaced: people whose cells do not stand under the headings where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, FLAT, USERS, Cells, checked, names, people, workbook

BOTH = ["Peeters Anna", "Maes Koen"]
HEADINGS, ANNA, KOEN = USERS


def exchanged(row: tuple[object, ...]) -> tuple[object, ...]:
    """Put the INSS in front of the number of the company."""
    number, inss, *rest = row
    return (inss, number, *rest)


@pytest.mark.parametrize(
    "rows",
    [
        [exchanged(ANNA), exchanged(KOEN)],
        [(None, *ANNA[:4]), (None, *KOEN[:4])],
        [ANNA[1:], KOEN[1:]],
        [(*ANNA[1:4], "anna@example.be"), (*KOEN[1:4], None)],
    ],
)
def test_headings_go_where_all_numbers_show_their_cells(tmp_path: Path, rows: Cells) -> None:
    headings = (*HEADINGS[:4], "E-Mail", "Bemerkung")
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[headings, *rows]))
    assert names(result) == BOTH
    assert [each.inss for each in people(result)] == [ANNA[1], KOEN[1]]
    assert found(result) == [("S053", "")]


def test_what_is_found_then_stands_where_the_client_typed_it(tmp_path: Path) -> None:
    rows = [HEADINGS, *((None, *row[:3], "") for row in (ANNA, KOEN))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert [cell for code, cell in found(result) if code == "U001"] == ["E2", "E3"]


@pytest.mark.parametrize(
    "rows",
    [
        [exchanged(ANNA), KOEN],
        [exchanged(ANNA)],
        [exchanged(ANNA), exchanged(("0123456749", "05031599738", "Maes", "Koen", None))],
        [exchanged(ANNA), exchanged(("0123456740", *KOEN[1:]))],
        [(*ANNA[1:4], "", "x"), (*KOEN[1:4], "y", "x")],
        [("x", *ANNA[:4]), ("y", *KOEN[:4])],
        [("", "", *ANNA[:3]), ("", "", *KOEN[:3])],
        [(ANNA[1], "Bäckerei Muster GmbH", *ANNA[2:4]), (KOEN[1], "Bäckerei Muster GmbH", *KOEN[2:4])],
        [(ANNA[1], "Mevr.", *ANNA[2:4]), (KOEN[1], "Dhr.", *KOEN[2:4])],
        [(ANNA[1], "", *ANNA[2:4]), (KOEN[1], "", *KOEN[2:4])],
        [(ANNA[1], "4711", "Peeters Anna"), (KOEN[1], "4712", "Maes Koen")],
    ],
)
def test_where_not_every_number_shows_it_nothing_is_moved(tmp_path: Path, rows: Cells) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[HEADINGS, *rows]))
    assert "S053" not in dict(found(result))
    assert result.count("users").held == len(rows) - (KOEN in rows)


@pytest.mark.parametrize("rows", [[HEADINGS], USERS, [HEADINGS, ANNA]])
def test_what_stands_where_it_belongs_stays(tmp_path: Path, rows: Cells) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH[: len(rows) - 1]


def test_a_table_of_both_is_not_moved(tmp_path: Path) -> None:
    rows = [(None, *row) for row in FLAT[1:]]
    assert "S053" not in dict(found(checked(tmp_path / "client.xlsx", workbook(Export=[FLAT[0], *rows]))))


def test_where_no_column_is_of_companies_nothing_is_moved(tmp_path: Path) -> None:
    rows = [HEADINGS[1:], *((str(int(row[1])), *row[2:]) for row in (ANNA, KOEN))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH
    assert "S053" not in dict(found(result))


def test_what_is_said_of_a_status_moves_too(tmp_path: Path) -> None:
    rows = [(*HEADINGS[:4], "Status"), (None, *ANNA[:4], "in dienst"), (None, *KOEN[:4], "uit dienst")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH[:1]
    assert {"S050", "S053"} <= dict(found(result)).keys()
