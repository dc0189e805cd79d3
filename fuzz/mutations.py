"""Ways to damage a file: as bytes, as an archive of parts, as markup, as text. Each is a function of some dice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]
Parts = list[tuple[str, bytes]]

ODD = (
    b"", b"0", b"-1", b"1", b"2147483648", b"18446744073709551616", b"1e308", b"1e-400", b"NaN", b"\xef\xbc\x8d5",
    b"=1+1", b"&#0;", b"&#xD800;", b"&#x1b;]0;x&#7;", b"_x0000_", b"]]>", b"<x/>", b"&lt;script&gt;", b"A1:XFD1048576",
    b"XFD1048576", b"$A$0", b"../../../etc/passwd", b"http://127.0.0.1:9/x", b"rId1", b"rId999", b"true", b"n", b"s",
    b"e", b"inlineStr", b"str", b"b", b"d", b"veryHidden", b"\xe2\x80\xae", b"\xff\xfe", b"x" * 40_000, b"0123456749",
    b"05031599836", b"5031599836", b"\xc3\xa9" * 300, b". " * 15_000, b"e\xcc\x81\xcc\xa3" * 5_000,
)  # fmt: skip
"""What is put in the place of a value."""

ANY: list[Mutation] = []
ZIPPED: list[Mutation] = []
TEXT: list[Mutation] = []


def _enrol(into: list[Mutation]) -> Callable[[Mutation], Mutation]:
    def enrol(mutation: Mutation) -> Mutation:
        into.append(mutation)
        return mutation

    return enrol


def _span(dice: Random, data: bytes, longest: int = 64) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.randint(1, longest))


@_enrol(ANY)
def bytes_flipped(dice: Random, data: bytes) -> bytes:
    """Flip some bits."""
    content = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 64)) if content else 0):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    return bytes(content)


@_enrol(ANY)
def bytes_dropped(dice: Random, data: bytes) -> bytes:
    """Leave some bytes out."""
    start, stop = _span(dice, data, 4096)
    return data[:start] + data[stop:]


@_enrol(ANY)
def bytes_twice(dice: Random, data: bytes) -> bytes:
    """Repeat some bytes."""
    start, stop = _span(dice, data, 4096)
    return data[:stop] + data[start:stop] * dice.choice((1, 2, 20)) + data[stop:]


@_enrol(ANY)
def bytes_cut(dice: Random, data: bytes) -> bytes:
    """Cut the end off."""
    return data[: dice.randrange(len(data) + 1)]


@_enrol(ANY)
def number_changed(dice: Random, data: bytes) -> bytes:
    """Write a number that programs stumble over."""
    width = dice.choice((1, 2, 4, 8))
    number = dice.choice((0, 1, 0x7F, 0x80, (1 << 8 * width - 1), (1 << 8 * width) - 1))
    start = dice.randrange(len(data) + 1)
    return data[:start] + number.to_bytes(width, dice.choice(("little", "big"))) + data[start + width :]


def _zipped(change: Callable[[Random, Parts], None]) -> None:
    """Enrol a change of the parts of an archive; what is no archive any more stays as it is."""

    def mutation(dice: Random, data: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = [(each.filename, archive.read(each)) for each in archive.infolist()]
        except Exception:  # noqa: BLE001 - an earlier damage may have broken it in any way
            return data
        if parts:
            change(dice, parts)
        return _packed(dice, parts)

    mutation.__name__ = change.__name__
    ZIPPED.append(mutation)


def _packed(dice: Random, parts: Parts) -> bytes:
    memory, method = io.BytesIO(), dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(memory, "w", method) as archive:
        for name, part in parts:
            about = zipfile.ZipInfo(name or "x")
            # Two parts of one name are wanted; the module warns of them.
            archive.NameToInfo.pop(about.filename, None)
            archive.writestr(about, part, method)
    return memory.getvalue()


@_zipped
def part_dropped(dice: Random, parts: Parts) -> None:
    """Leave a part out."""
    del parts[dice.randrange(len(parts))]


@_zipped
def part_twice(dice: Random, parts: Parts) -> None:
    """Let a name stand for two parts."""
    parts.append((dice.choice(parts)[0], dice.choice(parts)[1]))


@_zipped
def parts_swapped(dice: Random, parts: Parts) -> None:
    """Give two parts each other's content."""
    one, other = dice.randrange(len(parts)), dice.randrange(len(parts))
    (first, content), (second, another) = parts[one], parts[other]
    parts[one], parts[other] = (first, another), (second, content)


@_zipped
def part_renamed(dice: Random, parts: Parts) -> None:
    """Give a part another name."""
    at = dice.randrange(len(parts))
    name = parts[at][0]
    names = (
        name.upper(),
        f"/{name}",
        f"../{name}",
        name.replace("/", "\\"),
        f"{name}\0x",
        "xl/workbook.bin",
        "content.xml",
    )
    parts[at] = (dice.choice(names), parts[at][1])


@_zipped
def part_damaged(dice: Random, parts: Parts) -> None:
    """Damage the bytes of a part."""
    at = _sheet_first(dice, parts)
    parts[at] = (parts[at][0], dice.choice(ANY)(dice, parts[at][1]))


