"""Code pages of old .xls files: the texts are those that were typed, or nothing is read."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import binary
import pytest
from conftest import found
from odd_files import XLS, compound
from workbooks import COMPANIES, USERS, checked

from fla_batch.model import Grid
from fla_batch.result import Run
from fla_batch.steps.read import read
from fla_batch.steps.reading.codepage import in_known_letters
from fla_batch.steps.reading.records import workbook_stream

WEST, CENTRE = "Müller-Éloÿ", "Łukasz-Ďáňa"


def of(folder: Path, page: int, encoding: str, name: str) -> Run:
    companies = [COMPANIES[0], (COMPANIES[1][0], name, *COMPANIES[1][2:])]
    records = binary.old(page, encoding, Unternehmen=companies, Benutzer=USERS)
    (folder / "client.xls").write_bytes(compound("Book", records))
    return checked(folder / "client.xls")


@pytest.mark.parametrize(
    ("page", "encoding", "name"),
    [
        (1252, "cp1252", WEST), (1250, "cp1250", CENTRE), (367, "cp1252", "Mueller"), (437, "cp437", WEST),
        (850, "cp850", WEST), (852, "cp852", CENTRE), (858, "cp858", "Müller"), (10029, "mac_latin2", CENTRE),
        (10000, "mac_roman", WEST), (0x8000, "mac_roman", WEST), (0x8001, "cp1252", WEST),
    ],
)  # fmt: skip
def test_a_name_is_read_as_it_was_typed(tmp_path: Path, page: int, encoding: str, name: str) -> None:
    result = of(tmp_path, page, encoding, name)
    assert found(result) == []
    assert result.lists[0].companies[0].company.name == name


@pytest.mark.parametrize(("page", "encoding", "name"), [(437, "cp437", "Ω-Werke"), (367, "cp1252", "Müller")])
def test_a_name_that_no_known_letters_have_is_never_guessed(
    tmp_path: Path, page: int, encoding: str, name: str
) -> None:
    assert found(of(tmp_path, page, encoding, name)) == [("F004", "")]


def test_two_code_pages_that_contradict_each_other_are_none() -> None:
    records = binary.old(850, "cp850", Unternehmen=COMPANIES, Benutzer=USERS)
    end = records.index(struct.pack("<2H", 0x000A, 0))
    other = struct.pack("<3H", 0x0042, 2, 437)
    data = compound("Book", records[:end] + other + records[end:])
    assert in_known_letters(data) == data


def with_page(page: int) -> bytes:
    return re.sub(rb"\x42\x00\x02\x00\xb0\x04", struct.pack("<3H", 0x0042, 2, page), XLS.read_bytes(), count=1)


def grids(path: Path, data: bytes) -> tuple[Grid, ...]:
    path.write_bytes(data)
    return read(path, "client").grids


def test_texts_since_excel_97_have_no_code_page(tmp_path: Path) -> None:
    assert with_page(850) != XLS.read_bytes()
    assert grids(tmp_path / "client.xls", with_page(850)) == grids(tmp_path / "right.xls", XLS.read_bytes()) != ()


def test_what_is_cut_off_is_told_or_read(tmp_path: Path) -> None:
    data = compound("Book", binary.old(850, "cp850", Unternehmen=COMPANIES, Benutzer=USERS))
    (tmp_path / "client.xls").write_bytes(data)
    whole = read(tmp_path / "client.xls", "client").grids
    assert whole
    for size in range(0, len(data), len(data) // 20):
        (tmp_path / "client.xls").write_bytes(data[:size])
        file = read(tmp_path / "client.xls", "client")
        assert file.grids == whole or (file.unreadable and file.unreadable.code in {"F002", "F004", "F005", "F014"})


def with_more(more: bytes, page: int = 850, encoding: str = "cp850") -> bytes:
    """Give records of 5,000 bytes that end with some more."""
    own = binary.old(page, encoding, Unternehmen=COMPANIES).rstrip(b"\0") + b"\0\0\0"
    between = bytes(5_000 - len(own) - 4 - len(more))
    return own + struct.pack("<2H", 1, len(between)) + between + more


@pytest.mark.parametrize("kind", [0x0204, 0x0207, 0x0085, 0x0042])
@pytest.mark.parametrize("content", [b"", b"\0", b"\xff" * 7, b"\xff" * 9])
def test_a_record_that_is_too_short_or_says_too_much_is_passed_over(kind: int, content: bytes) -> None:
    mended = in_known_letters(compound("Book", with_more(struct.pack("<2H", kind, 9) + content)))
    assert struct.pack("<3H", 0x0042, 2, 1252) in mended
    assert "Bäckerei".encode("cp1252") in mended


@pytest.mark.parametrize(
    ("kind", "before", "form"), [(0x204, 6, "<H"), (0xD6, 6, "<H"), (0x207, 0, "<H"), (0x85, 6, "<B")]
)
@pytest.mark.parametrize("said", [3, 200])
def test_every_record_of_a_text_is_written_anew_and_nothing_else(kind: int, before: int, form: str, said: int) -> None:
    def records(encoding: str, page: int) -> bytes:
        content = bytes(before) + struct.pack(form, said) + "Zoë".encode(encoding)
        other = struct.pack("<2H", 2, 1) + "ë".encode("cp850")
        return with_more(struct.pack("<2H", kind, len(content)) + content + other, page, encoding)

    mended = in_known_letters(compound("Book", records("cp850", 850)))
    assert workbook_stream(mended) == records("cp1252", 1252)


def test_what_stands_behind_a_text_in_its_record_stays() -> None:
    def records(encoding: str, page: int) -> bytes:
        content = struct.pack("<H", 3) + "Zoë".encode(encoding) + "ë".encode("cp850")
        return with_more(struct.pack("<2H", 0x0207, len(content)) + content, page, encoding)

    mended = in_known_letters(compound("Book", records("cp850", 850)))
    assert workbook_stream(mended) == records("cp1252", 1252)
