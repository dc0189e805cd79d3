"""F: a file that cannot be read, or in which there is nothing to check."""

from __future__ import annotations

from fla_batch.declared.check import declare, error
from fla_batch.declared.example import Example
from fla_batch.texts import N_

NOT_OPENED = declare(
    error(
        "F001",
        N_("The file cannot be opened"),
        message=N_("The file cannot be opened: it is not there any more, or this account may not read it."),
        remedy=N_("Check the name and the folder, and that you may open the file yourself; then start again."),
        wrong=Example(damage="missing"),
    )
)
EMPTY = declare(
    error(
        "F002",
        N_("The file is empty"),
        message=N_("The file has no content at all (0 bytes). It was probably cut off while being saved or sent."),
        remedy=N_("Ask for the file once more, or save it again."),
        wrong=Example(damage="empty"),
    )
)
PROTECTED = declare(
    error(
        "F003",
        N_("The file is protected by a password"),
        message=N_("The file is locked with a password, so nobody can look into it without one."),
        remedy=N_("Open it in Excel with the password, take the password off under “File, Info”, and save it."),
        wrong=Example(damage="protected"),
    )
)
DAMAGED = declare(
    error(
        "F004",
        N_("The file is damaged"),
        message=N_("The file begins like a workbook, but it is damaged or incomplete."),
        remedy=N_("Open it in Excel or LibreOffice, let it be repaired, and save it as .xlsx; or ask for it again."),
        wrong=Example(damage="truncated"),
    )
)
NOT_A_WORKBOOK = declare(
    error(
        "F005",
        N_("The file is not a workbook"),
        message=N_("Whatever its name says, this is not a workbook: {what}."),
        remedy=N_("Open it in the program it comes from, copy the rows into our template, and save that as .xlsx."),
        wrong=Example(damage="html"),
    )
)
TOO_LARGE = declare(
    error(
        "F006",
        N_("The file is too large"),
        message=N_("The file is too large for a workbook of this kind: {what}."),
        remedy=N_("Copy the filled rows into a fresh template. Very many rows? Then spread them over several files."),
        wrong=Example(damage="bomb"),
    )
)
STOPPED = declare(
    error(
        "F007",
        N_("The file cannot be read safely"),
        message=N_("Reading the file was stopped: {what}. The other files are not affected."),
        remedy=N_(
            "Do you know who sent it? Then open it in Excel or LibreOffice, copy the filled rows into a fresh "
            "template, and send that. Otherwise do not open it."
        ),
        wrong=Example(damage="entities"),
    )
)
NO_KNOWN_SHEET = declare(
    error(
        "F010",
        N_("None of our sheets found"),
        message=N_("None of its sheets ({sheets}) has the headings of our template."),
        remedy=N_("Copy the rows into our template, under its headings, and send that."),
        wrong=Example(damage="foreign"),
    )
)
SHEET_MISSING = declare(
    error(
        "F011",
        N_("A sheet is missing"),
        message=N_("The sheet “{missing}” is missing; without it nobody can tell who is added for which company."),
        remedy=N_("Take our template, which has both sheets, and copy the rows into it."),
        wrong=Example(damage="no_users_sheet"),
    )
)
HALF_A_TABLE = declare(
    error(
        "F012",
        N_("Half of what is needed, in a text file"),
        message=N_("A text file such as CSV holds one table, and this one has no columns of the sheet “{missing}”."),
        remedy=N_("Put companies and people into one table, one row a person, or copy the rows into our template."),
        wrong=Example(damage="half_a_table"),
    )
)
OLDER_TEMPLATE = declare(
    error(
        "F020",
        N_("Another version of the template"),
        message=N_("The file was made with version {found} of our template; this program reads version {needed}."),
        remedy=N_("Copy the rows into the current template, under the same headings, and send that."),
        wrong=Example(damage="older"),
    )
)
NOT_FILLED_IN = declare(
    error(
        "F021",
        N_("Nothing is filled in"),
        message=N_("Below the headings there is nothing: the template came back empty."),
        remedy=N_("Fill in at least one company and one person. Perhaps another file was meant?"),
        wrong=Example(companies=(), users=()),
    )
)
