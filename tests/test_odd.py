"""Plain cells are passed over: nothing is found otherwise when every cell is looked at one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fla_batch.columns import Cells
from fla_batch.declared.field import Field
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.declared.kinds import EMAIL, NAME, REMARK, Kind
from fla_batch.declared.numbers import ENTERPRISE_NUMBER, INSS, NSSO_NUMBER
from fla_batch.digits import column
from fla_batch.model import File, Finding, Grid
from fla_batch.steps.check import check
from fla_batch.steps.normalise import normalise
from fla_batch.steps.survey import survey
from fla_batch.texts import texts

KINDS = (NAME, REMARK, EMAIL, INSS, ENTERPRISE_NUMBER, NSSO_NUMBER)
FIELDS = {f"{sheet.name}.{field.name}": field for sheet in SHEETS for field in sheet.fields}
RIGHT = ("05031599836", "05031599737", "0123456749", "0123456848", "123456749", "42012205181", "05043199848")
TYPICAL = st.sampled_from((
    *RIGHT, "Peeters", "Van den Bosch", "D’Hondt-Léonard", "Ünknown", "Un-known", "inconnu", "On Be-Kend", "Oñbekend",
    "Anna2", "Anna  Maria", "anna.peeters@example.be", "u@nkno.wn", "in.con.nu@x.be", "a..b@x.be", "a@x-.be", "A@X.be",
    "李", "Peeters, Anna", "x" * 201, "a@" + "x" * 300 + ".be", "5,03E+09", "0123.456.749", "O123456749", "ja", "?",
    "-", " ", "Te\u0301st", "An\x07na", "\u200bAnna", "a\u00a0b", "ﬁ", "ŉa", "ſ", 5031599836.0, True, 1,
    date(2001, 3, 4), None,
))  # fmt: skip
LETTERS = [*map(chr, range(ord("À"), ord("ž") + 1)), *"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"]
WORD = st.text(LETTERS, min_size=1, max_size=6)


def parts(signs: str, shortest: int = 1) -> st.SearchStrategy[str]:
    return st.lists(st.text(signs, min_size=shortest, max_size=9), min_size=1, max_size=4).map(".".join)


ADDRESSES = st.builds(
    # To draw them from their form itself takes ten times as long.
    "{}@{}{}".format,
    st.one_of(parts("abz09_-"), parts("aZ"), parts("a+'é", 0)),
    st.one_of(parts("abz09-"), parts("aZ"), parts("a_é", 0)),
    st.sampled_from(["", ".be", ".x", ".Be"]),
)
"""E-mail addresses, and what is nearly one."""
CELLS = st.one_of(
    TYPICAL, st.text(max_size=12), WORD, st.builds("{}{}{}".format, WORD, st.sampled_from(" .'-"), WORD), ADDRESSES
)


def forms(kind: Kind) -> st.SearchStrategy[str]:
    if kind is EMAIL:
        return ADDRESSES
    return st.from_regex(kind.plain, fullmatch=True) if kind.plain else st.sampled_from(RIGHT)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
@given(data=st.data())
def test_a_column_is_read_as_if_each_cell_were_looked_at(kind: Kind, data: st.DataObject) -> None:
    cells = Cells.of(data.draw(st.lists(st.one_of(CELLS, forms(kind)), min_size=1, max_size=9)))
    few, each = kind.read(cells, kind.odd(cells)), kind.parse(cells.without_blank())
    assert few.values.texts.tolist() == each.values.texts.tolist()
    assert few.values.digits.number.tolist() == each.values.digits.number.tolist()
    assert {name: mask.tolist() for name, mask in few.repairs.items() if mask.any()} == {
        name: mask.tolist() for name, mask in each.repairs.items() if mask.any()
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
def test_what_most_people_type_is_plain(kind: Kind) -> None:
    plain = {
        NAME: "Van den Bosch-Léonard", REMARK: "Büro 2 (halbtags)", EMAIL: "anna.peeters@example.be",
        INSS: "05031599836", ENTERPRISE_NUMBER: "0123456749", NSSO_NUMBER: "123456749",
    }  # fmt: skip
    assert not kind.odd(Cells(column([plain[kind]]))).any()


def found(rows: dict[str, list[dict[str, object]]]) -> list[Finding]:
    say = texts("de").say
    grids = tuple(
        Grid(say(sheet.title), [[say(field.label) for field in sheet.fields], *_cells(sheet.fields, rows[sheet.name])])
        for sheet in (COMPANIES, USERS)
    )
    book, told = normalise([survey(File("x.xlsx", grids), "de", date(2026, 1, 1))], date(2026, 1, 1))
    return [finding for kind in (*told, *check(book, told)) for finding in kind.listed()]


def _cells(fields: tuple[Field, ...], rows: list[dict[str, object]]) -> list[list[object]]:
    return [["" if row.get(field.name) is None else row[field.name] for field in fields] for row in rows]


def rows_of(fields: tuple[Field, ...]) -> st.SearchStrategy[list[dict[str, object]]]:
    return st.lists(st.fixed_dictionaries({field.name: CELLS for field in fields}), max_size=12)


# Few examples of many rows: each row is one of its own, and a run takes as long over one as over ten.
@settings(max_examples=30)
@given(companies=rows_of(COMPANIES.fields), users=rows_of(USERS.fields))
def test_the_same_is_found_as_if_each_cell_were_looked_at(
    companies: list[dict[str, object]], users: list[dict[str, object]]
) -> None:
    rows = {"companies": companies, "users": users}
    few = found(rows)
    with pytest.MonkeyPatch.context() as patch:
        for kind in {type(field.kind) for field in FIELDS.values()}:
            patch.setattr(kind, "odd", lambda _, cells: cells.filled)
        assert found(rows) == few
