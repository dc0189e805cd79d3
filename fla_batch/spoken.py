"""Help that speaks the reader's language: click's commands and options, with their texts said as late as possible."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from copy import copy
from datetime import date
from difflib import get_close_matches
from typing import Any

import click

from fla_batch.texts import LANGUAGES, N_, Texts, environment_language, texts


def reader(context: click.Context | None) -> Texts:
    """Give the language of whoever reads: of `--lang`, else of the environment."""
    while context:
        # While click is still parsing, a mark of its own may stand in place of a value.
        if context.params.get("lang") in LANGUAGES:
            return texts(context.params["lang"])
        context = context.parent
    return texts(_typed_language() or environment_language())


def _typed_language() -> str | None:
    """Find the language in the words typed, for what is said before click has understood them."""
    typed = " ".join(sys.argv).replace("--lang=", "--lang ").partition("--lang ")[2].split()
    return typed[0] if typed and typed[0] in LANGUAGES else None


def wrong_use(problem: click.ClickException) -> str:
    """Say what was typed wrongly, and where to look; what click says itself only where we have no words for it."""
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    said = reader(context)
    command = context.command_path if context else "fla-batch"
    how = said.say(N_("For help: {command} --help"), command=command)
    return f"{_what_is_wrong(problem, said)}\n{how}"


def _what_is_wrong(problem: click.ClickException, said: Texts) -> str:
    match problem:
        case click.NoSuchOption():
            return said.say(N_("There is no option {name}."), name=problem.option_name)
        case click.MissingParameter(param=click.Option() as option):
            return said.say(N_("The option {name} is missing."), name=option.opts[-1])
        case click.BadOptionUsage():
            return said.say(N_("The option {name} is not used as it is meant."), name=problem.option_name)
        case click.MissingParameter():
            return said.say(N_("Please name the files or folders."))
        case click.BadParameter(param=click.Parameter() as parameter):
            return said.say(
                N_("{name} cannot be used as typed: {problem}"), name=parameter.opts[-1], problem=problem.message
            )
    return problem.format_message()


class Option(click.Option):
    """An option whose help speaks the reader's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Translate the help before it is laid out."""
        spoken = copy(self)
        spoken.help = reader(ctx).say(self.help or "")
        return super(Option, spoken).get_help_record(ctx)

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Translate what click adds to the help."""
        extra = super().get_help_extra(ctx)
        return {**extra, "required": reader(ctx).say(N_("required"))} if "required" in extra else extra


class Spoken(click.Command):
    """A command whose help speaks the reader's language."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Offer the help in the reader's language too."""
        option = super().get_help_option(ctx)
        if option:
            option.help = reader(ctx).say(N_("Show this help."))
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Translate the headings and the text of the help."""
        say = reader(ctx).say
        usage = say(N_("Usage:"))
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), f"{usage} ")
        formatter.write_paragraph()
        formatter.write_text(say(self.help or ""))
        with formatter.section(say(N_("Options"))):
            options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
            formatter.write_dl([record for each in options if (record := each.get_help_record(ctx))])

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """Give the first sentence for the list of commands."""
        return reader(click.get_current_context(silent=True)).say(self.help or "").split("\n")[0]


class SpokenGroup(Spoken, click.Group):
    """The program itself: its help lists the commands."""

    command_class = Spoken

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Add the commands to the help."""
        super().format_help(ctx, formatter)
        with formatter.section(reader(ctx).say(N_("Commands"))):
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in self.commands.items()])


class Day(click.ParamType[date]):
    """A day, as in 2026-11-23."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Take a day that exists."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            message = reader(ctx).say(N_("“{value}” is not a day such as 2026-11-23."), value=value)
            raise click.BadParameter(message, ctx, param) from None


_MOST_NAMES = 12
"""Names that are listed when none of them was typed."""


class LazyChoice(click.ParamType[str]):
    """One of some names that are looked up only when they are needed, because that takes a while."""

    name = "choice"

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self.names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Show the names."""
        return f"[{'|'.join(self.names())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a name that is one of them; else suggest the nearest, or name them."""
        names = list(self.names())
        known_as = {name.casefold(): name for name in names}
        if str(value).casefold() in known_as:
            return known_as[str(value).casefold()]
        near = get_close_matches(value, names, 1)
        known = (*names[:_MOST_NAMES], *("…" for _ in names[_MOST_NAMES : _MOST_NAMES + 1]))
        nearest = N_("“{name}” is not known here. Is “{near}” meant?")
        unlike_all = N_("“{name}” is not known here. What may stand here: {known}.")
        message = reader(ctx).say(nearest if near else unlike_all, name=value, near=near, known=known)
        raise click.BadParameter(message, ctx, param)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Offer the names that begin so."""
        return click.Choice(list(self.names())).shell_complete(ctx, param, incomplete)
