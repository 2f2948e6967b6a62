"""The commented files that ``init`` writes, their dates moved to around today."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from importlib import resources

WRITTEN_ON = date(2026, 11, 19)  # the day for which the dates in starter.yaml were chosen
EXAMPLE_OF = date(2026, 11, 22)  # the same of example.yaml, a Sunday
_FEASTS = "2026-12-24 to 2027-01-01"


def starter(today: date) -> str:
    """A first file whose interviews lie around ``today``, so that a first run shows a lot.

    What has happened in it happened on days from Monday to Friday: so its first follow-up is due
    today whatever day of the week that is.
    """

    def moved(written: date) -> date:
        day = written + (today - WRITTEN_ON)
        to_monday = 7 - day.weekday() if day.weekday() > 4 else 0
        return min(day + timedelta(days=to_monday), today)

    head, key, interviews = _text("starter.yaml").partition("\ninterviews:")
    year = (today - timedelta(days=1)).year  # on New Year's Day the feasts are still these
    head = head.replace(_FEASTS, f"{year}-12-24 to {year + 1}-01-01")
    return head + key + _dated(interviews, moved)


def example(today: date) -> str:
    """A search in the middle of things, as it stood on the last Sunday.

    It is moved by whole weeks: what its comments say of days of the week stays true.
    """
    weeks = (today - EXAMPLE_OF) // timedelta(weeks=1)
    return _dated(_text("example.yaml"), lambda written: written + timedelta(weeks=weeks))


def _text(name: str) -> str:
    return (resources.files("heardback.logbook") / name).read_text("utf-8")


def _dated(text: str, moved: Callable[[date], date]) -> str:
    """A text with each date in it moved."""
    return re.sub(
        r"\d{4}-\d{2}-\d{2}", lambda found: f"{moved(date.fromisoformat(found[0]))}", text
    )
