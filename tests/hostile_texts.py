"""Texts that a client could type to do harm, sorted by what they are aimed at; and runs over rows full of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import PROFILE, TODAY, inss

from fla_batch import pipeline
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.model import File, Grid
from fla_batch.result import Run
from fla_batch.texts import texts

BEGINS_A_FORMULA = tuple("=+-@＝＋－＠\t\r")
"""With each of these some spreadsheet begins a formula: said here once more, lest one be forgotten."""
MARK = "Zq7"
"""In each hostile text, so that it is found again wherever it ends up."""

SORTS: Mapping[str, Sequence[str]] = {
    "formula": (
        "=Zq7()", "+Zq7", "-Zq7", "@Zq7", "\t=Zq7", "\r=Zq7", "\n=Zq7", " =Zq7", "\u200b=Zq7", "＝Zq7",
        "＋Zq7", "－Zq7", "＠Zq7","=HYPERLINK(\"http://zq7.example\",\"Zq7\")", "=cmd|' /C Zq7'!A0", "'=Zq7", "{=Zq7}",
    ),
    "html": (
        "<script>Zq7()</script>", "\"><img src=x onerror=Zq7()>", "' onmouseover='Zq7()", "</style><b>Zq7</b>",
        "</script><i>Zq7", "<!-- Zq7", "]]>Zq7", "&lt;Zq7&gt; &amp;", "javascript:Zq7()", "</td></table><form>Zq7",
    ),
    "template": (
        "{{ 7 * 191 }} Zq7", "{% include 'Zq7' %}", "{# Zq7 #}", "{count} {0} Zq7", "%(company)s %s Zq7", "${Zq7}",
    ),
    "typst": (
        "#panic(\"Zq7\")", "#(7*191) Zq7", "$ x^2 $ *Zq7* _a_ `b`", "= Zq7", "@Zq7", "<Zq7>", "\\ Zq7 // x", "/* Zq7",
        "#read(\"list.typ\") Zq7", "[Zq7", "Zq7]", "https://zq7.example/Zq7",
    ),
    "mail": (
        "Zq7\r\nBcc: victim@zq7.example", "Zq7\nSubject: Zq7", "Zq7\r\n\r\nZq7", "Zq7 <a@zq7.example>, b@zq7.example",
        "\"Zq7\" <a@zq7.example>", "=?utf-8?q?Zq7=0D=0ABcc:=20a@zq7.example?=", "Zq7\u2028Bcc: a@zq7.example",
        "Zq7\x85Bcc: a@zq7.example", "Zq7\x0bBcc: a@zq7.example", "Zq7; a@zq7.example", "--Zq7", ".\r\nZq7",
    ),
    "path": (
        "../../Zq7", "..\\..\\Zq7", "/etc/Zq7", "C:\\Zq7", "\\\\zq7.example\\Zq7", "Zq7/..", "CON.Zq7", "NUL Zq7",
        "Zq7...", "~Zq7", "Zq7" * 60, "Zq7:stream", "Zq7*?|",
    ),
    "direction": ("\u202eZq7\u202c", "\u2066Zq7\u2069", "\u200fZq7", "Zq7\u061c", "\u202dZq7", "שלום Zq7"),
    "terminal": (
        "\x1b[31mZq7", "\x1b]0;Zq7\x07", "\x9b31mZq7", "\x9d0;Zq7\x9c", "Zq7\b\b\b", "\x1b]8;;http://zq7.example\x1b\\Zq7",
        "Zq7\r", "\x1bPZq7\x1b\\", "Zq7\x07", "\x0eZq7", "\x7fZq7",
    ),
    "control": (
        "Zq7\x00", "\x01Zq7", "Zq7\x0b\x0c", "_x0000_Zq7", "_x001B_[31mZq7", "_x000D_Zq7",
        "\ufffeZq7", "Zq7\uffff", "\ufeffZq7", "Zq7\U000e0041", "Zq7\u180e", "\u3164Zq7\u115f", "Zq7\ufff9x\ufffb",
        "Zq7\ue000", "Zq7\u0378",
    ),
    "surrogate": ("\ud800Zq7", "Zq7\udfff", "Zq7\udc80", "\ud83dZq7\ude00"),
    "csv": ("Zq7\";\"x", "\"Zq7", "Zq7;x\r\n=Zq7", "Zq7,\tx", "Zq7\n\"=Zq7\"", ";;;Zq7", "Zq7\\\";x"),
    "size": ("Zq7 " * 10, "Zq7" + "\u0301" * 150, "Zq7😀👩‍👩‍👧ﷺ", "Zq7" * 300, "Zq7" + " " * 5000 + "x"),
}  # fmt: skip
"""What is typed, by what it is aimed at."""

NAMED = ("company_name", "admin_last_name", "admin_first_name", "contact_name", "last_name", "first_name", "remark")
"""The columns whose text comes out on a list."""
_ADDRESSES = {
    "admin_email": "admin{}@example.be",
    "contact_email": "contact{}@example.be",
    "email": "user&lt{}@example.be",
}


def odd_names(sort: str) -> tuple[str, str]:
    """Give the name of a file and of its sheets, made of a sort of texts."""
    return f"in/{'·'.join(SORTS[sort])[:200]}.xlsx", SORTS[sort][0]


def rows(sheet: str, sort: str) -> Iterator[dict[str, str]]:
    """Give for each text a row with it in the names, which may be released, and one with it in every column."""
    for number, text in enumerate(SORTS[sort]):
        plain = {
            "enterprise_number": enterprise(2 * number),
            "inss": inss(50505000 + number),
            **{name: address.format(number) for name, address in _ADDRESSES.items() if number % 2},
        }
        own = next(each for each in SHEETS if each.name == sheet)
        names = {field.name: text for field in own.fields if field.name in NAMED}
        yield {**{name: cell for name, cell in plain.items() if name in {each.name for each in own.fields}}, **names}
        yield {field.name: text for field in own.fields} | {"enterprise_number": enterprise(2 * number + 1)}


def enterprise(number: int) -> str:
    """Make an enterprise number with right check digits."""
    base = 8_000_000 + number
    return f"{base:08d}{97 - base % 97:02d}"


def grid(sheet: Any, title: str, sort: str) -> Grid:
    """Make a sheet as the reader of files would give it."""
    heads = [texts("en").say(field.label) for field in sheet.fields]
    cells = [[row.get(field.name, "") for field in sheet.fields] for row in rows(sheet.name, sort)]
    return Grid(title, [heads, *cells])


def hostile_run(sort: str, language: str = "en") -> Run:
    """Run over one workbook of a sort of texts, in its names and sheets too."""
    name, title = odd_names(sort)
    grids = (grid(COMPANIES, title, sort), grid(USERS, f"{title} 2", sort))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "gather", lambda paths: [(name, path) for path in paths])
        patch.setattr(pipeline, "read_all", lambda *_, **__: iter([File(name, grids)]))
        return pipeline.run([Path("client.xlsx")], PROFILE, language, TODAY)
