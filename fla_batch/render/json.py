"""JSON for programs, laid out for people: what is within stands two spaces further in."""

from __future__ import annotations

import json

import orjson

_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def json_bytes(value: object) -> bytes:
    """Write a value as a file of its own; half a sign, which no file can hold, becomes a question mark."""
    try:
        return orjson.dumps(value, option=_LAYOUT)
    except orjson.JSONEncodeError:
        whole = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
        return orjson.dumps(json.loads(whole), option=_LAYOUT)
