"""What a cell may hold: each kind reads a whole column, shows and masks a value, and states its rule for Excel.

Numbers: the check digits of every Belgian number are declared here, with their source. All lengths are in digits.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from fla_batch.texts import LANGUAGES, N_, Message, fold, texts

if TYPE_CHECKING:
    from fla_batch.tables import Cells, Digits, Mask, Parsed

INVISIBLE = dict.fromkeys([0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)])
"""Characters that nobody sees: zero-width spaces and joiners, direction marks, the byte order mark."""

MASK = "••.••.••-•••."
"""What stands for an INSS, before its check digits: the first six digits are a birth date."""

_DIGIT_RUN = re.compile(r"\d(?:[ \u00a0./-]{0,2}\d){7,}")


def guarded(text: str) -> str:
    """Mask whatever may be an INSS within a text, so that it may stand in a finding."""
    return _DIGIT_RUN.sub(_guarded_run, text)


def _guarded_run(run: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", run[0])
    if len(digits) > 11 and not _holds_inss(digits[:11]) and not _holds_inss(digits[-11:]):
        return run[0]
    private = len(digits) >= 11 or _holds_inss(digits.zfill(11))
    return f"{MASK}{digits[-2:]}" if private else run[0]


def _holds_inss(digits: str) -> bool:
    number, control = int(digits[:9]), int(digits[9:])
    return control in (97 - number % 97, 97 - (number + 2_000_000_000) % 97)


class Kind(ABC):
    """What the cells of a column may hold."""

    name: ClassVar[Message]
    """What a reader calls it."""
    longest: ClassVar[int] = 200
    """Characters of the longest value that is still believable."""
    is_number: ClassVar[bool] = False
    """Whether it is a number of identification: text in Excel, whatever it looks like."""

    @abstractmethod
    def parse(self, cells: Cells) -> Parsed:
        """Read a whole column."""

    def show(self, value: str) -> str:
        """Write a value as people read it."""
        return value

    def seen(self, text: str) -> str:
        """Write what a cell holds as it may be shown in a finding: shortened, without any INSS."""
        shortened = text if len(text) <= 60 else f"{text[:60]}…"
        return guarded(shortened)

    def excel_rule(self, cell: str) -> str | None:  # noqa: ARG002
        """Give the condition, as an Excel formula without its equals sign, that a right value in `cell` fulfils."""
        return None

    def choices(self, language: str) -> tuple[str, ...]:  # noqa: ARG002
        """Give the words to choose from, where there is a choice."""
        return ()


def tidy(text: str) -> str:
    """Take away what nobody typed on purpose: invisible characters, stray spaces, split accents."""
    seen = "".join(sign for sign in text.translate(INVISIBLE) if sign.isspace() or not is_control(sign))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def is_control(sign: str) -> bool:
    """Tell whether a character is an order to a machine or half a character, and no text."""
    return unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\t\n\r"


def _tidied(cells: Cells) -> tuple[Cells, Mask]:
    read = cells.mapped(lambda text: tidy(text) or None)
    worth_telling = cells.fits(lambda text: unicodedata.normalize("NFC", text.strip()) != tidy(text))
    return read, worth_telling


class Text(Kind):
    """Any text on one line: a name."""

    name = N_("text")

    def parse(self, cells: Cells) -> Parsed:
        """Read texts without the stray spaces and invisible characters in them."""
        read, repaired = _tidied(cells)
        return cells.parsed(read, {"tidied": repaired})


class Remark(Text):
    """A longer text, for people only."""

    longest = 1000


class Email(Kind):
    """An e-mail address."""

    name = N_("e-mail address")
    longest = 254
    PATTERN: ClassVar = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w](?:[\w-]*[\w])?\.)+[^\W\d_]{2,}", re.UNICODE)

    def parse(self, cells: Cells) -> Parsed:
        """Read addresses in lower case, without `mailto:` and angle brackets."""
        read = cells.mapped(lambda text: self._bare(tidy(text)) or None)
        repaired = cells.fits(lambda text: self._bare(tidy(text)) not in ("", text.strip().lower()))
        return cells.parsed(read, {"tidied": repaired})

    def holds(self, text: str) -> bool:
        """Tell whether a text has the form of one address."""
        local, _, _ = text.partition("@")
        dots_right = ".." not in text and not local.startswith(".") and not local.endswith(".")
        return dots_right and self.PATTERN.fullmatch(text) is not None

    @staticmethod
    def _bare(text: str) -> str:
        inner = re.search(r"<([^<>]+)>\s*$", text)
        return re.sub(r"(?i)^mailto:\s*", "", inner[1] if inner else text).strip(" ;,").lower()

    def excel_rule(self, cell: str) -> str:
        """Ask for one @, a dot behind it, and no space."""
        return f'AND(ISNUMBER(FIND(".",{cell},FIND("@",{cell})+2)),ISERROR(FIND(" ",{cell})))'


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words, in any of the languages."""

    name = N_("choice")
    words: Mapping[str, Message]
    """The word that a reader chooses, by canonical value."""
    habits: Mapping[str, str]
    """Other ways to write it, folded, and the canonical value that is meant."""

    def parse(self, cells: Cells) -> Parsed:
        """Read the words of every language, and the habits; anything else is unreadable."""
        plain = {fold(word): value for value in self.words for word in self.in_all_languages(value)}
        known = {**self.habits, **plain}
        read = cells.mapped(lambda text: known.get(fold(text) or text.strip()))
        habit = cells.fits(lambda text: (fold(text) or text.strip()) not in plain)
        return cells.parsed(read, {"word": habit & read.filled}, unreadable=cells.filled & ~read.filled)

    def in_all_languages(self, value: str) -> tuple[str, ...]:
        """Give the word for a value in every language."""
        return tuple(texts(language).say(self.words[value]) for language in LANGUAGES)

    def choices(self, language: str) -> tuple[str, ...]:
        """Give the words in one language."""
        return tuple(texts(language).say(word) for word in self.words.values())


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

    @abstractmethod
    def holds(self, digits: Digits) -> Mask:
        """Tell which numbers are of this kind: right length and right check digits."""

    def candidates(self, digits: Digits) -> dict[str, Digits]:
        """Give the readings that may be tried, by name of the repair."""
        short = (digits.length >= self.shortest) & (digits.length < self.length)
        return {"leading_zeros": digits.padded(self.length).only(short)}

    def bare(self, text: str) -> str:
        """Take away the prefix that people write before the number."""
        return text

    def parse(self, cells: Cells) -> Parsed:
        """Read digits; put right only what the check digits prove, and only if there is one way to do so."""
        bared = cells.mapped(self._bared, where=cells.digits.foreign)
        digits = bared.digits
        as_is = self.holds(digits)
        read = bared.rewritten(digits, (digits.separated & ~digits.foreign & ~digits.lookalike) | as_is)
        repairs = {"lookalike": digits.lookalike & as_is, "separators": self._unusual(cells) & as_is}
        tried = {name: (other, self.holds(other)) for name, other in self.candidates(digits).items()}
        ways = sum(proven.astype(int) for _, proven in tried.values())
        for name, (other, proven) in tried.items():
            repairs[name] = proven & ~as_is & (ways == 1)
            read = read.rewritten(other, repairs[name])
        return cells.parsed(read, repairs)

    def _unusual(self, cells: Cells) -> Mask:
        """Tell which are written neither as digits alone nor in the usual notation."""
        signs = cells.digits.separated | cells.digits.foreign
        return signs & cells.fits(lambda text: not self.written.fullmatch(text.strip()), where=signs)

    def _bared(self, text: str) -> str:
        if re.fullmatch(r"\s*\d(?:[.,]\d+)?[eE]\+?\d{1,2}\s*", text):
            number = Decimal(text.strip().replace(",", "."))
            return str(int(number)) if number == int(number) else text
        return self.bare(text)

    def show(self, value: str) -> str:
        """Group the digits for reading."""
        if not value.isdecimal() or len(value) != self.layout.count("0"):
            return value
        digits = iter(value)
        return "".join(next(digits) if sign == "0" else sign for sign in self.layout)


