"""Others: what stands around people of the only company of a file names others than an employer, it, or another."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbooks import COMPANIES, Cells, checked, names, workbook

HEADINGS = ("INSS", "Name", "Vorname")
MAES, SMET, WOUTERS = (
    ("05031599836", "Maes", "Koen"),
    ("05031599737", "Smet", "Els"),
    ("05031599638", "Wouters", "Lien"),
)
MUSTER, BAKERY, BUILDER = "Bäckerei Muster GmbH", "Bakkerij De Smet BV", "Maes Bouw BV"


def verdict(path: Path, own: str, rows: Cells, title: str = "Benutzer") -> str:
    """Tell whether the second person goes ahead, is told of, or waits."""
    companies = [COMPANIES[0], (COMPANIES[1][0], own, *COMPANIES[1][2:])]
    result = checked(path / "client.xlsx", workbook(**{"Unternehmen": companies, title: rows}))
    codes = {finding.code for finding in result.findings}
    if "Smet Els" not in names(result):
        return "waits" if "X017" in codes else ""
    return "told" if "S044" in codes else "goes ahead"


def of_column(path: Path, own: str, heading: str, *texts: str) -> str:
    """Look at the person beside whom the last of some texts stands in a column."""
    first = texts[0] if len(texts) > 1 else ""
    rows = [(*HEADINGS, heading), (*MAES, first), (*SMET, texts[-1]), (*WOUTERS, "")]
    return verdict(path, own, rows)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Bank", "KBC Bank NV"), ("Banque", "BNP Paribas Fortis SA"), ("Bankinstelling", "KBC Bank NV"),
        ("Mutualiteit", "CM vzw"), ("Mutuelle", "Solidaris ASBL"), ("Krankenkasse", "AOK VoG"),
        ("Ziekenfonds", "CM vzw"), ("Verzekeringsmaatschappij", "AXA NV"), ("Compagnie d'assurance", "AXA Belgium SA"),
        ("Versicherung", "Ethias SA"), ("Opleiding", "Syntra vzw"), ("Formation", "IFAPME asbl"),
        ("Training", "Syntra vzw"), ("Opleidingsinstelling", "Syntra vzw"), ("Société de leasing", "Arval SA"),
        ("Leasingmaatschappij", "Arval NV"), ("Leasinggesellschaft", "Arval AG"), ("Leasing company", "Arval NV"),
        ("Bedrijfsmail", "koen@muster.be"), ("E-mail société", "koen@muster.be"), ("Firmen-E-Mail", "koen@muster.be"),
        ("Company mail", "koen@muster.be"), ("Pensioenfonds", "Vivium NV"), ("Fonds de pension", "Vivium SA"),
        ("Vakbond", "ACV vzw"), ("Syndicat", "FGTB asbl"), ("School", "KHLeuven vzw"), ("École", "Saint-Louis asbl"),
        ("Schule", "Zentrum VoG"), ("Kinderbijslagfonds", "Fons vzw"), ("Maaltijdcheques", "Edenred NV"),
        ("Externe dienst preventie", "Mensura vzw"), ("Sociaal secretariaat", "Acerta vzw"),
        ("Project", "Colruyt NV"), ("Chantier", "Tour Madou SA"), ("Firmenhandy", "iPhone"),
        ("Taal", "NV"), ("Langue", "SE"), ("Contract", "CDD SA"), ("Contrat", "CDI SA"), ("Rechtsvorm", "BV"),
        ("Carte essence", "Total SA"),
        ("Remark", "former employer: Dritte AG"), ("Opmerking", "bank: KBC NV"), ("Opmerking", "via Liantis vzw"),
        ("Werkgever (sinds)", "2024"), ("Sector", "Bouw"), ("Ort", "Halle"), ("Firmeneintritt", "01.05.2026"),
    ],
)  # fmt: skip
def test_whoever_is_nobodys_employer_holds_nobody(tmp_path: Path, heading: str, text: str) -> None:
    assert of_column(tmp_path, MUSTER, heading, text) == "goes ahead"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Uitzendkantoor", "Randstad NV"), ("Agence d'intérim", "Adecco SA"), ("Contract", "Randstad NV"),
        ("Employeur ou école", "Dumont"), ("Bemerkung", "employeur: Colruyt"), ("Opmerking", "werkgever: colruyt"),
        ("Remarque", "Employeur = Colruyt"), ("Bemerkung", "Firma: Colruyt"), ("Opmerking", "andere werkgever"),
        ("Remarque", "autre employeur"), ("Bemerkung", "anderer Arbeitgeber"), ("Remark", "works for another company"),
        ("Remarque", "Tél. 0475 12 34 56 ; employeur : Dumont"), ("Opmerking", "Ok. Werkgever: Colruyt"),
        ("Opmerking", "Bank: KBC NV; werkgever: Colruyt"), ("Opmerking", "start 1/5: werkgever: Colruyt"),
        ("Lieu de travail", "Dumont SA"), ("Opmerking", "bij Dritte NV"),
    ],
)  # fmt: skip
def test_whoever_may_be_somebodys_employer_holds_people(tmp_path: Path, heading: str, text: str) -> None:
    assert of_column(tmp_path, MUSTER, heading, text) == "waits"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("werkt bij firma Colruyt", "told"), ("uitgeleend aan Colruyt", "told"), ("détaché chez Colruyt", "told"),
        ("mis à disposition de Colruyt", "told"), ("entliehen an Colruyt", "told"), ("seconded to Colruyt", "told"),
        ("travaille pour la société Colruyt", "told"), ("gedetacheerd bij Colruyt", "told"),
        ("ter beschikking gesteld van Colruyt", "told"), ("werkt bij Van der Molen sinds 2024", "told"),
        ("werkt bij H.Essers", "told"),
        ("ter beschikking vanaf mei", "goes ahead"), ("mis à disposition de la cuisine", "goes ahead"),
        ("uitgeleend aan magazijn", "goes ahead"), ("werkt bij ons sinds 2024", "goes ahead"),
        ("works for HR", "goes ahead"), ("arbeitet bei Muster", "goes ahead"), ("employeur: idem", "goes ahead"),
        ("Firma: ja", "goes ahead"), ("Arbeitgeber: Bäckerei Muster", "goes ahead"), ("Firma: ok", "goes ahead"),
        ("Arbeitgeber einverstanden", "goes ahead"), ("Tel.: 0475 12 34 56", "goes ahead"),
    ],
)  # fmt: skip
def test_where_somebody_works_is_told(tmp_path: Path, text: str, expected: str) -> None:
    assert of_column(tmp_path, MUSTER, "Bemerkung", text) == expected


@pytest.mark.parametrize(
    ("heading", "text", "own", "expected"),
    [
        ("Werkgever", "De Smet", BAKERY, "goes ahead"), ("Werkgever", "Bakk. De Smet BV", BAKERY, "goes ahead"),
        ("Firma", "B. De Smet", BAKERY, "goes ahead"), ("Firma", "BDS", BAKERY, "goes ahead"),
        ("Firma", "BS", BAKERY, "goes ahead"), ("Werkgever", "Bakkerij De Smet bvba", BAKERY, "goes ahead"),
        ("Firma", "Bakkerij De Smet Gent", BAKERY, "goes ahead"), ("Firma", "Bakkerij DeSmet", BAKERY, "goes ahead"),
        ("Werkgever", "BV", BAKERY, "goes ahead"), ("Employeur", "Ets Dupont", "Ets Dupont & Fils SA", "goes ahead"),
        ("Werkgever", "Maes Bouw BV (hoofdzetel)", BUILDER, "goes ahead"),
        ("Werkgever", "De Smet NV", BAKERY, "waits"), ("Werkgever", "Bakkerij Peeters", BAKERY, "waits"),
        ("Werkgever", "Bakkerij Peeters BV", BAKERY, "waits"), ("Werkgever", "Garage De Smet", BAKERY, "waits"),
        ("Werkgever", "Maes Transport", BUILDER, "waits"), ("Werkgever", "NV", BAKERY, "waits"),
        ("Werkgever", "Bakkerij", BAKERY, "waits"),
        ("Werkgever", "Maes, Vandermolen", "Maes BV", "waits"), ("Werkgever", "Gent", "OCMW Gent", "waits"),
        ("Werkgever", "OCMW", "OCMW Gent", "goes ahead"),
        ("Werkgever", "Maes Bouw", "Maes BV", "waits"), ("Werkgever", "Maes Bouw BV", "Maes BV", "waits"),
        ("Firma", "BDX", BAKERY, "waits"), ("Werkgever", "Groep Maes NV", BUILDER, "waits"),
        ("Werkgever", "Acerta vzw", BUILDER, "waits"),
    ],
)  # fmt: skip
def test_what_is_short_for_a_company_is_that_company(
    tmp_path: Path, heading: str, text: str, own: str, expected: str
) -> None:
    assert of_column(tmp_path, own, heading, text) == expected


@pytest.mark.parametrize(
    ("own", "title", "expected"),
    [
        ("St.-Jozef VZW", "Sint Jozef vzw", "goes ahead"),
        ("ASBL Institut Saint-Michel", "Institut St-Michel asbl", "goes ahead"),
        ("Établissements Lambert SA", "Ets Lambert SA", "goes ahead"), ("Sint Jozef vzw", "Sint Anna vzw", "waits"),
        ("Gebroeders Maes BV", "Gebr. Maes BV", "goes ahead"), ("Gebroeders Maes BV", "Gebr. Claes BV", "waits"),
    ],
)  # fmt: skip
def test_a_word_of_a_name_may_be_written_otherwise(tmp_path: Path, own: str, title: str, expected: str) -> None:
    assert verdict(tmp_path, own, [(title,), HEADINGS, MAES, SMET]) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Boekhouder:", "goes ahead"), ("Comptable :", "goes ahead"), ("Werkgever:", "waits"), ("Vervanger:", "waits")],
)
def test_whoever_works_for_a_company_employs_nobody_of_it(tmp_path: Path, label: str, expected: str) -> None:
    assert verdict(tmp_path, BUILDER, [(label, "Fidelex BV"), HEADINGS, MAES, SMET]) == expected


@pytest.mark.parametrize(
    ("own", "title", "expected"),
    [
        (MUSTER, "Mitarbeiter der GmbH", "goes ahead"), (MUSTER, "Mitarbeiter der AG", "waits"),
        (BAKERY, "Personeel van onze BV", "goes ahead"), (BAKERY, "Lijst personeel van de vzw", "waits"),
        (BAKERY, "Garage BV", "waits"), (BAKERY, "Claes BV", "waits"), (BAKERY, "Anna BV", "waits"),
        ("Sint Jozef vzw", "Sint Anna vzw", "waits"), (BUILDER, "Personeel Claes BV", "waits"),
        ("Saint-Louis asbl", "Liste du personnel de l'asbl", "goes ahead"),
    ],
)  # fmt: skip
def test_a_legal_form_without_a_name_is_that_of_the_only_company(
    tmp_path: Path, own: str, title: str, expected: str
) -> None:
    assert verdict(tmp_path, own, [(title,), HEADINGS, MAES, SMET]) == expected


@pytest.mark.parametrize(
    ("heading", "one", "other", "expected"),
    [
        ("Team", BAKERY, "Vandermolen", "told"), ("Ploeg", BAKERY, "Vandermolen", "told"),
        ("Site", BAKERY, "Vandermolen", "told"), ("Standort", BAKERY, "Vandermolen", "told"),
        ("Bemerkung", BAKERY, "Vandermolen", "waits"), ("Bemerkung", BAKERY, "zwanger", "goes ahead"),
        ("Site", BAKERY, "Gent", "goes ahead"),
        ("Project", BAKERY, "Brugge Zuid", "goes ahead"), ("Team", BAKERY, "Verkoop", "goes ahead"),
        ("Afdeling", BAKERY, "Colruyt NV", "waits"), ("Einsatz", BAKERY, "Vandermolen", "waits"),
        ("Entiteit", BAKERY, "Vandermolen", "waits"), ("Team", "Alpha", "Vandermolen", "goes ahead"),
    ],
)  # fmt: skip
def test_a_part_of_a_company_may_be_called_after_anything(
    tmp_path: Path, heading: str, one: str, other: str, expected: str
) -> None:
    assert of_column(tmp_path, BAKERY, heading, one, other) == expected


@pytest.mark.parametrize(
    ("above", "own", "expected"),
    [
        ("Sociaal Secretariaat Acerta vzw", MUSTER, "goes ahead"), ("Aan: Securex vzw", MUSTER, "goes ahead"),
        ("Secrétariat social Dumont asbl", MUSTER, "goes ahead"), ("Liantis", MUSTER, "goes ahead"),
        ("Liantis Sociaal Secretariaat vzw", MUSTER, "goes ahead"), ("SD Worx Payroll NV", MUSTER, "goes ahead"),
        ("Group S - Secrétariat Social asbl", MUSTER, "goes ahead"), ("An: Securex VoG", MUSTER, "goes ahead"),
        ("Verzonden door Liantis vzw", MUSTER, "goes ahead"), ("Acerta vzw - De Smet BV", "De Smet BV", "goes ahead"),
        ("Acerta vzw - Dritte AG", MUSTER, "waits"), ("Sociaal secretariaat voor Dritte NV", MUSTER, "waits"),
        ("Werkgever: De Smet", BAKERY, "goes ahead"), ("Bakk. De Smet BV", BAKERY, "goes ahead"),
        ("Jan Peeters (Bakkerij De Smet BV)", BAKERY, "goes ahead"), ("BDS", BAKERY, "goes ahead"),
        ("Garage De Smet BV", BAKERY, "waits"), ("Firma: Securitas", BAKERY, "waits"),
        ("Verantwoordelijke: Jan Peeters, Dritte NV", BAKERY, "waits"), ("Maes Bouw BV", "Maes BV", "waits"),
        ("Groep Maes NV", BUILDER, "told"), ("Groupe Maes SA", "Maes Bouw SRL", "told"),
        ("Groep Maes", BUILDER, "goes ahead"), ("Groep Maes NV", "Groep Maes NV", "goes ahead"),
        ("Groep Peeters NV", BUILDER, "waits"), ("Maes NV", BUILDER, "waits"),
        ("Colruyt 2026", MUSTER, "told"), ("Colruyt (Halle)", MUSTER, "told"), ("Groupe Dumont", MUSTER, "told"),
        ("Bakkerij Peeters", BAKERY, "told"), ("Maes Transport", BUILDER, "told"), ("Garage Maes", BUILDER, "told"),
        ("Kerkstraat 5", BUILDER, "goes ahead"), ("1755 Gooik", BUILDER, "goes ahead"),
        ("Maes BV - Aalter", "Maes BV", "goes ahead"), ("Maes personeel 2026", BUILDER, "goes ahead"),
        ("Rue de la Loi 16", BUILDER, "goes ahead"), ("Bank: KBC Bank NV", BUILDER, "goes ahead"),
        ("Firma: Maes Bouw, Kerkstraat 5, Aalst", BUILDER, "goes ahead"), ("BV Maes Bouw", BUILDER, "goes ahead"),
        ("personeel van maes bouw bv te aalter", BUILDER, "goes ahead"), ("BV Maes Bouw", "Maes BV", "waits"),
        ("Firma: Maes Bouw, Dritte NV", BUILDER, "waits"), ("Opleiding: Colruyt NV", BUILDER, "waits"),
        ("Peeters & Maes BV", "Maes BV", "waits"), ("NV Colruyt", BUILDER, "waits"), ("AZ Sint-Jan", BUILDER, "told"),
        ("Zorgbedrijf Antwerpen", BUILDER, "told"), ("Gebruikers Colruyt", BUILDER, "told"),
        ("colruyt", BUILDER, "told"), ("Tempo-Team", BUILDER, "told"), ("Kapsalon Linda", BUILDER, "told"),
        ("Gemeente Zele", BUILDER, "told"), ("Linda Colruyt", BUILDER, "goes ahead"),
    ],
)  # fmt: skip
def test_what_stands_above_people_names_their_company_another_or_neither(
    tmp_path: Path, above: str, own: str, expected: str
) -> None:
    rows: Cells = [HEADINGS, MAES, SMET]
    assert verdict(tmp_path, own, [(above,), *rows]) == expected
    # A sheet cannot be called so.
    if ":" not in above and len(above) <= 31:
        assert verdict(tmp_path, own, rows, above) == expected


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("Bank:", "KBC Bank NV", "goes ahead"), ("Bank:", "Belfius", "goes ahead"), ("Klant:", "Colruyt", "waits"),
        ("Opleiding:", "Colruyt NV", "waits"), ("Verantwoordelijke:", "Jan Peeters, Dritte NV", "waits"),
        ("Sociaal secretariaat:", "Acerta vzw", "goes ahead"), ("Werkgever:", "De Smet", "goes ahead"),
    ],
)  # fmt: skip
def test_a_label_says_who_stands_beside_it(tmp_path: Path, label: str, text: str, expected: str) -> None:
    assert verdict(tmp_path, BAKERY, [(label, text), (), HEADINGS, MAES, SMET]) == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        *((each, "goes ahead") for each in (
            "Keuken", "HR", "Info", "Gebruikers mei", "Magazijn", "Productie", "Atelier", "Küche", "Cuisine", "Lager",
            "Vente", "Nieuwe gebruikers", "Utilisateurs mai", "Bakkerij", "Team Wolf", "Filiale Kettenis", "Groep B",
            "Winkel Aalst", "Personal der Firma", "Reinigungspersonal", "Arbeiders en bedienden", "Total: 1", "De Smet",
            "Diese Personen haben noch keinen Zugang", "Opgelet: nieuwe medewerkers", "Bakkerij De Smet Gent",
            "Équipe matin", "R&D", "PC 200", "Raad van bestuur", "Dames", "Verkäufer", "Pagina 2",
            "ab 1. Mai", "Afdeling: Peeters",
            "Werkgever: De Smet",
        )),
        *((each, "waits") for each in (
            "Vandermolen", "vandermolen", "Garage Maes", "Colruyt (Halle)", "Colruyt 2026", "Restaurant De Kroon",
            "Personal Vandermolen", "Gebruikers Colruyt", "personeel van colruyt", "Garage De Smet", "EY", "H&M",
            "Opgelet: nieuwe firma", "Neue Firma", "Autre société", "Firma 2", "Company B", "Bitte Colruyt ausfüllen",
            "Tempo-Team", "Gemeente Zele", "Naam: Colruyt", "Werkgever: Colruyt", "Dumont & Fils", "BMW", "Koch",
            "Vanhalle", "Groep Smet",
        )),
    ],
)  # fmt: skip
def test_a_row_between_people_parts_departments_or_companies(tmp_path: Path, between: str, expected: str) -> None:
    assert verdict(tmp_path, BAKERY, [HEADINGS, MAES, (between,), SMET]) == expected


def test_a_remark_beside_a_mistyped_number_says_nothing_of_those_below(tmp_path: Path) -> None:
    rows: Cells = [(*HEADINGS, "Bemerkung"), ("B-12345", "Claes", "An", "Dritte AG"), SMET]
    assert verdict(tmp_path, BAKERY, rows) == "goes ahead"


@pytest.mark.parametrize(
    ("own", "text", "expected"),
    [
        ("Müller GmbH", "MUELLER GmbH", "goes ahead"), ("Mueller GmbH", "Müller GmbH", "goes ahead"),
        ("Müller & Söhne GmbH", "Mueller & Soehne GmbH", "goes ahead"),
        ("Weiß Bau GmbH", "WEISS Bau GmbH", "goes ahead"),
        ("Daems BV", "Dams BV", "waits"), ("Claes BV", "Clas BV", "waits"), ("Müller GmbH", "Mueller AG", "waits"),
        (BUILDER, "Maes Bouw BV (voorheen Maes BVBA)", "goes ahead"), (BUILDER, "Maes Bouw BV i.o.", "goes ahead"),
        ("Dupont SRL", "Dupont SRL (anciennement Dupont SA)", "goes ahead"),
        ("Weber GmbH", "Weber GmbH, ehemals Weber OHG", "goes ahead"), ("Weber GmbH", "Fa. Weber GmbH", "goes ahead"),
        (BUILDER, "Dritte BV (voorheen Maes Bouw BV)", "waits"), (BUILDER, "voorheen Colruyt NV", "waits"),
        (BUILDER, "Personeel voorheen Colruyt NV", "waits"), (BUILDER, "Maes NV (voorheen Maes Bouw BV)", "waits"),
        ("Weber GmbH", "Weber GmbH (ehemals Weber OHG) und Dritte AG", "waits"),
        ("Weber GmbH", "Weber GmbH, ehemals Weber OHG, Dritte AG", "waits"),
        (BAKERY, "De Smet Bakkerij BV", "goes ahead"),
        ("Boulangerie Dupont SRL", "Dupont SRL", "told"), (BAKERY, "De Smet BV", "told"),
        (MUSTER, "Muster GmbH", "told"),
        ("Boulangerie Dupont SRL", "Dupont SA", "waits"), ("Boulangerie Dupont SRL", "Garage Dupont SRL", "waits"),
        (BUILDER, "Maes BV", "waits"), ("Groep Maes NV", "Maes NV", "waits"), ("Maes Holding NV", "Maes NV", "waits"),
        ("Bakkerij Garage BV", "Garage BV", "waits"),
    ],
)  # fmt: skip
def test_a_company_is_the_same_by_a_name_that_is_written_otherwise(
    tmp_path: Path, own: str, text: str, expected: str
) -> None:
    assert verdict(tmp_path, own, [(text,), HEADINGS, MAES, SMET]) == expected
    assert of_column(tmp_path, own, "Firma", text) == expected


def test_a_name_without_its_trade_between_people_holds_those_below(tmp_path: Path) -> None:
    assert verdict(tmp_path, "Boulangerie Dupont SRL", [HEADINGS, MAES, ("Dupont SRL",), SMET]) == "waits"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assurance AXA SA", "goes ahead"), ("bank KBC NV", "goes ahead"), ("Voiture: Renault SA", "goes ahead"),
        ("chez AXA SA", "waits"), ("assurance AXA SA, chez Colruyt NV", "waits"), ("Assurances Dupont SA", "waits"),
        ("assurance chez Dupont SA", "waits"), ("AG Insurance SA", "waits"), ("Adresse: Colruyt NV", "waits"),
        ("Voiture: Renault SA; werkgever: Colruyt", "waits"),
        *((each, "goes ahead") for each in (
            "assurance groupe AXA SA", "assurance groupe chez AG Insurance", "Assurance-groupe chez AG Insurance SA",
            "groepsverzekering bij AG Insurance NV", "Gruppenversicherung bei AXA SA", "insured with AXA Belgium SA",
            "group insurance with AG Insurance", "verzekerd bij DKV Belgium NV", "assurance hospitalisation chez DKV",
        )),
        *((each, "waits") for each in (
            "assurance, chez AXA SA", "chez AG Insurance SA", "assurance groupe chez Colruyt SA", "détaché chez AXA SA",
            "assurance AXA, employeur Colruyt SA", "assurance groupe chez AXA SA et Colruyt SA",
            "Assurances AXA Dupont SA", "travaille pour assurance AXA SA",
        )),
    ],
)  # fmt: skip
def test_a_remark_may_name_an_institution(tmp_path: Path, text: str, expected: str) -> None:
    assert of_column(tmp_path, BUILDER, "Bemerkung", text) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("Securex Corporate ESV", "goes ahead"), ("Attentia Payroll NV", "goes ahead"),
        ("SD Worx Belgium NV", "goes ahead"), ("Liantis erkend sociaal secretariaat vzw", "goes ahead"),
        ("L'Entraide, Secrétariat social agréé ASBL", "goes ahead"),
        ("Partena Professional Secrétariat social d'employeurs agréé ASBL", "goes ahead"),
        ("Securex Bakkerij NV", "waits"), ("Payroll Peeters NV", "waits"), ("L'Entraide ASBL", "waits"),
        ("Dupont NV, Secrétariat social agréé ASBL", "waits"), ("assurance Peeters SA", "waits"),
        ("Verzekeringen Peeters NV", "waits"), ("Securex Corporate ESV - Dritte NV", "waits"),
    ],
)  # fmt: skip
def test_the_letterhead_of_a_social_secretariat_names_nobody_s_employer(
    tmp_path: Path, above: str, expected: str
) -> None:
    assert verdict(tmp_path, BUILDER, [(above,), HEADINGS, MAES, SMET]) == expected


@pytest.mark.parametrize(
    ("above", "own", "expected"),
    [
        ("Maes Groep NV", BUILDER, "told"), ("Colruyt, Edingensesteenweg 196, Halle", BUILDER, "told"),
        ("Colruyt, Rue Haute 5", BUILDER, "told"), ("Jan Colruyt & Zonen", BUILDER, "told"),
        ("personeel van colruyt", BUILDER, "told"), ("Maes BV en Garage Peeters", "Maes BV", "told"),
        ("Dienstgeber: Claes Bau", BUILDER, "told"), ("Organisation: Colruyt", BUILDER, "told"),
        ("Maes Groep", BUILDER, "goes ahead"), ("Maes Bouw, Rue Dupont 16, Aalst", BUILDER, "goes ahead"),
        ("Edingensesteenweg 196, Halle", BUILDER, "goes ahead"), ("Hoofdzetel, Kerkstraat 5", BUILDER, "goes ahead"),
        ("Jan Peeters, Kerkstraat 5, Aalst", BUILDER, "goes ahead"), ("Gent, 12 mei 2026", BUILDER, "goes ahead"),
        ("Jan Peeters", BUILDER, "goes ahead"), ("Jan Peeters & Els Smet", BUILDER, "goes ahead"),
        ("Jan Peeters, zaakvoerder", BUILDER, "goes ahead"), ("Team Verkoop", BUILDER, "goes ahead"),
        ("Afdeling Gent", BUILDER, "goes ahead"), ("personeel van gent", BUILDER, "goes ahead"),
        ("personeel van de keuken", BUILDER, "goes ahead"), ("personnel de nuit", BUILDER, "goes ahead"),
        ("Maes BV en Jan Peeters", "Maes BV", "goes ahead"), ("Maes BV en medewerkers", "Maes BV", "goes ahead"),
        ("Organisation: Verkoop", BUILDER, "goes ahead"), ("Organisation: Maes Bouw", BUILDER, "goes ahead"),
        ("Maes BV en Garage Peeters BV", "Maes BV", "waits"),
    ],
)  # fmt: skip
def test_what_may_be_another_company_is_told_and_departments_and_people_are_not(
    tmp_path: Path, above: str, own: str, expected: str
) -> None:
    assert verdict(tmp_path, own, [(above,), HEADINGS, MAES, SMET]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("employeur Colruyt", "told"), ("werkgever Colruyt", "told"), ("Arbeitgeber Claes Bau", "told"),
        ("chez Colruyt", "told"), ("Maes Groep NV", "told"),
        ("chez Jan", "goes ahead"), ("chez Mme Dupont", "goes ahead"), ("chez Monsieur Dupont", "goes ahead"),
        ("chez nous", "goes ahead"), ("chez Securex", "goes ahead"), ("werkgever akkoord", "goes ahead"),
        ("werkgever Maes", "goes ahead"), ("employeur", "goes ahead"), ("Employeur OK", "goes ahead"),
    ],
)  # fmt: skip
def test_an_employer_is_told_without_a_colon(tmp_path: Path, text: str, expected: str) -> None:
    assert of_column(tmp_path, BUILDER, "Bemerkung", text) == expected


@pytest.mark.parametrize(
    ("heading", "codes", "expected"),
    [
        ("Werkgever", (1, 2, 1), "told"), ("Bedrijf", ("01", "02", "01"), "told"),
        ("Werkgever", (1, 1, 1), "goes ahead"), ("Employeur", (1, 2, 3), "goes ahead"),
        ("Firma", (1, 0, 1), "goes ahead"), ("Bedrijf", ("x", "", "x"), "goes ahead"),
        ("Site", ("A", "B", "A"), "goes ahead"), ("Team", (1, 2, 1), "goes ahead"),
        ("Werkgever (sinds)", (2024, 2025, 2024), "goes ahead"), ("Firmenwagen", (1, 2, 1), "goes ahead"),
        ("Früherer Arbeitgeber", (1, 2, 1), "goes ahead"), ("Kostenstelle", (1, 2, 1), "goes ahead"),
    ],
)  # fmt: skip
def test_codes_that_part_employers_are_told(
    tmp_path: Path, heading: str, codes: tuple[object, ...], expected: str
) -> None:
    people = [(*one, code) for one, code in zip((MAES, SMET, WOUTERS), codes, strict=True)]
    assert verdict(tmp_path, BUILDER, [(*HEADINGS, heading), *people]) == expected
