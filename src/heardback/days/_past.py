"""The words that name a day on which something has happened; a row each, with an example.

A weekday alone is the last one; today, if today is one. A day of a month is the nearest.
"""

import re
from collections.abc import Callable
from datetime import date

from heardback.days._periods import UNITS, first_of_month, monday_of, year_of
from heardback.days._points import AFTER, BEFORE, NTH, existing, fitting, point, without_hour
from heardback.days._saying import NoSuchDayError, Saying
from heardback.days._vocabulary import MONTH, MONTHS, NUMBER, ORDINAL, WEEKDAY, WEEKDAYS, count, nth
from heardback.days.business import DAY, BusinessDays


def past(text: str, today: date) -> date | None:
    """The day of a text in the one spelling, typed on ``today``; raises ``NoSuchDayError``."""
    for said in dict.fromkeys((text, without_hour(text))):
        for _, pattern, read in PAST:
            if (found := re.fullmatch(pattern, said)) and (day := read(found, today)):
                return day
    return point(text, Saying(today, BusinessDays()))


def _yesterday(_: re.Match[str], today: date) -> date:
    return today - DAY


def _today(_: re.Match[str], today: date) -> date:
    return today


def _ago(found: re.Match[str], today: date) -> date:
    return today - UNITS[found["unit"]] * count(found["number"])


def _weekday(found: re.Match[str], today: date) -> date:
    which = WEEKDAYS.index(found["weekday"])
    if re.match("this (?!past)", found[0]):
        return monday_of(today) + which * DAY
    if "week" in found[0]:
        return monday_of(today) + (which - 7) * DAY
    back = (today.weekday() - which) % 7
    is_over = found[0] != found["weekday"]  # "last Monday" is not today
    return today - (7 if is_over and not back else back) * DAY


def _day_of_month(found: re.Match[str], today: date) -> date | None:
    """The last day of this number, and of this weekday if one is named."""
    groups, number = found.groupdict(), nth(found["nth"])
    for months in range(1 if groups.get("month") == "last" else 0, 12):
        first = first_of_month(today, -months)
        day = first + (number - 1) * DAY
        if day <= today and day.month == first.month:
            return fitting(day, groups.get("weekday"))
    return None


def _date(found: re.Match[str], today: date) -> date:
    """A day of a month; without a year the nearest one."""
    month, number = MONTHS.index(found["month"]) + 1, nth(found["nth"])
    year = year_of(found["year"], today)
    years = (year,) if year else range(today.year - 4, today.year + 5)  # 29 February
    days = [day for one in years if (day := existing(one, month, number))]
    if not days:
        raise NoSuchDayError("is a day that does not exist")
    nearest = min(days, key=lambda day: abs(day - today))
    return fitting(nearest, found["weekday"] or found["after"])


# fmt: off
PAST: tuple[tuple[str, str, Callable[[re.Match[str], date], date | None]], ...] = (
    ("yesterday", r"yesterday|last night", _yesterday),
    ("earlier today", r"earlier today", _today),
    ("3 days ago", rf"(?P<number>{NUMBER}) (?P<unit>day|week|fortnight|month)s? ago", _ago),
    ("Monday", rf"(?:this |last |(?:this )?past |previous )?(?P<weekday>{WEEKDAY})", _weekday),
    ("Monday last week", rf"(?P<weekday>{WEEKDAY}) (?:of )?last week", _weekday),
    ("the 2nd", rf"(?P<nth>{ORDINAL})(?: of (?P<month>this|last) month)?", _day_of_month),
    ("Monday the 2nd", rf"(?P<weekday>{WEEKDAY}),? (?P<nth>{ORDINAL})", _day_of_month),
    ("2 November", rf"{BEFORE}{NTH} ?(?:of )?(?P<month>{MONTH}){AFTER}", _date),
    ("Nov 2", rf"{BEFORE}(?P<month>{MONTH}) {NTH}{AFTER}", _date),
)
# fmt: on
