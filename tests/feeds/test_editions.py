"""A file as it is published: what each event carries, and how events keep their identity."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest

from calendars import LINKS, LONG_AGO, by_category, events, parsed, published, uids
from heardback.feeds.addresses import FeedLinks
from heardback.feeds.folder import Folder
from heardback.feeds.publishing import look
from heardback.model.interviews import event_uid

TODAY = "2026-11-12"
NORTHWIND = """\
timezone: America/New_York
signature: Sam Rivera
interviews:
  - company: Northwind
    interviewed: 2026-11-12
    hiring_manager: {name: Dana Lee, about: pricing}
"""
EVERY_EVENT = [
    *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"),
    *("CATEGORIES", "STATUS", "CLASS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
]
EVERY_CALENDAR = [
    *("PRODID", "VERSION", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"),
    *("COLOR", "X-APPLE-CALENDAR-COLOR", "LAST-MODIFIED"),
]


# Properties


def test_a_calendar_without_a_server_says_who_it_is_and_no_more(tmp_path: Path) -> None:
    whole = parsed(published(tmp_path, NORTHWIND, TODAY).calendar)
    assert whole.names == sorted(EVERY_CALENDAR)
    assert whole["VERSION"].value == "2.0"
    assert not whole["PRODID"].value.startswith("-//Google")
    assert whole["NAME"].text == whole["X-WR-CALNAME"].text == "sam"
    assert whole["DESCRIPTION"].text == whole["X-WR-CALDESC"].text


def test_a_served_calendar_says_where_it_is_and_how_often_to_look(tmp_path: Path) -> None:
    whole = parsed(published(tmp_path, NORTHWIND, TODAY, links=LINKS).calendar)
    assert whole.names == sorted([*EVERY_CALENDAR, "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE"])
    assert whole["REFRESH-INTERVAL"].parameters == "VALUE=DURATION"
    assert whole["REFRESH-INTERVAL"].value == whole["X-PUBLISHED-TTL"].value == "PT1H"
    assert whole["SOURCE"].parameters == "VALUE=URI"
    assert whole["SOURCE"].value == LINKS.calendar
    assert LINKS.calendar.startswith("https://example.org/feeds/")


@pytest.mark.parametrize("links", [None, LINKS], ids=["exported", "served"])
def test_every_event_is_private_free_and_confirmed(tmp_path: Path, links: FeedLinks | None) -> None:
    text = NORTHWIND + "    followed_up: [2026-11-18, 2026-12-09]\n"
    found = events(published(tmp_path, text, "2026-11-20", links=links).calendar)
    assert [e["CATEGORIES"].text for e in found] == [
        *("thank-you", "first-follow-up", "second-follow-up", "closing-note")
    ]
    for event in found:
        assert event.names == sorted([*EVERY_EVENT, "URL"] if links else EVERY_EVENT)
        assert event.components == []
        assert event["STATUS"].value == "CONFIRMED"
        assert event["CLASS"].value == "PRIVATE"
        assert event["TRANSP"].value == "TRANSPARENT"
        assert event["X-MICROSOFT-CDO-BUSYSTATUS"].value == "FREE"


def test_a_served_event_links_to_its_page_in_the_text_too(tmp_path: Path) -> None:
    for event in events(published(tmp_path, NORTHWIND, TODAY, links=LINKS).calendar):
        page = LINKS.step(event["UID"].value)
        assert page.startswith("https://example.org/steps/")
        assert event["URL"].value == page
        assert event.description.split("\n")[0].rpartition(" ")[2] == page


def test_text_from_the_file_reaches_the_calendar_exactly(tmp_path: Path) -> None:
    company = r"C:\New, Söhne; 🎉 <b>&amp;</b> שלום"
    body = "Hello,\nEND:VEVENT\nATTENDEE:mailto:x@y.example\n\\n is no newline; $company"
    text = (
        f"name: 'Sam, C:\\New; co'\nmessages: {{first-follow-up: {{body: {body!r}}}}}\n"
        f"interviews:\n- company: '{company}'\n  interviewed: 2026-11-12\n"
    ).replace(repr(body), '"' + body.replace("\\", r"\\").replace("\n", r"\n") + '"')
    raw = published(tmp_path, text, TODAY).calendar
    assert parsed(raw)["X-WR-CALNAME"].text == r"Sam, C:\New; co"
    first = by_category(raw)["first-follow-up"]
    assert first.summary == f"\u2068{company}\u2069: follow up"  # for the Hebrew in it
    message = body.replace("$company", company)
    assert message in first.description
    read = icalendar.Calendar.from_ical(raw)
    assert len(read.walk("VEVENT")) == 4
    assert message in [str(e["DESCRIPTION"]) for e in read.walk("VEVENT")][1]


def test_a_thank_you_without_a_detail_says_so_in_its_title(tmp_path: Path) -> None:
    bare = NORTHWIND.replace(", about: pricing", "")
    known = by_category(published(tmp_path, NORTHWIND, TODAY).calendar)["thank-you"]
    missing = by_category(published(tmp_path, bare, TODAY).calendar)["thank-you"]
    assert known.summary == "Northwind: thank Dana Lee"
    assert missing.summary == "Northwind: add a detail, thank Dana Lee"
    assert "[one thing you talked about]" in missing.description


def test_a_sent_step_stays_on_its_day_when_the_search_ended_before_it(tmp_path: Path) -> None:
    text = f"search_ended: 2026-11-17\n{NORTHWIND}    followed_up: 2026-11-18\n"
    found = [(e.summary, e.days) for e in events(published(tmp_path, text, "2026-11-20").calendar)]
    assert found == [("✓ Northwind: follow up with Dana Lee", "2026-11-18..2026-11-18")]


# Settings


def test_no_alarm_unless_asked_for(tmp_path: Path) -> None:
    assert b"VALARM" not in published(tmp_path, NORTHWIND, TODAY).calendar


@pytest.mark.parametrize(
    ("alarm", "thanks", "others"),
    [("09:00", "PT18H", "PT9H"), ("18:30", "PT18H30M", "PT18H30M")],
)
def test_a_thank_you_reminds_in_the_evening(
    tmp_path: Path, alarm: str, thanks: str, others: str
) -> None:
    raw = published(tmp_path, f"alarm: {alarm}\n{NORTHWIND}", TODAY).calendar
    triggers = [[a["TRIGGER"].value for a in e.components] for e in events(raw)]
    assert triggers == [[thanks], [others], [others], [others]]


def test_ahead_next_publishes_what_waits_on_nothing(tmp_path: Path) -> None:
    whole = published(tmp_path, f"ahead: all\n{NORTHWIND}", TODAY)
    short = published(tmp_path, f"ahead: next\n{NORTHWIND}", TODAY)
    assert [e.summary for e in events(short.calendar)] == [
        "Northwind: thank Dana Lee",
        "Northwind: follow up with Dana Lee",
    ]
    assert [e.summary for e in events(whole.calendar)][2:] == [
        "Northwind: if no answer, second follow-up, Dana Lee",
        "Northwind: if no answer, closing note, Dana Lee",
    ]
    assert uids(short.calendar).items() <= uids(whole.calendar).items()


SECRETS = """\
name: Errands
discreet: true
alarm: 09:00
signature: Sam Rivera
value: brewing
interviews:
  - company: Northwind
    role: Brewmaster
    interviewed: 2026-11-12
    hiring_manager: {name: Dana Lee, email: dana@lee.example, about: hops}
    notes: underpaid
