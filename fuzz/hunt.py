"""From seeds to files, from finds to the smallest damage that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

from fla_batch.steps.reading.archive import OLE, ZIP
from fuzz.judge import Damaged, Judge
from fuzz.mutations import ANY, TEXT, ZIPPED, Mutation
from fuzz.records import RECORDS
from fuzz.shapes import shapes

_TOGETHER = 16
"""Files in one run."""
_REPORTS = 6
"""Every so many runs, a whole report is made."""
_COLUMNS = 2
"""Every so many runs, workbooks are read by columns too, however small."""


@dataclass(frozen=True, slots=True)
class Find:
    """A file that shows that something is wrong."""

    file: Damaged
    what: str
    damages: tuple[str, ...]


def damaged(seed: str, kept: frozenset[int] | None = None) -> tuple[Damaged, list[str]]:
    """Make the file of a seed, and name the damages done; with `kept`, only those of these numbers are."""
    dice = Random(seed)
    shape = dice.choice(dice.choice(list(shapes().values())))
    content, done = shape[1](), []
    for number in range(dice.choice((1, 1, 2, 3, 5))):
        own = Random(f"{seed}-{number}")
        mutation = own.choice(_mutations(content))
        if kept is None or number in kept:
            content = mutation(own, content)
            done.append(mutation.__name__)
    suffix = dice.choice((*(each[0][0] for each in shapes().values()), *[shape[0]] * 40))
    return Damaged(seed, suffix, content), done


def _mutations(data: bytes) -> list[Mutation]:
    """Give the ways in which a content can be damaged."""
    if data.startswith(ZIP):
        return [*ANY, *ZIPPED, *ZIPPED, *ZIPPED]
    if data.startswith(OLE):
        return [*ANY, *RECORDS, *RECORDS]
    return ANY if b"\0" in data[:64] else [*ANY, *TEXT]


def hunt(seed: str, folder: Path, *, seconds: float = 0, runs: int = 0, tell: Callable[[str], None]) -> Iterator[Find]:
    """Damage files for so many seconds or runs, and give what was found; each kind of find once."""
    judge, seen, began, number = Judge(folder, tell), set[str](), monotonic(), 0
    while number < runs or monotonic() - began < seconds:
        files = [damaged(f"{seed}-{number * _TOGETHER + each}")[0] for each in range(_TOGETHER)]
        for file, what in judge.finds(files, report=number % _REPORTS == 0, columns=number % _COLUMNS == 0):
            if what not in seen:
                seen.add(what)
                yield smallest(judge, file, what)
        number += 1
        if number % 20 == 0:
            tell(f"{number * _TOGETHER} files, {len(seen)} finds")
    tell(f"seed {seed}: {number * _TOGETHER} files, {len(seen)} finds")


def smallest(judge: Judge, file: Damaged, what: str) -> Find:
    """Leave out the damages without which the same is still wrong."""
    _, done = damaged(file.seed)
    kept = frozenset(range(len(done)))
    for number in sorted(kept):
        fewer, _ = damaged(file.seed, kept - {number})
        if what in (told for _, told in judge.finds([fewer], report=True, columns=True)):
            kept -= {number}
    least, names = damaged(file.seed, kept)
    return Find(Damaged(file.seed, file.suffix, least.content), what, tuple(names))
