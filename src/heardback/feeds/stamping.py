"""When each event of a calendar last changed: stamps that belong to the event and never fall.

An event that says what it said in the calendar published last keeps its stamp; any other gets one
later than all that were ever given there. So a subscriber's program touches what has changed, and
nothing else. What was published last is an argument, as bytes; nothing here reads a clock.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from heardback.values import Value

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
# SEQUENCE is an INTEGER, of 32 bits with its sign (RFC 5545, 3.3.8): no stamp is later.
LATEST = EPOCH + (2**31 - 1) * SECOND

HEADED = 500  # bytes, about, of a calendar's heading
STAMPED = 120  # bytes, about, that the stamps of an event and its first line have
END = b"END:VCALENDAR\r\n"
_BEGIN = b"\r\nBEGIN:VEVENT\r\n"
_FORM = "%Y%m%dT%H%M%SZ"
_ANY = re.compile(rb"\n(?:DTSTAMP|LAST-MODIFIED):(\d{8}T\d{6}Z)(?=\r\n)")
_UID = re.compile(rb"^UID:(.*)\r$", re.MULTILINE)
_STAMPS = re.compile(rb"DTSTAMP:(\d{8}T\d{6}Z)\r\nLAST-MODIFIED:\1\r\nSEQUENCE:\d+\r\n")


class Draft(Value):
    """All that a calendar says: its heading, and each event between its first line and its end.

    The heading is made when it is asked for: what a calendar would say is of use without one. An
    event's bytes hold its UID, and end with the line ``END:VEVENT``. For some there was no room.
    """

    heading: Callable[[], bytes]
    events: tuple[bytes, ...]
    left_out: int = 0

    @property
    def size(self) -> int:
        """About how many bytes the calendar has."""
        return HEADED + sum(map(len, self.events)) + STAMPED * len(self.events)

    @property
    def by_uid(self) -> dict[str, bytes]:
        """What is said of each event."""
        uids = ((_UID.search(event), event) for event in self.events)
        return {found[1].decode(): event for found, event in uids if found}


def stamped(draft: Draft, revision: datetime, previous: bytes = b"") -> bytes:
    """The calendar, where ``previous`` is what was published last.

    Whatever ``previous`` is, the result is a calendar: what is not ours in it is as if not there.
    """
    read = _stamps(previous)
    highest = max(read.values(), default=None)
    known = dict(_events(previous, read))
    fresh = min(max(revision, EPOCH, highest + SECOND if highest else EPOCH), LATEST)
    stamps = [known.get(event, fresh) for event in draft.events]
    parts: list[bytes | memoryview] = [
        draft.heading(),
        b"LAST-MODIFIED:",
        _text(max([*stamps, highest or EPOCH])),
    ]
    for stamp, event in zip(stamps, draft.events, strict=True):
        # A view, for each is most of the calendar, and its last line's end is the next one's.
        parts += [_begun(stamp), memoryview(event)[:-2]]
    return b"".join([*parts, b"\r\n", END])


def newest(calendar: bytes) -> datetime | None:
    """The highest stamp that was ever given in a calendar."""
    return max(_stamps(calendar).values(), default=None)


def emptied(calendar: bytes) -> bytes:
    """What is kept of a calendar whose content has to go: that no later stamp may be lower."""
    stamp = newest(calendar)
    last = b"LAST-MODIFIED:" + _text(stamp) + b"\r\n" if stamp else b""
    return b"BEGIN:VCALENDAR\r\n" + last + END


def is_empty(calendar: bytes) -> bool:
    """Nothing is left of it but its newest stamp."""
    return _BEGIN not in calendar


def speaks_of_interviews(calendar: bytes) -> bool:
    """Whether it has any event but those that speak of the feed itself."""
    return calendar.count(_BEGIN) > calendar.count(b"\r\nCATEGORIES:heardback\r\n")


def _stamps(calendar: bytes) -> dict[bytes, datetime]:
    """Every stamp that stands in a calendar and may be one of ours, by its text."""
    texts = set(_ANY.findall(calendar))
    return {text: stamp for text in texts if (stamp := _stamp(text))}


def _events(calendar: bytes, stamps: dict[bytes, datetime]) -> Iterator[tuple[bytes, datetime]]:
    """The events of a calendar of ours, with their stamps."""
    # A folded line goes on with a blank: nothing that an event says looks like its beginning.
    for part in calendar.removesuffix(END).split(_BEGIN)[1:]:
        found = _STAMPS.match(part)
        stamp = stamps.get(found[1]) if found else None
        if found and stamp:
            yield part[found.end() :].removesuffix(b"\r\n") + b"\r\n", stamp


def _stamp(text: bytes) -> datetime | None:
    try:
        stamp = datetime.strptime(text.decode(), _FORM).replace(tzinfo=UTC)
    except ValueError:  # 20261399T000000Z
        return None
    return stamp if EPOCH <= stamp <= LATEST else None


@lru_cache(maxsize=1024)  # the events of a calendar have few different ones
def _begun(stamp: datetime) -> bytes:
    """The lines that an event begins with."""
    text, sequence = _text(stamp), (stamp - EPOCH) // SECOND
    lines = b"DTSTAMP:%b\r\nLAST-MODIFIED:%b\r\nSEQUENCE:%d\r\n"
    return _BEGIN + lines % (text, text, sequence)


def _text(stamp: datetime) -> bytes:
    return stamp.astimezone(UTC).strftime(_FORM).encode()
