"""``heardback why``: the chain of reasons, and why nothing further is due."""

from pathlib import Path

import pytest

from editing_commands import run

LATER = "A later interview with them goes on from here."
SENT = "The closing note is sent: the book is closed."
SCHEDULED = "The closing note is scheduled: after it the book is closed."
LAPSED = "It has lapsed: too much time went by, and nothing further is planned."
ENDINGS = (LATER, SENT, SCHEDULED, LAPSED, "The outcome", "The search")
THREE = "  followed_up: [2026-11-18, 2026-11-24, {}]\n"
NORTHWIND = "- company: Northwind\n  interviewed: 2026-11-12\n"
THANKED = NORTHWIND + "  thanked: 2026-11-12\n"


def told(path: Path, text: str, today: str) -> str:
    """What is said of Northwind, unwrapped."""
    path.write_text(text, "utf-8")
    result = run("why", "northwind", path, "--today", today)
    assert result.exit_code == 0
    return " ".join(result.stdout.split())


def ended(text: str, day: str) -> str:
    """The same interviews in a search that ends on a day."""
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    return f"search_ended: {day}\ninterviews:\n{indented}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sam.yaml"


@pytest.mark.parametrize(
    ("text", "today", "ending"),
    [
        (THANKED + "  outcome: rejected\n", "2026-11-20", "The outcome is known (rejected): "),
        (THANKED + THREE.format("2026-12-01"), "2026-12-02", SENT),
        (THANKED + THREE.format("2026-12-07"), "2026-12-02", SCHEDULED),
        (THANKED, "2026-12-20", LAPSED),
        (
            ended(THANKED, "2026-11-20"),
            "2026-11-20",
            "The search ended on Fri 20 Nov: nothing more is due.",
        ),
        (
            ended(THANKED, "2026-11-17"),
            "2026-11-12",
            "The search ends on Tue 17 Nov: nothing is due from then on.",
        ),
        (
            ended(THANKED, "2026-11-24"),
            "2026-11-12",
            "The search ends on Tue 24 Nov: nothing is due from then on.",
        ),
    ],
)
def test_it_ends_with_why_nothing_more_is_due(
    path: Path, text: str, today: str, ending: str
) -> None:
    said = told(path, text, today)
    assert ending in said
    assert sum(said.count(other) for other in ENDINGS) == 1


@pytest.mark.parametrize(
    ("text", "today"),
    [
        (THANKED, "2026-11-20"),
        (THANKED + "  followed_up: 2026-11-18\n", "2026-11-20"),
        (THANKED + "  followed_up: [2026-11-18, 2026-11-30]\n", "2026-11-20"),
        (ended(THANKED, "2027-01-15"), "2026-11-20"),
        (THANKED + THREE.format("2026-12-01") + "  heard_back: 2026-12-02\n", "2026-12-02"),
    ],
)
def test_it_says_nothing_of_an_end_where_there_is_none(path: Path, text: str, today: str) -> None:
    said = told(path, text, today)
    assert not any(ending in said for ending in ENDINGS)


@pytest.mark.parametrize("thanked", ["", "  thanked: 2026-11-12\n"])
def test_a_later_interview_is_named_where_there_is_one(path: Path, thanked: str) -> None:
    later = "- company: north WIND\n  interviewed: 2026-11-13\n"
    path.write_text(NORTHWIND + thanked + later, "utf-8")
    result = run("why", "North wind", path, "--today", "2026-11-13")
    first, second = result.stdout.rstrip().split("\n\n")
    assert first.endswith(LATER)
    assert ("✓ Thank Northwind" in first) == bool(thanked)
    assert LATER not in second


@pytest.mark.parametrize("today", ["2026-11-12", "2026-11-19", "2026-11-23"])
@pytest.mark.parametrize("command", ["next", "why"])
def test_no_day_is_shown_from_the_end_of_the_search_on(
    path: Path, command: str, today: str
) -> None:
    # Without its end the second follow-up would reach to the 25th.
    text = ended(THANKED + "  followed_up: 2026-11-18\n", "2026-11-25")
    path.write_text(text, "utf-8")
    named = ["northwind"] if command == "why" else ["--days", "60"]
    said = run(command, *named, path, "--today", today).stdout
    assert "Tue 24 Nov: Second follow-up: Northwind" in said
    assert "25 Nov to" not in said
    assert "to Wed 25" not in said
    assert "Closing note" not in said
