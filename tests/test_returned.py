"""The workbooks that go back to clients: all their rows, what was found marked and listed, nothing that disturbs."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest import mock
from zipfile import ZipFile

import openpyxl
import pytest
from conftest import ROOT, TODAY, Checker, inss, sample_run
from hypothesis import example, given, settings
from hypothesis import strategies as st
from libreoffice import Office
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from worklists import loaded

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.example import Example
from fla_batch.declared.masks import MASK
from fla_batch.declared.settings import Settings
from fla_batch.declared.template import FINDINGS, HIDDEN_SHEET, RETURNED_MARK
from fla_batch.model import Severity
from fla_batch.pipeline import run
from fla_batch.render import marked as marked_file
from fla_batch.render.client_rows import REPAIRED
from fla_batch.render.returned import Returned, tame
from fla_batch.render.reworded import reworded
from fla_batch.render.samples import BAD_LANGUAGE, example_workbook
from fla_batch.render.worksheet import UNKNOWN
from fla_batch.render.xlsx import AMBER_TINT
from fla_batch.result import Run
from fla_batch.texts import LANGUAGES, texts

HOSTILE = ("=1+1", "<script>", "_x0041_ \x07 &amp;", "+32", "@SUM(A1)", "\ud800 broken", "Łódź 🙂", " spaces ")
PUT_RIGHT = {code for code in CATALOGUE if code[0] == "S"} - {"S007", "S009", "S015", "S031", "S041", "S044"}
"""Findings about the client's own sheets, which our template puts right or makes a matter of single cells."""
BECOME = {
    "S004": "S015",
    "S014": "S015",
    "S043": "S015",
    "S045": "S015",
    "S050": "S015",
    "X017": "S015",
    "X018": "S015",
    "S030": "S031",
    "S001": "U001",
    "C016": "C021",
    "U027": "U020",
    "U033": "U001",
}
"""What is said of the same cell when its number or formula has come back as a text or as an error."""


def check(*paths: Path) -> Run:
    return run(list(paths), None, "en", TODAY)


def returned(result: Run, chosen: Settings | None = None) -> bytes:
    return Returned(result, chosen or Settings()).workbook(result.files[-1].name)


def again(result: Run, folder: Path) -> Run:
    path = folder / "returned.xlsx"
    path.write_bytes(returned(result))
    return check(path)


def told(result: Run) -> Counter[tuple[str, str, int | None, str]]:
    """Count what was found in the last file, by code, sheet, row and column."""
    own = [each for each in result.findings if each.place.file == result.files[-1].name]
    return Counter((each.code, each.sheet, each.position, each.field) for each in own)


def expected(result: Run) -> Counter[tuple[str, str, int | None, str]]:
    """Count what must be found again when nothing has been corrected."""
    kept = (each for each in told(result) if each[0] not in REPAIRED and each[0] not in PUT_RIGHT - BECOME.keys())
    return Counter((BECOME.get(code, code), *place) for code, *place in kept if code != "S001")


def outside(cells: set[tuple[str, int | None, str]], findings: Counter[tuple[str, str, int | None, str]]) -> object:
    """Leave out cells: one that has been read anew may be told of anew."""
    return {finding: count for finding, count in findings.items() if finding[1:] not in cells}


def listed(book: Workbook) -> list[tuple[Cell, ...]]:
    """Give the rows of the list, without what stands above it."""
    return [row for row in book.worksheets[0].iter_rows() if isinstance(row[0].value, int)]


def marked(sheet: Worksheet) -> dict[str, str]:
    """Give the note on each cell that has one."""
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


SAMPLES = sorted((ROOT / "samples" / "bad").glob("*.xlsx"))
READABLE = [path for path in SAMPLES if path.stem[0] != "F"]


@pytest.mark.xdist_group("samples")
@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_what_is_not_corrected_is_found_again_and_nothing_else(path: Path, tmp_path: Path) -> None:
    result = sample_run(path)
    second = again(result, tmp_path)
    missing_column = Counter(each for each in told(second) if path.stem == "S001" and each[0] == "U001")
    assert told(second) - missing_column == expected(result)
    counts = [[(count.read, count.held) for count in each.files[0].counts.values()] for each in (result, second)]
    assert counts[0] == counts[1]


