"""Normalise: surveyed files in, one book of typed rows out; every repair and every unreadable cell is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Mask
from fla_batch.coded import Coded
from fla_batch.columns import Column, Parsed, text_of
from fla_batch.declared.check import Check
from fla_batch.declared.checks import cells as cell_checks
from fla_batch.declared.checks import sheets, users
from fla_batch.declared.field import Field, Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.fields import sheet as sheet_of
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.masks import guarded
from fla_batch.declared.wholes import apart, beside, by_comma
from fla_batch.digits import column
from fla_batch.found import Alike
from fla_batch.model import Cell
from fla_batch.steps.belonging import about_doubtful, about_leaving, with_only_company
from fla_batch.steps.sources import Source, raw_column, sources_of
from fla_batch.steps.survey import Surveyed
from fla_batch.steps.telling import Teller, teller
from fla_batch.tables import Book, Origin, Table
from fla_batch.texts import fold

_NO_ROWS = np.zeros(0, dtype=np.int64)


def normalise(surveyed: Sequence[Surveyed], today: date) -> tuple[Book, list[Alike]]:
    """Read every row of all files at once, column by column."""
    sources = sources_of(surveyed)
    tables, read = {}, {}
    for sheet in SHEETS:
        own = [source for source in sources if source.part.sheet == sheet.name]
        tables[sheet.name], read[sheet.name] = _table(sheet, own)
    origins = tuple(Origin(each.name, each.language) for each in surveyed)
    parts = tuple(source.part for source in sources)
    doubtful = {source.number: source.headings.doubtful for source in sources if source.headings.doubtful}
    people = with_only_company(tables[USERS.name], tables[COMPANIES.name], len(origins), doubtful)
    leaving = {source.number: source.headings.leaving for source in sources if source.headings.leaving}
    book = Book(origins, parts, tables[COMPANIES.name], people, today)
    told = (about_leaving(book, leaving), _about_cells(book, sources), _about_repairs(book, read))
    return book, [*chain(*told, about_doubtful(book, doubtful)), _about_whole_names(book, sources)]


def _about_whole_names(book: Book, sources: list[Source]) -> Alike:
    """Tell of people whose names stand in one column and cannot be told apart."""
    parts = [source.number for source in sources if source.headings.has_whole_names]
    last, first = USERS.whole_name
    alone = book.users.filled(last) & ~book.users.filled(first)
    unclear = np.isin(book.users.part, parts) & alone
    # It explains the empty first name, and stands where the name is.
    return replace(teller(book).tell_all(users.WHOLE_NAME, USERS.name, last, unclear), field=first)


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of the columns of a sheet, by field; masks have one item for each row."""

    columns: Mapping[str, Column]
    repairs: Mapping[str, Mapping[str, Mask]]
    unreadable: Mapping[str, Mask]


def _table(sheet: Sheet, sources: list[Source]) -> tuple[Table, _Read]:
    """Put the rows of all sources under each other, without the blank ones, and read each column."""
    raw = {field.name: raw_column(sources, field) for field in sheet.fields}
    typed = {each.name: _typed(raw[each.name], each) for each in sheet.fields}
    parsed = {each.name: each.kind.read(typed[each.name].cells, typed[each.name].odd) for each in sheet.fields}
    says = np.logical_or.reduce([_says(parsed[name])[each.at] for name, each in typed.items()])
    # Most sheets have no row that says nothing; then no column is copied.
    filled = slice(None) if says.all() else np.flatnonzero(says)
    typed = {name: each.rows(filled) for name, each in typed.items()}
    counts = [len(source.rows.filled) for source in sources]
    part = np.repeat([source.number for source in sources], counts).astype(np.int64)[filled]
    read = _split_names(_spread(typed, parsed), sheet, part, sources)
    file = np.repeat([source.part.file for source in sources], counts).astype(np.int64)[filled]
    row = np.concatenate([_NO_ROWS, *(source.rows.filled for source in sources)])[filled] + 1
    raw = {name: Coded(each.cells, typed[name].at) for name, each in raw.items()}
    return Table(read.columns, raw, file, part, row, typed), read


def _typed(raw: Coded, field: Field) -> Column:
    """Take the different texts of a column, and tell the odd ones."""
    column = Column.of_cells(raw)
    return replace(column, odd=field.kind.odd(column.cells))


def _says(read: Parsed) -> Mask:
    """Tell which cells say more than a dash or “unknown”: a row without one is as blank as one without any text."""
    says: Mask = read.values.filled if read.unreadable is None else read.values.filled | read.unreadable
    return says


def _spread(typed: Mapping[str, Column], parsed: Mapping[str, Parsed]) -> _Read:
    """Give each row what became of its cells."""
    columns = {name: replace(typed[name], cells=each.values) for name, each in parsed.items()}
    repairs = {
        name: {repair: typed[name].spread(mask) for repair, mask in each.repairs.items() if mask.any()}
        for name, each in parsed.items()
    }
    unreadable = {
        name: typed[name].spread(each.unreadable)
        for name, each in parsed.items()
        if each.unreadable is not None and each.unreadable.any()
    }
    return _Read(columns, repairs, unreadable)


