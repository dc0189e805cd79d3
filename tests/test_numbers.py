"""The Belgian numbers: right ones hold, wrong ones do not; cells are read as what they should be."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import TODAY, inss
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.be import bis, nn, vat

from fla_batch.columns import Cells, text_of
from fla_batch.declared.choice import LANGUAGE, YES_NO
from fla_batch.declared.kinds import EMAIL, NAME, Kind
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER, Number
from fla_batch.digits import Digits, column


def holds(kind: Number, text: str) -> bool:
    return bool(kind.holds(Digits.of(column([text])))[0])


def read(kind: Kind, cell: object) -> tuple[str | None, list[str]]:
    parsed = kind.parse(Cells.of(column([cell])).without_blank())
    return parsed.values.texts[0], [name for name, mask in parsed.repairs.items() if mask[0]]


INSS_BASES = st.builds(
    lambda year, month, day, serial: ((year * 100 + month) * 100 + day) * 1000 + serial,
    st.integers(0, 10), st.integers(1, 12), st.integers(1, 28), st.integers(995, 998),
)  # fmt: skip
ENTERPRISES = st.integers(1_000_000, 19_999_999).map(lambda base: f"{base:08d}{97 - base % 97:02d}")


@pytest.mark.parametrize(
    "number", ["42012205181", "01030499721", "05461599747", "05261599704", "07400099712", inss(50315998)]
)
def test_right_inss(number: str) -> None:
    assert holds(INSS, number)


@pytest.mark.parametrize("number", ["42012205182", "4201220518", "420122051810", "00000000000", "05031599800", "x"])
def test_wrong_inss(number: str) -> None:
    assert not holds(INSS, number)


@given(INSS_BASES)
def test_inss_as_the_judge_says(base: int) -> None:
    number = inss(base)
    assert nn.is_valid(number)
    assert holds(INSS, number)
    assert not holds(INSS, f"{base:09d}{int(number[-2:]) % 97 + 1:02d}")


@given(INSS_BASES, st.sampled_from([20, 40]))
def test_bis_as_the_judge_says(base: int, added: int) -> None:
    number = inss(base + added * 100_000)
    assert bis.is_valid(number)
    assert holds(INSS, number)


@given(ENTERPRISES)
def test_enterprise_number_as_the_judge_says(number: str) -> None:
    assert vat.is_valid(number)
    assert holds(ENTERPRISE_NUMBER, number)


@given(st.integers(0, 10**10 - 1) | st.integers(0, 20 * 10**6).map(lambda n: n * 100 + 97 - n % 97))
@example(5257398)
def test_any_ten_digits_as_the_judge_says(number: int) -> None:
    text = f"{number:010d}"
    # The judge lets pass what no register gives: check digits 00, 98 and 99, and a number of zeros alone.
    given_out = 1 <= int(text[8:]) <= 97 and text[:8] != "00000000"
    assert holds(ENTERPRISE_NUMBER, text) == (vat.is_valid(text) and given_out)


@pytest.mark.parametrize(
    ("number", "is_right"),
    [("1000000021", True), ("0566988259", True), ("2147812897", False), ("0000000097", False), ("0123456794", False)],
)
def test_enterprise_number(number: str, is_right: bool) -> None:
    assert holds(ENTERPRISE_NUMBER, number) is is_right


@given(ENTERPRISES | st.text("0123456789\uff10\uff17\u0660\U0001d7d8", min_size=9, max_size=11))
@example("\uff10123456749")
def test_one_number_is_judged_as_many_are(number: str) -> None:
    assert ENTERPRISE_NUMBER.is_one(number) == holds(ENTERPRISE_NUMBER, number)


def test_establishment_unit_number_is_told_apart() -> None:
    assert ENTERPRISE_NUMBER.holds_establishment(Digits.of(column(["2147812897", "0353456320"]))).tolist() == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        ("000100006", True), ("199999934", True), ("125482497", True), ("5000000120", True), ("5999999989", True),
        ("123456789", False), ("125482400", False), ("5000000000", False), ("4000000120", False),
    ],
)  # fmt: skip
def test_nsso_number(number: str, is_right: bool) -> None:
    assert holds(NSSO_NUMBER, number) is is_right


@pytest.mark.parametrize(
    ("inss_text", "possible"),
    [
        (inss(50315998), True), (inss(50431998), False), (inss(51315998), False), (inss(50229998), False),
        (inss(40229998), True), (inss(50000998), True), (inss(50300998), True), (inss(54600998), True),
        (inss(52099998), True), (inss(261124998, century=2), False), (inss(261122998, century=2), True),
    ],
)  # fmt: skip
def test_birth_dates(inss_text: str, possible: bool) -> None:
    digits = Digits.of(column([inss_text]))
    assert INSS.holds(digits)[0]
    assert bool(INSS.date_possible(digits, TODAY)[0]) is possible


@given(st.dates(date(1900, 1, 1), date(1910, 12, 31)))
def test_every_real_date_is_possible(day: date) -> None:
    digits = Digits.of(column([inss(int(f"{day:%y%m%d}998"))]))
    assert INSS.date_possible(digits, TODAY)[0]


NSSO = "123450056"
"""One with which a zero in front makes no number of a company."""


@pytest.mark.parametrize(
    ("kind", "cell", "value", "repairs"),
    [
        (INSS, "05.03.15-998.36", "05031599836", []),
        (INSS, "05 03 15 998 36", "05031599836", ["separators"]),
        (INSS, 5031599836.0, "05031599836", ["leading_zeros"]),
        (INSS, "O5O31599836", "05031599836", ["lookalike"]),
        (INSS, "05031599837", "05031599837", []),
        (INSS, "Peeters", "Peeters", []),
        (ENTERPRISE_NUMBER, "BE 0123.456.749", "0123456749", []),
        (ENTERPRISE_NUMBER, "BE (0)123456749", "0123456749", ["separators"]),
        (ENTERPRISE_NUMBER, 123456749.0, "0123456749", ["leading_zeros"]),
        (NSSO_NUMBER, "012-1234567-49", "123456749", ["category"]),
        (NSSO_NUMBER, f"0{NSSO}", NSSO, ["category"]),
        (NSSO_NUMBER, "0123456749", "0123456749", []),
        (NSSO_NUMBER, 100006.0, "000100006", ["leading_zeros"]),
        (NSSO_NUMBER, "1234567-49", "123456749", []),
        (YES_NO, "Oui", "yes", []),
        (YES_NO, "x", "yes", ["word"]),
        (YES_NO, True, "yes", ["word"]),
        (YES_NO, "vielleicht", None, []),
        (LANGUAGE, "FR", "fr", ["word"]),
        (LANGUAGE, "Dutch", "nl", []),
        (EMAIL, "mailto:An.Na@Example.BE", "an.na@example.be", ["tidied"]),
        (EMAIL, "Anna Peeters <an@example.be>", "an@example.be", ["tidied"]),
        (EMAIL, "an@example.be;", "an@example.be", ["tidied"]),
        (EMAIL, " an@example.be ", "an@example.be", []),
        (EMAIL, "«an@example.be»", "an@example.be", ["tidied"]),
        (EMAIL, "an @ example.be", "an@example.be", ["tidied"]),
        (EMAIL, "an na@example.be", "an na@example.be", []),
        (NAME, "Zoe\u0308", "Zoë", []),
        (NAME, "An\u200bna  Maria", "Anna Maria", ["tidied"]),
        (NAME, " \u200b ", None, []),
    ],
)
def test_cells_are_read(kind: Kind, cell: object, value: str | None, repairs: list[str]) -> None:
    assert read(kind, cell) == (value, repairs)


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("an@example.be", True), ("an.peeters+fla@mail.example.be", True), ("é@example.be", True),
        ("an@example", False), ("an example@x.be", False), ("an@@x.be", False), ("an..p@x.be", False), ("@x.be", False),
        ("an@x.be\nBcc: y@z.be", False),
    ],
)  # fmt: skip
def test_email_addresses(address: str, is_right: bool) -> None:
    assert EMAIL.holds(address) is is_right


def test_only_a_number_that_is_exact_is_written_out() -> None:
    assert text_of(2.0**53 - 1) == "9007199254740991"
    assert text_of(2.0**60) == "1,152921504606847e+18"


def test_numbers_are_shown_as_people_write_them() -> None:
    assert INSS.show("05031599836") == "05.03.15-998.36"
    assert ENTERPRISE_NUMBER.show("0123456749") == "0123.456.749"
    assert NSSO_NUMBER.show("123456749") == "1234567-49"
    assert NSSO_NUMBER.show("5000000120") == "50000001-20"
    assert INSS.show("123") == "123"
