"""Small files that would cost much: each a single idea, and gone through in little time or refused."""

from __future__ import annotations

import re
import struct
from itertools import product
from pathlib import Path
from time import process_time
from unittest import mock

import binary
import numpy as np
import pytest
from binary import record
from conftest import found
from hostile import RELATIONS, USERS, changed, put, right
from hypothesis import given
from hypothesis import strategies as st
from odd_files import compound
from workbooks import COMPANIES, checked, workbook
from workbooks import USERS as PEOPLE

from fla_batch.coded import FewRows
from fla_batch.declared.kinds import NAME, tidy
from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.declared.masks import _masked, guarded
from fla_batch.declared.number import Number
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER
from fla_batch.declared.titles import is_idle_title
from fla_batch.model import Grid
from fla_batch.steps.read import read
from fla_batch.steps.reading.archive import Package, UnreadableError
from fla_batch.steps.reading.delimited import table
from fla_batch.steps.reading.markup import special_in, united
from fla_batch.steps.reading.openxml import OpenXml
from fla_batch.steps.reading.records import _marked, of_xls, of_xlsb_sheet, placed_records
from fla_batch.steps.reading.regular import _coded
from fla_batch.steps.reading.shared import IrregularError, shows_numbers
from fla_batch.steps.surveying import endless, layout
from fla_batch.steps.surveying.flat import _told_before
from fla_batch.steps.surveying.headings import _Top, recognise
from fla_batch.texts import fold

LONG = [
    *(sign * 30_000 for sign in (".", " -", ",000", "BE ", "1 ", ".0", "0", "9", "\u0301\u0323", "\u200b")),
    "1" + ".0" * 15_000 + "x", "a@" + "a-" * 15_000, "(" * 30_000 + "x",
]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:4]))
def test_a_long_text_in_every_column_costs_little(tmp_path: Path, text: str) -> None:
    companies = [COMPANIES[0], *COMPANIES[1:], tuple(text for _ in COMPANIES[0])]
    users = [PEOPLE[0], *PEOPLE[1:], tuple(text for _ in PEOPLE[0])]
    book = workbook(Unternehmen=companies, Benutzer=users)
    began = process_time()
    result = checked(tmp_path / "client.xlsx", book)
    assert process_time() - began < 4
    assert result.count("users").released == len(PEOPLE) - 1


@pytest.mark.parametrize("text", ["x" * 30_000, "É" * 30_000, "NV " * 10_000, "a:" * 15_000], ids=lambda text: text[:3])
def test_a_long_text_around_people_without_a_number_costs_little(tmp_path: Path, text: str) -> None:
    headings, somebody = ("INSS", "Name", "Vorname", "Firma", "Bemerkung"), ("05031599836", "Peeters", "Anna")
    rows = [(text,), headings, (*somebody, text, text), (text,), somebody]
    book = workbook(Unternehmen=COMPANIES, Benutzer=rows)
    began = process_time()
    checked(tmp_path / "client.xlsx", book)
    assert process_time() - began < 4


@pytest.mark.parametrize("kind", [ENTERPRISE_NUMBER, INSS, NSSO_NUMBER])
@pytest.mark.parametrize(("text", "left"), [("x.-BE", "x"), ("12 - BE .", "12"), ("BE BE 12", "12"), ("BE.x", "x")])
def test_words_around_a_number_are_taken_off_with_what_stands_between(kind: Number, text: str, left: str) -> None:
    word = {ENTERPRISE_NUMBER: "BE", INSS: "INSS", NSSO_NUMBER: "ONSS"}[kind]
    assert kind._unlabelled(text.replace("BE", word)) == left


@pytest.mark.parametrize("kind", [ENTERPRISE_NUMBER, INSS, NSSO_NUMBER])
@given(st.text(st.one_of(st.characters(), st.sampled_from(" N°n.oBEIrº'")), max_size=8))
def test_no_word_around_a_number_is_without_letters(kind: Number, text: str) -> None:
    assert any(map(str.isalpha, text)) or not re.search(f"(?i){kind.labels}", text)


