"""Small workbooks that show a check: rows that are right, and what is changed in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Row = Mapping[str, object]
"""Cells by field name; a choice by its canonical value or by whatever was typed."""

RIGHT_ROWS: Mapping[str, Row] = {
    "companies": {
        "enterprise_number": "0123456749",
        "company_name": "Bäckerei Muster GmbH",
        "on_portal": "yes",
        "several_roles": "no",
        "admin_last_name": "Claes",
        "admin_first_name": "Marie",
        "admin_email": "marie.claes@example.be",
    },
    "users": {
        "enterprise_number": "0123456749",
        "inss": "05031599836",
        "last_name": "Peeters",
        "first_name": "Anna",
        "known_user": "no",
    },
}
"""A right row of each sheet. The person would be born in 1905: a number of nobody alive."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small workbook: rows that differ from right ones only in the cells named, and where the finding stands.

    `damage` names what is done to the file or its sheets instead; an example without rows is that alone.
    """

    at: str = ""
    """Sheet and cell of the finding, such as users!B2; empty for a whole file, or when there is none."""
    companies: tuple[Row, ...] = ({},)
    users: tuple[Row, ...] = ({},)
    damage: str = ""

    def rows(self, sheet: str) -> list[Row]:
        """Give the whole rows of a sheet."""
        changes = {"companies": self.companies, "users": self.users}[sheet]
        return [{**RIGHT_ROWS[sheet], **cells} for cells in changes]


RIGHT = Example()
"""The right workbook that all examples start from."""