"""


@pytest.mark.parametrize("today", ["2026-11-12", "2026-11-19", "2027-01-15"])
@pytest.mark.parametrize("links", [None, LINKS], ids=["exported", "served"])
@pytest.mark.parametrize(
    "more",
    ["", "    followed_up: [2026-11-18, 2026-12-11]\n", "    rolle: Brewmaster\n"],
    ids=["planned", "sent and scheduled", "mistaken"],
)
def test_a_discreet_calendar_names_nobody(
    tmp_path: Path, today: str, links: FeedLinks | None, more: str
) -> None:
    raw = published(tmp_path, SECRETS + more, today, links=links).calendar
    text = repr(parsed(raw)).casefold()
    for secret in "northwind brewmaster dana lee hops brewing rivera underpaid".split():
        assert secret not in text


@pytest.mark.parametrize("more", ["", "    rolle: Brewmaster\n"], ids=["planned", "mistaken"])
def test_a_discreet_calendar_does_not_speak_of_interviews(tmp_path: Path, more: str) -> None:
    raw = published(tmp_path, SECRETS + more, TODAY).calendar
    assert b"interview" not in raw.replace(b"\r\n ", b"").lower()


def test_a_discreet_event_has_the_initial_and_no_page(tmp_path: Path) -> None:
    exported = by_category(published(tmp_path, SECRETS, TODAY).calendar)
    served = by_category(published(tmp_path, SECRETS, TODAY, links=LINKS).calendar)
    assert exported["first-follow-up"].summary == "Follow-up (N.)"
    assert exported["closing-note"].summary == "Follow-up (N.), if no answer"
    assert exported["thank-you"].description == "The details are in your own file."
    assert served["thank-you"].description == "The details are in your own file."
    assert "URL" not in served["thank-you"].names


# The events that speak of the feed itself


@pytest.mark.parametrize(
    "text",
    [
        "",
        "interviews: []\n",
        NORTHWIND + "    outcome: rejected\n",
        f"discreet: true\nalarm: 09:00\n{NORTHWIND}    outcome: offer\n",
    ],
    ids=["empty", "no interviews", "rejected", "discreet"],
)
def test_a_calendar_without_a_follow_up_says_that_it_works(tmp_path: Path, text: str) -> None:
    saved = datetime(2026, 11, 12, 17, tzinfo=UTC)
    text = text or "timezone: America/New_York\n"
    (event,) = events(published(tmp_path, text, TODAY, modified=saved).calendar)
    assert event["CATEGORIES"].text == "heardback"
    assert event.summary == "heardback: nothing is due"
    assert event.days == "2026-11-12..2026-11-12"
    assert event.names == sorted(EVERY_EVENT)
    assert event.components == []
    assert "- company: Northwind\n  interviewed: 2026-11-12" in event.description


BROKEN = NORTHWIND + "  - company: Contoso\n    interviewd: 2026-11-13\n"


def test_a_mistake_stands_beside_the_sound_interviews(tmp_path: Path) -> None:
    saved = datetime(2026, 11, 12, 17, tzinfo=UTC)
    edition = published(tmp_path, BROKEN, "2026-11-16", modified=saved)
    mistake, *others = events(edition.calendar)
    assert mistake.summary == "heardback: line 8 needs a correction"
    assert mistake["CATEGORIES"].text == "heardback"
    assert mistake.days == "2026-11-12..2026-11-17"
    assert mistake.names == sorted(EVERY_EVENT)
    assert mistake.description == (
        f"Line 8 of the file needs a correction.\n{edition.mistakes[0].text}\n\n"
        "Until then this calendar shows only what is without a mistake."
    )
    assert mistake["UID"].value == event_uid("sam", "heardback", "mistake")
    assert len(others) == 4
    assert all("Northwind" in e.summary for e in others)


def test_lines_added_above_move_the_warnings(tmp_path: Path) -> None:
    lapsed = "- company: Northwind\n  interviewed: 2026-10-12\n"
    for comments in range(3):
        edition = published(tmp_path, "# mine\n" * comments + lapsed, "2026-11-16")
        (warning,) = edition.warnings
        assert warning.line == 1 + comments


def test_a_mistake_in_a_file_saved_in_the_future_begins_today(tmp_path: Path) -> None:
    saved = datetime(2026, 11, 20, 17, tzinfo=UTC)
    mistake, *_ = events(published(tmp_path, BROKEN, "2026-11-16", modified=saved).calendar)
    assert mistake.summary == "heardback: line 8 needs a correction"
    assert mistake.days == "2026-11-16..2026-11-17"


def test_a_mistake_stands_beside_the_last_good_version(tmp_path: Path) -> None:
    path, feeds = tmp_path / "sam.yaml", Folder(tmp_path)
    moment = datetime(2026, 11, 12, 17, tzinfo=UTC)
    editions = []
    for text in (NORTHWIND, "interviews: [\n", BROKEN.replace("Northwind", "Fabrikam")):
        path.write_text(text, "utf-8")
        os.utime(path, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
        feed = look(feeds, feeds.feeds()["sam"])
        assert feed
        edition = feed.edition(moment, None, date.fromisoformat(TODAY))
        assert edition
        editions.append(events(edition.calendar))
    good, unreadable, mistaken = ([e.summary for e in found] for found in editions)
    assert unreadable[1:] == mistaken[1:] == good
    assert [e["UID"].value for e in editions[1]] == [e["UID"].value for e in editions[2]]
    assert "the last version without a mistake" in editions[1][0].description


def test_several_mistakes_are_counted_and_a_discreet_calendar_names_none(tmp_path: Path) -> None:
    for discreet in ("", "discreet: true\n"):
        two = f"{discreet}{BROKEN}    rolle: Baker\n    rool: Baker\n"
        edition = published(tmp_path, two, "2026-11-16")
        mistake = events(edition.calendar)[0]
        first, count = edition.mistakes[0], len(edition.mistakes)
        assert count > 1
        named = "" if discreet else f"\n{first.text}"
        assert mistake.description == (
            f"Line {first.line} of the file needs a correction.{named}\n\nUntil then this calendar "
            f"shows only what is without a mistake. There are {count} mistakes in all."
        )
