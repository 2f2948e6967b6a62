"""What stands in a calendar's bytes: text, dates, and nothing that a program would stumble on."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import Component, events, parsed
from heardback.feeds.ical import MAX_NAME, Event, Heading, drafted, headed, rendered
from heardback.feeds.stamping import END, EPOCH, stamped
from heardback.legible import cut, isolated
from heardback.model.interviews import event_uid
from heardback.values import replace

HEADING = Heading(name="Sam", description="For the tests.")
REVISION = datetime(2026, 11, 22, 8, tzinfo=UTC)
DAY = date(2026, 11, 12)


def written(
    *,
    summary: str = "Follow up",
    description: str = "Hello",
    first_day: date = DAY,
    last_day: date = DAY,
    url: str = "",
    alarm: time | None = None,
) -> bytes:
    event = Event(
        uid="one",
        first_day=first_day,
        last_day=last_day,
        summary=summary,
        description=description,
        category="thank-you",
        url=url,
        alarm=alarm,
    )
    return stamped(drafted(HEADING, [event]), REVISION)


def only(event: bytes) -> Component:
    (found,) = events(event)
    return found


TEXTS = {
    "a path": r"C:\New and C:\new\Notes, \\server\n",
    "punctuation": "a, b; c: d \"e\" 'f' \\; \\, \\\\",
    "markup": "<b>bold</b> &amp; *stars* &lt;",
    "the end of an event": "Hello\nEND:VEVENT\nATTENDEE:mailto:dana@x.example\nBEGIN:VEVENT",
    "emoji": "🎉 👩‍👩‍👧‍👦 é ẞ",
    "right to left": "שלום דנה, مرحبا",
    "tabs and spaces": " \ta\t b  c ",
    "empty lines": "a\n\n\nb\n",
    "a BOM inside": "a\ufeffb",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_arrives_as_it_was_written(text: str) -> None:
    raw = written(description=text)
    assert only(raw).description == text
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == text


def test_only_comma_semicolon_backslash_and_newline_are_escaped_and_once() -> None:
    raw = written(summary='a, b; c\\d: "e"', description="C:\\New\nline")
    assert only(raw)["SUMMARY"].value == r'a\, b\; c\\d: "e"'
    assert only(raw)["DESCRIPTION"].value == r"C:\\New\nline"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_line_break_becomes_a_newline(end: str) -> None:
    raw = written(description=f"one{end}{end}two", summary=f"one{end}two")
    assert only(raw).description == "one\n\ntwo"
    assert only(raw).summary == "one two"


def test_control_characters_cannot_get_in_and_a_tab_may() -> None:
    control = "".join(map(chr, [*range(32), 127, *range(128, 160)]))
    kept = control.replace("\r", "\n").replace("\x85", "\n")
    expected = "".join(c for c in kept if c in "\t\n")
    assert only(written(description=f"a{control}z")).description == f"a{expected}z"


def test_half_a_surrogate_pair_does_not_crash() -> None:
    assert only(written(description="a\ud83dz", summary="b\udc00y")).description == "az"


@pytest.mark.parametrize("char", ["é", "🎉", "👩‍👩‍👧‍👦", ",", "\\", "a", "\n", "ש"], ids=ascii)
@pytest.mark.parametrize("shift", range(4))
def test_lines_are_folded_at_75_octets_and_never_within_a_character(char: str, shift: int) -> None:
    text = "x" * shift + char * 200
    raw = written(description=text, summary=text.replace("\n", "-"))
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert only(raw).description == text


def test_a_calendar_is_crlf_throughout_and_ends_with_its_end() -> None:
    raw = written(description="one\ntwo\rthree")
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")


def test_the_name_is_one_escaped_line_under_both_its_properties() -> None:
    heading = Heading(name="Sam, and\nco; C:\\New", description="a, b\nc")
    whole = parsed(stamped(drafted(heading, []), REVISION))
    for key in ("NAME", "X-WR-CALNAME"):
        assert whole[key].value == r"Sam\, and co\; C:\\New"
    for key in ("DESCRIPTION", "X-WR-CALDESC"):
        assert whole[key].value == r"a\, b c"


def test_a_name_that_is_too_long_for_programs_is_cut() -> None:
    whole = parsed(stamped(drafted(Heading(name="x" * 61, description=""), []), REVISION))
    assert whole["NAME"].text == whole["X-WR-CALNAME"].text == "x" * 60


@pytest.mark.parametrize(
    ("last", "after"),
    [
        ("2026-11-12", "20261113"),
        ("2026-11-30", "20261201"),
        ("2026-12-31", "20270101"),
        ("2027-02-28", "20270301"),
        ("2028-02-28", "20280229"),
        ("2028-02-29", "20280301"),
    ],
)
def test_an_event_ends_on_the_day_after_its_last(last: str, after: str) -> None:
    event = only(written(last_day=date.fromisoformat(last)))
    assert event["DTSTART"].parameters == event["DTEND"].parameters == "VALUE=DATE"
    assert event["DTSTART"].value == "20261112"
    assert event["DTEND"].value == after


def test_the_revision_is_in_three_properties() -> None:
    event = only(written())
    assert event["DTSTAMP"].value == event["LAST-MODIFIED"].value == "20261122T080000Z"
    seconds = event["SEQUENCE"].value
    assert int(seconds) == (REVISION - EPOCH).total_seconds()


def test_an_event_has_each_property_once_and_nothing_else() -> None:
    event = only(written(url="https://example.org/x"))
    assert event.names == sorted(
        [
            *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"),
            *("DESCRIPTION", "CATEGORIES", "STATUS", "CLASS", "TRANSP", "URL"),
            "X-MICROSOFT-CDO-BUSYSTATUS",
        ]
    )
    assert event["URL"].value == "https://example.org/x"
    assert event.components == []


def test_an_event_with_nothing_to_say_has_no_description() -> None:
    event = only(written(description=""))
    assert "DESCRIPTION" not in event.names
    assert event.summary == "Follow up"


@pytest.mark.parametrize(
    ("at", "trigger"),
    [(time(9), "PT9H"), (time(14, 30), "PT14H30M"), (time(0, 5), "PT5M"), (time(0), "P0D")],
)
def test_an_alarm_counts_from_midnight(at: time, trigger: str) -> None:
    (alarm,) = only(written(alarm=at, summary="Write, now")).components
    assert alarm.name == "VALARM"
    assert alarm["ACTION"].value == "DISPLAY"
    assert alarm["DESCRIPTION"].text == "Write, now"
    assert alarm["TRIGGER"].value == trigger
    assert alarm.names == ["ACTION", "DESCRIPTION", "TRIGGER"]


def test_the_feeds_own_events_differ_by_feed_and_subject() -> None:
    uids = {
        event_uid(feed, "heardback", subject)
        for feed in ("a", "b")
        for subject in ("mistake", "welcome")
    }
    assert len(uids) == 4
    assert event_uid("a", "welcome") == event_uid("a", "welcome")


# What icalendar itself writes


class _Text(icalendar.vText):
    """Escaped once: ``vText`` takes a backslash before an N for a newline."""

    def to_ical(self) -> bytes:
        return re.sub(r"([\\;,])", r"\\\1", str(self)).replace("\n", "\\n").encode()


def by_icalendar(event: Event) -> bytes:
    """An event as the package makes it of components, its texts clean already."""
    component = icalendar.Event()
    component.add("UID", event.uid)
    component.add("DTSTART", event.first_day)
    component.add("DTEND", event.last_day + timedelta(days=1))
    component.add("SUMMARY", _Text(event.summary))
    if event.description:
        component.add("DESCRIPTION", _Text(event.description))
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
        alarm.add("DESCRIPTION", _Text(event.summary))
        alarm.add("TRIGGER", timedelta(hours=event.alarm.hour, minutes=event.alarm.minute))
        component.add_component(alarm)
    written: bytes = component.to_ical()
    return written


def _keeps_escapes_whole() -> bool:
    """Whether the package that is installed folds before a backslash; 7.0 did not yet."""
    escaped = by_icalendar(event_with("x" * 65 + ","))
    return b"\r\n \\,\r\n" in escaped


def event_with(summary: str, **other: Any) -> Event:
    whole: dict[str, Any] = {"first_day": DAY, "last_day": DAY, "description": ""}
    return Event(uid="one", category="thank-you", summary=summary, **whole | other)


# What ends lines or controls has tests of its own: the package does not look for it.
_LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300)
_TRICKY = st.text(st.sampled_from('\\\\,;^:"nN é🎉ש\t a\ufeff'), max_size=300)
_ONE = (_LINE | _TRICKY).map(lambda text: text.replace("\t", " ").strip())


@settings(deadline=None, max_examples=500)
@given(
    summary=_ONE,
    description=st.lists(_LINE | _TRICKY, max_size=6).map("\n".join),
    days=st.tuples(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 400)),
    alarm=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    url=st.sampled_from(("", "https://a.example/steps/x/sam", "https://a.example/" + "é" * 90)),
)
def test_an_event_is_what_icalendar_writes_byte_for_byte(
    summary: str, description: str, days: tuple[date, int], alarm: time | None, url: str
) -> None:
    first, length = days
    event = event_with(
        summary,
        description=description,
        first_day=first,
        last_day=first + timedelta(days=length),
        alarm=alarm,
        url=url,
    )
    ours, theirs = b"BEGIN:VEVENT\r\n" + rendered(event), by_icalendar(event)
    if not _keeps_escapes_whole():  # then it folds elsewhere, and the lines are the same
        ours, theirs = ours.replace(b"\r\n ", b""), theirs.replace(b"\r\n ", b"")
    assert ours == theirs


def heading_by_icalendar(heading: Heading) -> bytes:
    """What stands before the events as the package makes it, the texts clean already."""
    cal = icalendar.Calendar()
    cal.add("PRODID", "-//heardback//heardback//EN")
    cal.add("VERSION", "2.0")
    for key in ("NAME", "X-WR-CALNAME"):
        cal.add(key, _Text(heading.name))
    for key in ("DESCRIPTION", "X-WR-CALDESC"):
        cal.add(key, _Text(heading.description))
    cal.add("COLOR", "steelblue")
    cal.add("X-APPLE-CALENDAR-COLOR", _Text("#4682B4"))
    if heading.source:
        cal.add("REFRESH-INTERVAL", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        cal.add("X-PUBLISHED-TTL", _Text("PT1H"))
        cal.add("SOURCE", heading.source, parameters={"VALUE": "URI"})
    written: bytes = cal.to_ical()
    return written.removesuffix(END)


@settings(deadline=None, max_examples=200)
@given(
    name=_ONE,
    description=_ONE,
    source=st.sampled_from(
        ("", "https://a.example/feeds/x/sam.ics", "https://a.example/" + "é" * 90)
    ),
)
def test_a_heading_is_what_icalendar_writes_byte_for_byte(
    name: str, description: str, source: str
) -> None:
    heading = Heading(name=name, description=description, source=source)
    shown = replace(heading, name=isolated(cut(name, MAX_NAME)))
    ours, theirs = headed(heading), heading_by_icalendar(shown)
    if not _keeps_escapes_whole():
        ours, theirs = ours.replace(b"\r\n ", b""), theirs.replace(b"\r\n ", b"")
    assert ours == theirs
