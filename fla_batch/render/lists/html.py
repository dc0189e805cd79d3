"""An action list as a page that stands alone: to be ticked off in a browser, or on paper."""

from __future__ import annotations

from fla_batch.render.html import page
from fla_batch.render.letter import HEADS, Letter, list_format


@list_format("html")
def as_html(letter: Letter) -> bytes:
    """Write the page."""
    return page("list.html", letter.words, letter=letter, heads=HEADS)
