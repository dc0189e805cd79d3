"""Telephones: cells in, out comes which hold the number of a telephone, though it may be that of a company as well."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from fla_batch.columns import text_of
from fla_batch.declared.numbers import numbers_within
from fla_batch.declared.others import speaks_of_telephones
from fla_batch.declared.telephones import is_mobile, is_telephone
from fla_batch.declared.totals import FEWEST_DIGITS
from fla_batch.model import Cell


def is_telephone_behind(label: str, text: str) -> bool:
    """Tell whether a text is the number of a telephone because what stands in front of it says so."""
    return is_telephone(text) and speaks_of_telephones(label)


def texts_but_telephones(row: Sequence[Cell]) -> Iterator[str]:
    """Give the texts of a row, but for the number of a telephone behind the label of one."""
    before = ""
    for text in filter(None, map(text_of, row)):
        if not is_telephone_behind(before, text):
            yield text
        before = text


def telephones_in(heading: str, texts: Collection[str]) -> set[str]:
    """Give the numbers of telephones in a column: below a heading that says so, or among more that no company has."""
    if speaks_of_telephones(heading):
        return set(filter(is_telephone, texts))
    mobiles = set(filter(is_mobile, texts))
    numbers = list(filter(_is_number, texts)) if mobiles else []
    right = sum(any(numbers_within([text])) for text in numbers)
    return mobiles if 2 * right < len(numbers) else set()


def _is_number(text: str) -> bool:
    return sum(map(str.isdecimal, text)) > FEWEST_DIGITS and not any(map(str.isalpha, text))
