"""Sole: the only company of a file; a text in, out comes whether it names that one, another, or perhaps another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from fla_batch.columns import text_of
from fla_batch.declared.employers import without_label, without_secretariat
from fla_batch.declared.explanations import is_choice
from fla_batch.declared.forms import ARTICLES, CONTRACTS, FORMERLY, LEGAL_FORMS, UMLAUTS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.names import PARTICLES
from fla_batch.declared.nobody import NONE
from fla_batch.declared.numbers import numbers_within, written_in
from fla_batch.declared.others import is_institution_s, is_insured, labels_no_employer, means_another
from fla_batch.declared.parting import TRADES
from fla_batch.declared.titles import are_of_group, is_name, strange_words, without_address
from fla_batch.declared.words import LONGEST
from fla_batch.model import Cell
from fla_batch.steps.surveying.called import MOST_NAMES, is_label
from fla_batch.steps.surveying.ditto import is_mark
from fla_batch.steps.surveying.spelled import (
    Spelled,
    alike,
    behind_form,
    forms_within,
    in_front_of_form,
    may_have_form,
    spelled,
)
from fla_batch.steps.surveying.telephones import is_telephone_behind
from fla_batch.texts import fold

_SHORTEST, _FEWEST = 3, 2
"""Letters of the shortest word that tells a name from others, and of the shortest text that may be short for a name."""
_SHORT = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?=\.)")
"""What ends with a point."""
_LABEL = r"((?:[^:=,;|.]|\.(?!\s)){1,40})[:=]"
_LABELLED, _WHOLE = re.compile(rf"{_LABEL}(?=([^:=,;|]+))"), re.compile(rf"{_LABEL}[^:=,;|]+")
"""A label, and what stands behind it."""
_NAMELESS = re.compile(rf"{ARTICLES}(?i:{'|'.join(LEGAL_FORMS)})(?!\w)")
"""A legal form in place of a name."""


def above_people(row: Sequence[Cell]) -> Iterator[tuple[int, str, bool]]:
    """Give the texts of a row above people that may say whose they are, and whether a label says that they do.

    Neither a label nor what stands behind one of others, such as “Bank:”, or of a telephone does.
    """
    before = ""
    for column, text in enumerate(map(text_of, row)):
        is_of_others = before.endswith(":") and labels_no_employer(before)
        is_of_others |= bool(text) and is_telephone_behind(before, text or "")
        if text and not (is_label(text) or is_of_others):
            yield column, text, is_label(before)
        before = text or before


def is_answer(text: str) -> bool:
    """Tell whether a text says yes, no or nothing, as below “Company?”, or the same as above."""
    return says_nothing(text) or is_choice(text) or is_mark(text) or text in NONE


def is_of_institution(remark: str) -> bool:
    """Tell whether a remark says nothing but with which institution somebody is: “assurance AXA SA”."""
    front = in_front_of_form(remark) if is_institution_s(remark) else ""
    is_alone = bool(front) and remark.partition(" ")[2].startswith(front)
    return is_insured(remark) or (is_alone and len(forms_within(remark)) == 1 and bool(spelled(remark).forms))


@dataclass(frozen=True, slots=True)
class Only:
    """The one company of a file."""

    number: str
    names: list[Spelled]

    @classmethod
    def of(cls, number: str, names: Iterable[str]) -> Only:
        """Know it by its number, and by its names in whatever letters; a dash in the place of a name is none."""
        said = (spelled(each) for name in names for each in _each_spelling(name))
        return cls(number, [each for each in said if each.words])

    def is_another(self, text: str, *, is_company: bool = False) -> bool:
        """Tell whether a text speaks of another company, known or not; `is_company` where it speaks of one anyway."""
        said = _WHOLE.sub(_without_others, text) if _has_labels(text) else text
        written = {number for _, number in numbers_within([said])} if any(written_in(said)) else set()
        if written:
            return not written <= {self.number}
        labelled = list(_labelled(said))
        is_one = any(_may_be_name(each) and self.is_named(each, is_company=True) for each in labelled)
        return is_one or self.is_named(said, is_company=is_company and not labelled)

    def may_be_another(self, text: str) -> bool:
        """Tell whether a text may be the name of another company: it says more than that of this one, or its group."""
        more = behind_form(text)
        is_joined = bool(more) and self.may_be_another(more)
        return is_joined or self.is_akin(text) or all(map(self._may_be_another, _each_spelling(text)))

    def is_akin(self, text: str) -> bool:
        """Tell whether a text names a company that is much like this one: without its trade, or that of its group."""
        forms = forms_within(text)
        words = words_of_name(text) if forms else []
        is_group_s = any(_is_of_group(words, name) and not name.may_be_of(forms[0]) for name in self.names if forms)
        return is_group_s or self.lacks_trade(text)

    def _may_be_another(self, text: str) -> bool:
        said = without_address(without_label(without_secretariat(text))) if len(text) < LONGEST else ""
        # What stands with a legal form is the name of another company, or this one's.
        is_one = is_name(said) and not is_answer(said) and not forms_within(said)
        strange = set(strange_words(said)) if is_one else set()
        short = _shortened(said)
        return bool(strange and self.names) and not any(
            are_of_group(word for word in strange if not _is_in(word, short, each)) or _is_short_for(said, each)
            for each in self.names
        )

    def unlike(self, texts: Collection[str]) -> set[str]:
        """Give the names of other companies in a column that gives the only one's name to some people."""
        is_of_companies = len(texts) <= MOST_NAMES and any(map(self._is_called, texts))
        return {text for text in texts if is_of_companies and text[:1].isupper() and self.may_be_another(text)}

    def _is_called(self, text: str) -> bool:
        """Tell whether a text is the name of the company, with its legal form or without."""
        ways = list(map(spelled, _each_spelling(text)))
        return any(said.words == each.words and said.may_be_of(each.forms) for said in ways for each in self.names)

    def is_named(self, text: str, *, is_company: bool = False) -> bool:
        """Tell whether another company is named in a text; `is_company` where it can only speak of one."""
        return all(self._is_named(each, is_company=is_company) for each in _each_spelling(text))

    def _is_named(self, text: str, *, is_company: bool) -> bool:
        said = FORMERLY.sub(_without_former, text if is_company else without_secretariat(text), 1)
        forms = forms_within(said)
        if is_answer(said) or not any(map(str.isalpha, said)):
            return False
        if not forms and not is_company:
            return means_another(said)
        words = words_of_name(said)
        kinds = frozenset(chain(*forms))
        fitting = [each for each in self.names if each.may_be_of(kinds)]
        if len(forms) > 1 or not words:
            return len(forms) > 1 or not fitting
        is_group_s = not is_company and any(_is_of_group(words, each) for each in self.names)
        # “Staff of our ltd” names nobody.
        is_nameless = bool(fitting) and _NAMELESS.search(said) and not strange_words(" ".join(words))
        if is_group_s or (is_nameless and not is_company):
            return False
        is_own = any(_is_of(said, each, has_form=bool(forms)) for each in fitting)
        return not (is_own or self.lacks_trade(said))

    def lacks_trade(self, text: str) -> bool:
        """Tell whether a text is the name and the legal form of the company, but for a trade: “Dupont SRL”."""
        ways = list(map(spelled, _each_spelling(text))) if may_have_form(text) else []
        return any(_lacks_trade(said, each) for said in ways for each in self.names)


