"""One run at a time: what a run is writing is its own as long as it lives, and what dead ones left is removed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from fla_batch.declared.template import OLDER, UNFINISHED
from fla_batch.interrupt import remove

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_LEFT_OVER = re.compile(rf"{re.escape(UNFINISHED)}(older-)?[0-9a-f]{{8}}")
_DAY = 24 * 60 * 60


def is_left_over(name: str) -> bool:
    """Tell whether a name is one that only unfinished things of ours have."""
    return _LEFT_OVER.fullmatch(name) is not None


@contextmanager
def claimed(path: Path) -> Iterator[bool]:
    """Claim a file or a folder for this run until it ends, however it ends; give whether that is sure.

    When another run has it, that is a BlockingIOError. Where the system knows no such claims, nobody can be sure.
    """
    if not fcntl:
        yield False
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return False  # Some network drives lock no folders.
    return True


def clear(folder: Path) -> None:
    """Remove what runs that were killed have left in a folder; what cannot be removed does no harm.

    An older report that was about to be replaced stays until a newer one is whole.
    """
    left = (path for path in folder.glob(f"{UNFINISHED}*") if is_left_over(path.name))
    for path in left:
        if not path.name.startswith(OLDER):
            with suppress(OSError):
                _remove_unclaimed(path)


def _remove_unclaimed(path: Path) -> None:
    with claimed(path) as alone:
        if alone or time() - path.stat().st_mtime > _DAY:
            remove(path)
