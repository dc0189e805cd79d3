"""Paired: sheets with headings of a company side by side, each with what it asks for, in; out come both in two rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain, groupby, islice, pairwise
from typing import NamedTuple

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, MAILS, SHEETS, USERS
from fla_batch.declared.letterheads import says_no_name
from fla_batch.declared.numbers import as_digits
from fla_batch.declared.totals import may_hold_number
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.surveying.anothers import is_address_anothers, is_below_others, is_number_anothers, is_person
from fla_batch.steps.surveying.meaning import faint_meaning, has_figures, is_of_chief, is_plain_name, meaning
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.plain import most_plain, says_name
from fla_batch.texts import fold

_NAME, _FIRM = ("company_name",), "Firma"
"""What a pair means that names a company, and a word that makes a “Name” one of a company, in any language."""
_ADDRESS, _MAIL = "E-Mail", re.compile(r"[^\s@:]+@[^\s@]+\.\w+")
_OF_PERSON = {USERS.key, USERS.whole_name[1]}
_MAILS = [(mail,) for mail in MAILS[COMPANIES].values()]
_REMEMBERED = 1_000
"""Texts of which it is remembered whether they are headings: the same stand in many files."""
_MOST_TOGETHER = 2
"""Headings without what they ask for beside each other: more are those of a table."""
_HIGHEST, _FEWEST = 60, 2
"""Rows in which pairs are looked for, and pairs that say more than a title does, or stand beside each other."""


class _Pair(NamedTuple):
    """A heading and what it asks for: in one cell, or in two beside each other; and the column of the latter."""

    label: str
    value: Cell
    column: int


_Block = dict[int, list[_Pair]]
"""Rows that follow each other, each with its pairs."""
_Run = list[_Block]
"""The same of several companies, each with the same headings; else of one, or of whomever."""


def in_two_rows(name: str, grids: Sequence[Grid]) -> tuple[list[Grid], list[Finding]]:
    """Put headings of a company into one row, and what they ask for into the next, where they stand side by side."""
    each = ((grid, Rows.of(grid.rows)) for grid in grids)
    found = [(grid, rows.once("in two rows", partial(_of_companies, rows))) for grid, rows in each]
    told = [_told(name, grid, run) for grid, run in found if run]
    return list(chain.from_iterable(_laid_out(grid, run) if run else [grid] for grid, run in found)), told


def unclear_pairs(grids: Sequence[Grid]) -> dict[str, set[int]]:
    """Give the rows of pairs that hold numbers of companies of which nobody can tell whose they are, by their sheet."""
    each = [(grid.title, Rows.of(grid.rows)) for grid in grids]
    numbered = {title: [run for run in _runs(rows) if any(map(_has_number, run))] for title, rows in each}
    unclear = {title for title, rows in each if not _of_companies(rows) or sum(map(_is_plain, numbered[title])) > 1}
    return {title: set(chain.from_iterable(map(_rows, numbered[title]))) for title in unclear if numbered[title]}


def _of_companies(rows: Rows) -> _Run:
    """Give the first rows of pairs that are of companies."""
    run = next(filter(_is_plain, _runs(rows)), [])
    return [] if run and (is_below_others(rows, min(_rows(run))) or _parts_people(rows, _rows(run))) else run


def _is_plain(run: _Run) -> bool:
    return all(map(_are_of_company, run))


def _rows(run: _Run) -> set[int]:
    return set(chain.from_iterable(run))


def _parts_people(rows: Rows, paired: Collection[int]) -> bool:
    """Tell whether a row of pairs stands between others: a row directly below it, and more than titles above."""
    first = min(paired)
    is_followed = first + 1 not in paired and any(rows.above(first + _FEWEST, first + 1))
    return is_followed and any(sum(map(bool, map(text_of, row))) > 1 for _, row in rows.above(first))


def _runs(rows: Rows) -> list[_Run]:
    """Give the rows of pairs that follow each other."""
    return rows.once("pairs", partial(_found, rows))


def _found(rows: Rows) -> list[_Run]:
    paired = [(at, _pairs(row)) for at, row in islice(rows.below(0), _HIGHEST)]
    runs = groupby(paired, lambda each: bool(each[1]))
    return [_by_company(dict(run)) for is_paired, run in runs if is_paired]


def _by_company(run: _Block) -> _Run:
    """Part rows of pairs where the first heading stands once more, if each part is of one company, and of another."""
    labels = [fold(pairs[0].label) for pairs in run.values()]
    starts = [at for at, label in enumerate(labels) if label == labels[0]]
    rows = list(run.items())
    parts = [_with_whose(dict(rows[at:end])) for at, end in pairwise([*starts, len(rows)])]
    are_parted = len(parts) > 1 and all(map(_are_of_company, parts)) and _are_alike(parts)
    return parts if are_parted else [_with_whose(run)]


def _are_alike(parts: _Run) -> bool:
    """Tell whether companies have the same headings, each once, if not all of them, and different numbers."""
    labels = [[fold(pair.label) for pair in _listed(part)] for part in parts]
    most = max(map(set, labels), key=len)
    pairs = [_listed(part) for part in parts]
    numbers = {as_digits(text_of(each[at].value) or "") for each in pairs if (at := _number(each)) is not None}
    is_clear = all(len(set(each)) == len(each) and most.issuperset(each) for each in labels)
    return is_clear and len(numbers) == len(parts)


def _listed(block: _Block) -> list[_Pair]:
    return list(chain.from_iterable(block.values()))


def _pairs(row: list[Cell]) -> list[_Pair]:
    """Give the pairs of a row; none where anything else stands in it."""
    found: list[_Pair] = []
    label, together = "", 0
    for column, cell, text in ((at, cell, text) for at, cell in enumerate(row) if (text := text_of(cell))):
        is_label = _is_label(text) or (not label and is_plain_name(text))
        before, behind = ("", "") if is_label or ":" not in text else _apart(text)
        is_value = label and not is_label and not (behind and _is_meant(before))
        if is_value:
            found.append(_Pair(label, cell, column))
        elif behind:
            found.append(_Pair(before, behind, column))
        elif found and _MAIL.fullmatch(text):
            # An address behind a name needs no heading.
            found.append(_Pair(_ADDRESS, text, column))
        elif not is_label:
            return []
        label, together = (text, together + 1) if is_label else ("", 0)
        if together > _MOST_TOGETHER:
            return []
    return [] if found and _are_headings(row, found) else found


def _are_headings(row: list[Cell], found: list[_Pair]) -> bool:
    """Tell whether a number is asked for in a row and none stands behind it: then it is the headings of a table."""
    answered = {pair.label for pair in found if any(map(str.isdecimal, text_of(pair.value) or ""))}
    texts = filter(None, map(text_of, row))
    return any(text not in answered and _asks_for_number(text) for text in texts)


def _asks_for_number(text: str) -> bool:
    return any(meaning(sheet, text) == (sheet.key,) for sheet in SHEETS)


def _apart(text: str) -> tuple[str, str]:
    before, _, behind = text.partition(":")
    return before.strip(), behind.strip()


def _is_label(text: str) -> bool:
    # What nearly each row of people begins with need not be remembered.
    return text.rstrip().endswith(":") or (not has_figures(text) and _may_be_label(text))


@lru_cache(_REMEMBERED)
def _may_be_label(text: str) -> bool:
    return _is_meant(text) or says_no_name(text)


def _is_meant(text: str) -> bool:
    return bool(meaning(COMPANIES, text) or meaning(USERS, text))


def _with_whose(block: _Block) -> _Block:
    """Say of a “Name” beside the number of a company, and of each of several “E-Mail”, whose it is."""
    pairs = _listed(block)
    labels = [pair.label for pair in pairs]
    known = [meaning(COMPANIES, label) for label in labels]
    plain = _plain_name(pairs) if _NAME not in known else None
    if plain is not None:
        label = f"{_FIRM} {labels[plain]}" if says_name(labels[plain]) else _FIRM
        pairs[plain] = pairs[plain]._replace(label=label)
    mails = [at for at, pair in enumerate(pairs) if meaning(USERS, pair.label) == ("email",) and not known[at]]
    for at in mails if len(mails) > 1 else ():
        whose = f"{labels[at - 1]} {labels[at]}"
        pairs[at] = pairs[at]._replace(label=whose) if at and meaning(COMPANIES, whose) in _MAILS else pairs[at]
    each = iter(pairs)
    return {row: list(islice(each, len(own))) for row, own in block.items()}


def _plain_name(pairs: list[_Pair]) -> int | None:
    """Give which pair is a “Name” beside the number of a company, if one is and nothing says that it is a person's."""
    number, plain = _number(pairs), most_plain({at: pair.label for at, pair in enumerate(pairs)})
    of_people = {name for pair in pairs for name in meaning(USERS, pair.label)}
    if number is None or len(plain) != 1 or abs(plain[0] - number) > 1 or not of_people.isdisjoint(_OF_PERSON):
        return None
    return None if is_person(text_of(pairs[plain[0]].value) or "") else plain[0]


