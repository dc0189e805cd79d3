"""The mail that takes a workbook back to its client: how much waits, why, to whom, and nobody's INSS."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest
from conftest import PROFILE, ROOT, TODAY, Checker, inss
from test_mail import attached, body, mailbox, opened

from fla_batch.declared.example import Row
from fla_batch.declared.settings import PLAIN, Settings
from fla_batch.pipeline import run
from fla_batch.render.client_mail import ClientMail
from fla_batch.render.folder import Report
from fla_batch.render.mail import Attachment
from fla_batch.result import Run
from fla_batch.texts import LANGUAGES, texts

WORKBOOK = Attachment("001-client", "xlsx", b"PK")
WRONG, WRONG_TOO = f"{inss(50505997)[:-2]}00", f"{inss(60606998)[:-2]}00"
CONTACT: Row = {"contact_name": "Jan Janssens", "contact_email": "jan@example.be"}
OTHER: Row = {"enterprise_number": "0123.456.848", "company_name": "Garage Exempel AG"}


def mail(of: Run, settings: Settings = PLAIN) -> EmailMessage:
    return opened(ClientMail(of, of.files[0].name, settings).draft(WORKBOOK))


@pytest.fixture(scope="module")
def runs() -> dict[str, Run]:
    paths = {language: ROOT / "samples" / language / "with-errors.xlsx" for language in LANGUAGES}
    return {language: run([path], PROFILE, "en", TODAY) for language, path in paths.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_reads_what_waits_and_why(language: str, runs: dict[str, Run]) -> None:
    of, say = runs[language], texts(language).say
    message = mail(of, Settings("Büro", reply_to="to@example.be"))
    greeting, stands, causes, what_to_do, safe, closing = body(message, "plain").strip().split("\n\n")
    assert greeting == say("Hello,")
    assert "with-errors.xlsx" in stands
    assert str(ROOT) not in stands
    assert len(causes.split("\n")) == 4
    assert "to@example.be" in what_to_do
    assert safe.endswith(".")
    assert closing.split("\n")[1:] == ["Büro", "to@example.be"]


def test_every_language_has_its_own_words(runs: dict[str, Run]) -> None:
    said = [body(mail(of), "plain").strip().split("\n\n") for of in runs.values()]
    assert all(len(set(part)) == len(LANGUAGES) for part in zip(*said, strict=True))
    assert len({mail(of)["Subject"] for of in runs.values()}) == len(LANGUAGES)


def test_the_counts_are_those_of_the_run(runs: dict[str, Run]) -> None:
    of = runs["en"]
    text = body(mail(of), "plain")
    held, released = (
        [getattr(of.count(sheet), which) for sheet in ("companies", "users")] for which in ("held", "released")
    )
    assert f"Already under way: {released[0]} companies, {released[1]} people." in text
    assert f"Still waiting: {held[0]} company, {held[1]} people." in text


def test_the_most_frequent_reason_comes_first(checked: Checker) -> None:
    of = checked(users=[{"inss": WRONG}, {"inss": WRONG_TOO}, {"last_name": ""}])
    lines = body(mail(of), "plain").split("\n\n")[2].split("\n")
    assert lines[1].endswith(": 2 Zeilen")
    assert lines[2].endswith(": 1 Zeile")


def test_reasons_that_are_as_frequent_stand_in_the_order_of_their_codes(checked: Checker) -> None:
    of = checked(users=[{"last_name": ""}, {"inss": WRONG}])
    assert [each.codes for each in of.held] == [("U001",), ("U021",)]
    lines = body(mail(checked(users=[{"inss": WRONG}, {"last_name": ""}])), "plain").split("\n\n")[2].split("\n")
    assert lines == body(mail(of), "plain").split("\n\n")[2].split("\n")


def test_one_reason_is_not_the_most_frequent_one(checked: Checker) -> None:
    text = body(mail(checked(users=[{"inss": WRONG}])), "plain")
    assert "Der Grund:\n" in text
    assert "Schon in Bearbeitung: 1 Unternehmen." in text


@pytest.mark.parametrize(
    ("companies", "address"),
    [
        ([CONTACT], "jan@example.be"),
        ([CONTACT, {**OTHER, **CONTACT}], "jan@example.be"),
        ([CONTACT, OTHER], ""),
        ([CONTACT, {**OTHER, **CONTACT, "contact_email": "mia@example.be"}], ""),
        ([{}], ""),
    ],
)
def test_it_goes_to_a_contact_only_who_stands_for_the_whole_file(
    checked: Checker, companies: Sequence[Row], address: str
) -> None:
    message = mail(checked(users=[{"inss": WRONG}], companies=companies))
    assert (mailbox(message).addr_spec if message["To"] else "") == address


def test_no_inss_and_nothing_of_another_file(checked: Checker, tmp_path: Path) -> None:
    first = checked(users=[{"inss": WRONG}])
    beside = Path(first.files[0].name)
    named = beside.with_name(f"client {inss(50505997)}.xlsx")
    beside.rename(named)
    of = checked(users=[{"inss": WRONG_TOO, "last_name": inss(60606998)}], beside=[named])
    for file in of.files:
        message = opened(ClientMail(of, file.name, PLAIN).draft(WORKBOOK))
        seen = " ".join([*map(str, message.values()), body(message, "plain"), body(message, "html")])
        assert not [part for part in (WRONG, WRONG_TOO, inss(50505997), inss(60606998)) if part in seen]
        assert str(tmp_path) not in seen


def test_the_same_run_gives_the_same_mail(runs: dict[str, Run]) -> None:
    of = runs["nl"]
    assert ClientMail(of, of.files[0].name, PLAIN).draft(WORKBOOK) == ClientMail(of, of.files[0].name, PLAIN).draft(
        WORKBOOK
    )


def test_a_report_has_one_beside_each_workbook_where_lists_leave_as_mails(runs: dict[str, Run]) -> None:
    def written(*forms: str) -> dict[str, bytes]:
        report = Report(runs["en"], PROFILE, PLAIN, texts("en"), forms)
        return {name: content for name, content in report.files() if name.startswith("returned/0")}

    mailed = written("eml")
    assert list(written("html")) == ["returned/001-with-errors.xlsx"]
    assert list(mailed) == ["returned/001-with-errors.xlsx", "returned/001-with-errors.eml"]
    part = attached(opened(mailed["returned/001-with-errors.eml"]))
    assert part.get_filename() == "with-errors.xlsx"
    assert part.get_payload(decode=True) == mailed["returned/001-with-errors.xlsx"]
