"""The list as a document: what is read from it, by people and by screen readers, and what names may hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import PROFILE, inss
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader
from worklists import ANNA, BAKERY, CLAES, GARAGE, JANSSENS, LEILA, NOTICE, TODAY, plan, profile, work

from fla_batch.declared.names import has_unknown_letter
from fla_batch.declared.numbers import INSS
from fla_batch.declared.settings import PLAIN, Settings
from fla_batch.render import letter as letters
from fla_batch.render import pdf, xlsx
from fla_batch.render.formats import LIST_FORMATS
from fla_batch.render.letter import HEADS, Letter
from fla_batch.tasks import ActionList, Addressee, Company, Person, Role
from fla_batch.texts import LANGUAGES

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
UNKNOWN = "\ufffd"
MARKUP = (
    '#panic("here")',
    "*bold* _it_ $x^2$ `raw`",
    r"back\slash \u{41} ]#{",
    "a@b.be <label> @label",
    "// gone? /* gone? */",
    "= Heading - item + item / term: x",
    "x -- y --- z -> w ... ~",
    '"quoted" \'single\' #"string"',
    "{page} of {pages}",
    "1/2 fi ffi 10x20 c2pa",
)
NAMES = "Łukasz Özgür Đorđe Ćirić Nguyễn Αθηνά Иван Œuvre Ÿ ẞ Ħ ț Ș Ő ğ İ ı Þór Ŵ ỳ ŋ Ǿ Ћ ђ Ґ ї ў Ω ΐ ἀ"


def letter(each: ActionList | None = None, settings: Settings = PLAIN) -> Letter:
    return Letter(each or plan(), profile(), TODAY, settings)


def read(each: ActionList | None = None, settings: Settings = PLAIN) -> PdfReader:
    return PdfReader(BytesIO(LIST_FORMATS["pdf"](letter(each, settings))))


def squeezed(text: str) -> str:
    """Give a text without spaces: where a line ends is a matter of paper."""
    return re.sub(r"\s", "", text)


def words(document: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in document.pages))


def with_remark(remark: str, **changes: Any) -> ActionList:
    return plan("en", CLAES, work(BAKERY, replace(ANNA, remark=remark, **changes)))


def root(document: PdfReader) -> Any:
    return document.trailer["/Root"]


def tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from tags(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        yield from tags(node["/K"]) if "/K" in node else ()


# What people read -----------------------------------------------------------------------------------------------------


@EACH_LANGUAGE
@pytest.mark.parametrize("addressee", [CLAES, JANSSENS], ids=["administrator", "contact"])
def test_every_sentence_is_there_and_in_order(language: str, addressee: Addressee) -> None:
    each = letter(plan(language, addressee))
    everything = words(read(each.plan))
    place = 0
    for sentence in sentences(each):
        place = everything.find(squeezed(sentence), place)
        assert place >= 0, sentence


def sentences(each: Letter) -> Iterator[str]:
    say = each.words.say
    yield from (say(HEADS["list"]), each.title, each.addressed, *each.counts, each.why, each.lead, *each.notices)
    yield from (say(HEADS["at_hand"]), *each.at_hand, say(HEADS["links"]))
    yield from (text for link in each.links for text in (link.label[each.plan.language], link.url))
    yield say(HEADS["prepare"])
    for company in each.prepared:
        yield from (each.name(company.company), *map(each.step, company.preparations))
    yield from (say(HEADS["sign_in"]), *map(each.step, each.plan.sign_in), say(HEADS["people"]))
    for company in each.plan.companies:
        yield each.name(company.company)
        yield from (text for number in each.numbers(company.company) for text in number)
        yield from (say(HEADS["person"]), say(HEADS["step"]), say(HEADS["company"]), *map(each.step, company.tasks))
        for person in company.people:
            yield from (each.person(person.person), each.inss(person.person), *map(each.step, person.tasks))
    yield from (say(HEADS["send_back"]), each.send_back, each.keep_safe, each.source)


@EACH_LANGUAGE
def test_the_built_in_profile_is_set_in_each_language(language: str) -> None:
    content = LIST_FORMATS["pdf"](Letter(plan(language), PROFILE, TODAY))
    assert UNKNOWN not in words(PdfReader(BytesIO(content)))


def test_details_and_links_stand_with_their_step() -> None:
    everything = words(read())
    assert squeezed("Register Bäckerei Muster GmbH (en). Help for Bäckerei Muster GmbH. register in en") in everything
    assert everything.count(squeezed("manual in en")) == 1


def test_links_can_be_clicked() -> None:
    assert addresses(read()) == {f"https://www.example.be/{name}" for name in ("register", "manual", "general")}


def test_the_address_for_answers_can_be_clicked_where_it_is_named() -> None:
    settings = Settings(reply_to="back@example.be")
    named = "back@example.be" in letter(settings=settings).send_back
    assert ("mailto:back@example.be" in addresses(read(settings=settings))) == named


def addresses(document: PdfReader) -> set[str]:
    notes = [note.get_object() for page in document.pages for note in page.get("/Annots", ())]
    return {note["/A"]["/URI"] for note in notes}


@pytest.mark.parametrize(
    ("language", "first"), [("de", "Seite 1 von "), ("fr", "Page 1 sur "), ("nl", "Pagina 1 van ")]
)
def test_pages_are_numbered(language: str, first: str) -> None:
    people = [replace(LEILA, inss=inss(60606900 + number)) for number in range(20)]
    document = read(plan(language, CLAES, work(BAKERY, *people)))
    pages = len(document.pages)
    assert pages > 1
    for number, page in enumerate(document.pages, start=1):
        assert f"{first.replace('1', str(number))}{pages}" in page.extract_text()


def test_company_and_columns_come_again_on_the_next_page_and_no_row_is_torn() -> None:
    people = [
        Person(
            inss(60606900 + number),
            f"Maes{number:02d}",
            "Leïla",
            remark=f"{'word ' * (number % 13 * 5)}end{number:02d}",
        )
        for number in range(40)
    ]
    document = read(plan("en", CLAES, work(BAKERY, *people), work(GARAGE, ANNA)))
    pages = [page.extract_text() for page in document.pages]
    with_people = [page for page in pages if "Create Leïla" in page]
    assert len(with_people) > 2
    assert all(BAKERY.name in page and "What to do" in page for page in with_people)
    for person in people:
        [page] = [page for page in pages if f"Create Leïla {person.last_name}" in page]
        assert {INSS.show(person.inss), f"end{person.last_name[-2:]}"} <= set(page.split())
        assert squeezed(f"Add Ledger & <Co> for Leïla {person.last_name}.") in squeezed(page)


def test_a_small_list_is_one_page() -> None:
    assert len(read(plan("de", CLAES, work(BAKERY, ANNA))).pages) == 1


def test_only_many_companies_have_a_directory() -> None:
    companies = [Company(f"01234567{number:02d}", f"Firm {number}") for number in range(5)]
    many = read(plan("en", CLAES, *(work(each, LEILA) for each in companies)))
    assert squeezed("Companies Firm 0 1 Firm 1 1 Firm 2") in words(many)
    assert squeezed("Add the people Bäckerei") in words(read())


def test_the_sender_is_named() -> None:
    assert "Muster-Sekretariat" in words(read(settings=Settings("Muster-Sekretariat")))


def test_a_notice_is_shown() -> None:
    assert squeezed(NOTICE.replace("{language}", "en")) in words(read())


# What programs read ---------------------------------------------------------------------------------------------------


@EACH_LANGUAGE
def test_document_says_what_it_is(language: str) -> None:
    document = read(plan(language))
    catalogue, title = root(document), letter(plan(language)).title
    assert document.metadata
    assert document.metadata.title == title
    assert catalogue["/Lang"].startswith(language)
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data().decode()


def test_document_is_tagged() -> None:
    catalogue = root(read())
    assert catalogue["/MarkInfo"]["/Marked"]
    found = list(tags(catalogue["/StructTreeRoot"]))
    assert (found.count("/Title"), found.count("/H1"), found.count("/H2")) == (1, 6, 3)
    assert (found.count("/Table"), found.count("/TH")) == (3, 7)
    assert found.count("/LBody") == len(plan().tasks) + len(letter().at_hand) + len(letter().links)


def test_bookmarks_lead_to_each_company_once() -> None:
    people = [replace(LEILA, inss=inss(60606900 + number)) for number in range(30)]
    document = read(plan("en", CLAES, work(BAKERY, *people, prepare=True), work(GARAGE, ANNA)))
    *_, preparing, prepared, _, adding, companies, _ = document.outline
    assert [preparing.title, adding.title] == ["1 Before signing in", "3 Add the people"]  # type: ignore[union-attr]
    assert [each.title for each in prepared] == [BAKERY.name]  # type: ignore[union-attr]
    assert [each.title for each in companies] == [BAKERY.name, GARAGE.name]  # type: ignore[union-attr]


def test_every_font_is_in_the_file() -> None:
    fonts = [font.get_object() for page in read().pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert {each["/FontName"].split("+")[1] for each in descriptors} == {"Inter-Regular", "Inter-SemiBold"}
    assert all("/FontFile3" in each for each in descriptors)


def test_list_written_in_between_changes_nothing() -> None:
    first, second = (LIST_FORMATS["pdf"](letter(plan(language))) for language in ("en", "de"))
    assert first != second
    assert LIST_FORMATS["pdf"](letter(plan("en"))) == first


# What names may hold --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*MARKUP, NAMES])
def test_what_a_client_wrote_is_shown_as_it_is(text: str) -> None:
    company = Company(BAKERY.enterprise_number, text)
    person = Person(ANNA.inss, text, text, "a@b.be", "no", text)
    everything = words(read(plan("en", Addressee(Role.CONTACT, text, "", ""), work(company, person, prepare=True))))
    assert everything.count(squeezed(text)) >= 9


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("👩\u200d👧", UNKNOWN * 2),
        ("שלום", UNKNOWN * 4),
        ("王", UNKNOWN),
        ("\x00\x07", UNKNOWN * 2),
        ("\ud800", UNKNOWN),
        ("\uffff\ue000", UNKNOWN * 2),
        ("\u202eabc\u200b", "abc"),
        ("a\tb\r\nc\u2028d", "abcd"),
        ("Ａnna ŉ Ǆ", "AnnaʼnDŽ"),
        ("→ ☐ ☑ ☒ ✓ €", "→☐☑☒✓€"),
    ],
)
def test_a_sign_without_a_shape_leaves_a_mark(text: str, shown: str) -> None:
    assert f"before{shown}after" in words(read(with_remark(f"before {text} after")))


@pytest.mark.parametrize("name", ["Łukasz", "Özgür", "Đorđe", "Nguyễn", "Ἀθηνᾶ", "Ђорђе", "Ａnna", "ﬁ", "O’Neill-Ab 3"])
def test_a_name_that_is_told_of_by_no_check_is_printed_whole(name: str) -> None:
    assert not has_unknown_letter(name)
    assert UNKNOWN not in words(read(with_remark("", last_name=name)))


@pytest.mark.parametrize("name", ["李", "محمد", "Anna שלום", "Միհրան", "𠮷"])
def test_a_name_that_cannot_be_printed_is_one_that_a_check_tells_of(name: str) -> None:
    assert has_unknown_letter(name)
    assert UNKNOWN in words(read(with_remark("", last_name=name)))


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_no_line_ends_where_a_space_holds_words_together(space: str) -> None:
    document = read(with_remark(" ".join([f"firstly{space}January"] * 40)))
    lines = [line.strip() for page in document.pages for line in page.extract_text().splitlines()]
    assert sum("firstly" in line for line in lines) > 5
    assert not [line for line in lines if line.endswith("firstly")]


LONG_WORDS = ["m" * 200, f"{'long' * 47}@{'x' * 8}.be", "a-" * 100, "W" * 300]


@pytest.mark.parametrize("text", LONG_WORDS, ids=len)
def test_long_words_stay_on_the_paper(text: str) -> None:
    document = read(with_remark(text, last_name=text[:200], email=text[:254]))
    assert text in words(document)
    assert outside(document) == []


def test_a_text_longer_than_a_page_goes_on_on_the_next() -> None:
    long = [f"word{number:04d}" for number in range(3000)]
    document = read(with_remark(" ".join(long)))
    everything = words(document)
    assert [word for word in long if word not in everything] == []
    assert outside(document) == []


def outside(document: PdfReader) -> list[str]:
    """Give the texts that do not lie on the paper, where a letter takes four points at least."""
    found: list[str] = []

    def note(text: str, paper: list[float], line: list[float], *_: object) -> None:
        left, bottom = paper[4] + line[4], paper[5] - line[5]
        if text.strip() and not (0 <= left <= 560 - 4 * len(text) and 30 < bottom < 842):
            found.append(text)

    for page in document.pages:
        page.extract_text(visitor_text=note)
    return found


@given(st.text(max_size=30))
@example("☐\u0308 →\u20dd é\u0325\u0489 Lu\u0301\u0323c")
def test_any_text_can_be_set(text: str) -> None:
    person = Person(ANNA.inss, text, "Anna", text, "no", text)
    assert LIST_FORMATS["pdf"](letter(plan("en", CLAES, work(Company("0123456749", text), person)))).startswith(b"%PDF")


# The look -------------------------------------------------------------------------------------------------------------


def test_document_and_workbook_have_one_palette() -> None:
    page = (Path(pdf.__file__).parent / "pages" / "list.typ").read_text(encoding="utf-8")
    used = set(re.findall(r'rgb\("(#\w+)"\)', page))
    assert used == {xlsx.ACCENT, xlsx.TINT, xlsx.INK, xlsx.MUTED, xlsx.LINE, xlsx.AMBER, xlsx.AMBER_TINT}


def test_fonts_come_with_their_licence() -> None:
    folder = Path(pdf.__file__).parent / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs a system that tells what is held")
def test_what_was_worked_out_for_a_list_is_not_held_for_the_next_ten() -> None:
    # In a process of its own, where no other test has had lists set.
    asked = subprocess.run(
        [sys.executable, "-c", "import test_pdf; test_pdf.grow()"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    early, late = map(int, asked.stdout.split())
    assert late - early < 10_000


def grow() -> None:
    """Tell the kilobytes that this process has for itself after four lists, and after twelve more."""
    for number in range(16):
        people = [Person(inss(50505000 + number * 9 + each), f"Maes{number} {each}", "Anna") for each in range(9)]
        LIST_FORMATS["pdf"](letter(plan("en", CLAES, work(BAKERY, *people))))
        if number in (3, 15):
            sys.stdout.write(re.findall(r"Anonymous:(\s+\d+)", Path("/proc/self/smaps_rollup").read_text())[0])


def test_a_list_that_is_too_long_for_paper_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = words(read())
    monkeypatch.setattr(letters, "MOST_ROOM", 1_000)
    told = words(read())
    assert squeezed(ANNA.last_name) in whole
    assert squeezed(ANNA.last_name) not in told
    assert squeezed(letter().elsewhere) in told
    assert squeezed(letter().counts[1]) in told
    for of_steps in (*letter().at_hand, letter().send_back, letter().keep_safe):
        assert (squeezed(of_steps) in whole, squeezed(of_steps) in told) == (True, False)


def test_each_text_of_a_list_takes_room_on_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "MOST_ROOM", 6_000)
    long = [replace(ANNA, **{field: "a" * 4_000}) for field in ("last_name", "first_name", "email", "remark")]
    assert letters.fits_on_paper(plan())
    assert not any(letters.fits_on_paper(plan("en", CLAES, work(BAKERY, person))) for person in long)
    assert not letters.fits_on_paper(plan("en", CLAES, work(replace(BAKERY, name="a" * 4_000))))
