"""What the sheets of an .xlsx share: its texts and its styles, as far as nearly every program writes them alike."""

from __future__ import annotations

import re
import sys
from xml.parsers.expat import ExpatError, ParserCreate


class IrregularError(Exception):
    """A workbook in which something is written in a rarer way: the library that knows all ways reads it."""


def hold_together(*markup: bytes) -> None:
    """Make sure that pieces of markup are well-formed together: only then is what stands between them looked at."""
    try:
        ParserCreate().Parse(b"".join(markup), True)
    except (ExpatError, LookupError, ValueError) as problem:  # the last two of an encoding that nobody knows
        raise IrregularError from problem


def in_letters(markup: bytes) -> bytes:
    """Give markup of which every part is text, also what is left out of it."""
    try:
        markup.decode()
    except UnicodeDecodeError as problem:
        raise IrregularError from problem
    return markup


_FIRST = re.compile(rb"(<sst\b[^<>]*>)\s*<si><t(?=[ >])")
_LAST, _BETWEEN = b"</t></si>", b"</t></si><si><t"
_TAGS = 4
"""Between two texts."""
_AT_ONCE = 1 << 20
"""Bytes of markup that are gone through together."""
_KEPT = ' xml:space="preserve">'
_SPACE = " \t\n"
_SPACE_SIGN, _HALVES, _PRIVATE = 0x20, 0xD800, 0xE000
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SIGN = re.compile(r"&(?:#(\d{2,7})|#x([0-9A-Fa-f]{2,6})|(\w+));")
_RARE, _UNNAMED = "\0\1\r", re.compile(r"&(?!(?:#\d{2,7}|#x[0-9A-Fa-f]{2,6}|amp|lt|gt|quot|apos);)")
_CODED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""A sign that must not stand in markup, such as a control sign, as Excel writes it; halves of signs mean themselves."""


def texts(markup: bytes) -> list[str]:
    """Give the texts that cells share, in their order; an IrregularError where one has styles or signs of its own."""
    first, last = _FIRST.search(markup), markup.rfind(_LAST)
    if first is None or markup[last + len(_LAST) :].strip() != b"</sst>":
        raise IrregularError
    hold_together(markup[: first.end(1)], b"</sst>")
    at = first.end()
    found: list[str] = []
    while at <= last:
        end = markup.find(_BETWEEN, min(at + _AT_ONCE, last), last)
        end = end if end >= 0 else last
        found += _listed(_decoded(markup[at:end]))
        at = end + len(_BETWEEN)
    return found


def _listed(markup: str) -> list[str]:
    if _KEPT in markup:
        found = list(map(_behind_tag, markup.split(_BETWEEN.decode())))
    else:
        # Each begins alike, so that its beginning can be part of what is between two.
        first, *others = markup.split(f"{_BETWEEN.decode()}>")
        found = [_behind_tag(first), *[each.strip(_SPACE) for each in others]]
    if markup.count("<") != _TAGS * (len(found) - 1):
        raise IrregularError
    if "&" not in markup and "_x" not in markup:
        return found
    return [_meant(each) if "&" in each or "_x" in each else each for each in found]


def _behind_tag(text: str) -> str:
    """Give a text behind the beginning of its tag, without spaces at its ends unless they are to be kept."""
    if text.startswith(">"):
        return text[1:].strip(_SPACE)
    if not text.startswith(_KEPT):
        raise IrregularError
    return text[len(_KEPT) :]


KEPT, TRIMMED = b"\0", b"\1"
"""One stands before a text that a cell holds itself: spaces at its ends count, or not. No markup has such signs."""


def text(markup: bytes) -> str:
    """Give what one text in markup says; an IrregularError where a sign stands for a rarer one."""
    return _meant(_decoded(markup))


def own_text(markup: bytes) -> str:
    """Give the text that a cell holds itself."""
    sign, content = markup[:1], markup[1:]
    if sign not in (KEPT, TRIMMED):
        raise IrregularError
    return text(content if sign == KEPT else content.strip(_SPACE.encode()))


def _decoded(markup: bytes) -> str:
    try:
        found = markup.decode()
    except UnicodeDecodeError as problem:
        raise IrregularError from problem
    if any(sign in found for sign in _RARE) or _UNNAMED.search(found):
        raise IrregularError
    return found


def _meant(found: str) -> str:
    return _CODED.sub(lambda coded: chr(int(coded[1], 16)), _SIGN.sub(_sign, found))


def _sign(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    # Spaces in this form are rare, and nobody knows whether they are to be kept; halves of signs are damage.
    if not (_SPACE_SIGN < code < _HALVES or _PRIVATE <= code <= sys.maxunicode):
        raise IrregularError
    return chr(code)


_STYLES, _STYLES_END = re.compile(rb"<cellXfs\b[^<>]*>"), b"</cellXfs>"
_FORMATS, _FORMATS_END = re.compile(rb"<numFmts\b[^<>]*>"), b"</numFmts>"
"""Formats stand elsewhere too, such as those of cells on a condition: with numbers that may be given twice."""
_STYLE, _OWN = re.compile(rb"<xf\b[^<>]*>"), re.compile(rb"<numFmt\b[^<>]*>")
_NUMBERED, _CODE = re.compile(rb"\bnumFmtId=\"(\d{1,9})\""), re.compile(rb"\bformatCode=\"(?:General|[0#?,.@ %()-]*)\"")
_OF_EXCEL = frozenset({*range(14), *range(37, 41), 48, 49})
"""Excel's own formats that are neither of dates nor of times."""


def shows_numbers(markup: bytes) -> list[bool]:
    """Tell for each style of cells whether it shows a number as a number for certain, and not as a date."""
    if not markup:
        return []
    before, styles = _within(markup, _STYLES, _STYLES_END)
    if styles is None or b"<!" in markup:
        raise IrregularError
    _, formats = _within(before, _FORMATS, _FORMATS_END)
    own = {_id(tag): _CODE.search(tag) is not None for tag in _OWN.findall(formats or b"")}
    tags = _STYLE.findall(styles)
    if len(tags) < styles.count(b"<xf"):
        raise IrregularError
    return [own.get(number, number in _OF_EXCEL) for number in map(_id, tags)]


def _within(markup: bytes, begins: re.Pattern[bytes], ends: bytes) -> tuple[bytes, bytes | None]:
    """Give what stands before a tag, and what stands between it and its end; a pattern of both could run away."""
    first = begins.search(markup)
    last = markup.find(ends, first.end()) if first else -1
    return (markup[: first.start()], markup[first.end() : last]) if first and last >= 0 else (markup, None)


def _id(tag: bytes) -> int:
    found = _NUMBERED.search(tag)
    if found is None:
        raise IrregularError
    return int(found[1])
