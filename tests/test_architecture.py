"""The house: floors, rooms of the libraries, proportions."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "fla_batch"
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

FLOORS = {
    "__main__": {"aside", "cli", "interrupt"},
    "cli": {
        "pipeline",
        "upgrade",
        "steps",
        "render",
        "declared",
        "options",
        "spoken",
        "terminal",
        "result",
        "model",
        "texts",
    },
    "options": {"render", "declared", "spoken", "model", "texts"},
    "generate": {"render", "declared", "texts"},
    "pipeline": {"steps", "declared", "found", "result", "tables", "model", "tasks", "texts"},
    "upgrade": {"pipeline", "steps", "declared", "result", "tables", "columns", "model"},
    "steps": {
        "arrays",
        "steps",
        "aside",
        "declared",
        "found",
        "in_vain",
        "reasons",
        "result",
        "tables",
        "columns",
        "coded",
        "digits",
        "model",
        "tasks",
        "texts",
        "waiting",
    },
    "render": {
        "render",
        "aside",
        "declared",
        "found",
        "interrupt",
        "reasons",
        "result",
        "tables",
        "columns",
        "model",
        "tasks",
        "texts",
        "waiting",
    },
    "declared": {
        "arrays",
        "declared",
        "groups",
        "reasons",
        "signs",
        "tables",
        "columns",
        "digits",
        "model",
        "tasks",
        "texts",
    },
    "waiting": {"arrays", "found", "result", "places", "digits"},
    "found": {"arrays", "places", "digits", "model", "texts"},
    "result": {"tables", "model", "tasks"},
    "tables": {"arrays", "columns", "coded", "digits", "groups", "model", "places", "slips", "texts"},
    "groups": {"arrays"},
    "places": {"arrays", "digits", "model"},
    "slips": {"arrays", "digits"},
    "columns": {"arrays", "coded", "digits", "model", "signs", "texts"},
    "coded": {"arrays", "digits", "model"},
    "terminal": {"aside", "spoken", "interrupt", "reasons", "texts"},
    "spoken": {"declared", "texts"},
    "reasons": {"texts"},
    "interrupt": set(),
    "aside": set(),
    "in_vain": set(),
    "digits": {"arrays", "texts"},
    "signs": {"arrays"},
    "arrays": set(),
    "model": set(),
    "tasks": set(),
    "texts": {"po", "written"},
    "po": set(),
    "written": set(),
    "": set(),
}
"""Which floor may use which: always downwards."""

STEPS = {"read", "normalise", "check", "release", "plan"}
LENT = {"reading": {"fla_batch.steps.surveying.headings"}, "surveying": set[str]()}
"""What the rooms of a step know of another: by its headings, the delimiter of a text is found."""
ROOMS = {
    "pandera": {"steps.check"},
    "olefile": {"steps.reading.disguise", "steps.reading.records"},
    "python_calamine": {"steps.reading.workbook"},
    "isal": {"steps.reading.archive"},
    "orjson": {"render.json"},
    "msoffcrypto": {"steps.reading.locked"},
    "xlsxwriter": {"render.xlsx", "render.worksheet"},
    "jinja2": {"render.html"},
    "typst": {"render.pdf"},
    "rich": {"render.progress"},
    "click": {"cli", "options", "spoken", "terminal", "render.screen"},
    "babel": {"written"},
    "email": {"render.mail"},
    "numpy": {
        "arrays",
        "digits",
        "coded",
        "slips",
        "signs",
        "groups",
        "columns",
        "places",
        "tables",
        "steps.reading.tags",
        "steps.reading.regular",
        "found",
        "waiting",
        "steps.reading.unpack",
        "steps.telling",
        "steps.normalise",
        "steps.sources",
        "steps.surveying.once",
        "steps.belonging",
        "steps.surveying.contrary",
        "steps.check",
        "steps.surveying.flat",
        "steps.release",
    },
}
"""By which rooms a library enters."""


@cache
def imports(name: str) -> tuple[str, ...]:
    return tuple(_imports(TREES[name]))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield f"{name}.{node.name}", node


def length(node: ast.FunctionDef) -> int:
    assert node.end_lineno
    return node.end_lineno - node.lineno + 1


def floor(name: str) -> str:
    return name.removeprefix("fla_batch").removeprefix(".").split(".")[0]


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_down(name: str) -> None:
    ours = {floor(used) for used in imports(name) if used.startswith("fla_batch")}
    assert ours <= FLOORS[floor(name)] | {""}


def test_the_commands_know_no_step_but_the_first() -> None:
    assert {used for used in imports("fla_batch.cli") if ".steps." in used} == {"fla_batch.steps.read"}


@pytest.mark.parametrize("name", sorted(f"fla_batch.steps.{step}" for step in STEPS))
def test_no_step_knows_another(name: str) -> None:
    known = {used.split(".")[2] for used in imports(name) if used.startswith("fla_batch.steps.")}
    assert not known & STEPS - {name.split(".")[2]}


@pytest.mark.parametrize("room", LENT)
def test_what_a_step_is_made_of_knows_no_step_and_nothing_of_another(room: str) -> None:
    inside = {name for name in MODULES if name.startswith(f"fla_batch.steps.{room}.")}
    known = {used for name in inside for used in imports(name) if used.startswith("fla_batch.steps.")}
    assert inside
    assert known - inside == LENT[room]


@pytest.mark.parametrize("library", ROOMS)
def test_each_library_enters_by_its_room(library: str) -> None:
    users = {
        name.removeprefix("fla_batch.") for name in MODULES for used in imports(name) if used.split(".")[0] == library
    }
    assert users == ROOMS[library]


def test_no_cycle() -> None:
    remaining = {name: {used for used in imports(name) if used in MODULES and used != name} for name in MODULES}
    while free := [name for name, uses in remaining.items() if not uses & remaining.keys()]:
        for name in free:
            del remaining[name]
    assert not remaining


def test_functions_are_short() -> None:
    lengths = sorted((length(node), name) for name, node in functions())
    assert statistics.median(lines for lines, _ in lengths) <= 8
    assert lengths[int(len(lengths) * 0.95)][0] <= 30
    assert lengths[-1][0] <= 50, lengths[-1]


@pytest.mark.parametrize("name", MODULES)
def test_modules_are_short_and_say_what_they_are(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 300
    assert ast.get_docstring(TREES[name])


def test_public_names_have_a_sentence() -> None:
    public = [(name, node) for name, node in functions() if not node.name.startswith("_")]
    silent = {name for name, node in public if not (ast.get_docstring(node) or "").split("\n")[0].endswith(".")}
    assert not silent - _inner()


def _inner() -> set[str]:
    return {
        f"{name}.{inner.name}"
        for name, tree in TREES.items()
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.FunctionDef) and inner is not outer
    }


def test_help_and_explain_load_no_pandas() -> None:
    import subprocess
    import sys

    slow = "import sys; from fla_batch import cli; from fla_batch.render import reference; "
    loaded = "print(sorted({'pandas', 'numpy', 'pandera', 'jinja2', 'xlsxwriter', 'typst', 'rich'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", slow + loaded], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"
