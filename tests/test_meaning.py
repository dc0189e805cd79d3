"""Meaning: headings as clients write them, and those that must not be taken for ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.words import listed, things
from fla_batch.steps.surveying import meaning as module
from fla_batch.steps.surveying.meaning import (
    faint_meaning,
    has_last_name_first,
    is_group,
    is_plain_name,
    meaning,
    sheets_of,
    speaks,
)
from fla_batch.texts import all_texts

NUMBERS = (
    "Unt.-Nr.", "Untern.-Nr.", "ZDU-Nr.", "Unternehmensnummer ZDU", "N° d'entr.", "No entreprise", "Nr. entreprise",
    "Num. entreprise", "Nº d'entreprise", "ENTREPRISE N°", "Enterprise #", "Num BCE", "KBO nr", "KBO-nr.", "Ond.nr.",
    "Ondern.nr", "Nummer van de onderneming", "Nummer des Unternehmens", "num_entreprise",
    "EnterpriseNumber", "Unternehmens\u00adnummer", "Nume\u0301ro d’entreprise (BCE)", "KBO of BCE", "N° BCE/TVA",
    "Unternehmensnummer des Kunden", "Numéro d'entreprise de l'employeur", "Ondernemingsnummer werkgever",
    "1. Numéro de l'entreprise *", "Unternehmensnummern", "KBO-nummers",
    "Wie lautet die Unternehmensnummer Ihres Arbeitgebers?", "Quel est votre numéro d'entreprise ?",
    "BTW-nummer / KBO-nummer",
)  # fmt: skip


@pytest.mark.parametrize("typed", NUMBERS)
def test_the_number_of_a_company_is_known_on_both_sheets(typed: str) -> None:
    assert [meaning(sheet, typed) for sheet in SHEETS] == [("enterprise_number",)] * 2


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("company_name", each) for each in (
            "Nom de l'entr.", "Name der Firma", "Name Unternehmen", "Naam bedrijf", "Naam van de vennootschap",
            "Untern.",
            "Nom d'entreprise", "Dénom. sociale", "Firmenbezeichnung", "Maatschappelijke benaming", "Legal name",
            "Rechtsform und Name", "Maatschappelijke naam",
        )),
        *(("admin_last_name", each) for each in (
            "Verwalter Name", "Lok. Verwalter: Name", "Name lokaler Verwalter", "Nom (gestionnaire local)",
            "Nom du gestionnaire d'accès", "Naam lokale beheerder", "Local admin last name",
            "Zugangsverwalter Nachname",
            "ZV", "Lokaler Verwalter Familienname", "Lokaler Administrator Name", "Nom de l'administrateur local",
            "Lokale Verwalterin",
        )),
        *(("admin_first_name", each) for each in (
            "Prénom gestionnaire local", "Gest. local : prén.", "Vorname ZV", "Voornaam lokale beheerder",
            "Lokaler Administrator: Vorname",
        )),
        *(("admin_email", each) for each in (
            "Gestionnaire local (adresse mail)", "Mail ZV", "Toegangsbeheerder e-mailadres", "E-Mail Zugangsverwalter",
            "Access manager: e-mail address", "E-Mail-Adresse des lokalen Verwalters", "E-Mail des Administrators",
        )),
        ("contact_name", "Name (Kontaktperson)"), ("contact_name", "Personalverantwortliche: Name"),
        ("language", "Langue de correspondance"), ("contact_email", "Mail personne de contact"),
        ("nsso_number", "Nr. RSZ"), ("nsso_number", "Numéro ONSS du client"),
    ],
)  # fmt: skip
def test_what_is_asked_of_companies_is_known_as_people_write_it(field: str, typed: str) -> None:
    assert meaning(COMPANIES, typed) == (field,)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("inss", each) for each in (
            "INSZ nr", "Rijksreg.nr.", "Rijksreg. nr.", "RR nr", "RRnr", "R.R.", "N.N.", "NISS ou BIS", "N° reg. nat.",
            "Registre nat.", "Num. national", "Numéro NISS / BIS", "Nat.-Reg.-Nr.", "Nationalregisternr.", "Nat. Nr",
            "Nationalnummer", "SSN", "Numéro de sécurité sociale", "Sozialversicherungsnummer", "INSS der Person",
            "NISS du travailleur", "INSZ van de werknemer", "niss_nr", "Rijksregisternr. / BIS nr.", "INSS Mitarbeiter",
            "Belgian national no.",
            "Quel est votre NISS ?", "Ihre Nationalregisternummer (INSS)", "What is your INSS?",
            "National ID", "N° RN", "Nationale Nummer", "Numéro d'identification nationale",
            "Numéro de registre national ou BIS", "Rijksregisternummer of BIS-nummer", "INSZ (rijksregisternummer)",
        )),
        *(("last_name", each) for each in (
            "Nom du travailleur", "Name des Benutzers", "Utilisateur : nom", "Naam gebruiker", "Fam.naam",
            "Family name",
            "Employee last name", "Naam (familienaam)", "NOM DE FAMILLE", "Name Mitarbeiter",
        )),
        *(("first_name", each) for each in (
            "Prén.", "Voorn.", "Vorname des Benutzers", "Prénom de l'utilisateur", "Voornaam werknemer", "Vor-\nname",
            "Prénom(s)",
        )),
        ("email", "E-Mail Mitarbeiter"), ("email", "Mail du travailleur"), ("email", "Mail pro"),
        ("email", "Adresse électronique"), ("email", "Zakelijke mail"), ("known_user", "Bestaande gebruiker"),
        ("remark", "Notes"),
    ],
)  # fmt: skip
def test_what_is_asked_of_people_is_known_as_people_write_it(field: str, typed: str) -> None:
    assert meaning(USERS, typed) == (field,)


@pytest.mark.parametrize(
    "typed",
    ["Nom, prénom", "Mitarbeiter/in", "Person: Name, Vorname", "Fam.naam + voornaam", "Name Vorname Mitarbeiter"],
)
def test_two_names_in_this_order_are_whole_names(typed: str) -> None:
    assert meaning(USERS, typed) == USERS.whole_name


@pytest.mark.parametrize(
    "typed", ["Prénom, nom", "Vorname Name", "Voornaam / naam", "Vor- und Nachname", "Prénom et nom"]
)
def test_two_names_may_stand_in_the_other_order(typed: str) -> None:
    assert meaning(USERS, typed) == tuple(reversed(USERS.whole_name))


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("Name, Vorname", True), ("NOM PRÉNOM (usuel)", True), ("Nom / Prénom", True), ("Person: Name Vorname", True),
        ("Nom Prénom / Naam Voornaam", True), ("Voornaam naam", False), ("Vor- und Nachname", False),
        ("First and last name", False), ("Prénom + nom", False), ("Nom et prénom", None), ("Naam & voornaam", None),
        ("Name und Vorname", None), ("Full name", None), ("Name", None), ("Nom Prénom / Voornaam Naam", None),
        ("", None),
    ],
)  # fmt: skip
def test_some_headings_of_whole_names_say_their_order(typed: str, order: bool | None) -> None:
    assert has_last_name_first(typed) is order


@pytest.mark.parametrize(
    ("sheet", "typed"),
    [
        *((sheet, each) for sheet in SHEETS for each in (
            "Nr.", "#", "N°", "Kundennummer", "N° client", "Klantnr.", "Code entreprise", "Gestionnaire", "Bis",
            "Unten",
            "Dossierbeheerder", "Gestionnaire de dossier : nom", "Numéro d'unité d'établissement", "Personalnummer",
            "Votre nom", "Ihre E-Mail", "Quel est votre prénom ?",
            "Administrateur délégué", "Administrateur", "Privat-Adresse", "E-mail privé",
            "Adresse", "Adresse du gestionnaire local", "Telefon lokaler Verwalter", "de la", "",
            "Date de naissance du travailleur", "Name " * 13, "Nummer" * 20, "E-Mail Chef",
        )),
        *((USERS, each) for each in ("Benutzername", "Nom d'utilisateur", "Gebruikersnaam", "Username", "User name")),
        (USERS, "Nom de l'employeur"), (USERS, "E-Mail des Kunden"), (USERS, "Name des Unternehmens"),
        (USERS, "Vorname des Arbeitgebers"), (USERS, "Gestionnaire local : nom"),
        (COMPANIES, "Nom du travailleur"), (COMPANIES, "Numéro d'entreprise du travailleur"), (COMPANIES, "Name"),
        (COMPANIES, "E-Mail"), (COMPANIES, "Kunde"), (COMPANIES, "Nom du client"), (COMPANIES, "MwSt-Nr."),
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_not_taken_for_ours(sheet: Sheet, typed: str) -> None:
    assert meaning(sheet, typed) == ()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("enterprise_number", each) for each in (
            "n° TVA", "BTW-nr (BE0...)", "MwSt.-Nr.", "USt-IdNr.", "VAT no.", "Firmennummer", "Firmennr.",
            "Company no.",
        )),
        *(("company_name", each) for each in ("Nom du client", "Klantnaam", "Werkgever", "Name des Arbeitgebers")),
        *(("company_name", each) for each in ("Handelsnaam", "Nom commercial", "Organisatie")),
        (None, "N° client"), (None, "Kundennummer"),
    ],
)  # fmt: skip
def test_what_means_a_field_only_where_no_other_heading_does(field: str | None, typed: str) -> None:
    assert (faint_meaning(COMPANIES, typed) or (None,))[0] == field


def test_a_name_at_birth_is_read_only_where_no_other_name_stands() -> None:
    assert (meaning(USERS, "Nom de naissance"), faint_meaning(USERS, "Nom de naissance")) == ((), ("last_name", 1))
    assert (meaning(USERS, "Prénom 1"), faint_meaning(USERS, "Prénom 1")) == ((), ("first_name", 3))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_words_mean_two_fields_or_nothing(sheet: Sheet) -> None:
    meant: dict[frozenset[str], str] = {}
    for field in sheet.fields:
        labels = (texts.say(field.label) for texts in all_texts())
        for heading in (*labels, *field.other_headings, *field.faint_headings):
            said = frozenset(things(heading))
            assert said, heading
            assert meant.setdefault(said, field.name) == field.name, heading


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_other_heading_is_declared_that_words_explain(sheet: Sheet) -> None:
    for field in sheet.fields:
        labels = (texts.say(field.label) for texts in all_texts())
        known = {frozenset(things(label)) for label in labels}
        others = [frozenset(things(alias)) for alias in (*field.other_headings, *field.faint_headings)]
        assert len(others) == len({*others} - known), field.name


@pytest.mark.parametrize(
    ("group", "sheets"),
    [
        ("Travailleur", {"users"}), ("Employer", {"companies"}), ("Lok. Verwalter", {"companies"}),
        ("Benutzer", {"users"}), ("Société", {"companies"}), ("Liste 2026", set()), ("", set()),
    ],
)  # fmt: skip
def test_the_name_of_a_group_says_of_which_sheet_it_speaks(group: str, sheets: set[str]) -> None:
    assert sheets_of(group) == sheets


def test_a_plain_name_may_stand_in_several_languages() -> None:
    assert all(map(is_plain_name, ("Name", "Nom / Naam", "NAME *", "Nom – Naam – Name:")))
    assert not any(map(is_plain_name, ("Nom / Adresse", "", "Name Kunde", "Name (Kontakt)", "Name " * 30)))


def test_a_title_that_says_more_is_no_group() -> None:
    assert is_group("Gestionnaire local")
    assert not any(map(is_group, ("Gestionnaires locaux 2026", "Liste de l'employeur", "", "de la")))


HEADINGS = sorted(
    {*listed(), *(each.say(field.label) for sheet in SHEETS for field in sheet.fields for each in all_texts())}
)
PIECES = st.one_of(
    st.sampled_from(HEADINGS),
    st.sampled_from(HEADINGS).flatmap(lambda text: st.integers(1, len(text)).map(lambda end: text[:end])),
    st.sampled_from([" ", "-", "/", " und ", "#", "(", "1. ", "\u00b9", "\u0301", "\n", ".", "5"]),
    st.text(max_size=4),
)


@given(st.lists(PIECES, max_size=6).map("".join))
def test_what_does_not_begin_like_one_of_our_words_means_nothing(text: str) -> None:
    if not speaks(text) and len(text) < 120:
        assert [module._meaning(sheet, text) for sheet in SHEETS] == [(), ()]
        assert not any(module._faint(sheet).get(frozenset(said)) for sheet in SHEETS for _, said in module._ways(text))
        assert not module._sheets_of(text)


def test_each_heading_of_ours_is_spelt_apart_and_still_speaks() -> None:
    assert all(speaks(text) and speaks(".".join(text)) and speaks(f"1) {text.lower()}\u00b2") for text in HEADINGS)


def test_no_words_are_looked_up_of_a_text_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ways", None)
    for text in ("Janssens 17", "Rue Haute 5"):
        assert [(meaning(sheet, text), faint_meaning(sheet, text)) for sheet in SHEETS] == [((), None)] * 2


@pytest.mark.parametrize(
    "typed",
    [
        "INSS (spouse)", "NISS (du conjoint)", "INSZ [partner]", "INSS\n(old)", "INSS (11 digits) of the former user",
        "INSS / NISS (conjoint)", "Enterprise number (former)", "Numéro d'entreprise (ancien employeur)",
        "Naam (echtgenote)", "Name (Arbeitgeber)", "Nom et prénom (conjoint)", "E-mail (contactpersoon)", "E-mail (RH)",
    ],
)  # fmt: skip
def test_brackets_that_speak_of_somebody_else_are_no_ornament(typed: str) -> None:
    assert meaning(USERS, typed) == ()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("INSS (of the employee)", "inss"), ("INSS (11 digits)", "inss"),
        ("Naam (niet die van de partner)", "last_name"),
        ("Nom (de naissance, sans celui du conjoint)", "last_name"), ("E-mail (privé)", "email"),
        ("Ondernemingsnummer (werkgever)", "enterprise_number"), ("INSS (ex: 00.00.00-000.00)", "inss"),
    ],
)  # fmt: skip
def test_other_brackets_are(typed: str, field: str) -> None:
    assert meaning(USERS, typed) == (field,)
