"""Slips of the finger: all that one makes of a number, and nothing else."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fla_batch.digits import column
from fla_batch.slips import meant, slips

SIGNS = st.text("0123456789A,", min_size=4, max_size=4)


def by_hand(text: str) -> set[int]:
    """Try every sign and every pair of neighbours."""
    tried = {text[:at] + digit + text[at + 1 :] for at in range(len(text)) for digit in "0123456789"}
    tried |= {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    return {int(each) for each in tried if each.isdecimal()}


@given(st.lists(SIGNS, max_size=5))
def test_one_slip_makes_these_numbers_of_a_text(texts: list[str]) -> None:
    made = [set(row[row >= 0].tolist()) for row in slips(column(texts), 4)]
    assert made == [by_hand(text) for text in texts]


def test_a_text_of_another_length_is_no_slip() -> None:
    assert (slips(column(["123", "12345", ""]), 4) == -1).all()


def test_only_the_numbers_of_the_same_file_are_meant() -> None:
    known = np.array([1234, 11243, 21234], dtype=np.int64)
    (found,) = meant(column(["1243", "1243", "9999"]), np.array([0, 1, 2]), known, 4)
    assert [sorted(set(row[row >= 0].tolist())) for row in found] == [[0], [1], []]
