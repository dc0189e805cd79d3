"""Struck: the styles of an .xlsx in, out come those whose text is struck through: so people take rows back.

And cells of an .xlsx or an .ods that are struck through in, out they come by stretches of a column.

Runs in the process that reads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from fla_batch.steps.archive import Package, once

Styles = tuple[bytes, ...]
"""Numbers of styles, as cells name them."""

_MOST, _REMEMBERED = 5_000, 16
"""Styles that are looked for, and patterns that are kept."""
_STRIKE = re.compile(rb"<(?:\w+:)?strike\s*(?:val=[\"'](?:1|true|on)[\"']\s*)?/?>")
_FONT = re.compile(rb"\bfontId=[\"'](\d{1,6})[\"']")


@once
def struck_styles(package: Package, styles: str) -> Styles:
    """Give the styles whose text is struck through, of those in a part."""
    markup = package.read(styles)
    if b"strike" not in markup:
        return ()
    struck = {number for number, font in enumerate(_each(markup, b"fonts", b"font")) if _STRIKE.search(font)}
    fonts = (_FONT.search(style) for style in _each(markup, b"cellXfs", b"xf"))
    return tuple(b"%d" % number for number, font in enumerate(fonts) if font and int(font[1]) in struck)[:_MOST]


def _each(markup: bytes, together: bytes, one: bytes) -> list[bytes]:
    """Give the elements of a list, each as far as the next."""
    inside = re.split(rb"</?(?:\w+:)?%s\b[^<>]*>" % together, markup, maxsplit=2)
    return re.split(rb"<(?:\w+:)?%s(?=[\s/>])" % one, inside[1])[1:] if len(inside) > 1 else []


@lru_cache(_REMEMBERED)
def cells_of(prefix: bytes, styles: Styles) -> re.Pattern[bytes]:
    """Give the pattern of the tag of a cell of some styles, with something in it: its column and its row."""
    named = rb"[^<>]*\bs=[\"'](?:%s)[\"']" % b"|".join(styles)
    return re.compile(rb"<%sc (?=%s)(?=[^<>]*\br=[\"']([A-Za-z]{1,3})(\d{1,7}))[^<>]*[^<>/]>(?!</)" % (prefix, named))


def stretches(cells: Iterable[tuple[int, int]]) -> tuple[tuple[int, int, int], ...]:
    """Put cells together that follow each other in a column: there may be very many."""
    rows: dict[int, list[int]] = defaultdict(list)
    for row, column in cells:
        rows[column].append(row)
    return tuple((column, first, last) for column, own in rows.items() for first, last in _together(own))


def _together(rows: list[int]) -> Iterator[tuple[int, int]]:
    breaks = [(last, first) for last, first in pairwise(rows) if first != last + 1]
    return zip([rows[0], *(first for _, first in breaks)], [*(last for last, _ in breaks), rows[-1]], strict=True)
