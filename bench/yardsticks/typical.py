"""The script that one would write at first: openpyxl, a pydantic model for a row, python-stdnum, a list of errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from openpyxl import load_workbook
from pydantic import AfterValidator, BaseModel, Field, ValidationError
from stdnum.be import ssn, vat

from bench.yardsticks.files import workbooks

Model = TypeVar("Model", bound=BaseModel)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def _enterprise_number(number: str) -> str:
    return vat.validate(number)


def _inss(number: str) -> str:
    return ssn.validate(number)


def _email(address: str | None) -> str | None:
    if address and not _EMAIL.fullmatch(address):
        raise ValueError("not an address")
    return address


EnterpriseNumber = Annotated[str, AfterValidator(_enterprise_number)]
Email = Annotated[str | None, AfterValidator(_email)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Answer = Literal["ja", "nein", "unbekannt", "oui", "non", "inconnu", "nee", "onbekend", "yes", "no", "unknown"] | None


class Company(BaseModel):
    """A row of the sheet of companies."""

    enterprise_number: EnterpriseNumber
    company_name: Name
    nsso_number: str | None = None
    on_portal: Answer = None
    several_roles: Answer = None
    admin_last_name: str | None = None
    admin_first_name: str | None = None
    admin_email: Email = None
    contact_name: str | None = None
    contact_email: Email = None
    language: str | None = None


class User(BaseModel):
    """A row of the sheet of users."""

    enterprise_number: EnterpriseNumber
    inss: Annotated[str, AfterValidator(_inss)]
    last_name: Name
    first_name: Name
    email: Email = None
    known_user: Answer = None
    remark: str | None = None


def check(path: Path) -> list[str]:
    """Give the errors of one workbook."""
    book = load_workbook(path, read_only=True, data_only=True)
    companies, users = book.worksheets[1:3]
    errors: list[str] = []
    known: set[str] = set()
    for row, company in _rows(companies, Company, errors):
        if company.enterprise_number in known:
            errors.append(f"companies, row {row}: twice")
        known.add(company.enterprise_number)
    seen: set[tuple[str, str]] = set()
    for row, user in _rows(users, User, errors):
        if user.enterprise_number not in known:
            errors.append(f"users, row {row}: unknown company")
        if (user.enterprise_number, user.inss) in seen:
            errors.append(f"users, row {row}: twice")
        seen.add((user.enterprise_number, user.inss))
    return errors


def _rows(sheet: Any, model: type[Model], errors: list[str]) -> Iterator[tuple[int, Model]]:
    names = list(model.model_fields)
    for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        if any(cell is not None for cell in cells):
            try:
                yield number, model(**dict(zip(names, cells, strict=False)))
            except ValidationError as problem:
                errors += [f"row {number}: {each['loc']}: {each['msg']}" for each in problem.errors()]


if __name__ == "__main__":
    print(sum(len(check(path)) for path in workbooks()), "errors")
