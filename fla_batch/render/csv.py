"""Tables as CSV: opened by Excel in Belgium with a double click, and no text of a client ever a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
"""With these a spreadsheet begins a formula; full-width ones too, in some languages."""


class _Line:
    """Takes what is written for a file, and gives it back."""

    def write(self, line: str) -> str:
        """Give a line back."""
        return line


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table with semicolons and a byte order mark."""
    return "".join(csv_lines(columns, rows))


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write the same table line by line."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield f"\ufeff{writer.writerow(columns)}"
    for row in rows:
        yield str(writer.writerow([defused(str(cell)) for cell in row]))


def defused(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    # Some programs overlook spaces before it.
    return f"'{text}" if text.startswith(FORMULA_SIGNS) or text.lstrip().startswith(FORMULA_SIGNS) else text
