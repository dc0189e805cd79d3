"""Between the process that reads and ours: values as JSON, which can carry data and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO

from fla_batch.model import Cell, Grid, is_blank
from fla_batch.texts import Message

Parcel = list[list[Cell] | int]
"""Some rows; a number stands for as many blank ones."""

_ROWS = 2_000
"""Rows in one parcel: few enough to be taken apart while the next are read."""
_LENGTH = 8
_TAGS: Mapping[str, Callable[[Any], object]] = {
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$time": time.fromisoformat,
    "$seconds": lambda seconds: timedelta(seconds=seconds),
    "$message": Message,
}
"""What JSON has no form for is sent as an object with one of these names."""


def send(stream: BinaryIO, value: object) -> int:
    """Write one value, and tell how long it was; it leaves when the stream is flushed or full."""
    data = _ENCODER.encode(value).encode()
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    return len(data)


def receive(stream: BinaryIO) -> Any:
    """Read one value; a stream that ends before it is whole is an EOFError."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return _DECODER.decode(_exactly(stream, length).decode())


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _tagged(value: object) -> dict[str, object]:
    if isinstance(value, timedelta):
        return {"$seconds": value.total_seconds()}
    if isinstance(value, (date, time)):
        return {f"${type(value).__name__}": value.isoformat()}
    raise TypeError(type(value).__name__)


def _untagged(found: dict[str, Any]) -> object:
    name = next(iter(found), "")
    return _TAGS[name](found[name]) if name in _TAGS else found


_ENCODER = json.JSONEncoder(default=_tagged, separators=(",", ":"), check_circular=False)
_DECODER = json.JSONDecoder(object_hook=_untagged)


def messages(values: Mapping[str, object]) -> dict[str, object]:
    """Tag the values that are told in the reader's language; as texts they would arrive like any other text."""
    return {name: {"$message": value} if isinstance(value, Message) else value for name, value in values.items()}


def head(grid: Grid) -> dict[str, object]:
    """Give what is said of a grid before its rows."""
    said = {each.name: getattr(grid, each.name) for each in fields(grid) if each.name != "rows"}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in said.items()}


def grid(said: dict[str, Any], rows: list[list[Cell]]) -> Grid:
    """Put a grid together again."""
    return Grid(
        title=said["title"],
        rows=rows,
        visible=said["visible"],
        merged=tuple((tuple(first), tuple(last)) for first, last in said["merged"]),
        hidden_rows=frozenset(said["hidden_rows"]),
        hidden_columns=frozenset(said["hidden_columns"]),
        filtered=said["filtered"],
        empty_formulas=tuple(map(tuple, said["empty_formulas"])),
        error_cells=tuple(map(tuple, said["error_cells"])),
        torn_quotes=said["torn_quotes"],
    )


def parcels(rows: Iterable[list[Cell]]) -> Iterator[tuple[int, Parcel]]:
    """Pack rows, all as wide as the number given; blank ones, of which there may be a million, are only counted."""
    source = iter(rows)
    while some := list(islice(source, _ROWS)):
        yield len(some[0]), _packed(some)


def _packed(rows: list[list[Cell]]) -> Parcel:
    parcel: Parcel = []
    for row in rows:
        if not is_blank(row):
            parcel.append(row)
        elif parcel and isinstance(parcel[-1], int):
            parcel[-1] += 1
        else:
            parcel.append(1)
    return parcel


def unpacked(width: int, parcel: Parcel) -> Iterator[list[Cell]]:
    """Give the rows of a parcel; the blank ones among them are one and the same."""
    blank: list[Cell] = [""] * width
    for each in parcel:
        yield from [blank] * each if isinstance(each, int) else [each]
