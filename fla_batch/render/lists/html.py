"""An action list as a page that stands alone: to be ticked off in a browser, or on paper."""

from __future__ import annotations

from fla_batch.render.html import page
from fla_batch.render.letter import HEADS, Letter, list_format
from fla_batch.tasks import CompanyWork

FEW_PEOPLE = 12
"""Up to so many, nobody needs help to find their way."""


@list_format("html")
def as_html(letter: Letter) -> bytes:
    """Write the page."""
    large = letter.many_companies or sum(len(work.people) for work in letter.plan.companies) > FEW_PEOPLE
    return page("list.html", letter.words, letter=letter, heads=HEADS, large=large, steps_of=_steps_of)


def _steps_of(work: CompanyWork) -> int:
    return len(work.tasks) + sum(len(each.tasks) for each in work.people)
