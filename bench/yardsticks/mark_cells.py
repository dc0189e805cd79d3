"""Loads a workbook with openpyxl, marks the cells of findings, and saves it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from bench.yardsticks.files import FOLDER, fresh


def main() -> None:
    """Mark every cell that a finding names."""
    name, findings, target = sys.argv[1:]
    book = load_workbook(FOLDER / name)
    red = PatternFill("solid", fgColor="FBE0DD")
    for finding in json.loads(Path(findings).read_text(encoding="utf-8"))["findings"]:
        cell = finding["cell"]
        if cell and finding["row"] and not cell.isdecimal():
            marked = book[finding["sheet"]][cell]
            marked.fill, marked.comment = red, Comment(finding["message"], "bench")
    book.save(fresh(target) / "marked.xlsx")


if __name__ == "__main__":
    main()
