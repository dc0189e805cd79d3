"""Large sheets are read by columns: whatever is damaged in one, that must give what the library of cells gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from fla_batch import aside
from fla_batch.model import File, Grid, is_blank
from fla_batch.steps.read import read_all
from fla_batch.steps.reading import openxml, reader, shared, tags

_BYTES = 1_000
"""Of markup that are gone through together, so that a small sheet has many such pieces."""
_FOR_OTHER_REASONS = ("F006", "F007")
"""Limits are not the same for both: one needs more time and memory than the other."""
_DAMAGED = "F004"
"""By columns a part is read to its end, where its check sum is; the library stops before."""


def serve() -> None:
    """Read as the program does, but no sheet is too small to be read by columns."""
    openxml._LARGE = -1
    tags._AT_ONCE = shared._AT_ONCE = _BYTES
    reader.serve()


def differing(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Give the files of which the two ways of reading do not say the same, and in what."""
    named = [(path.name, path) for path in paths]
    with patch.object(aside, "started", lambda _: aside.fresh(__name__)):
        by_columns = list(read_all(named))
    for path, found, by_library in zip(paths, by_columns, read_all(named), strict=True):
        if _reason(found) not in (*_FOR_OTHER_REASONS, _DAMAGED) and _reason(by_library) not in _FOR_OTHER_REASONS:
            yield from ((path, what) for what in _differences(found, by_library))


def _reason(file: File) -> str:
    return file.unreadable.code if file.unreadable else ""


def _differences(found: File, by_library: File) -> Iterator[str]:
    if _reason(found) != _reason(by_library):
        yield f"by columns it is {_reason(found) or 'read'}, by the library {_reason(by_library) or 'read'}"
    elif list(map(_cells, found.grids)) != list(map(_cells, by_library.grids)):
        yield "by columns it has other cells"
    elif list(map(_about, found.grids)) != list(map(_about, by_library.grids)):
        yield "by columns something else is said of it"


def _cells(grid: Grid) -> list[tuple[int, list[tuple[str, object]]]]:
    """Give the rows with something in them, and the types of their cells: 1 and true are equal."""
    return [
        (at, [(type(cell).__name__, cell) for cell in row]) for at, row in enumerate(grid.rows) if not is_blank(row)
    ]


def _about(grid: Grid) -> Grid:
    return replace(grid, rows=[])
