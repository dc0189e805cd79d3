"""Locked workbooks: opened with a password file, in memory, by the process that reads; the password told nowhere."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED

import pytest
from click.testing import CliRunner
from conftest import TODAY
from hostile import packed, right
from odd_files import LOCKED, PASSWORD, agile, standard

from fla_batch.cli import cli
from fla_batch.declared.checks import files
from fla_batch.declared.limits import LIMITS
from fla_batch.declared.passwords import PasswordFileError, Passwords, load
from fla_batch.model import File
from fla_batch.steps.read import read, read_all
from fla_batch.steps.reading.archive import UnreadableError
from fla_batch.steps.reading.locked import Keys
from fla_batch.steps.reading.records import with_stream, workbook_stream
from fla_batch.texts import LANGUAGES, texts

WORDS = Passwords(("falsch", PASSWORD))


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Lock a workbook in each way."""
    folder = tmp_path_factory.mktemp("locked")
    contents = {"agile": agile(PASSWORD), "standard": standard(PASSWORD)}
    contents["xls"] = (LOCKED / "password.xls").read_bytes()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


def code(file: File) -> str | None:
    return file.unreadable.code if file.unreadable else None


@pytest.mark.parametrize("way", ["agile", "standard", "xls"])
def test_one_of_the_passwords_opens_it(locked: dict[str, Path], way: str) -> None:
    file = read(locked[way], way, passwords=WORDS)
    assert [grid.title for grid in file.grids][1:3] == ["Unternehmen", "Benutzer"]
    assert file.grids[2].rows[1][0] == "0123456749"


@pytest.mark.parametrize("way", ["agile", "standard", "xls"])
def test_without_a_password_and_with_wrong_ones_it_stays_closed(locked: dict[str, Path], way: str) -> None:
    assert code(read(locked[way], way)) == "F003"
    assert code(read(locked[way], way, passwords=Passwords(("falsch", PASSWORD.lower(), f"{PASSWORD} ")))) == "F017"


@pytest.mark.parametrize("zeros", [44, 45, 46, 47])
def test_a_short_one_that_is_filled_up_with_zeros_is_opened(tmp_path: Path, zeros: int) -> None:
    data = (LOCKED / "password.xls").read_bytes()
    stream = workbook_stream(data)
    # In the place of the last records of the last sheet: its end, and zeros up to the end of the file.
    ended = stream[: len(stream) - zeros - 4] + b"\x0a\0\0\0" + bytes(zeros)
    (tmp_path / "short.xls").write_bytes(with_stream(data, ended))
    file = read(tmp_path / "short.xls", "short.xls", passwords=WORDS)
    assert file.grids[2].rows[1][0] == "0123456749"


def test_files_with_different_passwords_are_opened_in_one_run(tmp_path: Path) -> None:
    passwords = ["eins", "zwei", "drei", "zwei"]
    for number, password in enumerate(passwords):
        (tmp_path / str(number)).write_bytes(agile(password))
    (tmp_path / "4").write_bytes(right())
    named = [(str(each), tmp_path / str(each)) for each in range(5)]
    found = list(read_all(named, passwords=Passwords(("zwei", "eins"))))
    assert [code(file) for file in found] == [None, None, "F017", None, None]


def test_what_excel_locks_by_itself_needs_no_password(tmp_path: Path) -> None:
    (tmp_path / "client.xlsx").write_bytes(agile("VelvetSweatshop"))
    assert read(tmp_path / "client.xlsx", "x").grids
    assert read(LOCKED / "structure.xls", "x").grids


def test_what_is_unlocked_is_looked_at_like_any_other_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(agile("x", content=packed({"xl/media/image1.bmp": bytes(30_000_000)})))
    (tmp_path / "b").write_bytes(agile("x", content=packed({"word/document.xml": bytes(9_000)}, ZIP_STORED)))
    assert [code(read(tmp_path / each, each, passwords=Passwords(("x",)))) for each in "ab"] == ["F006", "F005"]


