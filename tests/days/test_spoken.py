"""Words for dates, against calendars worked out by hand.

What people say and mail was collected before the forms were written, in ``tests/data/promises``:
``test_promises.py`` reads it. Here is what lies around it.

November 2026 begins on a Sunday: Thursday is the 12th, Friday the 13th, Monday the 16th.
"""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.days._forms import FORMS
from heardback.days._past import PAST
from heardback.days._points import COUNTED, POINTS
from heardback.days.business import BusinessDays
from heardback.days.spoken import EXAMPLES, UnreadableError, deadline, typed
from heardback.problems import quoted

WEEKENDS_ONLY = BusinessDays()
MONDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (
    f"2026-11-{day:02}" for day in (9, 11, 12, 13, 14, 15)
)


def promised(words: str, said_on: str, workdays: BusinessDays = WEEKENDS_ONLY) -> str:
    """The day, or what is said of words that are none."""
    return str(deadline(words, date.fromisoformat(said_on), workdays).day)


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
        (SUNDAY, "2026-11-27"),  # of two weeks that it may be the later
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
        ("next Tuesday", SUNDAY, "2026-11-24"),
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
    assert promised(words, THURSDAY) == promised(plain, THURSDAY)


@pytest.mark.parametrize("words", EXAMPLES)
def test_the_examples_of_the_refusal_are_understood(words: str) -> None:
    assert promised(words, THURSDAY)


@pytest.mark.parametrize(
    ("words", "day", "phrase"),
    [
        ("a week and a day", "2026-11-20", "within a week and a day of our conversation"),
        ("a week and two days", "2026-11-21", "within a week and two days of our conversation"),
        ("a month and a week", "2026-12-19", "within a month and a week of our conversation"),
        ("between a week and ten days", "2026-11-22", "within ten days of our conversation"),
        (
            "between two and three weeks",
            "2026-12-03",
            "within two to three weeks of our conversation",
        ),
        ("1,5 weeks", "2026-11-23", "within eleven days of our conversation"),
        ("another two weeks", "2026-11-26", "within two weeks of our conversation"),
        ("no longer than a week", "2026-11-19", "within a week of our conversation"),
        ("nearly two weeks", "2026-11-26", "within two weeks of our conversation"),
        ("1-2wks", "2026-11-26", "within one to two weeks of our conversation"),
        ("in an hour", FRIDAY, "within an hour of our conversation"),
        ("over the next two weeks", "2026-11-26", "within two weeks of our conversation"),
        ("week on Monday", "2026-11-23", ""),
        ("10 business days from Monday", "2026-11-30", ""),
        ("December '26", "2026-12-31", "in December"),
        ("Q1 \u201927", "2027-03-31", "in the first quarter"),
        ("next week or the next", "2026-11-27", "in the second week after our conversation"),
        ("next week or the one after", "2026-11-27", "in the second week after our conversation"),
        ("next week or the following", "2026-11-27", "in the second week after our conversation"),
        (
            "in two weeks or the following week",
            "2026-12-04",
            "in the third week after our conversation",
        ),
        ("in 1-9 weeks or the following week", "2027-01-22", ""),
        ("this week or the next", "2026-11-20", "in the week after our conversation"),
        ("next month or the one after", "2027-01-31", "in January"),
        ("either Monday or Tuesday", "2026-11-17", ""),
        ("from Monday to Wednesday", "2026-11-18", ""),
        ("HR will call from the 16th to the 18th", "2026-11-18", ""),
        ("Friday if possible", FRIDAY, ""),
        (
            "within three working weeks",
            "2026-12-03",
            "within three working weeks of our conversation",
        ),
        ("48 business hours", "2026-11-20", "within 48 working hours of our conversation"),
        ("on or before Nov 20", "2026-11-20", ""),
        ("by Tuesday if not sooner", "2026-11-17", ""),
        ("Friday or earlier", FRIDAY, ""),
        ("the next working day", FRIDAY, ""),
        ("the first working day of December", "2026-12-01", ""),
        ("first business day of the month", "2026-12-01", ""),
        ("We'll make a decision by Friday and let you know.", FRIDAY, ""),
        ("we decide on Friday and let you know on Monday", "2026-11-16", ""),
    ],
)
def test_sums_ranges_and_what_follows_are_read_to_their_last_day(
    words: str, day: str, phrase: str
) -> None:
    spoken = deadline(words, date.fromisoformat(THURSDAY), WEEKENDS_ONLY)
    assert (str(spoken.day), spoken.phrase) == (day, phrase)


