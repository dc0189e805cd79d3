"""S: tables that are laid out in another way than ours, and how they are read."""

from __future__ import annotations

from fla_batch.declared.check import declare, note, warning
from fla_batch.declared.example import Example, Row
from fla_batch.texts import N_

_TWO: tuple[Row, Row] = ({}, {"inss": "05031599737", "last_name": "Maes"})

TOTAL = declare(
    note(
        "S016",
        N_("A row that only counts"),
        message=N_("“{seen}” in row {row} is no company and no person; the row is left out."),
        remedy=N_("Nothing. If a company or a person is meant, fill in the number."),
        wrong=Example("users!A4", damage="total"),
    )
)
HEADINGS_AGAIN = declare(
    note(
        "S017",
        N_("The headings once more"),
        message=N_("The headings stand once more in row {row}; the row is left out."),
        remedy=N_("Nothing."),
        wrong=Example("users!3", damage="headings_again"),
    )
)
MERGED_ROWS = declare(
    note(
        "S018",
        N_("Merged cells read for each row"),
        message=N_("The cells {cells} are merged; we read what stands in them for each of their rows."),
        remedy=N_("Please check that this is right; better, fill in each row by itself."),
        wrong=Example("users!A2", users=_TWO, damage="merged_numbers"),
    )
)
FROM_ABOVE = declare(
    note(
        "S019",
        N_("The company taken from the row above"),
        message=N_("In {cells} no company is filled in. Each stands once, above its people, so we read {read} here."),
        remedy=N_("Please check that this is right; better, fill in the company in each row."),
        wrong=Example("users!A3:A5", damage="company_once"),
    )
)
TORN_QUOTES = declare(
    warning(
        "S020",
        N_("Quotation marks that do not close"),
        message=N_("In this text file a quotation mark does not close, so we read it line by line."),
        remedy=N_("Please check the names for left-over quotation marks; better, send the table as a workbook."),
        wrong=Example("users!", damage="torn_quotes"),
    )
)
ONE_TABLE = declare(
    note(
        "S021",
        N_("Companies and people in one table"),
        message=N_("The sheet “{typed}” holds companies and people together; each company is read once."),
        remedy=N_("Nothing; our template has a sheet for each."),
        wrong=Example("users!", damage="one_table"),
        follows=("S019", "S020", "S026", "S027"),
    )
)
TWO_ROWS = declare(
    note(
        "S022",
        N_("Headings in two rows"),
        message=N_("On the sheet “{typed}” the headings stand in two rows; we read each with what stands above it."),
        remedy=N_("Nothing; in our template they stand in one row."),
        wrong=Example("companies!", damage="headings_in_two_rows"),
    )
)
DISPLACED = declare(
    warning(
        "S053",
        N_("Cells that do not stand under their headings"),
        message=N_(
            "On the sheet “{typed}” {how}: the check digits show it. We read each cell of a person under the heading "
            "where it belongs."
        ),
        remedy=N_("Please check that names stand where they belong, too; better, put each cell under its heading."),
        wrong=Example(
            "users!",
            users=(
                {"enterprise_number": "05031599836", "inss": "0123456749"},
                {"enterprise_number": "05031599737", "inss": "0123456749", "last_name": "Maes", "first_name": "Koen"},
            ),
        ),
    )
)
EXPLANATION = declare(
    note(
        "S023",
        N_("A row that explains the columns"),
        message=N_("“{seen}” in row {row} explains what is to be filled in, and names nobody; the row is left out."),
        remedy=N_("Nothing. If a company or a person is meant, fill in the number."),
        wrong=Example("users!A2", damage="explanation"),
    )
)
EXAMPLE = declare(
    warning(
        "S024",
        N_("A row of examples"),
        message=N_("“{seen}” in row {row} says that the row is an example, so it is left out."),
        remedy=N_("Nothing, if it is one. If a real company or person stands there, take that word out."),
        wrong=Example("users!B2", damage="example"),
    )
)
NOBODY = declare(
    warning(
        "S025",
        N_("Rows that name nobody"),
        message=N_("Nothing says who is meant in row {rows}: no number, no name, no e-mail. It is left out."),
        remedy=N_("Nothing, if nobody is meant. Otherwise fill in the number and the name."),
        wrong=Example("users!3", damage="nobody"),
    )
)
ENDING = declare(
    note(
        "S046",
        N_("A line at the end of a page or a table"),
        message=N_("“{seen}” in row {row} stands at the end of a page or below the table; the row is left out."),
        remedy=N_("Nothing. If a company or a person is meant, fill in the number."),
        wrong=Example("users!B4", damage="ending"),
    )
)
OTHER_LETTERS = declare(
    note(
        "S026",
        N_("A text file with the letters of DOS or an old Mac"),
        message=N_("This text file is not saved with the letters of Windows; we read “{seen}” in it."),
        remedy=N_("Please check that this is right; better, send the table as a workbook."),
        wrong=Example("users!", damage="letters_of_dos"),
    )
)
DOUBTFUL_LETTERS = declare(
    warning(
        "S027",
        N_("Letters of a text file that may be others"),
        message=N_("Nothing in this text file proves which letters are meant: {words}. We read the first of these."),
        remedy=N_("Please check all names for wrong letters; better, send the table as a workbook."),
        wrong=Example("users!", damage="doubtful_letters"),
    )
)
TURNED = declare(
    note(
        "S028",
        N_("Headings below each other"),
        message=N_(
            "On the sheet “{typed}” the headings stand below each other, in column {column}; "
            "we read each column beside them as a row."
        ),
        remedy=N_("Nothing; in our template the headings stand side by side."),
        wrong=Example("companies!", damage="companies_in_a_column"),
        follows=("S048",),
    )
)
SEVERAL = declare(
    note(
        "S029",
        N_("Several tables on one sheet"),
        message=N_("Several tables stand on the sheet “{typed}”; each is read below its own headings."),
        remedy=N_("Nothing; our template has a sheet for each."),
        wrong=Example("companies!", damage="two_tables"),
        follows=("S033", "S034"),
    )
)
FROM_TABLE_ABOVE = declare(
    note(
        "S033",
        N_("The company taken from the table above"),
        message=N_(
            "The people below have no enterprise number of their own. "
            "Their company stands above them, alone in its table, so we read {read} for each."
        ),
        remedy=N_("Please check that this is right; better, fill in the company in each row."),
        wrong=Example("users!10", damage="two_companies_with_their_people"),
    )
)
LETTERHEAD = declare(
    note(
        "S034",
        N_("The social secretariat’s own data"),
        message=N_("Rows {rows} are said to be about the social secretariat, not about a company; they are left out."),
        remedy=N_("Nothing. If the company itself stands there, take the title above it out."),
        wrong=Example("companies!1", damage="letterhead"),
    )
)
FROM_TITLE = declare(
    note(
        "S035",
        N_("The company taken from the name of the sheet"),
        message=N_(
            "The people on the sheet “{typed}” have no enterprise number of their own. "
            "The sheet is named after their company, so we read {read} for each."
        ),
        remedy=N_("Please check that this is right; better, fill in the company in each row."),
        wrong=Example("users!1", damage="named_after_the_company"),
    )
)
CALLED = declare(
    note(
        "S036",
        N_("A company called by its name"),
        message=N_(
            "“{seen}” stands for a company whose number is {read}, as the table of companies says. We read that."
        ),
        remedy=N_("Please check that this is right; better, fill in the enterprise number in each row."),
        wrong=Example("users!A2", damage="called_by_name"),
    )
)
DITTO = declare(
    note(
        "S037",
        N_("A mark for the same as above"),
        message=N_("“{seen}” means the same as in the row above; we read what stands there."),
        remedy=N_("Please check that this is right; better, fill in each row by itself."),
        wrong=Example("users!A3", users=_TWO, damage="ditto"),
    )
)
ADDRESS_BESIDE = declare(
    note(
        "S039",
        N_("An e-mail address beside a name"),
        message=N_("In “{seen}” an e-mail address stands behind the name; we read it as “{heading}”."),
        remedy=N_("Please check that this is right; better, give each a cell of its own."),
        wrong=Example("companies!I2", companies=({"contact_name": "Jan Janssens, jan@example.be"},)),
    )
)
PREFIX = declare(
    note(
        "S040",
        N_("A part of the last name in a column of its own"),
        message=N_("“{seen}” is part of the last name; we read “{read}”."),
        remedy=N_("Nothing; in our template it stands in front of the last name."),
        wrong=Example("users!C2", damage="prefix_apart"),
    )
)
UNCLEAR_NAME = declare(
    warning(
        "S041",
        N_("A name that is not clear"),
        message=N_("It is not clear what “{seen}” means for this name; we read “{read}”."),
        remedy=N_("Please check that this is right; if it is not, type the whole name in its own column."),
        wrong=Example("users!C3", users=({}, {"inss": "05031599737", "last_name": "Idem"})),
    )
)
SQUEEZED = declare(
    note(
        "S042",
        N_("Rows in one cell each"),
        message=N_(
            "On the sheet “{typed}” rows stand in one cell each, as in a text file. We read them in columns, "
            "and name their cells as “Text to Columns” in Excel would place them."
        ),
        remedy=N_("Please check that names and numbers are right; better, fill in our template."),
        wrong=Example("users!", damage="squeezed"),
        follows=("S045",),
    )
)
IN_ONE_CELL = declare(
    note(
        "S048",
        N_("A heading and what it asks for in one cell"),
        message=N_(
            "In {cells} a heading stands with what it asks for in one cell. "
            "We read each in two cells, the heading in the first of them."
        ),
        remedy=N_("Please check that this is right; better, fill in our template."),
        wrong=Example("companies!A1", damage="labels"),
        follows=("S055",),
    )
)
IN_PAIRS = declare(
    note(
        "S052",
        N_("Headings side by side, each with what it asks for"),
        message=N_(
            "In {cells} several headings stand in a row, each with what it asks for. "
            "We read the headings in row {row} and what they ask for in row {below}, in columns from A on."
        ),
        remedy=N_("Please check that this is right; better, fill in our template."),
        wrong=Example("companies!1", damage="pairs"),
    )
)
MAY_NAME_ANOTHER = declare(
    warning(
        "S044",
        N_("People who may be another company’s, by a title or a remark"),
        message=N_(
            "“{seen}” may mean another company than {read}, the only one in this file. "
            "People without an enterprise number are read as that one’s."
        ),
        remedy=N_("Please check whose people these are; if need be, fill in the enterprise number of each."),
        wrong=Example("users!G2", users=({"enterprise_number": None, "remark": "works for Vandermolen"},)),
        follows=("S009",),
    )
)