@pytest.mark.xdist_group("samples")
@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("S043", "Is the row still meant? Then type here once more what is meant; otherwise delete the row."),
        ("S050", "Is the row still meant? Then type here once more what is meant; otherwise delete the row."),
        ("S054", "It is not in this workbook. If it is meant for us, copy it from your own file into our columns."),
    ],
)
def test_the_advice_fits_the_workbook_that_goes_back(code: str, advice: str) -> None:
    result = sample_run(ROOT / "samples" / "bad" / f"{code}.xlsx")
    finding = next(each for each in result.findings if each.code == code)
    assert reworded(finding, texts("en"), mock.Mock()).remedy == advice


CELL = st.one_of(
    st.none(),
    st.sampled_from([*HOSTILE, "INSS", "Name", "x", "ja", "non", "?", "0123456749", "BE 0123.456.749", inss(50505997)]),
    st.text("aÅ9 .,-@/", max_size=12),
    st.integers(-5, 10**12),
    st.booleans(),
    st.dates(),
)
COMPANY = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("company_name", "nsso_number", "on_portal", "admin_email"), CELL)
)
USER = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("enterprise_number", "inss", "last_name", "first_name", "known_user", "remark"), CELL)
)


@settings(max_examples=25)
@example([{}], [{"inss": ",", "last_name": None}, {"last_name": "9"}])
@example([{}], [{"known_user": ". "}, {"last_name": "9,-", "first_name": ""}, {"last_name": "-, 9", "first_name": ""}])
@example([{}], [{}, {"enterprise_number": "INSS", "known_user": "Name", "last_name": 1586}, {"last_name": "Maes"}])
@example([{}], [{}, {"enterprise_number": None, "inss": None, "last_name": "Vorname", "first_name": "Name"}, {}])
@example([{}], [{"last_name": "Maes"}, {"enterprise_number": "?"}, {}])
@given(st.lists(COMPANY, min_size=1, max_size=3), st.lists(USER, min_size=1, max_size=8))
def test_any_rows_come_back_with_the_same_findings(companies: Sequence[object], users: Sequence[object]) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "client.xlsx"
        path.write_bytes(example_workbook(Example("", tuple(companies), tuple(users)), "de"))  # type: ignore[arg-type]
        result = check(path)
        if not result.unreadable:
            second = again(result, Path(name))
            put_right = {place[1:] for place in told(result) if place[0] in REPAIRED}
            assert outside(put_right, told(second)) == outside(put_right, expected(result))
            assert [each.counts for each in second.files] == [each.counts for each in result.files]
            third = again(second, Path(name))
            assert told(third) == told(second)


def test_cells_hold_what_was_typed_and_what_was_repaired(checked: Checker) -> None:
    users = [{"inss": 5031599836, "remark": text} for text in HOSTILE[:5]] + [
        {"known_user": "vielleicht"},
        {"inss": "12"},
    ]
    sheet = loaded(returned(checked(users)))["Benutzer"]
    assert [cell.value for cell in sheet["B"]][1:3] == ["05.03.15-998.36", "05.03.15-998.36"]
    remarks = [cell.value for cell in sheet["G"]][1:6]
    assert remarks == ["=1+1", "<script>", "_x0041_ &amp;", "+32", "@SUM(A1)"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None} == {"s"}
    assert sheet["F7"].value == "vielleicht"
    assert sheet["B8"].value == "12"


def test_what_nobody_knows_is_an_error_and_not_an_empty_cell(checked: Checker) -> None:
    sheet = loaded(returned(checked(damage="formula")))["Benutzer"]
    assert (sheet["F2"].value, sheet["F2"].data_type) == (UNKNOWN, "e")


