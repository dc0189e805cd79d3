"""Read: a path in, a file with its grids out, or the one finding that says why not. Inputs are only ever read."""

from __future__ import annotations

import io
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from fla_batch.declared.checks import files
from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.model import File, Finding, Grid, Place
from fla_batch.steps.archive import Markup, UnreadableError, inspect
from fla_batch.texts import N_

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
"""Names of the files that are picked out of a folder."""


def read(path: Path, name: str, limits: Limits = LIMITS) -> File:
    """Read one file under the name that findings will give it."""
    try:
        return File(name, _grids(_content(path, limits), limits))
    except UnreadableError as problem:
        return File(name, unreadable=Finding(problem.check.code, Place(name), values=problem.values))


def _content(path: Path, limits: Limits) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableError(files.NOT_OPENED)
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as problem:
        raise UnreadableError(files.NOT_OPENED) from problem
    if len(data) > limits.file_bytes:
        raise UnreadableError(files.TOO_LARGE, what=N_("it has more bytes than any such file needs"))
    return data


def _grids(data: bytes, limits: Limits) -> tuple[Grid, ...]:
    markup = inspect(data, limits)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = enumerate(workbook.sheets_metadata)
        return tuple(
            _grid(workbook.get_sheet_by_index(position), about.visible, markup.get(position, Markup()))
            for position, about in sheets
        )
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except PasswordError as problem:
        raise UnreadableError(files.PROTECTED) from problem
    except BaseException as problem:
        # The reader has many exceptions for one cause, and a panic of its own that is no Exception.
        raise UnreadableError(files.DAMAGED) from problem


def _grid(sheet: CalamineSheet, visible: SheetVisibleEnum, markup: Markup) -> Grid:
    return Grid(
        title=sheet.name,
        rows=sheet.to_python(skip_empty_area=False),
        visible=visible == SheetVisibleEnum.Visible,
        merged=tuple(sheet.merged_cell_ranges or ()),
        hidden_rows=markup.hidden_rows,
        hidden_columns=markup.hidden_columns,
        filtered=markup.filtered,
        empty_formulas=markup.empty_formulas,
        error_cells=markup.error_cells,
    )
