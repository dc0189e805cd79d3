"""What may be shown of a text in which an INSS may stand: nothing but its check digits."""

from __future__ import annotations

import re

MASK = "••.••.••-•••."
"""What stands for an INSS, before its check digits: the first six digits are a birth date."""

_DIGIT_RUN = re.compile(r"\d(?:[ \u00a0./-]{0,2}\d){9,}")


def guarded(text: str) -> str:
    """Mask whatever may be an INSS within a text, so that it may stand in a finding."""
    return _DIGIT_RUN.sub(_guarded_run, text)


def _guarded_run(run: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", run[0])
    return f"{MASK}{digits[-2:]}" if _may_be_inss(digits) else run[0]


def _may_be_inss(digits: str) -> bool:
    """Tell whether digits are an INSS, right or mistyped, alone or among others, or one that lost its zeros."""
    if len(digits) == 11:
        return True
    if len(digits) > 11:
        return any(_fits(digits[start : start + 11]) for start in range(len(digits) - 10))
    # Whoever loses zeros loses all of them. Every enterprise number fits with a zero in front: it begins with one.
    return digits[0] != "0" and _fits(digits.zfill(11)) and int(digits.zfill(11)[2:4]) % 20 <= 12


def _fits(digits: str) -> bool:
    number, control = int(digits[:9]), int(digits[9:])
    return control in (97 - number % 97, 97 - (number + 2_000_000_000) % 97)
