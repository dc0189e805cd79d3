"""One workbook: its bytes in, its sheets out, each with its rows still to be walked; or the reason why there are none.

Runs in the process that reads.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.declared.template import HIDDEN_SHEET, SPOKEN
from fla_batch.model import Grid
from fla_batch.steps.reading.archive import (
    PACKED,
    UNKNOWN_LOCK,
    ZIP,
    Gaps,
    Markup,
    Package,
    UnreadableError,
    hold_near,
    look,
    refused,
)
from fla_batch.steps.reading.codepage import in_known_letters
from fla_batch.steps.reading.disguise import ARCHIVE, is_cut_off, of_parts
from fla_batch.steps.reading.openbinary import OpenBinary
from fla_batch.steps.reading.opendocument import OpenDocument, archived
from fla_batch.steps.reading.openxml import OpenXml, Part
from fla_batch.steps.reading.records import of_xls
from fla_batch.steps.reading.repeated import Mark
from fla_batch.steps.reading.wire import Packer, Parcels
from fla_batch.texts import N_

if TYPE_CHECKING:
    from fla_batch.steps.reading.regular import Whole

_Found = TypeVar("_Found")
Inside = OpenXml | OpenBinary | OpenDocument
_OLD = 90
"""Bytes of memory that the library takes for each cell of an .xls, which it reads whole at once."""
_OF_OTHERS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)
"""What is not said by the file, whatever was done with it."""


class Sheet(NamedTuple):
    """A grid without its rows, and these on their way, from row 1 and column A on."""

    grid: Grid
    parcels: Parcels
    mark: Mark | None = None
    """What tells it from every other, where that is known."""


def sheets(data: bytes, limits: Limits, told: Collection[Mark] = ()) -> Iterator[Sheet]:
    """Give the sheets of a workbook, one after the other; of one that has been told before, its mark alone."""
    data = in_known_letters(archived(data))
    look(data)
    marks, inside = _looked_into(data, limits)
    if isinstance(inside, OpenXml) and (found := inside.by_columns):
        _hold_apart([part.title for part, *_ in found])
        yield from _by_columns(found, limits)
        return
    room = limits.cells_for(len(data), PACKED if data.startswith(ZIP) else _OLD)
    hold_near(max((mark.cells for mark in marks), default=0), room)
    try:
        book = _Book(data, inside)
        listed = book.listed()
        _hold_apart([about.name for about in listed])
        for position, about in enumerate(listed):
            if about.typ == SheetTypeEnum.WorkSheet:
                mark = book.mark(position)
                if mark in told:
                    yield Sheet(Grid(about.name, []), iter(()), mark)
                    continue
                markup = marks[position] if position < len(marks) else Markup()
                sheet = book.sheet(position)
                row, column = sheet.end or (-1, -1)
                _hold_within(row + 1 + sum(blank for _, blank in markup.gaps), column + 1, limits)
                yield Sheet(_grid(sheet, about.visible, markup), _parcels(sheet, markup.gaps), mark)
    except (UnreadableError, *_OF_OTHERS):
        raise
    except PasswordError as problem:
        raise UnreadableError(files.LOCKED_OTHERWISE, what=UNKNOWN_LOCK) from problem
    except BaseException as problem:
        # The reader has many exceptions for one cause, and a panic of its own that is no Exception.
        raise UnreadableError(
            files.CUT_OFF if not data.startswith(ZIP) and is_cut_off(data) else files.DAMAGED
        ) from problem


def _hold_apart(titles: Sequence[str]) -> None:
    """Refuse a workbook without sheets, or with two of one title: of these the library reads the first one twice."""
    if len(set(titles)) < max(len(titles), 1):
        raise UnreadableError(files.DAMAGED)


def _looked_into(data: bytes, limits: Limits) -> tuple[list[Markup], Inside | None]:
    """Tell what is special about the sheets, and give what can be mended; refuse a packed file that is no workbook."""
    if not data.startswith(ZIP):
        return of_xls(data, limits), None
    package = Package(data, limits)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableError(files.LOCKED_OTHERWISE, what=N_("as an OpenDocument file with a password"))
    if disguise := of_parts(package.names):
        raise refused(disguise)
    inside = OpenBinary.found(package, limits) or OpenXml.found(package, limits) or _spreadsheet(package, limits)
    return inside.markups(), inside


def _spreadsheet(package: Package, limits: Limits) -> OpenDocument:
    if "content.xml" not in package:
        raise refused(ARCHIVE)
    document = OpenDocument(package, limits)
    if not document.is_book:
        raise UnreadableError(files.NOT_A_WORKBOOK, what=N_("another document than a spreadsheet"))
    return document


class _Book:
    """A workbook as the library reads it; one that it refuses is given to it once more, mended."""

    def __init__(self, data: bytes, inside: Inside | None) -> None:
        self._inside = inside
        self._data = data
        self._book: CalamineWorkbook | None = None

    def listed(self) -> list[SheetMetadata]:
        """Give what is known of the sheets."""
        return self._tried(lambda book: book.sheets_metadata)

    def sheet(self, position: int) -> CalamineSheet:
        """Read a sheet."""
        return self._tried(lambda book: self._walked(book.get_sheet_by_index(position)))

    def _walked(self, sheet: CalamineSheet) -> CalamineSheet:
        """Walk the rows where that may fail: an INSS that is shown as a length of time is too long for the library."""
        if isinstance(self._inside, OpenXml) and self._inside.shows_durations:
            deque(sheet.iter_rows(), maxlen=0)
        return sheet

    def mark(self, position: int) -> Mark | None:
        """Give that by which a sheet is known in another file, where it is read as it stands."""
        return self._inside.mark(position) if isinstance(self._inside, OpenXml) else None

    def _tried(self, action: Callable[[CalamineWorkbook], _Found]) -> _Found:
        if self._inside and not self._inside.plain:
            self._mend(self._inside)
        try:
            return action(self._opened())
        except BaseException as problem:
            # A panic of the library is no Exception.
            if not self._inside or isinstance(problem, _OF_OTHERS):
                raise
            self._mend(self._inside)
            return action(self._opened())

    def _opened(self) -> CalamineWorkbook:
        if self._book is None:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(self._data))
        return self._book

    def _mend(self, inside: Inside) -> None:
        self._data, self._inside, self._book = inside.mended(), None, None


def _by_columns(found: Iterable[tuple[Part, Markup, Whole]], limits: Limits) -> Iterator[Sheet]:
    for part, mark, sheet in found:
        _hold_within(sheet.height, sheet.width, limits)
        rows = sheet.first(SPOKEN) if part.title == HIDDEN_SHEET else sheet
        own = replace(mark, merged=sheet.merged, beyond=sheet.beyond)
        yield Sheet(_described(part.title, part.visible, own), rows.parcels())


def _hold_within(height: int, width: int, limits: Limits) -> None:
    if height > limits.rows or width > limits.columns:
        raise UnreadableError(files.TOO_LARGE, what=N_("a sheet has more rows or columns than Excel allows"))


def _grid(sheet: CalamineSheet, visible: SheetVisibleEnum, markup: Markup) -> Grid:
    merged = sheet.merged_cell_ranges
    own = replace(markup, merged=tuple(merged)) if merged else markup
    return _described(sheet.name, visible == SheetVisibleEnum.Visible, own)


def _described(title: str, visible: bool, markup: Markup) -> Grid:
    return Grid(
        title=title,
        rows=[],
        visible=visible,
        merged=tuple(dict.fromkeys(markup.merged)),
        hidden_rows=markup.hidden_rows,
        hidden_columns=markup.hidden_columns,
        filtered=markup.filtered,
        empty_formulas=markup.empty_formulas,
        error_cells=markup.error_cells,
        struck=markup.struck,
        beyond=markup.beyond,
    )


def _parcels(sheet: CalamineSheet, gaps: Gaps) -> Parcels:
    """Walk the rows. The library begins them at row 1, but at the first column that is used."""
    before = [""] * (sheet.start or (0, 0))[1]
    rows = (before + row for row in sheet.iter_rows()) if before else iter(sheet.iter_rows())
    return Packer(gaps).parcels(islice(rows, SPOKEN) if sheet.name == HIDDEN_SHEET else rows)
