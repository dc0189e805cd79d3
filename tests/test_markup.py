"""The look at the markup of sheets: what is asked first leaves nothing out, and no part is looked through twice."""

from __future__ import annotations

import struct
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from binary import record
from hostile import RELATIONS, USERS, at_end, changed, in_utf_16, packed, parts, put, right
from odd_files import XLS

from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.declared.template import FINDINGS_CELL, HIDDEN_SHEET, LANGUAGE_CELL, SPOKEN, VERSION_CELL
from fla_batch.model import Grid
from fla_batch.steps.read import read
from fla_batch.steps.reading import markup
from fla_batch.steps.reading.archive import Markup, Package, UnreadableError
from fla_batch.steps.reading.markup import markup_of, special_in
from fla_batch.steps.reading.opendocument import OpenDocument
from fla_batch.steps.reading.records import (
    _XLS,
    _marked,
    _of_xls_sheet,
    of_xlsb_sheet,
    placed_records,
    with_stream,
    workbook_stream,
)
from fla_batch.steps.reading.workbook import sheets

HEAD, FOOT = b"<worksheet><sheetData>", b"</sheetData></worksheet>"
CELL = b'<c r="A1" t="s"><v>7</v></c>'
HIDE = put(b'<row r="2"', b'<row r="2" hidden="1"')
NUMBER = count(1_000)


@pytest.fixture
def limits() -> Limits:
    """Give limits of its own to each test: what is known of a part is known within the same limits."""
    return replace(LIMITS, sheets=next(NUMBER))


def looked_at(data: bytes, limits: Limits) -> list[Grid]:
    return [sheet.grid for sheet in sheets(data, limits)]


@pytest.mark.parametrize("before", [0, 300, 356, 357, 358, 2_000])
@pytest.mark.parametrize("spaces", [0, 7, 15, 22])
@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (b'<row r="3" hidden="1"/>', "hidden_rows"),
        (b"<row r='3' hidden='true'/>", "hidden_rows"),
        (b'<row r="3" ht="0" customHeight="1"/>', "hidden_rows"),
        (b'<c r="B3" t="e"><v>#N/A</v></c>', "error_cells"),
        (b'<c r="B3"><f>1+1</f></c>', "empty_formulas"),
        (b"<filterColumn/>", "filtered"),
    ],
)
def test_what_is_odd_is_seen_wherever_it_stands(markup: bytes, told: str, before: int, spaces: int) -> None:
    found = markup_of(HEAD + CELL * before + b" " * spaces + markup + CELL * before + FOOT, LIMITS)
    assert getattr(found, told)
    assert not getattr(markup_of(HEAD + CELL * before + FOOT, LIMITS), told)


def test_an_empty_text_that_is_the_result_of_a_formula_is_none_that_is_missing() -> None:
    empty = b'<c r="B3" t="str"><f>1+1</f><v></v></c><c r="B4"><f>1+1</f><v></v></c>'
    assert markup_of(HEAD + empty + FOOT, LIMITS).empty_formulas == ((3, 1),)


@pytest.mark.parametrize("address", [b"AN1048576", b"an1048576", b"A9999999", b"XFD100000", b"ZZZZZZZ1"])
def test_a_far_cell_is_seen_among_near_ones(address: bytes) -> None:
    far = markup_of(HEAD + CELL * 500 + b'<c s="1" r="%s"><v>1</v></c>' % address + FOOT, LIMITS)
    near = markup_of(HEAD + CELL * 500 + b'<c s="1" r="Z1048576"><v>1</v></c>' + FOOT, LIMITS)
    assert near.cells == 0
    assert far.cells > 9_000_000


def test_a_far_cell_is_seen_in_a_row_that_is_not_so_far() -> None:
    row = b'<row r="99999"><c r="XFD99999"><v>1</v></c></row>'
    assert markup_of(HEAD + row + FOOT, LIMITS).cells == 99_999 * 16_384


def test_an_address_in_any_form_is_a_place() -> None:
    assert markup_of(HEAD + b'<c r="$b$3" t="e"><v>#N/A</v></c>' + FOOT, LIMITS).error_cells == ((2, 1),)


def test_a_number_of_very_many_digits_is_none() -> None:
    assert markup_of(HEAD + b'<row r="%s" hidden="1"/>' % (b"9" * 5_000) + FOOT, LIMITS).hidden_rows == {0}


def test_small_limits_hold_for_near_cells_too() -> None:
    far = changed({USERS: at_end(b'<row r="999999"><c r="B999999"><v>1</v></c></row>')})
    assert looked_at(far, replace(LIMITS, cells=10_000_000))
    with pytest.raises(UnreadableError):
        looked_at(far, replace(LIMITS, cells=10))


