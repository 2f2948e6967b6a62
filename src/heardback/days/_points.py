"""The words that name one day: a row each, with an example, tried in their order.

Where people disagree about a word, the later day counts, so as never to write too soon.
"""

import re
from collections.abc import Callable
from datetime import date

from heardback.days._periods import (
    IN_YEAR,
    UNITS,
    coming,
    first_of_month,
    last_of_month,
    monday_of,
    month_of,
    period_of,
    week_ahead,
    year_of,
)
from heardback.days._saying import NoSuchDayError, Saying
from heardback.days._vocabulary import MONTH, MONTHS, NUMBER, ORDINAL, WEEKDAY, WEEKDAYS, count, nth
from heardback.days.business import DAY
from heardback.days.english import dated, full
from heardback.patterns import pattern


def _today(_: re.Match[str], saying: Saying) -> date:
    return saying.day


def _tomorrow(found: re.Match[str], saying: Saying) -> date:
    return saying.day + (2 if found[0] == "day after tomorrow" else 1) * DAY


def _weekday(found: re.Match[str], saying: Saying) -> date:
    """The next one; that of the very day of the conversation is over."""
    ahead = WEEKDAYS.index(found["weekday"]) - saying.day.weekday()
    return saying.day + (ahead if ahead > 0 else ahead + 7) * DAY


def _weekday_after(found: re.Match[str], saying: Saying) -> date:
    weeks = 2 if "after" in found[0] else 1
    return week_ahead(saying.day, weeks) + WEEKDAYS.index(found["weekday"]) * DAY


def _weekday_in_week(found: re.Match[str], saying: Saying) -> date | None:
    week = period_of(found["week"], saying)
    if week is None or week.kind != "week":
        return None
    return coming(week, saying, lambda monday: monday + WEEKDAYS.index(found["weekday"]) * DAY)[0]


def _mid_week(_: re.Match[str], saying: Saying) -> date:
    wednesday = monday_of(saying.day) + 2 * DAY
    return wednesday if wednesday > saying.day else wednesday + 7 * DAY


def _weekend(found: re.Match[str], saying: Saying) -> date:
    if found["side"] == "pre":
        return monday_of(saying.day) + (4 if saying.day.weekday() < 5 else 11) * DAY
    sunday = week_ahead(saying.day, 1 if found["which"] == "next" else 0) + 6 * DAY
    return sunday + DAY if found["side"] == "after" else sunday


def _weeks_from(found: re.Match[str], saying: Saying) -> date | None:
    start, number = _named(found["point"], saying, POINTS), count(found["number"] or "a")
    if start and found["business"]:
        return saying.business_days.after(start, number) if found["unit"] == "day" else None
    return start + number * UNITS[found["unit"]] if start else None


def _weekday_week(found: re.Match[str], saying: Saying) -> date | None:
    if re.fullmatch(ORDINAL, found["point"]):
        return None  # a week with a number
    start = _named(found["point"], saying, POINTS)
    return start + (14 if found["unit"] == "fortnight" else 7) * DAY if start else None


def _same_day(found: re.Match[str], saying: Saying) -> date:
    return saying.day + UNITS[found["unit"]]


def _day_of_month(found: re.Match[str], saying: Saying) -> date | None:
    """The next day of this number; that of the very day of the conversation is over."""
    groups, number = found.groupdict(), nth(found["nth"])
    which = groups.get("month")
    ahead = int(which != "this") if which else int(number <= saying.day.day)
    for months in (ahead, ahead + 1):
        first = first_of_month(saying.day, months)
        day = first + (number - 1) * DAY
        if day.month == first.month:
            return fitting(day, groups.get("weekday"))
    return None


def _date(found: re.Match[str], saying: Saying) -> date:
    """A day of a month; without a year the next, on the very day that day."""
    month, number = MONTHS.index(found["month"]) + 1, nth(found["nth"])
    year = year_of(found["year"], saying.day)
    years = (year,) if year else range(saying.day.year, saying.day.year + 9)  # 29 February
    days = [d for y in years if (d := existing(y, month, number)) and (year or d >= saying.day)]
    if not days:
        raise NoSuchDayError("is a day that does not exist")
    return fitting(days[0], found["weekday"] or found["after"])


