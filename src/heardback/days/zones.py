"""Moments and days of a file's time zone; an empty one is the machine's."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def moment_of(timestamp: float) -> datetime:
    """Seconds since 1970 as a moment, in whole seconds."""
    return datetime.fromtimestamp(int(timestamp), UTC)


def day_of(moment: datetime, zone: str) -> date:
    """The day that a moment lies on in a zone."""
    return moment.astimezone(ZoneInfo(zone) if zone else None).date()


def start_of_day(day: date, zone: str) -> datetime:
    """The first moment of a day in a zone."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  without a zone: this computer's
    local = midnight.replace(tzinfo=ZoneInfo(zone)) if zone else midnight
    return local.astimezone(UTC)
