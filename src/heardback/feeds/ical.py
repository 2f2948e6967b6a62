"""Events as iCalendar bytes. The only module that knows ``icalendar``.

It alone knows RFC 5545 and 7986 and what calendar programs make of them: all-day dates, so that no
time zone is needed, and nothing from a clock or from chance. Stamps are given elsewhere
(``stamping``): DTSTAMP, LAST-MODIFIED and SEQUENCE move together, because GNOME looks at the three
and ICSx5 at LAST-MODIFIED.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

import icalendar

from heardback.feeds.stamping import END, Draft
from heardback.legible import cut, isolated
from heardback.memos import remembered

MAX_NAME = 60  # characters of a calendar's name that every program shows
HOURLY = timedelta(hours=1)

_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An all-day event from ``first_day`` to ``last_day``, both included.

    One with nothing to say beyond its title has no description.
    """

    uid: str
    first_day: date
    last_day: date
    summary: str
    description: str
    category: str
    url: str = ""
    alarm: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above the events; ``source`` is the feed's address where there is a server."""

    name: str
    description: str
    source: str = ""


def drafted(heading: Heading, events: Iterable[Event]) -> Draft:
    """The whole calendar but its stamps."""
    return Draft(_heading(heading), tuple(map(rendered, events)))


_BEGIN = b"BEGIN:VEVENT\r\n"


def _heading(heading: Heading) -> bytes:
    cal = icalendar.Calendar()
    name = _Text(isolated(cut(_one_line(heading.name), MAX_NAME)))
    about = _Text(_one_line(heading.description))
    cal.add("PRODID", "-//heardback//heardback//EN")
    cal.add("VERSION", "2.0")
    cal.add("NAME", name)
    cal.add("X-WR-CALNAME", name)
    cal.add("DESCRIPTION", about)
    cal.add("X-WR-CALDESC", about)
    cal.add("COLOR", "steelblue")
    cal.add("X-APPLE-CALENDAR-COLOR", _Text("#4682B4"))
    if heading.source:
        cal.add("REFRESH-INTERVAL", HOURLY, parameters={"VALUE": "DURATION"})
        cal.add("X-PUBLISHED-TTL", _Text("PT1H"))
        cal.add("SOURCE", heading.source, parameters={"VALUE": "URI"})
    return _lines(cal).removesuffix(END)


# What is remembered of an event: twice its length, for its texts are in the key, and some objects.
@remembered(32_000_000, lambda written: 2_000 + 2 * len(written))
def rendered(event: Event) -> bytes:
    """An event after its first line, without its stamps."""
    component = icalendar.Event()
    component.add("UID", event.uid)
    component.add("DTSTART", event.first_day)
    component.add("DTEND", event.last_day + timedelta(days=1))  # exclusive
    component.add("SUMMARY", _Text(_one_line(event.summary)))
    if event.description:
        component.add("DESCRIPTION", _Text(_clean(event.description)))
    component.add("CATEGORIES", [event.category])
    component.add("STATUS", "CONFIRMED")
    component.add("CLASS", "PRIVATE")
    component.add("TRANSP", "TRANSPARENT")
    component.add("X-MICROSOFT-CDO-BUSYSTATUS", _Text("FREE"))
    if event.url:
        component.add("URL", event.url)
    if event.alarm is not None:
        alarm = icalendar.Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", _Text(_one_line(event.summary)))
        minutes = event.alarm.hour * 60 + event.alarm.minute
        alarm.add("TRIGGER", timedelta(minutes=minutes))
        component.add_component(alarm)
    return _lines(component).removeprefix(_BEGIN)


def _lines(component: icalendar.Component) -> bytes:
    """A component as bytes. The package folds a character at a time, which took most of a feed."""
    return b"\r\n".join([*map(_folded, filter(None, component.content_lines())), b""])


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, each of whole characters (RFC 5545, 3.1)."""
    raw = line.encode()
    pieces, start, room = [], 0, 75
    while len(raw) - start > room:
        end = start + room
        while raw[end] & 0xC0 == 0x80:  # in the middle of a character
            end -= 1
        if raw[end - 1] == ord("\\"):  # some programs want an escaped character whole, too
            end -= 1
        pieces.append(raw[start:end])
        start, room = end, 74  # and the blank before it
    return b"\r\n ".join([*pieces, raw[start:]])


class _Text(icalendar.vText):
    """A TEXT escaped exactly once: ``vText`` makes a newline of a literal backslash and N."""

    def to_ical(self) -> bytes:
        escaped = re.sub(r"([\\;,])", r"\\\1", str(self)).replace("\n", "\\n")
        return escaped.encode("utf-8")


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split("\n")).strip()


def _clean(text: str) -> str:
    """Every kind of line break as a newline, and no other control character but the tab."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))