class Inss(Number):
    """A national register number or a BIS number.

    97 less the remainder of the first nine digits by 97, with a 2 before them for births from 2000
    (royal decree of 8 February 1991, article 4).
    """

    name = N_("INSS")
    length, shortest = 11, 8
    written = re.compile(r"\d{2}\.\d{2}\.\d{2}-\d{3}[.-]\d{2}|\d{6}-\d{3}-\d{2}")
    layout = "00.00.00-000.00"

    def holds(self, digits: Digits) -> Mask:
        """Tell whose check digits fit, for either century."""
        return digits.of_length(11) & (self.fits_century(digits, 0) | self.fits_century(digits, 2))

    def fits_century(self, digits: Digits, prefix: int) -> Mask:
        """Tell whose check digits fit with a digit put before the number: 0 for 19.., 2 for 20.."""
        number = digits.part(0, 9) + prefix * 1_000_000_000
        fits: Mask = digits.part(9, 11) == 97 - number % 97
        return fits

    def seen(self, text: str) -> str:
        """Show the last two digits and nothing else, where there are digits enough to be a number."""
        digits = re.sub(r"\D", "", text)
        return f"{MASK}{digits[-2:]}" if len(digits) >= 6 else super().seen(text)

    def excel_rule(self, cell: str) -> str:
        """Ask for eleven digits whose check digits fit one of the two centuries.

        With c for the last two digits, the number and 2c together leave the remainder 0 by 97, or 87 where a 2
        stands unwritten before the number; both are 43.5 away from 43.5. One formula may have 255 characters.
        """
        digits = _without(cell, ".", "-", " ")
        century = -2 * 10**11 % 97 / 2
        fits = f"ABS(MOD({digits}+2*RIGHT({cell},2),97)-{century})={century}"
        return f"AND(LEN({digits})=11,{fits},{_last_two(cell)})"


