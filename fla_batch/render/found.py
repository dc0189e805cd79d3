"""The first sheet of a workbook that goes back: what was found, the gravest first, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.template import FINDINGS
from fla_batch.model import Severity
from fla_batch.render.wording import SEVERITIES, Said
from fla_batch.render.xlsx import ACCENT, INDENT, MOST_LINKS, Book, address, row_height, set_up_paper, set_widths
from fla_batch.texts import N_, Message, Texts

OPEN, CHANGED = "○", "✓"
"""How a cell stands: as it was found, or changed since."""

_MEANINGS: dict[Severity, tuple[str, Message]] = {
    Severity.ERROR: ("error", N_("holds a row back until it is corrected")),
    Severity.WARNING: ("warning", N_("holds nothing back, but please take a look")),
    Severity.NOTE: ("calm", N_("read a little differently from what was typed, or simply good to know")),
}
"""The look of each severity, and what it means to whoever gets the workbook."""
_WIDTHS = (6, 11, 15, 19, 25, 28, 56, 46)
_NUMBER, _STATE, _SEVERITY, _WHERE = range(4)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it is listed."""

    said: Said
    where: str
    target: str
    """The reference that a click leads to; empty where there is none."""
    as_it_was: str
    """The condition that its cells have not been touched; empty where it has none."""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return CATALOGUE[self.said.finding.code].severity


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands above the list."""

    file: str
    day: date
    reply_to: str
    all_marked: bool
    more: int
    """How many findings are not listed."""


class FoundSheet:
    """The sheet, while it is written."""

    def __init__(self, book: Book, words: Texts) -> None:
        self.book, self.say = book, words.say
        self.sheet = book.sheet(self.say(FINDINGS))
        self.title = self.sheet.get_name()

    def write(self, opening: Opening, found: Sequence[Found]) -> None:
        """Write the sheet."""
        set_widths(self.sheet, _WIDTHS)
        present = [each for each in Severity if any(one.severity is each for one in found)]
        lines = self._lines(opening, found)
        head = len(lines) + len(present) + 2
        self._write_opening(lines)
        for row, severity in enumerate(present, start=len(lines) + 1):
            self._write_count(row, severity, (head + 1, head + len(found)))
        self._write_head(head)
        for number, each in enumerate(found, start=1):
            self._write_found(head + number, number, each)
        self._set_up(head, len(found))

    def _lines(self, opening: Opening, found: Sequence[Found]) -> list[str]:
        lines = [
            self.say(FINDINGS),
            self.say(N_("“{file}”, {day}"), file=opening.file, day=opening.day),
            self.say(_LEAD if found else N_("We found nothing to correct in this file.")),
        ]
        if found and opening.reply_to:
            lines.append(self.say(_SEND_TO, address=opening.reply_to))
        elif found:
            lines.append(self.say(_SEND))
        if opening.more:
            lines.append(self.say(_NOT_ALL, count=len(found), more=opening.more))
        elif not opening.all_marked:
            lines.append(self.say(N_("There are very many cells: the first ones are coloured, all are listed here.")))
        return lines

    def _write_opening(self, lines: Sequence[str]) -> None:
        styles = ("title middle", "subtitle middle", *("body middle" for _ in lines[2:]))
        for row, (line, style) in enumerate(zip(lines, styles, strict=True)):
            self.sheet.set_row(row, (36, 24, 19)[min(row, 2)])
            self.book.write(self.sheet, (row, 0), line, style)

    def _write_count(self, row: int, severity: Severity, rows: tuple[int, int]) -> None:
        """Write how many findings of a severity are still open: it counts down while cells are corrected."""
        look, meaning = _MEANINGS[severity]
        self.sheet.set_row(row, 19)
        state, kind = (f"{address(rows[0], at)}:{address(rows[1], at)}" for at in (_STATE, _SEVERITY))
        word = self.say(SEVERITIES[severity])
        count = f'SUMPRODUCT(({state}<>"{CHANGED}")*({kind}={address(row, _SEVERITY)}))'
        self.book.write_formula(self.sheet, (row, _STATE), (count, ""), "number")
        self.book.write(self.sheet, (row, _SEVERITY), word, f"{look} bold middle indent")
        self.book.write(self.sheet, (row, _WHERE), self.say(meaning), "body middle left indent")

    def _write_head(self, row: int) -> None:
        heads = (
            N_("No."), N_("Changed?"), N_("Severity"), N_("Where"), N_("Column"), N_("Who"), N_("What we saw"),
            N_("What to do"),
        )  # fmt: skip
        self.sheet.set_row(row, 30)
        self.book.write_row(self.sheet, (row, 0), [self.say(head) for head in heads], "head")

    def _write_found(self, row: int, number: int, each: Found) -> None:
        said, look = each.said, _MEANINGS[each.severity][0]
        cells = (each.where, said.heading, said.who, f"{said.message}\n{said.consequence}", said.remedy)
        self.sheet.set_row(row, row_height(cells, [width - INDENT for width in _WIDTHS[_WHERE:]]))
        self.book.write_number(self.sheet, (row, _NUMBER), number, "muted line top centre")
        self._write_state(row, each)
        self.book.write(self.sheet, (row, _SEVERITY), said.severity, f"{look} line top left indent")
        self.book.write_row(self.sheet, (row, _WHERE), cells, "body line wrap top left indent")
        if each.target and number <= MOST_LINKS:
            link = (f"internal:{each.target}", each.where)
            self.book.write_link(self.sheet, (row, _WHERE), link, "link line wrap top left indent")

    def _write_state(self, row: int, each: Found) -> None:
        style = "body line top centre"
        if each.as_it_was:
            state = f'IF(IFERROR({each.as_it_was},FALSE),"{OPEN}","{CHANGED}")'
            self.book.write_formula(self.sheet, (row, _STATE), (state, OPEN), style)
        else:
            self.book.write(self.sheet, (row, _STATE), "", style)

    def _set_up(self, head: int, count: int) -> None:
        sheet, last = self.sheet, len(_WIDTHS) - 1
        sheet.activate()
        sheet.set_tab_color(ACCENT)
        sheet.hide_gridlines(2)
        set_up_paper(sheet)
        if count:
            changed = f'${address(head + 1, _STATE)}="{CHANGED}"'
            self.book.highlight(sheet, (head + 1, 0, head + count, last), changed, "muted")
            sheet.autofilter(head, 0, head + count, last)
            sheet.freeze_panes(head + 1, 0)
            sheet.repeat_rows(head)


_NOT_ALL = N_(
    "There is very much to correct: the first {count} findings are listed here, the gravest first. {more} more will be "
    "told when the workbook comes back."
)
_LEAD = N_("A click on a place leads to its cell. Correct it there; the note on the cell says what is meant.")
_SEND = N_("Then save this workbook and send it back to us in the way agreed with you.")
_SEND_TO = N_("Then save this workbook and send it back to {address} in the way agreed with you.")
