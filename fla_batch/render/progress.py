"""How far a long run is, on the terminal's error stream: rich's only room."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from fla_batch.texts import N_, Texts

FEW = 20
"""Files below which no bar is worth the flicker."""


class Bar:
    """A bar that grows with each file and goes away with the last one."""

    def __init__(self, texts: Texts) -> None:
        self._title = texts.say(N_("Reading"))
        self._progress: Progress | None = None

    def __call__(self, done: int, of: int) -> None:
        """Show that so many files are done."""
        if of < FEW:
            return
        if self._progress is None:
            columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
            self._progress.add_task(self._title, total=of)
        self._progress.update(self._progress.task_ids[0], completed=done)
        if done == of:
            self._progress.stop()
