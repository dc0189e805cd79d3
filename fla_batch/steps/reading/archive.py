"""What kind of file the bytes are, and the parts of one that is packed: within the limits, whatever it says of itself.

Nothing is unpacked to the disk, resolved, followed or run.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from itertools import pairwise
from typing import Concatenate, ParamSpec, TypeVar, cast

from isal import isal_zlib

from fla_batch.declared.check import Check
from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.steps.reading.disguise import Disguise, is_cut_off, of_bytes, of_streams
from fla_batch.texts import N_

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"

_LOCKED_XLS = re.compile(
    rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
"""The beginning of an old workbook (BOF) whose next record (FILEPASS) says that all others are locked."""
_IN_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_ENCRYPTED, _MANAGED = (name.encode("utf-16-le") for name in ("EncryptedPackage", "DRMEncryptedTransform"))
UNKNOWN_LOCK = N_("in a way that we do not know")
"""How a file is locked that the library does not open."""
_DECLARED = re.compile(rb"\A<\?xml[^<>]{0,99}\sencoding=[\"']((?i:iso-8859-15?|windows-125\d|us-ascii))[\"']")
"""Encodings of letters in one byte, which some programs write and the reader of cells does not know."""
_END = b"PK\x05\x06"
_END_WITHIN = 66_000
"""Bytes at the end of an archive in which its list of contents is announced."""
_LOCKED = 1
_LOCAL_HEADER = 30
"""Bytes before the name and the content of a part."""
_HEADER = struct.Struct("<4s22xHH")
"""What is looked at in them: the sign, the length of the name, and of what stands behind it."""
_ODD = 0x61
"""Marks of a part that is locked or patched."""


_SMALL, _SMALL_UNPACKED, _KNOWN = 10_000, 100_000, 500
"""Bytes of a part of a template, packed and unpacked, and how many are known again: what is found in them is kept."""
_OF_DAMAGED_PARTS: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    cast("type[Exception]", isal_zlib.error),
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


class UnreadableError(Exception):
    """A file that cannot be read: the check that says why, and the values of its message."""

    def __init__(self, check: Check, **values: object) -> None:
        super().__init__(check.code)
        self.check = check
        self.values = values


Cells = list[tuple[int, int]]
MANY_CELLS = 3_000_000
"""Cells of a rectangle for which there is always room."""
PACKED = 33
"""Bytes of memory that the library takes for each cell of a sheet's rectangle, in packed workbooks."""
Areas = tuple[tuple[tuple[int, int], tuple[int, int]], ...]
Gaps = tuple[tuple[int, int], ...]
"""Rows that were taken out: before which of those that are left, and how many."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What is special about one sheet: rows and columns from 0."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    empty_formulas: tuple[tuple[int, int], ...] = ()
    error_cells: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int, int], ...] = ()
    """Cells whose text is struck through: a column, its first such row and the last of those that follow."""
    merged: Areas = ()
    """Where the reader of cells does not know them."""
    gaps: Gaps = ()
    """Blank rows that the reader of cells is not given."""
    beyond: int | None = None
    """The first column that stands too far away to be read, if any does."""
    cells: int = 0
    """Of the rectangle around all that is filled, where these are many."""


def look(data: bytes) -> None:
    """Refuse what is no workbook, or locked in a way that no password of ours opens."""
    if not data:
        raise UnreadableError(files.EMPTY)
    if not data.startswith((OLE, ZIP)):
        raise refused(of_bytes(data))
    if data.startswith(OLE):
        disguise = of_streams(data)
        if disguise:
            raise refused(disguise)
        if _ENCRYPTED in data or _LOCKED_XLS.search(data):
            if is_cut_off(data):
                raise UnreadableError(files.CUT_OFF)
            managed = _MANAGED in data
            what = N_("by an organisation that manages its rights") if managed else UNKNOWN_LOCK
            raise UnreadableError(files.LOCKED_OTHERWISE, what=what)


def hold_near(cells: int, room: int) -> None:
    """Refuse a sheet whose rectangle has more cells than there is room for."""
    if cells > room:
        raise UnreadableError(files.TOO_LARGE, what=N_("a cell stands far away from all others"))


def refused(disguise: Disguise) -> UnreadableError:
    """Give the reason why a file that is something else than a workbook is not read."""
    check, what = disguise
    return UnreadableError(check, what=what)


class Package:
    """The parts of a packed file, under their names in small letters and with slashes as they ought to be."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as problem:
            raise UnreadableError(files.DAMAGED if _END in data[-_END_WITHIN:] else files.CUT_OFF) from problem
        self._data = data
        self.room = limits.cells_for(len(data), PACKED)
        """Cells of a sheet's rectangle that the library may be given."""
        self._marks: dict[str, tuple[bytes, int, int] | None] = {}
        parts = self._archive.infolist()
        if any(part.flag_bits & _LOCKED for part in parts):
            raise UnreadableError(files.LOCKED_OTHERWISE, what=N_("as an archive with a password"))
        _within(parts, limits)
        named = [(canonical(part.filename), part) for part in parts]
        self._parts = dict(reversed(named))
        if any(part.CRC != self._parts[name].CRC for name, part in named):
            # Two of one name: programs differ in which of them they take.
            raise UnreadableError(files.DAMAGED)
        self.plain = all(
            name == part.filename.lower() and part.header_offset >= 0 for name, part in self._parts.items()
        )
        """Whether all names are written as they ought to be, all parts are there, and all texts in UTF-8."""

    def __contains__(self, name: str) -> bool:
        return self._part(name) is not None

    def _part(self, name: str) -> zipfile.ZipInfo | None:
        # Most names are written as they ought to be.
        return self._parts.get(name) or self._parts.get(canonical(name))

    @property
    def names(self) -> Collection[str]:
        """The names of all parts."""
        return self._parts.keys()

    def size(self, name: str) -> int:
        """Tell how many bytes a part has, unpacked; none, if it is not there."""
        part = self._part(name)
        return part.file_size if part else 0

    def read(self, name: str) -> bytes:
        """Give a part, in UTF-8 if it is a text in UTF-16; nothing for one that is not there."""
        part = self._part(name)
        if part is None:
            return b""
        try:
            content = _unpacked(self._data, part) or self._archive.read(part)
        except _OF_DAMAGED_PARTS as problem:
            raise UnreadableError(files.DAMAGED) from problem
        return _without_entities(self._in_utf_8(content))

    def mark(self, name: str) -> tuple[bytes, int, int] | None:
        """Give that by which the very same part is known in another file; nothing for one that is large or odd."""
        if name not in self._marks:
            part = self._part(name)
            small = part and part.compress_size < _SMALL and part.file_size < _SMALL_UNPACKED
            packed = _packed(self._data, part) if part and small else None
            self._marks[name] = (sha256(packed).digest(), part.file_size, part.CRC) if part and packed else None
        return self._marks[name]

    def _in_utf_8(self, content: bytes) -> bytes:
        declared = _DECLARED.match(content)
        encoding = declared[1].decode() if declared else _IN_UTF_16.get(content[:2])
        if encoding is None:
            return content
        self.plain = False
        return content.decode(encoding, "replace").encode("utf-8", "replace")


