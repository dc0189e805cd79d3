"""Our sheet is XlsxWriter's, only written faster: the same cells make the same file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from readers import grids
from xlsxwriter import Workbook
from xlsxwriter import worksheet as library

from fla_batch.render.xlsx import CLIENT_CELL, Book

DAY = date(2026, 11, 28)


def sheets(book: Book) -> list[bytes]:
    with ZipFile(BytesIO(book.content())) as archive:
        return [archive.read(name) for name in sorted(archive.namelist()) if name.startswith("xl/worksheets/")]


def filled(book: Book) -> None:
    sheet = book.sheet("A & B")
    sheet.set_row(3, 40, book.style("bold"))
    sheet.set_column(2, 2, 12, book.style("text"))
    for row, text in enumerate(("x", "", "<&>", " spaced ", "_x0041_", "é\U0001f600", "=1+1", "\ud800")):
        book.write(sheet, (row, 0), text, "body wrap")
        book.write(sheet, (row, 30), text, "muted")
    book.write_number(sheet, (1, 1), 1.5)
    sheet.write_string(2, 2, "in the style of its column")
    sheet.write_string(3, 3, "in the style of its row")
    sheet.write_boolean(4, 4, True)
    book.write_formula(sheet, (5, 5), ("A1&B1", "x"))


def as_the_library_would(monkeypatch: pytest.MonkeyPatch, fill: Callable[[Book], None]) -> list[bytes]:
    for name in ("_write_cell", "_prepare_formula"):
        monkeypatch.setattr(f"fla_batch.render.worksheet.Worksheet.{name}", getattr(library.Worksheet, name))
    book = Book(DAY)
    fill(book)
    return sheets(book)


def test_cells_are_written_as_the_library_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book(DAY)
    filled(book)
    assert sheets(book) == as_the_library_would(monkeypatch, filled)


def test_rows_hold_what_was_typed_and_escapes_stand_among_shared_texts() -> None:
    typed = ["<&>", " spaced ", "_x0041_", "\x07 bell", "=1+1", "a\nb", "é\U0001f600", "&lt;"]
    book = Book(DAY)
    book.write_rows(book.sheet("A"), 0, [[text] for text in typed], CLIENT_CELL)
    content = book.content()
    (grid,) = grids(content)
    assert [row[0] for row in grid.rows] == typed
    with ZipFile(BytesIO(content)) as archive:
        sheet, shared = (archive.read(f"xl/{name}.xml") for name in ("worksheets/sheet1", "sharedStrings"))
    assert re.findall(rb'<c [^>]* t="(\w+)"', sheet) == [b"s" if text[0] in "_\x07" else b"inlineStr" for text in typed]
    assert (b"_x005F_x0041_" in shared, b"_x0007_ bell" in shared) == (True, True)


FORMULAS = (
    "SUM(A1:A9)",
    "IFS(A1=1,2)+SUM(B1)",
    "_xlfn.XLOOKUP(A1,B:B,C:C)",
    "T.DIST.2T(1,2)",
    "LOG10(2)",
    "1+1",
    "XLOOKUP(A1,B:B,C:C)",
)


def rules(book: Book) -> None:
    sheet = book.sheet("A")
    for row, formula in enumerate(FORMULAS):
        book.write_formula(sheet, (row, 0), (formula, 0))
        book.write_array(sheet, (row, 1), (formula, 0))
        book.highlight(sheet, (row, 2), formula, "error")


def test_functions_of_newer_versions_are_still_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book(DAY)
    rules(book)
    (written,) = sheets(book)
    assert (written,) == tuple(as_the_library_would(monkeypatch, rules))
    assert b"_xlfn.IFS(A1=1,2)+SUM(B1)" in written


def test_a_formula_is_looked_through_only_for_functions_that_were_not_seen_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    book, looked = Book(DAY), []
    inner = library.Worksheet._prepare_formula
    monkeypatch.setattr(library.Worksheet, "_prepare_formula", lambda *given: looked.append(given) or inner(*given))
    sheet = book.sheet("A")
    for row in range(20):
        book.write_formula(sheet, (row, 0), (f"SUM(A{row + 1}:B9)+MAX(C1)", 0))
    book.content()
    assert len(looked) == 1


def test_titles_that_are_taken_are_numbered() -> None:
    book = Book(DAY)
    assert [book.sheet("A").get_name() for _ in range(3)] == ["A", "A (2)", "A (3)"]
    assert isinstance(book.workbook, Workbook)


def test_a_title_that_excel_would_refuse_is_changed_until_it_fits() -> None:
    book = Book(DAY)
    titles = ("a/b\\c", "[x]: *?", "'quoted'", "", "y" * 40, "Y" * 31)
    assert [book.sheet(title).get_name() for title in titles] == [
        "a b c", "x", "quoted", "–", "y" * 31, f"{'Y' * 26} (2)",
    ]  # fmt: skip
    assert book.content()
