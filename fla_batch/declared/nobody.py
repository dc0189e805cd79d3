"""Nobody: what people write where a name belongs that is not known, that nobody bears, or that stands above."""

from __future__ import annotations

import unicodedata

AS_ABOVE = (
    *("same as above", "see above", "as above", "wie oben", "siehe oben", "voir ci-dessus", "comme ci-dessus"),
    *("zie boven", "zie hierboven", "zoals hierboven"),
)
"""What says that the same is meant as above, and is nobody's name."""
_THE_SAME = ("même nom", "gleicher Name", "zelfde naam", "same name")
_NOT_YET = (
    "tbd | tba | tbc | t.b.d | todo | n.n | nn | xx | xxx | xxxx | xxxxx | n/a | n.v.t | nvt | nomen nescio | "
    "à compléter | à confirmer | à déterminer | à définir | à suivre | "
    "à venir | néant | nom inconnu | pas connu | pas encore connu | sans objet | plus tard | wird nachgereicht | "
    "noch offen | noch unbekannt | nicht bekannt | "
    "noch nicht bekannt | noch zu benennen | noch zu bestimmen | folgt | fehlt | name unbekannt | aan te vullen | "
    "nog aan te vullen | nog in te vullen | nog onbekend | nog niet bekend | nog niet gekend | nog te bepalen | "
    "vacant | à désigner | à préciser | à engager | zu bestimmen | nog aan te duiden | aan te duiden | "
    "zie contactpersoon | zie bijlage | voir annexe | siehe anlage | geen idee | weet ik niet | weiß nicht | "
    "je ne sais pas | moi-même | ikzelf | supprimé | geschrapt | gelöscht | uit dienst | doublon | "
    "te bepalen | niet bekend | niet gekend | ongekend | volgt | volgt nog | volgt later | vacature | naam onbekend | "
    "aangevraagd | in aanvraag | beantragt | wird beantragt | demandé | en cours | applied for | "
    "niet van toepassing | nicht zutreffend | non applicable | not applicable | to be completed | to be determined | "
    "to be confirmed | to follow | name unknown | not known | not known yet | not yet known"
)
_NONE = "none | nobody | no | geen | niemand | nee | neen | keine | keiner | kein | nein | aucun | aucune | non"
_SAID = "ja | oui | yes"
_ANYBODY = (
    "n | x | y | z | nomen | nescio | test | nom | prénom | naam | voornaam | name | vorname | nachname | exemple | "
    "voorbeeld | beispiel | example"
)
"""What stands for the name of anybody: some people bear one such name, and nobody both."""
_AROUND = (("", ""), ("", "."), ("", "…"), ("", "..."), ("", "?"), ("(", ")"), ("[", "]"))


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _written(*texts: str) -> frozenset[str]:
    """Give texts in each way in which they are written."""
    accented = {each for text in texts for each in (text, _without_accents(text))}
    forms = (str, str.lower, str.upper, str.capitalize, str.title)
    words = {form(text) for text in accented for form in forms}
    return frozenset(f"{before}{word}{end}" for word in words for before, end in _AROUND)


SAME = _written(*AS_ABOVE, *_THE_SAME)
"""What says that a name stands elsewhere."""
UNNAMED = _written(*_NOT_YET.split(" | "))
"""What stands where a name is not known yet."""
NONE = _written(*_NONE.split(" | "))
"""What people answer who have none of what is asked for."""
NOBODY = UNNAMED | NONE
"""What says that there is nobody, or nobody yet; a few people are called so."""
NO_NAMES = UNNAMED | SAME
"""What is nobody's name."""
NO_ANSWERS = SAME | _written(*_SAID.split(" | "))
"""What says that there is somebody, and not who."""
NO_WHOLE_NAMES = NOBODY | SAME | _written(*_ANYBODY.split(" | "))
"""What is nobody's name where both the last and the first name are such."""
