"""Kinds of workbooks and of cells that programs write: each is read as the same rows, or told."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import binary
import pytest
from conftest import found
from hostile import OFFICE, packed
from libreoffice import Office
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table
from readers import grids
from workbooks import COMPANIES, FLAT, USERS, checked, names, people, workbook
from xlsxwriter import Workbook as XlsxBook

from fla_batch.declared.limits import LIMITS
from fla_batch.result import Count
from fla_batch.steps.read import read
from fla_batch.steps.reading import openxml

BOTH = ["Peeters Anna", "Maes Koen"]


def written(path: Path, **options: object) -> Path:
    """Write the right rows with another program."""
    book = XlsxBook(path, options)
    for title, rows in {"Unternehmen": COMPANIES, "Benutzer": USERS}.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def changed(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Change the parts of a workbook, given by name and content."""
    memory = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    path.write_bytes(memory.getvalue())
    return path


def test_inline_strings(tmp_path: Path) -> None:
    path = written(tmp_path / "client.xlsx", constant_memory=True)
    with zipfile.ZipFile(path) as archive:
        assert b"inlineStr" in archive.read("xl/worksheets/sheet2.xml")
    assert found(result := checked(path)) == []
    assert names(result) == BOTH


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(
    "gone", [("_rels/.rels",), ("xl/styles.xml",), ("_rels/.rels", "xl/styles.xml"), ("[Content_Types].xml",)]
)
def test_parts_that_hold_no_cells_may_be_missing(
    gone: tuple[str, ...], large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(openxml, "_LARGE", -1)
    path = written(tmp_path / "client.xlsx")
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert content.keys() >= set(gone)
    data = packed({name: part for name, part in content.items() if name not in gone})
    companies, users = grids(data)
    assert [companies.title, users.title] == ["Unternehmen", "Benutzer"]
    assert any("Peeters" in row for row in users.rows)


@pytest.mark.parametrize("large", [False, True])
def test_shared_texts_may_stand_where_nobody_says_so(
    large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(openxml, "_LARGE", -1)
    path = written(tmp_path / "client.xlsx")
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist() if name != "_rels/.rels"}
    relations = "xl/_rels/workbook.xml.rels"
    content[relations] = re.sub(rb"<Relationship ([^<>]*/sharedStrings\")", rb"<row \1", content[relations])
    assert b"<row " in content[relations]
    _, users = grids(packed(content))
    assert any("Peeters" in row for row in users.rows)


def test_rich_text_is_read_as_text(tmp_path: Path) -> None:
    book = XlsxBook(tmp_path / "client.xlsx")
    bold = book.add_format({"bold": True})
    for title, rows in {"Unternehmen": COMPANIES, "Benutzer": USERS}.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    sheet.write_rich_string("C2", "Pee", bold, "ters")
    sheet.write_rich_string("B1", bold, "IN", "SS *")
    book.close()
    assert found(result := checked(tmp_path / "client.xlsx")) == []
    assert names(result) == BOTH


def test_tables_of_a_spreadsheet(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    book["Benutzer"].add_table(Table(displayName="Leute", ref="A1:E3"))
    assert found(result := checked(tmp_path / "client.xlsx", book)) == []
    assert names(result) == BOTH


@pytest.mark.parametrize("shown", ["[h]:mm", "[mm]:ss", "[h]:mm:ss", "hh:mm", "dd/mm/yyyy", "0.00E+00"])
def test_a_number_is_read_whatever_the_cell_shows(tmp_path: Path, shown: str) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=USERS)
    cell = book["Benutzer"]["B2"]
    cell.value, cell.number_format = int(str(cell.value)), shown
    result = checked(tmp_path / "client.xlsx", book)
    assert names(result) == ["Peeters Anna", "Maes Koen"]
    assert {code for code, _ in found(result)} <= {"U901"}


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_dates_of_either_calendar(tmp_path: Path, epoch_1904: bool) -> None:
    users = [
        USERS[0],
        (*USERS[1][:4], date(2026, 5, 1)),
        ("0123456749", date(1905, 3, 15), "Maes", "Koen", None),
        (*USERS[2][:4], datetime(2026, 5, 1, 8, 30)),
    ]
    book = workbook(Unternehmen=COMPANIES, Benutzer=users)
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    result = checked(tmp_path / "client.xlsx", book)
    assert found(result) == [("U027", "B3")]
    assert [person.remark for person in people(result)] == ["2026-05-01", "2026-05-01T08:30:00"]


def test_formulas_with_and_without_a_stored_value_and_errors(tmp_path: Path) -> None:
    book = XlsxBook(tmp_path / "client.xlsx")
    for title, rows in {"Unternehmen": COMPANIES, "Benutzer": [*USERS, USERS[2]]}.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    sheet.write_formula("B2", '="0503159"&"9836"', None, "05031599836")
    sheet.write_formula("B3", '="0503159"&"9737"', None, "")
    sheet.write_formula("B4", "=VLOOKUP(1,A1:B1,2)", None, "#N/A")
    book.close()

    def without_result(name: str, content: bytes) -> bytes:
        stored = rb'(<c r="B3"[^>]*?) t="str"([^>]*>.*?)<v></v>'
        return re.sub(stored, rb"\1\2", content) if "sheet2" in name else content

    result = checked(changed(tmp_path / "client.xlsx", without_result))
    assert found(result) == [("S014", "B3"), ("S015", "B4")]
    assert names(result) == ["Peeters Anna"]
    assert result.count("users") == Count(3, 1, 2)


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def test_strict_ooxml(tmp_path: Path) -> None:
    def strict(_: str, content: bytes) -> bytes:
        for transitional, namespace in STRICT.items():
            content = content.replace(transitional, namespace)
        return content.replace(b"<workbook ", b'<workbook conformance="strict" ')

    result = checked(changed(written(tmp_path / "client.xlsx"), strict))
    assert found(result) == []
    assert names(result) == BOTH


def test_strict_ooxml_in_an_odd_place(tmp_path: Path) -> None:
    def strict(_: str, content: bytes) -> bytes:
        for transitional, namespace in STRICT.items():
            content = content.replace(transitional, namespace)
        return content

    path = in_an_odd_place(changed(written(tmp_path / "client.xlsx"), strict))
    with zipfile.ZipFile(path) as archive:
        assert OFFICE.encode() not in archive.read("_rels/.rels")
        assert "xl/workbook.xml" not in archive.namelist()
    assert names(checked(path)) == BOTH


def test_strict_ooxml_tells_what_is_hidden_too(tmp_path: Path) -> None:
    def strict(name: str, content: bytes) -> bytes:
        for transitional, namespace in STRICT.items():
            content = content.replace(transitional, namespace)
        return content.replace(b'<row r="3"', b'<row r="3" hidden="1"') if "sheet2" in name else content

    result = checked(changed(written(tmp_path / "client.xlsx"), strict))
    assert found(result) == [("S011", "3")]


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("xlsm", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        ("xltx", b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"),
        ("xltm", b"application/vnd.ms-excel.template.macroEnabled.main+xml"),
    ],
)
def test_workbooks_with_macros_and_templates(tmp_path: Path, suffix: str, kind: bytes) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    path = changed(written(tmp_path / "made.xlsx"), lambda _, content: content.replace(plain, kind))
    result = checked(path.rename(tmp_path / f"client.{suffix}"))
    assert found(result) == []
    assert names(result) == BOTH


def in_an_odd_place(path: Path) -> Path:
    """Move all parts of a workbook, and make its fourth sheet one of old macros."""
    with zipfile.ZipFile(path) as archive:
        content = {name.replace("xl/", "odd/"): archive.read(name) for name in archive.namelist()}
    moved = {name: part.replace(b'"xl/', b'"odd/').replace(b"/xl/", b"/odd/") for name, part in content.items()}
    macros = b'relationships/xlMacrosheet" Target="worksheets/sheet4.xml"'
    related = moved["odd/_rels/workbook.xml.rels"].replace(macros.replace(b"xlMacro", b"work"), macros)
    path.write_bytes(packed(moved | {"odd/_rels/workbook.xml.rels": related}))
    return path


def test_charts_macros_titles_and_the_calendar_of_a_workbook_in_an_odd_place(tmp_path: Path) -> None:
    book = XlsxBook(tmp_path / "client.xlsx", {"date_1904": True})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Unternehmen!$A$1:$A$2"})
    book.add_chartsheet("Bild").set_chart(chart)
    for title, rows in {"Unternehmen": COMPANIES, "Benutzer": USERS, "A & B": [["x"]], "M": [["x"]]}.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.worksheets_objs[2].write_datetime("E2", date(2026, 5, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    result = checked(in_an_odd_place(tmp_path / "client.xlsx"))
    assert [(finding.code, finding.place.sheet) for finding in result.findings] == [("S006", "A & B")]
    assert [person.remark for person in people(result)] == ["2026-05-01", ""]


def test_a_workbook_in_records(tmp_path: Path) -> None:
    (tmp_path / "client.xlsb").write_bytes(packed(binary.parts(Unternehmen=COMPANIES, Benutzer=USERS)))
    result = checked(tmp_path / "client.xlsb")
    assert found(result) == []
    assert names(result) == BOTH


def test_a_workbook_in_records_of_too_many_sheets_is_refused(tmp_path: Path) -> None:
    (tmp_path / "client.xlsb").write_bytes(packed(binary.parts(Unternehmen=COMPANIES, Benutzer=USERS)))
    assert read(tmp_path / "client.xlsb", "x", replace(LIMITS, sheets=2)).grids
    refused = read(tmp_path / "client.xlsb", "x", replace(LIMITS, sheets=1)).unreadable
    assert refused
    assert refused.code == "F006"


def elsewhere(content: dict[str, bytes]) -> dict[str, bytes]:
    root = f'<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/odd/workbook.bin"/>'
    moved = {name.replace("xl/", "odd/"): part for name, part in content.items()}
    return moved | {"_rels/.rels": f"{root}</Relationships>".encode()}


def with_macros(content: dict[str, bytes]) -> dict[str, bytes]:
    """Put a sheet of old macros before the others."""
    listed = struct.pack("<3L", 0, 9, 1) + b"m\0" + struct.pack("<L", 1) + b"M\0"
    book = content[binary.WORKBOOK].replace(binary.record(143), binary.record(143) + binary.record(156, listed))
    macros = b'<Relationship Id="m" Type="x/xlMacrosheet" Target="macrosheets/sheet1.bin"/></Relationships>'
    relations = content[binary.RELATIONS].replace(b"</Relationships>", macros)
    return content | {binary.WORKBOOK: book, binary.RELATIONS: relations, "xl/macrosheets/sheet1.bin": b""}


def with_shared_texts(content: dict[str, bytes]) -> dict[str, bytes]:
    """Let a name stand among the texts that cells share, and all parts in an odd place."""
    text = struct.pack("<L", 7) + "Peeters".encode("utf-16-le")
    name, sheet = "xl/worksheets/sheet1.bin", content["xl/worksheets/sheet1.bin"]
    inline, shared = (
        binary.record(kind, struct.pack("<LL", 2, 0) + value) for kind, value in ((6, text), (7, bytes(4)))
    )
    assert inline in sheet
    strings = binary.record(159, struct.pack("<LL", 1, 1)) + binary.record(19, b"\0" + text) + binary.record(160)
    relation = f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.bin"/></Relationships>'
    related = content[binary.RELATIONS].replace(b"</Relationships>", relation.encode())
    more = {name: sheet.replace(inline, shared), "xl/sharedStrings.bin": strings, binary.RELATIONS: related}
    return elsewhere(content | more)


def beside_another(content: dict[str, bytes]) -> dict[str, bytes]:
    """Let another workbook stand where most have theirs, of which nobody says that it is one."""
    others = [[cell if cell != "Peeters" else "Decoy" for cell in row] for row in USERS]
    return binary.parts(Unternehmen=COMPANIES, Benutzer=others) | elsewhere(content)


def with_relations(**form: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def change(content: dict[str, bytes]) -> dict[str, bytes]:
        sheets = {name: part for name, part in content.items() if "worksheets" in name}
        return content | {binary.RELATIONS: binary.related(sheets, **form)}

    return change


@pytest.mark.parametrize(
    "odd",
    [
        elsewhere,
        beside_another,
        with_macros,
        with_shared_texts,
        with_relations(start="/xl/"),
        with_relations(start="./"),
        with_relations(tag="ns0:Relationship"),
        lambda content: {name.replace("/", "\\"): part for name, part in content.items()},
        lambda content: {name.upper(): part for name, part in content.items()},
    ],
    ids=[
        "elsewhere",
        "beside another",
        "macros",
        "shared texts",
        "absolute",
        "dotted",
        "prefix",
        "backslashes",
        "capitals",
    ],
)
def test_a_workbook_in_records_with_parts_in_odd_places(
    tmp_path: Path, odd: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    (tmp_path / "client.xlsb").write_bytes(packed(odd(binary.parts(Unternehmen=COMPANIES, Benutzer=USERS))))
    result = checked(tmp_path / "client.xlsb")
    assert found(result) == []
    assert names(result) == BOTH


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("suffix", ["xls", "ods", "fods", "ots", "xlsx"])
def test_what_another_program_saves_is_read_alike(office: Office, tmp_path: Path, suffix: str) -> None:
    users = [
        *USERS,
        ("0123456749", 5031599539, "Smets", "Els", date(2026, 5, 1)),
        ("0123456749", date(1905, 3, 15), "Claes", "Bart", None),
        ("Total", 4),
    ]
    source = tmp_path / "source.xlsx"
    workbook(Unternehmen=COMPANIES, Benutzer=[["Anmeldung"], [], *users]).save(source)
    result = checked(office.convert(source, suffix, tmp_path / "."))
    assert found(result) == [("U901", "B6"), ("U027", "B7"), ("S016", "A8")]
    assert names(result) == [*BOTH, "Smets Els"]
    assert people(result)[2].remark == "2026-05-01"


@pytest.mark.xdist_group("libreoffice")
def test_what_another_program_saves_as_text_is_read_alike(office: Office, tmp_path: Path) -> None:
    rows = [*FLAT, (*FLAT[1][:4], 5031599539, 'D\'Hondt, "Els"', "Zoë\nAnna", None)]
    source = tmp_path / "source.xlsx"
    workbook(Personal=rows).save(source)
    result = checked(office.convert(source, "csv", tmp_path))
    assert found(result) == [("S021", ""), ("U901", "E4"), ("U042", "F4"), ("U905", "G4")]
    assert names(result) == [*BOTH, 'D\'Hondt, "Els" Zoë Anna']
