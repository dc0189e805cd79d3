"""A client's text is data in every output: never a formula, a script, a header, markup, a path or an order."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, cast

import pypdf
import pytest
from conftest import PROFILE, ROOT
from hostile_texts import BEGINS_A_FORMULA, MARK, SORTS, hostile_run
from jsonschema.validators import validator_for
from worklists import Page, loaded

from fla_batch.declared.example import Example
from fla_batch.declared.kinds import tidy
from fla_batch.declared.settings import PLAIN
from fla_batch.render.folder import Report
from fla_batch.render.formats import LIST_FORMATS
from fla_batch.render.report import CHECK_FORMATS, as_bytes
from fla_batch.render.samples import example_workbook
from fla_batch.render.screen import Screen
from fla_batch.result import Run
from fla_batch.steps.read import read
from fla_batch.texts import INVISIBLE, texts

OURS = re.compile(r"(#|https://|mailto:|(lists|returned)/\d)[^\s]*")
"""Where a link of ours may lead."""
ELEMENTS = {"script": 1, "iframe": 0, "object": 0, "embed": 0, "base": 0, "form": 0, "img": 0, "svg": 0}
"""How many of an element a page may have at most."""
UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
NAMES = re.compile(r"(overview|findings|actions)\.[a-z]+|(lists|returned)/[0-9a-z-]+\.[a-z]+")

pytestmark = pytest.mark.xdist_group("hostile texts")
sorts = pytest.mark.parametrize("sort", SORTS)


@cache
def run_of(sort: str) -> Run:
    return hostile_run(sort)


@cache
def folder_of(sort: str) -> Mapping[str, bytes]:
    """Give all files of a report, with every format of the lists."""
    return dict(Report(run_of(sort), PROFILE, PLAIN, texts("fr"), tuple(LIST_FORMATS)).files())


def shows_nothing_but_text(shown: str) -> None:
    """Make sure that a terminal would obey nothing in it: no order, no direction, nothing half."""
    orders = {sign for sign in set(shown) if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {
        "\n",
        "\r",
    }
    assert not orders


def is_text(content: bytes) -> None:
    assert MARK in content.decode()
    assert "\r" not in content.decode()
    shows_nothing_but_text(content.decode())


@cache
def documented(kind: str) -> Any:
    """Give what `docs/` says of a kind of JSON, itself as JSON Schema wants it."""
    schema = json.loads((ROOT / "docs" / f"{kind}.schema.json").read_text("utf-8"))
    judge = validator_for(schema)
    judge.check_schema(schema)
    return judge(schema)


def is_json(content: bytes) -> None:
    found = json.loads(content)
    documented(found["format"].removeprefix("fla-batch/")).validate(found)
    assert MARK in content.decode()


def is_csv(content: bytes) -> None:
    text = content.decode()
    assert text.startswith("\ufeff")
    heads, *rows = csv.reader(io.StringIO(text[1:], newline=""), delimiter=";", strict=True)
    assert {len(row) for row in rows} == {len(heads)}
    assert any(MARK in cell for row in rows for cell in row)
    begun = [cell.translate(UNSEEN).lstrip() for row in rows for cell in row]
    assert not [cell for cell in begun if cell.startswith(BEGINS_A_FORMULA)]


def is_html(content: bytes) -> None:
    page = Page(content)
    assert MARK in page.text
    assert all(len(page.all(name)) <= most for name, most in ELEMENTS.items())
    attributes = {name for _, each in page.elements for name in each}
    assert not {name for name in attributes if name.startswith("on") or MARK.lower() in name}
    addresses = [str(each) for name in ("href", "src", "action") for each in page.values(name)]
    assert all(OURS.fullmatch(each) for each in addresses)
    policies = [each for each in page.all("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    assert policies
    shows_nothing_but_text(page.text)


def is_xlsx(content: bytes) -> None:
    book = loaded(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(MARK in str(cell.value) for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f" and MARK in str(cell.value)]
    assert not [cell for cell in cells if cell.hyperlink and MARK in str(cell.hyperlink.target)]
    assert not [name for name in book.defined_names.values() if MARK in str(name.value)]
    begun = [cell for cell in cells if str(cell.value).startswith(BEGINS_A_FORMULA) and cell.data_type == "s"]
    assert {cell.number_format for cell in begun} <= {"@"}


def is_pdf(content: bytes) -> None:
    document = pypdf.PdfReader(io.BytesIO(content))
    shown = "".join(page.extract_text() for page in document.pages)
    assert MARK in re.sub(r"\s", "", shown)
    assert "1337" not in shown
    links = [each.get_object() for page in document.pages for each in page.get("/Annots", ())]
    targets = [str(each["/A"]["/URI"]) for each in links if "/A" in each and "/URI" in each["/A"]]
    assert all(OURS.fullmatch(each) and MARK.lower() not in each.lower() for each in targets)
    root = cast("Any", document.trailer["/Root"])
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}))


def is_eml(content: bytes) -> None:
    mail = cast("EmailMessage", message_from_bytes(content, policy=default))
    assert not {name.lower() for name in mail} & {"bcc", "cc", "reply-to", "sender"}
    assert len(mail.keys()) == len(set(mail.keys()))
    assert not [part.defects for part in mail.walk() if part.defects]
    names = [part.get_filename() or "" for part in mail.iter_attachments()]
    assert all(re.fullmatch(r"[\w-]+\.\w+", name) for name in names)
    assert not [name for name in names if MARK in name]
    for address in mail["to"].addresses if mail["to"] else ():
        assert not address.domain or address.domain == "example.be"


JUDGES: Mapping[str, Callable[[bytes], None]] = {
    "text": is_text,
    "json": is_json,
    "csv": is_csv,
    "html": is_html,
    "xlsx": is_xlsx,
    "pdf": is_pdf,
    "eml": is_eml,
}
"""What is asked of each format; one that is new needs a judge."""


@sorts
@pytest.mark.parametrize("form", CHECK_FORMATS)
def test_in_each_format_of_a_check(form: str, sort: str) -> None:
    for full in (False, True):
        shown = CHECK_FORMATS[form](run_of(sort), texts("de"), Screen(full=full))
        JUDGES[form](as_bytes(shown))


@sorts
@pytest.mark.parametrize("form", LIST_FORMATS)
def test_in_each_format_of_a_list(form: str, sort: str) -> None:
    lists = [content for name, content in folder_of(sort).items() if name.startswith("lists/") and name.endswith(form)]
    assert len(lists) == len(run_of(sort).lists) > 0
    for content in lists:
        JUDGES[form](content)


@sorts
def test_in_all_other_files_of_a_report(sort: str) -> None:
    for name, content in folder_of(sort).items():
        if not name.startswith("lists/"):
            JUDGES[name.rpartition(".")[2]](content)


@sorts
def test_no_name_of_a_file_is_made_of_it(sort: str) -> None:
    assert all(NAMES.fullmatch(name) and ".." not in PurePosixPath(name).parts for name in folder_of(sort))


def test_an_address_is_shown_as_it_is() -> None:
    pages = {name: Page(content).text for name, content in folder_of("html").items() if name.endswith(".html")}
    works = [(each.id, work) for each in run_of("html").lists for company in each.companies for work in company.people]
    shown = [(work.person.email, next(text for name, text in pages.items() if own in name)) for own, work in works]
    assert any("&lt" in address for address, _ in shown)
    assert not [address for address, text in shown if address not in text]


def test_what_is_typed_into_a_workbook_is_what_is_read(tmp_path: Path) -> None:
    # Half characters and those that are none cannot be stored in a workbook.
    typed = [text for sort in SORTS for text in SORTS[sort] if not re.search("[\ud800-\udfff\ufffe\uffff]", text)]
    path = tmp_path / "client.xlsx"
    path.write_bytes(example_workbook(Example(users=tuple({"remark": text} for text in typed)), "en"))
    users = next(grid for grid in read(path, "client").grids if grid.title == "Users")
    assert [row[-1] for row in users.rows[1 : len(typed) + 1]] == typed


def test_no_sign_that_nobody_sees_stays_in_a_name() -> None:
    visible = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    unseen = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf" and code not in visible]
    assert tidy(f"Pee{''.join(unseen)}ters") == "Peeters"
