"""The Belgian numbers: how each is recognised, which readings may be tried, and how it is shown.

All lengths are in digits. Sources stand with each number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from fla_batch.declared.kinds import Way, names_nobody
from fla_batch.declared.masks import MASK, guarded_words, holds_inss
from fla_batch.declared.number import Number
from fla_batch.declared.telephones import without_telephones
from fla_batch.texts import N_

if TYPE_CHECKING:
    from fla_batch.arrays import Mask
    from fla_batch.digits import Digits

_NO_DIGIT = re.compile(r"\D+")
_FIRST, _TEN = 10**9, re.compile("[0-9\uff10-\uff19]{10}")
"""The first of ten digits, and ten of them, also as wide as a Chinese sign."""


class Inss(Number):
    """A national register number or a BIS number.

    97 less the remainder of the first nine digits by 97, with a 2 before them for births from 2000
    (royal decree of 8 February 1991, article 4).
    """

    name = N_("INSS")
    is_private = True
    length, shortest = 11, 8
    written = re.compile(r"\d{2}\.\d{2}\.\d{2}-\d{3}[.-]\d{2}|\d{6}-\d{3}-\d{2}")
    layout = "00.00.00-000.00"
    labels = (
        r"[IE]NSS|NISS|INSZ|SSIN|N\.?R\.?N|R\.?R\.?N?|NN|R\.N|BIS|N[°ºro]\.?|Nummer|Num[eé]ro|National\w*|"
        r"Registre national|Rijksregister\w*"
    )

    def padded(self, digits: Digits) -> Digits:
        """Do not read the number of a company as that of a person, not even one that lost its zeros."""
        return super().padded(digits.only(~ENTERPRISE_NUMBER.holds(digits.padded(10))))

    def holds(self, digits: Digits) -> Mask:
        """Tell whose check digits fit, for either century."""
        return digits.of_length(11) & (self.fits_century(digits, 0) | self.fits_century(digits, 2))

    def fits_century(self, digits: Digits, prefix: int) -> Mask:
        """Tell whose check digits fit with a digit put before the number: 0 for 19.., 2 for 20.."""
        number = digits.part(0, 9) + prefix * 1_000_000_000
        fits: Mask = digits.part(9, 11) == 97 - number % 97
        return fits

    def date_possible(self, digits: Digits, today: date) -> Mask:
        """Tell whose first six digits are a date of birth up to today, by the century that the check digits prove.

        A BIS number has 20 or 40 added to the month. With month 0 everything is unknown and days may run past 31,
        where the serial numbers of a day were used up; day 0 is unknown too.
        """
        year = digits.part(0, 2) + 1900 + 100 * self.fits_century(digits, 2)
        month, day = digits.part(2, 4), digits.part(4, 6)
        month = month - 20 * ((month >= 20) & (month <= 32)) - 40 * ((month >= 40) & (month <= 52))
        leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
        days = 30 + (month + month // 8) % 2 - (month == 2) * (2 - leap)
        exists = (month == 0) | (month <= 12) & (day <= days)
        come = year * 10_000 + month * 100 + day * (month > 0) <= int(f"{today:%Y%m%d}")
        possible: Mask = exists & come
        return possible

    def seen(self, text: str) -> str:
        """Show the check digits and nothing else; of another number of digits, only how many there are."""
        digits = text if text.isdecimal() else _NO_DIGIT.sub("", text)
        if len(digits) == self.length:
            return f"{MASK}{digits[-2:]}"
        return "•" * len(digits) if digits else guarded_words(text)

    def excel_rule(self, cell: str) -> str:
        """Ask for eleven digits whose check digits fit one of the two centuries.

        With c for the last two digits, the number and 2c together leave the remainder 0 by 97, or 87 where a 2
        stands unwritten before the number; both are 43.5 away from 43.5. One formula may have 255 characters.
        """
        digits = without(cell, ".", "-", " ")
        return f"(LEN({digits})=11)*{_fits_century(digits, cell)}*{_last_two(cell)}"

    def excel_ways(self, cell: str) -> tuple[Way, ...]:
        """Accept lost zeros too, but not the number of a company, which fits with a zero put before it."""
        company = f'((LEN({cell})=9)+(LEFT({cell})="1")>0)*(MOD({cell}+2*RIGHT({cell},2),97)=0)'
        short = f"{_short(cell, self)}*{_fits_century(cell, cell)}*{_last_two(cell)}*(1-{company})"
        return Way(self.excel_rule(cell)), Way(short, self.length)


INSS = Inss()


class EnterpriseNumber(Number):
    """The number of a company in the register of enterprises (BCE, KBO, ZDU).

    Ten digits, the first 0 or 1; the last two are 97 less the remainder of the first eight by 97.
    """

    name = N_("enterprise number")
    length, shortest = 10, 8
    written = re.compile(r"(?:BE ?)?(?:\d{4}\.\d{3}\.\d{3}|\d{10})")
    layout = "0000.000.000"
    labels = (
        r"BE|T\.?V\.?A\.?|B\.?T\.?W\.?|MW?ST|VAT|BCE|KBO|ZDU|ZUD|CBE|N[°ºro]\.?|Nummer|Num[eé]ro|"
        r"Unternehmens\w*|Unt(?:ern)?\.|UN|Ondernemings\w*|Ond(?:ern)?\.|d'entreprise|Entreprise|(?:d')?entr\.|"
        r"(?:RPR|RPM|RJP)\b.*"
    )

    def holds(self, digits: Digits) -> Mask:
        """Tell which are numbers of companies."""
        fits: Mask = digits.of_length(self.length) & self._fits(digits.number) & (digits.number < 2 * _FIRST)
        return fits

    def is_one(self, text: str) -> bool:
        """Tell the same of a text that is nothing but digits."""
        number = int(text) if _TEN.fullmatch(text) else 0
        return bool(self._fits(number)) and number < 2 * _FIRST

    def holds_establishment(self, digits: Digits) -> Mask:
        """Tell which are numbers of establishment units: the same check digits, the first digit 2 to 8."""
        first = digits.number // _FIRST
        fits: Mask = digits.of_length(self.length) & self._fits(digits.number) & (first >= 2) & (first <= 8)
        return fits

    @staticmethod
    def _fits(number: Any) -> Any:
        """Tell whose check digits fit, of one number or of many, whatever the first digit."""
        return (number >= 100) & (number % 100 == 97 - number // 100 % 97)

    def show(self, value: str) -> str:
        """Group the digits; an establishment unit number, which begins with 2 to 8, in its own way."""
        is_establishment = "2" <= value[:1] <= "8" and value.isdecimal() and len(value) == self.length
        return f"{value[0]}.{value[1:4]}.{value[4:7]}.{value[7:]}" if is_establishment else super().show(value)

    def excel_rule(self, cell: str) -> str:
        """Ask for ten digits, the first 0 or 1, whose check digits fit."""
        digits = without(cell, ".", " ")
        return f'(LEN({digits})=10)*(LEFT({cell})<"2")*{_fits(digits, cell)}'

    def excel_ways(self, cell: str) -> tuple[Way, ...]:
        """Accept BE before the number, and a lost zero."""
        digits = without(cell, "BE", ".", " ")
        with_country = f'(LEFT({cell},2)="BE")*(LEN({digits})=10)*{_fits(digits, cell)}'
        short = f"{_short(cell, self)}*{_fits(cell, cell)}"
        return Way(self.excel_rule(cell)), Way(with_country), Way(short, self.length)


ENTERPRISE_NUMBER = EnterpriseNumber()

WRITTEN = re.compile(r"(?<!\d)[01]?\d{3}[ ./-]?\d{3}[ ./-]?\d{3}(?!\d)")
"""An enterprise number within a text, in whatever way it is written; a zero in front may be lost."""
_OF_SOMEBODY = re.compile(r"(?<!\d)\d{6}[ ./-]\d{3}[ ./-]\d{2}(?!\d)")
"""An INSS whose first nine digits are written like an enterprise number."""
_FEWEST = 9
"""Its digits, at least."""


def numbers_within(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give the numbers of companies that stand in texts, each with the position of its text."""
    found = ((at, number) for at, text in enumerate(texts) for number in written_in(text))
    yield from (each for each in found if ENTERPRISE_NUMBER.is_one(each[1]))


