"""Takes a picture of each output in each language: `make pictures`. Needs Chromium, LibreOffice and pdftoppm.

A browser shows the pages, LibreOffice prints the workbooks, rich draws the terminal; docs/pictures.md shows them all.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from email import message_from_bytes, policy
from html import escape
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
TODAY = ("--today", "2026-11-23")
LANGUAGES = {"de": "Deutsch", "fr": "Français", "nl": "Nederlands", "en": "English"}
OUTPUTS = {
    "template": "The template that clients fill in: its instructions",
    "template_users": "… and its sheet of users",
    "check": "What `check` prints",
    "check_page": "What `check --format html` writes",
    "returned": "The returned workbook: what was found",
    "returned_users": "… and the rows, with what has to be changed marked",
    "list": "The action list as a page",
    "list_pdf": "The action list as PDF",
    "list_xlsx": "The action list as a workbook",
    "mail": "The mail to a local administrator, as a draft",
    "overview": "The overview of a report",
    "overview_xlsx": "… and as a workbook",
}
"""Every output, and what stands above its pictures."""
USED = {"template": 0.44, "template_users": 0.52, "returned": 0.7, "returned_users": 0.3, "overview_xlsx": 0.42}
"""Where the upper part of a printed page says it all: how much of it that is."""
LABELS = {
    "de": ("An", "Von", "Betreff", "Anlage"),
    "fr": ("À", "De", "Objet", "Pièce jointe"),
    "nl": ("Aan", "Van", "Onderwerp", "Bijlage"),
    "en": ("To", "From", "Subject", "Attachment"),
}
"""How a mail program names the parts of a mail's head."""
DOTS = 100
"""Dots in an inch of paper."""
SETTINGS = """name = "Sozialsekretariat Beispiel"
sender = "zugang@example.be"
reply_to = "zugang@example.be"
"""

MAIL_STYLE = """
body { margin: 0; padding: 1.25rem 1.75rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1.25rem; margin: 0 0 1.25rem;
  padding-bottom: 1.25rem; border-bottom: 1px solid #D3DBE0; }
dt { color: #5F6B76; } dd { margin: 0; }
"""


def run(*command: str) -> str:
    """Run a command in the checkout and give what it prints."""
    return subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, cwd=ROOT
    ).stdout


def fla_batch(*arguments: str) -> str:
    """Run the program."""
    return run(sys.executable, "-m", "fla_batch", *arguments)


