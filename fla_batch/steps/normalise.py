"""Normalise: surveyed files in, one book of typed rows out; every repair and every unreadable cell is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

import numpy as np
import pandas as pd

from fla_batch.columns import Cells, Column, Parsed, text_of
from fla_batch.declared.check import Check
from fla_batch.declared.checks import cells as cell_checks
from fla_batch.declared.checks import sheets, users
from fla_batch.declared.field import Field, Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.fields import sheet as sheet_of
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.masks import guarded
from fla_batch.digits import Mask, Texts, column
from fla_batch.model import Cell, Finding, Grid, is_blank
from fla_batch.steps.headings import Headings
from fla_batch.steps.survey import Surveyed
from fla_batch.steps.telling import Teller
from fla_batch.tables import Book, Origin, Part, Table
from fla_batch.texts import fold


@dataclass(frozen=True, slots=True)
class _Source:
    """A grid whose rows go into a table: which part of the book it is, and its headings."""

    number: int
    part: Part
    grid: Grid
    headings: Headings
    positions: list[int]
    """Where there is something below the headings: a million rows in between may be blank."""
    rows: list[list[Cell]]
    """The rows that stand there."""


def normalise(surveyed: Sequence[Surveyed], today: date) -> tuple[Book, list[Finding]]:
    """Read every row of all files at once, column by column."""
    sources = _sources(surveyed)
    tables, parsed = {}, {}
    for sheet in SHEETS:
        own = [source for source in sources if source.part.sheet == sheet.name]
        tables[sheet.name], parsed[sheet.name] = _table(sheet, own)
    origins = tuple(Origin(each.name, each.language) for each in surveyed)
    parts = tuple(source.part for source in sources)
    people = _with_only_company(tables[USERS.name], tables[COMPANIES.name], len(origins))
    book = Book(origins, parts, tables[COMPANIES.name], people, today)
    return book, [*_about_cells(book, sources), *_about_repairs(book, parsed), *_about_whole_names(book, sources)]


def _about_whole_names(book: Book, sources: list[_Source]) -> list[Finding]:
    """Tell of people whose names stand in one column and cannot be told apart."""
    parts = [source.number for source in sources if source.headings.has_whole_names]
    last, first = USERS.whole_name
    alone = book.users.filled(last) & ~book.users.filled(first)
    rows = np.flatnonzero(np.isin(book.users.part, parts) & alone.to_numpy()).tolist()
    told = Teller(book).tell(users.WHOLE_NAME, USERS.name, last, rows)
    # It explains the empty first name, and stands where the name is.
    return [replace(finding, field=first) for finding in told]


def _sources(surveyed: Sequence[Surveyed]) -> list[_Source]:
    found = [(file, grid, headings) for file, each in enumerate(surveyed) for grid, headings in each.ours]
    return [
        _source(number, _part(surveyed[file], file, grid, headings), grid, headings)
        for number, (file, grid, headings) in enumerate(found)
    ]


def _source(number: int, part: Part, grid: Grid, headings: Headings) -> _Source:
    filled = [at for at in range(headings.row + 1, len(grid.rows)) if not is_blank(grid.rows[at])]
    return _Source(number, part, grid, headings, filled, [grid.rows[at] for at in filled])


def _part(surveyed: Surveyed, file: int, grid: Grid, headings: Headings) -> Part:
    sheet = headings.sheet.name
    return Part(file, sheet, grid.title, headings.first_columns, held=grid.title in surveyed.held)


def _table(sheet: Sheet, sources: list[_Source]) -> tuple[Table, dict[str, Parsed]]:
    """Put the rows of all sources under each other, without the blank ones, and read each column."""
    raw = {field.name: _raw_column(sources, field) for field in sheet.fields}
    typed = {name: Column.of(Cells.of(texts).texts) for name, texts in raw.items()}
    read = {each.name: each.kind.parse(typed[each.name].cells.without_blank()) for each in sheet.fields}
    filled = np.flatnonzero(np.logical_or.reduce([_says(read[name])[each.at] for name, each in typed.items()]))
    typed = {name: each.rows(filled) for name, each in typed.items()}
    parsed = {name: each.spread(typed[name].at) for name, each in read.items()}
    parsed |= _split_names(parsed, sheet)
    counts = [len(source.positions) for source in sources]
    part = np.repeat([source.number for source in sources], counts).astype(np.int64)[filled]
    file = np.repeat([source.part.file for source in sources], counts).astype(np.int64)[filled]
    row = np.fromiter(chain.from_iterable(source.positions for source in sources), np.int64, sum(counts))[filled] + 1
    values = _frame({name: each.values.texts for name, each in parsed.items()})
    return Table(values, _frame({name: texts[filled] for name, texts in raw.items()}), file, part, row, typed), parsed


def _says(read: Parsed) -> Mask:
    """Tell which cells say more than a dash or “unknown”: a row without one is as blank as one without any text."""
    says: Mask = read.values.filled if read.unreadable is None else read.values.filled | read.unreadable
    return says


def _split_names(parsed: dict[str, Parsed], sheet: Sheet) -> dict[str, Parsed]:
    """Read “last name, first name” in one cell as both, where the cell of the first name is empty."""
    names = last, first = tuple(parsed[name] for name in sheet.whole_name)
    whole = last.values.fits(_is_whole_name, where=~first.values.filled)
    after = last.values.mapped(lambda text: _named(text.partition(",")[2]), where=whole)
    before = last.values.mapped(lambda text: _named(text.partition(",")[0]), where=whole)
    split = (
        replace(last, values=before, repairs={**last.repairs, "whole_name": whole}),
        replace(first, values=Cells(np.where(whole, after.texts, first.values.texts))),
    )
    return dict(zip(sheet.whole_name, split if whole.any() else names, strict=True))


def _is_whole_name(text: str) -> bool:
    last, comma, first = text.partition(",")
    return bool(comma and first.strip()) and "," not in first and not says_nothing(last)


def _named(part: str) -> str | None:
    """Read a part of a whole name as the cell of its own would be read: “Peeters, -” has no first name."""
    return None if says_nothing(part) else part.strip()


def _frame(columns: dict[str, Texts]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(texts, dtype=object) for name, texts in columns.items()})


def _raw_column(sources: list[_Source], field: Field) -> Texts:
    pieces = (_raw_cells(source.rows, source.headings.columns.get(field.name, ())) for source in sources)
    return column(list(chain.from_iterable(pieces)))


def _raw_cells(rows: list[list[Cell]], columns: tuple[int, ...]) -> list[Cell]:
    """Take the cells of the one column; where a heading stands more than once, the first that is filled."""
    if not columns:
        return [None] * len(rows)
    if len(columns) == 1:
        return [row[columns[0]] for row in rows]
    return [next((row[each] for each in columns if text_of(row[each])), None) for row in rows]


def _with_only_company(users: Table, companies: Table, files: int) -> Table:
    """Fill in the enterprise number of people in a file that names one company only."""
    only: list[str | None] = [None] * files
    # A company without a number is one more: then nobody can tell whom an empty cell means.
    for file, known in companies["enterprise_number"].fillna("").groupby(companies.in_file).unique().items():
        only[int(str(file))] = known[0] or None if len(known) == 1 else None
    from_file = users.series(column(only)[users.file] if files else [])
    number = users["enterprise_number"]
    values = users.values.assign(enterprise_number=number.where(number.notna(), from_file).astype(object))
    return replace(users, values=values.where(values.notna(), None), _digits={}, _columns={})


def _about_repairs(book: Book, parsed: dict[str, dict[str, Parsed]]) -> list[Finding]:
    teller = Teller(book)
    findings: list[Finding] = []
    for sheet in SHEETS:
        for field in sheet.fields:
            read = parsed[sheet.name][field.name]
            for name, mask in read.repairs.items():
                findings += _repaired(teller, sheet, field, name, mask)
            if read.unreadable is not None:
                check, rows = cell_checks.UNREADABLE[sheet.name], np.flatnonzero(read.unreadable)
                findings += teller.tell(check, sheet.name, field.name, rows.tolist())
    return findings


def _repaired(teller: Teller, sheet: Sheet, field: Field, name: str, mask: Mask) -> list[Finding]:
    rows = np.flatnonzero(mask).tolist()
    if not rows:
        return []
    values = teller.book.table(sheet.name)[field.name].iloc[rows].tolist()
    shown = [field.kind.read_as(value or "") for value in values]
    return teller.tell(cell_checks.REPAIRS[sheet.name, name], sheet.name, field.name, rows, read=shown)


def _about_cells(book: Book, sources: list[_Source]) -> list[Finding]:
    """Tell of cells without a readable content, and of columns that stand twice and contradict each other."""
    teller = Teller(book)
    return [
        finding
        for source in sources
        for check, cells in (
            (sheets.FORMULA_EMPTY, source.grid.empty_formulas),
            (sheets.CELL_ERROR, source.grid.error_cells),
            (sheets.COLUMNS_CONTRADICT, _contradictions(source)),
        )
        if cells
        for finding in _in_cells(teller, source, check, cells)
    ]


def _in_cells(teller: Teller, source: _Source, check: Check, cells: Sequence[tuple[int, int]]) -> list[Finding]:
    declared = sheet_of(source.part.sheet)
    table = teller.book.table(declared.name)
    own = np.flatnonzero(table.part == source.number)
    positions = dict(zip(table.row[own].tolist(), own.tolist(), strict=True))
    read = {at: declared.field(name) for name, columns in source.headings.columns.items() for at in columns}
    findings = []
    for row, at in cells:
        if at in read and row + 1 in positions:
            told = check if read[at].decides else sheets.MILDER.get(check.code, check)
            other = guarded(text_of(source.grid.rows[row][at]) or "")
            (finding,) = teller.tell(told, declared.name, read[at].name, [positions[row + 1]], other=other)
            findings.append(replace(finding, place=replace(finding.place, column=at)))
    return findings


def _contradictions(source: _Source) -> list[tuple[int, int]]:
    """Give the cells that say something else than the first filled cell of the same field in their row."""
    found = []
    for columns in (each for each in source.headings.columns.values() if len(each) > 1):
        for position, row in zip(source.positions, source.rows, strict=True):
            filled = [at for at in columns if text_of(row[at])]
            found += [(position, at) for at in filled[1:] if _differ(row[at], row[filled[0]])]
    return found


def _differ(one: Cell, other: Cell) -> bool:
    return fold(text_of(one) or "") != fold(text_of(other) or "")
