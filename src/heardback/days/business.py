"""Business days, by the public holidays of each country.

It alone knows that weekends differ, so that each calendar is asked separately.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from heardback.days._countries import by_name, calendar_year, country_codes, days_of, parts
from heardback.values import Value

DAY = timedelta(days=1)
MAX_GAP = 60  # days in a row without a business day; beyond it a file is refused


class BusinessDays(Value):
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
        feasts = (calendar_year(code, day.year).feasts for code in self.codes)
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
        names_here = {calendar_year(code, day.year).free.get(day) for code in days.codes}
        weekend = "" in names_here or (not days.codes and day.weekday() >= 5)
        if day in days.days_off:
            days_off += not weekend
        elif not weekend:
            names += sorted(name for name in names_here if name and name not in names)
    if days_off:
        names.append("a day off" if days_off == 1 else f"{days_off} days off")
    return tuple(names)


@lru_cache(maxsize=512)  # of some 30 kB each at most
def _closed(codes: tuple[str, ...], year: int) -> frozenset[date]:
    """The days of a year on which one of the calendars at least does not work."""
    if not codes:
        return frozenset(day for day in days_of(year) if day.weekday() >= 5)
    return frozenset[date]().union(*(calendar_year(code, year).free for code in codes))


def each_day(first: date, last: date) -> Iterator[date]:
    """From ``first`` to ``last``; the same objects each time, for a file may name very many."""
    for year in range(first.year, last.year + 1):
        days = days_of(year)
        start = (first - days[0]).days if year == first.year else 0
        yield from days[start : (last - days[0]).days + 1 if year == last.year else None]


@lru_cache(maxsize=1)
def _codes_by_name() -> Mapping[str, str]:
    """Codes by the names that people type first, to tell them the code."""
    return _PARTS | by_name() | _OWN_NAMES


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


def calendar_code(text: str) -> str:
    """The code of a calendar in its one spelling; raises ``UnknownCalendarError``."""
    country, dash, subdivision = map(str.strip, text.partition("-"))
    country = country.upper()
    if country not in country_codes():
        named = _codes_by_name().get("".join(country.casefold().split()))
        words = (named,) if named else tuple(code for code in country_codes() if len(code) == 2)
        raise UnknownCalendarError("country", named or country, words)
    if not dash:
        return country
    known = {part.casefold(): part for part in parts(country)}
    part = known.get(subdivision.casefold())
    if part is None:
        words = tuple(f"{country}-{p}" for p in known.values()) if subdivision else ()
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
