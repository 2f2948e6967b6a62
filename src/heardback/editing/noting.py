"""What is to be noted under which interview: an event in the user's words as keys and values."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from heardback.days import spoken
from heardback.days.business import BusinessDays
from heardback.model.interviews import Interview, Logbook, Outcome, Terms, same_name
from heardback.problems import (
    DoubtError,
    EditError,
    FieldError,
    instead,
    nearest,
    quoted,
    shortened,
    some,
)
from heardback.values import Value


class Note(Value, kw_only=True):
    """What is to be noted under an interview: dates join the lists, other values stand alone."""

    values: Mapping[str, str]

    @classmethod
    def of(cls, event: str, on: date, interview: Interview, until: date | str | None) -> "Note":
        """What ``event`` writes: ``thanked``, ``followed-up``, ``heard-back`` or an outcome.

        ``until`` is a promised date; words count from ``on``. Raises ``EditError``.
        """
        if event in tuple(Outcome):
            values = {"outcome": event}
        else:
            values = {event.replace("-", "_"): on.isoformat()}
        deadline = interview.decision_by
        if until is not None:
            with typed_in("until"):
                values["decision_by"] = promised(until, on, interview.terms).isoformat()
        elif event == "heard-back" and deadline and deadline.words:
            # The words were counted from the interview; beside an answer only the date is clear.
            values["decision_by"] = deadline.day.isoformat()
        return cls(values=values)


def promised(until: date | str, on: date, terms: Terms) -> date:
    """A promised date from the words it was given in on the day ``on``.

    Raises ``UnreadableError``.
    """
    if isinstance(until, date):
        return until
    return spoken.deadline(until, on, BusinessDays(terms.holidays, terms.days_off)).day


@contextmanager
def typed_in(field: str) -> Iterator[None]:
    """Where words cannot be read as a date, it is this field of a form that is refused.

    Raises ``FieldError``.
    """
    try:
        yield
    except spoken.UnreadableError as unreadable:
        raise FieldError(field, str(unreadable)) from unreadable


def find(logbook: Logbook, words: str, on: date) -> Interview:
    """The interview that ``words`` name by parts of its company, role, date or id.

    Of several rounds with one company in one role it is the last that was held by ``on``. Raises
    ``EditError`` with the candidates where more than one is left.
    """
    named = named_by(logbook, words)
    if not named:
        raise EditError(unknown(words, logbook.interviews))
    open_ones = [i for i in named if i.outcome is None] or named
    rounds = {(same_name(i.company), same_name(i.role)) for i in open_ones}
    held = [i for i in open_ones if i.day <= on] or open_ones
    if len(rounds) > 1:
        raise _doubt(words, open_ones)
    return max(reversed(held), key=lambda i: i.moment)  # of one moment the last in the file


def only(logbook: Logbook, words: str) -> Interview:
    """The one interview that ``words`` name; of several rounds none is more meant than another."""
    named = named_by(logbook, words)
    if not named:
        raise EditError(unknown(words, logbook.interviews))
    if len(named) > 1:
        raise _doubt(words, named)
    return named[0]


def unknown(words: str, interviews: Iterable[Interview]) -> str:
    """That no interview has these words, and what may have been meant."""
    companies = list({same_name(i.company): shortened(i.company) for i in interviews}.values())
    # A part of a name is enough to name it by, and so is a part that is misspelled.
    parts = {part: company for company in companies for part in company.split()}
    near = nearest(words, tuple(companies)) or parts.get(nearest(words, tuple(parts)) or "")
    return f"no interview with {quoted(words)}{instead(near or words, companies)}"


def _doubt(words: str, interviews: list[Interview]) -> DoubtError:
    listed = "\n".join(f"  {line}" for line in some([described(i) for i in interviews]))
    return DoubtError(f"{quoted(words)} may be one of these; name more of it:\n{listed}")


def named_by(logbook: Logbook, words: str) -> list[Interview]:
    """The interviews with just this company, or else those that have each of the words."""
    exactly = [i for i in logbook.interviews if same_name(i.company) == same_name(words)]
    wanted = [word.strip(",") for word in words.casefold().split()]
    return exactly or [i for i in logbook.interviews if all(_has(i, w) for w in wanted)]


def _has(interview: Interview, word: str) -> bool:
    named = f"{interview.company} {interview.role} {interview.id}".casefold()
    return word in named or word == interview.day.isoformat()


def described(interview: Interview) -> str:
    """An interview as a list shows it, and as it may be named."""
    role = f", {interview.role}" if interview.role else ""
    at = f" {interview.time:%H:%M}" if interview.time else ""
    return f"{interview.company}{role}, {interview.day}{at}"