class EnterpriseNumber(Number):
    """The number of a company in the register of enterprises (BCE, KBO, ZDU).

    Ten digits, the first 0 or 1; the last two are 97 less the remainder of the first eight by 97.
    """

    name = N_("enterprise number")
    length, shortest = 10, 8
    written = re.compile(r"(?:BE ?)?\d{4}\.\d{3}\.\d{3}")
    layout = "0000.000.000"

    def holds(self, digits: Digits) -> Mask:
        """Tell which are numbers of companies."""
        return self.control_fits(digits) & (digits.part(0, 1) <= 1)

    def holds_establishment(self, digits: Digits) -> Mask:
        """Tell which are numbers of establishment units: the same check digits, the first digit 2 to 8."""
        return self.control_fits(digits) & (digits.part(0, 1) >= 2) & (digits.part(0, 1) <= 8)

    def control_fits(self, digits: Digits) -> Mask:
        """Tell whose check digits fit, whatever the first digit."""
        number = digits.part(0, 8)
        fits: Mask = digits.of_length(10) & (number > 0) & (digits.part(8, 10) == 97 - number % 97)
        return fits

    def bare(self, text: str) -> str:
        """Take away BE and (0), as on invoices."""
        return re.sub(r"(?i)^\s*(?:BE|TVA|BTW|MWST|VAT|[\s.:-])+", "", text).replace("(0)", "0")

    def excel_rule(self, cell: str) -> str:
        """Ask for ten digits, the first 0 or 1, whose check digits fit."""
        digits = _without(cell, ".", " ")
        return f'AND(LEN({digits})=10,LEFT({cell})<"2",MOD({digits}+2*RIGHT({cell},2),97)=0,{_last_two(cell)})'


