"""The secretariat's view of a run: who gets what, what waits and why, and that it adds up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from conftest import Checker
from pypdf import PdfReader
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
    plan,
    profile,
    work,
)

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.fields import COMPANIES
from fla_batch.declared.masks import MASK
from fla_batch.declared.numbers import INSS
from fla_batch.declared.settings import Settings
from fla_batch.model import Finding, Place
from fla_batch.render import overview
from fla_batch.render.overview import FEW_ROWS, MOST_ROWS, check_html, overview_html, overview_xlsx
from fla_batch.render.topic import Bar, Topic
from fla_batch.render.view import Links, View
from fla_batch.render.wording import summary
from fla_batch.result import Count, FileResult, HeldRow, Run
from fla_batch.steps.normalise import normalise
from fla_batch.texts import LANGUAGES, texts

LINKS = Links(
    {
        "list-administrator": {"html": "lists/001-a.html", "xlsx": "lists/001-a.xlsx"},
        "list-contact": {"html": "lists/002-b.html", "xlsx": "lists/002-b.xlsx"},
    },
    returned={"b.xlsx": "returned/002-b.xlsx"},
)
EACH_FORMAT = pytest.mark.parametrize("form", ["html", "xlsx"])


def held(code: str, row: int, *more: str) -> HeldRow:
    return HeldRow(Place("b.xlsx", "Benutzer", row), "users", "Firma, 0123.456.749", "A. Peeters", (code, *more))


def finding(code: str, file: str = "b.xlsx", **values: object) -> Finding:
    return Finding(code, Place(file), values=values)


HELD = (held("U021", 2), held("C015", 3), held("U021", 4, "U023"), held("U021", 5), held("X012", 6), held("X012", 7))
FILES = (
    FileResult("a.xlsx", "de", False, {"companies": Count(2, 2, 0), "users": Count(4, 4, 0)}),
    FileResult("b.xlsx", "de", False, {"companies": Count(1, 1, 0), "users": Count(7, 1, 6)}),
    FileResult("c.xlsx", "de", True, {"companies": Count(), "users": Count()}),
)
FINDINGS = (
    finding("A002"),
    finding("U901"),
    finding("U901"),
    finding("F003", "c.xlsx"),
    finding("X012", companies="Unternehmen"),
)
LISTS = (plan("nl", CLAES), plan("fr", JANSSENS, work(GARAGE, LEILA)))
EMPTY, _ = normalise([], TODAY)
RUN = Run(TODAY, "en", FILES, FINDINGS, HELD, LISTS, EMPTY)


def view(run: Run = RUN) -> View:
    return View(run, profile(), LINKS)


def page(run: Run = RUN) -> Page:
    return Page(overview_html(run, profile(), LINKS))


def everything(form: str, run: Run = RUN) -> str:
    if form == "html":
        return page(run).text
    return "\n".join(cells(loaded(overview_xlsx(run, profile(), LINKS))))


def column(table: Topic, number: int) -> list[object]:
    return [row[number] for row in table.lines]


# What is said ---------------------------------------------------------------------------------------------------------


def test_each_list_has_a_row() -> None:
    assert view().lists.lines[0][:6] == ("Marie Claes", "local administrator", "marie.claes@example.be", "Dutch", 2, 3)
    assert view().lists.lines[1][:6] == ("Jan Janssens", "contact person", "jan.janssens@example.be", "French", 1, 1)
    assert view().lists.total == ("Total", "", "", "", 3, 4, "", "")


def test_each_list_leads_to_its_files() -> None:
    addresses = [address for by_form in LINKS.lists.values() for address in by_form.values()]
    assert [cell.address for row in view().lists.lines for cell in row if isinstance(cell, tuple)] == addresses


def test_most_frequent_cause_comes_first() -> None:
    assert [(cause.code, len(cause.rows.lines)) for cause in view().causes] == [("U021", 3), ("X012", 2), ("C015", 1)]


def test_a_cause_says_what_is_wrong_and_what_to_do() -> None:
    cause = view().causes[1]
    assert cause.title == texts("en").say(CATALOGUE["X012"].title)
    assert cause.remedy == texts("en").say(CATALOGUE["X012"].remedy, companies=COMPANIES.title)


def test_a_row_is_held_once_and_names_its_other_causes() -> None:
    assert sum(len(cause.rows.lines) for cause in view().causes) == len(HELD) == len(view().all_held.lines)
    assert view().causes[0].rows.lines[1] == (
        "b.xlsx",
        "Benutzer",
        "row 4",
        "Firma, 0123.456.749",
        "A. Peeters",
        "U023",
    )


@EACH_FORMAT
def test_other_codes_have_a_column_only_where_there_are_some(form: str) -> None:
    alone = replace(RUN, held=tuple(row for row in HELD if len(row.codes) == 1))
    assert "Also" in everything(form).split("\n" if form == "xlsx" else None)
    assert "Also" not in everything(form, alone).split("\n" if form == "xlsx" else None)
    assert len(page().all("th")) - len(page(alone).all("th")) == 1


def test_a_row_without_a_code_is_told_too() -> None:
    row = HeldRow(Place("b.xlsx", "Benutzer", 9), "users", "", "", ())
    assert [len(cause.rows.lines) for cause in view(replace(RUN, held=(row,))).causes] == [1]


def test_companies_of_contact_persons_are_named() -> None:
    expected = (GARAGE.name, "0123.456.848", 1, "Jan Janssens", "jan.janssens@example.be")
    assert view().without_administrator.lines == [expected]


def test_files_add_up() -> None:
    table = view().files
    assert column(table, 0) == ["c.xlsx", "b.xlsx", "a.xlsx"]
    assert [row[3:] for row in table.lines] == [(0,) * 6, (1, 1, 0, 7, 1, 6), (2, 2, 0, 4, 4, 0)]
    assert table.total[3:] == (3, 3, 0, 11, 5, 6)
    assert view().counts.lines == [
        ("Companies", Bar({"released": 3, "held": 0}, 3), 3, 3, 0),
        ("Users", Bar({"released": 5, "held": 6}, 11), 11, 5, 6),
    ]


def test_counts_of_a_file_stand_below_a_common_heading() -> None:
    upper, lower = view().files.head_rows
    assert [(head.text, head.columns, head.rows, head.number) for head in upper] == [
        ("File", 1, 2, False),
        ("Result", 1, 2, False),
        ("Send back", 1, 2, False),
        ("Companies", 3, 1, False),
        ("People", 3, 1, False),
    ]
    assert [(head.text, head.number) for head in lower] == [("Read", True), ("Released", True), ("Held", True)] * 2
    assert list(map(str, view().files.heads[3:5])) == ["Companies · Read", "Companies · Released"]


def test_a_table_without_common_headings_has_one_row_of_them() -> None:
    (heads,) = view().lists.head_rows
    assert {head.rows for head in heads} == {head.columns for head in heads} == {1}
    assert [head.text for head in heads if head.number] == ["Companies", "People"]


@pytest.mark.parametrize(("ending", "text"), [("xlsx", "returned workbook"), ("eml", "mail with the workbook")])
def test_a_file_names_what_takes_it_back(ending: str, text: str) -> None:
    links = replace(LINKS, returned={"b.xlsx": f"returned/002-b.{ending}"})
    ways = column(View(RUN, profile(), links).files, 2)
    assert [way for way in ways if way] == [(f"returned/002-b.{ending}", text)]


def test_a_file_says_how_it_went() -> None:
    unreadable, waiting, fine = column(view().files, 1)
    assert fine == "All released"
    assert waiting == ("6 rows held", "warning")
    assert str(texts("en").say(CATALOGUE["F003"].message)) in unreadable[0]  # type: ignore[index]


def test_warnings_and_notes_are_counted_and_errors_are_not() -> None:
    assert [row[1::2] for row in view().remarks.lines] == [("A002", 1), ("U901", 2)]


@EACH_FORMAT
@pytest.mark.parametrize("language", LANGUAGES)
def test_first_line_and_notice_are_in_the_readers_language(form: str, language: str) -> None:
    shown = everything(form, replace(RUN, language=language))
    assert summary(RUN, texts(language)) in shown
    assert NOTICE.replace("{language}", language) in shown


@EACH_FORMAT
def test_a_run_of_nothing_is_told(form: str) -> None:
    nothing = Run(TODAY, "en", (), (), (), (), EMPTY)
    assert summary(nothing, texts("en")) in everything(form, nothing)


# What must not be -----------------------------------------------------------------------------------------------------


@EACH_FORMAT
def test_no_inss_is_shown(form: str) -> None:
    number = INSS.show(ANNA.inss)
    place = Place(f"{ANNA.inss}.xlsx", number, 2)
    run = replace(
        RUN,
        files=(replace(FILES[1], name=place.file),),
        held=(replace(HELD[0], place=place, company=f"Firma {number}"),),
        lists=(plan("en", replace(JANSSENS, last_name=f"Jan {number}"), work(replace(BAKERY, name=number), ANNA)),),
    )
    shown = everything(form, run)
    assert MASK in shown
    assert [each for each in (ANNA.inss, number, LEILA.inss) if each in shown] == []


@EACH_FORMAT
def test_same_run_has_same_bytes(form: str) -> None:
    write = {"html": overview_html, "xlsx": overview_xlsx}[form]
    assert write(RUN, profile(), LINKS) == write(RUN, profile(), LINKS)


def test_words_of_clients_are_text() -> None:
    place = Place(HOSTILE[2], HOSTILE[1], 2)
    row = HeldRow(place, "users", HOSTILE[0], HOSTILE[1], ("U021",))
    run = replace(RUN, held=(row,), lists=(hostile_plan(),), files=(replace(FILES[0], name=HOSTILE[0]),))
    found = page(run)
    assert {tag for tag, _ in found.elements} & {"script", "img"} == set()
    assert [name for name in HOSTILE if name not in found.text] == []
    with ZipFile(BytesIO(overview_xlsx(run, profile(), LINKS))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 6
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_page_stands_alone() -> None:
    found = page()
    assert not {tag for tag, _ in found.elements} & {"script", "link", "img", "iframe"}
    [policy] = [each["content"] for each in found.all("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    style = r"style-src 'sha256-\S+'; style-src-attr 'unsafe-inline'"
    assert re.fullmatch(rf"default-src 'none'; {style}; base-uri 'none'; form-action 'none'", policy or "")
    places = {f"#{id_}" for id_ in found.values("id")}
    addresses = {address for by_form in LINKS.lists.values() for address in by_form.values()}
    assert {link["href"] for link in found.all("a")} == places | addresses | set(LINKS.returned.values())


@pytest.mark.parametrize(("language", "many"), [("de", "1.234"), ("fr", "1\u202f234"), ("en", "1,234")])
def test_numbers_in_tables_are_written_as_in_sentences(language: str, many: str) -> None:
    files = (replace(FILES[0], counts={"companies": Count(), "users": Count(1_234, 1_234, 0)}), *FILES[1:])
    shown = overview_html(replace(RUN, language=language, files=files), profile(), LINKS).decode()
    assert f'<td class="count">{many}</td>' in shown


def test_numbers_beside_a_page_are_written_as_in_sentences() -> None:
    run = replace(RUN, language="de", held=tuple(held("U021", row) for row in range(2, 1_236)))
    assert '<span class="count">1.234</span>' in overview_html(run, profile(), LINKS).decode()


# The page and the workbook --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [FEW_ROWS, FEW_ROWS + 1, MOST_ROWS, MOST_ROWS + 1])
def test_page_shows_so_many_rows_and_the_workbook_all(number: int) -> None:
    run = replace(RUN, held=tuple(held("U021", row) for row in range(2, number + 2)))
    found = page(run)
    assert len(re.findall(r"A\. Peeters", found.text)) == min(number, MOST_ROWS)
    assert ("open" in found.all("details")[0]) == (number <= FEW_ROWS)
    cut = f"The first {MOST_ROWS} of {number} rows are shown here"
    assert (cut in found.text) == (number > MOST_ROWS)
    assert everything("xlsx", run).count("A. Peeters") == number


def test_workbook_has_a_sheet_for_each_topic() -> None:
    tables = (view().lists, view().all_held, view().without_administrator, view().files, view().remarks)
    book = loaded(overview_xlsx(RUN, profile(), LINKS))
    assert book.sheetnames == ["Summary", *(table.title for table in tables)]
    for sheet, table in zip(book.worksheets[1:], tables, strict=True):
        assert [cell.value for cell in sheet[3]] == list(map(str, table.heads))
        assert sheet.max_row == 3 + len(table.lines) + bool(table.total)
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$1:$3")


def test_of_very_many_lines_the_workbook_has_the_first_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    held = view().all_held
    monkeypatch.setattr(overview, "MOST_LINES", 2)
    book = loaded(overview_xlsx(RUN, profile(), LINKS))
    sheet = book[held.title]
    assert [sheet.cell(row, 1).value for row in (4, 5)] == [line[0] for line in held.lines[:2]]
    assert str(sheet.cell(6, 1).value).startswith(f"The first 2 of {len(held.lines)} rows are shown here")
    assert sheet.max_row == 6
    files = [row[0].value for row in book["Files"].iter_rows(min_row=6)]
    assert files == [sheet.cell(6, 1).value.replace(str(len(held.lines)), str(len(view().files.lines))), "Total"]


def test_workbook_counts_with_numbers() -> None:
    book = loaded(overview_xlsx(RUN, profile(), LINKS))
    assert [cell.value for cell in book["Files"][7]][3:] == [3, 3, 0, 11, 5, 6]


def test_cells_of_the_workbook_stand_below_their_headings_and_apart() -> None:
    book = loaded(overview_xlsx(RUN, profile(), LINKS))
    for sheet in book.worksheets[1:]:
        for cell in [cell for row in sheet.iter_rows(min_row=4) for cell in row if cell.value not in (None, "")]:
            look = cell.alignment
            assert (look.horizontal, look.indent) == ("right" if isinstance(cell.value, int) else "left", 1)
            assert look.readingOrder == (0 if isinstance(cell.value, int) else 1)
            assert not (isinstance(cell.value, int) and look.wrap_text)
        assert {cell.alignment.indent for cell in sheet[3]} == {1}


def test_links_of_the_workbook_lead_to_files_and_sheets() -> None:
    book = loaded(overview_xlsx(RUN, profile(), LINKS))
    files = [
        cell.hyperlink.target.replace("\\", "/") for row in book["Who gets what"] for cell in row if cell.hyperlink
    ]
    assert files == [address for by_form in LINKS.lists.values() for address in by_form.values()]
    within = [cell.hyperlink.location for row in book["Summary"] for cell in row if cell.hyperlink]
    assert [place.split("!")[0].strip("'") for place in within] == book.sheetnames[1:]


# The page of a check --------------------------------------------------------------------------------------------------


def test_a_check_as_a_page_names_every_finding_with_its_file(checked: Checker) -> None:
    run = replace(checked([{"inss": "05031599738"}, {"email": "nobody"}], [{"nsso_number": "1"}]), language="nl")
    found = Page(check_html(run))
    assert summary(run, texts("nl")) in found.text
    assert {code for code in found.text.split() if code in CATALOGUE} == {each.code for each in run.findings} != set()
    places = {f"#{id_}" for id_ in found.values("id")}
    assert {link["href"] for link in found.all("a")} <= places
    assert "#file-1" in places


def test_the_overview_names_the_secretariat_and_says_what_the_lists_say() -> None:
    settings = Settings("Büro & <Söhne>", retention_notice={"en": "After <30> days.", "fr": "Jamais."})
    page = Page(overview_html(RUN, profile(), LINKS, settings)).text
    book = "\n".join(cells(loaded(overview_xlsx(RUN, profile(), LINKS, settings))))
    for shown in (page, book.replace("\u00a0", " ")):
        assert "23 November 2026 · Büro & <Söhne>" in shown
        assert "On each of them stands: After <30> days." in shown
        assert "Jamais" not in shown


@pytest.mark.parametrize("code", [code for code, check in CATALOGUE.items() if "{" in str(check.remedy)])
def test_a_remedy_that_names_something_is_said(checked: Checker, code: str) -> None:
    wrong = CATALOGUE[code].wrong
    page = Page(check_html(checked(wrong.users, wrong.companies, damage=wrong.damage)))
    assert code in page.text
    assert "{" not in page.text


# In a browser ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def shown(window: Any) -> Callable[[Run, int], Any]:
    """Show the overview of a run in a window of a width."""

    def show(run: Run, width: int) -> Any:
        window.set_viewport_size({"width": width, "height": 800})
        # What was shown before would still say what is allowed.
        window.goto("about:blank")
        window.set_content(overview_html(run, profile(), LINKS).decode())
        return window

    return show


@pytest.mark.xdist_group("browser")
class TestInABrowser:
    def test_on_paper_a_total_stands_once_and_no_heading_alone(self, shown: Callable[[Run, int], Any]) -> None:
        for number in (3, 4, 5, 6):
            files = tuple(replace(FILES[0], name=f"{each}.xlsx") for each in range(60 + number))
            window = shown(replace(RUN, files=files, held=(held("U021", 2),) * (36 + number) + (held("C015", 3),)), 800)
            sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(window.pdf(format="A4"))).pages]
            together = "\n".join(sheets)
            assert together.count("Total") == len(window.locator("tfoot").all())
            assert any("C015" in sheet and "row 3" in sheet for sheet in sheets)

    def test_on_a_phone_the_numbers_of_small_tables_are_in_view(self, shown: Callable[[Run, int], Any]) -> None:
        window = shown(RUN, 375)
        boxes = [cell.bounding_box() for cell in window.locator(".panel td.count").all()]
        assert boxes
        assert max(box["x"] + box["width"] for box in boxes) <= 375
