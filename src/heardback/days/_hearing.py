"""Words for dates, read: the first form that they have, or why they have none."""

import re
from datetime import date, time

from heardback.days import readings
from heardback.days._forms import read
from heardback.days._past import past
from heardback.days._refusals import refused
from heardback.days._saying import WRITE, NoSuchDayError, Saying, Spoken, UnreadableError
from heardback.days._vocabulary import CLOCK, plain
from heardback.days.business import BusinessDays
from heardback.problems import quoted


def deadline(words: str, said_on: date, business_days: BusinessDays) -> Spoken:
    """The first form that the words have."""
    try:
        found = read(plain(words), Saying(said_on, business_days))
    except NoSuchDayError as none:
        raise UnreadableError(f"{quoted(words)} {none}", WRITE) from none
    except OverflowError:  # nine hundred years, and more
        found = None
    if found is None:
        raise refused(words, said_on)
    _refuse_years(words, found.day)
    if found.day < said_on:
        what = f"{quoted(words)} is before {said_on}, the day on which it was said"
        raise UnreadableError(what, "write the date that they named")
    return found


def typed(text: str, today: date) -> tuple[date, time | None]:
    """The first of the readings of what was typed."""
    said = re.sub(r"(?<=\d)[tT](?=\d\d?:)", " ", text)
    at = CLOCK.search(said.casefold())
    try:
        found = past(plain(said), today)
    except NoSuchDayError as none:
        raise UnreadableError(f"{quoted(text)} {none}", WRITE) from none
    clock = readings.clock(at[1]) if at else None
    if found is None:
        raise refused(text, today, past=True)
    if at and clock is None:
        raise UnreadableError(f"{quoted(at[1])} is a time that does not exist", "write 14:30")
    _refuse_years(text, found)
    return found, clock


def _refuse_years(text: str, day: date) -> None:
    if not 2000 <= day.year <= 2100:
        raise UnreadableError(f"{quoted(text)} is outside the years 2000 to 2100", WRITE)
