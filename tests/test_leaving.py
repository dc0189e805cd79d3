"""People below a title that says that they have left: we only add people."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from conftest import TODAY
from workbooks import COMPANIES, FLAT, USERS, Cells, checked, names, workbook

from fla_batch.declared.days import is_past
from fla_batch.declared.leaving import Says, says_of_people, speaks_of_leaving

HEADINGS, *BOTH = USERS
LONGEST_NAME_OF_A_SHEET = 31
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
FURTHER = """
Ne pas ajouter | À ne pas ajouter | A ne pas encoder | Niet toevoegen | Niet toe te voegen | Nicht hinzufügen |
Nicht anlegen | Do not add | Not to be added | Toegang intrekken | Zugang sperren | (Bitte) streichen | Löschliste |
Sortis Muster | Sortis Bäckerei Muster GmbH | Sortis – Bäckerei Muster | Uit dienst bij Bäckerei Muster GmbH |
Bäckerei Muster GmbH – uit dienst | Ehemalige Mitarbeiter der Bäckerei Muster | Sorties Muster – 0123.456.749 |
SORTIS 2025 (ne plus ajouter) | Inactive users - do not add | Sortis - pour info | Uit dienst (ter info) |
Ausgetreten (nur zur Info) | Leavers (for information only) | Sortis 2e trimestre | Uit dienst 1e kwartaal |
Ausgetreten im 1. Quartal | Left – please ignore | Sortis (retraités, départs) | A supprimer du portail |
Te verwijderen uit het portaal | Retraités | Pensionnés | Décédés | Anciens | Personnel parti |
Ne font plus partie du personnel | Contrats terminés | Désinscriptions | Radiations | Gepensioneerd | Gepensioneerden |
Op pensioen | Oude medewerkers | Voormalige medewerkers | Vorige medewerkers | Einde contract | Overleden |
Werken niet meer bij ons | Afmeldingen | Rentner | In Rente | Pensionierte | Frühere Mitarbeiter |
Nicht mehr bei uns | Verstorben | Vertragsende | Abmeldungen | Former colleagues | Retired | No longer with us |
Offboarding | Niet meer actief | Non actifs | Nicht mehr bei uns beschäftigt | Haben uns verlassen |
Alte Mitarbeiter | No longer work here | Revoke access | Personnes ayant quitté la société en 2025 |
Collaborateurs qui ne sont plus chez nous | Contract beëindigd | Zijn weg | Stopzetten | Ont démissionné |
Sortis (à titre d’information) | Sortis – ne pas reprendre | Uit dienst – niet meer opnemen |
Ausgetreten – nicht mehr aufnehmen | Medewerkers die ons verlaten hebben
"""
"""Titles with one word more, or of other words."""
MIXED = """
Actifs et sortis | Ein- und Austritte | Joiners & leavers | In- en uitdienst | An- und Abmeldungen |
Aan- en afmeldingen | Sortis du magasin | Uit dienst op aanvraag | Sortis – Exempla SA | Uit dienst bij Exempla BV |
Sortis ASBL | Inactifs sans adresse | Ehemalige Bäckerei Muster
"""
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
    "Service départ",
    "Nicht neu",
    "Pas encore actifs",
    "Pour les sortis, utilisez l’autre feuille",
    "Supprimer les lignes d’exemple",
    "Vorige lijst",
    "Alte Liste",
    "Chez nous",
    "Mutterschutz",
    "Remaining staff",
    "Ne plus",
)


def listed(titles: str) -> list[str]:
    """Give titles that stand in one text."""
    return [each.strip() for each in titles.split("|")]


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


@pytest.mark.parametrize("title", listed(FURTHER))
def test_a_title_may_say_more_or_in_other_words(title: str, tmp_path: Path) -> None:
    companies = [*COMPANIES, ("0123456848", "Muster NV", "Claes", "marie.claes@example.be")]
    ways = [(title, USERS), (STAYING, ((title,), *USERS)), (STAYING, (HEADINGS, (title,), *BOTH))]
    for sheet, rows in ways[len(title) > LONGEST_NAME_OF_A_SHEET :]:
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, **{sheet: rows}))
        assert names(result) == []
        assert [each.codes for each in result.held if "S050" in each.codes] == [("S050",)] * 2


@pytest.mark.parametrize(
    "title",
    [
        ("Sortis", "2 personnes"), ("Sortis", 2025), ("Sortis", None, None, 3), ("Sortis", "au 31/12/2025"),
        ("Sortis", "31/12/2025"), ("Sortis", "ne pas ajouter svp"), ("Sortis", "Sortis"), (None, "Sortis :"),
        (None, None, "Sortis"), ("Sortis", None, None, None, "voir mail"),
        ("Sortis", None, None, None, "nog na te kijken"),
    ],
)  # fmt: skip
def test_more_may_stand_beside_a_title_among_people(title: tuple[object, ...], tmp_path: Path) -> None:
    rows = (HEADINGS, BOTH[0], title, BOTH[1])
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL[:1]
    assert [(each.place.row, *each.codes) for each in result.held] == [(4, "S050")]
    assert [each.place.row for each in result.findings if each.code == "S025"] == [3]


@pytest.mark.parametrize(
    "person",
    [
        ("0123456749", None, "Abgang", "Koen"), ("0123456749", None, "Abgang"), (None, None, "Sortie", "Marie"),
        ("Sortis", "05031599638", "Dupont", "Jean"), ("0123456749", "folgt", "Left", "Anna"),
    ],
)  # fmt: skip
def test_somebody_without_a_number_is_no_title(person: tuple[object, ...], tmp_path: Path) -> None:
    rows = (HEADINGS, BOTH[0], person, BOTH[1])
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL
    assert [each.place.row for each in result.held] == [3]
    assert not {"S050", "S051"} & {each.code for each in result.findings}


@pytest.mark.parametrize("title", ["Left Bank BV", "Sorties scolaires ASBL", "Sortis SA"])
def test_the_name_of_a_company_is_no_title_of_people(title: str, tmp_path: Path) -> None:
    companies = [COMPANIES[0], (COMPANIES[1][0], title, *COMPANIES[1][2:])]
    for rows in ((title,), *USERS), (HEADINGS, (title,), *BOTH):
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=rows))
        assert names(result) == ALL
        assert not {"S050", "S051"} & {each.code for each in result.findings}
    result = checked(
        tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=((f"Leavers {title}",), *USERS))
    )
    assert names(result) == []


@pytest.mark.parametrize("title", listed(MIXED))
def test_a_title_that_speaks_of_others_too_is_told(title: str, tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=((title,), *USERS)))
    assert [(each.code, each.place.row, each.values["seen"]) for each in result.findings] == [("S051", 1, title)]
    assert names(result) == ALL
    for sheet, rows in ((title, USERS), (STAYING, (HEADINGS, (title,), *BOTH))):
        result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, **{sheet: rows}))
        assert [each.values["seen"] for each in result.findings if each.code == "S051"] == [title]


@pytest.mark.parametrize(
    ("own", "title", "left"),
    [
        ("Boulangerie Dupont SA", "Sortis Dupont", 0), ("Boulangerie Dupont SA", "Dupont - sortis", 0),
        ("Dupont & Fils SA", "Sortis Dupont et Fils", 0), ("Colruyt Group NV", "Uit dienst Colruyt", 0),
        ("Bakkerij De Smet", "Uit dienst bij De Smet", 0), ("Bakkerij De Smet", "Uit dienst BDS", 0),
        ("Bäckerei Muster AG", "Ausgeschieden bei Muster", 0), ("Müller GmbH", "Ausgetreten Mueller GmbH", 0),
        ("Müller GmbH", "Austritte bei Mueller", 0),
        # What is part of the name itself says of nobody that they have left.
        ("Sortie de Secours SRL", "Sortie de Secours", 2), ("Left Bank BV", "Left Bank BV", 2),
        ("Ancien Moulin SA", "Ancien Moulin", 2), ("Dupont SA", "Dupont SA", 2), ("Dupont SA", "Actifs Dupont", 2),
        ("Dupont SA", "Sortis Exempla", 2),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_of_sheet", [False, True])
def test_the_only_company_may_be_named_by_a_part_of_its_name(
    own: str, title: str, left: int, is_of_sheet: bool, tmp_path: Path
) -> None:
    companies = [COMPANIES[0], ("0123456749", own, *COMPANIES[1][2:])]
    rows = [HEADINGS[1:], *(each[1:] for each in BOTH)]
    sheets = {"Unternehmen": companies, title if is_of_sheet else STAYING: rows if is_of_sheet else [(title,), *rows]}
    assert len(names(checked(tmp_path / "client.xlsx", workbook(**sheets)))) == left


@pytest.mark.parametrize("word", ["Leavers", "Austritte", "Abgänge", "Vertrekkers", "Verlaters", "Sortis"])
def test_a_title_of_who_has_left_beside_the_name_of_the_company_names_no_other(word: str, tmp_path: Path) -> None:
    companies = [COMPANIES[0], ("0123456749", "Muster AG", *COMPANIES[1][2:])]
    rows = [(f"{word} Muster AG",), HEADINGS[1:], *(each[1:] for each in BOTH)]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=companies, Benutzer=rows))
    assert {each.code for each in result.findings} & {"S050", "X017"} == {"S050"}


def test_a_part_of_the_name_of_one_of_several_companies_is_told(tmp_path: Path) -> None:
    companies = [*COMPANIES, ("0123456848", "Colruyt Group NV", "Claes", "marie.claes@example.be")]
    book = workbook(Unternehmen=companies, Benutzer=[("Uit dienst Colruyt",), *USERS])
    result = checked(tmp_path / "client.xlsx", book)
    assert (names(result), "S051" in [each.code for each in result.findings]) == (ALL, True)


def test_a_title_that_says_more_does_not_end_what_stands_below_another(tmp_path: Path) -> None:
    rows = (HEADINGS, ("Sortis",), BOTH[0], ("Sortis du magasin",), BOTH[1])
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == []


def test_a_further_sheet_of_people_who_have_left_waits_as_before(tmp_path: Path) -> None:
    sheets = {"Unternehmen": COMPANIES, "Benutzer": USERS, "Sortis": (HEADINGS, DUPONT)}
    result = checked(tmp_path / "client.xlsx", workbook(**sheets))
    assert [each.code for each in result.findings] == ["S009"]
    assert names(result) == ALL


def with_column(heading: str | None, *cells: object) -> Cells:
    """Give people with one column more."""
    return [(*row, more) for row, more in zip(USERS, (heading, *cells), strict=True)]


@pytest.mark.parametrize(
    "heading",
    ["Status", "Statuut medewerker", "Actie", "Catégorie", "Remarques", "Anmerkung", "Situation au 1/11", None],
)
@pytest.mark.parametrize("text", ["Uit dienst", "ausgetreten seit Oktober", "sortie", "verwijderen", "Inactive"])
def test_somebody_of_whom_a_status_says_so_waits_alone(heading: str | None, text: str, tmp_path: Path) -> None:
    rows = with_column(heading, "in dienst", text)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL[:1]
    assert [(each.place.row, *each.codes) for each in result.held] == [(3, "S050")]
    # What is said of somebody there is not left unread.
    assert "S005" not in {each.code for each in result.findings}
    assert {each.values["other"] for each in result.findings if each.code == "S050"} == {text}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Badge", "inactief"), ("Account", "deactivated"), ("Hand", "left"), ("Status", "Bediende"),
        ("Status", "Actif"), ("Status", "uit dienst op aanvraag van de zaakvoerder"),
        ("Remarques", "ne pas supprimer"), (None, "12/11/2026"), ("Statuut", "Gepensioneerd"), ("Status", "Rentner"),
        ("Remarques", "sortis du magasin"), ("Bemerkung", "noch nicht im Dienst"),
    ],
)  # fmt: skip
def test_somebody_of_whom_something_else_is_said_goes_ahead(heading: str | None, text: str, tmp_path: Path) -> None:
    rows = with_column(heading, text, None)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL
    assert not {"S050", "S051"} & {each.code for each in result.findings}


@pytest.mark.parametrize(
    ("cells", "area", "staying"),
    [
        ((None, "Sortis", None), "A3:A4", 1), (("Sortis", None, None), "A2:A3", 1),
        (("Sortis", None, None), "A2:B3", 2), (("Sortis", None, None), "C3:C4", 2),
        (("Sortis", None, "Actifs"), "A2:A3", 1), (("Actifs", None, None), "A2:A4", 3),
    ],
)  # fmt: skip
def test_a_status_may_be_merged_over_the_rows_of_several(
    cells: tuple[object, ...], area: str, staying: int, tmp_path: Path
) -> None:
    rows = [(more, *row) for more, row in zip(("Catégorie", *cells), (*USERS, DUPONT), strict=True)]
    book = workbook(Unternehmen=COMPANIES, Benutzer=rows)
    book["Benutzer"].merge_cells(area)
    result = checked(tmp_path / "client.xlsx", book)
    assert [each.codes for each in result.held if each.codes == ("S050",)] == [("S050",)] * (3 - staying)


@pytest.mark.parametrize("heading", ["Uit dienst", "Datum uit dienst", "Date de sortie", "Austritt", "Left"])
@pytest.mark.parametrize(
    ("cell", "is_told"), [("30/09/2027", True), ("bientôt", True), ("01/01/1900", True), ("nee", False), ("-", False)]
)
def test_a_column_of_when_people_have_left_is_told(heading: str, cell: str, is_told: bool, tmp_path: Path) -> None:
    rows = with_column(heading, cell, None)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL
    told = [(each.place.cell, each.values["seen"]) for each in result.findings if each.code == "S051"]
    assert told == [("F1", heading)] * is_told


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *product(
            ("Uit dienst", "Datum uit dienst", "Date de sortie", "Austritt", "Sorti ?"),
            ("ja", "x", "oui", "30/09/2026", "22.11.2026", "2026-11-22", date(2024, 3, 31), True, 1),
        ),
        *product(
            ("Actief?", "Actif (oui/non)", "Aktiv", "En service", "In dienst", "Nog in dienst?", "Active"),
            ("nee", "non", "nein", "no", 0, False),
        ),
        *product(
            (
                "Accès FLA ?", "Accès au Federal Learning Account", "Toegang nodig?", "Zugang FLA", "Needs access",
                "À ajouter ?", "Toevoegen?", "Hinzufügen", "OK ?", "FLA", "Besoin d’un accès", "Toegang (ja/nee)",
            ),
            ("non", "nee", "Nein", 0),
        ),
    ],
)  # fmt: skip
def test_somebody_waits_of_whom_an_answer_says_not_to_add(heading: str, cell: object, tmp_path: Path) -> None:
    is_of_leaving = speaks_of_leaving(heading)
    result = checked(
        tmp_path / "client.xlsx",
        workbook(Unternehmen=COMPANIES, Benutzer=with_column(heading, "nee" if is_of_leaving else "oui", cell)),
    )
    assert names(result) == ALL[:1]
    assert [(each.place.row, *each.codes) for each in result.held] == [(3, "S050")]
    told = next(each for each in result.findings if each.code == "S050")
    assert str(told.values["other"]).startswith(heading.rstrip(" ?"))
    assert not {"S005", "S051"} & {each.code for each in result.findings}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Déjà accès ?", ("oui", "non")), ("Heeft al toegang", ("ja", "nee")), ("Accès bâtiment", ("oui", "non")),
        ("Nouveau ?", ("oui", "non")), ("In dienst", ("01/01/2020", "01/09/2026")), ("Permis", ("oui", "non")),
        ("Compte actif", ("oui", "non")), ("Accès FLA", ("oui", "oui")), ("Service", ("oui", "non")),
        ("Uit dienst", ("nee", "nee")), ("Uit dienst", ("-", None)), ("Actief", (1, 1)),
    ],
)  # fmt: skip
def test_somebody_goes_ahead_of_whom_an_answer_says_nothing_of_it(
    heading: str, cells: tuple[object, ...], tmp_path: Path
) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=with_column(heading, *cells)))
    assert names(result) == ALL
    assert not {"S050", "S051"} & {each.code for each in result.findings}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("FLA", ("x", None)), ("Accès FLA", ("oui", None)), ("Actif", (None, "x")), ("Toegang nodig", ("nee", "nee")),
        ("OK", ("ok", "-")),
    ],
)  # fmt: skip
def test_answers_that_leave_it_open_are_told(heading: str, cells: tuple[object, ...], tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=with_column(heading, *cells)))
    assert names(result) == ALL
    told = [(each.place.cell, each.values["seen"]) for each in result.findings if each.code == "S051"]
    assert told == [("F1", heading)]


@pytest.mark.parametrize(
    ("text", "is_over"),
    [
        ("22/11/2026", True), ("23/11/2026", False), ("1.1.1950", True), ("31/12/1949", False), ("2026-11-22", True),
        ("2026-11-22T00:00:00", True), ("31/12/9999", False), ("22 - 11 - 2026", True), ("11/2026", False),
        ("op 22/11/2026", False), ("", False),
    ],
)  # fmt: skip
def test_a_day_is_over_from_the_next_one_on(text: str, is_over: bool) -> None:
    assert is_past(text, TODAY) == is_over


@pytest.mark.parametrize(
    "text", ["uit dienst op 31/12/2027", "fin de contrat 31/12/2027", "Austritt 30.09.2026", "left 2027"]
)
@pytest.mark.parametrize("heading", ["Bemerkung", "Status"])
def test_a_day_of_leaving_may_still_be_to_come(heading: str, text: str, tmp_path: Path) -> None:
    rows = with_column(heading, None, text)
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=rows))
    assert names(result) == ALL
    told = [(each.place.cell, each.values["seen"]) for each in result.findings if each.code == "S051"]
    assert told == [("F3", text)]


@pytest.mark.parametrize(
    "title",
    [
        "Staff list (leavers removed)", "Personnel (sortis supprimés)", "Personal (Ausgetretene entfernt)",
        "Personeel – uit dienst verwijderd",
    ],
)  # fmt: skip
def test_a_list_without_those_who_have_left_is_one_to_add(title: str, tmp_path: Path) -> None:
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=((title,), (), *USERS)))
    assert names(result) == ALL
    assert "S050" not in {each.code for each in result.findings}


def test_words_that_say_nothing_alone_say_nothing() -> None:
    assert says_of_people("Liste du personnel") == frozenset()
    assert says_of_people("Sortants et nouveaux") == {Says.LEFT, Says.STAYING}
    assert says_of_people("Sortants scolaires") == {Says.LEFT, Says.MORE}
    assert says_of_people("Sortis " * 100) is None
