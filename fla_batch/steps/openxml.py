"""What the reader of cells does not tell of an .xlsx: hidden rows and columns, filters, formulas without a result.

The markup of the sheets is searched as bytes, by patterns that cannot run away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from posixpath import dirname, join, normpath

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.steps.archive import Markup, Package, UnreadableError
from fla_batch.steps.mending import Sheet, rebuilt
from fla_batch.texts import N_


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet as the workbook lists it."""

    title: str
    state: str
    path: str
    """Name of its part; empty when there is none, or no sheet of cells in it."""


class OpenXml:
    """The inside of an .xlsx."""

    def __init__(self, package: Package, path: str, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._path = path

    @classmethod
    def found(cls, package: Package, limits: Limits) -> OpenXml | None:
        """Find the workbook in a package: where its relationships say, else where it usually stands."""
        named = (target for kind, target in relations(package, "").values() if kind.endswith("/officeDocument"))
        path = next((each for each in (*named, "xl/workbook.xml") if each in package), "")
        is_book = path.endswith(".xml") and _BOOK.search(package.read(path))
        return cls(package, path, limits) if is_book else None

    @cached_property
    def parts(self) -> list[Part]:
        """The sheets, in their order."""
        targets = relations(self._package, self._path)
        parts = [_part(tag, targets) for tag in _SHEET.findall(self._package.read(self._path))]
        paths = [part.path for part in parts if part.path]
        if len(parts) > self._limits.sheets:
            raise UnreadableError(files.TOO_LARGE, what=N_("it has too many sheets"))
        if not parts or len(set(paths)) < len(paths):
            raise UnreadableError(files.DAMAGED)
        return parts

    @property
    def plain(self) -> bool:
        """Whether the reader of cells finds everything where it looks for it."""
        return self._package.plain and self._path == "xl/workbook.xml"

    def _sheet(self, part: Part) -> bytes:
        return self._package.read(part.path) if part.path else b""

    def markups(self) -> list[Markup]:
        """Tell what is special about the sheets, in their order."""
        return [_markup(self._sheet(part), self._limits) for part in self.parts]

    def mended(self) -> bytes:
        """Give the same cells in a workbook that every reader knows."""
        related = relations(self._package, self._path).values()
        shared = {kind.rpartition("/")[2]: self._package.read(path) for kind, path in related if kind.endswith(_SHARED)}
        properties = '<workbookPr date1904="1"/>' if _FROM_1904.search(self._package.read(self._path)) else ""
        return rebuilt([Sheet(part.title, part.state, self._sheet(part)) for part in self.parts], shared, properties)


_SHARED = ("/sharedStrings", "/styles")
_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^<>]*\bdate1904=[\"'](?:1|true)")
_BOOK = re.compile(rb"<(?:\w+:)?workbook\b")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")


def relations(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """Give kind and part of what a part is related to, by name; what stands outside of the file is left there."""
    tags = _RELATION.findall(package.read(join(dirname(path), "_rels", f"{path.rpartition('/')[2]}.rels")))
    inside = [tag for tag in tags if attribute(tag, b"TargetMode").lower() != "external"]
    return {
        attribute(tag, b"Id"): (attribute(tag, b"Type"), _target(path, attribute(tag, b"Target"))) for tag in inside
    }


def _target(path: str, target: str) -> str:
    return normpath(join("/", dirname(path), unescape(target).replace("\\", "/"))).lstrip("/")


def _part(tag: bytes, targets: dict[str, tuple[str, str]]) -> Part:
    kind, path = targets.get(attribute(tag, rb"\w+:id"), ("", ""))
    is_sheet = kind.endswith("/worksheet")
    return Part(unescape(attribute(tag, b"name")), attribute(tag, b"state") or "visible", path if is_sheet else "")


def attribute(tag: bytes, name: bytes) -> str:
    """Give the value of an attribute as it stands; nothing when there is none."""
    found = re.search(rb"\s" + name + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _markup(sheet: bytes, limits: Limits) -> Markup:
    _refuse_far_cells(sheet, limits)
    hides = b"hidden=" in sheet
    errors = _ERROR.findall(sheet) if b't="e"' in sheet or b"t='e'" in sheet else []
    return Markup(
        hidden_rows=frozenset(_number(tag, b"r") - 1 for tag in (_HIDDEN_ROW.findall(sheet) if hides else [])),
        hidden_columns=frozenset(at for tag in _HIDDEN_COLUMN.findall(sheet[:100_000]) for at in _span(tag)),
        filtered=b"filterColumn" in sheet,
        empty_formulas=tuple(map(_address, _empty_formulas(sheet))) if _HAS_FORMULA.search(sheet) else (),
        error_cells=tuple(map(_address, errors)),
    )


def _number(tag: bytes, name: bytes) -> int:
    value = attribute(tag, name)
    return int(value) if value.isdecimal() and len(value) < _DIGITS else 1


def _span(tag: bytes) -> range:
    return range(max(_number(tag, b"min"), 1) - 1, min(_number(tag, b"max"), 16_384))


def _empty_formulas(sheet: bytes) -> list[bytes]:
    # With t="str" the empty text is the result itself.
    return [tag for tag in _FORMULA.findall(sheet) if attribute(tag, b"t") != "str"]


def _address(tag: bytes) -> tuple[int, int]:
    found = _LETTERS.fullmatch(attribute(tag, b"r").replace("$", "").upper())
    if not found:
        raise UnreadableError(files.DAMAGED)
    return int(found[2]) - 1, column_of(found[1])


_DIGITS = 8
_LETTERS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CELL = rb"<(?:\w+:)?c\s"
_FILLED = rb"[^<>]*[^<>/]>(?!</)"
"""The rest of the tag of a cell with something in it: an empty one is only formatted."""
_WIDE = re.compile(_CELL + rb"[^<>r]*r=[\"']([A-Za-z]{2,7})\d" + _FILLED)
_DEEP = re.compile(_CELL + rb"[^<>r]*r=[\"'][A-Za-z]{1,7}(\d{6,7})(?=[\"'])" + _FILLED)
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>r]*r=[\"'](\d{1,7})[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*\bhidden=[\"'](?:1|true)[\"'][^<>]*>")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^<>]*\bhidden=[\"'](?:1|true)[\"'][^<>]*>")
_ERROR = re.compile(_CELL + rb"[^<>]*\bt=[\"']e[\"'][^<>]*>")
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_FORMULA = re.compile(
    rb"(<(?:\w+:)?c\b[^<>]*>)<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
    rb"</(?:\w+:)?c>"
)


def column_of(letters: str) -> int:
    """Give the column, counted from 0, that letters such as AA stand for."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def _refuse_far_cells(sheet: bytes, limits: Limits) -> None:
    """Refuse a sheet whose used rectangle is too large: a reader of cells would fill all of it and break down.

    What gets past this look is stopped by the bounds of the reading process.
    """
    letters = {found.decode() for found in set(_WIDE.findall(sheet))}
    columns = max((column_of(each) + 1 for each in letters), default=26)
    deep = max(map(int, _DEEP.findall(sheet)), default=0)
    rows = max(deep, *map(int, _ROW.findall(sheet)), 1) if columns * 100_000 > limits.cells else max(deep, 1)
    if rows * columns > limits.cells:
        raise UnreadableError(files.TOO_LARGE, what=N_("a cell stands far away from all others"))
