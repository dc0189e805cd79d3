"""Between the program and its terminal: streams that print anything, exit codes, last words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import TextIO

import click

from fla_batch.aside import NotStartedError
from fla_batch.interrupt import WATCH
from fla_batch.reasons import reason
from fla_batch.spoken import reader, wrong_use
from fla_batch.texts import N_, NN_, Sentence

RELEASED, HELD, UNUSABLE, BUG, INTERRUPTED = 0, 1, 2, 70, 130
"""Exit codes: all released; something held; wrong use, or a file not readable; a mistake of ours; Ctrl-C."""


def show(result: str | bytes | Iterable[str | bytes], colour: bool = False) -> None:
    """Print a result, or the parts of one; whoever has stopped reading it changes nothing about it."""
    try:
        for part in [result] if isinstance(result, str | bytes) else result:
            # A terminal may have signs of its own; what is no text is not printed there.
            text = part.decode() if isinstance(part, bytes) and sys.stdout.isatty() else part
            click.echo(text, nl=False, color=colour)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = _nowhere()


def colours(stream: TextIO) -> bool:
    """Tell whether to show colours: only on a terminal, unless the reader has asked for them, or for none."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def moves(stream: TextIO) -> bool:
    """Tell whether a bar can move there."""
    return stream.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def start(command: click.Command) -> None:
    """Run a command: what the user can mend becomes one line, a mistake of ours a trace without any value."""
    _prepare_streams()
    WATCH.speak(_last_words)
    code = _done(command)
    WATCH.rest()
    sys.exit(code)


def _done(command: click.Command) -> int:
    try:
        code = command(standalone_mode=False) or RELEASED
        sys.stdout.flush()
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as problem:
        click.echo(wrong_use(problem), err=True)
        return UNUSABLE
    except Exception as problem:  # noqa: BLE001 - the last one who can tell
        return _told(problem)
    return int(code)


def _prepare_streams() -> None:
    """Let anything be printed: file names may hold any bytes, and a pipe may not know our signs."""
    sys.stdout, sys.stderr = (_whole(stream or _nowhere()) for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _whole(stream: TextIO) -> TextIO:
    """Let a stream print all or fail: one without a buffer (PYTHONUNBUFFERED) is content with what finds room."""
    raw = getattr(stream, "buffer", None)
    return TextIOWrapper(BufferedWriter(raw), stream.encoding) if isinstance(raw, RawIOBase) else stream


def _nowhere() -> TextIO:
    return open(os.devnull, "w")  # noqa: PTH123


def _last_words() -> str:
    """Say to whoever interrupts what was done and what was not."""
    said = reader(None)
    if WATCH.written:
        return said.say(N_("Interrupted, but {path} is written and complete."), path=WATCH.written)
    if WATCH.files:
        read = NN_(
            "Interrupted. {read} of {count} file was read; nothing was written.",
            "Interrupted. {read} of {count} files were read; nothing was written.",
        )
        return said.say(read, read=WATCH.read, count=WATCH.files)
    return said.say(N_("Interrupted. Nothing was written."))


def _told(problem: Exception) -> int:
    """Say what went wrong. The text of an unexpected exception is left out: it may hold what a client typed."""
    said = reader(None)
    if isinstance(problem, NotStartedError):
        many = N_("No further process could be started: this account has too many of them, or too many files open.")
        click.echo(said.say(many), err=True)
        return UNUSABLE
    if isinstance(problem, OSError):
        # Whoever listens has gone, or the disk is full; no second attempt when Python ends.
        sys.stdout = _nowhere()
        click.echo(said.say(N_("The result could not be printed: {reason}."), reason=reason(problem)), err=True)
        return UNUSABLE
    sentence = getattr(problem, "sentence", None)
    if isinstance(sentence, Sentence):
        click.echo(said.show(sentence), err=True)
        return UNUSABLE
    from traceback import format_tb

    click.echo("".join(format_tb(problem.__traceback__)) + type(problem).__name__, err=True)
    mistake = N_("This is a mistake of fla-batch, not yours. Nothing was written.")
    if WATCH.written:
        mistake = N_("This is a mistake of fla-batch, not yours. But {path} is written and complete.")
    click.echo(said.say(mistake, path=WATCH.written), err=True)
    return BUG
