"""The words of a title: which may be the name of a company, and which only say what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from fla_batch.declared.explanations import explains, is_example
from fla_batch.declared.names import FIRST_NAMES
from fla_batch.declared.parting import PARTING_WORDS, is_parting
from fla_batch.declared.totals import is_quantity
from fla_batch.declared.words import listed, says_whose
from fla_batch.texts import fold, own_words

_IDLE = """
access acces accessen admin alle all anmeldung anmeldungen applications bijlage annexe anlage anlagen blatt blad
career careerpro dashboard data daten databank debut demandes divers diverse donnees essai extern externe extra fla
federal federale feuille feuil fichier formation formations fruhling gegevens gesamt herbst heute hoofdkantoor import
input intern interne invoer juni kopie copie kwartaal learning account leden lijst liste lijsten listes maand mensen
membres mitglieder mois monat neue neu neuer nieuwe nouveaux nouvelle octobre opleiding oktober overzicht paie payroll
quartal quarter recap rest reste rapport salaris schulung sheet sommer stand station tabelle tabel tableau teil test
toegang toegangen training trimestre uebersicht uberblick uren users vakantie version weitere werkblad winter zugange
zugriff zuruck
januar februar marz april mai juli august september november dezember janvier fevrier mars avril juin juillet aout
novembre decembre septembre januari februari maart mei augustus december january february march may june july october
deutsch deutsche franzosisch niederlandisch francophones neerlandophones germanophones franstalig nederlandstalig
eupen luttich liege luik namur namen bruxelles brussels brussel antwerpen anvers gent gand brugge bruges
leuven louvain mons bergen charleroi hasselt kortrijk courtrai mechelen malines oostende ostende arlon verviers
aalst alost genk geel zaventem turnhout roeselare roulers dilbeek niklaas zottegem ottignies wavre tournai doornik
mouscron moeskroen vith sankt sint saint
bediende bedienden arbeiders cadre cadres chauffeur chauffeurs arbeiter lehrlinge werkstatt belegschaft keuken atelier
poetshulpen verpleging leerkrachten ploeg paritair comite ouvriers employes apprentis cuisine ateliers infirmiers
export final finaal definitief definitif toelichting antwoord aanvraag vertrouwelijk confidentiel confidential
vertraulich strictement personnel vriendelijke groeten aanmeldingen eid individueel opleidingsrecht
securex liantis acerta worx partena
belgien belgique belgie belgium deutschland wallonie vlaanderen flandre nord noord sud zuid oost west est ouest
"""
_IDLE_WORDS = frozenset(_IDLE.split())
_PARTS = """
abteilung department departement dienst service team sektion section sector sektor standort site filiale filiaal
niederlassung succursale siege vestiging zetel direction direktion directie groupe gruppe groep
"""
_DEPARTMENTS = frozenset(_PARTS.split())
"""Words beside which any other is the name of a part of a company."""
_STAFF = """
personal personalliste mitarbeiterliste angestellte personen leute nutzer team belegschaft
personnel employes travailleurs collaborateurs personnes utilisateurs membres
personeel personeelslijst bedienden personen gebruikers leden
staff employees people users members workers
liste list lijst fur bei pour chez voor bij for at
"""
_STAFF_WORDS = frozenset(_STAFF.split())
"""Words of a title that says whose people stand below it, beside those of headings."""
_NAME, _MOST_WORDS = re.compile(r"[^\W\d_]+(?:[ &'’.+-]{1,3}[^\W\d_]+)*[.+!]?"), 5
"""What a name is written like, and the words of the longest."""
_WORD, _SHORTEST = re.compile(r"[^\W\d_]{3,}"), 5
"""Words that say something, and the letters of the shortest that may be a part of another: “Zugangsliste”."""
_EMPLOYS = re.compile(
    r"(?i:\b(?:works? (?:for|at|with)|working (?:for|at|with)|employed (?:by|at)|payroll(?: of)?|arbeitet (?:bei|für)"
    r"|angestellt bei|beschäftigt bei|travaille (?:chez|pour)|employée? (?:chez|par)|engagée? (?:chez|par)"
    r"|werkt (?:bij|voor)|in dienst (?:bij|van)))[ :]+(?:(?:der|die|dem|de|la|le|het|the) )?"
    r"([^\W\d_].*)"
)


def may_be_company(text: str) -> bool:
    """Tell whether a text is written like the name of a company, and no word of ours, of a title or of a person."""
    if not _NAME.fullmatch(text.strip()) or len(text.split()) > _MOST_WORDS or not text.strip()[0].isupper():
        return False
    words = set(map(fold, _WORD.findall(text)))
    return words.isdisjoint(FIRST_NAMES | _DEPARTMENTS) and any(not _is_idle(word) for word in words)


def employer_in(text: str) -> str:
    """Give what a remark says of where somebody works, if that may be a company: “works for Garage Exempel”."""
    found = _EMPLOYS.search(text)
    return found[1] if found and may_be_company(found[1]) else ""


def is_of_staff(words: Iterable[str]) -> bool:
    """Tell whether folded words, beside the name of a company, say nothing but that its people follow."""
    return all(word in _STAFF_WORDS or says_whose(word) for word in words)


def is_idle_title(text: str) -> bool:
    """Tell whether a row of a single text counts, explains or names a department."""
    return is_parting(text) or is_quantity(text) or explains(text) or is_example(text)


@lru_cache(1_000)
def _is_idle(word: str) -> bool:
    known = _known()
    parts = ((word[:at], word[at:]) for at in range(_SHORTEST, len(word) - 1))
    return word in known or any(first in known or last in known for first, last in parts if len(last) >= _SHORTEST)


@cache
def _known() -> frozenset[str]:
    """Give the words of our own texts, too: they speak of the same."""
    of_headings = frozenset(fold(word) for text in listed() for word in _WORD.findall(text))
    return own_words() | of_headings | PARTING_WORDS | _IDLE_WORDS
