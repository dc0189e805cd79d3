"""The process that reads: whatever becomes of it, the batch goes on, in its order, and nothing stays behind."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hostile import packed, shuffled
from hypothesis import given
from hypothesis import strategies as st
from odd_files import agile
from openpyxl import Workbook

from fla_batch.aside import fresh
from fla_batch.coded import Rows
from fla_batch.declared.example import RIGHT
from fla_batch.declared.limits import LIMITS
from fla_batch.declared.passwords import NONE, Passwords
from fla_batch.model import File, Grid
from fla_batch.render.samples import example_workbook
from fla_batch.steps import read as reading
from fla_batch.steps.read import read, read_all
from fla_batch.steps.reading import reader, wire
from fla_batch.steps.reading.archive import Gaps
from fla_batch.steps.reading.confine import OUT_OF_TIME, Clock
from fla_batch.steps.reading.locked import Keys
from fla_batch.steps.reading.unpack import Unpacking
from fla_batch.texts import Message

pytestmark = pytest.mark.usefixtures("own_readers")

UNGUARDED = replace(LIMITS, cells=2**62)
"""Limits that let through what breaks the library."""


def right(path: Path) -> Path:
    path.write_bytes(example_workbook(RIGHT, "de"))
    return path


def stray(path: Path, cell: str) -> Path:
    """Save a workbook with a cell far away, in a way that few programs write: such ones are left to the library."""
    book, memory, name = Workbook(), BytesIO(), "xl/worksheets/sheet1.xml"
    book.active["A1"], book.active[cell] = "x", "x"
    book.save(memory)
    with zipfile.ZipFile(memory) as saved:
        found = {each: saved.read(each) for each in saved.namelist()}
    path.write_bytes(packed({**found, name: shuffled(found[name])}))
    return path


def said(file: File) -> tuple[str, str] | None:
    return (file.unreadable.code, str(file.unreadable.values.get("what", ""))) if file.unreadable else None


def test_a_file_that_breaks_the_library_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    paths = [right(tmp_path / "1.xlsx"), stray(tmp_path / "2.xlsx", "XFD1048576"), right(tmp_path / "3.xlsx")]
    files = list(read_all([(path.name, path) for path in paths], UNGUARDED))
    assert [file.name for file in files] == ["1.xlsx", "2.xlsx", "3.xlsx"]
    assert said(files[1]) == ("F007", "the program that reads it broke off, or needed too much memory")
    assert files[0].grids == files[2].grids != ()


@pytest.mark.parametrize(("breaks", "unread"), [(1, []), (2, ["03.xlsx"])])
def test_a_file_is_asked_for_once_more_where_the_process_has_read_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: int, unread: list[str]
) -> None:
    paths = [right(tmp_path / f"{number:02}.xlsx") for number in range(12)]
    received, broken = reading._Reader._received, []

    def breaking(self: reading._Reader, name: str) -> File:
        if name == "03.xlsx" and len(broken) < breaks:
            broken.append(name)
            self._process.kill()
            raise EOFError
        return received(self, name)

    monkeypatch.setattr(reading._Reader, "_received", breaking)
    files = list(read_all([(path.name, path) for path in paths]))
    assert [file.name for file in files] == [path.name for path in paths]
    assert [file.name for file in files if file.unreadable] == unread
    assert len({len(file.grids) for file in files if not file.unreadable}) == len(broken) // breaks == 1


@pytest.mark.parametrize("processes", [1, 2])
def test_each_of_many_files_that_break_the_library_is_told_and_no_other(tmp_path: Path, processes: int) -> None:
    paths = [
        stray(tmp_path / f"{number:02}.xlsx", "XFD1048576") if number % 3 else right(tmp_path / f"{number:02}.xlsx")
        for number in range(12)
    ]
    files = list(read_all([(path.name, path) for path in paths], UNGUARDED, processes))
    assert [file.name for file in files] == [path.name for path in paths]
    assert [file.unreadable is None for file in files] == [number % 3 == 0 for number in range(12)]


def test_a_file_that_takes_too_long_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    paths = [stray(tmp_path / "1.xlsx", "Z300000"), right(tmp_path / "2.xlsx")]
    hurried = replace(LIMITS, seconds=0.1, seconds_per_megabyte=0.1)
    slow, quick = read_all([(path.name, path) for path in paths], hurried)
    assert said(slow) == ("F007", "it takes longer than any such file should")
    assert quick.grids


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a system that counts work")
def test_a_clock_that_jumps_or_a_busy_computer_takes_no_time_from_a_file() -> None:
    left = Clock(30)
    with left:
        time.sleep(0.3)
    assert left._left > 29.9
    assert not any(signal.getitimer(signal.ITIMER_PROF))


@pytest.mark.parametrize(("blocks", "ended"), [(5, 0), (500, OUT_OF_TIME)])
def test_many_short_pieces_of_work_are_counted_together(blocks: int, ended: int) -> None:
    lines = (
        "from time import process_time",
        "from fla_batch.steps.reading.confine import Clock",
        "clock = Clock(0.1)",
        f"for _ in range({blocks}):",
        "    with clock:",
        "        began = process_time()",
        "        while process_time() < began + 0.001: pass",
    )
    assert subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False).returncode == ended


def test_a_file_that_needs_too_much_memory_is_told(tmp_path: Path) -> None:
    stray(tmp_path / "1.xlsx", "Z300000")
    file = read(tmp_path / "1.xlsx", "1", replace(LIMITS, memory_bytes=120_000_000))
    assert said(file) is not None
    assert read(right(tmp_path / "2.xlsx"), "2", replace(LIMITS, memory_bytes=120_000_000)).grids


@pytest.mark.parametrize(
    ("little", "more"),
    [
        ({"memory_bytes": 0, "memory_ratio": 0}, {"memory_ratio": 100_000}),
        ({"seconds": 0.05, "seconds_per_megabyte": 0}, {"seconds_per_megabyte": 4_000}),
    ],
    ids=["memory", "seconds"],
)
def test_each_byte_of_a_file_gives_room(tmp_path: Path, little: dict[str, float], more: dict[str, float]) -> None:
    path = stray(tmp_path / "1.xlsx", "Z300000")
    assert 4_000 < path.stat().st_size < 8_000
    assert said(read(path, "1", replace(LIMITS, **little))) is not None  # type: ignore[arg-type]
    assert read(path, "1", replace(LIMITS, **little | more)).grids  # type: ignore[arg-type]


def test_each_password_gives_time(tmp_path: Path) -> None:
    (tmp_path / "1.xlsx").write_bytes(agile("c", 100_000))
    words, short = Passwords(("a", "b", "c")), replace(LIMITS, seconds=0.15, seconds_per_password=0)
    slow = read(tmp_path / "1.xlsx", "1", short, words)
    assert said(slow) == ("F007", "it takes longer than any such file should")
    assert read(tmp_path / "1.xlsx", "1", replace(short, seconds_per_password=9), words).grids


def test_what_the_file_before_has_left_in_memory_is_not_counted_against_the_next() -> None:
    lines = (
        "from fla_batch.steps.reading.confine import allow_memory",
        "left = bytearray(300_000_000)",
        "allow_memory(100_000_000)",
        "own = bytearray(50_000_000)",
        "print('enough', flush=True)",
        "bytearray(100_000_000)",
    )
    script = [sys.executable, "-c", "\n".join(lines)]
    ended = subprocess.run(script, capture_output=True, text=True, check=False)
    assert ended.stdout == "enough\n"
    assert ended.stderr.endswith("MemoryError\n")


def test_where_memory_runs_out_that_is_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(reader, "content", none_left)
    answers, asking = BytesIO(), reading._Reader(LIMITS, NONE)
    reader._answer(answers, tmp_path, LIMITS, Keys(NONE), {})
    answers.seek(0)
    asking._answers = answers
    assert said(asking._received("x")) == ("F007", "it needs more memory than any such file should")


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_files_come_in_their_order_from_several_processes(tmp_path: Path, processes: int) -> None:
    breaks = [False, True, True, False, False, True]
    paths = [stray(tmp_path / f"{at}.xlsx", "XFD1048576" if each else "B2") for at, each in enumerate(breaks)]
    files = list(read_all([(path.name, path) for path in paths], UNGUARDED, processes))
    assert [(file.name, bool(file.unreadable)) for file in files] == [
        (path.name, each) for path, each in zip(paths, breaks, strict=True)
    ]


def test_no_process_stays_when_somebody_stops_listening(tmp_path: Path) -> None:
    before = children(os.getpid())
    files = read_all([(str(number), right(tmp_path / "1.xlsx")) for number in range(9)], processes=2)
    next(files)
    assert len(children(os.getpid()) - before) == 2
    files.close()
    assert children(os.getpid()) == before


def children(parent: int) -> set[str]:
    return set(Path(f"/proc/{parent}/task/{parent}/children").read_text().split())


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path, ending: signal.Signals) -> None:
    stray(tmp_path / "1.xlsx", "Z900000")
    reading = (
        "import sys; from pathlib import Path; from fla_batch.steps.read import read; read(Path(sys.argv[1]), '1')"
    )
    command = [sys.executable, "-c", reading, str(tmp_path / "1.xlsx")]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as parent:
        (child,) = awaited(parent.pid)
        os.kill(parent.pid, ending)
    assert soon_gone(child)


def awaited(parent: int) -> set[str]:
    while not (found := children(parent)):
        time.sleep(0.02)
    return found


def soon_gone(process: str) -> bool:
    for _ in range(500):
        if not Path(f"/proc/{process}/cmdline").exists() or not Path(f"/proc/{process}/cmdline").read_bytes():
            return True
        time.sleep(0.02)
    return False


def test_it_runs_no_code_of_the_environment_or_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "ran"
    for name in ("sitecustomize", "json", "python_calamine"):
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()", encoding="utf-8")
    # What Python itself loads before any line of a program.
    (tmp_path / "encodings").mkdir()
    (tmp_path / "encodings" / "__init__.py").write_text(f"open({str(mark)!r}, 'w').close()", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert read(right(tmp_path / "1.xlsx"), "1").grids
    assert not mark.exists()


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs a system that tells the bounds of a process")
def test_it_leaves_no_image_of_its_memory() -> None:
    bounds = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (bounds[1], bounds[1]))
    try:
        process = fresh(reader.__name__)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, bounds)
    with process:
        assert wire.receive(process.stdout) == "ready"  # type: ignore[arg-type]
        said = Path(f"/proc/{process.pid}/limits").read_text(encoding="utf-8")
        process.kill()
    (line,) = (line for line in said.splitlines() if line.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"]


def test_ctrl_c_is_the_parent_s_alone(tmp_path: Path) -> None:
    files = read_all([(str(number), right(tmp_path / "1.xlsx")) for number in range(4)])
    before = children(os.getpid())
    next(files)
    (reader,) = children(os.getpid()) - before
    os.kill(int(reader), signal.SIGINT)
    assert next(files).grids
    time.sleep(0.2)
    # One that has ended has no command any more.
    assert Path(f"/proc/{reader}/cmdline").read_bytes()
    assert all(file.grids for file in files)


def test_a_name_of_any_bytes_reaches_the_process(tmp_path: Path) -> None:
    path = right(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff \xe9\n.xlsx")))
    assert read(path, "odd").grids


moments = st.one_of(st.dates(), st.datetimes(), st.times(), st.timedeltas(timedelta(-9999), timedelta(9999)))
cells = st.one_of(st.just(""), st.text(), st.floats(allow_nan=False), st.booleans(), st.integers(), moments)
some_rows = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=9)
)


@pytest.mark.parametrize("times", [1, 150])
@given(rows=some_rows)
def test_every_cell_arrives_as_it_was_sent(rows: list[list[object]], times: int) -> None:
    rows = rows * times
    arrived = list(sent(rows).rows)
    assert arrived == rows
    assert [[type(cell) for cell in row] for row in arrived] == [[type(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("times", [1, 60, 2_100])
@pytest.mark.parametrize("gaps", [((0, 5),), ((1, 1_000_000), (2, 7)), ((0, 1), (1, 1), (2, 1))])
def test_rows_stand_where_they_are_though_blank_ones_between_them_are_not_given(
    times: int, gaps: tuple[tuple[int, int], ...]
) -> None:
    rows: list[list[object]] = [[str(at)] for at in range(2 * times)]
    grid = sent(rows, gaps=gaps)
    shifted = [at + sum(blank for first, blank in gaps if first <= at) for at in range(2 * times)]
    assert list(Rows.of(grid.rows).below(0)) == list(zip(shifted, rows, strict=True))
    assert len(grid.rows) == shifted[-1] + 1


def sent(rows: Iterable[list[object]], grid: Grid | None = None, gaps: Gaps = ()) -> Grid:
    """Send rows as the reading process does, and put them together as ours does."""
    unpacking = Unpacking(through(wire.head(grid or Grid("x", []))))
    for height, *cells, last in wire.Packer(gaps).parcels(rows):
        if isinstance(last, bytes):
            unpacking.add(height, *through(cells), last)
        else:
            unpacking.few(height, *cells, through(last))
    return unpacking.grid()


def through(value: object) -> object:
    pipe = BytesIO()
    wire.send(pipe, value)
    pipe.seek(0)
    return wire.receive(pipe)


def test_a_grid_and_what_a_finding_says_arrive_as_they_were_sent() -> None:
    grid = Grid("x", [], False, (((1, 2), (3, 4)),), frozenset({3, 1}), frozenset({2}), True, ((1, 1),), ((2, 2),))
    assert sent([], grid) == grid
    values = through(wire.messages({"what": Message("a picture"), "found": "a picture", "count": 3}))
    assert values == {"what": "a picture", "found": "a picture", "count": 3}
    assert [type(value) for value in values.values()] == [Message, str, int]


def test_blank_rows_are_not_sent() -> None:
    def rows() -> Iterator[list[object]]:
        yield ["x", date(2026, 1, 1)]
        yield from ([""] * 2 for _ in range(5_000))
        yield [clock(12), datetime(2026, 1, 1, 12)]

    parcels = list(wire.Packer().parcels(rows()))
    assert sum(len(numbers) for *_, numbers in parcels) == 2 * 3 * 4
    arrived = sent(rows()).rows
    assert len(arrived) == 5_002
    assert [at for at, row in enumerate(arrived) if any(row)] == [0, 5_001]


def test_a_cell_is_sent_once_for_each_column() -> None:
    parcels = list(wire.Packer().parcels(["yes", "no"] for _ in range(5_000)))
    assert [new for _, new, _ in parcels] == [[["yes"], ["no"]], *[[[], []]] * 3]


def test_a_column_that_hardly_repeats_itself_arrives_whole_below_rows_that_are_nearly_all_blank() -> None:
    rows = [["the same" if at % 5 < 2 else f"name {at}"] for at in range(4_100)]
    rows += [[f"name {at}"] if at < 5 else [""] for at in range(2_000)]
    rows += [["the same"] for _ in range(2_000)]
    assert list(sent(rows).rows) == rows


@pytest.mark.parametrize("numbers", [[0, 7], [0], [0, 0, 0], [0, 2**32 - 1], [1, 0]])
def test_numbers_that_do_not_fit_the_cells_are_not_believed(numbers: list[int]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, the process that sent them is broken
        unpacked(1, [["yes"]], array("I", numbers).tobytes())


@pytest.mark.parametrize(("counts", "picked"), [([1], [2]), ([2], [1]), ([1], [0, 1]), ([1], [2**32 - 1])])
def test_cells_that_are_not_there_are_not_picked(counts: list[int], picked: list[int]) -> None:
    unpacking = Unpacking(wire.head(Grid("x", [])))
    unpacking.pick(["", "yes"], wire.Picked(1, [1], *(array("I", numbers).tobytes() for numbers in ([1], [0, 0]))))
    assert list(unpacking.grid().rows) == [["yes"]]
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, the process that sent them is broken
        unpacking.pick(["", "yes"], wire.Picked(1, counts, array("I", picked).tobytes(), b""))


@pytest.mark.parametrize("few", [([0, 2], [["a"], ["b"]]), ([1, 0], [["a"], ["b"]]), ([0], [["a"], ["b"]])])
def test_rows_of_a_small_sheet_that_do_not_fit_together_are_not_believed(few: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, the process that sent them is broken
        Unpacking(wire.head(Grid("x", []))).few(2, 1, *few)


def unpacked(*parcel: Any) -> Grid:
    unpacking = Unpacking(wire.head(Grid("x", [])))
    unpacking.add(*parcel)
    return unpacking.grid()
