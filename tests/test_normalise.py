"""Headings in any language, order and place; rows under their own numbers; columns read whole."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest
from conftest import PROFILE, ROOT, TODAY, Checker, found
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from fla_batch.columns import Cells
from fla_batch.declared.example import RIGHT_ROWS
from fla_batch.declared.fields import SHEETS
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.nobody import NO_WHOLE_NAMES
from fla_batch.declared.numbers import INSS
from fla_batch.digits import column
from fla_batch.pipeline import run
from fla_batch.render.template import template
from fla_batch.result import Run
from fla_batch.steps.surveying.ditto import is_mark
from fla_batch.steps.surveying.meaning import meaning
from fla_batch.texts import LANGUAGES, texts


def typed(
    path: Path,
    headings: Mapping[str, Sequence[str]],
    *,
    rows_above: int = 0,
    blank: int = 0,
    titles: Sequence[str] = ("1", "2"),
) -> Run:
    """Check a workbook as a client types it: the right rows under headings of one's own."""
    book = Workbook()
    book.remove(book.active)
    for sheet, title in zip(SHEETS, titles, strict=True):
        page = book.create_sheet(title)
        for row in range(rows_above):
            page.append([f"Anmeldung {row}"])
        page.append(list(headings[sheet.name]))
        for _ in range(blank):
            page.append([None])
        names = [field_of(sheet.name, heading) for heading in headings[sheet.name]]
        page.append([RIGHT_ROWS[sheet.name].get(name) for name in names])
    book.save(path)
    return run([path], PROFILE, "en", TODAY)


def field_of(sheet: str, heading: str) -> str:
    return meaning(next(each for each in SHEETS if each.name == sheet), heading)[0]


