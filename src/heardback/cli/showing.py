"""The commands ``check``, ``next`` and ``why``."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from heardback.cli import options, terminal
from heardback.cli.printing import echo, echo_json
from heardback.days.english import short
from heardback.editing.noting import named_by
from heardback.feeds.folder import Folder
from heardback.feeds.names import NAMING
from heardback.model.plans import When
from heardback.problems import HeardbackError, Problem, visible


@click.command()
@options.feeds
@click.option("--strict", is_flag=True, help="Warnings are failures too.")
@options.form
def check(feeds: Path, strict: bool, form: str) -> None:
    """Show every mistake and warning, and the dates that words were read as."""
    folder = Folder(feeds)
    facts: list[dict[str, Any]] = []
    failed = False
    misnamed = Problem(what="this name cannot be a feed's", wanted=f"wanted {NAMING}")
    for path in folder.misnamed():
        failed = True
        facts += terminal.problem_facts(path, [misnamed])
        if form == "text":
            echo(terminal.problem_line(path, misnamed))
    for feed, edition in options.editions(folder, None):
        path = feed.file.path
        problems = (*feed.mistakes, *(edition.warnings if edition else feed.reading.warnings))
        failed = failed or any(strict or not problem.warning for problem in problems)
        facts += terminal.problem_facts(path, problems)
        if form == "text":
            terminal.report(feed, problems)
            for place, text in terminal.readings(edition.logbook) if edition else ():
                echo(f"{visible(str(path))}:{place.line}:{place.column}: {text}")
    if form == "json":
        echo_json(facts)
    elif not facts:
        echo("No mistakes." if folder.feeds() else f"No feeds in {feeds}.")
    sys.exit(1 if failed else 0)


@click.command(name="next")
@options.feeds
@click.option(
    "--days",
    default=14,
    show_default=True,
    type=click.IntRange(0, 3650),
    help="How far to look ahead.",
)
@options.form
@options.today
def next_(feeds: Path, days: int, form: str, today: date | None) -> None:
    """Show what is overdue, due and coming."""
    failed = False
    facts: list[dict[str, Any]] = []
    for feed, edition in options.editions(Folder(feeds), today):
        failed = failed or bool(feed.mistakes)
        terminal.report(feed, feed.mistakes[:1], err=True)
        if edition is None:
            continue
        found = list(terminal.upcoming(edition.plan, days))
        facts += [
            terminal.step_facts(edition, f) | {"feed": edition.name} for _, fs in found for f in fs
        ]
        if form == "text":
            heading = f"{edition.title}, {short(edition.plan.today)}"
            echo("\n".join(terminal.wrapped(heading, "")))
            for when, follow_ups in found:
                echo()
                echo(when.upper(), fg=terminal.COLOURS[when], bold=True)
                for follow_up in follow_ups:
                    shown = when is not When.COMING
                    echo(
                        "\n".join(terminal.step_lines(follow_up, edition.plan.today, message=shown))
                    )
            echo("" if found else f"\n  Nothing within {days} days.\n")
    if form == "json":
        echo_json(facts)
    sys.exit(1 if failed else 0)


@click.command()
@click.argument("company")
@options.feeds
@options.today
def why(company: str, feeds: Path, today: date | None) -> None:
    """Show the chain of reasons to each date."""
    found = False
    for feed, edition in options.editions(Folder(feeds), today):
        terminal.report(feed, feed.mistakes[:1], err=True)
        if edition is None:
            continue
        for interview in named_by(edition.logbook, company):
            echo("\n".join(terminal.reasons(interview, edition)) + "\n")
            found = True
    if not found:
        raise HeardbackError(f"no interview with {company!r} in {feeds}")
