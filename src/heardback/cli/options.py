"""The options and arguments that several commands share, and the feeds that they name."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from heardback.cli import completing
from heardback.feeds.clock import now
from heardback.feeds.editions import Edition
from heardback.feeds.folder import Folder
from heardback.feeds.publishing import Feed, look
from heardback.logbook.kinds import UnfitError, day

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date such as 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Convert by the rule of the file's dates."""
        try:
            return value if isinstance(value, date) else day(value)
        except UnfitError as unfit:
            self.fail(f"{unfit.what}; wanted one such as 2026-11-22", param, ctx)


def feeds(command: Command) -> Command:
    """The folder or file of feeds, as the last argument."""
    path = click.Path(path_type=Path)
    return click.argument(
        "feeds",
        default="feeds",
        envvar="HEARDBACK_FEEDS",
        type=path,
        shell_complete=completing.feeds,
    )(command)


today = click.option("--today", type=Day(), help="Compute for another day.")
form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for other programs.",
)
base_url = click.option(
    "--base-url",
    envvar="HEARDBACK_BASE_URL",
    show_envvar=True,
    help="The public address, behind a proxy: https://example.org/heardback",
)
follow_links = click.option(
    "--follow-links",
    is_flag=True,
    envvar="HEARDBACK_FOLLOW_LINKS",
    show_envvar=True,
    help="Links may lead to files outside the folder.",
)


def looked_at(folder: Folder, *, keep: bool = False) -> Iterator[Feed]:
    """Each feed's file as it stands, or with ``keep`` as a server publishes it."""
    for file in folder.feeds().values():
        feed = look(folder, file, keep=keep)
        if feed is not None:
            yield feed


def editions(folder: Folder, today: date | None) -> Iterator[tuple[Feed, Edition | None]]:
    """Each feed as it stands, with what it would publish now, or as of another day."""
    moment = now()
    for feed in looked_at(folder):
        yield feed, feed.edition(moment, None, today)
