"""Why a follow-up is due, in whole sentences that are true on whichever day they are read."""

from datetime import date

import pytest

from heardback.planning import plan
from heardback.words.reasons import why
from small_files import logbook


def reasons(text: str, today: str) -> list[str]:
    """Why each step is due, from the thank-you on."""
    return [why(step) for step in plan(logbook(text), date.fromisoformat(today)).follow_ups]


def test_the_days_not_counted_are_named_when_a_promise_holds_a_step_back() -> None:
    text = """\
holidays: US
interviews:
  - company: Northwind
    interviewed: 2026-11-12
    thanked: 2026-11-12
    followed_up: 2026-11-18
    decision_by: 2026-11-25
"""
    assert reasons(text, "2026-11-18")[2:] == [
        (
            "You wrote on Wed 18 Nov and no answer is logged; they said they would "
            "decide by Wed 25 "
            "Nov, and Fri 27 Nov is the first business day after (Thanksgiving Day not counted)."
        ),
        (
            "If you write on Fri 27 Nov and they do not answer, Thu 3 Dec is the 4th "
            "business day after."
        ),
    ]


@pytest.mark.parametrize(
    ("keys", "today", "said"),
    [
        (
            "interviewed: 2026-12-14\n  decision_by: 2026-12-31",
            "2026-12-14",
            (
                "They said they would decide by Thu 31 Dec; Fri 1 Jan 2027 is the "
                "first business day "
                "after."
            ),
        ),
        (
            "interviewed: 2026-12-28",
            "2026-12-28",
            (
                "You interviewed on Mon 28 Dec and no decision date was given; Fri 1 "
                "Jan 2027 is the "
                "4th business day since."
            ),
        ),
        (
            "interviewed: 2026-12-21\n  heard_back: 2026-12-29",
            "2027-01-02",
            (
                "They answered on Tue 29 Dec and no new decision date was given; Mon 4 Jan 2027 is "
                "the 4th business day since."
            ),
        ),
        (
            "interviewed: 2026-12-21\n  followed_up: 2026-12-30",
            "2026-12-30",
            (
                "You wrote on Wed 30 Dec and no answer is logged; Tue 5 Jan 2027 is "
                "the 4th business "
                "day since."
            ),
        ),
        (
            "interviewed: 2026-12-21\n  followed_up: 2026-12-28\n  decision_by: 2027-01-08",
            "2026-12-30",
            (
                "You wrote on Mon 28 Dec and no answer is logged; they said they would "
                "decide by Fri "
                "8 Jan 2027, and Mon 11 Jan 2027 is the first business day after."
            ),
        ),
        (
            "interviewed: 2027-01-04",
            "2027-01-04",
            (
                "You interviewed on Mon 4 Jan and no decision date was given; Fri 8 Jan is the 4th "
                "business day since."
            ),
        ),
    ],
)
def test_the_year_stands_on_the_later_date(keys: str, today: str, said: str) -> None:
    follow_ups = reasons(f"- company: Northwind\n  thanked: {keys[13:23]}\n  {keys}\n", today)
    assert said in follow_ups
