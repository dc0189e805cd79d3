"""JSON as `json.dumps(…, indent=2)` writes it, a value at a time: that one would go through it sign by sign."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from json.encoder import encode_basestring


def indented(value: object, margin: str = "\n") -> str:
    """Write a value whose names are texts; what is within stands two spaces further in."""
    inner = f"{margin}  "
    match value:
        case str():
            return encode_basestring(value)
        case dict() if value:
            return _form(tuple(value), margin) % tuple(_all(value.values(), inner))
        case list() | tuple() | Iterator():
            items = _all(value, inner)
            return f"[{inner}{f',{inner}'.join(items)}{margin}]" if items else "[]"
    if value.__class__ is int:
        return str(value)
    return "null" if value is None else json.dumps(value, allow_nan=False)


def _all(values: Iterable[object], margin: str) -> list[str]:
    return [encode_basestring(each) if each.__class__ is str else indented(each, margin) for each in values]


@cache
def _form(names: tuple[str, ...], margin: str) -> str:
    """Give what stands around the values of an object: the same for each of a thousand findings."""
    inner = f"{margin}  "
    items = (f"{encode_basestring(name)}: ".replace("%", "%%") + "%s" for name in names)
    return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
