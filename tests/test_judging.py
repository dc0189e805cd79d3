"""What was pasted past the rules of the cells: which cells the template colours, and what its panel counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import PROFILE, TODAY, found, inss
from libreoffice import Office
from openpyxl.formula.translate import Translator
from test_numbers import holds, read
from test_template import COMPANY, LANGUAGE, PERSON, RULES, SECOND, cell, title
from worklists import loaded

from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.kinds import EMAIL
from fla_batch.declared.number import Number
from fla_batch.declared.numbers import INSS
from fla_batch.pipeline import run
from fla_batch.render.status import FIRST_COLUMN, FIRST_ROW, NOT_YET, NOTHING, ONE_EMPTY, READY
from fla_batch.render.template import add_template, template
from fla_batch.render.xlsx import STYLES, Book
from fla_batch.texts import LANGUAGES, texts

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)

Value = str | float

PROVEN: dict[tuple[str, str], list[Value]] = {
    ("users", "inss"): [int(inss(50_315_998)), inss(50_315_998).lstrip("0"), 101300097],
    ("companies", "enterprise_number"): [123456749, "123456749", "BE 0123.456.749", "BE0123456749"],
    ("companies", "nsso_number"): [100006, "12345674", "000-1234567-49", "012/1254824-97"],
    ("users", "email"): [" anna@example.be ", "mailto:anna@example.be"],
    ("companies", "on_portal"): ["ja", "Oui", "YES", "x", "1", 1, "unbekannt", "-"],
    ("companies", "language"): ["Deutsch", "FR", "nederlands", "en"],
}
"""What no rule lets in by hand, but reads well when it is pasted."""
WRONG: dict[tuple[str, str], list[Value]] = {
    ("users", "inss"): [int(inss(50_315_998)) + 1, "0123456749", 123456749, 1000000021, "unbekannt"],
    ("companies", "enterprise_number"): [123456748, "BE 0123.456.748", "2147812897", "23456749"],
    ("companies", "nsso_number"): [100007, "000-1234567-48"],
    ("users", "email"): ["anna@@example.be", "a@b.be;c@d.be", "@example.be", "anna@example.be.", "anna@ex..be", 5],
    ("companies", "on_portal"): ["vielleicht", 7],
    ("companies", "language"): ["Luxemburgisch"],
}
PLACES = sorted(PROVEN)


def right_values(place: tuple[str, str]) -> list[Value]:
    return [*RULES.get(place, ([], []))[0], *PROVEN[place]]


def wrong_values(place: tuple[str, str]) -> list[Value]:
    typed = [value for value in RULES.get(place, ([], []))[1] if value not in PROVEN[place]]
    return [*typed, *WRONG[place]]


def conditions(worksheet: Any, column: str) -> list[tuple[str, bool]]:
    """Give the conditions of a column in their order, and whether each makes a cell red."""
    areas = [area for area in worksheet.conditional_formatting if str(area.sqref).startswith(f"{column}2:")]
    rules = sorted((rule for area in areas for rule in area.rules), key=lambda rule: rule.priority)
    red = STYLES["error"]["bg_color"][1:]
    return [
        (rule.formula[0], bool(rule.dxf and rule.dxf.fill and rule.dxf.fill.bgColor.rgb[2:] == red)) for rule in rules
    ]


def is_red(worksheet: Any, address: str) -> str:
    """Give one formula that is 1 where the conditions make a cell red: the first that is fulfilled counts."""
    column = address.rstrip("0123456789")
    formula = "0"
    for condition, red in reversed(conditions(worksheet, column)):
        moved = Translator(f"={condition}", f"{column}2").translate_formula(address)[1:]
        formula = f"IF(IFERROR(({moved})*1,0)>0,{int(red)},{formula})"
    return formula


def test_conditions_are_as_short_as_excel_lets_people_edit_them() -> None:
    book = loaded(template(LANGUAGE))
    for sheet in SHEETS:
        rules = book[title(sheet)].conditional_formatting
        lengths = [len(rule.formula[0]) for area in rules for rule in area.rules]
        assert lengths
        assert max(lengths) < 255


@EACH_LANGUAGE
def test_instructions_fit_the_screen_of_a_small_laptop(language: str) -> None:
    sheet = loaded(template(language)).worksheets[0]
    zoom = sheet.sheet_view.zoomScale / 100
    columns = sheet.column_dimensions.values()
    width = sum(int(each.width * 7 + 5) * (each.max - each.min + 1) for each in columns)
    height = sum((sheet.row_dimensions[row].height or 15) * 96 / 72 for row in range(1, sheet.max_row + 1))
    assert width * zoom <= 1366 - 18
    # What Excel leaves of 768 with its ribbon open.
    assert height * zoom <= 490
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight in (None, 1)


@EACH_LANGUAGE
def test_panel_of_the_empty_template_says_so(language: str) -> None:
    assert panel(template(language)) == ([[0, 0, 0], [0, 0, 0]], texts(language).say(NOTHING))


@EACH_LANGUAGE
def test_own_sheets_are_never_announced(language: str, tmp_path: Path) -> None:
    path = tmp_path / "client.xlsx"
    path.write_bytes(
        template(language, {"companies": [{**COMPANY, "admin_email": "marie@example.be"}], "users": [PERSON]})
    )
    assert [code for code, _ in found(run([path], PROFILE, language, TODAY))] == []


def test_marks_that_are_added_come_before_the_rules_of_the_template() -> None:
    book = Book(date(2026, 1, 1))
    book.highlight(add_template(book, LANGUAGE, {"users": [PERSON]})["users"], (1, 1), "TRUE", "warning")
    areas = {str(area.sqref): area.rules for area in loaded(book.content())[title(USERS)].conditional_formatting}
    others = [rule.priority for cells, rules in areas.items() for rule in rules if cells != "B2"]
    assert areas["B2"][0].priority < min(others)
    assert next(iter(areas)) == "B2", "LibreOffice goes by the order"
    assert others == sorted(others)


def test_headings_are_explained_in_their_own_colours() -> None:
    sheet = loaded(template(LANGUAGE)).worksheets[0]
    cells = [sheet.cell(row, column) for row in range(9, sheet.max_row + 1) for column in (2, 6)]
    explained = {cell.value: cell.fill.fgColor.rgb for cell in cells}
    for declared in SHEETS:
        worksheet = loaded(template(LANGUAGE))[title(declared)]
        assert all(explained[heading.value] == heading.fill.fgColor.rgb for heading in worksheet[1])


def panel(content: bytes | Path) -> tuple[list[list[int]], str]:
    """Give what the panel counts for each sheet, and its verdict."""
    book = openpyxl.load_workbook(content, data_only=True) if isinstance(content, Path) else None
    sheet = book.worksheets[0] if book else values(content)
    rows = range(FIRST_ROW + 2, FIRST_ROW + 2 + len(SHEETS))
    counts = [[int(sheet.cell(row, FIRST_COLUMN + column).value) for column in (2, 3, 4)] for row in rows]
    return counts, sheet.cell(FIRST_ROW + len(SHEETS) + 3, FIRST_COLUMN + 1).value


def values(content: Any) -> Any:
    from io import BytesIO

    return openpyxl.load_workbook(BytesIO(content), data_only=True).worksheets[0]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place[1])
def test_what_is_not_red_is_read(place: tuple[str, str]) -> None:
    kind = sheet_of(place).field(place[1]).kind
    assert {value for value in map(str, right_values(place)) if not is_right(kind, read(kind, value)[0])} <= {"-"}
    wrong = [value for value in wrong_values(place) if is_right(kind, read(kind, value)[0])]
    # Letters in the place of digits look wrong to Excel; the reader sees what is meant.
    assert wrong == (["42O1220518I"] if place == ("users", "inss") else [])


def is_right(kind: Any, value: str | None) -> bool:
    if isinstance(kind, Number):
        return value is not None and holds(kind, value)
    return value is not None and (kind is not EMAIL or kind.holds(value))


def person(number: int, **cells: object) -> dict[str, object]:
    return {**PERSON, "inss": inss(50_000_001 + number), **cells}


def sheet_of(place: tuple[str, str]) -> Sheet:
    return next(sheet for sheet in SHEETS if sheet.name == place[0])


def reddened(
    office: Office, folder: Path, rows: dict[str, list[dict[str, Any]]], fields: Sequence[tuple[str, str]]
) -> Any:
    """Fill in rows; give for each place, row by row, whether its cell is red in LibreOffice."""
    plain = loaded(template(LANGUAGE))
    book = Book(date(2026, 1, 1))
    written = add_template(book, LANGUAGE, rows)
    for at, place in enumerate(fields):
        sheet = sheet_of(place)
        for row in range(1, len(rows[sheet.name]) + 1):
            formula = is_red(plain[title(sheet)], cell(sheet, place[1], row + 1))
            book.write_array(written[sheet.name], (row, 30 + at), (formula, 0))
    (folder / "pasted.xlsx").write_bytes(book.content())
    saved = office.convert(office.convert(folder / "pasted.xlsx", "ods", folder), "xlsx", folder)
    computed = openpyxl.load_workbook(saved, data_only=True)
    return [
        [bool(computed[title(sheet_of(place))].cell(row + 2, 31 + at).value) for row in range(len(rows[place[0]]))]
        for at, place in enumerate(fields)
    ]


@pytest.mark.xdist_group("libreoffice")
class TestInLibreOffice:
    def test_only_what_cannot_be_right_is_red_when_it_was_pasted(self, office: Office, tmp_path: Path) -> None:
        pasted = [(place, value) for place in PLACES for value in (*right_values(place), *wrong_values(place))]
        # Each for a company of its own, so that nobody stands twice.
        others = [{"enterprise_number": f"No. {number}", at[1]: value} for number, (at, value) in enumerate(pasted)]
        rows = {
            name: [{**base, **other} for (at, _), other in zip(pasted, others, strict=True) if at[0] == name]
            for name, base in {"companies": COMPANY, "users": PERSON}.items()
        }
        for place, red in zip(PLACES, reddened(office, tmp_path, rows, PLACES), strict=True):
            filled = [(at, value) for at, value in pasted if at[0] == place[0]]
            reds = {repr(value) for (at, value), is_so in zip(filled, red, strict=True) if is_so and at == place}
            assert reds == set(map(repr, wrong_values(place)))

    def test_a_person_twice_and_a_company_elsewhere_are_red(self, office: Office, tmp_path: Path) -> None:
        users = [
            person(0),
            person(1, inss=INSS.show(inss(50_000_002))),
            person(1),
            person(1, enterprise_number="0353.456.320"),
            person(2, enterprise_number=123456749),
            person(3, enterprise_number="0566988259"),
        ]
        rows = {"companies": [{**COMPANY, "enterprise_number": "0123.456.749"}, SECOND], "users": users}
        elsewhere, twice = reddened(office, tmp_path, rows, [("users", "enterprise_number"), ("users", "inss")])
        assert elsewhere == [False] * 5 + [True]
        assert twice == [False, True, True, False, False, False]
        assert panel(tmp_path / "pasted.xlsx") == ([[2, 0, 0], [6, 0, 2]], texts(LANGUAGE).say(NOT_YET))

    def test_the_panel_counts_what_is_missing_and_what_is_wrong(self, office: Office, tmp_path: Path) -> None:
        companies = [{**COMPANY, "admin_last_name": None}, {**SECOND, "on_portal": "vielleicht", "company_name": "-"}]
        users = [person(0, first_name=None, email="anna"), {}, person(1, enterprise_number=None), person(2, inss="abc")]
        counted = self.counted(office, tmp_path, {"companies": companies, "users": users})
        assert counted == ([[2, 3, 1], [3, 2, 2]], texts(LANGUAGE).say(NOT_YET))

    def test_the_panel_says_when_all_is_complete(self, office: Office, tmp_path: Path) -> None:
        counted = self.counted(office, tmp_path, {"companies": [COMPANY], "users": [person(0, enterprise_number=None)]})
        assert counted == ([[1, 0, 0], [1, 0, 0]], texts(LANGUAGE).say(READY))

    def test_the_panel_names_the_sheet_that_is_still_empty(self, office: Office, tmp_path: Path) -> None:
        counted = self.counted(office, tmp_path, {"companies": [COMPANY]})
        assert counted == ([[1, 0, 0], [0, 0, 0]], texts(LANGUAGE).say(ONE_EMPTY, title=USERS.title))

    def test_the_panel_counts_ten_thousand_rows(self, office: Office, tmp_path: Path) -> None:
        users = [person(number) for number in range(9_999)]
        users[9_998]["inss"] = "05000001"
        counted = self.counted(office, tmp_path, {"companies": [COMPANY], "users": users})
        assert counted == ([[1, 0, 0], [9_999, 0, 1]], texts(LANGUAGE).say(NOT_YET))

    def test_typing_moves_the_counts(self, office: Office, tmp_path: Path) -> None:
        path = tmp_path / "empty.xlsx"
        path.write_bytes(template(LANGUAGE))
        typed = {title(COMPANIES): {"A2": 123456749}, title(USERS): {"B2": "abc"}}
        office.fill(path, typed, [tmp_path / "typed.xlsx"])
        assert panel(tmp_path / "typed.xlsx") == ([[1, 3, 0], [1, 2, 1]], texts(LANGUAGE).say(NOT_YET))

    @staticmethod
    def counted(office: Office, folder: Path, rows: dict[str, list[dict[str, Any]]]) -> tuple[list[list[int]], str]:
        path = folder / "client.xlsx"
        path.write_bytes(template(LANGUAGE, rows))
        return panel(office.convert(office.convert(path, "ods", folder), "xlsx", folder))
