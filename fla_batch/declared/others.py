"""The words of a heading that say whose something is: somebody else’s, of another time, or only given by a company."""

from __future__ import annotations

import re

from fla_batch.declared import words
from fla_batch.texts import fold

_OF_OTHERS = """
hr rh alt alte alten ehemalig ehemalige ehemaliger ehemaligen fruher fruhere fruherer fruheren vorherig vorherige
vorheriger bisherig bisherige bisheriger ehepartner ehegatte ehegattin partner partners partnerin gatte gattin kind
kinder vater mutter eltern vorgesetzter vorgesetzte vorgesetzten chef vertreter vertretung ersatz nachfolger vorganger
steuerberater buchhalter lieferant entleiher muttergesellschaft mutterunternehmen
ancien ancienne precedent precedente conjoint conjointe epoux epouse partenaire enfant enfants pere mere parent parents
responsable superieur remplace remplacant remplacante comptable fournisseur utilisatrice
vorige vroeger vroegere oud oude gewezen echtgenoot echtgenote kinderen vader moeder ouder ouders leidinggevende
verantwoordelijke baas manager vervangt vervanger vervangen boekhouder leverancier inlener moederbedrijf
moedermaatschappij
former formerly previous old spouse husband wife child children father mother supervisor boss replaced replaces
replacement accountant supplier
"""
"""Words that make a heading somebody else's, or that of another time."""
_NOT = "nicht ohne kein pas sans non niet geen zonder not no without"
_OTHERS, _NOBODY_ELSE = frozenset(_OF_OTHERS.split()), frozenset(_NOT.split())

_CUSTOMERS = frozenset(["kunde", "kunden", "client", "klant", "klanten", "customer"])
"""Words for an employer, as the social secretariat calls one, and for whoever an employer works for."""
_SHORTEST_BELONGING = 5
"""Letters of the shortest that is known at the end of another word."""
_OF_COMPANIES = """
auto autos car cars pkw vehicle vehicule voiture voitures wagen wagens
adresse address adres badge carte card kaart karte laptop computer pc parking parkplatz
date datum eintritt eintrittsdatum entree entry start since seit depuis sinds anciennete anciennitat
"""
_BELONGINGS = frozenset(_OF_COMPANIES.split())
"""Words for what somebody has from a company."""
_LONG_BELONGINGS = tuple(word for word in _BELONGINGS if len(word) >= _SHORTEST_BELONGING)
_TELEPHONES = re.compile(r"(?:^tel|tele?(?:ph|f)on|tel$|gsm|handy|mobil|phone|portable|rufnummer|fax|natel)")
_OF_BIRTH = "birth maiden geburt geburtsname madchenname naissance jeune geboorte geboortenaam meisjesnaam"
_AT_BIRTH = frozenset(_OF_BIRTH.split())
"""Words that make a last name that which somebody bears from birth."""
_PLACES = "establishment etablissement vestiging niederlassung betrieb entity entite entiteit einheit"
_ESTABLISHMENTS = frozenset(_PLACES.split())
"""Words for a part of a company, which may as well be a company of a group."""
_WORD = re.compile(r"[^\W_]+")


def speaks_of_others(text: str) -> bool:
    """Tell whether a heading, or what stands in brackets in it, says that somebody else is meant, or another time."""
    said = _words_in(text)
    return not said.isdisjoint(_OTHERS) and said.isdisjoint(_NOBODY_ELSE)


def _words_in(text: str) -> set[str]:
    return set(map(fold, _WORD.findall(text[: words.LONGEST])))


def speaks_of_customers(heading: str) -> bool:
    """Tell whether a heading may mean whoever people work for, not who employs them."""
    return not _CUSTOMERS.isdisjoint(_words_in(heading))


def speaks_of_belongings(heading: str) -> bool:
    """Tell whether a heading asks for what somebody has from a company: “Company car”, “Firmenwagen”."""
    return any(word in _BELONGINGS or word.endswith(_LONG_BELONGINGS) for word in _words_in(heading))


def speaks_of_birth(heading: str) -> bool:
    """Tell whether a heading asks for the name that somebody bears from birth."""
    said = _words_in(heading)
    return not said.isdisjoint(_AT_BIRTH) and said.isdisjoint(_NOBODY_ELSE)


def speaks_of_establishments(heading: str) -> bool:
    """Tell whether parts of a company, or companies of a group, stand below a heading."""
    return not _ESTABLISHMENTS.isdisjoint(_words_in(heading))


def speaks_of_telephones(heading: str) -> bool:
    """Tell whether telephone numbers stand below a heading."""
    return any(map(_TELEPHONES.search, _words_in(heading)))
