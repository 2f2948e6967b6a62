"""How a calendar program recognises an event, and that it has changed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from calendars import LINKS, Component, by_category, events, published, uids
from heardback.feeds.stamping import EPOCH

TODAY = "2026-11-12"
NORTHWIND = """\
timezone: America/New_York
signature: Sam Rivera
interviews:
  - company: Northwind
    interviewed: 2026-11-12
    hiring_manager: {name: Dana Lee, about: pricing}
"""


# Revisions


def revision(event: Component) -> datetime:
    stamps = {event[key].value for key in ("DTSTAMP", "LAST-MODIFIED")}
    (stamp,) = stamps
    at = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert int(event["SEQUENCE"].value) == (at - EPOCH).total_seconds()
    return at


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("2026-11-11T20:00:00", "2026-11-12T05:00:00"),
        ("2026-11-12T04:59:59", "2026-11-12T05:00:00"),
        ("2026-11-12T17:30:01", "2026-11-12T17:30:01"),
        ("2026-11-12T17:30:01.9", "2026-11-12T17:30:01"),
    ],
)
def test_the_revision_is_the_later_of_the_save_and_midnight(
    tmp_path: Path, modified: str, expected: str
) -> None:
    saved = datetime.fromisoformat(modified + "+00:00")
    edition = published(tmp_path, NORTHWIND, TODAY, modified=saved)
    assert edition.revision == datetime.fromisoformat(expected + "+00:00")
    assert {revision(e) for e in events(edition.calendar)} == {edition.revision}


def test_no_revision_is_before_2020(tmp_path: Path) -> None:
    saved = datetime(2003, 5, 1, tzinfo=UTC)
    (event,) = events(published(tmp_path, "interviews:", "2003-05-02", modified=saved).calendar)
    assert event["SEQUENCE"].value == "0"
    assert event["DTSTAMP"].value == "20200101T000000Z"


def test_source_date_epoch_stands_in_for_the_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1794500000")
    edition = published(tmp_path, NORTHWIND, TODAY, modified=datetime(2026, 11, 13, tzinfo=UTC))
    assert edition.revision == datetime.fromtimestamp(1794500000, UTC)


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("America/New_York", "2026-10-30"),
        ("Europe/Berlin", "2026-10-23"),
        ("Europe/Berlin", "2026-03-27"),
        ("America/Santiago", "2026-09-04"),  # midnight does not exist on 6 September
        ("Pacific/Kiritimati", "2026-12-30"),
    ],
)
def test_each_midnight_is_a_later_revision(tmp_path: Path, zone: str, first: str) -> None:
    text = NORTHWIND.replace("America/New_York", zone)
    days = [date.fromisoformat(first) + timedelta(days=n) for n in range(5)]
    revisions = [published(tmp_path, text, day.isoformat()).revision for day in days]
    assert revisions == sorted(set(revisions))
    for day, start in zip(days, revisions, strict=True):
        assert start.astimezone(ZoneInfo(zone)).date() == day
        assert (start - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date() < day


# Identity


def test_a_moved_due_date_keeps_the_uid_and_raises_the_sequence(tmp_path: Path) -> None:
    promised = NORTHWIND + "    decision_by: 2026-11-25\n"
    before = by_category(published(tmp_path, NORTHWIND, TODAY).calendar)
    saved = datetime(2026, 11, 12, 18, tzinfo=UTC)
    after = by_category(published(tmp_path, promised, TODAY, modified=saved).calendar)
    for step in before:
        assert before[step]["UID"].value == after[step]["UID"].value
        assert int(before[step]["SEQUENCE"].value) < int(after[step]["SEQUENCE"].value)
    assert before["first-follow-up"].days != after["first-follow-up"].days


def test_uids_outlive_sending_people_wording_and_days(tmp_path: Path) -> None:
    first = published(tmp_path, NORTHWIND, TODAY)
    edited = (
        NORTHWIND.replace("Dana Lee", "Omar Haddad")
        + "    thanked: 2026-11-12\n    followed_up: 2026-11-17\n    wait: 6\n"
    )
    later = published(tmp_path, edited, "2026-11-20", links=LINKS)
    assert [e["UID"].value for e in events(first.calendar)] == [
        e["UID"].value for e in events(later.calendar)
    ]


def test_uids_do_not_depend_on_the_order_of_the_file(tmp_path: Path) -> None:
    one = "- {company: Northwind, interviewed: 2026-11-12}\n"
    two = "- {company: Contoso, interviewed: 2026-11-12}\n"
    there = published(tmp_path, one + two, TODAY).calendar
    back = published(tmp_path, two + one, TODAY).calendar
    assert uids(there) == uids(back)
    assert len(uids(there)) == 8


def test_an_id_keeps_events_the_same_through_renames(tmp_path: Path) -> None:
    one = "- {id: a, company: Northwind, role: PM, interviewed: 2026-11-12}\n"
    two = "- {id: a, company: Northwind Ltd, interviewed: 2026-11-13 09:00}\n"
    before = events(published(tmp_path, one, TODAY).calendar)
    after = events(published(tmp_path, two, TODAY).calendar)
    assert [e["UID"].value for e in before] == [e["UID"].value for e in after]


def test_uids_differ_by_feed_interview_series_and_step(tmp_path: Path) -> None:
    text = """\
- {company: Northwind, interviewed: 2026-11-12, followed_up: [2026-11-18, 2026-11-24],
   heard_back: 2026-11-20}
- {company: Northwind, role: PM, interviewed: 2026-11-12}
- {company: Northwind, role: Designer, interviewed: 2026-11-12 09:00}
- {company: Northwind, role: Designer, interviewed: 2026-11-12 10:00}
- {id: Northwind, company: Northwind, role: Cook, interviewed: 2026-11-12}
"""
    found = [
        event["UID"].value
        for name in ("sam", "kim")
        for event in events(published(tmp_path, text, "2026-11-25", name=name).calendar)
    ]
    assert len(found) > 20
    assert len(set(found)) == len(found)
