"""Between the process that reads and ours: values as JSON, which can carry data and nothing else."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from itertools import accumulate, chain, compress, islice
from typing import Any, BinaryIO, NamedTuple, cast

from fla_batch.aside import receive_bytes, send_bytes
from fla_batch.model import Cell, Grid, is_blank
from fla_batch.texts import Message


class Parcel(NamedTuple):
    """Some rows: how many there are up to here; for each column those of its cells that have to be sent; and numbers.

    First stand the positions of the rows in which there is something, then, column after column, the numbers of their
    cells in the order in which these have come.
    """

    height: int
    cells: list[list[Cell]]
    numbers: bytes


class Contents(NamedTuple):
    """What stands in the cells of all sheets of a workbook: texts, each with an end behind it, and whatever is none."""

    others: list[Cell]
    texts: bytes
    size: int
    """Bytes of the texts that stand in some cell."""
    longest: int
    """Bytes of the longest of these."""


def numbered(others: list[Cell], texts: bytes) -> list[Cell]:
    """Give what stands in cells by its number; nothing has number 0."""
    return ["", *texts.decode().split(_BETWEEN)[:-1], *others]


class Picked(NamedTuple):
    """The same as a parcel, with the numbers that cells have among these contents in place of the cells themselves."""

    height: int
    counts: list[int]
    """How many there are of each column."""
    picked: bytes
    numbers: bytes


class Few(NamedTuple):
    """All of a small sheet: how many rows and columns it has, where there is something in them, and those rows."""

    height: int
    width: int
    filled: list[int]
    rows: list[list[Cell]]


Parcels = Iterator[Parcel | Contents | Picked | Few]
"""All rows of a sheet on their way; with those of the first one come the contents of all, where cells are picked."""

Parted = int | list[Cell]
"""How many of the texts that travel in one piece are those of a column; or its cells, where not all are texts."""

_FEW = 100
"""Rows of a sheet that travels as it is: it would take longer to find what repeats itself than to send it again."""
_ROWS = 2_000
"""Rows in one parcel: few enough to be taken apart while the next are read."""
_SAID = tuple(each.name for each in fields(Grid) if each.name != "rows")
NUMBERS = "I"
"""The type of numbers in a parcel, as `array` and NumPy call it."""
_BETWEEN, _TEXTS = "\0", ("utf-8", "surrogatepass")
"""What stands between texts that travel in one piece, and how they are written: halves of signs, too."""
_TAGS: Mapping[str, Callable[[Any], object]] = {
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$time": time.fromisoformat,
    "$seconds": lambda seconds: timedelta(seconds=seconds),
    "$message": Message,
}
"""What JSON has no form for is sent as an object with one of these names."""


def send(stream: BinaryIO, value: object) -> int:
    """Write one value, and tell how long it was; it leaves when the stream is flushed or full."""
    return send_bytes(stream, encoded(value))


def encoded(value: object) -> bytes:
    """Give the bytes of one value."""
    return _ENCODER.encode(value).encode()


def receive(stream: BinaryIO) -> Any:
    """Read one value; a stream that ends before it is whole is an EOFError."""
    return _DECODER.decode(receive_bytes(stream).decode())


def _tagged(value: object) -> dict[str, object]:
    if isinstance(value, timedelta):
        return {"$seconds": value.total_seconds()}
    if isinstance(value, (date, time)):
        return {f"${type(value).__name__}": value.isoformat()}
    raise TypeError(type(value).__name__)


def _untagged(found: dict[str, Any]) -> object:
    name = next(iter(found), "")
    return _TAGS[name](found[name]) if name in _TAGS else found


_ENCODER = json.JSONEncoder(default=_tagged, separators=(",", ":"), check_circular=False)
_DECODER = json.JSONDecoder(object_hook=_untagged)


def parted(columns: list[list[Cell]]) -> tuple[list[Parted], bytes]:
    """Give the texts of whole columns in one piece: JSON is slow with a great many."""
    of_texts = [set(map(type, cells)) == {str} for cells in columns]
    texts = _BETWEEN.join(chain.from_iterable(cast("list[list[str]]", [*compress(columns, of_texts)])))
    said: list[Parted] = [len(cells) if own else cells for cells, own in zip(columns, of_texts, strict=True)]
    if texts.count(_BETWEEN) + 1 != sum(map(len, compress(columns, of_texts))):
        return [*columns], b""
    return said, texts.encode(*_TEXTS)


def joined(said: Sequence[Parted], texts: bytes) -> list[list[Cell]]:
    """Give the columns that were parted so."""
    given = iter(texts.decode(*_TEXTS).split(_BETWEEN))
    return [list(islice(given, cells)) if isinstance(cells, int) else cells for cells in said]


def messages(values: Mapping[str, object]) -> dict[str, object]:
    """Tag the values that are told in the reader's language; as texts they would arrive like any other text."""
    return {name: {"$message": value} if isinstance(value, Message) else value for name, value in values.items()}


