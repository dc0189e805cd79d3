"""Sample workbooks from the declarations: one for each check, and what a real client might send, in each language."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from fla_batch.declared import template as mark
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.choice import Choice
from fla_batch.declared.example import RIGHT, Example, Row
from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import SHEETS, USERS
from fla_batch.render.alterations import ALTERED
from fla_batch.render.clients import CLIENTS, Client
from fla_batch.render.layouts import IN_PLACE, SUFFIXES
from fla_batch.render.template import add_template, template
from fla_batch.render.xlsx import CLIENT_CELL, Book, Worksheet, position
from fla_batch.texts import LANGUAGES, texts

_CREATED = date(2026, 1, 1)
_DAY = datetime(1905, 3, 15)
BAD_LANGUAGE = "de"
"""The language of the bad samples, as of the access document."""

Damage = Callable[[Book, Mapping[str, Worksheet]], None]
_DAMAGES: dict[str, Damage] = {}
OF_A_MOMENT = frozenset({"missing", "not_readable", "folder", "wrong_password", "being_saved"})
"""Damages that are not of what is in a file, but of where it stands and who reads it."""
NOT_MADE = OF_A_MOMENT | {"protected"}
"""Damages that no program makes, or none twice alike."""


def samples() -> Iterator[tuple[str, bytes]]:
    """Give every sample with its path below `samples/`."""
    for code, check in CATALOGUE.items():
        if check.wrong.damage not in NOT_MADE:
            yield from _bad(code, check.wrong)
    for language in LANGUAGES:
        for client in CLIENTS:
            yield f"{language}/{client.name}.xlsx", client_workbook(client, language)


def example_workbook(example: Example, language: str) -> bytes:
    """Make the workbook of an example."""
    if example.damage in _CONTENTS:
        return _CONTENTS[example.damage](_workbook(RIGHT, language))
    return _workbook(example, language)


def client_workbook(client: Client, language: str) -> bytes:
    """Make the workbook that a client of a language would send."""
    rows = {sheet.name: _in_words(sheet, client.rows(sheet.name, language), language) for sheet in SHEETS}
    return template(language, rows)


def _bad(code: str, example: Example) -> Iterator[tuple[str, bytes]]:
    if example.damage == "second_file":
        yield f"bad/{code}-first.xlsx", _workbook(RIGHT, BAD_LANGUAGE)
    yield f"bad/{code}.{SUFFIXES.get(example.damage, 'xlsx')}", example_workbook(example, BAD_LANGUAGE)


def _workbook(example: Example, language: str) -> bytes:
    book = Book(_CREATED)
    rows = {sheet.name: _in_words(sheet, example.rows(sheet.name), language) for sheet in SHEETS}
    written = add_template(book, language, rows)
    {**_DAMAGES, **ALTERED}.get(example.damage, _none)(book, written)
    return book.content()


def _in_words(sheet: Sheet, rows: Sequence[Row], language: str) -> list[Mapping[str, object]]:
    """Replace the canonical value of a choice by the word that is chosen in a language."""
    kinds = {field.name: field.kind for field in sheet.fields}
    return [{name: _word(kinds[name], cell, language) for name, cell in row.items()} for row in rows]


def _word(kind: Any, cell: object, language: str) -> object:
    if isinstance(kind, Choice) and cell in kind.words:
        return texts(language).say(kind.words[str(cell)])
    return cell


def _none(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Leave everything as it is."""


def _damage(function: Damage) -> Damage:
    _DAMAGES[function.__name__] = function
    return function


def _type(book: Book, sheet: Worksheet, cell: str, text: str) -> None:
    book.write(sheet, position(cell), text)


