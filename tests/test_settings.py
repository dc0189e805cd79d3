"""The settings of a secretariat: where they are found, what they refuse, and what they change."""

from __future__ import annotations

import re
import struct
import tomllib
import zlib
from dataclasses import fields, replace
from email import message_from_bytes
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from commands import fla_batch
from conftest import ROOT
from pypdf import PdfReader
from worklists import TODAY, Page, cells, loaded, plan, profile

from fla_batch.declared.limits import LIMITS, Limits
from fla_batch.declared.picture import LARGEST_BYTES, picture
from fla_batch.declared.place import FILE_NAME, find
from fla_batch.declared.settings import PLAIN, Settings, SettingsError, declared, language_in, load
from fla_batch.render.letter import Letter
from fla_batch.render.lists.html import as_html
from fla_batch.render.lists.pdf import as_pdf
from fla_batch.render.lists.xlsx import as_xlsx
from fla_batch.render.settings import settings_file
from fla_batch.texts import LANGUAGES, texts

GOOD = str(ROOT / "samples" / "de" / "good.xlsx")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
JPEG = b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08\x00\x03\x00\x04\x01\x01\x11\x00\xff\xd9"


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def forms() -> tuple[str, ...]:
    return "html", "xlsx", "pdf", "eml"


def written(folder: Path, content: str) -> Path:
    path = folder / FILE_NAME
    path.write_text(content, encoding="utf-8")
    return path


def refused(folder: Path, content: str) -> str:
    with pytest.raises(SettingsError) as problem:
        load(written(folder, content), forms)
    return str(problem.value)


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(4, 3))
    content = """
        name = " Büro & Söhne "
        address = ["Rue Neuve 1", "1000 Bruxelles"]
        logo = "logo.png"
        sender = "Access@example.be"
        reply_to = "lists@example.be"
        language = "fr"
        list_formats = ["xlsx", "html", "xlsx"]
        attachment = "xlsx"
        [retention_notice]
        nl = "Weg ermee."
        [limits]
        cells = 10
    """
    settings = load(written(tmp_path, content), forms)
    assert settings == Settings(
        "Büro & Söhne", ("Rue Neuve 1", "1000 Bruxelles"), picture(png(4, 3)), "Access@example.be", "lists@example.be",
        "fr", ("xlsx", "html"), "xlsx", {"nl": "Weg ermee."}, Limits(cells=10),
    )  # fmt: skip
    assert all(getattr(settings, name) != getattr(PLAIN, name) for name, _ in declared())


