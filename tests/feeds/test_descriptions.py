"""What an event's description says, in which order, and for how long."""

import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars import LINKS, Component, by_category, events
from heardback import calendar, letters, plan
from heardback.feeds.addresses import FeedLinks
from heardback.model.interviews import Logbook, Person
from heardback.values import replace
from heardback.words.asides import head
from places import CASES
from small_files import logbook

REVISION = datetime(2026, 11, 12, 9, tzinfo=UTC)
FILE = """\
messages:
  thank-you: {subject: Thanks, body: "Dear $name,\\n\\nthank you."}
  first-follow-up: {subject: Any news?, body: "Dear $name,\\n\\nis there news?"}
  second-follow-up: {subject: Still here, body: "Dear $name,\\n\\nI am here."}
  closing-note: {subject: Goodbye, body: "Dear $name,\\n\\nall the best."}
interviews:
- company: Northwind
  interviewed: 2026-11-12
  hiring_manager: Dana Lee <dana@northwind.example>
"""
PANEL = f"{FILE}  interviewers: [Omar Haddad, Ines Duarte <ines@northwind.example>]\n"
HOLE = "[one thing you talked about]"


def shown(
    text: str, today: str, step: str, links: FeedLinks | None = None, name: str = "sam"
) -> Component:
    """The event of a step of a file's one interview."""
    day = date.fromisoformat(today)
    return by_category(calendar(logbook(text), day, REVISION, name=name, links=links))[step]


def link(event: Component) -> str:
    return LINKS.step(event["UID"].value)


# A step that is to be sent


def test_without_a_server_it_is_the_message_why_and_what_to_log() -> None:
    assert (
        shown(FILE, "2026-11-18", "first-follow-up").description
        == """\
To: Dana Lee, dana@northwind.example
Subject: Any news?

Dear Dana Lee,

is there news?

Why now: You interviewed on Thu 12 Nov and no decision date was given; Wed 18 Nov is the 4th \
business day since.

Once it is sent, note the day under Northwind as followed_up. When they answer, note the day as \
heard_back, or the outcome."""
    )


def test_with_a_server_its_link_comes_first_and_the_page_takes_what_there_is_to_log() -> None:
    event = shown(FILE, "2026-11-18", "first-follow-up", LINKS)
    assert (
        event.description
        == f"""\
Copy, send, mark as sent: {link(event)}

To: Dana Lee, dana@northwind.example
Subject: Any news?

Dear Dana Lee,

is there news?

Why now: You interviewed on Thu 12 Nov and no decision date was given; Wed 18 Nov is the 4th \
business day since."""
    )


@pytest.mark.parametrize(
    ("links", "asked"),
    [(None, "and note it as decision_by."), (LINKS, "and note it.")],
    ids=["exported", "served"],
)
def test_a_thank_you_names_the_key_of_a_promise_where_there_is_no_page(
    links: FeedLinks | None, asked: str
) -> None:
    said = shown(FILE, "2026-11-12", "thank-you", links).description
    assert (
        "\n\nWhy now: You interview on Thu 12 Nov; a thank-you is best sent on the same day. "
        f"Ask by when they will decide, {asked}" in said
    )


def test_several_messages_are_told_apart() -> None:
    event = shown(PANEL, "2026-11-12", "thank-you", LINKS)
    assert event.description.startswith(f"""\
Copy, send, mark as sent: {link(event)}

— 1 of 3: Dana Lee —

To: Dana Lee, dana@northwind.example
Subject: Thanks

Dear Dana Lee,

thank you.

— 2 of 3: Omar Haddad —

To: Omar Haddad
Subject: Thanks

Dear Omar Haddad,

thank you.

— 3 of 3: Ines Duarte —

To: Ines Duarte, ines@northwind.example
Subject: Thanks

Dear Ines Duarte,

thank you.

Why now: """)


def test_a_message_to_nobody_begins_with_its_subject() -> None:
    text = "messages: {thank-you: {subject: Thanks, body: Thank you.}}\ninterviews:\n"
    text += "- {company: Northwind, interviewed: 2026-11-12}\n"
    said = shown(text, "2026-11-12", "thank-you").description
    assert said.startswith("Subject: Thanks\n\nThank you.\n\nWhy now: ")


