"""Rows that share a key, held against what pandas makes of groups."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from fla_batch.groups import Groups

KEYS = st.sampled_from([None, "a", "b", "c"])
ROWS = st.lists(st.tuples(KEYS, KEYS, st.sampled_from([None, "x", "y", "z"])), max_size=12)
Rows = list[tuple[str | None, str | None, str | None]]


def columns(rows: Rows) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Give two keys and a value, under positions with gaps."""
    index = pd.Index([3 * at + 5 for at in range(len(rows))], dtype=int)
    one, other, value = (pd.Series([row[at] for row in rows], index=index, dtype=object) for at in range(3))
    return one, other, value


@given(ROWS)
def test_several_values(rows: Rows) -> None:
    one, other, values = columns(rows)
    for keys in ([one], [one, other]):
        expected = values.groupby(keys).transform("nunique").fillna(0) > 1 if rows else values.notna()
        pd.testing.assert_series_equal(Groups.by(*keys).several(values), expected, check_names=False)


@given(ROWS)
def test_a_chosen_row_speaks_for_its_group(rows: Rows) -> None:
    one, other, values = columns(rows)
    groups, chosen = Groups.by(one, other), values == "x"
    together = [(a, b) for a, b, _ in rows]
    expected = [None not in pair and together.count(pair) > 1 and (*pair, "x") in rows for pair in together]
    assert groups.any(chosen.to_numpy(dtype=bool)).tolist() == expected


@given(ROWS)
def test_first_rows(rows: Rows) -> None:
    one, _, values = columns(rows)
    groups, keys = Groups.by(one), [key for key, _, _ in rows]
    firsts = [keys.index(key) if key else at for at, key in enumerate(keys)]
    assert groups.later().tolist() == [first != at for at, first in enumerate(firsts)]
    assert groups.unlike_first(values).tolist() == [rows[at][2] != rows[first][2] for at, first in enumerate(firsts)]


@given(ROWS)
def test_values_that_clash(rows: Rows) -> None:
    one, _, values = columns(rows)
    own = {key: {value for other, _, value in rows if other == key and value} for key, _, _ in rows}
    expected = [bool(key) and own[key] >= {"x", "z"} for key, _, _ in rows]
    assert Groups.by(one).clash(values, {"x", "z"}.__le__).tolist() == expected
