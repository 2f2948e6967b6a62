"""What is said after a change: what follows from it, or why nothing does."""

from datetime import date

import pytest

from heardback.cli.telling import changed_lines, show_what_follows
from heardback.logbook.reading import read
from small_files import northwind

PEOPLE = """\
hiring_manager: Dana Lee
interviewers: [Omar Haddad, Ines Duarte]
"""


def told(text: str, today: date) -> None:
    """Say what follows from the first interview of a file."""
    reading = read(text.encode())
    assert reading.sound
    show_what_follows(reading, reading.sound.interviews[0], today)


@pytest.mark.parametrize(
    ("today", "keys", "said"),
    [
        ("2026-11-12", "", "next: today, thank-you, Northwind"),
        ("2026-11-12", PEOPLE, "next: today, thank-you, Dana Lee, Omar Haddad and Ines Duarte"),
        ("2026-11-12", "thanked: 2026-11-12", "next: Wed 18 Nov, first follow-up, Northwind"),
        (
            "2026-11-18",
            f"{PEOPLE}thanked: 2026-11-12\ncontact: Rita Chen\nfollowed_up: 2026-11-18",
            "next: Tue 24 Nov, second follow-up, Rita Chen",
        ),
        # What is late is for today.
        ("2026-11-25", f"{PEOPLE}thanked: 2026-11-12", "next: today, first follow-up, Dana Lee"),
        (
            "2026-12-30",
            "followed_up: [2026-12-22, 2026-12-29]",
            "next: Mon 4 Jan 2027, closing note, Northwind",
        ),
        # What is scheduled is done with.
        (
            "2026-11-18",
            "thanked: 2026-11-12\nfollowed_up: 2026-11-19",
            "next: Wed 25 Nov, second follow-up, Northwind",
        ),
        (
            "2026-11-18",
            "thanked: 2026-11-12\nfollowed_up: [2026-11-13, 2026-11-16, 2026-11-18]",
            "The closing note is sent: the book is closed.",
        ),
        (
            "2026-11-18",
            "outcome: rejected",
            "The outcome is known (rejected): nothing more is due.",
        ),
        (
            "2027-03-01",
            "",
            "It has lapsed: too much time went by, and nothing further is planned.",
        ),
    ],
)
def test_what_follows(capsys: pytest.CaptureFixture[str], today: str, keys: str, said: str) -> None:
    told(northwind(f"interviewed: 2026-11-12\n{keys}"), date.fromisoformat(today))
    assert capsys.readouterr().out == f"{said}\n"


def test_a_later_interview_with_them_is_named_as_the_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = northwind("interviewed: 2026-11-12\nthanked: 2026-11-12")
    told(f"{text}- {{company: Northwind, interviewed: 2026-11-19}}\n", date(2026, 11, 18))
    assert capsys.readouterr().out == "A later interview with them goes on from here.\n"


def test_what_is_doubtful_in_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    sent = "interviewed: 2026-11-12\nfollowed_up: [2026-11-18, 2026-11-19]"
    told(northwind(sent), date(2026, 11, 19))
    assert capsys.readouterr().err == (
        "warning: interview 1 (Northwind), followed_up: 2026-11-18 and 2026-11-19 are neighbouring "
        "days; give them some days to answer; if one of the two is a slip, take it out\n"
    )


def test_lines_that_begin_with_dashes_are_shown_too() -> None:
    before, after = b"- company: A\n---\n", b"- company: A\n++ b\n"
    assert list(changed_lines(before, after)) == [("-", "---"), ("+", "++ b")]
