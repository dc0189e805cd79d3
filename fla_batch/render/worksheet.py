"""A sheet that takes many rows of texts at once: written cell by cell, they would take most of a run's time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, TextIO

from xlsxwriter import worksheet
from xlsxwriter.format import Format

from fla_batch.model import column_letters

_LONGEST = 32_767
"""What a cell holds at most, in the units that Excel counts: a character has one or two of them."""
_SPECIAL = re.compile("[\\ud800-\\udfff\\n\\t&<>]|^ | $")
_ESCAPED = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]|_x[0-9A-Fa-f]{4}_")
"""What is stored in the table of shared texts: its escapes are understood there alone."""
_FUNCTION = re.compile("[A-Z0-9.]+[(]")
_USUAL = ("String", "Blank")
"""How XlsxWriter calls the kinds of cells of which there are many."""
_AT_ONCE = 1000
_letters = cache(column_letters)
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
"""The ends of a sheet, counted from 0."""


class _Unknown(str):
    __slots__ = ()


class _Shared(str):
    number: int


UNKNOWN = _Unknown("#N/A")
"""Stands for a cell that shows an error until somebody says what it holds."""


class _Ascii:
    """A file into which other signs go as references: one of them would double the memory of a whole sheet."""

    def __init__(self, file: TextIO) -> None:
        self.file = file

    def write(self, text: str) -> None:
        """Write a piece of markup."""
        self.file.write(text if text.isascii() else text.encode("ascii", "xmlcharrefreplace").decode("ascii"))


class Worksheet(worksheet.Worksheet):  # type: ignore[misc]
    """A sheet of XlsxWriter with rows of texts below all that is written into it in the usual way."""

    fh: Any
    str_table: Any
    cond_formats: dict[str, list[dict[str, Any]]]
    dim_rowmax: int
    dim_colmin: int | None
    dim_colmax: int | None

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[tuple[int, Sequence[Sequence[str | None]], Format]] = []
        self._rest: int | None = None

    def put(self, row: int, column: int, text: str, style: Format) -> None:
        """Write a text, or a cell that has a style and nothing in it, given as a row and a column."""
        # What XlsxWriter offers for it takes addresses such as A1 as well, and asks each time which one it got.
        if text:
            self._write_string(row, column, storable(text), style)
        else:
            self._write_blank(row, column, None, style)

    def set_rest(self, first: int, style: Format) -> None:
        """Give all columns from one on a style, without making the sheet look as wide as that."""
        used = self.dim_colmin, self.dim_colmax
        # XlsxWriter would keep and compare 16,000 columns, and count them as used: readers would take them for filled.
        self.set_column(first, first, None, style)
        self.dim_colmin, self.dim_colmax = used
        self._rest = first

    def add_rows(self, first: int, rows: Sequence[Sequence[str | None]], style: Format) -> None:
        """Add rows of texts, from a row on that is below all others; empty cells are left out."""
        if rows:
            escaped = (_ESCAPED.search("\n".join(filter(None, texts))) for texts in rows)
            known = [
                list(map(self._shared, texts)) if found else texts for texts, found in zip(rows, escaped, strict=True)
            ]
            self._texts.append((first, known, style))
            self._check_dimensions(first + len(rows) - 1, max(map(len, rows)) - 1)

    def _shared(self, text: str | None) -> str | None:
        if not text or not _ESCAPED.search(text):
            return text
        shared = _Shared(storable(text))
        shared.number = self.str_table._get_shared_string_index(str(shared))
        return shared

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Prepare a formula. XlsxWriter would look for each of a hundred newer functions in each formula anew."""
        if _are_old("".join(sorted(set(_FUNCTION.findall(formula))))):
            return formula.removeprefix("{").removeprefix("=").removesuffix("}")
        return str(super()._prepare_formula(formula, expand_future_functions))

    def _write_conditional_formats(self) -> None:
        """Write the rules of single cells before those of many: the first one counts, which Excel tells by a number."""
        self.cond_formats = dict(sorted(self.cond_formats.items(), key=lambda rules: ":" in rules[0]))
        for priority, rule in enumerate(chain.from_iterable(self.cond_formats.values()), start=1):
            rule["priority"] = priority
        super()._write_conditional_formats()

    def _set_xml_writer(self, filename: TextIO) -> None:
        super()._set_xml_writer(filename)
        self.fh = _Ascii(self.fh)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Write a cell; most hold a text or nothing, in a style of their own."""
        kind = cell.__class__.__name__
        if not cell.format or kind not in _USUAL:
            super()._write_cell(row, col, cell)
            return
        content = f' t="s"><v>{cell.string}</v></c>' if kind == "String" else "/>"
        self.fh.write(f'<c r="{_letters(col)}{row + 1}" s="{cell.format._get_xf_index()}"{content}')

    def _write_col_info(self, col_min: int, col_max: int, col_info: Any) -> None:
        super()._write_col_info(col_min, LAST_COLUMN if col_min == self._rest else col_max, col_info)

    def _write_rows(self) -> None:
        """Write the usual rows, then the texts: XlsxWriter calls this when it puts the file together."""
        if not self._texts:
            super()._write_rows()
            return
        last = self.dim_rowmax
        self.dim_rowmax = self._texts[0][0] - 1
        super()._write_rows()
        self.dim_rowmax = last
        for first, rows, style in self._texts:
            for at in range(0, len(rows), _AT_ONCE):
                self.fh.write("".join(_rows(first + at, rows[at : at + _AT_ONCE], style._get_xf_index())))


@cache
def _are_old(functions: str) -> bool:
    """Tell whether functions, each with its bracket, are called in a file as they are in Excel."""
    return bool(worksheet.Worksheet()._prepare_formula(functions, True) == functions)


def _rows(first: int, rows: Sequence[Sequence[str | None]], style: int) -> Iterator[str]:
    """Give the markup of rows whose texts stand in the cells themselves."""
    letters = [_letters(column) for column in range(max(map(len, rows)))]
    for number, texts in enumerate(rows, start=first + 1):
        yield f'<row r="{number}">'
        for letter, text in zip(letters, texts, strict=False):
            if text:
                yield f'<c r="{letter}{number}" s="{style}" {_content(text)}</c>'
        yield "</row>"


def _content(text: str) -> str:
    match text:
        case _Unknown():
            return f't="e"><v>{text}</v>'
        case _Shared():
            return f't="s"><v>{text.number}</v>'
    space = ""
    if len(text) * 2 > _LONGEST or _SPECIAL.search(text):
        text = storable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        space = ' xml:space="preserve"'
    return f't="inlineStr"><is><t{space}>{text}</t></is>'


def storable(text: str) -> str:
    """Leave out what cannot be stored in a file: half characters, which are never printable, and what is too long."""
    if text.isprintable() and len(text) * 2 <= _LONGEST:
        return text
    return text.encode("utf-16-le", "replace")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
