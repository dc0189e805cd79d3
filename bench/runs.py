"""What is run, beside which yardsticks, and how much it may take: each target once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from bench.workloads import FOLDER

Command = tuple[str, ...]
"""Words of a command; one of a workload's names stands for its place."""
Sum = tuple[tuple[float, str], ...]
"""Times that each yardstick, or another run, counts."""


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the table."""

    name: str
    command: Command
    at_most: tuple[Sum, ...]
    """CPU seconds: no more than each of these sums."""
    memory: float
    """Megabytes."""
    workload: str = ""
    times: int = 5
    """Of so many runs the middle one counts."""
    out_of_reach: tuple[Sum, ...] = ()
    """Sums smaller than what a part of the work takes alone: measured and shown, and nobody is held to them."""


PYTHON = sys.executable
_OUT, _BESIDE = str(FOLDER / "out"), str(FOLDER / "beside")


def _ours(*words: str) -> Command:
    return (PYTHON, "-m", "fla_batch", *words)


def _beside(name: str, *words: str) -> Command:
    return (PYTHON, "-m", f"bench.yardsticks.{name}", *words)


def _import(name: str) -> Command:
    return (PYTHON, "-c", f"import {name}")


def _times(factor: float, yardstick: str) -> Sum:
    return ((factor, yardstick),)


_REPORTED = str(FOLDER / "reported")
_W3 = "W3.xlsx"

YARDSTICKS: dict[str, Command] = {
    "click": _import("click"),
    "import": _import("pandera.pandas"),
    **{f"read {each}": _beside("read", each) for each in ("W1.xlsx", "W2", _W3, "W3-dirty.xlsx", "W4.xlsx")},
    **{f"typical {each}": _beside("typical", each) for each in ("W2", _W3)},
    **{f"frictionless {each}": _beside("tabular", each) for each in ("W1.xlsx", _W3)},
    "XlsxWriter": _beside("write_cells", str(FOLDER / "returned.xlsx"), _BESIDE),
    "openpyxl": _beside("mark_cells", _W3, str(FOLDER / "found.json"), _BESIDE),
    "pages": _beside("pages", f"{_REPORTED}/actions.json", _BESIDE),
    "lists": _beside("write_lists", f"{_REPORTED}/lists", _BESIDE),
    "Typst": _beside("typeset", str(FOLDER / "documents"), _BESIDE),
}
"""Whole processes, each with what it is called in the table."""

TARGETS: Sequence[Target] = (
    Target("--help", _ours("--help"), (_times(1.6, "click"),), 20),
    Target("explain", _ours("explain", "U021"), (_times(2.5, "click"),), 30),
    Target(
        "W1 check",
        _ours("check", "W1.xlsx"),
        (_times(1.15, "import"), _times(1, "frictionless W1.xlsx")),
        110,
        "W1.xlsx",
    ),
    Target("W2 check", _ours("check", "W2"), (_times(4, "read W2"), _times(1 / 4, "typical W2")), 250, "W2"),
    Target(
        "W3 check",
        _ours("check", _W3),
        (_times(2.5, f"read {_W3}"), _times(1 / 4.5, f"typical {_W3}"), _times(1 / 6.5, f"frictionless {_W3}")),
        300,
        _W3,
    ),
    Target(
        "W3 dirty check --format json",
        _ours("check", "W3-dirty.xlsx", "--format", "json"),
        (_times(3.2, "read W3-dirty.xlsx"),),
        400,
        "W3-dirty.xlsx",
    ),
    Target("W4 check", _ours("check", "W4.xlsx"), (_times(2, "read W4.xlsx"),), 1600, "W4.xlsx", times=1),
    Target(
        "W3 check --format xlsx",
        _ours("check", _W3, "--format", "xlsx", "-o", f"{_OUT}.xlsx", "--force"),
        (_times(1.6, "XlsxWriter"),),
        400,
        _W3,
        times=3,
        # XlsxWriter alone, which writes the workbook, takes a third of what openpyxl does.
        out_of_reach=(_times(1 / 10, "openpyxl"),),
    ),
    Target(
        "W3 report --format html --format xlsx",
        _ours("report", _W3, "-o", _OUT, "--force", "--format", "html", "--format", "xlsx"),
        (((1.6, "pages"), (1.6, "lists"), (1, "W3 check")),),
        600,
        _W3,
        times=1,
    ),
    Target(
        "1,000 lists as pdf",
        _ours("report", "W2", "-o", _OUT, "--force", "--format", "pdf"),
        (_times(1.3, "Typst"),),
        300,
        "W2",
        times=1,
    ),
)
"""All rows, in the order of the table."""
