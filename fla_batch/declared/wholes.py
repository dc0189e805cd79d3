"""Wholes: whole names in, last and first name of each out, where two signs say which is which.

Signs are a comma (which is enough), capitals, the order that the heading says, a particle such as “van den”, and that
one part alone is a common first name: in this name, or in all others of its column that are written like it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.names import PARTICLES, is_common, is_no_first_name, is_title, may_be_first
from fla_batch.texts import fold

_ENOUGH = 2
"""Signs that must say the same."""
_STROKE, _WORDS = re.compile(r"\s*[/;|]\s*"), re.compile(r"[^\s,/;|]+")


class _By(Enum):
    COMMA, CAPITALS, STROKE, BLANK = range(4)


class _Cut(NamedTuple):
    """A whole name in two parts: by what it is cut, and whether that says that the last name is in front."""

    front: str
    back: str
    by: _By
    last_first: bool | None

    @property
    def is_alike(self) -> tuple[_By, bool | None]:
        """Give what names have in common that are written alike."""
        return self.by, self.last_first

    @property
    def seems(self) -> bool | None:
        """Tell whether the last name seems to be in front, because only the other part is a common first name."""
        front, back = is_common(self.front), is_common(self.back)
        return back if front != back else None


def is_cut(whole: str) -> bool:
    """Tell whether a name alone shows its parts, by a comma or capitals."""
    cut = _cut(whole)
    return cut is not None and cut.by in (_By.COMMA, _By.CAPITALS)


def by_comma(whole: str) -> tuple[str, str] | None:
    """Take apart “last name, first name”."""
    last, comma, first = whole.partition(",")
    is_name = comma and first.strip() and "," not in first and not is_no_first_name(first) and not is_title(last)
    return (last, first) if is_name else None


def beside(whole: str, first: str) -> tuple[str, str] | None:
    """Take the first name, which stands in a cell of its own, out of a whole name that begins or ends with it."""
    words, own = _WORDS.findall(whole), _WORDS.findall(first)
    number, folded = len(own), list(map(fold, own))
    begins, ends = (list(map(fold, each)) == folded for each in (words[:number], words[-number:]))
    if not own or begins == ends or len(words) <= number:
        return None
    return " ".join(words[number:] if begins else words[:-number]), first


def apart(wholes: Sequence[str], last_first: bool | None) -> list[tuple[str, str] | None]:
    """Take apart the names of a column; `last_first` is the order that its heading says, if it says one."""
    cuts = [_cut(whole) for whole in wholes]
    seem = [None if cut is None or _is_clear(cut, last_first) else cut.seems for cut in cuts]
    habits: dict[tuple[_By, bool | None], set[bool | None]] = defaultdict(set)
    for cut, own in zip(cuts, seem, strict=True):
        if cut:
            habits[cut.is_alike].add(own)
    sides = {side for by, side in habits if by is _By.CAPITALS}
    # That all have their capitals on one side is an order, too, where the heading says none.
    side = sides.pop() if len(sides) == 1 and last_first is None else None
    return [
        cut and _ordered(cut, _decided(cut, last_first, _seen(cut, own, habits[cut.is_alike], side)))
        for cut, own in zip(cuts, seem, strict=True)
    ]


def _is_clear(cut: _Cut, heading: bool | None) -> bool:
    """Tell whether a comma says the order, and the heading nothing else."""
    return cut.by is _By.COMMA and heading in (None, cut.last_first)


def _seen(cut: _Cut, own: bool | None, habit: set[bool | None], side: bool | None) -> bool | None:
    """Tell what this name shows of the order, or all others that are written like it."""
    known = habit - {None}
    if own is not None or len(known) > 1:
        return own
    return next(iter(known), side if cut.by is _By.CAPITALS else None)


def _decided(cut: _Cut, heading: bool | None, seen: bool | None) -> bool | None:
    """Tell whether the last name is in front, where enough signs say so and more than say otherwise."""
    form = heading if cut.by is _By.STROKE else cut.last_first
    if _is_clear(cut, heading):
        return form
    # What is cut by a blank alone may stand in any order.
    signs = [form, heading, seen] if heading is not None or cut.by is _By.CAPITALS else []
    yes, no = signs.count(True), signs.count(False)
    return yes > no if max(yes, no) >= _ENOUGH and yes != no else None


def _ordered(cut: _Cut, last_first: bool | None) -> tuple[str, str] | None:
    if last_first is None:
        return None
    return (cut.front, cut.back) if last_first else (cut.back, cut.front)


def _cut(whole: str) -> _Cut | None:
    parts = by_comma(whole)
    if parts:
        return None if says_nothing(parts[0]) else _Cut(parts[0].strip(), parts[1].strip(), _By.COMMA, True)
    strokes = _STROKE.split(whole)
    if len(strokes) > 1:
        return _Cut(strokes[0], strokes[1], _By.STROKE, None) if len(strokes) == 2 and all(strokes) else None
    words = whole.split()
    return _by_capitals(words) or _by_blank(words)


def _by_capitals(words: list[str]) -> _Cut | None:
    """Cut a name of which one part alone is in capitals: “DE SMET Jan”, “Jan DE SMET”."""
    loud = [len(word) > 1 and word.isupper() and word[-1] != "." for word in words]
    quiet = [word for word, is_loud in zip(words, loud, strict=True) if not is_loud]
    in_front = loud == sorted(loud, reverse=True)
    if not any(loud) or not quiet or not all(map(may_be_first, quiet)) or not (in_front or loud == sorted(loud)):
        return None
    at = sum(loud) if in_front else len(quiet)
    return _Cut(" ".join(words[:at]), " ".join(words[at:]), _By.CAPITALS, in_front)


def _by_blank(words: list[str]) -> _Cut | None:
    """Cut a name of two words, of which particles may make one longer: “Jan De Smet”, “Van den Berghe Piet”."""
    bare = [at for at, word in enumerate(words) if fold(word) not in PARTICLES]
    if len(bare) != 2 or bare[1] != len(words) - 1 or not all(_is_name(words[at]) for at in bare):
        return None
    before, between = bare[0] > 0, bare[1] - bare[0] > 1
    last_first = before if before != between else None
    return _Cut(" ".join(words[: bare[0] + 1]), " ".join(words[bare[0] + 1 :]), _By.BLANK, last_first)


def _is_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and re.sub("[-'’]", "", word).isalpha()
