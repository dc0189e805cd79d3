"""JSON as `json.dumps(…, indent=2)` writes it, a value at a time: that one would go through it sign by sign."""

from __future__ import annotations

import json
from json.encoder import encode_basestring


def indented(value: object, margin: str = "\n") -> str:
    """Write a value whose names are texts; what is within stands two spaces further in."""
    inner = f"{margin}  "
    match value:
        case str():
            return encode_basestring(value)
        case dict() if value:
            items = (f"{encode_basestring(name)}: {indented(each, inner)}" for name, each in value.items())
            return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
        case list() | tuple() if value:
            items = (indented(each, inner) for each in value)
            return f"[{inner}{f',{inner}'.join(items)}{margin}]"
    return json.dumps(value, allow_nan=False)
