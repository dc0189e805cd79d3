"""Delimited text, such as CSV: bytes in, the one table in it out, with its rows where a spreadsheet shows them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import PurePath

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.model import Cell, Grid
from fla_batch.steps.reading.archive import UnreadableError
from fla_batch.steps.reading.letters import Reading, reading
from fla_batch.texts import N_

IN_FOLDERS = frozenset({".csv", ".tsv"})
"""Names of the text files that are picked out of a folder."""
_SUFFIXES = IN_FOLDERS | {".txt", ".tab"}
_OF_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<", b"%PDF", b"{\\rtf", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
"""How files begin that are no table, whatever their name says: they are told as what they are."""

_DELIMITERS = ";,\t|"
_ROWS_LOOKED_AT = 60
_SAMPLE = 200_000
"""Characters by which the delimiter is told."""
_NAMED = re.compile(r"sep=(.)\r?(?:\n|$)", re.IGNORECASE)
"""The first line by which Excel is told the delimiter; it is no row."""
_AS_TEXT = re.compile(r'="([^"]*)"')
"""A formula that programs write so that Excel leaves the zeros in front."""
_WRAPPED = re.compile(r'"[^"\r\n]*[;,|][^"\r\n]*"\r?(?:\n|$)')
"""A first line that stands in quotation marks as a whole, delimiters and all."""
_CONTROL, _SELDOM = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]"), 100
"""Orders to a machine, and how many other signs there are for each where it is only a slip of some program."""
_WITHIN_A_LETTER = ("unexpected end of data", "truncated data")
"""How Python says of UTF-8, and of UTF-16 and UTF-32, that the last letter is not whole."""

_LONG_TEXTS = 10
"""Texts of the greatest length that a line may be as long as."""
_SPARSE = 2_000_000
"""Cells that need no sign in the text; of more, each has its delimiter, unless short rows are made to unfold."""
_TOO_MANY = N_("it has more cells than any such file needs")

Rows = list[list[Cell]]


def is_named_so(name: str) -> bool:
    """Tell whether a file says by its name that it is delimited text."""
    return PurePath(name).suffix.lower() in _SUFFIXES


def is_table(name: str, data: bytes) -> bool:
    """Tell whether a file says by its name that it is delimited text, and does not begin like anything else."""
    start = data[:200].removeprefix(codecs.BOM_UTF8).lstrip()
    return is_named_so(name) and bool(start) and not start.startswith(_OF_OTHERS)


def table(name: str, data: bytes, limits: Limits) -> tuple[Grid, Iterator[list[Cell]]]:
    """Give the one table of a file without its rows, under the title that a spreadsheet gives it, and its rows."""
    csv.field_size_limit(limits.file_bytes)
    if _has_endless_line(data, _LONG_TEXTS * limits.text_length):
        raise UnreadableError(files.TOO_LARGE, what=N_("a cell holds a text that is longer than Excel allows"))
    read, words = _decoded(data)
    text = _unwrapped(read)
    named = _NAMED.match(text)
    body = text[named.end() :] if named else text
    delimiter = named[1] if named else _delimiter(body)
    # A spreadsheet saves every row that was only formatted, too: a million lines of delimiters.
    filled = body.rstrip("\r\n" + delimiter)
    signs = body.count(delimiter) + body.count("\n") + body.count("\r")
    # A quotation mark may stand around line ends, but not around very many.
    if signs > limits.cells or max(filled.count("\n"), filled.count("\r")) > limits.rows:
        raise UnreadableError(files.TOO_LARGE, what=_TOO_MANY)
    rows, is_torn = _rows(filled, delimiter)
    within = replace(limits, cells=min(limits.cells, max(_SPARSE, len(text))))
    return Grid(PurePath(name).stem, [], torn_quotes=is_torn, words=words), iter(_even(rows, within))


def _has_endless_line(data: bytes, longest: int) -> bool:
    """Tell whether a line is longer than any row: to decode a hundred million signs takes ten times their room."""
    at = 0
    while len(data) - at > longest:
        after = 1 + max(data.rfind(end, at, at + longest) for end in (b"\n", b"\r"))
        if not after:
            return True
        at = after
    return False


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Give the text, and a word of it where its encoding is not plain."""
    for each in _readings(data):
        try:
            text = data.decode(each.encoding)
        except UnicodeDecodeError as problem:
            if _is_cut_off(data, problem):
                raise UnreadableError(files.CUT_OFF) from problem
            continue
        if _is_text(text):
            return text.removeprefix("\ufeff"), each.words
    raise UnreadableError(files.NOT_A_WORKBOOK, what=N_("a file of another kind"))


