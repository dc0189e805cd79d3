"""The secretariat's view of a run, as a page and as a workbook: who gets what, what waits and why. Holds no INSS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fla_batch.declared.profile import Profile
from fla_batch.declared.settings import PLAIN, Settings
from fla_batch.render.checked import Checked
from fla_batch.render.html import page
from fla_batch.render.topic import Bar, Entry, Line, Link, Marked, Topic
from fla_batch.render.view import Links, View
from fla_batch.render.xlsx import (
    INDENT,
    MOST_LINKS,
    Book,
    Worksheet,
    reference,
    row_height,
    set_up_paper,
    set_widths,
)
from fla_batch.result import Run
from fla_batch.texts import N_, Texts

FEW_ROWS, MOST_ROWS = 10, 500
"""Rows of one cause that the page unfolds, and rows of a table that it has at all; the workbook has more."""

MOST_LINES = 30_000
"""Lines of a table that the workbook has: with many more it opens slowly, and takes gigabytes while it is written."""
_MORE = N_("The first {shown} of {all} rows are shown here; findings.json and actions.json have all of them.")
_HEAD = 2
"""The row of a table's headings: its title and how to read it stand above."""
_NARROWEST, _WIDEST = 10, 60
_FILTER_BUTTON = 4
"""Characters that the button of the filter takes from a heading."""


def check_html(run: Run) -> bytes:
    """Write what a check found as a page: causes, files, and in each file every finding."""
    view = Checked(run)
    return page("check.html", view.words, view=view, most=MOST_ROWS, room=None)


def overview_html(run: Run, profile: Profile, links: Links, settings: Settings = PLAIN) -> bytes:
    """Write the page; `links` are the addresses of a report's other files, seen from it."""
    view = View(run, profile, links, settings)
    return page("overview.html", view.words, view=view, few=FEW_ROWS, most=MOST_ROWS, room=MOST_LINES)


def overview_xlsx(run: Run, profile: Profile, links: Links, settings: Settings = PLAIN) -> bytes:
    """Write the workbook: a summary, then a sheet for each topic."""
    view = View(run, profile, links, settings)
    book = Book(run.today, view.title)
    summary = _Summary(book, view)
    topics = (view.lists, view.all_held, view.without_administrator, view.files, view.remarks)
    summary.write([(topic, _write_topic(book, topic, view.words)) for topic in topics])
    return book.content()


class _Summary:
    """The first sheet: how it went, in numbers, with links to all others."""

    _WIDTHS = (3, 56, 16, 16, 16)

    def __init__(self, book: Book, view: View) -> None:
        self.book, self.view = book, view
        self.sheet = book.sheet(view.say(N_("Summary")))
        self.row = 0

    def write(self, topics: Iterable[tuple[Topic, Worksheet]]) -> None:
        """Write the sheet."""
        self.sheet.hide_gridlines(2)
        set_widths(self.sheet, self._WIDTHS)
        self._write_opening()
        self._write_table(_without_bars(self.view.counts))
        if self.view.causes:
            self._write_causes(_without_bars(self.view.frequent))
        for topic, sheet in topics:
            self.book.write_link(self.sheet, (self.row, 1), (f"internal:{reference(sheet, (0, 0))}", topic.title))
            self.book.write_number(self.sheet, (self.row, 2), len(topic.lines))
            self.row += 1
        set_up_paper(self.sheet, landscape=False)

    def _write_opening(self) -> None:
        view = self.view
        opening = (
            (view.title, "title middle", 36),
            (view.day, "subtitle", 20),
            (view.first_line, "section middle", 34),
        )
        for text, style, height in opening:
            self.sheet.set_row(self.row, height)
            self.book.write(self.sheet, (self.row, 1), text, style)
            self.row += 1
        for notice in view.notices:
            self.sheet.set_row(self.row, row_height([notice], [sum(self._WIDTHS[1:])]))
            self.sheet.merge_range(self.row, 1, self.row, 4, notice, self.book.style("warning wrap middle"))
            self.row += 1
        self.row += 1

    def _write_table(self, topic: Topic) -> None:
        _write_heads(self.book, self.sheet, (self.row, 1), topic, "table_head wrap")
        for line in topic.lines:
            self.row += 1
            self.sheet.set_row(self.row, 20)
            _write_line(self.book, self.sheet, (self.row, 1), line, "body line middle")
        self.row += 2

    def _write_causes(self, topic: Topic) -> None:
        first = self.row + 1
        lines = [tuple(entry.text if isinstance(entry, Link) else entry for entry in line) for line in topic.lines]
        self._write_table(Topic(topic.title, topic.lead, topic.heads, lines))
        self.book.data_bars(self.sheet, (first, 2), (first + len(lines) - 1, 2))


