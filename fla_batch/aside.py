"""A Python of our own that works beside this one: nothing but our code runs in it, and it gets and gives bytes."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from subprocess import Popen

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_SERVE = "import sys; sys.path[:] = sys.argv[1:]; from {module} import serve; serve()"
_LENGTH = 8
_THREADS, _OPEN = Path("/proc/self/task"), Path("/proc/self/fd")
"""Where Linux lists the threads of a process, and what it has open."""
BUFFER = 1 << 16
"""Bytes that are sent at once: the answer about a small file does not go out in pieces."""


class NotStartedError(Exception):
    """The system lets no further process be started."""


class Beside(Protocol):
    """A process that works beside this one."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None:
        """End it, if it has not ended."""

    def wait(self) -> int:
        """Wait for its end, and give its exit code; the negative number of a signal that ended it."""


_ready: dict[str, _Copy] = {}
"""Copies of this process that wait to be asked, by the module that they serve."""


def get_ready(module: str) -> None:
    """Copy this process into one that will serve a module: that takes a tenth of the time of a fresh Python.

    It knows what this one knows, so there is a time for it: before anything of a client is read. A process with several
    threads, or on another system than Linux, cannot be copied.
    """
    # Where none can be copied, a fresh one may still be started.
    with suppress(OSError):
        if _THREADS.is_dir() and len([*_THREADS.iterdir()]) == 1 and module not in _ready:
            _ready[module] = _Copy(module)


def started(module: str) -> Beside:
    """Start a process that does what a module serves; it ends when nobody speaks with it any more."""
    copy = _ready.pop(module, None)
    try:
        return copy if copy and copy.lives() else fresh(module)
    except OSError as problem:
        raise NotStartedError from problem


def fresh(module: str) -> Popen[bytes]:
    """Start a Python of its own for a module, which knows nothing of this one."""
    # The processes themselves start none, and load nothing that they do not need.
    import subprocess

    # Found where we were found; nothing of the environment, nothing of the folder that somebody stands in.
    found = [*sys.path, str(Path(__file__).parents[1])]
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-I", "-S", "-c", _SERVE.format(module=module), *found],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=BUFFER,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Copy:
    """A copy of this process, in which a module serves."""

    def __init__(self, module: str) -> None:
        serve = import_module(module).serve
        asked, asks = os.pipe()
        told, tells = os.pipe()
        self._number = os.fork()
        if not self._number:
            try:
                _stand_in_for(asked, tells)
                serve()
            finally:
                os._exit(1)
        os.close(asked)
        os.close(tells)
        self.stdin: IO[bytes] | None = os.fdopen(asks, "wb", BUFFER)
        self.stdout: IO[bytes] | None = os.fdopen(told, "rb", BUFFER)
        self._code: int | None = None

    def lives(self) -> bool:
        """Tell whether it has not ended: a system short of memory ends what waits, too."""
        if self._code is None:
            number, code = os.waitpid(self._number, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(code) if number else None
        return self._code is None

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self._code is None:
            os.kill(self._number, signal.SIGKILL)

    def wait(self) -> int:
        """Wait for its end, and give its exit code."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._number, 0)[1])
        return self._code


def _stand_in_for(asked: int, tells: int) -> None:
    """Leave to a copy of this process two pipes, and nothing else of what is open."""
    for number, stands_for in enumerate((asked, tells, os.open(os.devnull, os.O_WRONLY))):
        os.dup2(stands_for, number)
    for each in [*_OPEN.iterdir()]:
        if int(each.name) > 2:
            # The list itself was open, too.
            with suppress(OSError):
                os.close(int(each.name))
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Whatever is known stays where it is, shared with the one that was copied.
    gc.freeze()


def settle() -> None:
    """Leave Ctrl+C to the parent; leave nothing of our memory on the disk if we are ended; look for cycles seldom."""
    gc.set_threshold(200_000, 20, 100)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leave_no_image()


def leave_no_image() -> None:
    """Have the system write nothing of the memory of this process to the disk, whatever ends it."""
    if resource:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def streams() -> tuple[BinaryIO, BinaryIO]:
    """Give where a process is asked and where it answers, whatever this Python has called its streams so far."""
    return os.fdopen(0, "rb", BUFFER, closefd=False), os.fdopen(1, "wb", BUFFER, closefd=False)


def send_bytes(stream: BinaryIO, data: bytes) -> int:
    """Write bytes, and tell how many; they leave when the stream is flushed or full."""
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    return len(data)


def receive_bytes(stream: BinaryIO) -> bytes:
    """Read bytes that were written so; a stream that ends before they are whole is an EOFError."""
    return _exactly(stream, int.from_bytes(_exactly(stream, _LENGTH), "big"))


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
