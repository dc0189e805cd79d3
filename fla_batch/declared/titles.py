"""The words of a title: which may be the name of a company, and which only say what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from fla_batch.declared.explanations import explains, is_example, known_words
from fla_batch.declared.names import FIRST_NAMES
from fla_batch.declared.others import PARTS, parts_companies, speaks_of_companies
from fla_batch.declared.parting import PARTING_WORDS, TRADES
from fla_batch.declared.totals import is_quantity, is_total
from fla_batch.declared.towns import TOWNS
from fla_batch.declared.words import LONGEST, listed, says_whose
from fla_batch.texts import fold, own_words

_IDLE = """
aanmeldingen aanvraag aanvragen acces access accessen account accueil achat achats achtung added admin administrateurs
administratieve administratif administratifs administrative ajoute ajoutes all alle anfragen anlage anlagen anmeldung
anmeldungen annexe antrag antrage antwoord aout applications apprentis april arbeiders arbeiter arrivants atelier
ateliers attention august augustus ausgetreten avril backoffice bakkers bediende bedienden belegschaft bemerkung
benevole benevoles bestuurder bestuurders bijlage blad blatt boulangers cadre cadres career careerpro cdd cdi
chauffeur chauffeurs comite confidential confidentiel continued copie cuisine cuisiniers dag damen dames dashboard
data databank daten debut december decembre deeltijds definitief definitif demandes deutsch deutsche dezember diese
dieser dimona divers diverse donnees door ehrenamtliche eid einkauf electriciens elektriciens elektriker empfang
employes envoye envoyee essai est etage etat export extern externe extra februar februari february federal federale
femmes feuil feuille fevrier fichier finaal final fla flexi flexijob flexijobs folgende folgenden formation formations
fortsetzung francophones franstalig franzosisch frauen freelance frontoffice fruhling gegevens gemeldet gerant gerants
germanophones gesamt geschaftsfuhrer geschaftsfuhrung gesendet graad groeten halftijds herbst heren herren heute
hieronder hommes hoofdkantoor hr import independant independants individueel infirmiers ingenieur ingenieure
ingenieurs input interimkracht interimkrachten intern interne invoer it januar januari january janvier jobbers jour
juillet juin juli july june juni kader kaders keine keinen keiner keuken koks kopie kraftfahrer kuche kueche kwartaal
lager learning leden leerkrachten leerling leerlingen lehrlinge lijst lijsten liste listen listes logistieke
logistique maand maart macons mai mannen manner march mars marz may mei membres men mensen menuisiers messieurs
metselaars mitglieder mois monat monteur monteurs nacht nachtraglich nachtschicht nederlandstalig neerlandophones
nettoyage neu neue neuer niederlandisch nieuwe nieuwkomers niklaas noord nord nouveaux nouvelle november novembre nuit
october octobre oktober onderstaande onderwijzend onthaal oost opgelet opleiding opleidingsrecht ouest ouvriers
overzicht paie paritair partiel payroll pc personnel plein ploeg poets poetshulpen poetsvrouwen quartal quarter quitte
rapport recap receptie reception reinigung reinigungskrafte request requests rest reste rh salaris salle schoonmaak
schrijnwerkers schulung selbststandige sent september septembre sheet sommer stand starter starters station stock
strictement sud suite suivant suivante suivantes suivants tabel tabelle tableau tagschicht tard technici technicien
techniciens technicus techniker teil teilzeit temps test toegang toegangen toegevoegd toelichting toestand training
trimestre uberblick uebersicht uren users vakantie vendeur vendeurs vendeuse vente ventes verdieping verkaufer
verkauferin verkoper verkopers verpleegkundige verpleegkundigen verpleger verplegers verpleging version verstuurd
vertraulich vertrouwelijk vervolg verzonden via vloer voegen volgende vollzeit voltijds vriendelijke vrijwilliger
vrijwilligers vrouwen weitere werden werkblad werken werkstatt west winter women zaakvoerder zaakvoerders zaal
zelfstandige zelfstandigen zugange zugriff zuid zuruck
"""
_IDLE_WORDS = frozenset(_IDLE.split())
_STAFF = """
personal personalliste mitarbeiterliste angestellte personen leute nutzer team belegschaft
personnel employes travailleurs collaborateurs personnes utilisateurs membres
personeel personeelslijst bedienden personen gebruikers leden
staff employees people users members workers
liste list lijst fur bei pour chez voor bij for at
"""
_STAFF_WORDS = frozenset(_STAFF.split())
"""Words of a title that says whose people stand below it, beside those of headings."""
_GROUPS = frozenset(["groep", "group", "groupe", "gruppe", "holding", "konzern", "concern"])
"""Words for several companies that belong together."""
_NAMES_OF_OURS = frozenset(["peeters", "carrefour", "apple", "royal"])
"""Words of our own texts that are names, too."""
_NAME, _MOST_WORDS = re.compile(r"[^\W\d_]+(?:[ &'’.,+-]{1,3}[^\W\d_]+)*[.+!]?"), 5
"""What a name is written like, and the words of the longest."""
_AROUND = re.compile(
    r"^20[1-3]\d\b[-–, ]*|\s*[(\[][^)\]]*[)\]]|[-–, ]*\b(?:\d{1,2}[./-]){0,2}20[1-3]\d$|(?<=\w) \d{1,3}$"
)
"""What stands around a name and is no part of it: a year, a number, and what is explained in brackets."""
_STREET = re.compile(r"(?i)^(?:rue|avenue|av\.|route|chaussée|place|boulevard|bd\.?|quai|clos|chemin|square)\b")
_SAINT = re.compile(r"(?i)\b(?:sint|saint|sainte|sankt|st)\b[ .-]*[^\W\d_]+")
"""A saint, after whom schools and hospitals are called."""
_STREETS = ("straat", "strasse", "laan", "plein", "steenweg", "dreef", "gasse", "platz", "allee")
"""How a street begins, and the ends of words that are one."""
_WORD, _SHORTEST = re.compile(r"[^\W\d_]{3,}|[^\W\d_]&[^\W\d_]|(?<![^\W_])[A-Z]{2}(?![^\W_])"), 5
"""Words that say something, and the letters of the shortest that may be the last part of another: “Zugangsliste”."""
_REMEMBERED = 20_000
"""Words of which is remembered whether they say nothing."""
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]*[a-zß-ÿ][^\W\d_]*")
"""A word with a capital that is not in capitals."""


def strange_words(text: str) -> list[str]:
    """Give the words of a text, folded, that may be of a name: neither ours nor those of titles, nor a trade alone.

    Where it names a department, any other word is a part of that.
    """
    said = list(map(fold, _WORD.findall(text)))
    strange = [word for word in said if not _is_idle(word)]
    return [] if TRADES.issuperset(strange) or not PARTS.isdisjoint(said) else strange


def are_of_group(words: Iterable[str]) -> bool:
    """Tell whether some folded words say no more than that companies belong together."""
    return _GROUPS.issuperset(words)


def is_name(text: str) -> bool:
    """Tell whether a text is written like the name of a company, or of anything else but a person or a street."""
    plain = _AROUND.sub("", text.strip()) if len(text) < LONGEST else ""
    is_like_one = bool(_NAME.fullmatch(plain)) and len(plain.split()) <= _MOST_WORDS and plain[0].isupper()
    said = set(map(fold, _WORD.findall(_SAINT.sub("", text))))
    return is_like_one and not _STREET.search(text) and FIRST_NAMES.isdisjoint(said)


def is_of_staff(words: Iterable[str]) -> bool:
    """Tell whether folded words, beside the name of a company, say nothing but that its people follow."""
    return all(word in _STAFF_WORDS or says_whose(word) for word in words)


def is_idle_title(text: str) -> bool:
    """Tell whether a row of a single text counts, explains or names a department, and nothing in it may be a name."""
    if is_quantity(text) or is_example(text) or is_total(text):
        return True
    strange = set(strange_words(text))
    is_named = any(fold(word) in strange for word in _CAPITAL.findall(text))
    return (not strange or (explains(text) and not is_named)) and not parts_companies(text)


@lru_cache(_REMEMBERED)
def _is_idle(word: str) -> bool:
    is_part = any(word[at:] in _last_parts() for at in range(2, len(word) - _SHORTEST + 1))
    return is_part or word.endswith(_STREETS) or word in _known()


@cache
def _last_parts() -> frozenset[str]:
    """Give the words that are idle behind any other one, too: “Zugangsliste”."""
    # A “Zorgbedrijf” is a company.
    others = (text for text in listed() if not speaks_of_companies(text))
    of_headings = frozenset(fold(word) for text in others for word in _WORD.findall(text))
    return (of_headings | PARTING_WORDS | _IDLE_WORDS) - TRADES


@cache
def _known() -> frozenset[str]:
    """Give the words of our own texts, too: they speak of the same."""
    return (own_words() | known_words() | _last_parts() | TOWNS) - TRADES - _NAMES_OF_OURS
