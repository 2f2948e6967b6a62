"""What comes next after an interview, for whoever has just changed something of it."""

from dataclasses import replace
from datetime import date

from heardback.days.english import short
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, same_name
from heardback.model.plans import End, Plan
from heardback.planning.rules import plan
from heardback.problems import EditError


def held(raw: bytes, feed: str, uid: str) -> Interview:
    """The interview with a step of this UID; raises ``EditError``."""
    for interview in (read(raw).logbook or Logbook()).interviews:
        if interview.place_of(feed, uid):
            return interview
    raise EditError("this interview is not in the file any more")


def planned(logbook: Logbook, interview: Interview, today: date) -> Plan:
    """The plan of the interviews with one company.

    Only they have a say in what is due, and a file may have a thousand others.
    """
    company = same_name(interview.company)
    alike = tuple(i for i in logbook.interviews if same_name(i.company) == company)
    return plan(replace(logbook, interviews=alike), today)


def following(logbook: Logbook, interview: Interview, today: date) -> str:
    """``Next: Mon 30 Nov, if no answer.``; empty where there is nothing to say."""
    found = planned(logbook, interview, today)
    step = next((f for f in found.of(interview) if f.is_open), None)
    if step is None:
        closed = found.end_of(interview) is End.BOOK_CLOSED
        return "The book is closed." if closed else ""
    if step.first_day <= today:
        return f"The {step.step.spoken} is due."
    condition = ", if no answer" if step.number else ""
    return f"Next: {short(step.first_day, today)}{condition}."


def promise(interview: Interview, today: date) -> str:
    """The day that a promise was read as; empty where there is none."""
    deadline = interview.decision_by
    return f"They will decide by {short(deadline.day, today)}." if deadline else ""


def joined(*sentences: str) -> str:
    """Those sentences that say something."""
    return " ".join(filter(None, sentences))
