"""The words in which interviewers promise a date, as days. The only module that knows ``dateutil``.

Where people disagree about words, the later day is taken, so as never to write too soon.
"""

import re
from collections.abc import Callable
from datetime import date

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from heardback.days.business import BusinessDays

EXAMPLES = ("next Friday", "end of the month", "in two weeks")

_WEEKDAYS = dict(
    zip(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        (MO, TU, WE, TH, FR, SA, SU),
        strict=True,
    )
)
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a few": 3}

_NUMBER = rf"[1-9]\d{{0,2}}|{'|'.join(_NUMBERS)}"
_SPAN = re.compile(
    rf"(?:in |within )?(?:({_NUMBER})(?: to | or | ?[-–] ?))?({_NUMBER}) "  # noqa: RUF001  an en dash
    r"(business day|day|week|month)s?"
)


def deadline(words: str, said_on: date, business_days: BusinessDays) -> date | None:
    """The day that ``words`` promise, spoken on ``said_on``; None if they are not understood."""
    said = " ".join(words.casefold().split()).removeprefix("by ").removeprefix("the ")
    said = said.replace("end of the ", "end of ").replace("end of this ", "end of ")
    for read in (_fixed, _weekday, _month_end):
        if day := read(said, said_on):
            return day
    return _span(said, said_on, business_days)


def _fixed(said: str, day: date) -> date | None:
    friday = relativedelta(weekday=FR)
    next_monday = relativedelta(days=1, weekday=MO)
    shifts: dict[str, Callable[[], date]] = {
        "today": lambda: day,
        "tomorrow": lambda: day + relativedelta(days=1),
        "this week": lambda: day + friday,
        "end of week": lambda: day + friday,
        "next week": lambda: day + next_monday + friday,
        "end of next week": lambda: day + next_monday + friday,
        "end of month": lambda: day + relativedelta(day=31),
        "end of next month": lambda: day + relativedelta(months=1, day=31),
    }
    return shifts[said]() if said in shifts else None


def _weekday(said: str, day: date) -> date | None:
    name = said.removeprefix("this ").removeprefix("next ")
    if name not in _WEEKDAYS:
        return None
    weekday = relativedelta(weekday=_WEEKDAYS[name])
    if "next" not in said:
        return day + relativedelta(days=1) + weekday
    return day + relativedelta(days=1, weekday=MO) + weekday


def _month_end(said: str, day: date) -> date | None:
    name = said.removeprefix("end of ")
    if name == said or name not in _MONTHS:
        return None
    month = _MONTHS.index(name) + 1
    years = 1 if month < day.month else 0
    return day + relativedelta(years=years, day=1, month=month) + relativedelta(day=31)


def _span(said: str, day: date, business_days: BusinessDays) -> date | None:
    found = _SPAN.fullmatch(said)
    if not found:
        return None
    *numbers, unit = found.groups()
    count = max(_NUMBERS.get(n) or int(n) for n in numbers if n)
    if unit == "business day":
        return business_days.after(day, count)
    steps = {"day": relativedelta(days=1), "week": relativedelta(weeks=1)}
    return day + steps.get(unit, relativedelta(months=1)) * count
