"""Very many of something on a sheet: told in few words, and looked at in little time; nothing is left unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from conftest import TODAY, found, inss
from hostile import changed as altered
from hostile_texts import enterprise
from openpyxl import Workbook
from workbooks import COMPANIES, USERS, checked, names, workbook

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.repeated import named_rows
from fla_batch.model import File, Grid, column_letters
from fla_batch.result import Count
from fla_batch.steps import telling
from fla_batch.steps.survey import survey
from fla_batch.texts import texts

BOTH = ["Peeters Anna", "Maes Koen"]
MANY = 150
WIDE = [(*row, *(f"X{at}" for at in range(MANY))) for row in USERS]
UNNAMED = [(*row, *(at if row is not USERS[0] else None for at in range(MANY))) for row in USERS]
TWICE = [(*row, *(row[3] for _ in range(MANY))) for row in USERS]
TOTALS = [*USERS, *(("Total", at) for at in range(MANY))]
AGAIN = [*USERS, *([USERS[0]] * MANY)]
EXPLAINED = [USERS[0], *([("Pflicht", "11 Ziffern")] * MANY), *USERS[1:]]


@pytest.mark.parametrize(
    ("users", "code", "shown"),
    [
        (WIDE, "S005", ("typed", ("X100", "X101"))), (UNNAMED, "S008", ("column", ("DB", "DC"))),
        (TWICE, "S002", ("second", ("DB", "DC"))), (TOTALS, "S016", ("row", ("104", "105"))),
        (AGAIN, "S017", ("row", ("104", "105"))), (EXPLAINED, "S023", ("row", ("102", "103"))),
    ],
)  # fmt: skip
def test_the_first_are_told_one_by_one_and_the_others_together(
    tmp_path: Path, users: list[tuple[object, ...]], code: str, shown: tuple[str, tuple[str, ...]]
) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert Counter(each for each, _ in found(result)) == {code: 101}
    name, first = shown
    (last,) = [each for each in result.findings if isinstance(each.values.get(name), tuple)]
    assert last.values[name][:2] == first
    assert (len(last.values[name]), last.values[name][-1]) == (9, "…")
    assert names(result) == BOTH


VALUES: dict[str, tuple[tuple[object, ...], list[object]]] = {
    "S037": (USERS[0], ["idem", None, "Maes", "Jo"]),
    "S039": (USERS[0], [COMPANIES[1][0], None, "Maes (m.maes@example.be)", "Jo"]),
    "S040": ((*USERS[0][:4], "Tussenvoegsel"), [COMPANIES[1][0], None, "Maes", "Jo", "van"]),
}


@pytest.mark.parametrize("code", VALUES)
def test_each_value_that_is_read_otherwise_is_told_or_counted(tmp_path: Path, code: str) -> None:
    headings, user = VALUES[code]
    more = ((user[0], inss(50315800 + at), *user[2:]) for at in range(MANY))
    users = [headings, USERS[1], *more]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Gebruikers=users))
    told = [texts("en").say("{seen}", **each.values) for each in result.findings if each.code == code]
    assert len(told) == 101
    assert told[-1].endswith(" and 49 more")


def test_as_many_as_are_told_one_by_one_have_no_other(tmp_path: Path) -> None:
    users = [*USERS, *(("Total", at) for at in range(100))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert Counter(each for each, _ in found(result)) == {"S016": 100}
    assert not [each for each in result.findings if isinstance(each.values["row"], tuple)]


def merged(*areas: str) -> Workbook:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, *(("", inss(50315800 + at)) for at in range(MANY))])
    for area in areas:
        book["Benutzer"].merge_cells(area)
    return book


def test_merged_cells_beside_the_table(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", merged(*(f"J{at + 2}:K{at + 2}" for at in range(MANY))))
    told = [finding for finding in result.findings if finding.code == "S010"]
    assert len(told) == 101
    assert told[-1].values["cells"][:2] == ("J102:K102", "J103:K103")
    said = texts("en").say("The cells {cells} are merged.", **told[-1].values)
    assert said.startswith("The cells J102:K102, J103:K103,")


def test_merged_numbers_that_reach_into_each_other_are_not_read_for_each_row(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", merged("A2:A4", "A3:A6", "A7:A9"))
    told = [(finding.code, finding.place.cell) for finding in result.findings if finding.code in ("S010", "S018")]
    assert told == [("S018", "A2"), ("S010", "A3"), ("S018", "A7")]


def test_where_many_columns_contradict_each_other_a_row_is_told_once(tmp_path: Path) -> None:
    users = [(*row, row[1], row[1], row[1]) for row in USERS]
    users[2] = (*USERS[2], USERS[1][1], USERS[2][1], inss(50315995))
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("S004", "F3")]
    assert result.count("users") == Count(2, 1, 1)


def test_a_heading_far_to_the_right_is_told_by_its_name(tmp_path: Path) -> None:
    users = [(*row, *[None] * 300, row[1]) for row in USERS]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == [("S005", f"{column_letters(305)}1")]
    assert result.findings[0].values["typed"] == "INSS"


def test_columns_that_are_hidden_again_and_again(tmp_path: Path) -> None:
    columns = b"".join(b'<col min="%d" max="16384" hidden="1"/>' % (at + 1) for at in range(2_000))
    path = tmp_path / "client.xlsx"
    path.write_bytes(altered({"xl/worksheets/sheet3.xml": lambda part: part.replace(b"<cols>", b"<cols>" + columns)}))
    began = process_time()
    assert [code for code, _ in found(checked(path))] == ["S011"]
    assert process_time() - began < 2


@pytest.mark.parametrize(
    "cell",
    [
        lambda row, column: f"Name des Unternehmens / Nom | {row * column} und INSS",
        lambda row, column: f"A / B | C ; D, E & F und G et H en I and J - K ({row} {column}",
        lambda _, column: "INSS" if column % 2 else "Name",
    ],
    ids=["nearly", "in parts", "ours"],
)
def test_headings_without_end_cost_little(cell: Callable[[int, int], object]) -> None:
    cells = [[cell(row, column) for column in range(3_000)] for row in range(31)]
    began = process_time()
    survey(File("client.xlsx", (Grid("Benutzer", cells),)), "en", TODAY)
    assert process_time() - began < 3


@pytest.mark.parametrize("text", ['"' * 1_000_000, " 1" * 500_000, "z. B. " * 200_000, "1" * 1_000_000, "- " * 500_000])
def test_a_long_text_costs_little(text: str) -> None:
    began = process_time()
    rows = [list(map(str, USERS[0])), [text] * 5, ["0123456749", "05031599836", "Peeters", "Anna", ""]]
    survey(
        File("client.xlsx", (Grid("Unternehmen", [*map(list, COMPANIES)]), Grid("Benutzer", rows))),
        "en",
        TODAY,
    )
    assert process_time() - began < 1.5


def test_a_row_of_very_many_texts_below_as_many_headings_costs_little() -> None:
    more = [f"X{at}" for at in range(8_000)]
    rows = [[*map(str, USERS[0]), *more], ["Pflicht", "11 Ziffern", "Peeters", "Jan", "", *more]]
    began = process_time()
    survey(
        File("client.xlsx", (Grid("Unternehmen", [*map(list, COMPANIES)]), Grid("Benutzer", rows))),
        "en",
        TODAY,
    )
    assert process_time() - began < 2.5


WRONG = [USERS[0], USERS[1], *((USERS[1][0], "12345678901", "Maes", "Koen", None) for _ in range(8))]


def test_of_very_many_wrong_rows_the_first_are_told_and_all_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "_EACH", 3)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES[:2], Benutzer=WRONG))
    assert Counter(each for each, _ in found(result)) == {"U021": 4}
    assert result.count("users") == Count(9, 1, 8)
    assert [(each.place.row, "U021" in each.codes) for each in result.held] == [(row, True) for row in range(3, 11)]
    *_, last = [each for each in result.findings if each.code == "U021"]
    assert texts("en").say(CATALOGUE["U021"].message, **last.values).startswith("The INSS ••.••.••-•••.01 and 4 more")


def test_repairs_of_very_many_cells_are_told_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "_EACH", 3)
    users = [USERS[0], *((*USERS[1][:1], inss(50315800 + at), "Maes", " Koen  K ") for at in range(9))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES[:2], Benutzer=users))
    assert Counter(each for each, _ in found(result)) == {"U905": 4}
    assert result.count("users") == Count(9, 9, 0)


def test_a_person_who_stands_in_very_many_rows_names_only_some_of_them(tmp_path: Path) -> None:
    users = [USERS[0], *([USERS[1]] * 50)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES[:2], Benutzer=users))
    others = [list(map(str, named_rows(each.values["others"]))) for each in result.findings if each.code == "X010"]
    assert [len(each) for each in others] == [21] * 49
    assert others[0] == [*(str(row) for row in (2, *range(4, 23))), "…"]


def test_an_address_of_very_many_names_shows_only_some_of_them(tmp_path: Path) -> None:
    rows = [(enterprise(at), "Garage", f"Claes {at}", "marie.claes@example.be") for at in range(100, 150)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[COMPANIES[0], *rows], Benutzer=USERS))
    shown = {each.values["names"] for each in result.findings if each.code == "A020"}
    assert shown == {(*(f"Claes {at}" for at in range(100, 120)), "…")}
