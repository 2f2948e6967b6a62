"""What comes next after an interview, for whoever has just changed something of it."""

from datetime import date

from heardback.days.english import short
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, same_name
from heardback.model.plans import End, Plan
from heardback.planning.rules import courses
from heardback.problems import EditError


def held(raw: bytes, feed: str, uid: str) -> tuple[Interview, int]:
    """The interview with a step of this UID, and its number; raises ``EditError``."""
    logbook = read(raw).logbook or Logbook()
    for interview in logbook.interviews:
        if interview.place_of(feed, uid):
            return interview, logbook.number(interview)
    raise EditError(_GONE)


_GONE = "this interview is not in the file any more"


def number_of(raw: bytes, interview: Interview) -> int:
    """Which interview of the file it is, from 1; raises ``EditError``, where a mistake hides it."""
    try:
        return (read(raw).logbook or Logbook()).number(interview)
    except KeyError as hidden:
        raise EditError(_GONE) from hidden


def planned(logbook: Logbook, interview: Interview, today: date) -> Plan:
    """The plan of the interviews with one company, without its warnings.

    Only they have a say in what is due, and a file may have a thousand others.
    """
    company = same_name(interview.company)
    alike = tuple(i for i in logbook.interviews if same_name(i.company) == company)
    ended = logbook.settings.search_ended or date.max
    return Plan(today=today, courses=courses(alike, today, ended))


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
