"""Prefixes: tables with a column for “van der” in; out come the same with it in front of the last name."""

from __future__ import annotations

from dataclasses import replace

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.masks import guarded_words
from fla_batch.declared.names import are_particles
from fla_batch.model import Cell, Finding, Place
from fla_batch.steps.layout import Table
from fla_batch.steps.oddities import noted
from fla_batch.steps.whose import Sheets
from fla_batch.texts import fold

_HEADINGS = frozenset(["tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "namensvorsatz", "particule"])


def with_prefixes(name: str, recognised: Sheets) -> tuple[Sheets, list[Finding]]:
    """Put what stands below “Tussenvoegsel” in front of last names, where it is nothing else than a part of one."""
    told: list[Finding] = []
    found = [(grid, [_whole(name, table, told) for table in tables]) for grid, tables in recognised]
    return found, told


def _whole(name: str, table: Table, told: list[Finding]) -> Table:
    grid, headings = table
    last = headings.first_columns.get(headings.sheet.whole_name[0])
    own = [at for at, typed in headings.typed.items() if fold(typed) in _HEADINGS and at not in headings.all_columns]
    if last is None or len(own) != 1:
        return table
    rows, found = Rows.of(grid.rows), list[Finding]()
    prefixes, names = rows.columns[own[0]].listed(), rows.columns[last].listed()
    for place, position in enumerate(rows.filled.tolist()):
        if position > headings.row and _belong_together(prefixes[place], names[place]):
            whole = f"{str(prefixes[place]).strip()} {str(names[place]).strip()}"
            found.append(_told(table, Place(name, grid.title, position + 1, last), str(prefixes[place]), whole))
            prefixes[place], names[place] = "", whole
    told += found
    put = dict(enumerate(rows.columns)) | {own[0]: Coded.of(prefixes), last: Coded.of(names)}
    return replace(grid, rows=Rows(rows.height, rows.filled, tuple(put.values()))), headings


def _belong_together(prefix: Cell, last: Cell) -> bool:
    texts = text_of(prefix), text_of(last)
    return bool(texts[0] and texts[1]) and isinstance(last, str) and are_particles(str(prefix))


def _told(table: Table, place: Place, prefix: str, whole: str) -> Finding:
    values = {"seen": guarded_words(prefix), "read": guarded_words(whole)}
    return noted(checks.PREFIX, place, table[1].sheet.name, **values)
