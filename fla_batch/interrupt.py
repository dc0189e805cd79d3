"""Ctrl-C at any moment: what is unfinished goes, one sentence tells what was done, and the program ends.

The handler ends the process itself: an exception could be lost in whatever library is at work just then.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

TYPE_CHECKING = False
"""Not from `typing`: the fewer modules are loaded before `listen`, the shorter is nobody listening."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_CLEAR_LINE = "\r\x1b[2K\x1b[?25h"
"""Removes a bar and shows the cursor again."""


class Watch:
    """What is to be known when the program is interrupted, and what happens then."""

    def __init__(self) -> None:
        self.read, self.files = 0, 0
        self.written: Path | None = None
        self.bar = False
        """Whether a bar is on the screen."""
        self._unfinished: set[Path] = set()
        self._words: Callable[[], str] | None = None
        self._process = os.getpid()
        self._busy = 0
        self._came = 0

    def listen(self) -> None:
        """Take over the signals, unless whoever started the program wants them ignored."""
        for each in _SIGNALS:
            if signal.getsignal(each) is not signal.SIG_IGN:
                signal.signal(each, self._note)

    def speak(self, words: Callable[[], str]) -> None:
        """Say what to tell; until then an interrupt waits, as the program is not loaded far enough to speak."""
        self._words = words
        self._end_if_free()

    def rest(self) -> None:
        """All is done: an interrupt in the moment in which Python ends changes nothing about it."""
        for each in _SIGNALS:
            if signal.getsignal(each) == self._note:
                signal.signal(each, signal.SIG_IGN)

    @contextlib.contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Put an interrupt off until a few steps that belong together are done."""
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1
            self._end_if_free()

    @contextlib.contextmanager
    def unfinished(self, path: Path) -> Iterator[Path]:
        """Remove what is at a path, unless it has got its right name by the end."""
        self._unfinished.add(path)
        try:
            yield path
        finally:
            with self.undisturbed():
                remove(path)
                self._unfinished.discard(path)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self._came = self._came or number
        self._end_if_free()

    def _end_if_free(self) -> None:
        if self._came and self._words and not self._busy:
            self._end(self._words)

    def _end(self, words: Callable[[], str]) -> None:
        try:
            for each in _SIGNALS:
                signal.signal(each, signal.SIG_IGN)
            if os.getpid() == self._process:
                for path in self._unfinished:
                    remove(path)
                _tell(f"{_CLEAR_LINE if self.bar else ''}{words()}\n")
        finally:
            os._exit(128 + self._came)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        import shutil

        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()


def _tell(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except RuntimeError:
        # The program was itself about to write there.
        os.write(2, text.encode())


WATCH = Watch()
"""The one of this process: signals come to a process, not to an object."""