def written_in(text: str) -> Iterator[str]:
    """Give what is written in a text like the number of a company, whether or not it is one."""
    found = WRITTEN.findall(text)
    # Hardly any text holds one that may be of somebody or something else.
    return map(as_digits, WRITTEN.findall(_of_companies(text)) if found else found)


def _of_companies(text: str) -> str:
    """Take away an INSS, which alone in a text may be mistyped, and what is said to be the number of a telephone."""
    rest = "" if _OF_SOMEBODY.fullmatch(text) else _OF_SOMEBODY.sub(_unless_inss, text)
    return without_telephones(rest)


def _unless_inss(found: re.Match[str]) -> str:
    return "|" if holds_inss(found[0]) else found[0]


def hold_written(texts: list[str]) -> list[bool]:
    """Tell in which of many texts something is written like that; most have too few digits."""
    # Whoever explains something does not load what many texts need.
    from fla_batch.signs import Signs

    enough = (Signs(texts).count(str.isdecimal) >= _FEWEST).tolist()
    return [has_digits and any(written_in(text)) for text, has_digits in zip(texts, enough, strict=True)]


def as_digits(number: str) -> str:
    """Give the ten digits of a number of a company, as far as it has them."""
    return _NO_DIGIT.sub("", number)[-ENTERPRISE_NUMBER.length :].zfill(ENTERPRISE_NUMBER.length)


