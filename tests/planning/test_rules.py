"""The plan: which message is the first to name a promise, what ends, and who waits on whom."""

from datetime import date

import pytest

from heardback.days.business import DAY
from heardback.model.interviews import Step
from heardback.model.plans import End, Reason, Since, State
from heardback.planning.rules import plan
from small_files import logbook, on_an_interview

INTERVIEWED = date(2026, 11, 12)


# Who names the promise


def naming(keys: str) -> dict[str, date | None]:
    """The open steps, each with the promise that it is the first to name."""
    planned = plan(logbook(on_an_interview(keys)), date(2026, 11, 21))
    return {f.step: f.promised for f in planned.follow_ups if f.number and f.is_open}


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ("2026-11-18", date(2026, 11, 20)),
        ("2026-11-20", date(2026, 11, 20)),  # on the day itself nothing is late
        ("2026-11-21", None),
    ],
)
def test_the_first_message_after_the_promised_day_names_it(sent: str, named: date | None) -> None:
    assert naming(f"decision_by: 2026-11-20\nfollowed_up: {sent}") == {
        Step.SECOND_FOLLOW_UP: named,
        Step.CLOSING_NOTE: None,
    }


def test_a_promise_is_named_once_though_one_message_was_sent_before_it() -> None:
    keys = "decision_by: 2026-11-19\nfollowed_up: [2026-11-19, 2026-11-20]"
    assert naming(keys) == {Step.CLOSING_NOTE: None}
    assert naming(keys.replace("2026-11-20", "2026-11-18")) == {
        Step.CLOSING_NOTE: date(2026, 11, 19)
    }


# What a message that was sent was about


def test_a_message_that_was_sent_keeps_its_answer_and_its_promise() -> None:
    keys = (
        "decision_by: 2026-11-25\nfollowed_up: [2026-11-14, 2026-11-17, 2026-11-20, 2026-11-26, "
        "2026-11-30]\nheard_back: [2026-11-16, 2026-11-19]"
    )
    planned = plan(logbook(on_an_interview(keys)), date(2026, 12, 1))
    sent = [f for f in planned.follow_ups if f.state is State.DONE]
    first, second, promised = date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 25)
    assert [(f.series, f.number, f.answered, f.promised) for f in sent] == [
        (1, 1, None, None),
        (2, 1, first, None),
        (3, 1, second, None),
        (3, 2, second, promised),
        (3, 3, second, None),
    ]


@pytest.mark.parametrize(
    ("decision_by", "promised"),
    [
        ("2026-11-13", [date(2026, 11, 13), None, None]),  # that of the first series
        ("2026-11-16", [None, None, None]),  # settled by the answer of that day
        ("2026-11-17", [None, date(2026, 11, 17), None]),  # the answer's
    ],
)
def test_a_promise_is_that_of_the_answer_before_it(
    decision_by: str, promised: list[date | None]
) -> None:
    keys = "followed_up: [2026-11-15, 2026-11-18, 2026-11-20]\nheard_back: 2026-11-16\n"
    planned = plan(
        logbook(on_an_interview(f"{keys}decision_by: {decision_by}")), date(2026, 11, 21)
    )
    assert [f.promised for f in planned.follow_ups if f.state is State.DONE] == promised


# The end of the search


@pytest.mark.parametrize("ended", ["2026-11-18", "2026-11-19", "2026-11-24", "2026-11-25"])
@pytest.mark.parametrize(
    "keys",
    [
        "",
        "interviewers: [Dana Lee]\nthanked: 2026-11-12",
        "followed_up: 2026-11-18",
        "followed_up: [2026-11-17, 2026-11-23, 2026-12-01]",
        "heard_back: 2026-11-16",
        "decision_by: 2026-11-17",
        "decision_by: 2026-11-17\nfollowed_up: 2026-11-13",
        "wait: 4-20",
    ],
)
def test_no_step_that_is_not_sent_is_due_on_the_day_on_which_the_search_ends(
    keys: str, ended: str
) -> None:
    file = logbook(f"search_ended: {ended}\ninterviews:\n".encode() + on_an_interview(keys))
    end = date.fromisoformat(ended)
    for today in (INTERVIEWED + n * DAY for n in range(-1, 15)):
        for step in plan(file, today).follow_ups:
            logged = step.state in (State.DONE, State.SCHEDULED)
            assert logged or max(step.due_by, step.last_day) < end
            assert step.first_day <= step.due_by <= step.last_day


