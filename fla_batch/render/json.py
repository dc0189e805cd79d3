"""JSON for programs, laid out for people: what is within stands two spaces further in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import orjson

_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_AT_ONCE = 1_000_000
"""Bytes of one part of a file."""
_HEAD, _ITEMS, _END = b'{\n  "": [', b"\n  ]\n}\n", b"\n}\n"
"""What stands before and behind the items of a list within an object, and behind an object."""


def json_bytes(value: object) -> bytes:
    """Write a value as a file of its own; half a sign, which no file can hold, becomes a question mark."""
    try:
        return orjson.dumps(value, option=_LAYOUT)
    except orjson.JSONEncodeError:
        whole = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
        return orjson.dumps(json.loads(whole), option=_LAYOUT)


def in_parts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Join pieces to parts that are worth writing: the whole may be larger than all else that a run keeps in mind."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _AT_ONCE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def json_parts(head: Mapping[str, object], **lists: Iterable[bytes]) -> Iterator[bytes]:
    """Write an object in parts: it ends with lists whose items are written some at a time, and may be very many."""
    return in_parts(_pieces(head, lists))


def _pieces(head: Mapping[str, object], lists: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    yield json_bytes(head).removesuffix(_END)
    for name, parts in lists.items():
        between = f',\n  "{name}": ['.encode()
        for part in filter(None, parts):
            yield between + part
            between = b","
        yield b"\n  ]" if between == b"," else between + b"]"
    yield _END


def items(values: Sequence[object]) -> bytes:
    """Write some items of such a list."""
    return json_bytes({"": values}).removeprefix(_HEAD).removesuffix(_ITEMS) if values else b""


def numbered(value: Mapping[str, object], name: str, numbers: Iterable[int]) -> bytes:
    """Write the same item once for each of some numbers, which is put in place of the one that it has."""
    # Within a text no quotation mark stands without a sign before it.
    before, _, behind = items([value]).partition(f'"{name}": {value[name]}'.encode())
    before, between = before + f'"{name}": '.encode(), behind + b"," + before + f'"{name}": '.encode()
    return before + between.join([b"%d" % number for number in numbers]) + behind
