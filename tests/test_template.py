"""The client template: what it holds, and whether LibreOffice lets a wrong number in."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from libreoffice import Office
from worklists import loaded

from fla_batch.declared import template as mark
from fla_batch.declared.choice import NO, UNKNOWN, YES, YES_NO
from fla_batch.declared.field import Field, Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.model import column_letters
from fla_batch.render.template import add_template, template
from fla_batch.render.xlsx import RED_TINT, Book
from fla_batch.texts import LANGUAGES, texts

TEMPLATES = Path(__file__).parent.parent / "templates"
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EACH_SHEET = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
LANGUAGE = LANGUAGES[0]


def title(sheet: Sheet, language: str = LANGUAGE) -> str:
    return texts(language).say(sheet.title)


def cell(sheet: Sheet, field: str, row: int = 2) -> str:
    names = [field.name for field in sheet.fields]
    return f"{column_letters(names.index(field))}{row}"


def members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@EACH_LANGUAGE
def test_empty_template_is_small(language: str) -> None:
    assert len(template(language)) < 40_000


@EACH_LANGUAGE
def test_same_template_has_same_bytes(language: str) -> None:
    assert template(language) == template(language)


@EACH_LANGUAGE
def test_committed_template_is_fresh(language: str) -> None:
    committed = (TEMPLATES / mark.file_name(language)).read_bytes()
    assert members(committed) == members(template(language)), "run `make reference`"


@EACH_LANGUAGE
def test_sheets_and_headings_stand_in_the_language(language: str) -> None:
    book = loaded(template(language))
    assert book.sheetnames[1:] == [*(title(sheet, language) for sheet in SHEETS), mark.HIDDEN_SHEET]
    for sheet in SHEETS:
        headings = [heading.value for heading in book[title(sheet, language)][1]]
        assert headings == [texts(language).say(field.label) for field in sheet.fields]
        assert book[title(sheet, language)].max_row == 1


@EACH_LANGUAGE
def test_version_and_language_are_found_by_hidden_names(language: str) -> None:
    book = loaded(template(language))
    assert book[mark.HIDDEN_SHEET].sheet_state == "hidden"
    for name, value in ((mark.VERSION_NAME, mark.TEMPLATE_VERSION), (mark.LANGUAGE_NAME, language)):
        defined = book.defined_names[name]
        assert defined.hidden
        [(sheet, address)] = defined.destinations
        assert book[sheet][address.replace("$", "")].value == value


@EACH_SHEET
def test_formats_stand_by_column(sheet: Sheet) -> None:
    worksheet = loaded(template(LANGUAGE))[title(sheet)]
    styles = list(worksheet.column_dimensions.values())
    assert not any(style.protection.locked for style in styles)
    assert {style.number_format for style in styles if style.min <= len(sheet.fields)} == {"@"}
    assert (styles[-1].max, worksheet.max_column) == (16_384, len(sheet.fields))


@EACH_SHEET
def test_rules_reach_to_the_last_row(sheet: Sheet) -> None:
    worksheet = loaded(template(LANGUAGE))[title(sheet)]
    letters = {column_letters(column) for column in range(len(sheet.fields))}
    columns = {f"{letter}2:{letter}1048576" for letter in letters}
    assert {str(rule.sqref) for rule in worksheet.data_validations.dataValidation} == columns
    assert {str(area.sqref) for area in worksheet.conditional_formatting} <= columns


@EACH_LANGUAGE
def test_texts_beside_the_cells_are_whole(language: str) -> None:
    book = loaded(template(language))
    for sheet in SHEETS:
        rules = book[title(sheet, language)].data_validations.dataValidation
        assert len(rules) == len(sheet.fields)
        for rule in rules:
            assert not rule.promptTitle or len(rule.promptTitle) <= 32
            assert not rule.prompt.endswith("…"), rule.prompt
            assert not (rule.error or "").endswith("…"), rule.error
            assert len(rule.formula1 or "") <= 255


@EACH_SHEET
def test_headings_stay_in_view_and_on_every_page(sheet: Sheet) -> None:
    worksheet = loaded(template(LANGUAGE))[title(sheet)]
    assert worksheet.freeze_panes == "B2"
    assert worksheet.print_title_rows == "$1:$1"
    assert (worksheet.page_setup.orientation, worksheet.page_setup.paperSize) == ("landscape", 9)
    assert (worksheet.page_setup.fitToHeight, worksheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert worksheet.oddFooter.right.text.startswith("&P")


@EACH_SHEET
def test_protection_hinders_nothing_but_the_headings(sheet: Sheet) -> None:
    protection = loaded(template(LANGUAGE))[title(sheet)].protection
    assert protection.sheet
    assert protection.password is None
    free = ("formatCells", "formatColumns", "insertRows", "deleteRows", "sort", "autoFilter", "selectLockedCells")
    assert not any(getattr(protection, name) for name in free)


def test_filled_in_rows_stay_what_they_are() -> None:
    rows = {"users": [{"inss": "05461599747", "last_name": "=1+1", "remark": None, "enterprise_number": 123456749}]}
    worksheet = loaded(template(LANGUAGE, rows))[title(USERS)]
    assert [(found.value, found.data_type) for found in worksheet[2][:3]] == [
        (123456749, "n"),
        ("05461599747", "s"),
        ("=1+1", "s"),
    ]
    assert worksheet["C2"].number_format == "@"
    assert not worksheet["C2"].protection.locked


def test_sheets_can_be_written_on() -> None:
    book = Book(created=date(2026, 1, 1))
    written = add_template(book, LANGUAGE, {})
    book.write(written["users"], (1, 1), "abc", "free text error")
    assert loaded(book.content())[title(USERS)]["B2"].fill.fgColor.rgb == f"FF{RED_TINT[1:]}"


# What LibreOffice says ------------------------------------------------------------------------------------------------


def with_control(number: int, control: int) -> str:
    """Give an INSS of 1905 or so: the number that has this remainder, and the check digits that a test wants."""
    return f"{number:09}{control:02}"


BY_REMAINDER = {number % 97: number for number in range(50_615_901, 50_615_998)}

INSS_RIGHT = [
    "42.01.22-051.81",
    "42012205181",
    "01.03.04-997.21",
    "01 03 04 997 21",
    "05.46.15-997.47",
    "05261599704",
    "07.40.00-997.12",
    with_control(BY_REMAINDER[0], 97),
    with_control(BY_REMAINDER[96], 1),
    42012205181,
]
INSS_WRONG = [
    "42.01.22-051.82",
    "01.03.04-997.22",
    "05.46.15-997.74",
    "4201220518",
    "420122051810",
    "42O1220518I",
    "Anna Peeters",
    with_control(BY_REMAINDER[0], 0),
    with_control(BY_REMAINDER[96], 98),
    with_control(BY_REMAINDER[95], 99),
    4201220518,
]
ENTERPRISE_RIGHT = ["0123456749", "0123.456.749", "0353 456 320", "0566988259", "1000.000.021"]
ENTERPRISE_WRONG = [
    "2.147.812.897",
    "2147812897",
    "0123456794",
    "123456749",
    "01234567490",
    "BE",
    "0000009700",
    123456749,
]
NSSO_RIGHT = ["1234567-49", "123456749", "1254824-97", "0001000-06", "1999999-34", "50000001-20", "5999999989"]
NSSO_WRONG = ["1254824-00", "1234567-89", "5000000000", "12345674", "50000001-21", "4000000120", "0123456749", "RSZ"]

RULES = {
    ("users", "inss"): (INSS_RIGHT, INSS_WRONG),
    ("users", "enterprise_number"): (ENTERPRISE_RIGHT, ENTERPRISE_WRONG),
    ("companies", "enterprise_number"): (ENTERPRISE_RIGHT, ENTERPRISE_WRONG),
    ("companies", "nsso_number"): (NSSO_RIGHT, NSSO_WRONG),
    ("users", "email"): (["anna@example.be", "a.b@sub.example.be"], ["anna", "anna@example", "an na@example.be"]),
}

COMPANY = {"enterprise_number": "0123456749", "company_name": "Muster", "admin_last_name": "Claes"}
SECOND = {**COMPANY, "enterprise_number": "0353456320"}
PERSON = {"enterprise_number": "0123456749", "inss": "05461599747", "last_name": "Peeters", "first_name": "Anna"}
ONE_CELL: dict[str, tuple[dict[str, Any], set[str]]] = {
    "complete": ({"companies": [COMPANY, SECOND], "users": [PERSON]}, set()),
    "company without a name": ({"companies": [{**COMPANY, "company_name": None}]}, {"companies"}),
    "nobody to do the work": ({"companies": [{**COMPANY, "admin_last_name": None}]}, {"companies"}),
    "a contact instead": (
        {"companies": [{**COMPANY, "admin_last_name": None, "contact_name": "Jan", "contact_email": "jan@example.be"}]},
        set(),
    ),
    "person without a first name": ({"users": [{**PERSON, "first_name": " "}]}, {"users"}),
    "the only company": ({"companies": [COMPANY], "users": [{**PERSON, "enterprise_number": None}]}, set()),
    "which company": ({"companies": [COMPANY, SECOND], "users": [{**PERSON, "enterprise_number": None}]}, {"users"}),
    "pasted without its zero": ({"companies": [{**COMPANY, "enterprise_number": 123456749}]}, set()),
    "pasted wrong without its zero": (
        {"companies": [{**COMPANY, "enterprise_number": 123456748}]},
        {"companies", "users"},
    ),
    "pasted letters": ({"users": [{**PERSON, "inss": "abc"}]}, {"users"}),
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / mark.file_name(LANGUAGE)
    path.write_bytes(template(LANGUAGE))
    return path


def typed() -> dict[str, dict[str, list[str | float]]]:
    typed: dict[str, dict[str, list[str | float]]] = {title(sheet): {} for sheet in SHEETS}
    for (name, field), (right, wrong) in RULES.items():
        sheet = next(sheet for sheet in SHEETS if sheet.name == name)
        typed[title(sheet)][cell(sheet, field)] = [*right, *wrong]
    return typed


def judged(refused: dict[str, dict[str, list[bool]]]) -> dict[tuple[str, str], list[bool]]:
    by_name = {sheet.name: sheet for sheet in SHEETS}
    return {(name, field): refused[title(by_name[name])][cell(by_name[name], field)] for name, field in RULES}


def expected() -> dict[tuple[str, str], list[bool]]:
    return {place: [False] * len(right) + [True] * len(wrong) for place, (right, wrong) in RULES.items()}


@pytest.mark.xdist_group("libreoffice")
class TestInLibreOffice:
    def test_wrong_numbers_are_refused_and_right_ones_pass(self, office: Office, empty: Path) -> None:
        assert judged(office.refused(empty, typed())) == expected()

    def test_rules_hold_in_row_five_hundred(self, office: Office, empty: Path) -> None:
        cells = {title(USERS): {cell(USERS, "inss", 500): [INSS_RIGHT[0], INSS_WRONG[0]]}}
        assert office.refused(empty, cells) == {title(USERS): {cell(USERS, "inss", 500): [False, True]}}

    @pytest.mark.parametrize("ending", ["ods", "xlsx"])
    def test_rules_outlive_saving(self, office: Office, empty: Path, tmp_path: Path, ending: str) -> None:
        saved = office.convert(empty, ending, tmp_path)
        assert judged(office.refused(saved, typed())) == expected()

    @EACH_LANGUAGE
    def test_lists_hold_the_words_of_the_language(self, office: Office, tmp_path: Path, language: str) -> None:
        path = tmp_path / mark.file_name(language)
        path.write_bytes(template(language))
        at, sheet = cell(USERS, "known_user"), title(USERS, language)
        words = [texts(language).say(YES_NO.words[value]) for value in (YES, NO, UNKNOWN)]
        assert office.facts(path, {sheet: [at]})[sheet][at]["words"] == words
        assert office.refused(path, {sheet: {at: [*words, "perhaps"]}})[sheet][at] == [False, False, False, True]

    @EACH_SHEET
    def test_headings_are_locked_and_cells_are_free(self, office: Office, empty: Path, sheet: Sheet) -> None:
        headings = [cell(sheet, field.name, 1) for field in sheet.fields]
        cells = [cell(sheet, field.name, row) for field in sheet.fields for row in (2, 1_048_576)]
        facts = office.facts(empty, {title(sheet): [*headings, *cells, "Z1", "Z9"]})[title(sheet)]
        assert all(facts[at]["protected"] for at in facts)
        assert {at for at in facts if facts[at]["locked"]} == set(headings)
        assert all(facts[at]["text"] for at in cells)

    @EACH_SHEET
    def test_every_column_says_what_to_fill_in(self, office: Office, empty: Path, sheet: Sheet) -> None:
        facts = office.facts(empty, {title(sheet): [cell(sheet, field.name) for field in sheet.fields]})[title(sheet)]

        def told(field: Field) -> bool:
            return facts[cell(sheet, field.name)]["input"][1].startswith(texts(LANGUAGE).say(field.help))

        assert [field.name for field in sheet.fields if not told(field)] == []
        rules = [facts[cell(sheet, field.name)] for field in sheet.fields if field.kind.is_number]
        assert all(rule["stops"] and rule["error"][1] for rule in rules)

    @pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm is not installed")
    @pytest.mark.parametrize("case", ONE_CELL)
    def test_a_cell_turns_red_when_it_should(self, office: Office, tmp_path: Path, case: str) -> None:
        rows, red = ONE_CELL[case]
        path = tmp_path / "filled.xlsx"
        path.write_bytes(template(LANGUAGE, {"companies": [COMPANY], "users": [PERSON], **rows}))
        assert red_sheets(office.convert(path, "pdf", tmp_path)) == red

    def test_typed_numbers_keep_their_zeros(self, office: Office, empty: Path, tmp_path: Path) -> None:
        saved = [tmp_path / "typed.xlsx", tmp_path / "typed.ods"]
        typed = {title(COMPANIES): {"A2": "0123456749"}, title(USERS): {"B2": "05461599747", "G2": "=1+1"}}
        office.fill(empty, typed, saved)
        back = office.convert(saved[1], "xlsx", tmp_path)
        for path in (saved[0], back):
            book = loaded(path.read_bytes())
            assert book[title(COMPANIES)]["A2"].value == "0123456749"
            assert [book[title(USERS)][at].value for at in ("B2", "G2")] == ["05461599747", "=1+1"]
            assert book[mark.HIDDEN_SHEET][mark.VERSION_CELL].value == mark.TEMPLATE_VERSION
            assert mark.VERSION_NAME in book.defined_names


def red_sheets(pdf: Path) -> set[str]:
    """Tell on which of the two sheets (pages 2 and 3) something is printed on red."""
    subprocess.run(["pdftoppm", "-r", "50", "-f", "2", str(pdf), str(pdf.with_suffix(""))], check=True)
    pages = sorted(pdf.parent.glob("*.ppm"))
    assert len(pages) == len(SHEETS)
    red = bytes.fromhex(RED_TINT[1:])
    return {sheet.name for sheet, page in zip(SHEETS, pages, strict=True) if red in page.read_bytes()}
