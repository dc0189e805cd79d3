"""Belonging: people without the number of a company, in a file that names a single one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

import numpy as np

from fla_batch.declared.fields import USERS
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, numbers_within
from fla_batch.digits import column
from fla_batch.tables import Table


def with_only_company(users: Table, companies: Table, files: int, above: Iterable[tuple[int, str]]) -> Table:
    """Fill in the enterprise number of people in a file that names one company only.

    `above` are the texts above the headings of people, each with the position of its file.
    """
    number = users.columns["enterprise_number"]
    if number.filled.all():
        return users
    only: list[str | None] = [None] * files
    # A company without a number is one more: then nobody can tell whom an empty cell means.
    for file, known in companies["enterprise_number"].fillna("").groupby(companies.in_file).unique().items():
        only[int(str(file))] = known[0] or None if len(known) == 1 else None
    for file, named in chain(_among_people(users), _within(above)):
        only[file] = only[file] if only[file] == named else None
    filled = number.put(~number.filled, column(only)[users.file[~number.filled]])
    return replace(users, columns={**users.columns, "enterprise_number": filled})


def _among_people(users: Table) -> Iterator[tuple[int, str]]:
    """Give the numbers of companies that stand where a person should: as above the people of each of several."""
    for name in (USERS.key, *USERS.whole_name):
        digits = users.digits(name)
        rows = np.flatnonzero(ENTERPRISE_NUMBER.holds(digits) & digits.of_length(ENTERPRISE_NUMBER.length))
        yield from zip(users.file[rows].tolist(), users.columns[name].rows(rows).texts.tolist(), strict=True)


def _within(above: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    files, texts = [], []
    for file, text in above:
        files.append(file)
        texts.append(text)
    yield from ((files[at], number) for at, number in numbers_within(texts))
