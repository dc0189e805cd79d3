"""Spelled: the name of a company in, out come all its words and the signs that tell it from others, and its legal form.

“Residentie B” is another than “Residentie A”, and “Care+” than “Care”; “S.A.” and “NV” are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, takewhile

from fla_batch.declared.forms import ALIKE, KINDS
from fla_batch.texts import fold

_SHORT = 2
"""Letters of a legal form that may be a word, too."""

_DOTTED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b")
_LIMITED = re.compile(r"(?i)\b(?:s\.? ?comm|comm\.? ?va?)\b")
"""Legal forms that are written with dots, and those of which only a part is."""
_LETTERS = [r"[.\s]*".join(form) for form in KINDS]
_FIRST = "".join(sorted({form[0] for form in KINDS}))
_MAY_BE_FORM = re.compile(rf"(?i)\b(?=[{_FIRST}])(?:{'|'.join(_LETTERS)}|s[.\s]*comm)(?![^\W_])")
"""A legal form in whatever way it is written: most texts have none, and most words begin otherwise."""
_NAME_AND_FORM = re.compile(
    rf"((?:(?:[A-ZÀ-Þ0-9][^\s,;:()|]*|&|en|et|und|and)\s+)+)\(?(?i:{'|'.join(_LETTERS)})(?![^\W_])"
)
_FORM_AND_MORE = re.compile(rf"\b(?i:{'|'.join(_LETTERS)})\.? (?:en|et|und|and|&|\+) (.+)")
_LONGEST, _REMEMBERED = 300, 1_000
"""Signs of the longest name, and texts that are remembered: the same are looked at again and again."""
_SAID = re.compile(r"[^\W_]+|(?<=\w)-$|[^\w\s.,&'’‘`´\"“”„«»():/°º–—-]")
"""Words, and signs that may mean something: not those that only part words."""


@dataclass(frozen=True)
class Spelled:
    """What a text says, folded."""

    whole: tuple[str, ...]
    """All of it, word by word: “1-3” is another house than “13”."""
    words: tuple[str, ...]
    """The same without legal forms behind: “AG Insurance” has none."""
    forms: frozenset[str]
    """The kinds of the legal forms."""

    def without(self, is_label: Callable[[str], bool]) -> Spelled:
        """Leave out the words that say nothing."""
        return replace(self, words=tuple(word for word in self.words if not is_label(word)))

    def may_be_of(self, forms: frozenset[str]) -> bool:
        """Tell whether the legal forms are the same, where both are known: “Muster AG” is not “Muster GmbH”."""
        return not self.forms or not forms or self.forms == forms


@lru_cache(_REMEMBERED)
def spelled(text: str) -> Spelled:
    """Look at a text, as far as any name of a company reaches."""
    said = [_folded(each) for each in _said(text[:_LONGEST]) if each.isprintable()]
    forms = list(takewhile(KINDS.__contains__, reversed(said)))
    return Spelled(tuple(said), tuple(said[: len(said) - len(forms)]), frozenset(map(KINDS.__getitem__, forms)))


def _folded(said: str) -> str:
    """Fold a word; a sign stays, and so does one that would become other digits, such as “½”."""
    is_plain = said.isascii() or all(sign.isdecimal() for sign in said if sign.isnumeric())
    return alike(fold(said) if is_plain else "") or said.casefold()


def alike(word: str) -> str:
    """Give the word that stands for all that are the same in names: “Sint” and “St.” are “Saint”."""
    return ALIKE.get(word, word)


def may_have_form(text: str) -> bool:
    """Tell whether a legal form, or a word in small letters that is written like one, stands in a text."""
    return _MAY_BE_FORM.search(text) is not None


def forms_within(text: str) -> list[frozenset[str]]:
    """Give the kinds of legal forms anywhere in a text, together where they stand side by side.

    Within a sentence short words in small letters are none: “sa famille”.
    """
    if not may_have_form(text):
        return []
    said = _said(text)
    # In front of a word in small letters one is no form: “AG meeting”.
    said = said[len(said) > 1 and len(said[0]) <= _SHORT and said[1].islower() :]
    forms = [KINDS.get(fold(each), "") if len(each) > _SHORT or each.isupper() else "" for each in said]
    found = [frozenset(kinds) for is_one, kinds in groupby(forms, key=bool) if is_one]
    behind = spelled(text).forms
    return found or [behind] * bool(behind)


def in_front_of_form(text: str) -> str:
    """Give what is written in capitals, as a name is, directly in front of the first legal form of a text."""
    found = _NAME_AND_FORM.search(text[:_LONGEST])
    return found[1].strip() if found else ""


def behind_form(text: str) -> str:
    """Give what is joined to a name with its legal form: “Garage Peeters” in “Maes BV en Garage Peeters”."""
    found = _FORM_AND_MORE.search(text[:_LONGEST])
    return found[1] if found else ""


def _said(text: str) -> list[str]:
    return _SAID.findall(_LIMITED.sub(_closed, _DOTTED.sub(_closed, unicodedata.normalize("NFC", text))))


def _closed(found: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, found[0]))
