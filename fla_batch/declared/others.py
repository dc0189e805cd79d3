"""The words of a heading that say whose something is: somebody else’s, of another time, or only given by a company."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from fla_batch.declared import words
from fla_batch.declared.forms import KINDS
from fla_batch.texts import fold

_OF_OTHERS = """
hr rh alt alte alten ehemalig ehemalige ehemaliger ehemaligen fruher fruhere fruherer fruheren vorherig vorherige
vorheriger bisherig bisherige bisheriger ehepartner ehegatte ehegattin partner partners partnerin gatte gattin kind
kinder vater mutter eltern vorgesetzter vorgesetzte vorgesetzten chef vertreter vertretung ersatz nachfolger vorganger
ancien ancienne precedent precedente conjoint conjointe epoux epouse partenaire enfant enfants pere mere parent parents
responsable superieur remplace remplacant remplacante
vorige vroeger vroegere oud oude gewezen echtgenoot echtgenote kinderen vader moeder ouder ouders leidinggevende
verantwoordelijke baas manager vervangt vervanger vervangen
former formerly previous old spouse husband wife child children father mother supervisor boss replaced replaces
replacement
"""
"""Words that make a heading somebody else's, or that of another time."""
_OF_ADVISERS = """
steuerberater steuerberatung steuerkanzlei buchhalter treuhander revisor rechtsanwalt anwalt lieferant
comptable fiduciaire reviseur avocat fournisseur
boekhouder boekhoudkantoor accountantskantoor bedrijfsrevisor advocaat leverancier
accountant auditor lawyer supplier
"""
_ADVISERS = frozenset(_OF_ADVISERS.split())
"""Those who work for a company, and employ nobody of it."""
_OF_FIRMS = """
entleiher muttergesellschaft mutterunternehmen utilisatrice inlener moederbedrijf moedermaatschappij
"""
_FIRMS = frozenset(_OF_FIRMS.split())
"""Other companies with which one has to do."""
_BILLS = re.compile(r"^(?:rechnung|fa[ck]tur|invoic|billing)")
"""Words for whoever pays."""
_OF_TITLES = """
expert daten kontaktdaten donnees coordonnees gegevens contactgegevens data details
"""
_BESIDE_OTHERS = frozenset(_OF_TITLES.split())
"""Words that say nothing more beside those for somebody else."""
_TO = frozenset(["an", "a", "aan", "to", "fur", "pour", "voor", "for"])
_NOT = "nicht ohne kein pas sans non niet geen zonder not no without"
_OTHERS, _NOBODY_ELSE = frozenset(_OF_OTHERS.split()) | _ADVISERS | _FIRMS, frozenset(_NOT.split())

