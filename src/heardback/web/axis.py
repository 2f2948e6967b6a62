"""Whole weeks as the line of days of a picture, its places in percent of its width.

It alone knows how far the picture reaches and which days of it are shaded.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from heardback.days.business import DAY, BusinessDays, each_day
from heardback.days.english import listed, short, span
from heardback.values import Value

BEFORE = 42  # days before today that are shown at most
MIN_WEEKS, MAX_WEEKS = 5, 20
DAY_WIDTH = 24  # pixels: what a thumb can hit beside the next day


class Day(Value, kw_only=True):
    """A day's number above the line; ``x`` is its middle."""

    x: float
    label: str
    is_monday: bool
    is_today: bool


class Week(Value, kw_only=True):
    """A week's month, from ``x`` on; ``is_again`` where the week before has named it."""

    x: float
    month: str
    is_again: bool


class Shade(Value, kw_only=True):
    """Free days in a row."""

    x: float
    width: float
    is_holiday: bool


class Holiday(Value, kw_only=True):
    """A holiday or days off in a row, weekends aside; ``days`` are their places."""

    days: tuple[float, ...]
    words: str


class Axis(Value, kw_only=True):
    """From a Monday to a Sunday, today among the days."""

    first: date
    weeks: int
    today: date
    business_days: BusinessDays

    @classmethod
    def around(cls, days: Iterable[date], today: date, business_days: BusinessDays) -> "Axis":
        """From the first of ``days``, but not long before today, as far as there is room."""
        all_days = (today, *days)
        first = max(min(all_days), today - BEFORE * DAY)
        first -= first.weekday() * DAY
        weeks = (max(all_days) - first).days // 7 + 1
        weeks = max(MIN_WEEKS, min(weeks, MAX_WEEKS))
        return cls(first=first, weeks=weeks, today=today, business_days=business_days)

    @property
    def count(self) -> int:
        """How many days there are."""
        return 7 * self.weeks

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + (self.count - 1) * DAY

    @property
    def width(self) -> int:
        """Pixels that the line needs at least."""
        return DAY_WIDTH * self.count

    @property
    def width_before_today(self) -> int:
        """As many up to the middle of today."""
        return DAY_WIDTH * (self.today - self.first).days + DAY_WIDTH // 2

    def x(self, day: date) -> float:
        """The middle of a day; an end of the line for a day beyond it."""
        middle = (day - self.first).days + 0.5
        return self._percent(max(0, min(middle, self.count)))

    @property
    def now(self) -> float:
        """The middle of today."""
        return self.x(self.today)

    @property
    def words(self) -> str:
        """The line for who does not see it."""
        first, last = short(self.first, self.today), short(self.last, self.today)
        return f"Days from {first} to {last}; today is {short(self.today)}"

    @property
    def days(self) -> tuple[Day, ...]:
        """Each day's number."""
        return tuple(
            Day(
                x=self.x(day),
                label=str(day.day),
                is_monday=day.weekday() == 0,
                is_today=day == self.today,
            )
            for day in self._each()
        )

    @property
    def each_week(self) -> tuple[Week, ...]:
        """What month each Monday is of; the year with the first of a month of another year."""
        found: list[Week] = []
        before = ""
        for day in list(self._each())[::7]:
            month = short(day, self.today).split(" ", 2)[2]  # what follows "Mon 4"
            shown = month.partition(" ")[0] if month == before else month
            x = self._percent((day - self.first).days)
            found.append(Week(x=x, month=shown, is_again=month == before))
            before = month
        return tuple(found)

    @property
    def shades(self) -> tuple[Shade, ...]:
        """Weekends, and holidays by themselves."""
        found = []
        at = 0
        for kind, days in groupby(self._each(), key=self._is_holiday_if_free):
            length = len(list(days))
            if kind is not None:
                x, width = self._percent(at), self._percent(length)
                found.append(Shade(x=x, width=width, is_holiday=kind))
            at += length
        return tuple(found)

    def _is_holiday_if_free(self, day: date) -> bool | None:
        return None if self.business_days.is_business_day(day) else bool(self._names(day, day))

    @property
    def holidays(self) -> tuple[Holiday, ...]:
        """What is free besides the weekends, by name."""
        found = []
        for names, run in groupby(self._each(), key=lambda day: self._names(day, day)):
            days = tuple(run)
            if names:
                first, last = days[0], days[-1]
                when = span(first, last, self.today)
                words = f"{listed(list(self._names(first, last)))} {when}"
                found.append(Holiday(days=tuple(map(self.x, days)), words=words))
        return tuple(found)

    def _names(self, first: date, last: date) -> tuple[str, ...]:
        return self.business_days.skipped(first - DAY, last + DAY)

    def _each(self) -> Iterable[date]:
        return each_day(self.first, self.last)

    def _percent(self, days: float) -> float:
        return round(100 * days / self.count, 3)
