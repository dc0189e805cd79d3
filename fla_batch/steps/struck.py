"""Struck: the styles of an .xlsx in, out come those whose text is struck through: so people take rows back.

Runs in the process that reads.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fla_batch.steps.archive import Package, once

Styles = tuple[bytes, ...]
"""Numbers of styles, as cells name them."""

_MOST, _REMEMBERED = 200, 16
"""Styles that are looked for: no program writes as many that differ in nothing else; and patterns that are kept."""
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
    """Give the pattern of the tag of a cell of some styles, with something in it."""
    named = rb"[^<>]*\bs=[\"'](?:%s)[\"']" % b"|".join(styles)
    return re.compile(rb"<%sc (?=%s)[^<>]*[^<>/]>(?!</)" % (prefix, named))
