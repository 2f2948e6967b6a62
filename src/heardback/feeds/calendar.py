"""A plan as the events of a calendar: what a subscriber sees."""

from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as time_of_day
from operator import attrgetter

from heardback.days.business import DAY
from heardback.days.zones import day_of
from heardback.feeds import ical
from heardback.feeds.addresses import MIN_SECRET, FeedLinks, Keys, veiled
from heardback.feeds.stamping import STAMPED, Draft, stamped
from heardback.memos import ASKS, Memory, remembered
from heardback.model.interviews import Interview, Logbook, Settings, Step, event_uid
from heardback.model.plans import FollowUp, Plan, State
from heardback.planning.rules import plan
from heardback.problems import Problem
from heardback.values import Guarded, Value, fields, replace
from heardback.words import asides, reasons, titles
from heardback.words.letters import Letter, decided_by, letters

_ABOUT = "When to write after which interview, and what. Kept by heardback."
_DISCREET = "Kept by heardback."
DISCREET_NAME = "Follow-ups"  # the file's name and the feed's may be a person's
MAX_LETTERS = 10  # in an event: a panel has fewer, and a description that is longer is cut by some
MAX_BYTES = 1_000_000  # of a calendar's events, with their stamps; Google reads no more
SHOWN_DAYS = 30  # after a step was sent, what was suggested; then its title says all
# What leads to a step's page: only that of one that may be sent now takes "I sent it".
_LEADS = {State.DUE: "Copy, send, mark as sent", State.LAPSED: "Copy, send, mark as sent"}
_EVENING = time_of_day(18)  # a thank-you's reminder, when the interview is over


def calendar(
    logbook: Logbook,
    day: date,
    revision: datetime,
    *,
    name: str,
    links: FeedLinks | None = None,
    problems: tuple[Problem, ...] = (),
    stale: bool = False,
    changed: date | None = None,
    discreet: bool = False,
    previous: bytes | None = None,
    secret: bytes = b"",
) -> bytes:
    """The calendar of the feed ``name`` on a day, as RFC 5545 has it.

    ``previous`` is the calendar that was published last: an event that says what it said there
    keeps its stamp, any other gets ``revision``, or the second after the highest stamp there where
    that is later. ``revision`` knows its time zone. ``problems`` are the mistakes of a file that
    was ``changed`` on a day, of which the logbook is a ``stale`` version or else the sound part.
    With ``discreet``, or where the file asks for it, nobody is named, and the UIDs are made with
    ``secret``, so that nobody finds an employer by trying names: ``ValueError`` where it has fewer
    than 32 bytes.
    """
    if (discreet or logbook.settings.discreet) and len(secret) < MIN_SECRET:
        raise ValueError(f"a discreet calendar needs a secret of at least {MIN_SECRET} bytes")
    zone = logbook.settings.timezone
    draft = of_plan(
        plan(logbook, day),
        logbook.settings,
        revised_on=day_of(revision, zone) if zone else day,
        name=name,
        links=links,
        problems=problems,
        stale=stale,
        changed=changed or day,
        discreet=discreet,
        uids=Keys(secret, name).uids,
    )
    return stamped(draft, revision, previous or b"")


def of_plan(
    planned: Plan,
    settings: Settings,
    *,
    revised_on: date,
    name: str,
    links: FeedLinks | None,
    problems: tuple[Problem, ...],
    stale: bool,
    changed: date,
    discreet: bool,
    uids: bytes,
) -> Draft:
    """All that ``calendar`` says, where the plan is at hand; revised on the revision's day.

    ``uids`` is the key of the UIDs in a discreet calendar.
    """
    discreet = discreet or settings.discreet
    veil = uids if discreet else None
    events_of = _events(name, None if discreet else links, settings.alarm, veil)
    published = planned.published(settings.ahead)
    own: list[ical.Event] = []  # of the feed itself
    if problems:
        own.append(events_of.mistake(problems, changed, planned.today, stale=stale))
    elif not published:
        own.append(events_of.welcome(revised_on))
    if discreet:
        source = links.discreet if links else ""
        heading = ical.Heading(name=DISCREET_NAME, description=_DISCREET, source=source)
    else:
        source = links.calendar if links else ""
        heading = ical.Heading(name=settings.name or name, description=_ABOUT, source=source)
    draft = ical.drafted(heading, own)
    return _filled(draft, published, planned.today, events_of)


def _filled(
    draft: Draft, published: tuple[FollowUp, ...], today: date, events_of: "_Events"
) -> Draft:
    """A draft with the events of follow-ups, in their order, as long as there is room.

    Where there is not, what is to be sent has it before what was sent, and what is near before what
    is far: so long a file has its work bounded, too.
    """

    def turn(number: int) -> tuple[bool, int]:
        follow_up = published[number]
        return not follow_up.is_open, abs((follow_up.first_day - today).days)

    written: dict[int, bytes] = {}
    room = MAX_BYTES
    for number in sorted(range(len(published)), key=turn):
        follow_up = published[number]
        is_old = (today - follow_up.first_day).days > SHOWN_DAYS
        raw = _step_event(follow_up, events_of, is_old=is_old)
        room -= len(raw) + STAMPED
        if room < 0:
            break
        written[number] = raw
    events = (written[number] for number in sorted(written))
    return replace(draft, events=(*draft.events, *events), left_out=len(published) - len(written))


class _Written(Value):
    """The event of a follow-up; its interview stays for as long as it is remembered."""

    raw: bytes
    interview: Interview


_SAID = attrgetter(*(name for name in fields(FollowUp) if name != "interview"))
_WRITTEN = Memory[tuple[object, ...], _Written](
    5_000_000, lambda of: 1_500 + len(of.raw), asks=ASKS
)


