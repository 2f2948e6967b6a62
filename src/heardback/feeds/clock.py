"""The one place that reads the clock."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment; everything below the edges takes it, or its day, as an argument."""
    return datetime.now(UTC)
