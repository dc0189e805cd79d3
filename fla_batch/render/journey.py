"""How far a run is: remembered for whoever interrupts it, and shown to whoever waits for it at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock, Timer
from typing import TYPE_CHECKING, TypeVar

from fla_batch.interrupt import WATCH
from fla_batch.model import Stage
from fla_batch.texts import Texts

if TYPE_CHECKING:
    from fla_batch.render.progress import Bar

PATIENCE = 0.7
"""Seconds that nobody needs a bar for."""

Item = TypeVar("Item")


class Journey:
    """Told what a run is at; shows a bar from the moment on when it takes long, if there is anybody to see it."""

    def __init__(self, texts: Texts, *, seen: bool) -> None:
        self._texts = texts
        self._timer = Timer(PATIENCE, self._appear) if seen else None
        self._lock = Lock()
        self._at = (Stage.READING, 0, 0)
        self._bar: Bar | None = None

    def __enter__(self) -> Journey:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()
        if self._bar:
            self._bar.stop()
            WATCH.bar = False

    def __call__(self, stage: Stage, done: int, of: int) -> None:
        """Take note of what the run is at: so many done, of so many, or of nobody knows how many."""
        if stage is Stage.READING:
            WATCH.read, WATCH.files = done, of
        with self._lock:
            self._at = (stage, done, of)
            if self._bar:
                self._bar.show(*self._at)

    def through(self, items: Iterable[Item], of: int) -> Iterator[Item]:
        """Hand on what is written, one by one."""
        self(Stage.WRITING, 0, of)
        for done, item in enumerate(items, start=1):
            yield item
            self(Stage.WRITING, done, max(done, of))

    def _appear(self) -> None:
        from fla_batch.render.progress import Bar

        with self._lock:
            WATCH.bar = True
            self._bar = Bar(self._texts)
            self._bar.show(*self._at)