def _step_event(follow_up: FollowUp, events_of: "_Events", *, is_old: bool) -> bytes:
    """On another day, in another place of its file, it is the same event if it says the same."""
    # An interview is the object that it is, for to compare it costs more than to write of it.
    name = id(follow_up.interview), events_of, is_old, _SAID(follow_up)

    def written() -> _Written:
        raw = ical.rendered(events_of.step(follow_up, is_old=is_old))
        return _Written(raw, follow_up.interview)

    return _WRITTEN.known(name, written).raw


class _Messages(Value, kw_only=True):
    """What an event says of its messages, which stays while its days move.

    ``text`` has the first of them, as paragraphs, in which there may be something ``to_fill``.
    Their interview is held as above.
    """

    text: str
    count: int
    to_fill: bool
    has_hole: bool  # any of them
    interview: Interview

    @classmethod
    def of(cls, interview: Interview, written: tuple[Letter, ...]) -> "_Messages":
        """All that is said of the messages that were written."""
        shown, count = written[:MAX_LETTERS], len(written)
        return cls(
            text="\n\n".join(asides.messages(shown, count)),
            count=count,
            to_fill=any(letter.holes for letter in shown),
            has_hole=any(letter.holes for letter in written),
            interview=interview,
        )


_MESSAGES = Memory[tuple[object, ...], _Messages](
    6_000_000, lambda of: 1_000 + 4 * len(of.text), asks=ASKS
)


class _Events(Guarded, kw_only=True, eq=False):
    """Whose events they are, and how much they may say: with a ``veil`` they name nobody."""

    HIDDEN = ("veil",)

    name: str
    links: FeedLinks | None
    alarm: time_of_day | None
    veil: bytes | None  # the key of the UIDs then

    def _uid(self, uid: str) -> str:
        return uid if self.veil is None else veiled(uid, self.veil)

    def step(self, follow_up: FollowUp, *, is_old: bool) -> ical.Event:
        """The event of a follow-up; of one that was sent long ago the title says all."""
        alarm, uid = self.alarm, follow_up.uid(self.name)
        page = self.links.step(uid) if self.links else ""
        if self.veil is not None:
            title = titles.discreet_title(follow_up)
            text = "The details are in your own file."
        else:
            is_told = not is_old or follow_up.state is not State.DONE
            said = self._messages(follow_up) if is_told else None
            title = titles.title(follow_up, has_hole=said.has_hole if said else False)
            text = asides.legible("\n\n".join(self._parts(follow_up, said, page))) if said else ""
        if alarm and follow_up.step is Step.THANK_YOU:
            alarm = max(alarm, _EVENING)
        return ical.Event(
            uid=self._uid(uid),
            first_day=follow_up.first_day,
            last_day=follow_up.last_day,
            summary=title,
            description=text,
            category=follow_up.step,
            url=page,
            alarm=alarm if follow_up.is_open else None,
        )

    def _messages(self, follow_up: FollowUp) -> _Messages:
        interview = follow_up.interview
        name = id(interview), self.name, decided_by(follow_up)
        return _MESSAGES.known(
            name, lambda: _Messages.of(interview, letters(follow_up, candidate=self.name))
        )

    def _parts(self, follow_up: FollowUp, said: _Messages, page: str) -> Iterator[str]:
        """The paragraphs of a description: the first lines decide what is read at all."""
        is_done, count = follow_up.state is State.DONE, said.count
        if page:
            yield f"{_LEADS.get(follow_up.state, 'Open')}: {page}"
        if is_done and count:
            yield f"{asides.suggested(count)}:"
        elif said.to_fill:
            yield asides.FILL_IN
        if count:
            yield said.text
        if count > MAX_LETTERS and (page or not is_done):
            where = "on its page" if page else "where `heardback next` shows them"
            yield f"{count - MAX_LETTERS} more messages for this step are {where}."
        if is_done:
            return
        yield f"Why now: {reasons.why(follow_up, has_page=bool(page))}"
        if follow_up.needless or not page:  # what was scheduled is taken back in the file alone
            yield reasons.to_log(follow_up)

    def mistake(
        self, problems: tuple[Problem, ...], changed: date, today: date, *, stale: bool
    ) -> ical.Event:
        """The event that names a file's first mistake."""
        first = problems[0]
        shown = "the last version without a mistake" if stale else "only what is without a mistake"
        text = f"Line {first.line} of the file needs a correction."
        if self.veil is None:
            text += f"\n{first.text}"
        more = f" There are {len(problems)} mistakes in all." if len(problems) > 1 else ""
        return ical.Event(
            uid=self._uid(event_uid(self.name, "heardback", "mistake")),
            first_day=changed,
            last_day=max(today + DAY, changed),
            summary=f"heardback: line {first.line} needs a correction",
            description=f"{text}\n\nUntil then this calendar shows {shown}.{more}",
            category="heardback",
        )

    def welcome(self, day: date) -> ical.Event:
        """The event of a feed that would have none: some programs never empty a calendar."""
        return ical.Event(
            uid=self._uid(event_uid(self.name, "heardback", "welcome")),
            first_day=day,
            last_day=day,
            summary="heardback: nothing is due",
            description="The subscription works, and nothing is due. To add an interview, write "
            f"into the file:\n\n- company: Northwind\n  interviewed: {day.isoformat()}",
            category="heardback",
        )


@remembered(1_000_000, lambda _: 1_000)
def _events(
    name: str, links: FeedLinks | None, alarm: time_of_day | None, veil: bytes | None
) -> _Events:
    """One object for as long as these are the same: that is quickly told from another."""
    return _Events(name=name, links=links, alarm=alarm, veil=veil)
