"""The command ``check``."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from heardback.cli import options, terminal
from heardback.cli.looking import editions
from heardback.cli.printing import echo, echo_json
from heardback.feeds.folder import Folder
from heardback.feeds.names import NAMING
from heardback.problems import MAX_LISTED, Problem


@click.command()
@options.feeds
@click.option("--strict", is_flag=True, help="Warnings are failures too.")
@options.form
def check(feeds: Path, strict: bool, form: str) -> None:
    """Show every mistake and warning, and how words for dates were read.

    It shows how each person is greeted, too, and ends with how many mistakes and warnings there
    are: exit code 0 if there is no mistake, else 1.
    """
    folder = Folder(feeds)
    in_full = len(folder.feeds()) <= MAX_LISTED
    facts: list[dict[str, Any]] = []
    counts = Counter[str]()
    misnamed = Problem(what="this name cannot be a feed's", wanted=f"wanted {NAMING}")
    for path in folder.misnamed():
        counts["mistake"] += 1
        facts += terminal.problem_facts(path, [misnamed])
        if form == "text":
            echo(terminal.problem_line(path, misnamed))
    for feed, edition in editions(folder, None):
        path = feed.file.path
        problems = (*feed.mistakes, *(edition.warnings if edition else feed.reading.warnings))
        readings = list(terminal.readings(edition.logbook)) if edition else []
        counts["feed"] += 1
        counts["interview"] += len(edition.logbook.interviews) if edition else 0
        counts += Counter({kind: len(found) for kind, found in terminal.by_kind(problems)})
        facts += [*terminal.problem_facts(path, problems), *terminal.reading_facts(path, readings)]
        if form == "text":
            terminal.report(feed, problems)
            terminal.report_readings(path, readings if in_full else [])
    if form == "json":
        echo_json(facts)
    else:
        for line in terminal.counted(feeds, counts, in_full=in_full):
            echo(line)
    sys.exit(1 if counts["mistake"] or (strict and counts["warning"]) else 0)