class NssoNumber(Number):
    """The number that the NSSO (LSS, ONSS, RSZ) gives an employer, definitive or provisional.

    Seven or eight digits and two check digits: 96 less the remainder by 97 of 100 times the number, 97 for 0.
    Then the whole number has the remainder 96. A category of three digits may stand before it.
    """

    name = N_("NSSO number")
    length, shortest = 9, 6
    written = re.compile(r"\d{7,8}-\d{2}")
    layout = "0000000-00"

    def holds(self, digits: Digits) -> Mask:
        """Tell which are definitive numbers (nine digits) or provisional ones (ten, the first a 5)."""
        provisional = digits.of_length(10) & (digits.part(0, 1) == 5)
        control = digits.number % 100
        right_length: Mask = digits.of_length(9) | provisional
        return right_length & (digits.number % 97 == 96) & (control >= 1) & (control <= 97)

    def holds_local_authority(self, digits: Digits) -> Mask:
        """Tell which are former numbers of local authorities: eight digits, the last two the remainder by 97."""
        remainder = digits.part(0, 6) % 97
        control = digits.part(6, 8)
        fits: Mask = digits.of_length(8) & ((control == remainder) | (remainder == 0) & (control == 97))
        return fits

    def candidates(self, digits: Digits) -> dict[str, Digits]:
        """Also try without the category in front, and without a zero too many."""
        whole = digits.only(digits.of_length(12) | (digits.length == 10) & (digits.part(0, 1) == 0))
        return {**super().candidates(digits), "category": whole.last(9)}

    def show(self, value: str) -> str:
        """Set the check digits apart."""
        return f"{value[:-2]}-{value[-2:]}" if value.isdecimal() and len(value) in (9, 10) else value

    def excel_rule(self, cell: str) -> str:
        """Ask for nine digits, or ten beginning with 5, whose check digits fit."""
        digits = _without(cell, "-", " ")
        length = f'LEN({digits})=9+(LEFT({cell})="5")*(LEN({digits})=10)'
        return f"AND({length},MOD({digits},97)=96,{_last_two(cell)})"


def _without(cell: str, *signs: str) -> str:
    for sign in signs:
        cell = f'SUBSTITUTE({cell},"{sign}","")'
    return cell


def _last_two(cell: str) -> str:
    return f'RIGHT({cell},2)>"00",RIGHT({cell},2)<"98"'


YES, NO, UNKNOWN = "yes", "no", "unknown"

_HABITS: dict[str, str] = {
    **dict.fromkeys(("x", "1", "true", "wahr", "vrai", "waar", "✓", "✔", "☑", "j", "y", "o", "ok"), YES),
    **dict.fromkeys(("0", "false", "falsch", "faux", "onwaar", "n", "☐"), NO),
    **dict.fromkeys(("?", "??", "keineahnung", "weissnicht"), UNKNOWN),
}

TEXT = Text()
REMARK = Remark()
EMAIL = Email()
INSS = Inss()
ENTERPRISE_NUMBER = EnterpriseNumber()
NSSO_NUMBER = NssoNumber()
YES_NO = Choice({YES: N_("yes"), NO: N_("no"), UNKNOWN: N_("unknown")}, _HABITS)
LANGUAGE = Choice(
    {"de": N_("German"), "fr": N_("French"), "nl": N_("Dutch"), "en": N_("English")},
    {code: code for code in LANGUAGES}
    | {"al": "de", "ger": "de", "deu": "de", "fra": "fr", "fre": "fr", "ndl": "nl", "dut": "nl", "eng": "en"},
)

KINDS: tuple[Kind, ...] = (TEXT, REMARK, EMAIL, INSS, ENTERPRISE_NUMBER, NSSO_NUMBER, YES_NO, LANGUAGE)
