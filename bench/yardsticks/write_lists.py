"""Writes the cells of many small workbooks once more with XlsxWriter, and nothing else of them."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.yardsticks.files import fresh
from bench.yardsticks.write_cells import copy

if __name__ == "__main__":
    target = fresh(sys.argv[2])
    for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
        copy(path, target / path.name)