def test_without_a_file_nothing_is_set() -> None:
    assert load(None, forms) == PLAIN


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nmae = 'x'", "“nmae” is not known here. Is “name” meant?"),
        ("[limits]\ncell = 1", "At “limits”: “cell” is not known here. Is “cells” meant?"),
        ("[limits]\ncells = 0", "“cells” should be 1 or more."),
        ("[limits]\ncells = true", "“cells” should be a whole number."),
        ("name = 3", "“name” should be a text."),
        ("name = ' '", "“name” is empty."),
        ('name = "a\\nBcc: x@example.be"', "“name” should be one line of text."),
        ('address = ["a\\nb"]', "“address” should be a list of lines"),
        ("address = 'a'", "“address” should be a list."),
        ("reply_to = 'nobody'", "“reply_to” should be an e-mail address"),
        ('sender = "a@example.be\\nBcc: x@example.be"', "“sender” should be an e-mail address"),
        ("language = 'french'", "At “language”: “french” is not known here."),
        ("list_formats = ['html', 'xslx']", "At “list_formats”: “xslx” is not known here. Is “xlsx” meant?"),
        ("attachment = 'eml'", "At “attachment”: “eml” is not known here. What may stand here: html, xlsx, pdf."),
        ("rows = 3\n[limits]\ncells = 1", "“rows” belongs below the heading [limits]."),
        ("fr = 'Jamais.'", "“fr” belongs below the heading [retention_notice]."),
        ("list_formats = []", "“list_formats” should be a list of one or more texts."),
        ("[retention_notice]\nes = 'x'", "At “retention_notice”: “es” is not known here."),
        ("logo = 'nowhere.png'", "The picture “nowhere.png” cannot be opened."),
        ("logo = '.'", "The picture “.” cannot be opened."),
        ('logo = "a\\u0000b"', "cannot be opened."),
        ("logo = 'fla-batch.toml'", "“fla-batch.toml” should be a picture (PNG, JPEG or SVG) of at most 300 kB."),
        ("language = 'fr'\nname = \nlogo = 'x'", "as it should be. Please look at line 2, column 8."),
        ("address = ['a',", "as it should be: something is missing at its end."),
        ("rows = " + "1" * 5_000, "is not written as TOML, as it should be."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    assert said in refused(tmp_path, content)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", [b"name =", b"address = [1,", b"name = 'B\xfcro'", b"a = " + b"1" * 5_000])
def test_what_is_no_toml_is_told_in_the_readers_words_alone(tmp_path: Path, content: bytes, language: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(SettingsError) as problem:
        load(tmp_path / FILE_NAME, forms)
    said = texts(language).show(problem.value.sentence)
    assert not re.search(r"[Ii]nvalid|[Uu]nclosed|codec|[Ee]xceeds|at end", said)
    assert (said == str(problem.value)) == (language == "en")


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be opened"):
        load(tmp_path / FILE_NAME, forms)


@pytest.mark.parametrize(
    ("content", "kind", "size"), [(png(4, 3), "png", (4, 3)), (JPEG, "jpeg", (4, 3)), (SVG, "svg", (0, 0))]
)
def test_pictures(content: bytes, kind: str, size: tuple[int, int]) -> None:
    taken = picture(content)
    assert taken
    assert (taken.kind, (taken.width, taken.height), taken.content) == (kind, size, content)
    assert taken.address.startswith(f"data:image/{kind}")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        png(4, 3)[:20],
        png(4, 3)[:-5],
        JPEG[:9],
        JPEG[:-2],
        png(4001, 1),
        png(4, 3) + b" " * LARGEST_BYTES,
        SVG[:-1],
        SVG.replace(b"svg", b"html"),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG,
        b"<svg/>",
    ],
)
def test_what_is_no_picture_or_too_large(content: bytes) -> None:
    assert picture(content) is None


def test_a_file_is_looked_for_upwards_as_far_as_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, work = tmp_path / "home", tmp_path / "home" / "work" / "today"
    work.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.chdir(work)
    above, at_home, nearer = (folder / FILE_NAME for folder in (tmp_path, home, work.parent))
    above.touch()
    assert find() is None
    at_home.touch()
    assert find() == at_home
    nearer.touch()
    assert find() == nearer


def test_a_folder_that_is_gone_holds_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert find() is None


def test_only_a_language_of_ours_is_taken_before_the_file_is_read(tmp_path: Path) -> None:
    for content, language in (("language = 'nl'", "nl"), ("language = ['nl']", ""), ("language = 'xx'", ""), ("=", "")):
        assert language_in(written(tmp_path, content)) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_that_is_written_sets_nothing_yet_and_all_of_it_can_be_set(language: str, tmp_path: Path) -> None:
    content = settings_file(texts(language)).decode()
    assert load(written(tmp_path, content), forms) == PLAIN
    (tmp_path / "logo.png").write_bytes(png(4, 3))
    lines = [line.removeprefix("# ") if " = " in line else line for line in content.splitlines()]
    full = load(written(tmp_path, "\n".join(lines)), forms)
    assert (full.reply_to, full.list_formats, full.limits) == ("lists@example.be", ("html", "xlsx"), LIMITS)
    assert set(tomllib.loads("\n".join(lines))) == {each.name for each in fields(Settings)}
    assert set(full.retention_notice) == set(LANGUAGES)


def test_each_setting_has_a_word_in_each_language() -> None:
    files = [settings_file(texts(language)).decode() for language in LANGUAGES]
    comments = [
        {line for line in content.splitlines() if line.startswith("# ") and " = " not in line} for content in files
    ]
    assert all(comments)
    assert all(not one & other for one in comments for other in comments if one is not other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_says_who_sends_it_and_where_it_goes_back(language: str) -> None:
    bare, named, full = (
        Letter(plan(language), profile(), TODAY, settings)
        for settings in (
            PLAIN,
            Settings("Büro"),
            Settings("Büro", ("Rue Neuve 1",), sender="from@example.be", reply_to="to@example.be"),
        )
    )
    assert (bare.sender_name, bare.sender_lines, bare.logo) == ("", (), None)
    assert "Büro" in named.send_back
    assert "to@example.be" in full.send_back
    assert (full.sender_name, full.sender_lines) == ("Büro", ("Büro", "Rue Neuve 1"))
    assert len({bare.send_back, named.send_back, full.send_back}) == 3


def test_answers_go_to_the_sender_where_nothing_else_is_set() -> None:
    assert Settings(sender="from@example.be").answers_to == "from@example.be"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_secretariat_says_itself_when_lists_are_to_be_deleted(language: str) -> None:
    own = Letter(plan(language), profile(), TODAY, Settings(retention_notice={language: "After <30> days."}))
    plain = Letter(plan(language), profile(), TODAY, Settings(retention_notice={"xx": "Never."}))
    assert own.keep_safe.endswith(". After <30> days.")
    assert plain.keep_safe == Letter(plan(language), profile(), TODAY).keep_safe
    assert own.keep_safe.partition(" After")[0] in plain.keep_safe
    assert "After <30> days." in Page(as_html(own)).text


SENDER = Settings("Büro & <Söhne>", ("Rue Neuve 1", "1000 Bruxelles"))


def test_every_format_names_the_sender() -> None:
    of = Letter(plan("fr"), profile(), TODAY, SENDER)
    page, book, document = Page(as_html(of)).text, cells(loaded(as_xlsx(of))), PdfReader(BytesIO(as_pdf(of)))
    sheets = "\n".join(sheet.extract_text() for sheet in document.pages)
    for said in ("Büro & <Söhne>", "Rue Neuve 1", "1000 Bruxelles"):
        assert said in page
        assert said in sheets
        assert [cell for cell in book if said in cell]


def heights(book: bytes) -> list[int]:
    """Give how high the pictures of a workbook are drawn, in points of the screen."""
    with ZipFile(BytesIO(book)) as parts:
        drawings = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/drawings/drawing")]
    return [round(int(found) / 9_525) for each in drawings for found in re.findall(r'<a:ext cx="\d+" cy="(\d+)"', each)]


@pytest.mark.parametrize("content", [png(40, 30), SVG], ids=["png", "svg"])
def test_every_format_shows_the_logo(content: bytes) -> None:
    logo = picture(content)
    of = Letter(plan("fr"), profile(), TODAY, replace(SENDER, logo=logo))
    assert logo
    page = Page(as_html(of))
    assert page.all("img") == [{"src": logo.address, "alt": "Büro & <Söhne>"}]
    assert "img-src data:" in str(page.all("meta")[1]["content"])
    assert heights(as_xlsx(of)) == ([44] if logo.kind == "png" else [])
    assert as_pdf(of) != as_pdf(replace(of, settings=SENDER))
    assert as_pdf(of) == as_pdf(of)


def test_without_a_logo_no_picture_is_allowed() -> None:
    assert b"img-src" not in as_html(Letter(plan(), profile(), TODAY, SENDER))


def test_a_command_follows_the_file_and_the_option_beats_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Personen" in fla_batch("check", GOOD, LANG="de_BE.UTF-8").stdout
    written(tmp_path, "language = 'nl'\nlist_formats = ['html']\n[limits]\nfile_bytes = 1_000_000")
    assert "personen" in fla_batch("check", GOOD, LANG="de_BE.UTF-8").stdout
    assert "personnes" in fla_batch("check", GOOD, "--lang", "fr").stdout
    fla_batch("report", GOOD, "-o", "as-set")
    assert {path.suffix for path in Path("as-set", "lists").iterdir()} == {".html"}
    fla_batch("report", GOOD, "-o", "as-asked", "--format", "xlsx")
    assert {path.suffix for path in Path("as-asked", "lists").iterdir()} == {".xlsx"}
    (tmp_path / "other.toml").write_text("language = 'en'\n[limits]\nfile_bytes = 10")
    small = fla_batch("check", GOOD, "--config", "other.toml").stdout
    assert "F006" in small
    assert "1 file unreadable" in small


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_attachment_without_mails_is_refused(language: str, tmp_path: Path) -> None:
    answer = fla_batch("report", GOOD, "-o", str(tmp_path / "out"), "--attach", "html", "--lang", language)
    assert answer.returncode == 2
    said = answer.stderr.splitlines()[0]
    assert "--attach" in said
    assert "--format eml" in said
    assert not (tmp_path / "out").exists()


def test_mails_that_are_set_have_the_attachment_that_is_asked_for(tmp_path: Path) -> None:
    settings = written(tmp_path, "list_formats = ['eml']")
    answer = fla_batch(
        "report", GOOD, "-o", str(tmp_path / "out"), "--attach", "html", "--config", str(settings), "--fail-on", "error"
    )
    assert answer.returncode == 0
    (mail, *_) = (tmp_path / "out" / "lists").iterdir()
    attached = [part.get_filename() for part in message_from_bytes(mail.read_bytes()).walk() if part.get_filename()]
    assert [Path(name or "").suffix for name in attached] == [".html"]


def test_the_help_speaks_the_language_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "language = 'nl'")
    assert texts("nl").say("Options") in fla_batch("report", "--help").stdout


def test_init_writes_the_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert fla_batch("init", "--lang", "fr").returncode == 0
    assert Path(FILE_NAME).read_bytes() == settings_file(texts("fr"))
    written(tmp_path, "name = 'Büro'")
    assert "--force" in fla_batch("init").stderr
    assert load(find(), forms).name == "Büro"
    assert fla_batch("init", "--force").returncode == 0
    assert load(find(), forms) == PLAIN