def test_what_is_to_be_filled_in_is_said_once_before_the_messages() -> None:
    fill = "Fill in what stands in [ ] before you send it."
    holed = PANEL.replace("thank you.", "thanks for $about.")
    paragraphs = shown(holed, "2026-11-12", "thank-you").description.split("\n\n")
    assert paragraphs[0] == fill
    assert paragraphs[1] == "— 1 of 3: Dana Lee —"
    assert paragraphs.count(fill) == 1
    assert paragraphs.count(f"thanks for {HOLE}.") == 3
    assert fill not in shown(PANEL, "2026-11-12", "thank-you").description


def test_a_step_that_waits_offers_only_to_be_opened() -> None:
    event = shown(FILE, "2026-11-18", "second-follow-up", LINKS)
    assert event.description.startswith(
        f"Open: {link(event)}\n\nTo: Dana Lee, dana@northwind.example\nSubject: Still here\n\n"
    )


def test_of_a_crowd_the_first_ten_messages_are_there_and_where_the_others_are() -> None:
    crowd = ", ".join(f"Person {n}" for n in "ABCDEFGHIJK")
    text = f"{FILE}  interviewers: [{crowd}]\n"
    for links, where in ((LINKS, "on its page"), (None, "where `heardback next` shows them")):
        said = shown(text, "2026-11-12", "thank-you", links).description
        assert said.count("\nSubject: Thanks\n") == 10
        assert "\n\n— 10 of 12: Person I —\n\n" in said
        assert f"\n\n2 more messages for this step are {where}.\n\nWhy now: " in said

    # No command shows those of a step that was sent.
    for links, end in ((LINKS, "2 more messages for this step are on its page."), (None, "you.")):
        sent = shown(f"{text}  thanked: 2026-11-12\n", "2026-11-12", "thank-you", links)
        assert sent.description.endswith(end)


def test_the_feeds_name_chooses_among_the_variants_of_a_message() -> None:
    text = "- {company: Northwind, interviewed: 2026-11-12, hiring_manager: Dana Lee}\n"
    thanks = plan(logbook(text), date(2026, 11, 12)).follow_ups[0]
    bodies = set()
    for name in ("sam", "kim", "zoe", "ann", "bob", "cy"):
        (letter,) = letters(thanks, candidate=name)
        said = shown(text, "2026-11-12", "thank-you", name=name).description
        assert "\n".join([*head(letter), "", letter.body, "", "Why now: "]) in said
        bodies.add(letter.body)
    assert len(bodies) > 1


# A step that was sent


SENT = f"{FILE}  thanked: 2026-11-12\n  followed_up: 2026-11-18\n"


def test_of_a_sent_step_it_is_the_message_suggested_for_that_day_and_nothing_else() -> None:
    suggested = """\
The message suggested for that day:

To: Dana Lee, dana@northwind.example
Subject: Any news?

Dear Dana Lee,

is there news?"""
    assert shown(SENT, "2026-11-20", "first-follow-up").description == suggested
    event = shown(SENT, "2026-11-20", "first-follow-up", LINKS)
    assert event.description == f"Open: {link(event)}\n\n{suggested}"


def test_a_hole_in_what_was_sent_is_not_asked_to_be_filled() -> None:
    holed = SENT.replace("thank you.", "thanks for $about.")
    said = shown(holed, "2026-11-12", "thank-you").description
    assert said.startswith("The message suggested for that day:\n\nTo: Dana Lee")
    assert said.endswith(f"thanks for {HOLE}.")


def test_of_a_panel_the_messages_suggested_are_told_apart() -> None:
    said = shown(f"{PANEL}  thanked: 2026-11-12\n", "2026-11-12", "thank-you").description
    assert said.startswith("The messages suggested for that day:\n\n— 1 of 3: Dana Lee —\n\nTo: ")


@pytest.mark.parametrize("links", [None, LINKS], ids=["exported", "served"])
def test_after_thirty_days_only_the_title_is_left_and_the_link(links: FeedLinks | None) -> None:
    last, after = (
        shown(SENT, today, "first-follow-up", links) for today in ("2026-12-18", "2026-12-19")
    )
    assert "The message suggested for that day:\n\nTo: Dana Lee" in last.description
    assert "DESCRIPTION" not in after.names
    assert after.summary == last.summary == "✓ Northwind: follow up with Dana Lee"
    assert after.days == "2026-11-18..2026-11-18"
    assert ("URL" in after.names) == bool(links)


