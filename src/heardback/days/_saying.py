"""What is said on which day, and what it means: the values that the forms take and give."""

from datetime import date
from typing import NamedTuple

from heardback.days.business import BusinessDays
from heardback.problems import nearest
from heardback.values import Value

CONVERSATION = "our conversation"
EXAMPLES = ("next Friday", "end of the month", "in two weeks")
WRITE = "write the date, such as 2026-11-20"


class Spoken(Value, kw_only=True):
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


class UnreadableError(ValueError):
    """Words that are no date; ``what`` is wrong with them and ``wanted`` is what to do instead.

    ``word`` is likely one of ``words``, misspelled; it is looked up only when the text is asked
    for, as a ``Problem`` does it.
    """

    def __init__(self, what: str, wanted: str, word: str = "", words: tuple[str, ...] = ()) -> None:
        self.what, self.wanted, self.word, self.words = what, wanted, word, words
        super().__init__(what)

    def __str__(self) -> str:
        near = nearest(self.word, self.words)
        return f"{self.what}; {self.wanted}" + (f"; did you mean {near}?" if near else "")
