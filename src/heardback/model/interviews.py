"""What a file says: interviews, the people met, what was logged, and the settings."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from datetime import time as clock
from enum import StrEnum
from functools import cached_property, lru_cache
from hashlib import sha1
from unicodedata import normalize
from uuid import UUID, uuid5

from heardback.problems import TOP, Place, shortened
from heardback.values import Placed, Value, field

NAMESPACE = UUID("210cc016-aa87-5743-9ce2-d81ff2931ec4")


@lru_cache(maxsize=1024)  # as many events as a long calendar has; a day later they are the same
def event_uid(feed: str, *parts: str) -> str:
    """The UID of an event of ``feed``: stable for as long as ``parts`` are the same."""
    return str(uuid5(NAMESPACE, _joined(feed, *parts)))


def _joined(feed: str, *parts: str) -> str:
    """What a UID is made of; feeds are compared without case."""
    # Joined by a character that no text of the file can contain.
    return "\x1f".join((normalize("NFC", feed).casefold(), *parts))


@lru_cache(maxsize=8192)  # names, of at most 200 characters
def same_name(name: str) -> str:
    """What two spellings of a company or a role have in common: case and spaces do not count."""
    return "".join(name.casefold().split())


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


class Language(StrEnum):
    """The English that messages are written in: dates and closings differ."""

    BRITISH = "en-GB"
    AMERICAN = "en-US"


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


class Person(Placed, kw_only=True):
    """Somebody met or written to; ``about`` is what was talked about."""

    name: str
    email: str = ""
    about: str = ""
    greeting: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)


class Deadline(Value, kw_only=True):
    """A promised decision date, with the words it was given in where it was not a date.

    Words for a stretch of time have a ``phrase``, too: how a letter names what was promised.
    """

    day: date
    words: str = ""
    phrase: str = ""


class Wait(Value, kw_only=True):
    """Business days of silence: from the ``low``-th to the ``high``-th day one writes."""

    low: int = 4
    high: int = 5


class OwnText(Placed, kw_only=True):
    """A ``string.Template`` text from the file."""

    PLACES = ("place",)

    text: str
    place: Place


class OwnWording(Value, kw_only=True):
    """The candidate's own subject and body for one step; what was not written is built in."""

    subject: OwnText | None = None
    body: OwnText | None = None

    @property
    def texts(self) -> tuple[OwnText, ...]:
        """What was written."""
        return tuple(text for text in (self.subject, self.body) if text)


class Terms(Placed, kw_only=True):
    """What may stand on the file and on an interview; here the interview's own have won."""

    PLACES = ("value_at",)

    wait: Wait = Wait()
    holidays: tuple[str, ...] = ()
    days_off: frozenset[date] = frozenset()
    value: str = ""
    signature: str = ""
    language: Language | None = None
    messages: tuple[tuple[Step, OwnWording], ...] = ()
    value_at: Place = TOP

    @property
    def english(self) -> Language:
        """The messages' language: as written, else by the first of the holidays."""
        american = self.holidays[:1] and self.holidays[0].partition("-")[0] == "US"
        return self.language or (Language.AMERICAN if american else Language.BRITISH)


class Interview(Placed, kw_only=True):
    """One interview and all that was logged after it; lists are in the order of their dates.

    It does not know where in the file it stands: ``places`` have their lines counted from its own
    first one, which is 1. So what stands above it may change, and it is the same interview.
    """

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
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, ...]:
        """What keeps an interview's events the same while other things are edited."""
        if self.id:
            return ("id", self.id)
        at = self.time.isoformat("minutes") if self.time else ""
        return ("as given", self.company, self.role, self.day.isoformat(), at)

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

    @property
    def series(self) -> Iterator[tuple[date | None, tuple[date, ...]]]:
        """Each series of sends, with the answer that began it: none began the first.

        A send on the day of an answer belongs to the series that the answer ended.
        """
        ends = [bisect_right(self.followed_up, answer) for answer in self.heard_back]
        begun = (None, *self.heard_back)
        for answer, start, end in zip(begun, [0, *ends], [*ends, None], strict=True):
            yield answer, self.followed_up[start:end]

    def uid(self, feed: str, series: int, number: int) -> str:
        """The UID of a step's event in ``feed``; never from a text or a due date."""
        return event_uid(feed, *self.identity, str(series), str(number))

    def place_of(self, feed: str, uid: str) -> tuple[int, int] | None:
        """The series and number of which a UID is, whether or not its step is planned any more."""
        # Each is hashed on from what all have in common: a file may have a hundred thousand.
        common = sha1(NAMESPACE.bytes, usedforsecurity=False)
        common.update(_joined(feed, *self.identity).encode())
        for series, (_, sends) in enumerate(self.series, start=1):
            for number in range(max(len(sends), 3) + 1):
                whole = common.copy()
                whole.update(f"\x1f{series}\x1f{number}".encode())
                if whole.hexdigest()[:8] == uid[:8] and self.uid(feed, series, number) == uid:
                    return series, number
        return None


class Settings(Value, kw_only=True):
    """What the file says of the feed itself; an empty text or None means not written."""

    name: str = ""
    timezone: str = ""
    alarm: clock | None = None
    ahead: Ahead = Ahead.ALL
    discreet: bool = False
    search_ended: date | None = None


class Logbook(Placed, kw_only=True, dict=True):  # a dict: what is found once is kept
    """All that a file says, and where: for each interview its number and line, both from 1.

    The numbers count every interview of the file, those with a mistake included.
    """

    PLACES = ("numbers", "lines")

    settings: Settings = Settings()
    interviews: tuple[Interview, ...] = ()
    numbers: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """What the file calls itself, else whose it is, if a name alone signs; else nothing."""
        signed = next((i.terms.signature for i in self.interviews if i.terms.signature), "")
        name = signed.partition("\n")[0].strip()
        is_name = name and "," not in name and len(name.split()) <= 4
        return self.settings.name or (f"{name}'s follow-ups" if is_name else "")

    @cached_property
    def _order(self) -> dict[tuple[str, ...], int]:
        return {interview.identity: at for at, interview in enumerate(self.interviews)}

    def number(self, interview: Interview) -> int:
        """Which interview of the file it is, from 1; raises ``KeyError`` where it is not there."""
        at = self._order[interview.identity]
        return self.numbers[at] if self.numbers else at + 1

    def label(self, interview: Interview) -> str:
        """An interview in a message to the user."""
        return f"interview {self.number(interview)} ({shortened(interview.company)})"

    def place(self, interview: Interview, *keys: str) -> Place:
        """Where the first of ``keys`` that was written stands, else where the interview begins."""
        written = (interview.places[key] for key in (*keys, "") if key in interview.places)
        return self.placed(interview, next(written, TOP))

    def placed(self, interview: Interview, place: Place) -> Place:
        """A place in the file, of one that is counted from an interview's first line."""
        first = self.lines[self._order[interview.identity]] if self.lines else 1
        return place.below(first)
