"""Mails: tables in which a name and its e-mail address stand in one cell in; out come the same with each in its own."""

from __future__ import annotations

import re
from dataclasses import replace

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import MAILS
from fla_batch.declared.kinds import EMAIL
from fla_batch.declared.masks import guarded_words
from fla_batch.declared.names import are_particles
from fla_batch.model import Cell, Finding, Place
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.whose import Sheets
from fla_batch.texts import fold

_PARTING = tuple(",;<([|/\n-–—")
"""What parts a name of two words from its address: without it, the second may say something of the address."""
_AROUND, _LONGEST = " \n\r\t,;/|-–—()[]<>", 200
_NAME = re.compile(r"[^\W\d_][\w ,.'’-]*")
"""A name alone: with a colon, something is said of the address behind it."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SAID_OF_IT = "via cc bcc cci not no pas non niet nicht kein geen or ou of oder see voir zie siehe attn"
"""What people say of an address, folded: it is not that of whoever is named, or may be somebody else's."""


def with_addresses(name: str, recognised: Sheets) -> tuple[Sheets, list[Finding]]:
    """Read an address that stands behind a name as one, where its own cell is empty."""
    told: list[Finding] = []
    found = [(grid, [_apart(name, table, told) for table in tables]) for grid, tables in recognised]
    return found, told


def _apart(name: str, table: Table, told: list[Finding]) -> Table:
    for named, mailed in MAILS[table[1].sheet].items():
        at, below = table[1].first_columns.get(named), Rows.of(table[0].rows).from_row(table[1].row + 1)
        if at is not None and at < below.width and any(map(_may_hold_both, below.columns[at].cells)):
            table = _in_two_cells(name, table, (at, mailed), told)
    return table


def _may_hold_both(cell: Cell) -> bool:
    return isinstance(cell, str) and "@" in cell and _parts(cell) is not None


def _parts(text: str) -> tuple[str, str] | None:
    """Give the name and the one address behind it; nothing where a text is anything else."""
    words = re.findall(r"[^\s<>()\[\],;]*@[^\s<>()\[\],;]*", text) if len(text) <= _LONGEST else []
    if len(words) != 1 or not EMAIL.holds(address := words[0].removeprefix("mailto:")):
        return None
    front, _, behind = text.partition(words[0])
    name = front.strip(_AROUND)
    is_parted = front.rstrip(" ")[-1:] in _PARTING
    return (name, address) if _is_name(name, 2 if is_parted else 1) and not behind.strip(_AROUND) else None


def _is_name(text: str, most: int) -> bool:
    """Tell whether a text holds nothing but a name of so many words, so that nothing is said of the address behind."""
    said = _WORD.findall(text)
    if sum(not are_particles(word) for word in said) > most:
        return False
    are_written_so = all(word[0].isupper() or are_particles(word) for word in said)
    return _NAME.fullmatch(text) is not None and are_written_so and not set(_SAID_OF_IT.split()) & set(map(fold, said))


def _in_two_cells(name: str, table: Table, columns: tuple[int, str], told: list[Finding]) -> Table:
    (grid, headings), (at, mailed) = table, columns
    rows = Rows.of(grid.rows)
    own = headings.first_columns.get(mailed, rows.width)
    cells = {each: column.listed() for each, column in enumerate(rows.columns) if each in (at, own)}
    found: list[Finding] = []
    names, mails = cells[at], cells.setdefault(own, [""] * len(rows.filled))
    for place, position in enumerate(rows.filled.tolist()):
        parts = _parts(text_of(names[place]) or "") if position > headings.row and not mails[place] else None
        if parts:
            found.append(_told(name, table, (position, at), names[place], mailed))
            names[place], mails[place] = parts
    told += found
    put = dict(enumerate(rows.columns)) | {each: Coded.of(column) for each, column in cells.items()}
    whole = replace(grid, rows=Rows(rows.height, rows.filled, tuple(put.values())))
    return whole, replace(headings, columns={mailed: (own,), **headings.columns})


def _told(name: str, table: Table, cell: tuple[int, int], seen: Cell, mailed: str) -> Finding:
    (grid, headings), (row, column) = table, cell
    place, heading = Place(name, grid.title, row + 1, column), headings.sheet.field(mailed).label
    values = {"seen": guarded_words(str(seen)), "heading": heading}
    return noted(checks.ADDRESS_BESIDE, place, headings.sheet.name, **values)
