"""What a secretariat sets once, in a file: who it is, where answers go, and how its lists leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from fla_batch.declared.choice import LANGUAGE
from fla_batch.declared.kinds import EMAIL, tidy
from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.declared.picture import LARGEST_BYTES, Picture, picture
from fla_batch.declared.toml import Table, TomlError, read
from fla_batch.texts import LANGUAGES, N_, Message, Sentence

MAIL = "eml"
"""The format that carries a list of another format."""

Formats = Callable[[], Iterable[str]]
"""Looks up the formats of a list, where one is named."""


_PARTS: Mapping[str, tuple[str, ...]] = {
    "retention_notice": tuple(LANGUAGE.words),
    "limits": tuple(each.name for each in fields(Limits)),
}
"""What may stand below each heading of the file."""


class SettingsError(TomlError):
    """A file of settings that cannot be used."""


class _File(NamedTuple):
    """The file as its settings are read from it."""

    table: Table
    folder: Path
    formats: Formats


def _line(file: _File, key: str) -> str:
    line = file.table.text(key).strip()
    return line if line.isprintable() else file.table.refuse(N_("“{key}” should be one line of text."), key=key)


def _lines(file: _File, key: str) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in file.table.names(key))
    if not all(line and line.isprintable() for line in lines):
        file.table.refuse(N_("“{key}” should be a list of lines, each with some text."), key=key)
    return lines


def _email(file: _File, key: str) -> str:
    address = tidy(file.table.text(key))
    if not EMAIL.holds(address):
        file.table.refuse(N_("“{key}” should be an e-mail address such as name@example.be."), key=key)
    return address


def _language(file: _File, key: str) -> str:
    return file.table.word(key, LANGUAGE.words)


def _formats(file: _File, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file.table.words(key, file.formats())))


def _carried(file: _File, key: str) -> str:
    return file.table.word(key, (name for name in file.formats() if name != MAIL))


def _picture(file: _File, key: str) -> Picture:
    name = file.table.text(key)
    try:
        with (file.folder / name).open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except (OSError, ValueError):
        file.table.refuse(N_("The picture “{name}” cannot be opened. It should lie beside this file."), name=name)
    return picture(content) or _no_picture(file.table, name)


def _no_picture(table: Table, name: str) -> NoReturn:
    sentence = N_("“{name}” should be a picture (PNG, JPEG or SVG) of at most {kilobytes} kB.")
    table.refuse(sentence, name=name, kilobytes=LARGEST_BYTES // 1000)


def _by_language(file: _File, key: str) -> Mapping[str, str]:
    part = file.table.table(key)
    part.check(optional=_PARTS[key])
    return {language: part.text(language).strip() for language in part.entries}


def _limits(file: _File, key: str) -> Limits:
    part = file.table.table(key)
    part.check(optional=_PARTS[key])
    return Limits(**{name: part.count(name) for name in part.entries})


class About(NamedTuple):
    """What a setting is, beside its name and its default."""

    read: Callable[[_File, str], Any]
    example: Any
    """A value as somebody might set it; of a text by language, the one text that is said in each."""
    comment: Message
    """What stands above it in the file."""


def _about(read: Callable[[_File, str], Any], example: Any, comment: Message) -> dict[str, About]:
    return {"about": About(read, example, comment)}


_NAME = N_("Name of the secretariat, as it stands on the lists and in the mails.")
_ADDRESS = N_("Postal address and telephone, line by line.")
_STREET = N_("1 Example Street"), N_("1000 Brussels")
_LOGO = N_("Logo: a small picture (PNG, JPEG or SVG) beside this file. Workbooks show no SVG.")
_SENDER = N_("E-mail address from which the mails are sent. Without it, the mail program uses your own.")
_REPLY_TO = N_("E-mail address to which lists and workbooks come back. Without it, the sender’s.")
_LANGUAGE = N_(
    "Your language: de, fr, nl or en. Without it, the one of your computer. "
    "Lists are written in the language of whoever receives them."
)
_LIST_FORMATS = N_("How the lists are written, where --format is not given.")
_ATTACHMENT = N_("Which of the formats is attached to the mails (format eml), where --attach is not given.")
_RETENTION = N_(
    "When lists are to be deleted, in each language that you need. "
    "It takes the place of the sentence: Please delete it when everything is done."
)
_RETAINED = N_("Please delete it within 30 days of the last step.")
_LIMITS = N_("The limits for one file. What is larger is refused.")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a secretariat: each is declared here once, with a default that works without any file."""

    name: str = field(default="", metadata=_about(_line, N_("Example Secretariat"), _NAME))
    address: tuple[str, ...] = field(default=(), metadata=_about(_lines, _STREET, _ADDRESS))
    logo: Picture | None = field(default=None, metadata=_about(_picture, "logo.png", _LOGO))
    sender: str = field(default="", metadata=_about(_email, "access@example.be", _SENDER))
    reply_to: str = field(default="", metadata=_about(_email, "lists@example.be", _REPLY_TO))
    language: str = field(default="", metadata=_about(_language, "fr", _LANGUAGE))
    list_formats: tuple[str, ...] = field(
        default=("html", "xlsx"), metadata=_about(_formats, ("html", "xlsx"), _LIST_FORMATS)
    )
    attachment: str = field(default="pdf", metadata=_about(_carried, "pdf", _ATTACHMENT))
    retention_notice: Mapping[str, str] = field(
        default_factory=dict, metadata=_about(_by_language, _RETAINED, _RETENTION)
    )
    limits: Limits = field(default=LIMITS, metadata=_about(_limits, LIMITS, _LIMITS))

    @property
    def answers_to(self) -> str:
        """The address to which answers go; empty where none is set."""
        return self.reply_to or self.sender


PLAIN = Settings()
"""Nothing is set."""


def declared() -> tuple[tuple[str, About], ...]:
    """Give every setting that there is: its name, and what it is."""
    return tuple((each.name, each.metadata["about"]) for each in fields(Settings))


def load(path: Path | None, formats: Formats) -> Settings:
    """Read a file of settings; without one, nothing is set."""
    if path is None:
        return PLAIN
    table = read(path, SettingsError)
    for part, key in ((part, key) for part, keys in _PARTS.items() for key in keys if key in table.entries):
        table.refuse(N_("“{key}” belongs below the heading [{part}]."), key=key, part=part)
    table.check(optional=[name for name, _ in declared()])
    file = _File(table, path.parent, formats)
    return Settings(**{name: about.read(file, name) for name, about in declared() if name in table.entries})


def attaching(settings: Settings, form: str, forms: Iterable[str]) -> Settings:
    """Attach another format to the mails that are to be written; without mails somebody has meant something else."""
    if MAIL not in forms:
        unused = N_("--attach is for mails, but none are to be written. Add --format {mail}, or leave it out.")
        raise SettingsError(Sentence(unused, {"mail": MAIL}))
    return replace(settings, attachment=form)


def language_in(path: Path) -> str:
    """Give the language that a file sets; nothing where it sets none or cannot be used, which `load` then tells."""
    try:
        language = read(path, SettingsError).entries.get("language")
    except SettingsError:
        return ""
    return str(language) if language in LANGUAGES else ""
