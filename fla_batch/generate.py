"""Writes every generated file of a checkout anew: `python -m fla_batch.generate`. None of them is edited by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fla_batch.declared.template import file_name
from fla_batch.render.reference import catalogue, glossary
from fla_batch.render.samples import samples
from fla_batch.render.settings import settings_file
from fla_batch.render.template import template
from fla_batch.texts import LANGUAGES, texts

ROOT = Path(__file__).parent.parent


def generated() -> Iterator[tuple[str, bytes]]:
    """Give every generated file, by its path in the checkout."""
    for language in LANGUAGES:
        yield f"docs/checks_{language}.md", catalogue(language).encode()
        yield f"docs/fields_{language}.md", glossary(language).encode()
        yield f"docs/settings_{language}.toml", settings_file(texts(language))
        yield f"templates/{file_name(language)}", template(language)
    for path, content in samples():
        yield f"samples/{path}", content


def main() -> None:
    """Write the files that are not as they should be, and name them."""
    for name, content in generated():
        path = ROOT / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
