"""Read: paths in, files with their grids out, in order; or the one finding that says why there are none.

What comes from outside is read in processes of its own: a file that breaks one, fills its memory or never ends is told
as unreadable, and the others go on.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict
from itertools import cycle
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, cast

from fla_batch import aside
from fla_batch.declared.checks import files
from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.declared.passwords import NONE, Passwords
from fla_batch.model import Cell, File, Finding, Place
from fla_batch.steps.reading.confine import OUT_OF_TIME
from fla_batch.steps.reading.unpack import Unpacking
from fla_batch.steps.reading.wire import Picked, joined, numbered, receive, send
from fla_batch.texts import N_, Message

_AHEAD = 8
"""Files that a process is asked for at once: it reads the next while we look at one, without waiting for each other."""

_READER = "fla_batch.steps.reading.reader"
"""The module of the process that reads."""

_TOO_LONG = N_("it takes longer than any such file should")
_TOO_MUCH = N_("it needs more memory than any such file should")
_BROKEN_OFF = N_("the program that reads it broke off, or needed too much memory")


def get_ready() -> None:
    """Start the first process that will read, before anything of a client is known: so it can be a copy of this one."""
    aside.get_ready(_READER)


def read(path: Path, name: str, limits: Limits = LIMITS, passwords: Passwords = NONE) -> File:
    """Read one file under the name that findings will give it."""
    (file,) = read_all([(name, path)], limits, passwords=passwords)
    return file


def read_all(
    named: Sequence[tuple[str, Path]], limits: Limits = LIMITS, processes: int = 1, passwords: Passwords = NONE
) -> Iterator[File]:
    """Read files under the names that findings will give them, several at a time, and give them in their order."""
    with ExitStack() as open_processes:
        readers = [open_processes.enter_context(_Reader(limits, passwords)) for _ in named[:processes]]
        asked: deque[tuple[_Reader, str]] = deque()
        for (name, path), reader in zip(named, cycle(readers), strict=False):
            reader.ask(path)
            asked.append((reader, name))
            if len(asked) == _AHEAD * len(readers):
                yield _next(asked)
        while asked:
            yield _next(asked)


def _next(asked: deque[tuple[_Reader, str]]) -> File:
    reader, name = asked.popleft()
    return reader.answer(name)


class _Reader:
    """A process that reads, and what it was asked for; one that breaks is replaced."""

    def __init__(self, limits: Limits, passwords: Passwords) -> None:
        self._limits, self._passwords = limits, passwords
        self._asked: deque[Path] = deque()

    def __enter__(self) -> _Reader:
        self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def _start(self) -> None:
        self._kept: dict[int, Unpacking] = {}
        self._cells: list[Cell] = []
        self._has_read = False
        self._process = aside.started(_READER)
        self._questions, self._answers = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        self._say(asdict(self._limits))
        self._say(self._passwords.words)
        self._hear_that_it_is_ready()

    def _hear_that_it_is_ready(self) -> None:
        try:
            if receive(self._answers) != "ready":
                raise RuntimeError
        except EOFError as problem:
            # One that breaks off before any file was asked for has met no file that breaks it.
            raise aside.NotStartedError from problem

    def _stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._answers.close()
        with suppress(OSError):
            self._questions.close()

    def _say(self, value: object) -> None:
        # One that has broken cannot listen; its silence is noticed when it should answer.
        with suppress(OSError):
            send(self._questions, value)
            self._questions.flush()

    def ask(self, path: Path) -> None:
        """Ask for a file."""
        self._asked.append(path)
        self._say(_sayable(path))

    def answer(self, name: str) -> File:
        """Wait for the file that was asked for first."""
        file = self._heard(name)
        self._asked.popleft()
        return file

    def _heard(self, name: str) -> File:
        had_read, self._has_read = self._has_read, True
        try:
            return self._received(name)
        except (EOFError, ValueError):
            ended = self._replaced()
        # What an earlier file has left in a process is no fault of this one.
        is_clear = ended == OUT_OF_TIME or not had_read
        for path in list(self._asked)[is_clear:]:
            self._say(_sayable(path))
        return _stopped(name, _TOO_LONG if ended == OUT_OF_TIME else _BROKEN_OFF) if is_clear else self._heard(name)

    def _received(self, name: str) -> File:
        grids: list[Unpacking] = []
        while True:
            for piece in receive(self._answers):
                match piece:
                    case ["unreadable", code, values]:
                        return File(name, unreadable=Finding(code, Place(name), values=values))
                    case ["out_of_memory"]:
                        return _stopped(name, _TOO_MUCH)
                    case ["end"]:
                        self._cells.clear()
                        return File(name, tuple([each.grid() for each in grids]))
                self._take(grids, piece)

    def _take(self, grids: list[Unpacking], piece: Any) -> None:
        match piece:
            case ["grid", said, few]:
                grids.append(Unpacking(said))
                if few:
                    grids[-1].few(*few)
            case ["rows", height, said]:
                texts, numbers = self._bytes(), self._bytes()
                grids[-1].add(height, joined(said, texts), numbers)
            case ["cells", others]:
                self._cells = numbered(others, self._bytes())
            case ["picked", height, counts]:
                grids[-1].pick(self._cells, Picked(height, counts, self._bytes(), self._bytes()))
            case ["keep", number]:
                self._kept[number] = grids[-1]
            case ["again", number] if number in self._kept:
                grids.append(self._kept[number])
            case _:
                raise ValueError

    def _bytes(self) -> bytes:
        return aside.receive_bytes(self._answers)

    def _replaced(self) -> int:
        """Put another process in the place of one that has broken; give how that one has ended."""
        self._process.kill()
        ended = self._process.wait()
        self._stop()
        self._start()
        return ended


def _sayable(path: Path) -> str:
    """Give a path as a text, byte for byte: the reading process may take bytes for other letters than we do."""
    return os.fsencode(path).decode("latin-1")


def _stopped(name: str, what: Message) -> File:
    return File(name, unreadable=Finding(files.STOPPED.code, Place(name), values={"what": what}))
