"""Asked: headings that ask whether somebody still works there, or is to be added; below them a “no” says not to add."""

from __future__ import annotations

import re

from fla_batch.declared.words import LONGEST
from fla_batch.texts import fold

_STILL = """
actif | actifs | active | actives | actief | actieve | aktiv | aktive | in dienst | indienst | im dienst | en service |
en activite | en fonction | beschaftigt | tewerkgesteld | employed | working | travaille | werkt | arbeitet
"""
_EVEN_NOW = """
encore toujours nog noch still steeds personnel personeel personne medewerker werknemer mitarbeiter employee
"""
_TO_ADD = """
acces acceder toegang toegangen zugang zugange zugriff access fla careerpro ajouter ajout toevoegen hinzufugen
hinzuzufugen add adding inscrire inschrijven anmelden nodig benodigd notig noetig benotigt besoin necessaire requis
needed need needs required gewenst gewunscht souhaite ok
"""
_AROUND = """
a d l au aux de du des la le les un une pour doit avoir tot het een de voor te toe moet krijgen hebben zu zur
zum den der die das ein einen fur soll erhalten bekommen the to for should have get be application toepassing
applicatie anwendung federal learning account portail portaal portal
"""
_ANSWERS = "oui non ja nee nein yes no o n j y"
"""What a heading offers: “Active (yes/no)”."""
_WORD = re.compile(r"[^\W\d_]+")
_PHRASES = frozenset(tuple(each.split()) for each in _STILL.split("|"))
_NOW, _WANTED = frozenset(_EVEN_NOW.split()), frozenset(_TO_ADD.split())
_OFFERED, _BESIDE = frozenset(_ANSWERS.split()), frozenset(_AROUND.split())


def asks_who_works(heading: str) -> bool:
    """Tell whether a heading asks who still works there: “In dienst?”, and not since when."""
    return tuple(each for each in _words(heading) if each not in _NOW | _OFFERED) in _PHRASES


def asks_whom_to_add(heading: str) -> bool:
    """Tell whether a heading asks who is to have access, and not who has it already."""
    said = set(_words(heading))
    return not said.isdisjoint(_WANTED) and said <= _WANTED | _BESIDE | _OFFERED


def _words(heading: str) -> list[str]:
    return list(map(fold, _WORD.findall(heading[:LONGEST])))
