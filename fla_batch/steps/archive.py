"""What the reader of cells does not tell: size and kind of a file, hidden rows, formulas without a result.

The markup of the sheets is searched as bytes: nothing in it is resolved, followed or run.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from fla_batch.declared.check import Check
from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.texts import N_, Message

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"

_BEFORE_THE_ROOT = 10_000
"""Bytes of a part in which its definitions would begin."""
_BEGINNINGS: tuple[tuple[bytes, Message], ...] = (
    (b"%PDF", N_("a PDF document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"{\\rtf", N_("a text document")),
    (b"<!doctype html", N_("a web page")),
    (b"<html", N_("a web page")),
    (b"<table", N_("a web page")),
    (b"<?xml", N_("an XML file")),
)


class UnreadableError(Exception):
    """A file that cannot be read: the check that says why, and the values of its message."""

    def __init__(self, check: Check, **values: object) -> None:
        super().__init__(check.code)
        self.check = check
        self.values = values


@dataclass(frozen=True, slots=True)
class Markup:
    """What is special about one sheet: rows and columns from 0."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    empty_formulas: tuple[tuple[int, int], ...] = ()
    error_cells: tuple[tuple[int, int], ...] = ()


def inspect(data: bytes, limits: Limits) -> dict[int, Markup]:
    """Refuse what is no workbook or too large; tell what is special about the sheets of an xlsx, by their position."""
    if not data:
        raise UnreadableError(files.EMPTY)
    if data.startswith(OLE):
        return _inspect_ole(data)
    if not data.startswith(ZIP):
        raise UnreadableError(files.NOT_A_WORKBOOK, what=_what(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _inspect_zip(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError) as problem:
        raise UnreadableError(files.DAMAGED) from problem


def _what(data: bytes) -> Message:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    for beginning, what in _BEGINNINGS:
        if start.startswith(beginning.lower()):
            return what
    if b"<html" in start:
        return N_("a web page")
    return N_("a file of another kind") if b"\x00" in data[:200] else N_("plain text, such as CSV")


def _inspect_ole(data: bytes) -> dict[int, Markup]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableError(files.PROTECTED)
    return {}


def _inspect_zip(archive: zipfile.ZipFile, limits: Limits) -> dict[int, Markup]:
    _within(archive, limits)
    _refuse_entities(archive)
    names = set(archive.namelist())
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableError(files.PROTECTED)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise UnreadableError(files.NOT_A_WORKBOOK, what=N_("a text document"))
    if not {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & names:
        raise UnreadableError(files.NOT_A_WORKBOOK, what=N_("an archive of other files"))
    if "xl/workbook.xml" not in names:
        return {}
    return {position: _markup(archive.read(path), limits) for position, path in _sheet_paths(archive, names)}


def _within(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    if len(parts) > limits.entries:
        raise UnreadableError(files.TOO_LARGE, what=N_("too many parts in the archive"))
    if sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise UnreadableError(files.TOO_LARGE, what=N_("it takes too much memory when unpacked"))
    large = (part for part in parts if part.file_size > limits.large_part_bytes)
    if any(part.file_size > limits.ratio * max(part.compress_size, 1) for part in large):
        raise UnreadableError(files.TOO_LARGE, what=N_("it becomes enormous when unpacked"))


def _refuse_entities(archive: zipfile.ZipFile) -> None:
    """Refuse parts that define entities: no spreadsheet program writes them, and they can unfold without end."""
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as content:
                if b"<!ENTITY" in content.read(_BEFORE_THE_ROOT):
                    raise UnreadableError(
                        files.STOPPED, what=N_("it defines abbreviations that unfold while it is read")
                    )


def _sheet_paths(archive: zipfile.ZipFile, names: set[str]) -> list[tuple[int, str]]:
    """Give position and part of each sheet, as the workbook and its relationships name them."""
    if "xl/_rels/workbook.xml.rels" not in names:
        return []
    tags = re.findall(rb"<(?:\w+:)?Relationship\b[^<>]*>", archive.read("xl/_rels/workbook.xml.rels"))
    targets = {_attribute(tag, b"Id"): _attribute(tag, b"Target") for tag in tags}
    sheets = re.findall(rb"<(?:\w+:)?sheet\b[^<>]*>", archive.read("xl/workbook.xml"))
    found = [(position, targets.get(_attribute(tag, rb"\w+:id"), "")) for position, tag in enumerate(sheets)]
    paths = {position: target.lstrip("/") if target[:1] == "/" else f"xl/{target}" for position, target in found}
    if len(set(paths.values())) < len(paths):
        raise UnreadableError(files.DAMAGED)
    return [(position, path) for position, path in paths.items() if path in names]


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"=[\"']([^\"']*)[\"']", tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _markup(sheet: bytes, limits: Limits) -> Markup:
    _refuse_far_cells(sheet, limits)
    rows = re.findall(_HIDDEN % b"row", sheet) if b"hidden=" in sheet else []
    columns = re.findall(_HIDDEN % b"col", sheet[:100_000])
    return Markup(
        hidden_rows=frozenset(int(_attribute(tag, b"r") or 1) - 1 for tag in rows),
        hidden_columns=frozenset(column for tag in columns for column in _span(tag)),
        filtered=b"filterColumn" in sheet,
        empty_formulas=tuple(map(_address, _empty_formulas(sheet))),
        error_cells=tuple(map(_address, _ERROR.findall(sheet))),
    )


def _span(tag: bytes) -> range:
    first, last = int(_attribute(tag, b"min") or 1), int(_attribute(tag, b"max") or 1)
    return range(max(first, 1) - 1, min(last, 16_384))


def _empty_formulas(sheet: bytes) -> list[bytes]:
    # With t="str" the empty text is the result itself.
    return [tag for tag in _FORMULA.findall(sheet) if _attribute(tag, b"t") != "str"]


def _address(tag: bytes) -> tuple[int, int]:
    found = _LETTERS.fullmatch(_attribute(tag, b"r").replace("$", "").upper())
    if not found:
        raise UnreadableError(files.DAMAGED)
    return int(found[2]) - 1, column_of(found[1])


_LETTERS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FAR = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br=[\"']\$?([A-Za-z]{2,3})\$?(\d{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br=[\"'](\d{1,7})[\"']")
_HIDDEN = rb"<(?:\w+:)?%s\b[^<>]*\bhidden=[\"'](?:1|true)[\"'][^<>]*>"
_ERROR = re.compile(rb"<(?:\w+:)?c\b[^<>]*\bt=[\"']e[\"'][^<>]*>")
_FORMULA = re.compile(
    rb"(<(?:\w+:)?c\b[^<>]*>)<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
    rb"</(?:\w+:)?c>"
)


def column_of(letters: str) -> int:
    """Give the column, counted from 0, that letters such as AA stand for."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _refuse_far_cells(sheet: bytes, limits: Limits) -> None:
    """Refuse a sheet whose used rectangle is too large: a reader of cells would fill all of it and break down."""
    columns, rows = 26, 1
    for found in _FAR.finditer(sheet):
        columns = max(columns, column_of(found[1].decode().upper()) + 1)
        rows = max(rows, int(found[2]))
    if columns > 26:
        rows = max(rows, *(int(row) for row in _ROW.findall(sheet)))
    if rows * columns > limits.cells:
        raise UnreadableError(files.TOO_LARGE, what=N_("a cell stands far away from all others"))
