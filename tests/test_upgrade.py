"""Upgrade: rows of any version, and of foreign tables, move into the current template as they were typed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, TODAY
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_files import PASSWORD, agile
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from fla_batch.cli import cli
from fla_batch.declared import template as mark
from fla_batch.declared.fields import SHEETS
from fla_batch.declared.template import Age, age
from fla_batch.pipeline import Reading, run
from fla_batch.render.template import template
from fla_batch.steps.surveying.ditto import is_mark
from fla_batch.texts import LANGUAGES, texts
from fla_batch.upgrade import upgrade

BAD = ROOT / "samples" / "bad"
ROWS: Mapping[str, Sequence[Mapping[str, object]]] = {
    "companies": [
        {
            "enterprise_number": "BE 0123.456.749",
            "company_name": "Bäckerei  Muster",
            "on_portal": "JA",
            "language": "x",
        },
        {"enterprise_number": "0123456794", "company_name": "=1+1"},
    ],
    "users": [
        {"enterprise_number": 123456749.0, "inss": "05.03.15-998.36 ", "last_name": "Peeters", "remark": 4.5},
        {"inss": "falsch", "first_name": "<b>", "known_user": "vielleicht"},
    ],
}
"""Rows with everything that a check would repair, doubt or refuse."""
TYPED = {
    "companies": [("BE 0123.456.749", "Bäckerei  Muster", "JA", "x"), ("0123456794", "=1+1", None, None)],
    "users": [("123456749", "05.03.15-998.36 ", "Peeters", 4.5), (None, "falsch", None, None)],
}


def moved_to(folder: Path, *paths: Path, options: Sequence[str] = ()) -> Result:
    arguments = ["upgrade", *map(str, paths), "-o", str(folder), "--lang", "en", *options]
    answer = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert answer.exception is None
    return answer


def of_version(path: Path, version: str, language: str = "de") -> Path:
    """Write a template of a version, with rows."""
    path.write_bytes(template(language, ROWS))
    book = load_workbook(path)
    book[mark.HIDDEN_SHEET][mark.VERSION_CELL] = version
    book.save(path)
    return path


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of a workbook, those columns alone that the rows above fill."""
    book = load_workbook(path)
    names = {
        "companies": "enterprise_number company_name on_portal language",
        "users": "enterprise_number inss last_name remark",
    }
    found = {}
    for sheet, grid in zip(SHEETS, book.worksheets[1:3], strict=True):
        at = [[field.name for field in sheet.fields].index(name) for name in names[sheet.name].split()]
        rows = [tuple(row[each] for each in at) for row in grid.iter_rows(min_row=2, values_only=True)]
        found[sheet.name] = [row for row in rows if any(row)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("version", ["0.9", "0.1.2", mark.TEMPLATE_VERSION])
def test_the_rows_stand_in_the_current_template_as_they_were_typed(tmp_path: Path, language: str, version: str) -> None:
    path = of_version(tmp_path / "Kunde 1.xlsx", version, language)
    answer = moved_to(tmp_path / "out", path)
    assert (answer.return_value, sorted(each.name for each in (tmp_path / "out").iterdir())) == (
        0,
        ["001-kunde-1.xlsx", "upgraded.json"],
    )
    new = tmp_path / "out" / "001-kunde-1.xlsx"
    assert cells(new) == TYPED
    assert f"2 companies and 2 people are now in {new}" in "".join(answer.stdout.split("\n    "))
    assert [sheet.title for sheet in load_workbook(new)][1] == texts(language).say(SHEETS[0].title)


def test_both_versions_are_named_where_a_template_is_an_older_one(tmp_path: Path) -> None:
    (finding,) = run([of_version(tmp_path / "client.xlsx", "0.1.2")], None, "en", TODAY).findings
    assert (finding.code, finding.values) == ("F020", {"found": "0.1.2", "needed": mark.TEMPLATE_VERSION})


def test_what_was_moved_can_be_checked(tmp_path: Path) -> None:
    moved_to(tmp_path / "out", BAD / "F020.xlsx")
    assert run([BAD / "F020.xlsx"], None, "de", TODAY).unreadable == 1
    assert run([tmp_path / "out"], None, "de", TODAY).findings == ()


def test_a_foreign_table_with_our_headings_is_moved_in_its_order(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Personal, Stand Mai"])
    sheet.append(["Vorname", "Schuhgröße", "Name", "NISS", "KBO-nummer"])
    sheet.append(["Anna", 38, "Peeters", "05031599836", "0123456749"])
    sheet.append(["Koen", 44, "Maes", "05031599737", "0123456749"])
    book.save(tmp_path / "personal.xlsx")
    answer = moved_to(tmp_path / "out", tmp_path / "personal.xlsx")
    assert answer.return_value == 1
    said = " ".join(answer.stdout.split())
    assert "“Schuhgröße” is not a heading of our template" in said
    assert "The sheet “Companies” is not in the file; it is empty now." in said
    assert "“Users”, these columns are not in the file and are empty now: E-mail, Already a user" in said
    assert [row[1:3] for row in cells(tmp_path / "out" / "001-personal.xlsx")["users"]] == [
        ("05031599836", "Peeters"),
        ("05031599737", "Maes"),
    ]


def test_half_of_what_is_needed_in_a_text_file_is_moved(tmp_path: Path) -> None:
    people = "KBO-nummer;NISS;Name;Vorname\n0123456749;05031599836;Peeters;Anna\n"
    (tmp_path / "personal.csv").write_text(people, encoding="utf-8")
    answer = moved_to(tmp_path / "out", tmp_path / "personal.csv")
    assert answer.return_value == 1
    assert cells(tmp_path / "out" / "001-personal.xlsx")["users"] == [("0123456749", "05031599836", "Peeters", None)]


def test_limits_that_are_set_hold(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text("[limits]\nfile_bytes = 10\n", encoding="utf-8")
    answer = moved_to(tmp_path / "out", BAD / "F020.xlsx", options=["--config", str(tmp_path / "small.toml")])
    assert answer.return_value == 2
    assert "it has more bytes than any such file needs" in " ".join(answer.stdout.split())
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_read_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    paths = [BAD / f"{code}.xlsx" for code in ("F002", "F010", "F020", "F021", "F022")]
    answer = moved_to(tmp_path / "out", *paths)
    assert answer.return_value == 2
    said = " ".join(answer.stdout.split())
    assert "0 bytes" in said
    assert "“Tabelle1” with the headings “Artikel”, “Menge”, “Preis”" in said
    assert "this program knows none after 1.0" in said
    listed = json.loads((tmp_path / "out" / "upgraded.json").read_text("utf-8"))["files"]
    assert [each["workbook"] for each in listed] == [None, None, "003-f020.xlsx", None, None]


def test_when_nothing_can_be_moved_nothing_is_written(tmp_path: Path) -> None:
    assert moved_to(tmp_path / "out", BAD / "F021.xlsx").return_value == 2
    assert not (tmp_path / "out").exists()


def test_an_older_folder_is_replaced_only_with_force(tmp_path: Path) -> None:
    out = tmp_path / "out"
    moved_to(out, BAD / "F020.xlsx")
    again = CliRunner().invoke(cli, ["upgrade", str(BAD / "F020.xlsx"), "-o", str(out)], standalone_mode=False)
    assert "--force" in texts("en").show(again.exception.sentence)  # type: ignore[union-attr]
    assert moved_to(out, BAD / "F020.xlsx", options=["--force"]).return_value == 0


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        moved_to(tmp_path / name, BAD / "F020.xlsx", BAD / "S005.xlsx")
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two


def test_a_locked_workbook_is_moved_with_its_password(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text(PASSWORD, "utf-8")
    (tmp_path / "locked.xlsx").write_bytes(agile(PASSWORD, content=(BAD / "F020.xlsx").read_bytes()))
    options = ["--password-file", str(tmp_path / "words.txt")]
    assert moved_to(tmp_path / "out", tmp_path / "locked.xlsx", options=options).return_value == 0


def test_files_of_one_name_and_of_any_bytes_keep_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "CON 05.03.15-998.36.xlsx").write_bytes((BAD / "F020.xlsx").read_bytes())
    answer = moved_to(tmp_path / "out", tmp_path / "a", tmp_path / "b")
    names = sorted(path.name for path in (tmp_path / "out").glob("*.xlsx"))
    assert names == ["001-con-36.xlsx", "002-con-36.xlsx"]
    assert "050315" not in "".join(
        filter(str.isdecimal, answer.stdout + (tmp_path / "out" / "upgraded.json").read_text())
    )


typed = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20).filter(
    # A mark below somebody means what stands above it.
    lambda text: bool(text.strip(" -–\"'´“”„″〃,»«")) and text.isprintable() and not is_mark(text.strip())
)


@settings(max_examples=8)
@given(st.lists(typed, min_size=1, max_size=60))
def test_every_text_stays_as_it_is(tmp_path_factory: pytest.TempPathFactory, remarks: list[str]) -> None:
    path = tmp_path_factory.mktemp("typed") / "x.xlsx"
    people = [{"inss": "05031599836", "last_name": "Peeters", "remark": remark} for remark in remarks]
    path.write_bytes(template("de", {"users": people, "companies": [{"enterprise_number": "0123456749"}]}))
    (moved,) = upgrade([path], "de", TODAY, Reading())
    assert moved.rows
    assert [row["remark"] for row in moved.rows["users"]] == remarks


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (mark.TEMPLATE_VERSION, None), ("0.9", Age.OLDER), ("0.10", Age.OLDER), ("1.1", Age.NEWER), ("10.0", Age.NEWER),
        ("1.0.1", Age.NEWER), ("", None), ("x", None), ("1.0.0.0.0", None), ("99999", None), ("1,0", None),
    ],
)  # fmt: skip
def test_versions_are_compared_as_numbers(version: str, expected: Age | None) -> None:
    assert age(version) is expected


