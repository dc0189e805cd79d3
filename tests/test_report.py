"""What a check prints: expected texts in each language, equal findings together, and no client text a formula."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from conftest import ROOT, TODAY, Checker
from hostile_texts import BEGINS_A_FORMULA
from hypothesis import given
from hypothesis import strategies as st
from workbooks import COMPANIES, USERS, checked, workbook

from fla_batch.declared import masks
from fla_batch.declared.masks import MASK, are_harmless, guarded, guarded_file, guarded_names, guarded_words, shortened
from fla_batch.found import Given
from fla_batch.model import Place
from fla_batch.pipeline import run
from fla_batch.places import Places
from fla_batch.render import report
from fla_batch.render.csv import csv_text
from fla_batch.render.html import page
from fla_batch.render.json import items, json_bytes, json_parts, numbered
from fla_batch.render.report import CHECK_FORMATS, as_bytes, in_parts
from fla_batch.render.screen import Screen
from fla_batch.render.text import as_text
from fla_batch.render.wording import together
from fla_batch.result import Run
from fla_batch.terminal import show
from fla_batch.texts import LANGUAGES, texts
from fla_batch.waiting import Waiting

GOLDEN = Path(__file__).parent / "golden"
TEXTS = st.text() | st.text(st.characters(categories=["Cs"]))


def sample(language: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(ROOT)
    return run([Path("samples") / language / "with-errors.xlsx"], None, language, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [False, True])
def test_the_text_is_as_expected(language: str, full: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Renew with `make golden`, and read the difference."""
    printed = as_text(sample(language, monkeypatch), texts(language), Screen(100, full=full))
    path = GOLDEN / f"check-{'all-' if full else ''}{language}.txt"
    if os.environ.get("GOLDEN"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


def test_lines_fit_the_screen_and_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    result = sample("de", monkeypatch)
    narrow = as_text(result, texts("de"), Screen(60))
    assert max(map(len, (line for line in narrow.splitlines() if line.startswith("    ")))) <= 60
    assert "\x1b[" not in narrow
    assert "\x1b[" in as_text(result, texts("de"), Screen(60, colour=True))


def test_equal_findings_are_said_once_with_all_their_cells(checked: Checker) -> None:
    people = [{"inss": f"0503159{end}", "known_user": "x"} for end in ("9836", "9737")]
    result = checked([{**people[0]}, {**people[1], "last_name": "Maes"}])
    (said,) = together(result.findings, texts("en"))
    assert said.cells == ("F2", "F3")
    assert (said.finding.person, said.finding.company) == ("", "Bäckerei Muster GmbH, 0123.456.749")


def test_what_happens_is_true_of_a_row_that_waits_for_another_reason(checked: Checker) -> None:
    result = checked([{"inss": "05031599837", "known_user": "x"}])
    happens = {said.finding.code: said.consequence for said in together(result.findings, texts("en"))}
    assert happens == {"U021": "This person waits.", "U906": "The row waits because of another finding."}


def test_client_text_is_never_read_as_a_pattern(checked: Checker) -> None:
    result = checked([{"last_name": "{seen}", "first_name": "%s {0.__class__}", "known_user": "{x}"}])
    for form in CHECK_FORMATS.values():
        assert b"{x}" in as_bytes(form(result, texts("fr"), Screen(full=True)))


def test_half_a_sign_becomes_a_question_mark_in_every_file() -> None:
    assert json_bytes({"a": ["\ud800x"]}) == b'{\n  "a": [\n    "?x"\n  ]\n}\n'
    assert as_bytes("x\udfff") == b"x?"
    assert b"x?x" in page("mail.html", texts("en"), paragraphs=[["x\ud83dx"]])


BEGINNINGS = st.builds("{}{}{}".format, st.sampled_from(["", " ", "\n"]), st.sampled_from(BEGINS_A_FORMULA), st.text())


@given(st.lists(st.one_of(st.text(max_size=8), BEGINNINGS), min_size=2, max_size=2))
def test_no_cell_of_a_csv_is_a_formula(cells: list[str]) -> None:
    text = csv_text(("a", "b"), [cells]).removeprefix("\ufeff")
    _, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert not any(cell.startswith(BEGINS_A_FORMULA) or cell.lstrip().startswith(BEGINS_A_FORMULA) for cell in row)
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("05.03.15-998.36", f"{MASK}36"),
        ("Nr. 05031599836!", f"Nr. {MASK}36!"),
        ("5031599836", f"{MASK}36"),
        ("05031599837", f"{MASK}37"),
        ("105031599836", f"{MASK}36"),
        ("31500184", f"{MASK}84"),
        ("05·03·15·998·36", f"{MASK}36"),
        ("05.03.15  -  998.36", f"{MASK}36"),
        ("05.03.15-998 (36)", f"{MASK}36)"),
        ("Ο5Ο31599836", f"{MASK}36"),
        ('0|"|"|"|5031599836', f"{MASK}36"),
        ("05.03耮15-998.36", f"{MASK}36"),
        ("No 0503x15 y 99836 b", f"No {MASK}36 b"),
        ("0123456749 A 12", "0123456749 A 12"),
        ("050315bb99836", f"{MASK}36"),
        ("050315________99836", f"{MASK}36"),
        ("05 03 15 et 998 no 36", f"{MASK}36"),
        ("0123.456.749", "0123.456.749"),
        ("1234567-49", "1234567-49"),
        ("Anna 12", "Anna 12"),
        ("+32 2 511 51 51", "+32 2 511 51 51"),
    ],
)
def test_masks(text: str, shown: str) -> None:
    assert guarded(text) == shown


