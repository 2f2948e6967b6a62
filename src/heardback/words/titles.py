"""A follow-up in a few words: the title of its event, and of its place in a list."""

import unicodedata

from heardback.days.english import listed
from heardback.legible import isolated
from heardback.model.interviews import Interview, Step
from heardback.model.plans import FollowUp, State
from heardback.words.letters import lacks_detail

_PREFIX = {
    State.DONE: "✓ ",
    State.SCHEDULED: "Scheduled: ",
    State.LAPSED: "Lapsed: ",
    State.WAITING: "If no answer: ",
    State.DUE: "",
}


def title(follow_up: FollowUp) -> str:
    """The event's title, short enough for a phone."""
    interview = follow_up.interview
    text = _PREFIX[follow_up.state] + _bare_title(follow_up.step, interview)
    if lacks_detail(follow_up):
        text += " (add a detail)"
    return text


def _bare_title(step: Step, interview: Interview) -> str:
    company, person = isolated(interview.company), interview.addressee
    if step is Step.THANK_YOU:
        names = [isolated(p.name) for p in interview.people_met]
        if len(names) > 3:
            names = [*names[:2], f"{len(names) - 2} others"]
        return f"Thank {listed(names)}, {company}" if names else f"Thank {company}"
    whom = f"{isolated(person.name)}, {company}" if person else company
    if step is Step.FIRST_FOLLOW_UP:
        return f"Follow up with {whom}"
    name = "Second follow-up" if step is Step.SECOND_FOLLOW_UP else "Closing note"
    return f"{name}: {whom}"


def discreet_title(follow_up: FollowUp) -> str:
    """A title that names nobody: the company's initial only."""
    initial = isolated(_initial(follow_up.interview.company))
    return f"{_PREFIX[follow_up.state]}Follow-up ({initial}.)"


def _initial(name: str) -> str:
    """The first letter that is seen, or sign where there is no letter."""
    shown = unicodedata.normalize("NFC", name)
    letters = [c for c in shown if c.isalnum()] or [c for c in shown if c.isprintable()]
    return (letters or ["?"])[0].upper()
