"""Dates as people read them."""

from datetime import date, timedelta

import pytest

from heardback.days import english

DAY = date(2026, 11, 12)


def test_a_day_is_short_in_a_list_and_full_in_a_letter() -> None:
    assert english.short(DAY) == "Thu 12 Nov"
    assert english.full(date(2026, 11, 1)).replace(",", "") == "Sunday 1 November"


def test_the_year_is_said_where_it_is_another() -> None:
    assert english.short(DAY, date(2026, 1, 1)) == "Thu 12 Nov"
    assert english.short(DAY, date(2027, 1, 1)) == "Thu 12 Nov 2026"


def test_a_span_of_one_day_is_that_day() -> None:
    assert english.span(DAY, DAY) == "Thu 12 Nov"
    assert english.span(DAY, date(2026, 11, 13)) == "Thu 12 Nov to Fri 13 Nov"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "two days ago"),
        (6, "six days ago"),
        (7, "a week ago"),
        (11, "a week ago"),
        (12, "almost two weeks ago"),
        (14, "two weeks ago"),
        (18, "two weeks ago"),
        (19, "almost three weeks ago"),
        (28, "four weeks ago"),
        (60, "eight weeks ago"),
        (63, "two months ago"),
        (92, "three months ago"),
        (365, "twelve months ago"),
        (396, "13 months ago"),
        (731, "two years ago"),
    ],
)
def test_how_long_ago_as_people_say_it(days: int, said: str) -> None:
    assert english.ago(DAY, DAY + timedelta(days=days)) == said


def test_how_long_ago_never_goes_back() -> None:
    order: list[str] = []
    for days in range(800):
        said = english.ago(DAY, DAY + timedelta(days=days))
        if order[-1:] != [said]:
            assert said not in order
            order.append(said)


def test_counts_and_ordinals() -> None:
    assert [english.number(n) for n in (1, 12, 13)] == ["one", "twelve", "13"]
    said = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th"}
    said |= {21: "21st", 22: "22nd", 23: "23rd", 30: "30th", 111: "111th"}
    assert {n: english.ordinal(n) for n in said} == said


def test_a_list_is_read_aloud() -> None:
    assert [english.listed(list(names)) for names in ("", "a", "ab", "abc")] == [
        *("", "a", "a and b", "a, b and c")
    ]


def test_every_day_and_month_has_its_name() -> None:
    days = [english.full(date(2026, 11, day)).split()[0] for day in range(2, 9)]
    assert days == "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    months = [english.full(date(2026, month, 1)).split()[2] for month in range(1, 13)]
    assert months == [
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ]
    assert english.short(date(2026, 9, 1)) == "Tue 1 Sep"
    ends = {10: "th", 20: "th", 21: "st", 22: "nd", 23: "rd", 110: "th", 111: "th", 120: "th"}
    assert {n: english.ordinal(n) for n in ends} == {n: f"{n}{end}" for n, end in ends.items()}
