"""Meaning: a heading as people write it in, the field that it means out, in whatever language, order and short form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain

from fla_batch.declared import others, words
from fla_batch.declared.field import Sheet
from fla_batch.declared.fields import COMPANIES, SHEETS, USERS
from fla_batch.texts import all_texts, fold, normalized, texts

_REMEMBERED = 20_000
"""Texts whose meaning is remembered for the files that follow."""
_LETTERS, _TELLING = re.compile(r"[^\W\d_]+"), 4
"""Words, and how many of their first letters tell whether they may be ours."""
_OF_PROGRAMS = frozenset({"sheet", "tabelle", "blad", "feuil", "feuille"})
"""What programs call a new sheet, before its number."""
_WHOSE = {COMPANIES: words.CLIENT, USERS: words.PERSON}
"""Who the rows of a sheet are about: “INSS of the employee” is the INSS there."""
_ABOUT = {
    words.COMPANY: COMPANIES,
    words.FIRM: COMPANIES,
    words.CLIENT: COMPANIES,
    words.ADMINISTRATOR: COMPANIES,
    words.CHIEF: COMPANIES,
    words.CONTACT: COMPANIES,
    words.PERSON: USERS,
    words.STAFF: USERS,
}
"""The sheet on which something is asked of each."""
_AS = {words.CHIEF: words.ADMINISTRATOR, words.STAFF: words.PERSON}
"""Who may do what somebody else does, or is one of them: the administrator of all groups of a company, a teacher."""


@cache
def vocabulary(sheet: Sheet) -> Mapping[str, str]:
    """Give the field that each folded heading means, in every language; a field's own heading beats an alias."""
    known: dict[str, str] = {}
    for field in sheet.fields:
        known.update((fold(alias), field.name) for alias in field.other_headings)
    for field in sheet.fields:
        known.update((fold(texts.say(field.label)), field.name) for texts in all_texts())
    return known


@cache
def labels(sheet: Sheet, language: str) -> frozenset[str]:
    """Give the headings of our template in a language."""
    return frozenset(texts(language).say(field.label) for field in sheet.fields)


@cache
def _beginnings() -> frozenset[str]:
    """Give the first letters of everything that may stand in a heading, or in a title of a sheet."""
    alone = {*titles(), *words.known()}
    for sheet in SHEETS:
        phrases = (*_joint(sheet), *_things(sheet), *_faint(sheet))
        alone |= {*vocabulary(sheet), *chain.from_iterable(phrases)}
    return frozenset(word[:at] for word in (*alone, *words.joined(_TELLING)) for at in range(1, _TELLING + 1))


@lru_cache(_REMEMBERED)
def speaks(text: str) -> bool:
    """Tell whether a word of a text begins like one of ours; else it means nothing, whatever stands around."""
    letters = _LETTERS.findall(normalized("NFKD", words.parted(text).casefold()))
    return "#" in text or not _beginnings().isdisjoint([word[:_TELLING] for word in letters])


@cache
def titles() -> Mapping[str, str]:
    """Give the declared sheet that each folded sheet title means, in every language."""
    return {fold(texts.say(sheet.title)): sheet.name for sheet in SHEETS for texts in all_texts()}


@lru_cache(_REMEMBERED)
def is_neutral_title(title: str) -> bool:
    """Tell whether the title of a sheet says nothing of whose it is: it is one of ours, of a program, or a letter."""
    plain = fold("".join(filter(str.isalpha, title)))
    return len(plain) <= 1 or plain in titles().keys() | _OF_PROGRAMS


def sheets_of(group: str) -> frozenset[str]:
    """Give the sheets of which the name of a group of columns speaks: “Employee” stands above what is asked of one."""
    return _sheets_of(group) if len(group) < words.LONGEST and speaks(group) else frozenset()


@lru_cache(_REMEMBERED)
def _sheets_of(group: str) -> frozenset[str]:
    folded = fold(group)
    titled = {name for title, name in titles().items() if folded and title.startswith(folded)}
    return frozenset(titled | {_ABOUT[thing].name for thing in words.things(group) if thing in _ABOUT})


def is_group(text: str) -> bool:
    """Tell whether a text says nothing but whose something is."""
    return bool(said := words.things(text)) and _ABOUT.keys() >= set(said)


