"""A process of ours as a copy of the program: made before anything of a client is known, and it holds nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from hostile import right as good
from openpyxl import Workbook

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="needs a system on which we copy ourselves"
)
_BEGIN = """
import os, signal, sys, threading
from pathlib import Path
from fla_batch import aside
from fla_batch.steps.read import _READER, get_ready, read_all
paths = [Path(name) for name in sys.argv[1:]]
"""


def right(path: Path) -> Path:
    path.write_bytes(good())
    return path


def far(path: Path) -> Path:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "x", "x"
    book.save(path)
    return path


def told(script: str, *paths: Path) -> str:
    """Run a script in a Python in which nothing else has started a thread."""
    command = [sys.executable, "-c", _BEGIN + script, *map(str, paths)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    return done.stdout.strip()


def test_a_copy_that_ends_before_it_is_asked_is_replaced(tmp_path: Path) -> None:
    script = """
get_ready()
number = aside._ready[_READER]._number
os.kill(number, signal.SIGKILL)
os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
(file,) = read_all([("1.xlsx", paths[0])])
print(file.unreadable, len(file.grids) > 0)
"""
    assert told(script, right(tmp_path / "1.xlsx")) == "None True"


def test_a_copy_reads_what_a_fresh_python_reads(tmp_path: Path) -> None:
    script = """
copied = []
for ready in (get_ready, lambda: None):
    ready()
    copied.append(_READER in aside._ready)
    files = read_all([(path.name, path) for path in paths])
    print([(file.name, file.unreadable, [(grid.title, list(grid.rows)) for grid in file.grids]) for file in files])
print(copied)
"""
    paths = [right(tmp_path / "1.xlsx"), tmp_path / "missing.xlsx", ROOT / "samples" / "de" / "mid-size-client.xlsx"]
    one, other, copied = told(script, *paths).splitlines()
    assert one == other
    assert copied == "[True, False]"


def test_it_has_nothing_open_but_two_pipes(tmp_path: Path) -> None:
    script = """
kept = open(paths[0], "rb")
os.set_inheritable(kept.fileno(), True)
get_ready()
copy = aside._ready[_READER]
assert aside.receive_bytes(copy.stdout) == b'"ready"'
print([os.readlink(each).partition(":")[0] for each in sorted(Path(f"/proc/{copy._number}/fd").iterdir())])
copy.kill()
print(copy.wait(), copy.wait())
copy.kill()
"""
    lines = told(script, right(tmp_path / "1.xlsx")).splitlines()
    assert lines == ["['pipe', 'pipe', '/dev/null']", "-9 -9"]


def test_one_that_breaks_is_replaced_by_a_fresh_python(tmp_path: Path) -> None:
    script = """
from dataclasses import replace
from fla_batch.declared.limits import LIMITS
get_ready()
started, fresh = [], aside.fresh
aside.fresh = lambda module: started.append(module) or fresh(module)
broken, whole = read_all([(path.name, path) for path in paths], replace(LIMITS, cells=2**62))
print(broken.unreadable.code, bool(whole.grids), started == [_READER])
"""
    assert told(script, far(tmp_path / "1.xlsx"), right(tmp_path / "2.xlsx")) == "F007 True True"


def test_it_has_its_bounds_of_memory(tmp_path: Path) -> None:
    script = """
from dataclasses import replace
from fla_batch.declared.limits import LIMITS
held = bytearray(300_000_000)
get_ready()
large, small = read_all([(path.name, path) for path in paths], replace(LIMITS, memory_bytes=100_000_000, cells=10**12))
print(large.unreadable and large.unreadable.code, bool(small.grids))
"""
    paths = far(tmp_path / "1.xlsx"), right(tmp_path / "2.xlsx")
    assert told(script, *paths) == "F007 True"


def test_what_is_never_asked_ends_with_the_program() -> None:
    script = """
get_ready()
print(aside._ready[_READER]._number)
os._exit(0)
"""
    command = Path(f"/proc/{told(script)}/cmdline")
    deadline = time.monotonic() + 20
    while command.exists() and command.read_bytes():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_process_with_threads_is_not_copied() -> None:
    script = """
done = threading.Event()
thread = threading.Thread(target=done.wait)
thread.start()
get_ready()
print(aside._ready)
done.set()
"""
    assert told(script) == "{}"


def test_with_streams_closed_it_works_all_the_same(tmp_path: Path) -> None:
    path, result = right(tmp_path / "1.xlsx"), tmp_path / "result.json"
    command = f"exec {sys.executable} -m fla_batch check --format json -o {result} {path} <&- >&- 2>&-"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 0
    assert json.loads(result.read_text(encoding="utf-8"))["users"]["read"] == 1


def test_the_program_copies_itself_before_it_knows_a_password_or_a_file(tmp_path: Path) -> None:
    script = """
from fla_batch.declared import passwords
asked, load = [], passwords.load
passwords.load = lambda path: asked.append(_READER in aside._ready) or load(path)
sys.argv = ["fla-batch", "check", *sys.argv[1:]]
from fla_batch.cli import main
try:
    main()
except SystemExit as end:
    print(end.code, asked, "pandas" in sys.modules)
"""
    assert told(script, right(tmp_path / "1.xlsx")).endswith("0 [True] True")
