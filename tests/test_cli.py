"""The commands as people and programs use them: what is printed, what is written, the exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from commands import fla_batch
from conftest import ROOT

from fla_batch import cli
from fla_batch.interrupt import WATCH
from fla_batch.render import letter

SAMPLES = ROOT / "samples"
GOOD, ERRORS, MID = (str(SAMPLES / "de" / f"{name}.xlsx") for name in ("good", "with-errors", "mid-size-client"))
TODAY = ("--today", "2026-11-23")


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "fla_batch", *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "FLA_"))}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env={**clean, **environment}, check=False
    )


def test_a_good_file_says_so_in_one_line() -> None:
    answer = process("check", GOOD, *TODAY)
    assert (answer.stdout, answer.returncode) == ("2 people released, 0 held, 0 files unreadable.\n", 0)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((GOOD,), 0),
        ((ERRORS,), 1),
        ((MID,), 0),
        ((MID, "--fail-on", "warning"), 1),
        ((GOOD, "--fail-on", "note"), 0),
        ((GOOD, "missing.xlsx"), 2),
        ((str(SAMPLES / "bad" / "F003.xlsx"),), 2),
        ((GOOD, "--lang", "xx"), 2),
        ((), 2),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    assert fla_batch("check", *arguments, *TODAY).returncode == code


def test_the_language_comes_from_the_option_else_from_the_computer() -> None:
    german = fla_batch("check", ERRORS, LANG="de_BE.UTF-8").stdout
    french = fla_batch("check", ERRORS, "--lang", "fr", LANG="de_BE.UTF-8").stdout
    assert "FEHLER U021" in german
    assert "ERREUR U021" in french


def test_json_is_stable_and_as_documented() -> None:
    answer = fla_batch("check", ERRORS, GOOD, "--format", "json", *TODAY)
    content = json.loads(answer.stdout)
    jsonschema.validate(content, json.loads((ROOT / "docs" / "check.schema.json").read_text("utf-8")))
    assert content["users"] == {"read": 11, "released": 5, "held": 6}
    assert len(content["held"]) == content["users"]["held"] + content["companies"]["held"]
    assert process("check", ERRORS, GOOD, "--format", "json", *TODAY).stdout == answer.stdout


def test_csv_has_a_line_for_each_finding() -> None:
    answer = fla_batch("check", ERRORS, "--format", "csv", *TODAY)
    rows = list(csv.DictReader(io.StringIO(answer.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == len(json.loads(fla_batch("check", ERRORS, "--format", "json", *TODAY).stdout)["findings"])
    assert {row["cell"] for row in rows if row["code"] == "U021"} == {"B3"}


def test_folders_are_looked_into() -> None:
    answer = fla_batch("check", str(SAMPLES / "de"), "--format", "json", *TODAY)
    names = [Path(each["name"]).name for each in json.loads(answer.stdout)["files"]]
    assert names == ["good.xlsx", "mid-size-client.xlsx", "with-errors.xlsx"]


def test_no_inss_where_it_does_not_belong(tmp_path: Path) -> None:
    out = tmp_path / "out"
    printed = fla_batch("report", ERRORS, MID, "-o", str(out), *TODAY)
    shown = printed.stdout + printed.stderr + (out / "overview.html").read_text("utf-8")
    shown += (out / "findings.json").read_text("utf-8") + (out / "findings.csv").read_text("utf-8")
    numbers = {task["inss"] for each in actions(out)["lists"] for task in each["tasks"] if task["inss"]}
    assert numbers
    plain = "".join(filter(str.isdecimal, shown))
    assert not [number for number in numbers if number in plain or number[:9] in plain]


def actions(out: Path) -> dict[str, object] | object:
    return json.loads((out / "actions.json").read_text("utf-8"))


def test_a_report_is_the_same_on_every_run(tmp_path: Path) -> None:
    for name, command in (("one", fla_batch), ("two", process)):
        assert command("report", MID, "-o", str(tmp_path / name), *TODAY).returncode == 0
    one, two = ({each.relative_to(base): each.read_bytes() for each in base.rglob("*.*")} for base in
                (tmp_path / "one", tmp_path / "two"))  # fmt: skip
    assert one == two
    assert {each.suffix for each in one} == {".html", ".xlsx", ".json", ".csv"}


def test_actions_are_as_documented(tmp_path: Path) -> None:
    fla_batch("report", MID, "-o", str(tmp_path / "out"), *TODAY)
    content = actions(tmp_path / "out")
    jsonschema.validate(content, json.loads((ROOT / "docs" / "actions.schema.json").read_text("utf-8")))
    ids = [task["id"] for each in content["lists"] for task in each["tasks"]]  # type: ignore[index]
    assert len(ids) == len(set(ids))


def test_a_report_is_not_written_over(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert fla_batch("report", GOOD, "-o", out).returncode == 0
    again = fla_batch("report", GOOD, "-o", out)
    assert (again.returncode, "--force" in again.stderr, "Traceback" in again.stderr) == (2, True, False)
    assert fla_batch("report", GOOD, "-o", out, "--force").returncode == 0


def test_only_the_formats_asked_for(tmp_path: Path) -> None:
    fla_batch("report", GOOD, "-o", str(tmp_path / "out"), "--format", "html")
    assert {each.suffix for each in (tmp_path / "out" / "lists").iterdir()} == {".html"}


def test_a_list_that_is_too_long_for_a_document_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "MOST_ROOM", 1)
    said = "list is too long for a PDF"
    assert said in fla_batch("report", GOOD, "-o", str(tmp_path / "a"), "--format", "pdf").stderr
    assert said not in fla_batch("report", GOOD, "-o", str(tmp_path / "b"), "--format", "html").stderr
    assert [said in (tmp_path / each / "overview.html").read_text(encoding="utf-8") for each in "ab"] == [True, False]


def test_the_notice_is_told_once_and_stops_nothing() -> None:
    answer = fla_batch("check", GOOD, GOOD, *TODAY)
    assert answer.stderr.count("Federal Learning Account (FLA)") == 1
    assert answer.returncode == 0
    assert fla_batch("check", GOOD, "--today", "2025-01-01").stderr == ""


def test_another_profile(tmp_path: Path) -> None:
    profile = str(ROOT / "tests" / "profiles" / "made_up.toml")
    answer = fla_batch("report", GOOD, "-o", str(tmp_path / "out"), "--profile", profile, *TODAY)
    assert answer.returncode == 0
    assert "CareerPro" not in next((tmp_path / "out" / "lists").glob("*.html")).read_text("utf-8")


def test_a_profile_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text("[aplication]\n")
    answer = fla_batch("check", GOOD, "--profile", str(tmp_path / "profile.toml"))
    assert answer.returncode == 2
    assert len(answer.stderr.strip().splitlines()) == 1


def test_template_and_explain(tmp_path: Path) -> None:
    path = tmp_path / "vorlage.xlsx"
    assert fla_batch("template", "--lang", "de", "-o", str(path)).returncode == 0
    assert path.read_bytes() == (ROOT / "templates" / "fla-batch_de.xlsx").read_bytes()
    assert fla_batch("template", "--lang", "de", "-o", str(path)).returncode == 2
    assert fla_batch("check", str(path)).returncode == 2
    assert fla_batch("explain", "U021", "--lang", "en").stdout.startswith(
        "U021  Error: Check digits of the INSS do not fit\n"
    )
    assert len(fla_batch("explain").stdout.splitlines()) == len(
        fla_batch("explain", "--lang", "nl").stdout.splitlines()
    )
    assert fla_batch("explain", "U999").returncode == 2


def test_completion_offers_commands_and_codes() -> None:
    words = {"_FLA_BATCH_COMPLETE": "bash_complete", "COMP_CWORD": "1", "COMP_WORDS": "fla-batch ex"}
    script = "from fla_batch.cli import cli; cli(prog_name='fla-batch')"
    for more, offered in (({}, "plain,explain"), ({"COMP_CWORD": "2", "COMP_WORDS": "fla-batch explain U02"}, "U021")):
        environment = {**os.environ, **words, **more}
        answer = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False
        )
        assert offered in answer.stdout


def test_a_run_loads_nothing_in_vain() -> None:
    script = """
