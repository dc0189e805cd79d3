"""Files and folders on disk: written whole or not at all, for their owner alone, never over what is already there."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fla_batch.declared.template import REPORT_MARK
from fla_batch.reasons import reason
from fla_batch.texts import N_, Message, Sentence


class OutputError(Exception):
    """An output that cannot be written: the sentence that says why and what to do."""

    def __init__(self, message: Message, **values: object) -> None:
        super().__init__(message)
        self.sentence = Sentence(message, values)


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write one file; raise OutputError when it exists and `force` is not given, or when it cannot be written."""
    path = path.resolve()
    if path.exists() and not force:
        raise OutputError(N_("{path} exists already. Choose another name, or add --force to replace it."), path=path)
    unfinished = path.with_name(f".fla-batch-{os.getpid()}")
    try:
        _create(unfinished, content)
        unfinished.replace(path)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise _not_written(path, problem) from problem


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool) -> None:
    """Write a folder with all its files, or nothing; an older folder of ours is replaced only with `force`."""
    folder = folder.resolve()
    _refuse(folder, force=force)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = _beside(folder if folder.exists() else folder.parent)
    except OSError as problem:
        raise _not_written(folder, problem) from problem
    try:
        for name, content in files:
            _write_within(unfinished, name, content)
        _put_in_place(unfinished, folder)
    except OSError as problem:
        raise _not_written(folder, problem) from problem
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _beside(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder, prefix=".fla-batch-"))


def _refuse(folder: Path, *, force: bool) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not force:
        raise OutputError(N_("{path} exists already. Choose another name, or add --force to replace it."), path=folder)
    if not (folder / REPORT_MARK).is_file() or any(map(_is_foreign, _files(folder))):
        raise OutputError(
            N_("{path} holds other things than a report of ours, so it is not replaced. Choose another folder."),
            path=folder,
        )


def _files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()]


def _is_foreign(name: str) -> bool:
    return not re.fullmatch(r"(overview|findings|actions)\.\w+|lists/\d+-[0-9a-z]+\.\w+", name)


def _write_within(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    _create(path, content)


def _create(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _put_in_place(unfinished: Path, folder: Path) -> None:
    """Rename the finished folder to its name; one that is there may be where the reader stands, and gets it within."""
    if unfinished.parent != folder:
        unfinished.rename(folder)
        return
    aside = _beside(folder)
    older = [each for each in folder.iterdir() if each not in (unfinished, aside)]
    moves = [(each, aside / each.name) for each in older]
    try:
        _move([*moves, *((each, folder / each.name) for each in unfinished.iterdir())])
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(moves: Iterable[tuple[Path, Path]]) -> None:
    """Rename all of them, or none."""
    done: list[tuple[Path, Path]] = []
    try:
        for old, new in moves:
            old.rename(new)
            done.append((old, new))
    except OSError:
        for old, new in reversed(done):
            new.rename(old)
        raise


def _not_written(path: Path, problem: OSError) -> OutputError:
    return OutputError(N_("{path} could not be written: {reason}."), path=path, reason=reason(problem))
