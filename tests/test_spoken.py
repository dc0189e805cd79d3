"""What is said about the use of the program: in the reader's language, never in click's own words."""

from __future__ import annotations

import errno

import click
import pytest

from fla_batch.cli import cli
from fla_batch.reasons import reason
from fla_batch.spoken import wrong_use
from fla_batch.texts import LANGUAGES, texts

WRONG = {
    "": "report",
    "chek": "check",
    "explain Z": "F001",
    "explain U0211": "U021",
    "template x y": "x y",
    "check": "",
    "check --forma csv": "--format",
    "check --nothing": "--nothing",
    "check a --today 5": "2026-11-23",
    "report a": "--output",
    "report a -o b --force=3": "--force",
}


def answer(words: str, language: str) -> str:
    """Give what is said to somebody who typed these words."""
    arguments = ["--lang", language, *words.split()]
    with pytest.raises(click.ClickException) as problem:
        cli.main(arguments, "fla-batch", standalone_mode=False)
    return wrong_use(problem.value)


@pytest.mark.parametrize("words", WRONG)
def test_what_is_typed_wrongly_is_said_in_each_language(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    for language in LANGUAGES:
        monkeypatch.setattr("sys.argv", ["fla-batch", "--lang", language])
        said.append(answer(words, language).splitlines()[0])
    assert len(set(said)) == len(LANGUAGES)
    assert all(WRONG[words] in each for each in said)
    assert not any(mark in each for each in said for mark in ("No such", "Missing", "Got ", "code:"))


def test_without_any_word_the_help_is_shown_once() -> None:
    with pytest.raises(click.ClickException) as problem:
        cli.main([], "fla-batch", standalone_mode=False)
    assert wrong_use(problem.value).count("fla-batch") == 1


@pytest.mark.parametrize("command", ["", "check", "report", "template", "explain"])
def test_help_has_no_english_left(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["--lang", "de", *command.split(), "--help"], "fla-batch", standalone_mode=False)
    words = set(capsys.readouterr().out.replace("[", " ").replace("]", " ").split())
    assert "--help" in words
    assert not words & {"Usage:", "OPTIONS", "COMMAND", "ARGS", "PATH", "PATHS...", "DATE", "required", "Options:"}


def test_reasons_are_ours_where_we_have_words_for_them() -> None:
    assert texts("nl").show(reason(OSError(errno.ENOSPC, "No space left"))).startswith("er is geen plaats")
    assert reason(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"
    assert reason(OSError("odd")) == "odd"
