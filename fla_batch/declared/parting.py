"""The words of a row that parts people: no last or first name of anybody, whether or not they begin like one."""

from __future__ import annotations

import re

from fla_batch.declared import totals, words
from fla_batch.texts import fold

_PARTING = """
aankoop abteilung accounting administratie administration afdeling angestellte arbeiders aushilfen
bedienden boekhouding branch buchhaltung comptabilite departement department dienst directie direction direktion
division einrichtung employes entite entity exploitation filiaal filiale freelancers gemeente interimaires
jobstudenten kantoren konzern leiharbeiter magasin magazijn management marketing niederlassung nieuw nouveau
onderhoud ouvriers personal personeel personnel productie production produktion sales section sector sektion sektor
service services siege site sites staff stagiaires stagiairs standort studenten succursale team uitzendkrachten unit
usine verkauf verkoop verwaltung vestiging vestigingen warehouse werkplaats winkel zeitarbeiter zetel
"""
_OF_TRADES = """
agence agency bureau buro office kantoor cabinet cafe center centre centrum zentrum consult consulting
dienstleistungen ecole etablissement garage groep group groupe gruppe holding horeca hotel interim international
invest logistics logistiek logistik logistique partners restaurant solutions trading transport
bakkerij slagerij apotheek kapsalon drukkerij schrijnwerkerij bouwbedrijf brouwerij frituur vastgoed
boulangerie boucherie pharmacie menuiserie imprimerie coiffure construction brasserie taverne immobilier carrosserie
backerei fleischerei metzgerei apotheke tischlerei schreinerei druckerei bakery butcher pharmacy
"""
TRADES = frozenset(_OF_TRADES.split())
"""Words of what is done somewhere: alone they say no more, but “Garage Maes” is a company."""
PARTING_WORDS = frozenset(_PARTING.split()) | TRADES
_OF_DEPARTMENTS = """
aankoop accounting achats administratie administration algemeen allgemein angestellte animation arbeider arbeiders
arbeiter atelier ateliers auszubildende azubis bauhof bediende bedienden begeleiding bepaalde bevolking bibliotheek
bibliotheque boekhouding buchhaltung burgerzaken cleaning communicatie communication comptabilite contract cuisine
development developpement directie direction direktion drivers duur einkauf employe employes entretien entwicklung
etudiants expedition extras finance finances financiele financien finanzen forschung helpdesk humaines human ict
infirmiers informatik informatique instandhaltung jobstudenten juridique juridische keuken kitchen kommunikation kuche
lager leitung magasin magazijn maintenance marketing minijobber nursing onbepaalde onderhoud ondersteuning onderzoek
ontwikkeling ouvrier ouvriers overhead paramedici planning productie production produktion purchasing receptie
reception research resources ressources rezeption saal salle schoonmaak sekretariat shipping soins stagiaires
stagiairs stock studenten students support technical technique techniques technische technischer vendeuses ventes
verkauf verkauferinnen verkoop verkoopsters versand verwaltung verzending warehouse wartung werkplaats werkstatt
workshop zaal
"""
DEPARTMENTS = frozenset(_OF_DEPARTMENTS.split())
"""What people do or where, within any company: alone these words are the name of none."""
_BETWEEN = frozenset(["en", "et", "und", "and"])
_WORD = re.compile(r"[^\W\d_]+")


def is_parting(text: str) -> bool:
    """Tell whether a text holds a word of ours, or one that people write above others and that nobody bears."""
    said = {fold(word) for word in _WORD.findall(text)}
    return (
        totals.is_total(text)
        or not said.isdisjoint(PARTING_WORDS)
        or not words.SAME.keys().isdisjoint(words.things(text))
    )


def departments_in(text: str) -> frozenset[str]:
    """Give the words of a text, folded, if each is of a department and it says nothing else; else none."""
    said = frozenset(fold(word) for word in _WORD.findall(text)) - _BETWEEN
    return said if said <= DEPARTMENTS and not any(map(str.isdecimal, text)) else frozenset()
