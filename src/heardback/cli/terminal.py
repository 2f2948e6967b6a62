"""Editions and problems as text for a terminal: 80 columns, plain words."""

import sys
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from heardback.cli.printing import echo, is_terminal
from heardback.days.english import short, span
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed
from heardback.legible import columns, cut, inert, is_boundary
from heardback.logbook.lines import Lines
from heardback.model.interviews import Interview, Logbook
from heardback.model.plans import FollowUp, Plan, When
from heardback.problems import MAX_SHOWN, Place, Problem, and_more, visible
from heardback.words.facts import addressed
from heardback.words.letters import letters
from heardback.words.reasons import ending, why
from heardback.words.titles import title

WIDTH = 80
COLOURS = {When.OVERDUE: "red", When.TODAY: "yellow", When.COMING: None}


def report(feed: Feed, problems: Sequence[Problem], *, err: bool = False) -> None:
    """Print the first problems of a feed's file; for a person, with the lines that they are on."""
    shows_lines = is_terminal(sys.stderr if err else sys.stdout)
    lines, path = Lines.of(feed.raw), feed.file.path
    for kind, found in by_kind(problems):
        for problem in found[:MAX_SHOWN]:
            echo(problem_line(path, problem), err=err)
            excerpt = problem_excerpt(lines, problem) if shows_lines else ""
            if excerpt:
                echo(excerpt, err=err)
        if more := and_more(kind, len(found)):
            echo(f"{visible(str(path))}: {more}", err=err)


def by_kind(problems: Sequence[Problem]) -> Iterator[tuple[str, list[Problem]]]:
    """The mistakes, and then the warnings."""
    yield "mistake", [problem for problem in problems if not problem.warning]
    yield "warning", [problem for problem in problems if problem.warning]


def problem_line(path: Path, problem: Problem) -> str:
    """``FILE:LINE:COLUMN: where: what; what was wanted``, as editors and compilers have it."""
    kind = "warning: " if problem.warning else ""
    return f"{visible(str(path))}:{problem.line}:{problem.column}: {kind}{problem.text}"


def problem_excerpt(lines: Lines, problem: Problem) -> str:
    """The line that a problem is on, with a caret below its place; empty for no such line."""
    line = lines.line(problem.line)
    if not line.strip():
        return ""
    at = problem.column - 1
    start = max(0, at - 59)
    while columns(inert(line[start:at])) > 59 or (start < at and not is_boundary(line, start)):
        start += 1
    before, after = inert(line[start:at]), inert(cut(line[at:], WIDTH))
    while columns(before + after) > WIDTH - 4:
        after = cut(after, len(after) - 1)
    indent = "".join("\t" if c == "\t" else " " * columns(c) for c in before)
    return f"    {before}{after}\n    {indent}^"


def problem_facts(path: Path, problems: Sequence[Problem]) -> Iterator[dict[str, Any]]:
    """The first problems of a file for other programs; each says how many of its kind there are."""
    for kind, found in by_kind(problems):
        for problem in found[:MAX_SHOWN]:
            yield {
                "file": str(path),
                "line": problem.line,
                "column": problem.column,
                "kind": kind,
                "in_all": len(found),
                "text": problem.text,
            }


def readings(logbook: Logbook) -> Iterator[tuple[Place, str]]:
    """The dates that promised words were read as."""
    for interview in logbook.interviews:
        if interview.decision_by and interview.decision_by.words:
            yield interview.place("decision_by"), f"{interview.label}, {_promised(interview)}"


def _promised(interview: Interview) -> str:
    if not interview.decision_by:
        return ""
    day = interview.decision_by.day
    words = interview.decision_by.words
    return f"decision_by: {words!r} is {short(day)} {day.year}" if words else ""


def upcoming(plan: Plan, days: int) -> Iterator[tuple[When, list[FollowUp]]]:
    """What is overdue, due, and coming within so many days, each the earliest first."""
    last = plan.today + timedelta(days=days)
    for when, follow_ups in plan.by_when():
        found = [f for f in follow_ups if f.is_open and f.first_day <= last]
        if found and when in COLOURS:
            yield when, found


def step_lines(follow_up: FollowUp, today: date, *, message: bool) -> Iterator[str]:
    """A follow-up: its days and title, why, and where asked the message."""
    days = span(follow_up.first_day, follow_up.due_by, today)
    yield from wrapped(f"{days}: {title(follow_up)}", "  ", "    ")
    yield from wrapped(why(follow_up), "    ")
    if follow_up.interview.decision_by and follow_up.interview.decision_by.words:
        yield from wrapped(f"({_promised(follow_up.interview)})", "    ")
    if not message:
        return
    for letter in letters(follow_up):
        yield ""
        if letter.to:
            yield from wrapped(f"To: {addressed(letter.to)}", "      ")
        yield from wrapped(f"Subject: {letter.subject}", "      ")
        yield ""
        for line in letter.body.split("\n"):
            yield from wrapped(line, "      ") if line else [""]


def step_facts(edition: Edition, follow_up: FollowUp) -> dict[str, Any]:
    """A follow-up for other programs."""
    return {
        "uid": follow_up.uid(edition.name),
        "company": follow_up.interview.company,
        "step": follow_up.step,
        "when": follow_up.when(edition.plan.today),
        "first_day": follow_up.first_day.isoformat(),
        "last_day": follow_up.due_by.isoformat(),
        "title": title(follow_up),
        "why": why(follow_up),
        "messages": [
            {
                "to": addressed(letter.to) if letter.to else None,
                "subject": letter.subject,
                "body": letter.body,
            }
            for letter in letters(follow_up)
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
    for f in edition.plan.of(interview):
        yield from step_lines(f, today, message=False)
    yield from wrapped(ending(edition.plan, interview, edition.logbook.settings), "  ")


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
