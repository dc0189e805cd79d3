"""How other programs pack and write a workbook: whatever is allowed is read as the same cells."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import BOOK, RELATIONS, ROOM, STRINGS, Change, changed, packed, parts, right, shuffled

from fla_batch.model import File, Grid
from fla_batch.steps.read import read, read_all

SHEETS = [name for name in parts(right()) if name.startswith(ROOM)]
MARKUP = [name for name in parts(right()) if name.endswith((".xml", ".rels"))]
TEXTS = re.findall(rb"<si>(.*?)</si>", parts(right())[STRINGS], re.DOTALL)
NAMES = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sub(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes]) -> Callable[[bytes], bytes]:
    return lambda part: re.sub(pattern, new, part, flags=re.DOTALL)


def every(change: Change, names: list[str] = SHEETS) -> bytes:
    return changed(dict.fromkeys(names, change))


def texts_in_cells(kind: bytes, before: bytes, after: bytes) -> bytes:
    """Put each shared text into its cell."""

    def put(cell: re.Match[bytes]) -> bytes:
        text = TEXTS[int(cell[3])]
        text = text if kind == b"inlineStr" else re.sub(rb"<[^>]*>", b"", text)
        return b'<c %st="%s"%s>%s%s%s</c>' % (cell[1], kind, cell[2], before, text, after)

    return every(sub(rb'<c ([^>]*)t="s"([^>]*)><v>(\d+)</v></c>', put))


class Stream(io.RawIOBase):
    """Takes bytes and cannot go back, like a connection."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.taken += data
        return len(data)


def streamed() -> bytes:
    """Write sizes behind the parts, as programs do that cannot go back."""
    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(right()).items():
            archive.writestr(name, part)
    return bytes(stream.taken)


