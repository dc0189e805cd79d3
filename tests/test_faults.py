"""Whatever goes wrong around a run: no half output that looks whole, no lost row, a sentence, inputs as they were."""

from __future__ import annotations

import errno
import itertools
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from commands import fla_batch
from conftest import ROOT, TODAY

from fla_batch import aside, cli, pipeline, terminal
from fla_batch.declared.template import OLDER, REPORT_MARK
from fla_batch.render import output
from fla_batch.render.output import OutputError, write_file, write_folder
from fla_batch.texts import texts

GOOD = ROOT / "samples" / "de" / "good.xlsx"
BAD = ROOT / "samples" / "de" / "with-errors.xlsx"
OLD = {"lists/001-old.html": b"old", "overview.html": b"old", REPORT_MARK: b"old"}
NEW = {"lists/001-new.html": b"new", "lists/002-new.html": b"new", "overview.html": b"new", REPORT_MARK: b"new"}
STEPS = {"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove"}
DAY = ("--lang", "en", "--today", TODAY.isoformat())


def contents(folder: Path) -> dict[str, bytes]:
    """Give what is seen in a folder: hidden things are not."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = [(path.relative_to(folder), path) for path in files]
    return {name.as_posix(): path.read_bytes() for name, path in names if not name.parts[0].startswith(".fla-batch-")}


def left_over(folder: Path) -> list[Path]:
    return list(folder.rglob(".fla-batch-*"))


def in_a_child(action: Callable[[], object]) -> int:
    """Do something in a process of its own, and give how that ended."""
    child = os.fork()
    if not child:
        with suppress(OutputError):
            action()
            os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_before(step: int, action: Callable[[], object]) -> bool:
    """Kill a process before its nth step on the disk; tell whether it had not ended by then."""
    steps = itertools.count(1)

    def kill(event: str, _: object) -> None:
        if event in STEPS and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched() -> None:
        sys.addaudithook(kill)
        action()

    return in_a_child(watched) == -signal.SIGKILL


@pytest.mark.parametrize("before", [None, {}, OLD], ids=["nothing", "an empty folder", "an older report"])
def test_killed_at_any_moment_it_is_whole_or_not_there(tmp_path: Path, before: dict[str, bytes] | None) -> None:
    for step in itertools.count(1):
        out = tmp_path / str(step) / "out"
        out.parent.mkdir()
        if before is not None:
            out.mkdir()
            write_folder(out, before.items(), force=True)
        killed = killed_before(step, lambda out=out: write_folder(out, NEW.items(), force=True))  # type: ignore[misc]
        looks_whole(contents(out), before or {})
        kept = {path.read_bytes() for path in out.parent.rglob("*") if path.is_file()}
        assert contents(out) == NEW or not before or b"old" in kept
        write_folder(out, NEW.items(), force=True)
        assert contents(out) == NEW
        if not killed:
            break
        assert not left_over(out.parent)
    assert step > 10


def looks_whole(seen: dict[str, bytes], before: dict[str, bytes]) -> None:
    """Make sure that what seems to be a report, to a program or to a person, is one."""
    if REPORT_MARK in seen:
        assert seen in (before, NEW)
    if "overview.html" in seen:
        generation = seen["overview.html"]
        assert {name for name, content in seen.items() if content == generation} >= {
            name for name in (NEW if generation == b"new" else before) if name.startswith("lists/")
        }


@pytest.mark.parametrize("seed", range(3))
def test_the_program_killed_at_a_random_moment(tmp_path: Path, seed: int) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "fla_batch", "report", str(GOOD), "-o", str(out), *DAY]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(random.Random(seed).uniform(0.2, 2))
        process.kill()
    if out.exists():
        assert {"overview.html", REPORT_MARK, "findings.csv"} < set(contents(out))
    assert not [path for path in tmp_path.iterdir() if path.name != "out" and not path.name.startswith(".")]
    write_folder(out, NEW.items(), force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_run_has_left_is_not_read(tmp_path: Path) -> None:
    shutil.copy(GOOD, tmp_path / "client.xlsx")
    for place in (".fla-batch-00000000/lists", "out/lists", f"out/{OLDER}00000000/lists", "lists"):
        (tmp_path / place).mkdir(parents=True)
        shutil.copy(GOOD, tmp_path / place / "001-abc.xlsx")
    run = pipeline.run([tmp_path], None, "en", TODAY)
    assert [Path(file.name).name for file in run.files] == ["client.xlsx", "001-abc.xlsx"]
    assert Path(run.files[1].name).parent == tmp_path / "lists"


def test_what_a_living_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield from NEW.items()
        write_folder(tmp_path / "other", OLD.items(), force=False)
        assert len(left_over(tmp_path)) == 1

    write_folder(tmp_path / "out", files(), force=False)
    assert (contents(tmp_path / "out"), contents(tmp_path / "other")) == (NEW, OLD)
    assert not left_over(tmp_path)


@pytest.mark.parametrize("there", [False, True], ids=["nothing", "an empty folder"])
def test_of_two_runs_into_one_folder_one_wins_and_the_other_says_so(tmp_path: Path, there: bool) -> None:
    out = tmp_path / "out"
    if there:
        out.mkdir()

    def files() -> Iterator[tuple[str, bytes]]:
        yield from OLD.items()
        write_folder(out, NEW.items(), force=False)

    with pytest.raises(OutputError):
        write_folder(out, files(), force=False)
    assert contents(out) == NEW
    assert not left_over(tmp_path)


def test_while_a_folder_is_given_its_content_nobody_else_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "out", OLD.items(), force=False)
    exchange, said = output._exchange, []

    def slow(unfinished: Path, folder: Path) -> None:
        with pytest.raises(OutputError) as refused:
            write_folder(folder, OLD.items(), force=True)
        said.append(texts("en").show(refused.value.sentence))
        exchange(unfinished, folder)

    monkeypatch.setattr(output, "_exchange", slow)
    write_folder(tmp_path / "out", NEW.items(), force=True)
    assert said == [f"{tmp_path / 'out'} could not be written: another run is writing there just now."]
    assert contents(tmp_path / "out") == NEW
    assert not left_over(tmp_path)


FAULTS = {
    errno.ENOSPC: "there is no space left on the disk",
    errno.EDQUOT: "there is no space left on the disk",
    errno.EROFS: "nothing can be written to this disk",
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM), "this account may not do that, or another program such as Excel has it open"
    ),
    errno.EBUSY: "another program is using it",
    errno.EISDIR: "it is a folder, not a file",
    errno.ENOTEMPTY: "something of that name is there already",
    **dict.fromkeys((errno.EIO, errno.ESTALE, errno.ETIMEDOUT), "the disk or the network drive does not answer"),
}


@pytest.mark.parametrize("number", FAULTS)
def test_a_disk_that_refuses_is_told_in_our_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    write_folder(tmp_path / "out", OLD.items(), force=False)
    create = output._create

    def refused(path: Path, content: bytes) -> None:
        create(path, content[:1])
        if path.name != "001-new.html":
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(output, "_create", refused)
    writings: list[Callable[[], None]] = [
        lambda: write_folder(tmp_path / "out", NEW.items(), force=True),
        lambda: write_folder(tmp_path / "new/er", NEW.items(), force=False),
        lambda: write_file(tmp_path / "template.xlsx", b"new", force=False),
    ]
    for write in writings:
        with pytest.raises(OutputError) as problem:
            write()
        assert FAULTS[number] in texts("en").show(problem.value.sentence)
    assert contents(tmp_path / "out") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not left_over(tmp_path)


def test_an_account_that_may_write_only_small_files(tmp_path: Path) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
        write_folder(tmp_path / "out", [("overview.html", bytes(10_000)), (REPORT_MARK, b"")], force=False)

    assert in_a_child(limited) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("disk", "reason"),
    [("size=40k", "there is no space left on the disk"), ("ro", "nothing can be written to this disk")],
    ids=["full", "read-only"],
)
def test_a_disk_that_is_full_or_read_only(tmp_path: Path, disk: str, reason: str) -> None:
    if not shutil.which("unshare") or subprocess.run(["unshare", "--mount", "true"], check=False).returncode:
        pytest.skip("no disk of our own can be mounted")
    report = f"{sys.executable} -m fla_batch report {GOOD} -o {tmp_path}/out {' '.join(DAY)}; echo $?; ls -A {tmp_path}"
    script = f"mount -t tmpfs -o {disk} none {tmp_path} || echo no; {report}"
    answer = subprocess.run(["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True, check=False)
    assert answer.stdout == "2\n"
    assert answer.stderr.splitlines()[-1] == f"{tmp_path}/out could not be written: {reason}."


def said(*arguments: str) -> tuple[int, str]:
    """Run a command; give its exit code and its last line on the error stream."""
    answer = fla_batch(*arguments, *DAY)
    assert "Traceback" not in answer.stderr
    assert 'File "' not in answer.stderr
    return answer.returncode, (answer.stderr.splitlines() or [""])[-1]


def test_places_where_nothing_can_be_written_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("dear")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    places = {
        "file/out": "a file stands where a folder should be",
        "loop/out": "something of that name is there already",
        "x" * 300: "the name is too long",
        "/".join(["x" * 200] * 40): "the name is too long",
    }
    for place, reason in places.items():
        code, line = said("report", str(GOOD), "-o", str(tmp_path / place))
        assert (code, line[-len(reason) - 1 :]) == (2, f"{reason}.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]


def test_a_link_and_another_disk_are_followed(tmp_path: Path) -> None:
    other = Path("/dev/shm")
    target = Path(other / f"fla-batch-test-{os.getpid()}") if other.is_dir() else tmp_path / "target"
    (tmp_path / "out").symlink_to(target)
    try:
        for force in (False, True):
            write_folder(tmp_path / "out", NEW.items(), force=force)
        assert contents(target) == NEW
        assert not left_over(target.parent)
        assert (tmp_path / "out").is_symlink()
    finally:
        shutil.rmtree(target)


def test_a_deep_path_is_written(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["x" * 100] * 20)
    write_folder(deep, NEW.items(), force=False)
    assert contents(deep) == NEW


def test_a_folder_that_goes_away_meanwhile_is_told(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()

    def files() -> Iterator[tuple[str, bytes]]:
        yield "overview.html", b"new"
        shutil.rmtree(tmp_path / "there")
        yield REPORT_MARK, b"new"

    with pytest.raises(OutputError):
        write_folder(tmp_path / "there/out", files(), force=False)
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_is_said_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_run", lambda **_: pytest.fail("worked in vain"))
    (tmp_path / "thesis.txt").write_text("dear")
    assert fla_batch("report", str(GOOD), "-o", str(tmp_path), "--force").returncode == 2


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full"])
def test_a_report_is_whole_whoever_listens(tmp_path: Path, closed: str) -> None:
    command = f"{sys.executable} -m fla_batch report {GOOD} -o {tmp_path}/out {' '.join(DAY)} {closed}"
    code = subprocess.run(["bash", "-c", command], capture_output=True, check=False).returncode
    assert code == (2 if "full" in closed else 0)
    assert {"overview.html", REPORT_MARK} < set(contents(tmp_path / "out"))


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_result_that_finds_room_only_in_part_is_no_result(tmp_path: Path, unbuffered: str) -> None:
    command = (
        f"ulimit -f 4; {sys.executable} -m fla_batch check {GOOD} {BAD} --format json --lang en >{tmp_path}/out.json"
    )
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    ended = subprocess.run(["bash", "-c", command], capture_output=True, env=environment, text=True, check=False)
    assert ended.returncode == 2
    assert "The result could not be printed: the file would be larger" in ended.stderr


def test_a_folder_of_any_bytes_is_written_and_named(tmp_path: Path) -> None:
    ended = fla_batch("report", str(GOOD), "-o", os.fsdecode(os.fsencode(tmp_path) + b"/\xff"), *DAY)
    assert ended.returncode == 0
    assert "udcff" in ended.stdout


def test_a_terminal_shows_any_bytes_in_the_signs_that_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(TextIOWrapper):
        def isatty(self) -> bool:
            return True

    shown = {name: BytesIO() for name in ("stdout", "stderr")}
    for name, memory in shown.items():
        monkeypatch.setattr(sys, name, Terminal(memory, "ascii"))
    terminal._prepare_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.write("\udcff é")
        stream.flush()
    assert [memory.getvalue() for memory in shown.values()] == [rb"\udcff \xe9"] * 2


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    script = f"mkdir gone; cd gone; rmdir ../gone; {sys.executable} -m fla_batch report {GOOD} -o out --lang en"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, env=environment, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (2, "out could not be written: there is no such file or folder.\n")


def test_a_process_that_cannot_be_started_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(aside, "_ready", {})
    monkeypatch.setattr(subprocess, "Popen", refused)
    with pytest.raises(aside.NotStartedError) as told:
        aside.started("fla_batch.steps.reading.reader")
    assert terminal._told(told.value) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("own_readers")
def test_a_process_that_breaks_off_at_once_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "started", lambda _: aside.fresh("fla_batch.none"))
    with pytest.raises(aside.NotStartedError):
        pipeline.run([GOOD], None, "en", TODAY)


def test_where_this_process_cannot_be_copied_a_fresh_one_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: str) -> None:
        raise OSError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(aside, "_ready", {})
    monkeypatch.setattr(aside, "_Copy", refused)
    aside.get_ready("fla_batch.steps.reading.reader")
    process = aside.started("fla_batch.steps.reading.reader")
    process.kill()
    assert process.wait()


def test_inputs_are_as_they_were(tmp_path: Path) -> None:
    for path in (GOOD, ROOT / "samples/de/with-errors.xlsx", *sorted((ROOT / "samples/bad").glob("F*.xlsx"))):
        shutil.copy(path, tmp_path / path.name)
        (tmp_path / path.name).chmod(0o400)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in tmp_path.iterdir()}
    pipeline.run([tmp_path], None, "en", TODAY)
    assert before == {
        path: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in tmp_path.iterdir()
    }


def test_a_file_that_changes_while_it_is_read_stops_nothing(tmp_path: Path) -> None:
    path, beside, good = tmp_path / "1.xlsx", tmp_path / "2.xlsx", GOOD.read_bytes()
    shutil.copy(GOOD, path)
    shutil.copy(ROOT / "samples/fr/good.xlsx", beside)
    done = threading.Event()

    def disturb() -> None:
        for number in itertools.count():
            if done.is_set():
                return
            path.write_bytes(good[: len(good) * (number % 4) // 3])
            path.unlink()
            shutil.copy(GOOD, path)

    with suppress(OSError):
        thread = threading.Thread(target=disturb)
        thread.start()
        try:
            runs = [pipeline.run([path, beside], None, "en", TODAY) for _ in range(8)]
        finally:
            done.set()
            thread.join()
    assert all(run.files[1].counts["users"].read > 0 for run in runs)
    assert all(run.files[0].unreadable or run.files[0].counts["users"].read == 2 for run in runs)


def test_a_file_that_goes_away_before_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("1.xlsx", "2.xlsx"):
        shutil.copy(GOOD, tmp_path / name)
    read_all = pipeline.read_all

    def too_late(named: list[tuple[str, Path]], *rest: object, **named_rest: object) -> object:
        (tmp_path / "1.xlsx").unlink()
        return read_all(named, *rest, **named_rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read_all", too_late)
    run = pipeline.run([tmp_path], None, "en", TODAY)
    assert [file.unreadable for file in run.files] == [True, False]
    assert [finding.code for finding in run.findings][:1] == ["F001"]


def test_the_day_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Midnight(date):
        asked = 0

        @classmethod
        def today(cls) -> date:
            cls.asked += 1
            return date(2026, 11, 22 + cls.asked)

    monkeypatch.setattr(cli, "date", Midnight)
    assert fla_batch("report", str(GOOD), "-o", str(tmp_path / "out")).returncode == 0
    assert Midnight.asked == 1
    assert b"2026-11-23" in (tmp_path / "out" / REPORT_MARK).read_bytes()
