"""From the empty template to opened lists, through LibreOffice's hands: what an office does with our files."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROFILE, ROOT, TODAY, found
from libreoffice import Cells, Office

from fla_batch.declared.settings import PLAIN
from fla_batch.pipeline import run
from fla_batch.render.folder import Report
from fla_batch.texts import texts

pytestmark = pytest.mark.xdist_group("libreoffice")

TYPED: Cells = {
    "Unternehmen": {
        "A2": "0123.456.749", "B2": "Bäckerei Muster GmbH", "D2": "ja", "E2": "nein",
        "F2": "Claes", "G2": "Marie", "H2": "Marie.Claes@example.be",
        "A4": "0123456848", "B4": "Garage Exempel AG",
        "I4": "Jan Janssens", "J4": "jan@example.be", "K4": "Französisch",
    },
    "Benutzer": {
        "A2": "0123456749", "B2": "05.03.15-998.36", "C2": "Peeters", "D2": "Anna", "F2": "nein",
        "A3": "0123456848", "B3": "05031599737", "C3": "Łukasiewicz", "D3": "Đorđe",
        "A5": "0123456749", "B5": "07.40.00-997.12", "C5": "Özdemir", "D5": "Emre",
        "F5": "unbekannt", "G5": "=1+1",
    },
}  # fmt: skip


def test_a_filled_template_goes_from_the_office_to_opened_lists(office: Office, tmp_path: Path) -> None:
    saved = [tmp_path / "client.xlsx", tmp_path / "client.ods"]
    office.fill(ROOT / "templates" / "fla-batch_de.xlsx", TYPED, saved)
    for path in saved:
        result = run([path], PROFILE, "de", TODAY)
        assert [code for code, _ in found(result)] == ["A002"]
        assert [(each.addressee.full_name, each.language) for each in result.lists] == [
            ("Marie Claes", "de"),
            ("Jan Janssens", "fr"),
        ]
        people = [work.person for each in result.lists for company in each.companies for work in company.people]
        assert [person.last_name for person in people] == ["Peeters", "Özdemir", "Łukasiewicz"]
        assert people[1].remark == "=1+1"
        for name, content in Report(result, PROFILE, PLAIN, texts("de"), ("xlsx",)).files():
            if name.endswith(".xlsx"):
                (tmp_path / "list.xlsx").write_bytes(content)
                assert office.convert(tmp_path / "list.xlsx", "pdf", tmp_path).stat().st_size > 5000


def test_lost_zeros_of_pasted_numbers_come_back(office: Office, tmp_path: Path) -> None:
    pasted = {
        "Unternehmen": {**TYPED["Unternehmen"], "A2": 123456749},
        "Benutzer": {**TYPED["Benutzer"], "B3": 5031599737},
    }
    office.fill(ROOT / "templates" / "fla-batch_de.xlsx", pasted, [tmp_path / "client.ods"])
    result = run([tmp_path / "client.ods"], PROFILE, "de", TODAY)
    assert sorted(code for code, _ in found(result)) == ["A002", "C901", "U901"]


def test_an_empty_template_is_told_so(office: Office, tmp_path: Path) -> None:
    office.fill(ROOT / "templates" / "fla-batch_nl.xlsx", {}, [tmp_path / "client.ods", tmp_path / "client.xlsx"])
    for path in (tmp_path / "client.ods", tmp_path / "client.xlsx"):
        assert [code for code, _ in found(run([path], PROFILE, "nl", TODAY))] == ["F021"]
