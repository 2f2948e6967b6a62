"""Words for dates, against calendars worked out by hand.

November 2026 begins on a Sunday: Thursday is the 12th, Friday the 13th, Monday the 16th.
"""

from datetime import date

import pytest

from heardback.days.business import BusinessDays
from heardback.days.spoken import EXAMPLES, deadline

WEEKENDS_ONLY = BusinessDays()
MONDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (
    f"2026-11-{day:02}" for day in (9, 11, 12, 13, 14, 15)
)


def promised(words: str, said_on: str, workdays: BusinessDays = WEEKENDS_ONLY) -> str:
    return str(deadline(words, date.fromisoformat(said_on), workdays))


@pytest.mark.parametrize(
    ("words", "said_on", "day"),
    [
        ("today", THURSDAY, THURSDAY),
        ("today", SUNDAY, SUNDAY),
        ("tomorrow", THURSDAY, FRIDAY),
        ("tomorrow", FRIDAY, SATURDAY),
        ("tomorrow", "2026-12-31", "2027-01-01"),
        ("tomorrow", "2028-02-28", "2028-02-29"),
        ("tomorrow", "2027-02-28", "2027-03-01"),
    ],
)
def test_days(words: str, said_on: str, day: str) -> None:
    assert promised(words, said_on) == day


@pytest.mark.parametrize("words", ["this week", "end of the week"])
@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (MONDAY, FRIDAY),
        (THURSDAY, FRIDAY),
        (FRIDAY, FRIDAY),
        (SATURDAY, "2026-11-20"),
        (SUNDAY, "2026-11-20"),
        ("2026-12-31", "2027-01-01"),
        ("2026-12-26", "2027-01-01"),
    ],
)
def test_this_week_ends_on_the_first_friday_on_or_after(words: str, said_on: str, day: str) -> None:
    assert promised(words, said_on) == day


@pytest.mark.parametrize("words", ["next week", "end of next week", "next Friday"])
@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (MONDAY, "2026-11-20"),
        (THURSDAY, "2026-11-20"),
        (FRIDAY, "2026-11-20"),
        (SATURDAY, "2026-11-20"),
        (SUNDAY, "2026-11-20"),
        ("2026-11-16", "2026-11-27"),
        ("2026-11-26", "2026-12-04"),
        ("2026-12-28", "2027-01-08"),
    ],
)
def test_next_week_is_the_friday_of_the_following_week(words: str, said_on: str, day: str) -> None:
    assert promised(words, said_on) == day


@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (MONDAY, FRIDAY),
        (THURSDAY, FRIDAY),
        (FRIDAY, "2026-11-20"),
        (SATURDAY, "2026-11-20"),
        (SUNDAY, "2026-11-20"),
        ("2026-12-31", "2027-01-01"),
        ("2027-01-01", "2027-01-08"),
    ],
)
def test_friday_is_the_first_friday_after_the_day(said_on: str, day: str) -> None:
    assert promised("Friday", said_on) == day


@pytest.mark.parametrize(
    ("words", "said_on", "day"),
    [
        ("Monday", THURSDAY, "2026-11-16"),
        ("next Monday", THURSDAY, "2026-11-16"),
        ("Thursday", THURSDAY, "2026-11-19"),
        ("next Thursday", THURSDAY, "2026-11-19"),
        ("Wednesday", MONDAY, WEDNESDAY),
        ("next Wednesday", MONDAY, "2026-11-18"),
        ("Tuesday", SUNDAY, "2026-11-17"),
        ("next Tuesday", SUNDAY, "2026-11-17"),
        ("Saturday", FRIDAY, SATURDAY),
        ("next Sunday", SATURDAY, "2026-11-22"),
    ],
)
def test_any_weekday_is_counted_as_friday_is(words: str, said_on: str, day: str) -> None:
    assert promised(words, said_on) == day


