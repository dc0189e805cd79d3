"""The workbooks that go back to clients: which files have one, how it is called, and a list of all for programs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePath

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.masks import guarded_file
from fla_batch.declared.settings import PLAIN, Settings
from fla_batch.declared.template import RETURNED_MARK
from fla_batch.model import Finding, Severity
from fla_batch.render.json import json_bytes
from fla_batch.render.marked import Marked
from fla_batch.result import Run
from fla_batch.texts import slug

JSON_FORMAT, JSON_VERSION = "fla-batch/returned", 1
"""The version is raised when a name in the JSON changes its meaning or goes away; new names may come without."""
_LONGEST_NAME = 40
_NUMBER = re.compile(r"^(\d{3}-)+(?=.)")
"""The number that we set before a name: a workbook that comes back still has it."""


class Returned:
    """The workbooks of a run, each by the name of its file."""

    def __init__(self, run: Run, settings: Settings = PLAIN) -> None:
        self.run, self.settings = run, settings

    def workbook(self, file: str) -> bytes:
        """Give the workbook that goes back for a file of which rows could be read."""
        return Marked(self.run, self._numbers[file], self._findings[file], self.settings).content()

    def to_mend(self) -> dict[str, str]:
        """Name the workbook of each file in which a client has something to correct or to look at."""
        grave = {each.place.file for each in self.run.findings if CATALOGUE[each.code].severity is not Severity.NOTE}
        return self._named(grave)

    def held(self) -> dict[str, str]:
        """Name the workbook of each file with rows that wait."""
        return self._named({row.place.file for row in self.run.held})

    def files(self, names: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Give the workbooks, and the list of them, each under its name."""
        for file, name in names.items():
            yield name, self.workbook(file)
        yield RETURNED_MARK, self._index(names)

    def _named(self, wanted: Iterable[str]) -> dict[str, str]:
        chosen = [each.name for each in self.run.files if each.name in set(wanted) and not each.unreadable]
        return {file: f"{number:03d}-{tame(file)}.xlsx" for number, file in enumerate(chosen, start=1)}

    def _index(self, names: Mapping[str, str]) -> bytes:
        files = [
            {
                "file": guarded_file(each.name),
                "language": each.language,
                "held": sum(count.held for count in each.counts.values()),
                "workbook": names.get(each.name),
            }
            for each in self.run.files
        ]
        content = {"format": JSON_FORMAT, "version": JSON_VERSION, "today": self.run.today.isoformat(), "files": files}
        return json_bytes(content)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {origin.name: number for number, origin in enumerate(self.run.book.origins)}

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        found = defaultdict(list)
        for finding in self.run.findings:
            found[finding.place.file].append(finding)
        return found


def tame(file: str) -> str:
    """Make a tame name of the name of a file: small letters, digits and hyphens, and no INSS."""
    name = slug(guarded_file(PurePath(file).stem)).lower()
    return _NUMBER.sub("", name)[:_LONGEST_NAME].strip("-") or "file"
