"""The workbooks that are measured: written once with their seed, and kept for the next run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

from bench.rows import Client, rows
from fla_batch.declared.choice import Choice
from fla_batch.declared.example import Row
from fla_batch.declared.fields import sheet
from fla_batch.render.template import template
from fla_batch.texts import LANGUAGES, texts

SEED = 5
FOLDER = Path(".bench")
"""Nothing in it is worth keeping: it is written anew when it is gone."""
_SMALL = 1_000


def workload(name: str) -> Path:
    """Give the file or the folder of a workload."""
    path = FOLDER / name
    if not path.exists():
        unfinished = FOLDER / "unfinished" / name
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        _WORKLOADS[name](unfinished)
        unfinished.rename(path)
    return path


def _one(client: Client) -> Callable[[Path], None]:
    return lambda path: _write(path, client, LANGUAGES[0])


def _many(path: Path) -> None:
    path.mkdir(exist_ok=True)
    for number in range(_SMALL):
        small = Client(1, 10, 0.01 if number % 10 else 0.1, first=number)
        _write(path / f"client-{number:04d}.xlsx", small, LANGUAGES[number % len(LANGUAGES)])


def _write(path: Path, client: Client, language: str) -> None:
    path.write_bytes(workbook(client, language))


def workbook(client: Client, language: str) -> bytes:
    """Write the workbook of a client in our template."""
    filled_in = rows(client, Random(SEED + client.first))
    return template(
        language, {name: [_in_words(name, row, language) for row in each] for name, each in filled_in.items()}
    )


def _in_words(sheet_name: str, row: Row, language: str) -> Row:
    """Write choices in the words of a language, as they stand in the lists of the template."""
    words = _words(sheet_name, language)
    return {name: words.get((name, cell), cell) for name, cell in row.items()}


@cache
def _words(sheet_name: str, language: str) -> Mapping[tuple[str, object], str]:
    choices = [(field.name, field.kind) for field in sheet(sheet_name).fields if isinstance(field.kind, Choice)]
    say = texts(language).say
    return {(name, value): say(word) for name, kind in choices for value, word in kind.words.items()}


_WORKLOADS: Mapping[str, Callable[[Path], None]] = {
    "W1.xlsx": _one(Client(1, 10, 0)),
    "W2": _many,
    "W3.xlsx": _one(Client(10_000, 100_000, 0.01)),
    "W3-dirty.xlsx": _one(Client(10_000, 100_000, 0.3)),
    "W4.xlsx": _one(Client(260_000, 1_000_000, 0.01)),
}
"""How each is written, by its name in the folder."""
