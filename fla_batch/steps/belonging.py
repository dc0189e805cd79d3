"""Belonging: people without the number of a company, in a file that names a single one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from fla_batch.declared.checks import across
from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.numbers import ENTERPRISE_NUMBER
from fla_batch.digits import Digits, column
from fla_batch.found import Alike
from fla_batch.steps.telling import teller
from fla_batch.tables import Book, Table

WRITTEN, _NO_DIGIT = re.compile(r"(?<!\d)[01]?\d{3}[ ./-]?\d{3}[ ./-]?\d{3}(?!\d)"), re.compile(r"\D")
"""An enterprise number within a text, in whatever way it is written; a zero in front may be lost."""


Doubtful = Mapping[int, Mapping[int, str]]
"""For each part the rows, counted from 0, that may be another company's, and what says so."""


def with_only_company(users: Table, companies: Table, files: int, doubtful: Doubtful) -> Table:
    """Fill in the enterprise number of people in a file that names one company only.

    `doubtful` are those of each part that may be another company's.
    """
    number = users.columns["enterprise_number"]
    lacking = ~number.filled
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


def _among_people(users: Table) -> Iterator[tuple[int, str]]:
    """Give the numbers of companies that stand where a person should: as above the people of each of several."""
    for name in (USERS.key, *USERS.whole_name):
        digits = users.digits(name)
        rows = np.flatnonzero(ENTERPRISE_NUMBER.holds(digits) & digits.of_length(ENTERPRISE_NUMBER.length))
        yield from zip(users.file[rows].tolist(), users.columns[name].rows(rows).texts.tolist(), strict=True)


def about_doubtful(book: Book, doubtful: Doubtful) -> Iterator[Alike]:
    """Tell of people who may be another company's than that of their number, or without one than the only one's."""
    filled = book.users.filled(COMPANIES.key)
    for part, said in doubtful.items():
        rows = (book.users.part == part) & np.isin(book.users.row - 1, list(said))
        details = partial(_said, book.users, said)
        for check, own in ((across.MAY_BE_ANOTHERS, ~filled), (across.NAMES_ANOTHER, filled)):
            yield teller(book).tell_all(check, USERS.name, COMPANIES.key, rows & own, details)


def _said(users: Table, said: Mapping[int, str], rows: pd.Index[int]) -> dict[str, Any]:
    return {"other": [said[row - 1] for row in users.row[rows].tolist()]}


def numbers_within(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give the numbers of companies that stand in texts, each with the position of its text."""
    found = [(at, number) for at, text in enumerate(texts) for number in written_in(text)]
    fits = ENTERPRISE_NUMBER.holds(Digits.of(column([number for _, number in found])))
    yield from (each for each, is_one in zip(found, fits.tolist(), strict=True) if is_one)


def written_in(text: str) -> Iterator[str]:
    """Give what is written in a text like the number of a company, whether or not it is one."""
    return map(as_digits, WRITTEN.findall(text))


def as_digits(number: str) -> str:
    """Give the ten digits of a number of a company, as far as it has them."""
    return _NO_DIGIT.sub("", number)[-ENTERPRISE_NUMBER.length :].zfill(ENTERPRISE_NUMBER.length)