def test_accents_of_a_long_text_stay_as_they_are() -> None:
    assert tidy("e\u0301") == "\u00e9"
    assert (tidy("e\u0301" * 600), fold("e\u0301" * 600)) == ("e\u0301" * 600, "e" * 600)
    assert NAME.longest < 1_000


def test_among_very_many_digits_there_is_an_inss() -> None:
    assert guarded("1" * 1_000) == "1" * 1_000
    assert guarded("1" * 1_001) == "••.••.••-•••.11"


def test_digits_without_letters_are_looked_at_once() -> None:
    is_private = mock.Mock(return_value=False)
    assert [_masked(run, is_private) for run in ("1234 5678", "1234-567O")] == ["1234 5678", "1234-567O"]
    assert sorted(each.args[0] for each in is_private.call_args_list) == ["1234567", "12345670", "12345678"]


def test_a_company_that_contradicts_many_people_is_put_into_words_once(tmp_path: Path) -> None:
    second = ("0123456848", "Dritte AG", "Claes", "marie.claes@example.be")
    users = [(*PEOPLE[0], "Firma"), *((*each, second[1]) for each in PEOPLE[1:])]
    with mock.patch("fla_batch.steps.surveying.contrary.guarded", wraps=guarded) as said:
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, second], Benutzer=users))
    assert [code for code, _ in found(result) if code == "X018"] == ["X018"] * len(PEOPLE[1:])
    said.assert_called_once_with(second[1])


def test_the_same_title_among_many_people_is_looked_at_once(tmp_path: Path) -> None:
    second = ("0123456848", "Dritte AG", "Claes", "marie.claes@example.be")
    users = [PEOPLE[0], (second[1],), *([("Lager",)] * 20), *PEOPLE[1:], ("Lager",), *PEOPLE[1:]]
    with mock.patch("fla_batch.steps.surveying.contrary.is_idle_title", wraps=is_idle_title) as asked:
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, second], Benutzer=users))
    assert "X018" in dict(found(result))
    asked.assert_called_once_with("Lager")


def test_the_same_title_above_people_without_a_number_is_looked_at_once(tmp_path: Path) -> None:
    rows = [PEOPLE[0], *([("Halle Mitte",), ("", *PEOPLE[1][1:])] * 20)]
    with mock.patch("fla_batch.steps.surveying.only.is_idle_title", wraps=is_idle_title) as asked:
        checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert [each.args for each in asked.call_args_list].count(("Halle Mitte",)) < 5


def test_rows_that_only_name_a_company_are_not_looked_at_one_by_one(tmp_path: Path) -> None:
    second = ("0123456848", "Dritte AG", "Claes", "marie.claes@example.be")
    rows = [*PEOPLE, *[(second[1],)] * 20]
    with mock.patch.object(FewRows, "_row", autospec=True, side_effect=FewRows._row) as asked:
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, second], Benutzer=rows))
    assert "S025" in dict(found(result))
    assert asked.call_count < 20


def test_pasted_rows_of_people_are_not_read_as_headings(tmp_path: Path) -> None:
    rows = [PEOPLE[0], *((";".join(map(str, row[:4])),) for row in PEOPLE[1:])]
    with mock.patch("fla_batch.steps.surveying.pasted.meaning", side_effect=AssertionError):
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert result.count("users").released == len(PEOPLE) - 1


def test_rows_of_a_single_text_are_not_read_as_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[object]] = []
    monkeypatch.setattr(layout, "_may_be_headings", lambda row: bool(asked.append(row)))
    grid = Grid("x", [["Name", "Vorname"], ["Lager", ""], *([["", "Küche"]] * 9), ["Claes", "Marie"]])
    headings = recognise(Grid("Benutzer", [["Unternehmensnummer", "INSS"]]))
    assert headings is not None
    assert list(layout._further(grid, headings)) == []
    assert asked == [["Claes", "Marie"]]


