"""Editions and problems as text for a terminal: 80 columns, plain words."""

import textwrap
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from heardback import explaining, wording
from heardback.dates import short, span
from heardback.feed import Edition
from heardback.model import FollowUp, Interview, Logbook, When
from heardback.problems import Problem

WIDTH = 80
COLOURS = {When.OVERDUE: "red", When.TODAY: "yellow", When.COMING: None}


def problem_line(path: Path, problem: Problem) -> str:
    """``FILE:LINE:COLUMN: where: what; what was wanted``, as editors and compilers have it."""
    kind = "warning: " if problem.warning else ""
    return f"{shown(path)}:{problem.line}:{problem.column}: {kind}{problem.text}"


def shown(path: Path) -> str:
    """A path that a terminal can show: no line break, nothing that steers it."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in str(path))


def problem_excerpt(text: str, problem: Problem) -> str:
    """The line that a problem is on, with a caret below its place; empty for no such line."""
    lines = text.split("\n")
    if problem.line > len(lines) or not lines[problem.line - 1].strip():
        return ""
    line = lines[problem.line - 1].rstrip("\r")
    start = max(0, problem.column - 60)
    shown = line[start : start + WIDTH - 4]
    indent = "".join("\t" if c == "\t" else " " for c in shown[: problem.column - 1 - start])
    return f"    {shown}\n    {indent}^"


def problem_facts(path: Path, problem: Problem) -> dict[str, Any]:
    """A problem for other programs."""
    return {
        "file": str(path),
        "line": problem.line,
        "column": problem.column,
        "kind": "warning" if problem.warning else "mistake",
        "text": problem.text,
    }


def readings(logbook: Logbook) -> Iterator[tuple[int, int, str]]:
    """The dates that promised words were read as: line, column and text."""
    for interview in logbook.interviews:
        if interview.decision_by and interview.decision_by.words:
            place = interview.place("decision_by")
            yield place.line, place.column, f"{interview.label}, {_promised(interview)}"


def _promised(interview: Interview) -> str:
    if not interview.decision_by:
        return ""
    day = interview.decision_by.day
    words = interview.decision_by.words
    return f"decision_by: {words!r} is {short(day)} {day.year}" if words else ""


def upcoming(edition: Edition, days: int) -> Iterator[tuple[When, list[FollowUp]]]:
    """What is overdue, due, and coming within so many days, each the earliest first."""
    today = edition.plan.today
    last = today + timedelta(days=days)
    for when in COLOURS:
        found = [
            f
            for f in edition.plan.follow_ups
            if f.is_open and f.when(today) is when and f.first_day <= last
        ]
        if found:
            yield when, sorted(found, key=lambda f: f.first_day)


def step_lines(follow_up: FollowUp, today: date, *, message: bool) -> Iterator[str]:
    """A follow-up: its days and title, why, and where asked the message."""
    days = span(follow_up.first_day, follow_up.due_by, today)
    yield from wrapped(f"{days}: {explaining.title(follow_up)}", "  ", "    ")
    yield from wrapped(explaining.why(follow_up), "    ")
    if follow_up.interview.decision_by and follow_up.interview.decision_by.words:
        yield from wrapped(f"({_promised(follow_up.interview)})", "    ")
    if not message:
        return
    for letter in wording.letters(follow_up):
        yield ""
        if letter.to:
            yield from wrapped(f"To: {wording.addressed(letter.to)}", "      ")
        yield from wrapped(f"Subject: {letter.subject}", "      ")
        yield ""
        for line in letter.body.split("\n"):
            yield from wrapped(line, "      ") if line else [""]


def step_facts(edition: Edition, follow_up: FollowUp) -> dict[str, Any]:
    """A follow-up for other programs."""
    return {
        "uid": edition.uid(follow_up),
        "company": follow_up.interview.company,
        "step": follow_up.step,
        "when": follow_up.when(edition.plan.today),
        "first_day": follow_up.first_day.isoformat(),
        "last_day": follow_up.due_by.isoformat(),
        "title": explaining.title(follow_up),
        "why": explaining.why(follow_up),
        "messages": [
            {
                "to": wording.addressed(letter.to) if letter.to else None,
                "subject": letter.subject,
                "body": letter.body,
            }
            for letter in wording.letters(follow_up)
        ],
    }


def reasons(interview: Interview, edition: Edition) -> Iterator[str]:
    """The chain of reasons to each date of an interview."""
    today = edition.plan.today
    role = f", {interview.role}" if interview.role else ""
    heading = f"{interview.company}{role}: interviewed on {short(interview.day, today)}"
    yield from wrapped(heading, "", "  ")
    if interview.decision_by:
        words = interview.decision_by.words
        said = f" ({words!r})" if words else ""
        day = short(interview.decision_by.day, today)
        yield from wrapped(f"They said they would decide by {day}{said}.", "  ")
    for day_answered in interview.heard_back:
        yield f"  They answered on {short(day_answered, today)}."
    steps = [f for f in edition.plan.follow_ups if f.interview == interview]
    for f in steps:
        yield from step_lines(f, today, message=False)
    if interview.outcome:
        yield f"  The outcome is known ({interview.outcome}): nothing more is due."
    elif not any(f.is_open for f in steps):
        yield from wrapped(_why_nothing(edition, steps), "  ")


def _why_nothing(edition: Edition, steps: list[FollowUp]) -> str:
    ended = edition.logbook.settings.search_ended
    if ended and ended <= edition.plan.today:
        return f"The search ended on {short(ended)}: nothing more is due."
    if any(f.when(edition.plan.today) is When.LAPSED and f.number for f in steps):
        return "It has lapsed: too much time went by, and nothing further is planned."
    if steps and steps[-1].number >= 3:
        return "The closing note is sent: the book is closed."
    return "A later interview with them goes on from here."


def wrapped(text: str, indent: str, then: str | None = None) -> list[str]:
    """Lines of at most 80 columns."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if then is None else then,
        break_long_words=True,
        break_on_hyphens=False,
    )
