"""What is noted under an interview, changed or taken back: whole files, and what is said."""

from datetime import date

import pytest

from heardback.editing.mending import Mend, mend, mended
from heardback.logbook.reading import read
from heardback.problems import EditError, FieldError

TODAY = date(2026, 11, 25)
SAM = """\
# my search
interviews:
  - company: Northwind   # the good one
    interviewed: 2026-11-12
    thanked: 2026-11-12
    followed_up: [2026-11-18, 2026-11-24]   # two so far
  - company: Contoso
    interviewed: 2026-11-12
    heard_back: 2026-11-20
    decision_by: 2026-12-04
    outcome: offer
"""


def uid(position: int) -> str:
    logbook = read(SAM.encode()).sound
    assert logbook
    return logbook.interviews[position - 1].uid("sam", 1, 0)


def corrected(position: int, text: str = SAM, **form: str) -> tuple[str, str]:
    """The file afterwards, and what is said."""
    wanted = Mend.of(form, TODAY)
    after = mend(text.encode(), "sam", uid(position), wanted)
    return after.decode(), mended(after, "sam", uid(position), wanted, TODAY)


def refused(position: int, text: str = SAM, **form: str) -> str:
    with pytest.raises(EditError) as caught:
        corrected(position, text, **form)
    return str(caught.value)


@pytest.mark.parametrize(
    ("position", "form", "old", "new", "words"),
    [
        (
            1,
            {"kind": "redate", "key": "thanked", "was": "2026-11-12", "on": "2026-11-13"},
            "thanked: 2026-11-12",
            "thanked: 2026-11-13",
            "Sent on Fri 13 Nov. Next: Mon 30 Nov, if no answer.",
        ),
        (
            1,
            {"kind": "redate", "key": "followed_up", "was": "2026-11-24", "on": "yesterday"},
            "2026-11-24",
            "2026-11-24",
            "Sent on Tue 24 Nov. Next: Mon 30 Nov, if no answer.",
        ),
        (
            1,
            {"kind": "redate", "key": "followed_up", "was": "2026-11-24", "on": "2026-11-23"},
            "2026-11-24",
            "2026-11-23",
            "Sent on Mon 23 Nov. Next: Fri 27 Nov, if no answer.",
        ),
        (
            1,
            {"kind": "unsend", "key": "followed_up", "was": "2026-11-24"},
            "[2026-11-18, 2026-11-24]",
            "[2026-11-18]",
            "Taken back: nothing was sent on Tue 24 Nov. The second follow-up is due.",
        ),
        (
            1,
            {"kind": "unsend", "key": "thanked", "was": "2026-11-12"},
            "    thanked: 2026-11-12\n",
            "",
            "Taken back: nothing was sent on Thu 12 Nov. Next: Mon 30 Nov, if no answer.",
        ),
        (
            1,
            {"kind": "promise", "until": " next week "},
            "   # two so far\n",
            "   # two so far\n    decision_by: next week\n",
            "They will decide by Fri 20 Nov. Next: Mon 30 Nov, if no answer.",
        ),
        (
            1,
            {"kind": "redate", "key": "followed_up", "was": "2026-11-24", "on": "2027-01-11"},
            "2026-11-24",
            "2027-01-11",
            "Scheduled for Mon 11 Jan 2027. Next: Fri 15 Jan 2027, if no answer.",
        ),
        (
            2,
            {"kind": "redate", "key": "heard_back", "was": "2026-11-20", "on": "2026-11-19"},
            "2026-11-20",
            "2026-11-19",
            "They answered on Thu 19 Nov.",
        ),
        (
            2,
            {"kind": "unanswer", "key": "heard_back", "was": "2026-11-20"},
            "    heard_back: 2026-11-20\n",
            "",
            "Taken back: they did not answer on Fri 20 Nov.",
        ),
        (
            2,
            {"kind": "promise", "until": "next Friday"},  # counted from their answer
            "2026-12-04",
            "2026-11-27",
            "They will decide by Fri 27 Nov.",
        ),
        (
            2,
            {"kind": "promise", "until": ""},
            "    decision_by: 2026-12-04\n",
            "",
            "No decision date is noted.",
        ),
        (
            2,
            {"kind": "reopen"},
            "    outcome: offer\n",
            "",
            "Open again. Next: Mon 7 Dec, if no answer.",
        ),
    ],
)
def test_what_is_noted_is_corrected_on_its_line(
    position: int, form: dict[str, str], old: str, new: str, words: str
) -> None:
    assert corrected(position, **form) == (SAM.replace(old, new, 1), words)


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "redate", "key": "followed_up", "was": "2026-11-24", "on": "2026-11-23"},
        {"kind": "unsend", "key": "followed_up", "was": "2026-11-24"},
        {"kind": "unsend", "key": "thanked", "was": "2026-11-12"},
        {"kind": "promise", "until": "2026-12-04"},
        {"kind": "reopen"},
    ],
)
def test_two_taps_are_one(form: dict[str, str]) -> None:
    once, _ = corrected(1, **form)
    assert corrected(1, once, **form)[0] == once


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "that button is not known here"),
        ({"kind": "sent"}, "that button is not known here"),
        ({"kind": "redate", "key": "outcome"}, "that button is not known here"),
        ({"kind": "unsend", "key": "heard_back"}, "that button is not known here"),
        (
            {"kind": "redate", "key": "thanked", "was": "2026-11-11", "on": "2026-11-13"},
            "2026-11-11 is not noted there any more",
        ),
        (
            {"kind": "redate", "key": "followed_up", "was": "2026-11-24", "on": "2026-11-18"},
            (
                "that would be a mistake: interview 1 (Northwind), followed_up: "
                "2026-11-18 stands here twice; take one of them out"
            ),
        ),
        (
            {"kind": "redate", "key": "thanked", "was": "2026-11-12", "on": "2026-11-11"},
            (
                "that would be a mistake: interview 1 (Northwind), thanked: 2026-11-11 is before "
                "the interview on 2026-11-12; correct the one that is wrong"
            ),
        ),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_words(form: dict[str, str], why: str) -> None:
    assert refused(1, **form) == why


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"kind": "redate", "key": "thanked", "was": "2026-11-12", "on": "2026-02-30"}, "on"),
        ({"kind": "redate", "key": "thanked", "was": "2026-11-12"}, "on"),
        ({"kind": "promise", "until": "soon"}, "until"),
    ],
)
def test_a_refusal_names_the_field_that_it_is_about(form: dict[str, str], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        corrected(1, **form)
    assert caught.value.field == field


def test_an_interview_that_is_gone_is_told_so() -> None:
    gone = SAM.replace("Northwind", "Fabrikam")
    assert refused(1, gone, kind="reopen") == "this interview is not in the file any more"
