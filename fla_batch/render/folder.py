"""What a report's folder holds: the overview, the lists in each format, all tasks, the findings and what is held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fla_batch.declared.profile import Profile
from fla_batch.declared.template import REPORT_MARK
from fla_batch.model import Run
from fla_batch.render.actions import actions_csv, actions_json
from fla_batch.render.lists import LIST_FORMATS
from fla_batch.render.overview import overview_html, overview_xlsx
from fla_batch.render.report import CHECK_FORMATS, Screen
from fla_batch.texts import Texts

LISTS = "lists"
"""The folder of the lists; their names are made of a number and an id, never of a client's words."""


def report_files(run: Run, profile: Profile, texts: Texts, forms: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Give every file of a report with its path in the folder."""
    names = {each.id: f"{LISTS}/{number:03d}-{each.id}" for number, each in enumerate(run.lists, start=1)}
    for each in run.lists:
        for form in forms:
            yield f"{names[each.id]}.{form}", LIST_FORMATS[form](each, profile, run.today)
    links = {id_: {form: f"{name}.{form}" for form in forms} for id_, name in names.items()}
    yield "overview.html", overview_html(run, profile, links)
    yield "overview.xlsx", overview_xlsx(run, profile, links)
    for form in ("json", "csv"):
        yield f"findings.{form}", CHECK_FORMATS[form](run, texts, Screen()).encode("utf-8", "replace")
    yield "actions.csv", actions_csv(run, profile)
    yield REPORT_MARK, actions_json(run, profile, [names[each.id] for each in run.lists])