def existing(year: int, month: int, number: int) -> date | None:
    """A day of a month; None where there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def fitting(day: date, weekday: str | None) -> date:
    """A day, if it is the weekday that is named beside it; raises ``NoSuchDayError``."""
    if weekday and WEEKDAYS[day.weekday()] != weekday:
        is_on = f"{full(day).partition(' ')[0]}, not a {weekday.title()}"
        raise NoSuchDayError(f"cannot be: {dated(day)} is a {is_on}")
    return day


def _iso(found: re.Match[str], _: Saying) -> date:
    try:
        return date.fromisoformat(found[0])
    except ValueError:
        raise NoSuchDayError("is a day that does not exist") from None


def _nth_weekday(found: re.Match[str], saying: Saying) -> date | None:
    month = month_of(found["month"], saying)
    if month is None:
        return None
    day, month = coming(month, saying, lambda first: _of_month(found, first))
    return day if day.month == month.first.month else None  # the fifth Friday of most months


def _of_month(found: re.Match[str], first: date) -> date:
    which = WEEKDAYS.index(found["weekday"])
    if found["nth"] == "last":
        last = last_of_month(first)
        return last - (last.weekday() - which) % 7 * DAY
    return first + ((which - first.weekday()) % 7 + 7 * (nth(found["nth"]) - 1)) * DAY


def _business_day(found: re.Match[str], saying: Saying) -> date | None:
    """The next one, or the first of a month."""
    if not found["month"]:
        return saying.business_days.after(saying.day, 1)
    month = month_of(found["month"], saying)
    after = saying.business_days.after
    return coming(month, saying, lambda first: after(first - DAY, 1))[0] if month else None


NTH = rf"(?P<nth>{ORDINAL}|[0-3]?\d)"
BEFORE = rf"(?:(?P<weekday>{WEEKDAY}),? )?"
AFTER = rf"{IN_YEAR}(?:,? (?P<after>{WEEKDAY}))?"
_LENGTH = r"(?P<unit>day|week|fortnight|month|year)s?"

Read = Callable[[re.Match[str], Saying], date | None]
# fmt: off
POINTS: tuple[tuple[str, str, Read], ...] = (
    ("today", r"today|tonight|now|this (?:morning|afternoon|evening|lunchtime)", _today),
    ("tomorrow", r"tomorrow|day after", _tomorrow),
    ("the day after tomorrow", r"day after tomorrow", _tomorrow),
    ("Friday", rf"(?:this |coming )?(?P<weekday>{WEEKDAY})", _weekday),
    ("next Friday", rf"(?:next|following) (?P<weekday>{WEEKDAY})", _weekday_after),
    ("Friday next", rf"(?P<weekday>{WEEKDAY}) (?:next|following)", _weekday_after),
    ("the Friday after next", rf"(?P<weekday>{WEEKDAY}) after next", _weekday_after),
    ("Friday of next week", rf"(?P<weekday>{WEEKDAY}),? (?:of )?(?P<week>.*\w week.*|week .+)", _weekday_in_week),
    ("next week, Friday", rf"(?P<week>.*\w week|week .+?),? (?P<weekday>{WEEKDAY})", _weekday_in_week),
    ("this time next week", r"(?:this|same) time next (?P<unit>week|month|year)", _same_day),
    ("the next business day", r"(?:next|following) business day(?P<month>)", _business_day),
    ("the first business day of December", r"first business day (?:of )?(?P<month>.+)", _business_day),
    ("midweek", r"(?:mid|middle)(?: of)?(?: this)? week", _mid_week),
    ("the weekend", r"(?:(?P<side>pre|after) )?(?:(?P<which>this|coming|next) )?weekend", _weekend),
    ("the 15th", rf"(?P<nth>{ORDINAL})(?: of (?:(?P<month>this|next|following) )?month)?", _day_of_month),
    ("Friday the 20th", rf"(?P<weekday>{WEEKDAY}),? (?P<nth>{ORDINAL})", _day_of_month),
    ("the 20th, a Friday", rf"(?P<nth>{ORDINAL}),? (?:a )?(?P<weekday>{WEEKDAY})", _day_of_month),
    ("20 November", rf"{BEFORE}{NTH} ?(?:of )?(?P<month>{MONTH}){AFTER}", _date),
    ("November 20", rf"{BEFORE}(?P<month>{MONTH}) {NTH}{AFTER}", _date),
    ("2026-11-20", r"\d{4}-\d{2}-\d{2}", _iso),
    ("the last Friday of the month", rf"(?P<nth>{ORDINAL}|last) (?P<weekday>{WEEKDAY}) (?:of )?(?P<month>.+)", _nth_weekday),
)
# Counted from a day of the table above.
COUNTED: tuple[tuple[str, str, Read], ...] = (
    ("Friday week", r"(?P<point>.+) (?P<unit>week|fortnight)", _weekday_week),
    ("a week from Friday", rf"(?P<number>{NUMBER}) (?P<business>business )?{_LENGTH} (?:from |after )?(?P<point>.+)", _weeks_from),
    ("week on Monday", r"(?P<number>)(?P<business>)(?P<unit>week) from (?P<point>.+)", _weeks_from),
)
# fmt: on
_HOUR = r"(?:(?:early|late|mid) )?(?:morning|afternoon|evening|night|lunch(?:time)?|noon|mid(?:day|night)|[ap]m)"
_EDGE = pattern(rf"^(?:first thing|last thing|early|later?|end of|{_HOUR}) (?:of )?")
_TAIL = pattern(rf",? (?:first thing|last thing|early|late|{_HOUR})$")


def without_hour(text: str) -> str:
    """A day without the part of it that is named: ``monday morning``."""
    return _TAIL.sub("", _EDGE.sub("", text))


def point(text: str, saying: Saying) -> date | None:
    """The one day that is meant, whatever hour is named with it; None where none is."""
    for said in dict.fromkeys((text, without_hour(text))):
        if day := _named(said, saying, POINTS) or _named(said, saying, COUNTED):
            return day
    return None


def _named(text: str, saying: Saying, rows: tuple[tuple[str, str, Read], ...]) -> date | None:
    for _, form, read in rows:
        if (found := re.fullmatch(form, text)) and (day := read(found, saying)):
            return day
    return None
