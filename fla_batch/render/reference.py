"""The declarations as people read them: the catalogue of checks and the glossary of fields, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from fla_batch.declared.catalogue import CATALOGUE
from fla_batch.declared.check import FAMILIES, Check, Text
from fla_batch.declared.choice import Choice
from fla_batch.declared.field import Field
from fla_batch.declared.fields import SHEETS
from fla_batch.declared.words import SAME
from fla_batch.render.wording import SEVERITIES, consequence
from fla_batch.texts import LANGUAGES, N_, Message, Plural, Texts, texts


def explained(code: str, texts: Texts) -> str:
    """Explain one check, as text for a terminal."""
    check = CATALOGUE[code]
    return f"{_title(check, texts)}\n\n" + "\n\n".join(_parts(check, texts)) + "\n"


def listed(texts: Texts) -> str:
    """List all checks, a line for each."""
    return "".join(f"{_title(check, texts)}\n" for check in CATALOGUE.values())


def _title(check: Check, texts: Texts) -> str:
    return f"{check.code}  {_about_subject(SEVERITIES[check.severity], check.title, texts)}"


def _about_subject(subject: str, about: Message, texts: Texts) -> str:
    return texts.say(N_("{subject}: {about}"), subject=subject, about=about)


def _parts(check: Check, texts: Texts) -> Iterator[str]:
    columns = [texts.say(field.label) for field in check.columns()]
    yield _template(check.message, texts)
    yield texts.say(N_("What to do: {remedy}"), remedy=_template(check.remedy, texts))
    yield texts.say(N_("What happens: {consequence}"), consequence=_template(consequence(check, _about(check)), texts))
    if columns and not (check.each_field or check.broken is None):
        yield texts.say(N_("Columns: {columns}"), columns=columns)
    if check.source:
        yield texts.say(N_("Source: {source}"), source=check.source)


def _template(text: Text, texts: Texts) -> str:
    """Say a message whose values are not known: their places show as dots."""
    pattern = text.many if isinstance(text, Plural) else text
    return texts.say(text, **{name: "…" for _, name, _, _ in Formatter().parse(pattern) if name})


def _about(check: Check) -> str:
    families = {"F": "file", "S": "sheet"}
    return check.sheet or families[check.family]


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {text}"


def catalogue(language: str) -> str:
    """Write the catalogue of checks as Markdown."""
    said = texts(language)
    blocks = [_heading(1, said.say(N_("What fla-batch checks"))), said.say(_CATALOGUE_INTRODUCTION)]
    for family, title in FAMILIES.items():
        blocks.append(_heading(2, _about_subject(family, title, said)))
        for check in (each for each in CATALOGUE.values() if each.family == family):
            blocks += [f"### {_title(check, said)}", *_parts(check, said)]
    return "\n\n".join(blocks) + "\n"


_CATALOGUE_INTRODUCTION = N_(
    "An error holds the row back, because it would give a wrong or impossible action. "
    "A warning lets it go ahead, but a person should look. A note says what was read differently from what was typed. "
    "Codes never change their meaning."
)
_GLOSSARY_INTRODUCTION = N_(
    "Every column of the template, once. A heading is recognised in each of the languages and by its other names, "
    "whatever its case, accents, spaces and signs, in whatever order its words stand, and with other words that mean "
    "the same: they are listed at the end."
)


def glossary(language: str) -> str:
    """Write the glossary of fields as Markdown."""
    said = texts(language)
    blocks = [_heading(1, said.say(N_("The columns of the template"))), said.say(_GLOSSARY_INTRODUCTION)]
    for sheet in SHEETS:
        blocks.append(_heading(2, _about_subject(sheet.title, sheet.row_means, said)))
        for field in sheet.fields:
            blocks += [
                f"### {said.say(field.label)}",
                said.say(field.help),
                "\n".join(f"- {fact}" for fact in _facts(field, said)),
            ]
    blocks += [_heading(2, said.say(N_("Words that mean the same in a heading"))), _words()]
    return "\n\n".join(blocks) + "\n"


def _words() -> str:
    return "\n".join(f"- {words.replace(' | ', ', ')}" for words in SAME.values())


def _facts(field: Field, said: Texts) -> Iterator[str]:
    headings = dict.fromkeys(texts(language).say(field.label) for language in LANGUAGES)
    yield said.say(N_("Holds: {kind}"), kind=field.kind.name)
    if isinstance(field.kind, Choice):
        yield said.say(N_("Choices: {choices}"), choices=tuple(field.kind.words.values()))
    yield said.say(N_("Required: {required}"), required=field.required.value)
    if field.example:
        yield said.say(N_("Example: {example}"), example=_example(field))
    yield said.say(N_("Headings: {headings}"), headings=tuple(headings))
    if field.aliases:
        yield said.say(N_("Also recognised: {headings}"), headings=field.other_headings)
    if field.joint:
        yield said.say(N_("Recognised with the first name in the same cell: {headings}"), headings=field.joint_headings)
    if field.faint:
        yield said.say(N_("Recognised where no other heading means this: {headings}"), headings=field.faint_headings)
    if field.plain:
        yield said.say(N_("Recognised among companies alone: {headings}"), headings=field.plain_headings)


def _example(field: Field) -> Message | str:
    is_choice = isinstance(field.kind, Choice)
    return field.kind.read_as(field.example) if is_choice else field.kind.show(field.example)
