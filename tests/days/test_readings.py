"""What a date in another spelling can mean, and how one is told to write it."""

from datetime import date, time
from time import process_time

import pytest

from heardback.days.readings import advice, clock, moments, readings

NOVEMBER, DECEMBER = date(2026, 11, 12), date(2026, 12, 11)
BOTH = "12 November 2026 is written 2026-11-12, 11 December 2026 is written 2026-12-11"


@pytest.mark.parametrize(
    "text", ["12.11.2026", "12. 11. 2026", "12/11/2026", "12-11-2026", "12/11/26", "12112026"]
)
def test_numbers_of_which_either_may_be_the_month_have_both_readings(text: str) -> None:
    assert readings(text) == (NOVEMBER, DECEMBER)
    assert advice(text) == BOTH


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/11/2026", "2026-11-13"),
        ("11/13/2026", "2026-11-13"),
        ("12/12/2026", "2026-12-12"),
        ("29.2.2028", "2028-02-29"),
        ("2026/11/12", "2026-11-12"),
        ("2026.11.12", "2026-11-12"),
        ("2026-1-2", "2026-01-02"),
        ("2026\N{EN DASH}11\N{EN DASH}12", "2026-11-12"),
        ("2026-13-01", "2026-01-13"),
        ("20261112", "2026-11-12"),
        ("26-11-12", "2026-11-12"),
        ("20 Nov 2026", "2026-11-20"),
        ("20-Nov-26", "2026-11-20"),
        ("20. November 2026", "2026-11-20"),
        ("the 20th of November, 2026", "2026-11-20"),
        ("Nov 20, 2026", "2026-11-20"),
        ("November 20th 2026", "2026-11-20"),
        ("Sept. 1 2026", "2026-09-01"),
        ("2026 Nov 20", "2026-11-20"),
        ("Friday, 20 November 2026", "2026-11-20"),
        ("on Fri 20 Nov 2026", "2026-11-20"),
    ],
)
def test_what_can_mean_one_day_has_one_reading(text: str, day: str) -> None:
    assert readings(text) == (date.fromisoformat(day),)
    assert advice(text) == f"write {day}"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Thu 12/11/2026", (NOVEMBER,)),
        ("Fri 12/11/2026", (DECEMBER,)),
        ("Mon 12/11/2026", (NOVEMBER, DECEMBER)),
    ],
)
def test_a_weekday_tells_which_if_it_fits_one(text: str, days: tuple[date, ...]) -> None:
    assert readings(text) == days


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2026-11-12 at 14:30", NOVEMBER, time(14, 30)),
        ("2026-11-12 2:30 pm", NOVEMBER, time(14, 30)),
        ("2026-11-12, 2pm", NOVEMBER, time(14)),
        ("2026-11-12 14.30", NOVEMBER, time(14, 30)),
        ("2026-11-12T14:30:00", NOVEMBER, time(14, 30)),
        ("Nov 12, 2026 at noon", NOVEMBER, time(12)),
        ("2026-11-12 @ 9am", NOVEMBER, time(9)),
    ],
)
def test_a_time_may_stand_beside_the_date(text: str, day: date, at: time) -> None:
    assert moments(text) == ((day, at),)
    assert advice(text) == f"write {day} {at:%H:%M}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "12.11.2026 14.30",
            (
                "12 November 2026 is written 2026-11-12 14:30, "
                "11 December 2026 is written 2026-12-11 14:30"
            ),
        ),
        ("2026-11-12T14:30:00Z", "write 2026-11-12 14:30, the time where you were"),
        ("2026-11-12 14:30+01:00", "write 2026-11-12 14:30, the time where you were"),
        ("Nov 20", "write YYYY-11-20, with the year in place of YYYY"),
        ("Friday 20 November", "write YYYY-11-20, with the year in place of YYYY"),
        ("29 Feb", "write YYYY-02-29, with the year in place of YYYY"),
        (
            "12.11.",
            (
                "12 November is written YYYY-11-12, 11 December is written YYYY-12-11, "
                "with the year in place of YYYY"
            ),
        ),
        ("2026-11-31", "November 2026 has 30 days"),
        ("2027-02-29", "February 2027 has 28 days"),
        ("2026-12-32", "December 2026 has 31 days"),
        ("2026-31-11", "write the year, the month from 01 to 12, then the day, such as 2026-11-20"),
    ],
)
def test_what_to_write_is_told(text: str, said: str) -> None:
    assert advice(text) == said


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "yesterday", "next Friday", "November 2026", "2026", "1112", "2pm"),
        *("00/00/2026", "99999999", "12/11/1926", "12/11/2926", "12.11/2026"),
        *("2026-11-12 25:00", "2026-11-12 13pm", "2026-11-12 9", "1\u0662/11/2026", "1 Nov 1"),
    ],
)
def test_of_anything_else_nothing_is_known(text: str) -> None:
    assert readings(text) == moments(text) == ()
    assert advice(text) == ""


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2pm", time(14)),
        ("2:30 PM", time(14, 30)),
        ("2.30 p.m.", time(14, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("14.30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("9 o'clock", time(9)),
        ("14 Uhr", time(14)),
        ("14:30:00", time(14, 30)),
        ("noon", time(12)),
        ("midnight", time(0)),
        *((other, None) for other in ("9", "25:00", "9:60", "13pm", "0am", "nine", "", "9:5")),
    ],
)
def test_a_time_in_another_spelling(text: str, at: time | None) -> None:
    assert clock(text) == at


@pytest.mark.parametrize("text", [" " * 5_000, "1 " * 2_500, "1/" * 2_500, "november " * 500])
def test_no_text_takes_long(text: str) -> None:
    begun = process_time()
    for _ in range(200):
        assert advice(text) == ""
    assert process_time() - begun < 2


@pytest.mark.parametrize("text", ["14:30 utc", "14:30Z", "soon 14:30 gmt", "T14:30Z"])
def test_of_a_time_with_its_zone_and_no_date_nothing_is_told(text: str) -> None:
    assert advice(text) == ""
