"""Belonging: an empty cell means a file's only company; one that says that the number is not known does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, USERS, checked, names, workbook

HEADINGS, ANNA, KOEN = USERS


@pytest.mark.parametrize(
    ("number", "told"),
    [
        *(
            (text, [("U001", "A2"), ("U907", "A2")])
            for text in ("onbekend", "?", "???", "Inconnu", "unbekannt", "unknown")
        ),
        *((text, [("X012", "A2")]) for text in ("volgt", "tbd", "Aangevraagd", "folgt", "n.v.t.")),
        # A dash stands where nothing is filled in, and nobody asks.
        ("-", [("U907", "A2")]),
        (None, []),
    ],
)
def test_who_has_a_number_that_is_not_known_waits_alone(
    number: str | None, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    users = [HEADINGS, (number, *ANNA[1:]), (None, *KOEN[1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert found(result) == told
    assert names(result) == (["Maes Koen"] if number not in ("-", None) else ["Peeters Anna", "Maes Koen"])


def test_a_company_among_numbers_still_holds_the_others(tmp_path: Path) -> None:
    users = [HEADINGS, ("Garage Exempel AG", *ANNA[1:]), (None, *KOEN[1:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=users))
    assert names(result) == []
