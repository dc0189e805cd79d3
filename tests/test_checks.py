"""Checks beyond their own examples: neighbours go ahead, one cause is told once, files are looked at together."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, TODAY, Checker, found

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.example import Row
from fla_batch.declared.profile import load
from fla_batch.model import Count, Run
from fla_batch.pipeline import run
from fla_batch.texts import LANGUAGES, texts

SECOND: Row = {"enterprise_number": "0123456848", "company_name": "Garage Exempel AG"}
OTHER: Row = {"inss": "05031599737", "last_name": "Maes", "first_name": "Koen"}


def bad(code: str) -> tuple[list[Path], Path]:
    path = ROOT / "samples" / "bad" / f"{code}.xlsx"
    first = path.with_stem(f"{code}-first")
    return [each for each in (first, path) if each == path or each.exists()], path


def run_bad(code: str) -> list[tuple[str, str, str]]:
    paths, path = bad(code)
    result = run(paths, load(None), "en", TODAY)
    return [
        (finding.code, finding.sheet or finding.place.sheet, finding.place.cell)
        for finding in result.findings
        if finding.place.file == str(path)
    ]


@pytest.mark.parametrize("code", CATALOGUE)
def test_each_bad_sample_shows_its_code_alone_at_its_cell(code: str) -> None:
    sheet, _, cells = CATALOGUE[code].wrong.at.partition("!")
    assert run_bad(code) == [(code, sheet, cell) for cell in cells.split(":")]


@pytest.mark.parametrize("code", CATALOGUE)
def test_each_finding_speaks_four_languages_and_hides_the_inss(code: str) -> None:
    result = run(bad(code)[0], load(None), "en", TODAY)
    said = [
        texts(language).say(CATALOGUE[each.code].message, **each.values)
        for each in result.findings
        for language in LANGUAGES
    ]
    assert len(set(said)) >= len(LANGUAGES)
    digits = ["".join(filter(str.isdecimal, text)) for text in said]
    assert not [text for text in digits if "050315998" in text or "42012205" in text or "050315997" in text]


def users(run: Run) -> Count:
    return run.count("users")


def test_a_bad_row_holds_itself_alone(checked: Checker) -> None:
    result = checked([{"inss": "05031599837"}, OTHER])
    assert found(result) == [("U021", "B2")]
    assert users(result) == Count(2, 1, 1)
    assert [work.person.last_name for each in result.lists for work in each.companies[0].people] == ["Maes"]


def test_people_wait_with_their_company_without_a_finding_of_their_own(checked: Checker) -> None:
    result = checked([{}, {**OTHER, **{"enterprise_number": "0123456848"}}], [{"admin_email": "x@"}, SECOND])
    assert [code for code, _ in found(result)] == ["A011"]
    assert users(result) == Count(2, 1, 1)
    assert [row.codes for row in result.held] == [("A011",), ("A011",)]


def test_the_number_of_people_who_wait_is_told(checked: Checker) -> None:
    result = checked([{}, OTHER], [{"admin_email": "x@"}])
    assert [finding.concerned for finding in result.findings] == [2]


def test_an_empty_number_means_the_only_company(checked: Checker) -> None:
    result = checked([{"enterprise_number": None}])
    assert found(result) == []
    assert result.lists[0].companies[0].people[0].person.last_name == "Peeters"


def test_an_empty_number_is_wrong_with_two_companies(checked: Checker) -> None:
    result = checked([{"enterprise_number": None}, {**OTHER, "enterprise_number": "0123456848"}], [{}, SECOND])
    assert found(result) == [("U001", "A2")]


def test_a_company_that_waits_for_its_number_is_not_missing_too(checked: Checker) -> None:
    result = checked([{"enterprise_number": "0123456794"}], [{"enterprise_number": "0123456794"}])
    assert found(result) == [("C015", "A2")]
    assert users(result) == Count(1, 0, 1)


def test_the_nearest_company_is_named(checked: Checker) -> None:
    result = checked([{"enterprise_number": "0123456794"}])
    assert "0123.456.749 (Bäckerei Muster GmbH)" in texts("en").show(result.findings[0].values["hint"])


def test_two_files_with_the_same_people_give_one_list(checked: Checker, tmp_path: Path) -> None:
    checked()
    result = checked(beside=[tmp_path / "client1.xlsx"])
    assert [code for code, _ in found(result)] == ["X015"]
    assert len(result.lists) == 1
    assert len(result.lists[0].companies[0].people) == 1
    assert users(result) == Count(2, 2, 0)


def test_a_contradiction_between_files_holds_both(checked: Checker, tmp_path: Path) -> None:
    checked()
    result = checked(companies=[{"on_portal": "no"}], beside=[tmp_path / "client1.xlsx"])
    assert [code for code, _ in found(result) if code.startswith("X")] == ["X004", "X004"]
    assert users(result) == Count(2, 0, 2)


def test_an_unreadable_file_does_not_stop_the_others(checked: Checker, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    result = checked(beside=[tmp_path / "broken.xlsx", tmp_path / "missing.xlsx"])
    assert sorted(code for code, _ in found(result)) == ["F001", "F004"]
    assert (result.unreadable, users(result)) == (2, Count(1, 1, 0))


def test_a_missing_required_column_is_told_once(checked: Checker) -> None:
    result = checked([{"inss": None}], damage="no_inss_column")
    assert found(result) == [("S001", "1")]
    assert users(result) == Count(1, 0, 1)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"inss": "12345678901234"}, "U020"),
        ({"inss": "Anna Peeters"}, "U023"),
        ({"inss": "1000000021"}, "U024"),
        ({"inss": "05131599809"}, "U022"),
        ({"last_name": "Sophie", "first_name": "Vandenberghe"}, "U030"),
        ({"email": "x"}, "U040"),
    ],
)
def test_users(checked: Checker, cells: Row, code: str) -> None:
    assert [each for each, _ in found(checked([cells]))] == [code]


def test_a_finding_never_holds_a_number_typed_in_the_wrong_column(checked: Checker) -> None:
    result = checked(
        [{"last_name": "05031599836", "first_name": "05.03.15-998.36", "email": "05031599836"}],
        [{"company_name": "Firma 05031599836", "enterprise_number": "05031599836"}],
    )
    told = "".join(str(finding) for finding in result.findings) + "".join(map(str, result.held))
    assert "050315" not in "".join(filter(str.isdecimal, told))
