"""Leaving: the words that say that people have left or are to be removed, while we only add people."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from fla_batch.declared.endings import MONTHS
from fla_batch.declared.explanations import is_example
from fla_batch.declared.titles import is_of_staff
from fla_batch.declared.words import LONGEST
from fla_batch.texts import fold

_LEFT = """
sorti | sortie | sortis | sorties | sortant | sortante | sortants | sortantes | depart | departs | partis | quitte |
quittes | licencies | licenciements | demissions | demissionnaires | anciens travailleurs | anciens employes |
anciens collaborateurs | anciens membres | anciens utilisateurs | ancien personnel | supprimer | a supprimer |
supprimes | suppression | suppressions | retirer | a retirer | effacer | a effacer | desactiver | a desactiver |
desactives | desinscrire | a desinscrire | radier | a radier | hors service | plus en service | ne travaille plus |
ne travaillent plus | inactif | inactifs | inactives | fin de contrat | fins de contrat | ex travailleurs |
ex employes | ex collaborateurs | ex personnel |
uit dienst | uitdienst | uit dienst getreden | uitdiensttreding | uitdiensttredingen | uitgetreden | vertrokken |
vertrekkers | verlaters | ontslag | ontslagen | verwijderen | te verwijderen | verwijderd | schrappen | te schrappen |
geschrapt | wissen | te wissen | uitschrijven | uit te schrijven | uitgeschreven | deactiveren | te deactiveren |
inactief | inactieve | niet actief | niet meer actief | niet meer in dienst | niet langer in dienst | oud medewerkers |
oud werknemers | oud personeel | ex medewerkers | ex werknemers | ex personeel |
ausgetreten | ausgetretene | ausgetretenen | austritt | austritte | ausgeschieden | ausgeschiedene | ausgeschiedenen |
abgang | abgange | abgaenge | gekundigt | gekundigte | kundigungen | entlassen | entlassene | ehemalige | ehemaligen |
loschen | loeschen | zu loschen | zu loeschen | geloscht | geloschte | entfernen | zu entfernen | entfernt | abmelden |
abgemeldet | abzumelden | deaktivieren | zu deaktivieren | deaktiviert | inaktiv | inaktive | nicht aktiv |
nicht mehr aktiv | nicht mehr beschaftigt | nicht mehr im dienst | ausser dienst | unternehmen verlassen |
firma verlassen | ex mitarbeiter |
leaver | leavers | left | departed | departures | remove | to remove | to be removed | removed | delete | to delete |
to be deleted | deleted | deactivate | to deactivate | to be deactivated | deactivated | terminated | terminations |
dismissed | resigned | inactive | not active | no longer active | no longer employed | no longer here |
former employees | former staff | former users | former workers | former members | ex employees | ex staff
"""
_STAYING = """
actif | actifs | active | actives | nouveau | nouveaux | nouvelle | nouvelles | entree | entrees | entrant | entrants |
ajouter | a ajouter | actief | actieve | nieuw | nieuwe | in dienst | indienst | indiensttreding | indiensttredingen |
in en | toevoegen | toe te voegen | aktiv | aktive | neu | neue | neuen | eintritt | eintritte | ein und | zu und |
zugange und | neuzugange | hinzufugen | new | joiners | starters | add | to add | to be added
"""
_IDLE = """
et en und and ou of oder or die der den dem das des de du le la les l een het the ci dessous qui ont sont avec mit met
with who have are zijn hebben sind haben wurden worden werden merci bitte please gelieve svp aub veuillez suivant
suivante suivants suivantes folgende folgenden volgende following hieronder unten untenstehende onderstaande below
acces zugang zugange toegang toegangen access compte comptes account accounts societe entreprise unternehmen firma
bedrijf onderneming company service depuis seit sinds since en in im au aux am op on le mois maand monat month datum
date
"""


_OF_STATUS = """
status statut statuut situation situatie stand zustand toestand etat aktion action actie massnahme mutation mutatie
beweging mouvement bewegung bemerkung bemerkungen remark remarks remarque remarques opmerking opmerkingen comment
comments kommentar commentaire commentaires note notes notiz notizen info
"""
_STATUS = frozenset(_OF_STATUS.split())
"""Words of a heading below which it may be said that somebody has left: below “Badge” it is not the person who has."""


class Says(Enum):
    """What a title says of the people below it."""

    LEFT = auto()
    STAYING = auto()
    EXAMPLE = auto()


def _phrases(text: str, says: Says) -> dict[tuple[str, ...], Says]:
    return {tuple(each.split()): says for each in text.split("|")}


_PHRASES = _phrases(_LEFT, Says.LEFT) | _phrases(_STAYING, Says.STAYING)
_LONGEST_PHRASE = max(map(len, _PHRASES))
_IDLE_WORDS = frozenset(_IDLE.split()) | MONTHS
_WORD = re.compile(r"[^\W\d_]+")
_REMEMBERED = 1_000
"""Texts of which is remembered what they say: titles are the same in many files."""


@lru_cache(_REMEMBERED)
def says_of_people(text: str) -> frozenset[Says] | None:
    """Give what a text says of the people below it; None where any word of it may say something else."""
    if len(text) >= LONGEST:
        return None
    if is_example(text):
        return frozenset([Says.EXAMPLE])
    words, said = tuple(map(fold, _WORD.findall(text))), set[Says]()
    while words:
        length = next((length for length in range(_LONGEST_PHRASE, 0, -1) if words[:length] in _PHRASES), 0)
        if length:
            said.add(_PHRASES[words[:length]])
        elif words[0] not in _IDLE_WORDS and not is_of_staff(words[:1]):
            return None
        words = words[max(length, 1) :]
    return frozenset(said)


def speaks_of_status(heading: str) -> bool:
    """Tell whether it may stand below a heading that somebody has left, or is to be removed."""
    return not heading or not _STATUS.isdisjoint(map(fold, _WORD.findall(heading[:LONGEST])))


def speaks_of_leaving(heading: str) -> bool:
    """Tell whether below a heading stands when somebody has left, or whether: “Uit dienst”."""
    return says_of_people(heading) == frozenset([Says.LEFT])
