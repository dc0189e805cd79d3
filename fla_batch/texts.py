"""A language: message and values in, a sentence out. The catalogues are the files of `locale/`, read as they are."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import repeat
from locale import windows_locale
from pathlib import Path
from typing import Any, Literal

from fla_batch.po import Catalogue, read

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
_MANY = 2
"""The number whose form is said when none is known."""
LANGUAGES = (*sorted(path.stem for path in LOCALE.glob("*.po")), SOURCE_LANGUAGE)
"""The languages that a person can be addressed in: the source's own, and one for each catalogue."""

_WORDS = re.compile(r"[^\W\d_]+")
_NAMES = re.compile(r"{(\w+)}")
_GROUPED = 1_000
"""From here on digits are grouped; all languages here write smaller numbers alike."""
_LONGEST_NAME = 1_000
"""Characters of a text that may be a name or a heading."""

INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\ufeff\uffa0" + "".join(
    chr(code)
    for first, last in (
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFFF9, 0xFFFB), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A), (0xE0000, 0xE007F),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""Characters that nobody sees: zero-width spaces and joiners, direction marks, fillers, tags, the byte order mark."""

LOOKALIKES = ("OoОоΟο", "lI|ІΙ")
"""Letters, also Cyrillic and Greek ones, that are typed or pasted for the digits 0 and 1."""


_SIGNS = bytes(code for code in range(0x80) if not chr(code).isalnum())
"""What is neither a letter nor a digit, among the characters that every computer knows."""


class Message(str):
    """A text of the catalogue: the English sentence, which is also the key of its translations."""

    __slots__ = ()


def N_(text: str) -> Message:  # noqa: N802 - the mark that catalogue tools look for
    """Mark a text for the catalogue."""
    return Message(text)


@dataclass(frozen=True, slots=True)
class Plural:
    """A text in two forms, chosen by the value `count`."""

    one: str
    many: str


def NN_(one: str, many: str) -> Plural:  # noqa: N802 - the mark that catalogue tools look for
    """Mark a text with a singular and a plural for the catalogue."""
    return Plural(one, many)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message with its values, not yet in any language."""

    message: Message | Plural
    values: Mapping[str, Any]


class _Shown(dict[str, str]):
    """Values as a language shows them, each when a sentence asks for it."""

    def __init__(self, language: Texts, values: Mapping[str, object]) -> None:
        super().__init__()
        self._language, self._values = language, values

    def __missing__(self, name: str) -> str:
        return self._language.show(self._values[name])


