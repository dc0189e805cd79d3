"""The process that reads: paths come in, grids go out. A file may break it; nothing else is lost with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from fla_batch.aside import BUFFER, send_bytes, settle
from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.declared.passwords import Passwords
from fla_batch.model import Cell
from fla_batch.steps.archive import UnreadableError
from fla_batch.steps.confine import Clock, allow_memory
from fla_batch.steps.delimited import is_table, table
from fla_batch.steps.locked import Keys
from fla_batch.steps.opening import content
from fla_batch.steps.wire import Packer, head, messages, receive, send
from fla_batch.steps.workbook import Sheet, sheets
from fla_batch.texts import N_

Piece = tuple[Any, ...]
"""What is said of a file at once: of which sort it is, and what belongs to that."""


def serve() -> None:
    """Read one file after another until nobody asks any more."""
    settle()
    questions, answers = sys.stdin.buffer, open(sys.stdout.fileno(), "wb", BUFFER, closefd=False)  # noqa: SIM115
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
        with Clock(keys.seconds(limits) + limits.seconds_for(len(data))):
            data = keys.unlocked(data, limits)
        _told(answers, _pieces(path.name, data, limits), limits, Clock(limits.seconds_for(len(data))))
    except UnreadableError as problem:
        send(answers, ("unreadable", problem.check.code, messages(problem.values)))
    except MemoryError:
        send(answers, ("out_of_memory",))
    answers.flush()


def _pieces(name: str, data: bytes, limits: Limits) -> Iterator[Piece]:
    """Say of each sheet what is special about it, with all its rows if they are few; then come its many rows."""
    for grid, parcels in _table(name, data, limits) if is_table(name, data) else sheets(data, limits):
        first = next(parcels, None)
        many = first is not None and isinstance(first[-1], bytes)
        yield "grid", head(grid), None if many else first
        yield from (("rows", *parcel) for parcel in (chain((first,), parcels) if first and many else ()))
    yield ("end",)


def _table(name: str, data: bytes, limits: Limits) -> Iterator[Sheet]:
    grid, rows = table(name, data, limits)
    yield grid, Packer().parcels(rows)


def _told(answers: BinaryIO, pieces: Iterator[Piece], limits: Limits, clock: Clock) -> None:
    """Send each piece as soon as it is there; waiting until it is taken is not the file's fault."""
    while True:
        with clock:
            piece = next(pieces, None)
        if piece is None:
            return
        _send(answers, piece, limits)


def _send(answers: BinaryIO, piece: Piece, limits: Limits) -> None:
    match piece:
        case "rows", height, cells, numbers:
            length = send(answers, ("rows", height, cells))
            send_bytes(answers, numbers)
        case _:
            length, cells = send(answers, piece), piece[-1][-1] if piece[0] == "grid" and piece[-1] else []
    if length > limits.text_length:
        _refuse_long_texts(cells, limits)


def _refuse_long_texts(cells: list[list[Cell]], limits: Limits) -> None:
    if any(isinstance(cell, str) and len(cell) > limits.text_length for some in cells for cell in some):
        raise UnreadableError(files.TOO_LARGE, what=N_("a cell holds a text that is longer than Excel allows"))
