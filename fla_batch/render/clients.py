"""The clients of the samples: invented companies, and people who would be born between 1900 and 1910."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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


Change = Callable[[Row], Row]
"""From the cells of a right row to those that are typed otherwise."""


@dataclass(frozen=True)
class Client:
    """A client: how many people each company has, what is special of a company, and what went wrong in which row."""

    name: str
    number: int
    """Each client has numbers of its own."""
    people: Sequence[int]
    companies: Sequence[Row]
    """What differs from the first company, company by company."""
    changes: Mapping[tuple[str, int], Change] = field(default_factory=dict)
    """What was typed otherwise, by sheet and row from 0."""

    def rows(self, sheet: str, language: str) -> list[Row]:
        """Give the rows of a sheet as a client of a language fills them in."""
        rows = self._companies(language) if sheet == "companies" else self._users(language)
        return [{**row, **self.changes.get((sheet, number), _right)(row)} for number, row in enumerate(rows)]

    def _companies(self, language: str) -> Iterator[Row]:
        for number, (name, cells) in enumerate(zip(_NAMES[language][0], self.companies, strict=False)):
            own = {"enterprise_number": self._enterprise_number(number, language), "company_name": name}
            row = {**RIGHT_ROWS["companies"], **own, **cells}
            yield {each: _of_language(cell, language) for each, cell in row.items()}

    def _users(self, language: str) -> Iterator[Row]:
        _, last_names, first_names = _NAMES[language]
        companies = [company for company, people in enumerate(self.people) for _ in range(people)]
        for number, company in enumerate(companies):
            yield {
                **RIGHT_ROWS["users"],
                "enterprise_number": self._enterprise_number(company, language),
                "inss": _inss(100 * self._place(language) + number),
                "last_name": last_names[number % len(last_names)],
                "first_name": first_names[(number + number // len(first_names)) % len(first_names)],
                "known_user": "no" if self._off_portal(company) else ("no", "unknown", "yes")[number % 3],
            }

    def _off_portal(self, company: int) -> bool:
        return self.companies[company].get("on_portal") == "no"

    def _place(self, language: str) -> int:
        return self.number * len(_NAMES) + list(_NAMES).index(language)

    def _enterprise_number(self, company: int, language: str) -> str:
        base = 1_234_567 + 20 * self._place(language) + company
        return f"{base:08d}{97 - base % 97:02d}"


def _right(row: Row) -> Row:  # noqa: ARG001
    return {}


def _of_language(cell: object, language: str) -> object:
    """Give the people of each language addresses of their own."""
    return cell.replace("@example.be", f"@{language}.example.be") if isinstance(cell, str) else cell


def _inss(number: int) -> str:
    """Make a number of somebody born in 1902 to 1909, among the last ones of their day."""
    year, month, day = 2 + number % 8, number // 8 % 12 + 1, number // 96 % 28 + 1
    base = (year * 10_000 + month * 100 + day) * 1_000 + 998 - number % 2
    return f"{base:09d}{97 - base % 97:02d}"


def _mistyped(number: object) -> str:
    text = str(number)
    return f"{text[:-2]}{int(text[-2:]) % 97 + 1:02d}"


_SECOND = {"admin_last_name": "Dubois", "admin_first_name": "Paul", "admin_email": "paul.dubois@example.be"}
_NOBODY = {"admin_last_name": None, "admin_first_name": None, "admin_email": None}
_CONTACT = {**_NOBODY, "contact_name": "Jan Janssens", "contact_email": "jan.janssens@example.be"}

CLIENTS = (
    Client("good", 0, (2,), ({},)),
    Client(
        "mid-size-client",
        1,
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
        2,
        (4, 3, 2),
        ({}, {"admin_email": "marie.claes@example"}, _CONTACT),
        {
            ("users", 0): lambda row: {"inss": int(str(row["inss"])), "remark": "  50  %\u200b "},
            ("users", 1): lambda row: {"inss": _mistyped(row["inss"])},
            ("users", 2): lambda row: {"enterprise_number": _mistyped(row["enterprise_number"])},
            ("users", 3): lambda _: {"inss": None},
            ("users", 8): lambda _: {"known_user": "x"},
        },
    ),
)
"""A small one without a fault, one of several companies and administrators, and one with the usual mistakes."""
