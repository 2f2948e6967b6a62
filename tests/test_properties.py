"""What holds for every file, found by trying: whole generated files around a fixed day."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calendars import LINKS, events
from heardback.feeds.editions import Edition
from heardback.feeds.folder import FeedFile
from heardback.feeds.publishing import Feed
from heardback.logbook.reading import read
from heardback.memos import forget
from heardback.model.interviews import FOLLOW_UPS, Interview, Step
from heardback.model.plans import End, FollowUp, Plan, State
from heardback.planning.rules import plan
from heardback.words.letters import letters
from places import EXAMPLE

TODAY = date(2026, 11, 22)
UNSENT = (State.DUE, State.WAITING, State.LAPSED)
CALENDARS = {"US": "US", "IL": "IL", "DE-BY": "DE", "GB-SCT": "GB"}
SETTINGS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)

people = st.sampled_from(
    [
        "Dana Lee",
        "Dr. Amara Okafor <amara@okafor.example>",
        "{name: Omar Haddad, about: the pricing roadmap}",
        "{name: Mei Tanaka, email: mei@fabrikam.example, greeting: Tanaka-san}",
        "Łucja",
    ]
)


def days(first: int, last: int) -> st.SearchStrategy[date]:
    return st.integers(first, last).map(lambda n: TODAY + timedelta(days=n))


def flow(items: list[date]) -> str:
    """A list in one line."""
    return "[" + ", ".join(map(str, items)) + "]"


def rarely(strategy: st.SearchStrategy[str], *, out_of: int) -> st.SearchStrategy[str]:
    """Once in so many times; else nothing."""
    return st.sampled_from([False] * (out_of - 1) + [True]).flatmap(
        lambda there: strategy if there else st.just("")
    )


@st.composite
def interviews(draw: st.DrawFn, number: int) -> str:
    """One interview's mapping, in YAML's flow style; the lists are in any order."""
    met = draw(days(-25, 5))

    def after(most: int) -> st.SearchStrategy[date]:
        return st.integers(0, most).map(lambda n: met + timedelta(days=n))

    def dates(most: int) -> st.SearchStrategy[str]:
        return st.lists(after(most), min_size=1, max_size=4, unique=True).map(flow)

    words = st.sampled_from(["Friday", "next week", "end of the month", "in two to three weeks"])
    listed = st.lists(people, max_size=3).map(lambda names: f"[{', '.join(names)}]")
    entries = {
        "id": st.just(f"i{number}"),
        "company": st.sampled_from(["Northwind", "Fabrikam", "north wind"]),
        "interviewed": st.sampled_from([f"{met}", f"{met} 09:30"]),
        "role": rarely(st.sampled_from(["Product Manager", "Designer"]), out_of=3),
        "hiring_manager": rarely(people, out_of=2),
        "interviewers": rarely(listed, out_of=2),
        "contact": rarely(people, out_of=4),
        "decision_by": rarely(after(50).map(str) | words, out_of=2),
        "thanked": rarely(after(9).map(str), out_of=2),
        "followed_up": rarely(dates(25), out_of=2),
        "heard_back": rarely(dates(12), out_of=2),
        "outcome": rarely(st.sampled_from(["offer", "rejected", "withdrawn"]), out_of=9),
        "value": rarely(st.just("ten years of brewing"), out_of=4),
        "wait": rarely(st.sampled_from(["1-3", "5", "4-10"]), out_of=5),
        "holidays": rarely(st.sampled_from(["IL", "[GB-SCT, DE-BY]"]), out_of=5),
    }
    drawn = {key: draw(strategy) for key, strategy in entries.items()}
    return "{" + ", ".join(f"{key}: {value}" for key, value in drawn.items() if value) + "}"


HEADINGS = {
    "signature": st.sampled_from(["", "Sam Rivera"]),
    "holidays": st.sampled_from(["", "US", "DE-BY", "[US, IL]"]),
    "days_off": st.sampled_from(["", "[2026-11-23 to 2026-11-25, 2026-12-07]"]),
    "wait": st.sampled_from(["", "4-5", "5", "6-8"]),
    "alarm": st.sampled_from(["", "09:00"]),
    "ahead": st.sampled_from(["", "next"]),
    "value": st.sampled_from(["", "eight years of product management"]),
    "search_ended": rarely(days(-9, 12).map(str), out_of=4),
}


@st.composite
def files(draw: st.DrawFn) -> str:
    """A whole file without a mistake."""
    drawn = {key: draw(strategy) for key, strategy in HEADINGS.items()}
    lines = ["timezone: America/New_York"]
    lines += [f"{key}: {value}" for key, value in drawn.items() if value]
    lines.append("interviews:")
    lines += [f"  - {draw(interviews(number))}" for number in range(draw(st.integers(1, 4)))]
    text = "\n".join(lines) + "\n"
    # Words that come out on or before an answer are a mistake; there is no point in those here.
    assume(read(text.encode()).sound)
    return text


def planned(text: str, today: date = TODAY) -> Plan:
    logbook = read(text.encode()).sound
    assert logbook
    return plan(logbook, today)


def edition(text: str, *, saved: datetime = datetime(2026, 11, 1, tzinfo=UTC)) -> Edition:
    raw = text.encode()
    feed = Feed(
        file=FeedFile(name="sam", path=Path("sam.yaml")),
        raw=raw,
        modified=saved.timestamp(),
        published=raw,
        problem=None,
    )
    found = feed.edition(saved, LINKS, TODAY)
    assert found
    return found


def of_each(whole: Plan) -> list[tuple[Interview, list[FollowUp]]]:
    found: dict[str, list[FollowUp]] = {}
    for step in whole.follow_ups:
        found.setdefault(step.interview.id, []).append(step)
    return [(steps[0].interview, steps) for steps in found.values()]


def unsent(steps: list[FollowUp] | tuple[FollowUp, ...]) -> list[FollowUp]:
    """The follow-ups that are still to be sent; thank-yous have rules of their own."""
    return [step for step in steps if step.number and step.state in UNSENT]


@SETTINGS
@given(files())
def test_never_more_than_two_follow_ups_and_a_closing_note(text: str) -> None:
    for interview, steps in of_each(planned(text)):
        assert [s.number for s in steps if s.step is Step.THANK_YOU] in ([], [0])
        last = len(interview.heard_back) + 1
        for series, count in Counter(s.series for s in steps).items():
            own = [s for s in steps if s.series == series and s.number]
            assert count - len(own) == (series == 1 and steps[0].number == 0)
            open_ = unsent(own)
            sent = len(own) - len(open_)
            assert not open_ or series == last
            assert len(own) <= max(3, sent)
            assert [s.number for s in own] == list(range(1, len(own) + 1))
            assert [s.step for s in own] == [*FOLLOW_UPS, *own[3:]][: len(own)] or sent > 3


@SETTINGS
@given(files())
def test_every_logged_send_is_shown_on_its_day(text: str) -> None:
    logbook = read(text.encode()).sound
    assert logbook
    steps = planned(text).follow_ups
    shown = Counter((s.interview.id, s.first_day) for s in steps if s.state not in UNSENT)
    logged = Counter(
        (i.id, day)
        for i in logbook.interviews
        for day in (*filter(None, [i.thanked]), *i.followed_up)
    )
    assert shown == logged
    for step in steps:
        if step.state in (State.DONE, State.SCHEDULED):
            assert step.first_day == step.last_day
            assert (step.state is State.DONE) == (step.first_day <= TODAY)
            before = [a for a in step.interview.heard_back if a < step.first_day]
            assert step.series == (len(before) + 1 if step.number else 1)


@SETTINGS
@given(files())
def test_no_follow_up_begins_on_a_day_without_business(text: str) -> None:
    for step in unsent(planned(text).follow_ups):
        terms = step.interview.terms
        assert step.first_day not in terms.days_off
        for code in terms.holidays:
            part = code.partition("-")[2] or None
            assert country_holidays(CALENDARS[code], subdiv=part).is_working_day(step.first_day)
        assert terms.holidays or step.first_day.weekday() < 5


@SETTINGS
@given(files())
def test_nothing_is_due_while_a_promise_stands(text: str) -> None:
    for step in unsent(planned(text).follow_ups):
        deadline, answers = step.interview.decision_by, step.interview.heard_back
        if deadline and all(answer < deadline.day for answer in answers):
            assert step.first_day > deadline.day


@SETTINGS
@given(files())
def test_nothing_is_due_while_a_promise_of_the_round_before_stands(text: str) -> None:
    logbook = read(text.encode()).sound
    assert logbook
    steps = planned(text).follow_ups
    of_one = [i for i in logbook.interviews if i.company != "Fabrikam"]
    in_order = sorted(of_one, key=lambda i: i.moment)
    assume(not any(i.role for i in of_one))  # else the round before is another matter
    for earlier, later in pairwise(in_order):
        deadline = earlier.decision_by
        answers = (*earlier.heard_back, *later.heard_back)
        if not deadline or earlier.outcome or later.decision_by or deadline.day < later.day:
            continue
        if all(answer < deadline.day for answer in answers):
            for step in unsent([s for s in steps if s.interview.id == later.id]):
                assert step.first_day > deadline.day


@SETTINGS
@given(files())
def test_what_follows_a_scheduled_follow_up_waits_on_it(text: str) -> None:
    for interview, steps in of_each(planned(text)):
        (*_, (_, sends)) = interview.series
        for step in unsent(steps)[:1]:
            scheduled = bool(sends) and sends[-1] > TODAY
            assert (step.state is State.WAITING) == scheduled
            assert step.first_day > max(sends, default=interview.day)


@SETTINGS
@given(files())
def test_what_is_scheduled_though_it_is_over_is_warned_of(text: str) -> None:
    logbook = read(text.encode()).sound
    assert logbook
    whole = planned(text)
    ended = logbook.settings.search_ended
    for step in whole.follow_ups:
        late = ended is not None and step.first_day >= ended
        goes_on = step.number > 0 and whole.end_of(step.interview) is End.LATER_ROUND
        over = late or goes_on or step.interview.outcome is not None
        assert bool(step.needless) == (over and step.state is State.SCHEDULED)
        if not step.needless:
            continue
        warned = [
            w.what for w in whole.warnings if w.where.startswith(logbook.label(step.interview))
        ]
        assert any(what.startswith(f"{step.first_day} is scheduled, and ") for what in warned)


@SETTINGS
@given(files())
def test_each_follow_up_waits_for_the_one_before(text: str) -> None:
    for interview, steps in of_each(planned(text)):
        began = max([interview.day, *interview.heard_back, *interview.followed_up])
        for step in unsent(steps):
            wait = interview.terms.wait.low if step.number > 1 else 1
            assert (step.first_day - began).days >= wait
            began = max(step.first_day, TODAY)


@SETTINGS
@given(files())
def test_nothing_is_due_once_it_is_over(text: str) -> None:
    logbook = read(text.encode()).sound
    assert logbook
    ended = logbook.settings.search_ended
    for step in planned(text).follow_ups:
        if step.interview.outcome or (ended and ended <= TODAY):
            assert step.state in (State.DONE, State.SCHEDULED)
        elif ended and step.state in UNSENT:
            assert step.first_day <= step.last_day < ended


@SETTINGS
@given(files())
def test_a_later_round_ends_the_earlier_ones_chase(text: str) -> None:
    steps = planned(text).follow_ups
    latest: dict[tuple[str, str], FollowUp] = {}
    for step in unsent(steps):
        company = step.interview.company.replace(" ", "").casefold()
        twin = latest.setdefault((company, step.interview.role), step)
        assert twin.interview.id == step.interview.id


@SETTINGS
@given(files())
def test_a_step_that_has_begun_stays_in_view_until_it_is_sent_or_lapsed(text: str) -> None:
    for step in planned(text).follow_ups:
        assert step.first_day <= step.last_day
        if step.state is State.LAPSED:
            assert step.last_day < TODAY
        elif step.state in UNSENT:
            assert step.last_day >= TODAY


@SETTINGS
@given(files())
def test_every_message_is_complete(text: str) -> None:
    for step in planned(text).follow_ups:
        messages = letters(step)
        assert bool(messages) == (step.state is not State.SCHEDULED and step.number <= 3)
        for message in messages:
            assert message.subject.strip() == message.subject != ""
            assert message.body.startswith(("Hello", "Dear "))
            assert message.body.endswith(("t regards", "d regards", " regards,\nSam Rivera"))
            assert len(message.body.split()) <= 150
            whole = f"{message.subject}\n{message.body}"
            for hole in message.holes:
                whole = whole.replace(hole, "It." if hole.startswith("[something") else "it")
            assert not re.search(r"[{}$\[\]]|None|  | [.,;:]|[.,;:]{2}|\n\n\n| \n", whole)


@SETTINGS
@given(files())
def test_events_are_whole_unique_and_end_after_they_begin(text: str) -> None:
    found = edition(text)
    shown = events(found.calendar)
    assert shown
    assert len({event["UID"].value for event in shown}) == len(shown)
    for event in shown:
        assert event["DTSTART"].day < event["DTEND"].day
        if event["CATEGORIES"].text == "heardback":
            continue
        is_done, is_scheduled = event.summary.startswith("✓ "), ": scheduled, " in event.summary
        if is_scheduled:
            assert "\nSubject: " not in event.description
        elif not is_done:  # after the closing note nothing is suggested
            assert "\nSubject: " in event.description
        assert ("Why now: " in event.description) == (not is_done)
    assert len(found.calendar) < 100_000


@SETTINGS
@given(files(), st.integers(1, 40))
def test_uids_stay_from_day_to_day(text: str, later: int) -> None:
    first, second = planned(text), planned(text, TODAY + timedelta(days=later))
    uids = {(s.interview.id, s.series, s.number): s.uid("sam") for s in first.follow_ups}
    for step in second.follow_ups:
        key = (step.interview.id, step.series, step.number)
        assert uids.get(key, step.uid("sam")) == step.uid("sam")


@SETTINGS
@given(files())
def test_the_day_of_the_save_does_not_show_once_it_has_passed(text: str) -> None:
    first = edition(text, saved=datetime(2026, 11, 1, tzinfo=UTC))
    forget()
    second = edition(text, saved=datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert first.calendar == second.calendar


@pytest.mark.slow
@pytest.mark.parametrize("today", ["2026-11-22", "2027-03-14"])
def test_the_same_bytes_on_machines_of_other_zones_and_hash_seeds(
    tmp_path: Path, today: str
) -> None:
    feeds = EXAMPLE
    (tmp_path / "sam.yaml").write_bytes(feeds.read_bytes())
    os.utime(tmp_path / "sam.yaml", (1_780_000_000, 1_780_000_000))
    machines = [("Pacific/Kiritimati", "1", "C"), ("Pacific/Pago_Pago", "2", "C.UTF-8")]
    command = [sys.executable, "-m", "heardback", "export"]
    exported = [
        subprocess.run(
            [*command, str(tmp_path), "--output", "-", "--today", today],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale},
            check=True,
            capture_output=True,
        ).stdout
        for zone, seed, locale in machines
    ]
    assert len(events(exported[0])) > 20
    assert exported[0] == exported[1]
