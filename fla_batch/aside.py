"""A Python of our own that works beside this one: nothing but our code runs in it, and it gets and gives bytes."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from subprocess import Popen

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_SERVE = "import sys; sys.path[:] = sys.argv[1:]; from {module} import serve; serve()"
_LENGTH = 8
BUFFER = 1 << 16
"""Bytes that are sent at once: the answer about a small file does not go out in pieces."""


class NotStartedError(Exception):
    """The system lets no further process be started."""


def started(module: str) -> Popen[bytes]:
    """Start a process that does what a module serves; it ends when nobody speaks with it any more."""
    # Found where we were found; nothing of the environment, nothing of the folder that somebody stands in.
    found = [*sys.path, str(Path(__file__).parents[1])]
    try:
        return _python("-I", "-S", "-c", _SERVE.format(module=module), *found)
    except OSError as problem:
        raise NotStartedError from problem


def _python(*arguments: str) -> Popen[bytes]:
    # The processes themselves start none, and load nothing that they do not need.
    import subprocess

    return subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=BUFFER,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def settle() -> None:
    """Leave Ctrl+C to the parent; leave nothing of our memory on the disk if we are ended; look for cycles seldom."""
    gc.set_threshold(200_000, 20, 100)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if resource:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
