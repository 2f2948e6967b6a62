"""Whole calendars, byte for byte: each file of ``data/golden`` with the calendar beside it.

All are of one day, and as old as one moment. Where a long line is folded is not compared: versions
of icalendar differ in whether they fold within an escape, and a reader unfolds first. To write the
calendars anew after a change that is meant, and then read the difference::

    HEARDBACK_GOLDEN=write pytest tests/feeds/test_golden.py
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calendars import events, published
from places import CASES, GOLDEN

TODAY = "2026-11-22"
SAVED = datetime(2026, 11, 22, 8, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(("name", "file"), CASES.items(), ids=CASES)
def test_a_file_gives_exactly_its_calendar(tmp_path: Path, name: str, file: Path) -> None:
    text = file.read_text("utf-8")
    edition = published(tmp_path, text, TODAY, name=name, modified=SAVED)
    assert edition.mistakes == ()
    golden = GOLDEN / f"{name}.ics"
    if os.environ.get("HEARDBACK_GOLDEN") == "write":
        golden.write_bytes(edition.calendar)
    wanted, found = golden.read_bytes(), edition.calendar
    # First as people read it: the difference is shown in lines.
    assert shown(found) == shown(wanted)
    assert unfolded(found) == unfolded(wanted)


def unfolded(calendar: bytes) -> bytes:
    return calendar.replace(b"\r\n ", b"")


def shown(calendar: bytes) -> list[str]:
    return [f"{e.days} {e.summary}\n{e.description}" for e in events(calendar)]


def test_every_calendar_belongs_to_a_file() -> None:
    assert {path.stem for path in GOLDEN.glob("*.ics")} == set(CASES)
