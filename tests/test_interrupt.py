"""Ctrl-C at any moment: exit code, one sentence, no trace, nothing half-written. With real signals, in processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

SAMPLES = ROOT / "samples" / "de"

SETTING = """
import importlib.abc, signal, sys
COME = signal.{signal}

class Importing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "{importing}":
            signal.raise_signal(COME)

sys.meta_path.insert(0, Importing())

def interrupted_at(owner, name, time):
    inner, calls = getattr(owner, name), []
    def outer(*args, **named):
        calls.append(name)
        if len(calls) == time:
            try:
                signal.raise_signal(COME)
            except BaseException:
                pass  # As a library may do.
        return inner(*args, **named)
    setattr(owner, name, outer)

from fla_batch.__main__ import main
{more}
main()
"""
READING = "from fla_batch import pipeline; interrupted_at(pipeline, 'survey', 3)"
CHECKING = "from fla_batch import pipeline; interrupted_at(pipeline, 'check', 1)"
WRITING = "from fla_batch.render import output; interrupted_at(output, '_create', 2)"
RENAMING = "import pathlib; interrupted_at(pathlib.Path, 'rename', 1)"
AT_THE_END = "from fla_batch import cli; interrupted_at(cli, 'show', 1)"
NOTHING = "Interrupted. Nothing was written."
THREE = "Interrupted. 3 of 3 files were read; nothing was written."


def interrupted(
    *arguments: str, more: str = "", importing: str = "", signal: str = "SIGINT"
) -> subprocess.CompletedProcess[str]:
    script = SETTING.format(signal=signal, importing=importing, more=more)
    command = [sys.executable, "-c", script, *arguments, "--lang", "en", "--today", "2025-01-01"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


@pytest.mark.parametrize("importing", ["click", "pandas"])
def test_while_the_program_is_loading(importing: str, tmp_path: Path) -> None:
    answer = interrupted("report", str(SAMPLES), "-o", str(tmp_path / "out"), importing=importing)
    assert (answer.returncode, answer.stdout, answer.stderr) == (130, "", f"{NOTHING}\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("more", "output", "sentence"),
    [
        (READING, "out", "Interrupted. 2 of 3 files were read; nothing was written."),
        (CHECKING, "out", THREE),
        (WRITING, ".", THREE),
        (WRITING, "new/folders", THREE),
    ],
)
def test_while_it_works_nothing_is_left(more: str, output: str, sentence: str, tmp_path: Path) -> None:
    answer = interrupted("report", str(SAMPLES), "-o", str(tmp_path / output), more=more)
    assert (answer.returncode, answer.stdout, answer.stderr) == (130, "", f"{sentence}\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("more", [RENAMING, AT_THE_END])
def test_what_is_written_is_whole(more: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    answer = interrupted("report", str(SAMPLES), "-o", str(out), more=more)
    assert (answer.returncode, answer.stdout) == (130, "")
    assert answer.stderr == f"Interrupted, but {out.resolve()} is written and complete.\n"
    assert {"actions.json", "lists", "overview.html"} <= {each.name for each in out.iterdir()}
    assert not [each for each in tmp_path.rglob(".fla-batch-*")]


def test_when_all_is_done_it_comes_too_late() -> None:
    more = "import os; interrupted_at(os, '_exit', 1)"
    answer = interrupted("check", str(SAMPLES / "good.xlsx"), more=more)
    assert (answer.returncode, answer.stdout.count("\n"), answer.stderr) == (0, 1, "")


def test_it_ends_at_once_when_all_is_said() -> None:
    more = "import atexit; atexit.register(print, 'taken down')"
    answer = interrupted("check", str(SAMPLES / "good.xlsx"), more=more)
    assert (answer.returncode, answer.stdout.count("\n"), "taken down" in answer.stdout) == (0, 1, False)


def test_an_order_to_end_is_an_interrupt_with_its_own_code(tmp_path: Path) -> None:
    answer = interrupted("report", str(SAMPLES), "-o", str(tmp_path / "out"), more=WRITING, signal="SIGTERM")
    assert (answer.returncode, answer.stderr) == (143, f"{THREE}\n")
    assert not list(tmp_path.iterdir())


def test_whoever_wants_signals_ignored_is_obeyed() -> None:
    ignored = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    script = ignored + SETTING.format(signal="SIGINT", importing="pandas", more="")
    command = [sys.executable, "-c", script, "check", str(SAMPLES / "good.xlsx")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(command, capture_output=True, env=environment, check=False).returncode == 0
