"""Sheets that stand in many files as they are: they are read once, and nothing that differs is taken for the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hostile import (
    BOOK,
    RELATIONS,
    ROOM,
    STRINGS,
    USERS,
    Change,
    after,
    at_end,
    changed,
    in_utf_16,
    parts,
    put,
    right,
    shuffled,
)

from fla_batch.declared.limits import LIMITS
from fla_batch.declared.passwords import NONE
from fla_batch.model import Grid
from fla_batch.steps import read as reading
from fla_batch.steps.read import read, read_all
from fla_batch.steps.reading import reader, repeated, workbook
from fla_batch.steps.reading.archive import Package
from fla_batch.steps.reading.locked import Keys
from fla_batch.steps.reading.unpack import Unpacking

INSTRUCTIONS, COMPANIES, STYLES = f"{ROOM}/sheet1.xml", f"{ROOM}/sheet2.xml", "xl/styles.xml"
LONG = b'<row r="99"><c r="A99" t="inlineStr"><is><t>%s</t></is></c></row>' % (b"x" * 20_001)
ALL, AGAIN = ["grid"] * 4, ["again", "grid", "grid", "again"]


@pytest.fixture(autouse=True)
def _nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated, "_seen", {})
    monkeypatch.setattr(repeated, "_shown", {})


def client(number: int, changes: Mapping[str, Change] | None = None) -> bytes:
    """Give the workbook of a client, with companies and people of its own."""
    own = after(b"<!-- Dupont %d -->" % number)
    return changed({COMPANIES: own, USERS: own, **(changes or {})})


def pieces(data: bytes, told: reader.Told) -> list[Any]:
    found = list(reader._pieces("x.xlsx", data, LIMITS, told))
    return [piece for piece in found if piece[0] not in ("keep", "end")]


def kinds(data: bytes, told: reader.Told) -> list[str]:
    return [piece[0] for piece in pieces(data, told)]


def first(data: bytes, told: reader.Told) -> Grid:
    """Give the first sheet, which has not been told before."""
    (kind, about, few), *_ = pieces(data, told)
    assert kind == "grid"
    grid = Unpacking(about)
    grid.few(*few)
    return grid.grid()


def told_of_three() -> reader.Told:
    told: reader.Told = {}
    assert [kinds(client(number), told) for number in range(3)] == [ALL] * 3
    return told


def test_what_stands_in_many_files_is_told_again_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told, asked, inner = told_of_three(), list[int](), workbook._Book.sheet

    def noted(book: workbook._Book, position: int) -> Any:
        asked.append(position)
        return inner(book, position)

    monkeypatch.setattr(workbook._Book, "sheet", noted)
    assert kinds(client(3), told) == AGAIN
    assert asked == [1, 2]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, AGAIN),
        ({STRINGS: put(b"</sst>", b"<si><t>Dupont</t></si></sst>")}, AGAIN),
        ({INSTRUCTIONS: after(b"<!-- x -->")}, ["grid", *AGAIN[1:]]),
        ({STRINGS: put(b"Vorlage", b"Formular")}, ALL),
        # The last text that the instructions show; the hidden sheet shows none so far behind.
        ({STRINGS: put(b"Noch einmal ansehen", b"Noch einmal")}, ["grid", *AGAIN[1:]]),
        ({STRINGS: in_utf_16}, ALL),
        ({STYLES: put(b"</styleSheet>", b"<!-- x --></styleSheet>")}, ALL),
        ({BOOK: put(b"</workbook>", b"<!-- x --></workbook>")}, ALL),
        ({RELATIONS: put(b"</Rel", b"<!-- x --></Rel")}, ALL),
    ],
)
def test_what_differs_in_anything_that_its_cells_hang_on_is_read(
    changes: Mapping[str, Change], expected: list[str]
) -> None:
    told = told_of_three()
    assert [kinds(client(number, changes), told) for number in (3, 4)] == [expected] * 2


@pytest.mark.parametrize(
    "changes",
    [
        {INSTRUCTIONS: lambda part: part.replace(b't="s"', b"t='s'")},
        {INSTRUCTIONS: shuffled},
        {INSTRUCTIONS: in_utf_16},
        {INSTRUCTIONS: put(b"<v>", b"<v>\n")},
        {INSTRUCTIONS: put(b"<v>", b"<v>+")},
        {INSTRUCTIONS: put(b"<v>0<", b"<v>00000<")},
        {STRINGS: in_utf_16},
        {STRINGS: put(b"<si><t>", b"<si><r><t>x</t></r></si><si><t>")},
        {STRINGS: put(b"<si>", b"<si/><si>")},
        {STRINGS: put(b"<si><t>", b'<si><t x="1">')},
        {STRINGS: put(b"<sst", b"<!-- x --><sst")},
    ],
)
def test_what_is_written_in_another_way_is_read_in_every_file(changes: Mapping[str, Change]) -> None:
    told: reader.Told = {}
    texts = [first(client(number, changes), told) for number in range(5)]
    assert texts == [first(client(5, changes), {})] * 5


def test_texts_that_were_not_looked_through_are_not_believed() -> None:
    told: reader.Told = {}
    odd = put(b"<si><t>Vorlage", b"<si><r><t>x</t></r></si><si><t>Vorlage")
    for number in range(3):
        first(client(number), told)
        # As long as the texts of the other files, and not the same; nor are they the first time.
        assert kinds(client(number, {STRINGS: odd}), told) == ALL


def test_texts_are_read_where_the_workbook_says_that_they_are() -> None:
    texts, elsewhere = parts(right())[STRINGS], put(b"sharedStrings.xml", b"texts.xml")
    given = [
        client(at, {RELATIONS: elsewhere, "xl/texts.xml": texts.replace(b"Vorlage", b"Formular %d" % at)})
        for at in range(5)
    ]
    told: reader.Told = {}
    assert [kinds(each, told)[0] for each in given][-1] == "grid"
    assert [f"Formular {at}" in repr(first(each, {})) for at, each in enumerate(given)] == [True] * 5


def test_two_sheets_of_the_same_cells_keep_their_titles() -> None:
    same = {COMPANIES: parts(right())[INSTRUCTIONS]}
    told: reader.Told = {}
    found = [kinds(client(number, same), told) for number in range(4)]
    assert found[-1] == ["again", "again", "grid", "again"]
    assert len(set(told.values())) == len(told) == 3


def test_of_what_is_known_again_no_text_is_kept() -> None:
    told = told_of_three()
    assert len(told) == 2
    assert repeated._seen
    assert repeated._shown
    for kept in (told, repeated._seen, repeated._shown):
        assert "Dupont" not in repr(kept)
        assert "Anleitung" not in repr(kept)


def test_many_files_do_not_make_it_remember_more_and_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated, "_MOST", 7)
    told: reader.Told = {}
    for number in range(20):
        pieces(client(number), told)
    assert len(repeated._seen) <= 7
    assert kinds(client(20), told) == AGAIN


def test_nothing_is_kept_of_a_part_that_becomes_large() -> None:
    package = Package(changed({USERS: after(b"<!-- %s -->" % bytes(100_000))}), LIMITS)
    assert package.mark(USERS) is None
    assert package.mark(COMPANIES)


@pytest.mark.parametrize(("name", "most"), [("_FEW_CELLS", 20), ("_KEPT", 0)])
def test_little_is_kept(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    monkeypatch.setattr(reader, name, most)
    told: reader.Told = {}
    assert [kinds(client(number), told)[:3] for number in range(5)] == [ALL[:3]] * 5


@pytest.mark.usefixtures("own_readers")
def test_a_file_among_many_is_read_as_it_is_alone(tmp_path: Path) -> None:
    damaged = {USERS: lambda part: part[:400]}
    kept = [client(at, damaged if at % 4 == 3 else None) for at in range(8)]
    paths = [tmp_path / f"{at}.xlsx" for at in range(8)]
    for path, data in zip(paths, kept, strict=True):
        path.write_bytes(data)
    together = list(read_all([(path.name, path) for path in paths]))
    assert together == [read(path, path.name) for path in paths]
    assert len({id(file.grids[0]) for file in together if file.grids}) < len([file for file in together if file.grids])


@pytest.mark.usefixtures("own_readers")
def test_a_number_that_was_not_given_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / f"{at}.xlsx" for at in range(5)]
    for at, path in enumerate(paths):
        path.write_bytes(client(at))

    def forgetful(self: Any, grids: list[Unpacking], piece: Any) -> None:
        inner(self, grids, piece)
        self._kept.clear()

    inner = reading._Reader._take
    monkeypatch.setattr(reading._Reader, "_take", forgetful)
    with mock.patch.object(reading.aside, "started", wraps=reading.aside.started) as started:
        files = list(read_all([(path.name, path) for path in paths]))
    # A process that has read other files is replaced, and what was not believed is asked for anew.
    assert [bool(file.grids) for file in files] == [True] * 5
    assert started.call_count > 1


def test_what_was_to_be_kept_where_memory_ran_out_is_told_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> int:
        raise MemoryError

    told: reader.Told = {}
    assert [kinds(client(number), told) for number in range(2)] == [ALL] * 2
    (tmp_path / "client.xlsx").write_bytes(client(2))
    with monkeypatch.context() as short:
        short.setattr(reader, "_send", none_left)
        short.setattr(reader, "allow_memory", lambda _: None)
        reader._answer(BytesIO(), tmp_path / "client.xlsx", LIMITS, Keys(NONE), told)
    assert kinds(client(3), told) == ALL


def test_a_sheet_of_many_rows_is_not_kept() -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (at, at) for at in range(900, 1_050))
    told: reader.Told = {}
    found = [kinds(client(number, {INSTRUCTIONS: at_end(rows)}), told) for number in range(5)]
    assert [each[:2] for each in found] == [["grid", "rows"]] * 5


@pytest.mark.usefixtures("own_readers")
def test_what_was_to_be_kept_of_a_refused_file_is_told_anew(tmp_path: Path) -> None:
    long = {USERS: at_end(LONG)}
    paths = [tmp_path / f"{at}.xlsx" for at in range(6)]
    for at, path in enumerate(paths):
        path.write_bytes(client(at, long if at == 2 else None))
    files = list(read_all([(path.name, path) for path in paths], replace(LIMITS, text_length=20_000)))
    assert [file.unreadable.code if file.unreadable else "" for file in files] == ["", "", "F006", "", "", ""]
