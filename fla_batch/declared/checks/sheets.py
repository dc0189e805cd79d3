"""S: sheets and headings, and cells that hide or do not say what they hold."""

from __future__ import annotations

from fla_batch.declared.check import declare, error, note, warning
from fla_batch.declared.example import Example
from fla_batch.texts import N_

_ROW_WAITS = N_("The row waits.")
_ROW_GOES_ON = N_("The row goes ahead, with this cell empty.")

COLUMN_MISSING = declare(
    error(
        "S001",
        N_("A required column is missing"),
        message=N_("The column “{heading}” is missing; it is required."),
        remedy=N_("Add the column with this heading and fill it in, or copy the rows into our template."),
        wrong=Example("users!1", damage="no_inss_column"),
    )
)
HEADING_TWICE = declare(
    warning(
        "S002",
        N_("A heading appears twice"),
        message=N_("“{typed}” is the heading of two columns, {first} and {second}. We read whichever is filled in."),
        remedy=N_("Delete the column that is not needed."),
        wrong=Example("users!H1", damage="heading_twice"),
        follows=("S004", "S032"),
    )
)
TWO_HEADINGS = declare(
    warning(
        "S003",
        N_("Two headings mean the same"),
        message=N_("“{typed}” ({second}) means the same as “{other}” ({first}). We read whichever is filled in."),
        remedy=N_("Delete the column that is not needed."),
        wrong=Example("users!H1", damage="two_headings"),
        follows=("S004", "S032"),
    )
)
COLUMNS_CONTRADICT = declare(
    error(
        "S004",
        N_("Two columns contradict each other"),
        message=N_("“{heading}” appears here twice, with different content: {seen} and {other}."),
        remedy=N_("Decide which column is right and delete the other one."),
        consequence=_ROW_WAITS,
        wrong=Example("users!H2", damage="columns_contradict"),
    )
)
COLUMN_UNKNOWN = declare(
    note(
        "S005",
        N_("A column that we do not know"),
        message=N_("“{typed}” is not a heading of our template; the column is ignored."),
        remedy=N_("Nothing, if it is for your own use. If one of our columns is meant, type its heading."),
        wrong=Example("users!H1", damage="column_unknown"),
    )
)
SHOWN = declare(
    note(
        "S038",
        N_("A column known by its numbers"),
        message=N_(
            "The heading of column {column} is none of ours, but every number below it is right as “{heading}”, "
            "so we read it as that."
        ),
        remedy=N_("Please check that this is right; better, type our heading."),
        wrong=Example(
            "users!B1",
            users=({}, {"inss": "05031599737", "last_name": "Maes"}),
            damage="unknown_heading_of_numbers",
        ),
    )
)
SHEET_UNKNOWN = declare(
    note(
        "S006",
        N_("A sheet that we do not know"),
        message=N_("The sheet “{typed}” holds data, but not the columns of our template; it is ignored."),
        remedy=N_("Nothing, if it is for your own use. If rows are meant for us, move them to our sheets."),
        wrong=Example("Notizen!", damage="sheet_unknown"),
    )
)
LETTERHEAD = declare(
    note(
        "S055",
        N_("A company named above its people"),
        message=N_("“{seen}” stands above the list without a label. We read it as the company of these people."),
        remedy=N_("Please check that this is right; better, fill in our template."),
        wrong=Example("companies!A2", damage="unlabelled"),
    )
)
NO_COMPANIES = declare(
    error(
        "S007",
        N_("People without a company"),
        message=N_("People are filled in, but no company is filled in on the sheet “{heading}”."),
        remedy=N_("Fill in each company of these people on that sheet, with its enterprise number and its name."),
        wrong=Example("companies!", companies=()),
    )
)
NO_HEADING = declare(
    note(
        "S008",
        N_("A column without a heading"),
        message=N_("Column {column} holds data but has no heading; it is ignored."),
        remedy=N_("If it is meant for us, type the heading above it; else nothing."),
        wrong=Example("users!H1", damage="no_heading"),
    )
)
FAR_AWAY = declare(
    note(
        "S049",
        N_("Cells far away from all others"),
        message=N_("From column {column} on, something stands far away from all other cells; it is not read."),
        remedy=N_("If it is meant for us, move it beside the other columns; else delete it."),
        wrong=Example("users!XFD", damage="far_away"),
    )
)
RIVAL = declare(
    error(
        "S009",
        N_("A second sheet of the same kind"),
        message=N_("The sheet “{typed}” looks like the sheet “{heading}”, which is filled in as well."),
        remedy=N_("If its rows are meant, move them to the sheet “{heading}”; if not, delete the sheet."),
        wrong=Example("users!", damage="second_users_sheet"),
    )
)
MERGED = declare(
    warning(
        "S010",
        N_("Merged cells"),
        message=N_("The cells {cells} are merged. Only the first one holds a value; the others are read as empty."),
        remedy=N_("Undo the merging and fill in each row by itself."),
        wrong=Example("users!G2", users=({}, {"inss": "05031599737", "last_name": "Maes"}), damage="merged"),
    )
)
HIDDEN = declare(
    note(
        "S011",
        N_("Hidden rows or columns"),
        message=N_("Rows or columns with data are hidden ({cells}). They are read like all others."),
        remedy=N_("Show them and see whether they are meant to be handled; delete them if not."),
        wrong=Example("users!3", users=({}, {"inss": "05031599737", "last_name": "Maes"}), damage="hidden_row"),
        follows=("S013",),
    )
)
HIDDEN_SHEET = declare(
    note(
        "S012",
        N_("A hidden sheet"),
        message=N_("The sheet “{typed}” is hidden and holds data. It is read like all others."),
        remedy=N_("Show it and see whether its rows are meant to be handled; delete it if not."),
        wrong=Example("users!", damage="hidden_sheet"),
    )
)
FILTERED = declare(
    note(
        "S013",
        N_("A filter is on"),
        message=N_("A filter is on; the rows that it hides are read like all others."),
        remedy=N_("Take the filter off and see whether all rows are meant to be handled."),
        wrong=Example("users!", users=({}, {"inss": "05031599737", "last_name": "Maes"}), damage="filtered"),
    )
)
FORMULA_EMPTY = declare(
    error(
        "S014",
        N_("A formula without a result"),
        message=N_("The cell holds a formula, but no result is saved with it; so we cannot know what it says."),
        remedy=N_("Open the file in Excel or LibreOffice so that it is calculated and save it, or type the value."),
        consequence=_ROW_WAITS,
        wrong=Example("users!F2", damage="formula"),
    )
)
CELL_ERROR = declare(
    error(
        "S015",
        N_("A cell shows an error"),
        message=N_("The cell shows an error such as #REF! or #N/A instead of a value."),
        remedy=N_("Type the value itself instead of the formula."),
        consequence=_ROW_WAITS,
        wrong=Example("users!F2", damage="error_cell"),
    )
)
STRUCK = declare(
    error(
        "S043",
        N_("Struck through"),
        message=N_(
            "The row or this cell of it is struck through, wholly or in part, "
            "so nobody can tell whether it is still meant."
        ),
        remedy=N_(
            "Delete the row if it is not meant any more; otherwise type what is meant, "
            "and remove the line that strikes it through."
        ),
        consequence=_ROW_WAITS,
        wrong=Example("users!B2", damage="struck"),
    )
)
UNEVEN = declare(
    error(
        "S045",
        N_("A row that is not parted like its headings"),
        message=N_(
            "Rows of this sheet stand in one cell each. This one is not parted as the headings are – "
            "a sign or a line break too many, or text in more than one cell –, "
            "so nobody can tell what belongs in which column."
        ),
        remedy=N_("Type the row anew, each thing in its own column."),
        consequence=_ROW_WAITS,
        wrong=Example("users!B2", damage="uneven"),
        of_whole_row=True,
    )
)
REMARK_FORMULA = declare(
    warning(
        "S030",
        N_("A formula without a result, in a cell that may stay empty"),
        message=FORMULA_EMPTY.message,
        remedy=FORMULA_EMPTY.remedy,
        consequence=_ROW_GOES_ON,
        wrong=Example("users!G2", damage="remark_formula"),
    )
)
REMARK_ERROR = declare(
    warning(
        "S031",
        N_("An error in a cell that may stay empty"),
        message=CELL_ERROR.message,
        remedy=CELL_ERROR.remedy,
        consequence=_ROW_GOES_ON,
        wrong=Example("users!G2", damage="remark_error"),
    )
)
REMARKS_CONTRADICT = declare(
    warning(
        "S032",
        N_("Two columns contradict each other, in a cell that may stay empty"),
        message=COLUMNS_CONTRADICT.message,
        remedy=COLUMNS_CONTRADICT.remedy,
        consequence=N_("The row goes ahead, with what stands in the first of the two."),
        wrong=Example("users!H2", users=({"remark": "morgens"},), damage="remarks_contradict"),
    )
)
REMARK_STRUCK = declare(
    warning(
        "S047",
        N_("Struck through, in a cell that may stay empty"),
        message=N_("The cell is struck through, wholly or in part. We read it as left empty."),
        remedy=N_("If it is still meant, type it into the cell once more."),
        consequence=_ROW_GOES_ON,
        wrong=Example("users!G2", damage="struck_remark"),
    )
)
MILDER = {
    STRUCK.code: REMARK_STRUCK,
    FORMULA_EMPTY.code: REMARK_FORMULA,
    CELL_ERROR.code: REMARK_ERROR,
    COLUMNS_CONTRADICT.code: REMARKS_CONTRADICT,
}
"""What is told instead where nothing depends on the cell."""