def _without_bars(topic: Topic) -> Topic:
    kept = [at for at, entry in enumerate(topic.lines[0]) if not isinstance(entry, Bar)]
    lines = [tuple(line[at] for at in kept) for line in topic.lines]
    return Topic(topic.title, topic.lead, tuple(topic.heads[at] for at in kept), lines)


def _write_topic(book: Book, topic: Topic, words: Texts) -> Worksheet:
    """Write one topic; of very many lines the first ones, and that there are more."""
    shown = topic.lines[:MOST_LINES]
    sheet, below = _write_part(book, topic, shown), _HEAD + 1 + len(shown)
    if len(shown) < len(topic.lines):
        said = words.say(_MORE, shown=len(shown), all=len(topic.lines))
        book.write(sheet, (below, 0), said, "body bold indent")
        below += 1
    if topic.total:
        _write_line(book, sheet, (below, 0), topic.total, "body bold indent")
    return sheet


def _write_part(book: Book, topic: Topic, lines: Sequence[Line]) -> Worksheet:
    sheet = book.sheet(topic.title)
    sheet.set_row(0, 30)
    book.write(sheet, (0, 0), topic.title, "section middle")
    book.write(sheet, (1, 0), topic.lead, "small")
    _write_heads(book, sheet, (_HEAD, 0), topic, "head")
    widths = [_width(column) for column in zip(map(str, topic.heads), *lines, strict=True)]
    set_widths(sheet, widths)
    for row, line in enumerate(lines, start=_HEAD + 1):
        sheet.set_row(row, row_height([str(_shown(entry)) for entry in line], [width - INDENT for width in widths]))
        _write_line(book, sheet, (row, 0), line, "body line wrap top indent")
    sheet.set_row(_HEAD, row_height(list(map(str, topic.heads)), widths))
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.autofilter(_HEAD, 0, _HEAD + len(lines), len(topic.heads) - 1)
    sheet.hide_gridlines(2)
    set_up_paper(sheet, heading_rows=_HEAD + 1)
    return sheet


def _write_heads(book: Book, sheet: Worksheet, first: tuple[int, int], topic: Topic, style: str) -> None:
    """Write the headings of a table, those of numbers to the right as the numbers themselves."""
    line = topic.lines[0] if topic.lines else map(str, topic.heads)
    for at, (head, entry) in enumerate(zip(topic.heads, line, strict=True), start=first[1]):
        book.write(sheet, (first[0], at), str(head), f"{style} right" if isinstance(entry, int) else style)


def _width(column: Line) -> int:
    head, *entries = column
    heading = max(map(len, str(head).split()), default=0) + INDENT + _FILTER_BUTTON
    return min(max(_NARROWEST, heading, *(len(str(_shown(entry))) + 2 + INDENT for entry in entries), 0), _WIDEST)


def _shown(entry: Entry) -> str | int:
    match entry:
        case Link(_, text) | Marked(text, _):
            return text
        case Bar():
            return ""
    return entry


def _write_line(book: Book, sheet: Worksheet, first: tuple[int, int], line: Line, style: str) -> None:
    row, start = first
    for at, entry in enumerate(line, start=start):
        match entry:
            case int():
                book.write_number(sheet, (row, at), entry, f"{style} amount")
            case Link(address, text) if row < MOST_LINKS // len(line):
                book.write_link(sheet, (row, at), (f"external:{address}", text), f"{style} left link")
            case Marked(text, look):
                book.write(sheet, (row, at), text, f"{style} left {look}")
            case _:
                book.write(sheet, (row, at), str(_shown(entry)), f"{style} left")
