"""Runs and yardsticks side by side: of each the one in the middle counts."""

from __future__ import annotations

import sys
from collections import defaultdict
from statistics import median

from bench.measure import Measured, measured
from bench.prepare import prepare
from bench.runs import TARGETS, YARDSTICKS, Command, Sum, Target
from bench.workloads import FOLDER, workload


class Trial:
    """What was measured so far, by name."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.seen: dict[str, Measured] = {}

    def of(self, target: Target) -> Measured:
        """Measure a target and what it is compared with, in turns: a busy minute is then a busy minute for all."""
        commands = {target.name: target.command} | {name: _command(name) for name in _compared(target)}
        print(f"{target.name} …", file=sys.stderr, flush=True)
        new = {name: command for name, command in commands.items() if name not in self.seen or name == target.name}
        for name in new:
            prepare(name)
        runs: dict[str, list[Measured]] = defaultdict(list)
        for _ in range(min(target.times, self._most)):
            for name, command in new.items():
                runs[name].append(measured(_placed(command)))
        self.seen |= {name: _middle(each) for name, each in runs.items()}
        return self.seen[target.name]

    def allowed(self, most: Sum) -> float:
        """Give the seconds that a sum of yardsticks allows."""
        return sum(factor * self.seen[name].cpu for factor, name in most)


def _compared(target: Target) -> list[str]:
    return list(dict.fromkeys(name for each in (*target.at_most, *target.out_of_reach) for _, name in each))


def _command(name: str) -> Command:
    return YARDSTICKS.get(name) or next(each.command for each in TARGETS if each.name == name)


def _placed(command: Command) -> Command:
    """Write the place of a workload for its name; the yardsticks find theirs."""
    ours = "fla_batch" in command
    return tuple(str(workload(word)) if ours and (FOLDER / word).exists() and word else word for word in command)


def _middle(runs: list[Measured]) -> Measured:
    cpu, wall, memory = (median(getattr(run, name) for run in runs) for name in ("cpu", "wall", "memory"))
    return Measured(cpu, wall, memory)
