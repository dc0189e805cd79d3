"""What a check found, as text for people, and as JSON and CSV for programs. A format is one function in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.masks import guarded, guarded_file
from fla_batch.render.csv import csv_text
from fla_batch.render.json import items, json_parts, numbered
from fla_batch.render.screen import Screen
from fla_batch.render.text import as_text
from fla_batch.render.wording import found, put_all, summary, waiting
from fla_batch.result import FileResult, Run
from fla_batch.texts import Texts

if TYPE_CHECKING:
    from fla_batch.found import Alike
    from fla_batch.waiting import Waiting

CheckFormat = Callable[[Run, Texts, Screen], str | bytes]
CHECK_FORMATS: dict[str, CheckFormat] = {}
"""The formats of `check`, by the name that is typed for them."""
RETURNED_FORMAT = "xlsx"
"""The format of `check` that is made of workbooks, which go back to the clients."""

JSON_FORMAT, JSON_VERSION = "fla-batch/check", 1
"""The version is raised when a name in the JSON changes its meaning or goes away; new names may come without."""

_AT_ONCE = 20_000
"""Findings and rows in one part of the JSON."""

CSV_COLUMNS = (
    "severity", "code", "file", "sheet", "cell", "heading", "company", "person", "message", "remedy", "consequence",
)  # fmt: skip


def as_bytes(content: str | bytes) -> bytes:
    """Give a result as it stands in a file."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def check_format(name: str) -> Callable[[CheckFormat], CheckFormat]:
    """Enrol a format under its name."""

    def enrol(render: CheckFormat) -> CheckFormat:
        CHECK_FORMATS[name] = render
        return render

    return enrol


check_format("text")(as_text)


@check_format("json")
def as_json(run: Run, texts: Texts, screen: Screen) -> bytes:  # noqa: ARG001
    """Write everything for a program: names in English, sentences in the reader's language, no INSS."""
    return b"".join(_json(run, texts))


def in_parts(form: str, run: Run, texts: Texts, screen: Screen) -> Iterable[str | bytes]:
    """Write a result in a format, in the parts in which it is made: as a whole it may be larger than all rows."""
    return _json(run, texts) if form == "json" else [CHECK_FORMATS[form](run, texts, screen)]


def _json(run: Run, texts: Texts) -> Iterator[bytes]:
    head = {
        "format": JSON_FORMAT,
        "version": JSON_VERSION,
        "language": texts.language,
        "today": run.today.isoformat(),
        "summary": summary(run, texts),
        "unreadable": run.unreadable,
        **_counts({name: run.count(name) for name in ("companies", "users")}),
        "files": [_file(file) for file in run.files],
    }
    findings = _findings(run, texts)
    parts = (items(findings[start : start + _AT_ONCE]) for start in range(0, len(findings), _AT_ONCE))
    return json_parts(head, findings=parts, held=chain.from_iterable(map(_held, waiting(run).sheets)))


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


def _findings(run: Run, texts: Texts) -> list[dict[str, Any]]:
    findings = found(run)
    return findings.in_order([each for kind in findings.kinds for each in _of_kind(kind, texts)])


def _of_kind(kind: Alike, texts: Texts) -> list[dict[str, Any]]:
    said, about = put_all(kind, texts), kind.about
    severity, heading = CATALOGUE[kind.code].severity.value, said["heading"] or None
    field = f"{kind.sheet}.{kind.field}" if kind.field else None
    sentences = (_of_each(said[name], kind) for name in ("message", "remedy", "consequence"))
    each = zip(*_where(kind), kind.places.cells(), about.companies, about.people, *sentences, strict=True)
    # There may be a hundred thousand: they are made in the fastest way there is.
    return [
        {
            "code": kind.code,
            "severity": severity,
            "file": file,
            "sheet": sheet or None,
            "row": row,
            "cell": cell or None,
            "field": field,
            "heading": heading,
            "company": company or None,
            "person": person or None,
            "message": message,
            "remedy": remedy,
            "consequence": consequence,
        }
        for file, sheet, row, cell, company, person, message, remedy, consequence in each
    ]


def _where(told: Alike) -> tuple[list[str], list[str], list[int | None]]:
    places = told.places
    files = places.each([guarded_file(head.file) for head in places.heads])
    sheets = places.each([guarded(head.sheet) for head in places.heads])
    return files, sheets, places.rows()


def _of_each(said: str | list[str], kind: Alike) -> Iterable[str]:
    return said if isinstance(said, list) else repeat(said, len(kind))


def _held(rows: Waiting) -> Iterator[bytes]:
    for start, end, are_alike in rows.stretches():
        for at in range(start, end, _AT_ONCE):
            part = slice(at, min(at + _AT_ONCE, end))
            if are_alike:
                (first,) = _listed(rows, slice(at, at + 1))
                yield numbered(first, "row", rows.places.row[part].tolist())
            else:
                yield items(_listed(rows, part))


def _listed(rows: Waiting, part: slice) -> list[dict[str, Any]]:
    heads = [(guarded_file(head.file), guarded(head.sheet)) for head in rows.places.heads]
    head, row, reason = (each[part].tolist() for each in (rows.places.head, rows.places.row, rows.reason))
    each = zip(head, row, rows.about.companies[part], rows.about.people[part], reason, strict=True)
    return [
        {
            "file": heads[head][0],
            "sheet": heads[head][1],
            "row": row,
            "company": company or None,
            "person": person or None,
            "codes": rows.known[reason],
        }
        for head, row, company, person, reason in each
    ]


@check_format("csv")
def as_csv(run: Run, texts: Texts, screen: Screen) -> str:  # noqa: ARG001
    """Write a line for each finding: semicolons and a byte order mark, as Excel opens it in Belgium."""
    return csv_text(CSV_COLUMNS, ([each[name] or "" for name in CSV_COLUMNS] for each in _findings(run, texts)))


@check_format("html")
def as_html(run: Run, texts: Texts, screen: Screen) -> str:  # noqa: ARG001
    """Write a page for people: causes, files, and in each file every finding."""
    from fla_batch.render.overview import check_html

    return check_html(run).decode()
