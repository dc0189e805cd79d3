"""What a check found, as text for people, and as JSON and CSV for programs. A format is one function in the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.masks import guarded, guarded_file
from fla_batch.model import Finding
from fla_batch.render.csv import csv_text
from fla_batch.render.indented import indented
from fla_batch.render.screen import Screen
from fla_batch.render.text import as_text
from fla_batch.render.wording import put, summary
from fla_batch.result import FileResult, HeldRow, Run
from fla_batch.texts import Texts

CheckFormat = Callable[[Run, Texts, Screen], str]
CHECK_FORMATS: dict[str, CheckFormat] = {}
"""The formats of `check`, by the name that is typed for them."""
RETURNED_FORMAT = "xlsx"
"""The format of `check` that is made of workbooks, which go back to the clients."""

JSON_FORMAT, JSON_VERSION = "fla-batch/check", 1
"""The version is raised when a name in the JSON changes its meaning or goes away; new names may come without."""

CSV_COLUMNS = (
    "severity", "code", "file", "sheet", "cell", "heading", "company", "person", "message", "remedy", "consequence",
)  # fmt: skip


def check_format(name: str) -> Callable[[CheckFormat], CheckFormat]:
    """Enrol a format under its name."""

    def enrol(render: CheckFormat) -> CheckFormat:
        CHECK_FORMATS[name] = render
        return render

    return enrol


check_format("text")(as_text)


@check_format("json")
def as_json(run: Run, texts: Texts, screen: Screen) -> str:  # noqa: ARG001
    """Write everything for a program: names in English, sentences in the reader's language, no INSS."""
    content = {
        "format": JSON_FORMAT,
        "version": JSON_VERSION,
        "language": texts.language,
        "today": run.today.isoformat(),
        "summary": summary(run, texts),
        "unreadable": run.unreadable,
        **_counts({name: run.count(name) for name in ("companies", "users")}),
        "files": [_file(file) for file in run.files],
        "findings": (_finding(finding, texts) for finding in run.findings),
        "held": map(_held, run.held),
    }
    return indented(content) + "\n"


def _counts(counts: Any) -> dict[str, Any]:
    return {
        sheet: {"read": count.read, "released": count.released, "held": count.held} for sheet, count in counts.items()
    }


def _file(file: FileResult) -> dict[str, Any]:
    return {
        "name": guarded_file(file.name),
        "language": file.language,
        "unreadable": file.unreadable,
        **_counts(file.counts),
    }


def _finding(finding: Finding, texts: Texts) -> dict[str, Any]:
    said, place = put(finding, texts), finding.place
    return {
        "code": finding.code,
        "severity": CATALOGUE[finding.code].severity.value,
        "file": guarded_file(place.file),
        "sheet": guarded(place.sheet) or None,
        "row": place.row,
        "cell": place.cell or None,
        "field": f"{finding.sheet}.{finding.field}" if finding.field else None,
        "heading": said.heading or None,
        "company": finding.company or None,
        "person": finding.person or None,
        "message": said.message,
        "remedy": said.remedy,
        "consequence": said.consequence,
    }


def _held(row: HeldRow) -> dict[str, Any]:
    return {
        "file": guarded_file(row.place.file),
        "sheet": guarded(row.place.sheet),
        "row": row.place.row,
        "company": row.company or None,
        "person": row.person or None,
        "codes": list(row.codes),
    }


@check_format("csv")
def as_csv(run: Run, texts: Texts, screen: Screen) -> str:  # noqa: ARG001
    """Write a line for each finding: semicolons and a byte order mark, as Excel opens it in Belgium."""
    found = (_finding(finding, texts) for finding in run.findings)
    return csv_text(CSV_COLUMNS, ([each[name] or "" for name in CSV_COLUMNS] for each in found))


@check_format("html")
def as_html(run: Run, texts: Texts, screen: Screen) -> str:  # noqa: ARG001
    """Write a page for people: causes, files, and in each file every finding."""
    from fla_batch.render.overview import check_html

    return check_html(run).decode()
