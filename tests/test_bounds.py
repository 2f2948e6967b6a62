"""Any file of the size that is allowed is read or refused, planned and worded in bounded work."""

import pytest

from heardback.logbook.reading import read

TEN = "[US, GB-ENG, DE-BY, FR, IN, JP, BR, ZA, IL, AU-NSW]"
TOO_MUCH = (
    "holidays of more than 300 calendar years in one file; wanted fewer calendars, or a second file"
)


def interviews(count: int, keys: str = "", day: str = "2026-11-12") -> str:
    """Interviews with ``keys`` and on a day that may both name their number, ``{n}``."""
    return "".join(
        f"- company: C{n}\n  interviewed: {day.format(n=n, year=2000 + n % 100)}\n"
        + keys.format(n=n, year=2000 + n % 100)
        for n in range(count)
    )


# Public holidays


def test_ten_calendars_over_a_hundred_years_are_refused_where_the_work_would_be_too_much() -> None:
    file = f"holidays: {TEN}\ninterviews:\n" + interviews(1_000, day="{year}-05-12")
    reading = read(file.encode())
    assert len(reading.mistakes) == 700
    assert [(p.line, p.text) for p in reading.mistakes[:2]] == [
        (
            63,
            f"interview 31 (C30): {TOO_MUCH}",
        ),
        (
            65,
            f"interview 32 (C31): {TOO_MUCH}",
        ),
    ]
    assert reading.logbook
    assert len(reading.logbook.interviews) == 300


def test_three_hundred_calendar_years_are_taken() -> None:
    file = f"holidays: {TEN}\ninterviews:\n" + interviews(30, day="{year}-05-12")
    assert read(file.encode()).mistakes == ()


@pytest.mark.parametrize(
    ("keys", "line", "where"),
    [
        (f"  holidays: {TEN}\n  days_off: {{days}}\n", 4, "interview 1 (C0), days_off"),
        (f"  days_off: {{days}}\n  holidays: {TEN}\n", 3, "interview 1 (C0), days_off"),
        (f"  holidays: {TEN}\n  followed_up: {{days}}\n", 3, "interview 1 (C0)"),
        (f"  heard_back: {{days}}\n  holidays: {TEN}\n", 4, "interview 1 (C0)"),
    ],
)
def test_each_date_that_is_counted_from_needs_its_year(keys: str, line: int, where: str) -> None:
    days = [f"{year}-05-12" for year in range(2001, 2040)]
    file = interviews(1, keys.replace("{days}", f"[{', '.join(days)}]"), day="2000-01-01")
    (mistake,) = read(file.encode()).mistakes
    assert mistake.line == line
    assert mistake.text.startswith(f"{where}: holidays of more than 300 calendar years")


def test_days_off_of_the_whole_file_need_their_years_too() -> None:
    days = ", ".join(f"{year}-05-12" for year in range(2001, 2032))
    file = f"days_off: [{days}]\nholidays: {TEN}\ninterviews:\n" + interviews(2)
    reading = read(file.encode())
    assert [p.text for p in reading.mistakes] == [f"days_off: {TOO_MUCH}"]
    assert reading.logbook is None


def test_a_promise_far_ahead_needs_its_year() -> None:
    promised = f"  holidays: {TEN}\n  decision_by: {{year}}-05-12\n"
    assert len(read(interviews(40, promised, day="2000-01-01").encode()).mistakes) == 10


# Long values


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("contact: Dana <{}>", "a name of at most 10 words, Name <address>, or name, email,"),
        ("contact: {{{{name: Dana, email: '{}'}}}}", "an address such as dana@northwind.example"),
        ("wait: '{}'", "business days from 1 to 30 such as 4-5"),
        ("decision_by: '{}'", "a date such as 2026-11-20, or words such as"),
    ],
)
def test_a_value_of_a_mebibyte_is_refused_before_a_regular_expression_sees_it(
    key: str, wanted: str
) -> None:
    # An address of 5 MB once took 318 MB.
    value = "dana@" + "northwind." * 104_000
    (mistake,) = read(interviews(1, f"  {key.format(value)}\n").encode()).mistakes
    assert mistake.text.split("'")[2].startswith(" has 1,040,0")
    assert f"characters; wanted {wanted}" in mistake.text
