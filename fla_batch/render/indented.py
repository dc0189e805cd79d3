"""JSON as `json.dumps(…, indent=2)` writes it, a value at a time: that one would go through it sign by sign."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring
from typing import Any


@dataclass(frozen=True, slots=True)
class Objects:
    """Very many objects, those of a kind with the same names: a list holds the value of each, all else is of all."""

    kinds: Iterable[Mapping[str, Any]]
    in_order: Callable[[list[str]], list[str]] = list


def indented(value: object, margin: str = "\n") -> str:
    """Write a value whose names are texts; what is within stands two spaces further in."""
    if value.__class__ is int:
        return str(value)
    inner = f"{margin}  "
    match value:
        case str():
            return encode_basestring(value)
        case dict() if value:
            return _form(tuple(value), margin) % tuple(_all(value.values(), inner))
        case list() | tuple() | Iterator():
            return _array(_all(value, inner), margin)
        case Objects(kinds, in_order):
            return _array(in_order([each for columns in kinds for each in _objects(columns, inner)]), margin)
    return "null" if value is None else json.dumps(value, allow_nan=False)


def _all(values: Iterable[object], margin: str) -> list[str]:
    return [encode_basestring(each) if each.__class__ is str else indented(each, margin) for each in values]


def _array(items: list[str], margin: str) -> str:
    inner = f"{margin}  "
    return f"[{inner}{f',{inner}'.join(items)}{margin}]" if items else "[]"


def _objects(columns: Mapping[str, Any], margin: str) -> Iterator[str]:
    """Write what all of them share once, and into it what each has of its own."""
    inner = f"{margin}  "
    lists = {name: value for name, value in columns.items() if isinstance(value, list)}
    shared = ("%s" if name in lists else indented(value, inner).replace("%", "%%") for name, value in columns.items())
    form = _form(tuple(columns), margin) % tuple(shared)
    return map(form.__mod__, zip(*(_column(each, inner) for each in lists.values()), strict=True))


def _column(values: list[Any], margin: str) -> Iterator[str]:
    different = list(set(values))
    written = dict(zip(different, _all(different, margin), strict=True))
    return map(written.__getitem__, values)


@cache
def _form(names: tuple[str, ...], margin: str) -> str:
    """Give what stands around the values of an object: the same for each of a thousand findings."""
    inner = f"{margin}  "
    items = (f"{encode_basestring(name)}: ".replace("%", "%%") + "%s" for name in names)
    return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
