"""A logbook and a day as a plan: which follow-up is due when, and why.

It alone knows the rule book: a thank-you on the day; the next business day after a promised date,
or four to five business days of silence; a second time after as many again; then a closing note,
and the book is closed. Nothing here reads a clock, a file or a text.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from heardback.days.business import DAY, BusinessDays
from heardback.model.interviews import FOLLOW_UPS, Interview, Logbook, Step, same_name
from heardback.model.plans import End, FollowUp, Plan, Reason, Since, State
from heardback.problems import Problem

REACH = 10  # business days that a missed follow-up stays in view after its last day
THANKS_REACH = 3  # the same for a thank-you, after the interview
MAX_AHEAD = 31  # days; a send scheduled later than that is probably a slip


def plan(logbook: Logbook, today: date) -> Plan:
    """Every step that was sent or is still to be sent, seen from ``today``."""
    follow_ups: list[FollowUp] = []
    warnings: list[Problem] = []
    ends: list[tuple[int, End]] = []
    ended = logbook.settings.search_ended or date.max
    for interview, number, goes_on in _rounds(logbook.interviews):
        steps = list(_Course(interview, number, today).steps())
        if interview.outcome or ended <= today:
            steps = [s for s in steps if s.state is State.DONE]
        elif goes_on:
            steps = [s for s in steps if s.number == 0 or s.state in (State.DONE, State.SCHEDULED)]
        kept = [_until(s, ended) for s in steps if s.state is State.DONE or s.first_day < ended]
        cut = ended <= today or len(kept) < len(steps)
        if end := _end(interview, kept, goes_on=goes_on, cut=cut):
            ends.append((interview.position, end))
        follow_ups += kept
        warnings += _warnings(interview, kept, today)
    return Plan(
        today=today, follow_ups=tuple(follow_ups), warnings=tuple(warnings), ends=tuple(ends)
    )


def _until(step: FollowUp, ended: date) -> FollowUp:
    """Nothing is due from the day on which the search ends."""
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


def _rounds(interviews: tuple[Interview, ...]) -> Iterator[tuple[Interview, int, bool]]:
    """Each interview, in file order, with its round and whether a later round is known.

    Rounds are interviews with one company; one without a role belongs to those of every role.
    """
    ordered = sorted(interviews, key=lambda i: (*i.moment, i.position))
    numbers = {i.position: n for i, n in zip(ordered, _linked_before(ordered), strict=True)}
    ordered.reverse()
    later = {i.position: n > 0 for i, n in zip(ordered, _linked_before(ordered), strict=True)}
    for interview in interviews:
        yield interview, numbers[interview.position] + 1, later[interview.position]


def _linked_before(ordered: list[Interview]) -> Iterator[int]:
    """How many of those before it belong to the same process, for each in turn."""
    of_company, of_role = Counter[str](), Counter[tuple[str, str]]()
    for interview in ordered:
        company, role = same_name(interview.company), same_name(interview.role)
        yield of_role[company, role] + of_role[company, ""] if role else of_company[company]
        of_company[company] += 1
        of_role[company, role] += 1


@dataclass(frozen=True, slots=True)
class _Course:
    """The steps of one interview, as if it had no outcome and no later round."""

    interview: Interview
    round: int
    today: date

    @property
    def business_days(self) -> BusinessDays:
        return BusinessDays(self.interview.terms.holidays, self.interview.terms.days_off)

    def steps(self) -> Iterator[FollowUp]:
        yield self._thank_you()
        series = list(self.interview.series)
        for which, (_, sends) in enumerate(series, start=1):
            for number, day in enumerate(sends, start=1):
                yield self._sent(FOLLOW_UPS[min(number, 3) - 1], which, number, day)
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
            round=self.round,
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
        reason = Reason(since=Since.INTERVIEW, day=met, count=0)
        return self._step(Step.THANK_YOU, 1, 0, met, met, state, last_day=last, reason=reason)

    def _sent(self, step: Step, series: int, number: int, day: date) -> FollowUp:
        state = State.SCHEDULED if day > self.today else State.DONE
        return self._step(step, series, number, day, day, state, write_on=day)

    def _unsent(
        self, series: int, answer: date | None, sends: tuple[date, ...]
    ) -> Iterator[FollowUp]:
        promised = self._promise(answer)
        since = Since.SEND if sends else Since.ANSWER if answer else Since.INTERVIEW
        counted_from = sends[-1] if sends else answer or self.interview.day
        unspoken = promised if promised and not any(day > promised for day in sends) else None
        waiting = False
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

    def _promise(self, answer: date | None) -> date | None:
        """The promised date that this series waits for; one before their answer is settled."""
        deadline = self.interview.decision_by
        if deadline is None or (answer and deadline.day <= answer):
            return None
        return deadline.day

    def _due(
        self, since: Since, counted_from: date, promised: date | None
    ) -> tuple[date, date, Reason]:
        """A step's first and last day before it is reached on, and why."""
        wait, days = self.interview.terms.wait, self.business_days
        released = days.after(promised, 1) if promised else date.min
        if promised and since is not Since.SEND:
            skipped = days.skipped(promised, released)
            reason = Reason(since=Since.PROMISE, day=promised, count=1, skipped=skipped)
            return released, released, reason
        first, last = days.after(counted_from, wait.low), days.after(counted_from, wait.high)
        held = promised if first < released else None
        reason = Reason(
            since=since,
            day=counted_from,
            count=wait.low,
            skipped=days.skipped(held, released) if held else days.skipped(counted_from, first),
            held_until=held,
        )
        return max(first, released), max(last, released), reason


def _warnings(interview: Interview, steps: list[FollowUp], today: date) -> Iterator[Problem]:
    label = interview.label

    def warning(key: str, what: str, wanted: str = "") -> Problem:
        where = f"{label}, {key}" if key else label
        place = interview.place(key)
        return Problem(place=place, where=where, what=what, wanted=wanted, warning=True)

    for step in steps:
        if step.number > 3:
            yield warning(
                "followed_up",
                f"{step.first_day} is a fourth message without an answer, or a later one",
                "after the closing note the book is closed",
            )
        if step.state is State.SCHEDULED and (step.first_day - today).days > MAX_AHEAD:
            key = "followed_up" if step.number else "thanked"
            yield warning(key, f"{step.first_day} is more than {MAX_AHEAD} days ahead")
        if step.state is State.LAPSED and step.number:
            yield warning(
                "",
                f"lapsed: the {step.step.spoken} was due by {step.due_by} and nothing was logged",
                "log what was sent, or an outcome",
            )
    for day in interview.heard_back:
        if day > today:
            yield warning("heard_back", f"{day} is still ahead")
