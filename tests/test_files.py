"""Files told apart: each kind has its code and its advice in every language, and the others of the batch are read."""

from __future__ import annotations

import errno
import io
import json
import os
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from click.testing import CliRunner
from conftest import TODAY
from hostile import right
from odd_files import CONTENTS, LOCKED, bytes_named

from fla_batch.cli import cli
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.limits import LIMITS
from fla_batch.declared.template import RETURNED_MARK
from fla_batch.model import Stage
from fla_batch.pipeline import Reading, run
from fla_batch.render.report import CHECK_FORMATS
from fla_batch.render.samples import OF_A_MOMENT
from fla_batch.steps.gather import NothingToReadError, gather
from fla_batch.steps.reading import opening
from fla_batch.steps.reading.archive import UnreadableError
from fla_batch.steps.reading.disguise import is_cut_off
from fla_batch.texts import LANGUAGES, texts

Told = Mapping[str, Mapping[str, Any]]


def checked(folder: Path, language: str, *options: str) -> tuple[int, dict[str, Any]]:
    """Run the command in this process; give its exit code and what it printed."""
    arguments = ["check", str(folder), "--format", "json", "--lang", language, "--today", TODAY.isoformat(), *options]
    answer = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert answer.exception is None
    return answer.return_value, json.loads(answer.stdout_bytes.decode("utf-8"))


def by_name(content: dict[str, Any]) -> dict[str, Any]:
    return {Path(each["file"]).name: each for each in content["findings"]}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put one of each into a folder, with two good files around them."""
    folder = tmp_path_factory.mktemp("odd")
    for name, (_, _, content) in CONTENTS.items():
        (folder / f"{name}.xlsx").write_bytes(content())
    for name in ("0-good.xlsx", "zz-good.xlsx"):
        (folder / name).write_bytes(right())
    return folder


@pytest.fixture(scope="module")
def told(odd: Path) -> dict[str, Told]:
    """Check the folder in every language."""
    found = {}
    for language in LANGUAGES:
        code, content = checked(odd, language)
        assert (code, content["unreadable"]) == (2, len(CONTENTS))
        assert content["companies"]["read"] == 2
        found[language] = by_name(content)
    return found


@pytest.mark.parametrize("name", CONTENTS)
def test_each_kind_of_content_has_its_code_and_says_what_it_is(told: dict[str, Told], name: str) -> None:
    code, said, _ = CONTENTS[name]
    finding = told["en"][f"{name}.xlsx"]
    assert finding["code"] == code
    assert said in finding["message"]


@pytest.mark.parametrize("name", CONTENTS)
def test_each_kind_of_content_gets_advice_in_every_language(told: dict[str, Told], name: str) -> None:
    for part in ("message", "remedy", "consequence"):
        said = [told[language][f"{name}.xlsx"][part] for language in LANGUAGES]
        assert len(set(said)) == len(LANGUAGES)
        assert not [each for each in said if "{" in each]


def test_no_two_codes_of_files_give_the_same_advice() -> None:
    advice = [check.remedy for check in CATALOGUE.values() if check.family == "F"]
    assert len(set(advice)) == len(advice)


Maker = Callable[[Path], None]


def a_socket(path: Path) -> None:
    # The name of a socket may only be short.
    before = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(before)


PLACES: Mapping[str, tuple[str, str, Maker]] = {
    "missing": ("F001", "no such file", lambda _: None),
    "dangling link": ("F001", "a link that leads nowhere", lambda path: path.symlink_to(path.parent / "gone")),
    "loop of links": ("F001", "a link that leads nowhere", lambda path: path.symlink_to(path)),
    "folder": ("F009", "a folder", lambda path: path.mkdir()),
    "unpacked workbook": ("F009", "a folder", lambda path: (path / "xl").mkdir(parents=True)),
    "pipe": ("F009", "a channel", os.mkfifo),
    "socket": ("F009", "a channel", a_socket),
    "device": ("F009", "a device", lambda path: path.symlink_to("/dev/zero")),
}
"""For each thing that stands where a file should: the code, what the English message says, and how it is made."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("in_folder", [False, True], ids=["named", "in a folder"])
def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path, place: str, in_folder: bool) -> None:
    code, said, make = PLACES[place]
    (tmp_path / "good.xlsx").write_bytes(right())
    odd = tmp_path / "odd.xlsx"
    make(odd)
    if in_folder and not os.path.lexists(odd):
        return
    result = run([tmp_path] if in_folder else [odd, tmp_path / "good.xlsx"], None, "en", TODAY)
    (finding,) = result.findings
    message = texts("en").say(CATALOGUE[code].message, **finding.values)
    assert (finding.code, finding.place.file) == (code, str(odd))
    assert said in message
    assert (result.unreadable, result.count("users").read) == (1, 1)


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "client.xlsx")
    (tmp_path / "before.xlsx").write_bytes(right())
    before = (tmp_path / "before.xlsx").stat()
    monkeypatch.setattr(Path, "stat", lambda _: before)
    waited: list[int] = []
    release = threading.Timer(3, lambda: waited.append(os.open(tmp_path / "client.xlsx", os.O_WRONLY | os.O_NONBLOCK)))
    release.start()
    with pytest.raises(UnreadableError) as told:
        opening.content(tmp_path / "client.xlsx", LIMITS)
    release.cancel()
    release.join()
    assert (told.value.check.code, waited) == ("F009", [])


