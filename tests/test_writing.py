"""Many lists are written by several processes: the same files in the same order, whatever becomes of a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_reader import awaited, soon_gone
from worklists import CLAES, JANSSENS, TODAY, hostile_plan, large_plan, plan, profile

from fla_batch.declared.picture import Picture
from fla_batch.declared.settings import PLAIN, Settings
from fla_batch.render import writing
from fla_batch.render.formats import LIST_FORMATS, Order
from fla_batch.render.output import write_folder
from fla_batch.render.parcel import built, packed, plain, unpacked
from fla_batch.tasks import ActionList
from fla_batch.texts import LANGUAGES

SETTINGS = Settings(
    name="Sekretariat Muster",
    address=("Straße 1", "1000 Brüssel"),
    logo=Picture(b"\x89PNG\xff\x00", "png", 40, 20),
    reply_to="lists@example.be",
    retention_notice={"de": "Bitte löschen."},
)
ORDER = Order(profile(), TODAY, replace(SETTINGS, logo=None), ("html", "xlsx"))
LISTS = [replace(plan(LANGUAGES[at % 4], (CLAES, JANSSENS)[at % 2]), id=f"list-{at}") for at in range(30)]


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Have even a few lists written by two processes; give those that were started."""
    processes, start = [], writing.started

    def started(module: str) -> Any:
        processes.append(start(module))
        return processes[-1]

    for name, value in {"FEW": 0, "_SHARE": 25, "_processors": lambda: 2, "started": started}.items():
        monkeypatch.setattr(writing, name, value)
    return processes


def here(lists: list[ActionList], order: Order = ORDER) -> list[list[bytes]]:
    return list(map(order.written, lists))


def test_a_list_is_the_same_wherever_it_is_written(several: list[Any]) -> None:
    lists = [*LISTS[:4], hostile_plan(), large_plan("fr")]
    order = replace(ORDER, forms=tuple(LIST_FORMATS))
    assert list(writing.written(lists, order)) == here(lists, order)
    assert len(several) == 2


def test_lists_come_in_their_order_and_every_process_ends(several: list[Any]) -> None:
    assert list(writing.written(LISTS, ORDER)) == here(LISTS)
    assert all(each.poll() is not None for each in several)


def test_no_process_is_started_for_a_few_lists_or_on_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "started", None)
    monkeypatch.setattr(writing, "_processors", lambda: 2)
    assert list(writing.written(LISTS, ORDER)) == here(LISTS)
    monkeypatch.setattr(writing, "FEW", 0)
    monkeypatch.setattr(writing, "_processors", lambda: 1)
    assert list(writing.written(LISTS, ORDER)) == here(LISTS)


def test_processes_do_not_go_on_when_nobody_wants_the_rest(several: list[Any]) -> None:
    files = writing.written(LISTS, ORDER)
    next(iter(files))
    files.close()  # type: ignore[attr-defined]
    assert all(each.poll() is not None for each in several)


def test_lists_are_whole_when_a_process_breaks_off(several: list[Any]) -> None:
    files = writing.written(LISTS, ORDER)
    got = [next(files)]
    several[0].kill()
    assert [*got, *files] == here(LISTS)


def test_lists_are_whole_where_no_process_can_work(monkeypatch: pytest.MonkeyPatch, several: list[Any]) -> None:
    start = writing.started
    monkeypatch.setattr(writing, "started", lambda _: start("fla_batch.nowhere"))
    assert list(writing.written(LISTS, ORDER)) == here(LISTS)
    assert len(several) == 2


def test_a_mistake_of_ours_ends_the_run_and_nothing_is_written(several: list[Any], tmp_path: Path) -> None:
    order = replace(ORDER, forms=("html", "unheard-of"))
    files = ((f"lists/{at}.html", content) for at, (content, _) in enumerate(writing.written(LISTS, order)))
    with pytest.raises(KeyError, match="unheard-of"):
        write_folder(tmp_path / "out", files, force=False)
    assert all(each.poll() is not None for each in several)
    assert not list(tmp_path.iterdir())


WORKING = """
import sys, time
from test_writing import LISTS, ORDER
from fla_batch.render import writing
writing.FEW, writing._processors = 0, lambda: 1 + 1
next(iter(files := writing.written(LISTS, ORDER)))
time.sleep(60)
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_writer_outlives_the_run(ending: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    command = [sys.executable, "-c", WORKING]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, env=environment) as parent:
        children = awaited(parent.pid)
        os.kill(parent.pid, ending)
    assert all(map(soon_gone, children))


def test_ctrl_c_is_not_for_a_writer(several: list[Any]) -> None:
    files = writing.written(LISTS, ORDER)
    got = [next(files)]
    for each in several:
        os.kill(each.pid, signal.SIGINT)
    assert [*got, *files] == here(LISTS)
    assert {each.returncode for each in several} == {-signal.SIGKILL}


@pytest.mark.parametrize("each", [plan(), plan("de", JANSSENS), hostile_plan(), large_plan("nl")])
def test_a_list_arrives_as_it_was_sent(each: ActionList) -> None:
    steps = {step.id: step for step in profile().steps}
    arrived = unpacked(json.loads(json.dumps(packed(each))), steps)
    assert arrived == each
    assert type(arrived.addressee.role) is type(each.addressee.role)


@pytest.mark.parametrize("settings", [PLAIN, SETTINGS])
def test_an_order_arrives_as_it_was_sent(settings: Settings) -> None:
    order = Order(profile(), TODAY, settings, ("html", "pdf"))
    arrived = built(Order, json.loads(json.dumps(plain(order))))
    assert arrived == order
    assert [type(each.phase) for each in arrived.profile.steps] == [type(each.phase) for each in order.profile.steps]


@pytest.mark.usefixtures("several")
def test_large_lists_are_a_share_of_their_own_and_small_ones_go_together() -> None:
    sizes = [[len(each.tasks) for each in share] for share in writing._shares([LISTS[0], large_plan(), *LISTS[1:6]])]
    assert all(sum(share[:-1]) < writing._SHARE <= sum(share) for share in sizes[:-1])
    assert sum(map(len, sizes)) == 7
