"""Programs read in a calendar what was meant, field for field, each with a reader of its own.

First events that are hostile in every field, compared with the values that went in. Then whole
calendars, the golden ones and those of generated files: what our own reader, which has passed the
first, finds in them the others have to find too, and that it is what the plan says.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import wild
from calendars import LINKS, SECRET, events
from heardback import calendar, letters, plan, read
from heardback.feeds.addresses import Keys, veiled
from heardback.feeds.calendar import SHOWN_DAYS
from heardback.feeds.ical import Event, Heading, drafted
from heardback.feeds.stamping import EPOCH, stamped
from heardback.legible import cut, isolated
from heardback.model.interviews import Ahead, Settings
from heardback.model.plans import FollowUp, Plan, State
from heardback.words.titles import discreet_title, title
from places import CASES, GOLDEN
from readers import READERS, Fields, Text, Tree, ours
from wild import DAYS, Draw

pytestmark = pytest.mark.slow

REVISION = datetime(2026, 11, 22, 8, 15, 30, tzinfo=UTC)
TIMES = (time(0), time(8, 15, 30), time(23, 59, 59))
MANY = 100


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def differences(reader: str, cases: Iterable[tuple[str, bytes, Fields]]) -> str:
    """How many there are and the first ones; else nothing."""
    found = READERS[reader].differences(cases)
    return "\n".join([f"{len(found)} differences", *found[:5]]) if found else ""


def test_hostile_events_arrive_as_they_were_meant(reader: str) -> None:
    cases = []
    for number in range(MANY):
        draw = Draw(number)
        head = wild.heading(draw)
        several = [wild.event(draw, n) for n in range(1 + draw.below(5))]
        raw = stamped(drafted(head, several), REVISION)
        cases.append((f"calendar {number}", raw, meant(head, several).fields()))
    assert differences(reader, cases) == ""


@pytest.mark.parametrize("whole", ["golden", "generated"])
def test_whole_calendars_are_read_alike(reader: str, whole: str) -> None:
    calendars = golden() if whole == "golden" else generated()
    found = ours([calendar.raw for calendar in calendars])
    cases = [(c.case, c.raw, fields) for c, fields in zip(calendars, found, strict=True)]
    assert len(cases) >= (4 if whole == "golden" else MANY)
    assert differences(reader, cases) == ""


@pytest.mark.parametrize("whole", ["golden", "generated"])
def test_whole_calendars_say_what_their_plans_say(whole: str) -> None:
    for found in golden() if whole == "golden" else generated():
        shown = {event["UID"].value: event for event in events(found.raw)}
        published = {
            found.uid(follow_up): follow_up
            for follow_up in found.plan.follow_ups
            if follow_up.state is not State.WAITING or found.settings.ahead is Ahead.ALL
        }
        own = [event for uid, event in shown.items() if uid not in published]
        assert shown.keys() >= published.keys(), found.case
        assert len(own) == (found.problems > 0 or not published), found.case
        for uid, follow_up in published.items():
            shows = shown[uid]
            assert shows.days == f"{follow_up.first_day}..{follow_up.last_day}", found.case
            assert shows["CATEGORIES"].text == follow_up.step
            say = discreet_title if found.discreet else title
            assert shows.summary == line(say(follow_up))
            sent = found.plan.today - follow_up.first_day
            gone = follow_up.state is State.DONE and sent.days > SHOWN_DAYS
            assert ("DESCRIPTION" in shows.names) == (found.discreet or not gone), found.case
            written = letters(follow_up, candidate=found.name)
            for letter in () if found.discreet or gone else written:
                # Where an address would vanish, angle brackets are others that look like them.
                said = [f"Subject: {cleaned(letter.subject)}\n", f"\n\n{cleaned(letter.body)}"]
                others = str.maketrans("<>", "\u2039\u203a")
                for text in said:
                    assert text in shows.description or text.translate(others) in shows.description


# What was meant


def meant(head: Heading, several: list[Event]) -> Tree:
    """The tree of the values that go into a calendar."""
    name, about = Text(isolated(cut(line(head.name), 60))), Text(line(head.description))
    properties: list[tuple[str, Any]] = [
        ("LAST-MODIFIED", "2026-11-22T08:15:30Z"),
        *(("PRODID", Text("-//heardback//heardback//EN")), ("VERSION", Text("2.0"))),
        *(("NAME", name), ("X-WR-CALNAME", name)),
        *(("DESCRIPTION", about), ("X-WR-CALDESC", about)),
        *(("COLOR", "steelblue"), ("X-APPLE-CALENDAR-COLOR", Text("#4682B4"))),
    ]
    if head.source:
        properties += [("REFRESH-INTERVAL", 3600), ("X-PUBLISHED-TTL", Text("PT1H"))]
        properties += [("SOURCE", head.source)]
    components = [meant_event(event) for event in several]
    return Tree(name="VCALENDAR", properties=properties, components=components)


def meant_event(event: Event) -> Tree:
    summary = Text(line(event.summary))
    properties: list[tuple[str, Any]] = [
        *(("UID", Text(event.uid)), ("SEQUENCE", int((REVISION - EPOCH).total_seconds()))),
        *(("DTSTAMP", "2026-11-22T08:15:30Z"), ("LAST-MODIFIED", "2026-11-22T08:15:30Z")),
        ("DTSTART", event.first_day.isoformat()),
        ("DTEND", (event.last_day + timedelta(days=1)).isoformat()),
        ("SUMMARY", summary),
        *([("DESCRIPTION", Text(cleaned(event.description)))] if event.description else []),
        *(("CATEGORIES", Text(event.category)), ("STATUS", "CONFIRMED"), ("CLASS", "PRIVATE")),
        *(("TRANSP", "TRANSPARENT"), ("X-MICROSOFT-CDO-BUSYSTATUS", Text("FREE"))),
        *([("URL", event.url)] if event.url else []),
    ]
    if event.alarm is None:
        return Tree(name="VEVENT", properties=properties)
    seconds = (event.alarm.hour * 60 + event.alarm.minute) * 60
    alarm: list[tuple[str, Any]] = [
        ("ACTION", "DISPLAY"),
        ("DESCRIPTION", summary),
        ("TRIGGER", seconds),
    ]
    return Tree(
        name="VEVENT", properties=properties, components=[Tree(name="VALARM", properties=alarm)]
    )


def cleaned(text: str) -> str:
    """A text as RFC 5545 can carry it: one kind of line break, and no control but the tab."""
    for line_break in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(line_break, "\n")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "", text)


def line(text: str) -> str:
    return cleaned(text).replace("\n", " ").strip()


# Whole calendars


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A calendar, and the plan that it was made from."""

    case: str
    name: str
    raw: bytes
    plan: Plan
    settings: Settings
    discreet: bool
    problems: int = 0

    def uid(self, follow_up: FollowUp) -> str:
        """The UID of a follow-up's event."""
        uid = follow_up.uid(self.name)
        return veiled(uid, Keys(SECRET, self.name).uids) if self.discreet else uid


