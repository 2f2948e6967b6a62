"""What holds for any file at all: it is read or refused with a place and a reason, and published.

Nothing is raised but what an edit is refused with.
"""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from zlib import crc32

from calendars import events
from edited import COMMANDS, logged, lost, meant, said
from edited import TODAY as LOGGED_ON
from heardback.editing import changes
from heardback.feeds.editions import Edition
from heardback.feeds.folder import FeedFile
from heardback.feeds.publishing import Feed
from heardback.logbook.reading import Reading, read
from heardback.problems import EditError
from heardback.values import replace

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
# All that an editor, or YAML, may take for the end of a line.
LINE_ENDS = re.compile(rb"\r\n|\r|\n|\xc2\x85|\xe2\x80[\xa8\xa9]")
TOLD = 100  # texts are made when they are shown, and no more are
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


def survived(file: str | bytes, today: date = TODAY) -> Reading:
    """Read the file, and publish what can be published of it."""
    raw = file if isinstance(file, bytes) else file.encode()
    reading = read(raw)
    lines = len(LINE_ENDS.split(raw))
    assert reading.logbook is not None or reading.mistakes
    problems = (*reading.mistakes, *reading.warnings)
    assert all(1 <= problem.line <= lines + 1 and problem.column >= 1 for problem in problems)
    for problem in problems[:TOLD]:
        assert problem.text.strip()
        assert problem.text.isprintable(), "a message is one line that a terminal can show"
    if edition := published(raw, reading, today):
        assert_calendar(edition.calendar)
        assert all(1 <= warning.line <= lines + 1 for warning in edition.warnings)
    return reading


def published(raw: bytes, reading: Reading, today: date) -> Edition | None:
    file = FeedFile(name="hostile", path=Path("hostile.yaml"))
    served = raw if reading.logbook else None
    feed = Feed(file=file, raw=raw, modified=0, published=served, problem=None)
    return feed.edition(NOON, today=today)


def assert_calendar(calendar: bytes) -> None:
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    for line in calendar.split(b"\r\n"):
        assert len(line) <= 75
        assert not CONTROL.search(line.decode())


def mistakes(file: str | bytes) -> list[str]:
    return [f"{problem.line}: {problem.text}" for problem in survived(file).mistakes]


def parses(raw: bytes) -> None:
    """What is published of a file is a calendar for another reader, too."""
    edition = published(raw, read(raw), TODAY)
    assert edition is None or events(edition.calendar)


def stays_sound(raw: bytes) -> None:
    """A change of a sound file is refused, or says what was meant and nothing else.

    Which one it is depends on the file alone, so that a fault is found again.
    """
    before = read(raw).sound
    if before is None:
        return
    number = crc32(raw)
    company = f"Added {number}"
    try:
        after = changes.append(raw, {"company": company, "interviewed": LOGGED_ON.isoformat()})
    except EditError:
        pass
    else:
        added = said(after).interviews[-1]
        assert said(after) == replace(before, interviews=(*before.interviews, added))
        assert (added.company, added.day) == (company, LOGGED_ON)
        even = set(re.findall(rb"\r?\n|\r", raw)) in ({b"\n"}, {b"\r\n"})
        assert not (before.interviews and even) or list(lost(raw, after, "")) == []
    if not before.interviews:
        return
    event, until = COMMANDS[number % len(COMMANDS)]
    place = number // len(COMMANDS) % len(before.interviews)
    position = place + 1
    try:
        after = logged(raw, position, event, until)
    except EditError:
        return
    interviews = list(before.interviews)
    interviews[place] = meant(interviews[place], event, until)
    assert said(after) == replace(before, interviews=tuple(interviews))
    assert logged(after, position, event, until) == after