def _number(pairs: list[_Pair]) -> int | None:
    """Give which pair holds the number of a company, if one does: that for taxes, where no other one is."""
    sure = [at for at, pair in enumerate(pairs) if meaning(COMPANIES, pair.label) == (COMPANIES.key,)]
    faint = [at for at, pair in enumerate(pairs) if _faint(pair.label) == (COMPANIES.key,)]
    found = sure or faint
    return found[0] if len(found) == 1 else None


def _are_of_company(block: _Block) -> bool:
    """Tell whether pairs name one company by its number, and more of it, and some stand beside each other."""
    pairs = _listed(block)
    # Beside a local administrator, one above all others is somebody else.
    meant = [(name, is_of_chief(pair.label)) for pair in pairs for name in meaning(COMPANIES, pair.label)[:1]]
    number = _number(pairs)
    is_clear = len(set(meant)) == len(meant) and len({COMPANIES.key, *(name for name, _ in meant)}) >= _FEWEST
    # Where several people follow, each in pairs, nobody knows which belong to whom.
    is_clear &= sum(meaning(USERS, pair.label) == (USERS.key,) for pair in pairs) <= 1
    return number is not None and is_clear and _has_number(block) and _is_its_own(pairs, number)


def _has_number(block: _Block) -> bool:
    """Tell whether the number of a company is among pairs that stand beside each other."""
    meant = [(pair.value, (meaning(COMPANIES, pair.label), _faint(pair.label))) for pair in _listed(block)]
    numbers = [value for value, each in meant if (COMPANIES.key,) in each]
    is_beside = any(len(each) >= _FEWEST for each in block.values())
    return is_beside and any(may_hold_number(text_of(each) or "") for each in numbers)


