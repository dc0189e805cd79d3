"""The words of a row below a table, or at the end of each page: who signs it, when it was printed, a footnote."""

from __future__ import annotations

import re

from fla_batch.declared.names import are_particles
from fla_batch.texts import fold

_BEGIN = """
gelezen en goedgekeurd | opgemaakt te | opgemaakt op | opgemaakt door | gedaan te | datum en handtekening |
naam en handtekening | lu et approuve | bon pour accord | fait a | fait le | etabli a | etabli le | etabli par |
date et signature | nom et signature | gelesen und genehmigt | erstellt am | erstellt von | ausgestellt am |
datum und unterschrift | ort und datum | read and approved | drawn up at | drawn up on | prepared by |
date and signature
"""
"""Folded: how texts begin with which somebody signs; a place, a day or a name may follow."""
_ALONE = """
goedgekeurd | voor akkoord | handtekening | stempel | voor de onderneming | voor het bedrijf | voor de werkgever |
voor de vennootschap | approuve | pour accord | signature | cachet | pour la societe | pour l entreprise |
pour l employeur | genehmigt | einverstanden | unterschrift | ort datum | fur das unternehmen | fur die firma |
fur den arbeitgeber | approved | signed | for the company | for the employer
"""
"""Those that say nothing else: “Cachet & Fils” is a company, and “For the company Maes” a title."""


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(each.split()) for each in text.split("|"))


_BEGINNINGS, _WHOLE = _phrases(_BEGIN), _phrases(_ALONE)
_MOST_WORDS = max(map(len, _BEGINNINGS | _WHOLE))
_WORD = re.compile(r"[^\W\d_]+")
_DATED = re.compile(
    r"(?i)\s*(?:datum|date|plaats|lieu|ort|place)(?: en datum| et date| und datum| and date)?\s*:"
    r"(?:\s*|.*(?<!\d)\d{1,2}\s?[./-]\s?\d{1,2}.*|.*(?<!\d)\d{4}(?!\d).*)"
)
_PAGE = r"(?:pagina|page|seite|blz|bladzijde|pag|p)\.?\s*:?\s*\d{1,4}(?:\s*(?:van|sur|von|of|de|/|-)\s*\d{1,4})?"
_PRINTED = (
    r"(?:afgedrukt|geprint|gegenereerd|geëxporteerd|imprimée?|éditée?|générée?|exportée?|gedruckt|ausgedruckt|erzeugt|"
    r"exportiert|printed|generated|exported|laatst bijgewerkt|dernière mise à jour|zuletzt aktualisiert|last updated)"
    r"(?: op| le| am| on| door| par| von| by|\s*:).*"
)
_LAST = (
    r"vervolg|suite|fortsetzung|continued|einde(?: van de lijst)?|fin(?: de (?:la )?liste)?|ende(?: der liste)?|"
    r"end(?: of (?:the )?(?:list|report))?|vertrouwelijk|confidentiel|vertraulich|confidential"
)
_FOOTNOTE = re.compile(r"(?s)\s*(?:\*{1,4}|\(\*{1,3}\)|\(?[¹²³]\)?)\s*(\S.*)")
_SOURCE = r"(?:bron|source|quelle)\s*:.*"
_AT_END = re.compile(rf"(?is)\s*(?:{_PAGE}|{_PRINTED}|{_SOURCE}|[-–—. ]*(?:{_LAST})[-–—. ]*)\s*")
_OF_SOMEBODY = re.compile(r"(?:\d[\s./-]?){11}")
"""As many digits as the number of somebody has: a day and an hour have fewer together."""
_LONGEST, _FEWEST_WORDS = 300, 4
"""Characters of the longest text that may be such a row, and words in small letters of the shortest sentence."""


def is_sentence(text: str) -> bool:
    """Tell whether a text says something in many words, which no name has."""
    words = text[:_LONGEST].split()
    return sum(word.isalpha() and word.islower() and not are_particles(word) for word in words) >= _FEWEST_WORDS


def is_closing(text: str) -> bool:
    """Tell whether a text is of whoever signs what stands above, such as “Read and approved”."""
    is_whole = len(text) < _LONGEST and not any(map(str.isdecimal, text)) and _words(text) in _WHOLE
    return is_whole or asks_for_name(text)


def asks_for_name(text: str) -> bool:
    """Tell whether the name of whoever signs may stand beside a text: “Signature:”, and not “approved”."""
    if len(text) >= _LONGEST:
        return False
    words, is_label = _words(text), text.rstrip().endswith(":")
    begins = any(words[:length] in _BEGINNINGS for length in range(2, _MOST_WORDS + 1))
    return begins or (is_label and words in _WHOLE) or _DATED.fullmatch(text) is not None


def _words(text: str) -> tuple[str, ...]:
    return tuple(map(fold, _WORD.findall(text)[: _MOST_WORDS + 1]))


def is_at_end(text: str) -> bool:
    """Tell whether a text stands at the end of a page or of a list, such as “Page 1 of 2” or a footnote."""
    if len(text) >= _LONGEST or _OF_SOMEBODY.search(text):
        return False
    return is_closing(text) or _AT_END.fullmatch(text) is not None or _is_footnote(text)


def _is_footnote(text: str) -> bool:
    """Tell whether a text explains a star: “*** Maes ***” is a title, and “* Van Damme” somebody."""
    found = _FOOTNOTE.fullmatch(text)
    words = found[1].split() if found else []
    is_counted = len(words) > 1 and words[0].isdecimal() and words[1].islower()
    return is_counted or sum(word.isalpha() and word.islower() for word in words) >= _FEWEST_WORDS
