"""The years that a file may speak of: 2000 to 2100, in dates and in words."""

import pytest

from heardback.logbook.reading import read
from small_files import on_an_interview, on_the_file, shown

DAY = "wanted a date such as 2026-11-20"
MOMENT = "wanted a date such as 2026-11-12, or with a time, 2026-11-12 14:30"
WORDS = (
    "wanted a date such as 2026-11-20, or words such as 'next Friday', 'end of the month', "
    "'in two weeks'"
)
DAYS_OFF = (
    "wanted a date such as 2026-12-24, or a range of at most 366 days such as "
    "2026-12-28 to 2027-01-02"
)
INTERVIEWED = "- company: Northwind\n  interviewed: {}\n"


def outside(day: str) -> str:
    return f"the year of '{day}' is outside 2000 to 2100"


@pytest.mark.parametrize("day", ["2000-01-01", "2100-12-31"])
def test_the_first_day_and_the_last_are_taken(day: str) -> None:
    for text in (
        INTERVIEWED.format(day),
        INTERVIEWED.format("2000-01-01") + f"  thanked: {day}\n  heard_back: {day}\n",
        INTERVIEWED.format("2000-01-01") + f"  followed_up: {day}\n  decision_by: {day}\n",
    ):
        assert shown(read(text.encode()).mistakes) == []
    assert shown(read(on_the_file(f"search_ended: {day}\ndays_off: {day}")).mistakes) == []


@pytest.mark.parametrize("day", ["1999-12-31", "2101-01-01"])
def test_the_days_before_and_after_are_refused(day: str) -> None:
    where = "interview 1 (Northwind)"
    reading = read(INTERVIEWED.format(day).encode())
    assert shown(reading.mistakes) == [f"2:16 {where}, interviewed: {outside(day)}; {MOMENT}"]
    for key, column in (("thanked", 12), ("heard_back", 15), ("followed_up", 16)):
        problems = read(on_an_interview(f"{key}: {day}")).mistakes
        assert shown(problems) == [f"3:{column} {where}, {key}: {outside(day)}; {DAY}"]
    problems = read(on_an_interview(f"decision_by: {day}")).mistakes
    assert shown(problems) == [f"3:16 {where}, decision_by: {outside(day)}; {WORDS}"]
    problems = read(on_the_file(f"search_ended: {day}\ndays_off: {day}")).mistakes
    assert shown(problems) == [
        f"1:15 search_ended: {outside(day)}; {DAY}",
        f"2:11 days_off: {outside(day)}; {DAYS_OFF}",
    ]


@pytest.mark.parametrize(
    ("interviewed", "words"),
    [
        ("2100-12-17", "in two weeks"),
        ("2100-12-30", "tomorrow"),
        ("2100-12-27", "Friday"),
        ("2100-12-01", "end of the month"),
        ("2100-01-01", "end of December"),
        ("2026-12-31", "in 888 months"),
    ],
)
def test_words_may_mean_the_last_year(interviewed: str, words: str) -> None:
    reading = read((INTERVIEWED.format(interviewed) + f"  decision_by: {words}\n").encode())
    assert reading.sound
    (only,) = reading.sound.interviews
    assert only.decision_by
    assert only.decision_by.day.isoformat() == "2100-12-31"


@pytest.mark.parametrize(
    ("interviewed", "words"),
    [
        ("2100-12-18", "in two weeks"),
        ("2100-12-31", "tomorrow"),
        ("2100-12-31", "next Friday"),
        ("2100-12-01", "end of January"),
        ("2026-12-31", "in 889 months"),
    ],
)
def test_words_that_mean_a_later_year_are_refused(interviewed: str, words: str) -> None:
    reading = read((INTERVIEWED.format(interviewed) + f"  decision_by: {words}\n").encode())
    assert shown(reading.mistakes) == [
        (
            f"3:16 interview 1 (Northwind), decision_by: '{words}' is outside the years 2000 to "
            "2100; write the date, such as 2026-11-20"
        )
    ]
