"""What an addressee holds in their hands: the list as a page and as a workbook.

GOLDEN=1 renews the pages in tests/golden; look at the difference before it is kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from worklists import (
    ANNA,
    BAKERY,
    CLAES,
    GARAGE,
    HOSTILE,
    JANSSENS,
    LEILA,
    NOTICE,
    TODAY,
    Page,
    cells,
    hostile_plan,
    loaded,
    page,
    plan,
    profile,
    work,
    written,
)

from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER
from fla_batch.render.formats import LIST_FORMATS
from fla_batch.render.letter import HEADS, Letter, list_format
from fla_batch.render.lists.xlsx import ANSWERS
from fla_batch.tasks import ActionList
from fla_batch.texts import LANGUAGES, texts

GOLDEN = Path(__file__).parent / "golden"
EACH_FORMAT = pytest.mark.parametrize("form", ["html", "xlsx"])
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
PAGES = {"administrator-en": plan("en"), "contact-fr": plan("fr", JANSSENS, work(BAKERY, ANNA, prepare=True))}


def steps_sheet(each: ActionList | None = None) -> Worksheet:
    return loaded(written("xlsx", each)).worksheets[1]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_it_was_looked_at(name: str) -> None:
    path, content = GOLDEN / f"list-{name}.html", written("html", PAGES[name])
    if os.environ.get("GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert path.read_text(encoding="utf-8") == content.decode()


# Both formats ---------------------------------------------------------------------------------------------------------


@EACH_FORMAT
def test_same_list_has_same_bytes(form: str) -> None:
    assert written(form) == written(form)


def test_a_format_is_one_function() -> None:
    @list_format("made-up")
    def made_up(*_: object) -> bytes:
        return b"made up"

    try:
        assert written("made-up") == b"made up"
    finally:
        del LIST_FORMATS["made-up"]


def test_every_task_is_there_once_and_in_order() -> None:
    ids = [task.id for task in plan().tasks]
    column = [cell.value for cell in steps_sheet()["J"] if cell.value]
    assert page().values("data-id") == ids
    assert column == ids


def test_every_column_that_is_seen_can_be_filtered() -> None:
    sheet = steps_sheet()
    seen = [cell.column_letter for cell in sheet[3] if not sheet.column_dimensions[cell.column_letter].hidden]
    assert sheet.auto_filter.ref == f"{seen[0]}3:{seen[-1]}{sheet.max_row}"


def test_numbers_are_grouped_for_reading() -> None:
    shown = [
        INSS.show(ANNA.inss),
        INSS.show(LEILA.inss),
        ENTERPRISE_NUMBER.show(BAKERY.enterprise_number),
        ENTERPRISE_NUMBER.show(GARAGE.enterprise_number),
        NSSO_NUMBER.show(BAKERY.nsso_number),
    ]
    plain = [ANNA.inss, LEILA.inss, BAKERY.enterprise_number, GARAGE.enterprise_number, BAKERY.nsso_number]
    workbook = "\n".join(cell for cell in cells(loaded(written("xlsx"))) if not cell.startswith("id-"))
    for everything in (page().text, workbook):
        assert [number for number in shown if number not in everything] == []
        assert [number for number in plain if number in everything] == []


@EACH_FORMAT
def test_nothing_of_others_is_on_a_list(form: str) -> None:
    content = written(form, plan("en", CLAES, work(GARAGE, LEILA)))
    everything = page_or_cells(form, content)
    assert GARAGE.name in everything
    others = (BAKERY.name, ANNA.last_name, INSS.show(ANNA.inss), ANNA.email, ANNA.remark)
    assert [other for other in others if other in everything] == []


def page_or_cells(form: str, content: bytes) -> str:
    return Page(content).text if form == "html" else "\n".join(cells(loaded(content)))


@EACH_FORMAT
def test_what_a_client_wrote_about_a_person_is_shown(form: str) -> None:
    everything = page_or_cells(form, written(form))
    assert ANNA.email in everything
    assert ANNA.remark in everything


@EACH_FORMAT
def test_a_contact_person_is_told_why(form: str) -> None:
    for addressee in (CLAES, JANSSENS):
        each = plan("en", addressee)
        why = Letter(plan("en", JANSSENS), profile(), TODAY).why
        assert (why in page_or_cells(form, written(form, each))) == (addressee is JANSSENS)


@EACH_FORMAT
def test_preparations_have_a_part_where_there_are_any(form: str) -> None:
    prepared, bare = plan("en", CLAES, work(BAKERY, ANNA, prepare=True)), plan("en", CLAES, work(BAKERY, ANNA))
    head = texts("en").say(HEADS["prepare"])
    assert head in page_or_cells(form, written(form, prepared))
    assert head not in page_or_cells(form, written(form, bare))


@EACH_FORMAT
def test_notice_is_shown_on_its_days_alone(form: str) -> None:
    notice = NOTICE.replace("{language}", "en")
    assert notice in page_or_cells(form, written(form))
    assert notice not in page_or_cells(form, written(form, today=date(2027, 1, 1)))


@EACH_FORMAT
def test_links_are_those_of_the_steps_and_the_general_ones(form: str) -> None:
    everything = page_or_cells(form, written(form, plan("en", CLAES, work(BAKERY, ANNA))))
    assert "manual in en" in everything
    assert "general in en" in everything
    assert "register in en" not in everything
    assert "unused in en" not in everything


@EACH_FORMAT
@EACH_LANGUAGE
def test_a_list_speaks_its_own_language(form: str, language: str) -> None:
    everything = page_or_cells(form, written(form, plan(language)))
    say = texts(language).say
    assert [head for head in ("at_hand", "prepare", "sign_in", "send_back") if say(HEADS[head]) not in everything] == []
    assert f"Register Bäckerei Muster GmbH ({language})." in everything
    assert " ".join(texts(language).show(TODAY).split()) in " ".join(everything.split())


@EACH_FORMAT
def test_sources_of_the_steps_are_named(form: str) -> None:
    everything = page_or_cells(form, written(form))
    assert "Document of steps" in everything
    assert "2.3, 2.4, 2.6, 2.7" in everything


def test_counts_stand_at_the_top() -> None:
    assert Letter(plan(), profile(), TODAY).counts == ("2 companies", "3 people", "10 steps")
    assert "2 companies" in page().text
    assert "2 companies · 3 people · 10 steps" in cells(loaded(written("xlsx")))


# The workbook ---------------------------------------------------------------------------------------------------------


def rows(sheet: Worksheet) -> list[int]:
    """Give the rows with a task."""
    return [cell.row for cell in sheet["J"] if cell.value]


def test_answers_are_chosen_from_a_list() -> None:
    sheet = steps_sheet()
    [rule] = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    words = [texts("en").say(word) for word in ANSWERS.values()]
    assert rule.formula1 == f'"{",".join(words)}"'
    assert {f"G{row}" for row in rows(sheet)} <= {str(cell) for area in rule.sqref for cell in expanded(str(area))}


def expanded(area: str) -> Iterator[str]:
    first, last = (int(end[1:]) for end in area.split(":"))
    return (f"{area[0]}{row}" for row in range(first, last + 1))


def test_a_day_is_expected_as_a_day() -> None:
    [rule] = [each for each in steps_sheet().data_validations.dataValidation if each.type == "date"]
    assert (rule.errorStyle, rule.allow_blank) == ("warning", True)
    assert {f"H{row}" for row in rows(steps_sheet())} <= {cell.replace("G", "H") for cell in answer_cells()}


def answer_cells() -> set[str]:
    [rule] = [each for each in steps_sheet().data_validations.dataValidation if each.type == "list"]
    return {cell for area in rule.sqref for cell in expanded(str(area))}


def test_several_companies_stand_on_a_sheet_that_leads_to_them_and_counts() -> None:
    cover, steps, companies = loaded(written("xlsx")).worksheets
    lines = list(companies.iter_rows(min_row=4))
    assert [line[0].value for line in lines] == [BAKERY.name, GARAGE.name]
    for line in lines:
        target = str(line[0].hyperlink.location)
        band = str(steps[target.rpartition("!")[2].replace("$", "")].value)
        assert band.startswith(line[0].value)
        first, last = re.findall(r"\$G\$(\d+)", str(line[4].value))
        ids = [steps[f"J{row}"].value for row in range(int(first), int(last) + 1)]
        assert all(ids)
        assert len(ids) == line[3].value
    assert [
        cell.hyperlink.location
        for row in cover.iter_rows()
        for cell in row
        if cell.hyperlink and cell.hyperlink.location
    ]
    assert len(loaded(written("xlsx", plan("en", CLAES, work(BAKERY, ANNA)))).worksheets) == 2


def test_ids_are_hidden() -> None:
    assert steps_sheet().column_dimensions["J"].hidden


def test_numbers_are_text() -> None:
    sheet = steps_sheet()
    people = [row for row in rows(sheet) if sheet[f"E{row}"].value]
    assert len(people) == 6
    assert {sheet[f"{column}{row}"].data_type for row in people for column in "CE"} == {"s"}
    assert {sheet[f"E{row}"].number_format for row in people} == {"@"}


def test_only_answers_can_be_changed() -> None:
    sheet = steps_sheet()
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.autoFilter
    free = {cell.column_letter for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert free == {"G", "H", "I"}


def test_heading_stays_in_view_and_on_every_page() -> None:
    sheet = steps_sheet()
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$1:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)


def test_a_band_stands_above_each_company() -> None:
    sheet = steps_sheet()
    bands = [sheet[f"A{row}"].value for row in range(4, sheet.max_row + 1) if not sheet[f"J{row}"].value]
    assert bands[:2] == [texts("en").say(HEADS["prepare"]), texts("en").say(HEADS["sign_in"])]
    assert [band.split("   ")[0] for band in bands[2:]] == [BAKERY.name, GARAGE.name]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(written("xlsx", hostile_plan()))
    with ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet for sheet in sheets)
    everything = "\n".join(cells(loaded(path.read_bytes())))
    assert [name for name in HOSTILE if name not in everything] == []


def test_long_texts_are_seen_whole() -> None:
    person = replace(ANNA, remark="word " * 100)
    sheet = steps_sheet(plan("en", CLAES, work(BAKERY, person)))
    first, second = (row for row in rows(sheet) if sheet[f"E{row}"].value)
    assert sheet.row_dimensions[first].height > 14 * 20
    assert sheet.row_dimensions[second].height < 14 * 4
