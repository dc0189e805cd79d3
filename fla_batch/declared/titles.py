"""The words of a title: which may be the name of a company, and which only say what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from fla_batch.declared.endings import ends_letter, is_at_end, is_farewell
from fla_batch.declared.explanations import explains, is_example, known_words
from fla_batch.declared.names import FIRST_NAMES
from fla_batch.declared.others import PARTS, parts_companies, speaks_of_companies
from fla_batch.declared.parting import DEPARTMENTS, PARTING_WORDS, TRADES
from fla_batch.declared.streets import BEGINNING, ENDING, ENDS, begins_as_street
from fla_batch.declared.totals import FEWEST_DIGITS, is_quantity, is_total
from fla_batch.declared.towns import TOWNS
from fla_batch.declared.words import LONGEST, listed, says_whose
from fla_batch.texts import fold, own_words

_IDLE = """
aanmeldingen aanvraag aanvragen abgange acces access accessen account accueil achat achats achtung actief actieve
actif actifs active added admin administrateurs administratieve administratif administratifs administrative aides
ajoute ajoutes aktiv aktive all alle andere anderen anfragen anlage anlagen anmeldung anmeldungen annexe antrag
antrage antwoord aout ap applications apprentis apr april arbeiders arbeidster arbeidsters arbeiter arbeiterinnen
archief archiv archive archives arkusz arrivants article artikel artikels atelier ateliers attention aug august
augustus ausgetreten austritte autres avril backoffice backup bakkers bar baustelle baustellen bediende bedienden
bediendes bedienung befristet begeleiders beirat belegschaft bemerkung benevole benevoles beschaftigt beschaftigten
bestuur bestuurder bestuurders bezorgen bijlage blad blatt boulangers bureel burelen cadre cadres caisse caissieres
career careerpro cdd cdi chantier chantiers chauffeur chauffeurs chef chefs collaboratrices comite confidential
confidentiel conseil continued contractor contractors contractuelen contractuels contremaitre contremaitres controle
controles copie cp cuisine cuisiniers dag damen dames dashboard data databank daten debut dec december decembre
deeltijds definitief definitif demandes detail details deutsch deutsche dezember diese dieser dimona divers diverse
donnees door educateurs educatrices effectif effectifs ehrenamt ehrenamtliche eid eindejaar einkauf electriciens
elektriciens elektriker empfang employed employees employes engage engagee engagees engages enseignants envoye envoyee
erzieher essai est etage etat etudiants export extern externe extra fahrer feb februar februari february federal
federale femmes feuil feuille fevrier fichier finaal final fixe fixes fla flexi flexijob flexijobs foglio folgende
folgenden formation formations fortsetzung francophones franstalig franzosisch frauen freelance frontoffice fruhling
fruhschicht gegevens gelieve geloscht gemeldet gerant gerants germanophones gesamt geschaftsfuhrer geschaftsfuhrung
geschaftsleitung gesco gescos gesendet graad groeten halftijds headcount herbst heren herren heute hieronder hoja
hommes hoofdkantoor hr import inactief inactifs inactive inaktiv independant independants individueel infirmieres
infirmiers ingenieur ingenieure ingenieurs input instituteurs interimkracht interimkrachten intern interne invoer it
jan januar januari january janvier jc jobbers jour juillet juin jul juli july jun june juni junior juniors kader
kaders kassa kassiers keine keinen keiner kelner kelners keuken kinderbegeleiders koks kontrolle kopie kraftfahrer
kuche kuchenpersonal kueche kwaliteit kwartaal labo labor lager lageristen late learning leavers leden leerkrachten
leerling leerlingen lehrer lehrkrafte lehrlinge leidinggevenden lijst lijsten liste listen listes logistieke
logistique loschen maand maart macons magasiniers magazijniers mai manager managers mannen manner march mars marz
matin may medewerksters meestergast meestergasten mei membres men menagere menageres mensen menuisiers messieurs
metselaars mitarbeiterinnen mitglieder mois monat montage monteur monteurs mrt naar nacht nachtraglich nachtschicht
nederlandstalig neerlandophones nettoyage neu neue neuer niederlandisch nieuwe nieuwkomers niklaas noord nord nouveaux
nouvelle nov november novembre nuit occupees occupes october octobre okt oktober onderhoudsploeg onderstaande
onderwijzend onthaal oost opgelet opleiding opleidingen opleidingsrecht opvoeders ouest ouvrieres ouvriers overige
overigen overzicht paie paritair partiel payroll pc personalverzeichnis personeelsregister personnel pflege
pflegekrafte pfleger pk plan planilha planning plein ploeg ploegbaas ploegbazen poets poetshulp poetshulpen
poetsvrouwen poliere portaaltoegang portalzugang puericultrices qa qualitat qualite quality quartal quarter quitte
raad rapport rat rd recap receptie reception reinigung reinigungskrafte renvoyer request requests rest reste retourner
rh salaries salaris salle schoonmaak schrijnwerkers schulung schulungen selbststandige senior seniors sent sep sept
september septembre serveurs serveuses sheet signaletiek signaletique soignants soir sommer sonstige sonstiges
sortants sortis spatschicht stand starter starters station statutaire statutairen statutaires stock strictement sturen
sud suite suivant suivante suivantes suivants supprime supprimer tabel tabelle tableau tagschicht tard te teamleader
teamleaders technici technicien techniciens technicus techniek techniekers technik techniker teil teilzeit temporaire
temporaires temps terug test tewerkgesteld tewerkgestelde tewerkgestelden tijdelijk tijdelijke toegang toegangen
toegevoegd toelichting toestand training travailleurs travailleuses trimestre uberblick uebersicht unbefristet uren
users vakantie varia vast vaste vendeur vendeurs vendeuse vente ventes verdieping verkaufer verkauferin
verkaufspersonal verkoper verkopers verlaters verpleegkundige verpleegkundigen verpleger verplegers verpleging version
verstuurd vertragsbedienstete vertraulich vertrekkers vertrouwelijk vervolg verwijderd verwijderen verzonden via ville
vloer voegen volgende vollzeit voltijds vorarbeiter vriendelijke vrijwilliger vrijwilligers vroegdienst vroege vrouwen
weekend weitere werden werf werfleider werfleiders werkblad werken werkstatt werven west winter women workforce
zaakvoerder zaakvoerders zaal zelfstandige zelfstandigen zorgkundigen zugange zugriff zuid zuruck
"""
_IDLE_WORDS = frozenset(_IDLE.split())
_PEOPLE = """
personal personalliste mitarbeiterliste angestellte personen leute nutzer team belegschaft
personnel employes travailleurs collaborateurs personnes utilisateurs membres
personeel personeelslijst bedienden personen gebruikers leden
staff employees people users members workers
"""
_IN_LISTS = "liste list lijst fur bei pour chez voor bij for at"
_PEOPLE_WORDS = frozenset(_PEOPLE.split())
_STAFF_WORDS = _PEOPLE_WORDS | frozenset(_IN_LISTS.split())
"""Words of a title that says whose people stand below it, beside those of headings."""
_OF_PARTS = PARTS | PARTING_WORDS | DEPARTMENTS
"""Words that say what people work in, or as what."""
_OF_BOTH = "bureau buro keuken kuche lager saal sales salle stock winkel zaal"
_LAST_NAMES = frozenset(_OF_BOTH.split())
"""Those of them that are last names, too."""
_GROUPS = frozenset(["groep", "group", "groupe", "gruppe", "holding", "konzern", "concern"])
"""Words for several companies that belong together."""
_NAMES_OF_OURS = frozenset(["peeters", "carrefour", "apple", "google", "royal"])
"""Words of our own texts that are names, too."""
_BODIES = frozenset(["gemeente", "gemeinde", "commune", "stad", "stadt", "ville", "ocmw", "cpas", "oshz"])
"""Words that make a town an employer."""
_NAME, _MOST_WORDS, _MOST_SMALL_WORDS = re.compile(r"[^\W\d_]+(?:[ &'’.,+-]{1,3}[^\W\d_]+)*[.+!]?"), 5, 2
"""What a name is written like, and the words of the longest, with a capital and without."""
_AROUND = re.compile(
    r"^20[1-3]\d\b[-–, ]*|\s*[(\[][^)\]]*[)\]]|[-–, ]*\b(?:\d{1,2}[./-]){0,2}20[1-3]\d$|(?<=\w) \d{1,3}$"
)
"""What stands around a name and is no part of it: a year, a number, and what is explained in brackets."""
_ADDRESS = re.compile(rf"(?i), ?(?:{BEGINNING}|[^\s,]{{0,40}}{ENDING}\b)[^,]*\d.*$")
"""An address behind a name."""
_AND_SONS = re.compile(r"(?i)(?:&|\b(?:en|et|und|and)\b) ?(?:zonen|zoon|fils|söhne|sohn|sons?)\b")
"""What makes a person's name that of a family's company."""
_SAINT = re.compile(r"(?i)\b(?:sint|saint|sainte|sankt|st)\b[ .-]*[^\W\d_]+")
"""A saint, after whom schools and hospitals are called."""
_WORD, _SHORTEST = re.compile(r"[^\W\d_]{3,}|[^\W\d_]&[^\W\d_]|(?<![^\W_])[A-Z]{2}(?![^\W_])"), 5
"""Words that say something, and the letters of the shortest that may be the last part of another: “Zugangsliste”."""
_LONGEST_WORD, _REMEMBERED = 40, 20_000
"""Letters of the longest word that is looked at, and words of which is remembered whether they say nothing."""
_LONGEST_SHORT = 3
"""Letters of the longest short name of a part: “HR”."""
_MOST_DIGITS = 3
"""Digits of the number of a team, or of how many people are in it."""
_CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zß-ÿ][^\W\d_]*[a-zß-ÿ][^\W\d_]*")
"""A word with a capital that is not in capitals."""


def strange_words(text: str) -> list[str]:
    """Give the words of a text, folded, that may be of a name: neither ours nor those of titles, nor a trade alone.

    Behind a word for a department any other is a part of that: “Team Wolf”, but not “Tempo-Team”.
    """
    said = list(map(fold, _WORD.findall(text)))
    strange = [word for word in said if not _is_idle(word)]
    if TRADES.issuperset(strange) or not PARTS.isdisjoint(said[: said.index(strange[0])]):
        return []
    # “Finance” alone is a department, but “Finance Solutions” is a company.
    if DEPARTMENTS.issuperset(strange):
        return []
    return strange


def are_of_group(words: Iterable[str]) -> bool:
    """Tell whether some folded words say no more than that companies belong together."""
    return _GROUPS.issuperset(words)


def is_of_body(words: Iterable[str]) -> bool:
    """Tell whether one of some folded words makes a town an employer."""
    return not _BODIES.isdisjoint(words)


def is_name(text: str) -> bool:
    """Tell whether a text is written like the name of a company, or of anything else but a person or a street."""
    plain = _AROUND.sub("", text.strip()) if len(text) < LONGEST else ""
    is_long = plain[:1].isupper() or fold(plain.partition(" ")[0]) in _PEOPLE_WORDS
    most = _MOST_WORDS if is_long else _MOST_SMALL_WORDS
    is_like_one = bool(_NAME.fullmatch(plain)) and len(plain.split()) <= most
    said = set(map(fold, _WORD.findall(_SAINT.sub("", text))))
    is_person = not FIRST_NAMES.isdisjoint(said) and TRADES.isdisjoint(said) and not _AND_SONS.search(text)
    return is_like_one and not is_person and not begins_as_street(text)


def without_address(text: str) -> str:
    """Take away a street and what follows it: “Colruyt, Edingensesteenweg 196, Halle”."""
    return _ADDRESS.sub("", text)


def is_of_staff(words: Iterable[str]) -> bool:
    """Tell whether folded words, beside the name of a company, say nothing but that its people follow."""
    return all(word in _STAFF_WORDS or says_whose(word) for word in words)


def may_be_title(text: str) -> bool:
    """Tell whether a text may say whose the rows below are: no address, and no number but that of somebody."""
    digits = sum(map(str.isdecimal, text))
    return "@" not in text and (digits > FEWEST_DIGITS or sum(map(str.isalpha, text)) > digits)


def is_idle_title(text: str) -> bool:
    """Tell whether a row of a single text counts, explains or names a department, and nothing in it may be a name."""
    if is_quantity(text) or is_example(text) or is_total(text):
        return True
    strange = set(strange_words(text))
    is_named = any(fold(word) in strange for word in _CAPITAL.findall(text))
    return (not strange or (explains(text) and not is_named)) and not parts_companies(text)


def may_be_part(text: str) -> bool:
    """Tell whether a text may name a part of a company and neither a person nor another company: “Brussel”."""
    # Of most texts that are no names of parts a few signs tell so.
    if sum(map(str.isdecimal, text)) > _MOST_DIGITS:
        return False
    said = set(map(fold, _WORD.findall(text)))
    is_idle = bool(said) and said.isdisjoint(FIRST_NAMES) and is_idle_title(text)
    return is_idle and not (is_at_end(text) or ends_letter(text) or is_farewell(text))


def is_part(text: str) -> bool:
    """Tell whether a text names a part of a company, and nobody is called so: “Team 3”, “Büro Brüssel”, “Lager (2)”."""
    said = set(map(fold, _WORD.findall(text)))
    is_sure = not said <= _LAST_NAMES or any(map(str.isdecimal, text))
    return is_sure and not said.isdisjoint(_OF_PARTS) and may_be_part(text)


def holds_part(text: str) -> bool:
    """Tell whether a word of a text is that of a part of a company, or of a town, though somebody may be called so."""
    is_short = text.isupper() and len(text) <= _LONGEST_SHORT
    return is_short or not (_OF_PARTS | TOWNS).isdisjoint(map(fold, _WORD.findall(text)))


@lru_cache(_REMEMBERED)
def _is_idle(word: str) -> bool:
    if len(word) > _LONGEST_WORD:
        return False
    is_part = any(word[at:] in _last_parts() for at in range(2, len(word) - _SHORTEST + 1))
    return is_part or word.endswith(ENDS) or word in _known()


@cache
def _last_parts() -> frozenset[str]:
    """Give the words that are idle behind any other one, too: “Zugangsliste”."""
    # A “Zorgbedrijf” is a company.
    others = (text for text in listed() if not speaks_of_companies(text))
    of_headings = frozenset(fold(word) for text in others for word in _WORD.findall(text))
    return (of_headings | PARTING_WORDS | PARTS | _IDLE_WORDS) - TRADES


@cache
def _known() -> frozenset[str]:
    """Give the words of our own texts, too: they speak of the same."""
    return (own_words() | known_words() | _last_parts() | _STAFF_WORDS | TOWNS) - TRADES - _NAMES_OF_OURS - _BODIES
