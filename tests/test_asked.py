"""Asked: what lists and forms ask of companies and of people, in the words of the portal and of payroll programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, USERS, checked, names, workbook

from fla_batch.result import Run

HEADINGS, OWN = COMPANIES[0][:2], COMPANIES[1][:2]
ANNE, JAN = ("Anne Lambert", "anne@example.be"), ("Jan Claes", "jan@example.be")


def of_companies(path: Path, headings: tuple[str, ...], *cells: object) -> Run:
    """Check a list of one company and what else is asked of it."""
    rows = [(*HEADINGS, *headings), (*OWN, *cells)]
    return checked(path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS))


def addressees(result: Run) -> list[tuple[str, str | None]]:
    """Give who gets a list, and where."""
    return [(each.addressee.full_name, each.addressee.email) for each in result.lists]


@pytest.mark.parametrize(
    "heading",
    [
        "Hauptzugangsverwalter", "Hauptzugangsverwalter (HZV)", "HZV", "Gestionnaire d’accès principal", "GAP",
        "Gestionnaire d'Accès Principal (GAP)", "Hoofdtoegangsbeheerder", "HTB", "HTB / GAP", "Chief Access Manager",
        "Administrateur", "Beheerder", "Verwalter", "Administrator", "Zugangsverwalter / Hauptzugangsverwalter",
    ],
)  # fmt: skip
def test_an_administrator_is_known_by_each_title(tmp_path: Path, heading: str) -> None:
    whole = of_companies(tmp_path, (heading, "E-Mail"), *ANNE)
    each_asked = tuple(f"{heading}: {asked}" for asked in ("Name", "Vorname", "E-Mail"))
    apart = of_companies(tmp_path, each_asked, "Lambert", "Anne", ANNE[1])
    assert [(found(each), addressees(each), len(names(each))) for each in (whole, apart)] == [([], [ANNE], 2)] * 2


@pytest.mark.parametrize("local", ["ZV", "Gestionnaire", "Lokale beheerder"])
def test_beside_a_local_administrator_the_one_above_all_is_somebody_else(tmp_path: Path, local: str) -> None:
    headings = ("HZV", "Mail HZV", local, f"{local}: e-mail")
    assert addressees(of_companies(tmp_path, headings, *ANNE, *JAN)) == [JAN]
    assert addressees(of_companies(tmp_path, (local, "HTB", "E-Mail"), JAN[0], *ANNE)) == [(JAN[0], "")]
    assert addressees(of_companies(tmp_path, (local, "GAP: e-mail"), JAN[0], ANNE[1])) == [(JAN[0], "")]


def test_the_telephone_of_an_administrator_is_nobody_else(tmp_path: Path) -> None:
    headings = ("HZV", "HZV Telefon", "E-Mail")
    assert addressees(of_companies(tmp_path, headings, ANNE[0], "087 12 34 56", ANNE[1])) == [ANNE]
    assert addressees(of_companies(tmp_path, ("HZV", "Co-HZV", "E-Mail"), ANNE[0], *JAN)) == [(ANNE[0], "")]


@pytest.mark.parametrize("turned", [False, True])
def test_a_form_may_name_both_administrators(tmp_path: Path, turned: bool) -> None:
    both = [("Lokale beheerder", JAN[0], "E-mail", JAN[1]), ("HTB", ANNE[0], "E-mail", ANNE[1])]
    company = ("Onderneming", OWN[1], "KBO-nummer", OWN[0])
    rows = [company, *(reversed(both) if turned else both), (), *USERS]
    assert addressees(checked(tmp_path / "client.xlsx", workbook(Blad=rows))) == [JAN]
