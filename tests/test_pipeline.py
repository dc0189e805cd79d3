"""Whatever stands in the cells: no crash, no row lost, no number told, and only whole rows on a list."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from conftest import PROFILE, ROOT, TODAY, Checker
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fla_batch import pipeline
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.example import RIGHT_ROWS
from fla_batch.declared.fields import SHEETS
from fla_batch.model import File, Grid, Severity
from fla_batch.render.report import CHECK_FORMATS, as_bytes
from fla_batch.render.screen import Screen
from fla_batch.result import Count
from fla_batch.texts import LANGUAGES, texts

CLOSE = [*(cell for row in RIGHT_ROWS.values() for cell in row.values()), "0123456848", "05031599737", "{name}", "=1+1"]
CELLS = st.one_of(
    st.none(), st.just(""), st.sampled_from(CLOSE), st.text(max_size=20), st.integers(), st.floats(), st.booleans(),
    st.dates(), st.datetimes(), st.times(),
    st.sampled_from(["\x00", "\ud800", "\u200b", "ja", "x", "1e308", "12345678901"]),
)  # fmt: skip
ROWS = st.lists(st.tuples(st.integers(0, 10), CELLS), max_size=4)


def grid(sheet: Any, changes: list[list[tuple[int, Any]]], language: str) -> Grid:
    """Make a sheet of right rows in which some cells are something else."""
    rows: list[list[Any]] = [[texts(language).say(field.label) for field in sheet.fields]]
    for cells in changes:
        row = [RIGHT_ROWS[sheet.name].get(field.name, "") for field in sheet.fields]
        for column, cell in cells:
            row[column % len(row)] = "" if cell is None else cell
        rows.append(row)
    return Grid(texts(language).say(sheet.title), rows)


FILES = st.lists(
    st.tuples(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=6), st.sampled_from(LANGUAGES)),
    min_size=1,
    max_size=3,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_anything_may_stand_in_the_cells(monkeypatch: pytest.MonkeyPatch, files: list[Any]) -> None:
    read = {}
    for number, (companies, users, language) in enumerate(files):
        grids = (grid(sheet, rows, language) for sheet, rows in zip(SHEETS, (companies, users), strict=True))
        read[f"{number}.xlsx"] = File(f"{number}.xlsx", tuple(grids))
    monkeypatch.setattr(pipeline, "read_all", lambda named, *_, **__: [read[name] for name, _ in named])
    result = pipeline.run([Path(name) for name in read], PROFILE, "en", TODAY)
    for sheet in SHEETS:
        count = result.count(sheet.name)
        assert count.balanced()
        assert len([row for row in result.held if row.sheet == sheet.name]) == count.held
    assert sum(len(work.people) for each in result.lists for work in each.companies) <= result.count("users").released
    assert all(row.codes for row in result.held)
    wrong = {(each.place.file, each.place.sheet, each.place.row) for each in result.findings if is_error(each.code)}
    assert wrong - {(row.place.file, row.place.sheet, row.place.row) for row in result.held} <= {
        place for place in wrong if place[2] in (None, 1)
    }
    for form in CHECK_FORMATS.values():
        shown = as_bytes(form(result, texts("de"), Screen())).decode()
        assert "0503159" not in shown.replace(".", "").replace("-", "")


def is_error(code: str) -> bool:
    return CATALOGUE[code].severity is Severity.ERROR


def test_counts_of_all_samples_add_up() -> None:
    result = pipeline.run([ROOT / "samples"], PROFILE, "en", TODAY)
    assert result.unreadable > 8
    assert result.count("users").balanced()
    assert result.count("users").held > 30


def test_a_lost_row_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.Release, "counts", lambda *_: [Count(3, 1, 1)])
    with pytest.raises(pipeline.RowsLostError):
        pipeline.run([ROOT / "samples" / "de" / "good.xlsx"], PROFILE, "en", TODAY)


def test_somebody_who_is_on_no_list_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = pipeline.plan
    monkeypatch.setattr(pipeline, "plan", lambda *given: plan(*given)[1:])
    with pytest.raises(pipeline.RowsLostError):
        pipeline.run([ROOT / "samples" / "de" / "good.xlsx"], PROFILE, "en", TODAY)


def test_without_a_profile_nothing_is_planned() -> None:
    assert pipeline.run([ROOT / "samples" / "de" / "good.xlsx"], None, "en", TODAY).lists == ()


def test_dates_and_times_are_told_as_they_were_read() -> None:
    from fla_batch.columns import text_of

    assert [text_of(cell) for cell in (date(1905, 3, 15), datetime(1905, 3, 15, 8), time(8), -1.5, 2.0, True)] == [
        "1905-03-15", "1905-03-15T08:00:00", "08:00:00", "~1,5", "2", "True",
    ]  # fmt: skip


def test_a_row_that_waits_stands_in_its_own_place(checked: Checker) -> None:
    run = checked(companies=({"admin_email": "marie.claes@example"},))
    assert [(row.sheet, row.place.cell, row.codes) for row in run.held] == [
        ("companies", "H2", ("A011",)),
        ("users", "2", ("A011",)),
    ]


def test_rows_that_depend_on_one_that_waits_wait_with_its_reason(checked: Checker, tmp_path: Path) -> None:
    nobody = {"admin_last_name": None, "admin_first_name": None, "admin_email": None}
    checked(companies=(nobody,))
    run = checked(companies=({"admin_email": "marie.claes@example"},), beside=[tmp_path / "client1.xlsx"])
    assert [(Path(row.place.file).name, row.sheet, row.codes) for row in run.held] == [
        (name, sheet.name, ("A011",)) for sheet in SHEETS for name in ("client1.xlsx", "client2.xlsx")
    ]
