"""A name that turns the direction of writing turns no line of a calendar but its own."""

from datetime import UTC, date, datetime

import icalendar
import pytest

from heardback.feeds.calendar import calendar
from small_files import logbook

RLO, POP, FSI, PDI = "\u202e", "\u202c", "\u2068", "\u2069"
DAY = date(2026, 11, 12)


def component(file: str, kind: str, name: str = "sam") -> icalendar.cal.Component:
    raw = calendar(logbook(file), DAY, datetime(2026, 11, 12, 9, tzinfo=UTC), name=name)
    return icalendar.Calendar.from_ical(raw).walk(kind)[0]


def test_what_follows_a_company_with_an_override_is_not_reversed() -> None:
    file = f"""\
- company: "ABC{RLO}evil"
  interviewed: 2026-11-12
  hiring_manager: "Dana{RLO} <dana@x.example>"
"""
    event = component(file, "VEVENT")
    assert str(event["SUMMARY"]) == (
        f"{FSI}ABC{RLO}evil{POP}{PDI}: add a detail, thank {FSI}Dana{RLO}{POP}{PDI}"
    )
    _, _, to, *letter = str(event["DESCRIPTION"]).split("\n")
    assert to == f"To: {FSI}Dana{RLO}{POP}, dana@x.example{PDI}"
    text = "\n".join(letter)
    assert text.count(f"ABC{RLO}evil") == text.count(f"ABC{RLO}evil{POP}") > 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Sam's follow-ups", "Sam's follow-ups"),
        ("דנה", f"{FSI}דנה{PDI}"),
        (f"Sam{RLO}", f"{FSI}Sam{RLO}{POP}{PDI}"),
        ("x" * 59 + "e\u0301", "x" * 59),
        ("x" * 58 + "e\u0301y", "x" * 58 + "e\u0301"),
        ("x" * 55 + "👨\u200d👩\u200d👧\u200d👦", "x" * 55),
    ],
)
def test_a_calendars_name_is_isolated_and_cut_between_letters(name: str, shown: str) -> None:
    for key in ("NAME", "X-WR-CALNAME"):
        file = f'name: "{name}"\ninterviews: []\n'
        assert str(component(file, "VCALENDAR")[key]) == shown