def test_sheets_of_a_kind_become_one_and_a_rival_stays_apart(checked: Checker, tmp_path: Path) -> None:
    book = loaded(returned(checked(damage="second_users_sheet")))
    assert "Ausgeschieden" in book.sheetnames
    assert book["Ausgeschieden"]["B2"].value == "05031599737"
    first = openpyxl.load_workbook(ROOT / "samples" / "de" / "good.xlsx")
    copy = first.copy_worksheet(first["Benutzer"])
    copy.title = "Benutzer (2)"
    copy["B2"], copy["B3"], copy["C2"] = inss(50505997), inss(60606998), "Anders"
    first.save(tmp_path / "two.xlsx")
    both = loaded(returned(check(tmp_path / "two.xlsx")))
    people = [row[1].value for row in both["Benutzer"].iter_rows(min_row=2) if row[1].value]
    assert people[2:] == [inss(50505997), inss(60606998)]


def test_marks_say_what_is_meant_and_go_when_the_cell_changes(checked: Checker) -> None:
    content = returned(checked([{"inss": "05031599837"}]), Settings(name="Example Secretariat"))
    sheet = loaded(content)["Benutzer"]
    (note,) = marked(sheet).values()
    assert note.startswith("Fehler (U021)")
    assert MASK in note
    assert "Was tun:" in note
    assert sheet["B2"].comment.author == "Example Secretariat"
    rules = [rule.formula[0] for area in sheet.conditional_formatting if str(area.sqref) == "B2" for rule in area.rules]
    assert rules == ["EXACT(B2,INDEX(fla_batch_typed,1))"]
    kept = loaded(content)[HIDDEN_SHEET]
    assert "05031599837" in [cell.value for row in kept.iter_rows() for cell in row]


def test_the_first_sheet_lists_all_with_links_the_gravest_first(checked: Checker) -> None:
    result = checked([{}, {"inss": 5031599737, "last_name": "Maes"}, {"inss": "05031599638", "last_name": ""}])
    book = loaded(returned(result))
    rows = listed(book)
    words = [row[2].value for row in rows]
    assert (book.sheetnames[0], words) == ("Bitte prüfen", ["Fehler", "Hinweis"])
    places = {row[3].hyperlink.location for row in rows}
    assert places == {f"Benutzer!${cell[0]}${cell[1:]}" for cell in marked(book["Benutzer"])}
    assert all(row[1].data_type == "f" for row in rows)


@pytest.mark.parametrize(("reply_to", "where"), [("", "uns"), ("to@example.be", "to@example.be")])
def test_it_says_where_to_send_it_as_far_as_that_is_known(checked: Checker, reply_to: str, where: str) -> None:
    sheet = loaded(returned(checked([{"inss": "12"}]), Settings(reply_to=reply_to))).worksheets[0]
    assert sheet["A4"].value.endswith(f"senden Sie sie auf dem vereinbarten Weg an {where} zurück.")


def test_what_is_said_of_a_whole_sheet_leads_to_its_beginning(checked: Checker) -> None:
    [row] = listed(loaded(returned(checked(damage="second_users_sheet"))))
    assert (row[3].value, row[3].hyperlink.location) == ("In Ihrer Datei: Ausgeschieden", "Benutzer!$A$1")


def test_of_very_many_findings_the_gravest_are_listed_and_the_others_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = sample_run(ROOT / "samples" / "en" / "with-errors.xlsx")
    every = [row[2].value for row in listed(loaded(returned(result)))]
    monkeypatch.setattr(marked_file, "MOST_LISTED", 3)
    book = loaded(returned(result))
    assert [row[2].value for row in listed(book)] == every[:3]
    above = [str(row[0].value) for row in book.worksheets[0].iter_rows(max_row=6)]
    assert any("the first 3 findings" in line and f"{len(every) - 3} more" in line for line in above)


def test_what_a_severity_means_stands_where_the_places_do(checked: Checker) -> None:
    sheet = loaded(returned(checked([{"inss": None}]))).worksheets[0]
    column = [cell for cell in sheet["D"] if cell.value]
    assert len(column) >= 3
    assert {cell.alignment.indent for cell in column} == {1}


