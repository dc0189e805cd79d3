"""Large sheets are read by columns: whatever stands in them, they say what the library says, or are left to it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hostile import (
    BOOK,
    RELATIONS,
    ROOM,
    STRINGS,
    USERS,
    Change,
    after,
    at_end,
    changed,
    packed,
    parts,
    put,
    right,
    shuffled,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import Office
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from readers import grids
from xlsxwriter import Workbook as Written

from fla_batch.coded import Rows
from fla_batch.declared.example import RIGHT
from fla_batch.declared.limits import LIMITS
from fla_batch.model import Grid, column_letters
from fla_batch.render.samples import example_workbook
from fla_batch.steps.read import read, read_all
from fla_batch.steps.reading import openxml, regular, shared, tags
from fla_batch.steps.reading.archive import Package, UnreadableError
from fla_batch.steps.reading.shared import IrregularError
from fla_batch.steps.reading.struck import column_of
from fla_batch.steps.reading.wire import Contents
from fla_batch.steps.reading.workbook import sheets

STYLES = "xl/styles.xml"


@pytest.fixture(params=[64, tags._AT_ONCE], ids=["row by row", "all at once"])
def by_columns_in_blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openxml, "_LARGE", -1)
    for each in (tags, shared):
        monkeypatch.setattr(each, "_AT_ONCE", request.param)


@pytest.fixture
def by_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no sheet for too small."""
    monkeypatch.setattr(openxml, "_LARGE", -1)


def told(grid: Grid) -> tuple[Grid, list[tuple[int, list[str]]]]:
    """Tell a grid and the cells of each row; how many empty ones stand at the end of a row makes no difference."""
    rows = [(at, list(row)) for at, row in enumerate(grid.rows) if any(cell != "" for cell in row)]
    for _, row in rows:
        while row[-1] == "":
            row.pop()
    return replace(grid, rows=[]), [(at, [repr(cell) for cell in row]) for at, row in rows]


