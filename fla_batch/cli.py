"""The commands: options into values, one call, an exit code; nothing else is decided here.

What is slow to load is imported inside the commands, so that help and completion answer at once.
"""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fla_batch.declared.place import FILE_NAME, find
from fla_batch.model import Severity
from fla_batch.options import (
    FILE,
    FOLDER,
    attachments,
    check_formats,
    codes,
    config_option,
    force_option,
    inputs,
    lang_option,
    list_formats,
    option,
    run_options,
)
from fla_batch.spoken import LazyChoice, Option, SpokenGroup, reader
from fla_batch.terminal import HELD, RELEASED, UNUSABLE, colours, moves, show, start
from fla_batch.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fla_batch.declared.profile import Profile
    from fla_batch.declared.settings import Settings
    from fla_batch.pipeline import Reading
    from fla_batch.render.journey import Journey
    from fla_batch.result import Run


@click.group(cls=SpokenGroup, help=N_("Check clients' workbooks, and give each local administrator one list of steps."))
@lang_option
@click.version_option(
    None,
    "--version",
    package_name="fla-batch",
    cls=Option,
    message="%(prog)s %(version)s",
    help=N_("Show the version."),
)
def cli(lang: str | None) -> None:
    """Hold the commands together."""


@cli.command(help=N_("Check workbooks: every problem, with its cell and what to do."))
@run_options
@option("--format", "form", type=LazyChoice(check_formats), default="text", says=N_("How the result is written."))
@option("--all", "full", is_flag=True, says=N_("Show every file and every problem, not only what matters most."))
@option("-o", "--output", **FILE, says=N_("The file to write; for workbooks of several files, the folder."))
@force_option
def check(form: str, full: bool, output: Path | None, fail_on: str, config: Path | None, **options: Any) -> int:
    """Do everything but write lists, and print or write what was found."""
    from shutil import get_terminal_size

    from fla_batch.render.report import RETURNED_FORMAT, in_parts
    from fla_batch.render.screen import Screen

    settings = _settings(config)
    run, _ = _run(**options, settings=settings, plans=False)
    if output or form == RETURNED_FORMAT:
        from fla_batch.render.delivery import Delivery

        show(Delivery(run, settings, _said(), output, options["force"]).of(form))
    else:
        screen = Screen(get_terminal_size().columns, colours(sys.stdout), full)
        show(in_parts(form, run, _said(), screen), screen.colour)
    return _exit_code(run, Severity(fail_on))


@cli.command(help=N_("Write one action list for each local administrator, and an overview of all."))
@run_options
@option("-o", "--output", required=True, **FOLDER, says=N_("The folder to write."))
@option(
    "--format",
    "forms",
    multiple=True,
    type=LazyChoice(list_formats),
    says=N_("How the lists are written; can be repeated."),
)
@option("--attach", type=LazyChoice(attachments), says=N_("The format that is attached to mails (format eml)."))
@force_option
def report(output: Path, attach: str | None, force: bool, fail_on: str, config: Path | None, **options: Any) -> int:
    """Do the main job, and write the folder."""
    from fla_batch.declared.settings import attaching
    from fla_batch.render.folder import Report
    from fla_batch.render.output import refuse, write_folder
    from fla_batch.render.wording import summary

    refuse(output, force=force)
    settings = _settings(config)
    forms = options["forms"] or settings.list_formats
    settings = attaching(settings, attach, forms) if attach else settings
    run, profile = _run(**options, settings=settings, plans=True)
    files = Report(run, profile, settings, _said(), forms).files()
    with _journey() as journey:
        write_folder(output, journey.through(files, len(run.lists) * len(forms)), force=force)
    opened = _said().say(N_("Open this first: {path}"), path=output / "overview.html")
    show(f"{summary(run, _said())}\n{opened}\n")
    _say_what_is_too_long(run, forms)
    return _exit_code(run, Severity(fail_on))


@cli.command(help=N_("Write the empty template that clients fill in."))
@lang_option
@config_option
@option("-o", "--output", **FILE, says=N_("The file to write."))
@force_option
def template(output: Path | None, force: bool, **_: Any) -> int:
    """Write the workbook in the reader's language."""
    from fla_batch.declared.template import file_name
    from fla_batch.render import template as workbook
    from fla_batch.render.output import write_file

    path = output or Path(file_name(_said().language))
    write_file(path, workbook.template(_said().language), force=force)
    written = _said().say(N_("Written: {path}"), path=path)
    show(f"{written}\n")
    return RELEASED


