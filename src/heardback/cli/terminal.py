"""Problems, and what a file was read as, as text for a terminal: 80 columns, plain words."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from heardback.cli.printing import WIDTH, echo, is_terminal, wrapped
from heardback.days.english import short
from heardback.feeds.publishing import Feed
from heardback.legible import columns, cut, inert, is_boundary
from heardback.logbook.lines import Lines
from heardback.model.interviews import Deadline, Logbook
from heardback.problems import MAX_SHOWN, Place, Problem, and_more, quoted, some, visible
from heardback.words.facts import greeting, salutation

IN_FULL = (
    "Check one feed by itself to see how its words for dates were read, and how people are greeted."
)


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
