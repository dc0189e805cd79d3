"""The bar of a long run: seen on a terminal alone, in the reader's language, and gone afterwards."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import ROOT

from fla_batch.interrupt import WATCH
from fla_batch.model import Stage
from fla_batch.render.journey import Journey
from fla_batch.terminal import colours, moves, show
from fla_batch.texts import texts

pty = pytest.importorskip("pty")

SLOW = """
import time
from fla_batch import pipeline
from fla_batch.render import journey
journey.PATIENCE = 0
survey = pipeline.survey
def slowly(file, language, today):
    time.sleep(0.05)
    return survey(file, language, today)
pipeline.survey = slowly
{more}
from fla_batch.__main__ import main
main()
"""


def on_a_terminal(folder: Path, *arguments: str, more: str = "", **environment: str) -> tuple[int, str]:
    """Give the exit code, and what was written to the error stream of a process that takes it for a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", SLOW.format(more=more), "check", str(folder), *arguments, "--today", "2025-01-01"]
    own = {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80", **environment}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, **own})
    os.close(theirs)
    shown = b""
    while part := _part(ours):
        shown += part
    os.close(ours)
    return process.wait(), shown.decode("utf-8")


def _part(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give thirty files."""
    path = tmp_path_factory.mktemp("inbox")
    for number in range(30):
        (path / f"{number}.xlsx").write_bytes((ROOT / "samples" / "de" / "good.xlsx").read_bytes())
    return path


@pytest.mark.parametrize(
    ("language", "width", "pattern"),
    [
        ("de", "80", r"Einlesen +━.* \d+ von 30 · \d+ pro (Sekunde|Minute) · noch 0:\d\d"),
        ("fr", "40", r"Lecture +━.* \d+ sur 30 · encore 0:\d\d"),
    ],
)
def test_a_bar_counts_and_goes_away(folder: Path, language: str, width: str, pattern: str) -> None:
    code, shown = on_a_terminal(folder, "--lang", language, NO_COLOR="1", COLUMNS=width)
    frames = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown).splitlines()
    assert any(re.search(pattern, frame) for frame in frames)
    assert max(map(len, frames)) <= int(width)
    assert shown.endswith(("\x1b[2K", "\x1b[?25h"))
    assert code == 0


def test_nothing_moves_where_nothing_can(folder: Path) -> None:
    assert on_a_terminal(folder, TERM="dumb") == (0, "")


def test_an_interrupt_takes_the_bar_away_first(folder: Path) -> None:
    more = """
import os, signal
def come(file, language, today):
    if file.name.endswith("/9.xlsx"):
        signal.raise_signal(signal.SIGINT)
    return slowly(file, language, today)
pipeline.survey = come
"""
    code, shown = on_a_terminal(folder, "--lang", "fr", more=more)
    assert code == 130
    assert shown.endswith(
        "\r\x1b[2K\x1b[?25hInterrompu. Fichiers lus\u00a0: 29 sur 30\u202f; rien n’a été enregistré.\r\n"
    )


def test_the_count_is_kept_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("read", "files"):
        monkeypatch.setattr(WATCH, name, 0)
    with Journey(texts("en"), seen=False) as journey:
        journey(Stage.READING, 3, 7)
        assert list(journey.through("abc", 2)) == ["a", "b", "c"]
    assert (WATCH.read, WATCH.files, WATCH.bar) == (3, 7, False)


def test_a_short_run_shows_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with Journey(texts("en"), seen=True) as journey:
        journey(Stage.READING, 1, 1)
    assert capsys.readouterr().err == ""
    assert not [each for each in threading.enumerate() if isinstance(each, threading.Timer)]


@pytest.mark.parametrize(
    ("environment", "terminal", "coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours_are_for_terminals_and_for_who_wants_them(
    environment: dict[str, str], terminal: bool, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = SimpleNamespace(isatty=lambda: terminal)
    assert colours(stream) is coloured  # type: ignore[arg-type]
    assert moves(stream) is (terminal and environment.get("TERM") != "dumb")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("terminal", "printed"), [(True, "“é”".encode("latin-1", "backslashreplace")), (False, "“é”".encode())]
)
def test_a_terminal_gets_signs_that_it_knows(terminal: bool, printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = TextIOWrapper(BytesIO(), "latin-1", errors="backslashreplace")
    stream.isatty = lambda: terminal  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", stream)
    show("“é”".encode())
    assert stream.buffer.getvalue() == printed  # type: ignore[attr-defined]
