"""Business days, by the public holidays of each country. The only module that knows ``holidays``.

It alone knows that weekends differ (so each calendar is asked separately), and that the package's
calendars grow while they are asked: a year is therefore read once, into a table of our own.
"""

import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from sys import modules
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holidays import HolidayBase

DAY = timedelta(days=1)
MAX_GAP = 60  # days in a row without a business day; beyond it a file is refused


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """The working days of every calendar in ``codes`` that are not in ``days_off``.

    With no code, Saturdays and Sundays are free and nothing else.
    """

    codes: tuple[str, ...] = ()
    days_off: frozenset[date] = frozenset()

    def is_business_day(self, day: date) -> bool:
        """Whether somebody would expect an answer on ``day``."""
        return day not in self.days_off and day not in _closed(self.codes, day.year)

    def feasts(self, day: date) -> set[str]:
        """The names of the holidays that the calendars keep on ``day``, even on a weekend."""
        feasts = (_feasts(code, day.year) for code in self.codes)
        return {kept[day] for kept in feasts if day in kept}

    def after(self, day: date, count: int) -> date:
        """The ``count``-th business day after ``day``, which itself is not counted."""
        return _after(self.codes, self.days_off, day, count)

    def skipped(self, start: date, end: date) -> tuple[str, ...]:
        """The holidays and days off, weekends aside, between two days that were not counted."""
        return _skipped(self, start, end)

    def longest_gap(self) -> tuple[int, date | None]:
        """The most days in a row without a business day around ``days_off``, and their first."""
        longest: tuple[int, date | None] = (0, None)
        covered = date.min
        for day in sorted(self.days_off):
            if day <= covered:
                continue
            start = covered = day
            while not self.is_business_day(start - DAY):
                start -= DAY
            while not self.is_business_day(covered + DAY):
                covered += DAY
            length = (covered - start).days + 1
            longest = max(longest, (length, start), key=lambda gap: gap[0])
        return longest


@lru_cache(maxsize=8192)  # waits begin on the same few days
def _after(codes: tuple[str, ...], days_off: frozenset[date], day: date, count: int) -> date:
    closed: Collection[date] = ()
    year = None
    while count:
        day += DAY
        if day.year != year:
            year = day.year
            closed = _closed(codes, year)
        count -= day not in closed and day not in days_off
    return day


@lru_cache(maxsize=8192)
def _skipped(days: BusinessDays, start: date, end: date) -> tuple[str, ...]:
    names: list[str] = []
    days_off = 0
    for offset in range(1, (end - start).days):
        day = start + offset * DAY
        if days.is_business_day(day):
            continue
        names_here = {_free_days(code, day.year).get(day) for code in days.codes}
        weekend = "" in names_here or (not days.codes and day.weekday() >= 5)
        if day in days.days_off:
            days_off += not weekend
        elif not weekend:
            names += sorted(name for name in names_here if name and name not in names)
    if days_off:
        names.append("a day off" if days_off == 1 else f"{days_off} days off")
    return tuple(names)


_QUIET = Lock()  # the filters of warnings are one for all threads


@lru_cache(maxsize=512)  # of some 30 kB each at most
def _closed(codes: tuple[str, ...], year: int) -> frozenset[date]:
    """The days of a year on which one of the calendars at least does not work."""
    if not codes:
        return frozenset(day for day in _days(year) if day.weekday() >= 5)
    return frozenset[date]().union(*(_free_days(code, year) for code in codes))


@lru_cache(maxsize=1024)  # of some 10 kB each
def _free_days(code: str, year: int) -> Mapping[date, str]:
    """The days of a year that are not worked; the name of each, empty on a weekend."""
    calendar = _calendar(code, year)
    free = dict(calendar.items())
    for one_weekday in (_days(year)[n::7] for n in range(7)):
        # Most need not be asked about one by one: a country changes its weekend once in decades,
        # and where it goes by turns, as in Taiwan up to 2000, the first three tell.
        some = {calendar.is_weekend(day) for day in (*one_weekday[:3], one_weekday[-1])}
        for day in one_weekday if True in some else ():
            if False not in some or calendar.is_weekend(day):
                free[day] = ""
    return {day: name for day, name in free.items() if name or day not in calendar.weekend_workdays}


@lru_cache(maxsize=512)  # of some 3 kB each
def _feasts(code: str, year: int) -> Mapping[date, str]:
    """The holidays of a year by their names, those on a weekend too."""
    return dict(_calendar(code, year).items())