@_damage
def no_inss_column(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Leave the column of the INSS without heading and content."""
    _type(book, sheets["users"], "B1", "")
    _type(book, sheets["users"], "B2", "")


@_damage
def no_users_sheet(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Leave nothing on the sheet of users."""
    for column in range(len(USERS.fields)):
        for row in (0, 1):
            book.write(sheets["users"], (row, column), "")


@_damage
def heading_twice(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Put a heading above a second column."""
    _type(book, sheets["users"], "H1", texts(BAD_LANGUAGE).say(USERS.field("remark").label))


@_damage
def two_headings(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Put another heading of the same meaning above a second column."""
    _type(book, sheets["users"], "H1", USERS.field("remark").other_headings[0])


@_damage
def columns_contradict(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Fill in a second column of the same heading with something else."""
    _type(book, sheets["users"], "H1", texts(BAD_LANGUAGE).say(USERS.field("known_user").label))
    _type(book, sheets["users"], "H2", "ja")


@_damage
def remarks_contradict(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have a second remark, which says something else."""
    heading_twice(book, sheets)
    _type(book, sheets["users"], "H2", "abends")


@_damage
def column_unknown(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Add a column that the client keeps for own use."""
    _type(book, sheets["users"], "H1", "Personalnummer")
    _type(book, sheets["users"], "H2", "17")


@_damage
def no_heading(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Add data beside the columns."""
    _type(book, sheets["users"], "H2", "17")


@_damage
def far_away(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Type something by mistake in the last column, far below."""
    _type(book, sheets["users"], "XFD1000", "x")


@_damage
def sheet_unknown(book: Book, sheets: Mapping[str, Worksheet]) -> None:  # noqa: ARG001
    """Add a sheet that the client keeps for own use."""
    _type(book, book.sheet("Notizen"), "A1", "Bitte vor Ostern")


@_damage
def second_users_sheet(book: Book, sheets: Mapping[str, Worksheet]) -> None:  # noqa: ARG001
    """Add a list of people of another title, here of those who have left."""
    people = book.sheet("Ausgeschieden")
    names = ("inss", "last_name", "first_name")
    book.write_row(people, (0, 0), [texts(BAD_LANGUAGE).say(USERS.field(name).label) for name in names])
    book.write_row(people, (1, 0), ("05031599737", "Maes", "Koen"))


@_damage
def merged(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Merge two cells of a column."""
    sheets["users"].merge_range("G2:G3", "beide ab Mai", book.style(CLIENT_CELL))


@_damage
def hidden_row(book: Book, sheets: Mapping[str, Worksheet]) -> None:  # noqa: ARG001
    """Hide the second person."""
    sheets["users"].set_row(2, None, None, {"hidden": True})


@_damage
def hidden_sheet(book: Book, sheets: Mapping[str, Worksheet]) -> None:  # noqa: ARG001
    """Hide the sheet of users."""
    sheets["users"].hide()


@_damage
def filtered(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Filter the people by name, which hides the second one."""
    sheets["users"].filter_column("C", "x == Peeters")
    hidden_row(book, sheets)


def _calculate(book: Book, sheets: Mapping[str, Worksheet], cell: str, result: str) -> None:
    sheets["users"].write_formula(cell, f"={result or 'H9'}", book.style(CLIENT_CELL), result)


# A formula that was never calculated, and one that refers to nothing any more: where something depends on it, and not.
for _name, _cell, _result in (
    ("formula", "F2", ""),
    ("error_cell", "F2", "#REF!"),
    ("remark_formula", "G2", ""),
    ("remark_error", "G2", "#REF!"),
):
    _DAMAGES[_name] = partial(_calculate, cell=_cell, result=_result)


@_damage
def date_as_inss(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Let the number of a person have become a date."""
    sheets["users"].write_datetime("B2", _DAY, book.workbook.add_format({"num_format": "dd/mm/yy"}))


@_damage
def date_as_number(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Let the NSSO number of a company have become a date."""
    sheets["companies"].write_datetime("C2", _DAY, book.workbook.add_format({"num_format": "dd/mm/yy"}))


@_damage
def older(book: Book, sheets: Mapping[str, Worksheet]) -> None:  # noqa: ARG001
    """Mark the template as an older one."""
    _type(book, _hidden(book), mark.VERSION_CELL, "0.9")


@_damage
def newer(book: Book, sheets: Mapping[str, Worksheet]) -> None:  # noqa: ARG001
    """Mark the template as one of a later program."""
    _type(book, _hidden(book), mark.VERSION_CELL, "99.0")


def _hidden(book: Book) -> Worksheet:
    hidden: Worksheet = next(each for each in book.workbook.worksheets() if each.get_name() == mark.HIDDEN_SHEET)
    return hidden


@_damage
def second_file(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Leave this file as it is: what is wrong is that another one speaks of the same company."""


def _foreign(right: bytes) -> bytes:  # noqa: ARG001
    book = Book(_CREATED)
    sheet = book.sheet("Tabelle1")
    book.write_row(sheet, (0, 0), ("Artikel", "Menge", "Preis"))
    book.write_row(sheet, (1, 0), ("Schrauben", "100", "4,50"))
    return book.content()


def _locked_otherwise(right: bytes) -> bytes:  # noqa: ARG001
    """Look like a spreadsheet that LibreOffice has locked."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in (("content.xml", "locked"), ("META-INF/manifest.xml", "<manifest:encryption-data/>")):
            archive.writestr(zipfile.ZipInfo(name), content)
    return memory.getvalue()


def _bomb(right: bytes) -> bytes:
    memory = io.BytesIO(right)
    with zipfile.ZipFile(memory, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("xl/media/image1.bmp"), bytes(20_000_000), zipfile.ZIP_DEFLATED)
    return memory.getvalue()


def _entities(right: bytes) -> bytes:
    """Let the workbook define words of its own that stand for others, and those for others again."""
    laughs = "".join(f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' for level in range(9))
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(right)) as old, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/workbook.xml":
                content = content.replace(
                    b"<workbook", f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><workbook'.encode(), 1
                )
            new.writestr(part, content)
    return memory.getvalue()


_CONTENTS: Mapping[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "truncated": lambda right: right[: len(right) // 2],
    "damaged": lambda right: right[:2_000].replace(b"\0", b"\1") + right[2_000:],
    "pdf": lambda _: b"%PDF-1.7\n%%EOF\n",
    "mail": lambda _: b"From: anna.peeters@example.be\nSubject: Liste\nMIME-Version: 1.0\n\nHallo\n",
    "locked_otherwise": _locked_otherwise,
    "html": lambda _: b"<html><body><table><tr><td>INSS</td></tr></table></body></html>\n",
    "foreign": _foreign,
    "bomb": _bomb,
    "entities": _entities,
    **IN_PLACE,
}
"""What is done to the bytes of a right workbook."""
