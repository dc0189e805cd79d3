"""The words of which headings are made, once: which mean the same in whatever language, and which only join others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from fla_batch.texts import fold

PERSON, STAFF, CLIENT, COMPANY, FIRM = "person", "staff", "client", "company", "firm"
"""Words that say whose something is."""
ADMINISTRATOR, CHIEF, CONTACT, SECRETARIAT = "administrator", "chief administrator", "contact", "secretariat"
NAME, FIRST_NAME = "name", "first name"
NUMBER, CBE, VAT, FILE, BUSINESS_NAME, INSS = "number", "CBE", "VAT", "file", "business name", "INSS"

SAME = {
    NUMBER: "Nummer | Nummern | Nr. | Numéro | Numéros | Num. | N° | No. | Nummers | Number | Numbers",
    COMPANY: (
        "Unternehmen | Unternehmens | Untern. | Unt. | Entreprise | Entr. | Onderneming | Ondernemings | Ondern. | "
        "Ond. | Enterprise | Ent."
    ),
    FIRM: (
        "Firma | Firmen | Société | Bedrijf | Bedrijfs | Vennootschap | Company | Juristische Person | "
        "Personne morale | Entité juridique | Entité légale | Rechtspersoon | Juridische entiteit | Legal entity"
    ),
    CLIENT: (
        "Kunde | Kunden | Arbeitgeber | Arbeitgebers | Client | Employeur | Klant | Klanten | Werkgever | Werkgevers | "
        "Customer | Employer"
    ),
    PERSON: (
        "Person | Benutzer | Benutzers | Benutzerin | Mitarbeiter | Mitarbeiters | Mitarbeiterin | Arbeitnehmer | "
        "Arbeitnehmers | Arbeitnehmerin | Utilisateur | Travailleur | Employé | Collaborateur | Collaboratrice | "
        "Salarié | Gebruiker | Werknemer | Werknemers | Medewerker | Medewerkers | Personeelslid | User | Employee | "
        "Mitarbeitende | Mitarbeitenden | Beschäftigter | Beschäftigte | Staff member | Personne | Persoon | "
        "Membre du personnel"
    ),
    STAFF: (
        "Agent | Enseignant | Enseignante | Intérimaire | Leerkracht | Uitzendkracht | Lehrkraft | Leiharbeitnehmer | "
        "Bediensteter | Bediensteten | Teacher | Worker"
    ),
    ADMINISTRATOR: (
        "Verwalter | Verwalters | Verwalterin | Lokaler Verwalter | Lokalen Verwalters | Lokale Verwalterin | "
        "Lok. Verwalter | Zugangsverwalter | Zugangsverwalters | Zugangsverwalterin | Lokaler Zugangsverwalter | ZV | "
        "Administrator | Administrators | Lokaler Administrator | Lokalen Administrators | Lok. Administrator | "
        "Gestionnaire local | Gestionnaire locale | Gest. local | Gestionnaire d'accès | Administrateur local | "
        "Administratrice locale | Lokale beheerder | Lok. beheerder | Toegangsbeheerder | Lokale administrator | "
        "Local administrator | Local admin | Access manager"
    ),
    CHIEF: (
        "Hauptzugangsverwalter | Hauptzugangsverwalters | Hauptzugangsverwalterin | HZV | "
        "Gestionnaire d'accès principal | Gestionnaire principal d'accès | GAP | Responsable accès entité | "
        "Hoofdtoegangsbeheerder | HTB | Verantwoordelijke toegangen entiteit | Chief access manager"
    ),
    CONTACT: (
        "Ansprechpartner | Ansprechpartnerin | Ansprechperson | Kontaktperson | Personne de contact | Contact | "
        "Contactpersoon | Contact person | Kontakt | Ansprechpartner HR | HR-Ansprechpartner | Kontaktperson HR | "
        "Responsable RH | Personne de contact RH | Contact RH | Contact HR | HR-contact | Contactpersoon HR | "
        "HR-verantwoordelijke | Personalverantwortlicher | Personalverantwortliche"
    ),
    SECRETARIAT: (
        "Sozialsekretariat | Secrétariat social | Sociaal secretariaat | Sociale secretariaat | Social secretariat | "
        "Ihr Sozialsekretariat | Unser Sozialsekretariat | Votre secrétariat social | Notre secrétariat social | "
        "Uw sociaal secretariaat | Ons sociaal secretariaat | Your social secretariat | Our social secretariat"
    ),
    NAME: (
        "Name | Nachname | Familienname | Zuname | Nom | Nom de famille | Nom patronymique | Naam | Familienaam | "
        "Fam. naam | Achternaam | Last name | Family name | Surname"
    ),
    FIRST_NAME: (
        "Vorname | Vornamen | Vor | Vorn. | Rufname | Prénom | Prénoms | Prén. | Prénom usuel | Voornaam | Voornamen | "
        "Voorn. | Roepnaam | First name | First names | First | Given name | Given names | Forename"
    ),
    "login": "Benutzername | Nom d'utilisateur | Nom utilisateur | Gebruikersnaam | Username | User name",
    "e-mail": (
        "E-Mail | Mail | E-Mail-Adresse | Mailadresse | Adresse e-mail | Adresse mail | Courriel | E-mailadres | "
        "Mailadres | E-mail address | Mail address | Adresse électronique | Adresse courriel"
    ),
    BUSINESS_NAME: (
        "Bezeichnung | Dénomination | Dénom. | Dénomination sociale | Dénom. sociale | Raison sociale | Benaming | "
        "Maatschappelijke benaming | Maatschappelijke naam | Legal name"
    ),
    CBE: "ZDU | ZUD | BCE | KBO | CBE",
    VAT: "MwSt | USt-ID | USt-IdNr. | TVA | BTW | VAT",
    "NSSO": "LSS | ONSS | RSZ | NSSO",
    INSS: (
        "INSS | ENSS | NISS | INSZ | SSIN | NRN | RRN | RR | RN | NN | NR-Nummer | Nationalregister | Nationalreg. | "
        "Nat.-Reg. | Registre national | Registre nat. | Reg. nat. | Rijksregister | Rijksreg."
    ),
    FILE: "Mandant | Mandanten | Dossier | Dossiers",
    "legal": (
        "légal | légale | officiel | officielle | wettelijk | wettelijke | officieel | officiële | gesetzlich | "
        "gesetzlicher | amtlich | amtlicher | offiziell | offizieller | legal | official"
    ),
    "national": "national | nationale | nationaal | nat. | Belgian national",
}
"""What people write for each thing: one word, or several that mean it together only."""
_JOINING = (
    "d das de dem den der des die du een het l la le les oder of or ou the van von vom "
    "wie lautet welche ist wer quel quelle est qui wat welk is what which who"
)
"""Words that a heading may have or not, such as those of a question."""
_POSSESSIVE = "ihr ihre ihres ihrer unser unsere unseres unserer votre notre uw ons onze your our"
"""Words that say nothing of a company or its administrator, and nothing of an INSS, which only one person has; “Votre
nom” may be that of whoever fills in the table."""

_NUMBERED = (
    "code codes id ident identification identifikation identificatie identifikationsnummer identificatienummer "
    "kennung kennnummer versichertennummer"
)
"""Words that say no more of a column than that numbers stand in it."""
_COLUMN = re.compile(r"(?i)\b(?:kolom|kolonne|colonne|spalte|column)[ _]?(?:\d+|[a-z]\b)?")

_PLAINLY = frozenset({COMPANY, FIRM, CLIENT, ADMINISTRATOR, CHIEF, INSS})
"""Words beside which it does not matter whose something is said to be."""
_WORD, _HUMP = re.compile(r"[^\W_]+"), re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
"""A word, and where one ends within letters, as in “LastName”."""
LONGEST = 120
"""Characters of the longest text that may be a heading."""
_MOST_WORDS, _LONGEST_PHRASE = 12, 4
"""Words of the longest heading, and of the longest phrase in it."""
_SHORTEST_PART, _LONGEST_WORD = 2, 40
"""Letters of the shortest word that may be a part of another, and of the longest that is looked at so."""
_REMEMBERED = 20_000


def listed() -> tuple[str, ...]:
    """Give every word and phrase of the lists."""
    return tuple(word for words in SAME.values() for word in words.split(" | "))


@cache
def _things() -> dict[str, str]:
    return {fold(word): thing for thing, words in SAME.items() for word in words.split(" | ")}


def known() -> frozenset[str]:
    """Give every word and phrase of the lists, folded."""
    return frozenset(_things())


def joined(letters: int) -> frozenset[str]:
    """Give the words of two parts of which the first has fewer letters than some."""
    return frozenset(first + second for first in _things() if len(first) < letters for second in _things())


@cache
def _joining() -> frozenset[str]:
    return frozenset(_JOINING.split())


@cache
def _possessive() -> frozenset[str]:
    return frozenset(_POSSESSIVE.split())


def things(heading: str) -> tuple[str, ...]:
    """Give what the words of a heading stand for, in their order; a word of no list stands for itself."""
    return _things_said(heading) if len(heading) < LONGEST else ()


def says_whose(word: str) -> bool:
    """Tell whether a folded word means a person, a company or an employer, or only joins others."""
    return word in _joining() or _things().get(word) in (PERSON, CLIENT, COMPANY, FIRM)


def says_only_number(heading: str, also: Iterable[str] = ()) -> bool:
    """Tell whether a heading says nothing, or only that a number stands below it; `also` are things that it may say."""
    plain = _COLUMN.sub(" ", heading)
    said = things(plain)
    return {*said} <= {NUMBER, *_NUMBERED.split(), *also} and (bool(said) or not _WORD.search(plain))


def is_open(heading: str) -> bool:
    """Tell whether a heading ends with a word that joins another to it: “Client of” is not the client."""
    return [fold(word) in _joining() for word in _WORD.findall(heading)][-1:] == [True]


def parted(heading: str) -> str:
    """Part the words of a heading that are written as one, as in “LastName”."""
    return _HUMP.sub(" ", unicodedata.normalize("NFC", heading))


@lru_cache(_REMEMBERED)
def _things_said(heading: str) -> tuple[str, ...]:
    words = list(map(fold, _WORD.findall(parted(heading.replace("#", " no ")))))
    said = [thing for thing in _said(words) if thing not in _joining()] if len(words) <= _MOST_WORDS else []
    return tuple(thing for thing in said if thing not in _possessive() or _PLAINLY.isdisjoint(said))


def _said(words: list[str]) -> Iterator[str]:
    known, beginnings = _things(), _beginnings()
    at = 0
    while at < len(words):
        word, count, thing = words[at], 1, known.get(words[at], "")
        if word in beginnings:
            thing, count = _phrase(words[at : at + _LONGEST_PHRASE])
        yield from (thing,) if thing else _parts(word)
        at += count


@cache
def _beginnings() -> frozenset[str]:
    """Give what a phrase of several words, or a word of two parts, may begin with."""
    return frozenset(word[:at] for word in _things() for at in range(len(word)))


def _phrase(words: list[str]) -> tuple[str, int]:
    """Give what the first words mean, as many together as mean something, and how many these are."""
    known = _things()
    for count in range(len(words), 0, -1):
        if thing := known.get("".join(words[:count])):
            return thing, count
    return "", 1


def _parts(word: str) -> tuple[str, ...]:
    """Give what both parts of a word mean, as in “Firmennummer”."""
    known = _things()
    if word[:_SHORTEST_PART] not in _beginnings():
        return (word,)
    for at in range(_SHORTEST_PART, min(len(word), _LONGEST_WORD) - _SHORTEST_PART + 1):
        if word[:at] in known and word[at:] in known:
            return known[word[:at]], known[word[at:]]
    return (word,)
