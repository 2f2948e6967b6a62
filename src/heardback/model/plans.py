"""What follows from a logbook on one day: which step is due when, why, and in which state."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property

from heardback.model.interviews import Ahead, Interview, Step
from heardback.problems import Problem
from heardback.values import Value


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


class Reason(Value, kw_only=True):
    """Why a step is due on its first day: the ``count``-th business day after ``day``.

    That ``is_ahead`` where it is still to come; the interview's is all day long.
    """

    since: Since
    day: date
    count: int
    skipped: tuple[str, ...] = ()  # holidays and days off not counted, from day or held_until on
    held_until: date | None = None  # a promised date that is later than the count alone
    is_ahead: bool = False


class End(StrEnum):
    """Why nothing, or nothing further, is due after an interview."""

    OUTCOME = "outcome"
    SEARCH = "search"  # it has ended, or its end cuts something off
    LATER_ROUND = "later round"
    LAPSED = "lapsed"
    BOOK_CLOSED = "book closed"


class FollowUp(Value, kw_only=True):
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


class Doubt(Value):
    """What is doubtful about an interview, at one of its keys; at the interview itself without one.

    Of those that are the same ``once``, the first in the file is said.
    """

    key: str
    what: str
    wanted: str = ""
    once: tuple[object, ...] | None = None


class Course(Value, kw_only=True):
    """What follows from one interview: its steps, by series and number, and what is doubtful.

    An interview that goes on has no ``end``.
    """

    interview: Interview
    steps: tuple[FollowUp, ...]
    end: End | None = None
    doubts: tuple[Doubt, ...] = ()


class Plan(Value, kw_only=True, dict=True):  # a dict: what is found once is kept
    """What follows from a logbook on one day, in file order."""

    today: date
    courses: tuple[Course, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """All steps, in file order, then series, then number."""
        return tuple(step for course in self.courses for step in course.steps)

    @cached_property
    def _of(self) -> dict[tuple[str, ...], Course]:
        return {course.interview.identity: course for course in self.courses}

    def of(self, interview: Interview) -> tuple[FollowUp, ...]:
        """The follow-ups of one interview."""
        return self._of[interview.identity].steps

    def end_of(self, interview: Interview) -> End | None:
        """Why nothing further is due after one interview."""
        return self._of[interview.identity].end

    @property
    def following(self) -> FollowUp | None:
        """What is to be sent next after today, rather than what waits on no answer.

        That comes only if there is none; what is sure is of more use.
        """
        coming = dict(self.by_when()).get(When.COMING, ())
        return min(coming, key=lambda f: f.state is State.WAITING, default=None)

    def published(self, ahead: Ahead) -> tuple[FollowUp, ...]:
        """The follow-ups that have an event, as far as a calendar has room."""
        if ahead is Ahead.ALL:
            return self.follow_ups
        return tuple(f for f in self.follow_ups if f.state is not State.WAITING)

    def by_when(self) -> Iterator[tuple[When, tuple[FollowUp, ...]]]:
        """The follow-ups under each heading that has any, by day; of the sent the latest first."""
        for when in When:
            found = [f for f in self.follow_ups if f.when(self.today) is when]
            found.sort(key=lambda f: f.first_day, reverse=when is When.SENT)
            if found:
                yield when, tuple(found)
