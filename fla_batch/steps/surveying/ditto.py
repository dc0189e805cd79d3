"""Ditto: tables with marks such as “idem” in; out come the same with what stands above each mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fla_batch.coded import Coded, Rows
from fla_batch.columns import Cells, text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.fields import COMPANIES, MAILS, USERS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.masks import guarded
from fla_batch.declared.nobody import AS_ABOVE
from fla_batch.declared.number import Number
from fla_batch.model import Cell, Finding, Grid, Place
from fla_batch.steps.surveying.called import is_about_company
from fla_batch.steps.surveying.headings import recognise_both
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.named import Named, words_of
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.prefixes import is_prefix
from fla_batch.steps.surveying.rows import data_rows
from fla_batch.steps.surveying.whose import Sheets, companies
from fla_batch.texts import fold

_WORDS = (
    *("idem", "idem.", "id.", "dito", "ditto", "dto.", "same", "s. o.", "s.o.", "zelfde", "dezelfde", "hetzelfde"),
    *("même", "le même", "la même", "derselbe", "dieselbe", "gleich"),
)
_SIGNS = "\" '' ´´ “ ” „ ″ 〃 ,, » « ↓"


def _spelled(words: Sequence[str]) -> frozenset[str]:
    return frozenset(form(word) for word in words for form in (str, str.capitalize, str.upper))


_BARE = _spelled(_WORDS)
"""Words that may be the name of somebody, too."""
_MARKS = (
    _BARE
    | _spelled(AS_ABOVE)
    | {f"{before}{sign}{before[::-1]}" for sign in _SIGNS.split() for before in ("", "-", "- ", "--", "–", "– ")}
)
"""What people write where the same is meant as above."""
_CONTACT, _MAILS = "contact_name", MAILS[COMPANIES]
_NAMES = {
    COMPANIES: ("company_name", *COMPANIES.whole_name, _CONTACT),
    USERS: USERS.whole_name,
}


def is_mark(text: str) -> bool:
    """Tell whether a text says that the same is meant as above."""
    return text in _MARKS


def with_repeated(name: str, recognised: Sheets) -> tuple[Sheets, list[Finding]]:
    """Read what stands directly above each mark in its place, where it is of somebody and no mark may be a name."""
    tables = [table for _, each in recognised for table in each]
    marked = {id(table) for table in tables if _is_marked(*table)}
    if not marked:
        return recognised, []
    has_words = not any(_bears_word(grid, _about(grid, headings)) for grid, headings in tables)
    told: list[Finding] = []
    found = [
        (grid, [_repeated(name, table, has_words, told) if id(table) in marked else table for table in each])
        for grid, each in recognised
    ]
    return found, told


def _is_marked(grid: Grid, headings: Headings) -> bool:
    return any(map(_holds_marks, Rows.of(grid.rows).from_row(headings.row + 1).columns))


def _holds_marks(column: Coded) -> bool:
    return not _MARKS.isdisjoint(column.cells)


def _about(grid: Grid, headings: Headings) -> Sequence[Headings]:
    """Give what the headings mean for companies and for people, where one table holds both, or for one of them."""
    return recognise_both(grid) or (headings,)


def _bears_word(grid: Grid, about: Sequence[Headings]) -> bool:
    """Tell whether a company bears one of the words as its name, or in it."""
    words, known = set(map(fold, _WORDS)), (each for headings in about for each in companies(grid, headings))
    return any(number and not words.isdisjoint(words_of(name)) for number, name in known)


def _repeated(name: str, table: Table, has_words: bool, told: list[Finding]) -> Table:
    (grid, headings), rows = table, Rows.of(table[0].rows)
    marks = _Marks(rows, _about(grid, headings), has_words)
    may_be = _below_somebody(name, grid, marks.about[-1])
    below = {place for place, at in enumerate(rows.filled.tolist()) if at > headings.row}
    is_struck, copied = grid.strikes(), set[tuple[int, int]]()
    for at in marks.columns:
        cells = marks.cells[at]
        within = may_be | below if at in marks.of_persons else may_be
        for place in _places(rows.columns[at], within):
            row = int(rows.filled[place])
            where = Place(name, grid.title, row + 1, at)
            if place in may_be and marks.means_above(at, place):
                told.append(noted(checks.DITTO, where, headings.sheet.name, seen=guarded(str(cells[place]))))
                cells[place] = cells[place - 1]
                # A copy of what is struck through is struck through as well.
                above = int(rows.filled[place - 1])
                copied |= {(at, row)} if is_struck(at, above) or (at, above) in copied else set()
            elif cells[place] in _BARE and at in marks.of_persons:
                told.append(
                    noted(checks.UNCLEAR_NAME, where, headings.sheet.name, seen=cells[place], read=cells[place])
                )
    columns = [Coded.of(marks.cells[at]) if _holds_marks(own) else own for at, own in enumerate(rows.columns)]
    struck = (*grid.struck, *((at, row, row) for at, row in sorted(copied)))
    return replace(grid, rows=Rows(rows.height, rows.filled, tuple(columns)), struck=struck), headings


def _places(column: Coded, within: set[int]) -> list[int]:
    """Give the places of marks in a column."""
    marked = column.fits(_MARKS.__contains__).tolist() if _holds_marks(column) else []
    return [place for place, is_mark in enumerate(marked) if is_mark and place in within]


def _below_somebody(name: str, grid: Grid, headings: Headings) -> set[int]:
    """Give the places of rows with a right number, in sight, directly below one that is so, too."""
    rows, key, kind = Rows.of(grid.rows), headings.sheet.key, headings.sheet.field(headings.sheet.key).kind
    if key not in headings.columns or not isinstance(kind, Number):
        return set()
    identity = rows.columns[headings.first_columns[key]]
    digits = kind.parse(Cells.of([text_of(cell) or "" for cell in identity.cells])).values.digits
    right = kind.holds(digits)[identity.at]
    kept = set(Rows.of(data_rows(name, grid, headings, Named(()))[0].rows).filled.tolist()) - grid.hidden_rows
    each = enumerate(zip(rows.filled.tolist(), right.tolist(), strict=True))
    own = {at: place for place, (at, is_right) in each if is_right and at in kept and at > headings.row}
    return {place for at, place in own.items() if at - 1 in own}


@dataclass(frozen=True)
class _Marks:
    """The cells of a table, and whether a mark in one means what stands above it."""

    rows: Rows
    about: Sequence[Headings]
    has_words: bool
    """Whether words are marks: no company is called so."""

    @cached_property
    def cells(self) -> list[list[Cell]]:
        """Give those of each column; what stands above a mark takes its place there."""
        return [column.listed() for column in self.rows.columns]

    @cached_property
    def columns(self) -> list[int]:
        """Give the columns in which marks may stand, that of the companies of people first; no key is repeated."""
        known = {at for headings in self.about for at in headings.all_columns}
        typed = (each for headings in self.about for each in headings.typed.items())
        read = known | {at for at, heading in typed if is_about_company(heading) or is_prefix(heading)}
        read -= {*self.about[-1].columns.get(self.about[-1].sheet.key, ()), *range(self.rows.width, max(read) + 1)}
        return sorted(read, key=lambda at: at not in self._of(COMPANIES.key))

    def means_above(self, at: int, place: int) -> bool:
        """Tell whether a mark stands below something that it may mean."""
        is_word, above = self.cells[at][place] in _BARE, text_of(self.cells[at][place - 1])
        if not above or above in _MARKS or says_nothing(above) or (is_word and at in self._not_by_word):
            return False
        if any(self._is_same(headings, place) for headings in self.about if at in headings.all_columns):
            return True
        if any(self._is_somebody_again(columns, at, place) for columns in self._of_companies if at in columns):
            return True
        is_name = at in self._of(*_NAMES[COMPANIES]) or at in self._of_prefixes
        return at not in self._of_one_alone and "@" not in above and not (is_word and is_name)

    def _is_somebody_again(self, columns: Sequence[int], at: int, place: int) -> bool:
        """Tell whether whom a company names is the same as above, with nothing that says otherwise.

        A word with a capital and nothing beside it may be somebody's name.
        """
        # “The same” may be whoever else is named in the row, too.
        others = [each for own in self._of_companies if own != columns for each in own]
        if any(self.cells[each][place] not in ("", *_MARKS) for each in others):
            return False
        said = [(text, self.cells[each][place - 1]) for each in columns if (text := self.cells[each][place])]
        is_same = bool(self.cells[columns[0]][place]) and all(text in _MARKS or text == above for text, above in said)
        mark = str(self.cells[at][place])
        return is_same and (len(said) > 1 or mark.islower() or mark not in _BARE)

    @cached_property
    def _of_companies(self) -> list[list[int]]:
        """Give the columns of each whom a company names, that of the last or whole name first."""
        people = ((*COMPANIES.whole_name, _MAILS[COMPANIES.whole_name[0]]), (_CONTACT, _MAILS[_CONTACT]))
        first = next((each.first_columns for each in self.about if each.sheet is COMPANIES), {})
        return [[first[each] for each in names if each in first] for names in people if names[0] in first]

    @cached_property
    def of_persons(self) -> set[int]:
        """Give the columns of names of persons."""
        return self._of(*USERS.whole_name, *COMPANIES.whole_name, _CONTACT)

    @cached_property
    def _not_by_word(self) -> set[int]:
        return self._of(*_NAMES[USERS]) if self.has_words else set(range(self.rows.width))

    @cached_property
    def _of_prefixes(self) -> set[int]:
        """Give the columns that are none of ours and may hold a part of a name."""
        known = {at for headings in self.about for at in headings.all_columns}
        typed = (each for headings in self.about for each in headings.typed.items())
        return {at for at, heading in typed if at not in known and not is_about_company(heading)}

    @cached_property
    def _of_one_alone(self) -> set[int]:
        """Give the columns of names that tell one from another."""
        first = USERS.whole_name[1] if self._of(USERS.whole_name[1]) else USERS.whole_name[0]
        return self._of(first, "company_name")

    def _is_same(self, headings: Headings, place: int) -> bool:
        """Tell whether a row is about the same as the one above."""
        key = headings.first_columns.get(headings.sheet.key)
        return key is not None and self.cells[key][place] == self.cells[key][place - 1]

    def _of(self, *names: str) -> set[int]:
        return {at for each in self.about for name in names for at in each.columns.get(name, ())}
