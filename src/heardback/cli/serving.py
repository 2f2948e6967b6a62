"""The command ``serve``."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from heardback.cli import options
from heardback.cli.addressing import links_command
from heardback.cli.printing import echo, is_terminal
from heardback.cli.terminal import wrapped
from heardback.feeds.addresses import overview
from heardback.feeds.names import NAMING
from heardback.problems import visible
from heardback.web.programs import reach
from heardback.web.site import Options, Site, open_site
from heardback.web.supervising import address, keep_serving, listen

MAX_LISTED = 10  # feeds whose pages `serve` prints; of more, the overview leads there


@click.command()
@options.feeds
@click.option("--host", default="127.0.0.1", show_default=True, envvar="HEARDBACK_HOST")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    envvar="HEARDBACK_PORT",
    type=click.IntRange(1, 65535),
)
@options.base_url
@click.option(
    "--read-only", is_flag=True, envvar="HEARDBACK_READ_ONLY", help="Pages change nothing."
)
@click.option(
    "--trust-proxy",
    is_flag=True,
    envvar="HEARDBACK_TRUST_PROXY",
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
    """Serve the feeds and print their addresses."""
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
    for path in folder.misnamed():
        echo(f"{visible(str(path))}: not served: a feed's name has {NAMING}", err=True)
    files = folder.feeds()
    echo(f"heardback serves {len(files)} feed{'s' if len(files) != 1 else ''} from {feeds}\n")
    _print_pages(site, base, links_command(feeds, base))
    echo()
    for line in wrapped(reach(base), ""):
        echo(line)
    echo("Stop with Ctrl+C.")
    keep_serving(asked, listening)


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
