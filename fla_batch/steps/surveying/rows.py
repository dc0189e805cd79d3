"""Rows: a grid under its headings in; out comes the grid without what is no row of data, and what is told of that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.check import Check
from fla_batch.declared.checks import tables
from fla_batch.declared.choice import Choice
from fla_batch.declared.endings import is_at_end
from fla_batch.declared.explanations import begins_as_example, counts_through, explains, is_choice, is_example
from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.masks import guarded_words, holds_inss
from fla_batch.declared.titles import is_part, may_be_title
from fla_batch.declared.totals import FEWEST_DIGITS, is_quantity, may_hold_number
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.surveying.departments import parts
from fla_batch.steps.surveying.endings import endings, totals
from fla_batch.steps.surveying.grouping import MOST
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.meaning import meaning
from fla_batch.steps.surveying.merged import unmerged
from fla_batch.steps.surveying.named import Named
from fla_batch.steps.surveying.once import below_titles, left_out
from fla_batch.texts import fold

_ZERO = "0"
_BESIDE = 1_000
"""Rows that explain the columns, or show an example: far more than anybody writes."""
_LEAST_NUMBER = 100_000
"""A count is smaller, a number of identification that lost its zeros is larger."""


def data_rows(name: str, grid: Grid, headings: Headings, named: Named) -> tuple[Grid, list[Finding]]:
    """Leave out rows that are about nobody; read merged numbers for each of their rows."""
    merged, read = unmerged(grid, headings)
    of_nobody, apart = without_key(merged, headings), _apart(merged, headings)
    told_of = {row for _, rows in apart for row, _ in rows}
    unnamed = _unnamed(of_nobody.without(told_of), merged, headings)
    titles = below_titles(name, without(merged, told_of), headings, unnamed, named) if unnamed else None
    place = Place(name, grid.title)
    told = [
        *(_told(tables.MERGED_ROWS, place, headings, top, left, cells=cells) for (top, left), cells in read[:MOST]),
        *(_about(check, place, headings, merged, cell) for check, rows in apart for cell in rows[:MOST]),
        *left_out(name, grid, unnamed if titles is None else [], headings.sheet),
    ]
    return without(titles[0] if titles else merged, {*told_of, *unnamed}), [*told, *(titles[1] if titles else ())]


_Rows = list[tuple[int, int | None]]
"""Rows, each with the column of the cell that says what they are."""


def _apart(grid: Grid, headings: Headings) -> list[tuple[Check, _Rows]]:
    """Give the rows that are no rows of data, by what is told of each."""
    every, of_nobody = Rows.of(grid.rows).from_row(headings.row + 1), without_key(grid, headings)
    last = every.last_but(of_nobody) if len(of_nobody.filled) else -1
    key = headings.first_columns.get(headings.sheet.key, -1)
    counting: _Rows = list(totals(of_nobody, every, (last, key)))
    again: _Rows = [(row, None) for row in _headings_again(of_nobody, headings)]
    beside = list(islice(_explaining(without(grid, [row for row, _ in again]), headings), _BESIDE))
    rest = of_nobody.without({row for row, *_ in (*counting, *again)} | {row for _, row, _ in beside})
    ends = endings(rest, last) if last >= 0 else []
    unnamed = set(_unnamed(rest, grid, headings)) if ends else set()
    explained: list[tuple[Check, _Rows]] = [(check, [(row, at)]) for check, row, at in beside]
    last_ones: _Rows = [each for each in ends if each[0] not in unnamed]
    return [(tables.TOTAL, counting), (tables.HEADINGS_AGAIN, again), *explained, (tables.ENDING, last_ones)]


def _about(check: Check, place: Place, headings: Headings, grid: Grid, cell: tuple[int, int | None]) -> Finding:
    row, at = cell
    seen = {} if at is None else {"seen": _seen(grid.rows[row][at])}
    return _told(check, place, headings, row, at, **seen)


def without(grid: Grid, positions: Iterable[int]) -> Grid:
    """Leave rows blank: those below keep their numbers."""
    blank = set(positions)
    if not blank:
        return grid
    return replace(grid, rows=Rows.of(grid.rows).without(blank))


def _told(check: Check, place: Place, headings: Headings, row: int, column: int | None, **values: object) -> Finding:
    at = Place(place.file, place.sheet, row + 1, column)
    return Finding(check.code, at, headings.sheet.name, values={"row": str(row + 1), **values})


def _seen(cell: Cell) -> str:
    return guarded_words(text_of(cell) or "")


def above_each(rows: Iterable[int], titles: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Give for each of some rows the text of the last title above it; an empty one above all of them."""
    starts, texts = [-1, *(at for at, _ in titles)], ["", *(text for _, text in titles)]
    return (texts[bisect_right(starts, at) - 1] for at in rows)