@pytest.mark.parametrize(
    ("words", "said_on", "day"),
    [
        ("end of the month", THURSDAY, "2026-11-30"),
        ("end of the month", "2026-11-30", "2026-11-30"),
        ("end of the month", "2026-12-01", "2026-12-31"),
        ("end of the month", "2027-02-11", "2027-02-28"),
        ("end of the month", "2028-02-11", "2028-02-29"),
        ("end of the month", "2100-02-11", "2100-02-28"),
        ("end of November", THURSDAY, "2026-11-30"),
        ("end of November", "2026-11-30", "2026-11-30"),
        ("end of November", "2026-12-01", "2027-11-30"),
        ("end of December", THURSDAY, "2026-12-31"),
        ("end of January", THURSDAY, "2027-01-31"),
        ("end of February", THURSDAY, "2027-02-28"),
        ("end of February", "2027-11-11", "2028-02-29"),
        ("end of February", "2028-02-29", "2028-02-29"),
        ("end of February", "2028-03-01", "2029-02-28"),
        ("end of April", "2026-03-31", "2026-04-30"),
        ("end of October", THURSDAY, "2027-10-31"),
    ],
)
def test_ends_of_months(words: str, said_on: str, day: str) -> None:
    assert promised(words, said_on) == day


@pytest.mark.parametrize(
    ("words", "said_on", "day"),
    [
        ("in 3 days", THURSDAY, "2026-11-15"),
        ("within 3 days", THURSDAY, "2026-11-15"),
        ("3 days", THURSDAY, "2026-11-15"),
        ("three days", THURSDAY, "2026-11-15"),
        ("in a day", THURSDAY, FRIDAY),
        ("in one day", "2026-12-31", "2027-01-01"),
        ("in two days", "2028-02-27", "2028-02-29"),
        ("in two days", "2027-02-27", "2027-03-01"),
        ("in a week", THURSDAY, "2026-11-19"),
        ("1 week", FRIDAY, "2026-11-20"),
        ("in two weeks", THURSDAY, "2026-11-26"),
        ("within a couple of weeks", SATURDAY, "2026-11-28"),
        ("in a few weeks", THURSDAY, "2026-12-03"),
        ("a few days", "2026-12-30", "2027-01-02"),
        ("in 10 weeks", THURSDAY, "2027-01-21"),
        ("in twelve weeks", THURSDAY, "2027-02-04"),
        ("in a month", THURSDAY, "2026-12-12"),
        ("in one month", "2026-10-31", "2026-11-30"),
        ("in a month", "2027-01-31", "2027-02-28"),
        ("in a month", "2028-01-31", "2028-02-29"),
        ("in two months", "2026-12-31", "2027-02-28"),
        ("in 12 months", "2028-02-29", "2029-02-28"),
    ],
)
def test_spans(words: str, said_on: str, day: str) -> None:
    assert promised(words, said_on) == day


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("one", "2026-11-13"),
        ("two", "2026-11-14"),
        ("three", "2026-11-15"),
        ("four", "2026-11-16"),
        ("five", "2026-11-17"),
        ("six", "2026-11-18"),
        ("seven", "2026-11-19"),
        ("eight", "2026-11-20"),
        ("nine", "2026-11-21"),
        ("ten", "2026-11-22"),
        ("eleven", "2026-11-23"),
        ("twelve", "2026-11-24"),
        ("a", "2026-11-13"),
        ("a couple of", "2026-11-14"),
        ("a few", "2026-11-15"),
        ("7", "2026-11-19"),
        ("30", "2026-12-12"),
    ],
)
def test_each_number(number: str, day: str) -> None:
    assert promised(f"in {number} days", THURSDAY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("two to three weeks", "2026-12-03"),
        ("in two to three weeks", "2026-12-03"),
        ("within 2 to 3 weeks", "2026-12-03"),
        ("2-3 weeks", "2026-12-03"),
        ("2 – 3 weeks", "2026-12-03"),  # noqa: RUF001  people type the en dash
        ("one to two months", "2027-01-12"),
        ("three to five business days", "2026-11-19"),
        ("three to two weeks", "2026-12-03"),
    ],
)
def test_of_two_numbers_the_later_counts(words: str, day: str) -> None:
    assert promised(words, THURSDAY) == day