def _packed(data: bytes, part: zipfile.ZipInfo) -> bytes | None:
    """Give a part as it is packed, if all that is said of it is usual; whatever is odd, the library judges."""
    start = part.header_offset + _LOCAL_HEADER
    if not _LOCAL_HEADER <= start <= len(data) or part.flag_bits & _ODD or part.compress_type != zipfile.ZIP_DEFLATED:
        return None
    sign, length, more = _HEADER.unpack_from(data, part.header_offset)
    name = data[start : start + length].decode("latin-1")
    if sign != ZIP or name != part.orig_filename or not name.isascii() or not part.file_size:
        return None
    return data[start + length + more : start + length + more + part.compress_size]


def _unpacked(data: bytes, part: zipfile.ZipInfo) -> bytes | None:
    packed = _packed(data, part)
    if packed is None:
        return None
    content = isal_zlib.decompressobj(-isal_zlib.MAX_WBITS).decompress(packed, part.file_size)
    return content if len(content) == part.file_size and isal_zlib.crc32(content) == part.CRC else None


def once(
    look: Callable[Concatenate[Package, str, _Given], _Found],
) -> Callable[Concatenate[Package, str, _Given], _Found]:
    """Look through a part once, if the very same stands in many files, as those of a template do.

    No part is kept: only its digest, and what was found.
    """
    known: dict[object, _Found] = {}

    @wraps(look)
    def looked(package: Package, name: str, /, *given: _Given.args, **more: _Given.kwargs) -> _Found:
        mark = package.mark(name)
        if mark is None:
            return look(package, name, *given, **more)
        key = mark, given
        if key not in known:
            found = look(package, name, *given, **more)
            if not package.plain:
                return found
            if len(known) == _KNOWN:
                known.clear()
            known[key] = found
        return known[key]

    return looked


def canonical(name: str) -> str:
    """Write the name of a part as it ought to be: some programs write it with backslashes or in capitals."""
    return name.replace("\\", "/").lstrip("/").lower()


def _within(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.entries:
        raise UnreadableError(files.TOO_LARGE, what=N_("too many parts in the archive"))
    if sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise UnreadableError(files.TOO_LARGE, what=N_("it takes too much memory when unpacked"))
    large = (part for part in parts if part.file_size > limits.large_part_bytes)
    if any(part.file_size > limits.ratio * max(part.compress_size, 1) for part in large):
        raise UnreadableError(files.TOO_LARGE, what=N_("it becomes enormous when unpacked"))
    ordered = sorted(parts, key=lambda part: part.header_offset)
    for part, following in pairwise(ordered):
        if part.header_offset + _LOCAL_HEADER + part.compress_size > following.header_offset:
            raise UnreadableError(files.STOPPED, what=N_("its parts overlap, so that few bytes become very many"))


def _without_entities(content: bytes) -> bytes:
    """Refuse a part that defines entities: no spreadsheet program writes them, and they can unfold without end."""
    mark = content.find(b"!")
    if mark > 0 and content.find(b"<!ENTITY", mark - 1) >= 0:
        raise UnreadableError(files.STOPPED, what=N_("it defines abbreviations that unfold while it is read"))
    return content
