"""F: a file that cannot be read, or in which there is nothing to check."""

from __future__ import annotations

from fla_batch.declared.check import declare, error
from fla_batch.declared.example import Example
from fla_batch.texts import N_

NOT_THERE = declare(
    error(
        "F001",
        N_("The file is not there"),
        message=N_(
            "There is no such file: its name is spelled differently, it was moved or deleted, "
            "or it is a link that leads nowhere."
        ),
        remedy=N_("Check the name and the folder; then start again."),
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
        remedy=N_(
            "Open it in Excel with the password, take the password off under “File, Info”, and save it; "
            "or put the password into a text file, and start again with --password-file."
        ),
        wrong=Example(damage="protected"),
    )
)
DAMAGED = declare(
    error(
        "F004",
        N_("The file is damaged"),
        message=N_("The file begins like a workbook, but parts of it are damaged."),
        remedy=N_("Open it in Excel or LibreOffice, let it be repaired, and save it as .xlsx; or ask for it again."),
        wrong=Example(damage="damaged"),
    )
)
NOT_A_WORKBOOK = declare(
    error(
        "F005",
        N_("The file is not a workbook"),
        message=N_("Whatever its name says, this is not a workbook: {what}."),
        remedy=N_("Open it in the program it comes from, copy the rows into our template, and save that as .xlsx."),
        wrong=Example(damage="pdf"),
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
NOT_READABLE = declare(
    error(
        "F008",
        N_("The file may not be read"),
        message=N_("The file is there, but the system does not let us read it: {reason}."),
        remedy=N_(
            "Close it in other programs, and see whether you can open it yourself. "
            "Then copy it into a folder of your own, and start again with the copy."
        ),
        wrong=Example(damage="not_readable"),
    )
)
NOT_A_FILE = declare(
    error(
        "F009",
        N_("This is not a file"),
        message=N_("Where a workbook was expected, there is something else: {what}."),
        remedy=N_(
            "Name the workbook itself, or a folder with workbooks in it. "
            "If a folder came instead of a file, it was unpacked on the way: ask for the file once more."
        ),
        wrong=Example(damage="folder"),
    )
)
NO_KNOWN_SHEET = declare(
    error(
        "F010",
        N_("None of our sheets found"),
        message=N_("None of its sheets has the headings of our template. There is {sheets}."),
        remedy=N_("Is it the right file? Then put our headings above its columns, or copy the rows into our template."),
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
LOCKED_OTHERWISE = declare(
    error(
        "F013",
        N_("The file is locked in a way of its own"),
        message=N_("The file is locked {what}: only the program that locked it can open it."),
        remedy=N_("Open it there, save it as .xlsx without a password, and send that."),
        wrong=Example(damage="locked_otherwise"),
    )
)
CUT_OFF = declare(
    error(
        "F014",
        N_("The end of the file is missing"),
        message=N_(
            "The file begins like a workbook, but its end is missing: it was not wholly saved, copied or downloaded."
        ),
        remedy=N_(
            "Copy or download it once more, or ask for it again. A repair would not bring the missing rows back."
        ),
        wrong=Example(damage="truncated"),
    )
)
OTHER_FORMAT = declare(
    error(
        "F015",
        N_("A table, but not a workbook"),
        message=N_("Whatever its name says, this is not a workbook but {what}."),
        remedy=N_(
            "Open it in Excel, or in the program it comes from, save it as an Excel workbook (.xlsx), and send that."
        ),
        wrong=Example(damage="html"),
    )
)
WRAPPED = declare(
    error(
        "F016",
        N_("The workbook is perhaps inside"),
        message=N_("Whatever its name says, this is not a workbook but {what}; the workbook is perhaps inside."),
        remedy=N_("Save the attachment, or unpack the archive, and start again with the workbook that was inside."),
        wrong=Example(damage="mail"),
    )
)
WRONG_PASSWORD = declare(
    error(
        "F017",
        N_("None of the passwords opens the file"),
        message=N_("The file is locked with a password, and none of those in your password file opens it."),
        remedy=N_(
            "Ask the sender for the right password, and put it into the password file on a line of its own. "
            "Capital and small letters count, and so does every space."
        ),
        wrong=Example(damage="wrong_password"),
    )
)
BEING_SAVED = declare(
    error(
        "F018",
        N_("The file is still being saved"),
        message=N_("The file changed while it was read: another program is still saving, copying or downloading it."),
        remedy=N_("Wait until that is finished, close the file in the other program, and start again."),
        wrong=Example(damage="being_saved"),
    )
)
OLDER_TEMPLATE = declare(
    error(
        "F020",
        N_("An older version of the template"),
        message=N_("The file was made with version {found} of our template; this program reads version {needed}."),
        remedy=N_(
            "“fla-batch upgrade” moves the rows into the current template: look them through, and check that file. "
            "Or copy them yourself, under the same headings."
        ),
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
NEWER_TEMPLATE = declare(
    error(
        "F022",
        N_("A newer version of the template"),
        message=N_("The file was made with version {found} of our template; this program knows none after {needed}."),
        remedy=N_("Use a newer fla-batch for it, or copy the rows into the template that this one writes."),
        wrong=Example(damage="newer"),
    )
)
IN_A_COLUMN = declare(
    error(
        "F023",
        N_("Headings below each other, and unclear what belongs to whom"),
        message=N_(
            "On the sheet “{typed}” headings stand below each other, in column {column}; "
            "we cannot tell which cells belong to which company or person."
        ),
        remedy=N_(
            "Type the enterprise number beside its heading, and the INSS of people likewise. "
            "For several companies with their people, fill in our template."
        ),
        wrong=Example(damage="companies_without_numbers_in_a_column"),
    )
)
