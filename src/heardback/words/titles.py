"""A follow-up in a few words: the title of its event, and of its place in a list.

It begins with the company, for a month's cell and a phone's list show little more than that.
"""

import unicodedata

from heardback.days.english import listed
from heardback.legible import isolated
from heardback.model.interviews import Interview, Step
from heardback.model.plans import FollowUp, State
from heardback.words.letters import lacks_detail

_STANDS = {
    State.SCHEDULED: "scheduled",
    State.LAPSED: "lapsed",
    State.WAITING: "if no answer",
}
_MAX_NAMED = 3  # people; of more the first two, and how many others


def title(follow_up: FollowUp, *, has_hole: bool | None = None) -> str:
    """The event's title: with whom it is, how it stands, and what there is to do.

    Whether a message ``has_hole`` to fill is found out where it is not known.
    """
    lacks = follow_up.state is State.DUE and (
        lacks_detail(follow_up) if has_hole is None else has_hole
    )
    to_add = "add a detail" if lacks else ""
    said = (_STANDS.get(follow_up.state), to_add, _deed(follow_up.step, follow_up.interview))
    return f"{_tick(follow_up)}{company(follow_up)}: {', '.join(filter(None, said))}"


def company(follow_up: FollowUp) -> str:
    """The company, with the role where another of its roles is open, too."""
    interview = follow_up.interview
    role = f" ({isolated(interview.role)})" if follow_up.among_roles and interview.role else ""
    return f"{isolated(interview.company)}{role}"


def deed(follow_up: FollowUp) -> str:
    """What there is to do, and with whom: ``Follow up with Dana Lee``."""
    said = _deed(follow_up.step, follow_up.interview)
    return said[:1].upper() + said[1:]


def _deed(step: Step, interview: Interview) -> str:
    if step is Step.THANK_YOU:
        names = [isolated(person.name) for person in interview.people_met]
        if len(names) > _MAX_NAMED:
            names = [*names[:2], f"{len(names) - 2} others"]
        return f"thank {listed(names)}" if names else "thank-you"
    person = interview.addressee
    if step is Step.FIRST_FOLLOW_UP:
        return f"follow up with {isolated(person.name)}" if person else "follow up"
    return f"{step.spoken}, {isolated(person.name)}" if person else step.spoken


def discreet_title(follow_up: FollowUp) -> str:
    """A title that names nobody: the company's initial only."""
    initial = isolated(_initial(follow_up.interview.company))
    stands = _STANDS.get(follow_up.state)
    return f"{_tick(follow_up)}Follow-up ({initial}.){f', {stands}' if stands else ''}"


def _tick(follow_up: FollowUp) -> str:
    return "✓ " if follow_up.state is State.DONE else ""


def _initial(name: str) -> str:
    """The first letter that is seen, or sign where there is no letter."""
    shown = unicodedata.normalize("NFC", name)
    letters = [c for c in shown if c.isalnum()] or [c for c in shown if c.isprintable()]
    return (letters or ["?"])[0].upper()
