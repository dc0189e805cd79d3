"""What the reader of cells does not tell of an .ods: hidden rows and columns, merged cells, formulas without a result.

The markup is searched as bytes, by patterns that cannot run away.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cached_property
from itertools import accumulate, pairwise

from fla_batch.declared.checks import files
from fla_batch.declared.limits import Limits
from fla_batch.steps.reading.archive import Cells, Markup, Package, UnreadableError
from fla_batch.steps.reading.openstyles import OF_TEXTS, Styles, styles
from fla_batch.steps.reading.struck import stretches
from fla_batch.texts import N_

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_TAKEN_OVER = ("META-INF/manifest.xml", _STYLES)
_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE = re.compile(rb"<table:table\s[^<>]*\btable:name=[\"']([^\"']*)[\"'][^<>]*>")
_TAGS = rb"table-column|table-row|table-cell|covered-table-cell"
_TAG = re.compile(rb"<table:(%s)(?![\w-])([^<>]*)>" % _TAGS)
_TAG_OF_ALL = re.compile(rb"<(?:table|text):(%s|span|p)(?![\w-])([^<>]*)>" % _TAGS)
"""… and those of texts, which are looked at only where any style strikes something through."""
_REPEATED = re.compile(rb"-repeated=[\"'](\d{1,9})[\"']")
_SPANNED = re.compile(rb"number-(rows|columns)-spanned=[\"'](\d{1,7})[\"']")
_HIDDEN = re.compile(rb"table:visibility=[\"'](?:collapse|filter)[\"']")
_BLANKS_BETWEEN = re.compile(rb">\s+(?=</?table:)")
_FILTERED = re.compile(rb"target-range-address=[\"']'?([^\"']*?)'?\.[A-Z]+\d+[:\"'][^<>]*>\s*<table:filter\b")
_BLANKS_AROUND_TEXTS = re.compile(rb">\s+(?=<text:p[\s/>]|</?(?:table|office):)")
_FLAT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>)?\s*<office:document\s")
_STYLED = re.compile(rb"table:style-name=[\"']([^\"']*)")
_TEXT_STYLED = re.compile(rb"text:style-name=[\"']([^\"']*)")
_DEFAULT = re.compile(rb"default-cell-style-name=[\"']([^\"']*)")
_ROW = re.compile(rb"<table:table-row(?![\w-])[^<>]*>")
_PLAIN = b"Default"
"""The style of cells that have none."""
_LONG = 1_000
"""Blank rows between others, from which on the reader of cells is not given them: it would fill them all."""
_REMEMBERED = 10_000
"""Rows or columns of one repetition that are remembered: what is repeated more often is the blank rest."""


def archived(data: bytes) -> bytes:
    """Give a spreadsheet in one piece (.fods) as the archive that it is otherwise; anything else as it is."""
    if not _FLAT.match(data) or b"<office:spreadsheet" not in data:
        return data
    before, _, behind = data.partition(b"<office:document")
    content = (
        before + b"<office:document-content" + behind.replace(b"</office:document>", b"</office:document-content>")
    )
    content = _BLANKS_AROUND_TEXTS.sub(b">", content)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, part in (("mimetype", _MIMETYPE), (_CONTENT, content), (_TAKEN_OVER[0], b"<manifest/>")):
            archive.writestr(name, part)
    return memory.getvalue()


class OpenDocument:
    """The inside of an .ods."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits

    @cached_property
    def _content(self) -> bytes:
        return self._package.read(_CONTENT)

    @property
    def is_book(self) -> bool:
        """Whether it is a spreadsheet at all."""
        return b"<office:spreadsheet" in self._content

    @property
    def plain(self) -> bool:
        """Whether the reader of cells is given the file as it is, until it refuses it."""
        return not any(scan.gaps for scan in self._scans)

    def markups(self) -> list[Markup]:
        """Tell what is special about the sheets, in their order."""
        filtered = set(_FILTERED.findall(self._content))
        return [_markup(scan, table[1] in filtered) for scan, table in zip(self._scans, self._tables, strict=True)]

    @cached_property
    def _tables(self) -> list[re.Match[bytes]]:
        tables = list(_TABLE.finditer(self._content))
        if len(tables) > self._limits.sheets:
            raise UnreadableError(files.TOO_LARGE, what=N_("it has too many sheets"))
        return tables

    @cached_property
    def _scans(self) -> list[_Scan]:
        named = self._package.read(_STYLES)
        found = styles(named + self._content[: self._tables[0].start()]) if self._tables else Styles()
        return [_walked(_Scan(found), piece) for piece in self._pieces[1:]]

    @property
    def _pieces(self) -> list[bytes]:
        """Give what stands before all sheets, and each of them."""
        ends = [0, *(table.start() for table in self._tables), len(self._content)]
        return [self._content[first:last] for first, last in pairwise(ends)]

    def mended(self) -> bytes:
        """Give the same cells as the reader of cells wants them: it knows no blanks between them, and fills gaps."""
        before, *pieces = self._pieces
        near = [_without_gaps(piece, scan) for piece, scan in zip(pieces, self._scans, strict=True)]
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w") as archive:
            archive.writestr("mimetype", _MIMETYPE)
            archive.writestr(_CONTENT, _BLANKS_BETWEEN.sub(b">", b"".join([before, *near])))
            for name in _TAKEN_OVER:
                archive.writestr(name, self._package.read(name))
        return memory.getvalue()


