"""What a cell may hold where there is a choice: one of a few words, in any of the languages, or a habit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from fla_batch.declared.kinds import DASHES, Kind
from fla_batch.texts import LANGUAGES, N_, Message, fold, texts

if TYPE_CHECKING:
    from fla_batch.columns import Cells, Parsed


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words, in any of the languages."""

    name = N_("choice")
    words: Mapping[str, Message]
    """The word that a reader chooses, by canonical value."""
    habits: Mapping[str, str]
    """Other ways to write it, folded, and the canonical value that is meant."""

    def parse(self, cells: Cells) -> Parsed:
        """Read the words of every language, and the habits; anything else is unreadable."""
        plain = {fold(word): value for value in self.words for word in self.in_all_languages(value)}
        known = {**self.habits, **plain}
        read = cells.mapped(lambda text: known.get(fold(text) or text.strip()))
        habit = cells.fits(lambda text: (fold(text) or text.strip()) not in plain)
        nothing = cells.fits(lambda text: DASHES.issuperset(text)) & ~read.filled
        repairs = {"word": habit & read.filled, "nothing": nothing}
        return cells.parsed(read, repairs, unreadable=cells.filled & ~read.filled & ~nothing)

    def read_as(self, value: str) -> Message | str:
        """Give the word that a reader would choose."""
        return self.words[value] if value else ""

    def in_all_languages(self, value: str) -> tuple[str, ...]:
        """Give the word for a value in every language."""
        return tuple(texts(language).say(self.words[value]) for language in LANGUAGES)

    def accepted(self) -> tuple[str, ...]:
        """Give the words of every language, and the habits."""
        words = (word for value in self.words for word in self.in_all_languages(value))
        return tuple(dict.fromkeys((*words, *self.habits)))

    def choices(self, language: str) -> tuple[str, ...]:
        """Give the words in one language."""
        return tuple(texts(language).say(word) for word in self.words.values())


YES, NO, UNKNOWN = "yes", "no", "unknown"

_HABITS = {
    YES: """
        x 1 true wahr vrai waar ✓ ✔ ☑ ✅ j y o ok jawohl bereits deja reeds
        jaschon schonja jabereits ouideja dejaoui jaal jareeds yesalready
    """,
    NO: """
        0 false falsch faux onwaar n neen ☐ nochnicht neinnochnicht pasencore nonpasencore
        nogniet neenogniet neennogniet notyet nonotyet
    """,
    UNKNOWN: """
        ? ?? ka na nvt keineahnung keineangabe weissnicht ichweissnicht nesaitpas jenesaispas inconnue
        weetniet weetikniet nichtbekannt nietbekend dontknow
    """,
}
"""Folded. No word that says yes or no under a condition, and none that only part of its readers take so."""

YES_NO = Choice(
    {YES: N_("yes"), NO: N_("no"), UNKNOWN: N_("unknown")},
    {habit: value for value, habits in _HABITS.items() for habit in habits.split()},
)
_LANGUAGES = {
    "de": "d dt deu ger al debe dede deat",
    "fr": "f fra fre frbe frfr",
    "nl": "n ned nld ndl dut nlbe nlnl vlaams flamisch flamand flemish",
    "en": "eng engb enus",
}
"""Folded: the letters of Belgian payrolls (D, F, N) among them, and what computers call a language of a country."""

LANGUAGE = Choice(
    {"de": N_("German"), "fr": N_("French"), "nl": N_("Dutch"), "en": N_("English")},
    {habit: code for code, habits in _LANGUAGES.items() for habit in (code, *habits.split())},
)


def says_no(text: str) -> bool:
    """Tell whether a text is a “no”, in any language or by habit."""
    return fold(text) in _said(NO)


def says_yes(text: str) -> bool:
    """Tell whether a text is a “yes”, in any language or by habit, such as a cross."""
    return (fold(text) or text.strip()) in _said(YES)


@cache
def _said(answer: str) -> frozenset[str]:
    habits = (habit for habit, value in YES_NO.habits.items() if value == answer)
    return frozenset([*habits, *map(fold, YES_NO.in_all_languages(answer))])