class NssoNumber(Number):
    """The number that the NSSO (LSS, ONSS, RSZ) gives an employer, definitive or provisional.

    Seven or eight digits and two check digits: 96 less the remainder by 97 of 100 times the number, 97 for 0.
    Then the whole number has the remainder 96. A category of three digits may stand before it.
    """

    name = N_("NSSO number")
    length, shortest = 9, 6
    written = re.compile(r"\d{7,8}-\d{2}")
    layout = "0000000-00"
    labels = r"NSSO|ONSS|RSZ|LSS|N[°ºro]\.?|Nummer|Num[eé]ro|Matricule|Matrikel\w*"

    def holds(self, digits: Digits) -> Mask:
        """Tell which are definitive numbers (nine digits) or provisional ones (ten, the first a 5)."""
        provisional = digits.of_length(10) & (digits.part(0, 1) == 5)
        control = digits.number % 100
        fits: Mask = (digits.of_length(9) | provisional) & (digits.number % 97 == 96) & (control >= 1) & (control <= 97)
        return fits

    def _is_none(self, text: str) -> bool:
        # Not every company has one: of the other numbers nobody says that there is none.
        return names_nobody(text)

    def holds_local_authority(self, digits: Digits) -> Mask:
        """Tell which are former numbers of local authorities: eight digits, the last two the remainder by 97."""
        remainder = digits.part(0, 6) % 97
        fits: Mask = digits.of_length(8) & (digits.part(6, 8) == remainder + 97 * (remainder == 0))
        return fits

    def candidates(self, digits: Digits) -> dict[str, Digits]:
        """Try without the category in front, and without a zero too many."""
        a_zero_too_many = (digits.length == 10) & (digits.part(0, 1) == 0) & ~ENTERPRISE_NUMBER.holds(digits)
        whole = digits.only(digits.of_length(12) | a_zero_too_many)
        return {"category": whole.last(9)}

    def show(self, value: str) -> str:
        """Set the check digits apart."""
        return f"{value[:-2]}-{value[-2:]}" if value.isdecimal() and len(value) in (9, 10) else value

    def excel_rule(self, cell: str) -> str:
        """Ask for nine digits, or ten beginning with 5, whose check digits fit."""
        digits = without(cell, "-", " ")
        length = f'(LEN({digits})=9+(LEFT({cell})="5")*(LEN({digits})=10))'
        return f"{length}*(MOD({digits},97)=96)*{_last_two(cell)}"

    def excel_ways(self, cell: str) -> tuple[Way, ...]:
        """Accept the category in front, and lost zeros."""
        digits = without(cell, "-", "/", ".", " ")
        category = f"(LEN({digits})=12)*(MOD(RIGHT({digits},9),97)=96)*{_last_two(cell)}"
        short = f"{_short(cell, self)}*(MOD({cell},97)=96)*{_last_two(cell)}"
        return Way(self.excel_rule(cell)), Way(category), Way(short, self.length)


def without(cell: str, *signs: str) -> str:
    """Give the formula that takes signs out of a cell."""
    for sign in signs:
        cell = f'SUBSTITUTE({cell},"{sign}","")'
    return cell


def _last_two(cell: str) -> str:
    return f'(RIGHT({cell},2)>"00")*(RIGHT({cell},2)<"98")'


def _short(cell: str, number: Number) -> str:
    return f'(LEN({cell})>{number.shortest - 1})*(LEN({cell})<{number.length})*(LEFT({cell})>"0")'


def _fits(digits: str, cell: str) -> str:
    return f"(MOD({digits}+2*RIGHT({cell},2),97)=0)*{_last_two(cell)}"


def _fits_century(digits: str, cell: str) -> str:
    century = -2 * 10**11 % 97 / 2
    return f"(ABS(MOD({digits}+2*RIGHT({cell},2),97)-{century})={century})"


NSSO_NUMBER = NssoNumber()