def test_rows_are_named_as_they_stand_here(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ROOT / "samples" / "bad" / "X011.xlsx")
    book["Benutzer"].insert_rows(2, 3)
    book.save(tmp_path / "shifted.xlsx")
    result = check(tmp_path / "shifted.xlsx")
    (row, *_) = [row for row in listed(loaded(returned(result))) if row[3].hyperlink]
    assert re.search(r"Zeile [23]\b", row[6].value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_the_client(language: str) -> None:
    path = ROOT / "samples" / language / "with-errors.xlsx"
    book = loaded(returned(check(path)))
    say = texts(language).say
    assert book.sheetnames[0] == say(FINDINGS)
    assert "with-errors.xlsx" in str(book.worksheets[0]["A2"].value)
    assert "samples" not in "".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)


def test_no_inss_outside_the_rows(checked: Checker) -> None:
    book = loaded(returned(checked([{"inss": "05031599837"}, {"inss": 5031599836, "last_name": "05031599836"}])))
    shown = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    notes = [text for sheet in book for text in marked(sheet).values()]
    plain = "".join(filter(str.isdecimal, "".join(shown + notes)))
    assert "0503159" not in plain


def test_no_client_reads_of_another(checked: Checker) -> None:
    ours = Path(
        checked([{"last_name": "Unsrige"}], [{"admin_last_name": "Maes", "company_name": "Diesseits"}]).files[0].name
    )
    theirs = [{"last_name": "Fremd"}], [{"admin_last_name": "Geheim", "company_name": "Konkurrenz"}]
    both = checked(*theirs, beside=[ours.rename(ours.with_name("Nachbar.xlsx"))])
    assert {"A020", "X004", "X016"} <= {each.code for each in both.findings if each.place.file == both.files[0].name}
    assert "Geheim" in str([each.values for each in both.findings])
    for file, others in zip(
        both.files,
        (("Geheim", "Konkurrenz", "Fremd", "client"), ("Maes", "Diesseits", "Unsrige", "Nachbar")),
        strict=True,
    ):
        book = loaded(Returned(both, Settings()).workbook(file.name))
        shown = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
        notes = [text for sheet in book for text in marked(sheet).values()]
        assert not [(other, text) for text in shown + notes for other in others if other in text]


def test_no_text_of_a_client_is_a_formula(checked: Checker, tmp_path: Path) -> None:
    users = [{"remark": text, "last_name": text, "inss": text} for text in HOSTILE]
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(returned(checked(users)))
    with ZipFile(path) as archive:
        content = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith("l"))
    formulas = re.findall(r"<(?:f|formula)>(.*?)</", content)
    assert formulas
    assert not [each for each in formulas if any(text.strip() in each for text in HOSTILE)]
    assert set(re.findall(r'location="([^"]*?)!', content)) <= {"Benutzer", "Unternehmen"}


def test_same_run_same_bytes(checked: Checker) -> None:
    result = checked([{"inss": "12"}])
    assert returned(result) == returned(result)


@pytest.mark.parametrize(
    ("name", "tamed"),
    [
        ("in/Bäckerei Muster & Söhne.xlsx", "backerei-muster-sohne"),
        ("05.03.15-998.36 Anna.xlsx", "36-anna"),
        ("=cmd|calc.xlsx", "cmd-calc"),
        ("名前.xlsx", "file"),
        ("001-with-errors-de.xlsx", "with-errors-de"),
        ("returned/002-001-x.xlsx", "x"),
        ("001.xlsx", "001"),
        ("2026-x.xlsx", "2026-x"),
        ("../../" + "x" * 90 + ".xlsx", "x" * 40),
    ],
)
def test_names_are_tame(name: str, tamed: str) -> None:
    assert tame(name) == tamed


def test_a_workbook_for_each_file_with_something_to_mend() -> None:
    result = check(*(ROOT / "samples" / "de" / f"{name}.xlsx" for name in ("good", "with-errors", "mid-size-client")))
    returning = Returned(result)
    assert list(returning.held().values()) == ["001-with-errors.xlsx"]
    assert list(returning.to_mend().values()) == ["001-with-errors.xlsx", "002-mid-size-client.xlsx"]
    *books, (mark, index) = returning.files(returning.held())
    assert (len(books), mark) == (1, RETURNED_MARK)
    assert [each["workbook"] for each in json.loads(index)["files"]] == [None, "001-with-errors.xlsx", None]


