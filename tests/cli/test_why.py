"""``heardback why``: why nothing is due any more."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from heardback.cli.main import main
from small_files import northwind

LATER = "A later interview with them goes on from here."
CLOSED = "The closing note is sent: the book is closed."
CLOSING = "The closing note is scheduled: after it the book is closed."
ENDS = "The search ends on Tue 24 Nov: nothing is due from then on."
LAPSED = "It has lapsed: too much time went by, and nothing further is planned."
ENDED = "The search ended on Tue 24 Nov: nothing more is due."
KNOWN = "The outcome is known (rejected): nothing more is due."
EVERY = {LATER, CLOSED, CLOSING, ENDS, LAPSED, ENDED, KNOWN}


def said(folder: Path, text: str, today: str) -> list[set[str]]:
    """Which of the sentences ``heardback why`` says of each interview with Northwind."""
    (folder / "sam.yaml").write_text(text, "utf-8")
    command = ["why", "northwind", str(folder), "--today", today]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (0, "")
    parts = [" ".join(part.split()) for part in result.stdout.strip().split("\n\n")]
    assert all(part.startswith("Northwind") for part in parts)
    return [{sentence for sentence in EVERY if sentence in part} for part in parts]


def rounds(first: str, second: str = "interviewed: 2026-11-19") -> str:
    """Two interviews with Northwind."""
    return northwind(first) + northwind(second).removeprefix("interviews:\n")


@pytest.mark.parametrize("today", ["2026-11-12", "2026-11-13", "2026-11-18", "2026-12-01"])
@pytest.mark.parametrize("known", ["", "\nthanked: 2026-11-12", "\nfollowed_up: 2026-11-18"])
def test_a_later_interview_is_pointed_to_while_the_thank_you_is_open_too(
    tmp_path: Path, today: str, known: str
) -> None:
    earlier, later = said(tmp_path, rounds(f"interviewed: 2026-11-12{known}"), today)
    assert earlier == {LATER}
    assert later == set()


def test_an_interview_for_another_role_is_no_later_one(tmp_path: Path) -> None:
    text = rounds(
        "interviewed: 2026-11-12\nrole: Designer", "interviewed: 2026-11-19\nrole: Manager"
    )
    assert said(tmp_path, text, "2026-11-19") == [set(), set()]


def test_an_interview_that_is_not_the_earlier_one_goes_on_by_itself(tmp_path: Path) -> None:
    text = rounds("interviewed: 2026-11-19", "interviewed: 2026-11-12")
    assert said(tmp_path, text, "2026-11-19") == [set(), {LATER}]


def test_a_book_that_was_opened_again_is_not_called_closed(tmp_path: Path) -> None:
    # The closing note was sent; then they answered, and asked for a second interview.
    three = "followed_up: [2026-10-08, 2026-10-15, 2026-10-21]\nheard_back: 2026-11-04"
    text = rounds(f"interviewed: 2026-10-01\nthanked: 2026-10-01\n{three}")
    assert said(tmp_path, text, "2026-11-19") == [{LATER}, set()]


THREE = "interviewed: 2026-11-12\nthanked: 2026-11-12\nfollowed_up: [2026-11-18, 2026-11-24, {}]"


def test_the_book_is_closed_once_the_closing_note_is_sent(tmp_path: Path) -> None:
    text = northwind(THREE.format("2026-12-01"))
    assert said(tmp_path, text, "2026-12-01") == [{CLOSED}]
    assert said(tmp_path, text, "2027-03-01") == [{CLOSED}]


def test_before_that_it_is_scheduled(tmp_path: Path) -> None:
    text = northwind(THREE.format("2026-12-01"))
    assert said(tmp_path, text, "2026-11-25") == [{CLOSING}]
    assert said(tmp_path, text, "2026-11-30") == [{CLOSING}]


@pytest.mark.parametrize(
    ("keys", "today"),
    [
        ("interviewed: 2026-11-19\nthanked: 2026-11-19", "2026-11-19"),
        ("interviewed: 2026-11-18\nthanked: 2026-11-18", "2026-11-23"),
        ("interviewed: 2026-11-12\nthanked: 2026-11-12\nfollowed_up: 2026-11-18", "2026-11-18"),
        ("interviewed: 2026-11-12\nthanked: 2026-11-12\nheard_back: 2026-11-18", "2026-11-18"),
        (
            "interviewed: 2026-11-12\nthanked: 2026-11-12\ndecision_by: 2026-11-23",
            "2026-11-20",
        ),
    ],
)
def test_a_search_that_ends_before_the_next_step_is_named(
    tmp_path: Path, keys: str, today: str
) -> None:
    ending = northwind(keys, "search_ended: 2026-11-24\n")
    assert said(tmp_path, ending, today) == [{ENDS}]
    assert said(tmp_path, ending, "2026-11-24") == [{ENDED}]
    assert said(tmp_path, northwind(f"{keys}\noutcome: rejected"), today) == [{KNOWN}]
    assert said(tmp_path, northwind(keys), today) == [set()]


def test_a_scheduled_message_before_the_end_is_no_later_interview(tmp_path: Path) -> None:
    keys = "interviewed: 2026-11-12\nthanked: 2026-11-12\nfollowed_up: [2026-11-16, 2026-11-20]"
    (sentences,) = said(tmp_path, northwind(keys, "search_ended: 2026-11-24\n"), "2026-11-19")
    assert sentences <= {ENDS}


@pytest.mark.parametrize(
    ("keys", "today"),
    [
        ("interviewed: 2026-11-19", "2026-11-19"),
        ("interviewed: 2026-11-12", "2026-11-18"),
        ("interviewed: 2026-11-12\nfollowed_up: 2026-11-17", "2026-11-18"),
        ("interviewed: 2026-11-12\nfollowed_up: [2026-11-16, 2026-11-17]", "2026-11-18"),
        ("interviewed: 2026-11-12\nheard_back: 2026-11-17", "2026-11-18"),
    ],
)
def test_while_all_goes_on_nothing_of_that_is_said(tmp_path: Path, keys: str, today: str) -> None:
    assert said(tmp_path, northwind(keys), today) == [set()]
    assert said(tmp_path, northwind(keys, "search_ended: 2027-06-01\n"), today) == [set()]


def test_a_search_that_ends_before_a_later_step_is_named_beside_what_is_open(
    tmp_path: Path,
) -> None:
    text = northwind("interviewed: 2026-11-12", "search_ended: 2026-11-24\n")
    assert said(tmp_path, text, "2026-11-18") == [{ENDS}]


def test_what_has_lapsed_says_so(tmp_path: Path) -> None:
    for keys in ("interviewed: 2026-11-12", "interviewed: 2026-11-12\nfollowed_up: 2026-11-18"):
        assert said(tmp_path, northwind(keys), "2027-01-15") == [{LAPSED}]


def test_what_would_still_leave_is_to_be_cancelled(tmp_path: Path) -> None:
    keys = "interviewed: 2026-11-12\nfollowed_up: [2026-11-18, 2026-11-24]\noutcome: rejected"
    (tmp_path / "sam.yaml").write_text(northwind(keys), "utf-8")
    result = CliRunner().invoke(main, ["why", "northwind", str(tmp_path), "--today", "2026-11-20"])
    assert result.stdout == (
        "Northwind: interviewed on Thu 12 Nov\n"
        "  Wed 18 Nov, ✓ Northwind: follow up\n"
        "    Sent on Wed 18 Nov.\n"
        "  Tue 24 Nov, Northwind: scheduled, second follow-up\n"
        "    Logged as scheduled to be sent on Tue 24 Nov. It is over: cancel it in your\n"
        "    mail program, for it would still leave.\n"
        "  The outcome is known (rejected): nothing more is due.\n\n"
    )


def test_case_and_spaces_make_no_other_company(tmp_path: Path) -> None:
    later = northwind("interviewed: 2026-11-13").replace("Northwind", "north WIND")
    text = northwind("interviewed: 2026-11-12") + later.removeprefix("interviews:\n")
    (tmp_path / "sam.yaml").write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["why", "NORTH wind", str(tmp_path), "--today", "2026-11-13"])
    first, second = result.stdout.split("\n\n", 1)
    assert first.endswith(f"  {LATER}")
    assert second.startswith("north WIND: interviewed on Fri 13 Nov\n")


@pytest.mark.parametrize("today", ["2026-11-12", "2026-11-19", "2026-11-23"])
@pytest.mark.parametrize("command", ["next", "why"])
def test_no_day_is_shown_from_the_end_of_the_search_on(
    tmp_path: Path, command: str, today: str
) -> None:
    # Without its end the second follow-up would reach to the 25th.
    keys = "interviewed: 2026-11-12\nthanked: 2026-11-12\nfollowed_up: 2026-11-18"
    text = northwind(f"{keys}\nvalue: ten years of bread", "search_ended: 2026-11-25\n")
    (tmp_path / "sam.yaml").write_text(text, "utf-8")
    named = ["northwind"] if command == "why" else ["--days", "60"]
    asked = [command, *named, str(tmp_path), "--today", today]
    printed = CliRunner().invoke(main, asked).stdout
    waits = "if no answer, " if today == "2026-11-12" else ""
    assert f"Tue 24 Nov, Northwind: {waits}second follow-up" in printed
    assert "25 Nov to" not in printed
    assert "to Wed 25" not in printed
    assert "closing note" not in printed
