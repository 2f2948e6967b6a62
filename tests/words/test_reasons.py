"""Why a follow-up is due on its day, in a sentence that is true on whichever day it is read."""

from datetime import date

import pytest

from heardback.model.interviews import Step
from heardback.planning.rules import plan
from heardback.words.reasons import ending, to_log, why
from small_files import logbook, northwind


def reason(text: str, today: str, step: Step = Step.FIRST_FOLLOW_UP) -> str:
    """Why a step of the file's one interview is due."""
    day = date.fromisoformat(today)
    (found,) = (f for f in plan(logbook(text), day).follow_ups if f.step is step)
    return why(found)


def test_the_days_that_hold_a_promise_back_are_named() -> None:
    # Thanksgiving is on Thu 26 November. After Wed 18 the 4th business day is Tue 24.
    text = northwind(
        "interviewed: 2026-11-12\nfollowed_up: 2026-11-18\ndecision_by: 2026-11-25",
        "holidays: US\n",
    )
    assert reason(text, "2026-11-19", Step.SECOND_FOLLOW_UP) == (
        "You wrote on Wed 18 Nov and no answer is logged; they said they would decide by "
        "Wed 25 Nov, and Fri 27 Nov is the first business day after "
        "(Thanksgiving Day not counted)."
    )


def test_days_off_that_hold_a_promise_back_are_named_too() -> None:
    text = northwind(
        "interviewed: 2026-11-12\nfollowed_up: 2026-11-18\ndecision_by: 2026-11-25\n"
        "days_off: 2026-11-26 to 2026-11-27"
    )
    assert reason(text, "2026-11-19", Step.SECOND_FOLLOW_UP) == (
        "You wrote on Wed 18 Nov and no answer is logged; they said they would decide by "
        "Wed 25 Nov, and Mon 30 Nov is the first business day after (2 days off not counted)."
    )


def test_days_before_the_promise_do_not_hold_it_back() -> None:
    # From Tue 24 on, 25, 27, 30 Nov and Tue 1 Dec are counted and Thanksgiving is not; but what
    # the message waits for is Thu 3 Dec, right after the promise.
    text = northwind(
        "interviewed: 2026-11-12\nfollowed_up: 2026-11-24\ndecision_by: 2026-12-02",
        "holidays: US\n",
    )
    assert reason(text, "2026-11-25", Step.SECOND_FOLLOW_UP) == (
        "You wrote on Tue 24 Nov and no answer is logged; they said they would decide by "
        "Wed 2 Dec, and Thu 3 Dec is the first business day after."
    )


# Where two years meet: Mon 28 December 2026, Fri 1 January 2027, Mon 4 January 2027


@pytest.mark.parametrize(
    ("keys", "step", "sentence"),
    [
        (
            "interviewed: 2026-12-15\ndecision_by: 2026-12-28\ndays_off: 2026-12-29 to 2027-01-03",
            Step.FIRST_FOLLOW_UP,
            (
                "They said they would decide by Mon 28 Dec; "
                "Mon 4 Jan 2027 is the first business day after (4 days off not counted)."
            ),
        ),
        (
            "interviewed: 2026-12-29",
            Step.FIRST_FOLLOW_UP,
            (
                "You interviewed on Tue 29 Dec and no decision date was given; "
                "Mon 4 Jan 2027 is the 4th business day since."
            ),
        ),
        (
            "interviewed: 2026-12-29\nholidays: US",
            Step.FIRST_FOLLOW_UP,
            (
                "You interviewed on Tue 29 Dec and no decision date was given; "
                "Tue 5 Jan 2027 is the 4th business day since (New Year's Day not counted)."
            ),
        ),
        (
            "interviewed: 2026-12-01\nheard_back: 2026-12-29",
            Step.FIRST_FOLLOW_UP,
            (
                "They answered on Tue 29 Dec and no new decision date was given; "
                "Mon 4 Jan 2027 is the 4th business day since."
            ),
        ),
        (
            "interviewed: 2026-12-15\nfollowed_up: 2026-12-29",
            Step.SECOND_FOLLOW_UP,
            (
                "You wrote on Tue 29 Dec and no answer is logged; "
                "Mon 4 Jan 2027 is the 4th business day since."
            ),
        ),
        (
            (
                "interviewed: 2026-12-15\nfollowed_up: 2026-12-22\ndecision_by: 2026-12-28\n"
                "days_off: 2026-12-29 to 2027-01-03"
            ),
            Step.SECOND_FOLLOW_UP,
            (
                "You wrote on Tue 22 Dec and no answer is logged; they said they would decide by "
                "Mon 28 Dec, and Mon 4 Jan 2027 is the first business day after "
                "(4 days off not counted)."
            ),
        ),
    ],
    ids=["promise", "interview", "holiday", "answer", "send", "held promise"],
)
@pytest.mark.parametrize("today", ["2026-12-30", "2027-01-01"])
def test_of_two_years_the_later_is_said_beside_the_later_date(
    keys: str, step: Step, sentence: str, today: str
) -> None:
    assert reason(northwind(keys), today, step) == sentence


