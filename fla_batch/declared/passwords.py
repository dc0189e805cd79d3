"""Passwords for locked workbooks: a file of them, one on each line; shown nowhere, written nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fla_batch.reasons import reason
from fla_batch.texts import N_, Message, Sentence

_LONGEST_FILE = 100_000
_MOST = 100
"""Passwords that are tried on each locked file: each costs a moment, by design of those who lock."""
_ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class PasswordFileError(Exception):
    """A password file that cannot be used: the sentence that says why."""

    def __init__(self, message: Message, **values: object) -> None:
        super().__init__("password file")
        self.sentence = Sentence(message, values)


@dataclass(frozen=True, slots=True)
class Passwords:
    """What may open a locked file; none of it shows when this is printed."""

    words: tuple[str, ...] = field(default=(), repr=False)


NONE = Passwords()


def load(path: Path | None) -> Passwords:
    """Read a password file, whatever Windows program wrote it; spaces count, empty lines do not."""
    if path is None:
        return NONE
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST_FILE + 1)
    except OSError as problem:
        raise PasswordFileError(
            N_("The password file {path} cannot be read: {reason}."), path=path, reason=reason(problem)
        ) from None
    words = tuple(dict.fromkeys(filter(None, _text(data).splitlines())))
    if not words:
        raise PasswordFileError(N_("There is no password in {path}: write one on each line."), path=path)
    if len(words) > _MOST or len(data) > _LONGEST_FILE:
        raise PasswordFileError(
            N_("There are too many passwords in {path}: {most} is the most."), path=path, most=_MOST
        )
    return Passwords(words)


def _text(data: bytes) -> str:
    try:
        return data.decode(_ENCODINGS.get(data[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
