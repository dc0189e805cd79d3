"""Help that speaks the reader's language: click's commands and options, with their texts said as late as possible."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from fla_batch.declared.place import find
from fla_batch.texts import LANGUAGES, N_, Texts, environment_language, texts

_MOST_NAMES = 12
"""Names that are listed when none of them was typed."""


def reader(context: click.Context | None) -> Texts:
    """Give the language of whoever reads: of `--lang`, else of the settings, else of the environment."""
    language = _asked("lang", context)
    # While click is still parsing, a mark of its own may stand in place of a value.
    return texts(language if language in LANGUAGES else _set_language(context) or environment_language())


def _asked(name: str, context: click.Context | None) -> Any:
    """Give what was asked for with an option; for what is said before click has understood it, from the words typed."""
    while context:
        if isinstance(context.params.get(name), str | Path):
            return context.params[name]
        context = context.parent
    option = f"--{name}"
    typed = [part for word in sys.argv for part in (word.split("=", 1) if word.startswith(f"{option}=") else [word])]
    return next((value for word, value in pairwise(typed) if word == option), "")


def _set_language(context: click.Context | None) -> str:
    asked = _asked("config", context)
    path = Path(asked) if asked else find()
    if not path:
        return ""
    from fla_batch.declared.settings import language_in

    return language_in(path)


def wrong_use(problem: click.ClickException) -> str:
    """Say what was typed wrongly, and where to look; what click says itself only where we have no words for it."""
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        return problem.format_message()
    said = reader(context)
    command = context.command_path if context else "fla-batch"
    how = said.say(N_("For help: {command} --help"), command=command)
    return f"{_what_is_wrong(problem, said)}\n{how}"


def _what_is_wrong(problem: click.ClickException, said: Texts) -> str:
    match problem:
        case click.NoSuchOption(possibilities=[near, *_]):
            return said.say(N_("There is no option {name}. Is {near} meant?"), name=problem.option_name, near=near)
        case click.NoSuchOption():
            return said.say(N_("There is no option {name}."), name=problem.option_name)
        case click.exceptions.NoSuchCommand(ctx=click.Context(command=click.Group() as group)):
            return unknown(problem.command_name, list(group.commands), said)
        case click.MissingParameter(param=click.Option() as option):
            return said.say(N_("The option {name} is missing."), name=option.opts[-1])
        case click.BadOptionUsage():
            return said.say(N_("The option {name} is not used as it is meant."), name=problem.option_name)
        case click.MissingParameter():
            return said.say(N_("Please name the files or folders."))
        case click.BadParameter(param=click.Option() as option):
            return said.say(
                N_("{name} cannot be used as typed: {problem}"), name=option.opts[-1], problem=problem.message
            )
        case click.UsageError(ctx=click.Context(command=click.Group() as group)):
            return said.say(N_("Please name a command: {commands}."), commands=list(group.commands))
    return problem.message


def unknown(name: str, names: Sequence[str], said: Texts) -> str:
    """Say that a name is none of those that there are, and which is the nearest; else what they are."""
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    known = (*names[:_MOST_NAMES], *("…" for _ in names[_MOST_NAMES : _MOST_NAMES + 1]))
    nearest = N_("“{name}” is not known here. Is “{near}” meant?")
    unlike_all = N_("“{name}” is not known here. What may stand here: {known}.")
    return said.say(nearest if near else unlike_all, name=name, near=near, known=known)


class Option(click.Option):
    """An option whose help speaks the reader's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Translate the help before it is laid out."""
        spoken, say = copy(self), reader(ctx).say
        spoken.help = say(self.help or "")
        spoken.metavar = say(self.metavar) if self.metavar else None
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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say in the reader's language what was typed too much."""
        if isinstance(self, click.Group):
            return super().parse_args(ctx, args)
        ctx.allow_extra_args = True
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            ctx.fail(reader(ctx).say(N_("Nothing more was expected here: {extra}"), extra=" ".join(extra)))
        return extra

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Name what may be typed, in the reader's language."""
        say = reader(ctx).say
        arguments = [each for each in self.get_params(ctx) if isinstance(each, click.Argument)]
        return [say(N_("[OPTIONS]")), *(say(each.make_metavar(ctx)) for each in arguments)]

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

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Add that a command comes next."""
        return [*super().collect_usage_pieces(ctx)[:1], reader(ctx).say(N_("COMMAND …"))]

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
        raise click.BadParameter(unknown(str(value), names, reader(ctx)), ctx, param)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Offer the names that begin so."""
        return click.Choice(list(self.names())).shell_complete(ctx, param, incomplete)
