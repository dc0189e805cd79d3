"""What every sentence looks like: the quotation marks, apostrophes and spaces of its language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from babel.dates import get_month_names
from babel.messages.pofile import read_po
from conftest import ROOT

from fla_batch.declared.fields import SHEETS
from fla_batch.texts import LANGUAGES, LOCALE

HEADINGS = {text for sheet in SHEETS for text in (sheet.title, *(field.label for field in sheet.fields))} | {
    "Instructions"
}
"""What is compared with what clients type is written as they type it."""
EVERYWHERE = r"""["´`]|\w'\w|\.\.\.|  | - """
MONTHS = "|".join({month for language in LANGUAGES for month in get_month_names("wide", locale=language).values()})
TORN = rf"\d(?:er|\.)? (?:{MONTHS})\b|\b[IVX]+\. [A-Z]"
"""A day that the end of a line may part from its month, or a chapter from its number."""
SLIPS = {
    "de": r"[«»”]",
    "fr": r"[„“”]| [:;?!»]|« |\u00a0[;?!]|\u202f[:»]|\w[;?!](?=\s|$)|[^\W\d]:(?=\s|$)|«\S(?<!\u00a0)",
    "nl": r"[«»„]",
    "en": r"[«»„]",
}
"""What a careful typesetter would not leave standing, by language."""


def in_catalogue(language: str) -> Iterator[str]:
    with (LOCALE / f"{'de' if language == 'en' else language}.po").open("rb") as file:
        for entry in read_po(file):
            source, said = entry.id, entry.id if language == "en" else entry.string
            if source and source not in HEADINGS:
                yield from [said] if isinstance(said, str) else said


def in_profile(value: object, language: str, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key == language:
        yield value
    for name, each in value.items() if isinstance(value, dict) else ():
        yield from in_profile(each, language, name)
    for each in value if isinstance(value, list) else ():
        yield from in_profile(each, language, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_slips(language: str) -> None:
    profile = tomllib.loads((ROOT / "fla_batch" / "profiles" / "fla.toml").read_text(encoding="utf-8"))
    said = [*in_catalogue(language), *in_profile(profile, language)]
    slips = re.compile(f"{EVERYWHERE}|{TORN}|{SLIPS[language]}")
    assert len(said) > 300
    assert [text for text in said if slips.search(text.replace("#REF!", "#"))] == []
