"""Names: common first names, enough to see that two columns are swapped; and the letters that lists can show."""

from __future__ import annotations

import re

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
_NO_NAMES = """
herr herrn frau hr fr dr heer dhr mevrouw mevr mw monsieur madame mademoiselle mme mlle mr mrs ms miss epouse
de del della den der des di du d el la le les l op t ten ter van vanden vander vande von zu zum zur
"""
_NO_FIRST_NAMES = frozenset(_NO_NAMES.split())
"""What stands before a last name, or begins it, and is no first name; folded."""


def by_comma(whole: str) -> tuple[str, str] | None:
    """Take apart “last name, first name”."""
    last, comma, first = whole.partition(",")
    return (last, first) if comma and first.strip() and "," not in first else None


def by_capitals(whole: str) -> tuple[str, str] | None:
    """Take apart a name of which the last one alone is in capitals: “DE SMET Jan”, “Jan DE SMET”."""
    words = whole.split()
    loud = [len(word) > 1 and word.isupper() and word[-1] != "." for word in words]
    names = [word for word, is_loud in zip(words, loud, strict=True) if not is_loud]
    if not any(loud) or not names or not all(map(_may_be_first, names)):
        return None
    last = " ".join(word for word, is_loud in zip(words, loud, strict=True) if is_loud)
    return (last, " ".join(names)) if loud in (sorted(loud), sorted(loud, reverse=True)) else None


def _may_be_first(word: str) -> bool:
    return word[:1].isupper() and word[1:] != word[1:].upper() and fold(word) not in _NO_FIRST_NAMES


_OTHER_LETTERS = re.compile("(?=[^\\W\\d_])[\u0530-\u1dff\u2c00-\ufaff\ufb07-\ufeff\U00010000-\U0010ffff]")
"""All but Latin, Greek and Cyrillic ones: of those alone the fonts of the lists have every letter in use."""


def has_unknown_letter(name: str) -> bool:
    """Tell whether the lists lack a letter of a name on paper."""
    return _OTHER_LETTERS.search(name) is not None
