"""How people promise a date, as it was collected before the forms were written.

``spoken.txt`` is what is said at the end of an interview and on the telephone, ``mailed.txt`` what
stands in mails; the latter was collected by somebody who did not know the forms. A row has the
words and the last day that they can mean when they are said on each of five days.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from heardback.days.business import BusinessDays
from heardback.days.spoken import UnreadableError, deadline

DATA = Path(__file__).parents[1] / "data" / "promises"
SAID_ON = (
    date(2026, 11, 12),  # a Thursday
    date(2026, 11, 30),  # a Monday
    date(2026, 12, 6),  # a Sunday
    date(2026, 12, 30),  # a Wednesday
    date(2027, 1, 29),  # a Friday
)
REFUSED = {
    "nothing": "promises no date",
    "feast": "names feast days",
    "numbers": "is in numbers",
    "weekday": "cannot be: ",
    "no such day": "is a day that does not exist",
    "unknown": "is neither a date nor words that are known here",
}


def rows() -> Iterator[tuple[str, ...]]:
    for file in sorted(DATA.glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield tuple(part.strip() for part in line.split(" | "))


READ = [row for row in rows() if not row[1].startswith("refused: ")]
UNREAD = [row for row in rows() if row[1].startswith("refused: ")]


def test_there_are_enough_of_them() -> None:
    assert len({row[0] for row in rows()}) >= 250
    assert {row[1].removeprefix("refused: ") for row in UNREAD} == set(REFUSED)


@pytest.mark.parametrize(("words", "days"), [(row[0], row[1:]) for row in READ])
def test_a_promise_is_read_as_the_last_day_that_it_can_mean(
    words: str, days: tuple[str, ...]
) -> None:
    read = [str(deadline(words, day, BusinessDays()).day) for day in SAID_ON]
    assert read == list(days)


@pytest.mark.parametrize(("words", "why"), UNREAD)
def test_what_cannot_be_read_is_refused_for_its_reason(words: str, why: str) -> None:
    for day in SAID_ON:
        with pytest.raises(UnreadableError, match=REFUSED[why.removeprefix("refused: ")]):
            deadline(words, day, BusinessDays())
