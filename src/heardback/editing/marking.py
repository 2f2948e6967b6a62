"""Closing the loop: what was tapped on a follow-up's page, as a change of the file.

It alone knows what each button means. A button names its series and step by the event's UID, so
that two taps are one, and a tap on an old page does no harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from heardback.days import spoken
from heardback.days.english import short
from heardback.editing.changes import append, log
from heardback.editing.noting import Note
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, Outcome, Step, same_name
from heardback.model.plans import FollowUp, State
from heardback.planning.rules import plan
from heardback.problems import EditError

KIND_WORDS = {
    "sent": "Noted as sent on {on}. Well done.",
    "answered": "Noted: they answered on {on}. The plan begins anew from there.",
    "round": "Noted: the next round is on {on}. Good luck.",
    Outcome.OFFER: "Noted: an offer. Congratulations!",
    Outcome.REJECTED: "Noted. A decision like this says little about you, and asking was right. "
    "Nothing more is due here; be kind to yourself today.",
    Outcome.WITHDRAWN: "Noted: you have withdrawn. Nothing more is due here.",
    Outcome.CLOSED: "Noted: this one is closed. Nothing more is due here.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A button and its fields; ``until`` is a new promise, a date or words."""

    kind: str
    on: date
    until: str | None = None

    @classmethod
    def of(cls, form: Mapping[str, str], today: date) -> "Tap":
        """A posted form; raises ``EditError`` where a field cannot be read."""
        kind = form.get("kind", "")
        if kind not in KIND_WORDS:
            raise EditError("that button is not known here")
        try:
            on = spoken.typed(form["on"], today)[0] if form.get("on") else today
        except spoken.UnreadableError as unreadable:
            raise EditError(str(unreadable)) from unreadable
        until = form.get("until", "").strip() or None
        if kind == "round" and not form.get("on"):
            raise EditError("wanted the day of the next interview")
        return cls(kind=kind, on=on, until=until)


def mark(raw: bytes, feed: str, uid: str, tap: Tap, today: date) -> bytes:
    """The file with a tap noted; the same bytes where it is noted already. Raises ``EditError``."""
    reading = read(raw)
    logbook = reading.sound
    if logbook is None:
        raise EditError("the file has a mistake: correct it first")
    interview, series = _named(logbook, feed, uid)
    if tap.kind == "round":
        return _next_round(raw, logbook, interview, tap)
    if tap.kind == "answered":
        note = Note.of("heard-back", tap.on, interview, tap.until)
        if len(interview.heard_back) >= series:
            return _answered_before(raw, interview, series, note)
    elif tap.kind == "sent":
        step = _step(logbook, feed, uid, interview, today)
        if step.state in (State.DONE, State.SCHEDULED):
            return raw
        _refuse_misplaced(step, interview, tap.on)
        event = "thanked" if step.step is Step.THANK_YOU else "followed-up"
        note = Note.of(event, tap.on, interview, None)
    else:
        note = Note.of(tap.kind, tap.on, interview, None)
    return log(raw, interview.position, note)


def _answered_before(raw: bytes, interview: Interview, series: int, note: Note) -> bytes:
    """The second of two taps; refused where it says something else than the first."""
    known = interview.heard_back[series - 1].isoformat()
    until = note.values.get("decision_by")
    deadline = interview.decision_by
    if note.values["heard_back"] != known or (
        until and (deadline is None or deadline.day.isoformat() != until)
    ):
        raise EditError(f"an answer is noted already, on {known}; to change it, edit the file")
    return raw


def _refuse_misplaced(step: FollowUp, interview: Interview, on: date) -> None:
    """A day on which this message would be taken for another one."""
    if step.state is State.WAITING:
        raise EditError("the follow-up before this one is not noted as sent yet")
    if step.number and on in interview.followed_up:
        raise EditError(f"another message is noted as sent on {on}: choose another day")
    if step.answered and on <= step.answered:
        raise EditError(f"they answered on {step.answered}: choose a later day")


def said(raw: bytes, feed: str, uid: str, tap: Tap, today: date) -> str:
    """What the page says afterwards: what the file says now, and words as their date."""
    on, logbook = tap.on, read(raw).logbook or Logbook()
    interview = _named(logbook, feed, uid)[0]
    if tap.kind == "sent":
        on = _step(logbook, feed, uid, interview, today).first_day
    words = KIND_WORDS[tap.kind].format(on=short(on, today))
    if tap.kind == "answered" and tap.until:
        deadline = interview.decision_by
        words += f" They will decide by {short(deadline.day, today)}." if deadline else ""
    return words


def _named(logbook: Logbook, feed: str, uid: str) -> tuple[Interview, int]:
    for interview in logbook.interviews:
        if place := interview.place_of(feed, uid):
            return interview, place[0]
    raise EditError("this follow-up is not in the file any more")


def _step(logbook: Logbook, feed: str, uid: str, interview: Interview, today: date) -> FollowUp:
    company = same_name(interview.company)
    # Only they have a say in what is due, and a file may have a thousand others.
    alike = tuple(i for i in logbook.interviews if same_name(i.company) == company)
    for step in plan(replace(logbook, interviews=alike), today).of(interview):
        if step.uid(feed) == uid:
            return step
    raise EditError("this follow-up is no longer due: an answer or an outcome is noted")


def _next_round(raw: bytes, logbook: Logbook, interview: Interview, tap: Tap) -> bytes:
    if tap.on <= interview.day:
        raise EditError(f"the next round is after the interview on {interview.day}")
    known = {(same_name(i.company), same_name(i.role), i.day) for i in logbook.interviews}
    if (same_name(interview.company), same_name(interview.role), tap.on) in known:
        return raw
    values = {
        "company": interview.company,
        "role": interview.role,
        "interviewed": tap.on.isoformat(),
    }
    return append(raw, {key: value for key, value in values.items() if value})
