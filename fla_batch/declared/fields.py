"""Every column of both sheets, once: heading, help, kind, required or not, other names it goes by.

Derived from here: the template, the recognition of headings, the schema, the glossary, the samples.
"""

from __future__ import annotations

from fla_batch.declared import choice, kinds, numbers
from fla_batch.declared.field import Field, Required, Sheet
from fla_batch.texts import N_

_ENTERPRISE_ALIASES = (
    "Unternehmensnr | Unternehmens-Nr. | UN-Nummer | ZDU | ZDU-Nummer | ZUD-Nummer | "
    "MwSt-Nummer | BCE | Numéro BCE | N° BCE | N° d'entreprise | N° entreprise | Numéro "
    "entreprise | Numéro TVA | TVA | KBO | KBO-nummer | Ondernemingsnr | Ondernemingsnr. | "
    "BTW-nummer | BTW | CBE | CBE number | Company number | Enterprise no. | VAT number"
)

COMPANIES = Sheet(
    name="companies",
    title=N_("Companies"),
    row_means=N_("one row for each company"),
    family="C",
    key="enterprise_number",
    whole_name=("admin_last_name", "admin_first_name"),
    fields=(
        Field(
            name="enterprise_number",
            label=N_("Enterprise number"),
            help=N_("Ten digits beginning with 0 or 1, for example 0123.456.749."),
            kind=numbers.ENTERPRISE_NUMBER,
            required=Required.ALWAYS,
            width=20,
            example="0123456749",
            aliases=_ENTERPRISE_ALIASES,
        ),
        Field(
            name="company_name",
            label=N_("Company name"),
            help=N_("The name under which the company is known."),
            kind=kinds.NAME,
            required=Required.ALWAYS,
            width=30,
            example="Exempla BV",
            aliases=(
                "Unternehmen | Unternehmensname | Firma | Firmenname | Bezeichnung | Entreprise | Nom "
                "entreprise | Dénomination | Raison sociale | Société | Nom de la société | Onderneming | "
                "Ondernemingsnaam | Naam onderneming | Firmanaam | Bedrijf | Bedrijfsnaam | Company | "
                "Employer | Employer name | Name of the company"
            ),
            plain="Name | Nom | Naam",
        ),
        Field(
            name="nsso_number",
            label=N_("NSSO number"),
            help=N_("Nine digits (1234567-49); provisional: ten, beginning with 5."),
            kind=numbers.NSSO_NUMBER,
            required=Required.NO,
            width=16,
            example="123456749",
            aliases=(
                "LSS-Nr. | LSS Nr | Matrikelnummer | LSS-Eintragungsnummer | Vorläufige LSS-Nummer | N° "
                "ONSS | ONSS | Matricule ONSS | Numéro d'immatriculation | Numéro ONSS provisoire | "
                "RSZ-nr | RSZ | RSZ-inschrijvingsnummer | Inschrijvingsnummer | Voorlopig RSZ-nummer | "
                "NSSO | NSSO registration number | Provisional NSSO number"
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
                "Auf dem Portal registriert? | Portal | Am Portal angemeldet | Enregistrée sur le portail "
                "? | Inscrit sur le portail | Portail | Aangemeld op het portaal? | Ingeschreven op het "
                "portaal | Portaal | On the portal?"
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
                "Mehrere Eigenschaften? | Verschiedene Rollen? | Plusieurs qualités ? | Meerdere "
                "hoedanigheden? | Verschillende rollen? | Several capacities?"
            ),
        ),
        Field(
            name="admin_last_name",
            label=N_("Local administrator: last name"),
            help=N_("The person who manages the company’s access on the portal. Not known? Name a contact person."),
            kind=kinds.NAME,
            required=Required.NO,
            width=22,
            example="Claes",
            aliases=(
                "Lokaler Verwalter | Zugangsverwalter | Zugangsverwalter: Name | Name des "
                "Zugangsverwalters | Name des lokalen Verwalters | Lokaler Zugangsverwalter | Lokaler "
                "Zugangsverwalter: Name | Gestionnaire local | Gestionnaire d'accès | Gestionnaire "
                "d'accès : nom | Nom du gestionnaire local | Lokale beheerder | Toegangsbeheerder | "
                "Toegangsbeheerder: naam | Naam van de lokale beheerder | Local administrator | Access "
                "manager | Access manager: last name"
            ),
            joint=(
                "Lokaler Verwalter: Name, Vorname | Zugangsverwalter: Name, Vorname | "
                "Gestionnaire local : nom, prénom | Gestionnaire d'accès : nom, prénom | "
                "Lokale beheerder: naam, voornaam | Toegangsbeheerder: naam, voornaam | "
                "Local administrator: last name, first name"
            ),
        ),
        Field(
            name="admin_first_name",
            label=N_("Local administrator: first name"),
            help=N_("The first name of the local administrator."),
            kind=kinds.NAME,
            required=Required.NO,
            width=22,
            example="Marie",
            aliases=(
                "Zugangsverwalter: Vorname | Vorname des lokalen Verwalters | Lokaler Zugangsverwalter: "
                "Vorname | Gestionnaire d'accès : prénom | Prénom du gestionnaire local | "
                "Toegangsbeheerder: voornaam | Voornaam van de lokale beheerder | Access manager: first "
                "name"
            ),
        ),
        Field(
            name="admin_email",
            label=N_("Local administrator: e-mail"),
            help=N_("Where the local administrator’s list is sent."),
            kind=kinds.EMAIL,
            required=Required.NO,
            width=30,
            example="marie.claes@example.be",
            aliases=(
                "Zugangsverwalter: E-Mail | E-Mail des lokalen Verwalters | Lokaler Zugangsverwalter: "
                "E-Mail | Gestionnaire d'accès : e-mail | E-mail du gestionnaire local | "
                "Toegangsbeheerder: e-mail | E-mail van de lokale beheerder | Access manager: e-mail"
            ),
        ),
        Field(
            name="contact_name",
            label=N_("Contact person: name"),
            help=N_("Who gets the list when no local administrator is known."),
            kind=kinds.FULL_NAME,
            required=Required.WITHOUT_ADMINISTRATOR,
            width=24,
            example="Jan Janssens",
            aliases=(
                "Ansprechpartner | Ansprechperson | Ansprechperson: Name | Kontaktperson | Kontaktperson: "
                "Name | Personne de contact | Contact | Contactpersoon | Contact person"
            ),
        ),
        Field(
            name="contact_email",
            label=N_("Contact person: e-mail"),
            help=N_("The e-mail address of the contact person."),
            kind=kinds.EMAIL,
            required=Required.WITHOUT_ADMINISTRATOR,
            width=30,
            example="jan.janssens@example.be",
            aliases="Ansprechperson: E-Mail | Kontaktperson: E-Mail | Contact : e-mail | Contact: e-mail",
        ),
        Field(
            name="language",
            label=N_("Language"),
            help=N_("The language of the list for this company."),
            kind=choice.LANGUAGE,
            required=Required.ELSE_OF_FILE,
            width=14,
            example="nl",
            aliases="Listensprache | Langue de la liste | Taal van de lijst | Sprachcode",
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
        Field(
            name="enterprise_number",
            label=N_("Enterprise number"),
            help=N_("The person’s company, as on the sheet of companies."),
            kind=numbers.ENTERPRISE_NUMBER,
            required=Required.WITH_SEVERAL_COMPANIES,
            width=20,
            example="0123456749",
            aliases=_ENTERPRISE_ALIASES,
        ),
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
                "ENSS | INSS-Nummer | ENSS-Nummer | Nationalregisternummer | Nationalregister | NRN | "
                "BIS-Nummer | NISS | N° NISS | Numéro NISS | Numéro de registre national | Registre "
                "national | NN | Numéro national | N° registre national | Numéro BIS | INSZ | INSZ-nummer "
                "| Rijksregisternummer | Rijksregister | Rijksregisternr | RRN | RR-nummer | BIS-nummer | "
                "SSIN | N° de registre national | N° national | Nationaal nummer | "
                "National register number | National number | BIS number | INSS number"
            ),
        ),
        Field(
            name="last_name",
            label=N_("Last name"),
            help=N_("The last name as on the identity card."),
            kind=kinds.NAME,
            required=Required.ALWAYS,
            width=24,
            example="Peeters",
            aliases="Nachname | Familienname | Zuname | Nom de famille | Familienaam | Achternaam | Surname",
            joint=(
                "Name Vorname | Nachname Vorname | Vollständiger Name | Nom prénom | Nom complet | Naam voornaam | "
                "Volledige naam | Full name | Last name first name"
            ),
        ),
        Field(
            name="first_name",
            label=N_("First name"),
            help=N_("The first name as on the identity card."),
            kind=kinds.NAME,
            required=Required.ALWAYS,
            width=24,
            example="Anna",
            aliases="Rufname | Prénoms | Vornamen | Voornamen | Given name | Forename | Roepnaam",
        ),
        Field(
            name="email",
            label=N_("E-mail"),
            help=N_("The person’s business e-mail address. May stay empty."),
            kind=kinds.EMAIL,
            required=Required.NO,
            decides=False,
            width=30,
            example="anna.peeters@example.be",
            aliases=(
                "E-Mail-Adresse | Mail | Mailadresse | Geschäftliche E-Mail | Adresse e-mail | Adresse mail | "
                "Courriel | E-mail professionnel | Adresse e-mail professionnelle | E-mailadres | Mailadres | "
                "Zakelijk e-mailadres | E-mail address | Work e-mail"
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
                "Schon Benutzer? | Bereits Benutzer? | Bereits Benutzer in der Zugangsverwaltung? | Déjà "
                "utilisateur ? | Al gebruiker? | Reeds gebruiker? | Already a user?"
            ),
        ),
        Field(
            name="remark",
            label=N_("Remark"),
            help=N_("For the local administrator; it is printed on the list."),
            kind=kinds.REMARK,
            required=Required.NO,
            decides=False,
            width=34,
            example="",
            aliases="Bemerkungen | Anmerkung | Kommentar | Remarques | Commentaire | Opmerkingen | Comment",
        ),
    ),
)

NAMING_ADMINISTRATOR = ("admin_last_name", "admin_email")
"""The columns of companies by which a local administrator is named: one of them is enough."""

NAMING_ADDRESSEE = (*NAMING_ADMINISTRATOR, "contact_name", "contact_email")
"""The columns of companies by which somebody is named who can receive a list."""

SHEETS: tuple[Sheet, ...] = (COMPANIES, USERS)


def sheet(name: str) -> Sheet:
    """Give a declared sheet by its name."""
    return next(sheet for sheet in SHEETS if sheet.name == name)
