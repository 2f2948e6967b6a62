"""The commands ``links`` and ``rotate``: which addresses there are, and new ones for them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.core import ParameterSource

from heardback.cli import completing, options
from heardback.cli.printing import confirmed, echo, is_terminal, wrapped
from heardback.feeds.addresses import FeedLinks, PageLinks, overview
from heardback.feeds.advising import typed
from heardback.feeds.folder import Folder
from heardback.feeds.names import folded
from heardback.feeds.publishing import look
from heardback.feeds.register import Register
from heardback.problems import HeardbackError, instead
from heardback.values import replace
from heardback.web.options import Options
from heardback.web.programs import Reach, subscriptions
from heardback.web.site import Site, open_site

HERE = "http://127.0.0.1:8000"  # where `serve` serves if it is not told otherwise

# What each address may, from the most to the least.
PAGE = "sees and changes all of it: for you"
CALENDAR = "reads the calendar, sees each follow-up and notes what happened: for your own calendar"
DISCREET = "reads the calendar without a name or a message: for a shared or work calendar"
OVERVIEW = "sees all feeds and their pages: for a coach"

STOPS = (
    "Calendar programs that have subscribed get nothing more, links in events lead nowhere, and "
    "pages have to be opened anew. Interviews and notes stay as they are."
)


@click.command()
@options.feeds
@options.base_url
def links(feeds: Path, base_url: str | None) -> None:
    """Print all addresses, what each may do, and subscription links."""
    site = _opened(feeds, base_url)
    base, table = site.base_url or HERE, site.register.table(site.clock())
    for entry in table.entries.values():
        feed = look(site.folder, entry.file, clock=site.clock)
        if feed is not None:
            title = feed.settings.name or entry.file.name
            for line in _of_feed(entry.links(base), title):
                echo(line)
    echo(f"all feeds\n  overview   {overview(table.keys, base)}\n             {OVERVIEW}")
    for need in Reach.of(base).needs:
        echo(f"  {need}")


def links_command(feeds: Path, base: str = HERE) -> str:
    """The command that prints the addresses of just these feeds, at a base address."""
    command = ["heardback", "links"]
    if feeds != Options().feeds:
        command.append(str(feeds))
    if base != HERE:
        command += ["--base-url", base]
    return typed(command)


def _of_feed(own: PageLinks, title: str) -> Iterator[str]:
    yield own.feed.name
    addresses = (
        ("page", own.page, PAGE),
        ("subscribe", own.feed.calendar, CALENDAR),
        ("discreet", own.feed.discreet, DISCREET),
    )
    for called, address, may in addresses:
        yield f"  {called:<9}  {address}"
        yield f"             {may}"
    for subscription in subscriptions(own.feed, title):
        if subscription.href:
            yield f"  {subscription.program}: {subscription.href}"


@click.command()
@click.argument("name", required=False, shell_complete=completing.names)
@options.feeds
@click.option("--all", "everything", is_flag=True, help="Of all feeds, and of the overview.")
@click.pass_context
def rotate(ctx: click.Context, name: str | None, feeds: Path, everything: bool) -> None:
    """Give a feed new addresses; the old ones stop working."""
    if everything and name:  # the one word is then FEEDS
        if ctx.get_parameter_source("feeds") is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--all takes no name: {name}")
        feeds, name = options.FEEDS.convert(name, None, ctx), None
    elif not everything and not name:
        raise click.UsageError("name a feed, or say --all")
    if name is None:
        folder = Folder(feeds)
        if folder.only:  # the secret is the whole folder's
            own = typed(["heardback", "rotate", folder.only.stem, str(feeds)])
            raise click.UsageError(f"--all is for a whole folder; `{own}` is for this feed alone")
        # Without reading the secret that there is: it may be damaged.
        register = Register(folder, Options.of(os.environ).secret)
        register.refuse_given()
        echo("Every address of every feed stops working, and the overview's, too.")
        _stop_unless_meant()
        register.rotate_all()
    else:
        site = _opened(feeds, None)
        feed = _named(site, name)
        echo(f"Every address of {feed} stops working.")
        _stop_unless_meant()
        site.register.rotate(feed, site.clock())
    echo(f"Done. `{links_command(feeds)}` prints the new addresses: subscribe to them.")


def _stop_unless_meant() -> None:
    """Say what else it means; where somebody sits at a terminal, let them think again."""
    for line in wrapped(STOPS, ""):
        echo(line)
    if is_terminal(sys.stdin) and not confirmed("Go on?"):
        raise HeardbackError("nothing was changed")


def _named(site: Site, name: str) -> str:
    """The feed of a name, as it is spelled."""
    entries = site.register.table(site.clock()).entries
    found = entries.get(folded(name))
    if found is None:
        names = [entry.file.name for entry in entries.values()]
        raise HeardbackError(f"no feed is called {name}{instead(name, names)}")
    return found.file.name


def steps(feeds: Path, base_url: str) -> dict[str, FeedLinks]:
    """What gives the addresses of each feed's steps, by its name."""
    site = _opened(feeds, base_url)
    entries = site.register.table(site.clock()).entries.values()
    return {entry.file.name: entry.feed_links(site.base_url) for entry in entries}


def _opened(feeds: Path, base_url: str | None) -> Site:
    return open_site(replace(Options.of(os.environ), feeds=feeds, base_url=base_url or ""))
