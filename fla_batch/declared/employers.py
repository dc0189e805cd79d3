"""The words of where somebody works, and of those who only pass lists on: the social secretariats."""

from __future__ import annotations

import re

from fla_batch.declared.forms import KINDS
from fla_batch.declared.names import TITLES
from fla_batch.declared.words import SAME, SECRETARIAT
from fla_batch.texts import fold

_OF_SECRETARIATS = """
Acerta | Securex | Liantis | Partena Professional | Partena | SD Worx Payroll | SD Worx | Group S | Groupe S | Groep S |
UCM | Attentia | ADMB | Easypay | Xerius | Zenito | Sodalis | HDP-Arista | HDP | Horeca Focus
"""
_FORMS = "|".join(KINDS)
_NAME = rf"(?!(?i:{_FORMS})\b)[^\W\d_a-zß-ÿ][^\s,]*"
_SECRETARIATS = "|".join(re.escape(" ".join(each.split())) for each in _OF_SECRETARIATS.split("|"))
_PHRASE = "|".join(map(re.escape, SAME[SECRETARIAT].split(" | ")))
_BEHIND = rf"[\W_]+(?:{_FORMS})\b"
_FORM = rf"(?:{_BEHIND})?"
_APPROVED = "agréé|agréée|erkend|anerkannt|anerkanntes|zugelassen|zugelassenes|approved"
_BESIDE = rf"{_PHRASE}|{_APPROVED}|d['’]employeurs|corporate|payroll|belgium|belgië|belgique|belgien"
"""What stands between the name of a social secretariat and its legal form."""
_PROGRAMS = rf"(?:Acerta Connect|Prisma Payroll)\b(?!{_BEHIND})"
"""Programs by which lists of people are made: no company is called so."""
_OF_SECRETARIAT = re.compile(
    rf"(?i:\b{_PROGRAMS})|(?i:\b(?:(?:{_PHRASE})[\W_]+)?(?:{_SECRETARIATS})\b(?:[\W_]+(?:{_BESIDE})\b)*{_FORM})"
    rf"|^{_NAME}(?: {_NAME})*,? (?i:(?:{_PHRASE}) (?:{_APPROVED}){_BEHIND})"
    rf"|\b(?i:{_PHRASE})(?:[\W_]+[^\W\d_a-zß-ÿ][\w&+'’-]*)+(?i:{_FORM})"
)
"""A social secretariat, by its name, or by any that stands directly behind what it is, or in front of it, approved."""
_WORKS = (
    "works for | works at | works with | working for | working at | working with | employed by | employed at | "
    "payroll | payroll of | employer is | lent to | seconded to | on loan to | posted to | arbeitet bei | "
    "arbeitet für | angestellt bei | beschäftigt bei | arbeitgeber ist | ausgeliehen an | verliehen an | "
    "entliehen an | entliehen von | überlassen an | entsandt an | entsandt zu | abgestellt an | abgestellt bei | "
    "travaille chez | travaille pour | employé par | employée par | employé chez | employée chez | engagé par | "
    "engagée par | engagé chez | engagée chez | employeur est | détaché chez | détachée chez | détaché à | "
    "détachée à | détaché auprès de | détachée auprès de | prêté à | prêtée à | placé chez | placée chez | "
    "à disposition de | à disposition d’ | à disposition d' | à disposition chez | werkt bij | werkt voor | "
    "in dienst bij | in dienst van | werkgever is | uitgeleend aan | gedetacheerd bij | gedetacheerd naar | "
    "uitgezonden naar | verhuurd aan | ter beschikking van | ter beschikking gesteld van | "
    "ter beschikking gesteld aan | ter beschikking gesteld bij | chez | employeur | werkgever | arbeitgeber | "
    "dienstgeber"
)
LENT = frozenset(["interimaires", "interim", "uitzendkrachten", "leiharbeiter", "zeitarbeiter"])
"""Folded: words of people who work for others than the company that is named beside them."""
_IN_FRONT = "der|die|dem|de|la|le|les|het|the|l’|l'"
_WHAT_IT_IS = "firma|bedrijf|société|entreprise|company|unternehmen|klant|client|kunde|kunden"
_IN_BETWEEN = "&|en|et|und|and|de|der|den|van|von|du|des|la|le"
_EMPLOYS = re.compile(
    rf"(?i:\b(?:{_WORKS.replace(' | ', '|')})[ :]*(?:(?:{_IN_FRONT}) ?)?(?:(?:{_WHAT_IT_IS}) )?)"
    rf"([A-ZÀ-Þ](?:[^\s,;.:()]|\.(?= ?[A-ZÀ-Þ]))*(?:(?: (?:{_IN_BETWEEN}))* (?:&|[A-ZÀ-Þ][^\s,;:()]*))*)"
)
"""What a remark says of where somebody works, or whom somebody is lent to, in front of a name."""


_LABEL = re.compile(r"(?i)^(?:dienstgeber|organisation|organisatie|organization) ?: ?")
"""What stands in front of whoever may employ people, beside the words of headings."""
_COURTESY = frozenset(fold(each) for titles in TITLES.values() for each in titles.split(" | "))


def without_label(text: str) -> str:
    """Take away what says in front of a name that it may be an employer’s: “Organisation:”."""
    return _LABEL.sub("", text)


def employer_in(text: str) -> str:
    """Give what a remark says of where somebody works, if that may be a company: “works for Garage Exempel”."""
    found = _EMPLOYS.search(text)
    is_person = found is not None and fold(found[1].partition(" ")[0]) in _COURTESY
    return found[1] if found and not is_person else ""


def without_secretariat(text: str) -> str:
    """Take the social secretariat out of a text: its letterhead stands above the people of others."""
    return _OF_SECRETARIAT.sub(" ", text)