# In LibreOffice -------------------------------------------------------------------------------------------------------


@pytest.mark.xdist_group("libreoffice")
class TestInLibreOffice:
    def test_corrected_and_sent_again_it_passes(self, office: Office, tmp_path: Path) -> None:
        source = ROOT / "samples" / "de" / "with-errors.xlsx"
        (tmp_path / "back.xlsx").write_bytes(returned(check(source)))
        typed = {
            "Unternehmen": {
                "H3": "marie.claes@de.example.be",
                "F4": "Claes",
                "G4": "Marie",
                "H4": "marie.claes@de.example.be",
            },
            "Benutzer": {"B3": inss(50505997), "A4": "0123472783", "B5": inss(60606998)},
        }
        saved = [tmp_path / "corrected.xlsx", tmp_path / "corrected.ods"]
        office.fill(tmp_path / "back.xlsx", typed, saved)
        for path in saved:
            result = check(path)
            assert [(each.code, each.place.cell) for each in result.findings] == []
            assert (result.held, result.count("users").read) == ((), 9)

    def test_saved_as_it_is_it_says_the_same(self, office: Office, tmp_path: Path) -> None:
        result = check(ROOT / "samples" / "fr" / "with-errors.xlsx")
        (tmp_path / "back.xlsx").write_bytes(returned(result))
        saved = [tmp_path / "same.xlsx", tmp_path / "same.ods"]
        office.fill(tmp_path / "back.xlsx", {}, saved)
        for path in saved:
            assert told(check(path)) == expected(result)

    def test_the_list_counts_what_is_still_open(self, office: Office, tmp_path: Path) -> None:
        result = check(ROOT / "samples" / BAD_LANGUAGE / "with-errors.xlsx")
        (tmp_path / "back.xlsx").write_bytes(returned(result))
        office.fill(tmp_path / "back.xlsx", {"Benutzer": {"B5": inss(60606998)}}, [tmp_path / "one.xlsx"])
        sheet = openpyxl.load_workbook(tmp_path / "one.xlsx", data_only=True).worksheets[0]
        rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
        assert [row[1] for row in rows if row[3] == "Benutzer B5"] == ["✓"]
        errors = sum(CATALOGUE[each.code].severity is Severity.ERROR for each in result.findings)
        (count,) = [row[1] for row in sheet.iter_rows(values_only=True) if row[2] == "Fehler" and row[0] is None]
        assert count == errors - 1

    def test_marks_have_their_own_colours_before_those_of_the_template(self, office: Office, tmp_path: Path) -> None:
        (tmp_path / "back.xlsx").write_bytes(returned(check(ROOT / "samples" / "bad" / "U040.xlsx")))
        page = office.convert(tmp_path / "back.xlsx", "html", tmp_path).read_text(encoding="utf-8")
        (colour,) = re.findall(r'bgcolor="(#\w+)"[^>]*><a class="comment-indicator"', page)
        assert colour == AMBER_TINT

    @pytest.mark.parametrize(
        "typed", [{}, {"Unternehmen": {"A3": "0566.988.259"}}, {"Benutzer": {"A3": "0123.456.848"}}]
    )
    def test_what_the_other_sheet_puts_right_is_no_longer_open(
        self, office: Office, tmp_path: Path, typed: dict[str, dict[str, str | float]]
    ) -> None:
        second = {"enterprise_number": "0123456848", "company_name": "Garage Exempel AG"}
        person = {"enterprise_number": "0566988259", "inss": inss(50505997), "last_name": "Maes"}
        client, back, saved = (tmp_path / name for name in ("client.xlsx", "back.xlsx", "saved.xlsx"))
        client.write_bytes(example_workbook(Example("", ({}, second), ({}, person)), "de"))
        result = check(client)
        assert [each.code for each in result.findings] == ["X014", "X012"]
        back.write_bytes(returned(result))
        office.fill(back, typed, [saved])
        states = [row[1].value for row in listed(openpyxl.load_workbook(saved, data_only=True))]
        assert states == ["✓" if typed else "○"] * 2
