"""What Excel is told of right and wrong: the same conditions colour the cells of one row and count those of all rows.

They are products: AND and OR would melt a whole column into one answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from fla_batch.declared import template as mark
from fla_batch.declared.field import Field, Required, Sheet
from fla_batch.declared.fields import COMPANIES, NAMING_ADMINISTRATOR, USERS
from fla_batch.declared.kinds import Way
from fla_batch.declared.numbers import without

EMPLOYER = USERS.field(COMPANIES.key)
"""The column of users that names a company of the other sheet."""
PERSON = USERS.field(USERS.key)
"""The column that tells who a person is."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions about the cells of a sheet: those of one row, or whole columns at once."""

    sheet: Sheet
    at: Mapping[str, str]
    """Cell or range of each field."""
    anything: str
    """Above 0 in a row in which anything is filled in."""
    words: Mapping[tuple[str, ...], str]
    """Where the words stand that are understood, for each choice."""

    def filled(self, field: Field) -> str:
        """Ask for more than a dash."""
        return f'(TRIM(SUBSTITUTE({self.at[field.name]},"-",""))<>"")'

    def missing(self, field: Field) -> str | None:
        """Ask whether a cell must be filled in and is not; nothing where it may always stay empty."""
        when = self._required_when(field.required)
        return None if when is None else f"(1-{self.filled(field)})*({self.anything}){when}"

    def ways(self, field: Field) -> tuple[Way, ...]:
        """Give the ways in which a cell is right; none: whatever it holds."""
        cell, accepted = self.at[field.name], field.kind.accepted()
        if accepted:
            return (Way(f'1*ISNUMBER(MATCH(TRIM({cell}&""),{self.words[accepted]},0))'),)
        return field.kind.excel_ways(cell)

    def _required_when(self, required: Required) -> str | None:
        match required:
            case Required.ALWAYS:
                return ""
            case Required.WITHOUT_ADMINISTRATOR:
                return "".join(f'*({self.at[column]}="")' for column in NAMING_ADMINISTRATOR)
            case Required.WITH_SEVERAL_COMPANIES:
                return f"*(COUNTA({mark.COMPANIES_NAME})>1)"
        return None


def unlike_others(field: Field, at: Mapping[str, str]) -> str | None:
    """Ask whether one cell contradicts other rows: a company that is not on its sheet, a person who stands twice.

    To look through all rows for each cell takes long: it is done only when the counts say that there is such a cell.
    """
    if field is EMPLOYER:
        return _not_on_companies(at[field.name])
    return _stands_twice(at) if field is PERSON else None


def _not_on_companies(cell: str) -> str:
    return f"IF({mark.ELSEWHERE_NAME}=0,FALSE,{_not_among(mark.COMPANIES_NAME, cell)})"


def _not_among(numbers: str, cell: str) -> str:
    """Ask whether an enterprise number is missing among others."""
    # A text finds texts, whatever signs stand within them; a number finds numbers.
    digits = without(cell, "BE", ".", " ")
    return f'COUNTIF({numbers},TEXT({digits},"\\*0000\\*000\\*000\\*"))+COUNTIF({numbers},{digits}+0)=0'


STILL: Mapping[str, Callable[[str], str]] = {
    "X012": partial(_not_among, mark.COMPANIES_NAME),
    "X014": partial(_not_among, mark.EMPLOYERS_NAME),
}
"""What keeps a finding alive, by code, where a row of the other sheet can put it right: asked of its cell."""


def _stands_twice(at: Mapping[str, str]) -> str:
    same = f"{_padded(mark.PEOPLE_NAME)}={_padded(at[PERSON.name])}"
    same_company = f"{mark.EMPLOYERS_NAME}={at[EMPLOYER.name]}"
    nobody = f'({mark.TWICE_NAME}=0)+({at[PERSON.name]}="")'
    return f"IF({nobody},FALSE,SUMPRODUCT(({same_company})*({same}))>1)"


def _padded(cell: str) -> str:
    return f'RIGHT("000"&{without(cell, ".", "-", " ")},11)'