@lru_cache(maxsize=1)
def _package() -> Any:  # a module: it lists no types
    """The package, late, for it takes longer than all else that a command does to a small file.

    To import one country it would import all, which takes three times as long again: the module
    that lists them is therefore run when it is asked for one of its names, and no country is.
    """
    import holidays  # noqa: PLC0415

    spec = find_spec("holidays.countries")
    if spec and spec.loader and spec.name not in modules:
        loader, countries = spec.loader, module_from_spec(spec)

        def whole(name: str) -> Any:
            vars(countries).pop("__getattr__", None)
            loader.exec_module(countries)
            return getattr(countries, name)

        vars(countries)["__getattr__"] = whole  # PEP 562
        modules[spec.name] = countries
    return holidays


def _calendar(code: str, year: int) -> "HolidayBase":
    """A year of a calendar, as the package has it."""
    country, _, subdivision = code.partition("-")
    with _QUIET, warnings.catch_warnings():
        # Beyond the years that it knows the package warns and has no holidays; neither have we.
        warnings.simplefilter("ignore", UserWarning)
        calendar: HolidayBase = _package().country_holidays(
            country, subdiv=subdivision or None, years=year, language="en_US", expand=False
        )
    return calendar


def each_day(first: date, last: date) -> Iterator[date]:
    """From ``first`` to ``last``; the same objects each time, for a file may name very many."""
    for year in range(first.year, last.year + 1):
        days = _days(year)
        start = (first - days[0]).days if year == first.year else 0
        yield from days[start : (last - days[0]).days + 1 if year == last.year else None]


@lru_cache(maxsize=128)
def _days(year: int) -> tuple[date, ...]:
    first = date(year, 1, 1).toordinal()
    return tuple(map(date.fromordinal, range(first, date(year + 1, 1, 1).toordinal())))


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    """The codes of all countries, of two letters and of three."""
    return tuple(_package().registry.EntityLoader.get_country_codes(include_aliases=True))


@lru_cache(maxsize=512)
def _parts(country: str) -> tuple[str, ...]:
    return tuple(getattr(_package(), country).subdivisions)


def _countries() -> tuple[str, ...]:
    return tuple(code for code in _known() if len(code) == 2)


@lru_cache(maxsize=1)
def _codes_by_name() -> Mapping[str, str]:
    """Codes by the names that people type first, to tell them the code."""
    countries = _package().registry.COUNTRIES.values()
    names = {entry[0].casefold(): entry[1] for entry in countries}
    return _PARTS | _regions() | names | _OWN_NAMES


# As their people call them, and as English does.
_OWN_NAMES = {
    "deutschland": "DE",
    "österreich": "AT",
    "schweiz": "CH",
    "suisse": "CH",
    "españa": "ES",
    "italia": "IT",
    "nederland": "NL",
    "holland": "NL",
    "polska": "PL",
    "brasil": "BR",
    "america": "US",
    "unitedstatesofamerica": "US",
    "britain": "GB",
    "greatbritain": "GB",
}
_PARTS = {
    "england": "GB-ENG",
    "scotland": "GB-SCT",
    "wales": "GB-WLS",
    "northernireland": "GB-NIR",
    "bavaria": "DE-BY",
    "hesse": "DE-HE",
    "saxony": "DE-SN",
    "lowersaxony": "DE-NI",
    "northrhine-westphalia": "DE-NW",
    "nrw": "DE-NW",
    "thuringia": "DE-TH",
    "rhineland-palatinate": "DE-RP",
    "catalonia": "ES-CT",
    "quebec": "CA-QC",
}


def _regions() -> dict[str, str]:
    """Codes by the names of the regions of some countries, as the package has them."""
    return {
        "".join(name.casefold().split()): f"{country}-{part}"
        for country in ("AU", "CA", "DE", "ES", "US")
        for name, part in getattr(_package(), country).subdivisions_aliases.items()
    }


def calendar_code(text: str) -> str:
    """The code of a calendar in its one spelling; raises ``UnknownCalendarError``."""
    country, dash, subdivision = map(str.strip, text.partition("-"))
    country = country.upper()
    if country not in _known():
        named = _codes_by_name().get("".join(country.casefold().split()))
        words = (named,) if named else _countries()
        raise UnknownCalendarError("country", named or country, words)
    if not dash:
        return country
    parts = {part.casefold(): part for part in _parts(country)}
    part = parts.get(subdivision.casefold())
    if part is None:
        words = tuple(f"{country}-{p}" for p in parts.values()) if subdivision else ()
        raise UnknownCalendarError("subdivision", f"{country}-{subdivision}", words)
    return f"{country}-{part}"


class UnknownCalendarError(ValueError):
    """No holidays are known for this country or subdivision."""

    def __init__(self, kind: str, word: str, words: tuple[str, ...]) -> None:
        self.kind, self.word, self.words = kind, word, words
        super().__init__(f"unknown {kind}")


def lacks_part(code: str) -> bool:
    """Whether a bare United Kingdom is meant, which knows no Easter Monday."""
    return code in {"GB", "UK", "GBR"}
