"""The legal forms of companies, and the words of their names that are written in several ways."""

from __future__ import annotations

import re

_OF_ONE_KIND = (
    "ag sa nv",
    "bv srl bvba sprl ebvba sprlu gmbh pgmbh",
    "asbl vzw vog",
    "aisbl ivzw ivog",
    "snc ohg vof",
    "cv sc cvba scrl",
    "kg commv gcv scomm scs",
    "commva sca kgaa",
    "esv gie",
    "eesv geie ewiv",
    "se",
    "ev",
    "sarl",
    "ltd",
    "plc",
)
"""Legal forms; those of one kind are the same in other languages, or were until they were renamed."""
KINDS = {form: kind for kind in _OF_ONE_KIND for form in kind.split()}
"""The kind of each legal form."""
LEGAL_FORMS = frozenset(KINDS)
ALIKE = {
    **dict.fromkeys(("st", "ste", "sint", "sainte", "sankt"), "saint"),
    **dict.fromkeys(("ets", "etabl", "etablissement"), "etablissements"),
    **dict.fromkeys(("gebr", "gebruder"), "gebroeders"),
}
"""Words of names that are written in several ways, folded, and the one that stands for all."""
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
"""Letters that are written as two where they are missing: “Mueller” is “Müller”, but “Daems” is not “Dams”."""
_BEFORE = "voorheen|vroeger|anciennement|précédemment|ehemals|vormals|früher|formerly|previously"
FORMERLY = re.compile(rf"(?i)\(\s?(?:{_BEFORE})\b[^)]{{0,100}}\)|,? (?:{_BEFORE})\b[^,;|()]*")
"""What a company was called before, behind its name."""
ARTICLES = r"(?:\b(?:de|het|onze|der|die|das|dem|unserer?|la|le|du|des|notre|the|our)\s+|\bl['’])"
"""What stands in front of a legal form that takes the place of a name: “our ltd”."""
CONTRACTS = frozenset(["cdd", "cdi"])
"""Kinds of contract, in front of the legal form of nobody."""
