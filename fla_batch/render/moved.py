"""Rows that were moved into the current template: a workbook for each file, and a word on what was left behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.masks import guarded_file
from fla_batch.declared.template import UPGRADED_MARK
from fla_batch.render.returned import tame
from fla_batch.render.screen import Screen
from fla_batch.render.template import template
from fla_batch.render.wording import together, where
from fla_batch.result import Moved
from fla_batch.texts import N_, NN_, Sentence, Texts

JSON_FORMAT, JSON_VERSION = "fla-batch/upgraded", 1
"""The version is raised when a name in the JSON changes its meaning or goes away; new names may come without."""


def files(moved: Sequence[Moved]) -> Iterator[tuple[str, bytes]]:
    """Give the new workbooks, and the list of them, each under its name."""
    for number, each in enumerate(moved, start=1):
        if each.rows is not None:
            yield _name(number, each), template(each.language, each.rows)
    yield UPGRADED_MARK, _index(moved)


def _name(number: int, moved: Moved) -> str:
    return f"{number:03d}-{tame(moved.name)}.xlsx"


def _index(moved: Sequence[Moved]) -> bytes:
    listed = [
        {"file": guarded_file(each.name), "workbook": _name(number, each) if each.rows is not None else None}
        for number, each in enumerate(moved, start=1)
    ]
    content = {"format": JSON_FORMAT, "version": JSON_VERSION, "files": listed}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def as_text(moved: Sequence[Moved], folder: Path, texts: Texts, screen: Screen) -> str:
    """Tell for each file where its rows are now, and what is left to do."""
    lines = [line for number, each in enumerate(moved, start=1) for line in _file(number, each, folder, texts, screen)]
    return "\n".join(lines) + "\n"


def _file(number: int, moved: Moved, folder: Path, texts: Texts, screen: Screen) -> Iterator[str]:
    yield screen.styled(guarded_file(moved.name), underline=True)
    for sentence in _sentences(number, moved, folder, texts):
        yield from screen.wrapped(sentence)
    yield ""


def _sentences(number: int, moved: Moved, folder: Path, texts: Texts) -> Iterator[str]:
    if moved.rows is None:
        yield from (f"{said.message} {said.remedy}" for said in together(moved.told, texts))
        return
    companies, people = (len(moved.rows[sheet.name]) for sheet in (COMPANIES, USERS))
    yield texts.say(
        N_("{companies} and {people} are now in {path}."),
        companies=Sentence(NN_("{count} company", "{count} companies"), {"count": companies}),
        people=Sentence(NN_("{count} person", "{count} people"), {"count": people}),
        path=str(folder / _name(number, moved)),
    )
    for said in together(moved.told, texts):
        yield texts.say(N_("{subject}: {about}"), subject=where(said, texts), about=said.message)
    yield from (_lacking(sheet, moved.lacking[sheet.name], texts) for sheet in SHEETS if moved.lacking[sheet.name])


def _lacking(sheet: Sheet, names: Sequence[str], texts: Texts) -> str:
    if len(names) == len(sheet.fields):
        return texts.say(N_("The sheet “{sheet}” is not in the file; it is empty now."), sheet=sheet.title)
    return texts.say(
        N_("On the sheet “{sheet}”, these columns are not in the file and are empty now: {headings}."),
        sheet=sheet.title,
        headings=tuple(sheet.field(name).label for name in names),
    )
