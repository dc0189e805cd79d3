"""Other layouts of the same rows: what clients make of the template, or have in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from fla_batch.declared.example import RIGHT_ROWS, Row
from fla_batch.declared.field import Field
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.render.xlsx import CLIENT_CELL, Book, Worksheet, position
from fla_batch.texts import texts

_CREATED = date(2026, 1, 1)
_LANGUAGE = "de"
_OTHERS: tuple[Row, ...] = (
    {"inss": "05031599737", "last_name": "Maes", "first_name": "Koen"},
    {"inss": "05031599638", "last_name": "Wouters", "first_name": "Lien"},
    {"inss": "05031599539", "last_name": "Claes", "first_name": "Bart"},
)
_SECOND: Row = {"enterprise_number": "0123456848", "company_name": "Garage Exempel AG"}


def _type(book: Book, sheet: Worksheet, cell: str, text: str) -> None:
    book.write(sheet, position(cell), text)


def total(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Count the people below them."""
    _type(book, sheets["users"], "A4", "Total: 1")


def headings_again(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Put the headings below the first person once more."""
    book.write_row(sheets["users"], (2, 0), [_heading(field) for field in USERS.fields])


def explanation(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Explain the columns in a row below their headings."""
    _between(book, sheets, ("10 Ziffern", "11 Ziffern", "wie auf dem Personalausweis", "Rufname", "optional"))


def example(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Show in a row below the headings how they are meant."""
    _between(book, sheets, ("0123456749", "z. B. 05031599836", "Peeters", "Anna"))


def nobody(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Fill in the number of the company further down than there are people."""
    for cell in ("A3", "A4"):
        _type(book, sheets["users"], cell, "0123456749")


def _between(book: Book, sheets: Mapping[str, Worksheet], texts: Sequence[str]) -> None:
    """Put a row between the headings and the first person."""
    empty = ("",) * (len(USERS.fields) - len(texts))
    book.write_row(sheets["users"], (1, 0), (*texts, *empty))
    book.write_row(sheets["users"], (2, 0), _cells(RIGHT_ROWS["users"], USERS.fields))


def merged_numbers(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Merge the number of the company over its people."""
    sheets["users"].merge_range("A2:A3", RIGHT_ROWS["users"]["enterprise_number"], book.style(CLIENT_CELL))


def called_by_name(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Name the company of a person where its number should be."""
    _type(book, sheets["users"], "A2", str(RIGHT_ROWS["companies"]["company_name"]))


def ditto(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Write below the number of the company that it is the same."""
    _type(book, sheets["users"], "A3", "idem")


def unknown_heading_of_numbers(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Write another heading above the numbers of persons."""
    _type(book, sheets["users"], "B1", "Versichertennummer")


def prefix_apart(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Write the prefix of the last name into a column of its own."""
    for cell, text in {"H1": "Tussenvoegsel", "H2": "van der"}.items():
        _type(book, sheets["users"], cell, text)


def struck(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Strike a person through."""
    for column, text in enumerate(_cells(RIGHT_ROWS["users"], USERS.fields)):
        book.write(sheets["users"], (1, column), text, f"{CLIENT_CELL} struck")


def squeezed(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have each row of people in one cell, with semicolons between."""
    for row, cells in enumerate(
        ([_heading(field) for field in USERS.fields], _cells(RIGHT_ROWS["users"], USERS.fields))
    ):
        book.write_row(sheets["users"], (row, 0), [";".join(cells), *[""] * (len(cells) - 1)])


def companies_in_a_column(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have the headings of companies below each other, and what is filled in beside them."""
    _in_a_column(book, sheets["companies"], RIGHT_ROWS["companies"])


def companies_without_numbers_in_a_column(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have the headings of companies below each other, and no number beside them."""
    _in_a_column(book, sheets["companies"], {**RIGHT_ROWS["companies"], COMPANIES.key: ""})


def _in_a_column(book: Book, sheet: Worksheet, company: Row) -> None:
    blank = [""] * len(COMPANIES.fields)
    for row in (0, 1):
        book.write_row(sheet, (row, 0), blank)
    for row, field in enumerate(COMPANIES.fields):
        book.write_row(sheet, (row, 0), (_heading(field), *_cells(company, [field])))


def whole_name(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have one column for last and first name."""
    for cell, text in {"C1": "Name und Vorname", "D1": "", "C2": "Peeters Anna", "D2": ""}.items():
        _type(book, sheets["users"], cell, text)


def headings_in_two_rows(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Set the names of groups above the headings of companies."""
    parts = [_heading(field).partition(": ") for field in COMPANIES.fields]
    for row, part in enumerate((0, 2)):
        book.write_row(sheets["companies"], (row, 0), [each[part] for each in parts])
    book.write_row(sheets["companies"], (2, 0), _cells(RIGHT_ROWS["companies"], COMPANIES.fields))


def _heading(field: Field) -> str:
    return texts(_LANGUAGE).say(field.label)


def _one_table(right: bytes) -> bytes:  # noqa: ARG001
    company = RIGHT_ROWS["companies"]
    return _flat([{**company, **RIGHT_ROWS["users"]}, {**company, **_OTHERS[0]}])


def _two_tables(right: bytes) -> bytes:  # noqa: ARG001
    return _tables_below(())


def _letterhead(right: bytes) -> bytes:  # noqa: ARG001
    return _tables_below((("Sozialsekretariat",), (_heading(COMPANIES.fields[0]), "0123470706")))


def _tables_below(above: Sequence[Sequence[str]]) -> bytes:
    book = Book(_CREATED)
    sheet = book.sheet("Personal")
    for at, row in enumerate(above):
        book.write_row(sheet, (at, 0), row)
    start = len(above) + bool(above)
    tables = ((start, COMPANIES.fields, "companies"), (start + 3, USERS.fields, "users"))
    for at, fields, name in tables:
        book.write_row(sheet, (at, 0), [_heading(field) for field in fields])
        book.write_row(sheet, (at + 1, 0), _cells(RIGHT_ROWS[name], fields))
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
        book.write_row(sheet, (3 * at, 0), [_heading(field) for field in fields])
        book.write_row(sheet, (3 * at + 1, 0), _cells(cells, fields))
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
        for at, cells in enumerate([[_heading(field) for field in fields], *(_cells(row, fields) for row in each)]):
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
    book.write_row(sheet, (0, 0), [_heading(field) for field in filled])
    for at, row in enumerate(rows, start=1):
        book.write_row(sheet, (at, 0), _cells(row, filled))
    return book.content()


def _filled(rows: Sequence[Row]) -> list[Field]:
    fields = [*COMPANIES.fields, *(field for field in USERS.fields if field.name != "enterprise_number")]
    return [field for field in fields if any(field.name in row for row in rows)]


def _cells(row: Row, filled: Sequence[Field]) -> list[str]:
    words = {"yes": "ja", "no": "nein"}
    cells = (str(row.get(field.name, "")) for field in filled)
    return [words.get(cell, cell) for cell in cells]


ALTERED: Mapping[str, Callable[[Book, Mapping[str, Worksheet]], None]] = {
    each.__name__: each
    for each in (
        total,
        headings_again,
        explanation,
        example,
        nobody,
        merged_numbers,
        called_by_name,
        ditto,
        unknown_heading_of_numbers,
        prefix_apart,
        struck,
        squeezed,
        companies_in_a_column,
        companies_without_numbers_in_a_column,
        whole_name,
        headings_in_two_rows,
    )
}
"""What is done to a filled template, by name."""


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
    lines = [[_heading(field) for field in filled], *(_cells(row, filled) for row in rows)]
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
