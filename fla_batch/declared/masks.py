"""What may be shown of a client's text: no INSS, no sign that is an order to a screen, and not more than a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from fla_batch.texts import LOOKALIKES

MASK = "••.••.••-•••."
"""What stands for an INSS, before its check digits: the first six digits are a birth date."""

_LIKE = {letter: str(digit) for digit, letters in enumerate(LOOKALIKES) for letter in letters}
_DIGIT = f"[\\d{''.join(_LIKE)}]"
_RUN = re.compile(rf"{_DIGIT}(?:[\W_]{{0,6}}{_DIGIT}){{7,}}")
_TORN = re.compile(r"\d(?:\D{0,12}\d){10,}")
"""Digits between which other signs have got, letters among them."""
_BETWEEN, _NO_DIGIT = re.compile(rf"[^\d{''.join(_LIKE)}]+"), re.compile(r"\D+")
_PLAIN = str.maketrans(_LIKE)
_LONGEST, _FEWEST = 60, 8
"""Signs of a line, and digits of the shortest number that may be an INSS."""
_CENTURIES = (0, -2_000_000_000 % 97)
"""What remains by 97 of the first nine digits of an INSS and its check digits, for births before 2000 and since."""
_WHOLE = 11
"""Digits of an INSS."""
_MOST_DIGITS = 1_000
"""Digits among which there is an INSS by mere chance, so that nobody need look for it."""


def guarded(text: str) -> str:
    """Mask whatever may be an INSS within a text, so that it may be shown to whoever reads findings."""
    return _without_inss(text, _may_be_inss)


def guarded_words(text: str) -> str:
    """Mask every long number within a text in which no number belongs, such as a name."""
    return shortened(_without_inss(text, lambda digits: len(digits) >= _FEWEST))


def _without_inss(text: str, is_private: Callable[[str], bool]) -> str:
    shown = _RUN.sub(lambda run: _masked(run[0], is_private), _printable(text))
    return _TORN.sub(lambda run: _masked(run[0], _holds_inss), shown)


def guarded_names(names: list[str]) -> list[str]:
    """Mask every long number within many names."""
    return _guarded_each(names, guarded_words)


def guarded_lines(texts: list[str]) -> list[str]:
    """Mask whatever may be an INSS within many texts, and cut those that are longer than a line."""
    return _guarded_each(texts, lambda text: shortened(guarded(text)))


def _guarded_each(texts: list[str], guard: Callable[[str], str]) -> list[str]:
    """Guard many texts; of nearly all it is seen at a glance that there is nothing to mask."""
    harmless = are_harmless(texts)
    return [text if is_so else guard(text) for text, is_so in zip(texts, harmless, strict=True)]


def are_harmless(texts: list[str]) -> list[bool]:
    """Tell which texts may be shown as they are: without as many digits, without an order, and of a line."""
    # Whoever explains something does not load what many texts need.
    from fla_batch.signs import Signs

    signs = Signs(texts)
    harmless = (signs.count(_may_be_digit) < _FEWEST) & ~signs.hold(_is_order) & (signs.lengths <= _LONGEST)
    told: list[bool] = harmless.tolist()
    return told


def _may_be_digit(sign: str) -> bool:
    return sign.isdecimal() or sign in _LIKE


def _is_order(sign: str) -> bool:
    return not sign.isprintable()


@lru_cache(1000)
def guarded_file(name: str) -> str:
    """Mask an INSS within the name of a file, and nothing that only looks like one: the file must be found again."""
    parts = re.split(r"([/\\])", _printable(name))
    return "".join(_RUN.sub(lambda run: _masked(run[0], _holds_inss), part) for part in parts)


def shortened(text: str) -> str:
    """Cut a text that is longer than a line."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _masked(run: str, is_private: Callable[[str], bool]) -> str:
    digits, written = _BETWEEN.sub("", run).translate(_PLAIN), _NO_DIGIT.sub("", run)
    # What looks like a one may only part the others.
    private = len(written) >= 7 and any(map(is_private, {digits, written}))
    return f"{MASK}{digits[-2:]}" if private else run


def _may_be_inss(digits: str) -> bool:
    """Tell whether digits are an INSS, right or mistyped, alone or among others, or one that lost its zero."""
    if len(digits) >= 11:
        return len(digits) == 11 or _holds_inss(digits)
    # Whoever loses zeros loses all of them. Every enterprise number fits with a zero in front: it begins with one.
    whole, centuries = digits.zfill(11), _CENTURIES if len(digits) == 10 else _CENTURIES[1:]
    return digits[0] != "0" and _fits(whole, centuries) and int(whole[2:4]) % 20 <= 12


def _fits(digits: str, centuries: tuple[int, ...] = _CENTURIES) -> bool:
    number, control = divmod(int(digits), 100)
    return (number + control) % 97 in centuries and 0 < control <= 97


def holds_inss(text: str) -> bool:
    """Tell whether an INSS stands in a text that its check digits and its birth date show to be one."""
    parts = (digits[start : start + 11] for digits in _runs(text) for start in range(len(digits) - 10))
    return any(map(_is_inss, parts))


def inss_in(text: str) -> Iterator[str]:
    """Give the digits of each INSS that stands apart in a text."""
    return (digits for digits in _runs(text) if len(digits) == _WHOLE and _is_inss(digits))


def hold_inss(texts: list[str]) -> list[bool]:
    """Tell in which of many texts an INSS stands apart; most have too few digits."""
    # Whoever explains something does not load what many texts need.
    from fla_batch.signs import Signs

    enough = (Signs(texts).count(str.isdecimal) >= _WHOLE).tolist()
    return [has_digits and any(inss_in(text)) for text, has_digits in zip(texts, enough, strict=True)]


def _runs(text: str) -> Iterator[str]:
    return (_NO_DIGIT.sub("", run[0]) for run in _RUN.finditer(text[:_MOST_DIGITS]))


def _is_inss(digits: str) -> bool:
    return _fits(digits) and int(digits[2:4]) % 20 <= 12 and int(digits[4:6]) <= 31


def _holds_inss(digits: str) -> bool:
    return len(digits) > _MOST_DIGITS or any(_fits(digits[start : start + 11]) for start in range(len(digits) - 10))
