"""Sets documents with Typst: the page of ours, each with the values that it was given."""

from __future__ import annotations

import sys
from pathlib import Path

from typst import Compiler, Fonts

from bench.yardsticks.files import fresh

_RENDER = Path("fla_batch/render")


def main() -> None:
    """Set all documents."""
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_RENDER / "fonts"])
    compiler = Compiler(root=_RENDER / "pages", font_paths=fonts)
    page = (_RENDER / "pages" / "list.typ").read_bytes()
    target = fresh(sys.argv[2])
    for path in sorted(Path(sys.argv[1]).glob("*.json")):
        values = {"values": path.read_text(encoding="utf-8")}
        document = compiler.compile(input=page, sys_inputs=values, pdf_standards="ua-1")
        assert isinstance(document, bytes)
        (target / path.with_suffix(".pdf").name).write_bytes(document)


if __name__ == "__main__":
    main()
