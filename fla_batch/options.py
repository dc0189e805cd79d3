"""What the commands can be told: each option once. What is slow to load is imported where somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from fla_batch.model import Severity
from fla_batch.spoken import Day, LazyChoice, Option
from fla_batch.texts import LANGUAGES, N_

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def check_formats() -> Iterable[str]:
    """Give the formats of `check`."""
    from fla_batch.render.report import CHECK_FORMATS, RETURNED_FORMAT

    return (*CHECK_FORMATS, RETURNED_FORMAT)


def list_formats() -> Iterable[str]:
    """Give the formats of lists."""
    from fla_batch.render.formats import LIST_FORMATS

    return LIST_FORMATS


def attachments() -> Iterable[str]:
    """Give the formats that can be attached to a mail."""
    from fla_batch.declared.settings import MAIL

    return (form for form in list_formats() if form != MAIL)


def codes() -> Iterable[str]:
    """Give the codes of all checks."""
    from fla_batch.declared.catalogue import CATALOGUE

    return CATALOGUE


def option(*names: str, says: str, **settings: Any) -> Decorator:
    """Add an option whose help is said in the reader's language."""
    return click.option(*names, cls=Option, help=says, **settings)


def _together(*decorators: Decorator) -> Decorator:
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


lang_option = option(
    "--lang",
    type=LazyChoice(lambda: LANGUAGES),
    is_eager=True,
    says=N_("Your language. Without it, the one of your settings, else of your computer, else English."),
)
FILE: dict[str, Any] = {"type": click.Path(path_type=Path), "metavar": N_("FILE")}
FOLDER: dict[str, Any] = {"type": click.Path(path_type=Path), "metavar": N_("FOLDER")}
config_option = option(
    "--config",
    **FILE,
    says=N_("Your settings. Without it, the file fla-batch.toml in this folder or one above it."),
)
force_option = option("--force", is_flag=True, says=N_("Replace what is there already."))
inputs = _together(
    click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=N_("FILE|FOLDER…")),
    lang_option,
    config_option,
    option(
        "--password-file", "passwords", **FILE, says=N_("A file of passwords for locked workbooks, one on each line.")
    ),
)
run_options = _together(
    inputs,
    option("--profile", **FILE, says=N_("An access profile other than the FLA’s.")),
    option("--today", type=Day(), metavar=N_("DATE"), says=N_("The day of the run. Without it, today.")),
    option(
        "--fail-on",
        type=LazyChoice(lambda: [each.value for each in Severity]),
        default=Severity.ERROR.value,
        says=N_("Lowest severity that sets exit code 1. Without it, only held rows do."),
    ),
)