_CUSTOMERS = frozenset(["kunde", "kunden", "client", "klant", "klanten", "customer"])
"""Words for an employer, as the social secretariat calls one, and for whoever an employer works for."""
_SHORTEST_BELONGING = 5
"""Letters of the shortest that is known at the end of another word."""
_OF_ROADS = "auto autos car cars pkw vehicle vehicule voiture voitures wagen wagens"
_VEHICLES = frozenset(_OF_ROADS.split())
_OF_COMPANIES = """
adresse address adres badge carte card kaart karte laptop computer pc parking parkplatz
date datum eintritt eintrittsdatum entree entry start since seit depuis sinds anciennete anciennitat
mail email courriel
"""
_BELONGINGS = frozenset(_OF_COMPANIES.split()) | _VEHICLES
"""Words for what somebody has from a company."""
_ENDINGS = ("mail", *(word for word in _BELONGINGS if len(word) >= _SHORTEST_BELONGING))
_TELEPHONES = re.compile(
    r"(?:^tel|tele?(?:ph|f)on|(?<!ho)(?<!ti)tel$|gsm|handy|(?<!im)(?<!auto)mobil|phone|portable|rufnummer|fax|natel)"
)
_AT_HOME = frozenset(
    ["privat", "private", "privates", "prive", "privee", "persoonlijk", "persoonlijke", "home", "thuis"]
)
"""Words for what somebody has beside work."""
_OF_BIRTH = "birth maiden geburt geburtsname madchenname naissance jeune geboorte geboortenaam meisjesnaam"
_AT_BIRTH = frozenset(_OF_BIRTH.split())
"""Words that make a last name that which somebody bears from birth."""
_OF_PARTS = """
abteilung afdeling department departement dienst service team sektion section sector sektor standort site filiale
filiaal niederlassung succursale siege vestiging zetel direction direktion directie winkel magasin magazijn lager usine
fabriek fabrik werkplaats division divisie unit entrepot campus zone regio region ploeg equipe schicht
"""
PARTS = frozenset(_OF_PARTS.split())
"""Words beside which any other is the name of a part of a company."""
_PLACES = "establishment etablissement vestiging niederlassung betrieb entity entite entiteit einheit"
_ESTABLISHMENTS = frozenset(_PLACES.split())
"""Words for a part of a company, which may as well be a company of a group."""
_INSTITUTIONS = re.compile(
    r"^(?:bank|banq|bancaire|iban|verzeker|versicher|assur|insur|mutual|mutuel|krankenk|ziekenf|health|lease|leasing"
    r"|school|schule|ecole|universi|hochschul|hogeschool|pension|rentenk|vakbond|syndic|gewerksch|union|kinderbijslag"
    r"|kindergeld|kinderopvang|creche|allocation|maaltijd|repas|notar|prevent|medecine|arbeidsgenees|tank|essence|carburant|fuel)"
    r"|(?:bank|leasing|versicherung|verzekering|kasse|fonds|schule|school)$"
)
"""Words for those with whom people have to do beside their employer."""
_OF_INSURERS = """
AG Insurance | AG | AXA Belgium | AXA | Allianz Benelux | Allianz | Argenta | Athora | Baloise Insurance | Baloise |
Belfius Insurance | DKV Belgium | DKV | Ethias | Fédérale Assurance | Federale Verzekering | Generali | KBC Assurances |
KBC Verzekeringen | NN Insurance | NN | P&V Assurances | P&V Verzekeringen | P&V | Vivium
"""
_INSURERS = "|".join(re.escape(" ".join(each.split())) for each in _OF_INSURERS.split("|"))
_INSURER = re.compile(rf"\b(?:{_INSURERS})(?: (?:{'|'.join(KINDS)}|{'|'.join(map(str.upper, KINDS))}))?$")
_OF_INSURANCES = """
groupe groep group gruppe hospitalisation hospitalisatie vie leben complementaire
chez aupres bij bei der dem with at via par de du d la
"""
_INSURED = frozenset(_OF_INSURANCES.split())
"""What stands between the word for an insurance and the name of the insurer."""
_OCCASIONS = re.compile(
    r"^(?:opleid|formation|training|cursus|cours$|kurs|schulung|weiterbild|ausbild|vorming|project|projekt|projet|werf$"
    r"|chantier|baustelle)"
)
"""Words for what people do with or for others; above a list it may be what the list is for."""
_COMPANIES = frozenset({words.COMPANY, words.FIRM, words.CLIENT, words.BUSINESS_NAME, words.CBE})
_COMPANY_WORDS = frozenset({words.COMPANY, words.FIRM, words.CLIENT})
_ANOTHER = frozenset(["ander", "andere", "anderen", "anderer", "anderes", "autre", "autres", "other", "another"])
_NEXT = _ANOTHER | frozenset(
    ["neu", "neue", "neuer", "neuen", "neues", "nouveau", "nouvel", "nouvelle", "nieuw", "nieuwe", "new"]
)
"""Words in front of a company that make it another one, and those that do so where a row parts people."""
_MAY_BE_ANOTHER = re.compile(r"(?i)\b(?:and(?:er|re)|autre|(?:an)?other)")
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
    return any(word in _BELONGINGS or word.endswith(_ENDINGS) for word in _words_in(heading))


def speaks_of_institutions(heading: str) -> bool:
    """Tell whether a heading asks for a bank, an insurer or a school: nobody’s employer stands below it."""
    said = words.things(heading)
    is_one = words.SECRETARIAT in said or any(map(_INSTITUTIONS.search, _words_in(heading)))
    return is_one and words.CLIENT not in said


