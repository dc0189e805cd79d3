"""An action list as its reader reads it: every sentence of it, in the list's own language; no format."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER
from fla_batch.declared.picture import Picture
from fla_batch.declared.profile import Profile, StepTexts, notices_on
from fla_batch.declared.settings import PLAIN, Settings
from fla_batch.tasks import ActionList, Company, CompanyWork, Link, Person, Role, Task
from fla_batch.texts import N_, NN_, Message, Texts, texts

HEADS: Mapping[str, Message] = {
    "list": N_("Action list"),
    "at_hand": N_("What to have at hand"),
    "prepare": N_("Before signing in"),
    "sign_in": N_("Sign in, once for the whole list"),
    "people": N_("Add the people"),
    "steps": N_("How to go on"),
    "links": N_("Where to read more"),
    "send_back": N_("When you have finished"),
    "company": N_("For the company"),
    "person": N_("Person"),
    "step": N_("What to do"),
}
"""What stands above each part."""
_FEW_COMPANIES = 3
ON_PAPER = "pdf"
"""The format that is a document."""
MOST_ROOM = 1_500_000
"""The largest list as a document, in signs: 600 MB and 200 pages; 3,000 people of one company, or 800 companies."""
TOO_LONG = NN_(
    "{count} list is too long for a PDF, which says so: have it written as a workbook or as a web page.",
    "{count} lists are too long for a PDF, which says so: have them written as workbooks or as web pages.",
)
_ROOM_OF_COMPANY, _ROOM_OF_PERSON, _OFTEN = 1_800, 450, 3
"""What each takes beside its texts, in signs, and how often a name is said."""


@dataclass(frozen=True)
class Letter:
    """An action list as its reader reads it: every sentence and number, ready to be laid out."""

    plan: ActionList
    profile: Profile
    today: date
    settings: Settings = PLAIN

    @cached_property
    def words(self) -> Texts:
        """The language of the list."""
        return texts(self.plan.language)

    @property
    def title(self) -> str:
        """What the list is about."""
        return self.words.say(N_("Access to {application}"), application=self.profile.application)

    @property
    def addressed(self) -> str:
        """Whom the list is for, and of which day it is."""
        return self.words.say(N_("For {name}, {date}"), name=self.plan.addressee.full_name, date=self.today)

    @property
    def counts(self) -> tuple[str, ...]:
        """How much there is to do."""
        people = sum(len(work.people) for work in self.plan.companies)
        return (
            self.words.say(NN_("{count} company", "{count} companies"), count=len(self.plan.companies)),
            self.words.say(NN_("{count} person", "{count} people"), count=people),
            self.words.say(NN_("{count} step", "{count} steps"), count=len(self.plan.tasks)),
        )

    @property
    def many_companies(self) -> bool:
        """Tell whether there are so many companies that a directory helps to find one."""
        return len(self.plan.companies) > _FEW_COMPANIES

    @property
    def why(self) -> str:
        """Why it goes to a contact person; empty for an administrator, who knows."""
        if self.plan.addressee.role is not Role.CONTACT:
            return ""
        sentence = N_(
            "You receive this list as contact person, because we do not know yet who the {administrator} is. "
            "Please begin with the preparations, then pass the list on: all the rest is that person’s work."
        )
        return self.words.say(sentence, administrator=self._by_language(self.profile.administrator))

    @property
    def lead(self) -> str:
        """What to do with the list."""
        sentence = N_(
            "The people on this list are to get access to {application}. Please go from top to bottom, step by step."
        )
        return self.words.say(sentence, application=self.profile.application)

    @property
    def elsewhere(self) -> str:
        """Where the steps of a list are found that is too long for paper."""
        return self.words.say(
            N_(
                "There are too many steps for a document, so that they do not stand here. Please ask whoever sent it "
                "to you for the list as a workbook or as a web page."
            )
        )

    @property
    def at_hand(self) -> tuple[str, ...]:
        """What is needed before beginning."""
        return tuple(map(self._by_language, self.profile.at_hand))

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be known about the application on the day of the list."""
        return tuple(self._by_language(notice.text) for notice in notices_on(self.profile, self.today))

    @property
    def prepared(self) -> tuple[CompanyWork, ...]:
        """The companies for which something comes before signing in."""
        return tuple(work for work in self.plan.companies if work.preparations)

    @property
    def links(self) -> tuple[Link, ...]:
        """The profile's links, without those that only belong to steps that are not on the list."""
        here = {link.url for task in self.plan.tasks for link in task.step.links}
        elsewhere = {link.url for step in self.profile.steps for link in step.links} - here
        return tuple(link for link in self.profile.links if link.url not in elsewhere)

    @property
    def logo(self) -> Picture | None:
        """The picture of the secretariat, where it has one."""
        return self.settings.logo

    @property
    def sender_name(self) -> str:
        """Who sends the list; empty where no settings say so."""
        return self.settings.name

    @property
    def sender_lines(self) -> tuple[str, ...]:
        """Who sends the list and how to be reached; empty where no settings give an address."""
        lines = (self.settings.name, *self.settings.address)
        return tuple(filter(None, lines)) if self.settings.address else ()

    @property
    def send_back(self) -> str:
        """Where the list goes when all is done."""
        to_sender = N_(
            "Please send the list back to the person who sent it to you. "
            "If something was not possible, add a word on why."
        )
        to_address = N_("Please send the list back to: {address}. If something was not possible, add a word on why.")
        address = ", ".join(filter(None, (self.settings.name, self.settings.answers_to)))
        return self.words.say(to_address if address else to_sender, address=address)

    @property
    def keep_safe(self) -> str:
        """What the numbers on the list ask for: who may see them, and when they go."""
        shown = N_(
            "The list holds national register numbers: please show it only to people who need it for these steps."
        )
        return f"{self.words.say(shown)} {retention(self.settings, self.words)}"

    @property
    def source(self) -> str:
        """Where the steps come from."""
        source = self.profile.source
        sections = tuple(sorted({task.step.source for task in self.plan.tasks}))
        sentence = N_("The steps follow the document “{title}” of {date}, sections {sections}.")
        return self.words.say(sentence, title=source.title, date=source.date, sections=sections)

    def step(self, task: Task) -> str:
        """Say what is to be done."""
        return self._steps.text(task)

    def detail(self, task: Task) -> str:
        """Say what else helps; empty when there is nothing to add."""
        return self._steps.detail(task)

    def name(self, company: Company) -> str:
        """Give a company's name, else its number."""
        return company.name or ENTERPRISE_NUMBER.show(company.enterprise_number)

    def numbers(self, company: Company) -> tuple[tuple[str, str], ...]:
        """Give a company's numbers, each with what it is called."""
        shown = {"enterprise_number": ENTERPRISE_NUMBER.show(company.enterprise_number)}
        if company.nsso_number:
            shown["nsso_number"] = NSSO_NUMBER.show(company.nsso_number)
        return tuple((self.words.say(COMPANIES.field(name).label), number) for name, number in shown.items())

    def person(self, person: Person) -> str:
        """Give a person's name."""
        return f"{person.first_name} {person.last_name}".strip()

    def inss(self, person: Person) -> str:
        """Give a person's INSS, grouped for reading."""
        return INSS.show(person.inss)

    def label(self, field: str) -> str:
        """Name a column of the users."""
        return self.words.say(USERS.field(field).label)

    @cached_property
    def _steps(self) -> StepTexts:
        return StepTexts(self.profile, self.plan.language)

    def _by_language(self, text: Mapping[str, str]) -> str:
        return text[self.plan.language]


