"""The commands ``next`` and ``why``."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from heardback.cli import completing, options, steps, terminal
from heardback.cli.looking import editions
from heardback.cli.printing import echo, echo_json, wrapped
from heardback.days.english import short
from heardback.editing.noting import named_by, unknown
from heardback.feeds.addresses import FeedLinks
from heardback.feeds.editions import Edition
from heardback.feeds.folder import Folder
from heardback.model.interviews import Interview
from heardback.model.plans import FollowUp, When
from heardback.problems import HeardbackError

Listed = tuple[When, list[tuple[FollowUp, str | None]]]  # under a heading; each with its page


@click.command(name="next")
@options.feeds
@click.option(
    "--days",
    default=14,
    show_default=True,
    type=click.IntRange(0, 3650),
    help="How far to look ahead.",
)
@click.option("--due", is_flag=True, help="Only what is to be done today; else print nothing.")
@options.form
@options.base_url
@options.today
def next_(
    feeds: Path, days: int, due: bool, form: str, base_url: str | None, today: date | None
) -> None:
    """Show what is overdue, due and coming.

    With --due, only what is to be done today, in short: exit code 0 if there is something, 1 if
    not, for cron and notifiers. With a base address, each step has the address of its page.
    """
    failed = False
    facts: list[dict[str, Any]] = []
    links = _links(feeds, base_url)
    for feed, edition in editions(Folder(feeds), today):
        failed = failed or bool(feed.mistakes)
        terminal.report(feed, feed.mistakes[:1], err=True)
        if edition is None:
            echo(
                "nothing of it is planned until that is right; `heardback check` says all", err=True
            )
            continue
        of_feed = links.get(edition.name)
        found = [
            (when, [(f, of_feed.step(f.uid(edition.name)) if of_feed else None) for f in coming])
            for when, coming in steps.upcoming(edition.plan, 0 if due else days)
        ]
        facts += [steps.step_facts(edition, f, url) for _, listed in found for f, url in listed]
        if form == "text" and (found or not due):
            _show(edition, found, messages=not due)
            echo("" if found else f"\n  Nothing within {days} days.\n")
    if form == "json":
        echo_json(facts)
    sys.exit(1 if (not facts if due else failed) else 0)


def _links(feeds: Path, base_url: str | None) -> dict[str, FeedLinks]:
    """What gives the addresses of each feed's steps, by its name; none without a base address."""
    if not base_url:
        return {}
    from heardback.cli import addressing  # noqa: PLC0415  nothing else here needs the web

    return addressing.steps(feeds, base_url)


def _show(edition: Edition, found: Sequence[Listed], *, messages: bool) -> None:
    """A feed's follow-ups under their headings; with the messages of what is due where asked."""
    heading = f"{edition.title}, {short(edition.plan.today)}"
    echo("\n".join(wrapped(heading, "")))
    for when, listed in found:
        echo()
        echo(when.upper(), fg=steps.COLOURS[when], bold=True)
        message = messages and when is not When.COMING
        for follow_up, url in listed:
            echo("\n".join(steps.step_lines(edition, follow_up, url, message=message)))


@click.command()
@click.argument("company", shell_complete=completing.companies)
@options.feeds
@options.today
def why(company: str, feeds: Path, today: date | None) -> None:
    """Show the chain of reasons to each date.

    COMPANY is its name or a part of it.
    """
    found = False
    seen: list[Interview] = []
    for feed, edition in editions(Folder(feeds), today):
        terminal.report(feed, feed.mistakes[:1], err=True)
        if edition is None:
            continue
        seen += edition.logbook.interviews
        for interview in named_by(edition.logbook, company):
            echo("\n".join(steps.reasons(interview, edition)) + "\n")
            found = True
    if not found:
        raise HeardbackError(unknown(company, seen))
