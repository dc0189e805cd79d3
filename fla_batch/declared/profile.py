"""An access profile: the portal's steps for one application, who does them and when, in every language of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fla_batch.declared.choice import LANGUAGE, UNKNOWN, YES_NO
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS
from fla_batch.declared.toml import ByLanguage, Table, TomlError, read
from fla_batch.tasks import Company, Link, Person, Phase, Step, Task
from fla_batch.texts import N_

BUILT_IN = Path(__file__).parent.parent / "profiles" / "fla.toml"
NAMED = "named"

_WORDS = ("role", "audience", "service", "administrator", "portal_path")
"""The portal's words, by language; each is also a placeholder."""
_LISTS = ("at_hand", "links", "notices")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a step may ask about, with the possible answers, and what it may name."""

    conditions: Mapping[str, tuple[str, ...]]
    placeholders: tuple[str, ...]

    def widened(self, conditions: Iterable[str], placeholders: Iterable[str]) -> Scope:
        """Give the scope that has these yes-or-no conditions and placeholders as well."""
        answers = dict.fromkeys(conditions, tuple(YES_NO.words))
        return Scope({**self.conditions, **answers}, (*self.placeholders, *placeholders))


_OF_LIST = Scope({"administrator": (NAMED, UNKNOWN)}, ("application", "contact_centre", *_WORDS))
_OF_COMPANY = _OF_LIST.widened(("on_portal", "several_roles"), ("company", "enterprise_number"))
_OF_PERSON = _OF_COMPANY.widened(("known_user",), ("person", "inss"))
SCOPES: Mapping[Phase, Scope] = {
    Phase.PREPARE: _OF_COMPANY,
    Phase.SIGN_IN: _OF_LIST,
    Phase.COMPANY: _OF_COMPANY,
    Phase.PERSON: _OF_PERSON,
}


class ProfileError(TomlError):
    """A profile that cannot be used."""


@dataclass(frozen=True, slots=True)
class Source:
    """The document that the steps were taken from."""

    title: str
    date: date
    language: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know about the application, from one day on; to the last day, where there is one."""

    id: str
    first_day: date
    last_day: date | None
    text: ByLanguage


@dataclass(frozen=True, slots=True)
class Profile:
    """What an application, the portal and the document say. The texts of steps hold placeholders, all others none."""

    application: str
    contact_centre: str
    role: ByLanguage
    audience: ByLanguage
    service: ByLanguage
    administrator: ByLanguage
    portal_path: ByLanguage
    source: Source
    at_hand: tuple[ByLanguage, ...] = ()
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    steps: tuple[Step, ...] = ()

    def words(self, language: str) -> dict[str, str]:
        """Give what the profile's own placeholders stand for."""
        own = {"application": self.application, "contact_centre": self.contact_centre}
        return own | {name: getattr(self, name)[language] for name in _WORDS}


def notices_on(profile: Profile, today: date) -> tuple[Notice, ...]:
    """Give the notices that hold on a day."""
    return tuple(
        notice
        for notice in profile.notices
        if notice.first_day <= today and (notice.last_day is None or today <= notice.last_day)
    )


class StepTexts:
    """What the steps of a profile say in one language."""

    def __init__(self, profile: Profile, language: str) -> None:
        self._language, self._words = language, profile.words(language)
        self._about: tuple[Company | None, Person | None] = (None, None)
        self._values = self._words

    def text(self, task: Task) -> str:
        """Say what is to be done in a task."""
        return task.step.text[self._language].format_map(self._named(task))

    def detail(self, task: Task) -> str:
        """Say what else helps with a task; empty when there is nothing to add."""
        detail = task.step.detail[self._language]
        return detail and detail.format_map(self._named(task))

    def _named(self, task: Task) -> dict[str, str]:
        """Give what the placeholders stand for; the tasks of a person follow each other."""
        company, person = self._about
        if task.company is not company or task.person is not person:
            self._about = task.company, task.person
            self._values = self._words | _company_values(task.company) | _person_values(task.person)
        return self._values


def _company_values(company: Company | None) -> dict[str, str]:
    if company is None:
        return {}
    number = ENTERPRISE_NUMBER.show(company.enterprise_number)
    return {"company": company.name or number, "enterprise_number": number}


def _person_values(person: Person | None) -> dict[str, str]:
    if person is None:
        return {}
    return {"person": f"{person.first_name} {person.last_name}".strip(), "inss": INSS.show(person.inss)}


def load(path: Path | None = None) -> Profile:
    """Read a profile, or the built-in one when none is given."""
    root = read(path or BUILT_IN, ProfileError)
    root.check(required=("application", "contact_centre", *_WORDS, "source", "steps"), optional=_LISTS)
    bare = Profile(
        application=root.text("application"),
        contact_centre=root.text("contact_centre"),
        role=root.by_language("role"),
        audience=root.by_language("audience"),
        service=root.by_language("service"),
        administrator=root.by_language("administrator"),
        portal_path=root.by_language("portal_path"),
        source=_source(root.table("source")),
    )
    links = {part.text("id"): _link(part, bare) for part in root.distinct("links")}
    return replace(
        bare,
        at_hand=tuple(_finished(part.own_languages(_OF_LIST.placeholders), bare) for part in root.tables("at_hand")),
        links=tuple(links.values()),
        notices=tuple(_notice(part, bare) for part in root.distinct("notices")),
        steps=_steps(root, links),
    )


def _source(part: Table) -> Source:
    part.check(required=("title", "date", "language"), optional=("url",))
    language = part.word("language", LANGUAGE.words)
    return Source(part.text("title"), part.day("date"), language, part.url("url") if "url" in part.entries else "")


def _link(part: Table, profile: Profile) -> Link:
    part.check(required=("id", "url", "label"))
    return Link(part.url("url"), _finished(part.by_language("label", _OF_LIST.placeholders), profile))


def _notice(part: Table, profile: Profile) -> Notice:
    part.check(required=("id", "from", "text"), optional=("until",))
    text = _finished(part.by_language("text", _OF_LIST.placeholders), profile)
    return Notice(part.text("id"), part.day("from"), part.day("until") if "until" in part.entries else None, text)


def _finished(text: ByLanguage, profile: Profile) -> ByLanguage:
    return {language: pattern.format_map(profile.words(language)) for language, pattern in text.items()}


def _steps(root: Table, links: Mapping[str, Link]) -> tuple[Step, ...]:
    steps = tuple(_step(part, links) for part in root.distinct("steps"))
    if not any(step.phase is Phase.PERSON for step in steps):
        root.refuse(N_("No step is of the phase “{phase}”: nothing would be done for anybody."), phase=Phase.PERSON)
    return steps


def _step(part: Table, links: Mapping[str, Link]) -> Step:
    part.check(required=("id", "phase", "source", "text"), optional=("when", "detail", "links"))
    phase = Phase(part.word("phase", Phase))
    scope = SCOPES[phase]
    has_detail = "detail" in part.entries
    return Step(
        id=part.text("id"),
        phase=phase,
        when=_conditions(part.table("when"), scope) if "when" in part.entries else {},
        text=part.by_language("text", scope.placeholders),
        detail=part.by_language("detail", scope.placeholders) if has_detail else dict.fromkeys(LANGUAGE.words, ""),
        source=part.text("source"),
        links=tuple(links[name] for name in part.words("links", links)),
    )


def _conditions(part: Table, scope: Scope) -> dict[str, frozenset[str]]:
    part.check(optional=scope.conditions)
    return {name: frozenset(part.words(name, scope.conditions[name])) for name in part.entries}
