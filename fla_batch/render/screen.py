"""What a text is laid out on: a screen of so many columns, with or without colours. click's room for colours."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any
from unicodedata import combining, east_asian_width

from click import style

_NARROWEST, _WIDEST = 40, 110
"""Columns between which sentences are broken into lines: longer lines are hard to follow."""
_MARGIN = "    "


@dataclass(frozen=True, slots=True)
class Screen:
    """Columns, whether colours show, and whether all is shown or only what matters."""

    width: int = 100
    colour: bool = False
    full: bool = False

    def styled(self, text: str, **styles: Any) -> str:
        """Add colours to a text that can be read without them."""
        return style(text, **styles) if self.colour else text

    def wrapped(self, text: str, indent: str = _MARGIN) -> list[str]:
        """Break a sentence into lines."""
        width = max(_NARROWEST, min(self.width, _WIDEST))
        return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=_MARGIN, break_on_hyphens=False)


def columns(text: str) -> int:
    """Count the columns that a text takes: none for a separate accent, two for a Chinese letter."""
    return sum(0 if combining(sign) else 1 + (east_asian_width(sign) in "WF") for sign in text)


def shortened(text: str, width: int) -> str:
    """Cut a name in its middle: files of one client differ in their ends."""
    if columns(text) <= width:
        return text
    tail = _fitting(text[::-1], (width - 1) * 2 // 3)[::-1]
    return f"{_fitting(text, width - 1 - columns(tail))}…{tail}"


def cut(text: str, width: int) -> str:
    """Cut a text at its end."""
    return text if columns(text) <= width else f"{_fitting(text, width - 1)}…"


def _fitting(text: str, width: int) -> str:
    taken = 0
    for position, sign in enumerate(text):
        taken += columns(sign)
        if taken > width:
            return text[:position]
    return text


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text up with spaces to so many columns."""
    space = " " * (width - columns(text))
    return space + text if right else text + space
