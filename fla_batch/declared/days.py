"""Days as people and programs write them in a cell."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\s*(?:(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})|(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]*)?)\s*")
_EARLIEST = 1950
"""The year of the first day on which somebody may have left: programs write an older one where there is none."""


def is_past(text: str, today: date) -> bool:
    """Tell whether a text is a day that is over, and one on which something may have ended."""
    found = _DAY.fullmatch(text)
    if not found:
        return False
    day, month, year, *other = found.groups()
    parts = tuple(map(int, (year, month, day) if year else other))
    return (_EARLIEST,) <= parts < (today.year, today.month, today.day)
