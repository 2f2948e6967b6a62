"""What an event writes, and which interview words name."""

from datetime import date

import pytest

from heardback.editing.noting import Note, find, named_by, only, unknown
from heardback.problems import DoubtError, EditError
from small_files import interview, logbook

ON = date(2026, 11, 20)
TWO = """\
- {company: Northwind Traders, role: Baker, interviewed: 2026-11-12}
- {company: Contoso, role: Baker, interviewed: 2026-11-13, id: night shift}
"""


@pytest.mark.parametrize(
    ("deadline", "event", "until", "values"),
    [
        ("", "heard-back", None, {"heard_back": "2026-11-20"}),
        ("decision_by: 2026-11-27", "heard-back", None, {"heard_back": "2026-11-20"}),
        # Words were counted from the interview: beside an answer they would be doubtful.
        (
            "decision_by: end of the month",
            "heard-back",
            None,
            {"heard_back": "2026-11-20", "decision_by": "2026-11-30"},
        ),
        ("decision_by: end of the month", "followed-up", None, {"followed_up": "2026-11-20"}),
        (
            "",
            "heard-back",
            "next Friday",
            {"heard_back": "2026-11-20", "decision_by": "2026-11-27"},
        ),
        ("", "offer", None, {"outcome": "offer"}),
    ],
)
def test_what_an_event_writes(
    deadline: str, event: str, until: str | None, values: dict[str, str]
) -> None:
    assert Note.of(event, ON, interview(deadline), until).values == values


@pytest.mark.parametrize(
    ("words", "companies"),
    [
        ("northwind traders", ["Northwind Traders"]),
        ("wind bak", ["Northwind Traders"]),
        ("BAKER", ["Northwind Traders", "Contoso"]),
        ("night", ["Contoso"]),
        ("2026-11-13 baker", ["Contoso"]),
        ("2026-11", []),
        ("baker fabrikam", []),
        # A word is looked for within one text, never across two.
        ("tradersbaker", []),
    ],
)
def test_interviews_are_named_by_parts_of_what_they_say(words: str, companies: list[str]) -> None:
    assert [i.company for i in named_by(logbook(TWO), words)] == companies


def test_of_two_interviews_the_user_is_asked_which() -> None:
    third = "- {company: Fabrikam, interviewed: 2026-11-14}\n"
    with pytest.raises(DoubtError) as refused:
        find(logbook(TWO + third), "a", ON)
    assert str(refused.value) == (
        "'a' may be one of these; name more of it:\n"
        "  Northwind Traders, Baker, 2026-11-12\n"
        "  Contoso, Baker, 2026-11-13\n"
        "  Fabrikam, 2026-11-14"
    )


def test_a_round_that_is_still_ahead_is_not_the_one_that_is_meant() -> None:
    rounds = TWO + "- {company: Contoso, role: Baker, interviewed: 2026-11-27}\n"
    assert find(logbook(rounds), "contoso", ON).day == date(2026, 11, 13)
    assert find(logbook(rounds), "contoso", date(2026, 11, 27)).day == date(2026, 11, 27)


def test_of_several_rounds_the_one_that_is_meant_has_to_be_named() -> None:
    rounds = logbook(TWO + "- {company: Contoso, role: Baker, interviewed: 2026-11-27 14:30}\n")
    with pytest.raises(DoubtError) as refused:
        only(rounds, "contoso")
    assert str(refused.value) == (
        "'contoso' may be one of these; name more of it:\n"
        "  Contoso, Baker, 2026-11-13\n"
        "  Contoso, Baker, 2026-11-27 14:30"
    )
    assert only(rounds, "contoso 2026-11-27") is rounds.interviews[2]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("contosso", "; did you mean Contoso?"),
        ("Northwind Taders", "; did you mean Northwind Traders?"),
        ("traders inc", "; did you mean Northwind Traders?"),
        ("fabrikam", "; there are: Northwind Traders, Contoso"),
    ],
)
def test_words_that_name_none_are_answered_with_what_there_is(words: str, hint: str) -> None:
    with pytest.raises(EditError) as not_found:
        find(logbook(TWO), words, ON)
    with pytest.raises(EditError) as none_of_them:
        only(logbook(TWO), words)
    said = f"no interview with '{words}'{hint}"
    assert (str(not_found.value), str(none_of_them.value)) == (said, said)


def test_where_there_is_none_nothing_can_be_meant() -> None:
    assert unknown("contoso", ()) == "no interview with 'contoso'"
