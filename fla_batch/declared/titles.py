"""The words of a title: which may be the name of a company, and which only say what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from fla_batch.declared.explanations import explains, is_example, known_words
from fla_batch.declared.names import FIRST_NAMES
from fla_batch.declared.others import PARTS, parts_companies
from fla_batch.declared.parting import PARTING_WORDS, TRADES
from fla_batch.declared.totals import is_quantity, is_total
from fla_batch.declared.towns import TOWNS
from fla_batch.declared.words import LONGEST, SAME, SECRETARIAT, listed, says_whose
from fla_batch.texts import fold, own_words

_IDLE = """
aanmeldingen aanvraag acces access accessen account accueil achat achats achtung added admin administrateurs
administratieve administratif administratifs administrative ajoute ajoutes all alle anlage anlagen anmeldung
anmeldungen annexe antwoord aout applications apprentis april arbeiders arbeiter arrivants atelier ateliers attention
august augustus ausgetreten avril backer backoffice bakkers bediende bedienden belegschaft bemerkung benevole
benevoles bestuurder bestuurders bijlage blad blatt boulangers cadre cadres career careerpro cdd cdi chauffeur
chauffeurs comite confidential confidentiel continued copie cuisine cuisiniers dag dashboard data databank daten debut
december decembre deeltijds definitief definitif demandes deutsch deutsche dezember diese dieser dimona divers diverse
donnees door ehrenamtliche eid einkauf electriciens elektriciens elektriker empfang employes envoye envoyee essai est
etage etat export extern externe extra fahrer februar februari february federal federale feuil feuille fevrier fichier
finaal final fla flexi flexijob flexijobs folgende folgenden formation formations fortsetzung francophones franstalig
franzosisch freelance frontoffice fruhling gegevens gemeldet gerant gerants germanophones gesamt geschaftsfuhrer
geschaftsfuhrung gesendet graad groeten halftijds herbst heute hieronder hoofdkantoor hr import independant
independants individueel infirmiers ingenieur ingenieure ingenieurs input interimkracht interimkrachten intern interne
invoer it januar januari january janvier jobbers jour juillet juin juli july june juni kader kaders keine keinen
keiner keuken koch koche koks kopie kraftfahrer kuche kueche kwartaal lager learning leden leerkrachten leerling
leerlingen lehrlinge lijst lijsten liste listes logistieke logistique maand maart macons mai march mars marz maurer
may mei membres mensen menuisiers metselaars mitglieder mois monat monteur monteurs nacht nachtraglich nachtschicht
nederlandstalig neerlandophones nettoyage neu neue neuer niederlandisch nieuwe nieuwkomers niklaas noord nord nouveaux
nouvelle november novembre nuit october octobre oktober onderstaande onderwijzend onthaal oost opgelet opleiding
opleidingsrecht ouest ouvriers overzicht paie paritair partiel payroll pc personnel plein ploeg poets poetshulpen
poetsvrouwen quartal quarter quitte rapport recap receptie reception reinigung reinigungskrafte rest reste rh salaris
salle schoonmaak schreiner schrijnwerkers schulung selbststandige sent september septembre sheet sommer stand starter
starters station stock strictement sud suite suivant suivante suivantes suivants tabel tabelle tableau tagschicht tard
technici technicien techniciens technicus techniker teil teilzeit temps test toegang toegangen toegevoegd toelichting
toestand training trimestre uberblick uebersicht uren users vakantie vendeur vendeurs vendeuse vente ventes verdieping
verkaufer verkauferin verkoper verkopers verpleegkundige verpleegkundigen verpleger verplegers verpleging version
verstuurd vertraulich vertrouwelijk vervolg verzonden via vloer voegen volgende vollzeit voltijds vriendelijke
vrijwilliger vrijwilligers weitere werden werkblad werken werkstatt west winter zaakvoerder zaakvoerders zaal
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
_OF_SECRETARIATS = """
Acerta | Securex | Liantis | Partena Professional | Partena | SD Worx Payroll | SD Worx | Group S | Groupe S | Groep S |
UCM | Attentia | ADMB | Easypay | Xerius | Zenito | Sodalis | HDP-Arista | HDP | Horeca Focus | CLB
"""
_SECRETARIATS = "|".join(re.escape(" ".join(each.split())) for each in _OF_SECRETARIATS.split("|"))
_PHRASE = "|".join(map(re.escape, SAME[SECRETARIAT].split(" | ")))
_FORM = r"(?:[\W_]+(?:vzw|asbl|vog|nv|sa|ag|bv|srl|cv|sc)\b)?"
_OF_SECRETARIAT = re.compile(
    rf"(?i:\b(?:(?:{_PHRASE})[\W_]+)?(?:{_SECRETARIATS})\b(?:[\W_]+(?:{_PHRASE})\b)?{_FORM})"
    rf"|\b(?i:{_PHRASE})(?:[\W_]+[^\W\d_a-zß-ÿ][\w&+'’-]*)+(?i:{_FORM})"
)
"""A social secretariat, by its name, or by any that stands directly behind what it is."""
_OF_EXAMPLES = frozenset(["peeters"])
"""A name that our own texts give as an example."""
_NAME, _MOST_WORDS = re.compile(r"[^\W\d_]+(?:[ &'’.,+-]{1,3}[^\W\d_]+)*[.+!]?"), 5
"""What a name is written like, and the words of the longest."""
_AROUND = re.compile(
    r"^20[1-3]\d\b[-–, ]*|\s*[(\[][^)\]]*[)\]]|[-–, ]*\b(?:\d{1,2}[./-]){0,2}20[1-3]\d$|(?<=\w) \d{1,3}$"
)
"""What stands around a name and is no part of it: a year, a number, and what is explained in brackets."""
_STREET = re.compile(
    r"(?i)(?:straat|stra(?:ss|ß)e|laan|plein|steenweg|weg|dreef|gasse|platz|allee)\b"
    r"|^(?:rue|avenue|av\.|route|chaussée|place|boulevard|bd\.?|quai|clos|chemin|square)\b"
)
_WORD, _SHORTEST = re.compile(r"[^\W\d_]{3,}|[^\W\d_]&[^\W\d_]|(?<![^\W_])[A-Z]{2}(?![^\W_])"), 5
"""Words that say something, and the letters of the shortest that may be the last part of another: “Zugangsliste”."""
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]*[a-zß-ÿ][^\W\d_]*")
"""A word with a capital that is not in capitals."""
_WORKS = (
    "works for | works at | works with | working for | working at | working with | employed by | employed at | "
    "payroll | payroll of | employer is | lent to | seconded to | on loan to | posted to | "
    "arbeitet bei | arbeitet für | angestellt bei | beschäftigt bei | arbeitgeber ist | ausgeliehen an | "
    "verliehen an | entliehen an | entliehen von | überlassen an | entsandt an | entsandt zu | abgestellt an | "
    "abgestellt bei | "
    "travaille chez | travaille pour | employé par | employée par | employé chez | employée chez | engagé par | "
    "engagée par | engagé chez | engagée chez | employeur est | détaché chez | détachée chez | détaché à | "
    "détachée à | détaché auprès de | détachée auprès de | prêté à | prêtée à | placé chez | placée chez | "
    "à disposition de | "
    "à disposition d’ | à disposition d' | à disposition chez | "
    "werkt bij | werkt voor | in dienst bij | in dienst van | werkgever is | uitgeleend aan | gedetacheerd bij | "
    "gedetacheerd naar | uitgezonden naar | verhuurd aan | ter beschikking van | ter beschikking gesteld van | "
    "ter beschikking gesteld aan | ter beschikking gesteld bij"
)
_IN_FRONT = "der|die|dem|de|la|le|les|het|the|l’|l'"
_WHAT_IT_IS = "firma|bedrijf|société|entreprise|company|unternehmen|klant|client|kunde|kunden"
_IN_BETWEEN = "&|en|et|und|and|de|der|den|van|von|du|des|la|le"
_EMPLOYS = re.compile(
    rf"(?i:\b(?:{_WORKS.replace(' | ', '|')})[ :]*(?:(?:{_IN_FRONT}) ?)?(?:(?:{_WHAT_IT_IS}) )?)"
    rf"([A-ZÀ-Þ][^\s,;.:()]*(?:(?: (?:{_IN_BETWEEN}))* (?:&|[A-ZÀ-Þ][^\s,;:()]*))*)"
)
"""What a remark says of where somebody works, or whom somebody is lent to, in front of a name."""


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
    return is_like_one and not _STREET.search(text) and FIRST_NAMES.isdisjoint(map(fold, _WORD.findall(text)))


def employer_in(text: str) -> str:
    """Give what a remark says of where somebody works, if that may be a company: “works for Garage Exempel”."""
    found = _EMPLOYS.search(text)
    return found[1] if found else ""


def without_secretariat(text: str) -> str:
    """Take the social secretariat out of a text: its letterhead stands above the people of others."""
    return _OF_SECRETARIAT.sub(" ", text)


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


@lru_cache(1_000)
def _is_idle(word: str) -> bool:
    known = _known()
    return word in known or any(word[at:] in known for at in range(2, len(word) - _SHORTEST + 1))


@cache
def _known() -> frozenset[str]:
    """Give the words of our own texts, too: they speak of the same."""
    of_headings = frozenset(fold(word) for text in listed() for word in _WORD.findall(text))
    return (own_words() | of_headings | known_words() | PARTING_WORDS | TOWNS | _IDLE_WORDS) - TRADES - _OF_EXAMPLES
