"""What the reader of cells does not tell of an .xlsx: hidden rows and columns, filters, formulas without a result.

The markup of the sheets is searched as bytes, by patterns that cannot run away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.steps.archive import Markup, Package, UnreadableError, column_of, once
from fla_batch.steps.mending import Sheet, rebuilt
from fla_batch.texts import N_

if TYPE_CHECKING:
    from fla_batch.steps.regular import ByColumns, Whole


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet as the workbook lists it."""

    title: str
    state: str
    path: str
    """Name of its part; empty when there is none, or no sheet of cells in it."""

    @property
    def visible(self) -> bool:
        """Whether it is shown; some programs write words of their own for that."""
        return self.state not in ("hidden", "veryHidden")


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
        book = cls(package, path, limits)
        return book if _BOOK.search(book._listing) else None

    @cached_property
    def _listing(self) -> bytes:
        return self._package.read(self._path)

    @cached_property
    def parts(self) -> list[Part]:
        """The sheets, in their order."""
        targets = relations(self._package, self._path)
        parts = [_part(tag, targets) for tag in _SHEET.findall(self._listing)]
        paths = [part.path for part in parts if part.path]
        if len(parts) > self._limits.sheets:
            raise UnreadableError(files.TOO_LARGE, what=N_("it has too many sheets"))
        if len(set(paths)) < len(paths):
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
        return self._looked_at[0]

    @property
    def by_columns(self) -> list[tuple[Part, Markup, Whole]] | None:
        """The sheets as a whole, if they are large and written in the usual way."""
        marks, whole = self._looked_at
        return list(zip(self.parts, marks, whole, strict=True)) if whole else None

    @cached_property
    def _looked_at(self) -> tuple[list[Markup], list[Whole] | None]:
        size = sum(self._package.size(part.path) for part in self.parts)
        if size > _LARGE and self.plain and self._listed_plainly:
            return self._looked_at_columns()
        return [
            _special(self._package, part.path, self._limits) if part.path else Markup() for part in self.parts
        ], None

    @property
    def _listed_plainly(self) -> bool:
        listed = _PLAINLY_LISTED.search(self._listing)
        count = listed[0].count(b"<sheet ") if listed else 0
        return count == len(self.parts) and all(part.path for part in self.parts)

    def _looked_at_columns(self) -> tuple[list[Markup], list[Whole] | None]:
        from fla_batch.steps.regular import ByColumns

        shared = defaultdict(bytes, self._shared())
        columns = ByColumns(shared.pop("sharedStrings", b""), shared["styles"])
        marks = [self._marked(part, columns) for part in self.parts]
        return marks, columns.sheets()

    def _marked(self, part: Part, columns: ByColumns) -> Markup:
        # A large part is unpacked once for both.
        sheet = self._sheet(part)
        extent = columns.add(sheet)
        if extent is None:
            return _markup(sheet, self._limits)
        _hold_near(*extent, self._limits)
        return _special_in(sheet)

    def mended(self) -> bytes:
        """Give the same cells in a workbook that every reader knows."""
        properties = '<workbookPr date1904="1"/>' if _FROM_1904.search(self._listing) else ""
        sheets = [Sheet(part.title, part.state, self._sheet(part)) for part in self.parts]
        return rebuilt(sheets, self._shared(), properties)

    def _shared(self) -> dict[str, bytes]:
        related = relations(self._package, self._path).values()
        return {kind.rpartition("/")[2]: self._package.read(path) for kind, path in related if kind.endswith(_SHARED)}


