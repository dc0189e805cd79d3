"""The words of a row that explains the columns: people put one below their headings, or an example."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain

from fla_batch.declared.choice import Choice
from fla_batch.declared.fields import SHEETS
from fla_batch.declared.words import listed
from fla_batch.texts import all_texts, fold

_TELLING = """
ziffer ziffern stellig stellen zeichen buchstaben pflicht pflichtfeld pflichtangabe muss zwingend erforderlich
notwendig obligatorisch optional freiwillig bekannt ausgefullt fakultativ wahlfrei text freitext zahl zahlen nummer
numerisch alphanumerisch datum format auswahl auswahlliste auswahlen wahlen ausfullen eingeben eintragen bitte falls
wenn siehe hinweis leer beispiel beispiele zb bsp
chiffre chiffres caractere caracteres lettres obligatoire requis facultatif facultative optionnel optionnelle texte
nombre numerique alphanumerique date choisir choix remplir saisir indiquer completer veuillez si connu connue voir
vide exemple pex
cijfer cijfers tekens letters verplicht vereist optioneel facultatief tekst getal nummer numeriek alfanumeriek kiezen
keuze keuzelijst invullen indien bekend zie leeg formaat voorbeeld bv bijv bijvoorbeeld vb
digit digits characters letters required mandatory optional number numeric alphanumeric string varchar integer choose
select fill enter please if known see empty example eg
"""
_BETWEEN = """
feld wird uns der die das dem den des ein eine eines einer und oder ohne mit wie laut gemass auf im in an am fur von
vom zum zur als nicht kein keine nur aus max maximal min mindestens genau etwa punkte punkten striche strichen
bindestriche leerzeichen fuhrende fuhrenden null nullen name firma unternehmen person mitarbeiter ausweis
personalausweis karte
champ libre rempli nous le la les l un une d de du des et ou sans avec comme selon sur dans pour par pas que ne
uniquement exactement points tirets espaces zero zeros carte identite personne entreprise travailleur
veld vrij wordt ons het een en of zonder met zoals volgens op voor per niet geen alleen exact punten streepjes spaties
nul nullen kaart identiteitskaart persoon onderneming werknemer
field free the a an and or without with as on in for of not no only exactly dots dashes hyphens spaces leading zeroes
card identity person company employee be com example
"""
_EXAMPLE = """
beispiel beispiele bsp zumbeispiel zb beispielzeile exemple exemples parexemple pex ligneexemple voorbeeld voorbeelden
bijvoorbeeld bijv bv vb voorbeeldrij example examples forexample eg examplerow
"""
_EXAMPLES = frozenset(_EXAMPLE.split())
_REQUESTS = frozenset(["bitte", "gelieve", "veuillez", "merci", "priere", "please"])
"""Words with which people begin to ask for something."""
_TELLING_WORDS = frozenset(_TELLING.split())
_WORD = re.compile(r"(?:z\. ?B|p\. ?ex|e\. ?g|b\. ?v)\b\.?|[^\W\d_]+(?:-[^\W\d_]+)?", re.IGNORECASE)
_FORM = re.compile(r"[-./ ()0Xx#_]{4,}|(?=.*[JMTAYD]{2})[-./ XxJMTAYD#_0]{6,}|[*•]{1,3}|(?i:max|min)[. ]+\d{1,3}")
"""What stands for digits, as in XX.XX.XX-XXX.XX, 0000.000.000 or JJMMTT, the star of what is required, and a length."""
_NUMBER = re.compile(r"\W*\d{1,2}\W*\Z")
_BETWEEN_CHOICES = re.compile(r"\s*[/|,;]\s*|\s+(?:oder|ou|of|or)\s+")
_COUNTED = re.compile(r"[(\[]?(\d{1,2}|[A-Za-z])[)\].]?")
_LONGEST = 250
"""Characters of the longest text that may be an explanation."""
_REMEMBERED = 1_000
"""Texts of which is remembered whether they explain: very many rows may explain the same."""
_SHORT = 5
"""Letters of the words for an example that are no words by themselves."""
_BEGINNINGS = frozenset(word[0] for word in _EXAMPLES if len(word) > _SHORT)
"""Letters with which the words for an example begin."""
_FEWEST = 3
"""Columns that are counted through before that is taken for what it is."""
_SENTENCE = 3
"""Words that make up an explanation by themselves, where one knows all of them and none of them says it is one."""


@lru_cache(_REMEMBERED)
def explains(text: str) -> bool:
    """Tell whether a text says how a cell is to be filled in, such as “11 digits”, “required” or “yes / no”."""
    if len(text) > _LONGEST:
        return False
    if fold(text) in _declared() or _FORM.fullmatch(text.strip()) or _is_list(text):
        return True
    words = [fold(word) for word in _WORD.findall(text)]
    known = sum(word in known_words() for word in words)
    if not _TELLING_WORDS.isdisjoint(words):
        return 2 * known > len(words)
    return known == len(words) and (len(words) >= _SENTENCE or "@" in text)


def is_choice(text: str) -> bool:
    """Tell whether a text is one of the words that are chosen, such as the “yes” and “no” of what is required."""
    return fold(text) in _choices()


def is_example(text: str) -> bool:
    """Tell whether a text says nothing but that an example stands beside it, such as “Example 1:”."""
    if text[:1].isascii() and text[:1].isalnum() and text[0].lower() not in _BEGINNINGS:
        # Most texts: there is one for each cell of a file's first row.
        return False
    folded = fold(text if text.isalpha() else _NUMBER.sub("", text)) if len(text) < _LONGEST else ""
    # A short one such as “e.g.” may as well be a name.
    return len(folded) > _SHORT and folded in _EXAMPLES


def is_request(text: str) -> bool:
    """Tell whether a text asks for something in several words: “Please fill in all fields.”."""
    first, *others = [*map(fold, _WORD.findall(text[:_LONGEST])), ""]
    return first in _REQUESTS and len(others) >= _SENTENCE


def begins_as_example(text: str) -> bool:
    """Tell whether a text gives an example, such as “e.g. 0123.456.749”."""
    found = _WORD.match(text[:_LONGEST].strip(" (["))
    return found is not None and fold(found[0]) in _EXAMPLES


def counts_through(texts: list[str]) -> bool:
    """Tell whether texts number their columns: 1, 2, 3 or A, B, C."""
    return len(texts) >= _FEWEST and all(_count(text) == number for number, text in enumerate(texts, 1))


def _count(text: str) -> int:
    found = _COUNTED.fullmatch(text.strip())
    if found is None:
        return 0
    return int(found[1]) if found[1].isdecimal() else ord(found[1].upper()) - 64


def _is_list(text: str) -> bool:
    parts = list(map(fold, _BETWEEN_CHOICES.split(text.casefold())))
    return len(parts) > 1 and _choices().issuperset(parts)


def is_of_template(text: str) -> bool:
    """Tell whether our own template says this of a column."""
    return fold(text) in _declared()


@cache
def _declared() -> frozenset[str]:
    """Give what our own template says of its columns, in every language."""
    said = (message for sheet in SHEETS for field in sheet.fields for message in (field.help, field.required.value))
    return frozenset(fold(words.say(message)) for message in said for words in all_texts()) - _choices()


@cache
def _choices() -> frozenset[str]:
    kinds = (field.kind for sheet in SHEETS for field in sheet.fields)
    return frozenset(fold(word) for kind in kinds if isinstance(kind, Choice) for word in kind.accepted())


@cache
def known_words() -> frozenset[str]:
    """Give all words that may stand in an explanation: those of the headings, too."""
    labels = (words.say(field.label) for sheet in SHEETS for field in sheet.fields for words in all_texts())
    aliases = (alias for sheet in SHEETS for field in sheet.fields for alias in field.other_headings)
    of_headings = (fold(word) for text in chain(labels, aliases, listed()) for word in _WORD.findall(text))
    return _TELLING_WORDS | frozenset(_BETWEEN.split()) | frozenset(of_headings)