def test_the_one_that_opened_the_last_file_is_tried_first() -> None:
    keys = Keys(Passwords(("a", "b", "c")))
    keys.unlocked(agile("c"), LIMITS)
    assert keys._words == ["c", "VelvetSweatshop", "a", "b"]


def test_rounds_without_end_are_refused_before_the_first() -> None:
    with pytest.raises(UnreadableError) as refused:
        Keys(WORDS).unlocked(agile(PASSWORD, 2_000), replace(LIMITS, password_rounds=1_999))
    assert refused.value.check is files.LOCKED_OTHERWISE


def test_nothing_of_an_opened_file_is_written_to_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def written(*_: object, **__: object) -> object:
        raise AssertionError

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, written)
    assert Keys(WORDS).unlocked((LOCKED / "password.xls").read_bytes(), LIMITS) != b""


@pytest.mark.parametrize(
    "data",
    [
        "a\nGrüße 1905\n".encode(),
        "a\r\nGrüße 1905".encode("utf-8-sig"),
        "a\r\n\r\nGrüße 1905\r\n".encode("utf-16"),
        "a\nGrüße 1905\na\n".encode("cp1252"),
    ],
    ids=["plain", "Windows", "UTF-16", "old Windows"],
)
def test_a_password_file_of_any_program(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "words.txt").write_bytes(data)
    assert load(tmp_path / "words.txt").words == ("a", PASSWORD)


def test_spaces_are_part_of_a_password(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text(" a \n")
    assert load(tmp_path / "words.txt").words == (" a ",)


TOO_MANY = b"".join(b"%d\n" % each for each in range(101))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", [None, b"", b"\n\r\n", TOO_MANY, bytes(200_000)])
def test_a_password_file_that_cannot_be_used_is_one_sentence(tmp_path: Path, language: str, data: bytes | None) -> None:
    path = tmp_path / "words.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(PasswordFileError) as problem:
        load(path)
    assert "words.txt" in texts(language).show(problem.value.sentence)


def test_passwords_show_nowhere() -> None:
    assert PASSWORD not in f"{WORDS!r} {WORDS} {WORDS!a}"


@pytest.mark.parametrize("form", ["text", "json", "html", "csv"])
def test_the_commands_open_it_and_print_no_password(locked: dict[str, Path], tmp_path: Path, form: str) -> None:
    (tmp_path / "words.txt").write_text(f"GeheimesWort\n{PASSWORD}\n", "utf-8")
    (tmp_path / "other").write_bytes(agile("something else"))
    arguments = ["check", *map(str, locked.values()), str(tmp_path / "other"), "--format", form, "--lang", "en"]
    options = ["--password-file", str(tmp_path / "words.txt"), "--today", TODAY.isoformat()]
    answer = CliRunner().invoke(cli, [*arguments, *options], standalone_mode=False)
    assert (answer.exception, answer.return_value) == (None, 2)
    assert "F017" in answer.output
    assert "F003" not in answer.output
    assert not [word for word in ("GeheimesWort", PASSWORD) if word in answer.output]


def test_a_report_of_a_locked_file(locked: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text(PASSWORD, "utf-8")
    arguments = ["report", str(locked["agile"]), "-o", str(tmp_path / "out"), "--today", TODAY.isoformat()]
    options = ["--password-file", str(tmp_path / "words.txt")]
    answer = CliRunner().invoke(cli, [*arguments, *options], standalone_mode=False)
    assert (answer.exception, answer.return_value) == (None, 0)
    written = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*.*"))
    assert PASSWORD.encode() not in written


@pytest.mark.usefixtures("own_readers")
def test_a_password_is_no_argument_of_a_process_and_not_in_its_environment(locked: dict[str, Path]) -> None:
    found = read_all([(str(each), path) for each, path in enumerate(locked.values())], passwords=WORDS)
    before = children()
    next(found)
    (reader,) = children() - before
    seen = b"".join(Path(f"/proc/{reader}/{each}").read_bytes() for each in ("cmdline", "environ"))
    assert b"fla_batch" in seen
    assert PASSWORD.encode() not in seen
    assert len(list(found)) == len(locked) - 1


def children() -> set[str]:
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())