def test_a_folder_named_like_a_workbook_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "Mai.xlsx").mkdir()
    (tmp_path / "Mai.xlsx" / "client.xlsx").write_bytes(right())
    result = run([tmp_path], None, "en", TODAY)
    assert [file.name for file in result.files] == [str(tmp_path / "Mai.xlsx" / "client.xlsx")]


def test_of_a_folder_every_kind_of_workbook_is_read_and_nothing_else(tmp_path: Path) -> None:
    read = ["a.xlsx", "b.XLSM", "c.xltx", "d.xltm", "e.xls", "f.xlsb", "g.ods", "h.fods", "i.csv", "j.tsv"]
    read += ["k.xlt", "l.ots", "m.numbers"]
    for name in (*read, "~$a.xlsx", ".b.xlsx", "notes.txt", "letter.docx", "overview.html"):
        (tmp_path / name).touch()
    assert [path.name for _, path in gather([tmp_path])] == read


def test_what_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").touch()
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "a.xlsx")
    paths = [tmp_path / "link.xlsx", tmp_path / "a.xlsx", tmp_path]
    assert gather(paths) == [(str(tmp_path / "link.xlsx"), tmp_path / "a.xlsx")]


def test_what_we_sent_back_is_read_only_where_its_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "back").mkdir()
    for name in ("client.xlsx", f"back/{RETURNED_MARK}", "back/001-client.xlsx"):
        (tmp_path / name).touch()
    assert [path.name for _, path in gather([tmp_path])] == ["client.xlsx"]
    assert [path.name for _, path in gather([tmp_path / "back"])] == ["001-client.xlsx"]


def test_folders_with_nothing_to_read_say_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(NothingToReadError) as told:
        gather([tmp_path, tmp_path])
    assert str(tmp_path) in texts("en").show(told.value.sentence)


def test_a_file_is_only_ever_opened_to_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ways, inner = list[int](), os.open

    def opened(name: str, way: int) -> int:
        ways.append(way)
        return inner(name, way)

    (tmp_path / "client.xlsx").write_bytes(right())
    monkeypatch.setattr(opening.os, "open", opened)
    assert opening.content(tmp_path / "client.xlsx", LIMITS) == right()
    assert [way & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND) for way in ways] == [0]


def test_a_name_that_no_file_can_have_is_not_there() -> None:
    with pytest.raises(UnreadableError) as told:
        opening.content(Path("a\0b.xlsx"), LIMITS)
    assert told.value.check.code == "F001"


