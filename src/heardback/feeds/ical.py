"""Events as iCalendar bytes. The only module that knows ``icalendar``.

It alone knows RFC 5545 and 7986 and what calendar programs make of them: all-day dates, so that no
time zone is needed, and nothing from a clock or from chance. Stamps are given elsewhere
(``stamping``): DTSTAMP, LAST-MODIFIED and SEQUENCE move together, because GNOME looks at the three
and ICSx5 at LAST-MODIFIED.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

import icalendar

from heardback.feeds.stamping import Draft
from heardback.legible import cut, isolated
from heardback.memos import remembered

MAX_NAME = 60  # characters of a calendar's name that every program shows
HOURLY = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An all-day event from ``first_day`` to ``last_day``, both included."""

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


_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n"


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
    written: bytes = cal.to_ical()
    return written.removesuffix(_END)


# What is remembered of an event: twice its length, for its texts are in the key, and some objects.
@remembered(32_000_000, lambda written: 2_000 + 2 * len(written))
def rendered(event: Event) -> bytes:
    """An event after its first line, without its stamps."""
    component = icalendar.Event()
    component.add("UID", event.uid)
    component.add("DTSTART", event.first_day)
    component.add("DTEND", event.last_day + timedelta(days=1))  # exclusive
    component.add("SUMMARY", _Text(_one_line(event.summary)))
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
    written: bytes = component.to_ical()
    return written.removeprefix(_BEGIN)


class _Text(icalendar.vText):
    """A TEXT escaped exactly once: ``vText`` makes a newline of a literal backslash and N."""

    def to_ical(self) -> bytes:
        escaped = re.sub(r"([\\;,])", r"\\\1", str(self)).replace("\n", "\\n")
        return escaped.encode("utf-8")


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split("\n")).strip()


def _clean(text: str) -> str:
    """Every kind of line break as a newline, and no other control character but the tab."""
    text = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
