"""All tasks of a run for a program: `actions.json` and `actions.csv`. Both hold INSS and are for their owner alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fla_batch.declared.profile import Profile, StepTexts
from fla_batch.render.csv import csv_text
from fla_batch.render.indented import indented
from fla_batch.result import Run
from fla_batch.tasks import ActionList, Task

JSON_FORMAT, JSON_VERSION = "fla-batch/actions", 1
"""The version is raised when a name in the JSON changes its meaning or goes away; new names may come without."""

CSV_COLUMNS = (
    "id", "list", "addressee", "email", "role", "language", "enterprise_number", "company_name",
    "inss", "last_name", "first_name", "step", "text",
)  # fmt: skip


def actions_json(run: Run, profile: Profile, names: Sequence[str]) -> bytes:
    """Write the tasks list by list; `names` are the file names of the lists, without what says the format."""
    content = {
        "format": JSON_FORMAT,
        "version": JSON_VERSION,
        "today": run.today.isoformat(),
        "application": profile.application,
        "lists": [_list(each, profile, name) for each, name in zip(run.lists, names, strict=True)],
    }
    return (indented(content) + "\n").encode("utf-8", "replace")


def actions_csv(run: Run, profile: Profile) -> bytes:
    """Write one line for each task."""
    rows = ([row[name] for name in CSV_COLUMNS] for each in run.lists for row in _rows(each, profile))
    return csv_text(CSV_COLUMNS, rows).encode("utf-8", "replace")


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
    return ({**common, **_about(task), "text": steps.text(task)} for task in each.tasks)


def _about(task: Task) -> dict[str, str]:
    company, person = task.company, task.person
    return {
        "id": task.id,
        "step": task.step.id,
        "enterprise_number": company.enterprise_number if company else "",
        "company_name": company.name if company else "",
        "inss": person.inss if person else "",
        "last_name": person.last_name if person else "",
        "first_name": person.first_name if person else "",
    }
