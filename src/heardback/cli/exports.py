"""One feed's calendar as a static file: where it goes, and whether it is that already.

What there is to say of it is handed back as lines, for it may be made in another process.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from heardback.cli import cache
from heardback.cli.terminal import reported
from heardback.days import caching
from heardback.days.zones import day_of
from heardback.feeds import exported
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.publishing import EMPTY, Feed, look
from heardback.feeds.saving import (
    is_blank,
    refuse_outside,
    remove_old_leftovers,
    snapshot,
    write_whole,
)
from heardback.feeds.settling import is_in_progress
from heardback.feeds.stamping import speaks_of_interviews
from heardback.problems import HeardbackError, Problem
from heardback.values import Value, replace

PATIENCE = 10.0  # seconds that an export waits for a file that is being saved
MAX_EXPORTED = 64_000_000  # bytes of an earlier export, whoever wrote it
TURN = 0.1  # seconds between two looks at it
SAVED_ALL_THE_TIME = Problem(what="the file is being written without a pause")


class Asked(Value, kw_only=True):
    """How feeds are to be exported; ``keep`` as a server would publish them.

    With ``shows_lines`` a person sees what is said of mistakes.
    """

    feeds: Path
    output: str | None
    today: date | None
    follow_links: bool
    keep: bool
    shows_lines: bool

    @property
    def is_remembered(self) -> bool:
        """An export for another day, or to somewhere else, says nothing of the next one."""
        return self.today is None and self.output != "-"


class Outcome(Value):
    """What there is to say of a feed that was exported, and whether it failed."""

    lines: tuple[str, ...] = ()
    failed: bool = False


def is_current(folder: Folder, file: FeedFile, asked: Asked) -> bool:
    """Whether an export would only write again what is there; without reading what a file means."""
    kept = folder.kept(file)
    with suppress(HeardbackError):  # whatever is wrong is said when it is exported
        known = exported.last(kept) if asked.is_remembered and not file.problem else None
        if known is None:
            return False
        begun, seen = now(), folder.seen(file)
        moment = now()
        if seen is None or seen.problem or is_in_progress(seen.modified, begun, moment):
            return False
        made = exported.digest(
            file.name,
            seen.raw,
            _previous(_target(folder, file, asked.output)),
            zone=known.zone,
            day=day_of(moment, known.zone),
            uids=_uids(folder, file) if known.discreet else b"",
        )
        return made == known.digest
    return False


def export_some(asked: Asked, files: Sequence[FeedFile], folder: Folder) -> Iterator[Outcome]:
    """Export each feed, and whatever is wrong with one go on with the next."""
    for file in files:
        try:
            yield _exported(folder, file, asked)
        except HeardbackError as error:
            yield Outcome((f"Error: {error}",), failed=True)


def export_there(asked: Asked, files: Sequence[FeedFile]) -> list[Outcome]:
    """The same in a process of its own."""
    caching.use(cache.of_the_user)
    try:
        folder = Folder(asked.feeds, follow_links=asked.follow_links)
    except HeardbackError as error:  # it has gone meanwhile
        return [Outcome((f"Error: {error}",), failed=True)]
    return list(export_some(asked, files, folder))


def _exported(folder: Folder, file: FeedFile, asked: Asked) -> Outcome:
    feed = _settled(folder, file, keep=asked.keep)
    if feed is None:
        return Outcome()
    target = None if asked.output == "-" else _target(folder, file, asked.output)
    previous = _previous(target) if target else b""
    mistakes = _mistakes(feed, previous)
    if mistakes:
        lines = reported(feed, mistakes, shows_lines=asked.shows_lines)
        return Outcome(tuple(lines), failed=True)
    uids = _uids(folder, file) if feed.is_discreet else b""
    moment = now()
    edition = feed.edition(moment, None, asked.today, uids=uids)
    if edition is None:
        return Outcome()
    if target is None:
        sys.stdout.buffer.write(edition.calendar)
        return Outcome()
    calendar = edition.following(previous)
    if calendar != previous:
        _write(target, calendar)
    if asked.is_remembered:
        zone = feed.settings.timezone
        day = day_of(moment, zone)
        made = exported.digest(file.name, feed.raw, calendar, zone=zone, day=day, uids=uids)
        known = exported.Exported(zone=zone, discreet=feed.is_discreet, digest=made)
        exported.keep(folder.kept(file), known)
    return Outcome((f"wrote {target}",) if calendar != previous else ())


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


def _uids(folder: Folder, file: FeedFile) -> bytes:
    """By the secret, so that nobody finds an employer by trying names."""
    # Late: few feeds are discreet, and the others need no secret.
    from heardback.feeds.register import Register  # noqa: PLC0415
    from heardback.web.options import Options  # noqa: PLC0415

    return Register(folder, Options.of(os.environ).secret).uids(file.name)


def _target(folder: Folder, file: FeedFile, output: str | None) -> Path:
    """Where the calendar goes: where a link in its place leads, if it may lead there."""
    path = (Path(output) if output else file.path.parent) / f"{file.name}.ics"
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


def _write(target: Path, calendar: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # For others to read, a web server say, unless its owner has said otherwise.
        mode = target.stat().st_mode & 0o7777 if target.is_file() else 0o644
        write_whole(target, calendar, mode=mode)
        remove_old_leftovers(target)
    except OSError as error:
        raise HeardbackError(f"{target} cannot be written: {error.strerror}") from error
