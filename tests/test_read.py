"""Reading: what is no workbook is told apart, what is one is read with its addresses, from every kind of file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from openpyxl import Workbook
from xlsxwriter import Workbook as XlsxBook

from fla_batch.declared.example import RIGHT
from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.render.samples import example_workbook
from fla_batch.steps.read import read


def code(path: Path, limits: Limits = LIMITS) -> str | None:
    unreadable = read(path, path.name, limits).unreadable
    return unreadable.code if unreadable else None


def packed(**parts: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return memory.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "F002"),
        (b"PK\x03\x04 but not more", "F014"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "F004"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "F013"),
        (b"<html><table></table></html>", "F015"),
        (b"%PDF-1.7", "F005"),
        (b"\x89PNG\r\n", "F005"),
        (b"INSS;Name\r\n1;2\r\n", "F015"),
        (bytes(100), "F005"),
        (packed(word__document_xml=b"<w/>"), "F005"),
        (packed(notes_txt=b"hello"), "F016"),
        (packed(xl__workbook_xml=b"<workbook/>"), "F004"),
    ],
)
def test_what_is_no_workbook_is_told_apart(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "client.xlsx"
    path.write_bytes(content)
    assert code(path) == expected


def test_a_file_that_an_organisation_has_locked_says_so(tmp_path: Path) -> None:
    names = "EncryptedPackage DRMEncryptedTransform".encode("utf-16-le")
    (tmp_path / "client.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + names)
    unreadable = read(tmp_path / "client.xlsx", "client.xlsx").unreadable
    assert unreadable
    assert (unreadable.code, str(unreadable.values["what"])) == ("F013", "by an organisation that manages its rights")


@pytest.mark.parametrize(
    "limit", ["file_bytes", "unpacked_bytes", "entries", "sheets", "rows", "columns", "cells", "text_length"]
)
def test_each_limit_holds(tmp_path: Path, limit: str) -> None:
    path = tmp_path / "client.xlsx"
    path.write_bytes(example_workbook(RIGHT, "de"))
    assert code(path) is None
    assert code(path, replace(LIMITS, **{limit: 1})) == "F006"


@pytest.mark.parametrize("limit", ["rows", "columns", "sheets"])
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_limits_hold_in_other_forms(suffix: str, limit: str) -> None:
    path = ROOT / "fuzz" / "given" / f"libreoffice.{suffix}"
    assert code(path) is None
    assert code(path, replace(LIMITS, **{limit: 1})) == "F006"


def test_a_cell_far_away_is_left_out_before_it_fills_the_memory(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "x", "x"
    book.save(tmp_path / "far.xlsx")
    (grid,) = read(tmp_path / "far.xlsx", "far.xlsx").grids
    assert (list(grid.rows), grid.beyond) == ([["x"]], 16_383)


def test_what_grows_enormously_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.xlsx").write_bytes(packed(xl__workbook_xml=b"<workbook/>", xl__media__a_bmp=bytes(20_000_000)))
    assert code(tmp_path / "bomb.xlsx") == "F006"


def test_cells_keep_their_addresses(tmp_path: Path) -> None:
    book = Workbook()
    book.active["C4"] = "here"
    book.save(tmp_path / "book.xlsx")
    (grid,) = read(tmp_path / "book.xlsx", "book").grids
    assert grid.rows[3][2] == "here"


def test_what_the_markup_says_of_a_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["a", "b", "c"])
    sheet.append(["1", "=A1", "#N/A"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["C2"].data_type = "e"
    sheet.merge_cells("A5:B6")
    sheet.auto_filter.ref = "A1:C2"
    sheet.auto_filter.add_filter_column(0, ["2"])
    book.save(tmp_path / "book.xlsx")
    (grid,) = read(tmp_path / "book.xlsx", "book").grids
    assert (grid.hidden_rows, grid.hidden_columns, grid.filtered) == ({1}, {1}, True)
    assert (grid.empty_formulas, grid.error_cells) == (((1, 1),), ((1, 2),))
    assert grid.merged == (((4, 0), (5, 1)),)


def test_inputs_are_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "client.xlsx"
    path.write_bytes(example_workbook(RIGHT, "fr"))
    path.chmod(0o400)
    before = path.read_bytes(), path.stat().st_mtime_ns
    read(path, "client")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    "markup",
    [
        b'<c r="g2" t="e"/>',
        b'<c r="$G$2" t="e"/>',
        b'<c r="" t="e"/>',
        b'<col min="-900000000" max="3" hidden="1"/>',
        b"<!--" + b"<c " * 300_000,
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<x:c r="XFD1048576"><x:v>1</x:v></x:c>',
    ],
)
def test_hostile_markup_neither_hangs_nor_stops_the_run(tmp_path: Path, markup: bytes) -> None:
    right = example_workbook(RIGHT, "de")
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(right)) as old, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b"</sheetData>", markup + b"</sheetData>") if "sheet3" in name else content
            )
    (tmp_path / "client.xlsx").write_bytes(memory.getvalue())
    assert code(tmp_path / "client.xlsx") in (None, "F004", "F006", "F007")


def test_a_formula_whose_result_is_an_empty_text_is_no_fault(tmp_path: Path) -> None:
    book = XlsxBook(tmp_path / "book.xlsx")
    book.add_worksheet().write_formula("A1", '=IF(1,"","")', None, "")
    book.close()
    (grid,) = read(tmp_path / "book.xlsx", "book").grids
    with zipfile.ZipFile(tmp_path / "book.xlsx") as archive:
        is_text = b't="str"' in archive.read("xl/worksheets/sheet1.xml")
    assert bool(grid.empty_formulas) is not is_text
