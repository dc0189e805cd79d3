"""Numbers and days as the readers of a language write them. Babel's only room."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from babel import Locale

_REGIONS = {"en": "en_GB"}
"""Where a language is read in Belgium as another country writes it: 1 April 2024, not April 1, 2024."""
_FIRST_OF_MONTH = {"fr": "1er"}
"""How a language writes the first day of a month, where the Unicode locale data have a plain number."""


_UNBROKEN = "\u00a0"


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_REGIONS.get(language, language))


@lru_cache(maxsize=10_000)
def number(value: int, language: str) -> str:
    """Write a whole number."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(language))


def day(value: date, language: str) -> str:
    """Write a day with the name of its month."""
    # What knows days takes as long to load as all the rest.
    from babel.dates import format_date

    number, space, month = str(format_date(value, "long", locale=_locale(language))).partition(" ")
    first = _FIRST_OF_MONTH.get(language) if value.day == 1 else None
    # A day stays on the line of its month.
    return f"{first or number}{space and _UNBROKEN}{month}"
