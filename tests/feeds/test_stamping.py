"""Stamps belong to their event: what a calendar says of when each event changed last."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars import events, parsed
from heardback import calendar, read
from heardback.feeds.ical import Event, Heading, drafted
from heardback.feeds.stamping import (
    EPOCH,
    LATEST,
    SECOND,
    Draft,
    emptied,
    is_empty,
    newest,
    speaks_of_interviews,
    stamped,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def draft(**said: str) -> Draft:
    """A calendar of an event for each UID, with what it says."""
    made = [
        Event(
            uid=uid,
            first_day=date(2026, 11, 12),
            last_day=date(2026, 11, 12),
            summary=text,
            description=text,
            category="thank-you",
        )
        for uid, text in said.items()
    ]
    return drafted(Heading(name="sam", description="about"), made)


def stamps(raw: bytes) -> dict[str, datetime]:
    """The stamp of each event, which stands in it three times."""
    found = {}
    for event in events(raw):
        assert event["DTSTAMP"].value == event["LAST-MODIFIED"].value
        at = datetime.strptime(event["DTSTAMP"].value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        assert int(event["SEQUENCE"].value) == (at - EPOCH).total_seconds()
        found[event["UID"].value] = at
    return found


def test_without_a_history_every_stamp_is_the_revision() -> None:
    made = stamped(draft(a="one", b="two"), NOON)
    assert stamps(made) == {"a": NOON, "b": NOON}
    assert parsed(made)["LAST-MODIFIED"].value == "20261122T120000Z"


def test_an_event_that_says_the_same_keeps_its_stamp() -> None:
    first = stamped(draft(a="one", b="two"), NOON)
    then = stamped(draft(a="one", b="new", c="three"), NOON + HOUR, first)
    assert stamps(then) == {"a": NOON, "b": NOON + HOUR, "c": NOON + HOUR}
    assert newest(then) == NOON + HOUR
    assert stamped(draft(a="one", b="new", c="three"), NOON + 9 * HOUR, then) == then


def test_two_edits_within_a_second_have_two_stamps() -> None:
    first = stamped(draft(a="one", b="two"), NOON)
    second = stamped(draft(a="new", b="two"), NOON, first)
    third = stamped(draft(a="newer", b="two"), NOON, second)
    assert [stamps(c)["a"] for c in (first, second, third)] == [
        NOON,
        NOON + SECOND,
        NOON + 2 * SECOND,
    ]
    assert stamps(third)["b"] == NOON


def test_a_backup_with_an_older_time_is_seen() -> None:
    first = stamped(draft(a="one"), NOON - HOUR)
    second = stamped(draft(a="two"), NOON, first)
    restored = stamped(draft(a="one"), NOON - HOUR, second)
    assert stamps(restored) == {"a": NOON + SECOND}


def test_an_event_that_vanishes_and_returns_is_later_than_all_before() -> None:
    first = stamped(draft(a="one", b="two"), NOON)
    without = stamped(draft(b="two"), NOON, first)
    assert newest(without) == NOON
    again = stamped(draft(a="one", b="two"), NOON, without)
    assert stamps(again) == {"a": NOON + SECOND, "b": NOON}


def test_the_highest_stamp_outlives_its_event() -> None:
    first = stamped(draft(a="one", b="two"), NOON)
    second = stamped(draft(a="new", b="two"), NOON + HOUR, first)
    without = stamped(draft(b="two"), NOON, second)
    assert parsed(without)["LAST-MODIFIED"].value == "20261122T130000Z"
    assert stamps(stamped(draft(a="one", b="two"), NOON, without))["a"] == NOON + HOUR + SECOND


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VEVENT",
        "x" * 55 + "\nBEGIN:VEVENT\nDTSTAMP:20990101T000000Z\nEND:VCALENDAR\n",
        "é" * 200 + "🎉" * 90,
        "",
    ],
)
def test_what_an_event_says_is_never_taken_for_a_stamp(text: str) -> None:
    for pad in range(80):
        first = stamped(draft(a="p" * pad + text, b="two"), NOON)
        assert newest(first) == NOON
        then = stamped(draft(a="p" * pad + text, b="three"), NOON, first)
        assert stamps(then) == {"a": NOON, "b": NOON + SECOND}


def test_what_is_left_of_a_forgotten_calendar_is_its_newest_stamp() -> None:
    left = emptied(stamped(draft(a="one"), NOON))
    assert left == b"BEGIN:VCALENDAR\r\nLAST-MODIFIED:20261122T120000Z\r\nEND:VCALENDAR\r\n"
    assert is_empty(left)
    assert stamps(stamped(draft(a="one"), NOON - HOUR, left)) == {"a": NOON + SECOND}
    assert emptied(b"") == b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    assert not is_empty(stamped(draft(a="one"), NOON))


@given(
    st.binary(max_size=300) | st.sampled_from([b"", b"BEGIN:VCALENDAR", b"\r\nBEGIN:VEVENT\r\n"])
)
def test_whatever_was_there_before_the_result_is_a_calendar(previous: bytes) -> None:
    assert set(stamps(stamped(draft(a="one", b="two"), NOON, previous)).values()) == {NOON}


@pytest.mark.parametrize(
    "stamp", ["99991231T235959Z", "20261399T000000Z", "20991231T000000Z", "19700101T000000Z"]
)
def test_a_stamp_that_none_of_ours_can_be_has_no_say(stamp: str) -> None:
    first = stamped(draft(a="one"), NOON)
    other = first.replace(b"20261122T120000Z", stamp.encode())
    assert stamps(stamped(draft(a="one"), NOON, other)) == {"a": NOON}


def test_no_sequence_is_more_than_an_integer() -> None:
    late = datetime(2100, 1, 1, tzinfo=UTC)
    first = stamped(draft(a="one"), late)
    assert stamps(first) == {"a": LATEST}
    assert b"SEQUENCE:2147483647\r\n" in first
    assert stamps(stamped(draft(a="two"), late, first)) == {"a": LATEST}


def test_only_events_of_interviews_speak_of_interviews() -> None:
    some = stamped(draft(a="CATEGORIES:heardback"), NOON)
    assert speaks_of_interviews(some)
    logbook = read(b"").logbook
    assert logbook
    assert not speaks_of_interviews(calendar(logbook, NOON.date(), NOON, name="sam"))
    assert not speaks_of_interviews(b"")


def test_the_public_calendar_takes_what_was_published_last() -> None:
    raw = b"- {company: Northwind, interviewed: 2026-11-12}\n"
    one, two = (
        read(raw).logbook,
        read(raw + b"- {company: Contoso, interviewed: 2026-11-12}").logbook,
    )
    assert one
    assert two
    day = date(2026, 11, 12)
    first = calendar(one, day, NOON, name="sam")
    assert calendar(one, day, NOON + HOUR, name="sam", previous=first) == first
    then = stamps(calendar(two, day, NOON + HOUR, name="sam", previous=first))
    assert sorted(then.values()) == [NOON] * 4 + [NOON + HOUR] * 4
