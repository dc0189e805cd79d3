"""How a template says that it is one: its version and language, and the cells where a program finds them."""

from __future__ import annotations

import re
from enum import Enum

from fla_batch.texts import N_

TEMPLATE_VERSION = "1.0"
"""Raised when columns change: a workbook of an older version is told apart from a damaged one."""

INSTRUCTIONS = N_("Instructions")
"""Title of the sheet that is only read."""

FINDINGS = N_("Please check")
"""Title of the first sheet of a workbook that goes back to a client; only read."""

HIDDEN_SHEET = "_fla_batch"
"""The sheet for programs, which people do not see."""
VERSION_CELL, LANGUAGE_CELL, FINDINGS_CELL = "A1", "A2", "A3"
"""Cells of the hidden sheet; the last one holds the title of the sheet of findings, where there is one."""
SPOKEN = 3
"""Rows of the hidden sheet in which those cells stand: the others are formulas and lists for the workbook itself."""
VERSION_NAME, LANGUAGE_NAME = "fla_batch_version", "fla_batch_language"
"""Hidden names that point to those cells, wherever they have been moved."""
COMPANIES_NAME = "fla_batch_companies"
"""Hidden name of the column that tells how many companies there are."""
EMPLOYERS_NAME, PEOPLE_NAME = "fla_batch_employers", "fla_batch_people"
"""Hidden names of the users' columns by which a person is found twice, as far down as they are filled in."""
ELSEWHERE_NAME, TWICE_NAME = "fla_batch_elsewhere", "fla_batch_twice"
"""Hidden names of the counts of people whose company is not on its sheet, and of people who stand twice."""
WORDS_NAME = "fla_batch_words_{number}"
"""Hidden names of the words that are understood where there is a choice."""

TYPED_NAME = "fla_batch_typed"
"""Hidden name of the column that keeps what stood in the marked cells: a mark goes when its cell changes."""

REPORT_MARK = "actions.json"
"""The file by which a report's folder is known as ours: it is not read as clients' files, and may be replaced."""
REPORT_TABLES = ("overview.xlsx", "findings.csv", "actions.csv")
"""The other tables beside it, which are no clients' files either."""
RETURNED_MARK = "returned.json"
"""The file by which a folder of workbooks that go back to clients is known as ours."""
UPGRADED_MARK = "upgraded.json"
"""The file by which a folder of workbooks with moved rows is known as ours: it says which one came from which file."""
UNFINISHED, OLDER = ".fla-batch-", ".fla-batch-older-"
"""How the names begin of what is being written, and of the folder where an older report waits while it is replaced.

A run that was ended from outside may leave them: they are hidden, never read, and the next run there removes them.
"""


class Age(Enum):
    """How the version of a template stands to ours."""

    OLDER = "older"
    NEWER = "newer"


def age(version: str) -> Age | None:
    """Tell whether a version is older or newer than ours; nothing for ours, and for what is no version."""
    if version == TEMPLATE_VERSION or not re.fullmatch(r"\d{1,4}(\.\d{1,4}){0,3}", version):
        return None
    found, ours = (tuple(map(int, each.split("."))) for each in (version, TEMPLATE_VERSION))
    return None if found == ours else Age.OLDER if found < ours else Age.NEWER


def file_name(language: str) -> str:
    """Give the name of the template in a language."""
    return f"fla-batch_{language}.xlsx"
