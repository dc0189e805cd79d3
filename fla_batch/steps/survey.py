"""Survey: one file with its grids in; out comes which sheets are ours, and what is odd about file and sheets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain

from fla_batch.coded import Rows
from fla_batch.columns import text_of
from fla_batch.declared import template
from fla_batch.declared.checks import files, sheets
from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.masks import guarded, guarded_words
from fla_batch.model import File, Finding, Grid, Place, column_letters
from fla_batch.steps.reading.delimited import is_named_so
from fla_batch.steps.surveying.abreast import abreast
from fla_batch.steps.surveying.contrary import with_contrary
from fla_batch.steps.surveying.displaced import with_displaced
from fla_batch.steps.surveying.ditto import with_repeated
from fla_batch.steps.surveying.endless import endless_headings, endless_titles
from fla_batch.steps.surveying.flat import View, views
from fla_batch.steps.surveying.foreign import described, in_a_column
from fla_batch.steps.surveying.grouping import counted, grouped
from fla_batch.steps.surveying.headings import recognise, recognise_both
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.labelled import in_two_cells
from fla_batch.steps.surveying.layout import about_layout, tables, tables_of_one_kind, turned_back
from fla_batch.steps.surveying.leaving import Titles, about_mixed, titles_of_people, with_leaving, without_titles
from fla_batch.steps.surveying.letterhead import with_labels
from fla_batch.steps.surveying.mails import with_addresses
from fla_batch.steps.surveying.meaning import labels, titles
from fla_batch.steps.surveying.named import Named
from fla_batch.steps.surveying.oddities import about_columns, about_sheets, has_data, noted, titles_of_instructions
from fla_batch.steps.surveying.once import filled_down
from fla_batch.steps.surveying.only import with_doubtful
from fla_batch.steps.surveying.paired import in_two_rows, unclear_pairs
from fla_batch.steps.surveying.prefixes import with_prefixes
from fla_batch.steps.surveying.rows import data_rows
from fla_batch.steps.surveying.squeezed import in_columns
from fla_batch.steps.surveying.statuses import about_some
from fla_batch.steps.surveying.supplied import with_numbers
from fla_batch.steps.surveying.unread import about_unread
from fla_batch.steps.surveying.whose import Sheets, companies, with_companies
from fla_batch.texts import LANGUAGES, fold

_KEPT = 64
"""Titles whose meaning is remembered: they are the same in many files."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A file of a run: its sheets that are ours, and what was found before any row was read."""

    name: str
    language: str
    ours: tuple[View, ...] = ()
    findings: tuple[Finding, ...] = ()
    unreadable: bool = False
    held: frozenset[str] = field(default_factory=frozenset)
    """Titles of the sheets whose rows must wait."""

    def without_rows(self) -> Surveyed:
        """Keep what is said of the file: the rows are in a book by now, and there may be a million."""
        return replace(self, ours=())


def survey(file: File, language: str, today: date, forgiven: frozenset[str] = frozenset()) -> Surveyed:
    """Look at a file as a whole; `language` counts when neither the file nor its headings say theirs.

    `forgiven` are codes that would make a file unreadable, and do not here.
    """
    if file.unreadable:
        return _unread(file, language, file.unreadable)
    of_programs = (template.HIDDEN_SHEET, _hidden_cell(file, template.FINDINGS_CELL))
    grids, squeezed = in_columns(file.name, [grid for grid in file.grids if grid.title not in of_programs])
    grids, headed = with_labels(file.name, grids)
    as_typed, (grids, labelled) = grids, _in_cells(file.name, grids)
    endless = endless_headings(grids)
    laid_out = [] if endless else _laid_out(_chosen(list(map(_recognised, grids))))
    if endless := endless or endless_titles(laid_out):
        return _unread(file, language, noted(files.TOO_LARGE, Place(file.name), what=endless))
    if pairs := _unclear_pairs(file.name, as_typed, laid_out):
        return _unread(file, language, pairs)
    by_sheet, meant = _as_meant(file.name, laid_out)
    named = Named(chain.from_iterable(companies(*table) for _, found in by_sheet for table in found))
    recognised, below = with_companies(file.name, by_sheet, named)
    known, unclear = with_doubtful(file.name, with_contrary(recognised, named), named)
    tables = [table for _, found in known for table in found]
    titled = titles_of_people(recognised, named)
    ours, told = _read_apart(file, tables, named, titled)
    reason = next((each for each in _reasons(file, grids, ours) if each.code not in forgiven), None)
    if reason:
        return _unread(file, language, reason)
    rivals = list(_rivals(file.name, ours))
    ours = with_leaving(ours, titled, {each.place.sheet for each in rivals}, today)
    unread = list(about_unread(file.name, grids, ours))
    leaving = chain(about_mixed(file.name, titled), about_some(file.name, ours, today))
    layout = chain(headed, about_layout(file.name, recognised), below, leaving)
    about = chain(
        chain(squeezed, labelled, meant, unclear, told, unread),
        about_sheets(file.name, grids, ours, {each.place.sheet for each in unread}),
        about_columns(file.name, ours),
    )
    found = tuple(grouped(chain(rivals, layout, turned_back(about, ours))))
    holding = (sheets.COLUMN_MISSING.code, sheets.RIVAL.code)
    held = frozenset(finding.place.sheet for finding in found if finding.code in holding)
    return Surveyed(file.name, _language(file, ours) or language, ours, found, held=held)


