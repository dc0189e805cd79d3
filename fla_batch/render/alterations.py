"""Alterations: what clients make of a filled template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fla_batch.declared.example import RIGHT_ROWS, Row
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.render.layouts import heading, written
from fla_batch.render.xlsx import CLIENT_CELL, Book, Worksheet, position


def _type(book: Book, sheet: Worksheet, cell: str, text: str) -> None:
    book.write(sheet, position(cell), text)


def total(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Count the people below them."""
    _type(book, sheets["users"], "A4", "Total: 1")


def ending(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Number the page below them."""
    _type(book, sheets["users"], "B4", "Seite 1 von 1")


def headings_again(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Put the headings below the first person once more."""
    book.write_row(sheets["users"], (2, 0), [heading(field) for field in USERS.fields])


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
    book.write_row(sheets["users"], (2, 0), written(RIGHT_ROWS["users"], USERS.fields))


def merged_numbers(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Merge the number of the company over its people."""
    sheets["users"].merge_range("A2:A3", RIGHT_ROWS["users"]["enterprise_number"], book.style(CLIENT_CELL))


def called_by_name(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Name the company of a person where its number should be."""
    _type(book, sheets["users"], "A2", str(RIGHT_ROWS["companies"]["company_name"]))


def named_otherwise(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Name another company beside the number of a person's."""
    _type(book, sheets["users"], "H1", "Firma")
    _type(book, sheets["users"], "H2", "Garage Exempel AG")


def _titled(book: Book, sheets: Mapping[str, Worksheet], title: str) -> None:
    """Put a title above the headings of people."""
    rows = ([title], [heading(field) for field in USERS.fields], written(RIGHT_ROWS["users"], USERS.fields))
    for at, row in enumerate(rows):
        book.write_row(sheets["users"], (at, 0), [*row, *[""] * (len(USERS.fields) - len(row))])


def people_elsewhere(book: Book, sheets: Mapping[str, Worksheet]) -> None:  # noqa: ARG001
    """Go on with the people on a sheet without headings."""
    book.write_row(book.sheet("Notizen"), (0, 0), ("05031599737", "Maes", "Koen"))


def of_leavers(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Say above the headings that people are to be deleted."""
    _titled(book, sheets, "Zu löschen")


def of_leavers_and_others(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Say above the headings that people have come or gone."""
    _titled(book, sheets, "Ein- und Austritte")


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
    for column, text in enumerate(written(RIGHT_ROWS["users"], USERS.fields)):
        book.write(sheets["users"], (1, column), text, f"{CLIENT_CELL} struck")


def struck_remark(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Strike a remark through."""
    book.write(sheets["users"], position("G2"), "halbtags", f"{CLIENT_CELL} struck")


def squeezed(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have each row of people in one cell, with semicolons between."""
    _squeeze(book, sheets["users"], RIGHT_ROWS["users"])


def uneven(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have a part of a row that stands in one cell in the next one."""
    _squeeze(book, sheets["users"], RIGHT_ROWS["users"])
    _type(book, sheets["users"], "B2", "ab Mai")


def _squeeze(book: Book, sheet: Worksheet, person: Row) -> None:
    for row, cells in enumerate(([heading(field) for field in USERS.fields], written(person, USERS.fields))):
        book.write_row(sheet, (row, 0), [";".join(cells), *[""] * (len(cells) - 1)])


def companies_in_a_column(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have the headings of companies below each other, and what is filled in beside them."""
    _in_a_column(book, sheets["companies"], RIGHT_ROWS["companies"])


def companies_without_numbers_in_a_column(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have the headings of companies below each other, and no number beside them."""
    _in_a_column(book, sheets["companies"], {**RIGHT_ROWS["companies"], COMPANIES.key: ""})


def labels(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have the headings of companies below each other, each with what is filled in behind a colon."""
    _in_a_column(book, sheets["companies"], {})
    for row, field in enumerate(COMPANIES.fields):
        book.write_row(
            sheets["companies"], (row, 0), (": ".join((heading(field), *written(RIGHT_ROWS["companies"], [field]))), "")
        )


def unlabelled(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have the name of the company without a label, and a short one in front of its number."""
    labels(book, sheets)
    company = RIGHT_ROWS["companies"]
    for row, name in enumerate(("enterprise_number", "company_name")):
        (text,) = written(company, [COMPANIES.field(name)])
        book.write_row(sheets["companies"], (row, 0), (f"ZDU {text}" if name == COMPANIES.key else text, ""))


def pairs(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have two headings of companies in a row, each with what is filled in beside it."""
    _in_a_column(book, sheets["companies"], {})
    company = RIGHT_ROWS["companies"]
    fields = [field for field in COMPANIES.fields if field.name in company]
    blank = [""] * len(COMPANIES.fields)
    for row in range(len(COMPANIES.fields)):
        cells = [
            text for field in fields[2 * row : 2 * row + 2] for text in (heading(field), *written(company, [field]))
        ]
        book.write_row(sheets["companies"], (row, 0), [*cells, *blank[len(cells) :]])


def _in_a_column(book: Book, sheet: Worksheet, company: Row) -> None:
    blank = [""] * len(COMPANIES.fields)
    for row in (0, 1):
        book.write_row(sheet, (row, 0), blank)
    for row, field in enumerate(COMPANIES.fields):
        book.write_row(sheet, (row, 0), (heading(field), *written(company, [field])))


def whole_name(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Have one column for last and first name."""
    for cell, text in {"C1": "Name und Vorname", "D1": "", "C2": "Peeters Anna", "D2": ""}.items():
        _type(book, sheets["users"], cell, text)


def headings_in_two_rows(book: Book, sheets: Mapping[str, Worksheet]) -> None:
    """Set the names of groups above the headings of companies."""
    parts = [heading(field).partition(": ") for field in COMPANIES.fields]
    for row, part in enumerate((0, 2)):
        book.write_row(sheets["companies"], (row, 0), [each[part] for each in parts])
    book.write_row(sheets["companies"], (2, 0), written(RIGHT_ROWS["companies"], COMPANIES.fields))


ALTERED: Mapping[str, Callable[[Book, Mapping[str, Worksheet]], None]] = {
    each.__name__: each
    for each in (
        total,
        ending,
        headings_again,
        explanation,
        example,
        nobody,
        merged_numbers,
        called_by_name,
        named_otherwise,
        people_elsewhere,
        unlabelled,
        of_leavers,
        of_leavers_and_others,
        ditto,
        unknown_heading_of_numbers,
        prefix_apart,
        struck,
        struck_remark,
        squeezed,
        uneven,
        companies_in_a_column,
        companies_without_numbers_in_a_column,
        labels,
        pairs,
        whole_name,
        headings_in_two_rows,
    )
}
"""What is done to a filled template, by name."""
