"""A calendar as bytes: just those that ``icalendar`` writes, to which a test holds them.

It and ``addressed`` alone know RFC 5545 and 7986 and what calendar programs make of them: all-day
dates, so that no time zone is needed, and nothing from a clock or from chance. Stamps are given
elsewhere (``stamping``): DTSTAMP, LAST-MODIFIED and SEQUENCE move together, because GNOME looks at
the three and ICSx5 at LAST-MODIFIED.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from functools import partial

from heardback.days.business import DAY
from heardback.feeds.stamping import Draft
from heardback.legible import cut, isolated
from heardback.memos import remembered
from heardback.patterns import pattern
from heardback.values import Value

MAX_NAME = 60  # characters of a calendar's name that every program shows

_BREAKS = pattern("\r\n|[\r\x85\u2028\u2029]")
_CONTROLS = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_UNCLEAN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # any of both


class Event(Value, kw_only=True):
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


class Heading(Value, kw_only=True):
    """What stands above the events; ``source`` is the feed's address where there is a server."""

    name: str
    description: str
    source: str = ""


def drafted(heading: Heading, events: Iterable[Event]) -> Draft:
    """The whole calendar but its stamps."""
    return Draft(partial(headed, heading), tuple(map(rendered, events)))


@remembered(1_000_000, lambda written: 1_000 + 2 * len(written))
def headed(heading: Heading) -> bytes:
    """What stands before the first event."""
    name = _escaped(isolated(cut(_one_line(heading.name), MAX_NAME)))
    about = _escaped(_one_line(heading.description))
    where, often = [], []
    if heading.source:
        from heardback.feeds import addressed  # noqa: PLC0415  late: see there

        where, often = addressed.lines(heading.source), [addressed.PUBLISHED]
    lines = [  # in the order of ``icalendar``
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//heardback//heardback//EN",
        f"DESCRIPTION:{about}",
        f"X-WR-CALDESC:{about}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "COLOR:steelblue",
        *where,
        "X-APPLE-CALENDAR-COLOR:#4682B4",
        *often,
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def rendered(event: Event) -> bytes:
    """An event after its first line, without its stamps.

    In lines of our own, in the order of ``icalendar``, whose components take four times as long as
    all else that a calendar needs.
    """
    summary = _escaped(_one_line(event.summary))
    lines = [
        _folded(f"SUMMARY:{summary}"),
        b"DTSTART;VALUE=DATE:" + _dated(event.first_day),
        b"DTEND;VALUE=DATE:" + _dated(event.last_day + DAY),  # exclusive
        _folded(f"UID:{event.uid}"),
        _folded(f"CATEGORIES:{event.category}"),
        b"CLASS:PRIVATE",
    ]
    if event.description:
        lines.append(_folded(f"DESCRIPTION:{_escaped(_clean(event.description))}"))
    lines.append(b"STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT")
    if event.url:
        lines.append(_folded(f"URL:{event.url}"))
    lines.append(b"X-MICROSOFT-CDO-BUSYSTATUS:FREE")
    if event.alarm is not None:
        shown, trigger = _folded(f"DESCRIPTION:{summary}"), _after_midnight(event.alarm)
        lines += [b"BEGIN:VALARM\r\nACTION:DISPLAY", shown, trigger, b"END:VALARM"]
    lines.append(b"END:VEVENT\r\n")
    return b"\r\n".join(lines)


def _dated(day: date) -> bytes:
    return day.isoformat().replace("-", "").encode()


def _after_midnight(at: time) -> bytes:
    """A trigger at a time of day: a DURATION (RFC 5545, 3.3.6)."""
    hours = f"{at.hour}H" if at.hour else ""
    minutes = f"{at.minute}M" if at.minute else ""
    return f"TRIGGER:{f'PT{hours}{minutes}' if hours or minutes else 'P0D'}".encode()


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, each of whole characters (RFC 5545, 3.1).

    As ``icalendar`` folds: in 74 octets and a blank, and before what begins an escape.
    """
    raw = line.encode()
    if len(raw) <= _ROOM:
        return raw
    pieces, start = [], 0
    while len(raw) - start > _ROOM:
        end = start + _ROOM
        while raw[end] & 0xC0 == 0x80:  # in the middle of a character
            end -= 1
        if raw[end - 1] in b"\\^" and end - start > 1:
            end -= 1
        pieces.append(raw[start:end])
        start = end
    return b"\r\n ".join([*pieces, raw[start:]])


_ROOM = 74


def _escaped(text: str) -> str:
    r"""A TEXT escaped exactly once (RFC 5545, 3.3.11), and no byte-order mark before it."""
    text = text.removeprefix("\ufeff").replace("\\", "\\\\").replace(";", "\\;")
    return text.replace(",", "\\,").replace("\n", "\\n")


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split("\n")).strip()


def _clean(text: str) -> str:
    """Every kind of line break as a newline, and no other control character but the tab."""
    if not _UNCLEAN.search(text):  # as of nearly all
        return text
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))
