"""The process that reads: paths come in, grids go out. A file may break it; nothing else is lost with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fla_batch.declared.limits import Limits
from fla_batch.steps.archive import UnreadableError
from fla_batch.steps.confine import Clock, allow_memory, settle
from fla_batch.steps.wire import head, messages, parcels, receive, send
from fla_batch.steps.workbook import content, sheets


def serve() -> None:
    """Read one file after another until nobody asks any more."""
    settle()
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    send(answers, "ready")
    try:
        limits = Limits(**receive(questions))
        while True:
            _answer(answers, Path(os.fsdecode(receive(questions).encode("latin-1"))), limits)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _answer(answers: BinaryIO, path: Path, limits: Limits) -> None:
    try:
        data = content(path, limits)
        allow_memory(limits.memory_for(len(data)))
        _told(answers, _pieces(data, limits), Clock(limits.seconds_for(len(data))))
    except UnreadableError as problem:
        send(answers, ("unreadable", problem.check.code, messages(problem.values)))
    except MemoryError:
        send(answers, ("out_of_memory",))


def _pieces(data: bytes, limits: Limits) -> Iterator[tuple[object, ...]]:
    for grid, rows in sheets(data, limits):
        yield "grid", head(grid)
        for width, parcel in parcels(rows):
            yield "rows", width, parcel
    yield ("end",)


def _told(answers: BinaryIO, pieces: Iterator[tuple[object, ...]], clock: Clock) -> None:
    """Send each piece as soon as it is there; waiting until it is taken is not the file's fault."""
    piece: tuple[object, ...] | None = ()
    while piece is not None:
        if piece:
            send(answers, piece)
        with clock.running():
            piece = next(pieces, None)
