"""Names: common first names, enough to see that two columns are swapped; and the letters that lists can show."""

from __future__ import annotations

import re
import unicodedata

from fla_batch.texts import fold

_COMMON = """
ahmed amelie andrea anja anke anna anne annelies annick anouk astrid aurelie axel barbara bart benedicte
bernadette bianca birgit bjorn brigitte camille carine carla catherine cecile celine charlotte chantal chloe
christel christiane christine christophe claire claudine clara dirk dominique eddy elena eline elise elke elodie
els emilie emma emmanuel eric erik erika esther eva evelien evelyne fabienne fanny fatima felix filip florence
francoise frederic frederik freya gaelle geert genevieve gerda gert ginette gisele greet griet guido hanne
hannelore heidi heike heinz helena helene helga hilde ilse ines inge ingrid irene isabel isabelle ivan
jacqueline jan jana jean jeanne jeannine jeroen jessica jochen joel joelle johan johanna jonathan joris josiane
joost jozef julia julie julien jurgen karen karel karin karine kathleen kathy katja katrien katrin kelly ken
kevin kim koen kristel kristien kristof laura laure laurence lena leen lien lies liesbeth lieve linda lisa lise
liselotte lore louise lucie luc ludovic lut lutgard magali manon marc margot maria marie marijke marina marleen
martine mathieu maud maxime melanie melissa mia michael miet mieke mireille mohamed monique monika muriel myriam
nadia nadine nancy natacha nathalie nele nicole nico niels nina olivier pascale patricia patrick paula peggy
petra piet pierre rachel raf ralf regine reinhard renate rita rik ronny ruth sabine sabrina sandra sandrine sara
sarah sebastien silke sofie sonia sophie stefaan stefan stefanie stephane stephanie steven stijn susanne sven
sylvie tamara tania tanja tatiana tim tine tom ulrike ursula ute valerie vanessa veerle veronique vicky viktor
virginie viviane wannes wendy wim wouter xavier yannick yasmina yves yvonne zoe
"""

FIRST_NAMES = frozenset(_COMMON.split())
"""Folded: without case and accents."""
TITLES = {
    "de": "Herr | Herrn | Frau | Hr.",
    "fr": "Monsieur | Madame | Mademoiselle | Mme | Mlle",
    "nl": "De heer | Dhr. | Mevrouw | Mevr. | Mw.",
    "en": "Mr. | Mrs. | Ms. | Miss",
}
"""Titles of courtesy, by language. Not “M.” and “Fr.”, which may be short for a first name."""
_SPELLINGS = {title.rstrip(".") for titles in TITLES.values() for title in titles.split(" | ")}
# “De Heer” is a last name, “HR” no title.
_LOUD = {each.upper() for each in _SPELLINGS if len(each) > 2 and each.isalpha()}
_SPELLED = "|".join(sorted(_SPELLINGS | {each[0].lower() + each[1:] for each in _SPELLINGS} | _LOUD))
# “Monsieur et Madame” are two people.
_ALONE = r"(?! ?(?:und|et|en|and|u)\b)"
STARTS = "[" + "".join(sorted({sign for each in _SPELLINGS for sign in (each[0], each[0].lower())})) + "]"
"""How a title begins."""
TITLED = rf"(?:{_SPELLED})(?:\.|(?!\w)){_ALONE}"
"""A title of courtesy, as it stands in front of a name."""
_START, _BREAK = re.compile(STARTS), re.compile(r"[\s-]")
_TITLE = re.compile(rf"(?:^|(?<=,) ?){TITLED},? ?(?=[^\W\d_])|, ?{TITLED}$")

_OF_LAST_NAMES = """
al de del della den der des di du el la le les ten ter van vanden vander vande von zu zum zur
"""
PARTICLES = frozenset(_OF_LAST_NAMES.split())
"""What belongs to a last name without being one; folded."""
_BEFORE = PARTICLES | {"d", "l", "op", "t", "s", "in", "aan", "bij", "onder", "uit", "voor", "am", "vom"}
"""What may stand between a first and a last name; folded."""
_NO_FIRST_NAMES = PARTICLES | frozenset(
    ["d", "l", "op", "t", "fr", "heer", "m", "me", "dr", "epouse", *map(fold, _SPELLINGS)]
)
"""What stands before a last name, or begins it, and is no first name; folded."""


_DEPARTMENTS = """
hr hrm rh grh drh it personal personalabteilung personnel personeel personeelsdienst buchhaltung comptabilite
boekhouding direktion direction directie sekretariat secretariat secretariaat payroll paie lohnbuchhaltung
"""
_NO_NAMES = frozenset(_DEPARTMENTS.split())
"""Departments, folded."""


def is_no_first_name(text: str) -> bool:
    """Tell whether a text names a department, which people write behind a name, too."""
    return fold(text) in _NO_NAMES


def is_title(text: str) -> bool:
    """Tell whether a text is a title of courtesy alone."""
    return re.fullmatch(TITLED, text.strip()) is not None


MONSIEUR = r"M\. ?[^\W\d_]{2}"
"""How a name begins with what may be a title, or short for a first name."""


def begins_with_m(name: str) -> bool:
    """Tell whether a name begins with “M.”, and neither with other letters nor with another initial."""
    # Hardly any name begins so, and a form is looked for in more time.
    return name.startswith("M.") and re.match(MONSIEUR, name) is not None


def untitled(name: str) -> str:
    """Take titles of courtesy away from a name, in front of it, behind its comma or behind all of it."""
    return _TITLE.sub(lambda found: " " if found[0][:1] == " " else "", name) if _START.search(name) else name


def are_particles(text: str) -> bool:
    """Tell whether a text holds nothing but what stands before a last name, such as “van der”."""
    said = re.findall(r"[^\W\d_]+", text)
    return bool(said) and all(fold(word) in _BEFORE for word in said)


def is_common(first: str) -> bool:
    """Tell whether a name, or the first of several, is a common first name."""
    return fold(_BREAK.split(first, maxsplit=1)[0]) in FIRST_NAMES


def may_be_first(word: str) -> bool:
    """Tell whether a word is written as a first name is, and is nothing that stands before a last name."""
    return word[:1].isupper() and word[1:] != word[1:].upper() and fold(word) not in _NO_FIRST_NAMES


_OTHER_LETTERS = re.compile("(?=[^\\W\\d_])[\u0530-\u1dff\u2c00-\ufaff\ufb07-\ufeff\U00010000-\U0010ffff]")
"""All but Latin, Greek and Cyrillic ones: of those alone the fonts of the lists have every letter in use."""


def has_unknown_letter(name: str) -> bool:
    """Tell whether the lists lack a letter of a name on paper."""
    return _OTHER_LETTERS.search(name) is not None


_SIGNS = frozenset(" \u00a0\u2007\u202f.,'’‘`´ʼ·-‐‑–—")
"""What parts and joins names."""
_NO_LETTERS = frozenset("ªºµ")
"""What another program makes of some letters with an accent; of all others it makes a letter and a sign."""


def is_strange_sign(sign: str) -> bool:
    """Tell whether a sign is neither a letter nor a digit, and neither parts names nor joins them."""
    is_known = sign.isalpha() or sign.isdecimal() or sign in _SIGNS or unicodedata.category(sign)[0] == "M"
    return not is_known or sign in _NO_LETTERS
