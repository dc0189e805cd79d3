"""What another library loads for nothing is not loaded; what it does need of that it gets."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from fla_batch.in_vain import loaded

_MADE = ("taker", "taker.part", "taken", "taken_part", "left_out")


@pytest.fixture(autouse=True)
def _made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "taken.py").write_text("class Model: pass\ndef check(kind): return kind\nVERSION = '2'\n")
    (tmp_path / "left_out.py").write_text("")
    (tmp_path / "taker").mkdir()
    (tmp_path / "taker" / "part.py").write_text("")
    yield
    for name in _MADE:
        sys.modules.pop(name, None)


def taker(folder: Path, *lines: str) -> Callable[[], ModuleType]:
    (folder / "taker" / "__init__.py").write_text("\n".join(("import taker.part", *lines)))
    return lambda: import_module("taker")


def test_of_an_unused_library_there_are_names_only(tmp_path: Path) -> None:
    load = taker(
        tmp_path,
        "import taken",
        "from taken import Model, check",
        "class Own(Model): kind: taken.other.Kind",
        "new = tuple(map(int, taken.__version__.split('.'))) > (2,)",
        "known = hasattr(taken, '__path__')",
    )
    library = loaded("taker", load, named_only=["taken"], absent=[])
    assert (library.new, library.known) == (True, False)
    assert "taken" not in sys.modules


def test_one_that_is_absent_passes_for_not_installed(tmp_path: Path) -> None:
    lines = ("try: import left_out", "except ImportError: without = True", "else: without = False")
    assert loaded("taker", taker(tmp_path, *lines), named_only=[], absent=["left_out"]).without
    assert "left_out" not in sys.modules
    assert import_module("left_out")


@pytest.mark.parametrize(
    "need",
    [
        "import taken\nmodel = taken.check(3).real",
        "from taken import check\n@check\ndef own(): pass",
        "import left_out",
    ],
)
def test_a_library_that_needs_more_than_names_gets_it(need: str, tmp_path: Path) -> None:
    library = loaded("taker", taker(tmp_path, need), named_only=["taken"], absent=["left_out"])
    assert library is sys.modules["taker"]
    assert {"taken", "left_out"}.intersection(sys.modules)


def test_what_is_loaded_already_stays_as_it_is(tmp_path: Path) -> None:
    before = import_module("taken")
    library = loaded("taker", taker(tmp_path, "import taken"), named_only=["taken"], absent=[])
    assert library.taken is sys.modules["taken"] is before
