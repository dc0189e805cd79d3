"""An action list as a workbook: what to know on the first sheet, a row for each step on the second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from fla_batch.declared.fields import COMPANIES
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.render.letter import HEADS, Letter, list_format
from fla_batch.render.xlsx import Book, address, reference, row_height, set_up_paper, set_widths
from fla_batch.tasks import CompanyWork, PersonWork, Task
from fla_batch.texts import N_, Message

DONE, DONE_ON, REMARK = N_("Done?"), N_("Done on"), N_("Your remark")
"""The columns that the reader fills in."""
ANSWERS: Mapping[str, Message] = {
    "done": N_("done"),
    "not_possible": N_("not possible"),
    "already_there": N_("was there already"),
}
"""What can become of a step, and the word that a reader chooses for it."""


_EARLIEST = date(2020, 1, 1)
"""A day before which no step was done: what is older was typed by mistake."""
_INDENT = 2
"""Characters that the indent takes from a column."""


@list_format("xlsx")
def as_xlsx(letter: Letter) -> bytes:
    """Write a workbook that can be ticked off and sent back."""
    book = Book(letter.today, letter.title)
    cover, rows = _Cover(book, letter), _Rows(book, letter)
    rows.write()
    parts = _Companies(book, letter, rows).write() if len(letter.plan.companies) > 1 else ""
    cover.write(parts)
    return book.content()


class _Cover:
    """The first sheet: all that is not a step."""

    _WIDTH = 92

    def __init__(self, book: Book, letter: Letter) -> None:
        self.book, self.letter, self.say = book, letter, letter.words.say
        self.sheet = book.sheet(self.say(N_("Start here")))
        self.row = 0

    def write(self, companies: str) -> None:
        """Write the sheet; `companies` is where they stand one by one, if they do."""
        self.sheet.hide_gridlines(2)
        set_widths(self.sheet, (3, self._WIDTH))
        self._write_sender()
        for text, style in self._content():
            self._line(text, style)
            if companies and text == self._how():
                to_companies = f"internal:{companies}", self.say(N_("All companies, and how far you are"))
                self.book.write_link(self.sheet, (self.row, 1), to_companies)
                self.row += 1
        for link in self.letter.links:
            self.sheet.set_row(self.row, row_height([""], [self._WIDTH]))
            self.book.write_link(self.sheet, (self.row, 1), (link.url, link.label[self.letter.plan.language]))
            self.row += 1
        self._line(f"\n{self.letter.source}", "small wrap top")
        set_up_paper(self.sheet, landscape=False, footer="")

    def _write_sender(self) -> None:
        """Write who sends the list above its title: the logo, else the name."""
        logo, name = self.letter.logo, self.letter.sender_name
        if logo and logo.kind != "svg":
            self.sheet.set_row(0, 42)
            self.book.write_picture(self.sheet, (0, 1), logo, name)
            self.row = 1
        elif name:
            self._line(name, "subtitle bold middle")

    def _content(self) -> Iterator[tuple[str, str]]:
        letter = self.letter
        yield letter.title, "title middle"
        yield letter.addressed, "subtitle middle"
        yield " · ".join(letter.counts), "subtitle middle"
        yield "", "body"
        if letter.why:
            yield letter.why, "body bold wrap middle band"
        yield letter.lead, "body wrap middle"
        for notice in letter.notices:
            yield notice, "warning wrap middle"
        yield from self._part("at_hand", (f"•  {thing}" for thing in letter.at_hand))
        yield from self._part("steps", [self._how()])
        yield from self._part("send_back", self._end())
        yield from self._part("links", [])

    def _end(self) -> list[str]:
        letter = self.letter
        return list(filter(None, (letter.send_back, letter.keep_safe, "\n".join(letter.sender_lines))))

    def _how(self) -> str:
        sentence = N_(
            "The next sheet has one row for each step. When you have done one, choose a word under “{done}”; "
            "under “{done_on}” and “{remark}” there is room for more."
        )
        return self.say(sentence, done=DONE, done_on=DONE_ON, remark=REMARK)

    def _part(self, head: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield "", "body"
        yield self.say(HEADS[head]), "section middle"
        for text in texts:
            yield text, "body wrap middle"

    def _line(self, text: str, style: str) -> None:
        height = {"title": 36, "section": 24}.get(style.split()[0], row_height([text], [self._WIDTH]))
        self.sheet.set_row(self.row, height)
        self.book.write(self.sheet, (self.row, 1), text, style)
        self.row += 1


class _Companies:
    """The third sheet of a long list: a line for each company, with a link to its steps, that counts what is done."""

    _WIDTHS = (46, 20, 12, 12, 12)
    _HEAD = 2

    def __init__(self, book: Book, letter: Letter, rows: _Rows) -> None:
        self.book, self.letter, self.rows, self.say = book, letter, rows, letter.words.say
        self.sheet = book.sheet(self.say(N_("Companies")))

    def write(self) -> str:
        """Write the sheet; tell where it begins."""
        set_widths(self.sheet, self._WIDTHS)
        self.sheet.set_row(0, 32)
        self.sheet.set_row(1, 24)
        self.book.write(self.sheet, (0, 0), self.letter.title, "title middle")
        self.book.write(self.sheet, (1, 0), self.letter.addressed, "subtitle middle")
        number = COMPANIES.field("enterprise_number").label
        heads = (N_("Company"), number, N_("People"), N_("Steps"), N_("Answered"))
        self.book.write_row(self.sheet, (self._HEAD, 0), [self.say(head) for head in heads], "head")
        self.sheet.set_row(self._HEAD, 32)
        for row, part in enumerate(self.rows.parts, start=self._HEAD + 1):
            self._write_company(row, *part)
        self._set_up(self._HEAD + len(self.rows.parts))
        return reference(self.sheet, (0, 0))

    def _write_company(self, row: int, work: CompanyWork, first: int, last: int) -> None:
        name, line = self.letter.name(work.company), "line top left indent"
        self.sheet.set_row(row, row_height([name], self._WIDTHS[:1]))
        target = reference(self.rows.sheet, (first - 1, 0))
        self.book.write_link(self.sheet, (row, 0), (f"internal:{target}", name), f"link wrap {line}")
        self.book.write(
            self.sheet, (row, 1), ENTERPRISE_NUMBER.show(work.company.enterprise_number), f"body text {line}"
        )
        for column, count in enumerate((len(work.people), last - first + 1), start=2):
            self.book.write_number(self.sheet, (row, column), count, f"body {line}")
        answers = reference(self.rows.sheet, (first, self.rows.ANSWER), (last, self.rows.ANSWER))
        self.book.write_formula(self.sheet, (row, 4), (f"COUNTA({answers})", 0), f"body {line}")

    def _set_up(self, last: int) -> None:
        sheet, first = self.sheet, self._HEAD + 1
        all_answered = f"${address(first, 4)}=${address(first, 3)}"
        self.book.highlight(sheet, (first, 0, last, 4), all_answered, "muted band")
        sheet.freeze_panes(first, 0)
        sheet.autofilter(self._HEAD, 0, last, 4)
        sheet.hide_gridlines(2)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{address(last, 4)}"})
        set_up_paper(sheet, landscape=False, heading_rows=first)


class _Rows:
    """The second sheet: a band for each part and company, below it a row for each step."""

    _WIDTHS = (6, 26, 25, 28, 17, 62, 18, 14, 26)
    _PERSON, ANSWER, _DATE, _ID = 3, 6, 7, 9
    _FREE = (6, 7, 8)
    _HEAD = 2

    def __init__(self, book: Book, letter: Letter) -> None:
        self.book, self.letter, self.say = book, letter, letter.words.say
        self.sheet = book.sheet(self.say(N_("Steps")))
        self.row = self._HEAD + 1
        self.number = 0
        self.parts: list[tuple[CompanyWork, int, int]] = []
        """Each company with the first and the last row of its steps."""

    def write(self) -> None:
        """Write the sheet."""
        self._write_head()
        if self.letter.prepared:
            self._band(self.say(HEADS["prepare"]))
        for work in self.letter.prepared:
            self._steps(work.preparations)
        self._band(self.say(HEADS["sign_in"]))
        self._steps(self.letter.plan.sign_in)
        for work in self.letter.plan.companies:
            self._write_company(work)
        self._set_up()

    def _write_company(self, work: CompanyWork) -> None:
        numbers = [f"{label} {number}" for label, number in self.letter.numbers(work.company)]
        self._band("   ·   ".join([self.letter.name(work.company), *numbers]))
        first = self.row
        self._steps(work.tasks)
        for each in work.people:
            self._steps(each.tasks, each)
        self.parts.append((work, first, self.row - 1))

    def _write_head(self) -> None:
        letter, fields = self.letter, COMPANIES.field
        self.sheet.set_row(0, 32)
        self.sheet.set_row(1, 24)
        self.book.write(self.sheet, (0, 0), letter.title, "title middle")
        self.book.write(self.sheet, (1, 0), " · ".join([letter.addressed, *letter.counts]), "subtitle middle")
        ours = (fields("company_name").label, fields("enterprise_number").label, HEADS["person"])
        heads = [self.say(head) for head in (N_("No."), *ours)]
        heads += [letter.label("inss"), *(self.say(head) for head in (HEADS["step"], DONE, DONE_ON, REMARK))]
        self.book.write_row(self.sheet, (self._HEAD, 0), heads, "head")
        self.sheet.set_row(self._HEAD, 32)

    def _band(self, title: str) -> None:
        self.sheet.set_row(self.row, 26)
        for column in range(len(self._WIDTHS)):
            self.book.write(self.sheet, (self.row, column), title if column == 0 else "", "section band middle")
        self.row += 1

    def _steps(self, tasks: Iterable[Task], work: PersonWork | None = None) -> None:
        about = self._about(work) if work else ""
        for task in tasks:
            self._step(task, about)
            about = about.split("\n", maxsplit=1)[0]

    def _about(self, work: PersonWork) -> str:
        person = work.person
        return "\n".join(filter(None, (self.letter.person(person), person.email, person.remark)))

    def _step(self, task: Task, about: str) -> None:
        self.number += 1
        cells = (*self._company(task), about, self.letter.inss(task.person) if task.person else "", self._text(task))
        self.sheet.set_row(self.row, row_height(cells, [width - _INDENT for width in self._WIDTHS[1 : len(cells) + 1]]))
        self.book.write_number(self.sheet, (self.row, 0), self.number, "muted line top centre")
        for column, cell in enumerate(cells, start=1):
            look = "muted" if column < self._PERSON else "body"
            self.book.write(self.sheet, (self.row, column), cell, f"{look} text line wrap top left indent")
        for column in self._FREE:
            kind = "date" if column == self._DATE else "text wrap"
            self.book.write(self.sheet, (self.row, column), "", f"body free box top {kind}")
        self.book.write(self.sheet, (self.row, self._ID), task.id, "muted text")
        self.row += 1

    def _company(self, task: Task) -> tuple[str, str]:
        if task.company is None:
            return "", ""
        return self.letter.name(task.company), ENTERPRISE_NUMBER.show(task.company.enterprise_number)

    def _text(self, task: Task) -> str:
        return "\n".join(filter(None, (self.letter.step(task), self.letter.detail(task))))

    def _set_up(self) -> None:
        sheet, last = self.sheet, len(self._WIDTHS) - 1
        set_widths(sheet, self._WIDTHS)
        sheet.set_column(self._ID, self._ID, 14, None, {"hidden": True})
        sheet.freeze_panes(self._HEAD + 1, 0)
        sheet.autofilter(self._HEAD, 0, self.row - 1, last)
        sheet.hide_gridlines(2)
        sheet.protect("", dict.fromkeys(("autofilter", "format_columns", "format_rows"), True))
        sheet.ignore_errors({"number_stored_as_text": f"A1:{address(self.row, last)}"})
        set_up_paper(sheet, heading_rows=self._HEAD + 1)
        self._offer_answers()

    def _offer_answers(self) -> None:
        first, last = self._HEAD + 1, self.row - 1
        words = [self.say(word) for word in ANSWERS.values()]
        choice = {"validate": "list", "source": words, "error_message": self._advice(words)}
        self.sheet.data_validation(first, self.ANSWER, last, self.ANSWER, choice)
        advice = self.say(N_("Please type a day, such as {day}."), day=f"{self.letter.today:%d/%m/%Y}")
        day = {"validate": "date", "criteria": ">=", "value": _EARLIEST, "error_message": advice}
        self.sheet.data_validation(first, self._DATE, last, self._DATE, {**day, "error_type": "warning"})
        answered = f"${address(first, self.ANSWER)}"
        rules = ((f'{answered}="{words[1]}"', "warning"), (f'{answered}<>""', "muted band"))
        for condition, style in rules:
            rule = {"type": "formula", "criteria": f"={condition}", "format": self.book.style(style)}
            self.sheet.conditional_format(first, 0, last, len(self._WIDTHS) - 1, {**rule, "stop_if_true": True})

    def _advice(self, words: list[str]) -> str:
        return self.say(N_("Please choose one of these words: {words}."), words=tuple(words))
