"""Asked: what lists and forms ask of companies and of people, in the words of the portal and of payroll programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import found
from workbooks import COMPANIES, USERS, checked, names, people, workbook

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


@pytest.mark.parametrize(
    ("whole", "mail"),
    [
        ("Who is your local administrator?", "What is the e-mail address of your local administrator?"),
        ("Qui est votre gestionnaire local ?", "Quelle est l'adresse e-mail de votre gestionnaire local ?"),
        ("Wie is uw lokale beheerder?", "Wat is het e-mailadres van uw lokale beheerder?"),
        ("Wer ist Ihr lokaler Verwalter?", "Wie lautet die E-Mail-Adresse Ihres lokalen Verwalters?"),
        ("Wer ist Ihr Hauptzugangsverwalter?", "E-Mail"), ("Qui est le gestionnaire d'accès ?", "E-mail"),
    ],
)  # fmt: skip
def test_an_administrator_may_be_asked_for_in_a_question(tmp_path: Path, whole: str, mail: str) -> None:
    result = of_companies(tmp_path, (whole, mail), *ANNE)
    assert (found(result), addressees(result)) == ([], [ANNE])


def test_whoever_asks_may_have_a_contact_person_and_a_name(tmp_path: Path) -> None:
    result = of_companies(tmp_path, ("Votre nom", "Votre personne de contact", "HZV"), *JAN, ANNE[0])
    assert addressees(result) == [(ANNE[0], "")]


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


PEOPLE = (("Peeters", "Anna", "05031599836"), ("Maes", "Koen", "05031599737"))
BOTH = ["Peeters Anna", "Maes Koen"]


def of_people(path: Path, *rows: tuple[object, ...], title: str = "Personal") -> Run:
    """Check a list of people of one company."""
    return checked(path / "client.xlsx", workbook(Unternehmen=COMPANIES, **{title: rows}))


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("Nom agent", "Prénom agent"), ("Nom de l'enseignant", "Prénom de l'enseignant"),
        ("Nom intérimaire", "Prénom intérimaire"), ("Nom du membre du personnel", "Prénom du membre du personnel"),
        ("Nom usuel", "Prénom"), ("Nom légal", "Prénom légal"), ("Nom", "1er prénom"),
        ("Naam leerkracht", "Voornaam leerkracht"), ("Naam uitzendkracht", "Voornaam uitzendkracht"),
        ("Wettelijke naam", "Wettelijke voornaam"), ("Naam", "1e voornaam"), ("Naam persoon", "1ste voornaam"),
        ("Name der Lehrkraft", "Vorname der Lehrkraft"), ("Name Bediensteter", "Vorname Bediensteter"),
        ("Amtlicher Name", "Vorname"), ("Last", "First"), ("Legal last name", "Legal first name"),
        ("Worker last name", "Worker first name"),
    ],
)  # fmt: skip
def test_people_are_called_by_what_they_are(tmp_path: Path, last: str, first: str) -> None:
    result = of_people(tmp_path, (last, first, "INSS"), *PEOPLE)
    assert (found(result), names(result)) == ([], BOTH)


@pytest.mark.parametrize(
    "heading",
    ["Agent", "Membre du personnel", "Personne", "Enseignant", "Leerkracht", "Persoon", "Lehrkraft", "Worker"],
)
def test_a_word_for_somebody_has_whole_names_below_it(tmp_path: Path, heading: str) -> None:
    rows = [(f"{last.upper()} {first}", number) for last, first, number in PEOPLE]
    assert names(of_people(tmp_path, (heading, "INSS"), *rows)) == ["PEETERS Anna", "MAES Koen"]


@pytest.mark.parametrize("heading", ["Agent", "Enseignant", "Uitzendkracht", "Leiharbeitnehmer", "Worker"])
@pytest.mark.parametrize("cells", [("oui", "non"), ("STATUTAIRE Temps plein", "CONTRACTUEL Temps plein")])
def test_beside_a_name_such_a_word_says_of_what_sort_somebody_is(
    tmp_path: Path, heading: str, cells: tuple[str, str]
) -> None:
    rows = [(f"{row[0]}, {row[1]}", row[2], cell) for row, cell in zip(PEOPLE, cells, strict=True)]
    assert names(of_people(tmp_path, ("Nom complet", "INSS", heading), *rows)) == BOTH


NUMBERS = (
    "Registernummer", "Numéro de registre", "Identiteitskaartnummer", "N° carte d'identité", "Ausweisnummer",
    "ID number", "ID-Nummer",
)  # fmt: skip


@pytest.mark.parametrize("heading", [*NUMBERS, "Identifiant national", "NR-Nummer"])
@pytest.mark.parametrize("title", ["Personal", "Gebruikers"])
def test_numbers_of_people_show_what_they_are(tmp_path: Path, heading: str, title: str) -> None:
    rows = [("Numéro d'entreprise", "Nom", "Prénom", "Fonction", heading)]
    rows += [(OWN[0], last, first, "chef", number) for last, first, number in PEOPLE]
    assert names(of_people(tmp_path, *rows, title=title)) == BOTH
    mistyped = of_people(tmp_path, *rows[:2], (*rows[2][:4], "05031599738"), title=title)
    assert (names(mistyped), dict(found(mistyped)).get("U021")) == (BOTH[:1], "E3")


@pytest.mark.parametrize("heading", NUMBERS)
@pytest.mark.parametrize("cells", [("1", "2"), ("591-1234567-89", "592-1234567-16"), (OWN[0], OWN[0])])
def test_other_numbers_of_people_are_none_of_ours(tmp_path: Path, heading: str, cells: tuple[str, str]) -> None:
    rows = [(*row[:2], cell, row[2]) for row, cell in zip(PEOPLE, cells, strict=True)]
    beside = of_people(tmp_path, ("Nom", "Prénom", heading, "NISS"), *rows)
    alone = of_people(tmp_path, ("Nom", "Prénom", heading), *(row[:3] for row in rows), title="Benutzer")
    assert (found(beside), names(beside)) == ([("S005", "C1")], BOTH)
    assert (names(alone), {"S001", "S005"} <= set(dict(found(alone)))) == ([], True)


@pytest.mark.parametrize("title", ["Unternehmen", "Blad1"])
@pytest.mark.parametrize(
    ("number", "name"),
    [
        *(("KBO-nummer", each) for each in (
            "Gesellschaft", "Entity", "Entité", "Établissement", "Dénomination légale", "ASBL", "VZW", "School",
            "École", "Instelling", "Einrichtung",
        )),
        *((each, "Nom de l'entreprise") for each in (
            "Code BCE", "UNr", "U-Nr.", "N° unique", "N° RPM", "RPR-nummer", "N° TVA intracommunautaire",
        )),
    ],
)  # fmt: skip
def test_a_company_is_called_by_what_it_is(tmp_path: Path, title: str, number: str, name: str) -> None:
    rows = [(number, name, *COMPANIES[0][2:]), COMPANIES[1]]
    result = checked(tmp_path / "client.xlsx", workbook(**{title: rows, "Benutzer": USERS}))
    assert (found(result), names(result)) == ([], BOTH)
    assert [each.company.name for list_ in result.lists for each in list_.companies] == [OWN[1]]


@pytest.mark.parametrize("heading", ["School", "Entité", "VZW", "Établissement"])
def test_a_name_says_more_of_a_company_than_what_it_is(tmp_path: Path, heading: str) -> None:
    rows = [("KBO-nummer", "Naam", heading, *COMPANIES[0][2:]), (*OWN, "Nord", *COMPANIES[1][2:])]
    result = checked(tmp_path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS))
    assert (found(result), names(result)) == ([("S005", "C1")], BOTH)


@pytest.mark.parametrize("heading", ["School", "Entité", "VZW", "Établissement", "Gesellschaft"])
def test_among_people_such_a_word_makes_no_list_of_companies(tmp_path: Path, heading: str) -> None:
    result = of_people(tmp_path, (heading, "KBO-nummer", "Naam", "Voornaam", "INSZ"), ("Muster", OWN[0], *PEOPLE[0]))
    assert (found(result), names(result)) == ([("S005", "A1")], BOTH[:1])


@pytest.mark.parametrize("heading", ["UNr", "N° unique"])
def test_a_number_of_its_own_is_not_that_of_a_company(tmp_path: Path, heading: str) -> None:
    rows = [(heading, *COMPANIES[0]), ("17", *COMPANIES[1])]
    beside = checked(tmp_path / "client.xlsx", workbook(Unternehmen=rows, Benutzer=USERS))
    rows = [(heading, "Nom", "Langue"), ("17", "Maes", "nl"), ("18", "Smet", "fr")]
    alone = checked(tmp_path / "client.xlsx", workbook(Unternehmen=COMPANIES, Benutzer=USERS, Lijst=rows))
    assert (found(beside), names(beside)) == ([("S005", "A1")], BOTH)
    assert (found(alone), names(alone)) == ([("S006", "")], BOTH)


def test_a_form_may_say_what_a_company_is(tmp_path: Path) -> None:
    form = [("School", OWN[1], "KBO-nummer", OWN[0]), ("HTB", ANNE[0], "E-mail", ANNE[1]), ()]
    result = checked(tmp_path / "client.xlsx", workbook(Blad=[*form, *USERS]))
    assert (addressees(result), names(result)) == ([ANNE], BOTH)


MAILS = ("anna@muster.example.be", "koen@muster.example.be")
OF_WORK = (
    "E-mail werk", "Mailadres werk", "Werkmail", "E-mail travail", "E-mail bureau", "Email prof.", "E-Mail Arbeit",
    "Dienstmail", "Work mail",
)  # fmt: skip
OF_FIRMS = ("Bedrijfsmail", "E-mail société", "E-mail entreprise", "Firmenmail", "Company e-mail")


def mails(result: Run) -> list[str | None]:
    """Give the addresses of the people on the lists."""
    return [each.email for each in people(result)]


@pytest.mark.parametrize("heading", [*OF_WORK, *OF_FIRMS])
@pytest.mark.parametrize("private", ["E-mail privé", "Privé-mail", "E-mail (privat)", "Private e-mail"])
def test_the_address_of_work_counts_beside_a_private_one(tmp_path: Path, heading: str, private: str) -> None:
    rows = [("INSS", private, "Nom", "Prénom", heading)]
    rows += [(row[2], f"p{mail}", *row[:2], mail) for row, mail in zip(PEOPLE, MAILS, strict=True)]
    result = of_people(tmp_path, *rows)
    is_of_firm = heading in OF_FIRMS and private == "E-mail (privat)"
    assert mails(result) == [f"p{each}" if is_of_firm else each for each in MAILS]
    assert found(result) == [("S005", "E1" if is_of_firm else "B1")]


@pytest.mark.parametrize("heading", OF_FIRMS)
def test_the_address_of_a_company_is_nobody_s_own(tmp_path: Path, heading: str) -> None:
    rows = [("INSS", "Nom", "Prénom", heading), *((row[2], *row[:2], "info@maes.example.be") for row in PEOPLE)]
    for some in (rows, rows[:2]):
        assert set(mails(of_people(tmp_path, *some))) == {""}
    assert mails(of_people(tmp_path, rows[0], (*rows[1][:3], "a.peeters@muster.be"))) == ["a.peeters@muster.be"]
    assert mails(
        of_people(tmp_path, ("E-mail", *rows[0]), *((mail, *row) for mail, row in zip(MAILS, rows[1:], strict=True)))
    ) == [*MAILS]


def of_labels(path: Path, *lines: str) -> Run:
    """Check people below lines of which each holds a heading and what it asks for."""
    return checked(path / "client.xlsx", workbook(Blad=[*((line,) for line in lines), (), *USERS]))


def companies(result: Run) -> list[tuple[str, str]]:
    """Give the number and the name of each company on a list."""
    each = [work.company for list_ in result.lists for work in list_.companies]
    return [(company.enterprise_number, company.name) for company in each]


@pytest.mark.parametrize(
    ("name", "number", "admin"),
    [
        ("Entreprise", "N° TVA", "Gestionnaire local"), ("Nom", "TVA", "Gestionnaire local"),
        ("Entreprise", "N° entreprise (BCE)", "Gestionnaire local (nom, prénom)"),
        ("Bedrijf", "BTW-nummer", "Lokale beheerder"), ("Naam", "Ondernemingsnummer (KBO)", "Beheerder (naam)"),
        ("Firma", "MwSt-Nr.", "Lokaler Verwalter"), ("Name", "Firmennummer", "HZV (Name)"),
        ("Company", "VAT number", "Local administrator"), ("Name", "Company number", "Chief Access Manager"),
        ("School", "KBO-nummer", "HTB"), ("Entité", "N° unique", "GAP"), ("Gesellschaft", "UNr", "Administrator"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_a_label_is_known_in_one_cell_with_what_it_asks_for(
    tmp_path: Path, name: str, number: str, admin: str, turned: bool
) -> None:
    company, who = [f"{name} : {OWN[1]}", f"{number} : {OWN[0]}"], [f"{admin} : {ANNE[0]}", f"E-mail: {ANNE[1]}"]
    result = of_labels(tmp_path, *(company[::-1] if turned else company), *who)
    assert (companies(result), addressees(result), names(result)) == ([OWN], [ANNE], BOTH)


@pytest.mark.parametrize("admin", ["Lokaler Verwalter (Zugangsverwalter): {}", "Lokaler Verwalter ({})"])
def test_brackets_belong_to_a_label(tmp_path: Path, admin: str) -> None:
    asked = (("Name", "Lambert"), ("Vorname", "Anne"), ("E-Mail", ANNE[1]))
    lines = [f"{admin.format(each)}: {value}" for each, value in asked]
    result = of_labels(tmp_path, *lines, f"Firma: {OWN[1]}", f"Unternehmensnummer (ZDU): {OWN[0]}")
    assert (companies(result), addressees(result), names(result)) == ([OWN], [ANNE], BOTH)


@pytest.mark.parametrize("wrong", ["4711", "0123456748", "", "folgt"])
@pytest.mark.parametrize("number", ["Firmennummer", "N° TVA", "UNr"])
def test_what_may_be_another_number_makes_no_company_unless_it_is_right(
    tmp_path: Path, number: str, wrong: str
) -> None:
    lines = [f"Firma: {OWN[1]}", f"{number}: {wrong}", f"Verwalter: {ANNE[0]}"]
    assert [each.code for each in of_labels(tmp_path, *lines).findings] == ["F011"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Name: Lambert", "Vorname: Anne", f"KBO: {OWN[0]}"), (f"KBO: {OWN[0]}", "Name: Anne Lambert"),
        (f"Name: {OWN[1]}", "LSS-Nummer: 1234567-49", f"KBO: {OWN[0]}"), (f"KBO: {OWN[0]}", "Name: Delacroix"),
    ],
)  # fmt: skip
def test_a_name_that_may_be_anybodys_is_that_of_no_company(tmp_path: Path, lines: tuple[str, ...]) -> None:
    result = of_labels(tmp_path, *lines, f"Verwalter: {ANNE[0]}", f"E-Mail: {ANNE[1]}")
    assert ("S001" in dict(found(result)), names(result)) == (True, [])


@pytest.mark.parametrize("behind", [("Nom : Dupont",), ("Nom : Dupont", "Prénom : Jean")])
@pytest.mark.parametrize("number", ["N° BCE", "N° TVA"])
def test_an_address_behind_somebody_else_is_not_that_of_the_administrator(
    tmp_path: Path, behind: tuple[str, ...], number: str
) -> None:
    lines = [f"Entreprise : {OWN[1]}", f"{number} : {OWN[0]}", f"Gestionnaire local : {ANNE[0]}", *behind]
    assert addressees(of_labels(tmp_path, *lines, "E-mail : jean@example.be")) == [(ANNE[0], "")]


@pytest.mark.parametrize("other", ["Comptable : Fidu SRL", "Banque : KBC NV", "Fiduciaire Dupont, rue Haute 3"])
def test_a_number_for_taxes_behind_somebody_else_is_not_that_of_the_company(tmp_path: Path, other: str) -> None:
    lines = [f"Entreprise : {OWN[1]}", other, f"N° TVA : {OWN[0]}", f"Gestionnaire local : {ANNE[0]}"]
    assert names(of_labels(tmp_path, *lines)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Signalétique du personnel", "Effectif", "Effectifs au 12/11/2026", "Acerta Connect", "Prisma Payroll",
        "Liste des travailleurs occupés au 12/11/2026", "Tewerkgestelde werknemers op 12/11/2026",
        "Signaletiek personeel", "Personeelsregister", "Liste der beschäftigten Arbeitnehmer am 12.11.2026",
        "Personalverzeichnis", "Headcount", "List of employees employed on 12/11/2026", "PRISMA PAYROLL - Effectif",
    ],
)  # fmt: skip
def test_the_title_of_a_payroll_program_names_no_company(tmp_path: Path, title: str) -> None:
    result = of_people(tmp_path, (title,), (), ("Nom", "Prénom", "NISS"), *PEOPLE)
    assert (found(result), names(result)) == ([], BOTH)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Prisma Payroll NV", "X017"), ("Acerta Connect BV", "X017"), ("Effectif SA", "X017"),
        ("Effectif Garage Exempel", "S044"), ("Prisma", "S044"), ("Travailleurs occupés chez Dumont", "S044"),
    ],
)  # fmt: skip
def test_a_title_with_a_name_beside_such_words_still_may(tmp_path: Path, title: str, code: str) -> None:
    result = of_people(tmp_path, (title,), (), ("Nom", "Prénom", "NISS"), *PEOPLE)
    assert code in dict(found(result))


def test_addresses_of_a_company_that_differ_are_those_of_people(tmp_path: Path) -> None:
    rows = [(*row, f"{mail}@muster.example.be") for row, mail in zip(PEOPLE, ("ap", "km"), strict=True)]
    result = of_people(tmp_path, ("Nom", "Prénom", "INSS", "Bedrijfsmail"), *rows)
    assert mails(result) == ["ap@muster.example.be", "km@muster.example.be"]


def test_a_first_name_makes_a_name_that_of_a_person(tmp_path: Path) -> None:
    result = of_labels(tmp_path, f"KBO: {OWN[0]}", "Name: Lambert", "Vorname: Anne", f"Verwalter: {ANNE[0]}")
    assert ("S001" in dict(found(result)), names(result)) == (True, [])


def test_a_heading_behind_brackets_answers_nothing(tmp_path: Path) -> None:
    result = of_labels(tmp_path, f"Firma: {OWN[1]}", f"KBO: {OWN[0]}", "Lokaler Verwalter (ZV): E-Mail")
    assert addressees(result) == []
