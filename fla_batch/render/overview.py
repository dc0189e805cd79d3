"""The secretariat's view of a run, as a page and as a workbook: who gets what, what waits and why. Holds no INSS."""

from __future__ import annotations

from collections.abc import Sequence

from fla_batch.declared.profile import Profile
from fla_batch.render.html import page
from fla_batch.render.view import Cell, Link, Links, Marked, Table, View
from fla_batch.render.xlsx import LAST_ROW, Book, Worksheet, reference, row_height, set_up_paper, set_widths
from fla_batch.result import Run
from fla_batch.texts import N_

FEW_ROWS, MOST_ROWS = 10, 200
"""Rows of one cause that the page unfolds, and those that it has at all; the workbook has all."""

_HEAD = 2
"""The row of a table's headings: its title and how to read it stand above."""
_NARROWEST, _WIDEST = 10, 60
_FILTER_BUTTON = 4
"""Characters that the button of the filter takes from a heading."""
_MOST_LINKS = 65_000
"""Links that Excel opens on one sheet; what comes after them stays a text."""


def overview_html(run: Run, profile: Profile, links: Links) -> bytes:
    """Write the page; `links` are the lists' addresses, seen from it."""
    view = View(run, profile, links)
    return page("overview.html", view.words, view=view, few=FEW_ROWS, most=MOST_ROWS)


def overview_xlsx(run: Run, profile: Profile, links: Links) -> bytes:
    """Write the workbook: a summary, then a sheet for each topic; `links` are the lists' addresses, seen from it."""
    view = View(run, profile, links)
    book = Book(run.today, view.title)
    summary = book.sheet(view.say(N_("Summary")))
    tables = (view.lists, view.all_held, view.without_administrator, view.files, view.remarks)
    _write_summary(book, summary, view, [(table, _write_table(book, table)) for table in tables])
    return book.content()


def _write_summary(book: Book, sheet: Worksheet, view: View, topics: Sequence[tuple[Table, Worksheet]]) -> None:
    sheet.hide_gridlines(2)
    set_widths(sheet, (3, 44, 14, 14, 14))
    opening = ((view.title, "title middle"), (view.day, "subtitle"), (view.first_line, "section middle"))
    for row, (text, style) in enumerate(opening):
        sheet.set_row(row, (36, 20, 34)[row])
        book.write(sheet, (row, 1), text, style)
    at = _write_notices(book, sheet, view, len(opening)) + 1
    _write_cells(book, sheet, (at, 1), view.counts.heads, "table_head wrap")
    for row, cells in enumerate(view.counts.rows, start=at + 1):
        _write_cells(book, sheet, (row, 1), cells, "body line")
    for row, (table, where) in enumerate(topics, start=at + len(view.counts.rows) + 2):
        book.write_link(sheet, (row, 1), (f"internal:{reference(where, (0, 0))}", table.title))
        book.write_number(sheet, (row, 2), len(table.rows))
    set_up_paper(sheet, landscape=False)


def _write_notices(book: Book, sheet: Worksheet, view: View, row: int) -> int:
    style = book.style("warning wrap middle")
    for notice in view.notices:
        sheet.set_row(row, 15 * (len(notice) // 90 + 1) + 8)
        sheet.merge_range(row, 1, row, 4, notice, style)
        row += 1
    return row


def _write_table(book: Book, table: Table) -> Worksheet:
    """Write one topic; what is too long for a sheet goes on on the next one. Give the first sheet."""
    room = LAST_ROW - _HEAD - 1
    parts = [table.rows[at : at + room] for at in range(0, len(table.rows), room)] or [()]
    sheets = [_write_part(book, table, part) for part in parts]
    if table.total:
        _write_cells(book, sheets[-1], (_HEAD + 1 + len(parts[-1]), 0), table.total, "body bold")
    return sheets[0]


def _write_part(book: Book, table: Table, rows: Sequence[tuple[Cell, ...]]) -> Worksheet:
    sheet = book.sheet(table.title)
    sheet.set_row(0, 30)
    book.write(sheet, (0, 0), table.title, "section middle")
    book.write(sheet, (1, 0), table.lead, "small")
    _write_cells(book, sheet, (_HEAD, 0), table.heads, "head")
    widths = [_width(column) for column in zip(table.heads, *rows, strict=True)]
    set_widths(sheet, widths)
    for row, cells in enumerate(rows, start=_HEAD + 1):
        sheet.set_row(row, row_height([str(_shown(cell)) for cell in cells], widths))
        _write_cells(book, sheet, (row, 0), cells, "body line wrap top")
    sheet.set_row(_HEAD, row_height(table.heads, widths))
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.autofilter(_HEAD, 0, _HEAD + len(rows), len(table.heads) - 1)
    sheet.hide_gridlines(2)
    set_up_paper(sheet, heading_rows=_HEAD + 1)
    return sheet


def _width(column: Sequence[Cell]) -> int:
    head, *cells = column
    heading = max(map(len, str(head).split()), default=0) + _FILTER_BUTTON
    return min(max(_NARROWEST, heading, *(len(str(_shown(cell))) + 2 for cell in cells), 0), _WIDEST)


def _shown(cell: Cell) -> str | int:
    return cell.text if isinstance(cell, Link | Marked) else cell


def _write_cells(book: Book, sheet: Worksheet, first: tuple[int, int], cells: Sequence[Cell], style: str) -> None:
    row, start = first
    for at, cell in enumerate(cells, start=start):
        match cell:
            case int():
                book.write_number(sheet, (row, at), cell, f"{style} left")
            case Link(address, text) if row < _MOST_LINKS // len(cells):
                book.write_link(sheet, (row, at), (f"external:{address}", text), "link line top")
            case Link(_, text):
                book.write(sheet, (row, at), text, style)
            case Marked(text, look):
                book.write(sheet, (row, at), text, f"{style} {look}")
            case str():
                book.write(sheet, (row, at), cell, style)
