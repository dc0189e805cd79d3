"""Files and folders on disk: written whole or not at all, for their owner alone, never over what is already there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from fla_batch.declared.template import REPORT_MARK, RETURNED_MARK
from fla_batch.interrupt import WATCH, remove
from fla_batch.reasons import reason
from fla_batch.texts import N_, Message, Sentence

_NAMES = {
    REPORT_MARK: re.compile(
        r"(overview|findings|actions)\.\w+|lists/\d+-[0-9a-z]+\.\w+|returned/(\d+-[0-9a-z-]+|returned)\.\w+"
    ),
    RETURNED_MARK: re.compile(r"(\d+-[0-9a-z-]+|returned)\.\w+"),
}
"""The files of each kind of folder of ours, by its mark."""


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
    try:
        with WATCH.unfinished(_beside(path.parent)) as unfinished, WATCH.undisturbed():
            _create(unfinished, content)
            unfinished.replace(path)
            WATCH.written = path
    except OSError as problem:
        raise _not_written(path, problem) from problem


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool) -> None:
    """Write a folder with all its files, or nothing; an older folder of ours is replaced only with `force`."""
    folder = folder.resolve()
    _refuse(folder, force=force)
    there = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        with WATCH.unfinished(_beside(there)) as unfinished:
            unfinished.mkdir(mode=0o700)
            for name, content in files:
                with WATCH.undisturbed():
                    _write_within(unfinished, name, content)
            with WATCH.undisturbed():
                _put_in_place(unfinished, folder)
                WATCH.written = folder
    except OSError as problem:
        raise _not_written(folder, problem) from problem


def _beside(folder: Path) -> Path:
    """Give a name that nothing has, for what is not finished yet."""
    return folder / f".fla-batch-{token_hex(4)}"


def _refuse(folder: Path, *, force: bool) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not force:
        raise OutputError(N_("{path} exists already. Choose another name, or add --force to replace it."), path=folder)
    if not any(all(ours.fullmatch(name) for name in _files(folder)) for ours in _ours(folder)):
        raise OutputError(
            N_("{path} holds other things than a report of ours, so it is not replaced. Choose another folder."),
            path=folder,
        )


def _files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()]


def _ours(folder: Path) -> Iterator[re.Pattern[str]]:
    """Give what the files of a folder may be called, by the marks that show what kind of folder of ours it is."""
    return (names for mark, names in _NAMES.items() if (folder / mark).is_file())


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
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished.rename(folder)
        return
    older = [each for each in folder.iterdir() if each != unfinished]
    newer = [(each, folder / each.name) for each in unfinished.iterdir()]
    aside = _beside(folder)
    aside.mkdir(mode=0o700)
    try:
        _move([*((each, aside / each.name) for each in older), *newer])
    except OSError:
        with suppress(OSError):
            aside.rmdir()  # It is empty again; if not, what is in it is the older report.
        raise
    remove(aside)


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