@pytest.mark.parametrize("limit", [{"content_bytes": 1, "content_ratio": 0}, {"content_bytes": 0, "content_ratio": 0}])
def test_more_different_contents_than_the_file_is_large_are_refused(tmp_path: Path, limit: dict[str, int]) -> None:
    (tmp_path / "client.xlsx").write_bytes(right())
    told = read(tmp_path / "client.xlsx", "client.xlsx", Limits(**limit)).unreadable
    assert told
    assert (told.code, told.values["what"]) == ("F006", "it becomes enormous when unpacked")


def test_each_byte_of_a_file_gives_room_for_contents(tmp_path: Path) -> None:
    (tmp_path / "client.xlsx").write_bytes(right())
    assert not read(tmp_path / "client.xlsx", "client.xlsx", Limits(content_bytes=0)).unreadable
    assert LIMITS.contents_for(1_000_000) == 8_000_000


def test_contents_are_counted_over_all_sheets(tmp_path: Path) -> None:
    rows = [[f"{at}-{column}" for column in range(40)] for at in range(120)]
    book = workbook(Unternehmen=COMPANIES, Benutzer=PEOPLE, **{f"X{number}": rows for number in range(6)})
    book.save(tmp_path / "client.xlsx")
    one, six = 80_000, 400_000
    enough = Limits(content_bytes=six, content_ratio=0)
    assert not read(tmp_path / "client.xlsx", "client.xlsx", enough).unreadable
    assert read(tmp_path / "client.xlsx", "client.xlsx", Limits(content_bytes=one, content_ratio=0)).unreadable


@pytest.mark.parametrize(
    "text",
    ["\n" * 2_000_000 + "x", "\r" * 2_000_000 + "x", ";" * 30 + "x\n" + "x\n" * 100_000],
    ids=["n", "r", "short"],
)
def test_lines_without_end_are_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        table("client.csv", text.encode(), LIMITS)


def test_short_rows_of_a_text_are_filled_up() -> None:
    _, rows = table("client.csv", ("a;b;c;d\n" + "1;2\n" * 100_000).encode(), LIMITS)
    assert sum(len(row) for row in rows) == 400_004


def test_more_headings_than_anybody_writes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endless, "_HEADINGS", 60)
    names, headings = (
        {f"X{sheet}": [[f"{word} {sheet}/{row}" for _ in range(9)] for row in range(29)] for sheet in range(3)}
        for word in ("Janssens", "Firma")
    )
    assert "F006" not in dict(found(checked(tmp_path / "a.xlsx", workbook(Benutzer=PEOPLE, **names))))
    assert found(checked(tmp_path / "b.xlsx", workbook(Benutzer=PEOPLE, **headings))) == [("F006", "")]


@pytest.mark.parametrize(("different", "code"), [(10, "F006"), (9, "X018")])
def test_more_titles_than_anybody_writes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, different: int, code: str
) -> None:
    monkeypatch.setattr(endless, "_TITLES", 10)
    second = ("0123456848", "Dritte AG", "Claes", "marie.claes@example.be")
    titles = [(second[1],), *((f"Halle {number}",) for number in [*range(different), *range(9)])]
    rows = [PEOPLE[0], *titles[:5], *PEOPLE[1:], *titles[5:]]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=[*COMPANIES, second], Benutzer=rows))
    assert code in dict(found(result))


@pytest.mark.parametrize(
    ("text", "beside", "different", "is_refused"),
    [
        ("Team {}", (), 11, True),
        ("Team {}", (), 10, False),
        ("Team {}", ("Maes",), 11, False),
        ("NN 00010112{}", (), 11, False),
        ("12{}", (), 11, False),
    ],
)
def test_more_texts_alone_in_place_of_a_number_than_anybody_writes_are_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    beside: tuple[str, ...],
    different: int,
    is_refused: bool,
) -> None:
    monkeypatch.setattr(endless, "_TITLES", 10)
    rows = [("", text.format(at), *beside) for at in range(100, 100 + different)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*PEOPLE, *rows]))
    assert ("F006" in dict(found(result))) == is_refused


