"""A file at one moment as an edition: what is published, and what is wrong with the file.

It alone decides which version of a file is published. An edition is a function of the file's bytes
and times, the day, and the feed's addresses; it is remembered by just these, so that nothing ever
has to be invalidated.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from heardback.days.zones import day_of, moment_of, start_of_day
from heardback.feeds.addresses import FeedLinks
from heardback.feeds.calendar import of_plan
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.ical import EPOCH
from heardback.feeds.names import folded
from heardback.feeds.saving import Snapshot, is_blank, snapshot
from heardback.logbook.reading import Reading, read
from heardback.memos import remembered
from heardback.model.interviews import Logbook, Settings
from heardback.model.plans import Plan
from heardback.planning import plan
from heardback.problems import Problem
from heardback.words.doubts import doubts

EMPTY_SETTLED = 5.0  # seconds after which a file that was emptied is not a save in progress
MAX_CALENDAR = 800_000  # bytes; Google reads a megabyte at the most


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is published of a feed at one moment.

    ``mistakes`` are the file's; with ``stale``, what is published is its last good
    version, else its sound interviews.
    """

    name: str
    logbook: Logbook
    plan: Plan
    mistakes: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    stale: bool
    revision: datetime
    calendar: bytes
    size: int  # of the published file, in bytes

    @property
    def title(self) -> str:
        """The calendar's name."""
        return self.logbook.settings.name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's file as it stands, and the version of it that is published."""

    file: FeedFile
    raw: bytes
    modified: float
    published: bytes | None  # None: nothing can be
    problem: Problem | None  # of the file, beyond what reading its bytes shows

    @property
    def reading(self) -> Reading:
        """The file as it stands, with its mistakes."""
        return read(self.raw)

    @property
    def mistakes(self) -> tuple[Problem, ...]:
        """Every mistake of the file."""
        return ((self.problem,) if self.problem else ()) + self.reading.mistakes

    @property
    def settings(self) -> Settings:
        """The settings in force; the defaults where none can be read."""
        logbook = read(self.published).logbook if self.published is not None else None
        return logbook.settings if logbook else Settings()

    def edition(
        self, moment: datetime, links: FeedLinks | None = None, today: date | None = None
    ) -> Edition | None:
        """What is published at ``moment``, or as of another day; None if nothing can be."""
        if self.published is None:
            return None
        zone, modified = self.settings.timezone, moment_of(self.modified)
        day = today or day_of(moment, zone)
        revision = max(EPOCH, start_of_day(day, zone), modified)
        return _edition(
            _Asked(
                name=self.file.name,
                published=self.published,
                stale=self.published != self.raw,
                mistakes=self.mistakes,
                changed=min(day_of(modified, zone), day),
                day=day,
                revision=revision,
                revised_on=day_of(revision, zone),
                links=links,
            )
        )


def look(
    folder: Folder,
    file: FeedFile,
    *,
    keep: bool = True,
    clock: Callable[[], datetime] = now,
) -> Feed | None:
    """Look at a feed's file; None if it is gone. A good version is kept, for worse days."""
    seen = snapshot(file.path, lambda: clock().timestamp(), time.sleep)
    if seen is None:
        return None
    problem = file.problem or seen.problem
    raw, published, name = seen.raw, None, folded(file.name)
    reading = read(raw)
    worse = problem or is_blank(raw) or not reading.sound
    good = folder.store.kept(name) if keep and worse else None
    if problem is None and good and _emptied(seen, good, clock()):
        problem = Problem(what="the file is empty", wanted="wanted a list of interviews")
    if problem is None and reading.sound:
        published = raw
        if keep:
            folder.store.keep(name, raw)
    elif good is not None and read(good).sound:
        published = good
    elif problem is None and reading.logbook:
        published = raw
    modified = _modified(seen)
    return Feed(file=file, raw=raw, modified=modified, published=published, problem=problem)


def _emptied(seen: Snapshot, good: bytes, moment: datetime) -> bool:
    """Empty a moment ago, and not before: probably a save in progress."""
    logbook = read(good).logbook
    age = moment.timestamp() - seen.modified
    had_interviews = bool(logbook and logbook.interviews)
    return is_blank(seen.raw) and had_interviews and -EMPTY_SETTLED < age < EMPTY_SETTLED


def _modified(seen: Snapshot) -> float:
    # https://reproducible-builds.org/specs/source-date-epoch/
    stand_in = os.environ.get("SOURCE_DATE_EPOCH", "")
    return float(stand_in) if stand_in.isdecimal() else seen.modified


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """All that an edition depends on."""

    name: str
    published: bytes
    stale: bool
    mistakes: tuple[Problem, ...]
    changed: date
    day: date
    revision: datetime
    revised_on: date  # its day, in the file's zone or the machine's
    links: FeedLinks | None


def _bytes(edition: Edition) -> int:
    follow_ups = len(edition.plan.follow_ups)
    interviews = len(edition.logbook.interviews)
    texts = edition.size + len(edition.calendar) + 500 * len(edition.mistakes)
    return 10_000 + texts + 1_500 * interviews + 1_000 * follow_ups


@remembered(32_000_000, _bytes)
def _edition(asked: _Asked) -> Edition:
    reading = read(asked.published)
    logbook = reading.logbook or Logbook()
    planned = plan(logbook, asked.day)
    rendered = of_plan(
        planned,
        logbook.settings,
        asked.revision,
        revised_on=asked.revised_on,
        name=asked.name,
        links=asked.links,
        problems=asked.mistakes,
        stale=asked.stale,
        changed=asked.changed,
    )
    warnings = [
        *reading.warnings,
        *planned.warnings,
        *doubts(logbook.interviews, planned.follow_ups),
    ]
    if len(rendered) > MAX_CALENDAR:
        size = f"the calendar has {len(rendered) // 1000} kB"
        wanted = "Google reads 1 MB at most; begin a new file"
        warnings.append(Problem(what=size, wanted=wanted, warning=True))
    return Edition(
        name=asked.name,
        logbook=logbook,
        plan=planned,
        mistakes=asked.mistakes,
        warnings=tuple(sorted(warnings, key=lambda p: p.line)),
        stale=asked.stale,
        revision=asked.revision,
        calendar=rendered,
        size=len(asked.published),
    )