def test_so_it_is_of_a_message_that_waits_on_one_of_the_year_before() -> None:
    text = northwind("interviewed: 2026-12-22")
    assert reason(text, "2026-12-23", Step.SECOND_FOLLOW_UP) == (
        "If you write on Mon 28 Dec and they do not answer, "
        "Fri 1 Jan 2027 is the 4th business day after."
    )


@pytest.mark.parametrize(
    ("keys", "step", "sentence"),
    [
        (
            "interviewed: 2027-01-04",
            Step.FIRST_FOLLOW_UP,
            (
                "You interviewed on Mon 4 Jan and no decision date was given; "
                "Fri 8 Jan is the 4th business day since."
            ),
        ),
        (
            "interviewed: 2026-12-15\ndecision_by: 2027-01-05",
            Step.FIRST_FOLLOW_UP,
            "They said they would decide by Tue 5 Jan; Wed 6 Jan is the first business day after.",
        ),
        (
            "interviewed: 2026-12-15\nfollowed_up: 2027-01-04\ndecision_by: 2027-01-12",
            Step.SECOND_FOLLOW_UP,
            (
                "You wrote on Mon 4 Jan and no answer is logged; they said they would decide by "
                "Tue 12 Jan, and Wed 13 Jan is the first business day after."
            ),
        ),
    ],
)
def test_within_one_year_no_year_is_said(keys: str, step: Step, sentence: str) -> None:
    assert reason(northwind(keys), "2027-01-05", step) == sentence


def test_a_message_that_was_sent_or_is_scheduled_says_when() -> None:
    text = northwind("interviewed: 2026-11-12\nthanked: 2026-11-12\nfollowed_up: 2026-11-24")
    assert reason(text, "2026-11-20", Step.THANK_YOU) == "Sent on Thu 12 Nov."
    scheduled = "Logged as scheduled to be sent on Tue 24 Nov."
    assert reason(text, "2026-11-20") == scheduled
    assert reason(text, "2026-11-24") == "Sent on Tue 24 Nov."


def test_what_waits_on_a_scheduled_message_says_so() -> None:
    text = northwind("interviewed: 2026-11-12\nfollowed_up: 2026-11-24", "holidays: US\n")
    assert reason(text, "2026-11-20", Step.SECOND_FOLLOW_UP) == (
        "If they do not answer your message scheduled for Tue 24 Nov, Tue 1 Dec is the 4th "
        "business day after (Thanksgiving Day not counted)."
    )
    assert reason(text, "2026-11-20", Step.CLOSING_NOTE) == (
        "If you write on Tue 1 Dec and they do not answer, Mon 7 Dec is the 4th business day after."
    )
    assert reason(text, "2026-11-24", Step.SECOND_FOLLOW_UP) == (
        "You wrote on Tue 24 Nov and no answer is logged; Tue 1 Dec is the 4th business day since "
        "(Thanksgiving Day not counted)."
    )


def test_what_waits_on_a_scheduled_message_and_on_a_promise_says_both() -> None:
    text = northwind(
        "interviewed: 2026-11-12\nfollowed_up: 2026-11-18\ndecision_by: 2026-11-25",
        "holidays: US\n",
    )
    assert reason(text, "2026-11-16", Step.SECOND_FOLLOW_UP) == (
        "If they do not answer your message scheduled for Wed 18 Nov: they said they would decide "
        "by Wed 25 Nov, and Fri 27 Nov is the first business day after "
        "(Thanksgiving Day not counted)."
    )


SCHEDULED = "interviewed: 2026-11-12\nfollowed_up: 2026-11-24"
CANCEL = "cancel it in your mail program, for it would still leave."


@pytest.mark.parametrize(
    ("text", "why_not"),
    [
        (northwind(f"{SCHEDULED}\noutcome: rejected"), "It is over"),
        (northwind(SCHEDULED, "search_ended: 2026-11-24\n"), "Your search is over by then"),
        (northwind(SCHEDULED, "search_ended: 2026-11-20\n"), "Your search is over by then"),
        (
            northwind(SCHEDULED) + "- company: Northwind\n  interviewed: 2026-11-26\n",
            "A later interview with them goes on from here",
        ),
    ],
    ids=["outcome", "search ends", "search ended", "later round"],
)
def test_what_is_scheduled_though_it_is_over_is_to_be_cancelled(text: str, why_not: str) -> None:
    day = date(2026, 11, 20)
    (found, *_) = (f for f in plan(logbook(text), day).follow_ups if f.number)
    assert why(found) == f"Logged as scheduled to be sent on Tue 24 Nov. {why_not}: {CANCEL}"
    assert to_log(found) == (
        "Once it is cancelled, take 2026-11-24 out of followed_up under Northwind."
    )


def test_a_promise_of_an_earlier_round_is_named_and_not_asked_for_again() -> None:
    text = northwind("interviewed: 2026-11-09\ndecision_by: next Friday") + (
        "- company: Northwind\n  interviewed: 2026-11-12\n"
    )
    day = date(2026, 11, 13)
    (_, thanks, first, *_) = plan(logbook(text), day).follow_ups
    assert why(thanks) == (
        "You interviewed on Thu 12 Nov; a thank-you is best sent on the same day."
    )
    assert why(first) == (
        "They said they would decide by Fri 20 Nov; Mon 23 Nov is the first business day after."
    )


