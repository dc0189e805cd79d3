"""Struck: the parts of an .xlsx in, out come its cells that are struck through: so people take rows back.

A cell is struck by its style, by the style of its text, or by that of a part of it. And such cells of any workbook in,
out they come by stretches of a column.

Runs in the process that reads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from fla_batch.steps.reading.archive import Package, once

Styles = frozenset[bytes]
"""Numbers of styles, as cells name them."""

_MOST, _REMEMBERED, _LETTERS = 5_000, 16, 1_000
"""Styles or texts that a pattern looks for, patterns that are kept, and columns whose letters are."""
_STRIKE = re.compile(rb"<(?:\w+:)?strike\s*(?:val=[\"'](?:1|true|on)[\"']\s*)?/?>")
_NO_STRIKE = re.compile(rb"\bval=[\"'](?:0|false|off)[\"']")
_ROW, _PLACE = re.compile(rb"\sr=[\"'](\d{1,7})"), re.compile(rb"\sr=[\"']([A-Za-z]{1,3})(\d{1,7})")
_STYLE, _SHARED = re.compile(rb"\ss=[\"'](\d{1,6})[\"']"), re.compile(rb"\st=[\"']s[\"']")
_FONT = re.compile(rb"\bfontId=[\"'](\d{1,6})[\"']")


@once
def struck_styles(package: Package, styles: str) -> Styles:
    """Give the styles whose text is struck through, of those in a part."""
    markup = package.read(styles)
    if b"strike" not in markup:
        return frozenset()
    struck = {number for number, font in enumerate(_each(markup, b"fonts", b"font")) if _STRIKE.search(font)}
    fonts = (_FONT.search(style) for style in _each(markup, b"cellXfs", b"xf"))
    return frozenset(b"%d" % number for number, font in enumerate(fonts) if font and int(font[1]) in struck)


def _each(markup: bytes, together: bytes, one: bytes) -> list[bytes]:
    """Give the elements of a list, each as far as the next."""
    inside = re.split(rb"</?(?:\w+:)?%s\b[^<>]*>" % together, markup, maxsplit=2)
    return re.split(rb"<(?:\w+:)?%s(?=[\s/>])" % one, inside[1])[1:] if len(inside) > 1 else []


@once
def struck_texts(package: Package, texts: str) -> Styles:
    """Give the numbers of the shared texts that are struck through, wholly or in part."""
    markup = package.read(texts)
    if b"strike" not in markup:
        return frozenset()
    items = re.split(rb"<(?:\w+:)?si(?=[\s/>])", markup)[1:]
    return frozenset(b"%d" % number for number, item in enumerate(items) if _STRIKE.search(item))


class Struck(NamedTuple):
    """What makes a cell struck through: its style, or the number of its text."""

    styles: Styles = frozenset()
    texts: Styles = frozenset()


def struck_cells(sheet: bytes, prefix: bytes, struck: Struck, *, has_own: bool) -> Iterable[tuple[int, int]]:
    """Give the rows and columns of filled cells that are struck through; `has_own` where texts of the sheet may be."""
    if not (has_own or any(struck)):
        return ()
    if has_own or max(map(len, struck)) > _MOST or _unplaced(prefix).search(sheet):
        return sorted({place for place, kind, said, text in _walked(sheet, prefix) if _says(kind, said, text, struck)})
    found = (each.finditer(sheet) for each in _cells_of(prefix, struck))
    return sorted({(int(cell[2]) - 1, column_of(cell[1].decode())) for cell in chain.from_iterable(found)})


@lru_cache(_REMEMBERED)
def _cells_of(prefix: bytes, struck: Struck) -> list[re.Pattern[bytes]]:
    """Give the patterns of the tags of cells that say where they stand, with something in them."""
    placed, behind = rb"(?=[^<>]*\br=[\"']([A-Za-z]{1,3})(\d{1,7}))", rb"[^<>]*[^<>/]>(?!</)"
    style = rb"<%sc (?=[^<>]*\bs=[\"'](?:%s)[\"'])" % (prefix, b"|".join(sorted(struck.styles)))
    text = rb"<%sc (?=[^<>]*\bt=[\"']s[\"'])" % prefix
    value = rb"<%sv>(?:%s)</" % (prefix, b"|".join(sorted(struck.texts)))
    found = ((struck.styles, style + placed + behind), (struck.texts, text + placed + behind + value))
    return [re.compile(pattern) for numbers, pattern in found if numbers]


@lru_cache(_REMEMBERED)
def _unplaced(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<%sc(?=[\s>])(?![^<>]*\sr=)" % prefix)


@lru_cache(_REMEMBERED)
def _tags(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<%s(row|c|v|is|strike)(?=[\s/>])([^<>]*)>([^<]*)" % prefix)


def _walked(sheet: bytes, prefix: bytes) -> Iterator[tuple[tuple[int, int], bytes, bytes, bytes]]:
    """Walk what stands in cells: where each stands, the kind of a tag in it, the cell's own tag, and the text."""
    row, column, own = -1, -1, b""
    # One after the other: a sheet may have millions.
    for kind, said, text in map(re.Match.groups, _tags(prefix).finditer(sheet)):
        if kind == b"row":
            row, column = int(number[1]) - 1 if (number := _ROW.search(said)) else row + 1, -1
        elif kind == b"c":
            # A cell that does not say where it stands follows the one before.
            place, own = _PLACE.search(said), said
            row, column = (int(place[2]) - 1, column_of(place[1].decode())) if place else (row, column + 1)
        elif kind != b"strike" or not _NO_STRIKE.search(said):
            yield (row, column), kind, own, text


def _says(kind: bytes, said: bytes, text: bytes, struck: Struck) -> bool:
    style = _STYLE.search(said)
    by_text = kind == b"v" and text in struck.texts and _SHARED.search(said) is not None
    return kind == b"strike" or by_text or (style is not None and style[1] in struck.styles)


@lru_cache(_LETTERS)
def column_of(letters: str) -> int:
    """Give the column, counted from 0, that letters such as AA stand for."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def stretches(cells: Iterable[tuple[int, int]]) -> tuple[tuple[int, int, int], ...]:
    """Put cells together that follow each other in a column: there may be very many."""
    rows: dict[int, list[int]] = defaultdict(list)
    for row, column in cells:
        rows[column].append(row)
    return tuple((column, first, last) for column, own in rows.items() for first, last in _together(own))


def _together(rows: list[int]) -> Iterator[tuple[int, int]]:
    breaks = [(last, first) for last, first in pairwise(rows) if first != last + 1]
    return zip([rows[0], *(first for _, first in breaks)], [*(last for last, _ in breaks), rows[-1]], strict=True)
