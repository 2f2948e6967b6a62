"""A logbook and a day as a plan: which follow-up is due when, and why.

It alone knows the rule book: a thank-you on the day; the next business day after a promised date,
or four to five business days of silence; a second time after as many again; then a closing note,
and the book is closed. Nothing here reads a clock, a file or a text.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from heardback.days.business import DAY, BusinessDays
from heardback.memos import remembered
from heardback.model.interviews import FOLLOW_UPS, Interview, Logbook, Step, same_name
from heardback.model.plans import Course, End, FollowUp, Plan, Reason, Since, State
from heardback.planning.doubts import doubts, of_course
from heardback.planning.rounds import Round, promised_after, rounds

REACH = 10  # business days that a missed follow-up stays in view after its last day
THANKS_REACH = 3  # the same for a thank-you, after the interview
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


@dataclass(frozen=True, slots=True)
class _Process:
    """The interviews with one company, and these as rounds."""

    interviews: tuple[Interview, ...]
    rounds: tuple[Round, ...]


@remembered(4_000_000, lambda of: 500 + 500 * len(of.rounds), lambda of: tuple(map(id, of)))
def _process(interviews: tuple[Interview, ...]) -> _Process:
    """The same on each day; it holds the interviews, of whose ids it is remembered."""
    return _Process(interviews, tuple(rounds(interviews)))


def _by_interviews(interviews: tuple[Interview, ...], today: date, ended: date) -> Hashable:
    """Interviews as the objects that they are; what is remembered holds them, and so their ids."""
    return tuple(map(id, interviews)), today, ended


@remembered(
    8_000_000, lambda found: 1_000 + sum(_bytes(course) for course in found), _by_interviews
)
def courses(interviews: tuple[Interview, ...], today: date, ended: date) -> tuple[Course, ...]:
    """What follows from the interviews with one company, on which no other has a say."""
    taken = _process(interviews).rounds
    planned: list[tuple[list[FollowUp], End | None]] = []
    open_roles: set[str] = set()
    for round_ in taken:
        interview, goes_on = round_.interview, round_.goes_on
        steps = list(_Steps(round_, today).all())
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


def _bytes(course: Course) -> int:
    return 1_000 + 1_000 * len(course.steps) + 500 * len(course.doubts)


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


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps of one interview, as if it had no outcome and no later round."""

    round: Round
    today: date

    @property
    def interview(self) -> Interview:
        return self.round.interview

    @property
    def business_days(self) -> BusinessDays:
        return BusinessDays(self.interview.terms.holidays, self.interview.terms.days_off)

    def all(self) -> Iterator[FollowUp]:
        yield self._thank_you()
        series = list(self.interview.series)
        for which, (_, sends) in enumerate(series, start=1):
            promised = self._promised(which, series)
            for number, day in enumerate(sends, start=1):
                named = (
                    promised if promised and not any(promised < d < day for d in sends) else None
                )
                yield self._sent(FOLLOW_UPS[min(number, 3) - 1], which, number, day, named)
        yield from self._unsent(len(series), *series[-1])

    def _step(
        self,
        step: Step,
        series: int,
        number: int,
        first_day: date,
        due_by: date,
        state: State,
        *,
        last_day: date | None = None,
        write_on: date | None = None,
        reason: Reason | None = None,
        promised: date | None = None,
        answered: date | None = None,
    ) -> FollowUp:
        """A follow-up of this interview; not reached on, and written on its first day or today."""
        return FollowUp(
            interview=self.interview,
            step=step,
            series=series,
            number=number,
            first_day=first_day,
            last_day=last_day or due_by,
            due_by=due_by,
            state=state,
            write_on=write_on or max(first_day, self.today),
            reason=reason,
            promised=promised,
            answered=answered,
            round=self.round.number,
            series_before=self.round.series,
            people_before=self.round.people,
            met_before=self.round.met,
        )

    def _thank_you(self) -> FollowUp:
        met = self.interview.day
        if self.interview.thanked:
            return self._sent(Step.THANK_YOU, 1, 0, self.interview.thanked)
        caps = [self.business_days.after(met, THANKS_REACH)]
        caps += [day - DAY for day in self.interview.followed_up[:1]]
        caps += self.interview.heard_back[:1]
        last = max(met, min(self.today + DAY, *caps))
        state = State.LAPSED if self.today > last else State.DUE
        reason = self._reason(Since.INTERVIEW, met, count=0)
        return self._step(Step.THANK_YOU, 1, 0, met, met, state, last_day=last, reason=reason)

    def _sent(
        self, step: Step, series: int, number: int, day: date, promised: date | None = None
    ) -> FollowUp:
        state = State.SCHEDULED if day > self.today else State.DONE
        passed = promised if promised and promised < day else None
        answered = self.interview.heard_back[series - 2] if series > 1 else None
        return self._step(
            step,
            series,
            number,
            day,
            day,
            state,
            write_on=day,
            promised=passed,
            answered=answered,
        )

    def _promised(
        self, which: int, series: list[tuple[date | None, tuple[date, ...]]]
    ) -> date | None:
        """The promise that counted in one of the series: one after a later answer is that one's."""
        promised = promised_after(self.interview, series[which - 1][0])
        later = [answer for answer, _ in series[which:] if answer]
        return None if promised and later and promised > later[0] else promised

    def _unsent(
        self, series: int, answer: date | None, sends: tuple[date, ...]
    ) -> Iterator[FollowUp]:
        promised = promised_after(self.interview, answer)
        since = Since.ANSWER if answer else Since.INTERVIEW
        counted_from = answer or self.interview.day
        if sends:
            counted_from = sends[-1]
            since = Since.SCHEDULED if counted_from > self.today else Since.SEND
        unspoken = promised if promised and not any(day > promised for day in sends) else None
        waiting = since is Since.SCHEDULED
        for number, step in list(enumerate(FOLLOW_UPS, start=1))[len(sends) :]:
            first, due_by, reason = self._due(since, counted_from, promised)
            limit = self.business_days.after(due_by, REACH)
            lapsed = self.today > limit
            follow_up = self._step(
                step,
                series,
                number,
                first,
                due_by,
                State.LAPSED if lapsed else State.WAITING if waiting else State.DUE,
                last_day=max(due_by, min(self.today + DAY, limit)),
                reason=reason,
                promised=unspoken,
                answered=answer,
            )
            yield follow_up
            if lapsed:
                return
            since, counted_from, unspoken, waiting = Since.SEND, follow_up.write_on, None, True

    def _due(
        self, since: Since, counted_from: date, promised: date | None
    ) -> tuple[date, date, Reason]:
        """A step's first and last day before it is reached on, and why."""
        wait, days = self.interview.terms.wait, self.business_days
        released = days.after(promised, 1) if promised else date.min
        if promised and since in (Since.INTERVIEW, Since.ANSWER):
            skipped = days.skipped(promised, released)
            reason = self._reason(Since.PROMISE, promised, count=1, skipped=skipped)
            return released, released, reason
        first, last = days.after(counted_from, wait.low), days.after(counted_from, wait.high)
        held = promised if first < released else None
        reason = self._reason(
            since,
            counted_from,
            count=wait.low,
            skipped=days.skipped(held, released) if held else days.skipped(counted_from, first),
            held_until=held,
        )
        return max(first, released), max(last, released), reason

    def _reason(self, since: Since, day: date, **other: Any) -> Reason:
        is_ahead = day > self.today or (since is Since.INTERVIEW and day == self.today)
        return Reason(since=since, day=day, is_ahead=is_ahead, **other)
