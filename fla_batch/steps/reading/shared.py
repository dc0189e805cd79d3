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


_FIRST = re.compile(rb"(<sst\b[^<>]*>)\s*<si><t(?=[ >])")
_LAST, _BETWEEN = b"</t></si>", b"</t></si><si><t"
_AT_ONCE = 1 << 16
"""Bytes of markup that are gone through together."""
_TO_BE_KEPT = b' xml:space="preserve">'
_SPACES = (b" ", b"\t", b"\n")
END, KEPT, TRIMMED = b"\0", b"\1", b"\2"
"""Behind each of many texts; before one whose spaces at its ends count, or do not. No markup has such signs."""
_SPACE_SIGN, _HALVES, _PRIVATE = 0x20, 0xD800, 0xE000
_NAMED = {b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'"}
_SIGN = re.compile(rb"&(?:#(\d{2,7})|#x([0-9A-Fa-f]{2,6})|(amp|lt|gt|quot|apos));")
_RARE, _UNNAMED = (END, KEPT, TRIMMED, b"\r"), re.compile(rb"&(?!(?:#\d{2,7}|#x[0-9A-Fa-f]{2,6}|amp|lt|gt|quot|apos);)")
_CODED = re.compile(rb"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""A sign that must not stand in markup, such as a control sign, as Excel writes it; halves of signs mean themselves."""


def in_letters(markup: bytes) -> bytes:
    """Give markup of which every part is text, also what is left out of it; an IrregularError where a sign is none."""
    try:
        markup.decode()
    except UnicodeDecodeError as problem:
        raise IrregularError from problem
    if b"&" in markup and _UNNAMED.search(markup):
        raise IrregularError
    return markup


def texts(markup: bytes) -> bytes:
    """Give the texts that cells share, in their order and each with an end behind it.

    Where one has styles or signs of its own, it is an IrregularError: none of them becomes a text of Python here.
    """
    first, last = _FIRST.search(markup), markup.rfind(_LAST)
    if first is None or markup[last + len(_LAST) :].strip() != b"</sst>":
        raise IrregularError
    hold_together(markup[: first.end(1)], b"</sst>")
    at = first.end()
    found: list[bytes] = []
    while at <= last:
        end = markup.find(_BETWEEN, min(at + _AT_ONCE, last), last)
        end = end if end >= 0 else last
        found.append(_listed(markup[at:end]))
        at = end + len(_BETWEEN)
    return b"".join(found)


def _listed(markup: bytes) -> bytes:
    begun = (_BETWEEN + _usual(markup)).replace(_BETWEEN + b">", END).replace(_BETWEEN + _TO_BE_KEPT, END + KEPT) + END
    if b"<" in begun:
        raise IrregularError
    # One sign is looked for much faster than two.
    spaces = [space for space in _SPACES if space in begun]
    if any(END + space in begun or space + END in begun for space in spaces):
        begun = b"".join([END, *(_trimmed(each) + END for each in begun.split(END)[1:-1])])
    listed = begun[len(END) :].replace(KEPT, b"")
    meant = _meant(listed)
    if meant is not listed and meant.count(END) != listed.count(END):
        raise IrregularError
    return meant


def _trimmed(text: bytes) -> bytes:
    return text if text.startswith(KEPT) else text.strip(b"".join(_SPACES))


def text(markup: bytes) -> str:
    """Give what one text in markup says; an IrregularError where a sign stands for a rarer one."""
    return _meant(_usual(markup)).decode()


def own_text(markup: bytes) -> str:
    """Give the text that a cell holds itself."""
    sign, content = markup[:1], markup[1:]
    if sign not in (KEPT, TRIMMED):
        raise IrregularError
    return text(content if sign == KEPT else content.strip(b"".join(_SPACES)))


def _usual(markup: bytes) -> bytes:
    if any(sign in markup for sign in _RARE):
        raise IrregularError
    return in_letters(markup)


def _meant(found: bytes) -> bytes:
    if b"&" not in found and b"_" not in found:
        return found
    return _CODED.sub(lambda coded: chr(int(coded[1], 16)).encode(), _SIGN.sub(_sign, found))


def _sign(found: re.Match[bytes]) -> bytes:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    # Spaces in this form are rare, and nobody knows whether they are to be kept; halves of signs are damage.
    if not (_SPACE_SIGN < code < _HALVES or _PRIVATE <= code <= sys.maxunicode):
        raise IrregularError
    return chr(code).encode()


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
