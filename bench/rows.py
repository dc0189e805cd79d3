"""Rows as a client fills them in: right ones, and a share that is wrong in each way that the catalogue knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from bench import people
from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.example import RIGHT_ROWS, Row

_UNUSED = 1_000_000
"""Companies and people from here on are those of broken rows."""
_NOBODY: Row = {"admin_last_name": None, "admin_first_name": None, "admin_email": None}


@dataclass(frozen=True, slots=True)
class Client:
    """How much there is in a workbook, and how much of it is wrong."""

    companies: int
    people: int
    broken: float
    """Share of the rows."""
    first: int = 0
    """Number of the first company and the first person: others have others."""


def rows(client: Client, dice: Random) -> Mapping[str, list[Row]]:
    """Give the rows of both sheets."""
    companies = list(_companies(client, dice))
    users = list(_users(client, dice))
    return {
        "companies": _damaged("companies", companies, client, dice),
        "users": _damaged("users", users, client, dice),
    }


def _companies(client: Client, dice: Random) -> Iterator[Row]:
    administrator: Row = {}
    names: set[tuple[str, str]] = set()
    for number in range(client.first, client.first + client.companies):
        if not administrator or dice.random() < 0.7:
            administrator = _administrator(dice, number, names)
        known = dice.random() < 0.3
        yield {
            "enterprise_number": people.enterprise_number(number),
            "company_name": people.company_name(dice),
            "nsso_number": people.nsso_number(number) if known else None,
            "on_portal": "yes" if dice.random() < 0.9 else "unknown",
            "several_roles": dice.choice(("no", "no", "yes", None)),
            **(administrator if dice.random() < 0.98 else _contact(dice, number)),
            "language": dice.choice((None, "de", "fr", "nl")),
        }


def _administrator(dice: Random, number: int, names: set[tuple[str, str]]) -> Row:
    """Draw a local administrator whose name nobody else bears: namesakes are told of, and belong to the broken rows."""
    first, last = people.first_name(dice), people.last_name(dice)
    while (first, last) in names:
        last = f"{last}-{people.last_name(dice)}"
    names.add((first, last))
    return {"admin_last_name": last, "admin_first_name": first, "admin_email": people.email(first, last, number)}


def _contact(dice: Random, number: int) -> Row:
    first, last = people.first_name(dice), people.last_name(dice)
    return {**_NOBODY, "contact_name": f"{first} {last}", "contact_email": people.email(first, last, number)}


def _users(client: Client, dice: Random) -> Iterator[Row]:
    for number in range(client.people):
        first, last = people.first_name(dice), people.last_name(dice)
        company = client.first + number * client.companies // client.people
        yield {
            "enterprise_number": people.enterprise_number(company),
            "inss": people.inss(client.first * 100 + number),
            "last_name": last,
            "first_name": first,
            "email": people.email(first, last, number) if dice.random() < 0.6 else None,
            "known_user": dice.choice(("no", "no", "yes", None)),
            "remark": dice.choice(("Teilzeit", "à rappeler", "nieuw", "Büro 2")) if dice.random() < 0.05 else None,
        }


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which a row can be wrong: the cells that an example changes, in the row itself or in one more."""

    cells: Row
    more: bool


@cache
def _ways(sheet: str) -> list[_Way]:
    examples = (check.wrong for check in CATALOGUE.values() if check.sheet == sheet and not check.wrong.damage)
    changes = ({"companies": each.companies, "users": each.users}[sheet] for each in examples)
    return [_Way(each[-1], len(each) > 1) for each in changes if each and (each[-1] or len(each) > 1)]


def _damaged(sheet: str, right: list[Row], client: Client, dice: Random) -> list[Row]:
    """Break a share of the rows, each in the next way of all."""
    ways, broken = _ways(sheet), list(right)
    chosen = dice.sample(range(len(right)), round(len(right) * client.broken))
    for number, position in enumerate(chosen):
        way = ways[number % len(ways)]
        base = right[position - 1 if way.more else position]
        fresh = _fresh(_UNUSED + 10 * client.first + number) if way.more else {}
        broken[position] = {**base, **{name: _like(cell, name, base, fresh) for name, cell in way.cells.items()}}
    return broken


def _fresh(number: int) -> Row:
    return {"enterprise_number": people.enterprise_number(number), "inss": people.inss(number)}


def _like(cell: object, name: str, own: Row, fresh: Row) -> object:
    """Write a cell of an example with the row's own number, where the example only writes a right one differently."""
    right = str(RIGHT_ROWS["users" if name == "inss" else "companies"].get(name, ""))
    if not right.isdecimal() or not cell:
        return cell
    if isinstance(cell, int):
        return int(str(own[name])) if cell == int(right) else cell
    text = str(cell)
    if "".join(filter(str.isdecimal, text.replace("O", "0"))) == right:
        digits = iter(str(own[name]))
        return "".join(next(digits).replace("0", sign) if sign in "O0123456789" else sign for sign in _zeros(text))
    return fresh.get(name, cell) if _fits(text) else cell


def _zeros(text: str) -> str:
    """Keep an O where it stands for a zero; every other digit becomes the row's own."""
    return "".join("0" if sign.isdecimal() else sign for sign in text)


def _fits(text: str) -> bool:
    return text.isdecimal() and int(text[:-2] or 0) % 97 + int(text[-2:]) == 97
