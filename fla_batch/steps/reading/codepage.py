"""Code page: an .xls in letters that the reader of cells does not know in; the same texts in ones that it knows out.

Programs of DOS and of old Macs wrote such files, and some still do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from struct import Struct

from fla_batch.steps.reading.archive import OLE
from fla_batch.steps.reading.records import placed_records, with_stream, workbook_stream

_PAGES = {
    367: "ascii",
    437: "cp437",
    850: "cp850",
    852: "cp852",
    858: "cp858",
    10029: "mac_latin2",
    0x8000: "mac_roman",
    0x8001: "cp1252",
}
"""Code pages that the reader of cells does not know, by their numbers."""
_KNOWN = {1252: "cp1252", 1250: "cp1250"}
"""Those in which it gets the texts: the first in which all of them can be written."""
_VERSION, _SINCE_97, _UNICODE = slice(4, 6), b"\x00\x06", 1200
"""Where an .xls says of which time it is; of which its texts have no code page, and the number that it should give."""
_NUMBER, _SHORT = Struct("<H"), Struct("<B")
_PAGE, _SAYS = 0x0042, re.compile(rb"(?s)\x42\x00\x02\x00(..)")
_TEXTS = {0x0204: (6, _NUMBER), 0x00D6: (6, _NUMBER), 0x0207: (0, _NUMBER), 0x0085: (6, _SHORT)}
"""Records of texts: at which place in each the length of its text stands, and how."""


def in_known_letters(data: bytes) -> bytes:
    """Give an .xls whose letters the reader of cells does not know in ones that it knows; anything else as it is."""
    if not data.startswith(OLE) or _PAGES.keys().isdisjoint(map(_number, set(_SAYS.findall(data)))):
        return data
    stream = workbook_stream(data)
    found = ((first, last) for kind, first, last in placed_records(stream) if kind == _PAGE)
    places = [slice(first, last) for first, last in found if last - first == _NUMBER.size]
    pages = {_number(stream[place]) for place in places}
    encoding = _PAGES.get(pages.pop()) if len(pages) == 1 else None
    number, mended = _translated(stream, encoding) if encoding else (0, bytearray())
    if not mended:
        return data
    for place in places:
        mended[place] = _NUMBER.pack(number)
    return with_stream(data, bytes(mended))


def _number(written: bytes) -> int:
    return int.from_bytes(written, "little")


def _translated(stream: bytes, encoding: str) -> tuple[int, bytearray]:
    """Give the texts in a known code page, and its number; nothing if there is none with all their letters."""
    mended = bytearray(stream)
    if stream[_VERSION] == _SINCE_97:
        return _UNICODE, mended
    texts = list(_texts(stream))
    used = bytes(set(b"".join(stream[text] for text in texts)))
    for number, known in _KNOWN.items():
        with suppress(UnicodeError):
            table = bytes.maketrans(used, b"".join(bytes([sign]).decode(encoding).encode(known) for sign in used))
            for text in texts:
                mended[text] = stream[text].translate(table)
            return number, mended
    return 0, bytearray()


def _texts(stream: bytes) -> Iterator[slice]:
    for kind, first, last in placed_records(stream):
        if kind in _TEXTS:
            before, length = _TEXTS[kind]
            start = first + before + length.size
            if start <= last:
                yield slice(start, min(start + length.unpack_from(stream, start - length.size)[0], last))
