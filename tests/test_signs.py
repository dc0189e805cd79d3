"""Signs of many texts at a glance, held against a look at each text."""

from __future__ import annotations

from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fla_batch.columns import Cells, Column
from fla_batch.declared.kinds import has_control
from fla_batch.declared.names import has_unknown_letter
from fla_batch.digits import Digits, column
from fla_batch.signs import Signs

TEXTS = st.lists(st.text(st.one_of(st.sampled_from("aB1 @é\0\x07\u674e\ud800\U0001d7d8"), st.characters()), max_size=6))


@given(TEXTS)
def test_signs_are_found_in_the_texts_that_hold_them(texts: list[str]) -> None:
    signs = Signs(texts)
    assert signs.lengths.tolist() == list(map(len, texts))
    for is_such in (str.isalpha, str.isdecimal, "@".__eq__, has_control, has_unknown_letter):
        assert signs.hold(is_such).tolist() == [any(map(is_such, text)) for text in texts]


def test_each_sign_is_asked_once() -> None:
    asked = mock.Mock(return_value=False)
    Signs(["abc", "cab", "", "bb"]).hold(asked)
    assert sorted(each.args[0] for each in asked.call_args_list) == ["\0", "a", "b", "c"]


def test_of_a_column_only_odd_texts_are_looked_at() -> None:
    texts = Cells(column(["a1", None, "b", "c22", None]))
    rows = Column(texts, np.array([3, 0, 1, 2, 3]), np.array([False, True, True, True, False]))
    assert rows.odd_hold(str.isdecimal).tolist() == [True, False, False, False, True]
    assert rows.odd_longer(1).tolist() == [True, False, False, False, True]
    assert Column(texts, rows.at, np.zeros(5, dtype=bool)).odd_hold(str.isdecimal).tolist() == [False] * 5


@given(st.lists(st.integers(0, 99999), max_size=9), st.data())
def test_numbers_are_written_with_their_zeros(numbers: list[int], data: st.DataObject) -> None:
    lengths = [data.draw(st.integers(5, 8)) for _ in numbers]
    texts = [f"{number:0{length}d}" for number, length in zip(numbers, lengths, strict=True)]
    mask = np.array([data.draw(st.booleans()) for _ in numbers], dtype=bool)
    written = Digits.of(column(texts)).texts(mask).tolist()
    assert written == [text for text, own in zip(texts, mask.tolist(), strict=True) if own]
