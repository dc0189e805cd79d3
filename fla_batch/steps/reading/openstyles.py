"""Openstyles: what stands before the sheets of an .ods in, out come the styles that strike through, and that hide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_STYLE = re.compile(rb"<style:style\s([^<>]*)>")
_NAME = re.compile(rb"style:name=[\"']([^\"']*)")
_FAMILY = re.compile(rb"style:family=[\"']([^\"']*)")
_PARENT = re.compile(rb"style:parent-style-name=[\"']([^\"']*)")
_FLATTENED = re.compile(rb"style:(?:column-width|row-height)=[\"']0(?:\.0*)?[a-z]{2}[\"']")
_LINE = rb"line-through-(?:style|type)=[\"']"
_HAS_LINE, _LINE_THROUGH = re.compile(_LINE), re.compile(_LINE + rb"(?!none)")
"""Whether a style says anything of a line through a text, and whether it says that there is one."""
_OF_CELLS, OF_TEXTS = b"table-cell", {b"span": b"text", b"p": b"paragraph"}
"""The family of the styles of cells, and those of the styles of texts by their tags."""


class Styles(NamedTuple):
    """The styles that strike cells through, or texts by their tags, and those that make rows or columns hidden."""

    struck: frozenset[bytes] = frozenset()
    struck_texts: Mapping[bytes, frozenset[bytes]] = {}
    flat: frozenset[bytes] = frozenset()


class _Style(NamedTuple):
    """A style with a name, and what it says."""

    name: bytes
    family: bytes
    parent: bytes
    said: bytes


def styles(before: bytes) -> Styles:
    """Give the styles of cells, texts, rows and columns; they stand before the sheets, and those with names apart."""
    strikes = b"line-through" in before
    every = list(_each(before)) if strikes or b'="0' in before else []
    flat = frozenset(each.name for each in every if _FLATTENED.search(each.said))
    if not strikes:
        return Styles(flat=flat)
    texts = {tag: struck for tag, family in OF_TEXTS.items() if (struck := _struck(every, family))}
    return Styles(_struck(every, _OF_CELLS), texts, flat)


def _struck(every: list[_Style], family: bytes) -> frozenset[bytes]:
    """Give the styles that strike through, also as the style does that they are made of, and do not say otherwise."""
    struck, made_of = set[bytes](), defaultdict[bytes, list[bytes]](list)
    for each in every:
        # Another family may have a style of the same name.
        if each.family in (family, b""):
            if _LINE_THROUGH.search(each.said):
                struck.add(each.name)
            elif not _HAS_LINE.search(each.said):
                made_of[each.parent].append(each.name)
    following = list(struck)
    while following:
        own = made_of.pop(following.pop(), [])
        struck.update(own)
        following += own
    return frozenset(struck)


def _each(before: bytes) -> Iterator[_Style]:
    """Give each style that has a name."""
    tags = list(_STYLE.finditer(before))
    ends = [*(tag.start() for tag in tags[1:]), len(before)]
    for tag, end in zip(tags, ends, strict=True):
        name, family, parent = (
            found[1] if (found := each.search(tag[1])) else b"" for each in (_NAME, _FAMILY, _PARENT)
        )
        said = b"" if tag[1].endswith(b"/") else before[tag.end() : end].partition(b"</style:style>")[0]
        if name:
            yield _Style(name, family, parent, said)
