"""How large a workbook may be: far above what clients send, far below what would hurt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one file, and the most that reading it may cost."""

    file_bytes: int = 200_000_000
    """Bytes of the file itself."""
    unpacked_bytes: int = 2_000_000_000
    """Bytes of all its parts together, unpacked."""
    ratio: int = 100
    """Times that a part may grow when it is unpacked, where it is large at all."""
    large_part_bytes: int = 10_000_000
    """A part below this size is never too much, whatever its ratio."""
    entries: int = 5_000
    """Parts in the archive."""
    sheets: int = 500
    """Sheets of a workbook."""
    rows: int = 1_048_576
    """Rows of a sheet: as many as Excel has."""
    columns: int = 16_384
    """Columns of a sheet: as many as Excel has."""
    text_length: int = 1_000_000
    """Characters in a cell; Excel allows 32,767."""
    cells: int = 40_000_000
    """Rows times columns of the rectangle around all that is filled in one sheet, far cells that are left out apart."""
    content_bytes: int = 4_000_000
    """Bytes of what stands in all cells, each different content of a column once, whatever the file."""
    content_ratio: int = 4
    """Bytes of that more for each byte of the file."""
    memory_bytes: int = 350_000_000
    """Memory that the process that reads may take for a file, beside what it has already."""
    memory_ratio: int = 40
    """Bytes of memory more for each byte of the file."""
    seconds: float = 2
    """Seconds of work, whatever the file."""
    seconds_per_megabyte: float = 1
    """Seconds of work more for each million bytes of the file."""
    seconds_per_password: float = 2
    """Seconds of work for each password that is tried on a locked file."""
    password_rounds: int = 500_000
    """Times that a password is turned over before it is compared; Excel does it 100,000 times."""

    def contents_for(self, size: int) -> int:
        """Give the bytes of different contents that the cells of a file of a size may hold."""
        return self.content_bytes + self.content_ratio * size

    def memory_for(self, size: int) -> int:
        """Give the bytes of memory that a file of a size may cost."""
        return self.memory_bytes + self.memory_ratio * size

    def cells_for(self, size: int, each: int) -> int:
        """Give the cells of a rectangle for which there is room in a file of a size, at so many bytes of memory each.

        Whoever allows more than a sheet can have wants it to be tried.
        """
        is_limited = self.cells < self.rows * self.columns
        return min(self.cells, self.memory_for(size) // each) if is_limited else self.cells

    def seconds_for(self, size: int) -> float:
        """Give the seconds of work that a file of a size may cost."""
        return self.seconds + self.seconds_per_megabyte * size / 1_000_000


LIMITS = Limits()
