"""What a file comes to, in a few words and numbers that are remembered of thousands of files.

To read a file again takes a thousand times as long as to read it from a disk, and what is read of a
whole folder is too much to be kept. This is all that a look at a file, and a row of a table, need.
"""

from datetime import date

from heardback.feeds.kept import named
from heardback.logbook.reading import read
from heardback.memos import remembered
from heardback.model.interviews import Logbook, Settings
from heardback.model.plans import When
from heardback.planning.rules import plan
from heardback.values import Value


class Gist(Value, kw_only=True):
    """A file without its interviews: how many are sound, and how many mistakes there are.

    Where not even its settings can be trusted it is not ``is_legible``, and has the defaults.
    """

    is_sound: bool
    is_legible: bool
    interviews: int
    mistakes: int
    title: str
    timezone: str


@remembered(4_000_000, lambda gist: 1_000 + 4 * len(gist.title), key=named)
def gist(raw: bytes) -> Gist:
    """What the bytes of a file come to."""
    reading = read(raw)
    settings = reading.logbook.settings if reading.logbook else Settings()
    return Gist(
        is_sound=reading.sound is not None,
        is_legible=reading.logbook is not None,
        interviews=len(reading.logbook.interviews) if reading.logbook else 0,
        mistakes=len(reading.mistakes),
        title=reading.logbook.title if reading.logbook else "",
        timezone=settings.timezone,
    )


class Standing(Value, kw_only=True):
    """A plan in three numbers: the most days that a follow-up is late, how many are due, what next.

    ``following`` is the next day with something to send, rather one that waits on no answer.
    """

    days_late: int
    due_today: int
    following: date | None


def _version_and_day(raw: bytes, today: date) -> tuple[str, date]:
    return named(raw), today


@remembered(4_000_000, lambda _: 1_000, key=_version_and_day)
def standing(raw: bytes, today: date) -> Standing:
    """How the candidate of a file stands on a day."""
    planned = plan(read(raw).logbook or Logbook(), today)
    steps, following = dict(planned.by_when()), planned.following
    return Standing(
        days_late=max(((today - f.due_by).days for f in steps.get(When.OVERDUE, ())), default=0),
        due_today=len(steps.get(When.TODAY, ())),
        following=following.first_day if following else None,
    )
