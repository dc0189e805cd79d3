"""A language: sentences filled in once, plurals, dates and numbers as its readers write them."""

from __future__ import annotations

from datetime import date
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from fla_batch import written
from fla_batch.po import read
from fla_batch.texts import LANGUAGES, LOCALE, N_, NN_, Plural, Sentence, environment_language, fold, slug, texts


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de", "1.{}April 2024"), ("fr", "1er{}avril 2024"), ("nl", "1{}april 2024"), ("en", "1{}April 2024")],
)
def test_a_day_stays_with_its_month(language: str, shown: str) -> None:
    assert texts(language).show(date(2024, 4, 1)) == shown.format("\u00a0")


def test_a_later_day_in_french() -> None:
    assert texts("fr").show(date(2024, 4, 11)) == "11\u00a0avril 2024"


@pytest.mark.parametrize(
    ("language", "shown"), [("de", "1.234"), ("fr", "1\u202f234"), ("nl", "1.234"), ("en", "1,234")]
)
def test_numbers(language: str, shown: str) -> None:
    assert texts(language).show(1234) == shown


def test_small_numbers_are_written_alike_in_every_language() -> None:
    for language in LANGUAGES:
        assert [texts(language).show(number) for number in range(1_000)] == list(map(str, range(1_000)))
        assert [written.number(number, language) for number in range(1_000)] == list(map(str, range(1_000)))
        assert texts(language).show(1_000) == written.number(1_000, language) != "1000"


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals(language: str) -> None:
    people = NN_("{count} person", "{count} people")
    one, many = (texts(language).say(people, count=count) for count in (1, 2))
    assert one.startswith("1 ")
    assert one.split()[1] != many.split()[1]


def test_french_counts_nothing_as_one_and_an_unknown_text_stays_english() -> None:
    assert texts("fr").say(NN_("{count} person", "{count} people"), count=0).split()[1] == "personne"
    assert texts("fr").say(Plural("one {count}", "many {count}"), count=1) == "one 1"
    assert texts("fr").say("No such text.") == "No such text."


def test_values_are_filled_in_once_and_in_the_reader_s_language() -> None:
    inner = Sentence(N_("row {row}"), {"row": "{count}"})
    assert texts("de").say("{a} {b} {c}", a=inner, b=N_("yes"), c=("x", N_("no"))) == "Zeile {count} ja x, nein"


def test_the_computer_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FLA_BATCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert environment_language() == "en"
    for tag, language in (
        ("fr_BE.UTF-8", "fr"),
        ("nl_BE@euro", "nl"),
        ("C.UTF-8", "en"),
        ("ja_JP", "en"),
        ("??", "en"),
    ):
        monkeypatch.setenv("LANG", tag)
        assert environment_language() == language
    monkeypatch.setenv("FLA_BATCH_LANG", "de")
    assert environment_language() == "de"


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_is_read_as_those_read_it_who_wrote_it(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    entries = {entry.id: entry.string for entry in catalogue if entry.id}
    plurals = {id[0]: list(string) for id, string in entries.items() if not isinstance(id, str)}
    singles = {id: [string] for id, string in entries.items() if isinstance(id, str)}
    texts_there, form = read(path)
    assert texts_there == singles | plurals
    assert [form(number) for number in range(20)] == [c2py(catalogue.plural_expr)(number) for number in range(20)]


def test_long_and_quoted_texts(tmp_path: Path) -> None:
    path = tmp_path / "xx.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: xx\\n"\n\nmsgid ""\n"a \\"b\\"\\n"\n"c"\nmsgstr "\\\\n"\n', "utf-8"
    )
    assert read(path)[0] == {'a "b"\nc': ["\\n"]}


def test_fold() -> None:
    assert fold(" Numéro d'Entreprise * ") == fold("NUMERO DENTREPRISE") == "numerodentreprise"


def test_only_letters_and_digits_are_left_of_what_is_compared() -> None:
    signs = [sign for sign in map(chr, range(0x80)) if not sign.isalnum()]
    assert [fold(f"a{sign}1") for sign in signs] == ["a1"] * 66


def test_file_names_are_letters_digits_and_hyphens() -> None:
    assert slug("Liste d’actions : Été / \\ .. „x“") == "Liste-d-actions-Ete-x"
