"""A follow-up in a few words: its title, why it is due, and what to log once it is sent.

It alone knows how a step is named to the user. Every sentence is true on whichever day it is read.
"""

from heardback.dates import listed, ordinal, short
from heardback.model import FollowUp, Interview, Since, State, Step
from heardback.wording import MISSING_DETAIL, letters

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
    if any(MISSING_DETAIL in letter.body for letter in letters(follow_up)):
        text += " (add a detail)"
    return text


def _bare_title(step: Step, interview: Interview) -> str:
    company, person = interview.company, interview.addressee
    if step is Step.THANK_YOU:
        names = [p.name for p in interview.people_met]
        if len(names) > 3:
            names = [*names[:2], f"{len(names) - 2} others"]
        return f"Thank {listed(names)}, {company}" if names else f"Thank {company}"
    if step is Step.FIRST_FOLLOW_UP:
        return f"Follow up with {person.name}, {company}" if person else f"Follow up with {company}"
    name = "Second follow-up" if step is Step.SECOND_FOLLOW_UP else "Closing note"
    return f"{name}: {person.name}, {company}" if person else f"{name}: {company}"


def discreet_title(follow_up: FollowUp) -> str:
    """A title that names nobody: the company's initial only."""
    return f"{_PREFIX[follow_up.state]}Follow-up ({follow_up.interview.company[0].upper()}.)"


def why(follow_up: FollowUp) -> str:
    """The days and the reason, in a sentence or two."""
    reason, first = follow_up.reason, follow_up.first_day
    if follow_up.state is State.DONE:
        return f"Sent on {short(first)}."
    if follow_up.state is State.SCHEDULED or reason is None:
        return f"Logged as scheduled to be sent on {short(first)}."
    if follow_up.step is Step.THANK_YOU:
        ask = "" if follow_up.interview.decision_by else _ASK
        return f"You interviewed on {short(first)}; a thank-you is best sent on the same day.{ask}"
    then = short(reason.day, first)
    if reason.since is Since.PROMISE:
        business = f"the first business day after{_not_counted(follow_up)}"
        return f"They said they would decide by {then}; {short(first)} is {business}."
    waiting = follow_up.state is State.WAITING
    begin = {
        Since.INTERVIEW: f"You interviewed on {then} and no decision date was given",
        Since.ANSWER: f"They answered on {then} and no new decision date was given",
        Since.SEND: f"If you write on {then} and they do not answer"
        if waiting
        else f"You wrote on {then} and no answer is logged",
    }[reason.since]
    link = ", " if waiting else "; "
    if reason.held_until:
        held = f"they said they would decide by {short(reason.held_until, first)}"
        return f"{begin}{link}{held}, and {short(first)} is the first business day after."
    after = "after" if waiting else "since"
    counted = f"the {ordinal(reason.count)} business day {after}{_not_counted(follow_up)}"
    return f"{begin}{link}{short(first)} is {counted}."


_ASK = " Ask by when they will decide, and note it as decision_by."


def _not_counted(follow_up: FollowUp) -> str:
    skipped = follow_up.reason.skipped if follow_up.reason else ()
    return f" ({listed(list(skipped))} not counted)" if skipped else ""


def to_log(follow_up: FollowUp) -> str:
    """What to write into the file when the message is sent, or when they answer."""
    key = "thanked" if follow_up.step is Step.THANK_YOU else "followed_up"
    sent = f"Once it is sent, note the day under {follow_up.interview.company} as {key}."
    if follow_up.state is State.SCHEDULED:
        sent = "Nothing to do, unless it is not sent after all."
    return f"{sent} When they answer, note the day as heard_back, or the outcome."
