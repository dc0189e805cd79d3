"""What was measured, as a table for people, and the cost by size as a plot."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.measure import Measured
from bench.plot import plot
from bench.runs import Sum, Target

_DOCS = Path("docs")
_PAGE, _PLOT = _DOCS / "performance.md", _DOCS / "performance.svg"
_BEGIN, _END = "<!-- measured -->", "<!-- end -->"
_LIBRARIES = (
    "python-calamine",
    "numpy",
    "pandas",
    "pandera",
    "XlsxWriter",
    "Jinja2",
    "typst",
    "frictionless",
    "openpyxl",
)
_SIZES = {"W1 check": 11, "W2 check": 11_000, "W3 check": 110_000, "W4 check": 1_260_000}
"""Rows of the workloads in the plot."""

Done = Mapping[Target, Measured]
Seen = Mapping[str, Measured]


def table(done: Done, seen: Seen) -> str:
    """Give a line for each target: what it took, and for each bound how much of it."""
    lines = [
        "| run | CPU s | wall s | bounds: CPU s allowed, and how much of it was used | MB | allowed |",
        "|---|--:|--:|---|--:|--:|",
    ]
    for target, measured in done.items():
        bounds = "; ".join(
            [
                *(_bound(each, measured, seen) for each in target.at_most),
                *(f"{_bound(each, measured, seen)} (out of reach)" for each in target.out_of_reach),
            ]
        )
        memory = f"{_mark(measured.memory, target.memory)}{measured.memory:.0f} | {target.memory:.0f}"
        lines.append(f"| {target.name} | {measured.cpu:.2f} | {measured.wall:.2f} | {bounds} | {memory} |")
    return "\n".join(lines)


def _bound(most: Sum, measured: Measured, seen: Seen) -> str:
    allowed = sum(factor * seen[name].cpu for factor, name in most)
    said = " + ".join(f"{factor:.3g} × {name} ({seen[name].cpu:.2f})" for factor, name in most)
    return f"{said} = {allowed:.2f}: {_mark(measured.cpu, allowed)}{measured.cpu / allowed:.0%}"


def _mark(value: float, allowed: float) -> str:
    return "" if value <= allowed else "✗ "


def keep(done: Done, seen: Seen) -> None:
    """Put the table and the plot into the page on performance."""
    page = _PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(_BEGIN)
    after = rest.partition(_END)[2]
    measured = "\n\n".join((_BEGIN, *_where(), table(done, seen), _END))
    _PAGE.write_text(before + measured + after, encoding="utf-8")
    points = {name: (_SIZES[name], seen[name].cpu) for name in _SIZES if name in seen}
    _PLOT.write_text(plot(points), encoding="utf-8")


def _where() -> Iterable[str]:
    model = next((line for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")), "").partition(": ")[
        2
    ]
    yield f"{date.today():%d %B %Y}, {os.cpu_count()} processors ({model or platform.machine()}), {platform.system()}."
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    yield f"Python {platform.python_version()}, {libraries}."


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
