"""Layout: a sheet in, out come its tables under their true addresses, also where they stand beside or below others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile, zip_longest

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.checks.sheets import NO_HEADING
from fla_batch.declared.explanations import is_of_template
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.masks import guarded
from fla_batch.declared.numbers import as_digits
from fla_batch.model import Cell, Finding, Grid, Place, column_letters
from fla_batch.steps.surveying.anothers import is_anothers, is_below_others, without_anothers_mails
from fla_batch.steps.surveying.apart import end_above
from fla_batch.steps.surveying.headings import recognise, recognise_both
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.meaning import is_group, is_secretariat, meaning, speaks, titles
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.rows import is_identified, without, without_key
from fla_batch.texts import fold

_LONGEST_LETTERHEAD = 30
"""Rows in which a letterhead is looked for."""
_LONGEST_FORM, _LOWEST, _MOST_FORMS = 60, 250, 40
"""Rows of the longest form, the last row in which one is looked for, and how many are."""
_FEWEST_IN_ROW = 2
"""Cells of a further row of headings, and of one heading with what is filled in beside it."""
_MOST = 3_000_000
"""Rows of all tables together, each as long as its sheet: no honest sheet has that many, and more take long."""
_TRIED = 3_000
"""Rows of a sheet that may be headings, of a table or of a form: far more than anybody writes."""
_NUMBER = COMPANIES.key

Table = tuple[Grid, Headings]


def tables(grid: Grid, headings: Headings | None) -> list[Table]:
    """Give the tables of a sheet; none where nothing on it is ours."""
    grid = without(grid, _letterhead(grid))
    if pieces := _of_several_forms(grid):
        return pieces
    if headings is None:
        return list(_forms(grid))
    if both := recognise_both(grid):
        return list(_beside_each_other(grid, both)) or [(grid, headings)]
    first = _topmost(grid, headings)
    forms = list(_forms(_above(grid, first)))
    return [*(() if forms and _has_form_below(grid, first) else forms), *_below_each_other(grid, first)]


def tables_of_one_kind(grid: Grid, headings: Headings) -> list[Table]:
    """Give the tables of a sheet on which the same headings stand once more in another order, or those of people."""
    if headings.sheet.key in headings.columns:
        rows = islice(without_key(grid, headings).below(0), _TRIED)
        found = list(_below_each_other(grid, headings)) if any(_may_be_headings(row) for _, row in rows) else []
        # A row that only names somebody like a heading, and says nothing of a number, begins no table.
        if all(each.sheet in (headings.sheet, USERS) and each.sheet.key in each.columns for _, each in found):
            return found or [(grid, headings)]
    return [(grid, headings)]


def _letterhead(grid: Grid) -> list[int]:
    """Give the rows in which the social secretariat names itself, with its own number, as a company is named."""
    own: list[int] = []
    for at, row in _topmost_rows(grid, _LONGEST_LETTERHEAD):
        texts = [text for cell in row if (text := text_of(cell))]
        if own and (at > own[-1] + 1 or len(texts) != _FEWEST_IN_ROW):
            break
        if own or (len(texts) == 1 and is_secretariat(texts[0])):
            own.append(at)
    says_number = any(meaning(COMPANIES, text_of(cell) or "") == (_NUMBER,) for at in own for cell in grid.rows[at])
    return own if says_number else []


def _topmost_rows(grid: Grid, height: int) -> Iterator[tuple[int, list[Cell]]]:
    return takewhile(lambda row: row[0] < height, Rows.of(grid.rows).below(0))


def _above(grid: Grid, headings: Headings) -> Grid:
    return replace(grid, rows=grid.rows[: headings.row - headings.in_two_rows])


def _topmost(grid: Grid, headings: Headings) -> Headings:
    """Give the first row of headings: further down there may be one with more of them."""
    above = recognise(_above(grid, headings))
    return _topmost(grid, above) if above else headings


def _of_several_forms(grid: Grid) -> list[Table]:
    """Give the tables of a sheet with several forms, each with its people below it; none where that is not so."""
    starts = _starts_of_forms(grid)
    if not 1 < len(starts) <= _MOST_FORMS:
        return []
    found: list[Table] = []
    for start, end in pairwise([*starts, len(grid.rows)]):
        own = _of_one_form(grid, start, end)
        if sum(headings.sheet is COMPANIES for _, headings in own) != 1 or not own[0][0].turned:
            return []
        found += own
    return found


def _of_one_form(grid: Grid, start: int, end: int) -> list[Table]:
    """Give the form that stands between two rows, and the tables below it."""
    alone = without(grid, [at for at, _ in Rows.of(grid.rows).below(0) if not start <= at < end])
    cut = Grid(grid.title, grid.rows[start:end])
    known = recognise(cut)
    if known is None:
        return list(_forms(replace(alone, rows=alone.rows[:end])))
    first = _topmost(cut, known)
    first = replace(first, row=first.row + start)
    return [*_forms(_above(alone, first)), *_below_each_other(alone, first)]


def _starts_of_forms(grid: Grid) -> list[int]:
    """Give the rows in which forms begin: their first headings, or a title directly above these."""
    starts, last, is_within = [], -2, False
    for at, row in _topmost_rows(grid, _LOWEST + 1):
        texts = [text for cell in row if (text := text_of(cell))]
        is_heading = len(texts) == _FEWEST_IN_ROW and bool(meaning(COMPANIES, texts[0]))
        if is_heading and not is_within:
            starts.append(last if last == at - 1 else at)
        is_within = is_heading or (is_within and len(texts) == 1)
        last = at if len(texts) == 1 else -2
    return starts


def _has_form_below(grid: Grid, headings: Headings) -> bool:
    """Tell whether headings with something beside them stand among the rows: then whose these are cannot be known."""
    rows = ([text for cell in row if (text := text_of(cell))] for _, row in Rows.of(grid.rows).below(headings.row + 1))
    tried = islice((row[0] for row in rows if len(row) == _FEWEST_IN_ROW and speaks(row[0])), _TRIED)
    return any(meaning(COMPANIES, text) for text in tried)


def about_layout(name: str, found: Sequence[tuple[Grid, Sequence[Table]]]) -> Iterator[Finding]:
    """Tell of several tables on a sheet, of headings below each other, and of what stands beside these."""
    for grid, each in found:
        place, typed = Place(name, grid.title), guarded(grid.title)
        if len(each) > 1 or any(table.turned for table, _ in each):
            yield from _about_letterhead(place, grid)
        if len(each) > 1:
            yield noted(checks.SEVERAL, place, each[0][1].sheet.name, typed=typed)
        for turned, headings in (table for table in each if table[0].turned):
            column = column_letters(headings.row)
            yield noted(checks.TURNED, place, headings.sheet.name, typed=typed, column=column)
            for at in _left_out(grid, turned, headings):
                beside = Place(name, grid.title, None, at)
                yield noted(NO_HEADING, beside, headings.sheet.name, column=column_letters(at))


def _about_letterhead(place: Place, grid: Grid) -> Iterator[Finding]:
    own = _letterhead(grid)
    if own:
        at = Place(place.file, place.sheet, own[0] + 1)
        rows = f"{own[0] + 1}–{own[-1] + 1}"
        yield noted(checks.LETTERHEAD, at, COMPANIES.name, rows=rows)


def _left_out(grid: Grid, turned: Grid, headings: Headings) -> list[int]:
    rows = Rows.of(grid.rows).above(max(headings.typed) + 1, min(headings.typed))
    read = {at for at, _ in Rows.of(turned.rows).below(0)}
    filled = {at for _, row in rows for at, cell in enumerate(row) if at > headings.row and text_of(cell)}
    return sorted(filled - read)


def turned_back(findings: Iterable[Finding], ours: Sequence[Table]) -> Iterator[Finding]:
    """Give findings the places that they have on a sheet whose headings stand below each other."""
    turned = {(grid.title, headings.sheet.name) for grid, headings in ours if grid.turned}
    for each in findings:
        place = each.place
        if (place.sheet, each.sheet) in turned:
            row = None if place.column is None else place.column + 1
            column = None if place.row is None else place.row - 1
            yield replace(each, place=Place(place.file, place.sheet, row, column))
        else:
            yield each


def _beside_each_other(grid: Grid, both: tuple[Headings, Headings]) -> Iterator[Table]:
    """Give two tables that a blank column parts, each with its own numbers of companies."""
    left, right = sorted(both, key=lambda each: min(_own(each)))
    numbers = left.columns.get(_NUMBER, ())
    if len(numbers) != len(both) or numbers[1] < max(_own(left)):
        return
    columns, start = Rows.of(grid.rows).columns, min(numbers[1], *_own(right))
    is_parted = any(not any(map(text_of, columns[at].cells)) for at in range(max(_own(left)) + 1, start))
    if is_parted and not _are_alike(grid, left.row, numbers):
        spans = range(start), range(start, len(columns))
        for headings, number, span in zip((left, right), numbers, spans, strict=True):
            own = {**headings.columns, _NUMBER: (number,)}
            typed = {at: text for at, text in headings.typed.items() if at in span}
            yield _columns(grid, span), replace(headings, columns=own, typed=typed, elsewhere=frozenset())


def _are_alike(grid: Grid, headings: int, columns: Sequence[int]) -> bool:
    """Tell whether two columns never differ, as where each row is about a company and one of its people."""
    pairs = (
        {fold(text_of(row[at]) or "") for at in columns} - {""} for _, row in Rows.of(grid.rows).below(headings + 1)
    )
    return all(len(pair) < len(columns) for pair in pairs)


def _own(headings: Headings) -> set[int]:
    return {at for name, columns in headings.columns.items() if name != _NUMBER for at in columns}


def _columns(grid: Grid, kept: Iterable[int]) -> Grid:
    each = Rows.of(grid.rows).below(0)
    rows = ((place, [cell if at in kept else "" for at, cell in enumerate(row)]) for place, row in each)
    return replace(grid, rows=Rows.at(len(grid.rows), rows))


def _below_each_other(grid: Grid, first: Headings) -> Iterator[Table]:
    """Give the tables that begin with the first headings and with each further row of others."""
    rows = Rows.of(grid.rows)
    most = _MOST // len(rows.filled)
    found = [first, *islice(_further(grid, first), most)]
    found = found if len(found) <= most else [first]
    ends = [end_above(grid, below, above) for above, below in pairwise(found)]
    # What stands above headings may say whose the people below are.
    for headings, start, end in zip(found, [first.row, *ends], [*ends, len(grid.rows)], strict=True):
        yield (replace(grid, rows=rows.within(start, end)) if len(found) > 1 else grid), headings


def _further(grid: Grid, first: Headings) -> Iterator[Headings]:
    last = first
    several = Rows.of(grid.rows).from_row(first.row + 1).with_cells(_FEWEST_IN_ROW)
    for at, row in islice(((at, row) for at, row in several.below(0) if _may_be_headings(row)), _TRIED):
        found = recognise(Grid("", [row]))
        if found and _are_others(found, last):
            last = replace(found, row=at)
            yield last


def _are_others(one: Headings, other: Headings) -> bool:
    """Tell whether headings mean something else than others, or whole names in another order."""
    orders = {one.last_name_first, other.last_name_first}
    return (one.sheet, one.columns) != (other.sheet, other.columns) or orders == {True, False}


def _may_be_headings(row: list[Cell]) -> bool:
    """Tell whether a row holds several texts and no digit: one that is about somebody has some."""
    texts = [text for cell in row if (text := text_of(cell))]
    # A row may hold the same text in thousands of columns.
    different = set(texts)
    if any(any(map(str.isdecimal, text)) for text in different):
        return False
    speaking = set(filter(speaks, different))
    return sum(text in speaking for text in texts) >= _FEWEST_IN_ROW


def _forms(grid: Grid) -> Iterator[Table]:
    """Give a small sheet with its headings below each other, turned so that they stand in a row."""
    if len(grid.rows) > _LOWEST or len(Rows.of(grid.rows).filled) > _LONGEST_FORM:
        return
    turned = _turned(without(grid, _groups(grid)))
    # A form is that of a company, unless the sheet or more of its headings say otherwise.
    headings = recognise(turned if fold(grid.title) in titles() else replace(turned, title=COMPANIES.title))
    if headings is None or headings.sheet.key not in headings.columns:
        return
    key = headings.first_columns[headings.sheet.key]
    below = list(Rows.of(turned.rows).below(headings.row + 1))
    is_of_others = is_below_others(Rows.of(grid.rows), min(headings.all_columns))
    named = [at for at, row in below if is_identified(row[key]) and not (is_of_others or is_anothers(row, headings))]
    if any(_are_of_several(row, headings) for _, row in below):
        return
    # Our own instructions stand so, too, with an example beside each heading.
    is_ours = any(is_of_template(cell) for _, row in below for cell in row if isinstance(cell, str))
    if named and not is_ours:
        kept = without_anothers_mails([row for at, row in below if at in named], headings)
        yield without(turned, [at for at, _ in below if at not in named]), kept


def _are_of_several(row: list[Cell], headings: Headings) -> bool:
    """Tell whether the numbers of different people stand beside headings below each other: a block for each."""
    keys = [at for at, typed in headings.typed.items() if meaning(USERS, typed) == (USERS.key,)]
    return len({as_digits(text) for at in keys if (text := text_of(row[at]))}) > 1


def _groups(grid: Grid) -> list[int]:
    """Give the rows of a form that say nothing but whose the data below them are."""
    texts = ((at, [text for cell in row if (text := text_of(cell))]) for at, row in Rows.of(grid.rows).below(0))
    return [at for at, each in texts if len(each) == 1 and is_group(each[0])]


def _turned(grid: Grid) -> Grid:
    rows = [list(row) for row in zip_longest(*grid.rows, fillvalue="")]
    formulas, errors = (tuple((at, row) for row, at in cells) for cells in (grid.empty_formulas, grid.error_cells))
    struck = tuple((row, at, at) for at, first, last in grid.struck for row in range(first, last + 1))
    return Grid(grid.title, rows, grid.visible, empty_formulas=formulas, error_cells=errors, struck=struck, turned=True)
