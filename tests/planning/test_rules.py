"""The plan: what it warns of, and which message is the first to name a promise."""

from datetime import date

import pytest

from heardback.days.business import DAY
from heardback.model.interviews import Step
from heardback.model.plans import End, Reason, Since, State
from heardback.planning.rules import plan
from heardback.problems import Place, Problem
from small_files import logbook, on_an_interview, shown

INTERVIEWED = date(2026, 11, 12)


def warnings(keys: str, today: date = INTERVIEWED) -> tuple[Problem, ...]:
    """What the plan of the one interview warns of."""
    return plan(logbook(on_an_interview(keys)), today).warnings


def warning(place: tuple[int, int], where: str, what: str, wanted: str = "") -> Problem:
    return Problem(
        place=Place(line=place[0], column=place[1]),
        where=f"interview 1 (Northwind){where}",
        what=what,
        wanted=wanted,
        warning=True,
    )


# A send far ahead


@pytest.mark.parametrize(
    ("keys", "place", "where"),
    [
        ("followed_up: {}", (3, 16), ", followed_up"),
        ("followed_up: [2026-11-12, {}]", (3, 16), ", followed_up"),
        ("role: Designer\nfollowed_up:\n- {}", (5, 3), ", followed_up"),
        ("thanked: {}", (3, 12), ", thanked"),
        ("role: Designer\nthanked: {}", (4, 12), ", thanked"),
    ],
)
def test_a_send_more_than_31_days_ahead_is_doubtful(
    keys: str, place: tuple[int, int], where: str
) -> None:
    ahead = "2026-12-14 is more than 31 days ahead"
    assert warnings(keys.format("2026-12-13")) == ()  # 18 days of November, 13 of December
    assert warnings(keys.format("2026-12-14")) == (warning(place, where, ahead),)
    assert warnings(keys.format("2026-12-14"), INTERVIEWED + DAY) == ()


def test_each_send_far_ahead_is_named() -> None:
    assert warnings("thanked: 2026-12-14\nfollowed_up: [2026-12-15, 2026-12-24]") == (
        warning((3, 12), ", thanked", "2026-12-14 is more than 31 days ahead"),
        warning((4, 16), ", followed_up", "2026-12-15 is more than 31 days ahead"),
        warning((4, 16), ", followed_up", "2026-12-24 is more than 31 days ahead"),
    )


def test_a_step_that_is_only_planned_may_be_far_ahead() -> None:
    assert warnings("decision_by: 2027-03-31") == ()


def test_a_warning_names_the_interview_that_it_is_of() -> None:
    text = b"- {company: Contoso, interviewed: 2026-11-12}\n" + on_an_interview(
        "thanked: 2026-12-14"
    )
    assert shown(plan(logbook(text), INTERVIEWED).warnings) == [
        "4:12 interview 2 (Northwind), thanked: 2026-12-14 is more than 31 days ahead"
    ]


# An answer that is still to come


def test_an_answer_of_tomorrow_is_doubtful_and_one_of_today_is_not() -> None:
    ahead = warning((3, 15), ", heard_back", "2026-11-13 is still ahead")
    assert warnings("heard_back: 2026-11-13", date(2026, 11, 12)) == (ahead,)
    assert warnings("heard_back: 2026-11-13", date(2026, 11, 13)) == ()
    assert warnings("heard_back: 2026-11-13", date(2026, 11, 14)) == ()


def test_of_several_answers_those_ahead_are_named() -> None:
    assert warnings("heard_back: [2026-11-12, 2026-11-16, 2026-11-20]") == (
        warning((3, 15), ", heard_back", "2026-11-16 is still ahead"),
        warning((3, 15), ", heard_back", "2026-11-20 is still ahead"),
    )


# A message beyond the closing note


def fourth(day: str) -> Problem:
    return warning(
        (3, 16),
        ", followed_up",
        f"{day} is a fourth message without an answer, or a later one",
        "after the closing note the book is closed",
    )


THREE = "2026-11-18, 2026-11-24, 2026-11-30"


@pytest.mark.parametrize("today", [date(2026, 12, 5), date(2026, 12, 31)])
def test_from_the_fourth_message_on_each_is_doubtful(today: date) -> None:
    assert warnings(f"followed_up: [{THREE}]", today) == ()
    assert warnings(f"followed_up: [{THREE}, 2026-12-04]", today) == (fourth("2026-12-04"),)
    assert warnings(f"followed_up: [{THREE}, 2026-12-04, 2026-12-10]", today) == (
        fourth("2026-12-04"),
        fourth("2026-12-10"),
    )