def test_a_discreet_event_says_no_more_and_no_less_when_it_is_long_past() -> None:
    book = logbook(SENT)
    raw = calendar(
        book, date(2026, 12, 19), REVISION, name="sam", discreet=True, secret=b"s" * 32, links=LINKS
    )
    assert {e.description for e in events(raw)} == {"The details are in your own file."}


# A step that is scheduled


SCHEDULED = f"{FILE}  followed_up: 2026-11-24\n"
LEAVES = "Why now: Logged as scheduled to be sent on Tue 24 Nov."


def test_of_a_scheduled_step_it_is_why_and_what_to_log_and_no_message() -> None:
    assert shown(SCHEDULED, "2026-11-20", "first-follow-up").description == (
        f"{LEAVES}\n\nNothing to do, unless it is not sent after all. "
        "When they answer, note the day as heard_back, or the outcome."
    )
    event = shown(SCHEDULED, "2026-11-20", "first-follow-up", LINKS)
    assert event.description == f"Open: {link(event)}\n\n{LEAVES}"


@pytest.mark.parametrize("links", [None, LINKS], ids=["exported", "served"])
def test_what_is_scheduled_though_it_is_over_is_taken_back_in_the_file(
    links: FeedLinks | None,
) -> None:
    said = shown(f"{SCHEDULED}  outcome: rejected\n", "2026-11-20", "first-follow-up", links)
    assert said.description.endswith(
        f"{LEAVES} It is over: cancel it in your mail program, for it would still leave.\n\n"
        "Once it is cancelled, take 2026-11-24 out of followed_up under Northwind."
    )


# Programs that take it for HTML


class Seen(HTMLParser):
    """What is left of a text that is taken for HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def addresses_survive(book: Logbook, day: date, links: FeedLinks | None) -> int:
    """How many addresses were looked for in what two readers of HTML leave of a calendar."""
    raw = calendar(book, day, REVISION, name="sam", links=links)
    said = {event["UID"].value: event.description for event in events(raw)}
    found = 0
    for step in plan(book, day).follow_ups:
        description = said.get(step.uid("sam"), "")
        for letter in letters(step, candidate="sam") if description else ():
            if letter.to and letter.to.email:
                found += 1
                for left in (re.sub("<[^<>]*>", "", description), Seen(description).text):
                    assert letter.to.email in left
    return found


@pytest.mark.parametrize("file", CASES.values(), ids=CASES)
@pytest.mark.parametrize("links", [None, LINKS], ids=["exported", "served"])
def test_no_address_is_lost(file: Path, links: FeedLinks | None) -> None:
    book = logbook(file.read_bytes())
    book = replace(book, settings=replace(book.settings, discreet=False))
    days = [date(2026, 11, 1) + timedelta(days=n) for n in range(0, 45, 5)]
    found = sum(addresses_survive(book, day, links) for day in days)
    assert (found > 5) == (file.stem != "empty")


hostile = st.text(st.sampled_from("<>&;/!-abA@.\"' é\u05d3"), min_size=1, max_size=12)


@given(hostile, hostile, st.booleans(), st.sampled_from(["2026-11-12", "2026-11-18"]))
def test_no_name_takes_an_address_along(name: str, company: str, sent: bool, today: str) -> None:
    # In the messages nobody is named: they are the candidate's own text, whatever it holds.
    book = logbook((PANEL + "  thanked: 2026-11-12\n" * sent).replace("$name", "all"))
    people = tuple(Person(name=f"{name}{n}", email=f"p{n}@x.example") for n in range(3))
    (known,) = book.interviews
    met = replace(known, company=company, hiring_manager=people[0], interviewers=people[1:])
    hostile_book = replace(book, interviews=(met,))
    day = date.fromisoformat(today)
    for links in (None, LINKS):
        raw = calendar(hostile_book, day, REVISION, name="sam", links=links)
        for step in plan(hostile_book, day).follow_ups:
            said = next(e for e in events(raw) if e["UID"].value == step.uid("sam")).description
            for letter in letters(step):
                assert letter.to
                assert letter.to.email in re.sub("<[^<>]*>", "", said)
                assert letter.to.email in Seen(said).text
