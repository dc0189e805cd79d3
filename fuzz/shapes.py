"""Workbooks to be damaged: our samples and templates, and the same rows as other programs write them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path

from openpyxl import Workbook
from xlsxwriter import Workbook as Writer

from fla_batch.declared.example import Example
from fla_batch.declared.fields import SHEETS
from fla_batch.declared.passwords import Passwords
from fla_batch.texts import texts

ROOT = Path(__file__).parent.parent
ROWS = Example(
    companies=({}, {"enterprise_number": 123456848, "admin_email": "Koen.Maes@Example.BE ", "language": "fr"}),
    users=({}, {"inss": 5031599737, "first_name": "Leïla"}, {"inss": "05.03.15-998.36", "remark": date(2026, 5, 1)}),
)
"""Rows with what is found in cells: texts, numbers that have lost a zero, dates, empty cells."""

PASSWORDS = Passwords(("falsch", "Grüße 1905"))
"""Of the locked ones, behind a wrong one."""

Table = list[list[object]]
Shape = tuple[str, Callable[[], bytes]]
"""The ending of a file's name, and how to get its content."""


def tables(language: str) -> Mapping[str, Table]:
    """Give the rows as tables with headings."""
    say = texts(language).say
    return {
        say(sheet.title): [
            [say(field.label) for field in sheet.fields],
            *([row.get(field.name, "") for field in sheet.fields] for row in ROWS.rows(sheet.name)),
        ]
        for sheet in SHEETS
    }


@cache
def shapes() -> Mapping[str, Sequence[Shape]]:
    """Give every shape, by the kind of file: each kind is damaged as often as every other."""
    given = [path for folder in ("samples", "templates", "fuzz/given") for path in sorted((ROOT / folder).rglob("*.*"))]
    of_paths = [(path.suffix, path.read_bytes) for path in given if path.stat().st_size]
    made = (by_openpyxl, by_xlsxwriter, with_many_rows, turned)
    locked = [*sorted((ROOT / "tests" / "locked").iterdir()), ROOT / "fuzz" / "given" / "locked.xlsx"]
    kinds: dict[str, list[Shape]] = {
        "made": [(".xlsx", each) for each in made],
        "locked": [(path.suffix, path.read_bytes) for path in locked],
    }
    every: list[Shape] = [*of_paths, (".xlsb", as_xlsb), *_texts()]
    for shape in every:
        kinds.setdefault(shape[0], []).append(shape)
    return kinds


@cache
def by_openpyxl() -> bytes:
    """Write the rows with openpyxl: shared strings, dates as numbers with a format, hidden and merged cells."""
    book = Workbook()
    for title, rows in tables("nl").items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet.auto_filter.ref = "A1:G4"
        sheet["H2"], sheet["H3"] = "=1/0", "=A2"
        sheet.merge_cells("J1:K2")
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


@cache
def turned() -> bytes:
    """Write the rows as columns, with the headings below each other, and a form with several tables on one sheet."""
    (first, companies), (second, users) = tables("de").items()
    book = Workbook()
    for title, rows in ((first, zip(*companies, strict=True)), (second, users), ("X", [*companies, [], *users])):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


@cache
def by_xlsxwriter() -> bytes:
    """Write the rows with XlsxWriter in one pass: texts stand in their cells."""
    return _by_xlsxwriter(1, constant_memory=True, use_zip64=True)


@cache
def with_many_rows() -> bytes:
    """Write the rows again and again, with texts that cells share: a sheet that is gone through in many pieces."""
    return _by_xlsxwriter(60)


def _by_xlsxwriter(times: int, **options: bool) -> bytes:
    memory = io.BytesIO()
    with Writer(memory, options) as book:
        for title, (headings, *rows) in tables("fr").items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate((headings, *rows * times)):
                sheet.write_row(number, 0, [str(cell) for cell in row])
    return memory.getvalue()


def _texts() -> Iterator[Shape]:
    """Give a flat table as text, with the separators and encodings of several programs."""
    (_, companies), (_, users) = tables("de").items()
    rows = [[*companies[0], *users[0][1:]], *([*companies[1], *row[1:]] for row in users[1:])]
    for separator, encoding in (
        (";", "cp1252"), (",", "utf-8"), ("\t", "utf-16"), (";", "utf-8-sig"), (";", "cp850"), (",", "mac_roman"),
        ("|", "utf-16-be"), (";", "utf-32"), ("\t", "utf-16-le"),
    ):  # fmt: skip
        content = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows).encode(encoding)
        yield ".csv", partial(bytes, content)


@cache
def as_xlsb() -> bytes:
    """Write the rows as records, as Excel does for .xlsb: only what a reader needs."""
    book = [_record(0x83), _record(0x8F)]
    parts: dict[str, bytes] = {}
    relations = []
    for number, (title, rows) in enumerate(tables("en").items(), start=1):
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(rows)
        book.append(_record(0x9C, struct.pack("<II", 0, number) + _text(f"rId{number}") + _text(title)))
        relations.append((f"rId{number}", "worksheet", f"worksheets/sheet{number}.bin"))
    parts["xl/workbook.bin"] = b"".join([*book, _record(0x90), _record(0x84)])
    parts["xl/_rels/workbook.bin.rels"] = _relations(relations)
    parts["_rels/.rels"] = _relations([("rId1", "officeDocument", "xl/workbook.bin")])
    parts["[Content_Types].xml"] = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" '
        b'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
    )
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return memory.getvalue()


def _sheet(rows: Table) -> bytes:
    records = [_record(0x81), _record(0x94, struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1)), _record(0x91)]
    for number, row in enumerate(rows):
        records.append(_record(0x00, struct.pack("<II", number, 0) + bytes(9)))
        for column, cell in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(cell, int):
                records.append(_record(0x05, place + struct.pack("<d", cell)))
            elif cell:
                records.append(_record(0x06, place + _text(str(cell))))
    return b"".join([*records, _record(0x92), _record(0x82)])


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(content), b""
    while size > 0x7F:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + length + bytes([size]) + content


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def _relations(relations: list[tuple[str, str, str]]) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    each = (f'<Relationship Id="{name}" Type="{office}/{kind}" Target="{to}"/>' for name, kind, to in relations)
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{"".join(each)}</Relationships>'.encode()
