"""Where the workbooks of a yardstick are."""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(".bench")


def workbooks() -> list[Path]:
    """Give the workbook that was named, or all of a folder."""
    path = FOLDER / sys.argv[1]
    return sorted(path.glob("*.xlsx")) if path.is_dir() else [path]


def fresh(name: str) -> Path:
    """Give a new folder for what is written."""
    import shutil

    path = Path(name)
    if path.is_dir():
        shutil.rmtree(path)
    path.mkdir(parents=True)
    return path