_FROM_WHEN = (
    "says from when, and not until when; "
    "write the last day that they spoke of, or leave it out until they name one"
)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("from Monday", _FROM_WHEN),
        ("from next week on", _FROM_WHEN),
        ("starting Monday", _FROM_WHEN),
        ("over a week", _FROM_WHEN),
        ("well over two weeks", _FROM_WHEN),
        ("two weeks or more", _FROM_WHEN),
        ("next week or later", _FROM_WHEN),
        ("2+ weeks", _FROM_WHEN),
        ("two weeks+", _FROM_WHEN),
        ("a week minimum", _FROM_WHEN),
        (
            "week 48",
            (
                "numbers a week, which not everybody counts alike; "
                "write the last day that they mean, such as 2026-11-20"
            ),
        ),
        ("last Friday", "is before the day on which it was said; write the date that they named"),
        ("yesterday", "is before the day on which it was said; write the date that they named"),
    ],
)
def test_what_has_no_end_or_is_past_is_refused_for_that(words: str, why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        promised(words, THURSDAY)
    assert str(refused.value) == f"{quoted(words)} {why}"


def test_a_week_with_a_number_is_no_day() -> None:
    with pytest.raises(UnreadableError):
        promised("the fifth week", THURSDAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monday morning", "2026-11-23"),
        ("late last Friday", "2026-11-20"),
        ("yesterday morning", "2026-11-24"),
        ("earlier today", "2026-11-25"),
        ("this past Thursday", "2026-11-19"),
        ("noon Nov 2", "2026-11-02"),
    ],
)
def test_what_one_types_may_name_the_hour_and_stays_in_the_past(text: str, day: str) -> None:
    assert str(typed(text, WEDNESDAY_25)[0]) == day


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
        ("November", THURSDAY, "2026-11-30"),
        ("in January", THURSDAY, "2027-01-31"),
        ("next December", THURSDAY, "2027-12-31"),
        ("29 February", THURSDAY, "2028-02-29"),
        ("the 31st", "2026-11-05", "2026-12-31"),
        ("November 12", THURSDAY, THURSDAY),
        ("November 11", THURSDAY, "2027-11-11"),
        ("December 2026", THURSDAY, "2026-12-31"),
        ("Q4", THURSDAY, "2026-12-31"),
        ("next quarter", THURSDAY, "2027-03-31"),
        ("early next year", THURSDAY, "2027-03-31"),
        ("start of next year", THURSDAY, "2027-01-31"),
        ("first half of next year", THURSDAY, "2027-06-30"),
        ("mid 2027", THURSDAY, "2027-07-31"),
        ("the last Friday of the month", THURSDAY, "2026-11-27"),
        ("in the next fortnight", THURSDAY, "2026-11-26"),
        ("~2 weeks", THURSDAY, "2026-11-26"),
        ("48 h", THURSDAY, "2026-11-14"),
        ("2027", THURSDAY, "2027-12-31"),
        ("the first Monday in December", THURSDAY, "2026-12-07"),
        ("the first Monday of the month", THURSDAY, "2026-12-07"),
        ("the first week of November", THURSDAY, "2027-11-05"),
        ("the last day of the month", THURSDAY, "2026-11-30"),
        ("in the week of the 23rd", THURSDAY, "2026-11-27"),
        ("in the coming weeks", THURSDAY, "2026-12-03"),
        ("this coming week", THURSDAY, "2026-11-20"),
        ("after the weekend", THURSDAY, "2026-11-16"),
        ("a fortnight on Monday", THURSDAY, "2026-11-30"),
        ("within the month", THURSDAY, "2026-12-12"),
        ("EOD", THURSDAY, THURSDAY),
        ("we may know by Friday", THURSDAY, FRIDAY),
        ("in May", THURSDAY, "2027-05-31"),
        ("Friday at 17:00", THURSDAY, FRIDAY),
        ("Friday (20 Nov)", THURSDAY, "2026-11-20"),
        ("the 20th (Friday)", THURSDAY, "2026-11-20"),
        ("two weeks after our call", THURSDAY, "2026-11-26"),
        ("a week and a half", THURSDAY, "2026-11-23"),
        ("25 hours", THURSDAY, "2026-11-14"),
        ("today or tomorrow", THURSDAY, FRIDAY),
        ("the 1st or 2nd of December", THURSDAY, "2026-12-02"),
        ("December 15 or 16", THURSDAY, "2026-12-16"),
        ("Friday or the following Monday", THURSDAY, "2026-11-16"),
        ("end of next week, maybe the week after", THURSDAY, "2026-11-27"),
        ("two weeks and two days", THURSDAY, "2026-11-28"),
        ("a month and a week", THURSDAY, "2026-12-19"),
        ("between a week and ten days", THURSDAY, "2026-11-22"),
        ("between one week and two weeks", THURSDAY, "2026-11-26"),
        ("week 2 of December", THURSDAY, "2026-12-18"),
        ("the fourth Friday of November", THURSDAY, "2026-11-27"),
        ("the fifth Monday of the month", THURSDAY, "2026-11-30"),
        ("over the next two weeks", THURSDAY, "2026-11-26"),
        ("next week, before Thursday", THURSDAY, "2026-11-19"),
        ("on or before Monday", THURSDAY, "2026-11-16"),
        ("either Monday or Tuesday", THURSDAY, "2026-11-17"),
        ("you will hear from us on Monday", THURSDAY, "2026-11-16"),
    ],
)
def test_what_lies_between(words: str, said_on: str, day: str) -> None:
    assert promised(words, said_on) == day


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("next Friday", ""),
        ("tomorrow", ""),
        ("20 November", ""),
        ("the 20th", ""),
        ("Monday or Tuesday", ""),
        ("w/c 16 November", ""),
        ("in two weeks", "within two weeks of our conversation"),
        ("in a week", "within a week of our conversation"),
        ("in the next couple of weeks", "within a couple of weeks of our conversation"),
        ("2-3 weeks", "within two to three weeks of our conversation"),
        ("a week or two", "within one or two weeks of our conversation"),
        ("5 working days", "within five working days of our conversation"),
        ("within 48 hours", "within 48 hours of our conversation"),
        ("within an hour", "within an hour of our conversation"),
        ("over the coming days", "within a few days of our conversation"),
        ("within the month", "within a month of our conversation"),
        ("this week", "in the week of our conversation"),
        ("next week", "in the week after our conversation"),
        ("early next week", "early in the week after our conversation"),
        ("the end of next week", "by the end of the week after our conversation"),
        ("the week after next", "in the second week after our conversation"),
        ("end of the month", "by the end of November"),
        ("beginning of December", "at the beginning of December"),
        ("mid-December", "by the middle of December"),
        ("in the first half of January", "in the first half of January"),
        ("the first week of January", "in the first week of January"),
        ("next month", "in December"),
        ("Q1", "in the first quarter"),
        ("end of the year", "by the end of 2026"),
    ],
)
def test_a_stretch_of_time_has_a_phrase_that_a_letter_can_use(words: str, phrase: str) -> None:
    assert deadline(words, date.fromisoformat(THURSDAY), WEEKENDS_ONLY).phrase == phrase


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("this week", "in the week of our conversation"),
        ("next week", "in the week after our conversation"),
    ],
)
def test_a_phrase_from_a_sunday_is_true_whichever_day_a_week_begins_with(
    words: str, phrase: str
) -> None:
    assert deadline(words, date.fromisoformat(SUNDAY), WEEKENDS_ONLY).phrase == phrase


