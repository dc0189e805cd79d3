"""What is alike in very many cells, rows or findings is worked out once; what nobody looks at is not made."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from conftest import found, inss
from hostile_texts import enterprise
from hypothesis import given
from hypothesis import strategies as st
from workbooks import COMPANIES, USERS, checked, names, workbook

from fla_batch import groups, pipeline
from fla_batch.coded import Coded, FewRows, Rows
from fla_batch.columns import Cells, text_of
from fla_batch.declared import numbers, wholes
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.kinds import _NOTHING, EMAIL, Email, says_nothing
from fla_batch.declared.limits import LIMITS
from fla_batch.declared.number import Number
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER, numbers_within
from fla_batch.digits import Digits
from fla_batch.model import Grid, Severity
from fla_batch.places import told_apart
from fla_batch.render import checked as view
from fla_batch.render.checked import Checked
from fla_batch.render.overview import MOST_ROWS, check_html
from fla_batch.steps import telling
from fla_batch.steps.reading import delimited
from fla_batch.steps.reading.archive import UnreadableError
from fla_batch.steps.reading.delimited import _has_endless_line, table
from fla_batch.steps.reading.regular import ByColumns
from fla_batch.steps.survey import Surveyed
from fla_batch.steps.surveying import layout, once, proof
from fla_batch.steps.surveying import named as named_of
from fla_batch.steps.surveying import rows as rows_of
from fla_batch.steps.surveying.grouping import MOST
from fla_batch.steps.surveying.headings import recognise
from fla_batch.steps.surveying.spelled import spelled
from fla_batch.steps.telling import _number
from fla_batch.texts import fold

NUMBERS = (INSS, ENTERPRISE_NUMBER, NSSO_NUMBER)
PIECES = st.one_of(
    st.text("00123456789  .,-/eE+=Oo\u00a0\ud800é", max_size=12),
    st.sampled_from(
        ["BE ", "NISS ", "ONSS ", "1,23456749E+8", "1,23456749E+9", "12,0", ".00", "=", "0123456749", "n° "]
    ),
)


@pytest.mark.parametrize("kind", NUMBERS, ids=lambda kind: type(kind).__name__)
@given(st.lists(st.lists(PIECES, max_size=3).map("".join), min_size=1, max_size=9))
def test_numbers_are_read_by_their_shapes_as_by_their_digits(kind: Number, given_texts: list[str]) -> None:
    cells = Cells.of(given_texts)
    by_shape = kind.parse(cells)
    with mock.patch.object(Cells, "fit_alike", Cells.fits):
        one_by_one = kind.parse(Cells(cells.texts))
    assert by_shape.values.texts.tolist() == one_by_one.values.texts.tolist()
    for name, mask in by_shape.repairs.items():
        assert mask.tolist() == one_by_one.repairs[name].tolist()


def test_of_very_many_dates_few_shapes_are_looked_at() -> None:
    cells = Cells.of(
        [f"{day:02d}/{month:02d}/1{year:03d}" for day in range(29) for month in range(13) for year in (1, 9)]
    )
    looked = mock.Mock(return_value=True)
    assert cells.fit_alike(looked, where=cells.filled).all()
    assert looked.call_count < 40 < len(cells.texts)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_letters_of_every_computer_are_folded_as_all_others(text: str) -> None:
    assert fold(text) == "".join(filter(str.isalnum, text.casefold()))


@given(st.one_of(st.text(), st.sampled_from(sorted(_NOTHING)).map(str.title), st.sampled_from(["-", "ünknown", "Ι"])))
def test_a_text_says_nothing_whatever_it_begins_with(text: str) -> None:
    assert says_nothing(text) == (not fold(text) or fold(text) in _NOTHING)


def test_a_sheet_of_nothing_but_totals_is_read(tmp_path: Path) -> None:
    users = [USERS[0], *(("", "", "Total", at) for at in range(3))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert [code for code, _ in found(result) if code == "S016"] == ["S016"] * 3
    assert not names(result)


def test_no_column_of_a_wide_sheet_is_put_together_to_look_at_its_top(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = Grid("X", Rows.of([[f"x{at}" for at in range(40)], ["y"] * 40]))
    monkeypatch.setattr(Coded, "of", mock.Mock(side_effect=AssertionError))
    assert not layout._letterhead(grid)
    assert not layout._starts_of_forms(grid)


def test_what_stands_below_a_heading_in_very_many_rows_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = mock.Mock(wraps=text_of)
    monkeypatch.setattr(proof, "text_of", looked)
    rows = [[*COMPANIES[0][:2], "Verwalter"], *([["0123456749", "", "ja"]] * 300)]
    headings = recognise(Grid("Unternehmen", rows))
    assert headings
    assert "admin_last_name" not in headings.columns
    assert looked.call_count < 10


def test_columns_of_which_all_rows_stay_are_not_copied(tmp_path: Path) -> None:
    book = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*USERS, USERS[1]] * 60)).book
    for name, raw in book.users.raw.items():
        assert np.shares_memory(raw.at, book.users.typed[name].at)


def test_sheets_are_forgotten_when_their_rows_are_in_the_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[object, ...]] = []

    def looking(*given_to: object) -> object:
        gc.collect()
        kept.extend(each.ours for each in gc.get_objects() if isinstance(each, Surveyed))
        return checking(*given_to)

    checking = pipeline.check
    monkeypatch.setattr(pipeline, "check", looking)
    checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=USERS))
    assert kept == [()]


def test_a_number_of_a_company_is_masked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    companies = [*COMPANIES, *([("12", "Firma")] * 50)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS))
    masked = mock.Mock(wraps=_number)
    monkeypatch.setattr(telling, "_number", masked)
    assert {row.company for row in result.held} == {"Firma, 12"}
    assert masked.call_count == 1


def test_of_very_many_findings_a_page_puts_those_that_it_shows_into_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [USERS[0], *((f"9{at:09d}", USERS[1][1], "Maes", "Koen") for at in range(3 * MOST_ROWS))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    made = mock.Mock(wraps=Checked._finding, side_effect=None)
    monkeypatch.setattr(Checked, "_finding", lambda *given_to: made(*given_to))
    monkeypatch.setattr(Checked, "_held", mock.Mock(side_effect=AssertionError))
    assert len(check_html(result)) > 10_000
    assert MOST_ROWS <= made.call_count < 2 * MOST_ROWS


def test_of_very_many_findings_a_page_puts_the_gravest_into_words_and_counts_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = [USERS[0], *((USERS[1][0], inss(50315800 + at), f"Maes {at % 9}", "Koen ") for at in range(70))]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=[*users, ("1", "2", "A", "B")]))
    monkeypatch.setattr(view, "_MOST", 20)
    (told,) = Checked(result)._found.values()
    errors = [each for each in result.findings if CATALOGUE[each.code].severity is Severity.ERROR]
    assert [each.finding for each in told][: len(errors)] == errors
    assert sum(len(each.cells) for each in told) == 20
    page = check_html(result).decode()
    assert f"There are {len(result.findings) - 20} more findings, none graver than these" in page
    monkeypatch.undo()
    assert "none graver than these" not in check_html(result).decode()


def test_names_that_a_comma_parts_are_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = mock.Mock(return_value=False)
    monkeypatch.setattr(wholes, "is_common", looked)
    assert wholes.apart(["Peeters, Anna", "Maes, Koen"], last_first=True) == [("Peeters", "Anna"), ("Maes", "Koen")]
    assert not looked.called
    wholes.apart(["Peeters, Anna"], last_first=False)
    assert looked.called


def test_in_rows_that_are_all_alike_no_cell_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    column = Coded(["Nummer", "x"], np.array([1, 1, 1]))
    monkeypatch.setattr(np, "bincount", mock.Mock(side_effect=AssertionError))
    used = column.used()
    assert (used.cells, used.at.tolist()) == (["x"], [0, 0, 0])
    assert used.used() is used
    rows = Rows(9, np.array([2, 5, 7]), (column,))
    assert rows.kept(np.array([True, True, True])) is rows
    assert rows.kept(np.array([0, 2])).filled.tolist() == [2, 7]


@given(st.lists(st.integers(0, 12), unique=True).map(sorted), st.integers(0, 13), st.integers(0, 13))
def test_rows_between_two_are_those_that_are_left_without_all_others(filled: list[int], first: int, end: int) -> None:
    for rows in (
        Rows(13, np.array(filled, dtype=np.int64), (Coded([*map(str, filled)], np.arange(len(filled))),)),
        FewRows(13, 1, filled, [[str(at)] for at in filled]),
    ):
        outside = [at for at in filled if not first <= at < end]
        assert rows.within(first, end) == rows.without(outside)
        assert type(rows.within(first, end)) is type(rows)


@given(
    st.lists(st.lists(st.sampled_from(["", "x", 0, 1.5]), min_size=3, max_size=3), max_size=8),
    st.integers(0, 3),
    st.integers(0, 3) | st.none(),
)
def test_rows_with_so_many_cells_are_the_same_however_they_are_kept(
    cells: list[list[object]], fewest: int, most: int | None
) -> None:
    filled = [(at, row) for at, row in enumerate(cells) if row != [""] * 3]
    few = FewRows(len(cells), 3, [at for at, _ in filled], [row for _, row in filled])
    for rows in (few, Rows.at(len(cells), filled)):
        counts = {at: 3 - row.count("") for at, row in filled}
        wanted = [at for at, count in counts.items() if fewest <= count <= (3 if most is None else most)]
        assert rows.with_cells(fewest, most).filled.tolist() == wanted


def test_digits_of_a_number_in_many_rows_are_judged_once(tmp_path: Path) -> None:
    companies = [COMPANIES[0], *[("12345", *COMPANIES[1][1:])] * 60, *[("12344", *COMPANIES[1][1:])] * 60]
    table = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=USERS)).book.companies
    judged: list[int] = []

    def judge(digits: Digits) -> np.ndarray:
        judged.append(len(digits.number))
        return digits.are(12345)

    assert table.digits_fit("enterprise_number", judge).tolist() == [True] * 60 + [False] * 60
    assert judged == [2]


def test_numbers_of_companies_are_read_once_however_many_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read = mock.Mock(wraps=numbers.as_digits)
    monkeypatch.setattr(named_of, "as_digits", read)
    named = named_of.Named([(enterprise(at), f"Firma {at % 5}") for at in range(50)] + [("", "Ohne")])
    assert [named.names_of(enterprise(at)) for at in range(50)] == [{f"Firma {at % 5}"} for at in range(50)]
    assert named.names_of("0123456749") == set()
    assert read.call_count <= 101


def test_an_address_is_judged_once_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged = mock.Mock(wraps=EMAIL.fails)
    monkeypatch.setattr(Email, "fails", lambda _, text: judged(text))
    wrong = [(*COMPANIES[1][:3], f"Marie@{at}") for at in range(9)]
    checked(tmp_path / "client.xlsx", workbook(Unternehmen=[COMPANIES[0], *wrong], Benutzer=USERS))
    assert sorted(each.args[0] for each in judged.call_args_list) == [f"marie@{at}" for at in range(9)]


def test_rows_without_a_key_are_not_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    numbered = mock.Mock(wraps=groups._numbered)
    monkeypatch.setattr(groups, "_numbered", numbered)
    keys = pd.Series([None, "a", None, "a", None], dtype=object)
    assert groups.Groups.by(keys).later().tolist() == [False, False, False, True, False]
    assert [len(each.args[0]) for each in numbered.call_args_list] == [2]


def test_of_texts_one_by_one_no_columns_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Digits, "of", mock.Mock(side_effect=AssertionError))
    assert list(numbers_within(["Firma", "Firma (BE 0123.456.749)", "0123.456.748"])) == [(1, "0123456749")]


def test_a_line_without_end_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_decoded", mock.Mock(side_effect=AssertionError))
    with pytest.raises(UnreadableError) as refused:
        table("client.csv", b"a;b\n" + b"x" * 2_000, replace(LIMITS, text_length=100))
    assert refused.value.values["what"] == "a cell holds a text that is longer than Excel allows"


@given(st.lists(st.integers(0, 9), max_size=8), st.sampled_from([b"\n", b"\r", b"\r\n"]))
def test_a_line_has_no_end_where_it_is_longer_than_allowed(lengths: list[int], end: bytes) -> None:
    lines = [b"x" * length for length in lengths]
    longest = max(map(len, lines), default=0)
    assert not _has_endless_line(end.join(lines), longest + len(end))
    assert longest < 2 or _has_endless_line(end.join(lines), longest - 1)


@given(st.lists(st.integers(0, 5)))
def test_different_numbers_are_found_wherever_they_stand(numbers: list[int]) -> None:
    array = np.array(numbers, dtype=np.int64)
    found_once, at = told_apart(array)
    assert found_once.tolist() == sorted(set(numbers))
    assert found_once[at].tolist() == numbers


def test_a_sheet_with_a_date_is_left_to_the_library_before_its_other_cells_are_looked_at() -> None:
    styles = b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    row = b'<worksheet><sheetData><row r="1"><c r="A1" s="%d"><v>40000</v></c></row></sheetData></worksheet>'
    assert ByColumns(b"", styles).add(row % 0) == 1
    assert ByColumns(b"", styles).add(row % 1) is None


def test_of_very_many_companies_above_their_people_few_are_looked_at_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [enterprise(at) for at in range(2 * MOST)]
    companies = [COMPANIES[0], *((number, f"Firma {number}", *COMPANIES[1][2:]) for number in numbers)]
    rows = [(number if at else "", inss(50315800 + at), "Maes", "Koen") for number in numbers for at in (1, 0)]
    told = mock.Mock(wraps=once._told)
    monkeypatch.setattr(once, "_told", told)
    monkeypatch.setattr(once, "has_titles", mock.Mock(side_effect=AssertionError))
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=[USERS[0][:4], *rows]))
    assert result.count("users").released == len(rows)
    assert told.call_count == MOST


def test_of_a_text_longer_than_any_name_of_a_company_the_rest_is_not_looked_at() -> None:
    assert len(spelled("Muster " * 5_000).whole) < len("Muster " * 5_000) / 700


def test_a_text_that_is_looked_at_again_is_remembered() -> None:
    assert spelled("Muster Bau GmbH & Co. KG") is spelled("Muster Bau GmbH & Co. KG")


def test_a_row_that_explains_itself_with_one_text_is_asked_once() -> None:
    grid = Grid("", [["INSS", "Name", "Vorname", *["x"] * 500], ["Pflichtfeld"] * 503])
    headings = recognise(grid)
    assert headings is not None
    with mock.patch.object(rows_of, "explains", wraps=rows_of.explains) as explains:
        assert [at for _, at, _ in rows_of._explaining(grid, headings)] == [1]
    assert explains.call_count < len(grid.rows[1]) / 100
