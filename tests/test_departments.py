"""Departments: a row among people that names a part of their company is nobody, wherever its name stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found, inss
from workbooks import COMPANIES, Cells, checked, names, workbook

from fla_batch.result import Count

SECOND = ("0123456848", "Garage Maes NV", "Claes", "marie.claes@example.be")
MAES, SMET, CLAES, WOUTERS = (
    (last, first, inss(50315800 + at))
    for at, (last, first) in enumerate([("Maes", "Koen"), ("De Smet", "An"), ("Claes", "Bart"), ("Wouters", "Lien")])
)
PEOPLE = (MAES, SMET, CLAES, WOUTERS)
EVERYBODY = ["Maes Koen", "De Smet An", "Claes Bart", "Wouters Lien"]
HEADINGS = ("Naam", "Voornaam", "INSZ")
NUMBER, KEY, LAST = 3, 2, 0
"""Where the number of a company, that of somebody and a last name stand."""


def parted(path: Path, row: tuple[object, ...], other: tuple[object, ...], *numbers: str) -> tuple[list[str], Count]:
    """Give who is released, and the count of people, where two rows stand above two people each."""
    rows: list[tuple[object, ...]] = [(*HEADINGS, "Ondernemingsnummer") if numbers else HEADINGS]
    for title, people, number in ((row, PEOPLE[:2], numbers[:1]), (other, PEOPLE[2:], numbers[1:])):
        rows += [title, *((*each, *number) for each in people)]
    result = checked(path / "client.xlsx", workbook(Ondernemingen=[*COMPANIES, SECOND][: 3 if numbers else 2], x=rows))
    return names(result), result.count("users")


def at(column: int, *texts: object) -> tuple[object, ...]:
    """Give a row that begins in some column."""
    return (*[None] * column, *texts)


PAIRS = [
    ("Lager", "Büro"), ("Afdeling Verkoop", "Afdeling Productie"), ("Team 3", "Team 4"), ("Magasin", "Bureau"),
    ("Büro Brüssel", "Büro Eupen"), ("Lager (2)", "Verkauf (2)"), ("1. Lager", "2. Verkauf"), ("Finance", "ICT"),
    ("Technische dienst", "Service technique"), ("Warehouse", "Maintenance"), ("Gent", "Brussel"), ("IT", "HR"),
]  # fmt: skip


@pytest.mark.parametrize("numbers", [(), ("0123456749", "0123456848")])
@pytest.mark.parametrize("column", [LAST, KEY])
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_department_above_people_is_nobody(
    tmp_path: Path, first: str, second: str, column: int, numbers: tuple[str, ...]
) -> None:
    assert parted(tmp_path, at(column, first), at(column, second), *numbers) == (EVERYBODY, Count(4, 4, 0))


@pytest.mark.parametrize(("first", "second"), [("Sommer", "Winter"), ("West", "Stand")])
def test_two_words_that_may_be_last_names_are_somebody(tmp_path: Path, first: str, second: str) -> None:
    assert parted(tmp_path, (first,), (second,)) == (EVERYBODY, Count(6, 4, 2))


@pytest.mark.parametrize(("first", "second"), [("Lager", "Büro"), ("Gent", "Brussel")])
def test_the_count_of_its_people_may_stand_behind_a_department(tmp_path: Path, first: str, second: str) -> None:
    assert parted(tmp_path, (first, None, 2), (second, 2)) == (EVERYBODY, Count(4, 4, 0))


def test_a_department_stands_where_a_company_may_be_missing_beside_all(tmp_path: Path) -> None:
    rows = [(*HEADINGS, "Ondernemingsnummer"), ("Magazijn",), MAES, SMET]
    result = checked(tmp_path / "client.xlsx", workbook(Ondernemingen=COMPANIES, x=rows))
    assert (names(result), result.count("users")) == (EVERYBODY[:2], Count(2, 2, 0))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # One town alone may be the last name of somebody whose number is still to come, and so may one of two.
        (("Gent",), MAES), (("Mol",), ("Vandermolen",)), (("Halle",), ("Halle",)), (("Mol", "Jan"), ("Halle", "An")),
        (("Winkel",), MAES), (("Lager", 2), MAES),
        (("Lager", "Jan"), ("Lager", "An")), ((1, "Gent"), (2, "Lier")), (("Gent", 2), ("Vandermolen", 2)),
        (("Winkel Jan",), ("Winkel Marie",)), (("Lager, ausgetreten",), ("Lager: ausgetreten",)), (("Merci",), MAES),
    ],
)  # fmt: skip
def test_whoever_may_be_somebody_waits(tmp_path: Path, first: tuple[object, ...], second: tuple[object, ...]) -> None:
    assert parted(tmp_path, first, second)[1].held > 0


def test_a_department_parts_people_where_some_have_no_number_of_a_company(tmp_path: Path) -> None:
    first = [(*each, "0123456749") for each in (MAES, WOUTERS)]
    rows: Cells = [(*HEADINGS, "Ondernemingsnummer"), *first, ("Lager",), SMET, (*CLAES, "0123456848")]
    result = checked(tmp_path / "client.xlsx", workbook(Ondernemingen=[*COMPANIES, SECOND], x=rows))
    assert (names(result), "S025" in [code for code, _ in found(result)]) == ([*EVERYBODY[::3], "Claes Bart"], False)


@pytest.mark.parametrize("title", ["Finance Solutions", "Kitchen Concept", "Support Vandermolen", "Research Center"])
def test_a_company_called_after_what_it_does_is_no_department(tmp_path: Path, title: str) -> None:
    assert not parted(tmp_path, at(KEY, title), at(KEY, title))[0]
