"""Renders a page for each list of `actions.json` with Jinja2."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from bench.yardsticks.files import fresh

_HERE = Path(__file__).parent
_PAGES = Path("fla_batch/render/pages")


def main() -> None:
    """Render all pages."""
    pages = Environment(loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = pages.get_template("page.html")
    around = {name: (_PAGES / name).read_text(encoding="utf-8") for name in ("page.css", "list.css", "list.js")}
    target = fresh(sys.argv[2])
    for each in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["lists"]:
        html = page.render(list=each, companies=_companies(each["tasks"]), around=around)
        (target / f"{each['id']}.html").write_text(html, encoding="utf-8")


def _companies(tasks: list[dict[str, Any]]) -> list[tuple[dict[str, Any], list[list[dict[str, Any]]]]]:
    """Group the tasks by company, and those of a company by person."""
    companies = []
    for _, own in groupby(tasks, lambda task: task["enterprise_number"]):
        people = [list(each) for _, each in groupby(own, lambda task: task["inss"])]
        companies.append((people[0][0], people))
    return companies


if __name__ == "__main__":
    main()
