"""The command ``export``."""

import os
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from heardback.cli import options
from heardback.cli.printing import echo
from heardback.cli.terminal import report
from heardback.days.zones import day_of
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.publishing import EMPTY, Feed, look
from heardback.feeds.register import Register
from heardback.feeds.saving import (
    is_blank,
    refuse_outside,
    remove_old_leftovers,
    snapshot,
    write_whole,
)
from heardback.feeds.stamping import speaks_of_interviews
from heardback.problems import FeedsError, HeardbackError, Problem
from heardback.web.options import Options

PATIENCE = 10.0  # seconds that an export waits for a file that is being saved
MAX_EXPORTED = 64_000_000  # bytes of an earlier export, whoever wrote it
TURN = 0.1  # seconds between two looks at it
SAVED_ALL_THE_TIME = Problem(what="the file is being written without a pause")


@click.command()
@options.feeds
@click.option("--output", help="A folder; or - for standard output, of exactly one feed.")
@click.option("--watch", is_flag=True, help="Go on: export at each change and each midnight.")
@options.today
@options.follow_links
def export(
    feeds: Path, output: str | None, watch: bool, today: date | None, follow_links: bool
) -> None:
    """Write static .ics files, each beside its file or all into a folder."""
    folder = Folder(feeds, follow_links=follow_links)
    if output == "-" and (watch or len(folder.feeds()) != 1):
        raise click.UsageError(
            f"--output - takes exactly one feed, and {feeds} has {len(folder.feeds())}"
            if not watch
            else "--output - does not go with --watch"
        )
    if not watch:
        sys.exit(1 if _export_all(folder, output, today, keep=False) else 0)
    from heardback.cli.watching import changes  # noqa: PLC0415  nothing else needs it

    def standing() -> list[tuple[Path, bytes, date, bool]]:
        with suppress(FeedsError):  # said when it is exported
            return [
                (f.file.path, f.raw, day_of(now(), f.settings.timezone), bool(f.mistakes))
                for f in options.looked_at(folder, keep=True)
            ]
        return []

    for _ in changes(folder.path, standing):
        try:
            _export_all(folder, output, today, keep=True)
        except FeedsError as error:  # the disk may come back
            echo(f"Error: {error}", err=True)


def _export_all(folder: Folder, output: str | None, today: date | None, *, keep: bool) -> bool:
    """Export each feed, and whatever is wrong with one go on with the next; whether any failed."""
    feeds = folder.feeds()
    folder.sweep(now(), feeds)
    failed = False
    for file in feeds.values():
        try:
            failed = not _exported(folder, file, output, today, keep=keep) or failed
        except HeardbackError as error:
            failed = True
            echo(f"Error: {error}", err=True)
    return failed


def _exported(
    folder: Folder, file: FeedFile, output: str | None, today: date | None, *, keep: bool
) -> bool:
    feed = _settled(folder, file, keep=keep)
    if feed is None:
        return True
    target = None if output == "-" else _target(folder, feed, output)
    previous = _previous(target) if target else b""
    mistakes = _mistakes(feed, previous)
    if mistakes:
        report(feed, mistakes, err=True)
        return False
    uids = b""
    if feed.is_discreet:  # by the secret, so that nobody finds an employer by trying names
        uids = Register(folder, Options.of(os.environ).secret).uids(feed.file.name)
    edition = feed.edition(now(), None, today, uids=uids)
    if edition is None:
        return True
    if target is None:
        sys.stdout.buffer.write(edition.calendar)
    else:
        _write_changed(target, edition.following(previous), previous)
    return True


def _settled(folder: Folder, file: FeedFile, *, keep: bool) -> Feed | None:
    """A feed whose file nobody is saving just now; None if it is gone."""
    until = time.monotonic() + PATIENCE
    while True:
        feed = look(folder, file, keep=keep)
        if feed is None or not feed.is_fresh:
            return feed
        if time.monotonic() > until:
            return replace(feed, problem=SAVED_ALL_THE_TIME, is_saving=False)
        time.sleep(TURN)


def _mistakes(feed: Feed, previous: bytes) -> tuple[Problem, ...]:
    """What keeps a feed from being exported; an emptied file is not what its owner meant."""
    emptied = is_blank(feed.raw) and speaks_of_interviews(previous)
    return feed.mistakes or ((EMPTY,) if emptied else ())


def _target(folder: Folder, feed: Feed, output: str | None) -> Path:
    """Where the calendar goes: where a link in its place leads, if it may lead there."""
    path = (Path(output) if output else feed.file.path.parent) / f"{feed.file.name}.ics"
    real = Path(os.path.realpath(path))
    try:
        refuse_outside(path, real, follow_links=folder.follows_links)
    except OSError as refused:
        raise HeardbackError(f"{path} cannot be written: {refused}") from refused
    return real


def _previous(target: Path) -> bytes:
    """The calendar that is about to be replaced; what cannot be read has no say."""
    seen = snapshot(target, limit=MAX_EXPORTED)
    return seen.raw if seen else b""


def _write_changed(target: Path, calendar: bytes, previous: bytes) -> None:
    if calendar == previous:
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # For others to read, a web server say, unless its owner has said otherwise.
        mode = target.stat().st_mode & 0o7777 if target.is_file() else 0o644
        write_whole(target, calendar, mode=mode)
        remove_old_leftovers(target)
    except OSError as error:
        raise HeardbackError(f"{target} cannot be written: {error.strerror}") from error
    echo(f"wrote {target}", err=True)
