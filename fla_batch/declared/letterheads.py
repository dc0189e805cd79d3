"""Letterheads: what stands beside the name of a company and says where it is found, or of which day a list is."""

from __future__ import annotations

import re

from fla_batch.declared.numbers import numbers_within
from fla_batch.declared.others import PARTS, speaks_of_telephones
from fla_batch.declared.streets import BEGINNING, NUMBERED_ENDING
from fla_batch.declared.towns import TOWNS
from fla_batch.declared.words import LONGEST
from fla_batch.texts import fold

_PARTS = re.compile(r"\s*[,;|\n•]\s*|\s+[-–]\s+")
_STREET = re.compile(
    rf"(?i)(?:(?:{BEGINNING}|\bav)\s[^\d,:]{{1,40}}|[^\d,:]{{2,30}}{NUMBERED_ENDING}\.?)"
    r"\s+\d{1,4}\s?[a-z]?(?:\s+(?:bus|bte|boîte|b)\.?\s*\w{1,4})?"
)
_PLACE = re.compile(r"(?:B\s?-\s?)?(?:[1-9]\d{3}\s+)?([^\d,:]{2,30}?)(?:\s+\d{1,2})?")
_DAY = re.compile(
    r"(?i)(?:(?:datum|date|stand|am|le|op|du|per|vom|van|on)\b)?\s*:?\s*"
    r"(?:\d{1,2}\s?[./-]\s?){2}(?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}(?:T[\d:]+)?"
)
_REACHED = re.compile(
    r"(?i)(?:(?:tel|tél|téléphone|telefon|telefoon|gsm|fax|mobile)\b\.?\s*:?\s*\+?|\+)\d[\d\s./()-]{7,20}"
    r"|(?:(?:e-?mail|mail|website|web)\b\s*:?\s*)?(?:www\.\S+|[^\s@]+@[^\s@]+)"
)
_OF_WHOMEVER = """
adresse anschrift strasse hausnummer plz ort postleitzahl postfach land telefon sprache rechtsform sektor branche
tatigkeit datum funktion titel anrede geschlecht bemerkung status anzahl position betreff antrag formular zweck grund
rue numero cp code postal ville localite commune pays telephone langue forme juridique secteur activite date
fonction titre civilite sexe remarque commentaire statut nombre effectif poste objet demande formulaire motif
commission paritaire
adres straat huisnummer postcode gemeente plaats stad telefoon taal rechtsvorm sector activiteit functie aanspreking
geslacht opmerking statuut aantal onderwerp aanvraag formulier doel reden paritair comite
address street city town country phone language legal form sector activity function title gender remark comment status
count position subject request purpose reason
"""
_SAID = frozenset(_OF_WHOMEVER.split()) | PARTS
"""Words of labels that ask for no name, but for what is said of whoever is named in front."""
_WORD = re.compile(r"[^\W\d_]+")


def asks_no_name(label: str) -> bool:
    """Tell whether a label asks for an address, a language, a function or the like, and for nobody's name."""
    said = set(map(fold, _WORD.findall(label[:LONGEST])))
    return not said.isdisjoint(_SAID) or speaks_of_telephones(label)


def says_no_name(label: str) -> bool:
    """Tell whether a text says nothing but what of an address, a company or a function stands beside it: “Street”."""
    said = set(map(fold, _WORD.findall(label[:LONGEST])))
    return bool(said) and said <= _SAID


def is_of_letterhead(text: str) -> bool:
    """Tell whether a text holds an address, a telephone or a day, and nothing else."""
    parts = _PARTS.split(text.strip()) if len(text) < LONGEST else [""]
    return all(map(_is_of_one, parts)) and not any(numbers_within([text]))


def _is_of_one(part: str) -> bool:
    place = _PLACE.fullmatch(part)
    is_town = place is not None and fold(place[1]) in TOWNS
    return is_town or any(each.fullmatch(part) for each in (_STREET, _DAY, _REACHED))
