"""Follow-ups as text for a terminal, and as facts for other programs; with their messages."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from heardback.cli.printing import wrapped
from heardback.cli.terminal import promised
from heardback.days.english import short, span
from heardback.feeds.editions import Edition
from heardback.model.interviews import Interview
from heardback.model.plans import FollowUp, Plan, When
from heardback.problems import quoted
from heardback.words import asides
from heardback.words.facts import addressed
from heardback.words.letters import letters
from heardback.words.reasons import ending, why
from heardback.words.titles import title

COLOURS = {When.OVERDUE: "red", When.TODAY: "yellow", When.COMING: None}


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