AHEAD = "You interview on Thu 12 Nov"
BEHIND = "You interviewed on Thu 12 Nov"


@pytest.mark.parametrize(
    ("today", "met", "given"),
    [
        ("2026-11-02", AHEAD, "is noted; Wed 18 Nov is the 4th business day after."),
        ("2026-11-12", AHEAD, "is noted; Wed 18 Nov is the 4th business day after."),
        ("2026-11-13", BEHIND, "was given; Wed 18 Nov is the 4th business day since."),
    ],
)
def test_an_interview_is_ahead_until_its_day_is_over(today: str, met: str, given: str) -> None:
    text = northwind("interviewed: 2026-11-12")
    thanks = f"{met}; a thank-you is best sent on the same day."
    assert reason(text, today, Step.THANK_YOU).startswith(thanks)
    assert reason(text, today) == f"{met} and no decision date {given}"


def test_an_answer_that_is_noted_for_a_later_day_is_still_to_come() -> None:
    text = northwind("interviewed: 2026-11-12\nheard_back: 2026-11-19")
    rest = "on Thu 19 Nov and no new decision date was given; Wed 25 Nov is the 4th business day"
    assert reason(text, "2026-11-18") == f"They answer {rest} after."
    assert reason(text, "2026-11-19") == f"They answered {rest} since."


def test_a_thank_you_asks_for_the_date_that_is_not_known() -> None:
    bare, known = (
        northwind(f"interviewed: 2026-11-12{promise}")
        for promise in ("", "\ndecision_by: 2026-11-20")
    )
    thanks = "You interviewed on Thu 12 Nov; a thank-you is best sent on the same day."
    assert reason(known, "2026-11-13", Step.THANK_YOU) == thanks
    assert reason(bare, "2026-11-13", Step.THANK_YOU) == (
        f"{thanks} Ask by when they will decide, and note it as decision_by."
    )
    day = date(2026, 11, 13)
    first = plan(logbook(bare), day).follow_ups[0]
    assert why(first, has_page=True) == (f"{thanks} Ask by when they will decide, and note it.")


@pytest.mark.parametrize(
    ("step", "followed_up", "said"),
    [
        (Step.THANK_YOU, "", "Once it is sent, note the day under Northwind as thanked."),
        (Step.FIRST_FOLLOW_UP, "", "Once it is sent, note the day under Northwind as followed_up."),
        (
            Step.FIRST_FOLLOW_UP,
            "\nfollowed_up: 2026-11-24",
            "Nothing to do, unless it is not sent after all.",
        ),
    ],
)
def test_what_to_log_is_said(step: Step, followed_up: str, said: str) -> None:
    text = northwind(f"interviewed: 2026-11-12{followed_up}")
    (found,) = (f for f in plan(logbook(text), date(2026, 11, 18)).follow_ups if f.step is step)
    assert to_log(found) == (
        f"{said} When they answer, note the day as heard_back, or the outcome."
    )


SENT_THREE = "interviewed: 2026-11-02\nfollowed_up: [2026-11-06, 2026-11-12, {}]"


@pytest.mark.parametrize(
    ("keys", "settings", "today", "said"),
    [
        ("interviewed: 2026-11-12", "", "2026-11-18", ""),
        (
            "interviewed: 2026-11-12\noutcome: rejected",
            "",
            "2026-11-18",
            "The outcome is known (rejected): nothing more is due.",
        ),
        (
            "interviewed: 2026-11-12",
            "",
            "2026-12-18",
            "It has lapsed: too much time went by, and nothing further is planned.",
        ),
        (
            SENT_THREE.format("2026-11-18"),
            "",
            "2026-11-18",
            "The closing note is sent: the book is closed.",
        ),
        (
            SENT_THREE.format("2026-11-20"),
            "",
            "2026-11-18",
            "The closing note is scheduled: after it the book is closed.",
        ),
        (
            "interviewed: 2026-11-12",
            "search_ended: 2026-11-18\n",
            "2026-11-18",
            "The search ended on Wed 18 Nov: nothing more is due.",
        ),
        (
            "interviewed: 2026-11-12",
            "search_ended: 2026-11-19\n",
            "2026-11-18",
            "The search ends on Thu 19 Nov: nothing is due from then on.",
        ),
    ],
)
def test_why_nothing_further_is_due(keys: str, settings: str, today: str, said: str) -> None:
    book = logbook(northwind(keys, settings))
    planned = plan(book, date.fromisoformat(today))
    assert ending(planned, book.interviews[0], book.settings) == said


def test_a_later_round_goes_on() -> None:
    text = (
        northwind("interviewed: 2026-11-12") + "- company: Northwind\n  interviewed: 2026-11-16\n"
    )
    book = logbook(text)
    planned = plan(book, date(2026, 11, 18))
    assert [ending(planned, interview, book.settings) for interview in book.interviews] == [
        "A later interview with them goes on from here.",
        "",
    ]
