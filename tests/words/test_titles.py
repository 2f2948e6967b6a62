"""Titles of events: the company first, and as whole as a phone shows them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.legible import isolated
from heardback.model.interviews import Logbook, Person
from heardback.planning.rules import plan
from heardback.values import replace
from heardback.words.titles import discreet_title, title
from small_files import logbook, on_an_interview

KNOWN = "hiring_manager: {name: Dana Lee, about: bread}"
ABOUT = "{{name: {}, about: bread}}"


def titles_of(text: str | bytes, today: str = "2026-11-12") -> list[str]:
    return [title(step) for step in plan(logbook(text), date.fromisoformat(today)).follow_ups]


def titles(keys: str, today: str = "2026-11-12") -> list[str]:
    return titles_of(on_an_interview(keys), today)


def test_the_company_comes_first_then_what_to_do_and_with_whom() -> None:
    assert titles(KNOWN) == [
        "Northwind: thank Dana Lee",
        "Northwind: follow up with Dana Lee",
        "Northwind: if no answer, second follow-up, Dana Lee",
        "Northwind: if no answer, closing note, Dana Lee",
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
    assert titles(f"interviewers: [{people}]")[0] == f"Northwind: thank {thanked}"


def test_each_state_is_told() -> None:
    keys = "thanked: 2026-11-12\nfollowed_up: [2026-11-18, 2026-11-30]\ncontact: Rita Chen"
    assert titles(keys, "2026-11-20") == [
        "✓ Northwind: thank-you",
        "✓ Northwind: follow up with Rita Chen",
        "Northwind: scheduled, second follow-up, Rita Chen",
        "Northwind: if no answer, closing note, Rita Chen",
    ]
    assert titles("thanked: 2026-11-12", "2026-11-12") == [
        "✓ Northwind: thank-you",
        "Northwind: follow up",
        "Northwind: if no answer, second follow-up",
        "Northwind: if no answer, closing note",
    ]
    assert titles("", "2027-01-15") == [
        "Northwind: lapsed, thank-you",
        "Northwind: lapsed, follow up",
    ]
    sent = "thanked: 2026-11-12\nfollowed_up: [2026-11-18, 2026-11-24]"
    assert titles(sent, "2026-12-01")[-1] == "Northwind: closing note"


HOLED = "messages: {first-follow-up: {body: Dear all. $about}}"


def test_a_hole_is_to_be_filled_before_a_message_that_is_due_is_sent() -> None:
    assert titles("hiring_manager: Dana Lee")[0] == "Northwind: add a detail, thank Dana Lee"
    assert titles("")[0] == "Northwind: add a detail, thank-you"
    assert titles(HOLED)[1] == "Northwind: add a detail, follow up"
    assert titles(f"{HOLED}\ncontact: Rita Chen")[1] == (
        "Northwind: add a detail, follow up with Rita Chen"
    )


def test_of_what_was_sent_or_has_lapsed_no_detail_is_asked_for() -> None:
    sent = f"{HOLED}\nhiring_manager: Dana Lee\nthanked: 2026-11-12\nfollowed_up: 2026-11-18"
    assert titles(sent, "2026-11-18")[:2] == [
        "✓ Northwind: thank Dana Lee",
        "✓ Northwind: follow up with Dana Lee",
    ]
    assert titles(f"{HOLED}\nhiring_manager: Dana Lee", "2027-01-15") == [
        "Northwind: lapsed, thank Dana Lee",
        "Northwind: lapsed, follow up with Dana Lee",
    ]


def test_of_two_roles_at_one_company_each_is_named() -> None:
    first = on_an_interview(f"{KNOWN}\nrole: Data Engineer").decode()
    other = first.replace("Data Engineer", "Baker")
    one, two = titles_of(first), titles_of(first + other)
    assert one[0] == "Northwind: thank Dana Lee"
    assert two[0] == "Northwind (Data Engineer): thank Dana Lee"
    assert two[3] == "Northwind (Data Engineer): if no answer, closing note, Dana Lee"
    assert two[4] == "Northwind (Baker): thank Dana Lee"


STATES = (
    ("2026-11-12", ""),
    ("2026-11-20", "thanked: 2026-11-12\nfollowed_up: [2026-11-18, 2026-11-30]"),
    ("2027-01-15", ""),
)
names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)


@given(names, names, st.sampled_from(STATES))
def test_the_company_begins_where_a_months_cell_still_shows_it(
    company: str, person: str, state: tuple[str, str]
) -> None:
    today, keys = state
    (known,) = logbook(on_an_interview(keys)).interviews
    met = replace(known, company=company, hiring_manager=Person(name=person))
    roles = (replace(met, role="Baker"), replace(met, role="Cook"))
    steps = plan(Logbook(interviews=roles), date.fromisoformat(today)).follow_ups
    assert len(steps) > 2
    for step in steps:
        shown = isolated(company)
        assert title(step).removeprefix("✓ ").startswith((f"{shown}: ", f"{shown} ("))
        assert discreet_title(step).removeprefix("✓ ").startswith("Follow-up (")  # 13 at the most


def test_a_discreet_title_has_the_initial_only() -> None:
    def shown(keys: str, today: str) -> list[str]:
        steps = plan(logbook(on_an_interview(keys)), date.fromisoformat(today)).follow_ups
        return [discreet_title(step) for step in steps]

    sent = "thanked: 2026-11-12\nfollowed_up: [2026-11-18, 2026-11-30]"
    assert shown(sent, "2026-11-20") == [
        "✓ Follow-up (N.)",
        "✓ Follow-up (N.)",
        "Follow-up (N.), scheduled",
        "Follow-up (N.), if no answer",
    ]
    assert shown("thanked: 2026-11-12", "2026-11-12")[1] == "Follow-up (N.)"
    assert shown("", "2027-01-15") == ["Follow-up (N.), lapsed", "Follow-up (N.), lapsed"]
