"""The panel on the instructions that counts: how many rows there are, what is missing, what cannot be right."""

from __future__ import annotations

from collections.abc import Mapping

from fla_batch.declared.fields import SHEETS
from fla_batch.render.hidden import Counts
from fla_batch.render.xlsx import Book, Worksheet, fixed
from fla_batch.texts import N_, Texts

FIRST_ROW, FIRST_COLUMN, LAST_COLUMN = 3, 5, 9
"""Where the panel stands: heads, a row for each sheet, the verdict over its whole width."""
HEADS = (N_("Rows"), N_("Still missing"), N_("To look at again"))
NOTHING = N_("Nothing is filled in yet.")
ONE_EMPTY = N_("Nothing is filled in yet on the sheet “{title}”.")
NOT_YET = N_("Not complete yet: filter a column by colour to see the red cells.")
READY = N_("✓ Complete: the file is ready to send.")


_VERDICT = "body bold band middle indent"


def add_status(book: Book, sheet: Worksheet, words: Texts, counts: Mapping[str, Counts]) -> None:
    """Write the panel; the counts of each sheet are given as formulas."""
    book.write(sheet, (FIRST_ROW, FIRST_COLUMN), words.say(N_("Your file so far")), "section middle")
    heads = [words.say(head) for head in HEADS]
    book.write_row(sheet, (FIRST_ROW, FIRST_COLUMN + 1), heads, "small centre")
    for row, declared in enumerate(SHEETS, start=FIRST_ROW + 1):
        title, (first_cell, *counted) = words.say(declared.title), counts[declared.name]
        book.write_link(sheet, (row, FIRST_COLUMN), (f"internal:{first_cell}", title), "link line middle")
        book.write(sheet, (row, LAST_COLUMN), "", "line")
        for column, count in enumerate(counted, start=FIRST_COLUMN + 1):
            book.write_array(sheet, (row, column), (count, 0), "body bold count centre middle line")
    _write_verdict(book, sheet, words)


def _write_verdict(book: Book, sheet: Worksheet, words: Texts) -> None:
    row = FIRST_ROW + len(SHEETS) + 2
    rows = [fixed(at, FIRST_COLUMN + 1) for at in range(FIRST_ROW + 1, FIRST_ROW + 1 + len(SHEETS))]
    first, last = (FIRST_ROW + 1, FIRST_COLUMN + 2), (FIRST_ROW + len(SHEETS), FIRST_COLUMN + 3)
    faults = f"SUM({fixed(*first)}:{fixed(*last)})"
    verdict = f"IF({faults}>0,{_quoted(words.say(NOT_YET))},{_quoted(words.say(READY))})"
    for count, declared in zip(rows, SHEETS, strict=True):
        verdict = f"IF({count}=0,{_quoted(words.say(ONE_EMPTY, title=declared.title))},{verdict})"
    nothing = words.say(NOTHING)
    verdict = f"IF({'+'.join(rows)}=0,{_quoted(nothing)},{verdict})"
    # Not merged, which formulas of this sort may not be: the text runs on over empty cells of the same look.
    book.write_row(sheet, (row, FIRST_COLUMN), [""] * (LAST_COLUMN - FIRST_COLUMN + 1), _VERDICT)
    book.write_array(sheet, (row, FIRST_COLUMN), (verdict, nothing), _VERDICT)
    for condition, style in ((f"{faults}>0", "error"), (f"{'*'.join(rows)}>0", "good")):
        book.highlight(sheet, (row, FIRST_COLUMN, row, LAST_COLUMN), condition, style)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
