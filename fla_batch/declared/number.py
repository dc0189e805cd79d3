"""A number of identification: its digits found in whatever was typed, and put right only when check digits prove it.

What is put right is what a program or a habit does to a number: whatever could have become this text by it must be
one number alone, else nothing is put right.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable
from functools import cache
from itertools import accumulate, pairwise, starmap
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from fla_batch.declared.kinds import Kind, says_nothing
from fla_batch.declared.masks import guarded, shortened
from fla_batch.texts import INVISIBLE, LOOKALIKES, normalized

if TYPE_CHECKING:
    from fla_batch.arrays import Mask
    from fla_batch.columns import Cells, Parsed
    from fla_batch.digits import Digits

_SCIENTIFIC = re.compile(r"\s*(\d(?:[.,]\d+)?)[eE]\+?(\d{1,2})\s*")
_SIGN, _LETTER = re.compile(r"^\s*[=+]"), re.compile(r"[^\W\d_]")
"""The sign of a formula, and what every word around a number has."""
_QUANTITY = re.compile(r"\s*\d+,\d+\s*")
"""A comma that stands for nothing but decimals: such text is no number of identification, whatever its digits."""
_INNER_COMMA = re.compile(r",(?!0+[\W_]*$)")
_DECIMALS = re.compile(r"(.*?\d)(?:[\W_]*[.,][\W_]*0+)+[\W_]*", re.DOTALL)
"""A number that a program wrote out as a quantity, with decimals that are all zero."""
_ZEROS_BEHIND = re.compile(r"(.*?\d)(?:[\W_]+0+)+[\W_]*", re.DOTALL)
"""A last group of zeros: decimals, or digits of the number."""
_LONGEST_WITH_ZEROS = 48
"""Characters in which they are looked for: that takes the square of the time, and no number with them is longer."""
_ONE_BY_ONE = re.compile(r"[\W_]*\d+(?:[\W_]+\d){3,}[\W_]*")
"""Digits that stand one by one, so that a zero at the end is one of them."""
_AROUND = " \t\r\n'\"`´‘’“”„()[]*:;."
"""Signs around a number that say nothing of it; a plus or a minus would."""
_DIGITS = re.compile(r"\d+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[\W_]{1,3}\d{3})+")
_PLAIN = str.maketrans(
    {**dict.fromkeys(INVISIBLE), **{letter: str(digit) for digit, each in enumerate(LOOKALIKES) for letter in each}}
)


class Number(Kind):
    """A number of identification with check digits; its value is its digits alone."""

    is_number = True
    longest = 40
    length: ClassVar[int]
    shortest: ClassVar[int]
    """Fewest digits that, with zeros put back in front, are still believed."""
    written: ClassVar[re.Pattern[str]]
    """The usual notation, besides the digits alone."""
    layout: ClassVar[str]
    """How the digits are grouped for reading: a 0 for each."""
    labels: ClassVar[str]
    """Words that people write before or behind the number, as a pattern."""

    @abstractmethod
    def holds(self, digits: Digits) -> Mask:
        """Tell which numbers are of this kind: right length and right check digits."""

    def padded(self, digits: Digits) -> Digits:
        """Read short numbers with zeros in front."""
        # Whoever loses zeros loses all of them: a number that still begins with one is short for another reason.
        short = (digits.length >= self.shortest) & (digits.length < self.length) & (digits.part(0, 1) > 0)
        return digits.padded(self.length).only(short)

    def candidates(self, digits: Digits) -> dict[str, Digits]:  # noqa: ARG002
        """Give the other readings that may be tried, by name of the repair."""
        return {}

    def seen(self, text: str) -> str:
        """Show the number, unless it may be a person's."""
        return shortened(guarded(text))

    def odd(self, cells: Cells) -> Mask:
        """Tell which cells hold anything else than the digits of a right number."""
        return cells.filled & ~(cells.digits.plain & self.holds(cells.digits))

    def parse(self, cells: Cells) -> Parsed:
        """Read digits; put right only what the check digits prove, and only if there is one way to do so."""
        nothing = cells.fit_alike(self._is_none, where=cells.digits.foreign | (cells.digits.length == 0))
        cells = cells.mapped(lambda _: None, where=nothing)
        unusual = self._unusual(cells)
        bared = self._without_decimals(self._bared(cells, unusual | cells.digits.foreign), unusual)
        digits = bared.digits
        as_is = self.holds(digits)
        read = bared.rewritten(digits, (digits.separated & ~digits.foreign & ~digits.lookalike) | as_is)
        repairs = {"lookalike": digits.lookalike & as_is, "separators": unusual & as_is & ~digits.lookalike}
        tried = {name: (other, self.holds(other)) for name, other in self._readings(bared, unusual).items()}
        ways = sum(proven.astype(int) for _, proven in tried.values())
        for name, (other, proven) in tried.items():
            repairs[name] = proven & ~as_is & (ways == 1)
            read = read.rewritten(other, repairs[name])
        return cells.parsed(read, {**repairs, "nothing": nothing})

    def _is_none(self, text: str) -> bool:
        return says_nothing(text)

    def _unusual(self, cells: Cells) -> Mask:
        """Tell which are written neither as digits alone nor in the usual notation."""
        signs = cells.digits.separated | cells.digits.foreign
        return cells.fit_alike(lambda text: not self.written.fullmatch(text.strip()), where=signs)

    def _bared(self, cells: Cells, where: Mask) -> Cells:
        """Take away words around numbers and the sign of a formula; write out what was shortened without any loss."""
        bare = cells.mapped_alike(self._unlabelled, where)
        scientific = bare.fit_alike(_is_scientific, where)
        whole = bare.mapped(lambda text: _all_digits(text) or text, where=scientific)
        return whole.mapped_alike(_parted, where & ~scientific)

    def _unlabelled(self, text: str) -> str:
        return (_around(self.labels) if _LETTER.search(text) else _SIGN).sub("", text)

    def _readings(self, cells: Cells, unusual: Mask) -> dict[str, Digits]:
        """Give the readings besides the digits as they stand, by name of the repair."""
        short = cells.digits.only(~unusual | cells.fit_alike(self._lost_zeros_alone, where=unusual))
        return {"leading_zeros": self.padded(short), **self.candidates(cells.digits)}

    def _without_decimals(self, cells: Cells, unusual: Mask) -> Cells:
        """Leave out decimals that are zero, unless it is with their zeros that the digits make a number.

        Where they make one both with and without them, a comma stays, so that neither is read.
        """
        zeros = cells.fit_alike(lambda text: len(text) <= _LONGEST_WITH_ZEROS and _has_zeros(text), where=unusual)
        if not zeros.any():
            return cells
        whole = cells.mapped(_without_zeros_behind, where=zeros)
        joined = cells.mapped(_without_comma, where=zeros)
        in_number = cells.fit_alike(_is_form(_ONE_BY_ONE), where=zeros)
        within = zeros & self.holds(joined.digits)
        without = ~in_number & (self.holds(whole.digits) | self.holds(whole.digits.padded(self.length)))
        decimals = cells.fit_alike(_is_form(_DECIMALS), where=zeros & ~within & ~in_number)
        chosen = cells.mapped(_without_zeros_behind, where=decimals).mapped(_without_comma, where=within & ~without)
        return chosen.mapped(lambda text: f"{text},0", where=within & without)

    def _lost_zeros_alone(self, text: str) -> bool:
        """Tell whether digits stand as they do where only zeros in front are lost; those of a date do not."""
        plain = _plain(text).strip(_AROUND)
        return any(form.fullmatch(plain) for form in (_DIGITS, _THOUSANDS, _without_zeros(self.layout)))

    def show(self, value: str) -> str:
        """Group the digits for reading."""
        length, groups, grouped = _grouped(self.layout)
        return grouped % groups(value) if len(value) == length and value.isdecimal() else value