NOTHING = "promises no date; leave it out until they name one"
FEAST = "names feast days, and not a date; write the date that they mean, such as 2026-12-23"
FROM_WHEN = (
    "says from when, and not until when; "
    "write the last day that they spoke of, or leave it out until they name one"
)
UNKNOWN = (
    "is neither a date nor words that are known here; wanted a date such as 2026-11-20, "
    "or words such as 'next Friday', 'end of the month', 'in two weeks'"
)
NUMBERS = "is in numbers, which not everybody reads alike;"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        *((words, NOTHING) for words in ("soon", "ASAP", "we'll let you know", "TBD", "?", "")),
        *((words, NOTHING) for words in ("sometime", "when they have seen everybody")),
        *((words, FEAST) for words in ("by Christmas", "after the holidays", "New Year's Eve")),
        *((words, FROM_WHEN) for words in ("after Friday", "Friday at the earliest")),
        *((words, FROM_WHEN) for words in ("over two weeks", "just over a week", "from Monday")),
        *((words, UNKNOWN) for words in ("by", "in", "next", "end of", "in 1000 days")),
        *((words, UNKNOWN) for words in ("call the CTO", "a week " * 20)),
        ("two to weeks", f"{UNKNOWN}; did you mean in two weeks?"),
        ("net Friday", f"{UNKNOWN}; did you mean next Friday?"),
        ("Fryday", f"{UNKNOWN}; did you mean Friday?"),
        ("in too weeks", f"{UNKNOWN}; did you mean in two weeks?"),
        ("early Decembre", f"{UNKNOWN}; did you mean 20 December?"),
        (
            "12/11/2026",
            (
                f"{NUMBERS} 12 November 2026 is written 2026-11-12, "
                "11 December 2026 is written 2026-12-11"
            ),
        ),
        (
            "by 12.11.",
            (
                f"{NUMBERS} 12 November 2026 is written 2026-11-12, "
                "11 December 2026 is written 2026-12-11"
            ),
        ),
        (
            "3/12",
            f"{NUMBERS} 3 December 2026 is written 2026-12-03, 12 March 2027 is written 2027-03-12",
        ),
        ("20.11.2026", f"{NUMBERS} write 2026-11-20"),
        ("11/20", f"{NUMBERS} write 2026-11-20"),
        ("40/50", f"{NUMBERS} write the date, such as 2026-11-20"),
        (
            "Monday 20 November",
            (
                "cannot be: 20 November 2026 is a Friday, not a Monday; "
                "write the date, such as 2026-11-20"
            ),
        ),
        ("31 November", "is a day that does not exist; write the date, such as 2026-11-20"),
        ("2026-02-30", "is a day that does not exist; write the date, such as 2026-11-20"),
        (
            "11 Nov 2026",
            "is before 2026-11-12, the day on which it was said; write the date that they named",
        ),
    ],
)
def test_what_is_no_date_is_refused_with_advice_of_its_own(words: str, why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        promised(words, THURSDAY)
    assert str(refused.value) == f"{quoted(words)} {why}"


@pytest.mark.parametrize(
    "words",
    [
        "a week before the 20th",
        "the week before the 20th",
        "2 days ahead of Friday",
        "the fifth Friday of November",
        "the 20th Monday of December",
    ],
)
def test_what_is_counted_back_or_past_the_month_is_not_taken_for_another_day(words: str) -> None:
    with pytest.raises(UnreadableError, match="neither a date nor words that are known here"):
        promised(words, THURSDAY)


WEDNESDAY_25 = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2026-11-05", "2026-11-05", None),
        ("2026-11-05 15:00", "2026-11-05", time(15)),
        ("2026-11-05T9:30", "2026-11-05", time(9, 30)),
        ("today", "2026-11-25", None),
        ("yesterday", "2026-11-24", None),
        ("Yesterday 3pm", "2026-11-24", time(15)),
        ("the day before yesterday", "2026-11-23", None),
        ("3 days ago", "2026-11-22", None),
        ("a week ago", "2026-11-18", None),
        ("tomorrow", "2026-11-26", None),
        ("next Friday", "2026-12-04", None),
        ("Monday", "2026-11-23", None),
        ("Wednesday", "2026-11-25", None),
        ("last Wednesday", "2026-11-18", None),
        ("past Wednesday", "2026-11-18", None),
        ("previous Wednesday", "2026-11-18", None),
        ("this Wednesday", "2026-11-25", None),
        ("this Friday", "2026-11-27", None),
        ("Thursday last week", "2026-11-19", None),
        ("the 2nd", "2026-11-02", None),
        ("the 31st", "2026-10-31", None),
        ("Friday the 13th", "2026-11-13", None),
        ("Nov 2", "2026-11-02", None),
        ("2 November", "2026-11-02", None),
        ("Mon 2 Nov", "2026-11-02", None),
        ("Dec 3", "2026-12-03", None),
        ("Jan 5", "2027-01-05", None),
        ("5 Nov 2025", "2025-11-05", None),
        ("29 Feb", "2028-02-29", None),
        ("Nov 4 at 3:30 pm", "2026-11-04", time(15, 30)),
    ],
)
def test_dates_as_one_types_them(text: str, day: str, at: time | None) -> None:
    assert typed(text, WEDNESDAY_25) == (date.fromisoformat(day), at)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "yesteday",
            (
                "'yesteday' is neither a date nor words that are known here; wanted a date such as "
                "2026-11-20, or words such as 'yesterday', 'Monday', 'Nov 2'; "
                "did you mean yesterday?"
            ),
        ),
        (
            "5/11",
            (
                "'5/11' is in numbers, which not everybody reads alike; "
                "11 May 2026 is written 2026-05-11, 5 November 2026 is written 2026-11-05"
            ),
        ),
        (
            "2026/11/05",
            "'2026/11/05' is neither a date nor words that are known here; write 2026-11-05",
        ),
        (
            "2026-11-31",
            "'2026-11-31' is a day that does not exist; write the date, such as 2026-11-20",
        ),
        (
            "Tue 2 Nov",
            (
                "'Tue 2 Nov' cannot be: 2 November 2026 is a Monday, not a Tuesday; "
                "write the date, such as 2026-11-20"
            ),
        ),
        (
            "1999-01-01",
            "'1999-01-01' is outside the years 2000 to 2100; write the date, such as 2026-11-20",
        ),
        ("2026-11-05 25:00", "'25:00' is a time that does not exist; write 14:30"),
    ],
)
def test_what_one_types_that_is_no_date_is_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        typed(text, WEDNESDAY_25)
    assert str(refused.value) == why


