"""Check: a book in, findings out. Schemas are derived from the declarations; each is validated once for all files.

A check says what is broken; its mask is worked out once, and pandera validates that nothing is. One cause, one
finding: a check is silent on a cell that already bears an error, or where another finding explains it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from fla_batch.arrays import Integers, Mask
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.check import FAMILIES, REGISTER, Check
from fla_batch.declared.field import Field, Required, Sheet
from fla_batch.declared.fields import SHEETS
from fla_batch.found import Alike
from fla_batch.in_vain import loaded
from fla_batch.model import Severity
from fla_batch.steps.telling import teller
from fla_batch.tables import Book, Table


def _pandera() -> ModuleType:
    import pandera.pandas

    pandera.pandas.DataFrameSchema.register_default_backends(pd.DataFrame)
    return pandera.pandas


if TYPE_CHECKING:
    import pandera.pandas as pa
else:
    # Columns of lists and of models are checked by the first; the last makes up data for tests. Together they take as
    # long as a third of pandera.
    pa = loaded("pandera", _pandera, named_only=("typeguard", "pydantic", "pydantic_core"), absent=("hypothesis",))


@dataclass(frozen=True, slots=True)
class _Broken:
    """The broken rows of one check in one column."""

    check: Check
    field: str
    mask: Mask


def check(book: Book, found: Iterable[Alike]) -> list[Alike]:
    """Run every check over all rows; `found` is what the earlier steps have already found."""
    broken = _Silence(book, found).filter(_in_order())
    return [_told(book, each) for sheet in SHEETS for each in _validate(book, sheet, broken)]


def _in_order() -> list[Check]:
    """Give the checks that look at rows, family by family: what explains another finding comes before it."""
    families = list(FAMILIES)
    order = {code: (families.index(each.family), _depth(each)) for code, each in REGISTER.items()}
    return sorted((each for each in REGISTER.values() if each.broken), key=lambda each: order[each.code])


def _depth(declared: Check) -> int:
    return max((1 + _depth(REGISTER[code]) for code in declared.follows), default=0)


_NOTHING, _WARNING, _ERROR = 0, 2, 3
"""Weights of what a cell bears; a note weighs 1."""


def _weight(declared: Check) -> int:
    return len(Severity) - declared.severity.rank


class _Silence:
    """Knows what each cell already bears, and which codes were found in which files.

    A check is silent on a cell that bears something as grave as itself; a note silences nothing.
    """

    def __init__(self, book: Book, before: Iterable[Alike]) -> None:
        self.book = book
        self.borne = {
            (sheet.name, field.name): np.where(self._without_column(sheet, field), _ERROR, _NOTHING).astype(np.int8)
            for sheet in SHEETS
            for field in sheet.fields
        }
        self.files: dict[str, Mask] = defaultdict(lambda: np.zeros(len(book.origins), dtype=bool))
        names = {origin.name: number for number, origin in enumerate(book.origins)}
        for found in before:
            self.files[found.code][[names[head.file] for head in found.places.heads]] = True
            if len(found.rows):
                self._bear_before(CATALOGUE[found.code], found)

    def _without_column(self, sheet: Sheet, field: Field) -> Mask:
        """Tell the rows of sheets in which a required column is missing: that has been said once, of the column."""
        table = self.book.table(sheet.name)
        required = field.required in (Required.ALWAYS, Required.WITH_SEVERAL_COMPANIES)
        missing = [required and part.held and field.name not in part.columns for part in self.book.parts]
        return np.array(missing, dtype=bool)[table.part]

    def filter(self, checks: Iterable[Check]) -> list[_Broken]:
        """Work out what is broken, check after check, without what an earlier finding explains."""
        return [each for declared in checks for each in self._broken(declared)]

    def _broken(self, declared: Check) -> Iterator[_Broken]:
        table = self.book.table(declared.sheet)
        for field, mask in _masks(self.book, declared):
            new = mask.copy() if mask.any() else mask
            for name in ((field,) if declared.each_field else declared.fields) if new.any() else ():
                new &= self.borne[declared.sheet, name] < max(_weight(declared), _WARNING)
            for code in declared.follows if new.any() else ():
                new &= ~self.files[code][table.file]
            if new.any():
                self._remember(declared, field, new)
                yield _Broken(declared, field, new)

    def _remember(self, declared: Check, field: str, mask: Mask) -> None:
        self.files[declared.code][self.book.table(declared.sheet).file[mask]] = True
        self._bear(declared, declared.sheet, field, mask)

    def _bear_before(self, declared: Check, found: Alike) -> None:
        every = [name for sheet, name in self.borne if sheet == found.sheet] if declared.of_whole_row else [found.field]
        for name in every:
            self._bear(declared, found.sheet, name, found.rows)

    def _bear(self, declared: Check, sheet: str, field: str, rows: Mask | Integers) -> None:
        cells = self.borne[sheet, field]
        cells[rows] = np.maximum(cells[rows], _weight(declared))


def _masks(book: Book, declared: Check) -> Iterator[tuple[str, Mask]]:
    for field in declared.fields if declared.each_field else declared.fields[:1]:
        arguments = (book, field) if declared.each_field else (book,)
        yield field, np.asarray(declared.broken(*arguments), dtype=bool)  # type: ignore[misc]


def schema(sheet: Sheet, broken: Iterable[_Broken] = ()) -> pa.DataFrameSchema:
    """Derive the schema of a sheet: its columns, and the checks that hang on them, column by column.

    They are checks of the whole sheet: pandera puts an error together for each column that has checks of its own.
    """
    own = [each for each in broken if each.check.sheet == sheet.name]
    in_order = [each for field in sheet.fields for each in own if each.field == field.name]
    checks = [pa.Check(partial(_holds, each.mask), name=_named(each), ignore_na=False) for each in in_order]
    return pa.DataFrameSchema({field.name: pa.Column(np.int64) for field in sheet.fields}, checks=checks, strict=True)


def _named(broken: _Broken) -> str:
    return f"{broken.check.code} {broken.field}"


def _places(table: Table) -> pd.DataFrame:
    """Give the columns as the positions of their cells: to lay out a million texts once more would say nothing new."""
    return pd.DataFrame({name: column.at for name, column in table.columns.items()}, copy=False)


def _holds(mask: Mask, rows: pd.DataFrame) -> bool:
    """Tell whether no row is broken: pandera would go through all rows once more to say which."""
    return len(mask) == len(rows) and not mask.any()


def _validate(book: Book, sheet: Sheet, broken: list[_Broken]) -> Iterator[_Broken]:
    """Validate all rows of a sheet at once; give the checks that failed."""
    by_name = {_named(each): each for each in broken}
    try:
        schema(sheet, broken).validate(_places(book.table(sheet.name)), lazy=True, inplace=True)
    except pa.errors.SchemaErrors as failures:
        for failure in failures.schema_errors:
            name = getattr(failure.check, "name", None)
            if name not in by_name:
                # Not a row that fails but a program that does: it must not be told as the user's fault.
                raise failure from failures
            yield by_name[name]


def _told(book: Book, broken: _Broken) -> Alike:
    check = broken.check
    details = partial(check.details, book) if check.details else None
    return teller(book).tell_all(check, check.sheet, broken.field, broken.mask, details)
