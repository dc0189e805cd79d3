"""A catalogue of texts, read as `make texts` writes it: an entry after the other, what is long on lines of its own."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from pathlib import Path

Catalogue = Mapping[str, list[str]]
"""Each text with its translation, or with one for each form; an empty one where it is missing."""

_PART = re.compile(r'^(msgid|msgstr)(?:\[\d\])? ((?:".*"\n?)+)', re.MULTILINE)
_PLURAL = re.compile(r"plural=([^;]+)")
_BETWEEN_LINES = '"\n"'
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


def read(path: Path) -> tuple[Catalogue, Callable[[int], int]]:
    """Give the catalogue, and what tells which form belongs to a number."""
    catalogue: dict[str, list[str]] = {}
    for kind, quoted in _PART.findall(path.read_text(encoding="utf-8")):
        text = _unquoted(quoted)
        if kind == "msgid":
            forms = catalogue.setdefault(text, [])
        else:
            forms.append(text)
    (about,) = catalogue.pop("")
    rule = _PLURAL.search(about)
    return catalogue, gettext.c2py(rule[1] if rule else "n != 1")


def _unquoted(quoted: str) -> str:
    text = quoted.strip()[1:-1].replace(_BETWEEN_LINES, "")
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text
