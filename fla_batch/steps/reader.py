"""The process that reads: paths come in, grids go out. A file may break it; nothing else is lost with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.declared.passwords import Passwords
from fla_batch.model import Cell
from fla_batch.steps.archive import UnreadableError
from fla_batch.steps.confine import Clock, allow_memory, settle
from fla_batch.steps.delimited import is_table, table
from fla_batch.steps.locked import Keys
from fla_batch.steps.opening import content
from fla_batch.steps.wire import Packer, head, messages, receive, send, send_bytes
from fla_batch.steps.workbook import sheets
from fla_batch.texts import N_

Piece = tuple[Any, ...]
"""What is said of a file at once: of which sort it is, and what belongs to that."""


def serve() -> None:
    """Read one file after another until nobody asks any more."""
    settle()
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    send(answers, "ready")
    answers.flush()
    try:
        limits, keys = Limits(**receive(questions)), Keys(Passwords(tuple(receive(questions))))
        while True:
            _answer(answers, Path(os.fsdecode(receive(questions).encode("latin-1"))), limits, keys)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _answer(answers: BinaryIO, path: Path, limits: Limits, keys: Keys) -> None:
    try:
        data = content(path, limits)
        allow_memory(limits.memory_for(len(data)))
        with Clock(keys.seconds(limits) + limits.seconds_for(len(data))).running():
            data = keys.unlocked(data, limits)
        _told(answers, _pieces(path.name, data, limits), limits, Clock(limits.seconds_for(len(data))))
    except UnreadableError as problem:
        send(answers, ("unreadable", problem.check.code, messages(problem.values)))
    except MemoryError:
        send(answers, ("out_of_memory",))
    answers.flush()


def _pieces(name: str, data: bytes, limits: Limits) -> Iterator[Piece]:
    for grid, rows in (table(name, data, limits),) if is_table(name, data) else sheets(data, limits):
        yield "grid", head(grid)
        for parcel in Packer().parcels(rows):
            yield "rows", *parcel
    yield ("end",)


def _told(answers: BinaryIO, pieces: Iterator[Piece], limits: Limits, clock: Clock) -> None:
    """Send each piece as soon as it is there; waiting until it is taken is not the file's fault."""
    while True:
        with clock.running():
            piece = next(pieces, None)
        if piece is None:
            return
        if piece[0] == "rows":
            _told_rows(answers, *piece[1:], limits=limits)
        else:
            send(answers, piece)


def _told_rows(answers: BinaryIO, height: int, new: list[list[Cell]], numbers: bytes, *, limits: Limits) -> None:
    length = send(answers, ("rows", height, new))
    send_bytes(answers, numbers)
    if length > limits.text_length:
        _refuse_long_texts(new, limits)


def _refuse_long_texts(columns: list[list[Cell]], limits: Limits) -> None:
    if any(isinstance(cell, str) and len(cell) > limits.text_length for column in columns for cell in column):
        raise UnreadableError(files.TOO_LARGE, what=N_("a cell holds a text that is longer than Excel allows"))
