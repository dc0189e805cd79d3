"""All declarations at once: codes, texts, headings, examples."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from conftest import ROOT, Checker, found

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.check import FAMILIES
from fla_batch.declared.example import RIGHT
from fla_batch.declared.fields import SHEETS
from fla_batch.steps.surveying.meaning import vocabulary
from fla_batch.texts import LANGUAGES, LOCALE, fold, texts

EVER_GIVEN = """
F001 F002 F003 F004 F005 F006 F007 F008 F009 F010 F011 F012 F013 F014 F015 F016 F017 F018 F020 F021 F022
F023
S001 S002 S003 S004 S005 S006 S007 S008 S009 S010 S011 S012 S013 S014 S015 S016 S017 S018 S019 S020 S021 S022
S023 S024 S025 S026 S027 S028 S029 S030 S031 S032 S033 S034 S035 S036
S037 S038 S039 S040 S041 S042 S043 S044 S045 S046 S047 S048 S049
S050 S051 S052 S053 S054 S055
C001 C002 C003 C004 C005 C006 C007 C008 C010 C011 C012 C013 C014 C015 C016 C017 C020 C021 C022 C023 C024 C051
C901 C902 C903 C904 C905 C906 C907 C908 C909 C910
A001 A002 A003 A004 A005 A006 A010 A011 A012 A013 A020 A021 A030
U001 U002 U003 U004 U005 U006 U020 U021 U022 U023 U024 U025 U026 U027 U028 U030 U031 U032 U033 U040 U041 U042 U043 U044
U901 U902 U903 U905 U906 U907 U908 U910
X001 X002 X003 X004 X010 X011 X012 X013 X014 X015 X016
X017 X018
"""
"""Codes are permanent: a new one is added here, none ever leaves."""


def test_codes_are_permanent() -> None:
    assert list(CATALOGUE) == EVER_GIVEN.split()


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_check_is_whole(code: str) -> None:
    check = CATALOGUE[code]
    assert re.fullmatch(f"[{''.join(FAMILIES)}][0-9]{{3}}", code)
    assert {field.name for field in check.columns()} == set(check.fields)
    assert check.wrong != RIGHT
    assert set(check.follows) <= set(CATALOGUE)


def test_the_right_example_has_no_finding(checked: Checker) -> None:
    assert found(checked()) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_heading_means_two_fields(sheet: object) -> None:
    words: dict[str, str] = {}
    for field in sheet.fields:  # type: ignore[attr-defined]
        for heading in {
            fold(each) for each in (*field.other_headings, *(texts(x).say(field.label) for x in LANGUAGES))
        }:
            assert words.setdefault(heading, field.name) == field.name, heading
    assert words == vocabulary(sheet)  # type: ignore[arg-type]


def test_every_heading_is_read_back() -> None:
    for sheet in SHEETS:
        for language in LANGUAGES:
            for field in sheet.fields:
                assert vocabulary(sheet)[fold(texts(language).say(field.label))] == field.name


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def in_code() -> set[str]:
    keywords = {"N_": None, "NN_": (1, 2), "_": None}
    methods = [("**.py", "python"), ("render/pages/**.html", "jinja2")]
    extracted = extract_from_dir(str(ROOT / "fla_batch"), methods, keywords=keywords)
    return {entry[2] if isinstance(entry[2], str) else entry[2][0] for entry in extracted}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_text_is_translated(language: str) -> None:
    with (LOCALE / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    entries = [message for message in catalog if message.id]
    ids = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in entries}
    assert ids == in_code(), "run `make texts`, then translate"
    for entry in entries:
        sources = [entry.id] if isinstance(entry.id, str) else list(entry.id)
        forms = [entry.string] if isinstance(entry.string, str) else list(entry.string)
        assert all(forms), entry.id
        assert not entry.fuzzy
        assert {frozenset(placeholders(form)) for form in forms} <= {frozenset(placeholders(each)) for each in sources}


def test_generated_files_are_fresh() -> None:
    from fla_batch.generate import generated

    stale = [name for name, content in generated() if not _same(ROOT / name, content)]
    assert not stale, "run `make reference`"


def _same(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


def test_the_catalogue_of_commands_speaks_each_language() -> None:
    for language in LANGUAGES:
        command = [sys.executable, "-m", "fla_batch", "check", "--lang", language, "--help"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
        assert texts(language).say("Options") in answer.stdout
