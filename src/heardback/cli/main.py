"""The command ``heardback``: its group, and which commands are in it.

A dead end is a message and exit code 1, wrong usage is 2. A command's module is imported when it is
that command that somebody types, so that none waits for what only the others need.
"""

import atexit
import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from heardback.cli import shells
from heardback.cli.helping import explain
from heardback.cli.printing import said
from heardback.days import caching
from heardback.problems import HeardbackError

VERSION = "0.1.0"

# Where each is, and what the list of all says of it: the first sentence of its own help.
_COMMANDS = {
    "serve": ("heardback.cli.serving", "serve", "Serve the feeds and print their addresses."),
    "export": (
        "heardback.cli.exporting",
        "export",
        "Write static .ics files, each beside its file or all into a folder.",
    ),
    "check": (
        "heardback.cli.checking",
        "check",
        "Show every mistake and warning, and how words for dates were read.",
    ),
    "next": ("heardback.cli.showing", "next_", "Show what is overdue, due and coming."),
    "why": ("heardback.cli.showing", "why", "Show the chain of reasons to each date."),
    "init": (
        "heardback.cli.starting",
        "init",
        "Write a commented starter file; an existing one is left alone.",
    ),
    "add": ("heardback.cli.adding", "add", "Append an interview to a file."),
    "remove": (
        "heardback.cli.changing",
        "remove",
        "Take an interview out of its file, after showing it.",
    ),
    "log": ("heardback.cli.changing", "log", "Note what happened."),
    "undo": (
        "heardback.cli.changing",
        "undo",
        "Take back the last change that a command or a page made.",
    ),
    "links": (
        "heardback.cli.addressing",
        "links",
        "Print all addresses, what each may do, and subscription links.",
    ),
    "rotate": (
        "heardback.cli.addressing",
        "rotate",
        "Give a feed new addresses; the old ones stop working.",
    ),
    "schema": ("heardback.cli.starting", "schema", "Print the file's JSON Schema, for editors."),
}


class Listed(click.Command):
    """A command as the list of all shows it, and a shell completes it."""

    def whole(self) -> click.Command:
        """The command itself, from its module."""
        module, function, _ = _COMMANDS[self.name or ""]
        with _uncollected():
            command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)  # noqa: S101  what the table names
        explain(command)
        return command


@contextmanager
def _uncollected() -> Iterator[None]:
    """Modules are made to stay: to look for garbage among them is a tenth of a short command."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class _Commands(click.Group):
    """A group in whose commands a dead end is a message and exit code 1."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _messages():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _messages():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.whole() if isinstance(command, Listed) else command, rest


@contextmanager
def _messages() -> Iterator[None]:
    """A dead end as a message of click's. Click prints them itself, its own with arguments raw."""
    try:
        yield
    except HeardbackError as error:
        raise click.ClickException(said(str(error))) from error
    except click.ClickException as error:
        error.message = said(error.message)  # type: ignore[misc]  # final only to mypy
        raise


@click.group(
    name="heardback",
    cls=_Commands,
    commands=[Listed(name, short_help=first) for name, (*_, first) in _COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "HEARDBACK"},
)
@click.version_option(VERSION)
def main() -> None:
    """When to write after a job interview, to whom and in what words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows console may lack the check mark


explain(main)
shells.register()


def _cache() -> caching.Cache | None:
    # Late, because paths are more than all else that `--help` imports.
    from heardback.cli import cache  # noqa: PLC0415

    return cache.of_the_user()


def run() -> NoReturn:
    """The program: the command, and then the end of its process, which frees nothing first.

    To take all modules apart before they go with their process is a tenth of a short command. It is
    done where a thread still runs, or a profiler or a debugger looks on.
    """
    caching.use(_cache)
    try:
        main(prog_name="heardback")
    except SystemExit as ended:
        code = ended.code or 0
        is_alone = threading.active_count() == 1 and not (sys.getprofile() or sys.gettrace())
        if isinstance(code, int) and is_alone:
            atexit._run_exitfuncs()  # noqa: SLF001  as Python does before it takes modules apart
            # Python says in its own way what cannot be written; a console may be missing.
            with suppress(OSError, ValueError, AttributeError):
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        raise
    raise AssertionError  # click has ended it
