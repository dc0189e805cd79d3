"""Every column of both sheets, once: heading, help, kind, required or not, other names it goes by.

Derived from here: the template, the recognition of headings, the schema, the glossary, the samples.
"""

from __future__ import annotations

from fla_batch.declared import choice, kinds, numbers
from fla_batch.declared.field import Field, Required, Sheet
from fla_batch.texts import N_, Message


def _enterprise_number(help: Message, required: Required) -> Field:
    # Its number for taxes is the same, but often stands beside it; that of a firm may be a number of the client's own.
    return Field(
        name="enterprise_number",
        label=N_("Enterprise number"),
        help=help,
        kind=numbers.ENTERPRISE_NUMBER,
        required=required,
        width=20,
        example="0123456749",
        aliases=(
            "Unternehmensnummer ZDU | UN-Nummer | ZDU | ZDU-Nummer | BCE / TVA | N° BCE / TVA | Code BCE | N° RPM | "
            "RPR-nummer"
        ),
        faint="MwSt-Nummer | Firmennummer | MwSt | N° TVA intracommunautaire",
        shown="UNr | U-Nr. | N° unique",
    )


COMPANIES = Sheet(
    name="companies",
    title=N_("Companies"),
    row_means=N_("one row for each company"),
    family="C",
    key="enterprise_number",
    whole_name=("admin_last_name", "admin_first_name"),
    fields=(
        _enterprise_number(N_("Ten digits beginning with 0 or 1, for example 0123.456.749."), Required.ALWAYS),
        Field(
            name="company_name",
            label=N_("Company name"),
            help=N_("The name under which the company is known."),
            kind=kinds.NAME,
            required=Required.ALWAYS,
            width=30,
            example="Exempla BV",
            aliases=(
                "Unternehmen | Firma | Bezeichnung | Bezeichnung des Unternehmens | Firmenbezeichnung | "
                "Name und Rechtsform | Dénomination légale"
            ),
            faint=(
                "Handelsnaam | Handelsname | Nom commercial | Commerciële naam | Organisation | Organisatie | "
                "Betrieb | Kundenname | Kunde"
            ),
            plain=(
                "Name | Nom | Naam | Gesellschaft | Entity | Entité | Entiteit | Établissement | School | École | "
                "Schule | Instelling | Institution | Einrichtung | ASBL | VZW | VoG"
            ),
        ),
        Field(
            name="nsso_number",
            label=N_("NSSO number"),
            help=N_("Nine digits (1234567-49); provisional: ten, beginning with 5."),
            kind=numbers.NSSO_NUMBER,
            width=16,
            example="123456749",
            aliases=(
                "LSS | Matrikelnummer | LSS-Eintragungsnummer | Vorläufige LSS-Nummer | Matricule ONSS | "
                "Numéro d'immatriculation | Numéro ONSS provisoire | RSZ-inschrijvingsnummer | Inschrijvingsnummer | "
                "Voorlopig RSZ-nummer | NSSO registration number | Provisional NSSO number"
            ),
        ),
        Field(
            name="on_portal",
            label=N_("Registered on the portal?"),
            help=N_("Does the company already use an application there? Then yes."),
            kind=choice.YES_NO,
            required=Required.ELSE_UNKNOWN,
            width=19,
            example="yes",
            aliases=(
                "Auf dem Portal registriert? | Portal | Am Portal angemeldet | Enregistrée sur le portail ? | "
                "Inscrit sur le portail | Portail | Aangemeld op het portaal? | Ingeschreven op het portaal | "
                "Portaal | On the portal?"
            ),
        ),
        Field(
            name="several_roles",
            label=N_("Several roles?"),
            help=N_("Other roles (formerly: capacities) than NSSO employer?"),
            kind=choice.YES_NO,
            required=Required.ELSE_UNKNOWN,
            width=15,
            example="no",
            aliases=(
                "Mehrere Eigenschaften? | Verschiedene Rollen? | Plusieurs qualités ? | Meerdere hoedanigheden? | "
                "Verschillende rollen? | Several capacities?"
            ),
        ),
        Field(
            name="admin_last_name",
            label=N_("Local administrator: last name"),
            help=N_("The person who manages the company’s access on the portal. Not known? Name a contact person."),
            kind=kinds.ADMINISTRATOR_NAME,
            width=22,
            example="Claes",
            aliases="Lokaler Verwalter",
            faint=(
                "Beheerder | Beheerder: naam | Admin | Admin: last name | Gestionnaire | Gestionnaire : nom | "
                "Administrateur | Administrateur : nom"
            ),
            joint="Lokaler Verwalter: Name, Vorname | Lokaler Verwalter: Vorname, Name",
        ),
        Field(
            name="admin_first_name",
            label=N_("Local administrator: first name"),
            help=N_("The first name of the local administrator."),
            kind=kinds.ADMINISTRATOR_NAME,
            width=22,
            example="Marie",
            faint="Beheerder: voornaam | Admin: first name | Gestionnaire : prénom | Administrateur : prénom",
        ),
        Field(
            name="admin_email",
            label=N_("Local administrator: e-mail"),
            help=N_("Where the local administrator’s list is sent."),
            kind=kinds.EMAIL,
            width=30,
            example="marie.claes@example.be",
            faint="Beheerder: e-mail | Admin: e-mail | Gestionnaire : e-mail | Administrateur : e-mail",
        ),
        Field(
            name="contact_name",
            label=N_("Contact person: name"),
            help=N_("Who gets the list when no local administrator is known."),
            kind=kinds.FULL_NAME,
            required=Required.WITHOUT_ADMINISTRATOR,
            width=24,
            example="Jan Janssens",
            aliases="Ansprechpartner",
        ),
        Field(
            name="contact_email",
            label=N_("Contact person: e-mail"),
            help=N_("The e-mail address of the contact person."),
            kind=kinds.EMAIL,
            required=Required.WITHOUT_ADMINISTRATOR,
            width=30,
            example="jan.janssens@example.be",
            aliases="E-Mail HR | E-mail RH",
        ),
        Field(
            name="language",
            label=N_("Language"),
            help=N_("The language of the list for this company."),
            kind=choice.LANGUAGE,
            required=Required.ELSE_OF_FILE,
            width=14,
            example="nl",
            aliases=(
                "Listensprache | Sprache der Liste | Langue de la liste | Taal van de lijst | Sprachcode | "
                "Korrespondenzsprache | Langue de correspondance | Correspondentietaal | Language of correspondence"
            ),
        ),
    ),
)