@pytest.mark.parametrize(("different", "is_refused"), [(6, True), (4, False)])
def test_more_texts_of_nobody_than_anybody_writes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, different: int, is_refused: bool
) -> None:
    monkeypatch.setattr(endless, "_TEXTS", 10)
    rows = [*PEOPLE, *((f"x0012{at}", "", f"x1012{at}") for at in range(different)), *((f"12{at}",) for at in range(9))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert ("F006" in dict(found(result))) == is_refused


@pytest.mark.parametrize("text", ["{}", "M0012{}", "12/11/20{}", "anna.{}@example.be"])
def test_what_only_counts_is_no_title_however_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(endless, "_TITLES", 5)
    rows = [("Nr.", *PEOPLE[0]), *((text.format(at), *row) for at, row in enumerate(PEOPLE[1:], start=10))]
    numbered = [(text.format(at),) for at in range(12, 40)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*rows, *numbered]))
    assert result.count("users").released == len(PEOPLE) - 1
    assert result.count("users").held == 0


@pytest.mark.parametrize(("tried", "read"), [(9, 2), (8, 1)])
def test_not_every_row_of_names_is_read_as_headings(monkeypatch: pytest.MonkeyPatch, tried: int, read: int) -> None:
    monkeypatch.setattr(layout, "_TRIED", tried)
    rows = [list(row) for row in (*PEOPLE, *([["Janssens", "Jan"], ["Firma", "Name"]] * 8), *COMPANIES)]
    headings = recognise(Grid("Benutzer", rows[:2]))
    assert len(list(layout._below_each_other(Grid("Benutzer", rows), headings))) == read


@given(st.lists(st.integers(0, 50), min_size=1, max_size=9), st.integers(0, 10**5))
def test_few_rows_of_very_many_texts_are_numbered_alike(rows: list[int], more: int) -> None:
    column = np.array(rows, dtype=np.uint32)
    (few, own), (many, of_many) = _coded(column), _coded(column + np.uint32(more))
    assert (few + more).tolist() == many.tolist()
    assert few[own].tolist() == rows
    assert own.tolist() == of_many.tolist()


def test_areas_that_are_merged_again_and_again_are_told_once(tmp_path: Path) -> None:
    merged = b"<mergeCells>" + b'<mergeCell ref="C2:D2"/>' * 5_000 + b"</mergeCells>"
    (tmp_path / "client.xlsx").write_bytes(changed({USERS: put(b"</sheetData>", b"</sheetData>" + merged)}))
    file = read(tmp_path / "client.xlsx", "client.xlsx")
    assert (((1, 2), (1, 3)),) in [grid.merged for grid in file.grids]


def test_only_areas_that_may_be_above_headings_are_looked_at() -> None:
    far, near = ((0, 300), (0, 301)), ((0, 2), (0, 3))
    assert _Top(Grid("Benutzer", [["x"]], merged=(far, near, near))).merged == (near,)


def test_columns_of_records_are_united_once() -> None:
    hidden = [record(60, struct.pack("<LLLLH", first, 20, 0, 0, 1)) for first in (0, 5, 5, 18)]
    with mock.patch("fla_batch.steps.reading.records.united", wraps=united) as once:
        assert of_xlsb_sheet(b"".join(hidden)).hidden_columns == frozenset(range(21))
    once.assert_called_once()


def test_a_sheet_that_several_are_said_to_be_is_walked_once() -> None:
    sheets, shown = 3, "Blatt"
    data = bytearray(binary.old(850, "cp850", **{f"{shown}{at}": [["x"]] for at in range(sheets)}))
    listed = [at for kind, at, _ in placed_records(bytes(data)) if kind == 0x0085]
    for at in listed:
        data[at : at + 4] = data[listed[0] : listed[0] + 4]
    with mock.patch("fla_batch.steps.reading.records._marked", wraps=_marked) as walked:
        assert len(of_xls(compound("Book", bytes(data)), LIMITS)) == sheets
    walked.assert_called_once()


