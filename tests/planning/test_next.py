"""What is sent next: what is sure comes before what waits on no answer."""

from datetime import date

from heardback.logbook.reading import read
from heardback.model.plans import FollowUp, State
from heardback.planning.rules import plan

WAITS = """\
- company: Northwind
  interviewed: 2026-11-12
  thanked: 2026-11-12
"""
SURE = """\
- company: Fabrikam
  interviewed: 2026-11-17
  thanked: 2026-11-17
  decision_by: 2026-12-15
"""


def following(text: str) -> FollowUp | None:
    logbook = read(text.encode()).sound
    assert logbook
    return plan(logbook, date(2026, 11, 18)).following


def test_what_is_sure_is_next_however_soon_something_else_may_be() -> None:
    alone, found = following(WAITS), following(WAITS + SURE)
    assert alone
    assert found
    assert (alone.interview.company, alone.state) == ("Northwind", State.WAITING)
    assert (found.interview.company, found.state) == ("Fabrikam", State.DUE)
    assert found.first_day > alone.first_day


def test_of_an_empty_list_nothing_is_next() -> None:
    assert following("[]\n") is None
