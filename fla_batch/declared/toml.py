"""A file of settings in TOML, read strictly: what is unknown, missing or of the wrong sort is told with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar

from fla_batch.declared.choice import LANGUAGE
from fla_batch.reasons import reason
from fla_batch.texts import N_, SOURCE_LANGUAGE, Message, Sentence, texts

ByLanguage = Mapping[str, str]
_Toml = TypeVar("_Toml", str, int, list[Any], dict[str, Any], date)
_KINDS = {
    str: N_("a text"),
    int: N_("a whole number"),
    list: N_("a list"),
    dict: N_("a table"),
    date: N_("a date such as 2026-12-31"),
}
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
"""How `tomllib` ends what it says, in place of telling it with numbers (Python 3.14 does)."""


class TomlError(Exception):
    """A file that cannot be used, and the sentence that says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return texts(SOURCE_LANGUAGE).show(self.sentence)


def read(path: Path, error: type[TomlError]) -> Table:
    """Read a file; whatever is wrong with it is raised as the given error."""
    try:
        return Table(path.name, error, "", tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as cause:
        unread = N_("The file {file} cannot be opened: {reason}.")
        raise error(Sentence(unread, {"file": str(path), "reason": reason(cause)})) from cause
    except (ValueError, RecursionError) as cause:
        message, values = _not_toml(cause)
        raise error(Sentence(message, {"file": path.name, **values})) from cause


def _not_toml(cause: Exception) -> tuple[Message, Mapping[str, object]]:
    """Say where a file is no TOML: what else its reader says of it is English."""
    if isinstance(cause, UnicodeDecodeError):
        return N_("The file {file} has letters in another encoding. Please save it as UTF-8."), {}
    if place := _PLACE.search(str(cause)):
        at = N_("The file {file} is not written as TOML, as it should be. Please look at line {line}, column {column}.")
        return at, {"line": int(place[1]), "column": int(place[2])}
    if str(cause).endswith("(at end of document)"):
        return N_("The file {file} is not written as TOML, as it should be: something is missing at its end."), {}
    return N_("The file {file} is not written as TOML, as it should be."), {}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file with its place in it: gives what stands under a key, or says what is wrong there."""

    file: str
    error: type[TomlError]
    """What is raised: whose file it is."""
    place: str
    entries: Mapping[str, Any]

    def check(self, required: Iterable[str] = (), optional: Iterable[str] = ()) -> None:
        """Make sure that every key is known and no required one is missing."""
        known = (*required, *optional)
        for key in self.entries:
            self.one_of(key, known)
        for key in required:
            if key not in self.entries:
                self.refuse(N_("“{key}” is missing."), key=key)

    def one_of(self, name: str, known: Iterable[str]) -> str:
        """Give back a name that is known."""
        names = tuple(map(str, known))
        if name in names:
            return name
        near = get_close_matches(name, names, n=1)
        meant = N_("“{name}” is not known here. Is “{near}” meant?")
        possible = N_("“{name}” is not known here. What may stand here: {known}.")
        return self.refuse(meant if near else possible, name=name, near=near, known=names)

    def word(self, key: str, known: Iterable[str]) -> str:
        """Give the name under a key, which must be known."""
        return self._at(key).one_of(self.text(key), known)

    def words(self, key: str, known: Iterable[str]) -> list[str]:
        """Give the names under a key, which must all be known."""
        names = tuple(known)
        return [self._at(key).one_of(name, names) for name in self.names(key)]

    def text(self, key: str) -> str:
        """Give a text that says something."""
        text = self._get(key, str)
        if not text.strip():
            self.refuse(N_("“{key}” is empty."), key=key)
        return text

    def day(self, key: str) -> date:
        """Give a day."""
        return self._get(key, date)

    def count(self, key: str) -> int:
        """Give a whole number above zero."""
        number = self._get(key, int)
        if number < 1:
            self.refuse(N_("“{key}” should be 1 or more."), key=key)
        return number

    def url(self, key: str) -> str:
        """Give an address of the web."""
        url = self.text(key)
        if not url.startswith(("https://", "http://")):
            self.refuse(N_("“{key}” should be an address that begins with https://."), key=key)
        return url

    def names(self, key: str) -> list[str]:
        """Give a list of texts; an empty one only where the key is not there."""
        names = self._get(key, list) if key in self.entries else []
        if key in self.entries and not (names and all(type(name) is str for name in names)):
            self.refuse(N_("“{key}” should be a list of one or more texts."), key=key)
        return names

    def table(self, key: str) -> Table:
        """Give the table under a key."""
        return self._at(key, self._get(key, dict))

    def tables(self, key: str) -> list[Table]:
        """Give a list of tables; an empty one where the key is not there."""
        parts: list[Any] = self._get(key, list) if key in self.entries else []
        if not all(type(part) is dict for part in parts):
            self.refuse(N_("“{key}” should be a list of tables, each under [[{key}]]."), key=key)
        return [self._within(f"{key}.{part.get('id', n)}", part) for n, part in enumerate(parts, start=1)]

    def distinct(self, key: str) -> list[Table]:
        """Give a list of tables of which each has an id of its own."""
        seen: set[str] = set()
        parts = self.tables(key)
        for part in parts:
            if part.text("id") in seen:
                part.refuse(N_("There are two of them with the same id."))
            seen.add(part.text("id"))
        return parts

    def by_language(self, key: str, placeholders: tuple[str, ...] | None = None) -> ByLanguage:
        """Give a text in every language; in all with the same placeholders, where there may be any."""
        return self.table(key).own_languages(placeholders)

    def own_languages(self, placeholders: tuple[str, ...] | None) -> ByLanguage:
        """Give the text that this table holds, one key for each language."""
        for language, name in LANGUAGE.words.items():
            if language not in self.entries:
                self.refuse(N_("The text in this language is missing: {language}."), language=name)
        self.check(optional=LANGUAGE.words)
        text = {language: self.text(language) for language in LANGUAGE.words}
        if placeholders is not None:
            self._compare(text, placeholders)
        return text

    def refuse(self, problem: Message, **values: object) -> NoReturn:
        """Say what is wrong with this table."""
        where = N_("The file {file} cannot be used yet. At “{place}”: {problem}")
        top = N_("The file {file} cannot be used yet. {problem}")
        said = {"file": self.file, "place": self.place, "problem": Sentence(problem, values)}
        raise self.error(Sentence(where if self.place else top, said))

    def _at(self, key: str, entries: Mapping[str, Any] = MappingProxyType({})) -> Table:
        return self._within(f"{self.place}.{key}".strip("."), entries)

    def _within(self, place: str, entries: Mapping[str, Any]) -> Table:
        return Table(self.file, self.error, place, entries)

    def _compare(self, text: ByLanguage, known: tuple[str, ...]) -> None:
        used = {language: self._placeholders(pattern, known) for language, pattern in text.items()}
        for name in sorted(set().union(*used.values())):
            for language in (language for language in used if name not in used[language]):
                without = N_("“{{{name}}}” is missing in: {language}.")
                self.refuse(without, name=name, language=LANGUAGE.words[language])

    def _placeholders(self, pattern: str, known: tuple[str, ...]) -> set[str]:
        try:
            parts = list(Formatter().parse(pattern))
        except ValueError:
            self.refuse(N_("A curly bracket stands alone here: {text}"), text=pattern)
        fields = [f"{name}{'!' if how else ''}{how or ''}{shape}" for _, name, shape, how in parts if name is not None]
        return {self.one_of(field, known) for field in fields}

    def _get(self, key: str, kind: type[_Toml]) -> _Toml:
        if key not in self.entries:
            self.refuse(N_("“{key}” is missing."), key=key)
        found = self.entries[key]
        # A TOML time with a date is a date to Python too, and cannot be compared with one.
        if type(found) is not kind:
            self.refuse(N_("“{key}” should be {kind}."), key=key, kind=_KINDS[kind])
        return found
