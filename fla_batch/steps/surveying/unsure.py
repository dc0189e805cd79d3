"""Unsure: what stands with people and may be the name of another company than a file’s only one, told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, islice

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared import others
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.employers import employer_in
from fla_batch.declared.fields import USERS
from fla_batch.declared.masks import guarded, shortened
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.model import Finding, Grid, Place
from fla_batch.steps.surveying.called import MOST_NAMES
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.meaning import is_neutral_title
from fla_batch.steps.surveying.named import columns_beside
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.sole import Only, above_people, is_answer

_LONGEST_CODE = 4
"""Signs of the longest code that stands for a company; longer ones are numbers of something."""
_Place = tuple[int | None, int | None]
"""Row and column; nothing for the title of a sheet."""


def unclear(name: str, table: Table, only: Only, going_ahead: Collection[int]) -> Iterator[Finding]:
    """Tell of titles and of what stands beside some people that may be the name of another company, of each once."""
    grid, headings = table
    read = ENTERPRISE_NUMBER.show(guarded(only.number))
    said: dict[str, _Place] = {}
    beside = chain(_beside(grid, headings, only, going_ahead), _coded(grid, headings, going_ahead))
    for text, where in chain(_titles(grid, headings, only), beside):
        said.setdefault(text, where)
    for text, (row, column) in said.items() if going_ahead else ():
        at = Place(name, grid.title, row, column)
        yield noted(checks.MAY_NAME_ANOTHER, at, USERS.name, seen=shortened(guarded(text)), read=read)


def _titles(grid: Grid, headings: Headings, only: Only) -> Iterator[tuple[str, _Place]]:
    if not is_neutral_title(grid.title) and only.may_be_another(grid.title):
        yield grid.title, (None, None)
    for at, row in Rows.of(grid.rows).above(headings.row - headings.in_two_rows):
        yield from ((text, (at + 1, column)) for column, text, _ in above_people(row) if only.may_be_another(text))


def _beside(grid: Grid, headings: Headings, only: Only, people: Collection[int]) -> Iterator[tuple[str, _Place]]:
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    for column in columns_beside(rows, headings):
        said = _naming(rows.columns[column], headings, column, only)
        cells = map(text_of, rows.columns[column].listed()) if said else iter(())
        each = zip(rows.filled.tolist(), cells, strict=False)
        yield from ((text, (at + 1, column)) for at, text in each if text in said and at in people)


def _coded(grid: Grid, headings: Headings, people: Collection[int]) -> Iterator[tuple[str, _Place]]:
    """Give the columns that answer by different codes for whom people work: as “1” and “2” below “Employer”."""
    rows = Rows.of(grid.rows).from_row(headings.row + 1)
    for column in columns_beside(rows, headings):
        heading = headings.typed.get(column, "")
        if others.speaks_of_companies(heading) and not others.names_no_employer(heading):
            cells = rows.columns[column]
            is_coded = _are_codes([text for cell in cells.used().cells if (text := text_of(cell))])
            listed = zip(rows.filled.tolist(), map(text_of, cells.listed()), strict=False) if is_coded else iter(())
            codes = [text for at, text in listed if text and at in people]
            # Each person has another number than the next one.
            if 1 < len(set(codes)) < len(codes):
                yield f"{heading}: {', '.join(dict.fromkeys(codes))}", (headings.row + 1, column)


def _are_codes(texts: list[str]) -> bool:
    """Tell whether texts are codes of few digits, and not all of them an answer such as 0 and 1."""
    return all(text.isdecimal() and len(text) <= _LONGEST_CODE for text in texts) and not all(map(is_answer, texts))


def _naming(cells: Coded, headings: Headings, column: int, only: Only) -> set[str]:
    """Give the texts of a column that may name another company: a place of work, or where a remark says one is."""
    heading = headings.typed.get(column, "")
    texts = set() if others.names_no_employer(heading) else set(islice(_texts(cells), MOST_NAMES))
    texts = {text for text in texts if not others.is_insured(text)}
    is_place = others.speaks_of_establishments(heading)
    said = {text for text in texts if only.may_be_another(text if is_place else employer_in(text))}
    said.update(filter(only.is_akin, texts))
    return said | only.unlike(texts) if others.speaks_of_parts(heading) else said


def _texts(column: Coded) -> Iterator[str]:
    return (text for cell in column.used().cells if isinstance(cell, str) and (text := text_of(cell)))