@pytest.mark.parametrize(
    ("words", "said_on", "workdays", "day"),
    [
        ("in a business day", THURSDAY, BusinessDays(), FRIDAY),
        ("in a business day", FRIDAY, BusinessDays(), "2026-11-16"),
        ("in one business day", SATURDAY, BusinessDays(), "2026-11-16"),
        ("in 5 business days", THURSDAY, BusinessDays(), "2026-11-19"),
        ("in ten business days", FRIDAY, BusinessDays(), "2026-11-27"),
        # Thanksgiving is on Thursday 26 November.
        ("in two business days", "2026-11-23", BusinessDays(("US",)), "2026-11-25"),
        ("in three business days", "2026-11-23", BusinessDays(("US",)), "2026-11-27"),
        ("within a few business days", "2026-11-24", BusinessDays(("US",)), "2026-11-30"),
        # Christmas is a Friday, New Year's Day too.
        ("in 2 business days", "2026-12-24", BusinessDays(("US",)), "2026-12-29"),
        ("in 6 business days", "2026-12-24", BusinessDays(("US",)), "2027-01-05"),
        # Sunday is a working day in Israel, Friday is not.
        ("in two business days", THURSDAY, BusinessDays(("IL",)), "2026-11-16"),
        (
            "in two business days",
            THURSDAY,
            BusinessDays(days_off=frozenset({date(2026, 11, 13), date(2026, 11, 17)})),
            "2026-11-18",
        ),
    ],
)
def test_business_days(words: str, said_on: str, workdays: BusinessDays, day: str) -> None:
    assert promised(words, said_on, workdays) == day


def test_only_business_days_ask_for_holidays() -> None:
    assert promised("in three days", "2026-11-23", BusinessDays(("US",))) == "2026-11-26"
    assert promised("this week", "2026-12-24", BusinessDays(("US",))) == "2026-12-25"


@pytest.mark.parametrize(
    "words", ["next Friday", "NEXT FRIDAY", "by next friday", "By Next Friday", "  next   friday "]
)
def test_case_space_and_by_make_no_difference(words: str) -> None:
    assert promised(words, THURSDAY) == "2026-11-20"


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("by today", "today"),
        ("by tomorrow", "tomorrow"),
        ("by the end of the week", "end of the week"),
        ("by end of next week", "end of next week"),
        ("by Friday", "friday"),
        ("by the end of the month", "end of the month"),
        ("by the END of november", "end of November"),
        ("Within Two Weeks", "within two weeks"),
    ],
)
def test_promises_as_they_are_spoken(words: str, plain: str) -> None:
    assert promised(words, THURSDAY) == promised(plain, THURSDAY) != "None"


@pytest.mark.parametrize("words", EXAMPLES)
def test_the_examples_of_the_refusal_are_understood(words: str) -> None:
    assert promised(words, THURSDAY) != "None"


@pytest.mark.parametrize(
    "words",
    [
        "soon",
        "by",
        "in",
        "next",
        "end of",
        "in days",
        "in thirteen days",
        "in 1000 days",
        "in -2 days",
        "in 1.5 weeks",
        "in two fortnights",
        "two to weeks",
        "to three weeks",
        "in two weeks or so",
        "early next week",
        "end of Smarch",
        "Fryday",
        "next Fryday",
        "not Friday",
        "today or tomorrow",
        "20 November",
        "11/20/2026",
    ],
)
def test_other_words_are_not_guessed_at(words: str) -> None:
    assert promised(words, THURSDAY) == "None"


@pytest.mark.parametrize(
    ("words", "said_on", "day"),
    [
        ("end of next month", THURSDAY, "2026-12-31"),
        ("end of next month", "2026-12-31", "2027-01-31"),
        ("the end of next month", "2027-01-31", "2027-02-28"),
        ("end of this month", THURSDAY, "2026-11-30"),
        ("by the end of this week", THURSDAY, FRIDAY),
        ("this Friday", THURSDAY, FRIDAY),
        ("this Thursday", THURSDAY, "2026-11-19"),
        ("a couple weeks", THURSDAY, "2026-11-26"),
        ("in a couple weeks", THURSDAY, "2026-11-26"),
        ("november", THURSDAY, "None"),
        ("end of november", THURSDAY, "2026-11-30"),
        ("end of friday", THURSDAY, "None"),
    ],
)
def test_what_lies_beside_is_told_apart(words: str, said_on: str, day: str) -> None:
    assert promised(words, said_on) == day
