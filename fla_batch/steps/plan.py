"""Released rows and an access profile in; one action list out for each person who has something to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache, partial
from hashlib import blake2b

import pandas as pd

from fla_batch.declared.choice import UNKNOWN
from fla_batch.declared.fields import NAMING_ADMINISTRATOR
from fla_batch.declared.profile import NAMED, SCOPES, Profile
from fla_batch.tasks import ActionList, Addressee, Company, CompanyWork, Person, PersonWork, Phase, Role, Step, Task
from fla_batch.texts import fold

LIST_LANGUAGE = "list_language"
"""The column besides the declared ones: the language of the list that a company's work goes on."""

_COMPANY_STATES = ["on_portal", "several_roles"]
_PERSON_COLUMNS = [field.name for field in fields(Person)]

Row = Mapping[str, str]
"""A company's merged row: texts by field name, empty where nothing was filled in."""
Chooser = Callable[..., tuple[Step, ...]]
"""Gives the steps of a phase for the answers to the profile's conditions, in their order, as far as they are known."""


def plan(companies: pd.DataFrame, users: pd.DataFrame, profile: Profile) -> tuple[ActionList, ...]:
    """Turn released rows into action lists, in the order in which those who receive them first appear."""
    people = _people(users)
    lists: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in _companies(companies):
        if row["enterprise_number"] in people:
            lists[_identity(row)].append(row)
    choose = _chooser(profile)
    return tuple(_action_list(identity, rows, people, choose) for identity, rows in lists.items())


def _chooser(profile: Profile) -> Chooser:
    conditions = tuple(SCOPES[Phase.PERSON].conditions)

    @cache
    def steps(phase: Phase, *answers: str) -> tuple[Step, ...]:
        state = dict(zip(conditions, answers, strict=False))
        of_phase = (step for step in profile.steps if step.phase is phase)
        return tuple(step for step in of_phase if all(state[name] in meant for name, meant in step.when.items()))

    return steps


def _companies(rows: pd.DataFrame) -> list[Row]:
    known = _without_unknown(rows, _COMPANY_STATES)
    merged = known.groupby("enterprise_number", sort=False).first().reset_index()
    filled = _filled(merged, _COMPANY_STATES)
    names = list(map(str, filled.columns))
    columns = (filled[name].tolist() for name in names)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _people(rows: pd.DataFrame) -> dict[str, list[Person]]:
    by_person = _without_unknown(rows, ["known_user"]).groupby(["enterprise_number", "inss"], sort=False)
    merged = by_person.first()
    contradictory = (by_person["known_user"].nunique() > 1).to_numpy()
    merged["known_user"] = merged["known_user"].mask(contradictory, None)
    filled = _filled(merged.reset_index(), ["known_user"])
    people: dict[str, list[Person]] = defaultdict(list)
    columns = (filled[name].tolist() for name in ("enterprise_number", *_PERSON_COLUMNS))
    for number, *cells in zip(*columns, strict=True):
        people[number].append(Person(*cells))
    return people


def _without_unknown(rows: pd.DataFrame, states: list[str]) -> pd.DataFrame:
    """Empty what says no more than an empty cell, so that the first answer that says something is taken."""
    objects = rows.astype(object)
    return objects.assign(**{name: objects[name].mask(objects[name] == UNKNOWN, None) for name in states})


def _filled(merged: pd.DataFrame, states: list[str]) -> pd.DataFrame:
    return merged.fillna(dict.fromkeys(states, UNKNOWN)).fillna("")


def _is_named(row: Row) -> bool:
    return any(row[column] for column in NAMING_ADMINISTRATOR)


def _identity(row: Row) -> tuple[str, ...]:
    """Give what two companies share when their work goes to the same person.

    A contact person gets a list for each company: it is passed on, and nobody may see another company's people.
    """
    if not _is_named(row):
        return Role.CONTACT, row["enterprise_number"], row["contact_email"]
    if row["admin_email"]:
        return Role.ADMINISTRATOR, row["admin_email"]
    name = fold(row["admin_last_name"]), fold(row["admin_first_name"])
    return Role.ADMINISTRATOR, row["enterprise_number"], *name


def _action_list(
    identity: tuple[str, ...], rows: list[Row], people: Mapping[str, list[Person]], choose: Chooser
) -> ActionList:
    list_id = _id(*identity)
    return ActionList(
        id=list_id,
        addressee=_addressee(rows),
        language=Counter(row[LIST_LANGUAGE] for row in rows).most_common(1)[0][0],
        sign_in=tuple(Task(_id(list_id, step.id), step) for step in choose(Phase.SIGN_IN, _administrator(rows[0]))),
        companies=tuple(_company_work(row, people[row["enterprise_number"]], choose) for row in rows),
    )


def _administrator(row: Row) -> str:
    return NAMED if _is_named(row) else UNKNOWN


def _addressee(rows: list[Row]) -> Addressee:
    row = next((row for row in rows if row["admin_last_name"]), rows[0])
    if _is_named(row):
        return Addressee(Role.ADMINISTRATOR, row["admin_last_name"], row["admin_first_name"], row["admin_email"])
    return Addressee(Role.CONTACT, row["contact_name"], "", row["contact_email"])


def _company_work(row: Row, people: list[Person], choose: Chooser) -> CompanyWork:
    number = row["enterprise_number"]
    company = Company(number, row["company_name"], row["nsso_number"], row["on_portal"], row["several_roles"])
    answers = _administrator(row), company.on_portal, company.several_roles

    def tasks(phase: Phase) -> tuple[Task, ...]:
        return tuple(Task(_id(number, step.id), step, company) for step in choose(phase, *answers))

    work = tuple(_people_work(company, people, partial(choose, Phase.PERSON, *answers)))
    return CompanyWork(company, tasks(Phase.PREPARE), tasks(Phase.COMPANY), work)


def _people_work(company: Company, people: list[Person], choose: Chooser) -> Iterator[PersonWork]:
    namesakes: Counter[tuple[str, str]] = Counter()
    for person in people:
        name = fold(person.last_name), fold(person.first_name)
        namesakes[name] += 1
        key = company.enterprise_number, *name, str(namesakes[name])
        tasks = (Task(_id(*key, step.id), step, company, person) for step in choose(person.known_user))
        yield PersonWork(person, tuple(tasks))


def _id(*parts: str) -> str:
    """Make an id that is the same for the same parts on any day and machine: 64 bits keep millions of tasks apart."""
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