def test_each_form_is_read_as_its_example_shows() -> None:
    for example, *_ in (*POINTS, *COUNTED, *FORMS):
        assert deadline(example, date(2026, 11, 12), WEEKENDS_ONLY), example
    for example, *_ in PAST:
        assert typed(example, date(2026, 11, 12)), example


def promised_or_refused(words: str, said_on: date) -> date:
    """The day; where it is refused the day on which it was said."""
    try:
        return deadline(words, said_on, WEEKENDS_ONLY).day
    except UnreadableError:
        return said_on


def typed_or_refused(words: str, today: date) -> date:
    try:
        return typed(words, today)[0]
    except UnreadableError:
        return today


DATES = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(st.text(max_size=200), DATES)
def test_whatever_was_said_is_a_day_from_then_on_or_refused(words: str, said_on: date) -> None:
    assert promised_or_refused(words, said_on) >= said_on


WORDS = st.sampled_from(
    sorted(set(" ".join(row[0] for row in (*POINTS, *COUNTED, *FORMS, *PAST)).split()))
    + "or and to , next last this 2nd two few of mid within ago before".split()
    + "following later over another from one after 1-2wks".split()
)


@given(st.lists(WORDS, max_size=8).map(" ".join), DATES)
def test_so_are_any_of_the_words_that_are_known(words: str, said_on: date) -> None:
    assert promised_or_refused(words, said_on) >= said_on
    assert 2000 <= typed_or_refused(words, said_on).year <= 2100
