"""How the names of streets begin and end, in the languages of the country."""

from __future__ import annotations

import re

BEGINNING = r"\b(?:av\.|bd\b\.?|(?:rue|avenue|route|chaussée|place|boulevard|quai|clos|chemin|square)\b)"
"""A word in front of the name of a street, as a pattern for small letters."""
ENDS = ("straat", "strasse", "laan", "plein", "steenweg", "dreef", "gasse", "platz", "allee")
"""The ends of words that are the name of a street, folded."""
_SHORT_ENDS = ("weg", "lei", "baan")
"""Ends that other words have, too: only in front of the number of a house is it a street."""
ENDING = f"(?:{'|'.join((*ENDS, 'straße'))})"
NUMBERED_ENDING = f"(?:{'|'.join((*ENDS, 'straße', *_SHORT_ENDS))})"
_BEGINS = re.compile(f"(?i){BEGINNING}")


def begins_as_street(text: str) -> bool:
    """Tell whether a text begins as the name of a street does: “Rue Haute”."""
    return _BEGINS.match(text) is not None
