"""The command ``export``: which feeds, by how many processes, once or again and again."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from heardback.cli import options
from heardback.cli.exports import Asked, Outcome, export_some, export_there, is_current
from heardback.cli.looking import looked_at
from heardback.cli.printing import echo, is_terminal
from heardback.days.zones import day_of
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile, Folder
from heardback.problems import FeedsError, some
from heardback.values import Value

FEW = 16  # feeds: to start a process takes as long as to export about so many
MOST = 61  # processes that Windows waits for at once


class Shard(Value):
    """One of ``of`` parts of the feeds, counted from 1.

    A feed's name alone decides in which it is: for by its place among the others, one that comes or
    goes would move those behind it, while another machine still goes by the places before.
    """

    number: int = 1
    of: int = 1

    def has(self, folded: str) -> bool:
        """Whether a feed is in this part: on the average every ``of``-th."""
        name = hashlib.sha256(folded.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(name) % self.of == self.number - 1


class _ShardType(click.ParamType[Shard]):
    """``2/8``, the second part of eight."""

    name = "shard"

    def convert(self, value: Any, param: Any, ctx: Any) -> Shard:
        """Convert by the one form of it."""
        if isinstance(value, Shard):
            return value
        found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            self.fail(f"wanted I/N such as 2/8, I from 1 to N; found {value!r}", param, ctx)
        return Shard(int(found[1]), int(found[2]))


@click.command()
@options.feeds
@click.option("--output", help="A folder; or - for standard output, of exactly one feed.")
@click.option("--watch", is_flag=True, help="Go on: export at each change and each midnight.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many processes export a folder of many; as many as there are cores if not given.",
)
@click.option(
    "--shard",
    metavar="I/N",
    type=_ShardType(),
    help="Only every Nth feed, from the Ith: for a job array. A feed's name decides in which it "
    "is.",
)
@options.today
@options.follow_links
def export(
    feeds: Path,
    output: str | None,
    watch: bool,
    jobs: int | None,
    shard: Shard | None,
    today: date | None,
    follow_links: bool,
) -> None:
    """Write static .ics files, each beside its file or all into a folder.

    A feed of which nothing has changed since its last export is left as it is.
    """
    folder = Folder(feeds, follow_links=follow_links)
    if output == "-" and (watch or shard):
        raise click.UsageError(f"--output - does not go with --{'watch' if watch else 'shard'}")
    if output == "-" and len(folder.feeds()) != 1:
        raise click.UsageError(
            f"--output - takes exactly one feed, and {feeds} has {len(folder.feeds())}"
        )
    asked = Asked(
        feeds=feeds,
        output=output,
        today=today,
        follow_links=follow_links,
        keep=watch,
        shows_lines=is_terminal(sys.stderr),
    )
    export_all = partial(_export_all, folder, asked, shard or Shard(), jobs or _cores())
    if not watch:
        sys.exit(1 if export_all() else 0)
    from heardback.cli.watching import changes  # noqa: PLC0415  nothing else needs it

    def standing() -> list[tuple[Path, bytes, date, bool]]:
        with suppress(FeedsError):  # said when it is exported
            return [
                (f.file.path, f.raw, day_of(now(), f.settings.timezone), bool(f.mistakes))
                for f in looked_at(folder, keep=True)
            ]
        return []

    for _ in changes(folder.path, standing):
        try:
            export_all()
        except FeedsError as error:  # the disk may come back
            echo(f"Error: {error}", err=True)


def _cores() -> int:
    """Those that this process may use, where the system tells."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _export_all(folder: Folder, asked: Asked, shard: Shard, jobs: int) -> bool:
    """Export each feed of a part that is not what it was; whether any failed."""
    feeds = folder.feeds()
    folder.sweep(now(), feeds)
    files = [
        file
        for name, file in feeds.items()
        if shard.has(name) and not is_current(folder, file, asked)
    ]
    failed = False
    for outcome in _outcomes(folder, asked, files, jobs):
        for line in outcome.lines:
            echo(line, err=True)
        failed = failed or outcome.failed
    return failed


def _outcomes(
    folder: Folder, asked: Asked, files: Sequence[FeedFile], jobs: int
) -> Iterator[Outcome]:
    """What came of each feed, in order; by several processes where there is enough to do."""
    processes = min(jobs, len(files) // FEW, MOST)
    if processes < 2:
        yield from export_some(asked, files, folder)
        return
    from heardback.cli.spreading import spread  # noqa: PLC0415  a few feeds need it not

    for part, outcomes in spread(partial(export_there, asked), files, processes):
        if outcomes is None:
            names = ", ".join(some([file.name for file in part]))
            what = f"a process ended before it had exported these: {names}"
            yield Outcome((f"Error: {what}",), failed=True)
        else:
            yield from outcomes
