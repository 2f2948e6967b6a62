"""The line of days of an interview: as marks on a line, and the same in words."""

from dataclasses import dataclass
from datetime import date

from heardback.days.english import short
from heardback.feeds.editions import Edition
from heardback.model.interviews import Interview, Step
from heardback.model.plans import State
from heardback.problems import quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day on the line; ``x`` in percent of its width. A second one on a day is drawn smaller."""

    kind: str
    x: float
    same_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """An interview's days as a line, and the same in words."""

    company: str
    role: str
    state: str
    marks: tuple[Mark, ...]
    words: str


def timeline(interview: Interview, edition: Edition) -> Timeline:
    """The days of an interview, from it to the closing note."""
    today = edition.plan.today
    own = edition.plan.of(interview)
    days: list[tuple[str, date, str]] = [("interview", interview.day, "interviewed")]
    if interview.decision_by:
        said = f" ({quoted(interview.decision_by.words)})" if interview.decision_by.words else ""
        days.append(("promise", interview.decision_by.day, f"decision promised by{said}"))
    days += [("answer", day, "they answered") for day in interview.heard_back]
    for f in own:
        name = f.step.spoken
        if f.state is State.DONE:
            days.append(("sent", f.first_day, f"{name} sent"))
        elif f.state is not State.LAPSED or f.step is not Step.THANK_YOU:
            days.append(
                (
                    "due",
                    f.first_day,
                    f"{name} {f.state if f.state is not State.WAITING else 'if no answer'}",
                )
            )
    days.append(("today", today, "today"))
    days.sort(key=lambda d: (d[1], d[0] == "today"))
    first, last = days[0][1], days[-1][1]
    length = max((last - first).days, 1)
    return Timeline(
        company=interview.company,
        role=interview.role,
        state=f"closed: {interview.outcome}" if interview.outcome else "",
        marks=tuple(
            Mark(
                kind=kind,
                x=round(4 + 92 * (day - first).days / length, 1),
                same_day=n > 0 and days[n - 1][1] == day,
            )
            for n, (kind, day, _) in enumerate(days)
        ),
        words="; ".join(
            f"{label} {short(day, today)}" for kind, day, label in days if kind != "today"
        ),
    )