def both(data: bytes) -> tuple[Any, Any, bool]:
    """Read a workbook as the library does and by columns, and tell whether the second was done."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(openxml, "_LARGE", 10**12)
        by_library = [told(grid) for grid in grids(data)]
        patch.setattr(openxml, "_LARGE", -1)
        seen: list[object] = []
        parcels = regular.Whole.parcels
        patch.setattr(regular.Whole, "parcels", lambda whole: seen.append(whole) or parcels(whole))
        found = [told(grid) for grid in grids(data)]
    return found, by_library, len(seen) == len(found)


def saved(book: Workbook) -> bytes:
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def of_xlsxwriter(rows: list[list[Any]]) -> bytes:
    memory = io.BytesIO()
    with Written(memory, {"in_memory": True}) as book:
        sheet = book.add_worksheet("A & B")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(at, column, cell)
    return memory.getvalue()


SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs"]) | st.sampled_from(" \t\n&<>\"'_x\u00a0é\x07")
TEXTS = st.text(SIGNS, max_size=12) | st.sampled_from(
    ["_x0041_", "_x005F_x0041_", " a ", "&lt;", "&amp;amp;", "1", "\n"]
)
CELLS = (
    st.none()
    | TEXTS
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=6))
def test_any_cells_of_one_program_are_read_as_the_library_reads_them(rows: list[list[Any]]) -> None:
    found, by_library, _ = both(of_xlsxwriter(rows))
    assert found == by_library


@given(st.lists(st.lists(CELLS.filter(lambda cell: not isinstance(cell, float)), max_size=4), max_size=6))
def test_what_is_usual_is_read_by_columns(rows: list[list[Any]]) -> None:
    plain = [[re.sub("[\0\r]", "", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    assert both(of_xlsxwriter([["x"], *plain]))[2]


def test_a_template_is_read_by_columns() -> None:
    for language in ("de", "fr", "nl", "en"):
        found, by_library, was_done = both(example_workbook(RIGHT, language))
        assert found == by_library
        assert was_done


def test_a_workbook_of_openpyxl_is_read_by_columns() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nom", 1, 2.5, True, None, " é ", "=1+1"])
    sheet["AA9"], sheet["B7"] = "far", ArrayFormula("B7:B8", "=SUM(1)")
    sheet.merge_cells("A2:B3")
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.auto_filter.ref = "A1:C9"
    sheet.auto_filter.add_filter_column(0, ["Nom"])
    other = book.create_sheet("Ünternehmen <2>")
    other.sheet_state = "hidden"
    book.create_sheet("empty")
    found, by_library, was_done = both(saved(book))
    assert found == by_library
    assert was_done
    first = found[0][0]
    assert first.merged == (((1, 0), (2, 1)),)
    assert (first.hidden_rows, first.hidden_columns, first.filtered) == ({8}, {1}, True)
    assert first.empty_formulas == ((0, 6), (6, 1))
    assert not found[1][0].visible


def test_a_workbook_of_libreoffice_is_read_by_columns(tmp_path: Path, office: Office) -> None:
    source = tmp_path / "client.xlsx"
    source.write_bytes(right())
    found, by_library, was_done = both(office.convert(source, "xlsx", tmp_path / "saved").read_bytes())
    assert found == by_library
    assert was_done


def in_row(cells: bytes, number: bytes = b"9") -> Change:
    return at_end(b'<row r="' + number + b'">' + cells + b"</row>")


USUAL: dict[str, dict[str, Change]] = {
    "a formula with its result": {USERS: in_row(b'<c r="A9"><f>1+1</f><v>2</v></c>')},
    "a formula of a range": {USERS: in_row(b'<c r="A9"><f t="array" ref="A9:B9" ca="1">1+1</f><v>2</v></c>')},
    "a shared formula": {USERS: in_row(b'<c r="A9" t="str"><f t="shared" si="0"/><v>x &amp; y</v></c>')},
    "a formula without a result": {USERS: in_row(b'<c r="A9" s="1"><f>1+1</f></c>')},
    "an empty text as a result": {USERS: in_row(b'<c r="A9" t="str"><f>""</f><v></v></c>')},
    "formatted cells": {USERS: in_row(b'<c r="A9" s="1"/><c r="B9" s="1" /><c r="C9" s="1"></c>')},
    "the type before the style": {USERS: in_row(b'<c r="A9" t="s" s="1"><v>0</v></c>')},
    "a row that is closed at once": {USERS: at_end(b'<row r="9" ht="3"/><row r="11"><c r="A11"><v>1</v></c></row>')},
    "a row of many columns": {USERS: in_row(b'<c r="Z9"><v>1</v></c><c r="AA9"><v>2</v></c><c r="IV9"><v>3</v></c>')},
    "numbers in other forms": {
        USERS: in_row(b'<c r="A9"><v>1E3</v></c><c r="B9"><v>-0.5</v></c><c r="C9"><v>+7</v></c>')
    },
    "texts of their own": {
        USERS: in_row(
            b'<c r="A9" t="inlineStr"><is><t> x\n_x0041_</t></is></c><c r="B9" t="inlineStr"><is>'
            b'<t xml:space="preserve"> &amp; </t></is></c><c r="C9" t="inlineStr"><is></is></c>'
            b'<c r="D9" t="inlineStr"><is><t></t></is></c>'
        )
    },
    "truth values": {USERS: in_row(b'<c r="A9" t="b"><v>1</v></c><c r="B9" t="b"><v>0</v></c>')},
    "zeros in front": {USERS: in_row(b'<c r="A9" t="s"><v>00</v></c><c r="B9"><v>007</v></c>')},
    "a style that there is not": {USERS: in_row(b'<c r="A9" s="999"><v>5</v></c>')},
    "a row far below": {USERS: in_row(b'<c r="A20000"><v>5</v></c>', b"20000")},
    "a text that keeps its spaces": {STRINGS: put(b"<si><t>", b'<si><t xml:space="preserve"> x </t></si><si><t>')},
    "signs by their numbers": {STRINGS: put(b"<si><t>", b"<si><t>&#65;&#xe9;&#160;&#38;lt;</t></si><si><t>")},
    "a text that does not": {STRINGS: put(b"<si><t>", b"<si><t> x\n</t></si><si><t>")},
    "a sheet without rows": {"xl/worksheets/sheet4.xml": b"<worksheet><sheetData></sheetData></worksheet>"},
}
"""What many programs write."""

A_NUMBER = b'<c r="A9" s="0"><v>5</v></c>'
OF_A_CONDITION = b'<dxfs><dxf><numFmt numFmtId="14" formatCode="0"/></dxf></dxfs>'


def dated(styles: bytes) -> bytes:
    """Show the numbers of the first style as dates."""
    return put(b'<cellXfs count="25"><xf numFmtId="0"', b'<cellXfs count="25"><xf numFmtId="14"')(styles)


RARE: dict[str, dict[str, Change]] = {
    "a text of its own in two styles": {USERS: in_row(b'<c r="A9" t="inlineStr"><is><r><t>x</t></r></is></c>')},
    "an error": {USERS: in_row(b'<c r="A9" t="e"><v>#N/A</v></c>')},
    "a date": {USERS: in_row(A_NUMBER), STYLES: dated},
    "a date, where styles have a prefix": {USERS: in_row(A_NUMBER), STYLES: lambda part: shuffled(dated(part))},
    "a date, and a remark among the styles": {
        USERS: in_row(A_NUMBER),
        STYLES: lambda part: dated(part).replace(b"<cellXfs", b"<!-- <cellXfs></cellXfs> --><cellXfs", 1),
    },
    "a date, by a number of Excel's that another format has on a condition": {
        USERS: in_row(A_NUMBER),
        STYLES: lambda part: dated(part).replace(b"</styleSheet>", OF_A_CONDITION + b"</styleSheet>"),
    },
    "a date by styles that the workbook does not name": {
        USERS: in_row(A_NUMBER),
        STYLES: dated,
        RELATIONS: put(b'/styles"', b'/x"'),
    },
    "a formula behind its result": {USERS: in_row(b'<c r="A9"><v>5</v><f>1+1</f></c>')},
    "a formula within its result": {USERS: in_row(b'<c r="A9"><v><f>1+1</f>5</v></c>')},
    "a formula within a text of its own": {
        USERS: in_row(b'<c r="A9" t="inlineStr"><is><t xml:space="preserve"><f>1</f>x</t></is></c>')
    },
    "damage in the tag of a formula": {USERS: in_row(b'<c r="A9"><f t="array\x7f\x00">1+1</f><v>2</v></c>')},
    "damage in the tag of a style": {
        STYLES: put(b'<cellXfs count="25"><xf ', b'<cellXfs count="25"><xf <'),
        USERS: in_row(A_NUMBER),
    },
    "a sign by its number in a title": {BOOK: put(b'name="', b'name="&#128;')},
    "a value in the place of a text of its own": {USERS: in_row(b'<c r="A9" t="inlineStr"><v>5</v></c>')},
    "a text of its own in the place of a number": {USERS: in_row(b'<c r="A9"><is><t>5</t></is></c>')},
    "a text of its own in the place of a truth": {USERS: in_row(b'<c r="A9" t="b"><is><t>1</t></is></c>')},
    "a text of its own in the place of a result": {USERS: in_row(b'<c r="A9" t="str"><is><t>1</t></is></c>')},
    "a date in ISO form": {USERS: in_row(b'<c r="A9" t="d"><v>1905-01-02</v></c>')},
    "no address": {USERS: in_row(b"<c><v>1</v></c>")},
    "another order of attributes": {USERS: in_row(b'<c s="1" r="A9"><v>1</v></c>')},
    "single quotation marks": {USERS: in_row(b"<c r='A9'><v>1</v></c>")},
    "one more attribute": {USERS: in_row(b'<c r="A9" cm="1"><v>1</v></c>')},
    "small letters": {USERS: in_row(b'<c r="a9"><v>1</v></c>')},
    "a row without a number": {USERS: at_end(b'<row><c r="A9"><v>1</v></c></row>')},
    "line breaks between the cells": {USERS: in_row(b'\n<c r="A9"><v>1</v></c>\n')},
    "a remark": {USERS: in_row(b'<!-- x --><c r="A9"><v>1</v></c>')},
    "a remark before the rows": {USERS: put(b"<sheetData>", b"<!-- <sheetData> --><sheetData>")},
    "text as it is": {USERS: in_row(b'<c r="A9" t="str"><v><![CDATA[x]]></v></c>')},
    "cells out of their order": {USERS: in_row(b'<c r="B9"><v>1</v></c><c r="A9"><v>2</v></c>')},
    "a cell twice": {USERS: in_row(b'<c r="A9"><v>1</v></c><c r="A9"><v>2</v></c>')},
    "rows out of their order": {
        USERS: at_end(b'<row r="9"><c r="A9"><v>1</v></c></row><row r="8"><c r="A8"><v>1</v></c></row>')
    },
    "rows out of their order, far from each other": {
        USERS: at_end(
            b'<row r="9"><c r="A9"><v>1</v></c><c r="B9"><v>1</v></c><c r="C9"><v>1</v></c></row>'
            b'<row r="8"><c r="A8"><v>1</v></c></row>'
        )
    },
    "a cell outside of rows": {
        USERS: lambda part: put(b"<sheetData>", b'<sheetData><c r="A9"><v>1</v></c>')(
            in_row(b'<c r="B9"><v>2</v></c>')(part)
        )
    },
    "rows in a remark": {
        USERS: lambda part: put(b"</sheetData>", b"</sheetData>--><sheetData/>")(
            put(b"<sheetData>", b"<!--<sheetData>")(part)
        )
    },
    "very many styles": {
        USERS: in_row(
            b"".join(b'<c r="%b9" s="%d"><v>1</v></c>' % (column_letters(at).encode(), at) for at in range(70))
        )
    },
    "a merged area of one cell": {USERS: after(b'<mergeCells><mergeCell ref="A1"/></mergeCells>')},
    "a row with damage in its tag": {USERS: in_row(b'<c r="A9"><v>1</v></c>', b'9"x="')},
    "a row twice": {USERS: at_end(b'<row r="9"><c r="A9"><v>1</v></c></row><row r="9"><c r="B9"><v>1</v></c></row>')},
    "a row within a row": {USERS: put(b"</row><row", b"/row><row")},
    "a cell between rows": {USERS: put(b"</row><row", b'</row><c r="F1"><v>1</v></c><row')},
    "a cell of another row": {USERS: in_row(b'<c r="A8"><v>1</v></c>')},
    "a cell of a longer number": {USERS: in_row(b'<c r="A91"><v>1</v></c>')},
    "a number with a space": {USERS: in_row(b'<c r="A9"><v> 5</v></c>')},
    "no number": {USERS: in_row(b'<c r="A9"><v>nan</v></c>')},
    "a long tag": {USERS: put(b"<c ", b'<c x="' + b"x" * 400 + b'" ')},
    "a long rest of a tag": {USERS: put(b'<c r="A1" ', b'<c r="A1" x="' + b"x" * 400 + b'" ')},
    "a tag of a text that does not end": {STRINGS: put(b"</t></si><si><t>", b"</t></si><si><t</t></si><si><t>")},
    "damage behind the rows": {USERS: after(b"<x>")},
    "damage in the workbook": {BOOK: put(b"</definedName>", b"\xff</definedName>")},
    "damage in the relations": {RELATIONS: put(b"</Relationships>", b"<x></Relationships>")},
    "damage in the styles": {STYLES: put(b"</styleSheet>", b"<x></styleSheet>")},
    "merged cells before the rows": {
        USERS: put(b"<sheetData>", b'<mergeCells><mergeCell ref="A1:B2"/></mergeCells><sheetData>')
    },
    "another truth": {USERS: in_row(b'<c r="A9" t="b"><v>true</v></c>')},
    "no shared text": {USERS: in_row(b'<c r="A9" t="s"><v></v></c>')},
    "many columns": {USERS: in_row(b'<c r="IW9"><v>1</v></c>')},
    "a space by its number": {STRINGS: put(b"<si><t>", b"<si><t>&#32;x</t></si><si><t>")},
    "another line break": {STRINGS: put(b"<si><t>", b"<si><t>a\r\nb</t></si><si><t>")},
    "a text in two styles": {STRINGS: put(b"<si><t>", b"<si><r><t>a</t></r><r><t>b</t></r></si><si><t>")},
    "a text with its pronunciation": {STRINGS: put(b"</t></si>", b'</t><rPh sb="0" eb="1"><t>x</t></rPh></si>')},
    "no text": {STRINGS: put(b"<si><t>", b"<si/><si><t>")},
    "an empty text": {STRINGS: put(b"<si><t>", b"<si><t/></si><si><t>")},
    "an encoding that nobody knows": {USERS: put(b'encoding="UTF-8"', b'encoding="TF-8"')},
    "an encoding of several bytes": {STRINGS: put(b'encoding="UTF-8"', b'encoding="big5"')},
    "no rows at all": {USERS: b"<worksheet><sheetData/></worksheet>"},
    "names with a prefix": {
        USERS: lambda part: (
            part.replace(b"<c ", b"<x:c ")
            .replace(b"</c>", b"</x:c>")
            .replace(
                b"<worksheet ", b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ', 1
            )
        )
    },
}
"""What few programs write; each is left to the library."""


@pytest.mark.usefixtures("by_columns_in_blocks")
@pytest.mark.parametrize("changes", USUAL.values(), ids=USUAL)
def test_what_many_programs_write_is_read_as_the_library_reads_it(changes: dict[str, Change]) -> None:
    found, by_library, was_done = both(changed(changes))
    assert found == by_library
    assert was_done


@pytest.mark.usefixtures("by_columns_in_blocks")
@pytest.mark.parametrize("changes", RARE.values(), ids=RARE)
def test_what_few_programs_write_is_left_to_the_library(changes: dict[str, Change]) -> None:
    found, by_library, was_done = both(changed(changes))
    assert found == by_library
    assert not was_done


FAR = [
    ("B", 1_048_576, None),
    ("P", 900_000, None),
    ("IV", 60_000, None),
    ("IW", 60_000, 256),
    ("XFD", 1_048_576, 16_383),
]


@pytest.mark.parametrize(("column", "row", "beyond"), FAR)
@pytest.mark.parametrize("large", [-1, 10**12])
def test_a_cell_far_away_from_all_others_does_not_keep_them_from_being_read(
    column: str, row: int, beyond: int | None, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openxml, "_LARGE", large)
    far = at_end(f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'.encode())
    (near,), (found,) = (
        [each for each in grids(data) if each.title == "Benutzer"] for data in (right(), changed({USERS: far}))
    )
    rows, width = list(Rows.of(found.rows).below(0)), len(near.rows[0])
    last = dict(rows).get(row - 1, [])
    assert [(at, own[:width]) for at, own in rows if at < row - 1] == list(Rows.of(near.rows).below(0))
    assert (found.beyond, [at for at, cell in enumerate(last) if cell]) == (beyond, [column_of(column)] * (not beyond))


@pytest.mark.parametrize(("sheets", "by_columns"), [(1, 0), (4, 4)])
def test_sheets_that_begin_far_below_are_read_by_columns_where_they_are_several(
    sheets: int, by_columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, seen = Workbook(), list[object]()
    for sheet in (book.active, *(book.create_sheet() for _ in range(sheets - 1))):
        sheet["D900000"] = "x"
    parcels = regular.Whole.parcels
    monkeypatch.setattr(regular.Whole, "parcels", lambda whole: seen.append(whole) or parcels(whole))
    found = [dict(Rows.of(grid.rows).below(0)) for grid in grids(saved(book))]
    assert (found, len(seen)) == ([{899_999: ["", "", "", "x"]}] * sheets, by_columns)


@pytest.mark.usefixtures("by_columns")
def test_where_a_sheet_holds_no_cells_columns_are_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(regular.ByColumns, "add", lambda _, markup: asked.append(markup))
    grids(changed({RELATIONS: put(b"/worksheet", b"/chartsheet")}))
    assert not asked
    grids(right())
    assert asked


@pytest.mark.usefixtures("by_columns")
@pytest.mark.parametrize(
    "changes",
    [
        {USERS: in_row(b'<c<f/> r="A9"><v>1</v></c>')},
        {USERS: in_row(b'<c<is></is> r="A9"><v>1</v></c>')},
        {USERS: in_row(b'<c r="A9" t="s"><v>99999</v></c>')},
        {USERS: in_row(b'<c r="A9" t="s"><v>123456789</v></c>')},
        {USERS: in_row(b'<c r="A9"><v>1</v>')},
        {USERS: in_row(b'<c r="A9"/><v>1</v></c>')},
        {USERS: in_row(b'<c r="A9">')},
        {USERS: in_row(b'<c r="A9"><v>1</c></v>')},
        {USERS: in_row(b'<c r="A9"><v>1<v></c>')},
        {USERS: put(b"</sheetData>", b"")},
        {STRINGS: put(b"</sst>", b"")},
        {USERS: put(b"<sheetData>", b"</x><sheetData>")},
        {STRINGS: put(b"<sst", b"&<sst")},
        {USERS: in_row(b'<c r="A9"><f>\xff</f><v>1</v></c>')},
        {USERS: in_row(b'<c r="A9"><f t="array"\x7f\x00">1+1</f><v>1</v></c>')},
        {USERS: in_row(b'<c r="A9"><f t="array"x">1+1</f><v>1</v></c>')},
        {USERS: in_row(b'<c r="A9"><f>1&lt 2</f><v>1</v></c>')},
        {USERS: in_row(b'<c r="A9"<v>1</v></c>')},
        {STRINGS: put(b"<si><t>", b"<si><t>&nbsp;</t></si><si><t>")},
        {STRINGS: put(b"<si><t>", b"<si><t>\xff</t></si><si><t>")},
        {USERS: put(b"</row><row", b"\xff/row><row")},
        {USERS: put(b"</row>", b"</row></row>")},
        {USERS: at_end(b'<row r="9"/><c r="A9"><v>1</v></c></row>')},
    ],
)
def test_what_is_damaged_is_left_to_the_library(changes: dict[str, Change]) -> None:
    with pytest.raises(UnreadableError):
        grids(changed(changes))


@pytest.mark.usefixtures("by_columns")
def test_a_part_that_is_not_whole_matters_only_where_it_is_read() -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, part in {"docProps/app.xml": b" " * 500, **parts(right()), "xl/workbook.bin": b"x"}.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "docProps/app.xml" else zipfile.ZIP_DEFLATED)
    data = memory.getvalue()
    torn = data[:100] + data[400:]
    # The library may do without that part, or not: so the workbook is mended before it gets it.
    assert not Package(torn, LIMITS).plain
    found, by_library, _ = both(torn)
    assert found == by_library == both(right())[1]


@pytest.mark.parametrize("large", [-1, 10**12])
def test_a_date_is_one_wherever_the_styles_are(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openxml, "_LARGE", large)
    elsewhere: dict[str, Change] = {"xl/x.xml": dated(parts(right())[STYLES]), RELATIONS: put(b"styles.xml", b"x.xml")}
    given = changed({USERS: in_row(A_NUMBER), **elsewhere})
    users = next(grid for grid in grids(given) if grid.title == "Benutzer")
    assert users.rows[8][0] == date(1900, 1, 5)


@pytest.mark.parametrize(
    ("code", "is_shown_as_a_number"),
    [("0", True), ("#,##0.00", True), ("0000000000", True), ("@", True), ("dd/mm/yyyy", False), ("[h]:mm", False)],
)
def test_a_number_is_one_only_where_its_style_says_so(code: str, is_shown_as_a_number: bool) -> None:
    memory = io.BytesIO()
    with Written(memory, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, 12_345, book.add_format({"num_format": code}))
    found, by_library, was_done = both(memory.getvalue())
    assert found == by_library
    assert was_done == is_shown_as_a_number


@pytest.mark.usefixtures("by_columns")
@pytest.mark.parametrize("limit", ["rows", "columns", "cells"])
def test_limits_hold_for_what_is_read_by_columns(limit: str) -> None:
    assert grids(right())
    with pytest.raises(UnreadableError):
        grids(right(), replace(LIMITS, **{limit: 1}))


def test_where_memory_is_short_the_library_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(_: bytes) -> list[str]:
        raise MemoryError

    monkeypatch.setattr(regular, "texts", no_memory)
    found, by_library, was_done = both(right())
    assert found == by_library
    assert not was_done


@pytest.mark.usefixtures("by_columns")
@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A9" t="s"><v>0</v></c>',
        b'<c r="A9" t="str"><f>""</f><v></v></c>',
        b'<c r="A9" t="inlineStr"><is><t></t></is></c>',
        b'<c r="A9" t="inlineStr"><is><t xml:space="preserve"></t></is></c>',
        b'<c r="A9"><v></v></c>',
        b'<c r="A9" s="1"/>',
    ],
)
def test_a_row_of_empty_texts_is_blank(cell: bytes) -> None:
    last = b'<row r="11"><c r="A11"><v>1</v></c></row>'
    rows = at_end(b'<row r="9">' + cell + b"</row>" + last)
    texts = put(b"<si><t>", b"<si><t></t></si><si><t>") if b't="s"' in cell else bytes
    users = next(grid for grid in grids(changed({USERS: rows, STRINGS: texts})) if grid.title == "Benutzer")
    assert isinstance(users.rows, Rows)
    assert users.rows.filled.tolist()[-2:] == [1, 10]


def test_rows_travel_in_parcels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regular, "_ROWS", 2)
    rows = [[f"x{number % 3}", float(number), "" if number % 2 else "y"] for number in range(7)]
    found, by_library, was_done = both(of_xlsxwriter([*rows, [], ["z"]]))
    assert found == by_library
    assert was_done


def test_texts_that_stand_in_no_cell_do_not_travel() -> None:
    rows = [[f"text {row} {column}" for column in range(3)] for row in range(40)]
    content = parts(of_xlsxwriter(rows))
    sheet = content[f"{ROOM}/sheet1.xml"]
    fewer = packed(
        {**content, f"{ROOM}/sheet1.xml": sheet[: sheet.index(b'<row r="11"')] + b"</sheetData></worksheet>"}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(openxml, "_LARGE", -1)
        [(_, parcels, _)] = sheets(fewer, LIMITS)
        contents, _ = parcels
    assert isinstance(contents, Contents)
    assert contents.texts.decode().split("\0")[:-1] == [cell for row in rows[:10] for cell in row]
    found, by_library, was_done = both(fewer)
    assert found == by_library
    assert was_done


@pytest.mark.parametrize(
    "sign", ["&#95;x0000&#95;", "&#x5F;x0000_", "_x0000_", "_x0001_", "_x0002_", "a_x0041_", "_xD800_", "_"]
)
def test_signs_that_are_written_in_letters(sign: str) -> None:
    written = put(b"<si><t>", b"<si><t>%s</t></si><si><t>" % sign.encode())
    found, by_library, _ = both(changed({STRINGS: written}))
    assert found == by_library


def test_long_texts_that_stand_in_no_cell_count_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    rows = [[f"text {row} {column}" for column in range(6)] for row in range(10_000)]
    dice = Random(1)
    unused = b"".join(b"<si><t>%s</t></si>" % dice.randbytes(1_000).hex().encode() for _ in range(2_000))
    content = parts(of_xlsxwriter(rows))
    path.write_bytes(packed({**content, STRINGS: put(b"</sst>", unused + b"</sst>")(content[STRINGS])}))
    assert read(path, "x", replace(LIMITS, content_bytes=2_000_000, content_ratio=0)).unreadable is None
    refused = read(path, "x", replace(LIMITS, content_bytes=500_000, content_ratio=0)).unreadable
    assert refused
    assert refused.code == "F006"


@pytest.mark.usefixtures("by_columns")
def test_a_sheet_in_which_nothing_stands_is_read_beside_others() -> None:
    empty = b'<sheetData><row r="1"><c r="A1" t="str"><v></v></c></row></sheetData>'
    users, *others = grids(
        changed({f"{ROOM}/sheet1.xml": lambda part: re.sub(rb"(?s)<sheetData>.*</sheetData>", empty, part)})
    )
    assert list(users.rows) == []
    assert any(list(grid.rows) for grid in others)


@pytest.mark.parametrize("letter", ["x", "é"])
def test_a_text_may_be_as_long_as_excel_allows(tmp_path: Path, letter: str) -> None:
    path = tmp_path / "x.xlsx"
    rows = [[f"text {row} {column}" for column in range(6)] for row in range(10_000)]
    path.write_bytes(of_xlsxwriter([[letter * 1_000], *rows]))
    unreadable = {most: read(path, "x", replace(LIMITS, text_length=most)).unreadable for most in (1_000, 999)}
    assert unreadable[1_000] is None
    assert unreadable[999]
    assert "longer than Excel allows" in str(unreadable[999].values["what"])


@pytest.mark.usefixtures("own_readers")
def test_a_small_file_is_read_after_a_large_one_in_the_same_process(tmp_path: Path) -> None:
    large, small = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    large.write_bytes(of_xlsxwriter([[f"text {row} {column}" for column in range(6)] for row in range(10_000)]))
    small.write_bytes(right())
    files = list(
        read_all([(path.name, path) for path in (large, small, large)], replace(LIMITS, memory_bytes=150_000_000))
    )
    assert [file.unreadable for file in files] == [None] * 3
    assert len(files[0].grids[0].rows) == 10_000


@given(st.lists(st.integers(0, 99_999_999), min_size=1), st.integers(0, 3))
def test_whole_numbers_are_read_from_words(numbers: list[int], zeros: int) -> None:
    written = [f"{'0' * zeros}{number}"[-8:].encode() for number in numbers]
    words = np.array([int.from_bytes(each + b"<c r"[: 8 - len(each)], "little") for each in written], dtype=np.uint64)
    assert tags.decimal(words, np.array(list(map(len, written)))).tolist() == [int(each) for each in written]


@pytest.mark.parametrize("sign", [b"/", b":", b"A", b"\x00", b"\xb0", b"p"])
@pytest.mark.parametrize("place", range(8))
def test_what_is_no_digit_is_no_number(sign: bytes, place: int) -> None:
    written = b"1" * place + sign + b"1" * (7 - place)
    with pytest.raises(IrregularError):
        tags.decimal(np.frombuffer(written, "<u8"), np.array([8]))


@pytest.mark.parametrize(
    ("row", "is_one"), [(b"1048576", True), (b"1048577", False), (b"0", False), (b"12345678", False)]
)
def test_rows_are_those_that_excel_has(row: bytes, is_one: bool) -> None:
    markup = b'<sheetData><row r="%s"><c r="B%s"><v>1</v></c></row></sheetData>' % (row, row)
    if is_one:
        (block,) = tags.blocks(markup)
        assert (block.rows.tolist(), block.column.tolist()) == ([1_048_576], [1])
    else:
        with pytest.raises(IrregularError):
            list(tags.blocks(markup))


@pytest.mark.parametrize(
    ("spans", "is_text"), [(b"1:2", True), (b"\xc3\xa9", True), (b"\xff\xfe", False), (b"&x;", False)]
)
def test_what_nothing_is_read_of_is_text_too(spans: bytes, is_text: bool) -> None:
    markup = b'<sheetData><row r="1" spans="%s"><c r="B1"><v>1</v></c></row></sheetData>' % spans
    if is_text:
        assert len(list(tags.blocks(markup))) == 1
    else:
        with pytest.raises(IrregularError):
            list(tags.blocks(markup))


PIECES = [
    *b' 09AZ"<>/\n\x00\xff',
    *[b'<c r="A3" t="s"><v>1</v></c>', b"<v>", b"</v>", b"</c>", b"<c r=", b'<row r="3">', b"</row>"],
    *[
        b"<f>1</f>",
        b"<f/>",
        b"<v/>",
        b"<is><t>x</t></is>",
        b' t="s"',
        b' t="str"',
        b' t="inlineStr"',
        b' t="b"',
        b' s="5"',
    ],
    *[b"<si><t>", b"</t></si>", b"<si/>", b' xml:space="preserve"', b"&amp;", b"&#65;", b"_x0041_", b"<!-- x -->"],
    *[b"</sheetData>", b"<sheetData>", b'<mergeCell ref="A1:B2"/>', b' state="hidden"', b' r:id="rId2"'],
]
"""What damage puts into markup."""


@settings(max_examples=300)
@given(st.sampled_from([USERS, STRINGS, STYLES, BOOK]), st.randoms(use_true_random=False))
def test_what_is_read_by_columns_of_damaged_markup_is_what_the_library_reads(part: str, dice: Random) -> None:
    damaged = changed({part: lambda markup: damage(markup, dice)})
    try:
        found, by_library, _ = both(damaged)
    except UnreadableError:
        return
    assert found == by_library


def damage(markup: bytes, dice: Random) -> bytes:
    """Put pieces into some places of a part's rows or texts, or leave some signs out."""
    first = max(markup.find(b"<sheetData>"), markup.find(b"<cellXfs"), markup.find(b"<sheets>"), 0)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(first, len(markup))
        piece = dice.choice((b"", dice.choice(PIECES)))
        markup = (
            markup[:at]
            + (bytes([piece]) if isinstance(piece, int) else piece)
            + markup[at + dice.choice((0, 0, 1, 5)) :]
        )
    return markup
