"""The file that a newcomer begins with is right on whichever day that is."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.editing import changes
from heardback.editing.noting import Note
from heardback.logbook.reading import read
from heardback.logbook.starter import EXAMPLE_OF, example, starter
from heardback.model.interviews import Logbook, Step
from heardback.model.plans import FollowUp, When
from heardback.planning.rules import plan
from places import EXAMPLE

MONDAY = date(2026, 11, 16)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
OVER_A_YEAR = [MONDAY + timedelta(days=n) for n in range(400)]


def sound(text: str) -> Logbook:
    """What a file says that there is nothing to complain of."""
    reading = read(text.encode())
    assert (reading.mistakes, reading.warnings) == ((), ())
    assert reading.sound
    return reading.sound


def ahead(text: str, today: date) -> dict[str, FollowUp]:
    """What is to be done next for each company."""
    planned = plan(sound(text), today)
    assert planned.warnings == ()
    return {step.interview.company: step for step in reversed(planned.follow_ups) if step.is_open}


def stands(step: FollowUp, today: date) -> tuple[Step, When]:
    return step.step, step.when(today)


def is_as_its_comments_say(today: date) -> None:
    text = starter(today)
    steps = ahead(text, today)
    told = re.findall(r"^  # (.+)\n  - company: (.+)$", text, re.MULTILINE)
    assert {comment: stands(steps[company], today) for comment, company in told} == {
        "Four business days of silence: it is time to follow up.": (
            Step.FIRST_FOLLOW_UP,
            When.TODAY,
        ),
        "Followed up once; if no answer comes, a second time follows.": (
            Step.SECOND_FOLLOW_UP,
            When.COMING,
        ),
        "Interviewed today: the thank-you is due.": (Step.THANK_YOU, When.TODAY),
    }
    weekend = max(0, today.weekday() - 4)
    assert steps["Northwind"].first_day == today - timedelta(days=weekend)


def test_each_interview_is_as_the_comment_above_it_says() -> None:
    for today in OVER_A_YEAR:
        is_as_its_comments_say(today)


@given(st.dates(date(2020, 1, 1), date(2099, 11, 30)))
def test_so_it_is_in_any_year(today: date) -> None:
    is_as_its_comments_say(today)


@pytest.mark.parametrize("today", WEEK, ids="{:%A}".format)
def test_what_is_logged_first_leads_to_the_next_step(today: date) -> None:
    text = starter(today)
    northwind = sound(text).interviews[0]
    assert northwind.company == "Northwind"
    sent = Note.of("followed-up", today, northwind, None)
    steps = ahead(changes.log(text.encode(), 1, sent).decode(), today)
    assert stands(steps["Northwind"], today) == (Step.SECOND_FOLLOW_UP, When.COMING)


@pytest.mark.parametrize("today", WEEK, ids="{:%A}".format)
def test_what_has_happened_was_on_a_day_from_monday_to_friday(today: date) -> None:
    days = {
        date.fromisoformat(day) for day in re.findall(r": \[?(\d{4}-\d\d-\d\d)", starter(today))
    }
    assert {day.strftime("%a") for day in days - {today}} <= {"Mon", "Tue", "Wed", "Thu", "Fri"}


@pytest.mark.parametrize("today", [date(2026, 11, 20), date(2027, 1, 1)])
def test_the_days_off_are_the_feasts_ahead(today: date) -> None:
    assert "# days_off: [2026-12-24 to 2027-01-01] #" in starter(today)


def test_from_the_second_of_january_they_are_the_next_ones() -> None:
    assert "# days_off: [2027-12-24 to 2028-01-01] #" in starter(date(2027, 1, 2))


def test_whatever_is_commented_out_can_be_put_in() -> None:
    text, lines = re.subn(r"^( *)# (\w+: .*)$", r"\1\2", starter(MONDAY), flags=re.MULTILINE)
    assert lines == 7
    assert sound(text).interviews[0].outcome == "offer"


def test_the_signature_waits_to_be_filled_in() -> None:
    text = starter(MONDAY)
    assert sound(text).interviews[0].terms.signature == ""
    signed = text.replace("\nsignature: ", "\nsignature: Sam Rivera ")
    assert sound(signed).interviews[0].terms.signature == "Sam Rivera"


def test_its_comments_stand_in_one_column() -> None:
    lines = starter(MONDAY).splitlines()
    columns = {line.index(" # ", 5) for line in lines if re.search(r"\S +# ", line[4:])}
    assert len(columns) == 1


# The example


def test_the_example_in_the_repository_is_the_one_that_init_writes_as_it_stood_on_its_day() -> None:
    head, name, body = EXAMPLE.read_text("utf-8").partition("name: ")
    assert all(line.startswith("# ") for line in head.splitlines())
    assert name + body == example(EXAMPLE_OF)


@pytest.mark.parametrize("today", OVER_A_YEAR)
def test_the_example_has_something_to_do_on_any_day(today: date) -> None:
    logbook = read(example(today).encode()).sound
    assert logbook
    steps = [step for step in plan(logbook, today).follow_ups if step.is_open]
    assert sum(step.when(today) in {When.TODAY, When.OVERDUE} for step in steps) >= 2
    assert any(step.when(today) is When.COMING for step in steps)


def test_the_example_keeps_its_days_of_the_week() -> None:
    for today in WEEK:
        logbook = read(example(today).encode()).sound
        assert logbook
        assert logbook.interviews[0].day.strftime("%A") == "Friday"
        assert timedelta(days=2) <= today - logbook.interviews[0].day <= timedelta(days=8)
