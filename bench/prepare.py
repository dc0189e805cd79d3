"""What a run or a yardstick needs before it is measured: its workload, and what is to be written once more."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from bench.runs import PYTHON, TARGETS
from bench.workloads import FOLDER, workload
from bench.yardsticks.tabular import describe


def prepare(name: str) -> None:
    """Make what is not there yet."""
    for target in TARGETS:
        if target.name == name and target.workload:
            workload(target.workload)
    kind, _, file = name.partition(" ")
    if kind in ("read", "typical", "frictionless"):
        workload(file)
    if kind == "frictionless":
        describe(FOLDER / file)
    if name in _MADE and not (FOLDER / _MADE[name][0]).exists():
        made, make = _MADE[name]
        make(FOLDER / made)


def _checked(path: Path) -> None:
    _run("check", str(workload("W3.xlsx")), "--format", path.suffix[1:], "-o", str(path))


def _reported(path: Path) -> None:
    _run("report", str(workload("W3.xlsx")), "-o", str(path), "--format", "xlsx")


def _run(*words: str) -> None:
    nowhere = subprocess.DEVNULL
    subprocess.run([PYTHON, "-m", "fla_batch", *words], stdout=nowhere, stderr=nowhere, check=False)


def _documents(path: Path) -> None:
    """Write the values of each document of W2, as its page takes them."""
    from fla_batch.declared.profile import load
    from fla_batch.pipeline import run
    from fla_batch.render.letter import Letter
    from fla_batch.render.lists.pdf import values_of

    profile, today = load(None), date.today()
    path.mkdir()
    for each in run([workload("W2")], profile, "en", today).lists:
        values = values_of(Letter(each, profile, today))
        (path / f"{each.id}.json").write_text(json.dumps(values, default=str), encoding="utf-8")


_MADE: Mapping[str, tuple[str, Callable[[Path], None]]] = {
    "XlsxWriter": ("returned.xlsx", _checked),
    "openpyxl": ("found.json", _checked),
    "pages": ("reported", _reported),
    "lists": ("reported", _reported),
    "Typst": ("documents", _documents),
}
"""What a yardstick reads besides workloads, and how it is made."""
