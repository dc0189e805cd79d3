"""The words of a row that parts people: no last or first name of anybody, whether or not they begin like one."""

from __future__ import annotations

import re

from fla_batch.declared import totals, words
from fla_batch.texts import fold

_PARTING = """
abteilung afdeling agence agency aushilfen branch bureau buro cabinet cafe center centre centrum consult consulting
department departement dienst dienstleistungen division ecole einrichtung entite entity etablissement exploitation
filiaal filiale freelancers garage gemeente group groupe groep gruppe holding horeca hotel
interim interimaires invest international jobstudenten kantoor kantoren konzern leiharbeiter logistics
magasin management nieuw niederlassung nouveau office partners personal personeel personnel restaurant sector
section sektor sektion service services siege site sites solutions staff standort stagiairs stagiaires
studenten succursale team transport trading uitzendkrachten unit usine verwaltung vestiging
vestigingen werkplaats winkel zeitarbeiter zentrum zetel
"""
_PARTING_WORDS = frozenset(_PARTING.split())
_WORD = re.compile(r"[^\W\d_]+")


def is_parting(text: str) -> bool:
    """Tell whether a text holds a word of ours, or one that people write above others and that nobody bears."""
    said = {fold(word) for word in _WORD.findall(text)}
    return (
        totals.is_total(text)
        or not said.isdisjoint(_PARTING_WORDS)
        or not words.SAME.keys().isdisjoint(words.things(text))
    )
