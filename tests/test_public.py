"""The functions for scripts: ``from heardback import read, plan, letters, calendar``."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import get_type_hints

import pytest

import heardback
from calendars import SECRET, events, feed_links, parsed
from heardback import calendar, letters, plan, read

FILE = b"- company: Northwind\n  interviewed: 2026-11-12\n  hiring_manager: Dana Lee\n"
DAY = date(2026, 11, 18)
REVISION = datetime(2026, 11, 18, 5, tzinfo=UTC)


def test_from_a_files_bytes_to_a_calendar() -> None:
    reading = read(FILE)
    assert (reading.mistakes, reading.warnings) == ((), ())
    assert reading.logbook
    planned = plan(reading.logbook, DAY)
    first = planned.follow_ups[1]
    (letter,) = letters(first, candidate="sam")
    assert letter.to
    assert letter.to.name == "Dana Lee"
    assert "Northwind" in letter.subject
    rendered = calendar(reading.logbook, DAY, REVISION, name="sam")
    shown = {event.summary: event for event in events(rendered)}
    said = shown["Northwind: follow up with Dana Lee"].description
    assert said.startswith(f"To: Dana Lee\nSubject: {letter.subject}\n")
    assert f"\n\n{letter.body}\n\nWhy now: " in said
    assert shown["Northwind: follow up with Dana Lee"]["UID"].value == first.uid("sam")


def test_a_mistake_is_a_value() -> None:
    reading = read(b"- company: Northwind\n  interviewed: soon\n")
    (mistake,) = reading.mistakes
    assert (mistake.line, mistake.column) == (2, 16)
    assert reading.sound is None


def test_a_calendar_may_be_discreet_though_the_file_does_not_ask_for_it() -> None:
    logbook = read(FILE).logbook
    assert logbook
    links = feed_links("https://jobs.example")
    full = calendar(logbook, DAY, REVISION, name="sam", links=links)
    discreet = calendar(
        logbook, DAY, REVISION, name="sam", links=links, discreet=True, secret=SECRET
    )
    assert b"Northwind" in full
    assert b"Northwind" not in discreet
    assert b"Dana" not in discreet
    uids = [{event["UID"].value for event in events(each)} for each in (full, discreet)]
    assert len(uids[0]) == len(uids[1])
    assert not uids[0] & uids[1]


@pytest.mark.parametrize(
    "text", [FILE, b"discreet: true\ninterviews:\n" + FILE], ids=["asked", "by the file"]
)
def test_a_discreet_calendar_needs_a_secret(text: bytes) -> None:
    logbook = read(text).logbook
    assert logbook
    asked = text == FILE
    for secret in (b"", SECRET[:31]):
        with pytest.raises(
            ValueError, match=r"^a discreet calendar needs a secret of at least 32 bytes$"
        ):
            calendar(logbook, DAY, REVISION, name="sam", discreet=asked, secret=secret)
    assert calendar(logbook, DAY, REVISION, name="sam", discreet=asked, secret=SECRET[:32])


def test_a_calendar_with_nothing_due_dates_from_its_revision_where_the_candidate_is() -> None:
    evening = datetime(2026, 11, 18, 23, 30, 5, 999_999, tzinfo=timezone(timedelta(hours=-5)))
    for zone, day in (("", "2026-11-18"), ("Asia/Tokyo", "2026-11-19")):
        logbook = read(f"timezone: {zone}\ninterviews: []\n".encode()).logbook
        assert logbook
        (welcome,) = events(calendar(logbook, DAY, evening, name="sam"))
        assert welcome.days == f"{day}..{day}"
        assert welcome["DTSTAMP"].value == "20261119T043005Z"


def test_a_calendar_names_the_mistake_of_a_file_and_since_when() -> None:
    logbook = read(FILE).logbook
    assert logbook
    (mistake,) = read(b"- company: Northwind\n  interviewed: soon\n").mistakes
    for changed, days in (
        (date(2026, 11, 16), "2026-11-16..2026-11-19"),
        (None, "2026-11-18..2026-11-19"),
    ):
        rendered = calendar(
            logbook, DAY, REVISION, name="sam", problems=(mistake,), stale=True, changed=changed
        )
        first = events(rendered)[0]
        assert first.summary == "heardback: line 2 needs a correction"
        assert first.days == days
        assert first.description == (
            f"Line 2 of the file needs a correction.\n{mistake.text}\n\n"
            "Until then this calendar shows the last version without a mistake."
        )
        assert "SOURCE" not in parsed(rendered).names
    sound_part = calendar(logbook, DAY, REVISION, name="sam", problems=(mistake,))
    assert "only what is without a mistake" in events(sound_part)[0].description


def test_two_candidates_of_one_employer_need_not_send_one_text() -> None:
    logbook = read(FILE).logbook
    assert logbook
    thanks = plan(logbook, date(2026, 11, 12)).follow_ups[0]
    candidates = ["", "Sam Rivera", "Kim Ono", "Chloe Tanaka", "Ada Obi", "Lee Park"]
    bodies = [letters(thanks, candidate=name)[0].body for name in candidates]
    assert len(set(bodies)) > 3
    assert [letters(thanks, candidate=name)[0].body for name in candidates] == bodies
    assert letters(thanks, candidate="sam  rivera") == letters(thanks, candidate="Sam Rivera")


def test_a_candidates_panel_still_gets_no_text_twice() -> None:
    names = "".join(f"\n  - Person {letter}" for letter in "ABCDEF")
    logbook = read(FILE + f"  interviewers:{names}\n".encode()).logbook
    assert logbook
    thanks = plan(logbook, date(2026, 11, 12)).follow_ups[0]
    for candidate in ("", "Sam Rivera", "Kim Ono"):
        bodies = sorted(
            letter.body.partition("\n\n")[2] for letter in letters(thanks, candidate=candidate)
        )
        assert len(bodies) == 7
        assert all(one != other for one, other in pairwise(bodies))


def test_they_are_typed() -> None:
    for function in (read, plan, letters, calendar):
        assert "return" in get_type_hints(function)
    assert sorted(heardback.__all__) == ["calendar", "letters", "plan", "read"]


def test_they_are_listed() -> None:
    assert dir(heardback) == ["calendar", "letters", "plan", "read"]


def test_nothing_else_is_public() -> None:
    with pytest.raises(AttributeError, match="module 'heardback' has no attribute 'wright'"):
        _ = heardback.wright


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "heardback", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: heardback [OPTIONS] COMMAND [ARGS]...\n")
