"""A logbook and a day as a plan: which follow-up is due when, and why.

It alone knows the rule book: a thank-you on the day; the next business day after a promised date,
or four to five business days of silence; a second time after as many again; then a closing note,
and the book is closed. Nothing here reads a clock, a file or a text.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from heardback.days.business import DAY
from heardback.memos import ASKS, Memory
from heardback.model.interviews import Interview, Logbook, same_name
from heardback.model.plans import Course, End, FollowUp, Plan, State
from heardback.planning.doubts import doubts, of_course
from heardback.planning.rounds import Round, rounds
from heardback.planning.steps import Steps
from heardback.values import Value, replace

LOGGED = (State.DONE, State.SCHEDULED)  # these steps stay whatever ends


def plan(logbook: Logbook, today: date) -> Plan:
    """Every step that was sent or is still to be sent, seen from ``today``."""
    ended = logbook.settings.search_ended or date.max
    processes = defaultdict[str, list[Interview]](list)
    for interview in logbook.interviews:
        processes[same_name(interview.company)].append(interview)
    found: dict[str, Iterator[Course]] = {
        company: iter(courses(tuple(interviews), today, ended))
        for company, interviews in processes.items()
    }
    in_file_order = (next(found[same_name(i.company)]) for i in logbook.interviews)
    planned = Plan(today=today, courses=tuple(in_file_order))
    return replace(planned, warnings=tuple(doubts(logbook, planned)))


class _Planned(Value):
    """What follows on each day from ``since`` on, up to and without ``until``.

    The rounds are the same on any day.
    """

    rounds: tuple[Round, ...]
    courses: tuple[Course, ...]
    since: date
    until: date


def _bytes(planned: _Planned) -> int:
    return sum(
        700 + 500 * len(course.steps) + 500 * len(course.doubts) for course in planned.courses
    )


_LAST = Memory[tuple[tuple[int, ...], date], _Planned](6_000_000, _bytes, asks=ASKS)


def courses(interviews: tuple[Interview, ...], today: date, ended: date) -> tuple[Course, ...]:
    """What follows from the interviews with one company, on which no other has a say.

    Of most the next day says nothing new, and what was planned last stands.
    """
    # As the objects that they are: what is remembered holds them, and so their ids are theirs.
    name = tuple(map(id, interviews)), ended
    known = _LAST.recall(name)
    if known is None or not known.since <= today < known.until:
        taken = known.rounds if known else tuple(rounds(interviews))
        found = _courses(interviews, taken, today, ended)
        known = _Planned(taken, found, today, _until(found, today, ended))
        _LAST.remember(name, known)
    return known.courses


def _until(planned: tuple[Course, ...], today: date, ended: date) -> date:
    """The first later day on which something may be otherwise: when a step is reached, say."""
    tomorrow = today + DAY
    days = [ended] if ended > today else []
    for course in planned:
        if course.doubts:  # some of which speak of today
            return tomorrow
        for step in course.steps:
            if step.state is State.DONE:
                continue
            if step.first_day <= today:
                return tomorrow
            days.append(step.first_day)
            if step.reason and step.reason.is_ahead:
                days.append(max(tomorrow, step.reason.day))
    return min(days, default=date.max)


def _courses(
    interviews: tuple[Interview, ...], taken: tuple[Round, ...], today: date, ended: date
) -> tuple[Course, ...]:
    planned: list[tuple[list[FollowUp], End | None]] = []
    open_roles: set[str] = set()
    for round_ in taken:
        interview, goes_on = round_.interview, round_.goes_on
        steps = list(Steps(round_, today).all())
        if interview.outcome or ended <= today:
            steps = [s for s in steps if s.state in LOGGED]
        elif goes_on:
            steps = [s for s in steps if s.number == 0 or s.state in LOGGED]
        late = [s for s in steps if s.state is not State.DONE and s.first_day >= ended]
        end = _end(interview, steps, goes_on=goes_on, cut=ended <= today or bool(late))
        if interview.role and end is None:
            open_roles.add(same_name(interview.role))
        kept = (s for s in steps if s.state in LOGGED or s.first_day < ended)
        planned.append(([_ended(s, end, ended) for s in kept], end))
    return tuple(
        Course(
            interview=interview,
            steps=tuple(_told_apart(step, open_roles) for step in steps),
            end=end,
            doubts=tuple(of_course(interview, steps, today, ended)),
        )
        for interview, (steps, end) in zip(interviews, planned, strict=True)
    )


def _told_apart(step: FollowUp, open_roles: set[str]) -> FollowUp:
    """A step of a company at which more than one role is open is told by its role, too."""
    return replace(step, among_roles=True) if len(open_roles) > 1 else step


def _ended(step: FollowUp, end: End | None, ended: date) -> FollowUp:
    """Nothing is due from the day on which the search ends; what is scheduled would still leave."""
    if step.state is State.SCHEDULED:
        late = End.SEARCH if step.first_day >= ended else None
        over = end is End.OUTCOME or (end is End.LATER_ROUND and step.number > 0)
        needless = end if over else late
        return replace(step, needless=needless) if needless else step
    if step.state is State.DONE or max(step.last_day, step.due_by) < ended:
        return step
    last = ended - DAY
    return replace(step, last_day=min(step.last_day, last), due_by=min(step.due_by, last))


def _end(interview: Interview, steps: list[FollowUp], *, goes_on: bool, cut: bool) -> End | None:
    """Why nothing further is due; of several reasons the one that the others cannot change."""
    if interview.outcome:
        return End.OUTCOME
    if goes_on:
        return End.LATER_ROUND
    if cut:
        return End.SEARCH
    if any(step.state is State.LAPSED and step.number for step in steps):
        return End.LAPSED
    # The last step is the closing note, or a message after it.
    return None if steps[-1].is_open else End.BOOK_CLOSED
