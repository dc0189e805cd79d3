"""Bounds that the reading process sets itself: memory and time."""

from __future__ import annotations

import faulthandler
import os
import signal
from pathlib import Path
from time import monotonic, process_time
from types import TracebackType

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_COUNTS_WORK = hasattr(signal, "setitimer")
"""Whether the system can count seconds of work, so that a busy computer costs no file its time."""
_BUSY = 5
"""Times that a second of work may take on a computer that has other work, where only a clock can be asked."""
OUT_OF_TIME = -signal.SIGPROF if _COUNTS_WORK else 1
"""The exit code of a process whose time is up."""
_PAGES, _LONG_ENOUGH = Path("/proc/self/statm"), 200
"""Where Linux says how much memory a process has, and how many bytes of it are looked at."""


def allow_memory(size: int) -> None:
    """Let this process have so many bytes more than it has now, where the system knows such a bound."""
    if resource:
        wanted = _held() + size
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _held() -> int:
    """Give the bytes that this process has: what a file before has left to it is not the fault of the next."""
    try:
        with _PAGES.open("rb", buffering=0) as pages:
            return int(pages.read(_LONG_ENOUGH).split()[0]) * resource.getpagesize()
    except OSError:  # a system that does not tell
        return 0


_now = process_time if _COUNTS_WORK else monotonic


class Clock:
    """Ends this process when a file has taken too long; what is done outside its blocks does not count."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds if _COUNTS_WORK else seconds * _BUSY

    def __enter__(self) -> None:
        self._began = _now()
        _ring(self._left)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        _ring(0)
        self._left -= _now() - self._began
        # Of a very short block the system may not notice that its time is up.
        if self._left <= 0 and kind is None:
            _end()


def _end() -> None:
    """End the process as it ends when its time is up."""
    if _COUNTS_WORK:
        os.kill(os.getpid(), -OUT_OF_TIME)
    os._exit(OUT_OF_TIME)


def _ring(seconds: float) -> None:
    """End the process after so long, whatever it does then; with 0, never."""
    if _COUNTS_WORK:
        signal.setitimer(signal.ITIMER_PROF, seconds)
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()
