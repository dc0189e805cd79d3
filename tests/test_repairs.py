"""Repairs of numbers: whatever a program or a habit does to a number, it is read as that number or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
import pytest
from conftest import inss
from hypothesis import given
from hypothesis import strategies as st

from fla_batch.columns import Cells
from fla_batch.declared.number import Number
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER, NssoNumber
from fla_batch.digits import Digits, column

Damage = Callable[[Number, str], object]


def grouped(kind: Number, number: str, sign: str) -> str:
    """Write a number in the groups of its kind, with another sign between them."""
    return re.sub(r"[.-]", lambda _: sign, kind.show(number)) if number.isdecimal() else number


def apart(number: str, sign: str) -> str:
    return sign.join(number) if number.isdecimal() else number


def thousands(number: str, sign: str) -> str:
    return f"{int(number):,}".replace(",", sign)


WIDE = {48 + digit: 0xFF10 + digit for digit in range(10)}
UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200f\u202a\u202e\u2060\u206f\u3164\ufeff\uffa0\ufff9\ufffb"
SEPARATORS = [
    *" .-/\\_:;*#'\"`´‘’‚‛“”„()[]·•−－．／\n\t\r\u00a0\u00ad\u2009\u2014\u202f\u205f\u3000",
    "–", ", ", "\x01", "\x7f", "\x9f", "\u200b",
]  # fmt: skip
"""What stands between the digits of numbers that are pasted: each sign is one of its own for a program."""

KEEPING: Mapping[str, Damage] = {
    **{f"groups with {sign!r}": lambda kind, number, sign=sign: grouped(kind, number, sign) for sign in SEPARATORS},
    **{f"digits with {sign!r}": lambda _, number, sign=sign: apart(number, sign) for sign in " ./\u200b\u2060"},
    "spaces around": lambda _, number: f"  {number}\u00a0\n",
    "apostrophe in front": lambda _, number: f"'{number}",
    "quotation marks": lambda _, number: f'"{number}"',
    "brackets": lambda _, number: f"[{number}]",
    "star": lambda _, number: f"{number}*",
    "byte order mark": lambda _, number: f"\ufeff{number}",
    **{f"invisible {ord(sign):x}": lambda _, number, sign=sign: f"{number[:4]}{sign}{number[4:]}" for sign in UNSEEN},
    "direction marks": lambda _, number: f"\u202d{number}\u202c",
    "capital O and I": lambda _, number: number.replace("0", "O").replace("1", "I"),
    "small o and l": lambda _, number: number.replace("0", "o").replace("1", "l"),
    "Cyrillic": lambda _, number: number.replace("0", "\u041e").replace("1", "\u0406"),
    "Greek": lambda _, number: number.replace("0", "\u039f").replace("1", "\u0399"),
    "small Cyrillic": lambda _, number: number.replace("0", "\u043e").replace("1", "|"),
    "small Greek": lambda _, number: number.replace("0", "\u03bf").replace("1", "I"),
    "full width": lambda _, number: number.translate(WIDE),
    "full width with points": lambda kind, number: grouped(kind, number, "\uff0e").translate({48: 0xFF10, 49: 0xFF11}),
    "decimals": lambda _, number: f"{number}.0",
    "decimals with a comma": lambda _, number: f"{number},00",
}  # fmt: skip
"""Damages that leave every digit in its place."""

WORDS: Mapping[type[Number], tuple[str, ...]] = {
    type(INSS): (
        "INSS {}", "NISS: {}", "INSZ{}", "ENSS-{}", "SSIN {}", "N° {}", "Nº {}", "No. {}", "NRN {}", "N.R.N {}",
        "RRN {}", "RR {}", "R.N {}", "NN {}", "Nummer {}", "Numéro {}", "Numero {}", "Nationalregisternummer {}",
        "Registre national {}", "Rijksregisternummer {}", "BIS {}", "{} (BIS)", "numéro national: {}", "{} niss",
        '="{}"', "={}", "+{}",
    ),
    type(ENTERPRISE_NUMBER): (
        "BE{}", "BE {}", "BE-{}", "TVA BE {}", "T.V.A. {}", "BTW BE{}", "B.T.W. {}", "MWST {}", "MwSt. {}", "VAT {}",
        "BCE {}", "KBO: {}", "ZDU {}", "ZUD {}", "CBE {}", "UN {}", "N° {}", "No {}", "Nummer {}", "Numéro {}",
        "Unternehmensnummer {}", "Ondernemingsnummer {}", "Numéro d'entreprise {}", "Entreprise {}", "be {}",
        "{} RPR Gent", "{} RPM Liège", "{} RJP Eupen", "{} BE", "Unt.-Nr. {}", "Untern. {}", "Ond.nr. {}", "Ondern. {}",
        "N° d'entr. {}", "entr. {}", '="{}"', "={}",
    ),
    type(NSSO_NUMBER): (
        "ONSS {}", "RSZ: {}", "LSS-{}", "NSSO {}", "Nr. {}", "N° {}", "Nummer {}", "Numéro {}", "Matricule {}",
        "Matrikelnummer {}",
    ),
}  # fmt: skip

LOSING: Mapping[str, Damage] = {
    "number": lambda _, number: float(number),
    "whole number": lambda _, number: int(number),
    "digits without zeros": lambda _, number: str(int(number)),
    "scientific": lambda _, number: f"{int(number):.{len(str(int(number))) - 1}e}",
    "scientific with zeros": lambda _, number: f"{int(number):.13E}".replace(".", ","),
    "written out as a quantity": lambda _, number: f"{float(number):.1f}",
    "written out with a comma": lambda _, number: f"{float(number):.2f}".replace(".", ","),
    "written out in full width": lambda _, number: f"{float(number):.1f}".translate(WIDE),
    "without zeros and with letters": lambda _, number: str(int(number)).replace("0", "O").replace("1", "l"),
    "groups without zeros": lambda kind, number: kind.show(number).lstrip("0.-"),
    "groups without zeros and with letters": lambda kind, number: (
        kind.show(number).lstrip("0.-").replace("0", "O").replace("1", "l")
    ),
    **{f"thousands with {sign!r}": lambda _, number, sign=sign: thousands(number, sign) for sign in " .,'\u00a0"},
}
"""Damages that lose the zeros in front."""

KINDS: Mapping[str, Number] = {"INSS": INSS, "enterprise number": ENTERPRISE_NUMBER, "NSSO number": NSSO_NUMBER}
MANY = 1_500


def numbers(kind: Number) -> list[str]:
    """Give many right numbers of a kind, spread over all there are, and those at the edges."""
    draw = np.random.default_rng(20261123)
    if kind is INSS:
        days = draw.integers(0, 11, MANY) * 10_000 + draw.integers(1, 13, MANY) * 100 + draw.integers(1, 29, MANY)
        added = draw.choice([0, 2000, 4000], MANY)
        return [inss(int(base)) for base in (days + added) * 1000 + draw.integers(1, 999, MANY)]
    if kind is ENTERPRISE_NUMBER:
        bases = [*range(1_000_001, 1_000_300), *draw.integers(1_000_000, 20_000_000, MANY).tolist()]
        return [f"{base:08d}{97 - base % 97:02d}" for base in bases]
    bases = [*range(1000, 1300), *draw.integers(1000, 2_000_000, MANY).tolist()]
    provisional = draw.integers(50_000_001, 60_000_000, MANY // 4).tolist()
    return [f"{base:07d}{96 - 100 * base % 97 or 97:02d}" for base in (*bases, *provisional)]


NUMBERS = {name: numbers(kind) for name, kind in KINDS.items()}


def read(kind: Number, cells: list[object]) -> list[str]:
    return [str(value) for value in kind.parse(Cells.of(column(cells)).without_blank()).values.texts]


def holding(kind: Number, values: list[str]) -> list[bool]:
    return [bool(each) for each in kind.holds(Digits.of(column(values)))]


def can_be_known(kind: Number, number: str) -> bool:
    """Tell whether a number that lost its zeros can still be told from any other."""
    left = str(int(number))
    is_company = kind is INSS and holding(ENTERPRISE_NUMBER, [left.zfill(10)]) == [True]
    return len(number) == len(left) or (len(left) >= kind.shortest and not is_company)


def two_ways(kind: Number, number: str, damage: str) -> bool:
    """Tell whether the damaged text is right in another way too, or may be a quantity: then nothing is read."""
    text = str(LOSING[damage](kind, number))
    is_quantity = text.count(",") == 1 and damage.startswith("thousands")
    return is_quantity or (damage.startswith("written") and holding(kind, [text.replace(",", "").replace(".", "")])[0])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("damage", KEEPING)
def test_a_number_with_all_its_digits_is_given_back(kind: str, damage: str) -> None:
    damaged = [KEEPING[damage](KINDS[kind], number) for number in NUMBERS[kind]]
    back = read(KINDS[kind], damaged)
    ambiguous = damage.startswith("decimals") and kind == "NSSO number"
    wrong = [pair for pair in zip(NUMBERS[kind], back, strict=True) if pair[0] != pair[1]]
    assert not wrong if not ambiguous else not any(holding(KINDS[kind], [value for _, value in wrong]))


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_around_a_number_are_left_out(kind: str) -> None:
    for word in WORDS[type(KINDS[kind])]:
        assert read(KINDS[kind], [word.format(number) for number in NUMBERS[kind][:2000]]) == NUMBERS[kind][:2000]


@pytest.mark.parametrize(("kind", "number"), [("enterprise number", "0012345625"), ("NSSO number", "000100006")])
def test_a_number_that_still_begins_with_a_zero_has_lost_none(kind: str, number: str) -> None:
    zeros = len(number) - len(number.lstrip("0"))
    some_lost = [number[lost:] for lost in range(1, zeros)]
    assert some_lost
    assert read(KINDS[kind], [*some_lost, number[zeros:]]) == [*some_lost, number]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("damage", LOSING)
def test_lost_zeros_are_put_back_or_nothing_is(kind: str, damage: str) -> None:
    right = NUMBERS[kind]
    back = read(KINDS[kind], [LOSING[damage](KINDS[kind], number) for number in right])
    wrong = [(number, value) for number, value in zip(right, back, strict=True) if number != value]
    assert not [
        pair for pair in wrong if can_be_known(KINDS[kind], pair[0]) and not two_ways(KINDS[kind], pair[0], damage)
    ]
    assert not any(holding(KINDS[kind], [value for _, value in wrong]))


@pytest.mark.parametrize("damage", LOSING | KEEPING)
def test_no_number_of_a_company_becomes_a_person(damage: str) -> None:
    companies = NUMBERS["enterprise number"]
    damaged = [(LOSING | KEEPING)[damage](ENTERPRISE_NUMBER, number) for number in companies]
    assert not any(holding(INSS, read(INSS, damaged)))


IN_FRONT: Mapping[str, Damage] = {
    "category": lambda _, number: f"012{number}",
    "category apart": lambda kind, number: f"317-{kind.show(number)}",
    "category in a group": lambda kind, number: f"097/{kind.show(number)}",
    "a zero too many": lambda _, number: f"0{number}",
}
"""What stands in front of an NSSO number and is no part of it."""


def test_what_stands_in_front_of_an_nsso_number_is_left_out_or_nothing_is_read() -> None:
    definitive = [number for number in NUMBERS["NSSO number"] if len(number) == 9]
    for damage in IN_FRONT.values():
        damaged = [str(damage(NSSO_NUMBER, number)) for number in definitive]
        pairs = list(zip(definitive, read(NSSO_NUMBER, list(damaged)), damaged, strict=True))
        # Ten digits may be the number of a company.
        two_ways = [ENTERPRISE_NUMBER.is_one(text) for text in damaged]
        assert [number == value for number, value, _ in pairs] == [not each for each in two_ways]
        assert not any(holding(NSSO_NUMBER, [value for number, value, _ in pairs if number != value]))


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_of_one_number_is_read_as_another(kind: str) -> None:
    """Two damages, one after the other, as they come from two programs."""
    words = [partial(_in_words, word) for word in WORDS[type(KINDS[kind])]]
    keeping = [*KEEPING.values(), *words]
    every = [*keeping, *LOSING.values(), *(IN_FRONT.values() if KINDS[kind] is NSSO_NUMBER else ())]

    @given(st.sampled_from(NUMBERS[kind]), st.sampled_from(every), st.sampled_from(keeping))
    def property_(number: str, first: Damage, second: Damage) -> None:
        once = first(KINDS[kind], number)
        (value,) = read(KINDS[kind], [second(KINDS[kind], once) if isinstance(once, str) else once])
        assert value == number or holding(KINDS[kind], [value]) == [False]

    property_()


def _in_words(word: str, _: Number, number: str) -> str:
    return word.format(number)


@pytest.mark.parametrize("kind", KINDS)
def test_rounded_numbers_are_never_read(kind: str) -> None:
    whole = [number for number in NUMBERS[kind] if int(number) >= 10**8][:1000]
    rounded = [f"{int(number):.{places}E}" for number in whole for places in (2, 4, 6, 7)]
    assert len(rounded) > 3000
    assert not any(holding(KINDS[kind], read(KINDS[kind], list(rounded))))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("INSS", "1905-03-15"), ("INSS", "15/03/1905"), ("INSS", "15.3.1905"), ("INSS", "0503159983,6"),
        ("INSS", "50315998.36 €"), ("INSS", "-5031599836"), ("INSS", "5031599836%"), ("INSS", "+325031599836"),
        ("enterprise number", "12-34-56-749"), ("enterprise number", "1905-03-15"), ("NSSO number", "2019-06-01"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_left_alone(kind: str, text: str) -> None:
    assert not any(holding(KINDS[kind], read(KINDS[kind], [text])))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("INSS", "2470424407 0"), ("INSS", "2.47.04-244.07 0"), ("INSS", "247.042.440.7,0.0"),
        ("INSS", "24 70 42 44 07 .0"), ("enterprise number", "100.026.202 0"),
        ("enterprise number", "1000 2620 2.0"), ("enterprise number", "0.0.1.0.0.0.0.3.0.4.0"),
    ],
)  # fmt: skip
def test_a_zero_that_stands_apart_is_neither_left_out_nor_counted_on_a_guess(kind: str, text: str) -> None:
    digits = re.sub(r"\D", "", text).removesuffix("0")
    assert any(holding(KINDS[kind], [digits, digits.zfill(KINDS[kind].length)]))
    assert not any(holding(KINDS[kind], read(KINDS[kind], [text])))


def test_what_is_longer_than_any_number_is_none_whatever_it_begins_with() -> None:
    assert Digits.of(column(["05031599836" + "-" * 29])).number[0] == 5031599836
    assert Digits.of(column(["05031599836" + "-" * 29 + "x"])).foreign[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_quantity_is_no_number_whatever_its_digits(kind: str) -> None:
    whole = [int(number) for number in NUMBERS[kind] if number[0] != "0" and number[-1] != "0"][:200]
    assert whole
    quantities = [float(f"{number // 10_000}.{number % 10_000:04d}") for number in whole]
    assert not any(holding(KINDS[kind], read(KINDS[kind], [*quantities, *(-float(number) for number in whole)])))


@pytest.mark.parametrize("kind", KINDS)
def test_of_very_short_numbers_nobody_can_tell_how_many_zeros_they_have_lost(kind: str) -> None:
    short = 10 ** (KINDS[kind].shortest - 3)
    right = {"INSS": inss, "enterprise number": lambda base: f"{base:08d}{97 - base % 97:02d}"}
    numbers = [right.get(kind, lambda base: f"{base:07d}{96 - 100 * base % 97 or 97:02d}")(short - at) for at in (1, 2)]
    assert all(holding(KINDS[kind], numbers))
    assert not any(holding(KINDS[kind], read(KINDS[kind], [int(number) for number in numbers])))


def test_where_two_readings_are_proven_neither_is_chosen() -> None:
    class Doubtful(NssoNumber):
        """One with a second way to put it right."""

        def candidates(self, digits: Digits) -> dict[str, Digits]:
            return {**super().candidates(digits), "other": digits.last(9)}

    parsed = Doubtful().parse(Cells.of(column(["0121234567-49"])))
    assert read(NSSO_NUMBER, ["0121234567-49"]) == ["123456749"]
    assert not any(holding(NSSO_NUMBER, parsed.values.texts.tolist()))
    assert not any(mask.any() for mask in parsed.repairs.values())


def test_two_numbers_in_one_cell_stay_as_they_are() -> None:
    assert read(INSS, ["05031599836 05031599737"]) == ["05031599836 05031599737"]


@pytest.mark.parametrize("text", ["O5O31599837", "05 03 15 998 37", "5O31599837"])
def test_what_is_not_proven_is_no_repair(text: str) -> None:
    parsed = INSS.parse(Cells.of(column([text])))
    assert not any(mask.any() for mask in parsed.repairs.values())


@pytest.mark.parametrize("text", ["O5O31599837", "O5.O3.15-998.37", "O5 O3 15 998 37"])
def test_letters_stay_letters_where_nothing_proves_that_they_are_digits(text: str) -> None:
    assert read(INSS, [text]) == [text]


@given(st.dates())
def test_a_date_is_never_a_number(day: object) -> None:
    for kind in KINDS.values():
        assert not any(holding(kind, read(kind, [day, f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day:%d.%m.%y}"])))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("enterprise number", "100.016.403.0"), ("enterprise number", "100,016,106.0"), ("INSS", "5.080.480.908.0"),
        ("INSS", "1\u00a0240\u00a0406\u00a0801.0"), ("INSS", "[5080480908.0]"),
    ],
)  # fmt: skip
def test_where_zeros_behind_make_a_second_number_neither_is_read(kind: str, text: str) -> None:
    without, joined = re.sub(r"\D", "", text.rpartition(".")[0]), re.sub(r"\D", "", text)
    assert all(holding(KINDS[kind], [without.zfill(KINDS[kind].length), joined]))
    assert not any(holding(KINDS[kind], read(KINDS[kind], [text])))