FAR = {
    "AA1048576": lambda: far_in_xlsx(b"AA", b"1048576"),
    "XFD9999": lambda: far_in_xlsx(b"XFD", b"9999"),
    "xls": lambda: far_in_xls(0x00FD),
    "xls, of several cells": lambda: far_in_xls(0x00BD),
}


def far_in_xlsx(column: bytes, row: bytes) -> bytes:
    """Put a cell far away, in a way that few programs write."""
    return changed({USERS: at_end(b"<row r='%s'><c r='%s%s'><v>1</v></c></row>" % (row, column, row))})


def far_in_xls(kind: int) -> bytes:
    """Put the last text of an .xls into its last row and column, by itself or as the last of several numbers."""
    data = XLS.read_bytes()
    stream = bytearray(workbook_stream(data))
    for each, first, last in placed_records(bytes(stream)):
        if each == 0x0200:
            stream[first:last] = struct.pack("<2I2HH", 0, 65_536, 0, 256, 0)
        if each == 0x00FD:
            place = first
    stream[place - 4 : place + 10] = struct.pack("<4H", kind, 10, 65_535, 255) + bytes(4) + struct.pack("<H", 255)
    return with_stream(data, bytes(stream))


@pytest.mark.parametrize("made", FAR)
def test_a_cell_that_is_too_far_for_the_memory_of_a_small_file_is_told_as_such(tmp_path: Path, made: str) -> None:
    (tmp_path / "client").write_bytes(FAR[made]())
    told = read(tmp_path / "client", "client").unreadable
    assert told
    assert (told.code, told.values["what"]) == ("F006", "a cell stands far away from all others")


def test_rows_that_are_only_formatted_are_not_far() -> None:
    cell, row = (0x0203, struct.pack("<3Hd", 3, 2, 0, 1.0)), (0x0208, struct.pack("<8H", 65_535, 0, 256, *[0] * 5))
    records = [(0x0809, bytes(16)), row, cell, (0x000A, b"")]
    stream = b"".join(struct.pack("<2H", kind, len(content)) + content for kind, content in records)
    assert _of_xls_sheet(stream, 0).cells == 4 * 3


def test_cells_of_an_xlsb_say_how_far_they_go() -> None:
    row, cell = struct.pack("<2I", 99, 0) + bytes(9), struct.pack("<2I", 11, 0) + bytes(8)
    assert of_xlsb_sheet(record(0, row) + record(5, cell)).cells == 100 * 12
    assert of_xlsb_sheet(record(0, row) + record(1, cell)).cells == 0


def test_a_far_row_of_few_columns_is_near() -> None:
    row = b'<row r="1048576"><c r="%s1048576"><v>1</v></c></row>'
    assert markup_of(HEAD + row % b"B" + FOOT, LIMITS).cells == 2 * 1_048_576
    assert markup_of(HEAD + row % b"Z" + FOOT, LIMITS).cells == 26 * 1_048_576
    assert markup_of(HEAD + CELL + FOOT, LIMITS).cells == 0


def test_the_very_same_part_of_another_file_is_looked_through_once(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bytes] = []

    def noted(sheet: bytes, limits: Limits, struck: tuple[bytes, ...]) -> Markup:
        looked.append(sheet)
        return markup_of(sheet, limits, struck)

    monkeypatch.setattr(markup, "markup_of", noted)
    first, again = looked_at(right(), limits), looked_at(right(), limits)
    assert len(looked) == len(first) == len(parts(right()).keys() & {f"xl/worksheets/sheet{n}.xml" for n in range(9)})
    assert first == again
    assert [grid.hidden_rows for grid in looked_at(changed({USERS: HIDE}), limits)][2] == frozenset({1})
    assert looked[len(first) :] == [HIDE(parts(right())[USERS])]
    assert looked_at(right(), limits) == first


def test_what_is_known_of_a_part_spares_no_other_question(limits: Limits) -> None:
    assert looked_at(right(), limits)
    name = USERS.encode()
    assert right().count(name) == 2
    with pytest.raises(UnreadableError):
        # The name that stands before the part is another than that in the list.
        looked_at(right().replace(name, name.replace(b"3", b"9"), 1), limits)


def test_a_part_in_utf_16_is_read_in_every_file(limits: Limits) -> None:
    data = changed({USERS: lambda part: in_utf_16(HIDE(part))})
    assert [looked_at(data, limits)[2].hidden_rows for _ in range(3)] == [frozenset({1})] * 3


def test_of_a_template_no_part_is_kept(limits: Limits) -> None:
    looked_at(changed({USERS: at_end(b"<!-- Dupont SA -->")}), limits)
    known = next(
        cell.cell_contents for cell in markup.special.__closure__ or () if isinstance(cell.cell_contents, dict)
    )
    assert known
    assert "Dupont" not in repr(known)


