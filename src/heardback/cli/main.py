"""The command ``heardback``: its group, and which commands are in it.

A dead end is a message and exit code 1, wrong usage is 2.
"""

import sys
from typing import Any

import click

from heardback.cli.changing import add, log, undo
from heardback.cli.exporting import export
from heardback.cli.serving import links, serve
from heardback.cli.showing import check, next_, why
from heardback.cli.starting import init, schema
from heardback.problems import HeardbackError


class _Commands(click.Group):
    """A group in whose commands a dead end is a message and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HeardbackError as error:
            raise click.ClickException(str(error)) from error


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "HEARDBACK"},
)
@click.version_option(package_name="heardback")
def main() -> None:
    """When to write after a job interview, to whom and in what words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows console may lack the check mark


for _command in (serve, export, check, next_, why, init, add, log, undo, links, schema):
    main.add_command(_command)
