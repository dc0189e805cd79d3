"""Abreast: people in several blocks of columns beside each other, below the same headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found, inss
from openpyxl.styles import Font
from workbooks import COMPANIES, Cells, checked, names, workbook

from fla_batch.result import Run
from fla_batch.steps.surveying import abreast

HEADINGS = ("Name", "Vorname", "INSS")
MAES, SMET = ("Maes", "Koen", "05031599836"), ("Smet", "Els", "05031599737")
WOUTERS = ("Wouters", "Lien", "05031599638")
THREE = ["Maes Koen", "Wouters Lien", "Smet Els"]
NOBODY = (None,) * 3
SECOND = ("0123456848", "Dritte AG", "Claes", "marie.claes@example.be")


def beside(*rows: tuple[tuple[object, ...], tuple[object, ...]], gap: int = 1) -> Cells:
    """Put blocks beside each other, below their headings."""
    return [(*left, *([None] * gap), *right) for left, right in ((HEADINGS, HEADINGS), *rows)]


ROWS = beside((MAES, SMET), (WOUTERS, NOBODY))


def read(tmp_path: Path, rows: Cells, companies: Cells = COMPANIES) -> Run:
    """Check people on a sheet of their own."""
    return checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=rows))


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_headings_that_all_stand_again_are_those_of_another_table(tmp_path: Path, gap: int) -> None:
    result = read(tmp_path, beside((MAES, SMET), (WOUTERS, NOBODY), gap=gap))
    assert (sorted(names(result)), found(result)) == (sorted(THREE), [("S029", "")])


@pytest.mark.parametrize(
    "rows",
    [
        [("Liste des Personals",), *ROWS], [*ROWS, ("Total: 3",)], [*ROWS[:2], ROWS[0], *ROWS[2:]],
        [*ROWS[:2], (), *ROWS[2:]], [*ROWS[:2], (*WOUTERS, None, "Willems", "Jan", None)],
        [(*row, *more) for row, more in zip(ROWS, ((None, *HEADINGS), (None, *NOBODY), (None, *NOBODY)), strict=True)],
    ],
    ids=["a title", "a total", "headings again", "a blank row", "somebody without a number", "a blank block"],
)  # fmt: skip
def test_what_stands_around_them_changes_nothing(tmp_path: Path, rows: Cells) -> None:
    assert sorted(names(read(tmp_path, rows))) == sorted(THREE)


@pytest.mark.parametrize(
    "rows",
    [
        [(*row, more) for row, more in zip(ROWS, ("NISS", None, None), strict=True)],
        [row[:4] + row[5:] for row in ROWS],
        [(None, None, None, None, "Früher"), *ROWS], [*ROWS[:2], ("Fünfte AG",), *ROWS[2:]],
        [*ROWS[:2], (*WOUTERS, None, "Fünfte")], [*ROWS[:2], (*WOUTERS, None, None, None, "Fünfte AG 2")],
        [(*row, more) for row, more in zip(ROWS, (None, "Fünfte AG", None), strict=True)],
        [*ROWS[:2], ("Wouters", "Lien", None, None, None, None, WOUTERS[2])],
        [("Aktiv", None, None, "Ausgetreten"), *ROWS], [("Personal", "Beispiel"), *ROWS],
    ],
    ids=["a number more", "a name less", "a title above one", "a title among them",
         "a title in a block", "one in the place of a number", "something beside", "one person in two blocks",
         "a title between them", "two titles"],
)  # fmt: skip
def test_where_it_may_mean_anything_else_the_contradiction_is_told(tmp_path: Path, rows: Cells) -> None:
    result = read(tmp_path, rows)
    assert not {"Maes Koen", "Smet Els"} & set(names(result))
    assert "S004" in dict(found(result))


def test_a_hidden_block_is_none(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=ROWS)
    book["Benutzer"].column_dimensions["F"].hidden = True
    assert "S004" in dict(found(checked(tmp_path / "client.xlsx", book)))


def test_each_block_has_its_own_numbers_of_companies(tmp_path: Path) -> None:
    both = ((("ZDU", *HEADINGS), ("ZDU", *HEADINGS)), ((COMPANIES[1][0], *MAES), (SECOND[0], *SMET)))
    result = read(tmp_path, [(*left, None, *right) for left, right in both], [*COMPANIES, SECOND])
    whose = {
        work.person.last_name: company.company.enterprise_number
        for each in result.lists
        for company in each.companies
        for work in company.people
    }
    assert whose == {"Maes": COMPANIES[1][0], "Smet": SECOND[0]}


@pytest.mark.parametrize("title", ["Personal der Fünfte AG", "0123.456.947"])
def test_a_company_above_all_blocks_is_that_of_each(tmp_path: Path, title: str) -> None:
    assert not names(read(tmp_path, [(title,), (), *ROWS]))


@pytest.mark.parametrize("rows", [ROWS, ROWS[:2]])
def test_a_title_that_may_name_another_company_is_told_once(tmp_path: Path, rows: Cells) -> None:
    book = workbook(Unternehmen=COMPANIES, Colruyt=rows)
    codes = [code for code, _ in found(checked(tmp_path / "client.xlsx", book))]
    assert sorted(codes) == ["S029", "S044"]


def test_people_of_a_sheet_that_is_called_after_their_company_are_of_it_in_each_block(tmp_path: Path) -> None:
    book = workbook(Unternehmen=[*COMPANIES, SECOND], **{"Dritte AG": ROWS})
    assert sorted(names(checked(tmp_path / "client.xlsx", book))) == sorted(THREE)


def test_whoever_is_struck_through_waits_alone(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=ROWS)
    book["Benutzer"]["G2"].font = Font(strike=True)
    result = checked(tmp_path / "client.xlsx", book)
    assert (sorted(names(result)), found(result)[-1]) == (["Maes Koen", "Wouters Lien"], ("S043", "G2"))


def test_of_more_blocks_than_anybody_prints_none_is_read(tmp_path: Path) -> None:
    people = [("Maes", "Koen", inss(50315990 + at)) for at in range(abreast._MOST + 1)]
    for count, is_read in ((abreast._MOST, True), (abreast._MOST + 1, False)):
        rows = [[*HEADINGS] * count, [cell for each in people[:count] for cell in each]]
        assert len(names(read(tmp_path, rows))) == (count if is_read else 0)