def _faint(label: str) -> tuple[str, ...]:
    return (faint_meaning(COMPANIES, label) or ("",))[:1]


def _is_its_own(pairs: list[_Pair], number: int) -> bool:
    """Tell whether nobody else is named between the name of a company and its number, or in front of an address."""
    said = [(pair.label, text_of(pair.value) or "") for pair in pairs]
    meant = [meaning(COMPANIES, label) for label, _ in said]
    name = meant.index(_NAME) if _NAME in meant else None
    mails = (at for at, (label, _) in enumerate(said) if meaning(USERS, label) == ("email",))
    return not is_number_anothers(said, number, name) and not any(is_address_anothers(said, at) for at in mails)


def _laid_out(grid: Grid, run: _Run) -> list[Grid]:
    """Give a sheet with both in rows below each other; where another row stands in their place, these stand apart."""
    paired, labels = _rows(run), [pair.label for pair in max(map(_listed, run), key=len)]
    first, struck = min(paired), list[tuple[int, int, int]]()
    others: dict[int, list[Cell]] = {at: row for at, row in Rows.of(grid.rows).below(0) if at not in paired}
    rows: dict[int, list[Cell]] = {first: [*labels]}
    for to, block in enumerate(run, start=first + 1):
        rows[to], own = _values(grid, block, labels)
        struck += [(column, to, to) for column in own]
    # What is merged in such rows makes room for a long name.
    merged = tuple(area for area in grid.merged if area[0][0] not in paired)
    height = max(len(grid.rows), max(rows) + 1)
    if not others.keys().isdisjoint(rows):
        hidden = grid.hidden_rows & paired
        alone = Grid(grid.title, Rows.at(height, rows.items()), grid.visible, hidden_rows=hidden, struck=tuple(struck))
        return [alone, replace(grid, rows=Rows.at(height, others.items()), merged=merged)]
    whole = Rows.at(height, sorted((others | rows).items()))
    return [replace(grid, rows=whole, merged=merged, struck=(*grid.struck, *struck))]


def _values(grid: Grid, block: _Block, labels: Sequence[str]) -> tuple[list[Cell], list[int]]:
    """Give what one company says below each heading, and the columns in which that is struck through."""
    pairs, is_struck = [(at, pair) for at, each in block.items() for pair in each], grid.strikes()
    known = {fold(label): column for column, label in enumerate(labels)}
    is_each_once = len(known) == len(labels)
    placed = {known[fold(pair.label)] if is_each_once else to: (at, pair) for to, (at, pair) in enumerate(pairs)}
    values = [placed[column][1].value if column in placed else "" for column in range(len(labels))]
    return values, [column for column, (at, pair) in placed.items() if is_struck(pair.column, at)]


def _told(name: str, grid: Grid, run: _Run) -> Finding:
    paired, letters = _rows(run), column_letters(max(pair.column for block in run for pair in _listed(block)))
    first, below = min(paired), (str(min(paired) + 2 + at) for at in range(len(run)))
    values = {"cells": f"A{first + 1}:{letters}{max(paired) + 1}", "row": str(first + 1), "below": ", ".join(below)}
    return noted(checks.IN_PAIRS, Place(name, grid.title, first + 1), COMPANIES.name, **values)
