"""Group: findings about sheets in; out come the same, where there are very many of a kind the later ones as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from fla_batch.model import Finding
from fla_batch.texts import NN_, Sentence

_EACH = 100
"""Findings of a kind on one sheet that are told one by one: a file may hold a million, and nobody reads so many."""
_SHOWN = 8
"""Places or rows that one finding for several names before it says “and more”."""
MOST = _EACH + _SHOWN + 1
"""Findings of a kind on one sheet that are looked at: more of them would say nothing else."""


_Shown = TypeVar("_Shown")


def first_of(several: Sequence[_Shown]) -> tuple[_Shown | str, ...]:
    """Give what a finding names of several, with an ellipsis for the others."""
    return (*several[:_SHOWN], *("…" for _ in several[_SHOWN : _SHOWN + 1]))


def grouped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the first findings of each kind on a sheet, and one for all others of that kind."""
    told: dict[tuple[str, str], int] = defaultdict(int)
    others: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        kind = finding.code, finding.place.sheet
        told[kind] += 1
        if told[kind] <= _EACH:
            yield finding
        elif len(others[kind]) <= _SHOWN:
            others[kind].append(finding)
    yield from (each[0] if len(each) == 1 else _as_one(each) for each in others.values())


def counted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the first findings of each kind on a sheet, and one that counts the others: each tells of a value read."""
    kinds: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[finding.code, finding.place.sheet].append(finding)
    for each in kinds.values():
        yield from each[:_EACH]
        yield from map(_counting, each[_EACH : _EACH + 1], [len(each) - _EACH - 1])


def _counting(finding: Finding, others: int) -> Finding:
    more = NN_("{cells} and {count} more", "{cells} and {count} more")
    name = "seen" if "seen" in finding.values else "cells"
    counting = Sentence(more, {"cells": (finding.values[name],), "count": others})
    return replace(finding, values={**finding.values, name: counting}) if others else finding


def _as_one(findings: list[Finding]) -> Finding:
    """Make one finding of several, with the values of all; it stands where the first of them stands."""
    first, *_ = findings
    values = {name: _together([each.values[name] for each in findings]) for name in first.values}
    return replace(first, values=values)


def _together(values: list[object]) -> object:
    different = list(dict.fromkeys(values))
    return different[0] if len(different) == 1 else first_of(different)
