"""What the overview says of a report, as topics in the secretariat's language; no format, and no INSS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from fla_batch.declared.choice import LANGUAGE
from fla_batch.declared.fields import COMPANIES
from fla_batch.declared.masks import guarded, guarded_file
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.declared.profile import Profile, notices_on
from fla_batch.declared.settings import PLAIN, Settings
from fla_batch.render.checked import Cause, Checked
from fla_batch.render.letter import TOO_LONG, too_long
from fla_batch.render.topic import Entry, Link, Topic
from fla_batch.result import FileResult, Run
from fla_batch.tasks import Role
from fla_batch.texts import N_

ROLES = {Role.ADMINISTRATOR: N_("local administrator"), Role.CONTACT: N_("contact person")}


@dataclass(frozen=True, slots=True)
class Links:
    """Where the other files of a report lie, seen from the overview: relative addresses."""

    lists: Mapping[str, Mapping[str, str]]
    """By id of the list and by format."""
    returned: Mapping[str, str]
    """Of what takes a workbook back to its client, by name of the client's file."""


class View(Checked):
    """A report as the secretariat looks at it; every text of a client in it is guarded."""

    cut = N_("The first {shown} of {all} rows are shown here; the workbook of this overview has all of them.")
    cut_there_too = N_(
        "The first {shown} of {all} rows are shown here; the workbook of this overview has up to {room} of them, and "
        "findings.json and actions.json have all."
    )

    def __init__(self, run: Run, profile: Profile, links: Links, settings: Settings = PLAIN) -> None:
        super().__init__(run, links.returned)
        self.profile, self.links, self.settings = profile, links, settings

    @property
    def title(self) -> str:
        """What the run was about."""
        return self.say(N_("Access to {application}: overview"), application=self.profile.application)

    @property
    def day(self) -> str:
        """The day of the run, and who it was for."""
        return " · ".join(filter(None, (super().day, self.settings.name)))

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be known about the application on the day of the run, and of its lists."""
        told = tuple(notice.text[self.words.language] for notice in notices_on(self.profile, self.run.today))
        own = self.settings.retention_notice.get(self.words.language)
        lists_say = N_("The lists hold national register numbers. On each of them stands: {notice}")
        count = too_long(self.run.lists, self._forms)
        too_long_say = (self.say(TOO_LONG, count=count),) if count else ()
        return (*told, *too_long_say, *((self.say(lists_say, notice=own),) if own else ()))

    @property
    def _forms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(form for addresses in self.links.lists.values() for form in addresses))

    def cause(self, cause: Cause) -> Entry:
        """Name a cause among the others, with the way to its rows."""
        return Link(f"#cause-{cause.code}", cause.title)

    def file(self, file: FileResult) -> Entry:
        """Name a file among the others; what was found in it stands in files of its own."""
        return guarded_file(file.name)

    @cached_property
    def lists(self) -> Topic:
        """A line for each list."""
        forms = self._forms
        lines = [
            (
                guarded(each.addressee.full_name),
                self.say(ROLES[each.addressee.role]),
                guarded(each.addressee.email),
                self.say(LANGUAGE.words[each.language]),
                len(each.companies),
                sum(len(work.people) for work in each.companies),
                *_links(self.links.lists.get(each.id, {}), forms),
            )
            for each in self.run.lists
        ]
        heads = (N_("Goes to"), N_("Role"), N_("E-mail"), N_("Language"), N_("Companies"), N_("People"))
        lead = N_(
            "Companies and people that stand in several rows are on a list once; companies without people on none."
        )
        return self._topic(N_("Who gets what"), (*heads, *forms), lines, lead, total=True)

    @property
    def without_administrator(self) -> Topic:
        """The companies whose lists go to a contact person."""
        lines = [
            (
                guarded(work.company.name),
                ENTERPRISE_NUMBER.show(work.company.enterprise_number),
                len(work.people),
                guarded(each.addressee.full_name),
                guarded(each.addressee.email),
            )
            for each in self.run.lists
            if each.addressee.role is Role.CONTACT
            for work in each.companies
        ]
        heads = (N_("Company"), COMPANIES.field("enterprise_number").label, N_("People"), N_("Goes to"), N_("E-mail"))
        lead = N_("Their lists go to the contact person, and begin with finding or naming the local administrator.")
        return self._topic(N_("Administrator not known"), heads, lines, lead)


def _links(addresses: Mapping[str, str], forms: Iterable[str]) -> Iterator[Entry]:
    for form in forms:
        yield Link(addresses[form], _short(addresses[form])) if form in addresses else ""


def _short(address: str) -> str:
    """Name a list by its number; the heading names the format."""
    return PurePosixPath(address).stem.partition("-")[0]
