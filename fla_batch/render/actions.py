"""All tasks of a run for a program: `actions.json` and `actions.csv`. Both hold INSS and are for their owner alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from fla_batch.declared.profile import Profile, StepTexts
from fla_batch.render.csv import csv_lines
from fla_batch.render.json import in_parts, json_bytes
from fla_batch.result import Run
from fla_batch.tasks import ActionList, Company, Person

JSON_FORMAT, JSON_VERSION = "fla-batch/actions", 1
"""The version is raised when a name in the JSON changes its meaning or goes away; new names may come without."""

_MARGIN = b"\n    "
"""What a list in the JSON stands behind."""

CSV_COLUMNS = (
    "id", "list", "addressee", "email", "role", "language", "enterprise_number", "company_name",
    "inss", "last_name", "first_name", "step", "text",
)  # fmt: skip


def actions_json(run: Run, profile: Profile, names: Sequence[str]) -> Iterator[bytes]:
    """Write the tasks list by list, in parts; `names` are the file names of the lists, without what says the format."""
    return in_parts(_json(run, profile, names))


def actions_csv(run: Run, profile: Profile) -> Iterator[bytes]:
    """Write one line for each task, in parts."""
    rows = ([row[name] for name in CSV_COLUMNS] for each in run.lists for row in _rows(each, profile))
    return in_parts(line.encode("utf-8", "replace") for line in csv_lines(CSV_COLUMNS, rows))


def _json(run: Run, profile: Profile, names: Sequence[str]) -> Iterator[bytes]:
    head = {
        "format": JSON_FORMAT,
        "version": JSON_VERSION,
        "today": run.today.isoformat(),
        "application": profile.application,
        "lists": [],
    }
    opening, end, _ = json_bytes(head).rpartition(b"]\n}\n")
    yield opening
    for number, (each, name) in enumerate(zip(run.lists, names, strict=True)):
        # No line ends within a text: they are written as signs.
        lines = (b"\n" + json_bytes(_list(each, profile, name)).rstrip()).replace(b"\n", _MARGIN)
        yield (b"," if number else b"") + lines
    yield (b"\n  " if run.lists else b"") + end


def _list(each: ActionList, profile: Profile, name: str) -> dict[str, Any]:
    about = ("id", "enterprise_number", "company_name", "inss", "last_name", "first_name", "step", "text")
    return {
        "id": each.id,
        "file": name,
        "role": each.addressee.role.value,
        "addressee": each.addressee.full_name,
        "email": each.addressee.email or None,
        "language": each.language,
        "tasks": [{key: row[key] or None for key in about} for row in _rows(each, profile)],
    }


def _rows(each: ActionList, profile: Profile) -> Iterator[dict[str, str]]:
    common = {
        "list": each.id,
        "addressee": each.addressee.full_name,
        "email": each.addressee.email,
        "role": each.addressee.role.value,
        "language": each.language,
    }
    steps = StepTexts(profile, each.language)
    for (company, person), tasks in groupby(each.tasks, lambda task: (task.company, task.person)):
        about = common | _about(company, person)
        yield from ({**about, "id": task.id, "step": task.step.id, "text": steps.text(task)} for task in tasks)


def _about(company: Company | None, person: Person | None) -> dict[str, str]:
    return {
        "enterprise_number": company.enterprise_number if company else "",
        "company_name": company.name if company else "",
        "inss": person.inss if person else "",
        "last_name": person.last_name if person else "",
        "first_name": person.first_name if person else "",
    }
