"""Workbooks in records (.xlsb, old .xls) that no program of ours writes: rows of texts in, parts or records out."""

from __future__ import annotations

import struct
from collections.abc import Container, Mapping

from workbooks import Cells

WORKBOOK, RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def record(kind: int, content: bytes = b"") -> bytes:
    """Make a record: its kind and its length, seven bits in each byte, and its content."""
    return b"".join(map(_number, (kind, len(content)))) + content


def _number(value: int) -> bytes:
    return bytes([value]) if value < 128 else bytes([value & 127 | 128, value >> 7])


def _text(text: str) -> bytes:
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")


def _sheet(rows: Cells, struck: Container[tuple[int, int]] = ()) -> bytes:
    content = b""
    for at, row in enumerate(rows):
        content += record(0, struct.pack("<LLHBB", at, 0, 0, 0, 0) + bytes(5))
        filled = ((column, str(cell)) for column, cell in enumerate(row) if cell is not None)
        content += b"".join(
            record(6, struct.pack("<LL", column, (at, column) in struck) + _text(cell)) for column, cell in filled
        )
    extent = struct.pack("<4L", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    return b"".join((record(129), record(148, extent), record(145), content, record(146), record(130)))


def parts(**sheets: Cells) -> dict[str, bytes]:
    """Give the parts of a workbook of sheets by their titles."""
    listed = [struct.pack("<LL", 0, at + 1) + _text(f"rId{at}") + _text(title) for at, title in enumerate(sheets)]
    book = b"".join(map(record, [131, 143], [b"", b""])) + b"".join(record(156, each) for each in listed)
    content = {f"xl/worksheets/sheet{at}.bin": _sheet(rows) for at, rows in enumerate(sheets.values())}
    return {WORKBOOK: book + record(144) + record(132), RELATIONS: related(content), **content}


def with_struck(title: str, cells: Container[tuple[int, int]], **sheets: Cells) -> dict[str, bytes]:
    """Give the same of sheets, some cells of one of which are struck through."""
    content = parts(**sheets)
    fonts = b"".join(record(43, struct.pack("<2H", 220, 8 * struck)) for struck in (0, 1))
    styles = b"".join(record(47, struct.pack("<3H", 0, 0, font)) for font in (0, 1))
    before = record(626, struct.pack("<L", 1)) + record(47, struct.pack("<3H", 0xFFFF, 0, 1)) + record(627)
    content["xl/styles.bin"] = fonts + before + record(617, struct.pack("<L", 2)) + styles + record(618)
    relation = f'<Relationship Id="rIdS" Type="{_KIND.replace("worksheet", "styles")}" Target="styles.bin"/>'
    content[RELATIONS] = content[RELATIONS].replace(b"</", relation.encode() + b"</")
    content[f"xl/worksheets/sheet{list(sheets).index(title)}.bin"] = _sheet(sheets[title], cells)
    return content


def related(content: Mapping[str, bytes], *, tag: str = "Relationship", start: str = "") -> bytes:
    """Relate the workbook to its sheets."""
    targets = (start + name.removeprefix("xl/") for name in content)
    each = (f'<{tag} Id="rId{at}" Type="{_KIND}" Target="{target}"/>' for at, target in enumerate(targets))
    return f"<{tag}s>{''.join(each)}</{tag}s>".encode()


def old(page: int, encoding: str, **sheets: Cells) -> bytes:
    """Give the records of an .xls of Excel 5 whose texts are in some letters, and which says in which code page."""
    names = [struct.pack("<B", len(title)) + title.encode(encoding) for title in sheets]
    parts = [_old_sheet(rows, encoding) for rows in sheets.values()]
    begin, end = _old_record(0x0809, struct.pack("<4H", 0x0500, 5, 0, 0)), _old_record(0x000A)
    begin += _old_record(0x0042, struct.pack("<H", page))
    at = len(begin) + sum(4 + 6 + len(name) for name in names) + len(end)
    listed = b""
    for name, part in zip(names, parts, strict=True):
        listed += _old_record(0x0085, struct.pack("<LH", at, 0) + name)
        at += len(part)
    return (begin + listed + end + b"".join(parts)).ljust(5_000, b"\0")


def _old_sheet(rows: Cells, encoding: str) -> bytes:
    content = _old_record(0x0809, struct.pack("<4H", 0x0500, 0x10, 0, 0))
    for at, row in enumerate(rows):
        for column, text in ((column, str(cell).encode(encoding)) for column, cell in enumerate(row) if cell):
            content += _old_record(0x0204, struct.pack("<4H", at, column, 0, len(text)) + text)
    return content + _old_record(0x000A)


def _old_record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(content)) + content
