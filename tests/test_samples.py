"""The mid-size client, as a careful human would plan it from the access document: who gets what, in which words."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import PROFILE, ROOT, TODAY

from fla_batch.declared.profile import StepTexts
from fla_batch.pipeline import run
from fla_batch.render.actions import actions_csv, actions_json
from fla_batch.result import Count, Run
from fla_batch.tasks import ActionList, Phase, Role
from fla_batch.texts import LANGUAGES


def mid_size(language: str) -> Run:
    return run([ROOT / "samples" / language / "mid-size-client.xlsx"], PROFILE, language, TODAY)


def steps(each: ActionList) -> list[str]:
    return [task.step.id for task in each.tasks]


def addressees(result: Run) -> list[tuple[str, Role, list[int]]]:
    return [
        (each.addressee.full_name, each.addressee.role, [len(work.people) for work in each.companies])
        for each in result.lists
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_gets_what(language: str) -> None:
    result = mid_size(language)
    assert addressees(result) == [
        ("Marie Claes", Role.ADMINISTRATOR, [6, 4]),
        ("Paul Dubois", Role.ADMINISTRATOR, [3, 5]),
        ("Jan Janssens", Role.CONTACT, [2]),
        ("Jan Janssens", Role.CONTACT, [3]),
    ]
    assert {each.language for each in result.lists} == {language}
    assert (result.count("users"), result.count("companies")) == (Count(23, 23, 0), Count(6, 6, 0))


def test_the_steps_of_a_named_administrator_in_their_order() -> None:
    marie, paul, _, _ = mid_size("de").lists
    assert steps(marie)[:4] == ["open_service", "choose_audience", "sign_in", "choose_role"]
    # Six people: every third is a user already, and then the application alone is added.
    three_people = ["create_user", "add_application", "create_user_unless_there", "add_application", "add_application"]
    first_company = ["choose_role", *three_people, *three_people]
    assert steps(marie)[3 : 3 + len(first_company)] == first_company
    assert "choose_role_if_asked" in steps(marie)
    assert {task.step.phase for task in marie.tasks} == {Phase.SIGN_IN, Phase.COMPANY, Phase.PERSON}
    assert len([step for step in steps(paul) if step == "add_application"]) == 8


def test_a_contact_person_begins_with_finding_or_registering_and_hands_the_list_on() -> None:
    *_, finding, registering = mid_size("de").lists
    assert steps(finding)[:3] == ["find_administrator", "hand_on", "open_service"]
    assert steps(registering)[:4] == [
        "identify_as_employer",
        "register_and_name_administrator",
        "hand_on",
        "open_service",
    ]
    assert steps(registering)[-6:] == 3 * ["create_user", "add_application"]


def test_the_german_words_are_those_of_the_document() -> None:
    marie = mid_size("de").lists[0]
    said = [StepTexts(PROFILE, "de").text(task) for task in marie.tasks]
    assert any("„Zugangsverwaltung“" in text for text in said[:1])
    assert "Zielgruppe „Unternehmen“" in said[1]
    assert "CSAM" in said[2]
    assert "LSS-Arbeitgeber" in said[3]
    assert any("INSS" in text and "Ingrid Klinkenberg" in text for text in said)


def test_tasks_for_programs_are_the_same_in_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    run, names = mid_size("fr"), [each.id for each in mid_size("fr").lists]
    whole = [*actions_csv(run, PROFILE)], [*actions_json(run, PROFILE, names)]
    monkeypatch.setattr("fla_batch.render.json._AT_ONCE", 1_000)
    parts = [*actions_csv(run, PROFILE)], [*actions_json(run, PROFILE, names)]
    assert [len(each) for each in whole] == [1, 1]
    assert all(len(each) > 1 for each in parts)
    assert [b"".join(each) for each in parts] == [b"".join(each) for each in whole]
    # As the library lays JSON out, whatever we do to write it sooner.
    written = b"".join(parts[1]).decode()
    assert json.dumps(json.loads(written), indent=2, ensure_ascii=False) + "\n" == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_stands_as_a_careful_human_would_write_it(language: str) -> None:
    """Renew with `make golden`, and read the difference."""
    written = b"".join(actions_csv(mid_size(language), PROFILE))
    path = Path(__file__).parent / "golden" / f"mid-size-{language}.csv"
    if os.environ.get("GOLDEN"):
        path.write_bytes(written)
    assert written == path.read_bytes()


def test_nobody_sees_anybody_elses_people() -> None:
    assert len(mid_size("nl").lists) > 1
    for each in mid_size("nl").lists:
        others = [other for other in mid_size("nl").lists if other.id != each.id]
        own = {person.person.inss for work in each.companies for person in work.people}
        foreign = {person.person.inss for other in others for work in other.companies for person in work.people}
        assert own
        assert not own & foreign
