"""Letters of a text file that is no Unicode: bytes in, the one encoding out in which its words are words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WINDOWS, _DOS, _MAC = "cp1252", "cp850", "mac_roman"
"""What Excel saves as CSV, as CSV (MS-DOS) and as CSV (Macintosh); the letters of ours are the same in cp437."""

_PLACES = re.compile(rb"(?s)([^\x80-\xff]?)([\x80-\xff]{1,40})(?=(.?))")
"""Bytes beyond ASCII, with what stands before and behind: by these the encodings differ."""
_LETTERS = frozenset("äöüßéèêëàâçîïôûùœÿÄÖÜÉÈÊËÀÂÇÎÏÔÛÙŒŸ")
_COMMON = frozenset("äöüéëÄÖÜÉ")
_RARER = frozenset("áíóúñãõåÑ")
"""Letters of names from elsewhere."""
_KNOWN = _LETTERS | _RARER
_EXPECTED = _KNOWN | frozenset("°§²³½«»’‘“”„–—…•€\xa0")
_JOINING = frozenset("’´–—·\xa0\xad")
"""Signs that may stand between two letters."""
_NOT_BEHIND = frozenset("„‚‹ˆ‰ƒ")
_NOT_BEFORE = frozenset("™€†‡ˆ‰ƒ")
_NO_LETTERS = frozenset("ˆƒªº�")
_BEFORE_SHARP_S = frozenset("aeiouyäöüAEIOUYÄÖÜ")
_VOWELS = frozenset("aeiouyAEIOUY")
_NOT_BETWEEN_VOWELS = frozenset("äöû")
"""Where an old Mac has them Windows has Š, š and ž, which do stand there, as in Dušek."""
_BEHIND_CEDILLA = frozenset("aouâôûAOUÂÔÛ")
_SHOWN = 24
"""Letters on each side by which a word is shown."""

Place = tuple[str, str, str]
"""A sign, between the one before and the one behind."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How bytes are read, and one of their words: as it is read, and as else it may be meant, where that is said."""

    encoding: str
    words: tuple[str, ...] = ()


def reading(data: bytes) -> Reading:
    """Choose the encoding; what is not plain Windows shows a word, and every doubt shows it in all ways."""
    places = {(match[1] or b" ") + match[2] + (match[3] or b" ") for match in _PLACES.finditer(data)}
    others = [encoding for encoding in (_DOS, _MAC) if _fits(places, encoding)]
    if not any(_is_odd(*place) for place in _places(places, _WINDOWS)):
        doubted = [each for each in others if any(_is_proof(*place) for place in _places(places, each))]
        return _read(data, [_WINDOWS, *doubted]) if doubted else Reading(_WINDOWS)
    if others:
        return _read(data, sorted(others, key=lambda encoding: -_common(places, encoding)))
    return _read(data, [_WINDOWS, _DOS, _MAC])


def _read(data: bytes, encodings: list[str]) -> Reading:
    """Read by the first encoding, and show the first word in all of them."""
    touching = re.search(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]", data) or re.search(rb"[\x80-\xff]", data)
    at = touching.start() if touching else 0
    start = max(0, at - _SHOWN)
    around = data[start : at + _SHOWN]
    left, right = _ends(around, at - start)
    return Reading(encodings[0], tuple(around[left:right].decode(each, "replace") for each in encodings))


def _ends(around: bytes, at: int) -> tuple[int, int]:
    """Find the word at a place: what is beyond ASCII counts as a letter, for in one of the encodings it is."""
    before = re.search(rb"[A-Za-z\x80-\xff]*\Z", around[:at])
    behind = re.match(rb"[A-Za-z\x80-\xff]*", around[at:])
    return before.start() if before else at, at + (behind.end() if behind else 0)


def _places(windows: Iterable[bytes], encoding: str) -> Iterator[Place]:
    for window in windows:
        text = window.decode(encoding, "replace")
        yield from zip(text, text[1:], text[2:], strict=False)


def _common(windows: Iterable[bytes], encoding: str) -> int:
    return sum((sign in _COMMON) - (sign in _RARER) for _, sign, _ in _places(windows, encoding))


def _fits(windows: Iterable[bytes], encoding: str) -> bool:
    """Tell whether every sign makes sense where it stands, and one of them is a letter of a word."""
    has_letters = any(sign in _KNOWN for _, sign, _ in _places(windows, encoding))
    return has_letters and not any(_is_strange(*place) for place in _places(windows, encoding))


def _is_strange(before: str, sign: str, behind: str) -> bool:
    """Tell whether a sign is none that names here have, or stands where they would not have it."""
    if sign not in _EXPECTED or _is_odd(before, sign, behind):
        return True
    if sign == "ß":
        return before not in _BEFORE_SHARP_S
    if sign in _NOT_BETWEEN_VOWELS and before in _VOWELS and behind in _VOWELS:
        return True
    if sign in "çÇ":
        return behind not in _BEHIND_CEDILLA
    return before.islower() and sign.islower() and behind.isupper()


def _is_odd(before: str, sign: str, behind: str) -> bool:
    """Tell whether no word of any language has a sign there."""
    if _is_letter(sign):
        return sign.isupper() and before.isalpha() and (before.islower() or behind.islower())
    if sign == "�":
        return True
    if _is_letter(before) and (sign in _NOT_BEHIND or (_is_letter(behind) and sign not in _JOINING)):
        return True
    return sign in _NOT_BEFORE and behind.islower()


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and sign not in _NO_LETTERS


def _is_proof(before: str, sign: str, behind: str) -> bool:
    """Tell whether a letter stands in the midst of a word, or begins it with a capital, or ends it as in Zoë.

    Where DOS has à and á, Windows has three dots and a space: they prove nothing, but are to be doubted in such places.
    """
    if (before, sign, behind) == (" ", "à", " "):
        return True
    if sign == "á":
        return before.isalpha() and behind.islower()
    if sign not in _LETTERS or not behind.isalpha():
        return sign == "ë" and before in "oi" and not behind.isalpha()
    if before.isalpha():
        return behind.islower() if sign.islower() else (before + behind).isupper()
    return sign.isupper() and behind.islower()