class Texts:
    """One language: it says messages and shows dates, numbers and lists as its readers write them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue, self._plural = _catalogue(language)

    def say(self, message: Message | Plural | str, /, **values: object) -> str:
        """Translate a message, then fill in its values; the values are never read as a message or a pattern."""
        # A text without placeholders may come out as the message itself, which must not be translated twice.
        text = str(self._translation(message, values.get("count")))
        return text.format_map(_Shown(self, values)) if "{" in text else text

    def say_each(self, message: Message | Plural, values: Mapping[str, Any], number: int) -> str | list[str]:
        """Say a message of many, each with its own item of the values that are lists; once, where all hear the same."""
        if isinstance(message, Plural):
            return [self.say(message, **own) for own in each_of(values, number)]
        text = str(self._translation(message, values.get("count")))
        names = _NAMES.findall(text)
        if not any(isinstance(values[name], list) for name in names):
            return self.say(message, **values)
        shown = (self._shown_each(values[name], number) for name in names)
        return list(map(_NAMES.sub("{}", text).format, *shown))

    def _shown_each(self, value: object, number: int) -> Sequence[str]:
        if not isinstance(value, list):
            return [self.show(value)] * number
        if set(map(type, value)) == {str}:
            return value
        different = {id(each): each for each in value if each.__class__ is not str}
        shown = {at: self.show(each) for at, each in different.items()}
        return [each if each.__class__ is str else shown[id(each)] for each in value]

    def show(self, value: object) -> str:
        """Show one value as this language writes it."""
        if value.__class__ is str:
            return str(value)
        match value:
            case None:
                return ""
            case Message() | Plural():
                return self.say(value)
            case Sentence(message, values):
                return self.say(message, **values)
            case bool():
                return self.say(N_("yes") if value else N_("no"))
            case int():
                return self._number(value)
            case date():
                return self._day(value)
            case tuple() | list():
                return ", ".join(self.show(item) for item in value)
        return str(value)

    # Numbers and days need what is slow to load: help and the processes that read write none.

    def _number(self, value: int) -> str:
        if 0 <= value < _GROUPED:
            return str(value)
        from fla_batch.written import number

        return number(value, self.language)

    def _day(self, value: date) -> str:
        from fla_batch.written import day

        return day(value, self.language)

    def _translation(self, message: Message | Plural | str, count: object) -> str:
        if isinstance(message, Plural):
            number = count if isinstance(count, int) else _MANY
            forms = self._catalogue.get(message.one)
            translated = forms[self._plural(number)] if forms else ""
            return translated or (message.one if number == 1 else message.many)
        forms = self._catalogue.get(message)
        return forms[0] if forms and forms[0] else message


def each_of(values: Mapping[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """Give for each of many its own values, where a list holds an item for each of them."""
    columns = [value if isinstance(value, list) else repeat(value, number) for value in values.values()]
    each = zip(*columns, strict=True) if columns else repeat((), number)
    # There may be a hundred thousand: no step of them is ours.
    return map(dict, map(zip, repeat(tuple(values)), each))


@cache
def texts(language: str) -> Texts:
    """Give the one object of a language."""
    return Texts(language)


def all_texts() -> tuple[Texts, ...]:
    """Give every language there is, in a fixed order."""
    return tuple(texts(language) for language in LANGUAGES)


@cache
def own_words() -> frozenset[str]:
    """Give every word of all our texts in every language, folded."""
    catalogues = (_catalogue(language)[0] for language in LANGUAGES)
    each = (text for own in catalogues for message, forms in own.items() for text in (message, *forms))
    return frozenset(fold(word) for text in each for word in _WORDS.findall(text))


@cache
def _catalogue(language: str) -> tuple[Catalogue, Callable[[int], int]]:
    if language == SOURCE_LANGUAGE:
        return {}, lambda count: int(count != 1)
    return read(LOCALE / f"{language}.po")


def environment_language() -> str:
    """Give the language that the reader's environment asks for, or the source's when it asks for none of ours."""
    names = ("FLA_BATCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    tags = (*(os.environ.get(name, "") for name in names), _windows_language())
    return next(filter(None, map(_language_of, tags)), SOURCE_LANGUAGE)


def _windows_language() -> str:
    """Give the language of Windows' own menus; nothing on other systems."""
    if os.name != "nt":
        return ""
    import ctypes

    windows = getattr(ctypes, "windll", None)
    return windows_locale.get(windows.kernel32.GetUserDefaultUILanguage(), "") if windows else ""


def _language_of(tag: str) -> str | None:
    language = re.split("[^A-Za-z]", tag)[0].lower()
    return language if language in LANGUAGES else None


def normalized(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """Write accents and their letters in one form; a text too long for any name stays as it is.

    Accents on accents are put in order in the square of their time.
    """
    return unicodedata.normalize(form, text) if len(text) <= _LONGEST_NAME else text


def fold(text: str) -> str:
    """Strip a text to what matters when two are compared: letters and digits, without case and accents."""
    is_ascii = text.isascii()
    plain = text.casefold() if is_ascii else normalized("NFKD", text.casefold())
    if plain.isalnum():
        return plain
    return plain.encode().translate(None, _SIGNS).decode() if is_ascii else "".join(filter(str.isalnum, plain))


def slug(text: str) -> str:
    """Make a tame name of a text: letters and digits that every system knows, and hyphens between."""
    plain = unicodedata.normalize("NFKD", text.replace("’", " ")).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[A-Za-z0-9]+", plain))
