"""Why a follow-up is due or nothing is, and what to log once it is sent.

Every sentence is true on the day that it is read, before the interview, too.
"""

from datetime import date

from heardback.days.english import listed, ordinal, short
from heardback.legible import isolated
from heardback.model.interviews import Interview, Settings, Step
from heardback.model.plans import End, FollowUp, Plan, Reason, Since, State


def why(follow_up: FollowUp, *, has_page: bool = False) -> str:
    """The days and the reason, in a sentence or two, as they are read on the plan's day.

    Where there is no page to note things on, it says by which key the file takes them.
    """
    reason = follow_up.reason
    if follow_up.state is State.DONE:
        return f"Sent on {short(follow_up.first_day)}."
    if follow_up.state is State.SCHEDULED or reason is None:
        scheduled = f"Logged as scheduled to be sent on {short(follow_up.first_day)}."
        return scheduled + (_NEEDLESS[follow_up.needless] if follow_up.needless else "")
    if follow_up.step is Step.THANK_YOU:
        ask = "" if follow_up.interview.decision_by else _ASK.format("" if has_page else _KEY)
        met = _met(reason)
        return f"{met}; a thank-you is best sent on the same day.{ask}"
    # Where a year ends between the two, the later date says which year has begun.
    then, first = short(reason.day), short(follow_up.first_day, reason.day)
    not_counted = f" ({listed(list(reason.skipped))} not counted)" if reason.skipped else ""
    if reason.since is Since.PROMISE:
        business = f"the first business day after{not_counted}"
        return f"They said they would decide by {then}; {first} is {business}."
    waiting = follow_up.state is State.WAITING
    ahead = reason.is_ahead
    begin = {
        Since.INTERVIEW: f"{_met(reason)} and no decision date "
        f"{'is noted' if ahead else 'was given'}",
        Since.ANSWER: f"They answer{'' if ahead else 'ed'} on {then} "
        "and no new decision date was given",
        Since.SEND: f"If you write on {then} and they do not answer"
        if waiting
        else f"You wrote on {then} and no answer is logged",
        Since.SCHEDULED: f"If they do not answer your message scheduled for {then}",
    }[reason.since]
    if reason.held_until:
        link = ": " if waiting else "; "
        held = f"they said they would decide by {short(reason.held_until, reason.day)}"
        business = f"the first business day after{not_counted}"
        return f"{begin}{link}{held}, and {first} is {business}."
    link = ", " if waiting else "; "
    after = "after" if waiting or ahead else "since"
    counted = f"the {ordinal(reason.count)} business day {after}{not_counted}"
    return f"{begin}{link}{first} is {counted}."


def _met(reason: Reason) -> str:
    return f"You interview{'' if reason.is_ahead else 'ed'} on {short(reason.day)}"


_ASK = " Ask by when they will decide, and note it{}."
_KEY = " as decision_by"

_CANCEL = "cancel it in your mail program, for it would still leave."
_NEEDLESS = {
    End.OUTCOME: f" It is over: {_CANCEL}",
    End.SEARCH: f" Your search is over by then: {_CANCEL}",
    End.LATER_ROUND: f" A later interview with them goes on from here: {_CANCEL}",
}


def to_log(follow_up: FollowUp) -> str:
    """What to write into the file when the message is sent, or when they answer."""
    key = "thanked" if follow_up.step is Step.THANK_YOU else "followed_up"
    company = isolated(follow_up.interview.company)
    if follow_up.needless:
        day = follow_up.first_day
        return f"Once it is cancelled, take {day} out of {key} under {company}."
    sent = f"Once it is sent, note the day under {company} as {key}."
    if follow_up.state is State.SCHEDULED:
        sent = "Nothing to do, unless it is not sent after all."
    return f"{sent} When they answer, note the day as heard_back, or the outcome."


def ending(plan: Plan, interview: Interview, settings: Settings) -> str:
    """Why nothing further is due after an interview; empty where it goes on."""
    end, steps = plan.end_of(interview), plan.of(interview)
    if end is None:
        return ""
    ended = settings.search_ended or date.max
    scheduled = bool(steps) and steps[-1].state is State.SCHEDULED
    return _ENDINGS[end].format(
        outcome=interview.outcome,
        sent="scheduled: after it the book is closed" if scheduled else "sent: the book is closed",
        ends=f"ended on {short(ended, plan.today)}: nothing more is due"
        if ended <= plan.today
        else f"ends on {short(ended, plan.today)}: nothing is due from then on",
    )


_ENDINGS = {
    End.OUTCOME: "The outcome is known ({outcome}): nothing more is due.",
    End.LATER_ROUND: "A later interview with them goes on from here.",
    End.LAPSED: "It has lapsed: too much time went by, and nothing further is planned.",
    End.BOOK_CLOSED: "The closing note is {sent}.",
    End.SEARCH: "The search {ends}.",
}