def _unread(file: File, language: str, reason: Finding) -> Surveyed:
    return Surveyed(file.name, language, findings=(reason,), unreadable=True)


def _in_cells(name: str, grids: list[Grid]) -> tuple[list[Grid], list[Finding]]:
    """Give headings of companies, and what they ask for, a cell each."""
    grids, paired = in_two_rows(name, grids)
    grids, labelled = in_two_cells(name, grids)
    return grids, [*paired, *labelled]


def _unclear_pairs(name: str, grids: Sequence[Grid], laid_out: Sheets) -> Finding | None:
    """Tell of pairs of which nobody can tell whose they are, where companies stand nowhere else."""
    unclear = unclear_pairs([grid for grid in grids if grid.title not in titles_of_instructions()])
    if not unclear or any(_holds_companies(*table, unclear) for _, found in laid_out for table in found):
        return None
    grid = next(each for each in grids if each.title in unclear)
    row = grid.rows[min(unclear[grid.title])]
    column = column_letters(next(at for at, cell in enumerate(row) if text_of(cell)))
    return noted(files.IN_A_COLUMN, Place(name), typed=guarded_words(grid.title), column=column)


def _holds_companies(grid: Grid, headings: Headings, unclear: Mapping[str, Collection[int]]) -> bool:
    """Tell whether a table holds companies, and its headings are none of some rows."""
    is_apart = grid.turned or headings.row not in unclear.get(grid.title, ())
    return is_apart and (headings.sheet is COMPANIES or recognise_both(grid) is not None)


def _laid_out(recognised: list[tuple[Grid, Headings | None]]) -> Sheets:
    """Give the tables of each sheet, those of people also where they stand beside each other."""
    return [(grid, list(chain.from_iterable(map(abreast, each)))) for grid, each in _tables(recognised)]


def _tables(recognised: list[tuple[Grid, Headings | None]]) -> Sheets:
    """Give the tables of each sheet; where a declared one is missing, also those that stand beside or below others."""
    if len(_there(recognised)) == len(SHEETS):
        return [(grid, tables_of_one_kind(grid, headings) if headings else []) for grid, headings in recognised]
    own = titles_of_instructions()
    return [(grid, tables(grid, headings) if grid.title not in own else []) for grid, headings in recognised]


def _as_meant(name: str, found: Sheets) -> tuple[Sheets, list[Finding]]:
    """Read what stands in cells in the place of what belongs there, or together with it."""
    told: list[Finding] = []
    for step in (with_displaced, with_repeated, with_addresses, with_prefixes, with_numbers):
        found, own = step(name, found)
        told += own
    return found, list(counted(told))


def _there(tables: Sequence[tuple[Grid, Headings | None]]) -> set[Sheet]:
    """Give the declared sheets that are there; an empty one is not, where another table holds companies and people."""
    known = [(grid, headings) for grid, headings in tables if headings]
    there = {headings.sheet for _, headings in known}
    filled = {headings.sheet for grid, headings in known if has_data(grid, headings)}
    is_half = len(there) == len(SHEETS) and len(filled) == 1
    return filled if is_half and any(recognise_both(grid) for grid, _ in known) else there


def _read_apart(
    file: File, recognised: list[View], named: Named, titled: Titles
) -> tuple[tuple[View, ...], list[Finding]]:
    """Leave out what is no row of data; where a declared sheet is missing, look for it in the rows of the other."""
    known = _there(recognised)
    # What stood beside people, or parted them, is not moved into our template: there a number is needed in each row.
    is_of_template = bool(_hidden_cell(file, template.VERSION_CELL))
    ours: list[View] = []
    told: list[Finding] = []
    for grid, headings in recognised:
        both = recognise_both(grid) if len(known) < len(SHEETS) else None
        untitled, found = without_titles(file.name, grid, both[1] if both else headings, titled)
        told += found
        tidied, found = data_rows(file.name, untitled, both[1] if both else headings, named)
        told += found
        if both:
            apart, found = views(file.name, tidied, both, named)
            ours += apart
            told += found
        else:
            about = () if is_of_template else _numbers(headings)
            whole, found = filled_down(file.name, tidied, headings, about, named)
            ours.append((whole, headings))
            told += found
    return tuple(ours), told


