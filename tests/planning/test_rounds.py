"""Rounds: which interviews are one process, and which promise holds for a later one."""

from datetime import date

import pytest

from heardback.planning.rules import plan
from small_files import logbook

INTERVIEWED = date(2026, 11, 12)


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
    book = logbook(text)
    planned = plan(book, date(2026, 11, 12))
    rounds = {book.number(f.interview): f.round for f in planned.follow_ups}
    assert rounds == {1: 1, 2: 2, 3: 2, 4: 3, 5: 1, 6: 4}


def test_each_interview_with_a_company_is_a_round_of_its_own() -> None:
    rounds = [(2, ""), (3, ""), (4, ""), (5, "Baker"), (6, ""), (7, "Cook"), (8, "Baker")]
    text = "".join(
        f"- {{company: Northwind, role: {role}, interviewed: 2026-11-{day:02}}}\n"
        for day, role in reversed(rounds)
    )
    steps = plan(logbook(text), INTERVIEWED).follow_ups
    numbers = {step.interview.day.day: step.round for step in steps}
    assert numbers == {2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 5, 8: 6}


# A promise that outlives its round; more of it is in data/cases-histories.yaml


@pytest.mark.parametrize(
    ("promised", "first"),
    [
        ("2026-11-18", date(2026, 11, 25)),  # passed before the later interview
        ("2026-11-19", date(2026, 11, 20)),
        ("2027-11-20", date(2027, 11, 22)),
        ("2027-11-21", date(2026, 11, 25)),  # more than a year later: a slip
    ],
)
def test_a_promise_holds_for_a_later_round_from_its_day_to_a_year_after(
    promised: str, first: date
) -> None:
    text = (
        f"- {{company: Northwind, interviewed: 2026-11-12, decision_by: {promised}}}\n"
        "- {company: Northwind, interviewed: 2026-11-19}\n"
    )
    steps = plan(logbook(text), INTERVIEWED).follow_ups
    assert [step.first_day for step in steps if step.number == 1] == [first]