def names_somebody(group: str) -> bool:
    """Tell whether the name of a group of columns speaks of somebody whom a company names."""
    return not {words.ADMINISTRATOR, words.CHIEF, words.CONTACT}.isdisjoint(words.things(group))


def is_of_chief(heading: str) -> bool:
    """Tell whether a heading asks for the administrator above all others, and not for a local one as well."""
    said = words.things(heading)
    return words.CHIEF in said and words.ADMINISTRATOR not in said


def is_secretariat(text: str) -> bool:
    """Tell whether a text says nothing but that the social secretariat follows."""
    return words.things(text) == (words.SECRETARIAT,)


@cache
def _joint(sheet: Sheet) -> Mapping[tuple[str, ...], tuple[str, str]]:
    last, first = sheet.whole_name
    joint = {heading: has_last_name_first(heading) for heading in sheet.field(last).joint_headings}
    return {words.things(each): (first, last) if order is False else (last, first) for each, order in joint.items()}


@cache
def _things(sheet: Sheet) -> Mapping[frozenset[str], str]:
    """Give the field that some words mean in whatever order."""
    said = ((text.say(field.label), field.name) for field in sheet.fields for text in all_texts())
    aliases = ((alias, field.name) for field in sheet.fields for alias in field.other_headings)
    return {frozenset(words.things(heading)): name for heading, name in (*aliases, *said)}


@cache
def _faint(sheet: Sheet) -> Mapping[frozenset[str], tuple[str, int]]:
    return {
        frozenset(words.things(each)): (field.name, rank)
        for field in sheet.fields
        for rank, each in enumerate(field.faint_headings)
    }


_LANGUAGES = re.compile(r"\s*[/|;\n–—]\s*|\s+-\s+|\s+(?:oder|ou|of|or)\s+", re.IGNORECASE)
"""What stands between headings of the same meaning, as in two languages."""
_AND = re.compile(r"\s*[,&+]\s*|\s+(?:und|et|en|and)\s+", re.IGNORECASE)
_BOTH, _JOINED = {words.NAME, words.FIRST_NAME}, frozenset({"und", "et", "en", "and"})
_ORNAMENT = re.compile(r"^\W*(?:\d{1,2}|[A-Za-z])[.)]\s+|[¹²³⁴-⁹]+|\W*[(\[].*$", re.DOTALL)
"""A number in front of a heading, that of a footnote, and what is explained in brackets behind it."""


_EXPLAINED = re.compile(r"[(\[].*$", re.DOTALL)
_FIGURES = re.compile(r"[^(\[]*?\d{3}")
"""What stands in no heading but in brackets, and in every number below one."""


@cache
def _plain() -> frozenset[str]:
    return frozenset(map(fold, COMPANIES.field("company_name").plain_headings))


def is_plain_name(heading: str) -> bool:
    """Tell whether a heading means the name of a company where nothing speaks of people, in one language or several."""
    is_short = len(heading) < words.LONGEST
    return is_short and all(fold(part) in _plain() for part in _LANGUAGES.split(heading))


def has_figures(typed: str) -> bool:
    """Tell whether a text holds a number as no heading does."""
    return _FIGURES.match(typed) is not None


def meaning(sheet: Sheet, typed: str) -> tuple[str, ...]:
    """Give the field that a heading means, last and first name, in its order, where it means both, or nothing."""
    if len(typed) >= words.LONGEST or has_figures(typed) or not speaks(typed):
        return ()
    return _meaning(sheet, typed)


@lru_cache(_REMEMBERED)
def _meaning(sheet: Sheet, typed: str) -> tuple[str, ...]:
    for folded, said in _ways(typed):
        known = vocabulary(sheet).get(folded)
        meant = (known,) if known else _of_words(sheet, said)
        if meant:
            return meant if said == words.things(typed) or not _is_of_others(sheet, meant, typed) else ()
    return _of_parts(sheet, typed)


def _is_of_others(sheet: Sheet, meant: tuple[str, ...], typed: str) -> bool:
    """Tell whether nothing but whose it is stands in brackets behind a heading of people: “E-mail (employer)”."""
    explained = "".join(_EXPLAINED.findall(typed))
    is_person = not {words.PERSON, words.STAFF}.isdisjoint(words.things(explained))
    is_theirs = sheet is not USERS or meant == (COMPANIES.key,) or is_person
    return not is_theirs and is_group(explained)