NAMES = st.lists(st.sampled_from(["A. Claes", "05031599836", "Nr. O5O31599836 B", "x" * 61, "a\x1bb", "٣" * 11, ""]))


@given(NAMES.map(lambda names: names * 5))
def test_many_names_are_masked_as_each_would_be(names: list[str]) -> None:
    assert guarded_names(names) == list(map(guarded_words, names))
    for name, is_so in zip(names, are_harmless(names), strict=True):
        assert not is_so or name == guarded_words(name) == shortened(guarded(name))


def test_texts_with_few_digits_are_not_searched_for_an_inss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masks, "guarded_words", mock.Mock(side_effect=AssertionError))
    assert guarded_names(["A 1234567", "Olga Sieg"]) == ["A 1234567", "Olga Sieg"]


def test_a_file_keeps_its_name_unless_an_inss_stands_in_it() -> None:
    assert guarded_file("0123456749_1.xlsx") == "0123456749_1.xlsx"
    assert guarded_file("v1 05031599836.xlsx") != "v1 05031599836.xlsx"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**63), 2**63) | TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    )
)
def test_json_is_laid_out_as_python_does_it(value: object) -> None:
    expected = f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace")
    assert json_bytes(value) == expected


@given(st.lists(st.lists(st.dictionaries(st.text(), TEXTS | st.integers(0, 9), max_size=2), max_size=3), max_size=3))
def test_json_in_parts_is_that_of_the_whole(parts: list[list[dict[str, object]]]) -> None:
    whole = json_bytes({"format": "x", "found": [each for part in parts for each in part], "held": []})
    assert b"".join(json_parts({"format": "x"}, found=map(items, parts), held=())) == whole


@given(TEXTS | st.just('"row": 1'), st.lists(st.integers(1, 10**6), min_size=1, max_size=5))
def test_items_that_differ_in_their_number_alone(text: str, rows: list[int]) -> None:
    item = {"file": text, '\\"row': text, "row": 1, "codes": ["U020"]}
    assert numbered(item, "row", rows) == items([{**item, "row": row} for row in rows])


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["U020", "U021"]), st.integers(1, 4)), max_size=6))
def test_rows_that_differ_in_their_number_alone_are_told_together(runs: list[tuple[str, str, int]]) -> None:
    alike = [(company, code) for company, code, many in runs for _ in range(many * 30)]
    places = Places.of([Place("a.xlsx", "Users", at + 2) for at in range(len(alike))])
    who = Given([company for company, _ in alike], ["" for _ in alike])
    reason = np.array([int(code == "U021") for _, code in alike], dtype=np.int64)
    head = np.zeros(len(alike), dtype=np.int64)
    rows = Waiting("users", replace(places, head=head), who, reason, [("U020",), ("U021",)])
    written = json.loads(b"".join(json_parts({"": 0}, held=report._held(rows))))["held"]
    assert [(each["row"], each["company"], *each["codes"]) for each in written] == [
        (at + 2, *each) for at, each in enumerate(alike)
    ]
    told = [end - start for start, end, are_alike in rows.stretches() if are_alike]
    assert told == [many for many in (len(list(own)) for _, own in groupby(alike)) if many >= 100]


def test_a_large_result_comes_in_parts_and_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    users = [USERS[0], *((USERS[1][0], "12345678901", f"Maes {at % 3}", "Koen", None) for at in range(300))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES[:2], Benutzer=users))
    whole = CHECK_FORMATS["json"](result, texts("en"), Screen())
    monkeypatch.setattr(report, "_AT_ONCE", 20)
    assert list(in_parts("json", result, texts("en"), Screen())) == [whole]
    monkeypatch.setattr("fla_batch.render.json._AT_ONCE", 1_000)
    parts = list(in_parts("json", result, texts("en"), Screen()))
    assert b"".join(map(as_bytes, parts)) == whole
    assert max(map(len, parts)) < len(whole) / 10
    show(parts)
    assert capsysbinary.readouterr().out == whole
