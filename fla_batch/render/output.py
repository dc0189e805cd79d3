"""Files and folders on disk: written whole or not at all, for their owner alone, never over what is already there."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from fla_batch.declared.template import OLDER, REPORT_MARK, RETURNED_MARK, UNFINISHED, UPGRADED_MARK
from fla_batch.interrupt import WATCH, remove
from fla_batch.reasons import reason
from fla_batch.render.claim import claimed, clear, is_left_over
from fla_batch.texts import N_, Message, Sentence

_NAMES = {
    REPORT_MARK: re.compile(
        r"(overview|findings|actions)\.\w+|lists/\d+-[0-9a-z]+\.\w+|returned/(\d+-[0-9a-z-]+|returned)\.\w+"
    ),
    RETURNED_MARK: re.compile(r"(\d+-[0-9a-z-]+|returned)\.\w+"),
    UPGRADED_MARK: re.compile(r"(\d+-[0-9a-z-]+|upgraded)\.\w+"),
}
"""The files of each kind of folder of ours, by its mark."""
_EXISTS = N_("{path} exists already. Choose another name, or add --force to replace it.")


class OutputError(Exception):
    """An output that cannot be written: the sentence that says why and what to do."""

    def __init__(self, message: Message, **values: object) -> None:
        super().__init__(message)
        self.sentence = Sentence(message, values)


def write_file(path: Path, content: bytes | Iterable[bytes], *, force: bool) -> None:
    """Write one file; raise OutputError when it exists and `force` is not given, or when it cannot be written.

    It may come in several parts.
    """
    path = _meant(path)
    with _told(path):
        if path.exists() and not force:
            raise OutputError(_EXISTS, path=path)
        clear(path.parent)
        with WATCH.unfinished(_beside(path.parent)) as unfinished:
            for number, part in enumerate([content] if isinstance(content, bytes) else content):
                with WATCH.undisturbed():
                    (_append if number else _create)(unfinished, part)
            with WATCH.undisturbed():
                unfinished.replace(path)
                WATCH.written = path


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool) -> None:
    """Write a folder with all its files, or nothing; an older folder of ours is replaced only with `force`.

    A file may come in several parts, one right after the other.
    """
    refuse(folder, force=force)
    folder = _meant(folder)
    with _told(folder):
        there = next(each for each in (folder, *folder.parents) if each.exists())
        clear(there)
        with WATCH.unfinished(_beside(there)) as unfinished:
            unfinished.mkdir(mode=0o700)
            with claimed(unfinished):
                _fill(unfinished, files)
                with WATCH.undisturbed():
                    _put_in_place(unfinished, folder, force=force)
                    WATCH.written = folder


def refuse(folder: Path, *, force: bool) -> None:
    """Raise OutputError when a folder may not be written: better before the work than after it."""
    folder = _meant(folder)
    with _told(folder):
        if not folder.exists() or (folder.is_dir() and all(is_left_over(each.name) for each in folder.iterdir())):
            return
        if not force:
            raise OutputError(_EXISTS, path=folder)
        if not any(all(ours.fullmatch(name) for name in _files(folder)) for ours in _ours(folder)):
            raise OutputError(
                N_("{path} holds other things than a report of ours, so it is not replaced. Choose another folder."),
                path=folder,
            )


def _meant(path: Path) -> Path:
    """Follow links; for pathlib, one that leads back to itself would be no OSError."""
    with _told(path):
        return Path(os.path.realpath(path))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        sentence = N_("{path} could not be written: {reason}.")
        raise OutputError(sentence, path=path, reason=reason(problem)) from problem


def _beside(folder: Path, beginning: str = UNFINISHED) -> Path:
    """Give a name that nothing has, for what is not finished yet."""
    return folder / f"{beginning}{token_hex(4)}"


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if not path.is_dir() and not is_left_over(name.parts[0]):
            yield name.as_posix()


def _ours(folder: Path) -> Iterator[re.Pattern[str]]:
    """Give what the files of a folder may be called, by the marks that show what kind of folder of ours it is."""
    exchanged = any(folder.glob(f"{OLDER}*"))
    return (names for mark, names in _NAMES.items() if exchanged or (folder / mark).is_file())


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    last = ""
    for name, content in files:
        with WATCH.undisturbed():
            _write_within(folder, name, content, more=name == last)
        last = name
    _settle(folder)


def _write_within(folder: Path, name: str, content: bytes, *, more: bool) -> None:
    path = folder / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    (_append if more else _create)(path, content)


def _append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)


def _create(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _settle(folder: Path) -> None:
    """Have the files on the disk before they get their name: then none is empty after a power cut that looks whole.

    All at once takes a tenth of a second; one by one, as other systems would have it, ten for a thousand files.
    """
    if sys.platform == "linux":
        handle = os.open(folder, os.O_RDONLY)
        ctypes.CDLL(None).syncfs(handle)
        os.close(handle)


def _put_in_place(unfinished: Path, folder: Path, *, force: bool) -> None:
    """Rename the finished folder to its name; one that is there may be where the reader stands, and gets it within."""
    if unfinished.parent != folder:
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished.rename(folder)
        return
    with claimed(folder):
        refuse(folder, force=force)  # Another run may have been here since.
        _exchange(unfinished, folder)


def _exchange(unfinished: Path, folder: Path) -> None:
    """Give a folder a new content. What makes it look whole goes first and comes last, lest we are ended between."""
    older = sorted((each for each in folder.iterdir() if not _is_being_written(each.name)), key=_weight)
    newer = sorted(unfinished.iterdir(), key=_weight, reverse=True)
    aside = _beside(folder, OLDER)
    aside.mkdir(mode=0o700)
    try:
        _move([*((each, aside / each.name) for each in older), *((each, folder / each.name) for each in newer)])
    except OSError:
        with suppress(OSError):
            aside.rmdir()  # It is empty again; if not, what is in it is the older report.
        raise
    remove(aside)


def _is_being_written(name: str) -> bool:
    return is_left_over(name) and not name.startswith(OLDER)


def _weight(path: Path) -> tuple[bool, bool]:
    return path.name not in _NAMES, path.is_dir()


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
