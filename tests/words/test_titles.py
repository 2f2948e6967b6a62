"""Titles of events, as whole as a phone shows them."""

from datetime import date

import pytest

from heardback.planning.rules import plan
from heardback.words.titles import discreet_title, title
from small_files import logbook, on_an_interview

ABOUT = "{{name: {}, about: bread}}"


def titles(keys: str, today: str = "2026-11-12") -> list[str]:
    return [
        title(step)
        for step in plan(logbook(on_an_interview(keys)), date.fromisoformat(today)).follow_ups
    ]


@pytest.mark.parametrize(
    ("names", "thanked"),
    [
        (["Ann Bell"], "Ann Bell"),
        (["Ann Bell", "Cy Dent"], "Ann Bell and Cy Dent"),
        (["Ann Bell", "Cy Dent", "Eve Foy"], "Ann Bell, Cy Dent and Eve Foy"),
        (["Ann Bell", "Cy Dent", "Eve Foy", "Gus Hay"], "Ann Bell, Cy Dent and 2 others"),
        (
            ["Ann Bell", "Cy Dent", "Eve Foy", "Gus Hay", "Ida Jay"],
            "Ann Bell, Cy Dent and 3 others",
        ),
    ],
)
def test_up_to_three_people_are_named(names: list[str], thanked: str) -> None:
    people = ", ".join(ABOUT.format(name) for name in names)
    assert titles(f"interviewers: [{people}]")[0] == f"Thank {thanked}, Northwind"


def test_each_state_is_told() -> None:
    keys = "thanked: 2026-11-12\nfollowed_up: [2026-11-18, 2026-11-30]\ncontact: Rita Chen"
    assert titles(keys, "2026-11-20") == [
        "✓ Thank Northwind",
        "✓ Follow up with Rita Chen, Northwind",
        "Scheduled: Second follow-up: Rita Chen, Northwind",
        "If no answer: Closing note: Rita Chen, Northwind",
    ]
    assert titles("thanked: 2026-11-12", "2026-11-12") == [
        "✓ Thank Northwind",
        "Follow up with Northwind",
        "If no answer: Second follow-up: Northwind",
        "If no answer: Closing note: Northwind",
    ]
    assert titles("", "2027-01-15") == [
        "Lapsed: Thank Northwind (add a detail)",
        "Lapsed: Follow up with Northwind",
    ]


def test_a_discreet_title_has_the_initial_only() -> None:
    steps = plan(logbook(on_an_interview("thanked: 2026-11-12")), date(2026, 11, 12)).follow_ups
    assert [discreet_title(step) for step in steps][:3] == [
        "✓ Follow-up (N.)",
        "Follow-up (N.)",
        "If no answer: Follow-up (N.)",
    ]