_LARGE = 2_000_000
"""Bytes of markup above which NumPy is loaded to read them: that takes as long as half of them by the library."""
_SHARED = ("/sharedStrings", "/styles")
_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^<>]*\bdate1904=[\"'](?:1|true)")
_BOOK = re.compile(rb"<(?:\w+:)?workbook\b")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_PLAINLY_LISTED = re.compile(rb"<sheets>(?:<sheet(?: [\w:]+=\"[^\"<>]*\")+ ?/>)+</sheets>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")
_ATTRIBUTE = re.compile(rb"\s(?:\w+:)?(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def relations(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """Give kind and part of what a part is related to, by name; what stands outside of the file is left there."""
    return _related(package, join(dirname(path), "_rels", f"{path.rpartition('/')[2]}.rels"), path)


@once
def _related(package: Package, name: str, path: str) -> dict[str, tuple[str, str]]:
    tags = _RELATION.findall(package.read(name))
    each = [defaultdict(str, _attributes(tag)) for tag in tags]
    inside = [about for about in each if about["TargetMode"].lower() != "external"]
    return {about["Id"]: (about["Type"], _target(path, about["Target"])) for about in inside}


def _target(path: str, target: str) -> str:
    return normpath(join("/", dirname(path), unescape(target).replace("\\", "/"))).lstrip("/")


def _part(tag: bytes, targets: dict[str, tuple[str, str]]) -> Part:
    about = defaultdict(str, _attributes(tag))
    kind, path = targets.get(about["id"], ("", ""))
    is_sheet = kind.endswith("/worksheet")
    return Part(unescape(about["name"]), about["state"] or "visible", path if is_sheet else "")


def _attributes(tag: bytes) -> Iterator[tuple[str, str]]:
    found = _ATTRIBUTE.findall(tag)
    return ((name.decode(), (double or single).decode("utf-8", "replace")) for name, double, single in found)


class _Patterns:
    """What is looked for in a sheet, whose names have a prefix or none: a fixed beginning is found fastest."""

    def __init__(self, prefix: bytes) -> None:
        # The rest of the tag of a cell with something in it: one that is closed at once is only formatted.
        cell, filled = rb"<%sc " % prefix, rb"[^<>]*[^<>/]>(?!</)"
        place = rb"[^<>r]*r=[\"']"
        self.far = re.compile(cell + place + rb"[A-Za-z](?:[A-Za-z]|(?!10\d{5}[\"'])\d{7})")
        self.wide = re.compile(cell + place + rb"([A-Za-z]{2,7})\d" + filled)
        self.deep = re.compile(cell + place + rb"[A-Za-z]{1,7}(\d{6,7})(?=[\"'])" + filled)
        self.row = re.compile(rb"<%srow " % prefix + place + rb"(\d{1,7})[\"']")
        hidden = rb"[^<>]*\bhidden=[\"'](?:1|true)[\"'][^<>]*>"
        self.hidden_row = re.compile(rb"<%srow " % prefix + hidden)
        self.hidden_column = re.compile(rb"<%scol " % prefix + hidden)
        self.error = re.compile(cell + rb"[^<>]*\bt=[\"']e[\"'][^<>]*>")
        self.formula = re.compile(rb"<%sf\b" % prefix)
        empty = rb"<%(p)sf\b[^<>]*(?:/>|>[^<]*</%(p)sf>)(?:<%(p)sv\s*/>|<%(p)sv></%(p)sv>)?</%(p)sc>" % {b"p": prefix}
        self.empty_formula = re.compile(b"(" + cell + rb"[^<>]*>)" + empty)


_patterns = cache(_Patterns)
_PREFIX = re.compile(rb"<(\w{1,20}:)?sheetData")
_LETTERS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DIGITS = 8
_HIDDEN, _ERROR, _FILTERED = re.compile(b"hidden="), re.compile(b"=[\"']e[\"']"), re.compile(b"filterColumn")
"""Without these words there are no such rows, cells and filters."""
_BEGINNING, _WORD = 10_000, 12
"""Bytes in which any letter may stand, and those of the longest word."""
_LETTERS_OF_ONE = 26
"""Columns whose names have one letter."""
_NEAR = _LETTERS_OF_ONE * 1_100_000
"""Cells of the rectangle around addresses of one letter and a row that Excel has, or nearly."""


@once
def _special(package: Package, name: str, limits: Limits) -> Markup:
    return _markup(package.read(name), limits)


def _markup(sheet: bytes, limits: Limits) -> Markup:
    _refuse_far_cells(sheet, _patterns(_prefix(sheet)), limits)
    return _special_in(sheet)


def _prefix(sheet: bytes) -> bytes:
    found = _PREFIX.search(sheet)
    return found[1] or b"" if found else b""


def _special_in(sheet: bytes) -> Markup:
    found = _PREFIX.search(sheet)
    looked_for, first = _patterns(_prefix(sheet)), found.start() if found else 0
    last = max(sheet.rfind(b"sheetData"), first) if found else len(sheet)
    hides = _holds(sheet, _HIDDEN, b"h", (0, last))
    has_errors = _holds(sheet, _ERROR, b"e", (first, last))
    has_formulas = _holds(sheet, looked_for.formula, b"f", (first, last))
    return Markup(
        hidden_rows=frozenset(_number(tag, "r") - 1 for tag in (looked_for.hidden_row.findall(sheet) if hides else ())),
        hidden_columns=_united(map(_span, looked_for.hidden_column.findall(sheet[:100_000]) if hides else ())),
        filtered=_holds(sheet, _FILTERED, b"f", (0, len(sheet))),
        empty_formulas=_addresses(_empty_formulas(sheet, looked_for) if has_formulas else ()),
        error_cells=_addresses(looked_for.error.findall(sheet) if has_errors else ()),
    )


def _holds(sheet: bytes, word: re.Pattern[bytes], rare: bytes, within: tuple[int, int]) -> bool:
    """Tell whether a word stands in a part of a sheet; what has no rare letter of it is passed over fastest."""
    first, last = within
    if word.search(sheet, first, min(first + _BEGINNING, last)):
        return True
    at = sheet.find(rare, first + _BEGINNING - _WORD, last)
    return at >= 0 and word.search(sheet, max(at - _WORD, first), last) is not None


def _number(tag: bytes, name: str) -> int:
    value = dict(_attributes(tag)).get(name, "")
    return int(value) if value.isdecimal() and len(value) < _DIGITS else 1


def _span(tag: bytes) -> range:
    return range(max(_number(tag, "min"), 1) - 1, min(_number(tag, "max"), 16_384))


def _united(spans: Iterable[range]) -> frozenset[int]:
    """Give what is in any of the spans, each place looked at once however many of them hold it."""
    found: list[int] = []
    for span in sorted(spans, key=lambda each: each.start):
        found += range(max(span.start, found[-1] + 1 if found else 0), span.stop)
    return frozenset(found)


def _empty_formulas(sheet: bytes, looked_for: _Patterns) -> Iterator[bytes]:
    # With t="str" the empty text is the result itself.
    return (tag for tag in looked_for.empty_formula.findall(sheet) if dict(_attributes(tag)).get("t") != "str")


def _addresses(tags: Iterable[bytes]) -> tuple[tuple[int, int], ...]:
    """Give where cells stand; of one that does not say so, which is allowed, nothing special is told."""
    said = (dict(_attributes(tag)).get("r", "").replace("$", "").upper() for tag in tags)
    return tuple((int(found[2]) - 1, column_of(found[1])) for found in map(_LETTERS.fullmatch, said) if found)


def _refuse_far_cells(sheet: bytes, looked_for: _Patterns, limits: Limits) -> None:
    """Refuse a sheet whose used rectangle is too large: a reader of cells would fill all of it and break down.

    What gets past this look is stopped by the bounds of the reading process.
    """
    if limits.cells >= _NEAR and not looked_for.far.search(sheet):
        return
    letters = {found.decode() for found in set(looked_for.wide.findall(sheet))}
    columns = max((column_of(each) + 1 for each in letters), default=_LETTERS_OF_ONE)
    rows = max(map(int, looked_for.deep.findall(sheet)), default=1)
    if columns * 100_000 > limits.cells:
        rows = max(rows, *map(int, looked_for.row.findall(sheet)), 1)
    _hold_near(rows, columns, limits)


def _hold_near(rows: int, columns: int, limits: Limits) -> None:
    if rows * max(columns, _LETTERS_OF_ONE) > limits.cells:
        raise UnreadableError(files.TOO_LARGE, what=N_("a cell stands far away from all others"))
