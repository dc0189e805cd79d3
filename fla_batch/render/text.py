"""What a check found, as text for people: the summary, the files, and the causes that matter, or all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.masks import guarded_file
from fla_batch.model import Finding, Severity
from fla_batch.render.files import FileTable
from fla_batch.render.screen import Screen
from fla_batch.render.wording import (
    SEVERITIES,
    Cause,
    Said,
    causes,
    cell_name,
    put,
    summary,
    together,
    where,
    where_all,
)
from fla_batch.result import Run
from fla_batch.texts import N_, NN_, Message, Sentence, Texts

if TYPE_CHECKING:
    from fla_batch.found import Findings

_MATTER = 3
"""Causes that are shown of all."""
_PLACES, _ALIKE = 4, 50
"""Places named of one cause; findings that are compared to see whether they say the same."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_COUNTS = {
    Severity.ERROR: NN_("{count} error", "{count} errors"),
    Severity.WARNING: NN_("{count} warning", "{count} warnings"),
    Severity.NOTE: NN_("{count} note", "{count} notes"),
}


def as_text(run: Run, texts: Texts, screen: Screen) -> str:
    """Write the summary in the first line, then a table of several files, then what was found in them."""
    page = _Page(run, texts, screen)
    found = page.everything() if screen.full else page.what_matters()
    lines = [screen.styled(summary(run, texts), bold=True), *page.files(), *found]
    return "\n".join(lines) + "\n"


class _Page:
    """One run, in one language, on one screen."""

    def __init__(self, run: Run, texts: Texts, screen: Screen) -> None:
        self._run, self._texts, self._screen = run, texts, screen
        self._table = FileTable(run, texts)
        self._several = len(run.files) > 1

    def files(self) -> list[str]:
        """Give the table of several files."""
        return self._table.shown(self._screen) if self._several else []

    def everything(self) -> Iterator[str]:
        """Give all findings, file by file, the gravest first."""
        for file, findings in groupby(self._run.findings, key=lambda each: each.place.file):
            yield from ("", self._screen.styled(guarded_file(file), underline=True))
            for said in together(findings, self._texts):
                yield from ("", *self._one(said))

    def what_matters(self) -> Iterator[str]:
        """Give the few causes that hold most or are most frequent, and count what is behind them."""
        known = causes(self._run)
        shown = [each for each in known if each.check.severity is not Severity.NOTE][:_MATTER]
        if shown:
            title = N_("What matters most") if self._several else guarded_file(self._run.files[0].name)
            yield from ("", self._screen.styled(self._texts.show(title), underline=True))
        for cause in shown:
            yield from ("", *self._cause(cause))
        more, only = N_("… {counts} more; --all shows everything."), N_("{counts}; --all shows everything.")
        yield from self._behind(known[len(shown) :], more if shown else only)

    def _behind(self, rest: Sequence[Cause], message: Message) -> Iterator[str]:
        numbers = Counter[Severity]()
        for cause in rest:
            numbers[cause.check.severity] += len(cause.findings)
        if rest:
            counts = [Sentence(_COUNTS[each], {"count": numbers[each]}) for each in Severity if numbers[each]]
            yield from ("", *self._screen.wrapped(self._texts.say(message, counts=counts), ""))

    def _one(self, said: Said) -> Iterator[str]:
        """Say one finding, or equal ones, with all its parts."""
        yield from self._head(said.finding.code, self._file(said.finding), where(said, self._texts), said.who)
        yield from self._screen.wrapped(said.message)
        yield from self._then(said.remedy, said.consequence)

    def _cause(self, cause: Cause) -> Iterator[str]:
        said = together(cause.findings.part(0, _ALIKE + 1), self._texts)
        alike = len(cause.findings) <= _ALIKE and len({each.message for each in said}) == 1
        return self._one(said[0]) if alike and len(said) == 1 else self._many(cause, alike)

    def _many(self, cause: Cause, alike: bool) -> Iterator[str]:
        """Say many findings of one cause: what is wrong, where it is most, and one of them unless all are alike."""
        places = _places(cause.findings)
        example = put(_example(places[0]), self._texts)
        yield from self._head(cause.check.code, self._texts.say(cause.check.title))
        for findings in places[:_PLACES]:
            (first,) = findings.part(0, 1)
            cells = where_all(first, findings.cells(), self._texts)
            yield from self._screen.wrapped(" · ".join(filter(None, (self._file(first), cells))))
        if places[_PLACES:]:
            more = NN_("… and in {count} more place", "… and in {count} more places")
            yield from self._screen.wrapped(self._texts.say(more, count=len(places) - _PLACES))
        place = cell_name(example.finding.place.cell) or self._file(example.finding)
        one_of_them = Sentence(N_("For example, {cell}: {message}"), {"cell": place, "message": example.message})
        yield from self._screen.wrapped(self._texts.show(example.message if alike else one_of_them))
        waits = Sentence(NN_("{count} row waits.", "{count} rows wait."), {"count": cause.held})
        yield from self._then(example.remedy, waits if cause.held else example.consequence)

    def _then(self, remedy: str, consequence: str | Sentence) -> Iterator[str]:
        yield from self._screen.wrapped(self._texts.say(N_("What to do: {remedy}"), remedy=remedy))
        happens = N_("What happens: {consequence}")
        yield from self._screen.wrapped(self._texts.say(happens, consequence=consequence))

    def _head(self, code: str, *parts: str) -> list[str]:
        severity = CATALOGUE[code].severity
        mark = f"{self._texts.say(SEVERITIES[severity]).upper()} {code}"
        lines = self._screen.wrapped(" · ".join((mark, *filter(None, parts))), "  ")
        return [lines[0].replace(mark, self._screen.styled(mark, fg=_COLOURS[severity], bold=True), 1), *lines[1:]]

    def _file(self, finding: Finding) -> str:
        """Name the file, unless it is plain from above which one is meant."""
        return self._table.names[finding.place.file] if self._several and not self._screen.full else ""


def _places(findings: Findings) -> list[Findings]:
    """Group by file, sheet and column; where there are most comes first."""
    groups = findings.by(lambda kind, head: (head.file, head.sheet, kind.field))
    return sorted(groups.values(), key=len, reverse=True)


def _example(findings: Findings) -> Finding:
    """Give one that does not wait, else the first."""
    held = findings.in_order([held for kind in findings.kinds for held in kind.held])
    at = held.index(False) if False in held else 0
    (example,) = findings.part(at, at + 1)
    return example
