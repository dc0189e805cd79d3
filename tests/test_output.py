"""Outputs are whole or absent, for their owner alone, and never over what is already there."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fla_batch.declared.template import OLDER, REPORT_MARK, UNFINISHED
from fla_batch.render import output
from fla_batch.render.output import OutputError, write_file, write_folder

FILES = [("lists/001-abc.html", b"one"), (REPORT_MARK, b"{}")]


def test_a_folder_is_written_whole_and_private(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES, force=False)
    assert (tmp_path / "out/lists/001-abc.html").read_bytes() == b"one"
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "out").rglob("*")] == [0, 0, 0]
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_may_come_in_parts_but_no_name_twice(tmp_path: Path) -> None:
    parts = [("overview.html", b"one"), *((REPORT_MARK, part) for part in (b"[1,", b"", b"2]"))]
    write_folder(tmp_path / "out", parts, force=False)
    assert (tmp_path / "out" / REPORT_MARK).read_bytes() == b"[1,2]"
    assert (tmp_path / "out/overview.html").read_bytes() == b"one"
    with pytest.raises(OutputError):
        write_folder(tmp_path / "other", [*parts, parts[0]], force=False)


def test_nothing_is_left_when_it_breaks_halfway(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield FILES[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "out", broken(), force=False)
    assert list(tmp_path.iterdir()) == []


def test_an_older_report_stays_when_the_new_one_breaks(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES, force=False)
    with pytest.raises(OutputError):
        write_folder(tmp_path / "out", [("x" * 300, b"")], force=True)
    assert (tmp_path / "out" / REPORT_MARK).read_bytes() == b"{}"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_is_replaced_only_with_force_and_only_if_it_is_ours(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES, force=False)
    with pytest.raises(OutputError):
        write_folder(tmp_path / "out", FILES, force=False)
    write_folder(tmp_path / "out", [(REPORT_MARK, b"new")], force=True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [REPORT_MARK]
    (tmp_path / "other").mkdir()
    (tmp_path / "other/thesis.txt").write_text("dear")
    with pytest.raises(OutputError):
        write_folder(tmp_path / "other", FILES, force=True)
    assert (tmp_path / "other/thesis.txt").read_text() == "dear"


def test_where_nothing_may_be_written_no_file_is_asked_for(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES, force=False)
    files = iter(FILES)
    with pytest.raises(OutputError):
        write_folder(tmp_path / "out", files, force=False)
    assert list(files) == FILES


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_folder(tmp_path / "out", FILES, force=False)
    assert (tmp_path / "out" / REPORT_MARK).exists()


def test_the_folder_where_the_reader_stands_stays_the_same_folder(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    for force in (False, True):
        write_folder(tmp_path, FILES, force=force)
        assert sorted(each.name for each in tmp_path.iterdir()) == ["actions.json", "lists"]
        assert tmp_path.stat().st_ino == before


def test_a_folder_that_cannot_be_replaced_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, FILES, force=False)
    rename = Path.rename

    def refused(old: Path, new: Path) -> Path:
        if new.parent == tmp_path and new.name == "lists" and old.parent.parent == tmp_path and not done:
            done.append(new)
            raise OSError(errno.EACCES, "refused")
        return rename(old, new)

    done: list[Path] = []
    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OutputError):
        write_folder(tmp_path, [("lists/002-abc.html", b"two"), (REPORT_MARK, b"new")], force=True)
    assert done
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["001-abc.html", "actions.json", "lists"]
    assert (tmp_path / REPORT_MARK).read_bytes() == b"{}"


def test_a_file_is_not_replaced_without_force(tmp_path: Path) -> None:
    write_file(tmp_path / "template.xlsx", b"one", force=False)
    with pytest.raises(OutputError):
        write_file(tmp_path / "template.xlsx", b"two", force=False)
    write_file(tmp_path / "template.xlsx", b"two", force=True)
    assert (tmp_path / "template.xlsx").read_bytes() == b"two"
    with pytest.raises(OutputError):
        write_file(tmp_path / "missing" / "template.xlsx", b"one", force=False)


def test_the_files_are_on_the_disk_before_the_folder_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, bool]] = []
    out = tmp_path / "out"
    monkeypatch.setattr(output, "_settle", lambda folder: seen.append(((folder / REPORT_MARK).exists(), out.exists())))
    write_folder(out, FILES, force=False)
    assert seen == [(True, False)]


def left(folder: Path, name: str, age: int = 0) -> Path:
    """Leave something in a folder, as if by a run some seconds ago."""
    path = folder / name
    path.touch()
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_what_a_killed_run_has_left_goes_away_and_nothing_else(tmp_path: Path) -> None:
    ours, other = left(tmp_path, f"{UNFINISHED}00000000"), left(tmp_path, f"{UNFINISHED}notes")
    older = left(tmp_path, f"{OLDER}00000000")
    write_file(tmp_path / "template.xlsx", b"one", force=False)
    assert (ours.exists(), other.exists(), older.exists()) == (False, True, True)


def no_locks(*_: object) -> None:
    raise OSError(errno.ENOLCK, "no locks available")


@pytest.mark.parametrize(("name", "value"), [("fcntl", None), ("fcntl.flock", no_locks)])
def test_where_nobody_can_say_whose_it_is_what_is_a_day_old_goes_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(f"fla_batch.render.claim.{name}", value)
    new, old = left(tmp_path, f"{UNFINISHED}00000001"), left(tmp_path, f"{UNFINISHED}00000002", 2 * 24 * 60 * 60)
    write_folder(tmp_path / "out", FILES, force=False)
    assert (new.exists(), old.exists()) == (True, False)
    assert (tmp_path / "out" / REPORT_MARK).exists()
