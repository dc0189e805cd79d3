"""Takes the pictures of the README anew: `make pictures`. A browser shows the pages, rich draws the terminal."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
TODAY = ("--today", "2026-11-23")
LANGUAGES = ("de", "fr", "nl", "en")


def fla_batch(*arguments: str) -> str:
    """Run a command in the checkout and give what it prints."""
    command = [sys.executable, "-m", "fla_batch", *arguments, *TODAY]
    return subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, cwd=ROOT
    ).stdout


def terminal(language: str) -> None:
    """Draw the beginning of what a check prints."""
    path = f"samples/{language}/with-errors.xlsx"
    lines = fla_batch("check", path, "--lang", language).splitlines()[:22]
    console = Console(record=True, width=104, file=io.StringIO())
    console.print(Text(f"$ fla-batch check {path}", style="bold green"))
    for line in lines:
        marked = line.startswith("  ") and not line.startswith("    ")
        console.print(Text(line, style="bold" if marked or not line.startswith(" ") else ""))
    console.save_svg(str(PICTURES / f"check_{language}.svg"), title="fla-batch")


def pages(page: Page, language: str) -> None:
    """Photograph the first list and the overview of a report."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        sample = f"samples/{language}"
        fla_batch(
            "report", f"{sample}/mid-size-client.xlsx", f"{sample}/with-errors.xlsx", "--lang", language, "-o", str(out)
        )
        for name, path in (("list", min((out / "lists").glob("*.html"))), ("overview", out / "overview.html")):
            page.goto(path.as_uri())
            page.screenshot(path=PICTURES / f"{name}_{language}.png")


def main() -> None:
    """Take all pictures in all languages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 960, "height": 1280})
        for language in LANGUAGES:
            terminal(language)
            pages(page, language)
        browser.close()


if __name__ == "__main__":
    main()