import sys
import fla_batch.__main__ as program
in_vain = {"hypothesis", "typeguard", "pydantic", "pydantic_core"}
program._end = lambda code: print(code, *(in_vain & set(sys.modules)))
program.main()
"""
    command = [sys.executable, "-c", script, "check", GOOD, *TODAY, "--format", "json"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    shown, _, ended = answer.stdout.rpartition("}\n")
    assert ended.split() == ["0"]
    assert answer.stderr.count("\n") == 1
    assert f"{shown}}}\n" == fla_batch("check", GOOD, *TODAY, "--format", "json").stdout


def test_a_mistake_of_ours_shows_no_value(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from fla_batch import terminal

    number = "05031599836"

    def broken(**_: object) -> object:
        raise KeyError(number)

    monkeypatch.setattr(cli, "_run", broken)
    monkeypatch.setattr(sys, "argv", ["fla-batch", "check", GOOD])
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == terminal.BUG
    assert number not in capsys.readouterr().err


@pytest.mark.parametrize(("step", "is_written"), [("_run", False), ("_exit_code", True)])
def test_a_mistake_of_ours_says_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_written: bool
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(WATCH, "written", None)
    monkeypatch.setattr(cli, step, lambda *_, **__: {}[step])
    answer = fla_batch("report", GOOD, "-o", str(out))
    assert (answer.returncode, out.exists()) == (70, is_written)
    said = f"But {out} is written and complete." if is_written else "Nothing was written."
    assert answer.stderr.endswith(f"This is a mistake of fla-batch, not yours. {said}\n")


def test_a_folder_without_workbooks_is_told_so(tmp_path: Path) -> None:
    answer = fla_batch("check", str(tmp_path), *TODAY)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Traceback" not in answer.stderr


def test_a_report_is_not_read_as_clients_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.xlsx").write_bytes(Path(GOOD).read_bytes())
    for _ in range(2):
        answer = fla_batch("report", str(tmp_path / "in"), "-o", str(tmp_path / "in" / "out"), "--force", *TODAY)
        assert answer.returncode == 0


def test_a_report_holds_what_goes_back(tmp_path: Path) -> None:
    answer = fla_batch("report", ERRORS, GOOD, "-o", str(tmp_path / "out"), *TODAY)
    assert answer.returncode == 1
    names = sorted(each.name for each in (tmp_path / "out" / "returned").iterdir())
    assert names == ["001-with-errors.xlsx", "returned.json"]
    assert "returned/001-with-errors.xlsx" in (tmp_path / "out" / "overview.html").read_text("utf-8")
    back = str(tmp_path / "out" / "returned" / names[0])
    assert fla_batch("check", back, "--format", "xlsx", "-o", str(tmp_path / "again.xlsx"), *TODAY).returncode == 1
    assert (tmp_path / "again.xlsx").stat().st_size > 10_000


def test_force_never_deletes_what_is_not_ours(tmp_path: Path) -> None:
    out = tmp_path / "out"
    fla_batch("report", GOOD, "-o", str(out))
    (out / "client.xlsx").write_bytes(Path(GOOD).read_bytes())
    assert fla_batch("report", GOOD, "-o", str(out), "--force").returncode == 2
    assert (out / "client.xlsx").exists()


def test_a_full_disk_and_a_reader_who_left() -> None:
    command = f"{sys.executable} -m fla_batch check {GOOD}"
    for redirection, code in ((">/dev/full", 2), (">&-", 0), ("| head -c 0", 0)):
        script = f"{command} 2>/dev/null {redirection}; exit ${{PIPESTATUS[0]}}"
        assert subprocess.run(["bash", "-c", script], check=False).returncode == code


def test_codes_may_be_typed_in_small_letters() -> None:
    assert fla_batch("explain", "u021").stdout == fla_batch("explain", "U021").stdout
