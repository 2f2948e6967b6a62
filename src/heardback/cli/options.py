"""The options and arguments that several commands share."""

import os
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

import click

from heardback.cli import completing
from heardback.days import spoken
from heardback.days.zones import day_of
from heardback.feeds.clock import now
from heardback.feeds.folder import Folder
from heardback.feeds.names import folded, is_name
from heardback.problems import FeedsError, instead

Command = TypeVar("Command", bound=Callable[..., Any])


def moment(text: str, today: date, option: str | None = None) -> tuple[date, time | None]:
    """A date as one types it on ``today``, and a time if one is given.

    Raises ``click.BadParameter``, of an ``option`` that is read once the file is known.
    """
    try:
        return spoken.typed(text, today)
    except spoken.UnreadableError as unreadable:
        raise click.BadParameter(
            str(unreadable), param_hint=option and f"'{option}'"
        ) from unreadable


class Day(click.ParamType[date]):
    """A date as one types it, seen from this computer's today."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:  # noqa: ARG002  click's
        """Convert by the one reader of such words."""
        return value if isinstance(value, date) else moment(value, day_of(now(), ""))[0]


class Feeds(click.ParamType[Path]):
    """A folder of feeds, a file, or the name of a feed in the default folder."""

    name = "feeds"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:  # noqa: ARG002  click's
        """What is there wins over a feed's name. Raise ``FeedsError`` where it is neither."""
        path = Path(value)
        if os.path.lexists(path):
            return path
        usual = completing.usual()
        if path == usual or not (is_name(str(value)) and usual.exists()):
            return path
        known = Folder(usual).feeds()
        found = known.get(folded(str(value)))
        if found is None:
            names = [file.name for file in known.values()]
            what = f"{value} is no file or folder here, and no feed in {usual}"
            raise FeedsError(what + instead(str(value), names))
        if found.problem:
            raise FeedsError(f"{found.problem.text}, or give its path")
        return found.path


FEEDS = Feeds()


def feeds(command: Command) -> Command:
    """The folder or file of feeds, or a feed's name, as the last argument."""
    return click.argument(
        "feeds",
        default="feeds",
        envvar="HEARDBACK_FEEDS",
        type=FEEDS,
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
