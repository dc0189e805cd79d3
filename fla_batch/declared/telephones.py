"""Telephones: how their numbers are written: by chance one of a hundred is right as the number of a company, too."""

from __future__ import annotations

import re

_THREES = r"[ ./-]?\d{3}[ ./-]?\d{3}(?!\d)"
_MOBILE = re.compile(rf"(?<!\d)04\d\d{_THREES}")
"""A Belgian mobile number in ten digits; who writes it in twos writes it like no number of a company."""
_NUMBER = re.compile(rf"(?<!\d)04?\d\d{_THREES}")
"""Any of Belgium, of nine digits or ten."""
_LABELLED = re.compile(
    r"(?i)(?<![^\W_])(?:gsm|t[ée]l(?:[ée]phone|efoo?n)?|handy|mobile?|portable|phone|fax)"
    rf"[ .:/]{{0,3}}(?:n[°or]|nummer)?[ .:/]{{0,3}}(?:{_NUMBER.pattern}|\+?32 ?(?:\(0\) ?|[ ./-])?4\d\d{_THREES})"
    rf"|(?:\+|(?<!\d)00)32 ?(?:\(0\) ?|[ ./-])?4\d\d{_THREES}"
)
"""One directly behind a word that says so, or behind the number of the country."""


def without_telephones(text: str) -> str:
    """Take the numbers out of a text that stand directly behind a word for a telephone."""
    return _LABELLED.sub("|", text)


def is_telephone(text: str) -> bool:
    """Tell whether a text may be the number of a telephone, and says nothing else."""
    return _NUMBER.fullmatch(text) is not None


def is_mobile(text: str) -> bool:
    """Tell whether a text may be the number of a mobile telephone, and says nothing else."""
    return _MOBILE.fullmatch(text) is not None