def head(grid: Grid) -> dict[str, object]:
    """Give what is said of a grid before its rows."""
    said = {name: getattr(grid, name) for name in _SAID}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in said.items()}


class Packer:
    """Packs the rows of one sheet: a cell of a column that repeats itself travels once, blank rows not at all.

    Of `gaps`, blank rows that are not among those given, each says before which of these, and how many.
    """

    def __init__(self, gaps: Sequence[tuple[int, int]] = ()) -> None:
        self._firsts = [first for first, _ in gaps]
        self._blank = [0, *accumulate(blank for _, blank in gaps)]
        self._height = 0
        self._columns: list[_Column] = []

    def parcels(self, rows: Iterable[list[Cell]]) -> Iterator[Parcel | Few]:
        """Pack some rows after the other; all are equally wide."""
        source = iter(rows)
        if few := list(islice(source, _FEW)):
            yield self._few(few) if len(few) < _FEW else self._packed(few)
        while some := list(islice(source, _ROWS)):
            yield self._packed(some)

    def _packed(self, rows: list[list[Cell]]) -> Parcel:
        # Most rows show at a glance that they are not blank.
        filled = [at for at, row in enumerate(rows, start=self._height) if any(row) or not is_blank(row)]
        cells = list(zip(*(rows[at - self._height] for at in filled), strict=True)) or [()] * len(rows[0])
        self._height += len(rows)
        self._columns += [_Column() for _ in cells[len(self._columns) :]]
        sent = [column.sent(own) for column, own in zip(self._columns, cells, strict=True)]
        numbers = (array(NUMBERS, self._placed(filled)), *(own for _, own in sent))
        height = self._placed([self._height - 1])[0] + 1
        return Parcel(height, [new for new, _ in sent], b"".join(each.tobytes() for each in numbers))

    def _few(self, rows: list[list[Cell]]) -> Few:
        filled = [at for at, row in enumerate(rows) if any(row) or not is_blank(row)]
        height = self._placed([len(rows) - 1])[0] + 1
        return Few(height, len(rows[0]), self._placed(filled), [rows[at] for at in filled])

    def _placed(self, rows: list[int]) -> list[int]:
        """Give where rows stand among all."""
        if not self._firsts:
            return rows
        return [at + self._blank[bisect_right(self._firsts, at)] for at in rows]


class _Column:
    """The cells of a column that have been sent, and the number of each; none are kept where hardly one comes again."""

    def __init__(self) -> None:
        self._known: defaultdict[Cell, int] = defaultdict()
        # A cell that is not known yet gets the next number, without a call of ours.
        self._known.default_factory = self._known.__len__
        self._seen = self._sent = 0
        self._repeats = True

    def sent(self, cells: Sequence[Cell]) -> tuple[list[Cell], array[int]]:
        """Give the cells that have to be sent, and the number of every cell."""
        before, self._seen = self._sent, self._seen + len(cells)
        # Once forgotten, cells cannot be told again by the numbers they had, however much repeats itself from there on.
        self._repeats = self._repeats and self._sent < max(_ROWS, self._seen // 2)
        if self._repeats:
            numbers = array(NUMBERS, map(self._known.__getitem__, _apart(cells)))
            self._sent = len(self._known)
            return [_cell(each) for each in reversed([*islice(reversed(self._known), self._sent - before)])], numbers
        self._known.clear()
        self._sent = before + len(cells)
        return list(cells), array(NUMBERS, range(before, self._sent))


def _apart(column: Sequence[Cell]) -> Iterable[Cell]:
    """Keep apart what is equal and not the same, such as 1 and true."""
    if set(map(type, column)) <= {str, float}:
        return column
    return (cell if isinstance(cell, str) else (type(cell), cell) for cell in column)


def _cell(known: Cell) -> Cell:
    return known[1] if isinstance(known, tuple) else known
