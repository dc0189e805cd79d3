"""S: people who are on no list, because they are said not to be added, or stand outside of all rows."""

from __future__ import annotations

from fla_batch.declared.check import declare, error, warning
from fla_batch.declared.example import Example
from fla_batch.texts import N_

_ROW_WAITS = N_("The row waits.")
NOT_TO_ADD = declare(
    error(
        "S050",
        N_("Somebody who is said not to be added"),
        message=N_(
            "“{other}” stands above this row or beside it, or is the name of its sheet: so it is of somebody "
            "who has left, is to be removed or needs no access, or it is an example. Here we only add people."
        ),
        remedy=N_("Delete the row if it is not to be added; otherwise change that text."),
        consequence=_ROW_WAITS,
        wrong=Example("users!B3", damage="of_leavers"),
    )
)
PERHAPS_NOT_TO_ADD = declare(
    warning(
        "S051",
        N_("Some who are perhaps not to be added"),
        message=N_(
            "“{seen}” may say of people here that they have left, are to be removed or need no access; "
            "that alone holds nobody back."
        ),
        remedy=N_("Please check that only those stand there who are to be added, and delete the others."),
        wrong=Example("users!1", damage="of_leavers_and_others"),
    )
)
NOT_READ = declare(
    warning(
        "S054",
        N_("INSS outside of the rows that are read"),
        message=N_("Each of these cells holds an INSS, and stands in no row of people that we read: {cells}."),
        remedy=N_(
            "If these people are to be added, type them below the headings, each cell below its own; "
            "on a sheet without headings, repeat these. Otherwise there is nothing to do."
        ),
        consequence=N_("These people are on no list."),
        wrong=Example("Notizen!A1", damage="people_elsewhere"),
    )
)
