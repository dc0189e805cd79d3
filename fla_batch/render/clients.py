"""The clients of the samples: invented companies, and people who would be born between 1900 and 1910."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from fla_batch.declared.example import RIGHT_ROWS, Row

_NAMES: Mapping[str, tuple[Sequence[str], Sequence[str], Sequence[str]]] = {
    "de": (
        ("Bäckerei Muster GmbH", "Möbel Exempel AG", "Garage Beispiel GmbH", "Gartenbau Vorlage", "Druckerei Probe AG",
         "Weinstube Modell"),
        ("Klinkenberg", "Schröder", "Heinen", "Radermacher", "Pauquet", "Kohnen", "Nyssen", "Thönnes"),
        ("Ingrid", "Jürgen", "Heike", "Dirk", "Birgit", "Erik", "Ulrike", "Karin"),
    ),
    "fr": (
        ("Boulangerie Modèle SRL", "Meubles Exemple SA", "Garage Spécimen SRL", "Jardins du Gabarit",
         "Imprimerie Essai SA", "Taverne Échantillon"),
        ("Delvaux", "Lemaître", "Dubois", "Hérion", "Collignon", "d'Hoore", "Thonet", "Nguyen-Petit"),
        ("Céline", "Olivier", "Chantal", "Frédéric", "Aurélie", "Yves", "Brigitte", "Xavier"),
    ),
    "nl": (
        ("Bakkerij Voorbeeld bv", "Meubelen Model nv", "Garage Proef bv", "Tuinen Sjabloon", "Drukkerij Test nv",
         "Café 't Staal"),
        ("Peeters", "Van den Broeck", "Janssens", "Maes", "De Smet", "Wouters", "Mertens", "Claes"),
        ("Liesbeth", "Stijn", "Katrien", "Koen", "Annelies", "Wouter", "Veerle", "Joris"),
    ),
    "en": (
        ("Sample Bakery Ltd", "Model Furniture plc", "Example Garage Ltd", "Pattern Gardens", "Trial Printers plc",
         "The Specimen Inn"),
        ("Łukasiewicz", "O'Brien", "Carter", "Özdemir", "Hughes", "Đorđević", "Reid", "Walsh"),
        ("Katarzyna", "Sean", "Emily", "Emre", "Grace", "Đorđe", "Fiona", "Owen"),
    ),
}  # fmt: skip
"""Company names, last names and first names for each language."""


@dataclass(frozen=True)
class Client:
    """A client: how many people each company has, what is special of a company, and what went wrong in which row."""

    name: str
    people: Sequence[int]
    companies: Sequence[Row]
    """What differs from the first company, company by company."""
    changes: Mapping[tuple[str, int], Row] = field(default_factory=dict)
    """Cells that are typed otherwise, by sheet and row from 0."""

    def rows(self, sheet: str, language: str) -> list[Row]:
        """Give the rows of a sheet as a client of a language fills them in."""
        rows = list(self._companies(language) if sheet == "companies" else self._users(language))
        return [{**row, **self.changes.get((sheet, number), {})} for number, row in enumerate(rows)]

    def _companies(self, language: str) -> Iterator[Row]:
        for number, (name, cells) in enumerate(zip(_NAMES[language][0], self.companies, strict=False)):
            own = {"enterprise_number": _enterprise_number(number), "company_name": name}
            yield {**RIGHT_ROWS["companies"], **own, **cells}

    def _users(self, language: str) -> Iterator[Row]:
        _, last_names, first_names = _NAMES[language]
        person = count()
        for company, people in enumerate(self.people):
            for number in (next(person) for _ in range(people)):
                yield {
                    **RIGHT_ROWS["users"],
                    "enterprise_number": _enterprise_number(company),
                    "inss": _inss(number),
                    "last_name": last_names[number % len(last_names)],
                    "first_name": first_names[(number + number // len(first_names)) % len(first_names)],
                    "known_user": ("no", "unknown", "yes")[number % 3],
                }


def _enterprise_number(number: int) -> str:
    base = 1_234_567 + number
    return f"{base:08d}{97 - base % 97:02d}"


def _inss(number: int) -> str:
    """Make a number of somebody born in 1900 to 1910, the last ones of their day."""
    year, month, day = number % 11, number % 12 + 1, number % 28 + 1
    base = (year * 10_000 + month * 100 + day) * 1_000 + 998 - number % 2
    return f"{base:09d}{97 - base % 97:02d}"


_SECOND = {"admin_last_name": "Dubois", "admin_first_name": "Paul", "admin_email": "paul.dubois@example.be"}
_NOBODY = {"admin_last_name": None, "admin_first_name": None, "admin_email": None}
_CONTACT = {**_NOBODY, "contact_name": "Jan Janssens", "contact_email": "jan.janssens@example.be"}

CLIENTS = (
    Client("good", (2,), ({},)),
    Client(
        "mid-size-client",
        (6, 4, 3, 5, 2, 3),
        (
            {"several_roles": "yes", "nsso_number": "123456749"},
            {"several_roles": "unknown"},
            _SECOND,
            {**_SECOND, "on_portal": "unknown", "several_roles": "unknown"},
            {**_CONTACT, "on_portal": "yes"},
            {**_CONTACT, "on_portal": "no"},
        ),
    ),
    Client(
        "with-errors",
        (4, 3, 2),
        ({}, {"admin_email": "marie.claes@example"}, _CONTACT),
        {
            ("users", 0): {"inss": 5031599836, "remark": "  halbtags\u200b "},
            ("users", 1): {"inss": "04041699738"},
            ("users", 2): {"enterprise_number": "0123456794"},
            ("users", 3): {"inss": None},
            ("users", 8): {"known_user": "x"},
        },
    ),
)
"""A small one without a fault, one of several companies and administrators, and one with the usual mistakes."""
