"""Prefixes: tables with a column for “van der” in; out come the same with it in front of the last name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from fla_batch.coded import Coded, Rows
from fla_batch.columns import text_of
from fla_batch.declared.checks import tables as checks
from fla_batch.declared.kinds import says_nothing
from fla_batch.declared.masks import guarded_words
from fla_batch.declared.names import are_particles
from fla_batch.model import Finding, Place
from fla_batch.steps.surveying.headings import recognise_both
from fla_batch.steps.surveying.known import Headings
from fla_batch.steps.surveying.layout import Table
from fla_batch.steps.surveying.oddities import noted
from fla_batch.steps.surveying.rows import is_identified
from fla_batch.steps.surveying.whose import Sheets
from fla_batch.texts import fold

_HEADINGS = frozenset(["tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "namensvorsatz", "particule"])
_REMEMBERED = 256
"""Headings that are known to be such or not: the same stand in many files."""
_INITIAL, _UNUSUAL = re.compile(r"(?<![\w'’])[^\W\d_](?![\w'’])"), re.compile(r"[^\w\s.'’-]")
"""A single letter; signs that stand in no name."""
_SHORT = re.compile(r"(?i)v\W?\s?(?:d(?:er|en|r|n)?\W?)?")
"""“van der”, in short."""


@lru_cache(_REMEMBERED)
def is_prefix(heading: str) -> bool:
    """Tell whether prefixes of last names stand below a heading."""
    return fold(heading) in _HEADINGS


def with_prefixes(name: str, recognised: Sheets) -> tuple[Sheets, list[Finding]]:
    """Put what stands below “Tussenvoegsel” in front of last names, where it is nothing else than a part of one."""
    told: list[Finding] = []
    found = [(grid, [_whole(name, table, told) for table in tables]) for grid, tables in recognised]
    return found, told


def _whole(name: str, table: Table, told: list[Finding]) -> Table:
    grid, headings = table
    own = [at for at, typed in headings.typed.items() if is_prefix(typed) and at not in headings.all_columns]
    if len(own) != 1 or headings.has_whole_names:
        return table
    about: Sequence[Headings] = recognise_both(grid) or (headings,)
    lasts = [at for each in about if (at := each.first_columns.get(each.sheet.whole_name[0])) is not None]
    if len(lasts) != 1:
        return table
    rows, last = Rows.of(grid.rows), lasts[0]
    prefixes, names = rows.columns[own[0]].listed(), rows.columns[last].listed()
    for place in _of_somebody(rows, about[-1]):
        prefix, typed = (text_of(column[place]) or "" for column in (prefixes, names))
        prefixes[place] = ""
        if not says_nothing(prefix) and not says_nothing(typed):
            whole = _put_together(prefix.strip(), typed.strip())
            where = Place(name, grid.title, int(rows.filled[place]) + 1, last)
            told += _told(headings, where, (prefix, typed), whole)
            names[place] = whole or names[place]
    put = dict(enumerate(rows.columns)) | {own[0]: Coded.of(prefixes), last: Coded.of(names)}
    return replace(grid, rows=Rows(rows.height, rows.filled, tuple(put.values()))), headings


def _of_somebody(rows: Rows, headings: Headings) -> list[int]:
    """Give the places of rows that say who they are about."""
    key = headings.first_columns.get(headings.sheet.key)
    said = [] if key is None else rows.columns[key].fits(is_identified).tolist()
    each = enumerate(zip(rows.filled.tolist(), said, strict=False))
    return [place for place, (at, is_somebody) in each if is_somebody and at > headings.row]


def _put_together(prefix: str, last: str) -> str:
    """Give the whole last name, which may begin with the prefix already; nothing where it may be anything else."""
    own, words = ([fold(word) for word in text.split()] for text in (prefix, last))
    if words[: len(own)] == own:
        return last
    # Whatever else may be a prefix in the name makes it unclear, as does a single letter that may be an initial.
    is_prefix = (are_particles(prefix) and not _INITIAL.search(prefix)) or _SHORT.fullmatch(prefix)
    if not is_prefix or not last.isprintable() or _UNUSUAL.search(last) or any(map(_may_be_prefix, last.split())):
        return ""
    return f"{prefix}{last}" if prefix.endswith(("'", "’")) else f"{prefix} {last}"


def _may_be_prefix(word: str) -> bool:
    return are_particles(word) or word[1:2] in ("'", "’") or _SHORT.fullmatch(word) is not None


def _told(headings: Headings, place: Place, typed: tuple[str, str], whole: str) -> list[Finding]:
    """Tell what a prefix is taken for, unless it stands in front of the name already."""
    prefix, last = typed
    if whole == last.strip():
        return []
    check = checks.PREFIX if whole else checks.UNCLEAR_NAME
    values = {"seen": guarded_words(prefix), "read": guarded_words(whole or last)}
    return [noted(check, place, headings.sheet.name, **values)]
