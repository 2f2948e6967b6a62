"""Moments and days of a file's time zone; an empty one is the machine's."""

from datetime import UTC, date, datetime
from functools import lru_cache
from pkgutil import get_data
from zoneinfo import ZoneInfo, available_timezones

_NO_PLACE = {"localtime", "posixrules", "Factory"}  # stand for whatever a machine is set to


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """The names of all zones, this machine's own among them."""
    return frozenset(available_timezones() - _NO_PLACE)


def is_known(name: str) -> bool:
    """Whether a zone has this name; the machine's folders are looked through for rare ones only."""
    return name in _shipped() or name in known()


@lru_cache(maxsize=1)
def _shipped() -> frozenset[str]:
    """The names in the list of the package ``tzdata``, which is one file."""
    names = get_data("tzdata", "zones") or b""
    return frozenset(names.decode().split()) - _NO_PLACE


def moment_of(timestamp: float) -> datetime:
    """Seconds since 1970 as a moment, in whole seconds."""
    return datetime.fromtimestamp(int(timestamp), UTC)


def day_of(moment: datetime, zone: str) -> date:
    """The day that a moment lies on in a zone."""
    return local(moment, zone).date()


def local(moment: datetime, zone: str) -> datetime:
    """A moment as the clocks of a zone show it."""
    return moment.astimezone(ZoneInfo(zone) if zone else None)


def start_of_day(day: date, zone: str) -> datetime:
    """The first moment of a day in a zone."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  without a zone: this computer's
    local = midnight.replace(tzinfo=ZoneInfo(zone)) if zone else midnight
    return local.astimezone(UTC)
