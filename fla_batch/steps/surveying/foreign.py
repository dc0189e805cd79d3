"""Foreign: the sheets of a workbook that is not ours in, out what stands there as headings, and what may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from itertools import zip_longest

from fla_batch.declared.fields import SHEETS
from fla_batch.declared.masks import guarded_words
from fla_batch.declared.words import listed
from fla_batch.model import Grid, column_letters
from fla_batch.steps.surveying.meaning import meaning, vocabulary
from fla_batch.texts import N_, Message, Sentence, fold

_ROWS_ABOVE, _COLUMNS = 30, 20
_SHEETS_SHOWN, _HEADINGS_SHOWN = 4, 6
_FEWEST = 2
"""Texts in a row before it is taken for one of headings."""
_FEWEST_BELOW, _LONGEST = 3, 120
"""Different headings in a column before it is taken for one of headings, and the signs of the longest."""
_SHORTEST, _LIKENESS = 4, 0.8
"""Letters of a heading that can be told from others, and how much of two must be alike (as difflib counts)."""


def described(grids: Sequence[Grid]) -> tuple[Sentence | str, ...]:
    """Describe each of the first sheets, for whoever reads findings."""
    more = ("…",) if len(grids) > _SHEETS_SHOWN else ()
    return (*map(_sheet, grids[:_SHEETS_SHOWN]), *more)


def in_a_column(grids: Sequence[Grid]) -> dict[str, str] | None:
    """Find a sheet with headings of ours below each other, as on a form, and the column in which they stand."""
    for grid in grids:
        for at, column in enumerate(zip_longest(*(row[:_COLUMNS] for row in grid.rows[:_ROWS_ABOVE]))):
            typed = [cell for cell in column if isinstance(cell, str) and len(cell) < _LONGEST]
            if any(len({meaning(sheet, text) for text in typed} - {()}) >= _FEWEST_BELOW for sheet in SHEETS):
                return {"typed": guarded_words(grid.title), "column": column_letters(at)}
    return None


def _sheet(grid: Grid) -> Sentence:
    title, headings = guarded_words(grid.title), _headings(grid)
    if not headings:
        return Sentence(N_("“{sheet}” without headings"), {"sheet": title})
    more = ("…",) if len(headings) > _HEADINGS_SHOWN else ()
    shown = (*map(_heading, headings[:_HEADINGS_SHOWN]), *more)
    return Sentence(N_("“{sheet}” with the headings {headings}"), {"sheet": title, "headings": shown})


def _headings(grid: Grid) -> list[str]:
    """Give the texts of the first row that has several."""
    rows = ([cell for cell in row if isinstance(cell, str) and cell.strip()] for row in grid.rows[:_ROWS_ABOVE])
    return next((texts for texts in rows if len(texts) >= _FEWEST), [])


def _heading(typed: str) -> Sentence:
    typed, nearest = guarded_words(" ".join(typed.split())), _nearest(fold(typed))
    if nearest is None:
        return Sentence(N_("“{typed}”"), {"typed": typed})
    return Sentence(N_("“{typed}” (perhaps “{heading}” is meant)"), {"typed": typed, "heading": nearest})


def _nearest(folded: str) -> Message | None:
    """Give the heading of ours that a text is nearly, but not wholly."""
    known = _known()
    near = get_close_matches(folded, known, 1, _LIKENESS) if len(folded) >= _SHORTEST else []
    return known[near[0]] if near and near[0] != folded else None


@cache
def _known() -> dict[str, Message]:
    meant = ((sheet, word, meaning(sheet, word)) for sheet in SHEETS for word in listed())
    alone = {fold(word): sheet.field(fields[0]).label for sheet, word, fields in meant if len(fields) == 1}
    return alone | {word: sheet.field(name).label for sheet in SHEETS for word, name in vocabulary(sheet).items()}