def may_name_one(text: str) -> bool:
    """Tell whether a text may speak of a company at all, by its legal form, by a label, or as of another one."""
    return may_have_form(text) or any(_labelled(text)) or means_another(text)


def words_of_name(text: str) -> list[str]:
    """Give the words of a text, folded, but for legal forms and for kinds of contract: “CDD SA” says no name."""
    return [word for word in spelled(text).whole if word not in LEGAL_FORMS and word not in CONTRACTS]


def _labelled(text: str) -> Iterator[str]:
    """Give what stands behind each label of a company."""
    found = _LABELLED.findall(text) if _has_labels(text) else []
    return (behind.strip() for label, behind in found if behind.strip() and is_label(label))


def _has_labels(text: str) -> bool:
    return ":" in text or "=" in text


def _without_others(found: re.Match[str]) -> str:
    return " " if labels_no_employer(found[1]) else found[0]


def _each_spelling(text: str) -> set[str]:
    """Give a text as it is written, and with two letters for each that keyboards lack: “Müller” and “Mueller”."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return {text, composed.translate(UMLAUTS)}


def _without_former(found: re.Match[str]) -> str:
    """Leave out one former name behind a company's own."""
    is_one = forms_within(found.string[: found.start()]) and len(forms_within(found[0])) <= 1
    return " " if is_one else found[0]