def test_a_foreign_workbook_is_described_with_what_may_be_meant(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Team 05.03.15-998.36"
    book.active.append(["Liste"])
    book.active.append(["Vornahme", "Schuhgröße", "05031599836", "Unternehmensnumer"])
    for number in range(5):
        book.create_sheet(f"Leer {number}")
    book.save(tmp_path / "x.xlsx")
    (finding,) = run([tmp_path / "x.xlsx"], None, "de", TODAY).findings
    said = texts("de").show(finding.values["sheets"])
    assert finding.code == "F010"
    assert said.startswith("„Team ••.••.••-•••.36“ mit den Überschriften „Vornahme“ (vielleicht ist „Vorname“ ")
    assert "„Schuhgröße“, „••.••.••-•••.36“, „Unternehmensnumer“ (vielleicht ist „Unternehmensnummer“ gemeint)" in said
    assert "„Leer 0“ ohne Überschriften" in said
    assert said.endswith("…")


def test_what_is_struck_through_is_not_moved_as_if_it_were_not(tmp_path: Path) -> None:
    path = of_version(tmp_path / "old.xlsx", "0.9")
    book = load_workbook(path)
    for cell in book.worksheets[2][2]:
        cell.font = Font(strike=True)
    book.save(path)
    answer = moved_to(tmp_path / "out", path)
    (first, *_) = cells(tmp_path / "out" / "001-old.xlsx")["users"]
    assert first == (TYPED["users"][0][0], None, *TYPED["users"][0][2:])
    assert "struck through" in answer.stdout
