"""What `check` prints: one line when all is well, else what matters first, on screens of any width."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from conftest import TODAY, Checker, inss
from hypothesis import given
from hypothesis import strategies as st

from fla_batch.model import Finding, Place
from fla_batch.render.screen import Screen, columns, shortened
from fla_batch.render.text import as_text
from fla_batch.result import Count, FileResult, HeldRow, Run
from fla_batch.texts import LANGUAGES, texts

WIDTHS = (40, 80, 120, 200)


def campaign(files: int, *, prefix: str = "clients/2026/") -> Run:
    """Make the result of a run over many files: one in ten held, one in fifty unreadable, one in five to look at."""
    results, findings, held = [], [], []
    for number in range(files):
        name = f"{prefix}{'Établissements Dupont et fils ' * (number % 3)}{number:04d}.xlsx"
        unreadable, wrong = number % 50 == 1, number % 10 == 2
        users = Count() if unreadable else Count(5, 3, 2) if wrong else Count(4, 4, 0)
        results.append(FileResult(name, "fr", unreadable, {"companies": Count(), "users": users}))
        if unreadable:
            findings.append(Finding("F003", Place(name)))
        for row in (2, 3) if wrong else ():
            place = Place(name, "Users", row, 1)
            findings.append(
                Finding("U021", place, "users", "inss", row, held=True, values={"seen": f"••.{row}{number}"})
            )
            held.append(HeldRow(place, "users", "", "", ("U021",)))
        if number % 5 == 4:
            findings.append(Finding("A002", Place(name, "Companies", 2, 5), "companies", "admin_last_name", 0))
    return Run(TODAY, "en", tuple(results), tuple(findings), tuple(held), (), SimpleNamespace())  # type: ignore[arg-type]


def table(run: Run, screen: Screen = Screen(), language: str = "en") -> list[str]:  # noqa: B008
    return as_text(run, texts(language), screen).splitlines()[2:]


def test_a_thousand_files_are_seen_in_one_look() -> None:
    lines = table(campaign(1000))
    end = next(number for number, line in enumerate(lines) if line.startswith("─"))
    words = [line.rsplit("  ", 1)[-1].split(" · ")[0].strip() for line in lines[1:end]]
    assert words == ["unreadable"] * 20 + ["partly held"] * 100 + ["please look", "fine"]
    assert lines[1].endswith("unreadable · The file is protected by a password")
    assert [line.split() for line in lines[end - 2 : end]] == [
        ["200", "files", "800", "0", "200", "please", "look"],
        ["680", "files", "2,720", "0", "0", "fine"],
    ]
    assert lines[end + 1].split() == ["1,000", "files", "3,820", "200", "200"]


def test_with_all_each_file_has_its_line() -> None:
    run = campaign(1000)
    lines = table(run, Screen(full=True))
    assert lines[1001].startswith("─")
    assert not any("--all" in line for line in lines)


def test_files_that_are_fine_are_one_line() -> None:
    run = campaign(1000)
    fine = tuple(file for file in run.files if file.counts["users"] == Count(4, 4, 0))
    run = Run(TODAY, "en", fine, (), (), (), run.book)
    assert as_text(run, texts("en"), Screen()).splitlines()[1:] == ["All 880 files are fine."]


def test_what_matters_names_places_in_several_files() -> None:
    lines = [line.strip() for line in table(campaign(60, prefix=""), Screen(200))]
    start = lines.index("ERROR U021 · Check digits of the INSS do not fit")
    assert lines[start + 2] == "0012.xlsx · sheet “Users”, B2, B3 (INSS)"
    assert lines[start + 5] == "… and in 2 more places"
    assert lines[start + 6].startswith("For example, B2: The INSS ••.22 cannot be right")
    assert "What happens: 12 rows wait." in lines[start:]
    assert "The file is locked with a password, so nobody can look into it without one." in lines


def test_the_causes_that_hold_most_come_first_and_notes_last(checked: Checker) -> None:
    wrong = {"inss": "05031599837"}
    people = [wrong, {"last_name": "", "inss": inss(50_315_301)}, {"last_name": "", "inss": inss(50_315_402)}]
    many = [{"email": f"a{number}", "inss": inss(50_320_100 + number)} for number in range(14)]
    printed = as_text(checked([*people, *many, {"known_user": "x", "inss": inss(50_330_101)}]), texts("en"), Screen())
    codes = [line.split()[1] for line in printed.splitlines() if line.startswith(("  ERROR", "  WARN", "  NOTE"))]
    assert codes == ["U001", "U021", "U040"]
    assert "C5, C6, C7, C8, C9, C10, C11, C12 and 6 more" in printed.replace("E", "C")
    assert printed.endswith("\n\n… 1 note more; --all shows everything.\n")


def test_notes_alone_are_counted(checked: Checker) -> None:
    printed = as_text(checked([{"known_user": "x"}]), texts("en"), Screen())
    assert printed.splitlines()[1:] == ["", "1 note; --all shows everything."]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_screen(language: str, width: int) -> None:
    """But a heading of `--all`, which is the whole name of a file."""
    for full in (False, True):
        for run in (campaign(60), campaign(60, prefix=f"/{'home/' * 30}")):
            lines = table(run, Screen(width, full=full), language)
            own = [line for line in lines if not line.endswith(".xlsx")]
            assert max(map(columns, own)) <= width


def test_colours_add_nothing_but_colours() -> None:
    import re

    plain, coloured = ("\n".join(table(campaign(60), Screen(80, colour=colour))) for colour in (False, True))
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain != coloured


@given(st.text(st.characters(codec="utf-8", categories=["L", "M", "N"]), max_size=40), st.integers(5, 40))
def test_a_name_is_cut_in_its_middle(name: str, width: int) -> None:
    short = shortened(name, width)
    assert columns(short) <= width
    assert short == name or ("…" in short and columns(name) > width)


def test_a_cut_name_keeps_its_end() -> None:
    assert shortened("clients/Établissements Dupont 2026.xlsx", 20) == "clients…nt 2026.xlsx"
    assert shortened("clients/Établissements Dupont 2026.xlsx", 21) == "clients…ont 2026.xlsx"