@cli.command(help=N_("Move the rows of older or other workbooks into the current template, as they were typed."))
@inputs
@option("-o", "--output", required=True, **FOLDER, says=N_("The folder to write."))
@force_option
def upgrade(
    paths: tuple[Path, ...], output: Path, force: bool, config: Path | None, passwords: Path | None, **_: Any
) -> int:
    """Write a workbook for each file of which rows could be read, and tell what was left behind."""
    from shutil import get_terminal_size

    journey = _journey()
    reading = _reading(_settings(config), journey, passwords)
    from fla_batch.render.moved import as_text, files
    from fla_batch.render.output import refuse, write_folder
    from fla_batch.render.screen import Screen
    from fla_batch.upgrade import upgrade as moving

    refuse(output, force=force)
    with journey:
        moved = list(moving(paths, _said().language, date.today(), reading))
    written = [each for each in moved if each.rows is not None]
    if written:
        write_folder(output, files(moved), force=force)
    show(as_text(moved, output, _said(), Screen(get_terminal_size().columns, colours(sys.stdout))))
    if len(written) < len(moved):
        return UNUSABLE
    return HELD if any(each.told for each in moved) else RELEASED


@cli.command(help=N_("Write a file for your settings, with a word on each, to be filled in."))
@lang_option
@option("-o", "--output", **FILE, default=FILE_NAME, says=N_("The file to write."))
@force_option
def init(output: Path, force: bool, **_: Any) -> int:
    """Write a file in which every setting stands ready, and none is set yet."""
    from fla_batch.render.output import write_file
    from fla_batch.render.settings import settings_file

    write_file(output, settings_file(_said()), force=force)
    written = _said().say(N_("Written: {path}"), path=output)
    show(f"{written}\n")
    return RELEASED


@cli.command(help=N_("Explain a code, or list all codes."))
@click.argument("code", required=False, type=LazyChoice(codes), metavar=N_("[CODE]"))
@lang_option
def explain(code: str | None, **_: Any) -> int:
    """Print a page of the catalogue, or its list of contents."""
    from fla_batch.render.reference import explained, listed

    show(explained(code, _said()) if code else listed(_said()))
    return RELEASED


def _said() -> Any:
    return reader(click.get_current_context())


def _settings(config: Path | None) -> Settings:
    from fla_batch.declared.settings import load

    return load(config or find(), list_formats)


def _run(
    paths: tuple[Path, ...], profile: Path | None, today: date | None, plans: bool, settings: Settings, **options: Any
) -> tuple[Run, Profile]:
    """Run the pipeline, and say on the way what is to be known about the application."""
    from fla_batch.declared.profile import load, notices_on

    journey = _journey()
    reading = _reading(settings, journey, options["passwords"])
    from fla_batch.pipeline import run

    # What is loaded by now stays to the end: no look for cycles needs to pass through it.
    gc.freeze()
    day, said, loaded = today or date.today(), _said(), load(profile)
    with journey:
        result = run(paths, loaded if plans else None, said.language, day, reading)
    for notice in notices_on(loaded, day):
        click.echo(notice.text[said.language], err=True)
    return result, loaded


def _reading(settings: Settings, journey: Journey, passwords: Path | None) -> Reading:
    """Say how files are read; the process that will read them comes first, before anything else is loaded or known."""
    from fla_batch.steps.read import get_ready

    get_ready()
    from fla_batch.declared.passwords import load
    from fla_batch.pipeline import Reading

    return Reading(settings.limits, journey, load(passwords))


def _journey() -> Journey:
    from fla_batch.render.journey import Journey

    return Journey(_said(), seen=moves(sys.stderr))


def _say_what_is_too_long(run: Run, forms: Sequence[str]) -> None:
    from fla_batch.render.letter import TOO_LONG, too_long

    if count := too_long(run.lists, forms):
        click.echo(_said().say(TOO_LONG, count=count), err=True)


def _exit_code(run: Run, fail_on: Severity) -> int:
    from fla_batch.declared.catalogue import CATALOGUE
    from fla_batch.render.wording import found

    if run.unreadable:
        return UNUSABLE
    grave = any(CATALOGUE[code].severity.rank <= fail_on.rank for code in {kind.code for kind in found(run).kinds})
    return HELD if run.held or grave else RELEASED


def main() -> None:
    """Run the program."""
    start(cli)
