"""What it takes to make a calendar: after an edit, after a midnight, and for the first time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import yaml

import logbooks
from heardback.feeds import ical
from heardback.feeds.calendar import of_plan
from heardback.feeds.folder import FeedFile
from heardback.feeds.publishing import Feed
from heardback.feeds.stamping import stamped
from heardback.logbook.reading import read
from heardback.memos import forget
from heardback.planning.rules import plan
from ratios import Figure, Row, Scale, compared, timed

MOMENT = datetime.now(UTC)
TODAY = MOMENT.date()
DAY = timedelta(days=1)
FILE = FeedFile(name="sam", path=Path("sam.yaml"))


def rows(scale: Scale) -> list[Row]:
    """Editing, midnight, and the first time."""
    sizes = (10,) if scale.small else (10, 100, 1000)
    return [
        *(_edit(size, scale) for size in sorted({*sizes, 30})),
        *(_midnight(size, scale) for size in sizes),
        *(
            _first(what, prepare, size, scale, target)
            for what, prepare, target in (
                ("events to bytes / icalendar's to_ical", _events, 0.6),
                ("a plan worded and rendered / to_ical", _planned, 0.6),
                ("a file to its calendar / icalendar's to_ical", _whole, None),
            )
            for size in sizes
        ),
    ]


def calendar(raw: bytes, day: date, previous: bytes = b"", *, after: int = 0) -> bytes:
    """What is published of a file, ``after`` so many seconds."""
    modified = (MOMENT - DAY).timestamp() + after
    feed = Feed(file=FILE, raw=raw, modified=modified, published=raw, problem=None)
    edition = feed.edition(MOMENT, None, day)
    assert edition
    assert not edition.mistakes, edition.mistakes[0]
    return edition.following(previous)


def _runs(size: int, scale: Scale) -> int:
    return scale.runs({10: 31, 30: 31, 100: 15}.get(size, 9))


# After an edit


@dataclass(slots=True)
class _Edited:
    """A file of which each edit is published; its loading is measured before."""

    edits: logbooks.Edits
    raw: bytes = b""
    published: bytes = field(default=b"", repr=False)

    def load(self) -> float:
        self.raw = self.edits.next()
        return timed(lambda: yaml.load(self.raw, yaml.CSafeLoader))

    def publish(self) -> float:
        raw, before, made = self.raw, self.published, self.edits.made
        taken = timed(lambda: calendar(raw, TODAY, before, after=made))
        self.published = calendar(raw, TODAY, before, after=made)  # remembered
        assert self.published != before, "an edit that changes nothing"
        return taken


def _edit(size: int, scale: Scale) -> Row:
    def figure() -> Figure:
        forget()
        edited = _Edited(logbooks.Edits(size, TODAY))
        edited.load()
        edited.publish()
        return compared(edited.publish, edited.load, _runs(size, scale))

    return Row(
        what="an edit of one interview / CSafeLoader",
        size=f"{size} interviews",
        figure=figure,
        target=1.5 if size >= 1000 else 3,
        because="a median of 9 moved by so much from run to run",
    )


# After a midnight


@dataclass(slots=True)
class _Nights:
    """One file after another, each as it is kept on the next day, and the midnight after it.

    So each weekday has its turn, and no file is older than one that is in use.
    """

    size: int
    day: date = TODAY
    raw: bytes = b""
    published: bytes = field(default=b"", repr=False)

    def first(self) -> float:
        self.day += DAY
        self.raw = logbooks.logbook(self.size, self.day)
        self.published = b""
        forget()
        return timed(lambda: self._publish(self.day))

    def next(self) -> float:
        return timed(lambda: self._publish(self.day + DAY))

    def _publish(self, day: date) -> None:
        self.published = calendar(self.raw, day, self.published)


def _midnight(size: int, scale: Scale) -> Row:
    def figure() -> Figure:
        nights = _Nights(size)
        return compared(nights.next, nights.first, _runs(size, scale))

    return Row(
        what="a midnight / the first time",
        size=f"{size} interviews",
        figure=figure,
        target=0.2,
        because="what changes overnight depends on the weekday",
    )


# For the first time


Made = icalendar.Component
Prepare = Callable[[bytes, Made], Callable[[], object]]


def _first(what: str, prepare: Prepare, size: int, scale: Scale, target: float | None) -> Row:
    """What is prepared of a file and its calendar, done for the first time, beside ``to_ical``."""

    def figure() -> Figure:
        raw = logbooks.logbook(size, TODAY)
        made = icalendar.Calendar.from_ical(calendar(raw, TODAY))
        work = prepare(raw, made)

        def first() -> float:
            forget()
            return timed(work)

        return compared(first, lambda: timed(made.to_ical), _runs(size, scale))

    return Row(
        what=what,
        size=f"{size} interviews",
        figure=figure,
        target=target,
        because="a median of 9 moved by so much from run to run"
        if target
        else "nothing is asked of it: reading, planning and wording are no part of the limit",
    )


def _events(_: bytes, made: Made) -> Callable[[], object]:
    events = [_event(component) for component in made.walk("VEVENT")]
    heading = ical.Heading(name="Sam", description="Follow-ups")
    return lambda: ical.drafted(heading, events)


def _planned(raw: bytes, _: Made) -> Callable[[], object]:
    logbook = read(raw).logbook
    assert logbook
    plan_of_today = plan(logbook, TODAY)

    def rendered() -> bytes:
        draft = of_plan(
            plan_of_today,
            logbook.settings,
            revised_on=TODAY,
            name="sam",
            links=None,
            problems=(),
            stale=False,
            changed=TODAY,
            discreet=False,
            uids=b"",
        )
        return stamped(draft, MOMENT)

    return rendered


def _whole(raw: bytes, _: Made) -> Callable[[], object]:
    return lambda: calendar(raw, TODAY)


def _event(component: Any) -> ical.Event:
    """What heardback was given to make this of."""
    return ical.Event(
        uid=str(component["UID"]),
        first_day=component["DTSTART"].dt,
        last_day=component["DTEND"].dt - DAY,
        summary=str(component["SUMMARY"]),
        description=str(component.get("DESCRIPTION", "")),
        category=str(component["CATEGORIES"].cats[0]),
    )
