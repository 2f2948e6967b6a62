"""What is said on which day, and what it means: the values that the forms take and give."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from heardback.days.business import BusinessDays

CONVERSATION = "our conversation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The last day that words can mean.

    ``phrase`` names a stretch of time as a letter can say it after "you would decide": ``within two
    weeks of our conversation``. It is empty where a letter had better name the day.
    """

    day: date
    phrase: str = ""


class Saying(NamedTuple):
    """The day on which something is said, and the business days that its listener knows.

    ``met`` is the day of the conversation, where words count from a later day: "or the one after".
    """

    day: date
    business_days: BusinessDays
    met: date | None = None


class NoSuchDayError(ValueError):
    """A form that is known, of a day that cannot be; the text goes after the words."""
