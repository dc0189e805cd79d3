"""Pages as they are filled in: every value is escaped, a value that is missing is an error. Jinja2's only room."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from fla_batch.texts import N_, NN_, Texts

_LOADER = PackageLoader("fla_batch", "render/pages")
_PAGES = Environment(
    loader=_LOADER,
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def page(name: str, words: Texts, **values: object) -> bytes:
    """Fill in one of the pages in a language; on it, `say` says its own sentences, and `written` writes numbers."""
    own = {"language": words.language, "say": words.say, "written": words.show}
    return _template(name).render(**own, **values).encode("utf-8", "replace")


@cache
def _template(name: str) -> Template:
    return _PAGES.get_template(name)


@cache
def _source(*names: str) -> str:
    # A browser reads every end of a line as one sign, and the seal is over what it reads.
    texts = (_LOADER.get_source(_PAGES, name)[0] for name in names)
    return "\n".join(line for text in texts for line in text.splitlines())


@cache
def _seal(text: str) -> str:
    """Give what a policy calls this very style or script, so that a browser obeys no other."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


_PAGES.globals.update(N_=N_, NN_=NN_, source=_source, seal=_seal)