USERS = Sheet(
    name="users",
    title=N_("Users"),
    row_means=N_("one row for each person and company"),
    family="U",
    key="inss",
    whole_name=("last_name", "first_name"),
    fields=(
        _enterprise_number(N_("The person’s company, as on the sheet of companies."), Required.WITH_SEVERAL_COMPANIES),
        Field(
            name="inss",
            label=N_("INSS"),
            help=N_(
                "The eleven digits of the national register number (back of the identity card) or of the BIS number."
            ),
            kind=numbers.INSS,
            required=Required.ALWAYS,
            width=20,
            example="42012205181",
            aliases=(
                "INSS-Nummer | BIS-Nummer | NISS / BIS | Numéro NISS / BIS | Numéro national | SSN | "
                "Social security number | Sozialversicherungsnummer | Numéro de sécurité sociale | "
                "Numéro d'identification de la sécurité sociale | Identificatienummer sociale zekerheid | "
                "Identifikationsnummer der sozialen Sicherheit | National ID | Numéro d'identification nationale | "
                "Identifiant national"
            ),
            shown=(
                "Registernummer | Numéro de registre | Register number | Identiteitskaartnummer | "
                "N° carte d'identité | Numéro d'identité | Personalausweisnummer | Ausweisnummer | "
                "Identity card number | ID number"
            ),
        ),
        Field(
            name="last_name",
            label=N_("Last name"),
            help=N_("The last name as on the identity card."),
            kind=kinds.PERSON_NAME,
            required=Required.ALWAYS,
            width=24,
            example="Peeters",
            faint=(
                "Geburtsname | Nom de naissance | Geboortenaam | Birth name | Mädchenname | Nom de jeune fille | "
                "Meisjesnaam | Maiden name | Name Geburtsname | Name Mädchenname | Naam geboortenaam | "
                "Naam meisjesnaam | Wettelijke naam | Nom usuel | Last"
            ),
            joint=(
                "Name Vorname | Vorname Name | Vollständiger Name | Nom complet | Volledige naam | Full name | "
                "Mitarbeiter"
            ),
        ),
        Field(
            name="first_name",
            label=N_("First name"),
            help=N_("The first name as on the identity card."),
            kind=kinds.PERSON_NAME,
            required=Required.ALWAYS,
            width=24,
            example="Anna",
            faint=(
                "Erster Vorname | Premier prénom | Eerste voornaam | First name 1 | 1er prénom | 1e voornaam | "
                "1ste voornaam | 1st first name | Prénom légal"
            ),
        ),
        Field(
            name="email",
            label=N_("E-mail"),
            help=N_("The person’s business e-mail address. May stay empty."),
            kind=kinds.EMAIL,
            decides=False,
            width=30,
            example="anna.peeters@example.be",
            faint="Bedrijfsmail | E-mail entreprise",
            aliases=(
                "Geschäftliche E-Mail | Dienstliche E-Mail | E-Mail dienstlich | Berufliche E-Mail | "
                "E-Mail beruflich | E-Mail Arbeit | Arbeitsmail | Dienstmail | E-mail professionnel | E-mail pro | "
                "E-mail prof. | Adresse e-mail professionnelle | E-mail travail | E-mail bureau | "
                "Zakelijk e-mailadres | Zakelijke e-mail | Professioneel e-mailadres | Professionele e-mail | "
                "E-mail werk | Werkmail | E-mail kantoor | Work e-mail | Office e-mail | Business e-mail"
            ),
        ),
        Field(
            name="known_user",
            label=N_("Already a user in Access Management?"),
            help=N_("Has the person already been created there for this company? Then only the application is added."),
            kind=choice.YES_NO,
            required=Required.ELSE_UNKNOWN,
            width=18,
            example="no",
            aliases=(
                "Schon Benutzer? | Bereits Benutzer? | Bereits Benutzer in der Zugangsverwaltung? | "
                "Déjà utilisateur ? | Al gebruiker? | Reeds gebruiker? | Already a user? | Bestehender Benutzer | "
                "Utilisateur existant | Bestaande gebruiker | Existing user"
            ),
        ),
        Field(
            name="remark",
            label=N_("Remark"),
            help=N_("For the local administrator; it is printed on the list."),
            kind=kinds.REMARK,
            decides=False,
            width=34,
            example="",
            aliases=(
                "Bemerkungen | Anmerkung | Anmerkungen | Kommentar | Notiz | Hinweis | Remarques | Commentaire | "
                "Commentaires | Opmerkingen | Comment | Comments | Remarks | Note | Notes"
            ),
        ),
    ),
)

NAMING_ADMINISTRATOR = ("admin_last_name", "admin_email")
"""The columns of companies by which a local administrator is named: one of them is enough."""

NAMING_ADDRESSEE = (*NAMING_ADMINISTRATOR, "contact_name", "contact_email")
"""The columns of companies by which somebody is named who can receive a list."""

SHEETS: tuple[Sheet, ...] = (COMPANIES, USERS)

MAILS = {
    COMPANIES: {"admin_last_name": "admin_email", "contact_name": "contact_email"},
    USERS: {"last_name": "email"},
}
"""The columns by which somebody is named, each with that of the address."""


def sheet(name: str) -> Sheet:
    """Give a declared sheet by its name."""
    return next(sheet for sheet in SHEETS if sheet.name == name)
