"""The words in which people name a date, as days: one reader for every place.

A promise is counted from the day on which it was made, and of several readings the last day counts,
so as never to write too soon. Where somebody types what has happened, the past is meant.
"""

import re
from datetime import date, time

from heardback.days import readings
from heardback.days._forms import read
from heardback.days._past import past
from heardback.days._refusals import EXAMPLES, WRITE, UnreadableError, refused
from heardback.days._saying import CONVERSATION, NoSuchDayError, Saying, Spoken
from heardback.days._vocabulary import CLOCK, plain
from heardback.days.business import BusinessDays
from heardback.problems import quoted

__all__ = ["CONVERSATION", "EXAMPLES", "Spoken", "UnreadableError", "deadline", "typed"]


def deadline(words: str, said_on: date, business_days: BusinessDays) -> Spoken:
    """What ``words`` promise, spoken on ``said_on``; raises ``UnreadableError``."""
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
    """A date as one types it on ``today``, the past allowed, with a time if one is given.

    ``yesterday``, ``Nov 2``, ``Monday`` (the last one), ``2026-11-05 15:00``. Raises
    ``UnreadableError``.
    """
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
