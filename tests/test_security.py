"""What docs/security.md promises: the tests it names exist, its tables are true, and here is the rest of the proof."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import ROOT
from test_architecture import TREES
from worklists import page

from fla_batch.declared.limits import LIMITS
from fla_batch.render.formats import LIST_FORMATS

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
SAMPLES = ROOT / "samples" / "de"

CONNECTS = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "asyncio",
    "xmlrpc",
    "webbrowser",
}
RUNS = {"eval", "exec", "compile", "__import__", "system", "popen", "fork", "startfile"}
UNPACKS = {"pickle", "marshal", "shelve", "yaml", "extractall", "extract"}
WRITES = {
    "write_bytes",
    "write_text",
    "mkdir",
    "rename",
    "replace",
    "unlink",
    "rmdir",
    "touch",
    "chmod",
    "utime",
    "rmtree",
}


def test_every_promise_names_tests_that_exist() -> None:
    text = "".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 40
    assert not {name for name in named if f"def {name}(" not in text}
    promises = re.split(r"^\*\*\d+\. ", PAGE, flags=re.M)[1:]
    assert len(promises) == 11
    assert all("Tests: `test_" in each or "Tests:\n`test_" in each for each in promises)


def test_the_limits_are_those_that_are_declared() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", PAGE, flags=re.M)
    assert [(name, int(value.replace(",", ""))) for name, value in rows] == [
        (field.name, getattr(LIMITS, field.name)) for field in fields(LIMITS)
    ]


def test_every_part_that_it_is_built_on_is_named() -> None:
    required = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    built_on = PAGE[PAGE.index("## What it is built on") :]
    assert re.findall(r"^\| ([a-z][\w-]+) \| ", built_on, flags=re.M)[1:] == [
        re.split(r"[^\w-]", each)[0] for each in required
    ]


def used(tree: ast.AST) -> Iterator[str]:
    """Give the names that a module imports, calls or takes from something."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0) if module != "urllib.parse":
                yield module.partition(".")[0]
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                yield name


def test_no_part_could_send_or_run_anything() -> None:
    found = {(name, each) for name, tree in TREES.items() for each in used(tree) if each in CONNECTS | RUNS | UNPACKS}
    # Patterns are compiled, and pages; nothing of a client's is.
    assert {each for each in found if each[1] != "compile"} == {("fla_batch.aside", "fork")}
    assert {name for name, tree in TREES.items() if "subprocess" in used(tree)} == {"fla_batch.aside"}


def test_only_one_room_writes() -> None:
    def writes(tree: ast.AST) -> bool:
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
        return any(
            call.func.attr in WRITES and not (call.func.attr == "replace" and len(call.args) + len(call.keywords) > 1)
            for call in calls
            if isinstance(call.func, ast.Attribute)
        )

    writing = {name.removeprefix("fla_batch.") for name, tree in TREES.items() if writes(tree)}
    # What "spoken" writes are the lines of a help text.
    assert writing - {"spoken"} == {"generate", "interrupt", "render.output"}


OFFLINE = """
import sys
def refuse(event, given):
    if event.startswith(("socket.", "urllib.", "http.")):
        raise SystemExit(f"it opens a connection: {event}")
sys.addaudithook(refuse)
from fla_batch.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report in all formats where no connection can be opened and there is no temporary folder."""
    out = tmp_path_factory.mktemp("offline") / "out"
    forms = [each for form in LIST_FORMATS for each in ("--format", form)]
    may_shut_off = not os.geteuid() and not subprocess.run(["unshare", "--net", "true"], check=False).returncode
    alone = ["unshare", "--net"] if may_shut_off else []
    command = [*alone, sys.executable, "-c", OFFLINE, "report", str(SAMPLES), "-o", str(out), *forms]
    nowhere = {name: str(out.parent / "nowhere") for name in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME")}
    environment = {**os.environ, **nowhere, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=out.parent, check=False)
    assert (answer.returncode, "Traceback" in answer.stderr) == (1, False), answer.stderr
    return out


def test_nothing_is_sent(offline: Path) -> None:
    assert {path.suffix[1:] for path in (offline / "lists").iterdir()} == set(LIST_FORMATS)


def test_the_temporary_folder_is_not_used(offline: Path) -> None:
    assert [path.name for path in offline.parent.iterdir()] == ["out"]


IMAGE = """
import resource
_, most = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
import sys
from click import Command
from fla_batch import __main__, cli
cli.cli.add_command(Command("x", callback=lambda: print(most, *resource.getrlimit(resource.RLIMIT_CORE))))
sys.argv[1:] = ["x"]
__main__.main()
"""


def test_no_process_leaves_an_image_of_its_memory() -> None:
    pytest.importorskip("resource", reason="needs a system that knows such a bound")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run([sys.executable, "-c", IMAGE], capture_output=True, text=True, env=environment, check=True)
    before, *bounds = answer.stdout.split()
    assert bounds == ["0", "0"]
    if before == "0":
        pytest.skip("nothing here may leave one")


def test_a_browser_remembers_ids_alone() -> None:
    script = (ROOT / "fla_batch/render/pages/list.js").read_text("utf-8")
    remembered = re.findall(r"memory\?\.setItem\((.*)\);", script) + re.findall(
        r"localStorage\.setItem\((.*)\);", script
    )
    assert remembered == ['key(box), "1"', '"fla-batch", ""']
    assert "const key = (box) => `fla-batch:${head.dataset.list}:${box.dataset.id}`;" in script
    ids = {str(each) for each in page().values("data-id")} | {str(each) for each in page().values("data-list")}
    assert ids
    assert not {each for each in ids if re.search(r"\d{11}|Peeters|Maes", each)}
