"""What is said after a tap, and of one that cannot be noted: whole messages."""

from datetime import date

import pytest

from heardback.editing.marking import Tap, mark, said
from heardback.logbook.reading import read
from heardback.problems import EditError

TODAY = date(2026, 11, 25)
SAM = b"- company: Northwind\n  role: Baker\n  interviewed: 2026-11-12\n"
SENT_ONCE = SAM + b"  followed_up: 2026-11-18\n"
ANSWERED = SENT_ONCE + b"  heard_back: 2026-11-20\n  decision_by: 2026-12-04\n"


def uid(number: int, series: int = 1) -> str:
    logbook = read(SAM).sound
    assert logbook
    return logbook.interviews[0].uid("sam", series, number)


def refused(raw: bytes, number: int, series: int = 1, **form: str) -> str:
    with pytest.raises(EditError) as caught:
        mark(raw, "sam", uid(number, series), Tap.of(form, TODAY), TODAY)
    return str(caught.value)


def told(raw: bytes, number: int, **form: str) -> str:
    tap = Tap.of(form, TODAY)
    after = mark(raw, "sam", uid(number), tap, TODAY)
    return said(after, "sam", uid(number), tap, TODAY)


@pytest.mark.parametrize(
    ("raw", "number", "series", "form", "reason"),
    [
        (SAM, 1, 1, {"kind": "wave"}, "that button is not known here"),
        (SAM, 1, 1, {}, "that button is not known here"),
        (
            SAM,
            1,
            1,
            {"kind": "sent", "on": "12.11.2026"},
            (
                "'12.11.2026' is in numbers, which not everybody reads alike; "
                "12 November 2026 is written 2026-11-12, 11 December 2026 is written 2026-12-11"
            ),
        ),
        (
            SAM,
            1,
            1,
            {"kind": "answered", "until": "2026-11-31"},
            "'2026-11-31' is a day that does not exist; write the date, such as 2026-11-20",
        ),
        (
            SAM,
            1,
            1,
            {"kind": "answered", "until": "soonish"},
            (
                "'soonish' is neither a date nor words that are known here; "
                "wanted a date such as 2026-11-20, or words such as 'next Friday', "
                "'end of the month', 'in two weeks'"
            ),
        ),
        (SAM, 1, 1, {"kind": "round"}, "wanted the day of the next interview"),
        (
            SAM,
            1,
            1,
            {"kind": "round", "on": "2026-11-12"},
            "the next round is after the interview on 2026-11-12",
        ),
        (
            SAM,
            2,
            1,
            {"kind": "sent"},
            "the follow-up before this one is not noted as sent yet",
        ),
        (
            SENT_ONCE,
            2,
            1,
            {"kind": "sent", "on": "2026-11-18"},
            "another message is noted as sent on 2026-11-18: choose another day",
        ),
        (
            ANSWERED,
            1,
            2,
            {"kind": "sent", "on": "2026-11-20"},
            "they answered on 2026-11-20: choose a later day",
        ),
        (
            ANSWERED,
            1,
            1,
            {"kind": "answered", "on": "2026-11-21"},
            "an answer is noted already, on 2026-11-20; to change it, edit the file",
        ),
        (
            ANSWERED,
            1,
            1,
            {"kind": "answered", "on": "2026-11-20", "until": "2026-12-05"},
            "an answer is noted already, on 2026-11-20; to change it, edit the file",
        ),
        (
            SENT_ONCE + b"  heard_back: 2026-11-20\n",
            1,
            1,
            {"kind": "answered", "on": "2026-11-20", "until": "2026-12-05"},
            "an answer is noted already, on 2026-11-20; to change it, edit the file",
        ),
        (ANSWERED, 1, 3, {"kind": "sent"}, "this follow-up is not in the file any more"),
        (
            SAM + b"  outcome: offer\n",
            1,
            1,
            {"kind": "sent"},
            "this follow-up is no longer due: an answer or an outcome is noted",
        ),
        (b"- company\n", 1, 1, {"kind": "sent"}, "the file has a mistake: correct it first"),
    ],
)
def test_a_tap_that_cannot_be_noted_is_refused_in_words(
    raw: bytes, number: int, series: int, form: dict[str, str], reason: str
) -> None:
    assert refused(raw, number, series, **form) == reason


