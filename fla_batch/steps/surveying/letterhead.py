"""Letterhead: sheets with a company in lines without labels above its people in; out come the same with labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, takewhile
from typing import NamedTuple

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import sheets
from fla_batch.declared.employers import LENT, without_secretariat
from fla_batch.declared.endings import is_sentence
from fla_batch.declared.explanations import is_example
from fla_batch.declared.fields import COMPANIES, MAILS, USERS
from fla_batch.declared.leaving import holds_leaving
from fla_batch.declared.masks import guarded_words
from fla_batch.declared.names import are_particles
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, as_digits
from fla_batch.declared.others import labels_no_employer, titles_no_employer
from fla_batch.declared.titles import is_of_staff
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.surveying.anothers import is_below_others
from fla_batch.steps.surveying.headings import recognise
from fla_batch.steps.surveying.meaning import meaning
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.spelled import spelled
from fla_batch.texts import fold, texts

_HIGHEST, _MOST_CELLS = 12, 2
"""Rows of the longest letterhead, and cells of one of its lines."""
_NUMBER = r"((?:BE\s?)?[01]?\d{3}[ ./-]?\d{3}[ ./-]?\d{3})"
_LABEL_AND_NUMBER = re.compile(rf"([^\d:]{{2,40}}?)\s*{_NUMBER}")
_NAME_AND_NUMBER = re.compile(
    rf"(\S.*?)\s*(?:[(\[]|[,;–-]\s)\s*(?:([^\W\d_][^\d:]{{1,30}}?)\s*:?\s*)?{_NUMBER}\s*[)\]]?"
)
_OF_ADMINISTRATOR = (*MAILS[COMPANIES], *MAILS[COMPANIES].values())


class _Line(NamedTuple):
    """What a line says of a company: labels, each with what it asks for."""

    at: int
    name: str
    label: str
    number: str


def with_labels(name: str, grids: Sequence[Grid]) -> tuple[list[Grid], list[Finding]]:
    """Put labels to the name and the number of a company above people, where its administrator stands with one."""
    each = ((grid, Rows.of(grid.rows)) for grid in grids)
    found = [(grid, rows.once("letterhead", partial(_company, rows))) for grid, rows in each]
    # Where there is a table of companies, what stands above people is one of these.
    is_asked = any(lines for _, lines in found) and not any(map(_is_of_companies, grids))
    found = [(grid, lines if is_asked and not _is_struck(grid, lines) else []) for grid, lines in found]
    told = [_told(name, grid, lines) for grid, lines in found if lines]
    return [_labelled(grid, lines) if lines else grid for grid, lines in found], told


def _is_of_companies(grid: Grid) -> bool:
    headings = recognise(grid)
    return headings is not None and headings.sheet is COMPANIES


def _is_struck(grid: Grid, lines: Sequence[_Line]) -> bool:
    is_struck = grid.strikes()
    return any(is_struck(0, line.at) for line in lines)


def _company(rows: Rows) -> list[_Line]:
    """Give the lines without labels that are of the only company of a letterhead, in which nothing else stands."""
    top = _top(rows)
    labels = [meaning(COMPANIES, _label(row)) for _, row in top]
    if not _names_administrator_alone(labels) or is_below_others(rows, top[0][0]):
        return []
    lines = [line for at, row in top for line in _line(at, row)]
    said = {line.at for line in lines}
    # Whoever is named otherwise may be the one that people work for, or whose number it is.
    is_whole = all(at in said or meant or _is_mail(row) for (at, row), meant in zip(top, labels, strict=True))
    return lines if is_whole and _are_of_one(lines, labels.count((COMPANIES.key,))) else []


def _names_administrator_alone(labels: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether an administrator stands behind a label, and the company does not."""
    said = {each[0] for each in labels if each}
    return not said.isdisjoint(_OF_ADMINISTRATOR) and "company_name" not in said


