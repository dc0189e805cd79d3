"""Files that are made to hurt, and files that only look so: each built in a few lines from a right workbook."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from fla_batch.declared.example import RIGHT
from fla_batch.render.samples import example_workbook

Change = bytes | Callable[[bytes], bytes]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOM = "xl/worksheets"
USERS = f"{ROOM}/sheet3.xml"
BOOK, RELATIONS, STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"


@cache
def right() -> bytes:
    return example_workbook(RIGHT, "de")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as archive:
        for name, part in content.items():
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return memory.getvalue()


def changed(changes: Mapping[str, Change], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Change parts of a right workbook, or add some."""
    content = parts(right())
    for name, change in changes.items():
        content[name] = change(content.get(name, b"")) if callable(change) else change
    return packed(content, method)


def put(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        assert old in part
        return part.replace(old, new, 1)

    return change


def at_end(markup: bytes) -> Callable[[bytes], bytes]:
    """Put something behind the rows of a sheet."""
    return put(b"</sheetData>", markup + b"</sheetData>")


def after(markup: bytes) -> Callable[[bytes], bytes]:
    return put(b"</worksheet>", markup + b"</worksheet>")


def related(kind: str, target: str, more: str = "") -> Callable[[bytes], bytes]:
    relation = f'<Relationship Id="hostile" Type="{OFFICE}/{kind}" Target="{target}" {more}/>'
    return put(b"</Relationships>", relation.encode() + b"</Relationships>")


def overlapping(times: int = 200) -> bytes:
    """Let many parts of the list point to one and the same content."""
    data = packed({"xl/workbook.xml": b"<workbook/>", "xl/media/0": bytes(5_000_000)})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    last = data.index(b"PK\x01\x02", start + 4)
    listed = data[start:end] + data[last:end] * times
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times + 2, times + 2, len(listed), start, 0)
    return data[:start] + listed + closing


def nested(depth: int = 6) -> bytes:
    content = bytes(9_000_000)
    for _ in range(depth):
        content = packed({f"{number}.zip": content for number in range(10)})
    return changed({"xl/embeddings/all.zip": content})


def locked(data: bytes) -> bytes:
    """Say of the first part that it has a password."""
    flags = data.index(b"PK\x01\x02") + 8
    return data[:flags] + b"\x01" + data[flags + 1 :]


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size // 2).hex().encode()


def in_utf_16(part: bytes) -> bytes:
    return part.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def shuffled(part: bytes) -> bytes:
    """Give every name of a namespace another prefix, as some programs do."""
    return part.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?").replace(b"xmlns=", b"xmlns:x=")


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e %s>]>'
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def defining(entity: bytes, used: bytes = b"&e;") -> bytes:
    """Let the shared texts define an entity, and use it in the first of them."""

    def change(part: bytes) -> bytes:
        return part.replace(HEAD, DTD % entity, 1).replace(b"<t>", b"<t>" + used, 1)

    return changed({STRINGS: change})


def sheet_of(table: bytes, behind: bytes = b"", before: bytes = b"") -> bytes:
    """Give an .ods with one table, what follows it, and the styles before it."""
    names = b"".join(
        b' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (name, name)
        for name in (b"office", b"table", b"text", b"style")
    )
    body = b'<table:table table:name="Tabelle1">%s</table:table>%s' % (table, behind)
    body = b"<office:body><office:spreadsheet>%s</office:spreadsheet></office:body>" % body
    content = b"<office:document-content%s>%s</office:document-content>" % (names, before + body)
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "META-INF/manifest.xml": b"<manifest/>", "content.xml": content})


FILLED = b'<table:table-cell office:value-type="string"%s><text:p>x</text:p></table:table-cell>'

