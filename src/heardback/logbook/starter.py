"""The commented file that ``init`` writes: ``starter.yaml``, its dates moved to around today."""

import re
from datetime import date
from importlib import resources

WRITTEN_ON = date(2026, 11, 20)  # the day for which the dates in starter.yaml were chosen


def starter(today: date) -> str:
    """A first file whose interviews lie around ``today``, so that a first run shows a lot."""
    text = (resources.files("heardback.logbook") / "starter.yaml").read_text("utf-8")

    def moved(written: re.Match[str]) -> str:
        return (date.fromisoformat(written[0]) + (today - WRITTEN_ON)).isoformat()

    head, key, interviews = text.partition("\ninterviews:\n")
    return head + key + re.sub(r"\d{4}-\d{2}-\d{2}", moved, interviews)
