"""One process and all that it starts: seconds of work, and the most memory that they held together."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

_PAUSE = 0.002
_SHARE = 10
"""A look at the memory takes a tenth of the time at most: it would slow down what it looks at."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run took."""

    cpu: float
    """Seconds of all processors, for the program and for the system on its behalf."""
    wall: float
    """Seconds by the clock."""
    memory: float
    """Megabytes at the highest moment, of all processes; what they share counts once."""


class FailedError(Exception):
    """A run that did not do what was to be measured."""


def measured(command: Sequence[str]) -> Measured:
    """Run a command to its end; 0 and 1 are the ends of a run that has done its work."""
    began = monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    memory = 0.0
    while True:
        looked = monotonic()
        memory = max(memory, _memory(process.pid))
        sleep(max(_PAUSE, _SHARE * (monotonic() - looked)))
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) or (process.returncode == 1 and "fla_batch" not in command):
        raise FailedError(f"{' '.join(command)}: {process.communicate()[1].decode()[-500:]}")
    # The system's own mark of the highest moment would count what we held ourselves when the process was started.
    return Measured(used.ru_utime + used.ru_stime, monotonic() - began, memory)


def _memory(process: int) -> float:
    return sum(map(_of_one, _family(process)))


def _family(process: int) -> list[int]:
    """Give a process and all that it has started; one that has not begun yet lives in its parent's memory."""
    children: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            children += map(int, (thread / "children").read_text().split())
    begun = (child for child in children if _pages(child) != _pages(process))
    return [process, *(each for child in begun for each in _family(child))]


def _pages(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/statm").read_bytes()
    return b""


def _of_one(process: int) -> float:
    with suppress(OSError, IndexError, ValueError):
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
        return int(text.partition("\nPss:")[2].split()[0]) * 1024 / 1_000_000
    return 0.0
