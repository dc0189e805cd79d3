"""Squeezed: sheets on which each row stands in one cell, as where a CSV is only pasted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from conftest import found
from openpyxl import load_workbook
from openpyxl.styles import Font
from workbooks import COMPANIES, FLAT, USERS, Cells, checked, names, people, workbook

from fla_batch.model import Grid
from fla_batch.render.returned import Returned
from fla_batch.steps.surveying import endless, pasted, squeezed

BOTH = ["Peeters Anna", "Maes Koen"]


def in_one_cell(rows: Cells, delimiter: str = ";") -> Cells:
    """Put each row into one cell."""
    return [(delimiter.join(str(cell or "") for cell in row),) for row in rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_rows_in_one_cell_each_are_read_in_columns(tmp_path: Path, delimiter: str) -> None:
    book = workbook(Export=in_one_cell(FLAT, delimiter))
    result = checked(tmp_path / "client.xlsx", book)
    assert names(result) == BOTH
    assert sorted(found(result)) == [("S021", ""), ("S042", "")]


def test_only_the_sheets_that_are_so_are_told(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=in_one_cell(USERS)))
    assert names(result) == BOTH
    assert [(each.code, each.place.sheet, each.sheet) for each in result.findings] == [("S042", "Benutzer", "users")]


def test_titles_and_blank_rows_do_not_move_the_others(tmp_path: Path) -> None:
    wrong = (*USERS[2][:1], "05031599738", *USERS[2][2:])
    rows = [("Personal 2026",), (), *in_one_cell([*USERS[:2]]), (None,), *in_one_cell([wrong])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH[:1]
    assert ("U021", "B6") in found(result)


def test_it_may_be_another_column_than_the_first(tmp_path: Path) -> None:
    rows = [(None, *row) for row in in_one_cell(USERS)]
    assert names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))) == BOTH


def test_a_sign_in_quotation_marks_parts_nothing(tmp_path: Path) -> None:
    remark = ('0123456749;05031599836;Peeters;Anna;"a; b"',)
    rows = [*in_one_cell(USERS[:1]), remark, *in_one_cell(USERS[2:])]
    (anna, _) = people(checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows)))
    assert anna.remark == "a; b"


@pytest.mark.parametrize("remark", ['"', '"a"b"c', '"' + "x" * 200_000])
def test_a_quotation_mark_that_does_not_close_loses_no_row(remark: str) -> None:
    rows = [*in_one_cell(USERS[:1]), (f"0123456749;05031599836;Peeters;Anna;{remark}",), *in_one_cell(USERS[2:])]
    (apart,), _ = squeezed.in_columns("client.xlsx", [Grid("Benutzer", list(map(list, rows)))])
    assert [row[:4] for row in apart.rows] == [list(row[:4]) for row in USERS]


def test_a_shorter_row_has_empty_cells_behind(tmp_path: Path) -> None:
    rows = [*in_one_cell(USERS[:2]), ("0123456749;05031599737;Maes",)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH[:1]
    assert ("U001", "D3") in found(result)


@pytest.mark.parametrize(
    "rows",
    [
        [("INSS; Name; Vorname",), ("Bitte alle Felder ausfüllen; auch die Bemerkung",)],
        [("Name; Vorname; E-Mail",), ("Peeters; Anna; 05031599836",)],
        [*in_one_cell(USERS), ("Total", 2)],
        [*in_one_cell(USERS), (12345,)],
        [("INSS",), ("05031599836",)],
        [("INSS;Name;Vorname",)],
    ],
)
def test_what_may_be_something_else_stays_as_it_is(tmp_path: Path, rows: Cells) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=USERS, Notiz=rows))
    assert "S042" not in dict(found(result))
    assert names(result) == BOTH


def test_a_table_that_would_unfold_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(squeezed, "MOST_CELLS", 14)
    book = workbook(Unternehmen=COMPANIES, Benutzer=in_one_cell(USERS))
    assert "S042" not in dict(found(checked(tmp_path / "client.xlsx", book)))
    monkeypatch.setattr(squeezed, "MOST_CELLS", 15)
    assert names(checked(tmp_path / "client.xlsx", book)) == BOTH


@pytest.mark.parametrize(
    "row",
    [
        "0123456749;05031599638;Wouters;Lien;;zu viel", "0123456749,05031599638,Wouters,Lien",
        "0123456749;05031599638;Wouters;Lien;;", "0123456749;05031599638;Wouters; 2;Lien",
        "0123456749;05031599638;Wouters;Lien\n0123456749;05031599539;Claes;Bart", "Wouters Lien",
        '0123456749;05031599638;Wouters;Lien;"a\nb"',
    ],
)  # fmt: skip
def test_a_row_that_is_parted_otherwise_waits(tmp_path: Path, row: str) -> None:
    rows = [*in_one_cell(USERS), (row,)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH
    assert [cell for code, cell in found(result) if code == "S045"] == ["B4"]
    assert result.count("users").held == 1


@pytest.mark.parametrize(
    ("rest", "is_read"),
    [
        ('"Wouters, senior",Lien,', True), ("Wouters, senior,Lien", False), ("Wouters,Lien,37,5", False),
        ("Wouters, Lien,", False), ("3,5,Lien", False),
    ],
)  # fmt: skip
def test_a_comma_within_a_cell_is_none_between_cells(tmp_path: Path, rest: str, is_read: bool) -> None:
    rows = [*in_one_cell(USERS, ","), (f"0123456749,05031599638,{rest}",)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH + ["Wouters, senior Lien"] * is_read
    assert [cell for code, cell in found(result) if code == "S045"] == ["B4"] * (not is_read)


@pytest.mark.parametrize("delimiter", [", ", "; "])
def test_blanks_behind_all_signs_are_a_habit(tmp_path: Path, delimiter: str) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=in_one_cell(USERS, delimiter))
    assert names(checked(tmp_path / "client.xlsx", book)) == BOTH


@pytest.mark.parametrize("below", [[], [("Total: 2",)]])
def test_all_rows_may_end_with_one_sign_more_than_the_headings(tmp_path: Path, below: Cells) -> None:
    headings, *rows = in_one_cell(USERS)
    book = workbook(Unternehmen=COMPANIES, Benutzer=[headings, *((f"{row};",) for (row,) in rows), *below])
    result = checked(tmp_path / "client.xlsx", book)
    assert (names(result), [code for code, _ in found(result)]) == (BOTH, ["S042", *["S016"] * len(below)])


@pytest.mark.parametrize("beside", ["Vollzeit", 37.5])
def test_a_row_of_more_than_one_cell_waits_alone(tmp_path: Path, beside: object) -> None:
    rows = [*in_one_cell(USERS), ("0123456749;05031599638;Wouters;Lien;halbtags", beside)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH
    assert ("S045", "B4") in found(result)


def test_a_total_below_holds_nobody_back(tmp_path: Path) -> None:
    rows = [*in_one_cell(USERS), (), ("Total: 2",)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert (names(result), [code for code, _ in found(result)]) == (BOTH, ["S042", "S016"])


def test_in_one_table_of_both_the_company_goes_ahead_with_the_others(tmp_path: Path) -> None:
    rows = in_one_cell(FLAT)
    longer = (f"{rows[2][0]};zu viel;noch mehr",)
    result = checked(tmp_path / "client.xlsx", workbook(Export=[*rows[:2], longer]))
    assert names(result) == BOTH[:1]
    assert ("S045", "E3") in found(result)


def test_what_comes_back_says_no_more_whose_row_was_shifted(tmp_path: Path) -> None:
    rows = [*in_one_cell(USERS), ("0123456749;05031599638;Wouters; 2;Lien",)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    (tmp_path / "returned.xlsx").write_bytes(Returned(result).workbook(result.files[0].name))
    again = checked(tmp_path / "returned.xlsx")
    assert names(again) == BOTH
    assert again.count("users").held == 1


def test_a_row_that_is_struck_through_in_its_one_cell_waits(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=in_one_cell(USERS))
    book["Benutzer"]["A3"].font = Font(strike=True)
    result = checked(tmp_path / "client.xlsx", book)
    assert ("S043", "B3") in found(result)
    assert names(result) == BOTH[:1]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("first", [1, 2])
def test_rows_in_one_cell_below_headings_in_several_are_read(tmp_path: Path, delimiter: str, first: int) -> None:
    rows = [*USERS[:first], *in_one_cell(USERS[first:], delimiter)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH
    assert found(result) == [("S042", "")]


def test_rows_in_one_cell_stand_where_the_headings_begin(tmp_path: Path) -> None:
    rows = [(None, *USERS[0]), *((None, *row) for row in in_one_cell(USERS[1:]))]
    assert names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))) == BOTH


def test_in_a_table_of_both_rows_in_one_cell_are_read_too(tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Export=[FLAT[0], *in_one_cell(FLAT[1:])]))
    assert names(result) == BOTH
    assert "S042" in dict(found(result))


@pytest.mark.parametrize(
    "text",
    [
        "Filiale Lüttich; Tel. 04/222.12.12; Büro 3",
        "Muster AG, Hauptstraße 11, 4700 Eupen, 087/123456",
        "Kontakt: Anna Muster +32 470 12 34 56", "Fragen? 0470/12.34.56 oder 087/12.34.56",
        "0123456749; 0403019261", "0123456749;Peeters;Anna", "BE 0123456749; Tel. 0470/123456",
        "Total: 2; 3", "Peeters, Anna",
    ],
)  # fmt: skip
def test_a_text_among_people_that_no_number_begins_stays_one(tmp_path: Path, text: str) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, (text,)]))
    assert names(result) == BOTH
    assert "S042" not in dict(found(result))
    assert result.count("users").held == 0


@pytest.mark.parametrize("row", ["0123456749;05031599638;Wouters;Lien;;zu viel;;", "0123456749;05031599638;Wouters; 2"])
def test_a_row_in_one_cell_that_is_parted_otherwise_waits_alone(tmp_path: Path, row: str) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, (row,)]))
    assert names(result) == BOTH
    assert ("S045", "B4") in found(result)
    assert result.count("users").held == 1


def test_what_is_struck_through_or_merged_beside_rows_in_one_cell_stays_so(tmp_path: Path) -> None:
    rows = [*USERS, *in_one_cell([("0123456749", "05031599638", "Wouters", "Lien")])]
    book = workbook(Unternehmen=COMPANIES, Benutzer=rows)
    book["Benutzer"]["C3"].font = Font(strike=True)
    assert [cell for code, cell in found(checked(tmp_path / "a.xlsx", book)) if code == "S043"] == ["C3"]
    book["Benutzer"]["A4"].font = Font(strike=True)
    assert [cell for code, cell in found(checked(tmp_path / "b.xlsx", book)) if code == "S043"] == ["C3", "B4"]
    book["Benutzer"].merge_cells("A2:A3")
    assert "S018" in dict(found(checked(tmp_path / "c.xlsx", book)))


def test_more_pasted_rows_than_anybody_pastes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[USERS[0], *in_one_cell(USERS[1:])])
    monkeypatch.setattr(pasted, "_MOST", 1)
    monkeypatch.setattr(endless, "_TEXTS", 1)
    assert found(checked(tmp_path / "client.xlsx", book)) == [("F006", "")]


def test_a_table_that_would_unfold_below_its_headings_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[USERS[0], *in_one_cell(USERS[1:])])
    monkeypatch.setattr(pasted, "MOST_CELLS", 14)
    assert "S042" not in dict(found(checked(tmp_path / "client.xlsx", book)))


WOUTERS = ("0123456749", "05031599638", "Wouters", "Lien")


@pytest.mark.parametrize(("at", "first"), [(0, ""), (1, None)])
def test_rows_in_one_cell_beside_a_column_of_none_of_ours_are_read(tmp_path: Path, at: int, first: str | None) -> None:
    rows = [("Dienst", *USERS[0]), *(("IT", *row) for row in USERS[1:]), ((first,) * at + in_one_cell([WOUTERS])[0])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == [*BOTH, "Wouters Lien"]


@pytest.mark.parametrize(
    "text",
    [
        "Wouters Lien 05031599638", "0123456749 - 05031599638 - Wouters - Lien",
        "0123456749 05031599638 Wouters Lien",
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_row_in_one_cell_that_nothing_parts_as_the_headings_waits(tmp_path: Path, text: str, at: int) -> None:
    rows = [("Dienst", *USERS[0]), *(("IT", *row) for row in USERS[1:]), ((None,) * at + (text,))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == BOTH
    assert (dict(found(result)).get("S045"), result.count("users").held) == ("C4", 1)
    assert {"U001", "X012"}.isdisjoint(code for code, _ in found(result))
    content = Returned(result).workbook(result.files[0].name)
    assert load_workbook(BytesIO(content))["Benutzer"]["C4"].value == text


@pytest.mark.parametrize(
    ("headings", "is_read"),
    [
        ("Unternehmensnummer;INSS;Name;Vorname;Bemerkung", True), ("Numéro d’entreprise;NISS;Nom;Prénom", True),
        ("Unternehmensnummer;INSS;Vorname;Name", False), ("Unternehmensnummer;INSS;Geburtsname;Vorname", False),
        ("Unternehmensnummer;INSS Partner;Name;Vorname", False),
    ],
)  # fmt: skip
def test_headings_that_were_pasted_too_say_what_stands_below_them(tmp_path: Path, headings: str, is_read: bool) -> None:
    rows = [*USERS, (headings,), *in_one_cell([WOUTERS])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == [*BOTH, *["Wouters Lien"] * is_read]
    codes = {code for code, _ in found(result)}
    assert ("S045" in codes, not codes.isdisjoint({"S017", "S029"})) == (not is_read, is_read)


def test_a_note_above_pasted_rows_is_no_row_of_headings(tmp_path: Path) -> None:
    rows = [USERS[0], ("Bemerkung; siehe unten",), *in_one_cell(USERS[1:])]
    assert names(checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))) == BOTH


def test_a_company_in_one_cell_below_headings_in_several_is_read(tmp_path: Path) -> None:
    company = ("BE 0123.456.749", *COMPANIES[1][1:])
    result = checked(
        tmp_path / "client.xlsx", workbook(Unternehmen=[COMPANIES[0], *in_one_cell([company])], Benutzer=USERS)
    )
    assert names(result) == BOTH
    assert ("S042", "") in found(result)


@pytest.mark.parametrize("heading", ["Nom, prénom", "Naam, voornaam", "Name, Vorname", "Last name, first name"])
@pytest.mark.parametrize("more", [(), ("Fonction",)])
def test_a_whole_name_with_a_comma_in_front_of_numbers_parts_no_row(
    heading: str, more: tuple[str, ...], tmp_path: Path
) -> None:
    people = [("Peeters, Anna", "05.03.15-998.36"), ("Maes, Koen", "05031599737")]
    rows = [(heading, "INSS", *more), *((*row, *("x" for _ in more)) for row in people)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ["Peeters Anna", "Maes Koen"]
    assert "S045" not in dict(found(result))
