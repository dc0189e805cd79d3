"""A picture such as a logo: small, of a kind that every program shows, and nothing else in disguise."""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

LARGEST_BYTES, LARGEST_SIDE = 300_000, 4_000
"""What a picture may have: it stands in every list."""
_SIZE = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it was read."""

    content: bytes = field(repr=False)
    kind: str
    """`png`, `jpeg` or `svg`."""
    width: int = 0
    height: int = 0
    """In points of the screen; 0 for a drawing that has no size of its own."""

    @property
    def address(self) -> str:
        """The picture as an address that holds it whole, for a page that stands alone."""
        kind = "svg+xml" if self.kind == "svg" else self.kind
        return f"data:image/{kind};base64,{b64encode(self.content).decode()}"


def picture(content: bytes) -> Picture | None:
    """Take a PNG, JPEG or SVG picture; nothing where it is none of them, or too large."""
    if len(content) > LARGEST_BYTES:
        return None
    for kind, size_of in _KINDS.items():
        size = size_of(content)
        if size is not None:
            return Picture(content, kind, *size) if max(size) <= LARGEST_SIDE else None
    return None


def _png(content: bytes) -> _SIZE | None:
    whole = content.startswith(b"\x89PNG\r\n\x1a\n") and content.endswith(b"IEND\xaeB`\x82")
    if not whole or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg(content: bytes) -> _SIZE | None:
    """Find the segment that tells the size: 0xC0 to 0xCF, save those that hold tables."""
    for mark, segment in _segments(content):
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC) and len(segment) >= 5:
            height, width = struct.unpack(">HH", segment[1:5])
            return width, height
    return None


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    whole = content.startswith(b"\xff\xd8") and content.rstrip(b"\0\r\n").endswith(b"\xff\xd9")
    at = 2 if whole else len(content)
    while at + 4 <= len(content) and content[at] == 0xFF:
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        yield content[at + 1], content[at + 4 : at + 2 + length]
        at += 2 + length


def _svg(content: bytes) -> _SIZE | None:
    """Read the drawing to its end. Entities are refused: small ones may stand for gigabytes, or for other files."""
    roots: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: roots.append(name)
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        return None
    return (0, 0) if roots and roots[0] == "http://www.w3.org/2000/svg svg" else None


def _refuse_entity(*_: object) -> NoReturn:
    raise ValueError("an entity")


_KINDS: dict[str, Callable[[bytes], _SIZE | None]] = {"png": _png, "jpeg": _jpeg, "svg": _svg}