def _are_of_one(lines: Sequence[_Line], labelled: int) -> bool:
    """Tell whether some lines name one company, and there is one number, with those that are labelled."""
    names, numbers = sum(bool(line.name) for line in lines), sum(bool(line.number) for line in lines)
    return names == 1 and numbers + labelled == 1


def _is_mail(row: list[Cell]) -> bool:
    """Tell whether a row asks for an e-mail address: it is that of whoever is named above."""
    return meaning(USERS, _label(row)) == ("email",)


def _top(rows: Rows) -> list[tuple[int, list[Cell]]]:
    """Give the first rows of few cells, above those of a table."""
    return list(takewhile(lambda each: _count(each[1]) <= _MOST_CELLS, islice(rows.below(0), _HIGHEST)))


def _count(row: list[Cell]) -> int:
    return sum(cell != "" for cell in row)


def _label(row: list[Cell]) -> str:
    """Give what stands in front of a colon, or of the second cell of two."""
    first = text_of(next(filter(None, row), "")) or ""
    before, colon, _ = first.partition(":")
    return before.strip() if colon else first * (_count(row) > 1)


def _line(at: int, row: list[Cell]) -> Iterator[_Line]:
    """Give what a row of a single text says of a company by its name, by its number, or by both."""
    text = (text_of(row[0]) or "").strip() if _count(row) == 1 and row[0] != "" else ""
    both, labelled = _NAME_AND_NUMBER.fullmatch(text), _LABEL_AND_NUMBER.fullmatch(text)
    if labelled and meaning(COMPANIES, labelled[1]) == (COMPANIES.key,):
        yield from [_Line(at, "", *labelled.groups())] if _is_number(labelled[2]) else []
    elif both and _is_name(both[1]) and _is_number(both[3]):
        yield _Line(at, both[1], both[2] or "", both[3])
    elif _is_name(text):
        yield _Line(at, text, "", "")


def _is_number(text: str) -> bool:
    return ENTERPRISE_NUMBER.is_one(as_digits(text))


def _is_name(text: str) -> bool:
    """Tell whether a text is nothing but the name of a company with its legal form, which may employ people."""
    said = spelled(text)
    is_plain = not any(sign in ":,;" or sign.isdecimal() for sign in text) and not is_sentence(text)
    is_one = bool(said.forms) and bool(said.words) and without_secretariat(text) == text
    is_others = labels_no_employer(text) or titles_no_employer(text) or holds_leaving(text)
    return is_plain and is_one and not is_others and not any(map(_says_of_people, text.split()))


def _says_of_people(word: str) -> bool:
    """Tell whether a word of a text is none of a name: of staff, of an example, or in small letters."""
    is_small = word[:1].islower() and not are_particles(word)
    return is_small or is_of_staff([fold(word)]) or is_example(word) or fold(word) in LENT


def _labelled(grid: Grid, lines: Sequence[_Line]) -> Grid:
    rows = dict(Rows.of(grid.rows).below(0))
    is_in_two = any(_count(row) > 1 for _, row in _top(Rows.of(grid.rows)))
    for line in lines:
        pairs = [(_said("company_name"), line.name), (line.label or _said(COMPANIES.key), line.number)]
        filled = [pair for pair in pairs if pair[1]]
        is_apart = is_in_two or len(filled) > 1
        cells = [cell for pair in filled for cell in pair] if is_apart else [": ".join(each) for each in filled]
        rows[line.at] = [*cells, *rows[line.at][len(cells) :]]
    return replace(grid, rows=Rows.at(len(grid.rows), sorted(rows.items())))


def _said(name: str) -> str:
    return texts("en").say(COMPANIES.field(name).label)


def _told(name: str, grid: Grid, lines: Sequence[_Line]) -> Finding:
    line = next(line for line in lines if line.name)
    return noted(
        sheets.LETTERHEAD, Place(name, grid.title, line.at + 1, 0), COMPANIES.name, seen=guarded_words(line.name)
    )
