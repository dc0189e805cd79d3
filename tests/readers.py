"""Processes that read for many tests: to start one takes longer than most of what it is asked."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from fla_batch.steps.read import _Reader


class KeptReader(_Reader):
    """Waits for the next run instead of ending, but ends if it was not asked for all its answers."""

    def __init__(self, *settings: Any) -> None:
        super().__init__(*settings)
        self._settings = settings
        self._start()

    def __enter__(self) -> KeptReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._asked or self._settings in _IDLE:
            self._stop()
        else:
            _IDLE[self._settings] = self


_IDLE: dict[tuple[Any, ...], KeptReader] = {}
"""Those that wait, by what they were started with."""


def kept_reader(*settings: Any) -> KeptReader:
    """Give a process that waits, else a new one."""
    return _IDLE.pop(settings, None) or KeptReader(*settings)


def end_kept_readers() -> None:
    """End those that wait."""
    while _IDLE:
        _IDLE.popitem()[1]._stop()
