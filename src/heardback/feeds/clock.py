"""The one place that reads the clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """This moment; everything below the edges takes it, or its day, as an argument."""
    return datetime.now(UTC)
