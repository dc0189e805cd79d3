"""Pages as they are set for paper: values are data and never markup, fonts are our own. Typst's only room."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from struct import unpack_from
from unicodedata import decomposition, normalize

from typst import Compiler, Fonts

from fla_batch.texts import INVISIBLE

_HERE = Path(__file__).parent
_PAGES, _FONTS = _HERE / "pages", _HERE / "fonts"
_NOTHING = 2
"""Empty pages between two documents: with these it holds three of them, and needs no more time for the next."""
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def document(name: str, values: object, day: date) -> bytes:
    """Set one of the pages with its values; same values, same day, same bytes."""
    # A compiler that is used again keeps its last page and values: each call names both.
    written = _compiler().compile(
        input=_page(name),
        sys_inputs={"values": json.dumps(_shown(values))},
        # Accessible PDF: tagged, titled, in a language; a sign that the fonts lack would be an error.
        pdf_standards="ua-1",
        timestamp=datetime.combine(day, time(), UTC),
    )
    _forget()
    if not isinstance(written, bytes):
        raise TypeError(type(written))
    return written


def _forget() -> None:
    """Set pages with nothing on them: Typst keeps what it worked out for its last ten, which is 4 MB for each list."""
    for _ in range(_NOTHING):
        _compiler().compile(input=b"", sys_inputs={}, format="svg")


@cache
def _compiler() -> Compiler:
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])
    # There are no packages on the page: a folder of our own keeps Typst away from the reader's.
    return Compiler(root=_PAGES, font_paths=fonts, package_path=_PAGES, package_cache_path=_PAGES)


@cache
def _page(name: str) -> bytes:
    return (_PAGES / name).read_bytes()


def _shown(value: object) -> object:
    """Give the same values with texts that the fonts can show."""
    match value:
        case str():
            return value.translate(_signs())
        case dict():
            return {name: _shown(each) for name, each in value.items()}
        case list() | tuple():
            return [_shown(each) for each in value]
    return value


class _Signs(dict[int, str | None]):
    """What is shown for a sign: itself, else what it is made of, else a mark that one is missing."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        holds_together = decomposition(sign).startswith("<noBreak>")
        own = " " if sign.isspace() and not holds_together else sign
        candidates = (own, normalize("NFKC", sign), normalize("NFKD", sign))
        shown = next((each for each in candidates if _covered().issuperset(map(ord, each))), _UNKNOWN)
        self[code] = shown
        return shown


@cache
def _signs() -> _Signs:
    return _Signs(dict.fromkeys(map(ord, INVISIBLE)))


@cache
def _covered() -> frozenset[int]:
    """Give the signs that every font has."""
    return frozenset.intersection(*(_signs_of(path.read_bytes()) for path in _FONTS.glob("*.otf")))


def _signs_of(font: bytes) -> frozenset[int]:
    """Read a font's own list of its signs: runs of code points, in the table `cmap`."""
    (tables,) = unpack_from(">H", font, 4)
    records = (unpack_from(">4s4xI", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, offset in records if tag == b"cmap")
    (lists,) = unpack_from(">H", font, cmap + 2)
    starts = (cmap + unpack_from(">4xI", font, cmap + 4 + 8 * number)[0] for number in range(lists))
    start = next(start for start in starts if unpack_from(">H", font, start) == (4,))
    (runs,) = unpack_from(">6xH", font, start)
    lasts = unpack_from(f">{runs // 2}H", font, start + 14)
    firsts = unpack_from(f">{runs // 2}H", font, start + 16 + runs)
    runs_of_codes = zip(firsts[:-1], lasts[:-1], strict=True)  # the last run only marks the end
    return frozenset(code for first, last in runs_of_codes for code in range(first, last + 1))
