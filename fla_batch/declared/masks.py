"""What may be shown of a text in which an INSS may stand: nothing but its check digits."""

from __future__ import annotations

import re

MASK = "••.••.••-•••."
"""What stands for an INSS, before its check digits: the first six digits are a birth date."""

_DIGIT_RUN = re.compile(r"\d(?:[ \u00a0./-]{0,2}\d){7,}")


def guarded(text: str) -> str:
    """Mask whatever may be an INSS within a text, so that it may stand in a finding."""
    return _DIGIT_RUN.sub(_guarded_run, text)


def _guarded_run(run: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", run[0])
    if len(digits) > 11 and not _holds_inss(digits[:11]) and not _holds_inss(digits[-11:]):
        return run[0]
    private = len(digits) >= 11 or _holds_inss(digits.zfill(11))
    return f"{MASK}{digits[-2:]}" if private else run[0]


def _holds_inss(digits: str) -> bool:
    number, control = int(digits[:9]), int(digits[9:])
    return control in (97 - number % 97, 97 - (number + 2_000_000_000) % 97)
