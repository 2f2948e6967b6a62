"""Each country's public holidays and weekends, as data. The only module that knows ``holidays``.

To import the package takes longer than all else that a command does, so what it says is cached, a
year of a calendar at a time. It alone knows that weekends change, and that the package's calendars
grow while they are asked.
"""

import warnings
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from heardback.days.caching import By, cached
from heardback.values import Value

if TYPE_CHECKING:
    from holidays import HolidayBase


class Year(Value):
    """A year of a calendar.

    ``feasts`` are its holidays by their names, those on a weekend too; ``free`` are the days that
    are not worked, with the name of each, which is empty on a weekend.
    """

    feasts: Mapping[date, str]
    free: Mapping[date, str]


_BY = By(("holidays",), __file__)


@lru_cache(maxsize=1024)  # of some 15 kB each
def calendar_year(code: str, year: int) -> Year:
    """A year of a country's or a part's calendar; beyond the years that are known only weekends."""
    return cached(f"{code}-{year}", Year, _BY, lambda: _year(code, year))


@lru_cache(maxsize=1)
def country_codes() -> tuple[str, ...]:
    """Those of all countries, of two letters and of three."""
    return cached("countries", tuple[str, ...], _BY, _codes)


@lru_cache(maxsize=512)
def parts(country: str) -> tuple[str, ...]:
    """The subdivisions of a country that have calendars of their own."""
    return cached(f"{country}-parts", tuple[str, ...], _BY, lambda: _parts(country))


def by_name() -> dict[str, str]:
    """Codes of countries by their names, and of the parts of some; without case or spaces."""
    package = _package()
    countries = package.registry.COUNTRIES.values()
    regions = {
        "".join(name.casefold().split()): f"{country}-{part}"
        for country in ("AU", "CA", "DE", "ES", "US")
        for name, part in getattr(package, country).subdivisions_aliases.items()
    }
    return regions | {entry[0].casefold(): entry[1] for entry in countries}


# What the package says


def _package() -> Any:  # a module: it lists no types
    import holidays  # noqa: PLC0415  late, as above

    return holidays


def _codes() -> tuple[str, ...]:
    return tuple(_package().registry.EntityLoader.get_country_codes(include_aliases=True))


def _parts(country: str) -> tuple[str, ...]:
    return tuple(getattr(_package(), country).subdivisions)


_QUIET = Lock()  # the filters of warnings are one for all threads


def _calendar(code: str, year: int) -> "HolidayBase":
    country, _, subdivision = code.partition("-")
    with _QUIET, warnings.catch_warnings():
        # Beyond the years that it knows the package warns and has no holidays; neither have we.
        warnings.simplefilter("ignore", UserWarning)
        calendar: HolidayBase = _package().country_holidays(
            country, subdiv=subdivision or None, years=year, language="en_US", expand=False
        )
    return calendar


def _year(code: str, year: int) -> Year:
    calendar = _calendar(code, year)
    feasts = dict(calendar.items())
    free = dict(feasts)
    days = days_of(year)
    for one_weekday in (days[n::7] for n in range(7)):
        # Most need not be asked about one by one: a country changes its weekend once in decades,
        # and where it goes by turns, as in Taiwan up to 2000, the first three tell.
        some = {calendar.is_weekend(day) for day in (*one_weekday[:3], one_weekday[-1])}
        for day in one_weekday if True in some else ():
            if False not in some or calendar.is_weekend(day):
                free[day] = ""
    worked = {day for day, name in free.items() if not name and day in calendar.weekend_workdays}
    return Year(feasts, {day: name for day, name in free.items() if day not in worked})


@lru_cache(maxsize=128)
def days_of(year: int) -> tuple[date, ...]:
    """All days of a year; the same objects each time, for a file may name very many."""
    first = date(year, 1, 1).toordinal()
    return tuple(map(date.fromordinal, range(first, date(year + 1, 1, 1).toordinal())))
