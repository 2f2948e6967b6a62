"""The command ``heardback``: its group, and which commands are in it.

A dead end is a message and exit code 1, wrong usage is 2.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from heardback.cli.adding import add
from heardback.cli.addressing import links, rotate
from heardback.cli.changing import log, remove, undo
from heardback.cli.exporting import export
from heardback.cli.helping import explain
from heardback.cli.printing import said
from heardback.cli.serving import serve
from heardback.cli.showing import check, next_, why
from heardback.cli.starting import init, schema
from heardback.problems import HeardbackError


class _Commands(click.Group):
    """A group in whose commands a dead end is a message and exit code 1."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _messages():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _messages():
            return super().invoke(ctx)


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
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "HEARDBACK"},
)
@click.version_option(package_name="heardback")
def main() -> None:
    """When to write after a job interview, to whom and in what words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows console may lack the check mark


for _command in (
    *(serve, export, check, next_, why, init, add, remove, log, undo),
    *(links, rotate, schema),
):
    explain(_command)
    main.add_command(_command)
explain(main)