@_zipped
def part_in_another_encoding(dice: Random, parts: Parts) -> None:
    """Write a part in other letters than it says."""
    at = _sheet_first(dice, parts)
    parts[at] = (
        parts[at][0],
        parts[at][1].decode("utf-8", "replace").encode(dice.choice(("utf-16", "cp1252", "utf-7")), "replace"),
    )


_MOST = 2_000_000
"""Bytes of the largest part whose markup is changed."""


def _sheet_first(dice: Random, parts: Parts) -> int:
    sheets = [at for at, (name, _) in enumerate(parts) if re.search(r"sheet|content|workbook|Strings", name)]
    return dice.choice(sheets) if sheets and dice.random() < 0.8 else dice.randrange(len(parts))


def _marked_up(pattern: bytes) -> Callable[[Callable[[Random, re.Match[bytes]], bytes]], None]:
    """Enrol a change of one place in the markup that looks like a pattern."""
    looks = re.compile(pattern, re.S)

    def enrol(change: Callable[[Random, re.Match[bytes]], bytes]) -> None:
        def changed(dice: Random, parts: Parts) -> None:
            at = _sheet_first(dice, parts)
            name, part = parts[at]
            for _ in range(dice.choice((1, 1, 3, 20))):
                # A part that an earlier damage made enormous is enough of a damage.
                found = list(looks.finditer(part)) if len(part) < _MOST else []
                if found:
                    place = dice.choice(found)
                    part = part[: place.start()] + change(dice, place) + part[place.end() :]
            parts[at] = (name, part)

        changed.__name__ = change.__name__
        _zipped(changed)

    return enrol


@_marked_up(rb"(?<![\w:])([\w:]+)=\"([^\"<>]*)\"")
def attribute_changed(dice: Random, found: re.Match[bytes]) -> bytes:
    """Give an attribute another value."""
    return found[1] + b'="' + dice.choice(ODD).replace(b'"', b"") + b'"'


@_marked_up(rb"\s[\w:]+=\"[^\"<>]*\"")
def attribute_dropped(dice: Random, found: re.Match[bytes]) -> bytes:  # noqa: ARG001
    """Leave an attribute out."""
    return b""


@_marked_up(rb"\s(t|office:value-type)=\"\w+\"|(?<=<c)\b")
def type_changed(dice: Random, found: re.Match[bytes]) -> bytes:
    """Say that a cell is of another type."""
    kind = dice.choice(
        (b"s", b"b", b"e", b"d", b"n", b"str", b"inlineStr", b"z", b"float", b"date", b"time", b"string")
    )
    return b" " + (found[1] or b"t") + b'="' + kind + b'"'


@_marked_up(rb"\s(r|ref|sqref|min|max|spans|table:number-(?:rows|columns)-(?:repeated|spanned))=\"[^\"]*\"")
def place_changed(dice: Random, found: re.Match[bytes]) -> bytes:
    """Put something in another place, or in more of them."""
    places = (
        b"A1",
        b"XFD1",
        b"A1048576",
        b"XFD1048576",
        b"ZZZZ1",
        b"0",
        b"-3",
        b"3000000000",
        b"1:1",
        b"B2:A1",
        b"16384",
        b"1000000",
    )
    return b" " + found[1] + b'="' + dice.choice(places) + b'"'


@_marked_up(rb"(?<=>)[^<>]+(?=<)")
def text_changed(dice: Random, found: re.Match[bytes]) -> bytes:  # noqa: ARG001
    """Put something else between two tags."""
    return dice.choice(ODD)


@_marked_up(rb"<[^<>]*>")
def tag_dropped(dice: Random, found: re.Match[bytes]) -> bytes:  # noqa: ARG001
    """Leave a tag out, so that another is left open."""
    return b""


@_marked_up(rb"<([\w:]+)\b[^<>]*(?:/>|>[^<>]*</\1>)")
def element_repeated(dice: Random, found: re.Match[bytes]) -> bytes:
    """Repeat an element."""
    return found[0] * dice.choice((0, 2, 3, 500))


@_marked_up(rb"<[\w:]+[^<>]*>")
def nested_deeply(dice: Random, found: re.Match[bytes]) -> bytes:
    """Open tags that are never closed, comments, definitions."""
    return found[0] + dice.choice(
        (b"<a>" * 5_000, b"<!--", b"<![CDATA[", b"<?x", b"<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", b"\0")
    )


@_marked_up(rb"<(?:\w+:)?[\w]+")
def name_changed(dice: Random, found: re.Match[bytes]) -> bytes:
    """Put a tag into another family, or none."""
    return dice.choice(
        (b"<x:" + found[0][1:], b"<" + found[0].rpartition(b":")[2].lstrip(b"<"), found[0].upper(), b"<row", b"<c")
    )


@_enrol(TEXT)
def separators_changed(dice: Random, data: bytes) -> bytes:
    """Take other separators, quotation marks or line ends."""
    old, new = dice.sample((b";", b",", b"\t", b"|", b'"', b"\r\n", b"\n", b"\r", b"'", b"\0"), 2)
    return data.replace(old, new, dice.choice((-1, 1, 5)))


@_enrol(TEXT)
def words_changed(dice: Random, data: bytes) -> bytes:
    """Put odd texts into some places."""
    for _ in range(dice.choice((1, 3, 20))):
        start, stop = _span(dice, data, 10)
        data = data[:start] + dice.choice(ODD) + data[stop:]
    return data
