"""Gather: files and folders in, every workbook among them out, once, under the name that findings will give it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from fla_batch.declared.masks import guarded_file
from fla_batch.declared.template import OLDER, REPORT_MARK, REPORT_TABLES, RETURNED_MARK
from fla_batch.steps.reading.delimited import IN_FOLDERS
from fla_batch.texts import N_, Sentence

_READ = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".fods"}) | IN_FOLDERS
_TOLD = frozenset({".numbers"})
"""Tables that we cannot read, which clients send in place of workbooks."""
SUFFIXES = _READ | _TOLD
"""Names of the files that are picked out of a folder."""

_ENDINGS = tuple(SUFFIXES)


class NothingToReadError(Exception):
    """Folders without a single workbook: the sentence that says so."""

    def __init__(self, path: Path) -> None:
        super().__init__("nothing to read")
        self.sentence = Sentence(N_("There is no workbook in {path}."), {"path": guarded_file(str(path))})


def gather(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """Look into folders for workbooks; name each file as it was given, and read none twice.

    A folder without any is named itself, so that whoever reads it tells so: it was meant to hold something.
    """
    found = {path: _within(path) for path in paths if _is_folder(path)}
    if len(found) == len(set(paths)) and not any(found.values()):
        raise NothingToReadError(paths[0])
    named: dict[Path, str] = {}
    for path in paths:
        for each in found.get(path) or [path]:
            named.setdefault(Path(os.path.realpath(each)), str(each))
    return [(name, path) for path, name in named.items()]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _within(folder: Path) -> list[Path]:
    """Give what is named like a workbook in a folder and below, and the folders that are closed to us.

    Locks of Excel, what is hidden, and what we wrote into folders below are left out.
    """
    closed: list[Path] = []
    walked = os.walk(folder, onerror=lambda problem: closed.append(Path(problem.filename)))
    below = [Path(at, name) for at, folders, names in walked for name in (*folders, *names) if _matters(name)]
    found = {path for path in below if path.suffix.lower() in SUFFIXES}
    # A folder that is named like a workbook stands for itself only if there is no workbook in it.
    around = {parent for path in found for parent in path.parents}
    meant = {*found - around - set(_written(folder, below)), *closed}
    return sorted(path for path in meant if not _is_hidden(path.relative_to(folder)))


def _matters(name: str) -> bool:
    """Tell whether a name is one of those that are looked for: of a million others no path is made."""
    return name.lower().endswith(_ENDINGS) or name in (REPORT_MARK, RETURNED_MARK) or name.startswith(OLDER)


def _is_hidden(path: Path) -> bool:
    return any(name.startswith((".", "~$")) for name in path.parts)


def _written(folder: Path, below: Sequence[Path]) -> Iterator[Path]:
    """Give what we wrote: tables and lists of reports, workbooks for clients, and what is just being exchanged."""
    for path in below:
        if path.name == REPORT_MARK:
            yield from (*(path.parent / table for table in REPORT_TABLES), *path.parent.glob("lists/*"))
        # Whoever names the folder itself means the workbooks in it: perhaps they have been corrected there.
        if path.name == RETURNED_MARK and path.parent != folder:
            yield from path.parent.glob("*")
        if path.name.startswith(OLDER):
            yield from path.parent.rglob("*")
