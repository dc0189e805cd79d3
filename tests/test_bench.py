"""The bench: workloads right where they should be, wrong in every way, runs measured whole, targets told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import TODAY

from bench.__main__ import missed
from bench.measure import FailedError, Measured, measured
from bench.plot import plot
from bench.rows import Client
from bench.runs import TARGETS
from bench.table import table
from bench.trial import Trial
from bench.workloads import workbook
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.pipeline import run

ABOUT_ROWS = {code for code, check in CATALOGUE.items() if check.sheet and not check.wrong.damage}


def codes(path: Path, client: Client) -> set[str]:
    path.write_bytes(workbook(client, "en"))
    return {finding.code for finding in run([path], None, "en", TODAY).findings}


def test_right_rows_have_no_fault(tmp_path: Path) -> None:
    assert codes(tmp_path / "right.xlsx", Client(60, 300, 0)) <= {"A002"}


def test_broken_rows_are_broken_in_every_way(tmp_path: Path) -> None:
    # S007 is about a sheet without rows, X017 about a file of one company, and X014 is silent where people without a
    # company may belong to one.
    assert codes(tmp_path / "broken.xlsx", Client(1000, 1500, 0.4)) >= ABOUT_ROWS - {"S007", "X014", "X017"}


def test_children_are_measured_too() -> None:
    child = f"import subprocess; subprocess.run([{sys.executable!r}, '-c', 'x = bytearray(60_000_000); sum(x)'])"
    took = measured([sys.executable, "-c", child])
    assert took.memory > 50
    assert took.cpu > 0.1


def test_a_copy_is_measured_too() -> None:
    child = "import os; number = os.fork(); x = bytearray(60_000_000) if not number else os.waitpid(number, 0); sum(x)"
    assert measured([sys.executable, "-c", child]).memory > 50


def test_a_run_that_fails_is_no_measurement() -> None:
    with pytest.raises(FailedError):
        measured([sys.executable, "-c", "raise SystemExit(3)"])


def test_table_marks_what_is_missed() -> None:
    target = next(each for each in TARGETS if each.name == "--help")
    seen = {"click": Measured(1, 1, 10), "--help": Measured(1.5, 1.5, 20)}
    assert "✗" not in table({target: seen["--help"]}, seen)
    assert table({target: Measured(1.7, 1, 21)}, seen).count("✗") == 2


def test_what_is_out_of_reach_is_shown_and_not_asserted() -> None:
    target = next(each for each in TARGETS if each.out_of_reach)
    trial = Trial(1)
    trial.seen |= {"XlsxWriter": Measured(4, 4, 10), "openpyxl": Measured(12, 12, 10)}
    assert "✗ 200% (out of reach)" in table({target: Measured(2.4, 2, 10)}, trial.seen)
    assert list(missed({target: Measured(2.4, 2, 10)}, trial)) == []
    assert len(list(missed({target: Measured(6.5, 2, 500)}, trial))) == 2


def test_plot_shows_every_size() -> None:
    assert plot({"W1": (11, 0.5), "W4": (1_260_000, 30.0)}).count("<circle") == 2
