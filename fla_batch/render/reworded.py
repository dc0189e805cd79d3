"""Findings in words that fit the workbook that goes back: its sheets, its rows, and what is to be done there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fla_batch.declared.check import Text
from fla_batch.declared.checks import absent, sheets
from fla_batch.declared.fields import SHEETS
from fla_batch.declared.repeated import named_rows
from fla_batch.model import Finding, OtherRow
from fla_batch.render.client_rows import Cell, ClientRows
from fla_batch.render.wording import Said, put
from fla_batch.texts import N_, Message, Sentence, Texts

_ALL_SHOWN = N_("Here all rows are shown. See whether all are meant to be handled; delete those that are not.")
_ONE_COLUMN = N_("Here there is one column for both. See whether it holds the right values.")
_ANOTHER_FILE = N_("another file received")
_ANOTHER_NAME = N_("one more in another file received")
_STILL_MEANT = N_("Is the row still meant? Then type here once more what is meant; otherwise delete the row.")
_NOT_HERE = N_("It is not in this workbook. If it is meant for us, copy it from your own file into our columns.")

INSTEAD: Mapping[str, Text] = {
    sheets.COLUMN_MISSING.code: N_("Here the column is there: please fill it in."),
    sheets.HEADING_TWICE.code: _ONE_COLUMN,
    sheets.TWO_HEADINGS.code: _ONE_COLUMN,
    sheets.COLUMNS_CONTRADICT.code: N_("Decide which of the two is right, and type it into this cell."),
    sheets.REMARKS_CONTRADICT.code: _ONE_COLUMN,
    sheets.COLUMN_UNKNOWN.code: _NOT_HERE,
    sheets.NO_HEADING.code: _NOT_HERE,
    sheets.FAR_AWAY.code: _NOT_HERE,
    sheets.SHEET_UNKNOWN.code: _NOT_HERE,
    sheets.MERGED.code: N_("Here nothing is merged. Please fill in each row by itself."),
    sheets.HIDDEN.code: _ALL_SHOWN,
    sheets.HIDDEN_SHEET.code: _ALL_SHOWN,
    sheets.FILTERED.code: _ALL_SHOWN,
    sheets.FORMULA_EMPTY.code: sheets.CELL_ERROR.remedy,
    sheets.REMARK_FORMULA.code: sheets.CELL_ERROR.remedy,
    sheets.STRUCK.code: _STILL_MEANT,
    absent.NOT_TO_ADD.code: _STILL_MEANT,
    absent.NOT_READ.code: _NOT_HERE,
    sheets.UNEVEN.code: N_("Look whether everything stands in its own column in this row, and type this cell anew."),
}
"""What to do, where it is not what was to be done in the client's own file."""


def reworded(finding: Finding, texts: Texts, rows: ClientRows) -> Said:
    """Put a finding into words for whoever has the new workbook open."""
    values = {**finding.values, **{each.name: each.title for each in SHEETS}}
    if "others" in values:
        here = tuple(_row_here(finding, each, rows) for each in named_rows(values["others"]))
        values["others"] = Sentence(N_("row {row}"), {"row": here})
    # Another file may be another client's: nothing of it is told to this one.
    if "elsewhere" in values:
        values["elsewhere"] = _ANOTHER_FILE
    if "names" in values:
        values["names"] = _known_here(values["names"], rows)
    said = put(replace(finding, values=values), texts)
    instead = INSTEAD.get(finding.code)
    return replace(said, remedy=texts.say(instead)) if instead else said


def _row_here(finding: Finding, other: OtherRow, rows: ClientRows) -> str:
    here = rows.spot(Cell(finding.sheet, finding.field, other.position)).row + 1
    return str(other.number) if other.number == "…" else str(here)


def _known_here(names: Sequence[str], rows: ClientRows) -> tuple[str | Message, ...]:
    own = tuple(name for name in names if name in rows.administrators)
    return own if len(own) == len(names) else (*own, _ANOTHER_NAME)
