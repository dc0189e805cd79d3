"""Other layouts of the same rows: what clients have in place of the template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from fla_batch.declared.example import RIGHT_ROWS, Row
from fla_batch.declared.field import Field
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.render.xlsx import Book
from fla_batch.texts import texts

_CREATED = date(2026, 1, 1)
_LANGUAGE = "de"
_OTHERS: tuple[Row, ...] = (
    {"inss": "05031599737", "last_name": "Maes", "first_name": "Koen"},
    {"inss": "05031599638", "last_name": "Wouters", "first_name": "Lien"},
    {"inss": "05031599539", "last_name": "Claes", "first_name": "Bart"},
)
_SECOND: Row = {"enterprise_number": "0123456848", "company_name": "Garage Exempel AG"}


def heading(field: Field) -> str:
    """Give the heading of a column, as the client's template has it."""
    return texts(_LANGUAGE).say(field.label)


def _one_table(right: bytes) -> bytes:  # noqa: ARG001
    company = RIGHT_ROWS["companies"]
    return _flat([{**company, **RIGHT_ROWS["users"]}, {**company, **_OTHERS[0]}])


def _two_tables(right: bytes) -> bytes:  # noqa: ARG001
    return _tables_below(())


def _letterhead(right: bytes) -> bytes:  # noqa: ARG001
    return _tables_below((("Sozialsekretariat",), (heading(COMPANIES.fields[0]), "0123470706")))


def _tables_below(above: Sequence[Sequence[str]]) -> bytes:
    book = Book(_CREATED)
    sheet = book.sheet("Personal")
    for at, row in enumerate(above):
        book.write_row(sheet, (at, 0), row)
    start = len(above) + bool(above)
    tables = ((start, COMPANIES.fields, "companies"), (start + 3, USERS.fields, "users"))
    for at, fields, name in tables:
        book.write_row(sheet, (at, 0), [heading(field) for field in fields])
        book.write_row(sheet, (at + 1, 0), written(RIGHT_ROWS[name], fields))
    return book.content()


def _two_companies_with_their_people(right: bytes) -> bytes:  # noqa: ARG001
    book = Book(_CREATED)
    sheet = book.sheet("Personal")
    companies, people = RIGHT_ROWS["companies"], RIGHT_ROWS["users"]
    tables = (
        (COMPANIES.fields, companies),
        (USERS.fields, people),
        (COMPANIES.fields, {**companies, **_SECOND}),
        (USERS.fields[1:], {**people, **_OTHERS[1]}),
    )
    for at, (fields, cells) in enumerate(tables):
        book.write_row(sheet, (3 * at, 0), [heading(field) for field in fields])
        book.write_row(sheet, (3 * at + 1, 0), written(cells, fields))
    return book.content()


def _named_after_the_company(right: bytes) -> bytes:  # noqa: ARG001
    book, company = Book(_CREATED), RIGHT_ROWS["companies"]
    sheets: tuple[tuple[str, Sequence[Field], Sequence[Row]], ...] = (
        ("Unternehmen", COMPANIES.fields, [company, {**company, **_SECOND}]),
        (str(_SECOND["company_name"]), USERS.fields[1:], [{**RIGHT_ROWS["users"], **_OTHERS[1]}]),
        ("Personal", USERS.fields, [RIGHT_ROWS["users"]]),
    )
    for title, fields, each in sheets:
        sheet = book.sheet(title)
        for at, cells in enumerate([[heading(field) for field in fields], *(written(row, fields) for row in each)]):
            book.write_row(sheet, (at, 0), cells)
    return book.content()


def _company_once(right: bytes) -> bytes:  # noqa: ARG001
    company, (first, second, third) = RIGHT_ROWS["companies"], _OTHERS
    return _flat([{**company, **RIGHT_ROWS["users"]}, first, {**company, **_SECOND, **second}, third])


def _flat(rows: Sequence[Row]) -> bytes:
    """Make a workbook of one sheet that holds companies and people."""
    filled = _filled(rows)
    book = Book(_CREATED)
    sheet = book.sheet("Personal")
    book.write_row(sheet, (0, 0), [heading(field) for field in filled])
    for at, row in enumerate(rows, start=1):
        book.write_row(sheet, (at, 0), written(row, filled))
    return book.content()


def _filled(rows: Sequence[Row]) -> list[Field]:
    fields = [*COMPANIES.fields, *(field for field in USERS.fields if field.name != "enterprise_number")]
    return [field for field in fields if any(field.name in row for row in rows)]


def written(row: Row, filled: Sequence[Field]) -> list[str]:
    """Give what stands in some columns of a row."""
    words = {"yes": "ja", "no": "nein"}
    cells = (str(row.get(field.name, "")) for field in filled)
    return [words.get(cell, cell) for cell in cells]


def _half_a_table(right: bytes) -> bytes:  # noqa: ARG001
    return _delimited([RIGHT_ROWS["users"]])


def _torn_quotes(right: bytes) -> bytes:  # noqa: ARG001
    company = {**RIGHT_ROWS["companies"], "company_name": '"Bäckerei "Muster GmbH'}
    return _delimited([{**company, **RIGHT_ROWS["users"]}])


def _letters_of_dos(right: bytes) -> bytes:  # noqa: ARG001
    company = {**RIGHT_ROWS["companies"], "company_name": "Bäckerei Müller GmbH"}
    return _delimited([{**company, **RIGHT_ROWS["users"]}]).decode().encode("cp850")


def _doubtful_letters(right: bytes) -> bytes:  # noqa: ARG001
    company = {**RIGHT_ROWS["companies"], "company_name": "Bäckerei Muster GmbH"}
    return _delimited([{**company, **RIGHT_ROWS["users"]}]).decode().encode("mac_roman")


def _delimited(rows: Sequence[Row]) -> bytes:
    """Make a text file of one table, as programs write it without a thought for quotation marks."""
    filled = _filled(rows)
    lines = [[heading(field) for field in filled], *(written(row, filled) for row in rows)]
    return "".join(f"{';'.join(line)}\r\n" for line in lines).encode()


IN_PLACE: Mapping[str, Callable[[bytes], bytes]] = {
    "one_table": _one_table,
    "company_once": _company_once,
    "two_tables": _two_tables,
    "letterhead": _letterhead,
    "named_after_the_company": _named_after_the_company,
    "two_companies_with_their_people": _two_companies_with_their_people,
    "half_a_table": _half_a_table,
    "torn_quotes": _torn_quotes,
    "letters_of_dos": _letters_of_dos,
    "doubtful_letters": _doubtful_letters,
}
"""Files in place of a filled template, by name."""

SUFFIXES: Mapping[str, str] = dict.fromkeys(
    ("half_a_table", "torn_quotes", "letters_of_dos", "doubtful_letters"), "csv"
)
"""How the names of such files end, where it is no workbook."""