def test_after_an_answer_the_messages_are_counted_anew() -> None:
    later = "2026-12-04, 2026-12-10, 2026-12-16"
    keys = f"followed_up: [{THREE}, {later}{{}}]\nheard_back: 2026-12-01"
    assert warnings(keys.format(""), date(2026, 12, 31)) == ()
    assert warnings(keys.format(", 2026-12-22"), date(2026, 12, 31)) == (fourth("2026-12-22"),)


# What has lapsed


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ("role: Designer", "the first follow-up was due by 2026-11-19"),
        ("followed_up: 2026-11-18", "the second follow-up was due by 2026-11-25"),
        ("followed_up: [2026-11-13, 2026-11-18]", "the closing note was due by 2026-11-25"),
        ("decision_by: 2026-11-20", "the first follow-up was due by 2026-11-23"),
    ],
)
def test_a_follow_up_that_has_lapsed_is_named_where_its_interview_begins(
    keys: str, what: str
) -> None:
    lapsed = warning(
        (1, 3), "", f"lapsed: {what} and nothing was logged", "log what was sent, or an outcome"
    )
    assert warnings(keys, date(2026, 12, 31)) == (lapsed,)


def test_a_follow_up_lapses_after_ten_business_days() -> None:
    assert warnings("", date(2026, 12, 3)) == ()
    assert len(warnings("", date(2026, 12, 4))) == 1


def test_of_a_thank_you_that_has_lapsed_nobody_is_warned() -> None:
    today = date(2026, 11, 18)
    (thanks, *_) = plan(logbook(on_an_interview("")), today).follow_ups
    assert (thanks.step, thanks.state) == (Step.THANK_YOU, State.LAPSED)
    assert warnings("", today) == ()


@pytest.mark.parametrize("keys", ["outcome: closed", f"followed_up: [{THREE}]"])
def test_what_is_over_does_not_lapse(keys: str) -> None:
    assert warnings(keys, date(2027, 6, 1)) == ()


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
            assert step.state is State.DONE or max(step.due_by, step.last_day) < end
            assert step.first_day <= step.due_by <= step.last_day


# Rounds, and what each follow-up carries


def test_the_rounds_of_a_process_are_counted() -> None:
    text = "".join(
        f"- {{company: {company}, interviewed: 2026-11-{day}{role}}}\n"
        for company, day, role in (
            ("Northwind", 12, ", role: Baker"),
            ("north wind", 13, ""),
            ("Northwind", 16, ", role: Cook"),
            ("Northwind", 17, ", role: baker"),
            ("Contoso", 17, ", role: Baker"),
            ("Northwind", 18, ", role: Baker"),
        )
    )
    planned = plan(logbook(text), date(2026, 11, 12))
    rounds = {f.interview.position: f.round for f in planned.follow_ups}
    assert rounds == {1: 1, 2: 2, 3: 2, 4: 3, 5: 1, 6: 4}


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
        Reason(since=Since.INTERVIEW, day=INTERVIEWED, count=0),
        Reason(since=Since.PROMISE, day=date(2026, 11, 25), count=1, skipped=("Thanksgiving Day",)),
        Reason(since=Since.SEND, day=date(2026, 11, 27), count=4),
        Reason(since=Since.SEND, day=date(2026, 12, 3), count=4),
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


def test_every_interview_is_warned_of() -> None:
    text = on_an_interview("heard_back: 2026-11-20") + on_an_interview(
        "role: Cook\nheard_back: 2026-11-21"
    )
    assert shown(plan(logbook(text), INTERVIEWED).warnings) == [
        "3:15 interview 1 (Northwind), heard_back: 2026-11-20 is still ahead",
        "7:15 interview 2 (Northwind), heard_back: 2026-11-21 is still ahead",
    ]


def test_each_interview_with_a_company_is_a_round_of_its_own() -> None:
    rounds = [(2, ""), (3, ""), (4, ""), (5, "Baker"), (6, ""), (7, "Cook"), (8, "Baker")]
    text = "".join(
        f"- {{company: Northwind, role: {role}, interviewed: 2026-11-{day:02}}}\n"
        for day, role in reversed(rounds)
    )
    steps = plan(logbook(text), INTERVIEWED).follow_ups
    numbers = {step.interview.day.day: step.round for step in steps}
    assert numbers == {2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 5, 8: 6}
