"""Weeks, months, quarters and years: what they are called, and the last day of each part of one.

Where people disagree about a word, the later day counts, so as never to write too soon. The only
module that knows ``dateutil``.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from heardback.days._saying import CONVERSATION, Saying, Spoken
from heardback.days._vocabulary import MONTH, MONTHS
from heardback.days.business import DAY

UNITS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}


def first_of_month(day: date, months: int = 0) -> date:
    """The first day of a day's month, or of one so many months later."""
    return day + relativedelta(months=months, day=1)


def last_of_month(day: date) -> date:
    """The last day of a day's month."""
    return day + relativedelta(day=31)


class Period(NamedTuple):
    """A stretch of time in which something may be meant.

    ``again`` is how much later the next one of its name begins, where a name comes round: January,
    said in February. ``phrase`` follows "in".
    """

    kind: str
    first: date
    phrase: str
    again: relativedelta | None = None


# How each part is said, and how a letter says it.
_PARTS = {
    "early": r"early|earlier|first part|top|first few days|opening days",
    "start": r"(?:very )?(?:start|beginning)|first thing|first days",
    "first half": r"first half",
    "middle": r"mid|middle|mid ?point|half ?way",
    "end": r"(?:very |back |tail )?end|later?|latter (?:part|half)|(?:second|2nd) half|close"
    r"|last (?:part|thing|days|few days|day)",
}
PART = "|".join(f"(?:{words})" for words in _PARTS.values())
_SAID = {
    "": "in {0}",
    "early": "early in {0}",
    "start": "at the beginning of {0}",
    "first half": "in the first half of {0}",
    "middle": "by the middle of {0}",
    "end": "by the end of {0}",
}
# The last day of each part, counted from the first day of the period: for a month its day.
_WEEK = {"early": 2, "start": 2, "first half": 2, "middle": 2, "end": 4, "": 4}
_MONTH_DAY = {"early": 10, "start": 10, "first half": 15, "middle": 20, "end": 31, "": 31}
# Months of a quarter and of a year that have gone by at the end of each part.
_QUARTER = {"early": 1, "start": 1, "first half": 2, "middle": 2, "end": 3, "": 3}
_YEAR = {"early": 3, "start": 1, "first half": 6, "middle": 7, "end": 12, "": 12}


def _last_day(kind: str, part: str, first: date) -> date:
    if kind == "week":
        return first + _WEEK[part] * DAY
    if kind == "month":
        return first + relativedelta(day=_MONTH_DAY[part])
    months = (_QUARTER if kind == "quarter" else _YEAR)[part]
    return first + relativedelta(months=months) - DAY


def coming(period: Period, saying: Saying, day_in: Callable[[date], date]) -> tuple[date, Period]:
    """A day, counted from a period's first; where it is over, that of the next of its name."""
    day = day_in(period.first)
    while period.again and day < saying.day:
        period = period._replace(first=period.first + period.again)
        day = day_in(period.first)
    return day, period


def last_day_of(part: str, period: Period, saying: Saying) -> Spoken:
    """The last day of a part of a period, which is said in one of the words for parts."""
    part = next((name for name, words in _PARTS.items() if re.fullmatch(words, part)), "")
    day, period = coming(period, saying, partial(_last_day, period.kind, part))
    if period.kind == "week":
        phrase = _week_after(period.first, saying.met or saying.day)
        if not phrase:
            return Spoken(day=day)
    else:
        phrase = period.phrase.format(period.first, month=MONTHS[period.first.month - 1].title())
    return Spoken(day=day, phrase=_SAID[part].format(phrase))


def _week_after(monday: date, day: date) -> str:
    """A week counted from the conversation, true whichever day a week begins with.

    Empty where it is so far off that nobody counts.
    """
    weeks = (monday - monday_of(day)).days // 7 - (day.weekday() == 6)
    counted = ("week of", "week after", "second week after", "third week after")
    return f"the {counted[max(weeks, 0)]} {CONVERSATION}" if weeks < len(counted) else ""


