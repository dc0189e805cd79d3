"""Sheets that stand in many files as they are, such as the instructions of a template: known again, they are read once.

Runs in the process that reads. What is kept of a file are digests, and how long the texts are that a sheet shows.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TypeVar

from fla_batch.steps.reading.archive import Package

Mark = tuple[object, ...]
"""What tells a sheet with all its cells from every other."""
_Known = TypeVar("_Known")

_BOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
"""Where the reader of cells looks for what is not said in the sheet itself."""
_MOST = 500
"""Sheets that are remembered at once; the data of every file are among them."""
_PATTERNS = 64
"""Numbers of texts for which a pattern is kept."""
_VALUE = re.compile(rb"<[^<>/!?\s]*v[\s>/]")
_CELL = re.compile(
    rb"<c r=\"[A-Z]+\d+\"(?: s=\"\d+\")?(?: t=\"([a-z]+)\")?>"
    rb"(?:<f(?: [a-z]+=\"[^\"<>]*\")*>[^<]*</f>)?<v>([^<]*)</v></c>"
)
"""A cell as programs of our clients write it; where one is written in another way, the sheet is read in every file."""
_NUMBER = re.compile(rb"\d{1,4}")
_HEAD = re.compile(
    rb"<\?xml version=\"1\.0\" encoding=\"UTF-8\" standalone=\"yes\"\?>\s*<sst(?: [A-Za-z:]+=\"[^\"<>]*\")*>"
)
_TEXT = rb"<si><t(?: xml:space=\"preserve\")?>[^<]*</t></si>"

_seen: dict[Mark, None] = {}
_shown: dict[Mark, tuple[int, bytes] | None] = {}
"""Of sheets that were seen twice the texts that they show: how long they are together, and their digest."""


class Repeated:
    """Knows the sheets of a package again.

    The cells of one are in its own part, in the texts that it shows, and in how numbers are written as dates.
    """

    def __init__(self, package: Package) -> None:
        self._package = package

    def mark(self, path: str, position: int) -> Mark | None:
        """Give that by which a sheet is known, cells and all; nothing for one that is seen first, or odd."""
        own = self._package.mark(path)
        parts = (position, own, *self._around)
        if None in parts:
            return None
        if parts not in _shown:
            if parts in _seen:
                _remember(_shown, parts, self._texts(path))
            else:
                _remember(_seen, parts, None)
            return None
        known = _shown[parts]
        return (*parts, known) if known is not None and known[1] == self._digest(known[0]) else None

    @cached_property
    def _around(self) -> list[object]:
        return [self._package.mark(name) for name in (_BOOK, _RELATIONS, _STYLES)]

    @cached_property
    def _strings(self) -> bytes:
        """All texts that the sheets share, without what is said of them before."""
        content = self._package.read(_STRINGS)
        head = _HEAD.match(content)
        return content[head.end() :] if head else b""

    def _digest(self, length: int) -> bytes:
        return sha256(self._strings[:length]).digest()

    def _texts(self, path: str) -> tuple[int, bytes] | None:
        """Find the end of the last text that a sheet shows."""
        count = _count(self._package.read(path))
        beginning = None if count is None else _pattern(count).match(self._strings)
        return (beginning.end(), self._digest(beginning.end())) if beginning and self._package.plain else None


def _remember(known: dict[Mark, _Known], parts: Mark, value: _Known) -> None:
    if len(known) == _MOST:
        known.clear()
    known[parts] = value


def _count(sheet: bytes) -> int | None:
    """Count the shared texts up to the last one that a sheet shows."""
    cells = _CELL.findall(sheet)
    numbers = [number for kind, number in cells if kind == b"s"]
    if len(cells) < len(_VALUE.findall(sheet)) or not all(map(_NUMBER.fullmatch, numbers)):
        return None
    return max(map(int, numbers), default=-1) + 1


@lru_cache(_PATTERNS)
def _pattern(texts: int) -> re.Pattern[bytes]:
    return re.compile(rb"(?:%s){%d}" % (_TEXT, texts))
