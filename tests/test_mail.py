"""Mails as drafts: read back as a mail program would, in every language, with everything hostile that can be typed."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import compat32, default
from io import BytesIO
from typing import Any

import pytest
from conftest import inss
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader
from worklists import ANNA, BAKERY, CLAES, JANSSENS, LEILA, TODAY, Page, cells, loaded, plan, profile, work

from fla_batch.declared.kinds import tidy
from fla_batch.declared.settings import PLAIN, Settings
from fla_batch.render import letter as letters
from fla_batch.render.formats import LIST_FORMATS
from fla_batch.render.letter import Letter
from fla_batch.render.lists.eml import as_eml
from fla_batch.render.mail import Attachment, Mail, draft
from fla_batch.tasks import Addressee, Role
from fla_batch.texts import LANGUAGES, texts

BUREAU = Settings(
    "Büro & Söhne, Zugang", ("Rue Neuve 1", "1000 Bruxelles"), sender="from@example.be", reply_to="to@example.be"
)
HEADERS = {"X-Unsent", "From", "To", "Reply-To", "Subject", "Date", "MIME-Version", "Content-Type"}
NUMBER = inss(50505997)


def letter(language: str = "en", addressee: Addressee = CLAES, settings: Settings = PLAIN) -> Letter:
    return Letter(plan(language, addressee), profile(), TODAY, settings)


def opened(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def mailed(settings: Settings = PLAIN, **values: Any) -> EmailMessage:
    """Write and open a mail that differs from a plain one in the values given."""
    bare = Mail(
        "id-1", texts("en"), "Marie Claes", "marie@example.be", "About", ["Text."], Attachment("a", "pdf", b"%")
    )
    return opened(draft(replace(bare, **values), settings, TODAY))


def mailbox(message: EmailMessage, header: str = "To") -> Address:
    (address,) = message[header].addresses
    assert isinstance(address, Address)
    return address


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part
    return str(part.get_content()).replace("\r\n", "\n")


def attached(message: EmailMessage) -> EmailMessage:
    (part,) = message.iter_attachments()
    assert isinstance(part, EmailMessage)
    return part


def content(of: Letter) -> bytes:
    """Give what is attached to the mail with a list."""
    return bytes(attached(opened(as_eml(of))).get_payload(decode=True))  # type: ignore[arg-type]


def as_form(form: str) -> Settings:
    return Settings(attachment=form)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("addressee", [CLAES, JANSSENS], ids=lambda each: each.role)
def test_a_list_becomes_a_draft_to_whoever_gets_it(language: str, addressee: Addressee) -> None:
    of = letter(language, addressee, BUREAU)
    message = opened(as_eml(of))
    assert set(message.keys()) == HEADERS
    assert message["X-Unsent"] == "1"
    assert mailbox(message) == Address(addressee.full_name, addr_spec=addressee.email)
    assert mailbox(message, "From") == Address("Büro & Söhne Zugang", addr_spec="from@example.be")
    assert mailbox(message, "Reply-To").addr_spec == "to@example.be"
    assert message["Subject"].startswith(of.title)
    assert message["Date"].datetime.date() == TODAY
    text = body(message, "plain")
    assert f"{addressee.full_name}," in text.split("\n")[0]
    for said in (of.why, of.send_back, of.keep_safe, *of.counts, "Büro & Söhne, Zugang\nRue Neuve 1\n1000 Bruxelles"):
        assert said in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_page_of_a_mail_say_the_same(language: str) -> None:
    message = opened(as_eml(letter(language, JANSSENS, BUREAU)))
    page = body(message, "html")
    assert f'<html lang="{language}">' in page
    assert Page(page.encode()).text.split() == body(message, "plain").split()


def test_each_language_has_its_own_words() -> None:
    drafts = [opened(as_eml(letter(language))) for language in LANGUAGES]
    for part in (0, 1, -1):
        said = [body(each, "plain").strip().split("\n\n")[part] for each in drafts]
        assert len(set(said)) == len(LANGUAGES)
    assert len({each["Subject"] for each in drafts}) == len(LANGUAGES)


@pytest.mark.parametrize("form", [form for form in LIST_FORMATS if form != "eml"])
def test_the_list_is_attached_as_it_is(form: str) -> None:
    of = letter("fr", settings=as_form(form))
    part = attached(opened(as_eml(of)))
    assert part.get_filename() == f"Liste-d-actions-list-administrator.{form}"
    assert part.get_content_disposition() == "attachment"
    assert part.get_payload(decode=True) == LIST_FORMATS[form](of)


def test_a_list_that_is_too_long_for_paper_is_attached_as_a_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "MOST_ROOM", 1_000)
    part = attached(opened(as_eml(letter("fr"))))
    assert part.get_filename() == "Liste-d-actions-list-administrator.xlsx"
    assert part.get_payload(decode=True) == LIST_FORMATS["xlsx"](letter("fr"))


def test_an_attached_list_opens() -> None:
    pages, page, book = (content(letter("de", settings=each)) for each in (PLAIN, *map(as_form, ("html", "xlsx"))))
    assert "Marie Claes" in PdfReader(BytesIO(pages)).pages[0].extract_text()
    assert "Marie Claes" in Page(page).text
    assert any("Marie Claes" in cell for cell in cells(loaded(book)))


def test_the_same_mail_is_the_same_file() -> None:
    of = letter("nl", JANSSENS, BUREAU)
    content = as_eml(of)
    assert content == as_eml(of)
    assert b"Message-ID" not in content
    assert content.count(b"\r\n") == content.count(b"\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78


def test_without_settings_the_mail_program_sends_it_as_its_owner() -> None:
    message = opened(as_eml(letter()))
    assert set(message.keys()) == HEADERS - {"From", "Reply-To"}
    assert body(message, "plain").endswith("\n\nKind regards")


def test_no_inss_outside_the_attachment() -> None:
    addressee = Addressee(Role.ADMINISTRATOR, f"Claes {NUMBER}", "Marie", "marie@example.be")
    named = replace(ANNA, remark=NUMBER, last_name=NUMBER)
    of = replace(letter(), plan=plan("en", addressee, work(replace(BAKERY, name=NUMBER), named, LEILA)))
    message = opened(as_eml(of))
    seen = [
        *map(str, message.values()),
        body(message, "plain"),
        body(message, "html"),
        attached(message).get_filename(),
    ]
    digits = ["".join(filter(str.isdecimal, part or "")) for part in seen]
    assert not [part for part in digits for person in (ANNA, LEILA) if person.inss in part or person.inss[:6] in part]
    assert "••.••.••-•••." in body(message, "plain")


NAMES = st.text(st.characters(exclude_categories=()), max_size=120) | st.sampled_from(
    [
        "a\r\nBcc: evil@example.be",
        "a\nBcc: evil@example.be\n\nbody",
        '"a" <evil@example.be>',
        "a, evil@example.be, b",
        "=?utf-8?q?a=40evil=2C?= <evil@example.be>",
        f"{'x' * 50}, <evil@example.be>, y",
        f"{'é' * 50}, <evil@example.be>, y",
        "a\u2028Bcc: evil@example.be\u202e\ud800",
        "undisclosed-recipients:;",
    ]
)


@given(NAMES)
@example("J. Claes \\")
@example("Łukasz Özgür Đorđe")
def test_a_name_never_becomes_more_than_a_name(name: str) -> None:
    message = mailed(
        Settings(name, (name,), sender="from@example.be", reply_to="to@example.be"), name=name, subject=name
    )
    assert set(message.keys()) == HEADERS
    for header, address in (("To", "marie@example.be"), ("From", "from@example.be"), ("Reply-To", "to@example.be")):
        box = mailbox(message, header)
        assert box.addr_spec == address
        assert not set('()<>[]:;@\\,"') & set(box.display_name)
    assert attached(message).get_filename() == "a.pdf"


@given(st.text(st.characters(categories=("L", "Zs")), max_size=50).filter(tidy))
def test_a_name_of_letters_arrives_whole(name: str) -> None:
    # Python’s reader of addresses puts a space between two parts of a long name; the older one does not.
    header = mailed(name=name).as_bytes(policy=compat32).split(b"\nTo: ")[1].split(b"\nSubject: ")[0]
    assert str(make_header(decode_header(header.decode().replace("\n", "")))) == f"{tidy(name)} <marie@example.be>"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b.be, evil@example.be",
        "a@b.be\r\nBcc: evil@example.be",
        "<a@b.be>",
        "a b@example.be",
        '"a"@example.be',
        "=?utf-8?q?a?=@example.be",
        "a@example.be\u2028",
        "a@[127.0.0.1]",
    ],
)
def test_what_is_no_plain_address_is_left_to_whoever_sends(address: str) -> None:
    message = mailed(Settings(sender=address, reply_to=address), address=address)
    assert set(message.keys()) == HEADERS - {"To", "From", "Reply-To"}


@pytest.mark.parametrize(
    ("domain", "written"),
    [
        ("bücher.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("Example.BE", "Example.BE"),
    ],
)
def test_a_domain_is_written_as_the_network_writes_it(domain: str, written: str) -> None:
    message = mailed(Settings(sender=f"from@{domain}"), address=f"to@{domain}")
    assert (mailbox(message).domain, mailbox(message, "From").domain) == (written, written)


def test_a_letter_of_its_own_before_the_at_stays_as_it_is() -> None:
    content = draft(
        Mail("i", texts("fr"), "José", "josé@bücher.example", "Été", ["É"], Attachment("a", "pdf", b"%")), PLAIN, TODAY
    )
    assert "To: José <josé@xn--bcher-kva.example>\r\n".encode() in content
    assert b"=?" not in content


@pytest.mark.parametrize("name", ["Anna Peeters", "Élodie Claes", "x" * 50, ""])
def test_a_header_begins_on_its_own_line_however_long_an_address_is(name: str) -> None:
    address = f"{'anna-maria.' * 5}claes@{'secretariat.' * 3}example.be"
    content = draft(Mail("i", texts("fr"), name, address, "y" * 90, ["É"], Attachment("a", "pdf", b"%")), PLAIN, TODAY)
    assert not re.search(rb"^[\w-]+:\s*\r\n", content, re.MULTILINE)
    assert mailbox(opened(content)).display_name == name


def test_an_address_alone_is_no_name() -> None:
    message = mailed(name="marie@example.be")
    assert mailbox(message).display_name == ""


def test_nobody_is_greeted_without_a_name() -> None:
    assert [body(mailed(words=texts(language), name=""), "plain").split("\n")[0] for language in LANGUAGES] == [
        texts(language).say("Hello,") for language in LANGUAGES
    ]


def test_client_text_is_no_markup() -> None:
    page = body(mailed(name="<b>x</b>", paragraphs=["<script>alert(1)</script>"]), "html")
    assert "<script" not in page
    assert "<b>" not in page