def _walked(scan: _Scan, table: bytes) -> _Scan:
    for kind, attributes in (_TAG_OF_ALL if scan.looks_at_texts else _TAG).findall(table):
        scan.take(kind, attributes)
    return scan


def _without_gaps(table: bytes, scan: _Scan) -> bytes:
    """Leave one row of each gap."""
    closed = {tag for tag, _, _ in scan.gaps}
    tags = enumerate(_ROW.finditer(table), start=1) if closed else ()
    places = [place for number, tag in tags if number in closed for place in tag.span()]
    pieces = [table[first:last] for first, last in pairwise([0, *places, len(table)])]
    return b"".join(_REPEATED.sub(b'-repeated="1"', piece) if at % 2 else piece for at, piece in enumerate(pieces))


def _markup(scan: _Scan, filtered: bool) -> Markup:
    blank = [rows - 1 for _, _, rows in scan.gaps]
    before = accumulate(blank, initial=0)
    return Markup(
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
        filtered=filtered,
        empty_formulas=tuple(scan.empty_formulas),
        error_cells=tuple(scan.error_cells),
        struck=stretches(sorted(set(scan.struck))),
        merged=tuple(scan.merged),
        gaps=tuple((row + 1 - out, rows) for (_, row, _), rows, out in zip(scan.gaps, blank, before, strict=False)),
        cells=(scan.deepest - sum(blank)) * scan.widest,
    )


class _Scan:
    """The place that a walk through the tags of a sheet has reached, and what it saw on the way."""

    def __init__(self, found: Styles) -> None:
        self._struck, self._struck_texts, self._flat = found
        self._row = self._next_row = self._column = self._tags = 0
        self._at = (0, 0)
        self._columns_struck: set[int] = set()
        self._row_default = b""
        self._blank: list[tuple[int, int, int]] = []
        self.deepest = self.widest = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.empty_formulas: Cells = []
        self.error_cells: Cells = []
        self.struck: Cells = []
        self.merged: list[tuple[tuple[int, int], tuple[int, int]]] = []

    @property
    def gaps(self) -> list[tuple[int, int, int]]:
        """Long stretches of blank rows above others: by which tag they are said, the first one, and how many."""
        return [each for each in self._blank if each[1] < self.deepest]

    @property
    def looks_at_texts(self) -> bool:
        """Whether a text in a cell may be struck through."""
        return bool(self._struck_texts)

    def take(self, kind: bytes, attributes: bytes) -> None:
        """Take one tag."""
        found = _REPEATED.search(attributes) if b"repeated" in attributes else None
        times = int(found[1]) if found else 1
        if kind == b"table-row":
            self._row, self._next_row, self._column = self._next_row, self._next_row + times, 0
            self._tags += 1
            self._row_default = self._default(attributes)
            if times > _LONG:
                self._blank.append((self._tags, self._row, times))
            if self._is_hidden(attributes):
                self.hidden_rows.update(range(self._row, self._row + min(times, _REMEMBERED)))
        elif kind == b"table-column":
            if self._is_hidden(attributes):
                self.hidden_columns.update(range(self._column, self._column + min(times, _REMEMBERED)))
            if (self._default(attributes) or _PLAIN) in self._struck:
                self._columns_struck.update(range(self._column, self._column + min(times, _REMEMBERED)))
            self._column += times
        elif kind in OF_TEXTS:
            style = _TEXT_STYLED.search(attributes)
            self.struck += [self._at] if style and style[1] in self._struck_texts.get(kind, ()) else []
        else:
            self._cell(attributes, times)
            self._column += times

    def _is_hidden(self, attributes: bytes) -> bool:
        style = _STYLED.search(attributes) if self._flat else None
        return _HIDDEN.search(attributes) is not None or (style is not None and style[1] in self._flat)

    def _cell(self, attributes: bytes, times: int) -> None:
        at = self._at = (self._row, self._column)
        formula = b"table:formula=" in attributes
        if b"-spanned=" in attributes:
            self._span(at, {name: int(number) for name, number in _SPANNED.findall(attributes)})
        if attributes.endswith(b"/") and b":value-type" not in attributes:
            if formula:
                self.empty_formulas.append(at)
            return
        if self._blank and self._blank[-1][0] == self._tags:
            self._blank.pop()
        self.deepest = max(self.deepest, self._next_row)
        self.widest = max(self.widest, self._column + times)
        if formula and b'"error"' in attributes:
            self.error_cells.append(at)
        if self._struck and self._is_struck(attributes):
            self.struck += ((at[0], at[1] + more) for more in range(min(times, _REMEMBERED)))

    def _default(self, attributes: bytes) -> bytes:
        """Give the style of cells that have none of their own, in a row or a column."""
        found = _DEFAULT.search(attributes) if self._struck else None
        return found[1] if found else b""

    def _is_struck(self, attributes: bytes) -> bool:
        own = _STYLED.search(attributes)
        style = own[1] if own else self._row_default
        return style in self._struck if style else self._column in self._columns_struck

    def _span(self, at: tuple[int, int], spans: dict[bytes, int]) -> None:
        rows, columns = spans.get(b"rows", 1), spans.get(b"columns", 1)
        if (rows, columns) != (1, 1):
            self.merged.append((at, (at[0] + rows - 1, at[1] + columns - 1)))