def _may_be_name(behind: str) -> bool:
    """Tell whether a name may stand behind a label, and not only a word such as “agrees”."""
    return not behind[0].islower() or bool(strange_words(behind))


def _is_of_group(words: list[str], name: Spelled) -> bool:
    """Tell whether words say nothing but that a company of a name has a group: “Groep Maes” of “Maes Bouw”."""
    own, rest = set(words).intersection(name.words), set(words).difference(name.words)
    return bool(rest) and are_of_group(rest) and any(len(word) >= _SHORTEST for word in own)


def _is_of(text: str, name: Spelled, *, has_form: bool) -> bool:
    """Tell whether a text names a company as people do: with every word, or without a legal form by a part of them."""
    words, short = words_of_name(text), _shortened(text)
    if all(own in words or own in LEGAL_FORMS or own.startswith(tuple(short)) for own in name.words):
        # “Maes Bouw BV” is not “Maes BV”.
        own, front = {*name.words, *LEGAL_FORMS, *short}, in_front_of_form(text) if has_form else ""
        return own.issuperset(map(alike, strange_words(front or text)))
    is_same = "".join(words) == "".join(name.words) and all(map(str.isalpha, words))
    return is_same or (not has_form and (_is_part(words, short, name) or _is_short_for(text, name)))


def _lacks_trade(said: Spelled, name: Spelled) -> bool:
    """Tell whether a text leaves out a trade alone: without the word for a group a name may be another company's."""
    lacking = set(name.words).difference(said.words)
    is_like = bool(said.forms) and said.forms == name.forms and set(said.words) < set(name.words)
    return is_like and not TRADES.issuperset(said.words) and lacking <= TRADES and not are_of_group(lacking)


def _shortened(text: str) -> set[str]:
    """Give the words of a text that end with a point, as “Bakk.” does."""
    return {fold(each) for each in _SHORT.findall(text)}


def _is_part(words: list[str], short: set[str], name: Spelled) -> bool:
    """Tell whether words are part of a name, and the one that tells it from others is among them: not “Bakkerij”."""
    telling = set(strange_words(" ".join(name.words))) - TRADES or {*name.words}
    are_own = all(_is_in(word, short, name) for word in words)
    return are_own and any(len(word) >= _SHORTEST and word in telling for word in words)


def _is_in(word: str, short: set[str], name: Spelled) -> bool:
    return word in name.words or (word in short and any(own.startswith(word) for own in name.words))


def _is_short_for(text: str, name: Spelled) -> bool:
    """Tell whether a text is made of the first letters of a name: “BDS” is “Bakkerij De Smet”."""
    letters = "".join(filter(str.isalpha, text))
    initials = {"".join(word[0] for word in words) for words in _each_way(name.words)}
    return len(letters) >= _FEWEST and letters.isupper() and fold(letters) in initials


def _each_way(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Give the words of a name, and those that are none of the small ones."""
    return list(words), [word for word in words if word not in PARTICLES]