def _parted(text: str) -> str:
    """Part digits where a comma stands that has nothing to do with decimals."""
    return text if _QUANTITY.fullmatch(text) else _INNER_COMMA.sub(" ", text)


@cache
def _around(labels: str) -> re.Pattern[str]:
    """Give the form of words before and behind a number, or of the sign of a formula."""
    before = rf"^(?:\s*[=+]|[\W_]*(?:(?:{labels})[\W_]*)+)"
    return re.compile(rf"(?i){before}|(?<![\W_])[\W_]*(?:{labels})[\W_]*$")


@cache
def _grouped(layout: str) -> tuple[int, Callable[[str], tuple[str, ...]], str]:
    """Give how many digits there are, what takes their groups, and how these are written together."""
    ends = list(accumulate(map(len, re.findall("0+", layout))))
    return ends[-1], itemgetter(*starmap(slice, pairwise((0, *ends)))), re.sub("0+", "%s", layout)


@cache
def _without_zeros(layout: str) -> re.Pattern[str]:
    """Give the form of a number in its usual groups, of which the first may be shorter."""
    first, *others = (len(group) for group in re.split("[^0]+", layout))
    return re.compile(rf"\d{{1,{first}}}" + "".join(rf"[\W_]{{1,3}}\d{{{length}}}" for length in others))


def _is_form(form: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: form.fullmatch(_plain(text)) is not None


_has_zeros = _is_form(_ZEROS_BEHIND)


def _without_zeros_behind(text: str) -> str:
    found = _ZEROS_BEHIND.fullmatch(_plain(text))
    return found[1] if found else text


def _without_comma(text: str) -> str:
    return text.replace(",", "")


def _plain(text: str) -> str:
    """Write digits for what looks like them, without what nobody sees."""
    return normalized("NFKC", text).translate(_PLAIN)


def _is_scientific(text: str) -> bool:
    return ("e" in text or "E" in text) and _SCIENTIFIC.fullmatch(text) is not None


def _all_digits(text: str) -> str | None:
    """Write out scientific notation that still has every digit; one digit fewer, and it may have been rounded."""
    found = _SCIENTIFIC.fullmatch(text)
    if not found:
        return None
    digits, whole = found[1].replace(",", "").replace(".", ""), int(found[2]) + 1
    return str(int(digits[:whole])) if len(digits) >= whole and not digits[whole:].strip("0") else None


def is_shortened(text: str) -> bool:
    """Tell whether a text is a number in scientific notation of which digits are lost."""
    return _is_scientific(text) and _all_digits(text) is None