def _is_text(text: str) -> bool:
    """Tell whether signs are meant to be read: a zero stands in no text, and hardly ever an order to a machine."""
    return "\0" not in text and sum(1 for _ in _CONTROL.finditer(text)) * _SELDOM <= len(text)


def _is_cut_off(data: bytes, problem: UnicodeDecodeError) -> bool:
    """Tell whether a text ends within a letter, where one before it is whole: else it has only other letters."""
    return problem.reason in _WITHIN_A_LETTER and not data[: problem.start].isascii()


def _unwrapped(text: str) -> str:
    """Take off the quotation marks around whole lines, which some programs put around a table that was one column."""
    if not _WRAPPED.match(text):
        return text
    rows, is_torn = _rows(text, "\t")
    is_wrapped = not is_torn and all(len(row) <= 1 and "\n" not in "".join(row) for row in rows)
    return "\n".join("".join(row) for row in rows) if is_wrapped else text


def _readings(data: bytes) -> Iterator[Reading]:
    unicode = _unicode(data)
    yield Reading(unicode)
    if unicode == "utf-8":
        yield reading(data)


def _unicode(data: bytes) -> str:
    """Give the encoding that may be meant: a mark says it, zeros betray two bytes a letter."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data[1:4] == bytes(3) or data[:3] == bytes(3):
        return "utf-32-le" if data[0] else "utf-32-be"
    zeros = data[:1000:2].count(0), data[1:1000:2].count(0)
    if any(zeros):
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return "utf-8"


def _delimiter(text: str) -> str:
    """Find the sign between the cells: with it most headings are ours, else there are most columns."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(text[:_SAMPLE], delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    rows = _even(list(islice(_lenient(io.StringIO(text, newline=""), delimiter), _ROWS_LOOKED_AT)))
    # Most workbooks are no text, and headings are a third of what else is loaded to read them.
    from fla_batch.steps.surveying.headings import recognise

    headings = recognise(Grid("", rows))
    width, _ = Counter(sum(cell != "" for cell in row) for row in rows).most_common(1)[0] if rows else (0, 0)
    return len(headings.columns) if headings else 0, width


def _rows(text: str, delimiter: str) -> tuple[Rows, bool]:
    """Take the cells apart; where a quotation mark does not close, line by line, so that it swallows no row."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)), False
    except csv.Error:
        lines = (next(_lenient([line], delimiter), []) for line in re.split(r"\r\n|\r|\n", text))
        return list(lines), True


def _lenient(lines: io.StringIO | list[str], delimiter: str) -> Iterator[list[Cell]]:
    return csv.reader(lines, delimiter=delimiter)


def _even(rows: Rows, limits: Limits | None = None) -> Rows:
    """Make all rows as wide as the last filled column, without blank ones at the end."""
    # Of a formula there is seldom a sign in a row: most rows are looked at as one text.
    tidied = [_tidied(row) if '="' in "".join(row) else row for row in rows]
    widths = [_width(row) for row in tidied]
    width, length = max(widths, default=0), max((at for at, wide in enumerate(widths, start=1) if wide), default=0)
    if limits and (width * length > limits.cells or width > limits.columns or length > limits.rows):
        raise UnreadableError(files.TOO_LARGE, what=_TOO_MANY)
    return [row if len(row) == width else (row + [""] * (width - len(row)))[:width] for row in tidied[:length]]


def _tidied(row: list[str]) -> list[Cell]:
    # Apart by what is between, and together without: to fill in a replacement takes four times as long.
    return ["".join(_AS_TEXT.split(cell)) if cell.startswith("=") else cell for cell in row]


def _width(row: list[Cell]) -> int:
    """Give how many columns there are up to the last that is filled."""
    return next((len(row) - at for at, cell in enumerate(reversed(row)) if cell), 0)
