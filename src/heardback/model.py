"""The nouns: what a file says (``Logbook``) and what follows from it (``Plan``).

Frozen values without any knowledge of YAML, calendars' formats or the web. All dates are plain
days in the file's time zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from datetime import time as clock
from enum import StrEnum

from heardback.problems import Problem, quoted


class Step(StrEnum):
    """The steps after an interview, in their order."""

    THANK_YOU = "thank-you"
    FIRST_FOLLOW_UP = "first-follow-up"
    SECOND_FOLLOW_UP = "second-follow-up"
    CLOSING_NOTE = "closing-note"

    @property
    def spoken(self) -> str:
        """The step in a sentence: ``first follow-up``."""
        return self if self is Step.THANK_YOU else self.replace("-", " ", 1)


FOLLOW_UPS = (Step.FIRST_FOLLOW_UP, Step.SECOND_FOLLOW_UP, Step.CLOSING_NOTE)


class Outcome(StrEnum):
    """How a process ended."""

    OFFER = "offer"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Ahead(StrEnum):
    """How much of a plan is published: all of it, or only what waits on nothing."""

    ALL = "all"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line and a column of the file, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody met or written to; ``about`` is what was talked about."""

    name: str
    email: str = ""
    about: str = ""
    greeting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A promised decision date, with the words it was given in where it was not a date."""

    day: date
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Business days of silence: from the ``low``-th to the ``high``-th day one writes."""

    low: int = 4
    high: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """A ``string.Template`` text from the file."""

    text: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWording:
    """The candidate's own subject and body for one step; what was not written is built in."""

    subject: OwnText | None = None
    body: OwnText | None = None

    @property
    def texts(self) -> tuple[OwnText, ...]:
        """What was written."""
        return tuple(text for text in (self.subject, self.body) if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What may stand on the file and on an interview; here the interview's own have won."""

    wait: Wait = Wait()
    holidays: tuple[str, ...] = ()
    days_off: frozenset[date] = frozenset()
    value: str = ""
    signature: str = ""
    messages: tuple[tuple[Step, OwnWording], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One interview and all that was logged after it; lists are in the order of their dates."""

    company: str
    day: date
    time: clock | None = None
    id: str = ""
    role: str = ""
    hiring_manager: Person | None = None
    interviewers: tuple[Person, ...] = ()
    contact: Person | None = None
    decision_by: Deadline | None = None
    thanked: date | None = None
    followed_up: tuple[date, ...] = ()
    heard_back: tuple[date, ...] = ()
    outcome: Outcome | None = None
    terms: Terms = Terms()
    position: int = 0
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    @property
    def identity(self) -> tuple[str, ...]:
        """What keeps an interview's events the same while other things are edited."""
        if self.id:
            return ("id", self.id)
        at = self.time.isoformat("minutes") if self.time else ""
        return ("as given", self.company, self.role, self.day.isoformat(), at)

    @property
    def label(self) -> str:
        """The interview in a message to the user."""
        return f"interview {self.position} ({quoted(self.company)[1:-1]})"

    @property
    def people_met(self) -> tuple[Person, ...]:
        """The hiring manager and the interviewers, each once."""
        first = (self.hiring_manager,) if self.hiring_manager else ()
        return first + tuple(p for p in self.interviewers if p != self.hiring_manager)

    @property
    def addressee(self) -> Person | None:
        """Whom follow-ups go to: the contact, else the hiring manager, else the first met."""
        return self.contact or next(iter(self.people_met), None)

    @property
    def moment(self) -> tuple[date, clock]:
        """For order: an interview without a time counts as the first of its day."""
        return (self.day, self.time or clock.min)

    def place(self, *keys: str) -> Place:
        """Where the first of ``keys`` that was written stands, else where the interview begins."""
        return next((self.places[k] for k in (*keys, "") if k in self.places), _NOWHERE)


_NOWHERE = Place(line=1, column=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the file says of the feed itself; an empty text or None means not written."""

    name: str = ""
    timezone: str = ""
    alarm: clock | None = None
    ahead: Ahead = Ahead.ALL
    discreet: bool = False
    address: str = ""
    search_ended: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logbook:
    """All that a file says."""

    settings: Settings = Settings()
    interviews: tuple[Interview, ...] = ()


class State(StrEnum):
    """How a follow-up stands on the day of the plan."""

    DONE = "done"
    SCHEDULED = "scheduled"
    LAPSED = "lapsed"
    WAITING = "waiting"  # on an earlier follow-up that is not sent yet
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
    PROMISE = "promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a step is due on its first day: the ``count``-th business day after ``day``."""

    since: Since
    day: date
    count: int
    skipped: tuple[str, ...] = ()  # holidays and days off that were not counted
    held_until: date | None = None  # a promised date that is later than the count alone


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One step of one interview, planned or sent.

    ``series`` counts from 1; ``number`` is 0 for the thank-you, then the place in the series.
    The event spans ``first_day`` to ``last_day``, both included; ``due_by`` is the last day before
    the event was reached on for being missed. ``write_on`` is the day that the message is planned
    for or was sent. ``promised`` is the passed promise that this message is the first to speak of,
    ``answered`` the answer that began the series.
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
    round: int = 1

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What follows from a logbook on one day, in file order, then series, then number."""

    today: date
    follow_ups: tuple[FollowUp, ...] = ()
    warnings: tuple[Problem, ...] = ()
