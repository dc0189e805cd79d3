"""Where a result goes: a file, a folder of workbooks, or the bytes of one of them; and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT, TODAY

from fla_batch.declared.settings import PLAIN
from fla_batch.declared.template import RETURNED_MARK
from fla_batch.pipeline import run
from fla_batch.render.delivery import Delivery
from fla_batch.render.output import OutputError
from fla_batch.steps.gather import NothingToReadError
from fla_batch.texts import texts

GERMAN = ROOT / "samples" / "de"
ERRORS, GOOD = GERMAN / "with-errors.xlsx", GERMAN / "good.xlsx"


def deliver(*paths: Path, form: str = "xlsx", output: Path | None = None, force: bool = False) -> str | bytes:
    result = run(list(paths), None, "en", TODAY)
    return Delivery(result, PLAIN, texts("en"), output, force).of(form)


def refusal(*paths: Path, output: Path | None = None) -> str:
    with pytest.raises(OutputError) as refused:
        deliver(*paths, output=output)
    return texts("en").show(refused.value.sentence)


def test_one_workbook_goes_into_its_file_or_is_given_as_bytes(tmp_path: Path) -> None:
    told = deliver(ERRORS, output=tmp_path / "back.xlsx")
    assert str(told).endswith(f"Written: {tmp_path / 'back.xlsx'}\n")
    assert deliver(ERRORS) == (tmp_path / "back.xlsx").read_bytes()


def test_a_fine_file_that_is_asked_for_comes_back_too() -> None:
    assert bytes(deliver(GOOD)).startswith(b"PK")  # type: ignore[arg-type]


def test_several_workbooks_go_into_a_folder_with_a_list_of_them(tmp_path: Path) -> None:
    told = deliver(GERMAN, output=tmp_path / "back")
    assert "2 workbooks to send back" in str(told)
    names = sorted(each.name for each in (tmp_path / "back").iterdir())
    assert names == ["001-mid-size-client.xlsx", "002-with-errors.xlsx", RETURNED_MARK]
    index = json.loads((tmp_path / "back" / RETURNED_MARK).read_text("utf-8"))
    assert [each["held"] for each in index["files"]] == [0, 0, 7]


def test_a_folder_of_ours_is_replaced_when_asked_and_no_other_one(tmp_path: Path) -> None:
    for _ in range(2):
        deliver(GERMAN, output=tmp_path / "back", force=True)
    (tmp_path / "back" / "own.xlsx").write_bytes(b"")
    with pytest.raises(OutputError):
        deliver(GERMAN, output=tmp_path / "back", force=True)


def test_what_goes_back_is_not_read_as_a_clients_file_unless_it_is_named(tmp_path: Path) -> None:
    deliver(GERMAN, output=tmp_path / "back")
    with pytest.raises(NothingToReadError):
        run([tmp_path], None, "en", TODAY)
    assert len(run([tmp_path / "back"], None, "en", TODAY).files) == 2


def test_it_is_said_when_there_is_nothing_to_send_back(tmp_path: Path) -> None:
    told = deliver(GOOD, output=tmp_path / "back")
    assert "nothing to send back" in str(told)
    assert not (tmp_path / "back").exists()


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    assert "Name a folder" in refusal(ERRORS, GOOD)
    assert "Name a folder" in refusal(ERRORS, GOOD, output=tmp_path / "one.xlsx")
    unreadable = refusal(ROOT / "samples" / "bad" / "F004.xlsx", output=tmp_path / "one.xlsx")
    assert "F004.xlsx" in unreadable
    assert "damaged" in unreadable


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_other_formats_go_into_a_file_too(form: str, tmp_path: Path) -> None:
    deliver(ERRORS, form=form, output=tmp_path / "result")
    assert "U021" in (tmp_path / "result").read_text("utf-8")