# What each follow-up carries


def test_what_is_sent_was_written_on_its_day_and_what_is_late_is_written_today() -> None:
    keys = "thanked: 2026-11-13\nfollowed_up: [2026-11-17, 2026-12-01]"
    today = date(2026, 11, 20)
    steps = plan(logbook(on_an_interview(keys)), today).follow_ups
    days = [date(2026, 11, 13), date(2026, 11, 17), date(2026, 12, 1), date(2026, 12, 7)]
    assert [step.write_on for step in steps] == days
    late = plan(logbook(on_an_interview("thanked: 2026-11-13")), today).follow_ups
    assert [step.write_on for step in late[:2]] == [date(2026, 11, 13), today]


def test_the_reason_of_each_step_is_whole() -> None:
    keys = "decision_by: 2026-11-25\nholidays: US"
    steps = plan(logbook(on_an_interview(keys)), INTERVIEWED).follow_ups
    assert [step.reason for step in steps] == [
        Reason(since=Since.INTERVIEW, day=INTERVIEWED, count=0, is_ahead=True),
        Reason(
            since=Since.PROMISE,
            day=date(2026, 11, 25),
            count=1,
            skipped=("Thanksgiving Day",),
            is_ahead=True,
        ),
        Reason(since=Since.SEND, day=date(2026, 11, 27), count=4, is_ahead=True),
        Reason(since=Since.SEND, day=date(2026, 12, 3), count=4, is_ahead=True),
    ]


def test_a_promise_just_as_long_as_the_wait_holds_nothing_back() -> None:
    # Sent on Wed 18; the 4th business day after is Tue 24, the first after the promise too.
    keys = "followed_up: 2026-11-18\ndecision_by: 2026-11-{}"
    for promised, held in ((23, None), (24, date(2026, 11, 24))):
        steps = plan(logbook(on_an_interview(keys.format(promised))), date(2026, 11, 18)).follow_ups
        assert steps[2].reason
        assert steps[2].reason.held_until == held
        assert steps[2].first_day == date(2026, 11, 24 if held is None else 25)


def test_a_promise_for_the_day_of_their_answer_is_settled() -> None:
    keys = "heard_back: 2026-11-20\ndecision_by: 2026-11-{}"
    for promised, first in ((20, date(2026, 11, 26)), (21, date(2026, 11, 23))):
        steps = plan(logbook(on_an_interview(keys.format(promised))), date(2026, 11, 20)).follow_ups
        assert steps[1].first_day == first


def test_a_thank_you_reaches_to_the_day_before_the_first_send_or_to_the_first_answer() -> None:
    for keys, last in (
        ("", 17),
        ("followed_up: [2026-11-16, 2026-11-17]", 15),
        ("heard_back: [2026-11-13, 2026-11-16]", 13),
    ):
        steps = plan(logbook(on_an_interview(keys)), date(2026, 11, 16)).follow_ups
        assert steps[0].last_day == date(2026, 11, last)


def test_on_the_day_on_which_a_search_ends_nothing_is_due_and_nothing_begins() -> None:
    ends = b"search_ended: 2026-11-18\ninterviews:\n" + on_an_interview("thanked: 2026-11-12")
    before = plan(logbook(ends), date(2026, 11, 17))
    assert [step.number for step in before.follow_ups] == [0]
    assert before.end_of(before.follow_ups[0].interview) is End.SEARCH
    today = plan(logbook(ends), date(2026, 11, 18))
    assert [step.state for step in today.follow_ups] == [State.DONE]
