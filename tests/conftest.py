"""What several tests use: workbooks made of rows, and runs over them."""

from __future__ import annotations

import itertools
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from libreoffice import Office, missing
from readers import end_kept_readers, kept_reader

from fla_batch.declared.example import Example, Row
from fla_batch.declared.profile import load
from fla_batch.pipeline import run
from fla_batch.render.samples import example_workbook
from fla_batch.result import Run
from fla_batch.steps import read
from fla_batch.steps.read import _Reader

# A slow machine is no fault of ours, and an example that is not the smallest one tells enough.
settings.register_profile("house", deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
settings.load_profile("house")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Tests that a shell starts in the background ignore Ctrl-C, and so would each program that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parent.parent
PROFILE = load(None)

Checker = Callable[..., Run]


@pytest.fixture(scope="session", autouse=True)
def _readers_kept() -> Iterator[None]:
    """Let one process read for many tests, as it does for many files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "_Reader", kept_reader)
        yield
    end_kept_readers()


@pytest.fixture
def own_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start and end the processes that read as the program does: for tests of just that."""
    monkeypatch.setattr(read, "_Reader", _Reader)


@pytest.fixture
def checked(tmp_path: Path) -> Checker:
    """Check a workbook of rows that differ from right ones in the cells given; each call is a file of its own."""
    numbers = itertools.count(1)

    def check(
        users: Sequence[Row] = ({},), companies: Sequence[Row] = ({},), *, damage: str = "", beside: Sequence[Path] = ()
    ) -> Run:
        path = tmp_path / f"client{next(numbers)}.xlsx"
        path.write_bytes(example_workbook(Example("", tuple(companies), tuple(users), damage), "de"))
        return run([*beside, path], PROFILE, "en", TODAY)

    return check


@cache
def sample_run(*paths: Path) -> Run:
    """Check samples; tests of the xdist group "samples" share what was found."""
    return run(list(paths), PROFILE, "en", TODAY)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Start the one LibreOffice that all tests share; they are of the xdist group "libreoffice"."""
    if missing():
        pytest.skip(missing())
    with Office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start the one Chromium that all tests share; they are of the xdist group "browser"."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or pytest.skip("chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def window(browser: Any) -> Any:
    """Open the one window that most tests show their pages in: a new one takes longer than most pages."""
    return browser.new_context().new_page()


def found(run: Run) -> list[tuple[str, str]]:
    """Give code and cell of all findings."""
    return [(finding.code, finding.place.cell) for finding in run.findings]


def inss(base: int, *, century: int = 0) -> str:
    """Make a number with right check digits from its first nine digits."""
    return f"{base:09d}{97 - (base + century * 1_000_000_000) % 97:02d}"
