"""The command ``serve``."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import click

from heardback.cli import options
from heardback.cli.addressing import links_command
from heardback.cli.printing import echo, is_terminal, wrapped
from heardback.cli.terminal import problem_line
from heardback.feeds.addresses import overview
from heardback.feeds.folder import Folder
from heardback.feeds.names import NAMING
from heardback.feeds.publishing import Feed, look
from heardback.problems import MAX_LISTED, HeardbackError, some, visible
from heardback.values import replace
from heardback.web.options import Options
from heardback.web.programs import Reach
from heardback.web.site import Site, open_site
from heardback.web.supervising import address, keep_serving, listen

PATIENCE = 1.0  # seconds that it looks for mistakes at a start: there may be hundreds of files


@click.command()
@options.feeds
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    envvar="HEARDBACK_HOST",
    show_envvar=True,
    help="The address to listen at; 0.0.0.0 is every one of this computer.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    envvar="HEARDBACK_PORT",
    show_envvar=True,
    type=click.IntRange(1, 65535),
    help="The port to listen at.",
)
@options.base_url
@click.option(
    "--read-only",
    is_flag=True,
    envvar="HEARDBACK_READ_ONLY",
    show_envvar=True,
    help="Pages change nothing.",
)
@click.option(
    "--trust-proxy",
    is_flag=True,
    envvar="HEARDBACK_TRUST_PROXY",
    show_envvar=True,
    help="Believe one proxy's X-Forwarded headers.",
)
@options.follow_links
def serve(
    feeds: Path,
    host: str,
    port: int,
    base_url: str | None,
    read_only: bool,
    trust_proxy: bool,
    follow_links: bool,
) -> None:
    """Serve the feeds and print their addresses.

    It goes on until Ctrl+C, and says which files have mistakes, and what is served instead.
    """
    listening = listen(host, port)
    asked = replace(
        Options.of(os.environ),  # the secret is only there: a command line is for all to see
        feeds=feeds,
        base_url=base_url or "",
        host=host,
        read_only=read_only,
        trust_proxy=trust_proxy,
        follow_links=follow_links,
    )
    site = open_site(asked)
    base = site.base_url or address(host, port)
    folder = site.folder
    misnamed = [
        f"{visible(str(path))}: not served: a feed's name has {NAMING}"
        for path in folder.misnamed()
    ]
    for line in some(misnamed):
        echo(line, err=True)
    files = folder.feeds()
    echo(f"heardback serves {len(files)} feed{'s' if len(files) != 1 else ''} from {feeds}\n")
    _print_pages(site, base, links_command(feeds, base))
    echo()
    reach = Reach.of(base)
    for line in wrapped(" ".join((reach.who, *reach.needs)), ""):
        echo(line)
    echo("Stop with Ctrl+C.")
    Thread(target=_print_mistakes, args=(folder,)).start()  # nobody need wait for that
    keep_serving(asked, listening)


def _print_mistakes(folder: Folder) -> None:
    with suppress(OSError):  # nobody is there to read it
        try:
            for line in broken(folder):
                echo(line, err=True)
        except HeardbackError as error:
            echo(str(error), err=True)


def broken(folder: Folder, patience: float = PATIENCE) -> Iterator[str]:
    """The first mistake of each file that has any, and what is served instead of the file."""
    files, until = [*folder.feeds().values()], time.monotonic() + patience
    found, looked_at = 0, 0
    for file in files:
        if time.monotonic() > until:
            break
        looked_at += 1
        feed = look(folder, file, keep=False)
        if feed is None or not feed.mistakes:
            continue
        found += 1
        if found <= MAX_LISTED:
            yield problem_line(file.path, feed.mistakes[0])
            yield f"    {_instead(feed, look(folder, file))}"
    if found > MAX_LISTED:
        yield f"and {found - MAX_LISTED:,} more files with mistakes: `heardback check` shows them"
    if looked_at < len(files):
        yield f"{len(files) - looked_at:,} files are not looked at yet: `heardback check` does that"


def _instead(feed: Feed, served: Feed | None) -> str:
    if served is None or served.published is None:
        return "nothing of this feed is served"
    if served.published == feed.raw:
        return "the interviews without a mistake are served"
    return "the last good version is served"


def _print_pages(site: Site, base: str, links: str) -> None:
    """The addresses of pages, to a terminal only: a journal keeps what it is given."""
    if not is_terminal(sys.stdout):
        echo(f"`{links}` prints the addresses.")
        return
    table = site.register.table(site.clock())
    entries = table.entries.values()
    for entry in entries if len(entries) <= MAX_LISTED else ():
        echo(f"{entry.file.name}\n  {entry.links(base).page}")
    echo(f"all feeds\n  {overview(table.keys, base)}")
    echo(f"\nA page shows and changes all of its feed. `{links}` prints what to subscribe to.")
