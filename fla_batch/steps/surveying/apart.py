"""Apart: headings below a table in, out comes where that table ends: what stands between may be about what follows."""

from __future__ import annotations

from fla_batch.columns import text_of
from fla_batch.declared.explanations import explains, is_request
from fla_batch.declared.titles import is_idle_title
from fla_batch.model import Cell, Grid
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.meaning import sheets_of
from fla_batch.steps.surveying.spelled import may_have_form

_FIRST = 2
"""Rows of the shortest table: its headings, and one below them."""
_FEWEST_WORDS = 2
"""Words of the shortest line that names nobody."""


def end_above(grid: Grid, headings: Headings, above: Headings) -> int:
    """Give where the table above some headings ends: a title directly above them is theirs.

    One above further rows of the same sheet stays, so that it is told: it may say that these are not meant.
    """
    row = headings.row
    title = [text for cell in grid.rows[row - 1] if (text := text_of(cell))]
    is_apart = headings.sheet is not above.sheet and row - 2 > above.row and not any(map(text_of, grid.rows[row - 2]))
    is_title = len(title) == 1 and any(map(str.isalpha, title[0])) and (is_apart or bool(sheets_of(title[0])))
    end = row - 1 if is_title else row
    return end if headings.sheet is above.sheet else _without_lines(grid, end, above.row + _FIRST)


def _without_lines(grid: Grid, end: int, first: int) -> int:
    """Give where a table ends without lines below it that name nobody: “List of employees:”."""
    last = end - 1
    while last >= first and _is_line(grid.rows[last]):
        end = last if any(map(text_of, grid.rows[last])) else end
        last -= 1
    return end


def _is_line(row: list[Cell]) -> bool:
    """Tell whether a row is blank, or holds one text that is nobody's name and no number."""
    texts = [text for cell in row if (text := text_of(cell))]
    return not texts or (len(texts) == 1 and any(map(str.isalpha, texts[0])) and _says_nobody(texts[0]))


def _says_nobody(text: str) -> bool:
    says_how = (explains(text) or is_request(text)) and not may_have_form(text)
    # A single word may be the name of a company whose number is still to come.
    return says_how or (is_idle_title(text) and (text.endswith(":") or len(text.split()) >= _FEWEST_WORDS))
