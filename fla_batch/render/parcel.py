"""What a process needs to write lists, as JSON, which can carry data and nothing else; and back again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from fla_batch.tasks import ActionList, Addressee, Company, CompanyWork, Person, PersonWork, Role, Step, Task

Steps = Mapping[str, Step]
"""The steps of a profile, by their ids."""


def plain(value: Any) -> Any:
    """Give a value of a type that is declared, such as settings, in words of JSON."""
    match value:
        case date():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode()
        case Mapping():
            return {name: plain(each) for name, each in value.items()}
        case tuple() | frozenset():
            return [plain(each) for each in value]
    return {name: plain(getattr(value, name)) for name in _names(type(value))} if is_dataclass(value) else value


def built(kind: Any, said: Any) -> Any:
    """Build a value of a type from what `plain` gave."""
    if get_origin(kind) is UnionType:
        return None if said is None else built(get_args(kind)[0], said)
    if get_origin(kind) in _BUILT:
        return _BUILT[get_origin(kind)](get_args(kind)[-1 if get_origin(kind) is Mapping else 0], said)
    if not is_dataclass(kind):
        return _READ.get(kind, kind)(said)
    kinds, make = get_type_hints(kind), cast("Callable[..., Any]", kind)
    return make(**{name: built(kinds[name], said[name]) for name in _names(kind)})


def _names(kind: Any) -> list[str]:
    return [each.name for each in fields(kind)]


_BUILT: Mapping[Any, Callable[[Any, Any], Any]] = {
    tuple: lambda kind, said: tuple(built(kind, each) for each in said),
    frozenset: lambda kind, said: frozenset(built(kind, each) for each in said),
    Mapping: lambda kind, said: {name: built(kind, each) for name, each in said.items()},
}
_READ: Mapping[Any, Callable[[Any], Any]] = {date: date.fromisoformat, bytes: b64decode}


def packed(plan: ActionList) -> list[Any]:
    """Pack a list: there are many, and each step of the profile stands on them a thousand times."""
    companies = [_packed_company(work) for work in plan.companies]
    return [plan.id, astuple(plan.addressee), plan.language, _packed_tasks(plan.sign_in), companies]


def _packed_company(work: CompanyWork) -> list[Any]:
    people = [[_values(each.person), _packed_tasks(each.tasks)] for each in work.people]
    return [_values(work.company), _packed_tasks(work.preparations), _packed_tasks(work.tasks), people]


def _values(about: Company | Person) -> list[str]:
    return [getattr(about, name) for name in about.__slots__]


def _packed_tasks(tasks: Iterable[Task]) -> list[tuple[str, str]]:
    return [(task.id, task.step.id) for task in tasks]


def unpacked(said: list[Any], steps: Steps) -> ActionList:
    """Put a list together again."""
    list_id, (role, *names), language, sign_in, companies = said
    return ActionList(
        id=list_id,
        addressee=Addressee(Role(role), *names),
        language=language,
        sign_in=_tasks(sign_in, steps),
        companies=tuple(_company(each, steps) for each in companies),
    )


def _company(said: list[Any], steps: Steps) -> CompanyWork:
    values, preparations, tasks, people = said
    company = Company(*values)
    works = tuple(_person(company, each, steps) for each in people)
    return CompanyWork(company, _tasks(preparations, steps, company), _tasks(tasks, steps, company), works)


def _person(company: Company, said: list[Any], steps: Steps) -> PersonWork:
    person = Person(*said[0])
    return PersonWork(person, _tasks(said[1], steps, company, person))


def _tasks(
    said: list[Any], steps: Steps, company: Company | None = None, person: Person | None = None
) -> tuple[Task, ...]:
    return tuple(Task(task_id, steps[step_id], company, person) for task_id, step_id in said)
