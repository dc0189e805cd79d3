"""Mails as drafts: a file that Outlook and Thunderbird open as a message to be sent, its text and one attachment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy

from fla_batch.declared.kinds import EMAIL, tidy
from fla_batch.declared.masks import guarded_words
from fla_batch.declared.settings import Settings
from fla_batch.render.html import page
from fla_batch.texts import N_, Texts

KINDS = {
    "pdf": ("application", "pdf"),
    "html": ("text", "html"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""What an attachment is called in a mail, by the ending of its name."""

_SPECIAL = str.maketrans(dict.fromkeys('()<>[]:;@\\,"', " "))
"""Signs with a meaning among addresses: some versions of Python and some mail programs lose the quotes around them."""


class _Policy(EmailPolicy):
    """Lines as they are sent; a header begins on the line of its name, however long its first part is."""

    linesep = "\r\n"

    def fold_binary(self, name: str, value: str) -> bytes:
        """Fold a header. There are mail programs for which `To:` with nothing behind it is to nobody."""
        return re.sub(rb"^([\w-]+:) *\r\n ", rb"\1 ", super().fold_binary(name, value))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail: its name, without ending, its format and its content."""

    name: str
    form: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says, and to whom. An empty address is left to whoever sends it."""

    id: str
    """Tells apart the parts of the file; made of letters, digits and hyphens."""
    words: Texts
    name: str
    address: str
    subject: str
    paragraphs: Sequence[str]
    """What stands between the greeting and the closing; the lines of a list are parts of one paragraph."""
    attachment: Attachment


def draft(mail: Mail, settings: Settings, today: date) -> bytes:
    """Write a mail as a draft; the same on every run.

    It has no Message-ID: whatever sends it gives it one, and a fixed one would hide a corrected mail as a double.
    """
    written = EmailMessage(policy=_Policy(utf8=not f"{mail.address}{settings.sender}{settings.reply_to}".isascii()))
    written["X-Unsent"] = "1"
    for header, name, address in _addresses(mail, settings):
        written[header] = Address(_display(name), *_split(address))
    written["Subject"] = tidy(mail.subject)
    written["Date"] = datetime.combine(today, time(12), UTC)
    _fill(written, mail, settings)
    for number, part in enumerate(part for part in written.walk() if part.is_multipart()):
        # Neither of the two encodings of the parts ever writes “=_”.
        part.set_boundary(f"=_{mail.id}-{number}")
    return written.as_bytes()


def greeting(words: Texts, name: str) -> str:
    """Greet somebody by name, where it is known."""
    shown = guarded_words(tidy(name))
    return words.say(N_("Dear {name},") if shown else N_("Hello,"), name=shown)


def _addresses(mail: Mail, settings: Settings) -> list[tuple[str, str, str]]:
    named = "" if mail.name == mail.address else mail.name
    headers = [
        ("From", settings.name, settings.sender),
        ("To", named, mail.address),
        ("Reply-To", settings.name, settings.reply_to),
    ]
    return [header for header in headers if EMAIL.holds(header[2]) and "=?" not in header[2]]


def _display(name: str) -> str:
    """Give a name that means itself and nothing else, however it is written and read again."""
    return " ".join(guarded_words(tidy(name)).translate(_SPECIAL).replace("=?", " ").split())


def _split(address: str) -> tuple[str, str]:
    local, _, domain = address.rpartition("@")
    return local, ".".join(map(_ascii_label, domain.split(".")))


def _ascii_label(label: str) -> str:
    """Write a part of a domain as the network does. Python's own codec takes ß for ss, which is another domain."""
    return label if label.isascii() else f"xn--{label.lower().encode('punycode').decode()}"


def _fill(written: EmailMessage, mail: Mail, settings: Settings) -> None:
    words, attachment = mail.words, mail.attachment
    sender = [line for line in (settings.name, *settings.address, settings.answers_to) if line]
    closing = "\n".join([words.say(N_("Kind regards")), *sender])
    paragraphs = [greeting(words, mail.name), *mail.paragraphs, closing]
    text = "\n\n".join(paragraphs).encode("utf-8", "replace").decode()
    written.set_content(text, cte="quoted-printable")
    # The library ends every text with a line that is empty: it would stand between the closing and a signature.
    written.set_payload(str(written.get_payload()).rstrip())
    as_page = page("mail.html", words, paragraphs=[each.split("\n") for each in paragraphs]).decode()
    written.add_alternative(as_page, subtype="html", cte="quoted-printable")
    maintype, subtype = KINDS[attachment.form]
    name = f"{attachment.name}.{attachment.form}"
    written.add_attachment(attachment.content, maintype=maintype, subtype=subtype, filename=name)
