"""The commented file that ``init`` writes: ``starter.yaml``, its dates moved to around today."""

import re
from datetime import date, timedelta
from importlib import resources

WRITTEN_ON = date(2026, 11, 19)  # the day for which the dates in starter.yaml were chosen
_FEASTS = "2026-12-24 to 2027-01-01"


def starter(today: date) -> str:
    """A first file whose interviews lie around ``today``, so that a first run shows a lot.

    What has happened in it happened on days from Monday to Friday: so its first follow-up is due
    today whatever day of the week that is.
    """
    text = (resources.files("heardback.logbook") / "starter.yaml").read_text("utf-8")

    def moved(written: re.Match[str]) -> str:
        day = date.fromisoformat(written[0]) + (today - WRITTEN_ON)
        to_monday = 7 - day.weekday() if day.weekday() > 4 else 0
        return min(day + timedelta(days=to_monday), today).isoformat()

    head, key, interviews = text.partition("\ninterviews:")
    year = (today - timedelta(days=1)).year  # on New Year's Day the feasts are still these
    head = head.replace(_FEASTS, f"{year}-12-24 to {year + 1}-01-01")
    return head + key + re.sub(r"\d{4}-\d{2}-\d{2}", moved, interviews)