@pytest.mark.usefixtures("own_readers")
def test_of_the_hidden_sheet_those_rows_come_over_that_programs_read(tmp_path: Path) -> None:
    path = tmp_path / "client.xlsx"
    path.write_bytes(right())
    (hidden,) = (grid for grid in read(path, "x").grids if grid.title == HIDDEN_SHEET)
    assert len(hidden.rows) == SPOKEN == max(int(cell[1:]) for cell in (VERSION_CELL, LANGUAGE_CELL, FINDINGS_CELL))


def test_a_sheet_that_is_said_to_stand_outside_of_the_file_is_looked_at_like_any_other(limits: Limits) -> None:
    outside = put(b'Target="worksheets/sheet3.xml"', b'Target="worksheets/sheet3.xml" TargetMode="External"')
    assert looked_at(changed({USERS: HIDE, RELATIONS: outside}), limits)[2].hidden_rows == frozenset({1})


@pytest.mark.parametrize("width", [b'width="0"', b"width='0.0' customWidth='1'"])
def test_a_column_without_width_is_hidden(width: bytes) -> None:
    columns = b'<cols><col min="2" max="3" %s/><col min="5" max="5" width="0.7"/></cols><sheetData>' % width
    assert special_in(HEAD.replace(b"<sheetData>", columns) + FOOT).hidden_columns == {1, 2}


def test_a_column_of_an_old_workbook_is_hidden_where_it_says_so_or_has_no_width() -> None:
    columns = [(1, 0, 0), (2, 256, 0), (3, 256, 1)]
    of_xlsb = [record(60, struct.pack("<LLLLH", at, at, width, 0, hidden)) for at, width, hidden in columns]
    assert of_xlsb_sheet(b"".join(of_xlsb)).hidden_columns == {1, 3}
    of_xls = [(0x007D, struct.pack("<6H", at, at, width, 0, hidden, 0)) for at, width, hidden in columns]
    assert _marked(of_xls, _XLS).hidden_columns == {1, 3}


STYLES = (
    b'<style:style style:name="flat"><style:p style:column-width="0cm"/></style:style>'
    b'<style:style style:name="low"><style:p style:row-height="0.00in"/></style:style>'
    b'<style:style style:name="thin"><style:p style:column-width="0.05cm"/></style:style>'
)


def of_opendocument(rows: bytes, limits: Limits = LIMITS) -> Markup:
    """Look at the one sheet of an .ods."""
    content = b"<office:spreadsheet>" + STYLES + b'<table:table table:name="A">' + rows + b"</table:table>"
    (mark,) = OpenDocument(Package(packed({"content.xml": content}), limits), limits).markups()
    return mark


def test_styles_with_names_are_looked_up_where_they_are_kept() -> None:
    made = b'<style:style style:name="ce1" style:parent-style-name="Done"/><table:table table:name="A">'
    content = (
        b"<office:spreadsheet>" + made + b'<table:table-row><table:table-cell table:style-name="ce1"'
        b' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    )
    named = b'<style:style style:name="Done"><style:p style:text-line-through-style="solid"/></style:style>'
    for styles, struck in ((named, ((0, 0, 0),)), (b"", ())):
        package = Package(packed({"content.xml": content, "styles.xml": styles}), LIMITS)
        assert [each.struck for each in OpenDocument(package, LIMITS).markups()] == [struck]


def test_what_has_no_width_or_height_is_hidden_in_an_opendocument_too() -> None:
    columns = b"".join(b'<table:table-column table:style-name="%s"/>' % name for name in (b"flat", b"thin", b"x"))
    mark = of_opendocument(columns + b'<table:table-row/><table:table-row table:style-name="low"/>')
    assert (mark.hidden_columns, mark.hidden_rows) == ({0}, {1})


@pytest.mark.parametrize(("height", "flags", "is_hidden"), [(0, 0x40, True), (0, 0, False), (300, 0x40, False)])
def test_a_row_that_somebody_has_made_0_high_is_hidden_in_old_formats_too(
    height: int, flags: int, is_hidden: bool
) -> None:
    begin, end = struct.pack("<2H4H", 0x0809, 8, 0x0600, 0x10, 0, 0), struct.pack("<2H", 0x000A, 0)
    xls = struct.pack("<2H", 0x0208, 16) + struct.pack("<6HBBH", 3, 0, 2, height, 0, 0, flags, 1, 0)
    assert _of_xls_sheet(begin + xls + end, 0).hidden_rows == ({3} if is_hidden else set())
    xlsb = struct.pack("<LLHBB", 3, 0, height, 0, flags >> 1) + bytes(5)
    assert of_xlsb_sheet(record(0, xlsb)).hidden_rows == ({3} if is_hidden else set())
