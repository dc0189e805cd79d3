"""The process that reads: paths come in, grids go out. A file may break it; nothing else is lost with it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast

from fla_batch.aside import send_bytes, settle, streams
from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.declared.passwords import Passwords
from fla_batch.model import Cell
from fla_batch.steps.reading.archive import UnreadableError
from fla_batch.steps.reading.confine import Clock, allow_memory
from fla_batch.steps.reading.delimited import is_table, table
from fla_batch.steps.reading.locked import Keys
from fla_batch.steps.reading.opening import content
from fla_batch.steps.reading.repeated import Mark
from fla_batch.steps.reading.wire import (
    Contents,
    Few,
    Packer,
    Parcel,
    Picked,
    encoded,
    head,
    messages,
    numbered,
    parted,
    receive,
    send,
)
from fla_batch.steps.reading.workbook import Sheet, sheets
from fla_batch.texts import N_

Piece = tuple[Any, ...]
"""What is said of a file at once: of which sort it is, and what belongs to that."""
_END: Piece = ("end",)
Told = dict[Mark, int]
"""Sheets that were told and are kept where they were told, each under its number."""
_KINDS: Mapping[type, str] = {Parcel: "rows", Contents: "cells", Picked: "picked"}
"""Of which sort of piece what travels is; a few rows go with what is said of their sheet."""
_KEPT, _FEW_CELLS = 64, 2_000
"""How many such sheets there may be, and cells in each; how many cells of small sheets wait for each other."""


def serve() -> None:
    """Read one file after another until nobody asks any more."""
    settle()
    questions, answers = streams()
    send(answers, "ready")
    answers.flush()
    try:
        limits, keys = Limits(**receive(questions)), Keys(Passwords(tuple(receive(questions))))
        told: Told = {}
        while True:
            _answer(answers, Path(os.fsdecode(receive(questions).encode("latin-1"))), limits, keys, told)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _answer(answers: BinaryIO, path: Path, limits: Limits, keys: Keys, told: Told) -> None:
    try:
        data = content(path, limits)
        allow_memory(limits.memory_for(len(data)))
        with Clock(keys.seconds(limits) + limits.seconds_for(len(data))):
            data = keys.unlocked(data, limits)
        _told(answers, _pieces(path.name, data, limits, told), limits, len(data))
    except UnreadableError as problem:
        told.clear()
        send(answers, [("unreadable", problem.check.code, messages(problem.values))])
    except MemoryError:
        # What was told last may not have been sent; numbers begin anew.
        told.clear()
        send(answers, [("out_of_memory",)])
    answers.flush()


def _pieces(name: str, data: bytes, limits: Limits, told: Told) -> Iterator[Piece]:
    """Say of each sheet what is special about it, with all its rows if they are few; then come its many rows."""
    for grid, parcels, mark in (_table(name, data, limits),) if is_table(name, data) else sheets(data, limits, told):
        if mark in told:
            yield "again", told[mark]
            continue
        first = next(parcels, None)
        few = first if isinstance(first, Few) else None
        whole: Piece = "grid", head(grid), few
        yield whole
        yield from (() if first is None or few else map(_piece, chain((first,), parcels)))
        if mark and len(told) < _KEPT and 0 < _size(whole) <= _FEW_CELLS:
            told[mark] = len(told)
            yield "keep", told[mark]
    yield _END


def _piece(parcel: Parcel | Contents | Picked | Few) -> Piece:
    return _KINDS[type(parcel)], *parcel


def _table(name: str, data: bytes, limits: Limits) -> Sheet:
    grid, rows = table(name, data, limits)
    return Sheet(grid, Packer().parcels(rows))


def _told(answers: BinaryIO, pieces: Iterator[Piece], limits: Limits, size: int) -> None:
    """Send pieces as soon as they are many; waiting until they are taken is not the file's fault."""
    clock, room = Clock(limits.seconds_for(size)), limits.contents_for(size)
    while True:
        with clock:
            some = list(_together(pieces))
        room -= _send(answers, some, limits, room)
        if some[-1] == _END:
            return


def _together(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Take what is sent at once: small sheets together, many rows as the last."""
    cells = 0
    for piece in pieces:
        yield piece
        cells += _size(piece)
        if piece[0] in _KINDS.values() or cells > _FEW_CELLS:
            return


def _send(answers: BinaryIO, some: list[Piece], limits: Limits, room: int) -> int:
    """Send some pieces, and tell how many bytes their contents are; what has no room is refused."""
    *before, last = some
    said, texts, numbers, size = _taken_apart(last)
    line = encoded([*before, said])
    size += len(line)
    if size > room:
        raise UnreadableError(files.TOO_LARGE, what=N_("it becomes enormous when unpacked"))
    if size > limits.text_length:
        for piece in some:
            _refuse_long_texts(piece, limits)
    for data in (line, *texts, *numbers):
        send_bytes(answers, data)
    return size


def _taken_apart(piece: Piece) -> tuple[Piece, list[bytes], list[bytes], int]:
    """Give what is said of a piece, what JSON would be slow with: texts, numbers; and how long its texts are."""
    match piece:
        case ("rows", height, columns, numbers):
            said, texts = parted(columns)
            return ("rows", height, said), [texts], [numbers], len(texts)
        case ("cells", others, texts, size, _):
            return ("cells", others), [texts], [], size
        case ("picked", height, counts, *numbers):
            return ("picked", height, counts), [], numbers, 0
    return piece, [], [], 0


def _size(piece: Piece) -> int:
    return sum(map(len, _cells(piece)))


def _cells(piece: Piece) -> list[list[Cell]]:
    match piece:
        case ("rows", _, cells, _) | ("grid", _, (_, _, _, cells)):
            return cast("list[list[Cell]]", cells)
        case ("cells", others, *_):
            return [cast("list[Cell]", others)]
    return []


def _refuse_long_texts(piece: Piece, limits: Limits) -> None:
    match piece:
        case ("cells", others, texts, _, longest) if longest > limits.text_length:
            cells = [numbered(others, texts)]
        case _:
            cells = _cells(piece)
    if max(map(_longest, cells), default=0) > limits.text_length:
        raise UnreadableError(files.TOO_LARGE, what=N_("a cell holds a text that is longer than Excel allows"))


def _longest(cells: list[Cell]) -> int:
    texts = cells if set(map(type, cells)) == {str} else [cell for cell in cells if isinstance(cell, str)]
    return max(map(len, texts), default=0)