def labels(language: str) -> dict[str, list[str]]:
    return {sheet.name: [texts(language).say(field.label) for field in sheet.fields] for sheet in SHEETS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_any_language_in_any_order(tmp_path: Path, language: str) -> None:
    headings = labels(language)
    for row in headings.values():
        Random(7).shuffle(row)
    result = typed(tmp_path / "client.xlsx", headings)
    assert found(result) == []
    assert len(result.lists) == 1
    assert result.files[0].language == language


@pytest.mark.parametrize(
    "change",
    [str.upper, lambda text: f" {text} *", lambda text: text.replace(" ", "\n"), lambda text: text.rstrip("?")],
)
def test_headings_whatever_their_form(tmp_path: Path, change: Callable[[str], str]) -> None:
    headings = {sheet: [change(each) for each in row] for sheet, row in labels("fr").items()}
    assert found(typed(tmp_path / "client.xlsx", headings)) == []


def test_older_and_newer_words_are_recognised(tmp_path: Path) -> None:
    headings = {
        "companies": ["KBO-nummer", "Firma", "Zugangsverwalter", "Zugangsverwalter: E-Mail"],
        "users": ["BCE", "Rijksregisternummer", "Nachname", "Vorname"],
    }
    assert found(typed(tmp_path / "client.xlsx", headings)) == []


def test_titles_above_and_blank_rows_between_shift_no_row_number(tmp_path: Path) -> None:
    headings = labels("de")
    result = typed(tmp_path / "client.xlsx", headings, rows_above=3, blank=4, titles=("Firmen", "Leute"))
    assert found(result) == []
    headings["users"] = [each for each in headings["users"] if each != "Vorname"]
    missing = typed(tmp_path / "client.xlsx", headings, rows_above=3, blank=4)
    assert found(missing) == [("S001", "4")]
    assert missing.held[0].place.row == 9


def test_a_missing_column_of_numbers_is_told_once_where_there_are_several_companies(tmp_path: Path) -> None:
    book = load_workbook(ROOT / "samples" / "de" / "mid-size-client.xlsx")
    book["Benutzer"]["A1"] = ""
    for row in range(2, 40):
        book["Benutzer"].cell(row, 1).value = None
    book.save(tmp_path / "client.xlsx")
    result = run([tmp_path / "client.xlsx"], None, "en", TODAY)
    errors = [each for each in found(result) if each[0].startswith(("S", "U", "X"))]
    assert errors == [("S001", "1")]
    assert result.count("users").released == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_template_writes_is_read(tmp_path: Path, language: str) -> None:
    path = tmp_path / "client.xlsx"
    path.write_bytes(template(language, {sheet.name: [RIGHT_ROWS[sheet.name]] for sheet in SHEETS}))
    result = run([path], PROFILE, "en", TODAY)
    assert found(result) == []
    assert (result.files[0].language, result.lists[0].language) == (language, language)


def test_the_language_of_the_template_counts_before_that_of_the_headings(tmp_path: Path) -> None:
    book = load_workbook(ROOT / "samples" / "fr" / "good.xlsx")
    for title, each in zip(("Entreprises", "Utilisateurs"), SHEETS, strict=True):
        for at, declared in enumerate(each.fields, start=1):
            book[title].cell(1, at).value = texts("nl").say(declared.label)
    book.save(tmp_path / "client.xlsx")
    assert run([tmp_path / "client.xlsx"], None, "en", TODAY).files[0].language == "fr"


@pytest.mark.parametrize("name", ["NA", "None", "Null", "Nil", "True", "So", "Rien"])
def test_surnames_that_look_like_nothing(checked: Checker, name: str) -> None:
    result = checked([{"last_name": name}])
    assert found(result) == []
    assert result.lists[0].companies[0].people[0].person.last_name == name


@pytest.mark.parametrize("nothing", ["-", "?", ".", "unbekannt", "Inconnu", "--"])
def test_a_dash_is_no_administrator(checked: Checker, nothing: str) -> None:
    nobody = {"admin_last_name": nothing, "admin_first_name": nothing, "admin_email": nothing}
    result = checked(companies=[nobody])
    assert {code for code, _ in found(result)} == {"A001", "C907"}


@pytest.mark.parametrize("field", ["admin_last_name", "admin_first_name", "admin_email"])
def test_a_dash_in_any_cell_is_told(checked: Checker, field: str) -> None:
    assert [code for code, _ in found(checked(companies=[{field: "-"}])) if code.startswith("C")] == ["C907"]


CONTACT = {"contact_name": "Jan Janssens", "contact_email": "jan.janssens@example.be"}


@pytest.mark.parametrize(
    "word",
    [
        "volgt",
        "tbd",
        "N.N.",
        "à compléter",
        " Volgt ",
        "(volgt)",
        "geen",
        "Keine",
        "aucun",
        "None",
        "Vacant",
        "à désigner",
    ],
)
def test_who_is_not_named_yet_is_asked_of_the_contact_person(checked: Checker, word: str) -> None:
    nobody = {"admin_last_name": word, "admin_first_name": word, "admin_email": word}
    result = checked(companies=[{**nobody, **CONTACT}])
    assert {code for code, _ in found(result)} == {"A002", "C907"}
    assert [each.addressee.email for each in result.lists] == [CONTACT["contact_email"]]


@pytest.mark.parametrize("word", ["volgt", "geen", "N.N.", "à définir"])
@pytest.mark.parametrize(("field", "code"), [("contact_name", "A004"), ("contact_email", "A005")])
def test_nor_is_a_contact_person_who_is_not_named_yet(checked: Checker, word: str, field: str, code: str) -> None:
    nobody = {"admin_last_name": None, "admin_first_name": None, "admin_email": None}
    result = checked(companies=[{**nobody, **CONTACT, field: word}])
    assert {each for each, _ in found(result)} == {code, "C907"}
    assert result.count("users").released == 0


def test_words_that_somebody_may_be_called_are_names_of_people(checked: Checker) -> None:
    result = checked(users=[{"last_name": "None", "first_name": "Marco"}])
    assert (found(result), result.count("users").released) == ([], 1)


@pytest.mark.parametrize("field", ["admin_last_name", "admin_first_name", "contact_name"])
@pytest.mark.parametrize("word", ["siehe oben", "Ja", "zelfde naam", "oui"])
def test_an_answer_is_nobody_s_name(checked: Checker, field: str, word: str) -> None:
    nobody = {"admin_last_name": None, "admin_first_name": None, "admin_email": None} if field in CONTACT else {}
    other = {"enterprise_number": "0123456848", "company_name": "Muster AG", **CONTACT}
    result = checked(users=[{}, {"enterprise_number": None}], companies=[{**nobody, **CONTACT, field: word}, other])
    assert [cell[1:] for code, cell in found(result) if code == "C008"] == ["2"]
    assert result.count("users").released == 0


def test_a_spare_contact_person_holds_nothing_back(checked: Checker) -> None:
    result = checked(companies=[{"contact_name": "siehe oben"}])
    assert (found(result), result.count("users").released) == ([], 1)


names = st.text(st.characters(categories=("L",)), min_size=1, max_size=30).filter(
    # Words in the place of a name, and those that mean what stands above, are none.
    lambda text: not says_nothing(text) and text not in NO_WHOLE_NAMES and not is_mark(text)
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(names, names, names), min_size=1, max_size=5))
def test_write_then_read_gives_the_names_back(tmp_path: Path, people: list[tuple[str, str, str]]) -> None:
    path = tmp_path / "client.xlsx"
    rows = [
        {**RIGHT_ROWS["users"], "inss": None, "last_name": last, "first_name": first, "remark": remark}
        for last, first, remark in people
    ]
    for number, row in enumerate(rows):
        base = 50_101_000 + number * 1000 + 997
        row["inss"] = f"{base:09d}{97 - base % 97:02d}"
    path.write_bytes(template("nl", {"companies": [RIGHT_ROWS["companies"]], "users": rows}))
    result = run([path], PROFILE, "en", date(2026, 1, 1))
    read = [work.person for work in result.lists[0].companies[0].people]
    wanted = [tuple(unicodedata.normalize("NFC", each) for each in person) for person in people]
    assert [(each.last_name, each.first_name, each.remark) for each in read] == wanted


def test_a_clean_column_is_read_without_a_call_for_each_cell() -> None:
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    cells = column([f"{number:011d}" for number in range(10_000_000_000, 10_000_002_000)])
    sys.setprofile(count)
    try:
        INSS.parse(Cells(cells))
    finally:
        sys.setprofile(None)
    assert calls < 500
