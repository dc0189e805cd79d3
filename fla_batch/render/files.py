"""The files of a run as a table, a line each: what waits first, what is fine summed up, and a total that adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, repeat, takewhile

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import USERS
from fla_batch.declared.masks import guarded_file
from fla_batch.model import Severity
from fla_batch.render.screen import Screen, columns, cut, padded, shortened
from fla_batch.render.wording import found
from fla_batch.result import FileResult, Run
from fla_batch.texts import N_, NN_, Texts

_FEW = 10
"""Files that go ahead and are still named one by one; more of them become one line."""
_NAME = 24
"""Columns that a name needs to be recognised: columns of numbers give way to it."""
_GAP = 2


class State(Enum):
    """What became of a file, in a word; the worst first."""

    UNREADABLE = N_("unreadable")
    HELD = N_("held")
    PARTLY = N_("partly held")
    LOOK = N_("please look")
    FINE = N_("fine")


_COLOURS = {State.LOOK: "yellow", State.FINE: "green"}
_TITLES = (N_("released"), N_("held"), N_("warnings"))
_GIVE_WAY = ((0, 1, 2), (0, 1), (1,), ())
"""Which columns of numbers are shown, from a wide screen to a narrow one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One file, or several that are alike: people released, people held, and warnings."""

    name: str
    state: State
    numbers: tuple[int, int, int]
    why: str = ""
    """Why nothing could be read."""


class FileTable:
    """The files of one run, as they are named in a text."""

    def __init__(self, run: Run, texts: Texts) -> None:
        self._texts = texts
        paths = [each.name for each in run.files]
        start = len(_folder(paths))
        self.folder = guarded_file(paths[0][:start])
        self.names = {path: guarded_file(path[start:]) for path in paths}
        self._lines = sorted(self._of_files(run), key=_order)

    def shown(self, screen: Screen) -> list[str]:
        """Give the table, or the one line that says that all is well."""
        if all(each.state is State.FINE for each in self._lines) and not screen.full:
            return [
                self._texts.say(NN_("{count} file is fine.", "All {count} files are fine."), count=len(self._lines))
            ]
        lines = self._lines if screen.full else list(self._summed_up())
        return ["", *self._laid_out(lines, screen)]

    def _of_files(self, run: Run) -> Iterator[_Line]:
        kinds, counted = found(run).kinds, Counter[tuple[str, Severity]]()
        for each in kinds:
            counted.update(zip(each.files(), repeat(CATALOGUE[each.code].severity)))
        reasons = {file: each.code for each in kinds if not each.sheet for file in each.files()}
        for file in run.files:
            counts = file.counts[USERS.name]
            errors, warnings = counted[file.name, Severity.ERROR], counted[file.name, Severity.WARNING]
            state = _state(file, errors, warnings)
            why = self._texts.say(CATALOGUE[reasons[file.name]].title) if file.unreadable else ""
            yield _Line(self.names[file.name], state, (counts.released, counts.held, warnings), why)

    def _summed_up(self) -> Iterator[_Line]:
        for state, group in groupby(self._lines, key=lambda each: each.state):
            lines = list(group)
            if state in _COLOURS and len(lines) > _FEW:
                yield _Line(self._count(lines), state, _sum(lines))
            else:
                yield from lines

    def _count(self, lines: Sequence[_Line]) -> str:
        return self._texts.say(NN_("{count} file", "{count} files"), count=len(lines))

    def _laid_out(self, lines: Sequence[_Line], screen: Screen) -> Iterator[str]:
        head = [self.folder or self._texts.say(N_("File")), *map(self._texts.say, _TITLES), ""]
        rows = [self._row(each) for each in lines]
        total = [self._count(self._lines), *map(self._texts.show, _sum(self._lines)), ""]
        remarks = [f"{row[-1]} · {line.why}" if line.why else "" for line, row in zip(lines, rows, strict=True)]
        columns = _Columns.for_rows([head, *rows, total], screen.width, max(map(len, remarks)))
        yield screen.styled(columns.line(head), bold=True)
        for line, row, remark in zip(lines, rows, remarks, strict=True):
            shown = columns.remark(row[0], remark) if remark else columns.line(row)
            styled = screen.styled(row[-1], fg=_COLOURS.get(line.state, "red"))
            yield styled.join(shown.rsplit(row[-1], 1))
        yield "─" * columns.width
        yield screen.styled(columns.line(total), bold=True)

    def _row(self, line: _Line) -> list[str]:
        return [line.name, *map(self._texts.show, line.numbers), self._texts.say(line.state.value)]


def _folder(paths: Sequence[str]) -> str:
    """Give the folder that several paths have in common, as it was typed."""
    alike = takewhile(lambda signs: len(set(signs)) == 1, zip(*paths, strict=False)) if len(paths) > 1 else ()
    common = "".join(signs[0] for signs in alike)
    return common[: 1 + max(common.rfind("/"), common.rfind("\\"))]


def _state(file: FileResult, errors: int, warnings: int) -> State:
    if file.unreadable:
        return State.UNREADABLE
    if any(count.held for count in file.counts.values()) or errors:
        return State.PARTLY if file.counts[USERS.name].released else State.HELD
    return State.LOOK if warnings else State.FINE


def _order(line: _Line) -> tuple[object, ...]:
    _, held, warnings = line.numbers
    return list(State).index(line.state), -held, -warnings, line.name


def _sum(lines: Sequence[_Line]) -> tuple[int, int, int]:
    released, held, warnings = (sum(column) for column in zip(*(each.numbers for each in lines), strict=True))
    return released, held, warnings


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide the name and the columns of numbers are; the word at the end takes what it needs."""

    name: int
    numbers: tuple[tuple[int, int], ...]
    """Position in a row, and width."""
    last: int
    room: int
    """What is there beside the name."""

    @classmethod
    def for_rows(cls, rows: Sequence[Sequence[str]], width: int, remark: int) -> _Columns:
        """Fit the rows into a width: names are cut first, then columns of numbers left out, then the remarks cut."""
        wide = [max(map(columns, column)) for column in zip(*rows, strict=True)]
        for shown in _GIVE_WAY:
            numbers = tuple((1 + each, wide[1 + each]) for each in shown)
            rest = width - wide[-1] - _GAP - sum(_GAP + each for _, each in numbers)
            if rest >= min(_NAME, wide[0]):
                break
        name = max(1, min(wide[0], rest, max(_NAME, width - remark - _GAP)))
        return cls(name, numbers, wide[-1], width - name - _GAP)

    @property
    def width(self) -> int:
        """All of it."""
        return self.name + sum(_GAP + each for _, each in self.numbers) + _GAP + self.last

    def line(self, row: Sequence[str]) -> str:
        """Lay out one row."""
        gap = " " * _GAP
        numbers = [padded(row[position], width, right=True) for position, width in self.numbers]
        return gap.join((self._named(row[0]), *numbers, row[-1])).rstrip()

    def remark(self, name: str, text: str) -> str:
        """Lay out a row that has a text instead of numbers."""
        return f"{self._named(name)}{' ' * _GAP}{cut(text, self.room)}"

    def _named(self, name: str) -> str:
        return padded(shortened(name, self.name), self.name)
