"""Tables as CSV: opened by Excel in Belgium with a double click, and no text of a client ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
"""With these a spreadsheet begins a formula; full-width ones too, in some languages."""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table with semicolons and a byte order mark."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([defused(str(cell)) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()


def defused(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) or text.lstrip().startswith(FORMULA_SIGNS) else text