class Studio:
    """Where the outputs of one language are made and photographed."""

    def __init__(self, page: Page, language: str, folder: Path) -> None:
        self.page, self.language, self.folder = page, language, folder
        self.errors = f"samples/{language}/with-errors.xlsx"
        self.out = folder / "out"

    def take(self) -> None:
        """Take all pictures of this language."""
        self.make()
        self.draw_terminal()
        first = {form: min((self.out / "lists").glob(f"001-*.{form}")) for form in ("html", "pdf", "xlsx", "eml")}
        self.photograph(first["html"], "list")
        self.photograph(self.out / "overview.html", "overview", 1280)
        self.photograph(self.folder / "check.html", "check_page", 1280)
        self.photograph_mail(first["eml"])
        self.print_pdf(first["pdf"], {"list_pdf": 1})
        self.print_workbook(first["xlsx"], {"list_xlsx": 2})
        self.print_workbook(self.folder / "template.xlsx", {"template": 1})
        self.print_workbook(Path(ROOT / f"samples/{self.language}/mid-size-client.xlsx"), {"template_users": 3})
        self.print_workbook(self.folder / "returned.xlsx", {"returned": 1, "returned_users": 4})
        self.print_workbook(self.out / "overview.xlsx", {"overview_xlsx": 1})

    def make(self) -> None:
        """Make every output."""
        spoken = ("--lang", self.language)
        config = self.folder / "fla-batch.toml"
        config.write_text(SETTINGS, encoding="utf-8")
        formats = [part for form in ("html", "pdf", "xlsx", "eml") for part in ("--format", form)]
        client = f"samples/{self.language}/mid-size-client.xlsx"
        fla_batch(
            "report", client, self.errors, *spoken, "--config", str(config), *formats, "-o", str(self.out), *TODAY
        )
        fla_batch("template", *spoken, "-o", str(self.folder / "template.xlsx"))
        fla_batch("check", self.errors, *spoken, "--format", "xlsx", "-o", str(self.folder / "returned.xlsx"), *TODAY)
        found = fla_batch("check", self.errors, *spoken, "--format", "html", *TODAY)
        (self.folder / "check.html").write_text(found, encoding="utf-8")

    def draw_terminal(self) -> None:
        """Draw what a check prints."""
        lines = fla_batch("check", self.errors, "--lang", self.language, *TODAY).splitlines()[:24]
        console = Console(record=True, width=104, file=io.StringIO())
        console.print(Text(f"$ fla-batch check {self.errors}", style="bold green"))
        for line in lines:
            marked = line.startswith("  ") and not line.startswith("    ")
            console.print(Text(line, style="bold" if marked or not line.startswith(" ") else ""))
        console.save_svg(str(PICTURES / f"check_{self.language}.svg"), title="fla-batch", unique_id="check")

    def photograph(self, path: Path, name: str, width: int = 960) -> None:
        """Photograph a page as a browser shows it."""
        self.page.set_viewport_size({"width": width, "height": 1280})
        self.page.goto(path.as_uri())
        self.page.screenshot(path=PICTURES / f"{name}_{self.language}.png")

    def photograph_mail(self, path: Path) -> None:
        """Photograph a draft as a mail program would show it: its head, then its text."""
        self.page.set_viewport_size({"width": 860, "height": 600})
        self.page.goto(self.mail(path).as_uri())
        self.page.locator("body").screenshot(path=PICTURES / f"mail_{self.language}.png")

    def mail(self, path: Path) -> Path:
        """Frame a draft like a message that only has to be sent."""
        draft = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = draft.get_body(("html",))
        content = body.get_content() if body else ""
        attached = [part.get_filename() or "" for part in draft.iter_attachments()]
        shown = zip(LABELS[self.language], [draft[name] for name in ("To", "From", "Subject")] + attached, strict=True)
        head = "".join(f"<dt>{label}</dt><dd>{escape(str(line))}</dd>" for label, line in shown)
        framed = f"<style>{MAIL_STYLE}</style><dl>{head}</dl>"
        shot = self.folder / "mail.html"
        shot.write_text(re.sub(r"(<body[^>]*>)", lambda found: found[0] + framed, content, count=1), encoding="utf-8")
        return shot

    def print_workbook(self, path: Path, pages: dict[str, int]) -> None:
        """Print a workbook with LibreOffice, and take pictures of some pages."""
        place = f"-env:UserInstallation={(self.folder / 'office').as_uri()}"
        run("soffice", place, "--headless", "--convert-to", "pdf", "--outdir", str(self.folder), str(path))
        self.print_pdf(self.folder / f"{path.stem}.pdf", pages)

    def print_pdf(self, path: Path, pages: dict[str, int]) -> None:
        """Take pictures of some pages."""
        for name, number in pages.items():
            target = str(PICTURES / f"{name}_{self.language}")
            only = ("-singlefile", "-f", str(number), "-l", str(number), *_upper_part(name))
            run("pdftoppm", "-r", str(DOTS), "-png", *only, str(path), target)


def _upper_part(name: str) -> tuple[str, ...]:
    """Say which part of an A4 page to show: all, or so many dots from above."""
    if name not in USED:
        return ()
    width, height = (297, 210) if name != "overview_xlsx" else (210, 297)
    across, down = (round(length / 25.4 * DOTS) for length in (width, height * USED[name]))
    return "-x", "0", "-y", "0", "-W", str(across), "-H", str(down)


def gallery() -> str:
    """Write the page that shows all pictures."""
    parts = ["# Each output, in each language\n\nTaken by `make pictures`; not edited by hand.\n"]
    for name, caption in OUTPUTS.items():
        ending = "svg" if name == "check" else "png"
        shown = " ".join(
            f'<img src="pictures/{name}_{code}.{ending}" width="24%" alt="{caption}, {language}">'
            for code, language in LANGUAGES.items()
        )
        parts.append(f"## {caption}\n\n{shown}\n")
    return "\n".join(parts)


def main() -> None:
    """Take all pictures in all languages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 960, "height": 1280})
        for language in LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                Studio(page, language, Path(folder)).take()
        browser.close()
    (ROOT / "docs" / "pictures.md").write_text(gallery(), encoding="utf-8")


if __name__ == "__main__":
    main()