HARMLESS: dict[str, Callable[[], bytes]] = {
    "a dimension that lies": lambda: changed({USERS: put(b'<dimension ref="', b'<dimension ref="A1:XFD1048576" x="')}),
    "a dimension that is none": lambda: changed({USERS: put(b'<dimension ref="', b'<dimension ref="#REF!" x="')}),
    "a macro": lambda: changed({"xl/vbaProject.bin": noise(5_000), RELATIONS: related("vbaProject", "vbaProject.bin")}),
    "an external link": lambda: changed(
        {
            RELATIONS: related("externalLink", "externalLinks/externalLink1.xml"),
            "xl/externalLinks/externalLink1.xml": b"<externalLink><externalBook/></externalLink>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": b"<Relationships/>",
        }
    ),
    "an external relationship": lambda: changed(
        {RELATIONS: related("image", "http://192.0.2.1/x", 'TargetMode="External"')}
    ),
    "a DDE link": lambda: changed(
        {"xl/externalLinks/1.xml": b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'}
    ),
    "an OLE object": lambda: changed(
        {
            USERS: after(b'<oleObjects><oleObject progId="Package"/></oleObjects>'),
            "xl/embeddings/oleObject1.bin": noise(9_000),
        }
    ),
    "names that climb": lambda: changed({"../../../tmp/evil": b"x", "/etc/evil": b"x", "C:\\evil": b"x", "CON": b"x"}),
    "a deep nesting": lambda: changed({USERS: after(b"<extLst>" * 400_000 + b"</extLst>" * 400_000)}),
    "a huge attribute": lambda: changed({USERS: after(b'<x a="' + noise(9_000_000) + b'"/>')}),
    "a comment of 20 MB": lambda: changed({USERS: after(b"<!--" + noise(20_000_000) + b"-->")}, zipfile.ZIP_STORED),
    "many comments": lambda: changed({USERS: after(b"<!---->" * 1_000_000)}),
    "a circle of relationships": lambda: changed(
        {f"{ROOM}/_rels/sheet3.xml.rels": b'<Relationships><Relationship Id="a" Target="sheet3.xml"/></Relationships>'}
    ),
    "a relationship to nowhere": lambda: changed({RELATIONS: related("worksheet", "worksheets/nowhere.xml")}),
    "sheets in UTF-16": lambda: changed({USERS: in_utf_16, "xl/worksheets/sheet2.xml": in_utf_16}),
    "shared texts in one byte": lambda: changed(
        {STRINGS: lambda part: put(b"UTF-8", b"windows-1252")(part).decode().encode("cp1252", "xmlcharrefreplace")}
    ),
    "a workbook in UTF-16": lambda: changed(
        {name: in_utf_16 for name in parts(right()) if name.endswith((".xml", ".rels"))}
    ),
    "backslashes and capitals": lambda: packed(
        {name.replace("/", "\\").upper(): part for name, part in parts(right()).items()}
    ),
    "another place": lambda: packed(
        {
            name.replace("xl/", "book/"): part.replace(b'"xl/', b'"book/').replace(b"/xl/", b"/book/")
            for name, part in parts(right()).items()
        }
    ),
    "a target that turns back": lambda: packed(
        {
            name.replace("sheet3", "a&b"): part.replace(b"worksheets/sheet3", b"..\\xl\\worksheets\\a&amp;b")
            for name, part in parts(right()).items()
        }
    ),
    "names from the root": lambda: packed({f"/{name}": part for name, part in parts(right()).items()}),
    "another book in the usual place": lambda: packed(
        parts(changed({STRINGS: lambda part: part.replace(b"Peeters", b"Decoy")}))
        | {
            name.replace("xl/", "book/"): part.replace(b'"xl/', b'"book/').replace(b"/xl/", b"/book/")
            for name, part in parts(right()).items()
        }
    ),
    "a hidden column without end": lambda: changed(
        {USERS: put(b"<sheetData>", b'<cols><col min="20" max="9000000" hidden="1"/></cols><sheetData>')}
    ),
    "an error cell that says no place": lambda: changed({USERS: at_end(b'<row r="9"><c t="e"><v>#N/A</v></c></row>')}),
    "a state that there is not": lambda: changed({BOOK: put(b"<sheet ", b'<sheet state="shown" ')}),
    "another prefix": lambda: changed({USERS: shuffled}),
    "merged areas without corners": lambda: changed({USERS: after(b'<mergeCells><mergeCell ref="A:B"/></mergeCells>')}),
    "a document type without entities": lambda: changed(
        {USERS: put(HEAD, b'<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">')}
    ),
    "half a million shared texts": lambda: changed(
        {STRINGS: put(b"</sst>", b"<si><t>x</t></si>" * 500_000 + b"</sst>")}
    ),
    "an error of a new kind": lambda: changed({USERS: at_end(b'<row r="9"><c r="H9" t="e"><v>#SPILL!</v></c></row>')}),
    "nested archives": nested,
    "a password of a sheet": lambda: changed(
        {USERS: put(b"</sheetData>", b'</sheetData><sheetProtection password="C0DE"/>')}
    ),
}
"""What looks or is hostile, and has the cells of the right workbook all the same."""

HARMFUL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a flat bomb": ("F006", lambda: changed({"xl/media/image1.bmp": bytes(50_000_000)})),
    "a bomb of many parts": ("F006", lambda: changed({f"xl/media/{number}": b"" for number in range(5_001)})),
    "overlapping parts": ("F007", overlapping),
    "entities that unfold": ("F007", lambda: defining(b'"ha"', b"&e;" * 1000)),
    "an external entity": ("F007", lambda: defining(b'SYSTEM "file:///etc/passwd"')),
    "a parameter entity": ("F007", lambda: defining(b'"x"><!ENTITY % p SYSTEM "http://192.0.2.1/x.dtd"> %p')),
    "an entity in UTF-16": (
        "F007",
        lambda: changed({STRINGS: lambda part: in_utf_16(part.replace(HEAD, DTD % b'"x"', 1))}),
    ),
    "a cell far away, another prefix": (
        "F006",
        lambda: changed(
            {USERS: lambda part: shuffled(at_end(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')(part))}
        ),
    ),
    "a million columns": (
        "F006",
        lambda: changed({USERS: at_end(b'<row r="1000000"><c r="BDWGN1000000"><v>1</v></c></row>')}),
    ),
    "row 0": ("F004", lambda: changed({USERS: at_end(b'<row r="0"><c r="A0"><v>1</v></c></row>')})),
    "a part twice": ("F004", lambda: changed({RELATIONS: lambda part: part.replace(b"sheet3.xml", b"sheet2.xml")})),
    "two parts of one name": ("F004", lambda: changed({USERS.upper(): b"<worksheet/>"})),
    "no sheets": ("F004", lambda: changed({BOOK: b"<workbook/>"})),
    "too many sheets": (
        "F006",
        lambda: changed({BOOK: put(b"</sheets>", b'<sheet name="x" r:id="x"/>' * 501 + b"</sheets>")}),
    ),
    "a locked part": ("F013", lambda: locked(right())),
    "repeated cells": (
        "F006",
        lambda: sheet_of(
            b'<table:table-row table:number-rows-repeated="1048576">%s</table:table-row>'
            % (FILLED % b' table:number-columns-repeated="16384"')
        ),
    ),
    "repeated rows beyond measure": (
        "F006",
        lambda: sheet_of(
            b'<table:table-row table:number-rows-repeated="999999999">%s</table:table-row>' % (FILLED % b"")
        ),
    ),
    "more shared texts than there are": (
        "F007",
        lambda: changed({STRINGS: put(b'uniqueCount="', b'uniqueCount="99999999')}),
    ),
    "a text without end": (
        "F006",
        lambda: changed(
            {USERS: at_end(b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + noise(3_000_000) + b"</t></is></c></row>")}
        ),
    ),
    "an entity in an .ods": ("F007", lambda: packed({"content.xml": DTD % b'"x"' + b"<office:spreadsheet/>"})),
    "an entity in an .fods": ("F007", lambda: b"<office:document >" + DTD % b'"x"' + b"<office:spreadsheet/>"),
    "a bomb in an .ods": ("F006", lambda: packed({"content.xml": b"<office:spreadsheet/>" + b" " * 20_000_000})),
}
"""What is refused, and as what."""
