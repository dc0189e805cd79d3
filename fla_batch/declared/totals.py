"""The words of a row that only counts: people put one below their table, and it is neither company nor person."""

from __future__ import annotations

import re

from fla_batch.texts import fold

_COUNTING = """
total totals totaal totalen totaux subtotal subtotaal soustotal grandtotal sum count
eindtotaal ergebnis gesamtergebnis teilergebnis endergebnis totalgeneral
summe gesamt insgesamt gesamtsumme gesamtzahl gesamtanzahl zwischensumme endsumme anzahl somme nombre aantal
"""
_COUNTED = """
benutzer person personen mitarbeiter beschaftigte unternehmen firmen zeilen
utilisateur utilisateurs personne personnes travailleurs employes entreprises societes lignes
gebruiker gebruikers medewerkers werknemers ondernemingen firmas rijen
user users people persons employees companies rows
general generaux algemeen grand sous de des der den das die du van of the la le les
"""
_COUNTING_WORDS = frozenset(_COUNTING.split())
_WORDS = _COUNTING_WORDS | frozenset(_COUNTED.split())
FEWEST_DIGITS = 8
"""Digits of the shortest number of identification that has lost its zeros."""
_LONGEST = 100
"""Characters of the longest text that may be such a word, or some of them."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_QUANTITY = re.compile(r"[\d.,'\s%€]{0,12}")


def is_total(text: str) -> bool:
    """Tell whether a text says nothing but that something is counted, such as “Total: 12” or “Anzahl Benutzer”."""
    if len(text) > _LONGEST:
        return False
    words = [fold(word) for word in _WORD.findall(text)]
    return not _COUNTING_WORDS.isdisjoint(words) and _WORDS.issuperset(words)


def counted(text: str) -> list[str]:
    """Give what a text may say to be counted: what stands behind “Total”, or in front of it."""
    words = text.split(maxsplit=1), text.rsplit(maxsplit=1)
    (first, *rest), (*before, last) = (each or [""] for each in words)
    ways = ((first, rest), (last, before))
    return [other[0] for word, other in ways if len(text) <= _LONGEST and other and fold(word) in _COUNTING_WORDS]


def is_quantity(text: str) -> bool:
    """Tell whether a text is a count or a sum, and too short to be a number of identification."""
    return _QUANTITY.fullmatch(text) is not None and not may_hold_number(text)


def may_hold_number(text: str) -> bool:
    """Tell whether a text has as many digits as the shortest number of identification that has lost its zeros."""
    return sum(map(str.isdecimal, text)) >= FEWEST_DIGITS
