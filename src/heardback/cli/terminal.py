"""Editions and problems as text for a terminal: 80 columns, plain words."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from heardback.cli.printing import WIDTH, echo, is_terminal, wrapped
from heardback.days.english import short, span
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed
from heardback.legible import columns, cut, inert, is_boundary
from heardback.logbook.lines import Lines
from heardback.model.interviews import Deadline, Interview, Logbook
from heardback.model.plans import FollowUp, Plan, When
from heardback.problems import MAX_SHOWN, Place, Problem, and_more, quoted, some, visible
from heardback.words import asides
from heardback.words.facts import addressed, greeting, salutation
from heardback.words.letters import letters
from heardback.words.reasons import ending, why
from heardback.words.titles import title

IN_FULL = (
    "Check one feed by itself to see how its words for dates were read, and how people are greeted."
)
COLOURS = {When.OVERDUE: "red", When.TODAY: "yellow", When.COMING: None}


def report(feed: Feed, problems: Sequence[Problem], *, err: bool = False) -> None:
    """Print the first problems of a feed's file; for a person, with the lines that they are on."""
    shows_lines = is_terminal(sys.stderr if err else sys.stdout)
    for line in reported(feed, problems, shows_lines=shows_lines):
        echo(line, err=err)


def reported(feed: Feed, problems: Sequence[Problem], *, shows_lines: bool) -> Iterator[str]:
    """The same as lines of text."""
    lines, path = Lines.of(feed.raw), feed.file.path
    for kind, found in by_kind(problems):
        for problem in found[:MAX_SHOWN]:
            yield problem_line(path, problem)
            excerpt = problem_excerpt(lines, problem) if shows_lines else ""
            if excerpt:
                yield excerpt
        if more := and_more(kind, len(found)):
            yield f"{visible(str(path))}: {more}"


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


def report_readings(path: Path, found: Sequence[tuple[Place, str]]) -> None:
    """Print the first things that a file was read as."""
    name = visible(str(path))
    for place, text in found[:MAX_SHOWN]:
        echo(f"{name}:{place.line}:{place.column}: {text}")
    if more := and_more("reading", len(found)):
        echo(f"{name}: {more}")


def problem_facts(path: Path, problems: Sequence[Problem]) -> Iterator[dict[str, Any]]:
    """The first problems of a file for other programs; each says how many of its kind there are."""
    for kind, found in by_kind(problems):
        for problem in found[:MAX_SHOWN]:
            yield _fact(path, kind, len(found), problem.place, problem.text)


def reading_facts(path: Path, found: Sequence[tuple[Place, str]]) -> Iterator[dict[str, Any]]:
    """The first things that a file was read as, in the same form."""
    for place, text in found[:MAX_SHOWN]:
        yield _fact(path, "reading", len(found), place, text)


def _fact(path: Path, kind: str, in_all: int, place: Place, text: str) -> dict[str, Any]:
    return {
        "file": str(path),
        "line": place.line,
        "column": place.column,
        "kind": kind,
        "in_all": in_all,
        "text": text,
    }


def readings(logbook: Logbook) -> Iterator[tuple[Place, str]]:
    """The dates that promised words were read as, and how people are greeted while they may be."""
    for interview in logbook.interviews:
        contact = (interview.contact,) if interview.contact else ()
        people = dict.fromkeys((*interview.people_met, *contact))
        if people and not interview.outcome:
            said = [greeting(person) or salutation(person) for person in people]
            greeted = [
                f'{person.name} {"" if number else "is greeted "}"{said[number]}"'
                for number, person in enumerate(people)
            ]
            place = logbook.place(interview, "hiring_manager", "interviewers", "contact")
            yield place, f"{logbook.label(interview)}: {', '.join(some(greeted))}"
        if interview.decision_by and interview.decision_by.words:
            yield (
                logbook.place(interview, "decision_by"),
                f"{logbook.label(interview)}, {promised(interview.decision_by)}",
            )


def counted(feeds: Path, counts: Counter[str], *, in_full: bool) -> list[str]:
    """What was looked at, and how much is wrong with it; also what was not shown."""
    if not counts["feed"]:
        return [f"No feeds in {feeds}."]
    feed, interview, mistake, warning = (
        f"{f'{counts[noun]:,}' if counts[noun] else 'no'} {noun}{'' if counts[noun] == 1 else 's'}"
        for noun in ("feed", "interview", "mistake", "warning")
    )
    # Of a file with a mistake nobody can say how many interviews it was meant to have.
    looked_at = feed if counts["mistake"] else f"{feed}, {interview}"
    lines = [f"{looked_at}: {mistake}, {warning}."]
    return lines if in_full else [*lines, *wrapped(IN_FULL, "")]


def promised(deadline: Deadline) -> str:
    """The date that the words of a promise were read as."""
    day = deadline.day
    return f"decision_by: {quoted(deadline.words)} is {short(day)} {day.year}"


def upcoming(plan: Plan, days: int) -> Iterator[tuple[When, list[FollowUp]]]:
    """What is overdue, due, and coming within so many days, each the earliest first."""
    last = plan.today + timedelta(days=days)
    for when, follow_ups in plan.by_when():
        found = [f for f in follow_ups if f.is_open and f.first_day <= last]
        if found and when in COLOURS:
            yield when, found


def step_lines(
    edition: Edition, follow_up: FollowUp, url: str | None = None, *, message: bool
) -> Iterator[str]:
    """A follow-up: its days and title, why, its page where that is known, and the message."""
    today = edition.plan.today
    days = span(follow_up.first_day, follow_up.due_by, today)
    yield from wrapped(f"{days}, {title(follow_up)}", "  ", "    ")
    yield from wrapped(why(follow_up, has_page=bool(url)), "    ")
    deadline = follow_up.interview.decision_by
    if deadline and deadline.words:
        yield from wrapped(f"({promised(deadline)})", "    ")
    if url:
        yield f"    {url}"  # on one line: it is to be opened
    if not message:
        return
    for letter in letters(follow_up, candidate=edition.name):
        yield ""
        if letter.holes:
            yield from wrapped(asides.FILL_IN, "    ")
        for line in asides.head(letter):
            yield from wrapped(line, "      ")
        yield ""
        for line in letter.body.split("\n"):
            yield from wrapped(line, "      ") if line else [""]


def step_facts(edition: Edition, follow_up: FollowUp, url: str | None) -> dict[str, Any]:
    """A follow-up for other programs, with the address of its page where that is known."""
    today = edition.plan.today
    return {
        "feed": edition.name,
        "uid": follow_up.uid(edition.name),
        "url": url,
        "company": follow_up.interview.company,
        "step": follow_up.step,
        "when": follow_up.when(today),
        "first_day": follow_up.first_day.isoformat(),
        "last_day": follow_up.due_by.isoformat(),
        "title": title(follow_up),
        "why": why(follow_up, has_page=bool(url)),
        "messages": [
            {
                "to": addressed(letter.to) if letter.to else None,
                "subject": letter.subject,
                "body": letter.body,
                "is_reply": letter.is_reply,
                "holes": letter.holes,
            }
            for letter in letters(follow_up, candidate=edition.name)
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
        said = f" ({quoted(words)})" if words else ""
        day = short(interview.decision_by.day, today)
        yield from wrapped(f"They said they would decide by {day}{said}.", "  ")
    for day_answered in interview.heard_back:
        yield f"  They answered on {short(day_answered, today)}."
    for f in edition.plan.of(interview):
        yield from step_lines(edition, f, message=False)
    yield from wrapped(ending(edition.plan, interview, edition.logbook.settings), "  ")
