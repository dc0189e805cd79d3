"""Findings and waiting rows in columns: what is made of them is what was put in, in the order in which it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import COMPANIES, USERS, checked, workbook

from fla_batch import found as columns
from fla_batch.found import Findings, alike
from fla_batch.model import Finding, Place
from fla_batch.render.screen import Screen
from fla_batch.render.text import as_text
from fla_batch.result import HeldRow
from fla_batch.texts import N_, NN_, Sentence, texts
from fla_batch.waiting import HeldRows

SHEETS = ("", "companies", "users")
PLACES = st.builds(
    Place,
    st.sampled_from(["a.xlsx", "b.xlsx"]),
    st.sampled_from(["", "Benutzer", "Users"]),
    st.none() | st.integers(1, 5),
    st.none() | st.integers(0, 3),
)
FINDINGS = st.builds(
    Finding,
    st.sampled_from(["U021", "S001", "X010"]),
    PLACES,
    st.sampled_from(SHEETS),
    st.sampled_from(["", "inss"]),
    st.none() | st.integers(0, 9),
    st.sampled_from(["", "Garage"]),
    st.sampled_from(["", "A. Maes"]),
    st.booleans(),
    st.integers(0, 3),
    st.sampled_from([{}, {"seen": "1", "others": (2, 3)}, {"seen": "2"}]),
).map(lambda one: one if one.position is None else replace(one, also=(one.position + 10, one.position + 11)))
ROWS = st.builds(
    HeldRow, PLACES, st.sampled_from(SHEETS[1:]), st.just("Garage"), st.just(""), st.tuples(st.just("U021"))
)


@given(st.lists(FINDINGS, max_size=12))
def test_findings_come_out_as_they_were_put_in(given: list[Finding]) -> None:
    found = Findings.of(given)
    assert found == given
    assert Findings.of(found) is found
    assert len(found) == len(given)
    assert (found[1:3], list(found)[-1:]) == (tuple(given[1:3]), given[-1:])


@given(st.lists(FINDINGS, max_size=12))
def test_they_are_read_file_by_file_and_row_by_row(given: list[Finding]) -> None:
    def order(one: Finding) -> tuple[object, ...]:
        at = one.place
        return at.file, SHEETS.index(one.sheet), at.sheet, at.row or 0, at.column or 0, one.code

    assert Findings.as_read(alike(given), SHEETS) == sorted(given, key=order)


@given(st.lists(FINDINGS, max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_part_and_a_group_keep_their_order(given: list[Finding], start: int, end: int) -> None:
    found = Findings.as_read(alike(given), SHEETS)
    ordered = list(found)
    assert found.part(start, end) == ordered[start:end]
    assert found.cells() == [each.place.cell for each in ordered]
    groups = found.by(lambda kind, head: (kind.code, head.file))
    assert {key: list(own) for key, own in groups.items()} == {
        key: [each for each in ordered if (each.code, each.place.file) == key] for key in groups
    }
    assert list(groups) == list(dict.fromkeys((each.code, each.place.file) for each in ordered))
    assert sum(map(len, groups.values())) == len(given)


@given(st.lists(FINDINGS, max_size=12), st.integers(0, 12))
def test_the_first_of_the_least_weight_are_kept_in_their_order(given: list[Finding], most: int) -> None:
    found = Findings.as_read(alike(given), SHEETS)
    ordered, weights = list(found), {code: at % 2 for at, code in enumerate(sorted({each.code for each in given}))}
    lightest = sorted(range(len(ordered)), key=lambda at: (weights[ordered[at].code], at))[:most]
    assert list(found.first(most, lambda kind: weights[kind.code])) == [ordered[at] for at in sorted(lightest)]


@given(st.lists(FINDINGS, max_size=12))
def test_every_row_that_has_it_is_known(given: list[Finding]) -> None:
    rows = [row for kind in alike(given) for row in kind.rows.tolist()]
    own = [] if not given else [each.position for each in given if each.position is not None]
    assert set(rows) == {row + more for row in own for more in (0, 10, 11)}


@given(st.lists(ROWS, max_size=9))
def test_rows_that_wait_come_out_as_they_were_put_in(given: list[HeldRow]) -> None:
    held = HeldRows.of(given)
    assert (held, len(held)) == (given, len(given))
    assert held.by_code() == Counter(code for row in given for code in row.codes)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "message", [N_("“{seen}” is not a complete e-mail address."), NN_("{count} row waits.", "{count} rows wait.")]
)
def test_many_hear_what_each_would_hear(message: str, language: str) -> None:
    shown = Sentence(N_("row {row}"), {"row": "3"})
    values = {"seen": ["a{b}", shown, shown, 1000], "count": [1, 2, 3, 1000], "heading": "unused"}
    say = texts(language).say
    each = [say(message, seen=seen, count=count) for seen, count in zip(values["seen"], values["count"], strict=True)]
    assert texts(language).say_each(message, values, 4) == each


def test_what_is_the_same_for_many_is_said_once() -> None:
    assert texts("de").say_each(N_("row {row}"), {"row": "3", "seen": ["x", "y"]}, 2) == "Zeile 3"


def test_of_very_many_findings_the_screen_makes_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users = [USERS[0], *((USERS[1][0], "12345678901", "Maes", "Koen", None) for _ in range(300))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES[:2], Benutzer=users))
    made: list[Finding] = []
    monkeypatch.setattr(columns, "Finding", lambda *given: made.append(Finding(*given)) or made[-1])
    text = as_text(result, texts("en"), Screen())
    assert "B2, B3, B4, B5, B6, B7, B8, B9 and 292 more (INSS)" in text
    assert len(made) < 60


def test_a_row_that_waits_for_its_company_is_no_cell(tmp_path: Path) -> None:
    companies = [COMPANIES[0], (*COMPANIES[1][:3], "marie.claes@example")]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    assert [(row.sheet, row.place.cell, row.codes) for row in result.held] == [
        ("companies", "D2", ("A011",)), ("users", "2", ("A011",)), ("users", "3", ("A011",)),
    ]  # fmt: skip


def test_of_several_cells_without_a_result_a_part_is_told(tmp_path: Path) -> None:
    book = workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, *USERS[1:]])
    for row in (2, 3, 4):
        book["Benutzer"].cell(row, 3).value = "=1+1"
    result = checked(tmp_path / "client.xlsx", book)
    told = Findings.of(result.findings).by(lambda kind, _: kind.code)["S014"]
    assert [list(told.part(at, at + 1)) for at in range(3)] == [[each] for each in told]
