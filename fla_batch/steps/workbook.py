"""One workbook: a path in, its sheets out, each with its rows still to be walked; or the reason why there are none.

Runs in the process that reads. Inputs are only ever read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.model import Cell, Grid
from fla_batch.steps.archive import Markup, UnreadableError, inspect
from fla_batch.texts import N_

Rows = Iterator[list[Cell]]
Sheet = tuple[Grid, Rows]
"""A grid without its rows, and its rows from row 1 and column A on."""


def content(path: Path, limits: Limits) -> bytes:
    """Give the bytes of a file, if it is one and not too large."""
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


def sheets(data: bytes, limits: Limits) -> Iterator[Sheet]:
    """Give the sheets of a workbook, one after the other."""
    markup = inspect(data, limits)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for position, about in enumerate(workbook.sheets_metadata):
            sheet = workbook.get_sheet_by_index(position)
            yield _grid(sheet, about.visible, markup.get(position, Markup())), _rows(sheet)
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except PasswordError as problem:
        raise UnreadableError(files.PROTECTED) from problem
    except BaseException as problem:
        # The reader has many exceptions for one cause, and a panic of its own that is no Exception.
        raise UnreadableError(files.DAMAGED) from problem


def _grid(sheet: CalamineSheet, visible: SheetVisibleEnum, markup: Markup) -> Grid:
    return Grid(
        title=sheet.name,
        rows=[],
        visible=visible == SheetVisibleEnum.Visible,
        merged=tuple(sheet.merged_cell_ranges or ()),
        hidden_rows=markup.hidden_rows,
        hidden_columns=markup.hidden_columns,
        filtered=markup.filtered,
        empty_formulas=markup.empty_formulas,
        error_cells=markup.error_cells,
    )


def _rows(sheet: CalamineSheet) -> Rows:
    """Walk the rows. The library begins them at row 1, but at the first column that is used."""
    before = [""] * (sheet.start or (0, 0))[1]
    return (before + row for row in sheet.iter_rows())
