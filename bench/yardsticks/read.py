"""Only opens workbooks, and walks their rows."""

from __future__ import annotations

from python_calamine import CalamineWorkbook

from bench.yardsticks.files import workbooks


def main() -> None:
    """Read all, and keep nothing."""
    for path in workbooks():
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).iter_rows():
                del row


if __name__ == "__main__":
    main()
