"""The inside of an .xlsx: which sheets there are, in which parts, and what cells do not tell of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.steps.reading.archive import Markup, Package, UnreadableError, hold_near, once
from fla_batch.steps.reading.markup import attributes, markup_of, special, special_in
from fla_batch.steps.reading.mending import Sheet, rebuilt
from fla_batch.steps.reading.repeated import Mark, Repeated
from fla_batch.steps.reading.struck import Struck, struck_styles, struck_texts
from fla_batch.texts import N_

if TYPE_CHECKING:
    from fla_batch.steps.reading.regular import ByColumns, Whole


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
        self._repeated = Repeated(package)

    @classmethod
    def found(cls, package: Package, limits: Limits) -> OpenXml | None:
        """Find the workbook in a package: where its relationships say, else where it usually stands."""
        named = (target for kind, target in relations(package, "").values() if kind.endswith("/officeDocument"))
        path = next((each for each in (*named, "xl/workbook.xml") if each in package), "")
        return cls(package, path, limits) if _listing(package, path).is_book else None

    @cached_property
    def _related(self) -> dict[str, tuple[str, str]]:
        return relations(self._package, self._path)

    @cached_property
    def parts(self) -> list[Part]:
        """The sheets, in their order."""
        parts = [_part(about, self._related) for about in _listing(self._package, self._path).sheets]
        paths = [part.path for part in parts if part.path]
        if len(parts) > self._limits.sheets:
            raise UnreadableError(files.TOO_LARGE, what=N_("it has too many sheets"))
        if len(set(paths)) < len(paths):
            raise UnreadableError(files.DAMAGED)
        return parts

    @property
    def plain(self) -> bool:
        """Whether the reader of cells finds everything where it looks for it."""
        return self._package.plain and self._where_usual

    @cached_property
    def _where_usual(self) -> bool:
        shared = ((kind, path) for kind, path in self._related.values() if kind.endswith(_SHARED))
        return self._path == "xl/workbook.xml" and all(path == _usual(kind) for kind, path in shared)

    def _sheet(self, part: Part) -> bytes:
        return self._package.read(part.path) if part.path else b""

    def markups(self) -> list[Markup]:
        """Tell what is special about the sheets, in their order."""
        return self._looked_at[0]

    @property
    def by_columns(self) -> list[tuple[Part, Markup, Whole]] | None:
        """The sheets as a whole, if they are large or a cell stands far away, and they are written in the usual way."""
        marks, whole = self._looked_at
        return list(zip(self.parts, marks, whole, strict=True)) if whole else None

    @cached_property
    def _looked_at(self) -> tuple[list[Markup], list[Whole] | None]:
        size = sum(self._package.size(part.path) for part in self.parts)
        is_usual = self.plain and self._listed_plainly
        marks, whole = self._looked_at_columns() if size > _LARGE and is_usual else (self._looked_at_cells(), None)
        cells, room = [mark.cells for mark in marks], self._package.room
        if whole is None and is_usual and size <= _LARGE and sum(cells) > room:
            marks, whole = self._looked_at_columns()
        if whole is None and is_usual and max(cells, default=0) > room:
            marks, whole = self._looked_at_columns(narrowed=True)
        return marks, whole

    def _looked_at_cells(self) -> list[Markup]:
        return [self._special(part.path) if part.path else Markup() for part in self.parts]

    def _special(self, path: str) -> Markup:
        return special(self._package, path, self._limits, self._struck)

    @cached_property
    def _struck(self) -> Struck:
        texts, styles = map(_usual, _SHARED)
        return Struck(struck_styles(self._package, styles), struck_texts(self._package, texts))

    @property
    def _listed_plainly(self) -> bool:
        listed = _PLAINLY_LISTED.search(self._package.read(self._path))
        count = listed[0].count(b"<sheet ") if listed else 0
        return count == len(self.parts) and all(part.path for part in self.parts)

    def _looked_at_columns(self, *, narrowed: bool = False) -> tuple[list[Markup], list[Whole] | None]:
        from fla_batch.steps.reading.regular import ByColumns

        # As the library does: whether the workbook names them or not.
        paths = (*map(_usual, _SHARED), self._path, _RELATIONS)
        if any(path in self._package and not self._package.size(path) for path in paths):
            return self._looked_at_cells(), None
        columns = ByColumns(*map(self._package.read, paths), narrowed=narrowed)
        marks = [self._marked(part, columns) for part in self.parts]
        return marks, columns.sheets()

    def _marked(self, part: Part, columns: ByColumns) -> Markup:
        # A large part is unpacked once for both.
        sheet = self._sheet(part)
        cells = columns.add(sheet)
        if cells is None:
            return markup_of(sheet, self._limits, self._struck)
        hold_near(cells, self._limits.cells)
        return special_in(sheet, self._struck)

    def mark(self, position: int) -> Mark | None:
        """Give that by which a sheet is known in another file, if the reader of cells reads it as it stands."""
        path = self.parts[position].path if position < len(self.parts) else ""
        return self._repeated.mark(path, position) if path and self.plain else None

    @property
    def shows_durations(self) -> bool:
        """Whether a style shows numbers as a length of time, as `[h]:mm` does."""
        return _shows_durations(self._package, _usual(_SHARED[1]))

    def mended(self) -> bytes:
        """Give the same cells in a workbook that every reader knows; what is a length of time is its number."""
        properties = '<workbookPr date1904="1"/>' if _FROM_1904.search(self._package.read(self._path)) else ""
        sheets = [Sheet(part.title, part.state, self._sheet(part)) for part in self.parts]
        shared = {name: _DURATION.sub(_as_number, part) for name, part in self._shared().items()}
        return rebuilt(sheets, shared, properties)

    def _shared(self) -> dict[str, bytes]:
        # Where the workbook does not name them, the library looks for them in their usual place.
        named = [*((kind, _usual(kind)) for kind in _SHARED), *self._related.values()]
        there = {kind: path for kind, path in named if kind.endswith(_SHARED) and path in self._package}
        return {kind.rpartition("/")[2]: self._package.read(path) for kind, path in there.items()}


_LARGE = 2_000_000
"""Bytes of markup above which NumPy is loaded to read them: that takes as long as half of them by the library."""
_SHARED = ("/sharedStrings", "/styles")
_RELATIONS = "xl/_rels/workbook.xml.rels"
"""Of a workbook in its usual place."""
_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^<>]*\bdate1904=[\"'](?:1|true)")
_BOOK = re.compile(rb"<(?:\w+:)?workbook\b")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_PLAINLY_LISTED = re.compile(
    rb"<sheets>(?:<sheet(?: [\w:]+=\"(?:[^\"<>&]|&(?:amp|lt|gt|quot|apos);)*\")+ ?/>)+</sheets>"
)
_DURATION = re.compile(
    rb"\bformatCode=\"[^\"<>]*\[(?i:h{1,2}|m{1,2}|s{1,2})\][^\"<>]*\"|\bnumFmtId=\"46\"(?![^<>]*\bformatCode)"
)
"""A format of one's own, and Excel's."""
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")
_MOST_RELATIONS = 20_000
"""Parts that one is related to: a workbook has two or three, and one for each sheet."""


def _as_number(duration: re.Match[bytes]) -> bytes:
    return b'formatCode="General"' if duration[0].startswith(b"formatCode") else b'numFmtId="0"'


def _usual(kind: str) -> str:
    """Give the part in which the reader of cells looks for what sheets share."""
    return f"xl/{kind.rpartition('/')[2]}.xml"


def relations(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """Give kind and part of what a part is related to, by name; where none has that name, nothing is looked for."""
    return _related(package, join(dirname(path), "_rels", f"{path.rpartition('/')[2]}.rels"), path)


@once
def _related(package: Package, name: str, path: str) -> dict[str, tuple[str, str]]:
    tags = _RELATION.findall(package.read(name))
    if len(tags) > _MOST_RELATIONS:
        raise UnreadableError(files.TOO_LARGE, what=N_("too many parts in the archive"))
    each = [defaultdict(str, attributes(tag)) for tag in tags]
    # Also of what is said to stand outside: the reader of cells takes a sheet that is in the file all the same.
    return {about["Id"]: (about["Type"], _target(path, about["Target"])) for about in each}


def _target(path: str, target: str) -> str:
    return normpath(join("/", dirname(path), unescape(target).replace("\\", "/"))).lstrip("/")


@once
def _shows_durations(package: Package, styles: str) -> bool:
    return _DURATION.search(package.read(styles)) is not None


@dataclass(frozen=True, slots=True)
class _Listing:
    """What a workbook says of its sheets, if it is one."""

    is_book: bool
    sheets: list[Mapping[str, str]]


@once
def _listing(package: Package, path: str) -> _Listing:
    content = package.read(path)
    return _Listing(_BOOK.search(content) is not None, [dict(attributes(tag)) for tag in _SHEET.findall(content)])


def _part(about: Mapping[str, str], targets: dict[str, tuple[str, str]]) -> Part:
    kind, path = targets.get(about.get("id", ""), ("", ""))
    is_sheet = kind.endswith("/worksheet")
    return Part(unescape(about.get("name", "")), about.get("state") or "visible", path if is_sheet else "")