def _speaks_of_occasions(heading: str) -> bool:
    said = map(_OCCASIONS.search, _words_in(heading))
    return any(said) and words.CLIENT not in words.things(heading)


def names_no_employer(heading: str) -> bool:
    """Tell whether whoever stands below a heading is not the employer of the people beside it."""
    return speaks_of_others(heading) or speaks_of_institutions(heading) or _speaks_of_occasions(heading)


def labels_no_employer(label: str) -> bool:
    """Tell whether what stands in front of a colon says that whoever follows is not the employer of anybody here."""
    said = _words_in(label)
    is_theirs = speaks_of_companies(label) or not _ADVISERS.isdisjoint(said)
    is_nobody_s = speaks_of_institutions(label) or not _VEHICLES.isdisjoint(said) or any(map(_BILLS.search, said))
    return is_nobody_s or (speaks_of_others(label) and is_theirs)


def titles_no_employer(title: str) -> bool:
    """Tell whether a title says nothing but that an adviser of a company follows, or whoever else is not the employer.

    With a name in it, it is the title of whoever writes.
    """
    said = set(words.things(title)) - _BESIDE_OTHERS
    known = _OTHERS | _COMPANY_WORDS | {words.SECRETARIAT}
    bills = set(filter(_BILLS.search, said))
    are_known = bool(said) and said - (bills and bills | _TO) <= known
    return are_known and (labels_no_employer(title) or not _FIRMS.isdisjoint(said))


def is_institution_s(remark: str) -> bool:
    """Tell whether a remark begins with a word for an institution that is no name: “assurance AXA SA”."""
    first = remark.partition(" ")[0]
    return first.islower() and speaks_of_institutions(first)


def is_insured(remark: str) -> bool:
    """Tell whether a remark says nothing but with which insurer somebody is: “assurance groupe chez AG Insurance”."""
    found = _INSURER.search(remark) if len(remark) < words.LONGEST else None
    said = _WORD.findall(remark[: found.start()]) if found else []
    is_apart = found is not None and not set(remark[: found.start()]) & set(",;.|/+&")
    insurance = [word for word in said if fold(word) not in _INSURED]
    return is_apart and len(insurance) == 1 and speaks_of_institutions(insurance[0])


def speaks_of_companies(heading: str) -> bool:
    """Tell whether a heading says that a company stands below it, whosever it is."""
    is_one = not _COMPANIES.isdisjoint(words.things(heading))
    return is_one and not speaks_of_belongings(heading) and not speaks_of_institutions(heading)


def means_another(text: str) -> bool:
    """Tell whether a text speaks of another company without its name: “other employer”."""
    return _MAY_BE_ANOTHER.search(text) is not None and _is_behind(_ANOTHER, text)


def parts_companies(text: str) -> bool:
    """Tell whether a row between people speaks of the next company: as “new company”, “company 2” or “company B”."""
    is_counted = any(one in _COMPANY_WORDS and len(other) == 1 for one, other in pairwise(words.things(text)))
    return is_counted or _is_behind(_NEXT, text)


def _is_behind(some: Collection[str], text: str) -> bool:
    return any(one in some and other in _COMPANY_WORDS for one, other in pairwise(words.things(text)))


def speaks_of_birth(heading: str) -> bool:
    """Tell whether a heading asks for the name that somebody bears from birth."""
    said = _words_in(heading)
    return not said.isdisjoint(_AT_BIRTH) and said.isdisjoint(_NOBODY_ELSE)


def speaks_of_home(heading: str) -> bool:
    """Tell whether a heading asks for what somebody has beside work: “E-mail (private)”."""
    return not _words_in(heading).isdisjoint(_AT_HOME)


def speaks_of_establishments(heading: str) -> bool:
    """Tell whether parts of a company, or companies of a group, stand below a heading."""
    return not _ESTABLISHMENTS.isdisjoint(_words_in(heading))


def speaks_of_parts(heading: str) -> bool:
    """Tell whether parts of a company stand below a heading, but for those that may be companies of a group."""
    return not PARTS.isdisjoint(_words_in(heading))


def speaks_of_telephones(heading: str) -> bool:
    """Tell whether telephone numbers stand below a heading."""
    return any(map(_TELEPHONES.search, _words_in(heading)))
