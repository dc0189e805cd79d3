"""The file of settings as it is first written: a word on each, in the reader's language, and nothing set yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from fla_batch.declared.limits import Limits
from fla_batch.declared.settings import declared
from fla_batch.texts import LANGUAGES, N_, Message, Texts, texts

_WIDTH = 96


def settings_file(words: Texts) -> bytes:
    """Write the file."""
    opening = N_("The settings of fla-batch. To set one, take away the # before its line, and write yours.")
    parts = [_comment(words.say(opening))]
    for name, about in declared():
        parts.append("\n".join([_comment(words.say(about.comment)), *_example(name, about.example, words)]))
    return ("\n\n".join(parts) + "\n").encode()


def _comment(text: str) -> str:
    return "\n".join(f"# {line}" for line in wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))


def _example(name: str, example: Any, words: Texts) -> Iterator[str]:
    """Give the lines of an example; a table has its head uncommented, so that one line of it can be set alone."""
    if isinstance(example, Limits):
        table = asdict(example)
    elif name == "retention_notice":
        table = {language: texts(language).say(example) for language in LANGUAGES}
    else:
        yield f"# {name} = {_toml(example, words)}"
        return
    yield f"[{name}]"
    yield from (f"# {key} = {_toml(value, words)}" for key, value in table.items())


def _toml(value: Any, words: Texts) -> str:
    if isinstance(value, int):
        return f"{value:_}"
    # What JSON makes of a text or a list is TOML as well.
    said = [words.show(each) for each in value] if isinstance(value, tuple) else value
    shown = words.say(said) if isinstance(said, Message) else said
    return json.dumps(shown, ensure_ascii=False)
