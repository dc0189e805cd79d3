"""Writes the cells of a workbook once more with XlsxWriter, and nothing else of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from bench.yardsticks.files import fresh


def copy(source: Path, target: Path) -> None:
    """Write what stands in the cells of one workbook into another."""
    sheets = CalamineWorkbook.from_path(source)
    with Workbook(target, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}) as book:
        for name in sheets.sheet_names:
            _write(book.add_worksheet(name), sheets.get_sheet_by_name(name).iter_rows())


def _write(sheet: Any, rows: Iterable[list[Any]]) -> None:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(number, column, cell)


if __name__ == "__main__":
    copy(Path(sys.argv[1]), fresh(sys.argv[2]) / "cells.xlsx")
