"""One client's workbook as it goes back: all rows in our template, what was found marked in its cells, and listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from fla_batch.declared import template as mark
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import SHEETS, sheet
from fla_batch.declared.masks import guarded, guarded_file
from fla_batch.declared.repeated import named_rows
from fla_batch.declared.settings import Settings
from fla_batch.model import Finding, Severity
from fla_batch.render.client_rows import Cell, ClientRows, Spot, cell_of
from fla_batch.render.found import Found, FoundSheet, Opening
from fla_batch.render.judging import STILL
from fla_batch.render.reworded import reworded
from fla_batch.render.template import add_template
from fla_batch.render.xlsx import AMBER_TINT, RED_TINT, TINT, Book, Worksheet, address, position, reference
from fla_batch.result import Run
from fla_batch.texts import N_, texts

LOOKS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("error", RED_TINT),
    Severity.WARNING: ("warning", AMBER_TINT),
    Severity.NOTE: ("calm", TINT),
}
"""The look of a marked cell, and the colour of its note."""

MOST_MARKED = 5_000
"""Cells that are marked; with many more of them a workbook opens slowly. The list has more."""
MOST_LISTED = 10_000
"""Findings that are listed, the gravest first: far more than anybody corrects before sending the workbook back."""
_MOST_OTHERS = 3
"""Other rows on which a mark depends."""


class Marked:
    """The workbook of one file of a run, while it is written."""

    def __init__(self, run: Run, file: int, findings: Sequence[Finding], settings: Settings) -> None:
        self.run, self.origin, self.settings = run, run.book.origins[file], settings
        self.findings = sorted(findings, key=_gravest_first)
        self.words = texts(self.origin.language)
        self.rows = ClientRows(run.book, file, self.findings)
        self.book = Book(run.today, self.words.say(mark.FINDINGS))
        self.typed: dict[str, int] = {}

    def content(self) -> bytes:
        """Write all, and give the workbook's bytes."""
        found = FoundSheet(self.book, self.words)
        self.filled = add_template(self.book, self.words.language, {})
        self.rows.write(self.book, self.words, self.filled)
        marked = self._mark()
        found.write(self._opening(marked), list(self._found()))
        self._keep_typed(found.title)
        return self.book.content()

    def _opening(self, marked: bool) -> Opening:
        name = guarded_file(PurePath(self.origin.name).name)
        more = max(0, len(self.findings) - MOST_LISTED)
        return Opening(name, self.run.today, self.settings.answers_to, all_marked=marked, more=more)

    # Marks ------------------------------------------------------------------------------------------------------------

    def _mark(self) -> bool:
        """Mark the cells, down each sheet; tell whether there was room for all."""
        by_cell: dict[Cell, list[Finding]] = defaultdict(list)
        for finding in filter(_of_a_row, self.findings):
            by_cell[cell_of(finding)].append(finding)
        chosen = [(self.rows.spot(cell), found) for cell, found in list(by_cell.items())[:MOST_MARKED]]
        for spot, found in sorted(chosen, key=lambda each: each[0][1:]):
            self._mark_cell(spot, found)
        return len(by_cell) == len(chosen)

    def _mark_cell(self, spot: Spot, findings: Sequence[Finding]) -> None:
        looks = [LOOKS[CATALOGUE[each.code].severity] for each in findings]
        for finding, (look, _) in zip(findings, looks, strict=True):
            self.book.highlight(spot.sheet, (spot.row, spot.column), self._as_it_was(finding, spot.sheet), look)
        note = "\n\n".join("\n".join(self._note(each)) for each in findings)
        author = self.settings.name or "fla-batch"
        self.book.note(spot.sheet, (spot.row, spot.column), note, (looks[0][1], author))

    def _note(self, finding: Finding) -> Iterator[str]:
        said = reworded(finding, self.words, self.rows)
        yield f"{said.severity} ({finding.code})"
        yield said.message
        yield self.words.say(N_("What to do: {remedy}"), remedy=said.remedy)

    # When a mark goes -------------------------------------------------------------------------------------------------

    def _as_it_was(self, finding: Finding, seen_from: Worksheet | None = None) -> str:
        """Give the condition, in Excel's words, that a finding stands: its cells still hold what they held.

        A mark that stays on a cell that has been put right would be taken for a new finding.
        """
        if cell_of(finding) in self.rows.unknown:
            return f"ISERROR({self._address(cell_of(finding), seen_from)})"
        conditions = [self._unchanged(cells, seen_from) for cells in _cells_of(finding)]
        if finding.code in STILL:
            conditions.append(STILL[finding.code](self._address(cell_of(finding), seen_from)))
        return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"

    def _unchanged(self, cells: Sequence[Cell], seen_from: Worksheet | None) -> str:
        now = "&".join(self._address(cell, seen_from) for cell in cells)
        number = self.typed.setdefault("".join(map(self.rows.text, cells)), len(self.typed) + 1)
        return f"EXACT({now},INDEX({mark.TYPED_NAME},{number}))"

    def _address(self, cell: Cell, seen_from: Worksheet | None) -> str:
        spot = self.rows.spot(cell)
        return address(spot.row, spot.column) if spot.sheet is seen_from else spot.reference

    def _keep_typed(self, found_title: str) -> None:
        """Keep on the hidden sheet what stood in the marked cells, and how the sheet of findings is called."""
        hidden = self.book.workbook.get_worksheet_by_name(mark.HIDDEN_SHEET)
        self.book.write(hidden, position(mark.FINDINGS_CELL), found_title)
        column = hidden.dim_colmax + 1
        self.book.write_column(hidden, (0, column), self.typed)
        last = max(len(self.typed), 1) - 1
        self.book.hidden_name(mark.TYPED_NAME, reference(hidden, (0, column), (last, column)))

    # The list ---------------------------------------------------------------------------------------------------------

    def _found(self) -> Iterator[Found]:
        for finding in self.findings[:MOST_LISTED]:
            said, spot = reworded(finding, self.words, self.rows), None
            if _of_a_row(finding):
                spot = self.rows.spot(cell_of(finding))
            yield Found(
                said,
                self._where(finding, spot),
                spot.reference if spot else self._sheet_of(finding),
                self._as_it_was(finding) if spot else "",
            )

    def _where(self, finding: Finding, spot: Spot | None) -> str:
        if spot:
            return f"{spot.sheet.get_name()} {address(spot.row, spot.column)}"
        place = ", ".join(filter(None, (guarded(finding.place.sheet), finding.place.cell)))
        return self.words.say(N_("In your file: {place}"), place=place) if place else self.words.say(N_("whole file"))

    def _sheet_of(self, finding: Finding) -> str:
        return reference(self.filled[finding.sheet], (0, 0)) if finding.sheet else ""


def _of_a_row(finding: Finding) -> bool:
    return finding.position is not None


def _gravest_first(finding: Finding) -> tuple[int, int, int]:
    """Order by weight; then what is about more than a row, and the rest sheet by sheet, row by row."""
    names = [each.name for each in SHEETS]
    at = names.index(finding.sheet) if _of_a_row(finding) else -1
    return CATALOGUE[finding.code].severity.rank, at, finding.position or 0


def _cells_of(finding: Finding) -> Iterator[list[Cell]]:
    """Give the cells that a finding depends on, row by row: what is wrong across rows depends on all of them."""
    check, (name, field, at) = CATALOGUE[finding.code], cell_of(finding)
    if check.family != "X":
        yield [Cell(name, each, at) for each in ((field,) if check.each_field else check.fields or (field,))]
        return
    others = [each.position for each in named_rows(finding.values.get("others"))[:_MOST_OTHERS]]
    for row in (at, *others):
        yield [Cell(name, each.name, row) for each in sheet(name).fields]