def _numbers(headings: Headings) -> Sequence[int]:
    """Give the columns of people that speak of their company."""
    columns = headings.columns.get(COMPANIES.key, ()) if headings.sheet is USERS else ()
    return columns if len(columns) == 1 else ()


def _recognised(grid: Grid) -> tuple[Grid, Headings | None]:
    return grid, Rows.of(grid.rows).once((grid.title, grid.merged, grid.hidden_columns), partial(recognise, grid))


def _chosen(recognised: list[tuple[Grid, Headings | None]]) -> list[tuple[Grid, Headings | None]]:
    """Leave aside sheets that cannot be ours beside the real one: without the column that says who a row is about."""
    filled = {headings.sheet.name for grid, headings in recognised if headings and has_data(grid, headings)}
    return [
        (grid, headings if headings and _may_be_ours(grid, headings, filled) else None) for grid, headings in recognised
    ]


def _may_be_ours(grid: Grid, headings: Headings, filled: set[str]) -> bool:
    if headings.sheet.name in filled and not has_data(grid, headings):
        return _is_titled(grid, headings)
    has_key = headings.sheet.key in headings.columns and headings.sheet.key not in headings.shown
    return _is_titled(grid, headings) or has_key or headings.sheet.name not in filled


def _is_titled(grid: Grid, headings: Headings) -> bool:
    """Tell whether the title is ours, or ours with something behind it, such as “Users (2)”."""
    return headings.sheet.name in _meant(grid.title)


@lru_cache(_KEPT)
def _meant(title: str) -> frozenset[str]:
    folded = fold(title)
    return frozenset(name for known, name in titles().items() if folded.startswith(known))


def _rivals(name: str, ours: tuple[View, ...]) -> Iterator[Finding]:
    """Tell of sheets of another title beside one of ours with data: nobody can know whether their rows are meant."""
    real = {headings.sheet for grid, headings in ours if _is_titled(grid, headings) and has_data(grid, headings)}
    for grid, headings in ours:
        if headings.sheet in real and not _is_titled(grid, headings):
            place = Place(name, grid.title)
            yield noted(
                sheets.RIVAL, place, headings.sheet.name, typed=guarded(grid.title), heading=headings.sheet.title
            )


def _reasons(file: File, grids: list[Grid], ours: tuple[View, ...]) -> Iterator[Finding]:
    """Give the reasons why nothing can be read from the file, the first one first."""
    place = Place(file.name)
    version = _hidden_cell(file, template.VERSION_CELL)
    missing = [each for each in SHEETS if each not in {headings.sheet for _, headings in ours}]
    if age := template.age(version):
        check = files.OLDER_TEMPLATE if age is template.Age.OLDER else files.NEWER_TEMPLATE
        yield noted(check, place, found=version, needed=template.TEMPLATE_VERSION)
    form = in_a_column([grid for grid in grids if grid.title not in titles_of_instructions()]) if missing else None
    if form:
        yield noted(files.IN_A_COLUMN, place, **form)
    if not ours:
        yield noted(files.NO_KNOWN_SHEET, place, sheets=described(grids))
    if missing:
        check = files.HALF_A_TABLE if is_named_so(file.name) else files.SHEET_MISSING
        yield noted(check, place, missing=missing[0].title)
    if not any(has_data(grid, headings) for grid, headings in ours):
        yield noted(files.NOT_FILLED_IN, place)


def _hidden_cell(file: File, address: str) -> str:
    hidden = next((Rows.of(grid.rows) for grid in file.grids if grid.title == template.HIDDEN_SHEET), None)
    return hidden.once(address, partial(_cell, hidden, address)) if hidden else ""


def _cell(rows: Rows, address: str) -> str:
    row, column = int(address[1:]) - 1, ord(address[0]) - ord("A")
    return str(rows[row][column]).strip() if row < rows.height and column < rows.width else ""


def _language(file: File, ours: tuple[View, ...]) -> str | None:
    """Give the language of the template, else the one whose headings stand in the file."""
    declared = _hidden_cell(file, template.LANGUAGE_CELL)
    if declared in LANGUAGES:
        return declared
    typed = [(headings.sheet, text.strip(" *")) for _, headings in ours for text in headings.typed.values()]
    counts = {each: sum(text in labels(sheet, each) for sheet, text in typed) for each in LANGUAGES}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None
