"""The words of a row that parts people: no last or first name of anybody, whether or not they begin like one."""

from __future__ import annotations

import re

from fla_batch.declared import totals, words
from fla_batch.texts import fold

_PARTING = """
aankoop abteilung accounting administratie administration afdeling agence agency angestellte arbeiders aushilfen
bedienden boekhouding branch buchhaltung bureau buro cabinet cafe center centre centrum comptabilite consult
consulting departement department dienst dienstleistungen directie direction direktion division ecole einrichtung
employes entite entity etablissement exploitation filiaal filiale freelancers garage gemeente groep group groupe
gruppe holding horeca hotel interim interimaires international invest jobstudenten kantoor kantoren konzern
leiharbeiter logistics logistiek logistik logistique magasin magazijn management marketing niederlassung nieuw
nouveau office onderhoud ouvriers partners personal personeel personnel productie production produktion restaurant
sales section sector sektion sektor service services siege site sites solutions staff stagiaires stagiairs standort
studenten succursale team trading transport uitzendkrachten unit usine verkauf verkoop verwaltung vestiging
vestigingen warehouse werkplaats winkel zeitarbeiter zentrum zetel
"""
PARTING_WORDS = frozenset(_PARTING.split())
_WORD = re.compile(r"[^\W\d_]+")


def is_parting(text: str) -> bool:
    """Tell whether a text holds a word of ours, or one that people write above others and that nobody bears."""
    said = {fold(word) for word in _WORD.findall(text)}
    return (
        totals.is_total(text)
        or not said.isdisjoint(PARTING_WORDS)
        or not words.SAME.keys().isdisjoint(words.things(text))
    )