def test_a_name_that_is_too_long_is_not_there(tmp_path: Path) -> None:
    (finding,) = run([tmp_path / ("x" * 300 + ".xlsx")], None, "en", TODAY).findings
    assert finding.code == "F001"


@pytest.mark.parametrize(
    ("number", "code", "reason"),
    [
        (errno.EACCES, "F008", "this account may not do that, or another program such as Excel has it open"),
        (errno.EIO, "F008", "the disk or the network drive does not answer"),
        (errno.ENOENT, "F001", ""),
    ],
)
def test_what_the_system_refuses_is_told_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, reason: str
) -> None:
    def refused(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    (tmp_path / "client.xlsx").write_bytes(right())
    monkeypatch.setattr(opening.os, "open", refused)
    with pytest.raises(UnreadableError) as told:
        opening.content(tmp_path / "client.xlsx", LIMITS)
    assert (told.value.check.code, str(told.value.values.get("reason", ""))) == (code, reason)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is open to this account")
def test_a_file_and_a_folder_that_are_closed_to_us(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    for path in (tmp_path / "good.xlsx", tmp_path / "mine.xlsx"):
        path.write_bytes(right())
    (tmp_path / "mine.xlsx").chmod(0)
    (tmp_path / "closed").chmod(0)
    result = run([tmp_path], None, "en", TODAY)
    assert [(each.code, Path(each.place.file).name) for each in result.findings] == [
        ("F008", "closed"),
        ("F008", "mine.xlsx"),
    ]


def test_a_folder_that_is_closed_to_us_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walked(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        yield str(folder), ["closed"], ["good.xlsx"]
        onerror(PermissionError(errno.EACCES, "no", str(folder / "closed")))

    monkeypatch.setattr(os, "walk", walked)
    assert [path.name for _, path in gather([tmp_path])] == ["closed", "good.xlsx"]


def test_a_file_that_vanishes_during_the_run_is_told(tmp_path: Path) -> None:
    # Some files are read before anybody looks at the first.
    for number in range(24):
        (tmp_path / f"{number:02}.xlsx").write_bytes(right())

    def vanish(stage: Stage, done: int, of: int) -> None:  # noqa: ARG001
        if stage is Stage.READING and done == 1:
            (tmp_path / "23.xlsx").unlink()

    result = run([tmp_path], None, "en", TODAY, Reading(progress=vanish))
    gone = [(each.code, Path(each.place.file).name) for each in result.findings if each.code.startswith("F")]
    assert gone == [("F001", "23.xlsx")]
    assert result.count("users").read == 23


def changing(
    path: Path, versions: list[tuple[bytes, int]], monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, list[float]]:
    """Write a file anew each time that somebody has begun to read it; tell the seconds that were waited."""
    look, waited = os.fstat, list[float]()
    path.write_bytes(right())
    os.utime(path, ns=(0, 0))

    def looked_at(number: int) -> os.stat_result:
        found = look(number)
        if versions:
            content, date = versions.pop(0)
            path.write_bytes(content)
            os.utime(path, ns=(0, date))
        return found

    monkeypatch.setattr(opening.os, "fstat", looked_at)
    monkeypatch.setattr(opening.time, "sleep", waited.append)
    return path, waited


@pytest.mark.parametrize(
    "version", [(right() + b"\0", 0), (right()[:-1] + b"\1", 1)], ids=["of the same date", "of the same length"]
)
def test_a_file_that_is_saved_while_it_is_read_is_read_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[bytes, int]
) -> None:
    path, waited = changing(tmp_path / "client.xlsx", [version], monkeypatch)
    assert opening.content(path, LIMITS) == path.read_bytes() == version[0]
    assert len(waited) == 1
    assert waited[0] > 0


def test_a_file_that_is_still_being_saved_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = [(right() + bytes(number), number) for number in range(1, 5)]
    with pytest.raises(UnreadableError) as told:
        opening.content(changing(tmp_path / "client.xlsx", versions, monkeypatch)[0], LIMITS)
    assert (told.value.check.code, told.value.values) == ("F018", {})


def test_of_a_file_that_is_too_large_no_more_is_read_than_says_so(tmp_path: Path) -> None:
    with (tmp_path / "client.xlsx").open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    with pytest.raises(UnreadableError):
        opening.content(tmp_path / "client.xlsx", replace(LIMITS, file_bytes=1_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


@pytest.mark.parametrize(("expected", "asked"), [(10, [11]), (4, [5, 95]), (200, [100])])
def test_a_file_is_first_asked_for_what_it_should_hold(expected: int, asked: list[int]) -> None:
    file = Mock(wraps=io.BytesIO(b"0123456789"))
    assert opening._first(file, expected, 100) == b"0123456789"
    assert [call.args[0] for call in file.read.call_args_list] == asked


def test_a_folder_in_place_of_a_file_says_that_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(opening.os, "scandir", closed)
    with pytest.raises(UnreadableError) as told:
        opening.content(tmp_path, LIMITS)
    assert told.value.check.code == "F008"


NAMES: Mapping[bytes, str] = {
    b"na\xefve.xlsx": "na\ufffdve.xlsx",
    b"two\nlines\t.xlsx": "two\ufffdlines\ufffd.xlsx",
    b"\x1b[31mred\x07.xlsx": "\ufffd[31mred\ufffd.xlsx",
    "back\u202exslx.xlsx".encode(): "back\ufffdxslx.xlsx",
    b"<b>&amp;=1+1.xlsx": "<b>&amp;=1+1.xlsx",
    b"x" * 250 + b".xlsx": "x" * 250 + ".xlsx",
    b"05.03.15-998.36.xlsx": "••.••.••-•••.36.xlsx",
}
"""Names as they are on the disk, and as they are shown."""


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("strange")
    for number, name in enumerate(NAMES):
        bytes_named(folder, name).write_bytes(right() if number % 2 else b"%PDF")
    return folder


@pytest.mark.parametrize("form", CHECK_FORMATS)
def test_a_name_of_any_bytes_is_printed_safely(strange: Path, form: str) -> None:
    arguments = ["check", str(strange), "--all", "--format", form, "--today", TODAY.isoformat()]
    answer = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert (answer.exception, answer.return_value) == (None, 2)
    printed = answer.stdout_bytes.decode("utf-8")
    assert not [sign for sign in printed.replace("\n", "").replace("\r", "") if sign in "\x1b\x07\t\u202e"]
    assert not [sign for sign in printed if 0xD800 <= ord(sign) < 0xE000]
    assert "050315" not in "".join(filter(str.isdecimal, printed))


def test_a_name_of_any_bytes_is_shown_as_what_can_be_shown(strange: Path) -> None:
    _, content = checked(strange, "en")
    assert {Path(each["name"]).name for each in content["files"]} == set(NAMES.values())


def test_a_report_over_names_of_any_bytes(strange: Path, tmp_path: Path) -> None:
    arguments = ["report", str(strange), "-o", str(tmp_path / "out"), "--today", TODAY.isoformat()]
    answer = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert (answer.exception, answer.return_value) == (None, 2)
    shown = b"".join(path.read_bytes() for path in (tmp_path / "out").glob("*.*") if path.suffix != ".xlsx")
    assert "\u202e" not in shown.decode("utf-8")


def test_an_old_workbook_is_cut_off_where_a_sector_that_it_uses_is_missing() -> None:
    whole = (LOCKED / "structure.xls").read_bytes()
    sizes = range(512, len(whole) + 1, 512)
    assert [size for size in sizes if not is_cut_off(whole[:size])] == [len(whole)]


def test_every_code_of_files_is_given_here_or_has_a_sample() -> None:
    given = {code for code, _, _ in (*CONTENTS.values(), *PLACES.values())} | {"F008", "F017", "F018"}
    assert {code for code, check in CATALOGUE.items() if check.wrong.damage in OF_A_MOMENT} <= given