def without_key(grid: Grid, headings: Headings) -> Rows:
    """Give the rows with something in them, below the headings, that do not say who they are about."""
    below, column = Rows.of(grid.rows).from_row(headings.row + 1), headings.first_columns.get(headings.sheet.key)
    return below.once(("without key", column), partial(_without_key, below, column))


def _without_key(below: Rows, column: int | None) -> Rows:
    if column is not None and below.width:
        identified = below.columns[column].fits_each(are_identified)
        return Rows(below.height, below.filled[:0], ()) if identified.all() else _as_texts(below.kept(~identified))
    return _as_texts(below)


def alone_among(grid: Grid, headings: Headings) -> Rows:
    """Give the rows that do not say who they are about and hold a single text: it may say whose the next ones are."""
    rows = without_key(grid, headings)
    return rows.once("alone", partial(_alone, rows)) if len(rows.filled) else rows


def alone_in_place_of_number(grid: Grid, headings: Headings) -> Rows:
    """Give the rows that hold a single text, in the place of a number of somebody: “Team 7” may be a title as well."""
    below, column = Rows.of(grid.rows).from_row(headings.row + 1), headings.first_columns.get(headings.sheet.key)
    if column is None:
        return Rows.at(0, ())
    alone = below.with_cells(1, 1)
    return alone.kept(alone.columns[column].fits(_is_text)) if len(alone.filled) else alone


def _is_text(cell: Cell) -> bool:
    """Tell whether a cell holds a text with too few digits for a number of somebody."""
    text = str(cell)
    return any(map(str.isalpha, text)) and not may_hold_number(text)


def _alone(rows: Rows) -> Rows:
    alone = rows.with_cells(1, 1)
    return alone.kept(alone.fits(lambda _, cell: may_be_title(cell)).sum(axis=0) == 1) if len(alone.filled) else alone


def _as_texts(rows: Rows) -> Rows:
    """Write all cells as texts, once: they are looked at again and again."""
    columns = [Coded([text_of(cell) or "" for cell in cells], at) for cells, at in map(Coded.used, rows.columns)]
    return Rows(rows.height, rows.filled, tuple(columns))


def are_identified(cells: list[Cell]) -> list[bool]:
    """Tell which of many cells may hold a number of somebody, and not only a quantity."""
    # Of digits alone it is told without a call.
    return [
        len(cell) >= FEWEST_DIGITS if isinstance(cell, str) and cell.isdecimal() else is_identified(cell)
        for cell in cells
    ]


def is_identified(cell: Cell) -> bool:
    """Tell whether a cell may hold a number of somebody, and not only a quantity."""
    if isinstance(cell, str):
        is_number = any(map(str.isdecimal, cell)) and not is_quantity(cell)
        # The day on which somebody signs is nobody's number, and neither is that of a team; most have no letters.
        is_team_s = is_number and cell.upper() != cell.lower() and is_part(cell)
        return is_number and (cell[:1].isdecimal() or not is_at_end(cell)) and not is_team_s
    return isinstance(cell, int | float) and cell >= _LEAST_NUMBER


def _headings_again(rows: Rows, headings: Headings) -> list[int]:
    """Give the rows in which the headings stand once more, as on each page of a print, or in another language."""
    if not len(rows.filled):
        return []
    known = [_Heading.of(headings.typed.get(at, "")) for at in range(rows.width)]
    same = rows.with_cells(2).where(lambda at, cell: not cell or known[at].is_said_by(str(cell)))
    found: list[int] = same.filled.tolist()
    return found


