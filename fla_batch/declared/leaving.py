"""Leaving: the words that say that people have left or are to be removed, while we only add people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import product

from fla_batch.declared.endings import MONTHS
from fla_batch.declared.explanations import is_example
from fla_batch.declared.forms import LEGAL_FORMS
from fla_batch.declared.titles import is_of_staff
from fla_batch.declared.words import LONGEST
from fla_batch.texts import fold

_LEFT = """
sorti | sortie | sortis | sorties | sortant | sortante | sortants | sortantes | depart | departs | partis |
personnel parti | quitte | quittes | licencies | licenciements | demissions | demissionnaires | anciens | anciennes |
supprimer | a supprimer | supprimes | suppression | suppressions | retirer | a retirer | effacer | a effacer |
desactiver | a desactiver | desactives | desinscrire | a desinscrire | desinscriptions | radier | a radier |
radiations | hors service | plus en service | ne travaille plus | ne travaillent plus | ne font plus partie |
inactif | inactifs | inactives | fin de contrat | fins de contrat | contrats termines | decedes | ignorer |
demissionne | demissionnes |
uit dienst | uitdienst | uit dienst getreden | uitdiensttreding | uitdiensttredingen | uitgetreden | vertrokken |
vertrekkers | verlaters | ontslag | ontslagen | verwijderen | te verwijderen | verwijderd | schrappen | te schrappen |
geschrapt | wissen | te wissen | uitschrijven | uit te schrijven | uitgeschreven | deactiveren | te deactiveren |
inactief | inactieve | intrekken | in te trekken | afmeldingen | overleden | negeren | stopzetten | stop te zetten |
ons verlaten | contract beeindigd | zijn weg |
ausgetreten | ausgetretene | ausgetretenen | austritt | austritte | ausgeschieden | ausgeschiedene | ausgeschiedenen |
abgang | abgange | abgaenge | gekundigt | gekundigte | kundigungen | entlassen | entlassene | ehemalige | ehemaligen |
loschen | loeschen | zu loschen | zu loeschen | geloscht | geloschte | loschliste | loeschliste | streichen |
zu streichen | sperren | zu sperren | entfernen | zu entfernen | entfernt | abmelden | abgemeldet | abzumelden |
abmeldungen | deaktivieren | zu deaktivieren | deaktiviert | inaktiv | inaktive | ausser dienst |
unternehmen verlassen | firma verlassen | verstorben | verstorbene | ignorieren | uns verlassen |
leaver | leavers | left | departed | departures | remove | to remove | to be removed | removed | delete | to delete |
to be deleted | deleted | deactivate | to deactivate | to be deactivated | deactivated | terminated | terminations |
dismissed | resigned | inactive | deceased | offboarding | ignore | revoke | cancelled
"""
_ENDED = """
retraites | pensionnes | prepensionnes | a la retraite | gepensioneerd | gepensioneerden | op pensioen |
met pensioen | einde contract | rentner | in rente | pensionierte | pensionierten | vertragsende | retired
"""
"""What says so of those below a title; of one alone it may be said who works on, or whose contract ends later."""
_ACTIVE = """
actif | actifs | active | actives | ajouter | a ajouter | encoder | a encoder | actief | actieve | in dienst |
indienst | toevoegen | toe te voegen | bij ons | aktiv | aktive | im dienst | beschaftigt | hinzufugen |
hinzuzufugen | anlegen | anzulegen | bei uns | add | to add | to be added | added | employed | with us | here |
work here | chez nous | reprendre | a reprendre | opnemen | op te nemen | aufnehmen | aufzunehmen |
bei uns beschaftigt
"""
"""What says the contrary where a negation stands in front of it."""
_NEW = """
nouveau | nouveaux | nouvelle | nouvelles | entree | entrees | entrant | entrants | nieuw | nieuwe | indiensttreding |
indiensttredingen | in en | aan en | neu | neue | neuen | eintritt | eintritte | ein und | an und | zu und |
zugange und | neuzugange | new | joiners | starters
"""
_FORMER = """
anciens | ancien | anciennes | alte | ex | oud | oude | voormalige | vorige | ehemalige | ehemaligen | fruhere |
fruheren | fruehere | frueheren | former | previous
"""
_COLLEAGUES = """
travailleurs | employes | collaborateurs | membres | utilisateurs | personnel | collegues | medewerkers | werknemers |
personeel | personeelsleden | gebruikers | collega | mitarbeiter | mitarbeitern | mitarbeitende | arbeitnehmer |
benutzer | kollegen | employees | staff | users | workers | members | colleagues
"""
_NEGATIONS = """
ne pas plus non sans hors sauf niet geen meer langer zonder behalve nicht mehr kein keine ohne ausser not do no longer
without except never
"""
_IDLE = """
et en und and ou of oder die der den dem das des de du le la les l een het the ci dessous qui ont ayant sont avec mit
met with who have are zijn hebben sind haben wurden worden werden werken werkt merci bitte please gelieve svp aub
veuillez suivant suivante suivants suivantes folgende folgenden volgende following hieronder unten untenstehende
onderstaande below acces zugang zugange toegang toegangen access compte comptes account accounts societe entreprise
unternehmen firma bedrijf onderneming company depuis seit sinds since en in im au aux am op on le mois maand monat
month datum date
"""
_IDLE_BEHIND = """
service portail portaal portal uit aus from out pour titre ter zur nur only seulement uniquement enkel alleen info
information informatie voir zie siehe see mail er eme nd rd th trimestre semestre kwartaal semester halfjaar quartal
halbjahr quarter annee jaar jahr year
"""
"""What says nothing more behind a word of leaving: in front of it, it may name a department."""
_ELSEWHERE = """
feuille feuillet onglet blad tabblad werkblad blatt tabellenblatt reiter sheet tab worksheet zeile zeilen ligne lignes
rij rijen regel regels row rows line lines spalte colonne kolom column
"""
_NOT_BELOW = frozenset(_ELSEWHERE.split())
"""Words that make it the people of another place of whom is spoken, or rows of whomever."""
_OF_STATUS = """
status statut statuut situation situatie stand zustand toestand etat aktion action actie massnahme mutation mutatie
beweging mouvement bewegung bemerkung bemerkungen remark remarks remarque remarques opmerking opmerkingen comment
comments kommentar commentaire commentaires note notes notiz notizen info categorie kategorie category
"""
_STATUS = frozenset(_OF_STATUS.split())
"""Words of a heading below which it may be said that somebody has left: below “Badge” it is not the person who has."""


_OF_PEOPLE = """
medewerker werknemer personeelslid persoon mitarbeiter arbeitnehmer person employe travailleur collaborateur personne
employee worker staff personnel personeel personal au am op on im in de du des der des van of the le la les am per
"""
_AROUND_STATUS = _STATUS | frozenset(_OF_PEOPLE.split())
_REMOVED = """
removed | deleted | supprimes | supprimees | retires | effaces | entfernt | geloscht | verwijderd | geschrapt | gewist
"""
_ACCESSES = frozenset(
    [
        "acces",
        "zugang",
        "zugange",
        "toegang",
        "toegangen",
        "access",
        "compte",
        "comptes",
        "account",
        "accounts",
        "konto",
    ]
)
"""What somebody may have lost who is still there."""


class Says(Enum):
    """What a title says of the people below it."""

    LEFT = auto()
    ENDED = auto()
    STAYING = auto()
    EXAMPLE = auto()
    MORE = auto()
    """Something that is not understood, behind one that is."""


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(each.split()) for each in text.split("|"))


_FORMER_WORDS = _phrases(_FORMER)
_FORMER_ONES = {one + other for one, other in product(_FORMER_WORDS, _phrases(_COLLEAGUES))}
_GONE = _phrases(_LEFT) | _FORMER_ONES
_DONE = _phrases(_REMOVED)
"""What has been done with others, behind the word for these: “leavers removed”."""
_NEGATED = dict.fromkeys(_phrases(_ACTIVE), Says.LEFT)
_PHRASES = (
    dict.fromkeys(_GONE, Says.LEFT)
    | dict.fromkeys(_phrases(_ENDED), Says.ENDED)
    | dict.fromkeys(_phrases(_ACTIVE) | _phrases(_NEW), Says.STAYING)
)
_LONGEST_PHRASE = max(map(len, _PHRASES))
_IDLE_WORDS, _MORE_IDLE_WORDS = frozenset(_IDLE.split()) | MONTHS, frozenset(_IDLE_BEHIND.split())
_NO = frozenset(_NEGATIONS.split())
_BEGINNINGS = frozenset(phrase[0] for phrase in _PHRASES)
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(rf"{_WORD.pattern}|[:–—(]| -(?= )")
"""A word, or a sign behind which something else begins."""
_REMEMBERED = 1_000
"""Texts of which is remembered what they say: titles are the same in many files."""
_OF_GONE = frozenset([Says.LEFT, Says.ENDED])


def are_not_to_add(said: frozenset[Says]) -> bool:
    """Tell whether it is said that none of the people below a title is to be added."""
    return said == {Says.EXAMPLE} or (bool(said) and said <= _OF_GONE)


def are_perhaps_not_to_add(said: frozenset[Says]) -> bool:
    """Tell whether it is said that some of the people below a title may not be to be added."""
    return not said.isdisjoint(_OF_GONE) and not said <= _OF_GONE


def is_said_of_one(text: str) -> bool:
    """Tell whether a text beside somebody says that this one is not to be added, and nothing else."""
    return may_be_said_of_one(text) and not any(map(str.isdecimal, text))


def may_be_said_of_one(text: str) -> bool:
    """Tell the same of a text that may say when: the day may still be to come."""
    said = says_of_people(text) or frozenset()
    is_of_access = not _ACCESSES.isdisjoint(map(fold, _WORD.findall(text[:LONGEST])))
    return Says.LEFT in said and said <= _OF_GONE and not is_of_access


def may_speak_of_people(text: str) -> bool:
    """Tell whether any word of a text may begin what says that people have left, or stay."""
    return len(text) < LONGEST and not _BEGINNINGS.isdisjoint(_parts(text))


@lru_cache(_REMEMBERED)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(map(fold, _PART.findall(text)))


def holds_leaving(text: str) -> bool:
    """Tell whether a text says anywhere that people have left, whatever else it says."""
    said = _meant(_parts(text)) if may_speak_of_people(text) else ()
    return not _OF_GONE.isdisjoint(said)


@lru_cache(_REMEMBERED)
def says_of_people(text: str) -> frozenset[Says] | None:
    """Give what a text says of the people below it; None where it begins with what may say something else."""
    if len(text) >= LONGEST:
        return None
    if is_example(text):
        return frozenset([Says.EXAMPLE])
    words = _parts(text)
    # Most texts hold no such word: then the first one that is not idle says something else.
    if _BEGINNINGS.isdisjoint(words):
        return frozenset() if all(word not in _NO and _is_idle(word, behind=False) for word in words) else None
    meant = list(_meant(words))
    said = [each for each in meant if each]
    if Says.MORE in said and (said[0] not in _OF_GONE or _is_of_others(words, meant)):
        return None
    return frozenset(said)


def says_beside_name(rest: str) -> frozenset[Says] | None:
    """Give what a text says of the people below it, beside the name of their company: “Ehemalige Muster AG”."""
    said = says_of_people(rest)
    is_former_name = tuple(map(fold, _WORD.findall(rest))) in _FORMER_WORDS
    return said | {Says.MORE} if said and is_former_name else said


def _is_of_others(words: tuple[str, ...], meant: list[Says | None]) -> bool:
    """Tell whether a text is about another place, or a name with its legal form: “Left Bank BV”."""
    is_name = None not in meant and meant.count(Says.MORE) > 1 and not LEGAL_FORMS.isdisjoint(words)
    return is_name or not _NOT_BELOW.isdisjoint(words)


def _meant(words: tuple[str, ...]) -> Iterator[Says | None]:
    """Give what each phrase of some words says, and None for what says nothing."""
    has_begun = is_negated = False
    while words:
        length = _length_of_phrase(words)
        is_idle = not length and _is_idle(words[0], behind=has_begun)
        if length:
            meant = Says.MORE if has_begun and words[:length] in _DONE else _PHRASES[words[:length]]
            yield _NEGATED.get(words[:length], Says.MORE) if is_negated else meant
            has_begun, is_negated = True, False
        elif words[0] in _NO:
            is_negated = True
        else:
            yield None if is_idle else Says.MORE
        words = words[max(length, 1) :]
    if is_negated:
        yield Says.MORE


def _length_of_phrase(words: tuple[str, ...]) -> int:
    if words[0] not in _BEGINNINGS:
        return 0
    return next((length for length in range(_LONGEST_PHRASE, 0, -1) if words[:length] in _PHRASES), 0)


def _is_idle(word: str, *, behind: bool) -> bool:
    # A sign folds to nothing.
    if len(word) <= 1 or word in _IDLE_WORDS:
        return True
    return is_of_staff([word]) or (behind and word in _MORE_IDLE_WORDS)


def speaks_of_status(heading: str) -> bool:
    """Tell whether it may stand below a heading that somebody has left: not what becomes of a car or an account."""
    said = set(map(fold, _WORD.findall(heading[:LONGEST])))
    return not heading or (not said.isdisjoint(_STATUS) and said <= _AROUND_STATUS)


def speaks_of_leaving(heading: str) -> bool:
    """Tell whether below a heading stands when somebody has left, or whether: “Uit dienst”."""
    return says_of_people(heading) == frozenset([Says.LEFT])