def _split_names(read: _Read, sheet: Sheet, part: Integers, sources: list[Source]) -> _Read:
    """Read last and first name in one cell as both, where that of the first name is empty, or says it once more."""
    last, first = tuple(read.columns[name] for name in sheet.whole_name)
    found: dict[int, tuple[str, str]] = {}
    joint = np.zeros(len(part), dtype=bool)
    for source in (source for source in sources if source.headings.has_whole_names):
        of_source = part == source.number
        joint |= of_source
        found |= _apart(last, of_source & last.filled & ~first.filled, last_first=source.headings.last_name_first)
        found |= _beside(last, first, of_source & last.filled & first.filled)
    with_comma = last.odd_fits(lambda text: "," in text and by_comma(text) is not None) & ~joint
    # Both names in one cell and the first name in another, too: more than the comma says so.
    found |= _beside(last, first, with_comma & first.filled) if with_comma.any() else {}
    # Elsewhere capitals may mean something else than a last name.
    commas = with_comma & ~first.filled
    found |= _apart(last, commas, last_first=None) if commas.any() else {}
    return _with_parts(read, sheet, found) if found else read


def _apart(last: Column, rows: Mask, *, last_first: bool | None) -> dict[int, tuple[str, str]]:
    parts = apart(last.rows(rows).texts.tolist(), last_first)
    return {at: each for at, each in zip(np.flatnonzero(rows).tolist(), parts, strict=True) if each}


def _beside(last: Column, first: Column, rows: Mask) -> dict[int, tuple[str, str]]:
    parts = map(beside, last.rows(rows).texts.tolist(), first.rows(rows).texts.tolist())
    return {at: each for at, each in zip(np.flatnonzero(rows).tolist(), parts, strict=True) if each}


def _with_parts(read: _Read, sheet: Sheet, found: Mapping[int, tuple[str, str]]) -> _Read:
    whole = np.zeros(len(read.columns[sheet.key].at), dtype=bool)
    whole[list(found)] = True
    parts = [found[at] for at in np.flatnonzero(whole).tolist()]
    texts = (column(list(map(_named, each))) for each in zip(*parts, strict=True))
    split = {name: read.columns[name].put(whole, each) for name, each in zip(sheet.whole_name, texts, strict=True)}
    repairs = {sheet.whole_name[0]: {**read.repairs[sheet.whole_name[0]], "whole_name": whole}}
    return _Read({**read.columns, **split}, {**read.repairs, **repairs}, read.unreadable)


def _named(part: str) -> str | None:
    """Read a part of a whole name as the cell of its own would be read: “Peeters, -” has no first name."""
    return None if says_nothing(part) else part.strip()


def _about_repairs(book: Book, read: Mapping[str, _Read]) -> Iterator[Alike]:
    for sheet in SHEETS:
        own = read[sheet.name]
        for field in sheet.fields:
            for name, mask in own.repairs[field.name].items():
                yield _repaired(teller(book), sheet, field, name, mask)
            if field.name in own.unreadable:
                check, broken = cell_checks.UNREADABLE[sheet.name], own.unreadable[field.name]
                yield teller(book).tell_all(check, sheet.name, field.name, broken)


def _repaired(teller: Teller, sheet: Sheet, field: Field, name: str, mask: Mask) -> Alike:
    def read(rows: pd.Index[int]) -> dict[str, Any]:
        table = teller.book.table(sheet.name)
        values, typed = (columns[field.name].rows(rows).texts.tolist() for columns in (table.columns, table.typed))
        shown = {value: field.kind.read_as(value or "") for value in set(values)}
        return {
            "read": list(map(shown.__getitem__, values)),
            "digits": [sum(map(str.isdecimal, text)) for text in typed],
        }

    return teller.tell_all(cell_checks.REPAIRS[sheet.name, name], sheet.name, field.name, mask, read)


def _about_cells(book: Book, sources: list[Source]) -> list[Alike]:
    """Tell of cells without a readable content, and of columns that stand twice and contradict each other."""
    return [
        told
        for source in sources
        for check, cells in (
            (sheets.FORMULA_EMPTY, source.grid.empty_formulas),
            (sheets.CELL_ERROR, source.grid.error_cells),
            (sheets.STRUCK, source.struck),
            (sheets.UNEVEN, source.uneven),
            (sheets.COLUMNS_CONTRADICT, _contradictions(source)),
        )
        if cells
        for told in _in_cells(teller(book), source, check, cells)
    ]


def _in_cells(teller: Teller, source: Source, check: Check, cells: Sequence[tuple[int, int]]) -> Iterator[Alike]:
    declared = sheet_of(source.part.sheet)
    table = teller.book.table(declared.name)
    own = np.flatnonzero(table.part == source.number)
    positions = dict(zip(table.row[own].tolist(), own.tolist(), strict=True))
    fields = {at: declared.field(name) for name, columns in source.headings.columns.items() for at in columns}
    for at, field in fields.items():
        rows = [row for row, column in cells if column == at and row + 1 in positions]
        told = check if field.decides else sheets.MILDER.get(check.code, check)
        numbers = [positions[row + 1] for row in rows]
        others = partial(_others, dict(zip(numbers, source.texts(at, rows), strict=True)))
        yield teller.tell(told, declared.name, field.name, (np.array(numbers, dtype=np.int64), at), others)


def _others(texts: Mapping[int, str], rows: pd.Index[int]) -> dict[str, Any]:
    return {"other": [guarded(texts[row]) for row in rows.tolist()]}


def _contradictions(source: Source) -> list[tuple[int, int]]:
    """Give for each row and field the first cell that says something else than one before it."""
    found = []
    for columns in (each for each in source.headings.columns.values() if len(each) > 1):
        cells = zip(*(source.rows.columns[at].listed() for at in columns), strict=True)
        for position, row in zip(source.rows.filled.tolist(), cells, strict=True):
            filled = ((at, cell) for at, cell in zip(columns, row, strict=True) if text_of(cell))
            _, first = next(filled, (0, ""))
            other = next((at for at, cell in filled if _differ(cell, first)), None)
            found += [(position, other)] if other is not None else []
    return found


def _differ(one: Cell, other: Cell) -> bool:
    return fold(text_of(one) or "") != fold(text_of(other) or "")
