"""Closing the loop: what was tapped on a follow-up's page, as a change of the file.

It alone knows what each button means. A button names its series and step by the event's UID, so
that two taps are one, and a tap on an old page does no harm.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time

from heardback.days import spoken
from heardback.days.english import short
from heardback.editing._spelling import Text
from heardback.editing.adding import add
from heardback.editing.changes import log
from heardback.editing.following import following, joined, planned, promise
from heardback.editing.noting import Note, promised, typed_in
from heardback.editing.people import as_written
from heardback.editing.remembering import with_about
from heardback.legible import isolated
from heardback.logbook.kinds import PERSON, UnfitError
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, Outcome, Person, Step, same_name
from heardback.model.plans import FollowUp, State
from heardback.problems import EditError, FieldError
from heardback.values import Value, replace

KIND_WORDS = {
    "sent": "Sent {on}.",
    "about": "Added to the message to {who}.",
    "answered": "Noted: they answered on {on}. The plan begins anew from there.",
    "round": "Noted: the next round is on {on}. Good luck.",
    Outcome.OFFER: "Noted: an offer. Congratulations!",
    Outcome.REJECTED: "Noted. A decision like this says little about you, and asking was right. "
    "Nothing more is due here; be kind to yourself today.",
    Outcome.WITHDRAWN: "Noted: you have withdrawn. Nothing more is due here.",
    Outcome.CLOSED: "Noted: this one is closed. Nothing more is due here.",
}


class Tap(Value, kw_only=True):
    """A button and its fields; ``until`` is a new promise, a date or words.

    A next round has a time, too, and the ``people`` who will be met; ``about`` is what was talked
    about with ``who``.
    """

    kind: str
    on: date
    until: str | None = None
    at: time | None = None
    people: tuple[Person, ...] = ()
    who: str = ""
    about: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str], today: date) -> "Tap":
        """A posted form; raises ``EditError`` where a field cannot be read."""
        kind, until = form.get("kind", ""), form.get("until", "").strip() or None
        if kind not in KIND_WORDS:
            raise EditError("that button is not known here")
        if kind == "round" and not form.get("on"):
            raise FieldError("on", "wanted the day of the next interview")
        on, at = _typed("on", form["on"], today) if form.get("on") else (today, None)
        if kind == "about":
            about = " ".join(form.get("about", "").split())
            if not about:
                raise FieldError("about", "wanted what you talked about, in a few words")
            return cls(kind=kind, on=on, who=form.get("who", ""), about=about)
        if kind != "round":
            return cls(kind=kind, on=on, until=until)
        if form.get("at"):
            at = _typed("at", f"{on} {form['at']}", today)[1]
        people = tuple(_people(form.get("people", "")))
        return cls(kind=kind, on=on, until=until, at=at, people=people)


def _typed(field: str, text: str, today: date) -> tuple[date, time | None]:
    with typed_in(field):
        return spoken.typed(text, today)


def _people(lines: str) -> Iterator[Person]:
    """Somebody on each line: ``Name`` or ``Name <address>``."""
    for line in filter(None, map(str.strip, lines.splitlines())):
        try:
            person = PERSON.convert(line)
        except UnfitError as unfit:
            wanted = unfit.advice() or "write Name or Name <address>, and one person on each line"
            raise FieldError("people", f"{unfit.what}; {wanted}") from unfit
        assert isinstance(person, Person)  # noqa: S101  what this kind gives
        yield person


def mark(raw: bytes, feed: str, uid: str, tap: Tap, today: date) -> bytes:
    """The file with a tap noted; the same bytes where it is noted already. Raises ``EditError``."""
    reading = read(raw)
    logbook = reading.sound
    if logbook is None:
        raise EditError("the file has a mistake: correct it first")
    interview, series = _named(logbook, feed, uid)
    if tap.kind == "about":
        return with_about(raw, logbook.number(interview), tap.who, tap.about)
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
    return log(raw, logbook.number(interview), note)


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
        if on > today:
            return f"Scheduled for {short(on, today)}."
        day = "today" if on == today else f"on {short(on, today)}"
        sent = KIND_WORDS[tap.kind].format(on=day)
        return joined(sent, following(logbook, interview, today))
    words = KIND_WORDS[tap.kind].format(on=short(on, today), who=isolated(tap.who))
    if tap.kind == "round":
        interview = next(filter(_round_on(interview, on), logbook.interviews), interview)
    asked = tap.until and tap.kind in ("answered", "round")
    return joined(words, promise(interview, today) if asked else "")


def _named(logbook: Logbook, feed: str, uid: str) -> tuple[Interview, int]:
    for interview in logbook.interviews:
        if place := interview.place_of(feed, uid):
            return interview, place[0]
    raise EditError("this follow-up is not in the file any more")


def _step(logbook: Logbook, feed: str, uid: str, interview: Interview, today: date) -> FollowUp:
    for step in planned(logbook, interview, today).of(interview):
        if step.uid(feed) == uid:
            return step
    raise EditError("this follow-up is no longer due: an answer or an outcome is noted")


def _next_round(raw: bytes, logbook: Logbook, interview: Interview, tap: Tap) -> bytes:
    """One more interview; whoever decided about the last one, and was met again, decides."""
    if tap.on <= interview.day:
        raise FieldError("on", f"the next round is after the interview on {interview.day}")
    if any(map(_round_on(interview, tap.on), logbook.interviews)):
        return raw
    if tap.until:
        with typed_in("until"):
            promised(tap.until, tap.on, interview.terms)
    known = {same_name(person.name): person for person in interview.people_met}
    people = [_met_again(person, known.get(same_name(person.name))) for person in tap.people]
    decides = interview.hiring_manager and same_name(interview.hiring_manager.name)
    manager = next((p for p in people if same_name(p.name) == decides), None)
    values: dict[str, Text | list[Text] | None] = {
        "company": interview.company,
        "role": interview.role,
        "interviewed": f"{tap.on} {tap.at:%H:%M}" if tap.at else f"{tap.on}",
        "hiring_manager": as_written(manager) if manager else None,
        "interviewers": [as_written(person) for person in people if person is not manager],
        "contact": as_written(interview.contact) if interview.contact else None,
        "decision_by": tap.until,
    }
    return add(raw, {key: value for key, value in values.items() if value})


def _round_on(interview: Interview, day: date) -> Callable[[Interview], bool]:
    wanted = (same_name(interview.company), same_name(interview.role), day)
    return lambda i: (same_name(i.company), same_name(i.role), i.day) == wanted


def _met_again(person: Person, known: Person | None) -> Person:
    """Somebody with the address and the greeting that are known; the talk will be another."""
    if known is None:
        return person
    return replace(person, email=person.email or known.email, greeting=known.greeting)