def may_be_category(heading: str) -> bool:
    """Tell whether a heading may ask for the name of somebody, or of what sort everybody is: “Agent”, “Teacher”."""
    return words.things(heading) == (words.STAFF,)


@lru_cache(_REMEMBERED)
def _ways(typed: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give a heading folded, and what its words stand for: as it is typed, and without its ornaments."""
    return tuple((fold(text), words.things(text)) for text in dict.fromkeys((typed, _plainly(typed))))


def _plainly(typed: str) -> str:
    """Take its ornaments off a heading, but not brackets that speak of something else: “INSS (spouse)”.

    Those of “Name (first name, last name)” say what stands below it.
    """
    explained = _EXPLAINED.findall(typed)
    if any(others.speaks_of_others(each) or others.speaks_of_birth(each) for each in explained):
        return typed
    plain = _ORNAMENT.sub("", typed)
    says_both = bool(explained) and set(words.things(explained[0])) - _JOINED == _BOTH
    return explained[0].strip(" ()[]") if says_both and words.things(plain) == (words.NAME,) else plain


def _of_words(sheet: Sheet, each_said: tuple[str, ...]) -> tuple[str, ...]:
    said = tuple(_AS.get(each, each) for each in each_said)
    for names in (said, _of_whole_name(said), tuple(each for each in said if each != _WHOSE[sheet])):
        if names in _joint(sheet):
            return _joint(sheet)[names]
    known = _things(sheet).get(frozenset(said))
    if known is None and (whose := {words.CLIENT, words.PERSON}.intersection(said)):
        known = _things(sheet).get(frozenset(said) - whose)
        known = known if known and whose == {_whose(sheet, known)} else None
    return (known,) if known else ()


def _of_whole_name(said: tuple[str, ...]) -> tuple[str, ...]:
    """Put whose a whole name is in front of it: “name and first name of the administrator”."""
    of_whom = [each for each in said if each == words.ADMINISTRATOR]
    return (*of_whom, *(each for each in said if each not in {words.ADMINISTRATOR, *_JOINED}))


def _whose(sheet: Sheet, field: str) -> str:
    """Tell whose a field is: the number of a company is that also among people."""
    return words.CLIENT if field == COMPANIES.key else _WHOSE[sheet]


def _of_parts(sheet: Sheet, typed: str) -> tuple[str, ...]:
    for parts in _apart(typed):
        meanings = _meanings(sheet, parts)
        if len(meanings) == 1:
            return meanings[0]
        if sorted(meanings) == sorted((name,) for name in sheet.whole_name):
            return meanings[0] + meanings[1]
    return ()


def has_last_name_first(heading: str) -> bool | None:
    """Tell in which order the heading of whole names has them, if it says one.

    “Nom et prénom” does not: it is a phrase that people write above names in any order.
    """
    said = words.things(_plainly(heading))
    names = [each for each in said if each in _BOTH]
    if set(names) != _BOTH or names != names[:2] * (len(names) // 2):
        return None
    is_phrase = not _JOINED.isdisjoint(said) or any(sign in heading for sign in "&+")
    return None if is_phrase and names[0] == words.NAME else names[0] == words.NAME


def _meanings(sheet: Sheet, parts: list[str]) -> list[tuple[str, ...]]:
    """Give each different meaning of some parts of a heading once; none where a part means nothing."""
    found: dict[tuple[str, ...], None] = {}
    for part in parts:
        meant = meaning(sheet, part)
        if not meant:
            return []
        found[meant] = None
    return list(found)


@lru_cache(_REMEMBERED)
def _apart(typed: str) -> list[list[str]]:
    """Give the parts of a heading without its ornaments, in each way in which it has several."""
    plain = _plainly(typed)
    return [parts for between in (_LANGUAGES, _AND) if len(parts := between.split(plain)) > 1]


def faint_meaning(sheet: Sheet, typed: str) -> tuple[str, int] | None:
    """Give the field that a heading means where no other heading means that field, nor one of a lower rank."""
    if len(typed) >= words.LONGEST or not speaks(typed):
        return None
    return next(filter(None, (_faint(sheet).get(frozenset(said)) for _, said in _ways(typed))), None)


def needs_proof(sheet: Sheet, typed: str) -> bool:
    """Tell whether a heading means a number only where the cells below show it."""
    name, rank = (None if meaning(sheet, typed) else faint_meaning(sheet, typed)) or ("", 0)
    return bool(name) and rank >= sheet.field(name).plainly_faint
