"""Disguise: the bytes of a file that is no workbook in, out what it is instead, whatever its name says."""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from struct import Struct

from fla_batch.declared.check import Check
from fla_batch.declared.checks.files import NOT_A_WORKBOOK, OTHER_FORMAT, WRAPPED
from fla_batch.texts import N_, Message

Disguise = tuple[Check, Message]

_PICTURE = NOT_A_WORKBOOK, N_("a picture")
_TEXT = NOT_A_WORKBOOK, N_("a text document")
_SLIDES = NOT_A_WORKBOOK, N_("a presentation")
_WEB_PAGE = OTHER_FORMAT, N_("a web page")
_MAIL = WRAPPED, N_("an e-mail")
ARCHIVE = WRAPPED, N_("an archive of other files")
_DATABASE = OTHER_FORMAT, N_("a database")
_OLD_TABLE = OTHER_FORMAT, N_("a table of an old program")

_BEGINNINGS: tuple[tuple[bytes, Disguise], ...] = (
    (rb"%PDF", (NOT_A_WORKBOOK, N_("a PDF document"))),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)", _PICTURE),
    (rb"\{\\rtf", _TEXT),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|.{257}ustar", ARCHIVE),
    (rb"SQLite format 3|.{4}Standard (?:Jet|ACE) DB", _DATABASE),
    (rb"[\x03\x30\x31\x43\x83\x8b\x8c\xf5].[\x01-\x0c][\x01-\x1f].{8}\0\0", _DATABASE),
    (rb"ID;P|TABLE\r?\n0,1|[\0\xff]\0[\x02\x1a]\0|\x09[\0\x02\x04\x08][\x04\x06\x08\x10]\0", _OLD_TABLE),
    (rb"MZ|\x7fELF|#!", (NOT_A_WORKBOOK, N_("a program; do not open it"))),
)
"""Signs with which files of a kind begin."""
_MARKUP: tuple[tuple[bytes, Disguise], ...] = (
    (rb"urn:schemas-microsoft-com:office:spreadsheet", (OTHER_FORMAT, N_("an XML table of Excel 2003"))),
    (rb"urn:oasis:names:tc:opendocument", (OTHER_FORMAT, N_("an OpenDocument file in one piece"))),
    (rb"<(?:!doctype\s+html|html|head|body|table|meta|script)\b", _WEB_PAGE),
    (rb"<svg\b", _PICTURE),
    (rb"<\?xml|<[a-z]", (OTHER_FORMAT, N_("an XML file"))),
)
"""What stands near the beginning of files of tags, the clearest first."""
_HEADER = re.compile(
    rb"(?:from|return-path|received|delivered-to|message-id|date|subject|to|x-[\w-]+|mime-version|content-type): ",
    re.IGNORECASE,
)
_HEADERS = 3
"""Lines of a mail's head by which it is known."""
_GOOGLE = re.compile(rb'\{\s*"(?:url|doc_id|resource_id)"\s*:')
_LOOKED_AT = 4_000
_IN_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

_PARTS: tuple[tuple[str, Disguise], ...] = (
    (r"word/", (NOT_A_WORKBOOK, N_("a Word document"))),
    (r"ppt/", _SLIDES),
    (r"visio/", (NOT_A_WORKBOOK, N_("a drawing"))),
    (
        r"index/.*\.iwa$|(?:.*\.numbers/)?index\.(?:zip|xml|xml\.gz|apxl)$",
        (OTHER_FORMAT, N_("a document of Apple, such as a table of Numbers")),
    ),
)
"""Beginnings of parts, in small letters, in an archive that is a document of another program."""
_OF_DOCUMENTS = re.compile("|".join(sign for sign, _ in _PARTS))
_STREAMS: tuple[tuple[str, Disguise], ...] = (
    ("worddocument", (NOT_A_WORKBOOK, N_("a Word document"))),
    ("powerpoint document", _SLIDES),
    ("visiodocument", (NOT_A_WORKBOOK, N_("a drawing"))),
    ("__properties_version1.0", _MAIL),
    ("nativecontent_main", _OLD_TABLE),
)
"""The stream, in small letters, that makes an old compound file what it is."""
_SECTOR = Struct("<I")
_HEADER_LENGTH, _LARGEST_SECTOR, _LISTS_IN_HEADER = 512, 16, 109
_OF_WORKBOOKS = frozenset({"workbook", "book", "encryptedpackage"})


def of_bytes(data: bytes) -> Disguise:
    """Tell what a file is that is neither an archive nor an old compound file."""
    for sign, disguise in _BEGINNINGS:
        if re.match(sign, data, re.DOTALL):
            return disguise
    start = _text(data)
    if not start:
        return NOT_A_WORKBOOK, N_("a text with nothing in it")
    if start.startswith(b"<"):
        return next(
            disguise for sign, disguise in (*_MARKUP, (b"", _WEB_PAGE)) if re.search(sign, start, re.IGNORECASE)
        )
    if len(_HEADER.findall(start)) >= _HEADERS and _HEADER.match(start):
        return _MAIL
    if _GOOGLE.match(start):
        return OTHER_FORMAT, N_("only a link to a Google document")
    if b"<html" in start.lower():
        return _WEB_PAGE
    return (
        (NOT_A_WORKBOOK, N_("a file of another kind"))
        if b"\0" in start
        else (OTHER_FORMAT, N_("plain text, such as CSV"))
    )


def _text(data: bytes) -> bytes:
    """Give the beginning of a text in UTF-8, small enough to be searched."""
    encoding = _IN_UTF_16.get(data[:2])
    start = data[:_LOOKED_AT]
    start = start[2:].decode(encoding, "replace").encode("utf-8", "replace") if encoding else start
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()


def of_parts(names: Collection[str]) -> Disguise | None:
    """Tell what an archive is if it is a document of another program, by the names of its parts in small letters."""
    found = [name for name in names if _OF_DOCUMENTS.match(name)]
    return next((disguise for sign, disguise in _PARTS if any(re.match(sign, name) for name in found)), None)


def is_cut_off(compound: bytes) -> bool:
    """Tell whether the end of an old compound file is missing: it begins with a list of the sectors that it has."""
    if len(compound) < _HEADER_LENGTH:
        return False
    size = 1 << min(int.from_bytes(compound[30:32], "little"), _LARGEST_SECTOR)
    lists = min(int.from_bytes(compound[44:48], "little"), _LISTS_IN_HEADER)
    for number, (listed,) in enumerate(_SECTOR.iter_unpack(compound[76 : 76 + lists * _SECTOR.size])):
        entries = compound[(listed + 1) * size : (listed + 2) * size]
        used = len(entries.rstrip(b"\xff")) + _SECTOR.size - 1
        last = number * size // _SECTOR.size + used // _SECTOR.size
        if len(entries) < size or len(compound) <= last * size:
            return True
    return False


def of_streams(data: bytes) -> Disguise | None:
    """Tell what an old compound file is if it is no workbook; nothing if it is one, or too damaged to say."""
    # Only the old formats need it.
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(data)) as compound:
            names = {path[0].lower() for path in compound.listdir()}
    except Exception:  # noqa: BLE001 - what is damaged is told by the reader of cells
        return None
    if names & _OF_WORKBOOKS:
        return None
    return next((disguise for name, disguise in _STREAMS if name in names), None)