def fits_on_paper(plan: ActionList) -> bool:
    """Tell whether a list can be set as a document: each sign of one takes memory until the last page is set."""
    companies = sum(_ROOM_OF_COMPANY + _OFTEN * len(work.company.name) for work in plan.companies)
    return companies + sum(_room(each.person) for work in plan.companies for each in work.people) <= MOST_ROOM


def too_long(plans: Iterable[ActionList], forms: Collection[str]) -> int:
    """Count the lists that are written as documents without their steps."""
    return sum(not fits_on_paper(each) for each in plans) if ON_PAPER in forms else 0


def _room(person: Person) -> int:
    """Give the signs that a person takes on paper."""
    names, others = len(person.last_name + person.first_name), len(person.email + person.remark)
    return _ROOM_OF_PERSON + _OFTEN * names + others


def retention(settings: Settings, words: Texts) -> str:
    """Say when a list is to be deleted: in the secretariat's own words, where it has set some in this language."""
    return settings.retention_notice.get(words.language) or words.say(N_("Please delete it when everything is done."))


ListFormat = Callable[[Letter], bytes]
ENROLLED: dict[str, ListFormat] = {}
"""The formats that have enrolled; `formats.py` gathers them all."""


def list_format(name: str) -> Callable[[ListFormat], ListFormat]:
    """Enrol a format under its name."""

    def enrol(render: ListFormat) -> ListFormat:
        ENROLLED[name] = render
        return render

    return enrol