def period_of(text: str, saying: Saying) -> Period | None:
    """The period that a text names; None where it names none."""
    for pattern, read in _PERIODS:
        if (found := re.fullmatch(pattern, text)) and (period := read(found, saying)):
            return period
    return None


def month_of(text: str, saying: Saying) -> Period | None:
    """The month that a text names."""
    period = period_of(text, saying)
    return period if period and period.kind == "month" else None


def monday_of(day: date) -> date:
    """The Monday of the week that a day lies in."""
    return day - day.weekday() * DAY


def week_ahead(day: date, weeks: int) -> date:
    """The Monday of a week counted from a day's; on a Sunday "next" may mean a week later."""
    later = day.weekday() == 6
    return monday_of(day) + 7 * (weeks + later) * DAY


def _this_week(_: re.Match[str], saying: Saying) -> Period:
    return Period("week", monday_of(saying.day), "", relativedelta(weeks=1))


def _later_week(found: re.Match[str], saying: Saying) -> Period:
    weeks = 2 if "after" in found[0] else 1
    return Period("week", week_ahead(saying.day, weeks), "")


def _relative_month(found: re.Match[str], saying: Saying) -> Period:
    months = 2 if "after" in found[0] else 1 if re.search("next|following|coming", found[0]) else 0
    again = None if months else relativedelta(months=1)
    first = first_of_month(saying.day, months)
    return Period("month", first, "{month}", again)


def _named_month(found: re.Match[str], saying: Saying) -> Period:
    month, year = MONTHS.index(found["month"]) + 1, year_of(found["year"], saying.day)
    if found["next"]:
        year = saying.day.year + 1
    first = date(year or saying.day.year, month, 1)
    return Period("month", first, "{month}", None if year else relativedelta(years=1))


def year_of(text: str | None, day: date) -> int | None:
    """The year that is named beside a month or a day, if any is."""
    if not text:
        return None
    return day.year + (text == "next year") if text.endswith("year") else int(text)


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _named_quarter(found: re.Match[str], saying: Saying) -> Period:
    quarter = _QUARTERS.get(found["nth"]) or int((found["q"] or found["nth"])[0])
    year = year_of(found["year"], saying.day)
    first = date(year or saying.day.year, 3 * quarter - 2, 1)
    name = next(word for word, n in _QUARTERS.items() if n == quarter)
    return Period("quarter", first, f"the {name} quarter", None if year else relativedelta(years=1))


def _relative_quarter(found: re.Match[str], saying: Saying) -> Period:
    first = date(saying.day.year, (saying.day.month - 1) // 3 * 3 + 1, 1)
    quarter = relativedelta(months=3)
    if re.search("next|following|coming", found[0]):
        return Period("quarter", first + quarter, f"the quarter after {CONVERSATION}")
    return Period("quarter", first, "the quarter", quarter)


def _whole_year(found: re.Match[str], saying: Saying) -> Period:
    this = saying.day.year
    year = year_of(found["number"], saying.day) or this + (found["which"] == "next")
    again = relativedelta(years=1) if year == this else None
    return Period("year", date(year, 1, 1), "{0:%Y}", again)


IN_YEAR = r"(?:,? (?:of )?(?P<year>20\d\d|this year|next year))?"
_NTH_QUARTER = r"(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter|q(?P<q>[1-4])"
_PERIODS: tuple[tuple[str, Callable[[re.Match[str], Saying], Period | None]], ...] = (
    (r"(?:this |current |same )?week", _this_week),
    (r"(?:next|following|coming) week|week after(?: next| that)?", _later_week),
    (r"(?:(?:this|current|next|following|coming) )?month|month after(?: next)?", _relative_month),
    (rf"(?:(?P<next>next)|this|coming)? ?(?P<month>{MONTH}){IN_YEAR}", _named_month),
    (rf"(?:{_NTH_QUARTER}){IN_YEAR}", _named_quarter),
    (r"(?:this |current |next |following |coming )?quarter", _relative_quarter),
    (r"(?:(?P<which>this|next) |current |calendar )?year|(?P<number>20\d\d)", _whole_year),
)
