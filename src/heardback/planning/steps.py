"""The steps of one interview, sent and unsent: which is due when, and from which day that counts.

With ``rules`` it alone knows the rule book.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from heardback.days.business import DAY, BusinessDays
from heardback.model.interviews import FOLLOW_UPS, Interview, Step
from heardback.model.plans import FollowUp, Reason, Since, State
from heardback.planning.rounds import Round, promised_after
from heardback.values import Value

REACH = 10  # business days that a missed follow-up stays in view after its last day
THANKS_REACH = 3  # the same for a thank-you, after the interview


class Steps(Value, dict=True):  # a dict: what is found once is kept
    """The steps of one interview, as if it had no outcome and no later round."""

    round: Round
    today: date

    @cached_property
    def interview(self) -> Interview:
        """Whose steps they are."""
        return self.round.interview

    @cached_property
    def business_days(self) -> BusinessDays:
        """Those that count in the waits after it."""
        return BusinessDays(self.interview.terms.holidays, self.interview.terms.days_off)

    def all(self) -> Iterator[FollowUp]:
        """Each by series and number, the last ones as if none were answered."""
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
