"""A file at one moment as an edition: what is published, and what is wrong with the file.

It alone decides which version of a file is published, and reads the clock. An edition is a
function of the file's bytes and times, the day, and the feed's addresses; it is remembered by just
these, so that nothing ever has to be invalidated.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from functools import lru_cache
from zoneinfo import ZoneInfo

from heardback import explaining, ics, wording
from heardback.files import EMPTY_SETTLED, FeedFile, Folder, Snapshot, is_blank, look
from heardback.links import FeedLinks
from heardback.model import Ahead, FollowUp, Logbook, Plan, Settings, State, Step
from heardback.planning import plan
from heardback.problems import Problem
from heardback.reading import Reading, read
from heardback.workdays import DAY

MAX_CALENDAR = 800_000  # bytes; Google reads a megabyte at the most
_ABOUT = "When to write after which interview, and what. Kept by heardback."
_DISCREET = "Kept by heardback."
EVENING = time_of_day(18)  # a thank-you's reminder, when the interview is over


def now() -> datetime:
    """The one place that reads the clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is published of a feed at one moment.

    ``problems`` are the file's mistakes; with ``stale``, what is published is its last good
    version, else its sound interviews.
    """

    name: str
    logbook: Logbook
    plan: Plan
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    stale: bool
    revision: datetime
    calendar: bytes

    @property
    def title(self) -> str:
        """The calendar's name."""
        return self.logbook.settings.name or self.name

    def uid(self, follow_up: FollowUp) -> str:
        """The UID of a follow-up's event."""
        return ics.uid(self.name, follow_up.interview, follow_up.series, follow_up.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
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
    def problems(self) -> tuple[Problem, ...]:
        """Every mistake of the file."""
        return ((self.problem,) if self.problem else ()) + self.reading.problems

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
        zone = self.settings.timezone
        day = today or _local(moment, zone).date()
        start = _start_of_day(day, zone)
        revision = max(ics.EPOCH, start, _seconds(self.modified)).replace(microsecond=0)
        stale = self.published != self.raw
        revised_on = _local(revision, zone).date()
        changed = min(_local(_seconds(self.modified), zone).date(), day)
        return _edition(
            self.file.name,
            self.published,
            stale,
            self.problems,
            changed,
            day,
            revision,
            revised_on,
            links,
        )


def current(
    folder: Folder,
    file: FeedFile,
    *,
    keep: bool = True,
    clock: Callable[[], datetime] = now,
) -> Current | None:
    """Look at a feed's file; None if it is gone. A good version is kept, for worse days."""
    snapshot = look(file.path, lambda: clock().timestamp(), time.sleep)
    if snapshot is None:
        return None
    problem = file.problem or snapshot.problem
    raw, published = snapshot.raw, None
    reading = read(raw)
    good = (
        folder.kept(file.name) if keep and (problem or is_blank(raw) or not reading.sound) else None
    )
    if problem is None and good and _emptied(snapshot, good, clock()):
        problem = Problem(line=1, what="the file is empty", wanted="wanted a list of interviews")
    if problem is None and reading.sound:
        published = raw
        if keep:
            folder.keep(file.name, raw)
    elif good is not None and read(good).sound:
        published = good
    elif problem is None and reading.logbook:
        published = raw
    return Current(
        file=file,
        raw=raw,
        modified=_modified(snapshot),
        published=published,
        problem=problem,
    )


def _emptied(snapshot: Snapshot, good: bytes, moment: datetime) -> bool:
    """Empty a moment ago, and not before: probably a save in progress."""
    logbook = read(good).logbook
    age = moment.timestamp() - snapshot.modified
    had_interviews = bool(logbook and logbook.interviews)
    return is_blank(snapshot.raw) and had_interviews and -EMPTY_SETTLED < age < EMPTY_SETTLED


def _modified(snapshot: Snapshot) -> float:
    # https://reproducible-builds.org/specs/source-date-epoch/
    stand_in = os.environ.get("SOURCE_DATE_EPOCH", "")
    return float(stand_in) if stand_in.isdecimal() else snapshot.modified


def _seconds(timestamp: float) -> datetime:
    return datetime.fromtimestamp(int(timestamp), UTC)


def _local(moment: datetime, zone: str) -> datetime:
    """In the file's zone, or the machine's where the file names none."""
    return moment.astimezone(ZoneInfo(zone) if zone else None)


def today(zone: str, moment: datetime) -> date:
    """The day in a file's zone, or the machine's for an empty one."""
    return _local(moment, zone).date()


def _start_of_day(day: date, zone: str) -> datetime:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  made aware on the next line
    return (midnight.replace(tzinfo=ZoneInfo(zone)) if zone else midnight.astimezone()).astimezone(
        UTC
    )


@lru_cache(maxsize=512)
def _edition(
    name: str,
    published: bytes,
    stale: bool,
    problems: tuple[Problem, ...],
    changed: date,
    today: date,
    revision: datetime,
    revised_on: date,
    links: FeedLinks | None,
) -> Edition:
    reading = read(published)
    logbook = reading.logbook or Logbook()
    planned = plan(logbook, today)
    settings = logbook.settings
    events = [
        _step_event(name, f, settings, links)
        for f in planned.follow_ups
        if f.state is not State.WAITING or settings.ahead is Ahead.ALL
    ]
    if problems:
        events.insert(0, _mistake_event(name, problems, settings, stale, changed, today))
    if not events:
        events.append(_welcome_event(name, revised_on))
    heading = ics.Heading(
        name=settings.name or name,
        description=_DISCREET if settings.discreet else _ABOUT,
        source=links.calendar if links else "",
    )
    calendar = ics.calendar(heading, events, revision)
    warnings = [
        *reading.warnings,
        *planned.warnings,
        *wording.doubts(logbook.interviews, planned.follow_ups),
    ]
    if len(calendar) > MAX_CALENDAR:
        size = f"the calendar has {len(calendar) // 1000} kB"
        wanted = "Google reads 1 MB at most; begin a new file"
        warnings.append(Problem(line=1, what=size, wanted=wanted, warning=True))
    return Edition(
        name=name,
        logbook=logbook,
        plan=planned,
        problems=problems,
        warnings=tuple(sorted(warnings, key=lambda p: p.line)),
        stale=stale,
        revision=revision,
        calendar=calendar,
    )


def _step_event(
    name: str, follow_up: FollowUp, settings: Settings, links: FeedLinks | None
) -> ics.Event:
    uid = ics.uid(name, follow_up.interview, follow_up.series, follow_up.number)
    page = links.step(uid) if links else ""
    if settings.discreet:
        title = explaining.discreet_title(follow_up)
        text = page or "The details are in your own file."
    else:
        title, text = explaining.title(follow_up), _description(follow_up, page)
    alarm = settings.alarm if follow_up.is_open else None
    if alarm and follow_up.step is Step.THANK_YOU:
        alarm = max(alarm, EVENING)
    return ics.Event(
        uid=uid,
        first_day=follow_up.first_day,
        last_day=follow_up.last_day,
        summary=title,
        description=text,
        category=follow_up.step,
        url=page,
        alarm=alarm,
    )


def _description(follow_up: FollowUp, page: str) -> str:
    parts = []
    for letter in wording.letters(follow_up):
        to = f"To: {wording.addressed(letter.to)}\n" if letter.to else ""
        parts.append(f"{to}Subject: {letter.subject}\n\n{letter.body}")
    parts.append(f"Why now: {explaining.why(follow_up)}")
    if follow_up.state is not State.DONE:
        parts.append(explaining.to_log(follow_up))
    if page:
        parts.append(page)
    return "\n\n".join(parts)


def _mistake_event(
    name: str,
    problems: tuple[Problem, ...],
    settings: Settings,
    stale: bool,
    changed: date,
    today: date,
) -> ics.Event:
    first = problems[0]
    shown = "the last version without a mistake" if stale else "only what is without a mistake"
    text = f"Line {first.line} of the file needs a correction."
    if not settings.discreet:
        text += f"\n{first.text}"
    more = f" There are {len(problems)} mistakes in all." if len(problems) > 1 else ""
    return ics.Event(
        uid=ics.own_uid(name, "mistake"),
        first_day=changed,
        last_day=max(today + DAY, changed),
        summary=f"heardback: line {first.line} needs a correction",
        description=f"{text}\n\nUntil then this calendar shows {shown}.{more}",
        category="heardback",
    )


def _welcome_event(name: str, day: date) -> ics.Event:
    return ics.Event(
        uid=ics.own_uid(name, "welcome"),
        first_day=day,
        last_day=day,
        summary="heardback: nothing is due",
        description="The subscription works, and nothing is due. To add an interview, write into "
        f"the file:\n\n- company: Northwind\n  interviewed: {day.isoformat()}",
        category="heardback",
    )