def large_sizes() -> bytes:
    """Write sizes in eight bytes, as programs do that know none beforehand."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(right()).items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as file:
                file.write(part)
    return memory.getvalue()


def twice(content: Callable[[bytes], bytes]) -> bytes:
    """Add a second part of a name that there is."""
    memory = io.BytesIO(right())
    with zipfile.ZipFile(memory, "a", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(STRINGS, content(parts(right())[STRINGS]))
    return memory.getvalue()


def in_one_byte(encoding: str) -> Callable[[bytes], bytes]:
    return lambda part: part.decode().replace("UTF-8", encoding, 1).encode(encoding, "xmlcharrefreplace")


WRITTEN: dict[str, Callable[[], bytes]] = {
    "sizes behind the parts": streamed,
    "sizes in eight bytes": large_sizes,
    "a comment of the archive": lambda: right()[:-2] + b"\x02\0hi",
    "folders and leftovers": lambda: packed({"xl/": b"", **parts(right()), "__MACOSX/._x": b"x", ".DS_Store": b"x"}),
    "the same part twice": lambda: twice(lambda part: part),
    "no list of types": lambda: packed({k: v for k, v in parts(right()).items() if k != "[Content_Types].xml"}),
    "no relationships of the package": lambda: packed({k: v for k, v in parts(right()).items() if k != "_rels/.rels"}),
    "no styles": lambda: packed(
        {k: sub(rb"<Relationship [^>]*styles[^>]*/>", b"")(v) for k, v in parts(right()).items() if "styles" not in k}
    ),
    "targets from the root": lambda: changed({RELATIONS: sub(rb'Target="', b'Target="/xl/')}),
    "targets from above": lambda: changed({RELATIONS: sub(rb'Target="', b'Target="../xl/./')}),
    "targets with backslashes": lambda: changed({RELATIONS: sub(rb'Target="worksheets/', rb'Target="worksheets\\')}),
    "strict relationships": lambda: every(
        sub(re.escape(NAMES), b"http://purl.oclc.org/ooxml/officeDocument/relationships"), [RELATIONS, "_rels/.rels"]
    ),
    "a prefix everywhere": lambda: every(shuffled, MARKUP),
    "single quotation marks": lambda: every(sub(rb'(\s[\w:]+)="([^"\']*)"', rb"\1='\2'"), MARKUP),
    "a mark of the encoding": lambda: every(lambda part: b"\xef\xbb\xbf" + part, MARKUP),
    "letters of one byte": lambda: changed({STRINGS: in_one_byte("ISO-8859-1")}),
    "letters of Windows": lambda: changed({STRINGS: in_one_byte("windows-1252")}),
    "lines and spaces between the tags": lambda: every(
        sub(rb"><(?!/t>)", b">\r\n  <"), [STRINGS, *SHEETS, BOOK, RELATIONS]
    ),
    "spaces within the tags": lambda: every(sub(rb'<c r="([A-Z]+\d+)"([^>]*[^/])>', rb'<c  r = "\1"\n\2 >')),
    "attributes in another order": lambda: every(sub(rb'<c (r="[A-Z]+\d+") (s="\d+") t="s">', rb'<c t="s" \2 \1>')),
    "addresses in small letters": lambda: every(
        sub(rb'<c r="([A-Z]+)(\d+)"', lambda cell: b'<c r="%s%s"' % (cell[1].lower(), cell[2]))
    ),
    "no dimension": lambda: every(sub(rb"<dimension[^>]*/>", b"")),
    "rows without a number": lambda: every(sub(rb'<row r="\d+"', b"<row")),
    "a comment with a cell in it": lambda: every(sub(rb"<row ", b'<!-- <c r="A9"><v>1</v></c> --><row ')),
    "texts in the cells": lambda: texts_in_cells(b"inlineStr", b"<is>", b"</is>"),
    "texts as results": lambda: texts_in_cells(b"str", b"<v>", b"</v>"),
    "rich texts and how they sound": lambda: changed(
        {
            STRINGS: sub(
                rb"<si><t([^>]*)>([!-%'-;=-~])([^<]*)</t></si>",
                rb'<si><r><rPr><b/></rPr><t>\2</t></r><r><t xml:space="preserve">\3</t></r>'
                rb'<rPh sb="0" eb="1"><t>XX</t></rPh><phoneticPr fontId="1"/></si>',
            )
        }
    ),
    "texts in brackets": lambda: changed({STRINGS: sub(rb"<t([^>]*)>([^<&]*)</t>", rb"<t\1><![CDATA[\2]]></t>")}),
    "letters by their numbers": lambda: changed({STRINGS: sub(rb"<t>P", b"<t>&#80;")}),
    "a sheet that is said to be shown": lambda: changed({BOOK: sub(rb'(<sheet name="[^"]*")', rb'\1 state="show"')}),
}


def cells(file: File) -> list[tuple[str, list[list[object]]]]:
    assert not file.unreadable
    return [(grid.title, list(map(list, _shortened(grid)))) for grid in file.grids]


def _shortened(grid: Grid) -> list[list[object]]:
    """Leave out what is blank at the ends of rows and below them: nobody sees it."""
    rows = [row[: max((at for at, cell in enumerate(row, start=1) if cell != ""), default=0)] for row in grid.rows]
    return rows[: max((at for at, row in enumerate(rows, start=1) if row), default=0)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, File]:
    """Write and read all of them, and the right workbook."""
    folder = tmp_path_factory.mktemp("written")
    named = [(name, folder / f"{number}.xlsx") for number, name in enumerate(["right", *WRITTEN])]
    for name, path in named:
        path.write_bytes(right() if name == "right" else WRITTEN[name]())
    return dict(zip([name for name, _ in named], read_all(named), strict=True))


@pytest.mark.parametrize("name", WRITTEN)
def test_another_way_to_write_it_has_the_same_cells(files: dict[str, File], name: str) -> None:
    assert cells(files[name]) == cells(files["right"])


def test_two_different_parts_of_one_name_are_not_chosen_from(tmp_path: Path) -> None:
    path = tmp_path / "client.xlsx"
    path.write_bytes(twice(lambda part: part.replace(b"Peeters", b"Anderes")))
    told = read(path, path.name).unreadable
    assert told
    assert told.code == "F004"
