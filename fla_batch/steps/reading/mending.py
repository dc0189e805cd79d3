"""Mend: the sheets of an .xlsx that people can open and the reader of cells cannot; out comes one with the same cells.

Only what holds cells is taken over, under the names and in the words that every reader knows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EMPTY = f'{_HEAD}<worksheet xmlns="{_SHEETS}"><sheetData/></worksheet>'.encode()

_ERROR = re.compile(
    rb"(<(?:\w+:)?c\s[^<>]*\bt=[\"']e[\"'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>)[^<]*"
)
_ODD_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s(?![^<>]*ref=[\"'][A-Z]+\d+:[A-Z]+\d+[\"'])[^<>]*/>")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^<>]*/>")


class Sheet(NamedTuple):
    """A sheet to be taken over; one without markup holds no cells."""

    title: str
    state: str
    markup: bytes


def rebuilt(sheets: Sequence[Sheet], shared: Mapping[str, bytes], properties: str) -> bytes:
    """Put sheets, and the parts that they share, into a new workbook."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in _parts(sheets, shared, properties):
            archive.writestr(name, content)
    return memory.getvalue()


def _parts(sheets: Sequence[Sheet], shared: Mapping[str, bytes], properties: str) -> Iterator[tuple[str, bytes]]:
    kinds = {f"worksheets/{number}": "worksheet" for number in range(len(sheets))} | {name: name for name in shared}
    yield "[Content_Types].xml", _types({"workbook": "sheet.main"} | kinds)
    yield "_rels/.rels", _relations({"xl/workbook": "officeDocument"})
    yield "xl/_rels/workbook.xml.rels", _relations(kinds)
    yield "xl/workbook.xml", _workbook(sheets, properties)
    yield from ((f"xl/{name}.xml", content) for name, content in shared.items())
    for number, sheet in enumerate(sheets):
        yield f"xl/worksheets/{number}.xml", _mended(sheet.markup) or _EMPTY


def _mended(markup: bytes) -> bytes:
    """Take out what the reader of cells stumbles over: new names of errors, merged areas without corners."""
    return _DIMENSION.sub(b"", _ODD_MERGE.sub(b"", _ERROR.sub(rb"\1#N/A", markup)))


def _workbook(sheets: Sequence[Sheet], properties: str) -> bytes:
    listed = "".join(
        f'<sheet name="{escape(title)}" sheetId="{number + 1}" state="{_shown(state)}" r:id="r{number}"/>'
        for number, (title, state, _) in enumerate(sheets)
    )
    names = f'xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"'
    return f"{_HEAD}<workbook {names}>{properties}<sheets>{listed}</sheets></workbook>".encode()


def _shown(state: str) -> str:
    """Give the state of a sheet in a word that there is; some programs write others for one that is shown."""
    return state if state in ("hidden", "veryHidden") else "visible"


def _relations(kinds: Mapping[str, str]) -> bytes:
    each = (
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate(kinds.items())
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'.encode()


def _types(kinds: Mapping[str, str]) -> bytes:
    each = (f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items())
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{default}{"".join(each)}</Types>'.encode()