def golden() -> list[Whole]:
    return [_golden(name, file) for name, file in CASES.items()]


def _golden(name: str, file: Path) -> Whole:
    logbook = read(file.read_bytes()).sound
    assert logbook
    return Whole(
        case=name,
        name=name,
        raw=(GOLDEN / f"{name}.ics").read_bytes(),
        plan=plan(logbook, date(2026, 11, 22)),
        settings=logbook.settings,
        discreet=logbook.settings.discreet,
    )


@cache
def generated() -> list[Whole]:
    return [_generated(number) for number in range(MANY)]


def _generated(number: int) -> Whole:
    draw = Draw(number)
    day = draw.one(DAYS)
    reading = read(wild.logbook(draw, day).encode())
    assert reading.logbook
    discreet = draw.chance(8)
    raw = calendar(
        reading.logbook,
        day,
        datetime.combine(day, draw.one(TIMES), UTC),
        name="sam",
        links=draw.one((LINKS, None)),
        secret=SECRET,
        problems=reading.mistakes,
        discreet=discreet,
    )
    return Whole(
        case=f"file {number}",
        name="sam",
        raw=raw,
        plan=plan(reading.logbook, day),
        settings=reading.logbook.settings,
        discreet=discreet or reading.logbook.settings.discreet,
        problems=len(reading.mistakes),
    )
