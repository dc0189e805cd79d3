"""The words of a row below a table, or at the end of each page: who signs it, when it was printed, a footnote."""

from __future__ import annotations

import re

from fla_batch.declared.names import are_particles
from fla_batch.texts import fold

_CLOSING = """
gelezenengoedgekeurd goedgekeurd voorakkoord handtekening datumenhandtekening naamenhandtekening opgemaaktte opgemaaktop
opgemaaktdoor gedaante voordeonderneming voorhetbedrijf voordewerkgever voordevennootschap stempel
luetapprouve approuve bonpouraccord pouraccord signature dateetsignature nometsignature faita faitle etablia etablile
etablipar pourlasociete pourlentreprise pourlemployeur cachet
gelesenundgenehmigt genehmigt einverstanden unterschrift datumundunterschrift ortunddatum ortdatum erstelltam
erstelltvon ausgestelltam furdasunternehmen furdiefirma furdenarbeitgeber
readandapproved approved signed dateandsignature drawnupat drawnupon preparedby forthecompany fortheemployer
"""
"""Folded: how the rows begin with which somebody signs."""
_CLOSINGS = tuple(_CLOSING.split())
_DATED = re.compile(r"(?i)\s*(?:datum|date|plaats|lieu|ort|place)(?: en datum| et date| und datum| and date)?\s*:.*")
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
_FOOTNOTE = r"(?:\*{1,4}|\(\*{1,3}\)|\(?[¹²³]\)?)\s*\S{2,}\s.*"
_SOURCE = r"(?:bron|source|quelle)\s*:.*"
_AT_END = re.compile(rf"(?is)\s*(?:{_PAGE}|{_PRINTED}|{_SOURCE}|[-–—. ]*(?:{_LAST})[-–—. ]*|{_FOOTNOTE})\s*")
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
    return len(text) < _LONGEST and (fold(text).startswith(_CLOSINGS) or _DATED.fullmatch(text) is not None)


def is_at_end(text: str) -> bool:
    """Tell whether a text stands at the end of a page or of a list, such as “Page 1 of 2” or a footnote."""
    if len(text) >= _LONGEST or _OF_SOMEBODY.search(text):
        return False
    return is_closing(text) or _AT_END.fullmatch(text) is not None
