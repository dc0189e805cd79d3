"""A bar on the terminal's error stream: how much is done, how fast it goes, how long it will take. rich's only room."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

from fla_batch.model import Stage
from fla_batch.texts import N_, Texts

_STAGES = {
    Stage.READING: N_("Reading"),
    Stage.CHECKING: N_("Checking"),
    Stage.PLANNING: N_("Planning"),
    Stage.WRITING: N_("Writing"),
}
_WIDE = 64
"""Columns from which the rate has room, too."""


class Bar:
    """A bar in one line, which moves by itself and leaves nothing behind."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        console = Console(stderr=True)
        columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=None), _Pace(texts, console)
        self._progress = Progress(
            *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False, expand=True
        )
        self._stage: Stage | None = None
        self._progress.start()

    def show(self, stage: Stage, done: int, of: int) -> None:
        """Show what is going on; of one single thing, only that it goes on."""
        total = of if of > 1 else None
        if stage is not self._stage:
            for task in self._progress.task_ids:
                self._progress.remove_task(task)
            self._progress.add_task(self._texts.say(_STAGES[stage]), total=total, completed=done)
            self._stage = stage
        self._progress.update(self._progress.task_ids[0], completed=done, total=total)

    def stop(self) -> None:
        """Take it away."""
        self._progress.stop()


class _Pace(ProgressColumn):
    """How many are done, how many in a second, and the time that is left; of what cannot be counted, the time gone."""

    def __init__(self, texts: Texts, console: Console) -> None:
        super().__init__(Column(no_wrap=True))
        self._texts, self._console = texts, console

    def render(self, task: Task) -> Text:
        """Put it into words."""
        say = self._texts.say
        if task.total is None:
            return Text(_clock(task.elapsed or 0))
        parts = [say(N_("{done} of {of}"), done=int(task.completed), of=int(task.total))]
        if task.speed and self._console.width >= _WIDE:
            parts.append(self._rate(task.speed))
        if task.time_remaining is not None:
            parts.append(say(N_("{time} left"), time=_clock(task.time_remaining)))
        return Text(" · ".join(parts))

    def _rate(self, speed: float) -> str:
        if speed >= 1:
            return self._texts.say(N_("{number} a second"), number=round(speed))
        return self._texts.say(N_("{number} a minute"), number=round(speed * 60))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}" if minutes >= 60 else f"{minutes}:{rest:02d}"
