"""The words of a row below a table, or at the end of each page: who signs it, when it was printed, a footnote."""

from __future__ import annotations

import re

from fla_batch.declared.names import are_particles
from fla_batch.declared.towns import TOWNS
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

_THANKS = """
bedankt | alvast bedankt | hartelijk bedankt | dank u | dank u wel | dank je wel | dankjewel | dankuwel | met dank |
hartelijk dank | merci | merci d avance | d avance merci | merci beaucoup | merci bien | un grand merci | danke |
danke schon | dankeschon | danke im voraus | vielen dank | vielen dank im voraus | herzlichen dank | besten dank |
thanks | thank you | many thanks | thanks in advance | thank you in advance
"""
_GREETINGS = """
mvg | met vriendelijke groet | met vriendelijke groeten | vriendelijke groeten | groeten | cordialement |
bien cordialement | bien a vous | salutations | meilleures salutations | mit freundlichen grussen |
mit freundlichen gruessen | freundliche grusse | viele grusse | beste grusse | mfg |
kind regards | best regards | regards
"""
"""How somebody ends a letter; below it stands who that is."""
_OF_MONTHS = """
januari februari maart april mei juni juli augustus september oktober november december
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
januar februar marz dezember january february march may june july august october
"""
MONTHS = frozenset(_OF_MONTHS.split())


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(each.split()) for each in text.split("|"))


_BEGINNINGS, _WHOLE = _phrases(_BEGIN), _phrases(_ALONE)
_LETTERS_END, _FAREWELLS = _phrases(_GREETINGS), _phrases(_THANKS) | _phrases(_GREETINGS)
_EVERY = _BEGINNINGS | _WHOLE | _LETTERS_END | _FAREWELLS
_MOST_WORDS, _FIRST_WORDS = max(map(len, _EVERY)), frozenset(first for first, *_ in _EVERY)
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
_PRINT_DATE = (
    r"(?:(?:druck|ausdruck|afdruk|print|export|erstellungs?)[- ]?(?:datum|date)|datum (?:van )?(?:afdruk|export)|"
    r"date d['’]\s?(?:impression|export|édition|extraction))\s*:?\s*\d.*"
)
_LAST = (
    r"vervolg|suite|fortsetzung|continued|einde(?: van de lijst)?|fin(?: de (?:la )?liste)?|ende(?: der liste)?|"
    r"end(?: of (?:the )?(?:list|report))?|vertrouwelijk|confidentiel|vertraulich|confidential"
)
_FOOTNOTE = re.compile(r"(?s)\s*(?:\*{1,4}|\(\*{1,3}\)|\(?[¹²³]\)?)\s*(\S.*)")
_SOURCE = r"(?:bron|source|quelle)\s*:.*"
_AT_END = re.compile(rf"(?is)\s*(?:{_PAGE}|{_PRINTED}|{_PRINT_DATE}|{_SOURCE}|[-–—. ]*(?:{_LAST})[-–—. ]*)\s*")
_DAY = re.compile(
    r"(?i)\s*(?=[^\W\d_])([^\d,:;]{2,30},)?\s*(?:(?:le|den|de|op|am|on)\s+)?\d{1,2}(?:er|\.)?\s*"
    r"(?:[./-]\s*\d{1,2}\s*[./-]\s*|([^\W\d_]{3,9})\.?\s+)20\d{2}\s*\.?\s*"
)
"""A day of this century with a town in front, or a word: the day of a birth is another one."""
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
    return _is_one_of(text, _WHOLE) or asks_for_name(text)


def asks_for_name(text: str) -> bool:
    """Tell whether the name of whoever signs may stand beside a text: “Signature:”, and not “approved”."""
    if len(text) >= _LONGEST:
        return False
    words, is_label = _words(text), text.rstrip().endswith(":")
    begins = any(words[:length] in _BEGINNINGS for length in range(2, _MOST_WORDS + 1))
    return begins or (is_label and words in _WHOLE) or _DATED.fullmatch(text) is not None


def _words(text: str) -> tuple[str, ...]:
    """Give the first words of a text, if it begins as one of the phrases does: most texts do not."""
    first = _WORD.search(text)
    begins = first is not None and fold(first[0]) in _FIRST_WORDS
    return tuple(map(fold, _WORD.findall(text)[: _MOST_WORDS + 1])) if begins else ()


def is_at_end(text: str) -> bool:
    """Tell whether a text stands at the end of a page or of a list, such as “Page 1 of 2” or a footnote."""
    if len(text) >= _LONGEST or _OF_SOMEBODY.search(text):
        return False
    return is_closing(text) or _AT_END.fullmatch(text) is not None or _is_footnote(text) or _is_day(text)


def _is_day(text: str) -> bool:
    """Tell whether a text says where and when somebody has made a list: “Gent, 12 november 2026”."""
    found = _DAY.fullmatch(text)
    place, month = found.groups(default="") if found else ("", "")
    towns = set(map(fold, _WORD.findall(place)))
    return found is not None and towns <= TOWNS and (not month or fold(month) in MONTHS)


def is_farewell(text: str) -> bool:
    """Tell whether a text says nothing but thanks, or ends a letter."""
    return _is_one_of(text, _FAREWELLS)


def ends_letter(text: str) -> bool:
    """Tell whether the name of whoever has written a list may stand below a text."""
    return is_closing(text) or _is_one_of(text, _LETTERS_END)


def _is_one_of(text: str, phrases: frozenset[tuple[str, ...]]) -> bool:
    return len(text) < _LONGEST and not any(map(str.isdecimal, text)) and _words(text) in phrases


def _is_footnote(text: str) -> bool:
    """Tell whether a text explains a star: “*** Maes ***” is a title, and “* Van Damme” somebody."""
    found = _FOOTNOTE.fullmatch(text)
    words = found[1].split() if found else []
    is_counted = len(words) > 1 and words[0].isdecimal() and words[1].islower()
    return is_counted or sum(word.isalpha() and word.islower() for word in words) >= _FEWEST_WORDS
