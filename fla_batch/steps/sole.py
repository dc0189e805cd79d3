"""Sole: the only company of a file; a text in, out comes whether it names that one, another, or perhaps another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from fla_batch.declared.numbers import numbers_within, written_in
from fla_batch.declared.titles import may_be_company
from fla_batch.steps.spelled import Spelled, forms_within, spelled
from fla_batch.texts import fold

_SHORTEST, _INITIALS = 3, 6
"""Letters of the shortest word of a name, and of the longest text that may be short for a name."""


@dataclass(frozen=True, slots=True)
class Only:
    """The one company of a file."""

    number: str
    names: list[Spelled]

    def is_another(self, text: str, *, is_company: bool = False) -> bool:
        """Tell whether a text speaks of another company, known or not; `is_company` where it speaks of one anyway."""
        written = {number for _, number in numbers_within([text])} if any(written_in(text)) else set()
        return not written <= {self.number} or (not written and self.is_named(text, is_company=is_company))

    def may_be_another(self, text: str) -> bool:
        """Tell whether a text may be the name of another company, and is in nothing like the name of this one."""
        if not self.names or not may_be_company(text):
            return False
        folded, said = fold(text), {each for each in spelled(text).words if len(each) >= _SHORTEST}
        is_alike = any(
            not said.isdisjoint(each.words) or (len(folded) <= _INITIALS and _is_short_for(folded, "".join(each.whole)))
            for each in self.names
        )
        return not is_alike

    def is_own(self, text: str) -> bool:
        """Tell whether a text is the name of the company, with its legal form or without."""
        said = spelled(text)
        return any(said.words == each.words and said.may_be_of(each.forms) for each in self.names)

    def is_named(self, text: str, *, is_company: bool = False) -> bool:
        """Tell whether the name of another company stands in a text."""
        forms = forms_within(text)
        if not forms and not (is_company and any(map(str.isalpha, text))):
            return False
        said = set(spelled(text).whole)
        own = (each for each in self.names if said.issuperset(each.words))
        return len(forms) > 1 or not any(each.may_be_of(frozenset(chain(*forms))) for each in own)


def _is_short_for(letters: str, name: str) -> bool:
    """Tell whether letters stand in a name in their order: “BM” is “Bäckerei Muster”."""
    rest = iter(name)
    return all(letter in rest for letter in letters)
