"""Calendars of very long files: bounded, and what is near is in them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from calendars import LINKS, events, published
from heardback.feeds.addresses import FeedLinks

TODAY = "2026-11-20"


def many(count: int, more: str = "") -> str:
    days = (date(2026, 11, 19) - timedelta(days=n % 8) for n in range(count))
    return "".join(
        f"- company: Company {n}\n  interviewed: {day}\n{more}" for n, day in enumerate(days)
    )


def test_a_calendar_has_at_most_a_megabyte_with_what_is_nearest(tmp_path: Path) -> None:
    edition = published(tmp_path, many(1000), TODAY)
    shown = events(edition.calendar)
    assert 900_000 < len(edition.calendar) < 1_200_000
    uids = [event["UID"].value for event in shown]
    known = set(uids)
    steps = {f.uid("sam"): f for f in edition.plan.follow_ups}
    left = [f for uid, f in steps.items() if uid not in known]
    assert len(left) == edition.draft.left_out > 0
    today = edition.plan.today
    assert max(abs(steps[uid].first_day - today) for uid in uids if steps[uid].is_open) <= min(
        abs(f.first_day - today) for f in left if f.is_open
    )
    assert uids == [uid for uid in steps if uid in known]  # in their order all the same
    (warning,) = (w for w in edition.warnings if "kB" in w.text)
    assert warning.text == (
        f"the calendar has {edition.draft.size // 1000} kB, and {len(left):,} more events, the "
        "furthest from today, are left out; Google reads 1 MB at most; begin a new file"
    )


def test_what_was_sent_makes_room_for_what_is_to_be_sent(tmp_path: Path) -> None:
    long_ago = "  followed_up: [2026-11-19, 2026-11-20]\n  thanked: 2026-11-20\n  outcome: closed\n"
    text = many(999, long_ago) + "- {company: Late, interviewed: 2026-10-01, wait: 30}\n"
    shown = events(published(tmp_path, text, TODAY, links=LINKS).calendar)
    assert 1000 < len(shown) < 4 + 999 * 3
    assert sum("Late" in event.summary for event in shown) == 3  # the thank-you has lapsed


def test_a_calendar_within_bounds_has_everything(tmp_path: Path) -> None:
    edition = published(tmp_path, many(215), TODAY)
    assert edition.draft.left_out == 0
    assert len(events(edition.calendar)) == len(edition.plan.follow_ups)
    (warning,) = (w for w in edition.warnings if "kB" in w.text)
    assert "left out" not in warning.text


@pytest.mark.parametrize(
    ("links", "where"),
    [(None, "where `heardback next` shows them"), (LINKS, "on its page")],
    ids=["exported", "served"],
)
def test_an_event_has_at_most_ten_messages(
    tmp_path: Path, links: FeedLinks | None, where: str
) -> None:
    people = ", ".join(f"Person {n}" for n in range(12))
    for count, more in (10, ""), (12, f"2 more messages for this step are {where}."):
        named = ", ".join(people.split(", ")[:count])
        text = f"- {{company: Northwind, interviewed: 2026-11-20, interviewers: [{named}]}}\n"
        thanks = events(published(tmp_path, text, TODAY, links=links).calendar)[0]
        assert thanks.description.count("Subject: ") == 10
        assert more in thanks.description
        assert ("more messages" in thanks.description) == bool(more)
