"""Every message of a file on one page, to be read aloud: ``python tests/gallery.py [FILE]``.

For whoever writes or changes a message. Without a file it is ``tests/data/gallery.yaml``, which has
each case several times, as of the day that it was written for. Compare two pages with ``diff``.
"""

import argparse
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heardback import letters, plan, read

if TYPE_CHECKING:
    from heardback.model.interviews import Interview, Person
    from heardback.model.plans import FollowUp
    from heardback.words.letters import Letter

FILE = Path(__file__).parent / "data" / "gallery.yaml"
DAY = date(2026, 11, 25)
WIDTH = 80


def page(raw: bytes, today: date) -> Iterator[str]:
    """The lines of the page; ``ValueError`` with the mistakes of a file that has any."""
    reading = read(raw)
    if reading.sound is None:
        raise ValueError("\n".join(f"line {m.line}: {m.text}" for m in reading.mistakes))
    planned = plan(reading.sound, today)
    for interview in reading.sound.interviews:
        steps = planned.of(interview)
        yield "=" * WIDTH
        yield from _wrapped(f"{reading.sound.number(interview)}. {_heading(interview, steps)}")
        yield ""
        for step in steps:
            for letter in letters(step, candidate=interview.terms.signature):
                yield from _message(step, letter)


def _heading(interview: "Interview", steps: "tuple[FollowUp, ...]") -> str:
    """An interview, and which of the facts that change a message its file has."""
    name = f"{interview.company}, {interview.role or 'no role'}"
    return f"{name}; {interview.day:%a %d %b %Y} ({', '.join(_facts(interview, steps))})"


def _facts(interview: "Interview", steps: "tuple[FollowUp, ...]") -> Iterator[str]:
    people = interview.people_met
    yield f"about {sum(bool(p.about) for p in people)} of {len(people)}" if people else "no about"
    yield "value" if interview.terms.value else "no value"
    promise = interview.decision_by
    yield f"promise {promise.words or promise.day}" if promise else "no promise"
    yield f"answered {len(interview.heard_back)}" if interview.heard_back else "no answer"
    yield from (f"round {step.round}" for step in steps[:1])


def _message(step: "FollowUp", letter: "Letter") -> Iterator[str]:
    head = f"{step.step.spoken}, {step.state}, to {_relation(step.interview, letter.to)}"
    yield f"--- {head} ".ljust(WIDTH, "-")
    if letter.to:
        email = f" <{letter.to.email}>" if letter.to.email else ""
        yield from _wrapped(f"To: {letter.to.name}{email}")
    yield from _wrapped(f"Subject: {letter.subject}")
    yield ""
    for line in letter.body.split("\n"):
        yield from _wrapped(line)
    yield ""


def _relation(interview: "Interview", person: "Person | None") -> str:
    """What the addressee is to the candidate."""
    if person is None:
        return "nobody named"
    if person == interview.hiring_manager:
        return "the hiring manager"
    if person in interview.interviewers:
        return "an interviewer"
    return "a contact who was not met"


def _wrapped(line: str) -> list[str]:
    """A line of a message as lines of the page; not a word of it is divided or lost."""
    return textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE, help="default: %(default)s")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=DAY, help="default: %(default)s"
    )
    asked = parser.parse_args()
    try:
        print("\n".join(page(asked.file.read_bytes(), asked.today)))
    except ValueError as mistakes:
        sys.exit(str(mistakes))


if __name__ == "__main__":
    main()