@pytest.mark.parametrize("until", ["", "2026-12-04"])
def test_the_second_of_two_taps_changes_nothing(until: str) -> None:
    tap = Tap.of({"kind": "answered", "on": "2026-11-20", "until": until}, TODAY)
    assert mark(ANSWERED, "sam", uid(1), tap, TODAY) == ANSWERED


def test_a_thank_you_may_be_sent_on_the_day_of_another_message() -> None:
    tap = Tap.of({"kind": "sent", "on": "2026-11-18"}, date(2026, 11, 18))
    early = SAM + b"  followed_up: 2026-11-18\n"
    after = mark(early, "sam", uid(0), tap, date(2026, 11, 18))
    assert after == early + b"  thanked: 2026-11-18\n"


@pytest.mark.parametrize(
    ("raw", "form", "words"),
    [
        (SAM, {"kind": "sent"}, "Sent today. Next: Tue 1 Dec, if no answer."),
        (
            SAM,
            {"kind": "sent", "on": "2026-11-24"},
            "Sent on Tue 24 Nov. Next: Mon 30 Nov, if no answer.",
        ),
        (SENT_ONCE, {"kind": "sent"}, "Sent on Wed 18 Nov. The second follow-up is due."),
        (SAM, {"kind": "sent", "on": "2026-11-27"}, "Scheduled for Fri 27 Nov."),
        (
            SAM,
            {"kind": "answered"},
            "Noted: they answered on Wed 25 Nov. The plan begins anew from there.",
        ),
        (
            SAM,
            {"kind": "answered", "on": "2026-11-24", "until": "next Friday"},
            (
                "Noted: they answered on Tue 24 Nov. The plan begins anew from there. "
                "They will decide by Fri 4 Dec."
            ),
        ),
        (
            SAM,
            {"kind": "round", "on": "2027-01-04"},
            "Noted: the next round is on Mon 4 Jan 2027. Good luck.",
        ),
        (
            SAM,
            {"kind": "round", "on": "2026-12-03", "until": "next Friday"},
            "Noted: the next round is on Thu 3 Dec. Good luck. They will decide by Fri 11 Dec.",
        ),
        (SAM, {"kind": "offer"}, "Noted: an offer. Congratulations!"),
        (
            SAM,
            {"kind": "rejected"},
            (
                "Noted. A decision like this says little about you, and asking was right. "
                "Nothing more is due here; be kind to yourself today."
            ),
        ),
        (SAM, {"kind": "withdrawn"}, "Noted: you have withdrawn. Nothing more is due here."),
        (SAM, {"kind": "closed"}, "Noted: this one is closed. Nothing more is due here."),
        (
            ANSWERED,
            {"kind": "answered", "on": "2026-11-20"},
            "Noted: they answered on Fri 20 Nov. The plan begins anew from there.",
        ),
        (
            ANSWERED,
            {"kind": "closed", "until": "2026-12-11"},
            "Noted: this one is closed. Nothing more is due here.",
        ),
    ],
)
def test_what_was_noted_is_said(raw: bytes, form: dict[str, str], words: str) -> None:
    assert told(raw, 1, **form) == words


TWICE = SAM + b"  followed_up: [2026-11-18, 2026-11-24]\n"


@pytest.mark.parametrize(
    ("raw", "number", "today", "words"),
    [
        (TWICE, 3, date(2026, 11, 30), "Sent today. The book is closed."),
        (SAM, 0, date(2026, 11, 12), "Sent today. Next: Wed 18 Nov, if no answer."),
        (SAM, 0, date(2026, 11, 18), "Sent today. The first follow-up is due."),
    ],
)
def test_what_comes_after_a_message_is_said(
    raw: bytes, number: int, today: date, words: str
) -> None:
    tap = Tap.of({"kind": "sent"}, today)
    after = mark(raw, "sam", uid(number), tap, today)
    assert said(after, "sam", uid(number), tap, today) == words
