"""What a command did to the file, line by line, and what follows from it."""

from collections.abc import Iterator
from datetime import date
from difflib import unified_diff
from itertools import islice

from heardback.cli.printing import echo, wrapped
from heardback.days.english import listed, short
from heardback.editing.writing import Changed
from heardback.feeds.folder import FeedFile
from heardback.legible import isolated
from heardback.logbook.reading import Reading
from heardback.model.interviews import Interview, Logbook, Step
from heardback.model.plans import FollowUp
from heardback.planning.rules import plan
from heardback.words.reasons import ending


def show(file: FeedFile, changed: Changed, where: str = "") -> None:
    """Print the lines that went and came, and of which interview."""
    echo(f"{file.path}: {where}" if where else f"{file.path}:")
    for sign, line in changed_lines(changed.before, changed.after):
        echo(f"  {sign} {line}")


def changed_lines(before: bytes, after: bytes) -> Iterator[tuple[str, str]]:
    """The lines that went (-) and came (+)."""
    old, new = (raw.decode("utf-8-sig").splitlines() for raw in (before, after))
    for line in islice(unified_diff(old, new, n=0, lineterm=""), 2, None):  # without its head
        if not line.startswith("@@"):
            yield line[0], line[1:]


def show_what_follows(reading: Reading, interview: Interview, today: date) -> None:
    """Print what is to be sent next after an interview, or why nothing is; and what is doubtful."""
    logbook = reading.logbook or Logbook()
    planned = plan(logbook, today)
    for problem in (*reading.warnings, *planned.warnings):
        if problem.where.startswith(logbook.label(interview)):
            echo(f"warning: {problem.text}", err=True)
    following = next((f for f in planned.of(interview) if f.is_open), None)
    text = (
        f"next: {_in_short(following, today)}"
        if following
        else ending(planned, interview, logbook.settings)
    )
    for line in wrapped(text, "", "  "):
        echo(line)


def _in_short(follow_up: FollowUp, today: date) -> str:
    """``Mon 30 Nov, second follow-up, Dana Lee``."""
    interview, day = follow_up.interview, follow_up.write_on
    people = interview.people_met
    if follow_up.step is not Step.THANK_YOU:
        people = (interview.addressee,) if interview.addressee else ()
    whom = listed([isolated(person.name) for person in people]) or isolated(interview.company)
    on = "today" if day == today else short(day, today)
    return f"{on}, {follow_up.step.spoken}, {whom}"
