"""Pages as they are filled in: every value is escaped, a value that is missing is an error. Jinja2's only room."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from fla_batch.texts import N_, NN_, Texts

_PAGES = Environment(
    loader=PackageLoader("fla_batch", "render/pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_PAGES.globals.update(N_=N_, NN_=NN_)


def page(name: str, words: Texts, **values: object) -> bytes:
    """Fill in one of the pages in a language; on it, `say` says its own sentences."""
    return _template(name).render(language=words.language, say=words.say, **values).encode("utf-8", "replace")


@cache
def _template(name: str) -> Template:
    return _PAGES.get_template(name)
