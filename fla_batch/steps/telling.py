"""From masks to findings: the place in Excel's terms, who it is about, and what was seen, without any INSS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from fla_batch.declared.check import Check
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS, sheet
from fla_batch.declared.kinds import Choice
from fla_batch.declared.masks import guarded, guarded_words, shortened
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.model import Finding
from fla_batch.tables import Book
from fla_batch.texts import Message, Sentence


class Teller:
    """Makes the findings of one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        # Most rows share their company with others; the names are kept no longer than the book.
        self._shown = cache(_who)

    def tell(self, check: Check, sheet_name: str, field: str, rows: Iterable[int], **values: Any) -> list[Finding]:
        """Make a finding for each row; a value that is a list holds one item for each row."""
        rows = list(rows)
        common = _column_values(sheet_name, field)
        return [
            self._finding(check, (sheet_name, field), row, common | _items(values, position))
            for position, row in enumerate(rows)
        ]

    def _finding(self, check: Check, column: tuple[str, str], row: int, values: Mapping[str, Any]) -> Finding:
        name, field = column
        raw = self.book.table(name).typed[field].text(row)
        size = {"length": len(raw), "digits": sum(map(str.isdecimal, raw))}
        seen = {"seen": self._seen(name, field, raw), **size, **self._titles(name, row)}
        who = self.who(name, row)
        return Finding(check.code, self.book.place(name, row, field), name, field, row, *who, values={**seen, **values})

    def who(self, name: str, row: int) -> tuple[str, str]:
        """Give the company and the person that a row is about, as a reader knows them."""
        return self._company(name, row), self._person(row) if name == USERS.name else ""

    def _seen(self, name: str, field: str, raw: str) -> str:
        kind = sheet(name).field(field).kind
        return kind.show(raw.strip()) if kind.seen(raw) == raw else kind.seen(raw)

    def _titles(self, name: str, row: int) -> dict[str, Any]:
        """Give the titles that the sheets have in the row's own file."""
        return self._titles_by_file[int(self.book.table(name).file[row])]

    @cached_property
    def _titles_by_file(self) -> dict[int, dict[str, Any]]:
        titles: dict[int, dict[str, Any]] = defaultdict(lambda: {each.name: each.title for each in SHEETS})
        for part in reversed(self.book.parts):
            titles[part.file] = titles[part.file] | {part.sheet: guarded(part.title)}
        return titles

    def _company(self, name: str, row: int) -> str:
        number = self.book.table(name).text("enterprise_number", row)
        own = name == COMPANIES.name
        named = self.book.companies.text("company_name", row) if own else self._names.get(self.book.users.company[row])
        return self._shown(named, number)

    def _person(self, row: int) -> str:
        users = self.book.users
        first, last = users.text("first_name", row), users.text("last_name", row)
        return guarded_words(f"{first[:1]}. {last}" if first and last else last or first)

    @cached_property
    def _names(self) -> dict[tuple[int, Any], str]:
        """Give the names of companies by file and number: no finding tells a client of another client's."""
        companies = self.book.companies
        return dict(zip(companies.company, companies["company_name"], strict=True))


def _column_values(name: str, field: str) -> dict[str, Any]:
    """Give what every message about a column may use: its heading, and its words where there is a choice."""
    declared = sheet(name).field(field)
    values: dict[str, Any] = {"heading": declared.label}
    if isinstance(declared.kind, Choice):
        values["choices"] = tuple(declared.kind.words.values())
    return values


def _who(name: str | None, number: str) -> str:
    shown = ENTERPRISE_NUMBER.show(number) if number else ""
    return ", ".join(filter(None, (guarded_words(name or ""), guarded(shown))))


def _items(values: Mapping[str, Any], position: int) -> dict[str, Any]:
    own = {name: value[position] if isinstance(value, list) else value for name, value in values.items()}
    return {name: _safe(value) for name, value in own.items()}


def _safe(value: Any) -> Any:
    """Mask whatever may be an INSS in a value, however deep it stands."""
    match value:
        case Message():
            return value
        case str():
            return shortened(guarded(value))
        case Sentence(message, values):
            return Sentence(message, {name: _safe(each) for name, each in values.items()})
        case tuple() if type(value) is tuple:
            return tuple(map(_safe, value))
    return value
