"""The access profile: what it says, in every language, and how it tells what is wrong with one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from fla_batch.declared import profile
from fla_batch.declared.choice import LANGUAGE, NO, UNKNOWN, YES
from fla_batch.declared.profile import ProfileError, StepTexts, load, notices_on
from fla_batch.tasks import Company, Person, Phase, Step, Task
from fla_batch.texts import Sentence

MADE_UP = Path(__file__).parent / "profiles" / "made_up.toml"
FLA = load()
STEPS = {step.id: step for step in FLA.steps}
COMPANY = Company("0123456749", "Bäckerei Muster GmbH")
PERSON = Person("05010199755", "Peeters", "Anna")


def task(step: Step) -> Task:
    company = None if step.phase is Phase.SIGN_IN else COMPANY
    return Task("id", step, company, PERSON if step.phase is Phase.PERSON else None)


def placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("step", FLA.steps, ids=lambda step: step.id)
@pytest.mark.parametrize("language", LANGUAGE.words)
def test_each_step_is_said_in_each_language(step: Step, language: str) -> None:
    said = StepTexts(FLA, language).text(task(step))
    assert said.endswith(".")
    assert "{" not in said + StepTexts(FLA, language).detail(task(step))


@pytest.mark.parametrize("step", FLA.steps, ids=lambda step: step.id)
def test_each_language_names_the_same_things(step: Step) -> None:
    for text in (step.text, step.detail):
        assert set(text) == {"de", "fr", "nl", "en"}
        assert len({frozenset(placeholders(pattern)) for pattern in text.values()}) == 1
        assert len(set(text.values())) in (1, 4)


def test_every_phase_has_steps_and_every_step_its_section() -> None:
    assert {step.phase for step in FLA.steps} == set(Phase)
    assert {step.source for step in FLA.steps} == {
        "2.1",
        "2.1 (1)",
        "2.1 (2)",
        "2.2",
        *(f"2.2 ({n})" for n in range(1, 6)),
        "3.1",
    }
    assert FLA.source.date == date(2024, 4, 1)
    assert FLA.source.language == "de"


def test_words_follow_the_access_document() -> None:
    assert FLA.application == "CareerPro Federal Learning Account"
    assert FLA.role["de"] == "LSS-Arbeitgeber"
    assert FLA.portal_path["de"].endswith("→ Unternehmen → Onlinedienste → Zugangsverwaltung → Zugangsverwaltung")
    assert FLA.administrator["de"] == "lokaler Verwalter (Zugangsverwalter)"
    assert StepTexts(FLA, "de").text(task(STEPS["choose_audience"])) == (
        "Wählen Sie als Zielgruppe „Unternehmen“ (optionaler Schritt)."
    )
    assert StepTexts(FLA, "de").text(task(STEPS["sign_in"])) == (
        "Melden Sie sich mit CSAM an und folgen Sie den Anweisungen für die Verwendung "
        "der beabsichtigten Methode (eID, itsme usw.)."
    )
    assert [link.url for link in FLA.links] == [
        "https://www.socialsecurity.be/",
        "https://www.socialsecurity.be/site_de/general/first_time.htm",
        "https://www.socialsecurity.be/site_fr/Infos/registration_umoe2/documents/pdf/UMan_Consult_Manuel_F.pdf",
    ]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_word_that_is_not_certain_stands_beside_the_german_one(language: str) -> None:
    for step in ("find_administrator", "find_administrator_if_registered", "register_and_name_administrator"):
        assert "Ihre Verantwortlichen" in STEPS[step].detail[language]
    assert "Unternehmen → Onlinedienste → Zugangsverwaltung" in FLA.portal_path[language]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_target_audience_stands_beside_the_german_one(language: str) -> None:
    assert "Zielgruppe" in STEPS["choose_audience"].text[language]


@pytest.mark.parametrize("language", LANGUAGE.words)
def test_who_cannot_sign_in_gets_the_phone_number(language: str) -> None:
    for step in ("find_administrator", "find_administrator_if_registered"):
        assert "02 511 51 51" in StepTexts(FLA, language).detail(task(STEPS[step]))


def test_the_inss_is_grouped_and_the_company_named() -> None:
    assert "05.01.01-997.55" in StepTexts(FLA, "fr").text(task(STEPS["create_user"]))
    assert "Bäckerei Muster GmbH (0123.456.749)" in StepTexts(FLA, "nl").text(task(STEPS["check_registration"]))


def test_a_company_without_a_name_is_called_by_its_number() -> None:
    said = StepTexts(FLA, "en").text(Task("id", STEPS["choose_role"], Company("0123456749", "")))
    assert "for 0123.456.749" in said


def test_what_a_client_typed_is_never_read_as_a_pattern() -> None:
    odd = Task("id", STEPS["create_user"], Company("0123456749", "{inss}"), Person("05010199755", "{application}", "{"))
    assert "{ {application}" in StepTexts(FLA, "de").text(odd)
    check = Task("id", STEPS["check_registration"], odd.company, odd.person)
    assert "{inss} (0123" in StepTexts(FLA, "en").text(check)


def test_all_other_texts_are_finished() -> None:
    texts = [*FLA.at_hand, *(link.label for link in FLA.links), *(notice.text for notice in FLA.notices)]
    assert all(set(text) == set(LANGUAGE.words) for text in texts)
    assert not any("{" in said for text in texts for said in text.values())
    assert "CareerPro Federal Learning Account" in FLA.notices[0].text["nl"]


@pytest.mark.parametrize(
    ("today", "ids"),
    [
        (date(2024, 4, 1), []),
        (date(2026, 1, 20), []),
        (date(2026, 1, 21), ["repealed"]),
        (date(2026, 12, 31), ["repealed"]),
        (date(2027, 1, 1), ["repealed_and_kept_no_longer"]),
        (date(2030, 1, 1), ["repealed_and_kept_no_longer"]),
    ],
)
def test_a_notice_holds_from_its_first_day_to_its_last(today: date, ids: list[str]) -> None:
    assert [notice.id for notice in notices_on(FLA, today)] == ids


def test_the_notice_tells_the_dates_and_gives_the_rest_as_advice() -> None:
    said = FLA.notices[0].text["en"]
    assert "1\N{NO-BREAK SPACE}January 2026" in said
    assert "31\N{NO-BREAK SPACE}December 2026" in said
    assert "Our advice" in said


def test_another_profile_is_read_just_as_well() -> None:
    other = load(MADE_UP)
    assert other.application == "Lagerbuch Online"
    assert other.source.url == "https://example.be/access.pdf"
    assert other.links[0].label["de"] == "Hilfe zu Lagerbuch Online"
    steps = {step.id: step for step in other.steps}
    assert steps["choose_club"].when == {"on_portal": {YES, UNKNOWN}, "several_roles": {NO}}
    assert steps["choose_club"].links == other.links
    assert steps["grant"].when == {}
    assert StepTexts(other, "de").detail(task(steps["grant"])) == ""
    assert StepTexts(other, "de").text(task(steps["rename"])) == "Prüfen Sie Anna Peeters (05.01.01-997.55) {hier}."
    assert notices_on(other, date(2026, 2, 1)) == ()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MADE_UP.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert load(file) == load(MADE_UP)


WRONG = [
    ("[role]", "[rolle]", "“rolle” is not known here. Is “role” meant?"),
    ('source = "4"', 'sorce = "4"', "At “steps.grant”: “sorce” is not known here. Is “source” meant?"),
    ('source = "4"', "", "At “steps.grant”: “source” is missing."),
    ('source = "4"', 'source = " "', "“source” is empty."),
    ('source = "4"', "source = 4", "“source” should be a text."),
    ('source = "4"', 'source = "4"\nwhen = ["on_portal"]', "“when” should be a table."),
    ('source = "4"', 'source = "4"\nwhen = { on_portals = ["yes"] }', "At “steps.grant.when”: “on_portals”"),
    ('administrator = ["unknown"]', 'on_portal = ["yes"]', "“on_portal” is not known here"),
    (
        'known_user = ["yes"]',
        'known_user = ["maybe"]',
        "“maybe” is not known here. What may stand here: yes, no, unknow",
    ),
    ('administrator = ["named"]', 'administrator = ["name"]', "Is “named” meant?"),
    ('known_user = ["yes"]', "known_user = []", "“known_user” should be a list of one or more texts."),
    ('known_user = ["yes"]', 'known_user = "yes"', "“known_user” should be a list."),
    ('known_user = ["yes"]', "known_user = [1]", "“known_user” should be a list of one or more texts."),
    ('phase = "company"', 'phase = "companies"', "“companies” is not known here. Is “company” meant?"),
    ('phase = "person"', 'phase = "company"', "is not known here"),
    ('id = "grant"', 'id = "rename"', "At “steps.rename”: There are two of them with the same id."),
    ('id = "grant"', "", "At “steps.4”: “id” is missing."),
    ('links = ["help"]', 'links = ["halp"]', "“halp” is not known here. Is “help” meant?"),
    (
        'fr = "Donnez à {person} le droit {role}."\n',
        "",
        "“steps.grant.text”: The text in this language is missing: Fre",
    ),
    ('fr = "Associations"', 'fr = "Associations"\nes = "x"', "At “audience”: “es” is not known here"),
    ("Geef {person} het", "Geef het", "“{person}” is missing in: Dutch."),
    ("Geef {person} het", "Geef {persn} het", "“persn” is not known here. Is “person” meant?"),
    ("Geef {person} het", "Geef {person.inss} het", "“person.inss” is not known here"),
    ("Geef {person} het", "Geef {person!r} het", "“person!r” is not known here"),
    ("Geef {person} het", "Geef {person:>9} het", "“person>9” is not known here"),
    ("Geef {person} het", "Geef {person het", "A curly bracket stands alone here: Geef {person het"),
    ("Bel {contact_centre}", "Bel {company}", "At “steps.call.text”: “company” is not known here"),
    ("Open {company}", "Open {inss}", "“inss” is not known here"),
    ("Hulp {application}", "Hulp {person}", "At “links.help.label”: “person” is not known here"),
    ("https://example.be/help", "javascript:alert(1)", "“url” should be an address that begins with https://."),
    ("2025-05-05", '"2025-05-05"', "“date” should be a date such as 2026-12-31."),
    ("2025-05-05", "2025-05-05T10:00:00", "“date” should be a date such as 2026-12-31."),
    ('language = "en"', 'language = "eng"', "At “source.language”: “eng” is not known here. Is “en” meant?"),
    ("[role]", "[role", "is not written as TOML, as it should be"),
    ("[source]", "[[source]]", "“source” should be a table."),
    ("links = [{", "links = 3 # [{", "“links” should be a list."),
    ("links = [{", "links = [3] # [{", "“links” should be a list of tables, each under [[links]]."),
]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG, ids=[f"{wrong}/{said}" for _, wrong, said in WRONG])
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    file = tmp_path / "mine.toml"
    text = MADE_UP.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load(file)
    assert said in str(caught.value)
    assert "mine.toml" in str(caught.value)
    assert isinstance(caught.value.sentence, Sentence)


def test_a_profile_without_steps_for_persons_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    text = MADE_UP.read_text(encoding="utf-8")
    file.write_text(text[: text.index('[[steps]]\nid = "rename"')], encoding="utf-8")
    with pytest.raises(ProfileError, match="No step is of the phase “person”"):
        load(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"none\.toml cannot be opened: there is no such file"):
        load(tmp_path / "none.toml")


def test_scopes_widen_from_the_list_to_the_person() -> None:
    of_list, of_company, of_person = (profile.SCOPES[p] for p in (Phase.SIGN_IN, Phase.COMPANY, Phase.PERSON))
    assert tuple(of_person.conditions)[:3] == tuple(of_company.conditions)
    assert tuple(of_company.conditions)[:1] == tuple(of_list.conditions)
    assert set(of_list.placeholders) < set(of_company.placeholders) < set(of_person.placeholders)
