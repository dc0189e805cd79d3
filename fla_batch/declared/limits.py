"""How large a workbook may be: far above what clients send, far below what would hurt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one file."""

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 2_000_000_000
    ratio: int = 100
    """Times that a part may grow when it is unpacked, where it is large at all."""
    large_part_bytes: int = 10_000_000
    """A part below this size is never too much, whatever its ratio."""
    entries: int = 5_000
    cells: int = 40_000_000
    """Rows times columns of the rectangle around all that is filled in one sheet."""


LIMITS = Limits()
