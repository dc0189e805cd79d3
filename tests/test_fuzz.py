"""A short hunt with a fixed seed; that the judge of a hunt sees what is wrong; and what longer hunts have found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
from conftest import ROOT, Checker, found
from hostile import changed

from fla_batch import pipeline
from fla_batch.digits import column
from fla_batch.model import File, Finding, Grid, Place
from fla_batch.render.report import CHECK_FORMATS
from fla_batch.slips import slips
from fuzz import __main__ as program
from fuzz import columns, judge
from fuzz.hunt import Find, damaged, hunt, smallest
from fuzz.judge import Damaged, Judge, neighbour
from fuzz.shapes import shapes

SEED = "house"
RUNS = 8


@pytest.mark.usefixtures("own_readers")
def test_no_damage_breaks_anything(tmp_path: Path) -> None:
    assert not list(hunt(SEED, tmp_path, runs=RUNS, tell=lambda _: None))


def test_a_seed_is_always_the_same_damage() -> None:
    for number in range(40):
        assert damaged(f"{SEED}-{number}") == damaged(f"{SEED}-{number}")


def test_every_kind_of_file_is_damaged_in_many_ways() -> None:
    files = [damaged(f"{SEED}-{number}") for number in range(250)]
    assert {file.suffix for file, _ in files} == {shape[0] for each in shapes().values() for shape in each}
    assert len({name for _, done in files for name in done}) > 20
    whole = {shape[1]() for each in shapes().values() for shape in each}
    assert sum(file.content in whole for file, _ in files) < len(files) / 10


@pytest.fixture
def hunter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    monkeypatch.setattr(judge, "cost", lambda *_: (0.5, 0))
    return Judge(tmp_path, lambda _: None)


class Listed:
    """A judge that finds one and the same wrong with every file."""

    reports: ClassVar[list[bool]] = []
    columns: ClassVar[list[bool]] = []

    def __init__(self, *_: object) -> None:
        self.reports.clear()
        self.columns.clear()

    def finds(self, files: list[Damaged], *, report: bool, columns: bool) -> Iterator[tuple[Damaged, str]]:
        """Note whether a report was asked for, and a reading by columns."""
        self.reports.append(report)
        self.columns.append(columns)
        yield from ((file, "wrong") for file in files)


def test_a_hunt_tells_each_kind_of_find_once_and_makes_reports_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fuzz.hunt.Judge", Listed)
    monkeypatch.setattr("fuzz.hunt.smallest", lambda _, file, what: (file.seed, what))
    found = list(hunt(SEED, tmp_path, runs=7, tell=lambda _: None))
    assert found == [(f"{SEED}-0", "wrong")]
    assert Listed.reports == [True, *[False] * 5, True]
    assert Listed.columns == [True, False] * 3 + [True]


def test_a_find_is_saved_and_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "FINDS", tmp_path / "finds")
    monkeypatch.setattr(program, "hunt", lambda *_, **__: iter([Find(WRONG, "wrong", ())]))
    monkeypatch.setattr(sys, "argv", ["fuzz", "--seconds", "0"])
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 1
    assert (tmp_path / "finds" / WRONG.name).read_bytes() == WRONG.content
    monkeypatch.setattr(sys, "argv", ["fuzz", "--again", f"{SEED}-1"])
    program.main()
    assert len(list((tmp_path / "finds").iterdir())) == 2


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize(
    ("asked", "meant"),
    [([], "--seconds 600"), (["SECONDS=1", "SEED=7"], "--seconds 1 --seed 7")],
)
def test_make_fuzz_hunts_as_it_is_asked_to(asked: list[str], meant: str) -> None:
    # The tests themselves may be run by `make`, which would say so here.
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    said = subprocess.run(
        ["make", "-n", "fuzz", *asked], cwd=ROOT, env=alone, capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines()[-1].rstrip().endswith(f"python -m fuzz {meant}")


def test_what_is_done_does_not_depend_on_what_is_left_out() -> None:
    several = [seed for seed in (f"{SEED}-{number}" for number in range(60)) if len(damaged(seed)[1]) > 1]
    same = [damaged(seed, frozenset({1}))[1] == damaged(seed)[1][1:2] for seed in several]
    # What a damage made into another kind of file is damaged in other ways.
    assert sum(same) > 0.8 * len(same) > 10


def test_numbers_are_seen_in_the_parts_of_a_workbook() -> None:
    assert "10101099948" in judge.numbers(neighbour())


def test_the_number_of_a_company_behind_a_zero_may_be_shown() -> None:
    assert judge.numbers(b"2026-05-00123456749;05031599836") == {"05031599836"}


def test_what_is_wrong_only_together_is_found(hunter: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    run = pipeline.run

    def crowded(paths: list[Path], *rest: Any) -> object:
        whole = run(paths, *rest)
        return replace(whole, held=whole.held[1:]) if len(list(paths[0].iterdir())) > 2 else whole

    monkeypatch.setattr(pipeline, "run", crowded)
    other = Damaged("1-2", ".csv", b"INSS;Name;Vorname\r\n")
    assert (
        told(hunter, WRONG, other) == ["only together with the others: rows are lost or counted twice on companies"] * 2
    )


WRONG = Damaged("1-1", ".xlsx", (Path(__file__).parent.parent / "samples/de/with-errors.xlsx").read_bytes())


def told(hunter: Judge, *files: Damaged) -> list[str]:
    return [what for _, what in hunter.finds(files)]


def test_a_right_file_is_no_find(hunter: Judge) -> None:
    assert not told(hunter, WRONG, Damaged("1-2", ".xlsx", neighbour()[:3000]))


def test_what_columns_tell_otherwise_is_found(hunter: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def differing(paths: list[Path]) -> Iterator[tuple[Path, str]]:
        asked.extend(path.name for path in paths)
        return ((path, "other cells") for path in paths)

    monkeypatch.setattr(judge, "differing", differing)
    text = Damaged("1-2", ".csv", b"INSS;Name;Vorname\r\n")
    assert told(hunter, WRONG, text) == []
    assert [what for _, what in hunter.finds([WRONG, text], columns=True)] == ["other cells"]
    assert set(asked) == {WRONG.name}


A, B = Grid("A", [["1"]]), Grid("A", [[1.0]])


@pytest.mark.parametrize(
    ("found", "by_library", "told"),
    [
        (File("x", (A,)), File("x", (A,)), []),
        (File("x", (A,)), File("x", (replace(A, rows=[["1"], [""]]),)), []),
        (File("x", (A,)), File("x", (replace(A, rows=[[""], ["1"]]),)), ["by columns it has other cells"]),
        (File("x", (A,)), File("x", (B,)), ["by columns it has other cells"]),
        (File("x", (Grid("A", [[True]]),)), File("x", (B,)), ["by columns it has other cells"]),
        (File("x", (A,)), File("x", (replace(A, filtered=True),)), ["by columns something else is said of it"]),
        (
            File("x", (A,)),
            File("x", unreadable=Finding("F004", Place("x"))),
            ["by columns it is read, by the library F004"],
        ),
        (
            File("x", unreadable=Finding("F005", Place("x"))),
            File("x", (A,)),
            ["by columns it is F005, by the library read"],
        ),
        (File("x", (A,)), File("x", unreadable=Finding("F007", Place("x"))), []),
        (File("x", unreadable=Finding("F006", Place("x"))), File("x", (A,)), []),
    ],
)
def test_both_ways_of_reading_are_held_against_each_other(
    monkeypatch: pytest.MonkeyPatch, found: File, by_library: File, told: list[str]
) -> None:
    answers = iter([[found], [by_library]])
    monkeypatch.setattr(columns, "read_all", lambda _: next(answers))
    assert [what for _, what in columns.differing([Path("x")])] == told


@pytest.mark.usefixtures("own_readers")
def test_one_of_them_is_by_columns_however_small_a_sheet_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.xlsx").write_bytes(WRONG.content)
    asked: list[str] = []
    fresh = columns.aside.fresh
    monkeypatch.setattr(columns.aside, "fresh", lambda module: asked.append(module) or fresh(module))
    assert list(columns.differing([tmp_path / "x.xlsx"])) == []
    assert "fuzz.columns" in asked


@pytest.mark.usefixtures("own_readers")
@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
def test_a_part_with_nothing_in_it_is_no_part_that_is_not_there(tmp_path: Path, part: str) -> None:
    (tmp_path / "x.xlsx").write_bytes(changed({part: b""}))
    assert list(columns.differing([tmp_path / "x.xlsx"])) == []


def test_an_exception_is_found(hunter: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = pipeline.survey

    def broken(file: object, language: str, today: date) -> object:
        if "1-1" in str(getattr(file, "name", "")):
            raise KeyError
        return survey(file, language, today)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "survey", broken)
    assert told(hunter, WRONG, Damaged("1-2", ".xlsx", b"")) == ["KeyError in test_fuzz.py, broken"]


def test_what_breaks_a_report_is_found_where_one_is_made(hunter: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise KeyError

    monkeypatch.setattr(judge, "Report", broken)
    assert told(hunter, WRONG) == []
    assert [what for _, what in hunter.finds([WRONG], report=True)] == ["KeyError in test_fuzz.py, broken"]


def test_a_lost_row_is_found(hunter: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    run = pipeline.run

    def losing(*given: Any) -> object:
        whole = run(*given)
        return replace(whole, held=whole.held[1:])

    monkeypatch.setattr(pipeline, "run", losing)
    assert told(hunter, WRONG) == ["rows are lost or counted twice on companies"]


def test_a_missing_file_is_found(hunter: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    run = pipeline.run
    monkeypatch.setattr(pipeline, "run", lambda *given: replace(run(*given), files=run(*given).files[:1]))
    assert "a file is missing" in told(hunter, WRONG)


def test_an_exit_code_that_is_not_documented_is_found(hunter: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge.cli, "_exit_code", lambda *_: 3)
    assert told(hunter, WRONG) == ["the exit code is another"]


@pytest.mark.parametrize("shown", ["{}", '{"findings": NaN}', "{"])
def test_json_that_is_not_as_promised_is_found(hunter: Judge, monkeypatch: pytest.MonkeyPatch, shown: str) -> None:
    monkeypatch.setitem(CHECK_FORMATS, "json", lambda *_: shown)
    assert told(hunter, WRONG)


@pytest.mark.parametrize(
    ("shown", "problem"),
    [
        ("05.03.15-998.36", "an INSS is shown as text"),
        ("\x1b[31m", "an order to the terminal is shown"),
    ],
)
def test_what_may_not_be_shown_is_found(
    hunter: Judge, monkeypatch: pytest.MonkeyPatch, shown: str, problem: str
) -> None:
    monkeypatch.setitem(CHECK_FORMATS, "text", lambda *_: shown)
    file = Damaged("1-1", ".csv", b"INSS;Name;Vorname\r\n05031599836;Peeters;Anna\r\n")
    assert told(hunter, file) == [problem]


def test_a_changed_input_and_a_hurt_neighbour_are_found(hunter: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    run = pipeline.run

    def hurting(paths: list[Path], *rest: object) -> object:
        (paths[0] / judge.NEIGHBOUR).write_bytes(b"")
        return run(paths, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "run", hurting)
    assert set(told(hunter, WRONG)) == {"the right file beside it was not released", "an input was changed"}


def test_costs_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    costs = iter([(1.0, 0), (1.5, 100), (4.0, 600_000_000)])
    monkeypatch.setattr(judge, "cost", lambda *_: next(costs))
    monkeypatch.setattr(judge, "MOST_SECONDS", -1)
    hunter = Judge(tmp_path, lambda _: None)
    assert [file.seed for file, _ in hunter.finds([WRONG])] == ["1-1"]
    assert len(told(hunter, WRONG)) == 2


@pytest.mark.parametrize("needed", [True, False])
def test_damages_that_change_nothing_are_left_out(needed: bool) -> None:
    seed = next(f"{SEED}-{number}" for number in range(999) if len(damaged(f"{SEED}-{number}")[1]) == 3)
    file, done = damaged(seed)

    class Told:
        def finds(self, files: list[Damaged], **_: object) -> list[tuple[Damaged, str]]:
            return [(files[0], "other" if needed else "wrong")]

    assert smallest(cast("Judge", Told()), file, "wrong").damages == (tuple(done) if needed else ())


def test_a_long_text_as_a_number_has_no_neighbours(checked: Checker) -> None:
    assert (slips(column(["0123456794" * 3]), 10) == -1).all()
    run = checked(users=({"enterprise_number": "0123456794\n" * 2_000},))
    assert not {code for code, _ in found(run)} & {"X012"}
