"""The words in which people name a date, as days: one reader for every place.

A promise is counted from the day on which it was made, and of several readings the last day counts,
so as never to write too soon. Where somebody types what has happened, the past is meant.

The reader is imported when there are such words: most files and commands have plain dates.
"""

from datetime import date, time

from heardback.days._saying import CONVERSATION, EXAMPLES, Spoken, UnreadableError
from heardback.days.business import BusinessDays

__all__ = ["CONVERSATION", "EXAMPLES", "Spoken", "UnreadableError", "deadline", "typed"]


def deadline(words: str, said_on: date, business_days: BusinessDays) -> Spoken:
    """What ``words`` promise, spoken on ``said_on``; raises ``UnreadableError``."""
    from heardback.days import _hearing  # noqa: PLC0415

    return _hearing.deadline(words, said_on, business_days)


def typed(text: str, today: date) -> tuple[date, time | None]:
    """A date as one types it on ``today``, the past allowed, with a time if one is given.

    ``yesterday``, ``Nov 2``, ``Monday`` (the last one), ``2026-11-05 15:00``. Raises
    ``UnreadableError``.
    """
    from heardback.days import _hearing  # noqa: PLC0415

    return _hearing.typed(text, today)
