"""The list as a page: what it is made of, and how it does in a browser and on paper."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from worklists import (
    ANNA,
    BAKERY,
    CLAES,
    GARAGE,
    HOSTILE,
    JANSSENS,
    LEILA,
    NAMES,
    TODAY,
    Page,
    hostile_plan,
    large_plan,
    page,
    plan,
    profile,
    work,
    written,
)

from fla_batch.declared.numbers import INSS
from fla_batch.declared.settings import Settings
from fla_batch.render import xlsx
from fla_batch.render.formats import LIST_FORMATS
from fla_batch.render.letter import Letter
from fla_batch.tasks import ActionList
from fla_batch.texts import LANGUAGES

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
LONG = replace(ANNA, last_name="Vandenbroucke-Vanhoutte", email=f"{'long' * 15}@example.be")
SMALL, LARGE = plan("en", CLAES, work(BAKERY, LONG, LEILA, prepare=True)), large_plan()
LISTS = {
    "small": SMALL,
    "two": plan(),
    "contact": plan("fr", JANSSENS, work(BAKERY, ANNA, prepare=True)),
    "large": LARGE,
}
MAES = LARGE.companies[7].people[1].person
DESKTOP, PHONE = (1280, 800), (320, 640)

# What it is made of ---------------------------------------------------------------------------------------------------


def test_page_stands_alone() -> None:
    found = page()
    tags = {tag for tag, _ in found.elements}
    assert not tags & {"link", "img", "iframe", "object", "embed", "form", "base"}
    assert found.values("src") == []
    assert not re.search(r"url\(|@import", written("html").decode())
    outward = [str(link["href"]) for link in found.all("a") if not str(link["href"]).startswith("#")]
    assert {address.rsplit("/", 1)[0] for address in outward} == {"https://www.example.be"}


def test_page_obeys_its_own_style_and_script_alone() -> None:
    def seal(tag: str) -> str:
        [text] = re.findall(rf"<{tag}>(.*?)</{tag}>", written("html").decode(), re.DOTALL)
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    [policy] = [each["content"] for each in page().all("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    sealed = f"style-src {seal('style')}; script-src {seal('script')}"
    assert policy == f"default-src 'none'; {sealed}; base-uri 'none'; form-action 'none'"


@EACH_LANGUAGE
def test_page_names_its_language(language: str) -> None:
    assert page(plan(language)).all("html")[0]["lang"] == language


def test_every_box_has_a_label() -> None:
    label = r"<label><input type=\"checkbox\"[^>]*><span>\s*\S.*?</span></label>"
    labels = re.findall(label, written("html").decode(), re.DOTALL)
    assert len(labels) == len(plan().tasks) == len(page().all("input"))


def test_names_of_clients_are_text() -> None:
    found = page(hostile_plan())
    assert len(found.all("script")) == 1
    assert found.all("img") == []
    assert [name for name in HOSTILE if name not in found.text] == []
    assert "onerror" not in {name for _, attributes in found.elements for name in attributes}


def test_address_of_the_secretariat_can_be_clicked() -> None:
    settings = Settings("Sekretariat & Co", reply_to="answer@example.be")
    found = Page(LIST_FORMATS["html"](Letter(plan(), profile(), TODAY, settings)))
    assert "Please send the list back to: Sekretariat & Co, answer@example.be. If" in found.text
    assert "mailto:answer@example.be" in found.values("href")


def test_what_helps_with_many_is_not_there_with_few() -> None:
    helpers = ("tools", "tally")
    assert not set(helpers) & set(page(SMALL).values("class"))
    assert set(helpers) <= set(page(LARGE).values("class"))


def test_page_and_workbook_have_one_palette() -> None:
    style = written("html").decode()
    for name in ("accent", "tint", "ink", "muted", "line", "red", "red_tint", "amber", "amber_tint"):
        assert f"--{name.replace('_', '-')}: {getattr(xlsx, name.upper())};" in style


@pytest.mark.parametrize("pair", [("INK", None), ("MUTED", None), ("ACCENT", "TINT"), ("AMBER", "AMBER_TINT")])
def test_colours_can_be_told_apart(pair: tuple[str, str | None]) -> None:
    text, ground = getattr(xlsx, pair[0]), getattr(xlsx, pair[1]) if pair[1] else "#F5F7F8"
    assert contrast(text, ground) >= 4.5


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# In a browser ---------------------------------------------------------------------------------------------------------

Opener = Callable[..., Any]
NO_MEMORY = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
NO_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject()"


@pytest.fixture
def opened(browser: Any, window: Any, tmp_path: Path) -> Iterator[Opener]:
    """Open a list as if nothing had been open; nothing may be asked of a network, nothing complained of."""
    contexts, problems, asked = [], [], []
    heard: dict[str, Callable[[Any], None]] = {
        "pageerror": lambda error: problems.append(str(error)),
        "console": lambda message: problems.append(message.text),
        "request": lambda request: asked.append(request.url),
    }

    def open_list(
        each: ActionList = SMALL, size: tuple[int, int] = DESKTOP, colours: str = "light", before: str = "", **how: Any
    ) -> Any:
        path = tmp_path / f"{len(contexts)}.html"
        path.write_bytes(written("html", each))
        shown = window
        if before or how:
            # Neither can be taken back: it needs a window of its own.
            contexts.append(browser.new_context(**how))
            shown = contexts[-1].new_page()
            shown.add_init_script(before)
        shown.set_viewport_size({"width": size[0], "height": size[1]})
        shown.emulate_media(color_scheme=colours)
        for event, hear in heard.items():
            shown.on(event, hear)
        shown.goto(path.as_uri())
        return shown

    yield open_list
    for context in contexts:
        context.close()
    if not contexts:
        for event, hear in heard.items():
            window.remove_listener(event, hear)
        forget(window)
    assert problems == []
    assert [url for url in asked if not url.startswith("file://")] == []


def forget(window: Any) -> None:
    """Leave nothing of a page to the next one: no ticks, no permission, no paper, nothing below the mouse."""
    window.evaluate("localStorage.clear()")
    window.context.clear_permissions()
    window.emulate_media(media="null")
    window.mouse.move(0, 0)


def ticked(shown: Any) -> list[int]:
    boxes: list[bool] = shown.locator("[data-id]").evaluate_all("boxes => boxes.map(box => box.checked)")
    return [at for at, is_ticked in enumerate(boxes) if is_ticked]


def people(shown: Any) -> list[str]:
    names: list[str] = shown.locator(".person .name:visible").all_inner_texts()
    return names


def count(shown: Any) -> str:
    text: str = shown.locator(".count").inner_text()
    return text


@pytest.mark.xdist_group("browser")
class TestTicking:
    def test_ticks_are_remembered_and_counted(self, opened: Opener) -> None:
        shown = opened()
        for at in (2, 4, 4):
            shown.locator("[data-id]").nth(at).click()
        assert count(shown) == "1 of 7 steps done"
        shown.reload()
        assert (ticked(shown), count(shown)) == ([2], "1 of 7 steps done")

    def test_ticks_belong_to_their_list_and_hold_no_number(self, opened: Opener) -> None:
        shown = opened(plan())
        shown.locator("[data-id]").last.check()
        kept = shown.evaluate("JSON.stringify(localStorage)")
        assert kept == f'{{"fla-batch:{plan().id}:{plan().tasks[-1].id}":"1"}}'
        other = written("html", replace(plan(), id="another")).decode()
        Path(shown.url.removeprefix("file://")).write_text(other, encoding="utf-8")
        shown.reload()
        assert ticked(shown) == []

    def test_a_browser_without_memory_says_so(self, opened: Opener) -> None:
        shown = opened(before=NO_MEMORY)
        shown.locator("[data-id]").first.check()
        assert count(shown) == "1 of 7 steps done"
        assert (shown.locator(".kept").is_visible(), shown.locator(".lost").is_visible()) == (False, True)

    def test_end_is_shown_when_all_is_done(self, opened: Opener) -> None:
        shown = opened()
        boxes = shown.locator("[data-id]")
        assert not shown.locator(".finish").is_visible()
        for at in range(boxes.count()):
            boxes.nth(at).check()
        shown.locator(".finish").click()
        assert shown.evaluate("document.activeElement.id") == "finish"

    def test_each_company_has_its_count(self, opened: Opener) -> None:
        shown = opened(plan())
        for at in (1, 2, 7, 8, 9):
            shown.locator("[data-id]").nth(at).check()
        tallies = shown.locator("[id^=company] .tally")
        assert tallies.all_inner_texts() == ["1 of 5 done", "3 of 3 done"]

    def test_everything_is_there_without_script(self, opened: Opener) -> None:
        shown = opened(LARGE, java_script_enabled=False)
        assert shown.locator(".person:visible").count() == 300
        assert shown.locator("[data-id]:visible").count() == len(LARGE.tasks)
        assert shown.locator(".head, button, .by-script").locator("visible=true").count() == 0


@pytest.mark.xdist_group("browser")
class TestCopying:
    @pytest.mark.parametrize("before", ["", NO_CLIPBOARD])
    def test_eleven_digits_are_copied_and_told(self, opened: Opener, before: str) -> None:
        shown = opened(before=before)
        shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button = shown.get_by_role("button", name="Copy the INSS of Leïla Maes")
        button.click()
        shown.locator(".told", has_text="The INSS of Leïla Maes is copied.").wait_for(state="attached")
        assert button.inner_text() == "Copied"
        assert shown.evaluate("navigator.clipboard.readText()") == LEILA.inss
        assert button.evaluate("button => button === document.activeElement")

    def test_number_is_marked_where_nothing_can_be_copied(self, opened: Opener) -> None:
        shown = opened(before=f"{NO_CLIPBOARD}; document.execCommand = () => false")
        shown.locator(".copy").first.click()
        shown.wait_for_function("getSelection().toString().trim().length > 10")
        assert shown.locator(".copy").first.inner_text() == "Copy"


@pytest.mark.xdist_group("browser")
class TestFinding:
    def test_people_are_found_by_name_company_and_number(self, opened: Opener) -> None:
        shown = opened(LARGE)
        for word, names in {
            "lucia maes-ah": ["Łucía Maes-Ah"],
            "FIRMA ah": [f"Łucía {name}-Ah" for name in NAMES[:5]],
            "SCHRODER": [f"Łucía Schröder-{company}{mark}" for company in "ABCD" for mark in "acegi"],
            MAES.inss: ["Łucía Maes-Ah"],
            "0800.000.007 claes": ["Łucía Claes-Ah"],
            INSS.show(MAES.inss): ["Łucía Maes-Ah"],
        }.items():
            shown.get_by_label("Find a person or a company").fill(word)
            assert people(shown) == names
            assert shown.locator(".found").inner_text() == f"{len(names)} of 300 people shown"

    def test_nobody_found_is_said(self, opened: Opener) -> None:
        shown = opened(LARGE)
        assert not shown.locator(".none").is_visible()
        shown.get_by_label("Find a person or a company").fill("nobody at all")
        assert people(shown) == []
        assert shown.locator(".none").is_visible()

    def test_what_is_done_can_be_hidden(self, opened: Opener) -> None:
        shown = opened(LARGE)
        shown.get_by_label("Hide what is done").check()
        first, second = (shown.locator(".person").nth(at).locator("[data-id]") for at in (0, 1))
        first.nth(0).press("Space")
        assert first.nth(1).is_visible()
        first.nth(1).press("Space")
        assert not first.nth(1).is_visible()
        assert second.nth(0).evaluate("box => box === document.activeElement")

    def test_companies_fold(self, opened: Opener) -> None:
        shown = opened(LARGE)
        fold = shown.locator("#company-1").get_by_role("button", name="Firma Aa")
        assert fold.get_attribute("aria-expanded") == "true"
        fold.press("Enter")
        assert fold.get_attribute("aria-expanded") == "false"
        assert shown.locator("#company-1 .person:visible").count() == 0
        shown.get_by_label("Find a person or a company").fill("maes-aa")
        assert people(shown) == ["Łucía Maes-Aa"]

    @pytest.mark.parametrize("size", [DESKTOP, PHONE])
    def test_companies_are_gone_to(self, opened: Opener, size: tuple[int, int]) -> None:
        shown = opened(LARGE, size)
        if size == PHONE:
            shown.get_by_role("button", name="Find").click()
        shown.locator("summary").click()
        shown.get_by_role("button", name="Fold all companies").click()
        assert people(shown) == []
        shown.locator(".jump").get_by_role("link", name="Firma Dd").click()
        assert len(people(shown)) == 5
        assert not shown.locator(".jump ul").is_visible()
        top = shown.locator("#company-34").bounding_box()["y"]
        head = shown.locator(".head").bounding_box()["height"]
        assert head <= top <= head + 24


@pytest.mark.xdist_group("browser")
class TestForEverybody:
    @pytest.mark.parametrize(
        ("name", "size", "colours"),
        [
            *product(["large"], [DESKTOP, PHONE], ["light", "dark"]),
            # The others are made of the same: in each size once, and in each colour.
            *((name, *each) for name in ("small", "contact") for each in ((DESKTOP, "light"), (PHONE, "dark"))),
            *(("two", *each) for each in ((DESKTOP, "dark"), (PHONE, "light"))),
        ],
    )
    def test_axe_finds_nothing(self, opened: Opener, name: str, size: tuple[int, int], colours: str) -> None:
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        each = LISTS[name] if name != "large" else replace(LARGE, companies=LARGE.companies[:6])
        shown = opened(each, size, colours)
        shown.locator("[data-id]").first.check()
        for button in shown.locator(".open-tools:visible, summary").all():
            button.click()
        options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
        assert axe.run(shown, options=options).response["violations"] == []

    @EACH_LANGUAGE
    @pytest.mark.parametrize("name", ["contact", "large"])
    def test_nothing_sticks_out_of_a_small_screen(self, opened: Opener, name: str, language: str) -> None:
        contact = plan(language, JANSSENS, work(BAKERY, LONG, prepare=True))
        shown = opened(contact if name == "contact" else replace(LARGE, language=language), PHONE)
        for button in shown.locator(".open-tools:visible").all():
            button.click()
        assert shown.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        # What is cut off at the edge of its card makes no page wider.
        edges = "all => all.filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect().right)"
        assert max(shown.locator("main *").evaluate_all(edges)) <= PHONE[0]

    @pytest.mark.parametrize("size", [DESKTOP, PHONE])
    def test_head_hides_nothing_in_focus(self, opened: Opener, size: tuple[int, int]) -> None:
        shown = opened(replace(LARGE, companies=LARGE.companies[:3]), size)
        shown.locator("#finish button").focus()
        for _ in range(60):
            shown.keyboard.press("Shift+Tab")
            edges = (
                "() => [document.activeElement, document.querySelector('.head')].map(e => e.getBoundingClientRect())"
            )
            focus, head = shown.evaluate(edges)
            assert focus["top"] >= head["bottom"] or head["top"] <= focus["top"] < focus["bottom"] <= head["bottom"]

    def test_low_screen_is_not_filled_by_the_head(self, opened: Opener) -> None:
        shown = opened(LARGE, (640, 320))
        shown.evaluate("scrollTo(0, 2000)")
        assert shown.locator(".head").bounding_box()["y"] < -100


@pytest.mark.xdist_group("browser")
class TestOnPaper:
    def test_large_list_prints_whole_whatever_the_screen_shows(self, opened: Opener) -> None:
        shown = opened(LARGE)
        shown.get_by_role("button", name="Firma Aa").last.click()
        shown.get_by_label("Find a person or a company").fill("maes-ad")
        pages = printed(shown)
        everything = "\n".join(pages)
        for each in LARGE.companies:
            [text] = [text for text in pages if re.search(rf"role employer for\s+{each.company.name}\.", text)]
            assert f"{each.company.name}\nEnterprise number" in text
        for person in (each.person for company in LARGE.companies for each in company.people):
            [text] = [text for text in pages if f"Łucía {person.last_name}\n" in text]
            assert re.search(rf"<Co>\s+for\s+Łucía\s+{person.last_name}\.", text)
        assert re.search(r"What to do\s+(?!For the company|Łucía)", everything) is None
        assert re.search(r"\b(Copy|Fold|Find|Print)\b", everything) is None
        assert [f"{at} / {len(pages)}" in text for at, text in enumerate(pages, start=1)] == [True] * len(pages)

    def test_company_stands_above_its_people_on_every_page(self, opened: Opener) -> None:
        crowd = tuple(replace(LEILA, last_name=f"Number {at}") for at in range(40))
        pages = printed(opened(plan("en", CLAES, work(GARAGE, *crowd))))
        with_people = [text for text in pages if "Number" in text]
        assert len(with_people) > 2
        assert all(GARAGE.name in text.split("Number")[0] for text in with_people)
        assert all("What to do" in text for text in with_people)

    def test_small_list_is_one_sheet_with_its_ticks(self, opened: Opener) -> None:
        shown = opened(plan("en", CLAES, work(GARAGE, LEILA)))
        shown.locator("[data-id]").first.check()
        [text] = printed(shown)
        assert "1 of 4 steps done" in text
        assert "https://www.example.be/general" in text
        shown.emulate_media(media="print")
        assert shown.locator("[data-id]:visible").count() == 4
        assert shown.locator("button:visible").count() == 0


def printed(shown: Any) -> list[str]:
    """Print on A4 and read what is on each sheet."""
    pypdf = pytest.importorskip("pypdf")
    pages = pypdf.PdfReader(BytesIO(shown.pdf(prefer_css_page_size=True))).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} <= {
        (595, 842),
        (594, 842),
        (596, 842),
    }
    return [page.extract_text() for page in pages]
