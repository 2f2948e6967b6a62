"""What follows from a logbook on one day: which step is due when, why, and in which state."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heardback.model.interviews import Interview, Step
from heardback.problems import Problem


class State(StrEnum):
    """How a follow-up stands on the day of the plan."""

    DONE = "done"
    SCHEDULED = "scheduled"
    LAPSED = "lapsed"
    WAITING = "waiting"  # on an earlier follow-up that is not sent yet, be it scheduled
    DUE = "due"  # waits on nothing but its day


class When(StrEnum):
    """The headings under which a list of follow-ups is shown, in their order."""

    OVERDUE = "overdue"
    TODAY = "due today"
    COMING = "coming"
    LAPSED = "lapsed"
    SENT = "sent"


class Since(StrEnum):
    """What a wait is counted from."""

    INTERVIEW = "interview"
    ANSWER = "answer"
    SEND = "send"
    SCHEDULED = "scheduled"  # a send that is still ahead
    PROMISE = "promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a step is due on its first day: the ``count``-th business day after ``day``."""

    since: Since
    day: date
    count: int
    skipped: tuple[str, ...] = ()  # holidays and days off not counted, from day or held_until on
    held_until: date | None = None  # a promised date that is later than the count alone


class End(StrEnum):
    """Why nothing, or nothing further, is due after an interview."""

    OUTCOME = "outcome"
    SEARCH = "search"  # it has ended, or its end cuts something off
    LATER_ROUND = "later round"
    LAPSED = "lapsed"
    BOOK_CLOSED = "book closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One step of one interview, planned or sent.

    ``series`` counts from 1; ``number`` is 0 for the thank-you, then the place in the series.
    The event spans ``first_day`` to ``last_day``, both included; ``due_by`` is the last day before
    the event was reached on for being missed. ``write_on`` is the day that the message is planned
    for or was sent. ``promised`` is the passed promise that this message is the first to speak of,
    ``answered`` the answer that began the series. ``needless`` says of a scheduled message what it
    comes too late for: it would still leave. Of the rounds before, ``series_before`` counts the
    series, ``people_before`` those met, and ``met_before`` for each of the people of this one in
    how many of them they were. It is ``among_roles`` where more than one role of the company is
    open.
    """

    interview: Interview
    step: Step
    series: int
    number: int
    first_day: date
    last_day: date
    due_by: date
    state: State
    write_on: date
    reason: Reason | None = None
    promised: date | None = None
    answered: date | None = None
    needless: End | None = None
    round: int = 1
    series_before: int = 0
    people_before: int = 0
    met_before: tuple[int, ...] = ()
    among_roles: bool = False

    @property
    def is_open(self) -> bool:
        """Still to be sent."""
        return self.state in (State.WAITING, State.DUE)

    def when(self, today: date) -> When:
        """Where it stands on a list of what to do."""
        if not self.is_open:
            return {State.DONE: When.SENT, State.LAPSED: When.LAPSED}.get(self.state, When.COMING)
        if self.first_day > today:
            return When.COMING
        return When.TODAY if today <= self.due_by else When.OVERDUE

    def uid(self, feed: str) -> str:
        """The UID of its event in ``feed``."""
        return self.interview.uid(feed, self.series, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What follows from a logbook on one day, in file order, then series, then number.

    ``ends`` are by the interviews' positions; an interview that goes on has none.
    """

    today: date
    follow_ups: tuple[FollowUp, ...] = ()
    warnings: tuple[Problem, ...] = ()
    ends: tuple[tuple[int, End], ...] = ()

    def of(self, interview: Interview) -> tuple[FollowUp, ...]:
        """The follow-ups of one interview; found by halves, for a page asks for all in turn."""
        position, steps = interview.position, self.follow_ups
        first = bisect_left(steps, position, key=lambda f: f.interview.position)
        end = bisect_right(steps, position, lo=first, key=lambda f: f.interview.position)
        return steps[first:end]

    @property
    def following(self) -> FollowUp | None:
        """What is to be sent next after today, rather than what waits on no answer.

        That comes only if there is none; what is sure is of more use.
        """
        coming = dict(self.by_when()).get(When.COMING, ())
        return min(coming, key=lambda f: f.state is State.WAITING, default=None)

    def end_of(self, interview: Interview) -> End | None:
        """Why nothing further is due after one interview."""
        at = bisect_left(self.ends, interview.position, key=lambda end: end[0])
        found = self.ends[at : at + 1]
        return found[0][1] if found and found[0][0] == interview.position else None

    def by_when(self) -> Iterator[tuple[When, tuple[FollowUp, ...]]]:
        """The follow-ups under each heading that has any, by day; of the sent the latest first."""
        for when in When:
            found = [f for f in self.follow_ups if f.when(self.today) is when]
            found.sort(key=lambda f: f.first_day, reverse=when is When.SENT)
            if found:
                yield when, tuple(found)
