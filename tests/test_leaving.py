"""People below a title that says that they have left: we only add people."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbooks import COMPANIES, FLAT, USERS, Cells, checked, names, workbook

from fla_batch.declared.leaving import Says, says_of_people

HEADINGS, *BOTH = USERS
DUPONT = ("0123456749", "05031599638", "Dupont", "Jean", None)
ALL, STAYING = ["Peeters Anna", "Maes Koen"], "Benutzer"
TITLES = (
    "Sortis",
    "Sortants 2026",
    "Liste des sortants",
    "Personnes à supprimer",
    "Travailleurs sortis depuis mai",
    "Veuillez supprimer les suivants",
    "Uit dienst",
    "Te verwijderen",
    "Niet meer in dienst",
    "Oud-medewerkers",
    "Ausgetreten",
    "Ausgetretene Mitarbeiter",
    "Zugänge löschen",
    "Nicht mehr aktiv",
    "Leavers",
    "To remove",
    "Former employees",
)
OTHERS = (
    "Sorties scolaires ASBL",
    "Nicht gelöscht",
    "Liste ohne Ausgetretene",
    "Ne pas supprimer",
    "Sortis: voir feuille 2",
    "Left Bank BV",
    "Beispiel GmbH",
    "Actifs",
    "Magasin",
    "2026",
)


@pytest.mark.parametrize("title", [*TITLES, "Beispiel", "Voorbeeld:", "Exemple 1"])
def test_people_whom_a_title_says_not_to_add_wait(title: str, tmp_path: Path) -> None:
    for sheet, rows in (
        (title.replace(":", ""), USERS),
        (STAYING, ((title,), *USERS)),
        (STAYING, (("Bäckerei Muster GmbH",), (title, "12/11/2026"), (), *USERS)),
    ):
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, **{sheet: rows}))
        assert names(result) == []
        last = len(rows)
        assert [(each.place.row, each.place.column, *each.codes) for each in result.held] == [
            (last - 1, 1, "S050"),
            (last, 1, "S050"),
        ]
        assert {each.values["other"] for each in result.findings} == {title if sheet == STAYING else sheet}


@pytest.mark.parametrize("title", OTHERS)
def test_people_below_another_title_go_ahead(title: str, tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=((title,), (), *USERS)))
    assert names(result) == ALL
    assert not {"S050", "S051"} & {each.code for each in result.findings}


@pytest.mark.parametrize(
    ("rows", "staying"),
    [
        ((*USERS, (), ("Ausgetreten",), DUPONT), ALL),
        ((*USERS, ("Sortis",), HEADINGS, DUPONT), ALL),
        ((("Ausgetreten",), HEADINGS, DUPONT, ("Aktive",), *BOTH), ALL),
        ((HEADINGS, ("Te verwijderen",), DUPONT, ("Aktiv",), *BOTH), ALL),
        ((*USERS, ("Magazijn",), DUPONT), [*ALL, "Dupont Jean"]),
        # What is remarked of somebody says nothing of those below, nor does what stands above another column.
        ((HEADINGS, (*BOTH[0][:4], "Sortis"), BOTH[1]), ALL[1:]),
        ((HEADINGS, BOTH[0], (*[None] * 4, "Sortis"), BOTH[1]), ALL),
        (((*["Personnel"] * 2, *[None] * 3, "Sortie"), (*HEADINGS, "Datum"), *BOTH), ALL),
        ((("Liste :", "Ausgetretene"), HEADINGS, *BOTH), []),
    ],
)
def test_a_title_among_people_is_of_those_below_it(rows: Cells, staying: list[str], tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == staying
    everybody = sum(row in (*BOTH, DUPONT) or str(row[1:2]).startswith("('050") for row in rows)
    assert [each.codes for each in result.held].count(("S050",)) == everybody - len(staying)


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ((*COMPANIES, (), ("Sortis",), *USERS), 2),
        ((*zip(*COMPANIES, strict=True), (), ("Sortis",), *USERS), 2),
        ((("Sortis",), *FLAT), 2),
        ((*COMPANIES, (), ("Personnel",), *USERS), 0),
    ],
)
def test_a_title_is_above_people_beside_their_company(rows: Cells, held: int, tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Blad=rows))
    assert [each.codes for each in result.held] == [("S050",)] * held
    assert names(result) == ALL[held:]


@pytest.mark.parametrize("title", ["Actifs et sortis", "Ein- und Austritte", "Joiners & leavers", "In- en uitdienst"])
def test_a_title_that_speaks_of_others_too_is_told(title: str, tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=((title,), *USERS)))
    assert [(each.code, each.place.row, each.values["seen"]) for each in result.findings] == [("S051", 1, title)]
    assert names(result) == ALL


def test_a_further_sheet_of_people_who_have_left_waits_as_before(tmp_path: Path) -> None:
    sheets = {"Unternehmen": COMPANIES, "Benutzer": USERS, "Sortis": (HEADINGS, DUPONT)}
    result = checked(tmp_path / "client.xlsx", workbook(**sheets))
    assert [each.code for each in result.findings] == ["S009"]
    assert names(result) == ALL


def with_column(heading: str | None, *cells: object) -> Cells:
    """Give people with one column more."""
    return [(*row, more) for row, more in zip(USERS, (heading, *cells), strict=True)]


@pytest.mark.parametrize(
    "heading", ["Status", "Statuut medewerker", "Actie", "Remarques", "Anmerkung", "Situation au 1/11", None]
)
@pytest.mark.parametrize("text", ["Uit dienst", "ausgetreten seit 1.10.2026", "sortie", "verwijderen", "Inactive"])
def test_somebody_of_whom_a_status_says_so_waits_alone(heading: str | None, text: str, tmp_path: Path) -> None:
    rows = with_column(heading, "in dienst", text)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL[:1]
    assert [(each.place.row, *each.codes) for each in result.held] == [(3, "S050")]
    assert {each.values["other"] for each in result.findings if each.code == "S050"} == {text}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Badge", "inactief"), ("Account", "deactivated"), ("Hand", "left"), ("Status", "Bediende"),
        ("Status", "Actif"), ("Status", "uit dienst op aanvraag van de zaakvoerder"),
        ("Remarques", "ne pas supprimer"), (None, "12/11/2026"),
    ],
)  # fmt: skip
def test_somebody_of_whom_something_else_is_said_goes_ahead(heading: str | None, text: str, tmp_path: Path) -> None:
    rows = with_column(heading, text, None)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL
    assert not {"S050", "S051"} & {each.code for each in result.findings}


@pytest.mark.parametrize("heading", ["Uit dienst", "Datum uit dienst", "Date de sortie", "Austritt", "Left"])
@pytest.mark.parametrize(("cell", "is_told"), [("30/09/2026", True), ("ja", True), ("nee", False), ("-", False)])
def test_a_column_of_when_people_have_left_is_told(heading: str, cell: str, is_told: bool, tmp_path: Path) -> None:
    rows = with_column(heading, cell, None)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL
    told = [(each.place.cell, each.values["seen"]) for each in result.findings if each.code == "S051"]
    assert told == [("F1", heading)] * is_told


def test_words_that_say_nothing_alone_say_nothing() -> None:
    assert says_of_people("Liste du personnel") == frozenset()
    assert says_of_people("Sortants et nouveaux") == {Says.LEFT, Says.STAYING}
    assert says_of_people("Sortants scolaires") is None
    assert says_of_people("Sortis " * 100) is None
