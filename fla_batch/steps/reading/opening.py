"""Opening: a path in, the bytes of the file out; or the reason why there are none.

Runs in the process that reads. Inputs are only ever read; what is no file is never waited for.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path
from typing import BinaryIO

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.reasons import reason
from fla_batch.steps.reading.archive import UnreadableError
from fla_batch.texts import N_

_NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL})
"""What the system says of a path behind which there is nothing; Windows says EINVAL of a name that cannot be."""
_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""A pipe that has taken the place of the file since we looked must not keep us waiting."""
_PAUSE = 0.3
"""Seconds after which a file that changed while it was read is read once more."""


def content(path: Path, limits: Limits) -> bytes:
    """Give the bytes of a file, if it is one, is not too large, and does not change while it is read."""
    try:
        data = _unchanged(path, limits)
        if data is None:
            time.sleep(_PAUSE)
            data = _unchanged(path, limits)
    except (OSError, ValueError) as problem:
        raise _told(problem) from problem
    if data is None:
        raise UnreadableError(files.BEING_SAVED)
    if len(data) > limits.file_bytes:
        raise UnreadableError(files.TOO_LARGE, what=N_("it has more bytes than any such file needs"))
    return data


def _unchanged(path: Path, limits: Limits) -> bytes | None:
    """Give the bytes of a file; nothing if another program wrote into it meanwhile: they may be of two versions."""
    _refuse_what_is_no_file(path, path.stat().st_mode)
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _FLAGS)) as file:
        before = os.fstat(file.fileno())
        _refuse_what_is_no_file(path, before.st_mode)
        data = _first(file, before.st_size, limits.file_bytes + 1)
        return data if _version(os.fstat(file.fileno())) == _version(before) else None


def _first(file: BinaryIO, expected: int, most: int) -> bytes:
    """Read so many bytes at most, first those that are expected: all at once would ask for memory for the most."""
    data = file.read(min(expected + 1, most))
    return data if len(data) <= expected else data + file.read(most - len(data))


def _version(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _refuse_what_is_no_file(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        # One that is closed to us says so now.
        os.scandir(path).close()
        raise UnreadableError(files.NOT_A_FILE, what=N_("a folder without a workbook in it"))
    if not stat.S_ISREG(mode):
        raise UnreadableError(files.NOT_A_FILE, what=N_("a device, or a channel between programs"))


def _told(problem: OSError | ValueError) -> UnreadableError:
    if not isinstance(problem, OSError) or problem.errno in _NOWHERE:
        return UnreadableError(files.NOT_THERE)
    return UnreadableError(files.NOT_READABLE, reason=reason(problem))
