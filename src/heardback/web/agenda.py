"""The agenda: all that goes on, on one line of days, and the same as a table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from heardback.days.business import BusinessDays
from heardback.days.english import short, span
from heardback.feeds.addresses import PageLinks
from heardback.feeds.editions import Edition
from heardback.legible import cut, isolated
from heardback.model.plans import FollowUp, State
from heardback.problems import quoted
from heardback.values import Value
from heardback.web.axis import Axis
from heardback.web.pages import INTERVIEWS, interview_address
from heardback.web.today import lateness
from heardback.words.titles import company

MAX_ROWS = 40
MAX_MARKS = 10  # of a row, what lies beyond the line aside
MAX_TOLD = 4  # things told of those, and of what was sent
MAX_NAME = 60  # characters of a company and a role
LANE = 24  # pixels: what is on one day stands below each other


class Kind(StrEnum):
    """What a mark stands for, as its shape tells and the legend names it."""

    EARLIER = "earlier"
    INTERVIEW = "interview"
    ANSWERED = "answered"
    PROMISED = "promised"
    SENT = "sent"
    SCHEDULED = "scheduled"
    DUE = "due"
    WAITING = "if no answer"
    LATER = "later"


_KINDS = tuple(Kind)
_OF_STATE = {
    State.DONE: Kind.SENT,
    State.SCHEDULED: Kind.SCHEDULED,
    State.DUE: Kind.DUE,
    State.WAITING: Kind.WAITING,
}


class Mark(Value, kw_only=True):
    """A mark in a row: ``x`` in percent of the line, ``y`` in pixels; ``words`` say all of it."""

    kind: Kind
    x: float
    y: int
    words: str


class Stretch(Value, kw_only=True):
    """A line from one day to another, between marks or for the time that a step has."""

    kind: str
    x1: float
    x2: float
    y: int


class Row(Value, kw_only=True):
    """An interview: in the picture its stretches and marks, in the table its cells."""

    company: str
    href: str
    height: int
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    cells: tuple[str, ...]


class _Fact(Value, kw_only=True):
    """Something on a day; ``until`` is the last day for what is to be done from it on."""

    kind: Kind
    day: date
    words: str
    until: date | None = None


def agenda_page(edition: Edition, links: PageLinks) -> dict[str, Any]:
    """All that the page shows below its frame."""
    today = edition.plan.today
    found = [s for i in edition.logbook.interviews if _ahead(s := edition.plan.of(i))]
    found.sort(key=lambda steps: _next(steps).due_by)
    shown = [(steps, _facts(steps, today)) for steps in found[:MAX_ROWS]]
    calendars = Counter(_business_days(steps) for steps, _ in shown)
    common = next(iter(calendars.most_common(1)), (BusinessDays(), 0))[0]
    days = (day for _, facts in shown for fact in facts for day in (fact.day, fact.until) if day)
    axis = Axis.around(days, today, common)
    rows = tuple(_row(edition, steps, facts, axis, links) for steps, facts in shown)
    used = {mark.kind for row in rows for mark in row.marks}
    return {
        "axis": axis,
        "rows": rows,
        "legend": tuple(kind for kind in _KINDS if kind in used),
        "calendars_differ": len(calendars) > 1,
        "more": len(found) - len(shown),
        "is_empty": not edition.logbook.interviews,
        "interviews": links.below(INTERVIEWS),
        "add": links.below(INTERVIEWS, "new"),
    }


def _ahead(steps: Sequence[FollowUp]) -> list[FollowUp]:
    """What is still to leave, be it by itself; without any, nothing goes on."""
    return [s for s in steps if s.is_open or s.state is State.SCHEDULED]


def _next(steps: Sequence[FollowUp]) -> FollowUp:
    return min(_ahead(steps), key=lambda step: step.due_by)


def _business_days(steps: Sequence[FollowUp]) -> BusinessDays:
    terms = steps[0].interview.terms
    return BusinessDays(terms.holidays, terms.days_off)


def _facts(steps: Sequence[FollowUp], today: date) -> list[_Fact]:
    """All that was and will be on a day, in the order of the days."""
    # The interview as the plan has it, with the promise that holds from an earlier round.
    interview = steps[0].interview
    met = "interviewed" if interview.day < today else "interview"
    facts = [
        _Fact(kind=Kind.INTERVIEW, day=interview.day, words=f"{met} {short(interview.day, today)}")
    ]
    if promise := interview.decision_by:
        said = f" ({isolated(quoted(promise.words))})" if promise.words else ""
        words = f"decision promised by {short(promise.day, today)}{said}"
        facts.append(_Fact(kind=Kind.PROMISED, day=promise.day, words=words))
    facts += [
        _Fact(kind=Kind.ANSWERED, day=day, words=f"they answered {short(day, today)}")
        for day in interview.heard_back
    ]
    facts += [
        _Fact(
            kind=_OF_STATE[step.state],
            day=step.first_day,
            words=f"{step.step.spoken} {_stands(step, today)}",
            until=step.due_by if step.is_open else None,
        )
        for step in steps
        if step.state in _OF_STATE  # what has lapsed is not to be done any more
    ]
    return sorted(facts, key=lambda fact: (fact.day, _KINDS.index(fact.kind)))


def _stands(step: FollowUp, today: date) -> str:
    days = span(step.first_day, step.due_by, today)
    if step.state is State.WAITING:
        return f"if no answer, {days}"
    if step.state is State.DUE:
        return f"due {days}" + (f", {lateness(step, today)}" if step.due_by < today else "")
    return f"{_OF_STATE[step.state]} {days}"


def _row(
    edition: Edition,
    steps: Sequence[FollowUp],
    facts: Sequence[_Fact],
    axis: Axis,
    links: PageLinks,
) -> Row:
    name, placed = _named(steps[0]), list(_placed(facts, axis))
    return Row(
        company=name,
        href=interview_address(edition, steps[0].interview, links),
        height=max(y for _, y in placed) + LANE // 2,
        stretches=(
            *_line(facts, axis),
            *(stretch for fact, y in placed for stretch in _time_for(fact, y, axis)),
        ),
        marks=tuple(
            Mark(kind=fact.kind, x=axis.x(fact.day), y=y, words=f"{name}: {fact.words}")
            for fact, y in placed
        ),
        cells=_cells(steps, facts, axis.today),
    )


def _placed(facts: Sequence[_Fact], axis: Axis) -> Iterator[tuple[_Fact, int]]:
    """Each fact with its height; those of one day, and those of an end, below each other."""
    inside = [f for f in facts if axis.first <= f.day <= axis.last][-MAX_MARKS:]
    later = [f for f in facts if f.day > axis.last]
    earlier = facts[: len(facts) - len(inside) - len(later)]
    lanes = Counter[date]()
    before = _beyond(Kind.EARLIER, axis.first, earlier)
    after = _beyond(Kind.LATER, axis.last, later)
    for fact in (*before, *inside, *after):
        yield fact, LANE * lanes[fact.day] + LANE // 2
        lanes[fact.day] += 1


def _named(step: FollowUp) -> str:
    whole = company(step)
    return whole if len(whole) <= MAX_NAME else isolated(cut(whole, MAX_NAME) + "…")


def _beyond(kind: Kind, end: date, facts: Sequence[_Fact]) -> Iterator[_Fact]:
    """What lies beyond an end of the line, as one mark there."""
    if facts:
        told = [fact.words for fact in facts[:MAX_TOLD]]
        rest = len(facts) - len(told)
        words = "; ".join((*told, f"and {rest} more") if rest else told)
        # A step that began before the line does has its time on it all the same.
        until = max((fact.until for fact in facts if fact.until), default=None)
        yield _Fact(kind=kind, day=end, words=f"{kind}, {words}", until=until)


def _line(facts: Sequence[_Fact], axis: Axis) -> Iterator[Stretch]:
    """From the first day to the last: what has been, and what is ahead."""
    first, last = facts[0].day, max(fact.until or fact.day for fact in facts)
    ends = {"past": (first, min(last, axis.today)), "ahead": (max(first, axis.today), last)}
    for kind, (begin, end) in ends.items():
        if begin < end:
            yield Stretch(kind=kind, x1=axis.x(begin), x2=axis.x(end), y=LANE // 2)


def _time_for(fact: _Fact, y: int, axis: Axis) -> Iterator[Stretch]:
    """The days that there are for a step, and those that it is late."""
    if fact.until is None:
        return
    if fact.day < fact.until:
        yield Stretch(kind="time", x1=axis.x(fact.day), x2=axis.x(fact.until), y=y)
    if fact.until < axis.today:
        yield Stretch(kind="late", x1=axis.x(fact.until), x2=axis.now, y=y)


def _cells(steps: Sequence[FollowUp], facts: Sequence[_Fact], today: date) -> tuple[str, ...]:
    """Interviewed, promised, answered, sent and next, as the table has them."""
    days = [
        ", ".join(_latest([short(f.day, today) for f in facts if f.kind is kind]))
        for kind in (Kind.INTERVIEW, Kind.PROMISED, Kind.ANSWERED)
    ]
    sent = [f"{s.step.spoken} {short(s.first_day, today)}" for s in steps if s.state is State.DONE]
    following = _next(steps)
    return (*days, ", ".join(_latest(sent)), f"{following.step.spoken} {_stands(following, today)}")


def _latest(texts: Sequence[str]) -> Sequence[str]:
    left_out = len(texts) - MAX_TOLD
    return (f"{left_out} earlier", *texts[left_out:]) if left_out > 0 else texts
