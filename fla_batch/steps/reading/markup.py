"""What the reader of cells does not tell of a sheet: hidden rows and columns, filters, formulas without a result.

Markup is searched as bytes, by patterns that cannot run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from fla_batch.declared.limits import Limits
from fla_batch.steps.reading.archive import MANY_CELLS, Markup, Package, once
from fla_batch.steps.reading.struck import Struck, column_of, stretches, struck_cells

_NOTHING_STRUCK = Struck()
_ATTRIBUTE = re.compile(rb"\s(?:\w+:)?(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def attributes(tag: bytes) -> Iterator[tuple[str, str]]:
    """Give the names of the attributes of a tag, without their prefixes, and their values as they are written."""
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
        self.narrow = re.compile(cell + place + rb"([A-Za-z])\d" + filled)
        self.deep = re.compile(cell + place + rb"[A-Za-z]{1,7}(\d{6,7})(?=[\"'])" + filled)
        self.begins_row = rb"<%srow " % prefix
        self.row = re.compile(self.begins_row + place + rb"(\d{1,7})[\"']")
        # What is 0 wide or high is as hidden for whoever looks.
        hidden = rb"[^<>]*\b(?:hidden=[\"'](?:1|true)|(?:width|ht)=[\"']0(?:\.0*)?)[\"'][^<>]*>"
        self.hidden_row = re.compile(self.begins_row + hidden)
        self.hidden_column = re.compile(rb"<%scol " % prefix + hidden)
        self.error = re.compile(cell + rb"[^<>]*\bt=[\"']e[\"'][^<>]*>")
        self.formula = re.compile(rb"<%sf\b" % prefix)
        empty = rb"<%(p)sf\b[^<>]*(?:/>|>[^<]*</%(p)sf>)(?:<%(p)sv\s*/>|<%(p)sv></%(p)sv>)?</%(p)sc>" % {b"p": prefix}
        self.empty_formula = re.compile(b"(" + cell + rb"[^<>]*>)" + empty)


_patterns = cache(_Patterns)
_PREFIX = re.compile(rb"<(\w{1,20}:)?sheetData")
_LETTERS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row r=\"(\d{1,7})\"")
_DIGITS = 8
_HIDDEN, _ERROR = re.compile(rb"h(?:idden=|t?=[\"']0)"), re.compile(b"=[\"']e[\"']")
_FILTERED, _STRIKE = re.compile(b"filterColumn"), re.compile(b"strike")
"""Without these words there are no such rows, cells, filters and texts."""
_BEGINNING, _WORD = 10_000, 12
"""Bytes in which any letter may stand, and those of the longest word."""
_LETTERS_OF_ONE = 26
"""Columns whose names have one letter."""
_NEAR = _LETTERS_OF_ONE * 1_100_000
"""Cells of the rectangle around addresses of one letter and a row that Excel has, or nearly."""


@once
def special(package: Package, name: str, limits: Limits, struck: Struck) -> Markup:
    """Tell what is special about the sheet in a part, with cells of some styles among it."""
    return markup_of(package.read(name), limits, struck)


def markup_of(sheet: bytes, limits: Limits, struck: Struck = _NOTHING_STRUCK) -> Markup:
    """Tell what is special about a sheet, and how many cells a reader would fill where there are very many."""
    cells = _rectangle(sheet, _patterns(_prefix(sheet)), limits)
    return replace(special_in(sheet, struck), cells=cells) if cells else special_in(sheet, struck)


def _prefix(sheet: bytes) -> bytes:
    found = _PREFIX.search(sheet)
    return found[1] or b"" if found else b""


def special_in(sheet: bytes, struck: Struck = _NOTHING_STRUCK) -> Markup:
    """Tell what is special about a sheet that is known to be small enough."""
    found = _PREFIX.search(sheet)
    looked_for, first = _patterns(_prefix(sheet)), found.start() if found else 0
    last = max(sheet.rfind(b"sheetData"), first) if found else len(sheet)
    hides = _holds(sheet, _HIDDEN, b"h", (0, last))
    has_strikes = _holds(sheet, _STRIKE, b"k", (first, last))
    has_errors = _holds(sheet, _ERROR, b"e", (first, last))
    has_formulas = _holds(sheet, looked_for.formula, b"f", (first, last))
    return Markup(
        hidden_rows=frozenset(map(_row, looked_for.hidden_row.findall(sheet) if hides else ())),
        hidden_columns=united(map(_span, looked_for.hidden_column.findall(sheet[:100_000]) if hides else ())),
        filtered=_holds(sheet, _FILTERED, b"f", (0, len(sheet))),
        empty_formulas=_addresses(_empty_formulas(sheet, looked_for) if has_formulas else ()),
        error_cells=_addresses(looked_for.error.findall(sheet) if has_errors else ()),
        struck=stretches(struck_cells(sheet, _prefix(sheet), struck, has_own=has_strikes)),
    )


def _holds(sheet: bytes, word: re.Pattern[bytes], rare: bytes, within: tuple[int, int]) -> bool:
    """Tell whether a word stands in a part of a sheet; what has no rare letter of it is passed over fastest."""
    first, last = within
    if word.search(sheet, first, min(first + _BEGINNING, last)):
        return True
    at = sheet.find(rare, first + _BEGINNING - _WORD, last)
    return at >= 0 and word.search(sheet, max(at - _WORD, first), last) is not None


def _row(tag: bytes) -> int:
    # Most programs write its number first: there may be a million.
    written = _ROW.match(tag)
    return int(written[1] if written else _number(tag, "r")) - 1


def _number(tag: bytes, name: str) -> int:
    value = dict(attributes(tag)).get(name, "")
    return int(value) if value.isdecimal() and len(value) < _DIGITS else 1


def _span(tag: bytes) -> range:
    return range(max(_number(tag, "min"), 1) - 1, min(_number(tag, "max"), 16_384))


def united(spans: Iterable[range]) -> frozenset[int]:
    """Give what is in any of the spans, each place looked at once however many of them hold it."""
    found: list[int] = []
    for span in sorted(spans, key=lambda each: each.start):
        found += range(max(span.start, found[-1] + 1 if found else 0), span.stop)
    return frozenset(found)


def _empty_formulas(sheet: bytes, looked_for: _Patterns) -> Iterator[bytes]:
    # With t="str" the empty text is the result itself.
    return (tag for tag in looked_for.empty_formula.findall(sheet) if dict(attributes(tag)).get("t") != "str")


def _addresses(tags: Iterable[bytes]) -> tuple[tuple[int, int], ...]:
    """Give where cells stand; of one that does not say so, which is allowed, nothing special is told."""
    said = (dict(attributes(tag)).get("r", "").replace("$", "").upper() for tag in tags)
    return tuple((int(found[2]) - 1, column_of(found[1])) for found in map(_LETTERS.fullmatch, said) if found)


def _rectangle(sheet: bytes, looked_for: _Patterns, limits: Limits) -> int:
    """Give the cells of the used rectangle, where they are many: a reader of cells would fill it all.

    What gets past this look is stopped by the bounds of the reading process.
    """
    is_near = limits.cells >= _NEAR and not looked_for.far.search(sheet)
    if is_near and _LETTERS_OF_ONE * _last_row(sheet, looked_for) < MANY_CELLS:
        return 0
    found = set(looked_for.wide.findall(sheet) or looked_for.narrow.findall(sheet))
    columns = column_of(max(found, key=lambda each: (len(each), each.upper()), default=b"A").decode()) + 1
    rows = max(map(int, looked_for.deep.findall(sheet)), default=1)
    if columns * 100_000 > min(limits.cells, MANY_CELLS):
        rows = max(rows, *map(int, looked_for.row.findall(sheet)), 1)
    return rows * columns


def _last_row(sheet: bytes, looked_for: _Patterns) -> int:
    """Give the number of the row that stands last, as far as it says one: nearly always it is the highest."""
    found = looked_for.row.match(sheet, max(sheet.rfind(looked_for.begins_row), 0))
    return int(found[1]) if found else 0