def _unnamed(rows: Rows, grid: Grid, headings: Headings) -> list[int]:
    """Give the rows in which nothing is filled in but what may be so in each, such as a “no” in all of a column."""
    if not len(rows.filled):
        return []
    said = {
        *_of_zeros(rows),
        *(() if headings.elsewhere else {*parts(rows, grid, headings), *_of_common(rows, headings)}),
    }
    return sorted(said)


def _of_common(rows: Rows, headings: Headings) -> list[int]:
    common = [name for name in headings.columns if _is_common(headings.sheet, name)]
    if not common:
        return []
    known = [(at, name in common) for name, columns in headings.columns.items() for at in columns]
    rows = rows.only(at for at, _ in known).where(
        lambda at, cell: _is_blank(cell) or (known[at][1] and not _may_be_of_somebody(cell))
    )
    found: list[int] = rows.filled[rows.fits(lambda _, cell: not says_nothing(_text(cell))).any(axis=0)].tolist()
    return found


def _is_blank(cell: Cell) -> bool:
    """Tell whether nothing is filled in; a formula that finds nothing gives 0."""
    text = _text(cell)
    return text == _ZERO or says_nothing(text)


def _may_be_of_somebody(cell: Cell) -> bool:
    """Tell whether an INSS may stand in a cell, as where a whole row stands in that of the company."""
    return holds_inss(_text(cell))


def _of_zeros(rows: Rows) -> list[int]:
    """Give the rows in which formulas have found nothing."""
    zeros = rows.where(lambda _, cell: _text(cell) in ("", _ZERO))
    found: list[int] = zeros.filled.tolist()
    return found


def _is_common(sheet: Sheet, name: str) -> bool:
    return isinstance(sheet.field(name).kind, Choice) or (sheet is USERS and name == COMPANIES.key)


def _text(cell: Cell) -> str:
    return (text_of(cell) or "").strip()


def _explaining(grid: Grid, headings: Headings) -> Iterator[tuple[Check, int, int]]:
    """Give the rows directly below the headings that explain them or show an example, and the cell that says so."""
    key = headings.first_columns.get(headings.sheet.key)
    for position, row in Rows.of(grid.rows).below(headings.row + 1):
        filled = {column: text for column, cell in enumerate(row) if (text := _text(cell))}
        if not filled:
            continue
        if _is_explanation(filled, key, headings):
            yield tables.EXPLANATION, position, next(iter(filled))
            continue
        example = next(
            (at for at, text in filled.items() if is_example(text) or (at == key and begins_as_example(text))), None
        )
        if example is None:
            return
        yield tables.EXAMPLE, position, example


def _is_explanation(filled: Mapping[int, str], key: int | None, headings: Headings) -> bool:
    """Tell whether a row says nothing of anybody: every cell explains, or the key and most of the others do."""
    if counts_through(list(filled.values())):
        return True
    if key is None or key not in filled:
        return all(map(explains, set(filled.values())))
    # Nearly every row says at once who it is about.
    if not explains(filled[key]) and not is_choice(filled[key]):
        return False
    # A row may hold the same text in thousands of columns.
    is_explained = {text: explains(text) for text in set(filled.values())}
    other = [text for text in filled.values() if not is_explained[text]]
    if all(map(is_choice, set(other))):
        return not other or len(filled) > 1
    return explains(filled[key]) and _is_mostly_explained(filled, other, headings)


def _is_mostly_explained(filled: Mapping[int, str], other: list[str], headings: Headings) -> bool:
    typed = {fold(heading) for heading in headings.typed.values()}
    free = [text for text in other if fold(text) not in typed and not any(meaning(sheet, text) for sheet in SHEETS)]
    return 2 * len(free) < len(filled) and not any(map(_may_identify, free))


def _may_identify(text: str) -> bool:
    return "@" in text or may_hold_number(text)


class _Heading(NamedTuple):
    """A heading, folded, and what it means on each sheet where it means something."""

    folded: str
    meant: list[tuple[Sheet, tuple[str, ...]]]

    @classmethod
    def of(cls, typed: str) -> _Heading:
        """Look up what somebody has typed."""
        return cls(fold(typed), [(sheet, meant) for sheet in SHEETS if (meant := meaning(sheet, typed))])

    def is_said_by(self, text: str) -> bool:
        """Tell whether a text is the heading, or means the same as it."""
        return fold(text) == self.folded or any(meaning(sheet, text) == meant for sheet, meant in self.meant)
