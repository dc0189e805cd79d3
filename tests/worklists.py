"""Action lists made by hand, with a profile of their own, and what tests read from a page."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import openpyxl
from conftest import inss
from openpyxl.workbook import Workbook

from fla_batch.declared.profile import Notice, Profile, Source
from fla_batch.render.formats import LIST_FORMATS
from fla_batch.render.letter import Letter
from fla_batch.tasks import (
    ActionList,
    Addressee,
    Company,
    CompanyWork,
    Link,
    Person,
    PersonWork,
    Phase,
    Role,
    Step,
    Task,
)
from fla_batch.texts import LANGUAGES

TODAY = date(2026, 11, 23)
NOTICE = "Good to know in {language}."
HOSTILE = "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "=cmd|' /C calc'!A0"

CLAES = Addressee(Role.ADMINISTRATOR, "Claes", "Marie", "marie.claes@example.be")
JANSSENS = Addressee(Role.CONTACT, "Jan Janssens", "", "jan.janssens@example.be")
BAKERY = Company("0123456749", "Bäckerei Muster GmbH", "123456749", "no")
GARAGE = Company("0123456848", "Garage Exempel AG")
ANNA = Person(inss(50505997), "Peeters", "Anna", "anna.peeters@example.be", "no", "Starts on 1 March")
LEILA = Person(inss(60606998), "Maes", "Leïla")


def in_each(text: str) -> dict[str, str]:
    return {language: text.replace("{language}", language) for language in LANGUAGES}


def link(name: str) -> Link:
    return Link(f"https://www.example.be/{name}", in_each(f"{name} in {{language}}"))


REGISTER, MANUAL, UNUSED, GENERAL = map(link, ("register", "manual", "unused", "general"))


def step(name: str, phase: Phase, text: str, *links: Link, detail: str = "") -> Step:
    return Step(name, phase, {}, in_each(text), in_each(detail), f"2.{len(name)}", links)


PREPARE = step("prepare", Phase.PREPARE, "Register {company} ({language}).", REGISTER, detail="Help for {company}.")
SIGN_IN = step("sign_in", Phase.SIGN_IN, "Sign in to {service} ({language}).")
ROLE = step("role", Phase.COMPANY, "Choose the role {role} for {company}.")
CREATE = step("create", Phase.PERSON, "Create {person} with {inss}.", MANUAL)
ADD = step("add", Phase.PERSON, "Add {application} for {person}.", MANUAL)
ABSENT = step("absent", Phase.PERSON, "Never here.", UNUSED)


def profile() -> Profile:
    return Profile(
        application="Ledger & <Co>",
        contact_centre="02 000 00 00",
        role=in_each("employer"),
        audience=in_each("companies"),
        service=in_each("Access"),
        administrator=in_each("administrator"),
        portal_path=in_each("portal → access"),
        source=Source("Document of steps", date(2024, 4, 1), "en"),
        at_hand=(in_each("your card ({language})"),),
        links=(REGISTER, MANUAL, UNUSED, GENERAL),
        notices=(Notice("one", date(2026, 1, 1), date(2026, 12, 31), in_each(NOTICE)),),
        steps=(PREPARE, SIGN_IN, ROLE, CREATE, ADD, ABSENT),
    )


def work(company: Company, *people: Person, prepare: bool = False) -> CompanyWork:
    def task(step: Step, person: Person | None = None, number: int = 0) -> Task:
        return Task(f"id-{company.enterprise_number}-{step.id}-{number}", step, company, person)

    each = [
        PersonWork(person, (task(CREATE, person, number), task(ADD, person, number)))
        for number, person in enumerate(people)
    ]
    return CompanyWork(company, (task(PREPARE),) if prepare else (), (task(ROLE),), tuple(each))


def plan(language: str = "en", addressee: Addressee = CLAES, *works: CompanyWork) -> ActionList:
    companies = works or (work(BAKERY, ANNA, LEILA, prepare=True), work(GARAGE, LEILA))
    return ActionList(f"list-{addressee.role}", addressee, language, (Task("id-sign-in", SIGN_IN),), companies)


def hostile_plan() -> ActionList:
    company = Company("0123456749", HOSTILE[0])
    person = Person(inss(50505997), HOSTILE[1], HOSTILE[2], HOSTILE[2], "no", HOSTILE[0])
    return plan("en", Addressee(Role.CONTACT, HOSTILE[1], HOSTILE[0], HOSTILE[2]), work(company, person, prepare=True))


NAMES = ("Peeters", "Maes", "Claes", "Wouters", "Dupont", "Lambert", "Noël", "Janssens", "Delvaux", "Schröder")


def large_plan(language: str = "en") -> ActionList:
    """Make a list of 300 people in 40 companies, each with a name of their own."""
    works = []
    for at in range(40):
        mark = "ABCD"[at // 10] + "abcdefghij"[at % 10]
        some = enumerate(NAMES[: 5 if at % 2 else 10])
        people = (Person(inss(10101000 + 100 * at + n), f"{name}-{mark}", "Łucía") for n, name in some)
        works.append(work(Company(f"{800000000 + at:010d}", f"Firma {mark}"), *people, prepare=at < 5))
    return plan(language, CLAES, *works)


def written(form: str, each: ActionList | None = None, today: date = TODAY) -> bytes:
    """Write a list in a format."""
    return LIST_FORMATS[form](Letter(each or plan(), profile(), today))


def page(each: ActionList | None = None, today: date = TODAY) -> Page:
    """Write a list as a page and take it apart."""
    return Page(written("html", each, today))


class Page(HTMLParser):
    """A page taken apart: elements with their attributes, and the text that people read."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self._unread = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._unread = tag if tag in ("script", "style", "title") else ""

    def handle_endtag(self, tag: str) -> None:
        self._unread = ""
        if tag not in ("b", "span", "a"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(self.parts).split("\n"))))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def values(self, attribute: str) -> list[str | None]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


def loaded(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def cells(book: Workbook) -> list[str]:
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
