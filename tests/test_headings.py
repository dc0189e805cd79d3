"""Headings: what many files share is read once, and nothing that differs is taken for the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.model import Grid
from fla_batch.steps import headings
from fla_batch.steps.headings import recognise
from fla_batch.texts import texts

OF = {sheet.name: [texts("fr").say(field.label) for field in sheet.fields] for sheet in SHEETS}


def grid(*rows: Sequence[object], title: str = "x") -> Grid:
    return Grid(title, [list(row) for row in rows])


@pytest.mark.parametrize("above", [0, 1, 29])
@pytest.mark.parametrize("title", ["x", "Utilisateurs", "Entreprises"])
def test_a_sheet_with_all_headings_is_known_whatever_its_title(above: int, title: str) -> None:
    for sheet in SHEETS:
        found = recognise(grid(*([""] * 20 for _ in range(above)), OF[sheet.name], ["7"] * 20, title=title))
        assert found
        assert (found.sheet, found.row) == (sheet, above)
        assert found.first_columns == {field.name: at for at, field in enumerate(sheet.fields)}


def test_one_heading_alone_or_far_below_is_none() -> None:
    users = OF[USERS.name]
    assert recognise(grid(["Liste", users[1]], ["7", "8"], title="x")) is None
    assert recognise(grid(*([""] * 9 for _ in range(30)), users, ["7"] * 9)) is None


def test_of_two_rows_that_row_counts_in_which_no_heading_stands_twice() -> None:
    found = recognise(grid(["NISS", "Nom", "Nom"], ["NISS", "Nom", "Âge"], ["7", "8", "9"]))
    assert found
    assert found.row == 1


@pytest.mark.parametrize("title", ["x", "Utilisateurs"])
def test_the_sheet_with_most_headings_wins_also_where_the_title_is_that_of_the_other(title: str) -> None:
    users = OF[USERS.name]
    companies = [heading for heading in OF[COMPANIES.name] if heading not in users]
    found = recognise(grid([*users, *companies], ["7"] * 20, title=title))
    assert found
    assert found.sheet is COMPANIES


def test_headings_that_many_files_share_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    inner = headings._headings

    def noted(*given: object) -> headings.Headings:
        read.append(given)
        return inner(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(headings, "_headings", noted)
    own = ["Once and never again", *OF[USERS.name]]
    firsts = [recognise(grid(["Instructions", number, ""], own, [number] * 9)) for number in range(20)]
    assert len({id(each.columns) for each in firsts if each}) == 1
    assert len(read) <= 2 * len(SHEETS) * 3


def test_what_is_merged_tells_apart_what_else_is_the_same() -> None:
    rows: list[list[object]] = [["Entreprise", "", ""], ["Nom", "E-mail", "Langue"], ["x", "y", "z"]]
    apart = recognise(Grid("x", rows)), recognise(Grid("x", rows, merged=(((0, 0), (0, 2)),)))
    assert apart[0] != apart[1]
    assert recognise(Grid("x", rows)) == apart[0]
