"""Belonging: people without the number of a company, in a file that names a single one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.declared.checks import absent, across
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.kinds import DASHES, says_nothing
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.digits import column
from fla_batch.found import Alike
from fla_batch.steps.telling import teller
from fla_batch.tables import Book, Table

Doubtful = Mapping[int, Mapping[int, str]]
"""For each part the rows, counted from 0, that may be another company's, and what says so."""


def with_only_company(users: Table, companies: Table, files: int, doubtful: Doubtful) -> Table:
    """Fill in the enterprise number of people in a file that names one company only.

    `doubtful` are those of each part that may be another company's.
    """
    number = users.columns["enterprise_number"]
    # Where a number is not known nobody has left it out because there is but one.
    lacking = ~number.filled & ~users.typed["enterprise_number"].odd_fits(_says_unknown)
    for part, rows in doubtful.items() if lacking.any() else ():
        lacking &= (users.part != part) | ~np.isin(users.row - 1, list(rows))
    if not lacking.any():
        return users
    only: list[str | None] = [None] * files
    # A company without a number is one more: then nobody can tell whom an empty cell means.
    for file, known in companies["enterprise_number"].fillna("").groupby(companies.in_file).unique().items():
        only[int(str(file))] = known[0] or None if len(known) == 1 else None
    for file, named in _among_people(users):
        only[file] = only[file] if only[file] == named else None
    filled = number.put(lacking, column(only)[users.file[lacking]])
    return replace(users, columns={**users.columns, "enterprise_number": filled})


def _says_unknown(text: str) -> bool:
    return says_nothing(text) and not DASHES.issuperset(text)


def _among_people(users: Table) -> Iterator[tuple[int, str]]:
    """Give the numbers of companies that stand where a person should: as above the people of each of several."""
    for name in (USERS.key, *USERS.whole_name):
        digits = users.digits(name)
        rows = np.flatnonzero(ENTERPRISE_NUMBER.holds(digits) & digits.of_length(ENTERPRISE_NUMBER.length))
        yield from zip(users.file[rows].tolist(), users.columns[name].rows(rows).texts.tolist(), strict=True)


def about_leaving(book: Book, leaving: Doubtful) -> Iterator[Alike]:
    """Tell of people who are said not to be added."""
    for part, said in leaving.items():
        rows = (book.users.part == part) & np.isin(book.users.row - 1, list(said))
        yield teller(book).tell_all(absent.NOT_TO_ADD, USERS.name, USERS.key, rows, partial(_said, book.users, said))


def about_doubtful(book: Book, doubtful: Doubtful) -> Iterator[Alike]:
    """Tell of people who may be another company's than that of their number, or without one than the only one's."""
    filled = book.users.filled(COMPANIES.key)
    for part, said in doubtful.items():
        rows = (book.users.part == part) & np.isin(book.users.row - 1, [at for at, text in said.items() if text])
        details = partial(_said, book.users, said)
        for check, own in ((across.MAY_BE_ANOTHERS, ~filled), (across.NAMES_ANOTHER, filled)):
            yield teller(book).tell_all(check, USERS.name, COMPANIES.key, rows & own, details)


def _said(users: Table, said: Mapping[int, str], rows: pd.Index[int]) -> dict[str, Any]:
    return {"other": [said[row - 1] for row in users.row[rows].tolist()]}
