"""What the reader of cells does not tell of .xls and the sheets of .xlsb: hidden rows, filters, errors, lines.

Both are rows of records: a number that says of which kind, a length, and so many bytes. What is damaged is left to the
reader of cells to refuse; here it only ends the walk.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from struct import Struct
from struct import error as TooShort  # noqa: N812 - it says what the error means here
from typing import TYPE_CHECKING

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.steps.reading.archive import MANY_CELLS, Cells, Markup, UnreadableError
from fla_batch.steps.reading.fonts import Styles, xls_cells, xls_styles, xlsb_cells
from fla_batch.steps.reading.markup import united
from fla_batch.steps.reading.struck import stretches
from fla_batch.texts import N_

if TYPE_CHECKING:
    from olefile import OleFileIO

_HEAD, _PLACE, _WHERE, _SPAN, _NUMBER = Struct("<HH"), Struct("<HH"), Struct("<I"), Struct("<II"), Struct("<H")
_EXTENT = Struct("<4xI2xH")
_LAST_COLUMN = 16_383
_NO_STYLES: Styles = frozenset()
_OF_DAMAGE = OSError, ValueError, IndexError, TooShort
_TEXT, _ERROR = 0, 2
"""Of which sort the result of a formula is that is no number."""


class _Seen:
    """What a walk through the records of a sheet has seen."""

    def __init__(self) -> None:
        self.row = self.deepest = self.widest = 0
        self.filtered = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[range] = []
        self.error_cells: Cells = []
        self.empty_formulas: Cells = []
        self.awaited: Cells = []
        """The formula whose result is a text that has not come yet."""

    def xls_row(self, content: bytes) -> None:
        """Take a row of an .xls, which says how far its cells may go."""
        self._reach(_PLACE.unpack_from(content)[0], _PLACE.unpack_from(content, 4)[0] - 1)
        # A row whose height somebody has set to 0 is hidden for whoever looks.
        if content[12] & 0x20 or (content[12] & 0x40 and not _NUMBER.unpack_from(content, 6)[0]):
            self.hidden_rows.add(_PLACE.unpack_from(content)[0])

    def xls_extent(self, content: bytes) -> None:
        """Take how far the cells of an .xls are said to go."""
        rows, columns = _EXTENT.unpack_from(content)
        self._reach(rows - 1, columns - 1)

    def xls_cell(self, content: bytes) -> None:
        """Take a cell of an .xls with something in it."""
        self._reach(*_PLACE.unpack_from(content))

    def xls_cells(self, content: bytes) -> None:
        """Take several cells of an .xls beside each other; the last column stands at the end."""
        self._reach(_PLACE.unpack_from(content)[0], _NUMBER.unpack_from(content, len(content) - _NUMBER.size)[0])

    def xls_columns(self, content: bytes) -> None:
        """Take columns of an .xls; one of no width is hidden for whoever looks."""
        if content[8] & 1 or not _NUMBER.unpack_from(content, 4)[0]:
            self._hide(*_PLACE.unpack_from(content))

    def xls_error(self, content: bytes) -> None:
        """Take a cell of an .xls that holds a truth value or an error."""
        if content[7]:
            self.error_cells.append(_PLACE.unpack_from(content))

    def xls_formula(self, content: bytes) -> None:
        """Take a formula of an .xls: a result that is no number says in its first byte of which sort it is."""
        self.empty_formulas += self.awaited
        self.awaited = []
        if content[12:14] == b"\xff\xff" and content[6] in (_TEXT, _ERROR):
            (self.awaited if content[6] == _TEXT else self.error_cells).append(_PLACE.unpack_from(content))

    def xls_text(self, _: bytes) -> None:
        """Take the text that is the result of the formula before."""
        self.awaited = []

    def xlsb_row(self, content: bytes) -> None:
        """Take a row of an .xlsb; its cells follow."""
        self.row = _WHERE.unpack_from(content)[0]
        if content[11] & 0x10 or (content[11] & 0x20 and not _NUMBER.unpack_from(content, 8)[0]):
            self.hidden_rows.add(self.row)

    def xlsb_cell(self, content: bytes) -> None:
        """Take a cell of an .xlsb with something in it."""
        self._reach(self.row, _WHERE.unpack_from(content)[0])

    def xlsb_columns(self, content: bytes) -> None:
        """Take columns of an .xlsb; one of no width is hidden for whoever looks."""
        if content[16] & 1 or not _WHERE.unpack_from(content, 8)[0]:
            self._hide(*_SPAN.unpack_from(content))

    def xlsb_error(self, content: bytes) -> None:
        """Take an error cell of an .xlsb, typed or as the result of a formula."""
        self.xlsb_cell(content)
        self.error_cells.append((self.row, _WHERE.unpack_from(content)[0]))

    def filter(self, _: bytes) -> None:
        """Take the sign that a filter is active."""
        self.filtered = True

    def _reach(self, row: int, column: int) -> None:
        self.deepest, self.widest = max(self.deepest, row + 1), max(self.widest, column + 1)

    def _hide(self, first: int, last: int) -> None:
        self.hidden_columns.append(range(first, min(last, _LAST_COLUMN) + 1))

    def markup(self) -> Markup:
        """Give it all."""
        rows, columns = frozenset(self.hidden_rows), united(self.hidden_columns)
        empty = (*self.empty_formulas, *self.awaited)
        cells = self.deepest * self.widest
        return Markup(rows, columns, self.filtered, empty, tuple(self.error_cells), cells=cells)


_Kinds = Mapping[int, Callable[[_Seen, bytes], None]]
_XLS: _Kinds = {
    0x0200: _Seen.xls_extent,
    0x0208: _Seen.xls_row,
    0x007D: _Seen.xls_columns,
    0x0205: _Seen.xls_error,
    0x0006: _Seen.xls_formula,
    0x0207: _Seen.xls_text,
    0x009B: _Seen.filter,
}
_XLS_CELLS: _Kinds = {
    **dict.fromkeys((0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E), _Seen.xls_cell),
    0x00BD: _Seen.xls_cells,
}
_XLS_BEGINS, _XLS_ENDS, _XLS_SHEET = 0x0809, 0x000A, 0x0085
_XLSB: _Kinds = {
    0: _Seen.xlsb_row,
    60: _Seen.xlsb_columns,
    3: _Seen.xlsb_error,
    11: _Seen.xlsb_error,
    **dict.fromkeys((2, 4, 5, 6, 7, 8, 9, 10, 62), _Seen.xlsb_cell),
    163: _Seen.filter,
}


def of_xls(data: bytes, limits: Limits) -> list[Markup]:
    """Tell what is special about the sheets of an .xls, in their order."""
    stream = workbook_stream(data)
    of_book = list(_xls_records(stream, 0))
    sheets = [content for kind, content in of_book if kind == _XLS_SHEET and len(content) >= _WHERE.size]
    if len(sheets) > limits.sheets:
        raise UnreadableError(files.TOO_LARGE, what=N_("it has too many sheets"))
    places = [_WHERE.unpack_from(each)[0] for each in sheets]
    # Several may be said to be the same one.
    struck = xls_styles(of_book)
    marked = {at: _of_xls_sheet(stream, at, struck) for at in set(places)}
    return [marked[at] for at in places]


def _of_xls_sheet(stream: bytes, at: int, struck: Styles = _NO_STYLES) -> Markup:
    """Tell what is special about a sheet; how far its cells go, by themselves where its rows may only be formatted."""
    mark = _marked(_xls_records(stream, at), _XLS)
    mark = replace(mark, struck=stretches(xls_cells(_xls_records(stream, at), struck))) if struck else mark
    if mark.cells < MANY_CELLS:
        return mark
    return replace(mark, cells=_marked(_xls_records(stream, at), _XLS_CELLS).cells)


def of_xlsb_sheet(part: bytes, struck: Styles = _NO_STYLES) -> Markup:
    """Tell what is special about a sheet of an .xlsb."""
    mark = _marked(xlsb_records(part), _XLSB)
    return replace(mark, struck=stretches(xlsb_cells(xlsb_records(part), struck))) if struck else mark


def _marked(records: Iterable[tuple[int, bytes]], kinds: _Kinds) -> Markup:
    seen = _Seen()
    try:
        for kind, content in records:
            if kind in kinds:
                kinds[kind](seen, content)
    except (IndexError, TooShort):
        return seen.markup()
    return seen.markup()


def workbook_stream(data: bytes) -> bytes:
    """Give the records of an .xls; nothing if it has none, or is damaged."""
    try:
        with _opened(io.BytesIO(data)) as container:
            name = _name_in(container)
            return bytes(container.openstream(name).read()) if name else b""
    except _OF_DAMAGE:
        return b""


def with_stream(data: bytes, stream: bytes) -> bytes:
    """Give an .xls with other records of the same length; one that is damaged as it is."""
    memory = io.BytesIO(data)
    try:
        with _opened(memory) as container:
            container.write_stream(_name_in(container), stream)
    except _OF_DAMAGE:
        return data
    return memory.getvalue()


def with_whole_records(data: bytes) -> bytes:
    """Let the zeros that fill up a short .xls be one record, where they are no whole ones; any other as it is."""
    stream = workbook_stream(data)
    filled = len(stream.rstrip(b"\0"))
    begins = (first - _HEAD.size for kind, first, last in placed_records(stream) if kind == 0 and last == first)
    is_filled_up = len(stream) - filled > 2 * _HEAD.size
    at = next((at for at in begins if at >= filled), len(stream)) if is_filled_up else len(stream)
    if (len(stream) - at) % _HEAD.size == 0:
        return data
    return with_stream(data, stream[:at] + _HEAD.pack(0, len(stream) - at - _HEAD.size) + stream[at + _HEAD.size :])


def _opened(memory: io.BytesIO) -> OleFileIO:
    # Only the old formats need it.
    from olefile import OleFileIO

    return OleFileIO(memory)


def _name_in(container: OleFileIO) -> str | None:
    return next((each for each in ("Workbook", "Book") if container.exists(each)), None)


def placed_records(stream: bytes, at: int = 0) -> Iterator[tuple[int, int, int]]:
    """Walk the records of an .xls: the kind of each, and where its content begins and ends."""
    while at + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        yield kind, at, min(at + length, len(stream))
        at += length


def _xls_records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Walk the records from one that begins a part to the one that ends it; charts in between have their own."""
    depth = 0
    for kind, first, last in placed_records(stream, at):
        depth += (kind == _XLS_BEGINS) - (kind == _XLS_ENDS)
        if depth < 1:
            return
        if depth == 1:
            yield kind, stream[first:last]


def xlsb_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Walk the records of a part of an .xlsb: the kind of each, and its content."""
    at = 0
    while at < len(stream):
        kind, at = stream[at], at + 1
        if kind & 0x80 and at < len(stream):
            kind, at = kind & 0x7F | stream[at] << 7, at + 1
        length, at = _length(stream, at)
        yield kind, stream[at : at + length]
        at += length


def _length(stream: bytes, at: int) -> tuple[int, int]:
    """Read a number of up to four bytes, seven bits in each."""
    length = 0
    for shift, byte in enumerate(stream[at : at + 4]):
        length |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            return length, at + shift + 1
    return length, at + 4