CELLS = st.sampled_from((0, 1, 2))


@given(st.sets(st.tuples(CELLS, CELLS, CELLS)).map(list))
def test_a_row_that_says_less_than_one_above_says_nothing(rows: list[tuple[int, ...]]) -> None:
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)] or [np.zeros(0, dtype=np.int64)]
    told = [
        any(
            above[0] == row[0] and all(new in (0, old) for new, old in zip(row, above, strict=True)) for above in before
        )
        for row, before in ((row, rows[:at]) for at, row in enumerate(rows))
    ]
    assert _told_before(columns, columns[0]).tolist() == told


def test_very_many_companies_without_a_number_on_one_list_cost_little(tmp_path: Path) -> None:
    heading = "Unternehmensname;LSS-Nr.;INSS;Nachname;Vorname\n"
    rows = "".join(f"Firma {name};{number};;Peeters;Jan\n" for name, number in product(range(300), range(100)))
    (tmp_path / "client.csv").write_text(heading + rows, encoding="utf-8")
    began = process_time()
    checked(tmp_path / "client.csv")
    assert process_time() - began < 6


def test_very_many_companies_that_contradict_themselves_cost_little(tmp_path: Path) -> None:
    heading = "Unternehmensnummer;Unternehmensname;LSS-Nr.;Admin-Nachname;INSS;Nachname;Vorname\n"
    rows = (f"{10**9 + number};Firma;;{name};;Peeters;Jan\n" for number, name in product(range(10_000), ("A", "B")))
    (tmp_path / "client.csv").write_text(heading + "".join(rows), encoding="utf-8")
    began = process_time()
    checked(tmp_path / "client.csv")
    assert process_time() - began < 6


@pytest.mark.parametrize("tag", [b"<cellXfs>", b"<numFmts>"])
def test_tags_of_styles_that_do_not_end_cost_little(tag: bytes) -> None:
    began = process_time()
    with pytest.raises(IrregularError):
        shows_numbers(tag * 300_000)
    assert shows_numbers(tag * 300_000 + b'<cellXfs><xf numFmtId="0"/></cellXfs>') == [True]
    assert process_time() - began < 2


def test_formats_of_cells_on_a_condition_stand_behind_the_styles() -> None:
    own = b'<numFmts><numFmt numFmtId="200" formatCode="0"/></numFmts>'
    styles = b'<cellXfs><xf numFmtId="200"/></cellXfs>'
    assert (shows_numbers(own + styles), shows_numbers(styles + own)) == ([True], [False])


def test_relations_without_end_are_refused(tmp_path: Path) -> None:
    many = b"".join(b'<Relationship Id="x%d" Type="x" Target="x"/>' % at for at in range(20_001))
    (tmp_path / "client.xlsx").write_bytes(changed({RELATIONS: put(b"</Relationships>", many + b"</Relationships>")}))
    assert found(checked(tmp_path / "client.xlsx")) == [("F006", "")]


def test_the_widest_column_is_found_whatever_its_case() -> None:
    cells = b"".join(b'<c r="%s1"><v>1</v></c>' % name for name in (b"AB", b"b", b"aab", b"Z"))
    package = Package(
        changed({USERS: put(b"</sheetData>", b'<row r="999999">' + cells + b"</row></sheetData>")}), LIMITS
    )
    inside = OpenXml.found(package, LIMITS)
    assert inside
    assert inside.markups()[2].cells == 999_999 * (26 * 26 + 26 + 2)


@pytest.mark.parametrize(
    "row", [b'r="3" hidden="1"', b'hidden="1" r="3"', b"r='3' hidden='1'", b'x="1" r="3" hidden="1"']
)
def test_a_hidden_row_is_known_by_its_number_wherever_it_stands(row: bytes) -> None:
    assert special_in(b"<sheetData><row " + row + b"/></sheetData>").hidden_rows == {2}
