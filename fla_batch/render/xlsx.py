"""Workbooks as they are written: one look, safe text, paper set up. XlsxWriter's room, with worksheet.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from itertools import chain
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.image import Image
from xlsxwriter.utility import quote_sheetname, xl_cell_to_rowcol, xl_range_abs, xl_rowcol_to_cell

from fla_batch.declared.picture import Picture
from fla_batch.render.csv import FORMULA_SIGNS
from fla_batch.render.worksheet import LAST_ROW as LAST_ROW
from fla_batch.render.worksheet import Worksheet as Worksheet

ACCENT, TINT = "#175E6E", "#E6F0F2"
"""The one colour, and the same as a breath of it."""
TINT_DARK = "#B9D3D9"
"""The colour of a bar behind a number, which stays legible."""
INK, MUTED, LINE = "#1F2933", "#5F6B76", "#D3DBE0"
"""Text, text that steps back, thin lines."""
RED, RED_TINT = "#9C1C1C", "#FBE0DD"
"""What has to be changed."""
AMBER, AMBER_TINT = "#7A5200", "#FFF1CC"
"""What a person should look at."""
GREEN, GREEN_TINT = "#1D6B3A", "#DFF2E4"
"""What is complete."""

STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"font_size": 20, "bold": True, "font_color": ACCENT},
    "subtitle": {"font_size": 12, "font_color": MUTED},
    "section": {"font_size": 14, "bold": True, "font_color": ACCENT},
    "body": {"font_color": INK},
    "muted": {"font_color": MUTED},
    "small": {"font_size": 9, "font_color": MUTED},
    "bold": {"bold": True},
    "struck": {"font_strikeout": True},
    "wrap": {"text_wrap": True},
    "top": {"valign": "top"},
    "middle": {"valign": "vcenter"},
    "centre": {"align": "center"},
    # A name in Arabic stays on its side of a column, whoever reads it.
    "left": {"align": "left", "reading_order": 1},
    "right": {"align": "right"},
    # LibreOffice forgets the indent of some numbers that may be broken into lines.
    "amount": {"align": "right", "text_wrap": False},
    "indent": {"indent": 1},
    "text": {"num_format": "@"},
    "date": {"num_format": 14},
    "free": {"locked": False},
    "line": {"bottom": 1, "bottom_color": LINE},
    "box": {"border": 1, "border_color": LINE},
    "head": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": ACCENT,
        "text_wrap": True,
        "valign": "vcenter",
        "indent": 1,
    },
    "head_light": {"font_color": ACCENT, "bg_color": TINT, "text_wrap": True, "valign": "vcenter", "indent": 1},
    "table_head": {"bold": True, "font_color": ACCENT, "bottom": 2, "bottom_color": ACCENT},
    "table_line": {"bottom": 2, "bottom_color": ACCENT},
    "number": {"bold": True, "font_color": ACCENT, "align": "right", "valign": "vcenter", "indent": 1},
    "band": {"bg_color": TINT},
    "error": {"font_color": RED, "bg_color": RED_TINT},
    "warning": {"font_color": AMBER, "bg_color": AMBER_TINT},
    "note": {"font_color": MUTED},
    "calm": {"font_color": ACCENT, "bg_color": TINT},
    "good": {"font_color": GREEN, "bg_color": GREEN_TINT},
    "count": {"num_format": "#,##0"},
    **{f"digits_{count}": {"num_format": "0" * count} for count in (9, 10, 11)},
    "link": {"font_color": ACCENT, "underline": 1},
}
"""What each name of a style means; several names together make one style."""
CLIENT_CELL = "free text indent"
"""The style of the cells that a client fills in: nothing that is typed changes its form there."""

MOST_LINKS = 65_000
"""Links that Excel opens on one sheet; what comes after them stays a text."""
_LONGEST_TITLE = 31
_LETTERS_PER_WIDTH = 1.12
"""Letters that a column surely holds for each character of its width."""
PICTURE_HEIGHT, _DPI = 44, 96
"""Height of a logo, and how many points of the screen make an inch."""
INDENT = 2
"""Characters that the indent takes from a column."""
_LINE, _AIR = 14.5, 6
"""Height of a line of text, and what a row has more."""
_NOTE_WIDTH, _NOTE_LINE, _NOTE_LETTERS = 340, 16, 50
"""Width of a note and height of a line in it, in pixels; letters that a line surely holds."""


class _Workbook(Workbook):  # type: ignore[misc]
    worksheet_class = Worksheet


class Book:
    """A workbook that is being written: same values, same date, same bytes."""

    def __init__(self, created: date, title: str = "") -> None:
        self._memory = BytesIO()
        self.workbook = _Workbook(self._memory, {"in_memory": True})
        moment = created if isinstance(created, datetime) else datetime.combine(created, time())
        self.workbook.set_properties({"title": title, "created": moment})
        self._styles: dict[str, Format] = {}

    def style(self, names: str) -> Format:
        """Give the style that some names of `STYLES`, parted by spaces, make together; later ones win."""
        if names not in self._styles:
            properties = {key: value for name in names.split() for key, value in STYLES[name].items()}
            self._styles[names] = self.workbook.add_format(properties)
        return self._styles[names]

    def sheet(self, title: str) -> Worksheet:
        """Add a sheet; a title that Excel would refuse or that is taken is changed until it fits."""
        plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in title).strip(" '") or "–"
        taken = {sheet.get_name().casefold() for sheet in self.workbook.worksheets()}
        candidates = chain([plain[:_LONGEST_TITLE]], (f"{plain[: _LONGEST_TITLE - 5]} ({n})" for n in range(2, 1000)))
        added: Worksheet = self.workbook.add_worksheet(
            next(name for name in candidates if name.casefold() not in taken)
        )
        return added

    def write(self, sheet: Worksheet, cell: tuple[int, int], text: str, style: str = "body") -> None:
        """Write a text that stays a text, whatever it begins with; an empty one leaves a cell with its style."""
        # Whoever edits a cell without the format of text makes what looks like a formula into one.
        safe = f"{style} text" if text.startswith(FORMULA_SIGNS) else style
        sheet.put(*cell, text, self.style(safe))

    def write_row(self, sheet: Worksheet, cell: tuple[int, int], texts: Sequence[str], style: str = "body") -> None:
        """Write texts side by side, all in one style."""
        for offset, text in enumerate(texts):
            self.write(sheet, (cell[0], cell[1] + offset), text, style)

    def write_rows(self, sheet: Worksheet, first: int, rows: Iterable[Sequence[str | None]], style: str) -> None:
        """Write whole rows of texts from the first column on, below all else; an empty cell keeps its column's look."""
        sheet.add_rows(first, list(rows), self.style(style))

    def write_column(self, sheet: Worksheet, cell: tuple[int, int], texts: Iterable[str], style: str = "body") -> None:
        """Write texts below each other, all in one style."""
        for offset, text in enumerate(texts):
            self.write(sheet, (cell[0] + offset, cell[1]), text, style)

    def write_number(self, sheet: Worksheet, cell: tuple[int, int], number: float, style: str = "body") -> None:
        """Write a number that can be counted with."""
        sheet.write_number(*cell, number, self.style(style))

    def write_link(
        self, sheet: Worksheet, cell: tuple[int, int], address: tuple[str, str], style: str = "link"
    ) -> None:
        """Write a link, given as its address and what stands there; `internal:` leads to a cell of this workbook.

        The address must be ours: client text never makes one.
        """
        url, text = address
        sheet.write_url(*cell, url, self.style(style), text)

    def data_bars(self, sheet: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Draw a bar behind the number in each cell of a range, so that they can be compared at a glance."""
        bars = {"type": "data_bar", "bar_color": TINT_DARK, "bar_solid": True, "min_type": "num", "min_value": 0}
        sheet.conditional_format(*first, *last, bars)

    def write_picture(self, sheet: Worksheet, cell: tuple[int, int], picture: Picture, text: str) -> None:
        """Put a PNG or JPEG picture into a cell, with a text that stands for it; Excel shows no drawing in SVG."""
        if picture.kind == "svg":
            return
        image = Image(BytesIO(picture.content))
        # Excel draws a picture in the size that it claims for print; what counts here is how high it becomes.
        zoom = PICTURE_HEIGHT / picture.height
        options = {"x_scale": zoom * image.x_dpi / _DPI, "y_scale": zoom * image.y_dpi / _DPI, "description": text}
        sheet.insert_image(*cell, image, options)

    def write_formula(
        self, sheet: Worksheet, cell: tuple[int, int], formula: tuple[str, str | int], style: str = "body"
    ) -> None:
        """Write a formula of ours with its result until it is calculated; no text of a client may stand in it."""
        sheet.write_formula(*cell, f"={formula[0]}", self.style(style), formula[1])

    def highlight(self, sheet: Worksheet, cells: Sequence[int], condition: str, style: str) -> None:
        """Give a cell, or all from a first to a last one, a look as long as a condition is true."""
        look = {"type": "formula", "criteria": f"={condition}", "format": self.style(style)}
        sheet.conditional_format(*cells[:2], *cells[-2:], look)

    def note(self, sheet: Worksheet, cell: tuple[int, int], text: str, look: tuple[str, str]) -> None:
        """Hang a note on a cell, as large as its text; its look is its colour and its author."""
        lines = sum(max(1, ceil(len(line) / _NOTE_LETTERS)) for line in text.split("\n"))
        size = {"width": _NOTE_WIDTH, "height": (lines + 1) * _NOTE_LINE, "font_name": "Arial", "font_size": 9}
        sheet.write_comment(*cell, text, {**size, "color": look[0], "author": look[1]})

    def write_array(
        self, sheet: Worksheet, cell: tuple[int, int], formula: tuple[str, str | float], style: str = "body"
    ) -> None:
        """Write a formula that looks at whole columns, given with its result for the time until it is worked out.

        The formula must be ours: client text never makes one.
        """
        # LibreOffice trusts the stored result of any other formula when it opens a file.
        text, result = formula
        sheet.write_array_formula(*cell, *cell, f"{{={text}}}", self.style(style), result)

    def hidden_name(self, name: str, refers_to: str) -> None:
        """Define a name that programs find and people do not see."""
        self.workbook.define_name(name, f"={refers_to}")
        # XlsxWriter has no option for it: the fourth part of a stored name is its hidden mark.
        self.workbook.defined_names[-1][3] = 1

    def content(self) -> bytes:
        """Close the workbook and give its bytes."""
        self.workbook.close()
        return self._memory.getvalue()


def reference(sheet: Worksheet, first: tuple[int, int], last: tuple[int, int] | None = None) -> str:
    """Give the absolute reference to a cell or a range, with its sheet."""
    return f"{_quoted(sheet.get_name())}!{xl_range_abs(*first, *(last or first))}"


@lru_cache
def _quoted(title: str) -> str:
    return str(quote_sheetname(title))


def address(row: int, column: int) -> str:
    """Give the address of a cell counted from 0, as Excel writes it."""
    return str(xl_rowcol_to_cell(row, column))


def fixed(row: int, column: int) -> str:
    """Give the address of a cell counted from 0 that stays the same, wherever a formula is looked at."""
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def position(cell: str) -> tuple[int, int]:
    """Give row and column, counted from 0, of an address such as D14."""
    row, column = xl_cell_to_rowcol(cell)
    return int(row), int(column)


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of the columns from the first one on, in characters."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Give the height of a row in which every text, wrapped within the width of its column, is seen whole."""
    lines = (_lines(text, width * _LETTERS_PER_WIDTH) for text, width in zip(texts, widths, strict=True))
    return _LINE * max(lines, default=1) + _AIR


def _lines(text: str, room: float) -> int:
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(line) / room)) for line in text.split("\n"))


def set_up_paper(sheet: Worksheet, *, landscape: bool = True, heading_rows: int = 0, footer: str = "") -> None:
    """Set up A4, one page wide, with the heading repeated, a text of ours and the page number below."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    if heading_rows:
        sheet.repeat_rows(0, heading_rows - 1)
    sheet.set_footer(f"&L&8&K{MUTED[1:]}{footer.replace('&', '&&')}&R&8&K{MUTED[1:]}&P / &N")
