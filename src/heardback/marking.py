"""Closing the loop: what was tapped on a follow-up's page, as a change of the file.

It alone knows what each button means. A button names its series and step by the event's UID, so
that two taps are one, and a tap on an old page does no harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heardback import editing, ics
from heardback.model import FollowUp, Interview, Logbook, Outcome, State, Step
from heardback.planning import plan
from heardback.problems import EditError
from heardback.reading import read
from heardback.scalars import UnfitError, day

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
    until: date | str | None = None

    @classmethod
    def of(cls, form: Mapping[str, str], today: date) -> "Tap":
        """A posted form; raises ``EditError`` where a field cannot be read."""
        kind = form.get("kind", "")
        if kind not in KIND_WORDS:
            raise EditError("that button is not known here")
        try:
            on = day(form["on"]) if form.get("on") else today
            until: date | str | None = form.get("until", "").strip() or None
            if until and str(until)[:4].isdigit():
                until = day(str(until))
        except UnfitError as unfit:
            raise EditError(f"{unfit.what}; wanted one such as 2026-11-20") from unfit
        if kind == "round" and not form.get("on"):
            raise EditError("wanted the day of the next interview")
        return cls(kind=kind, on=on, until=until)

    @property
    def words(self) -> str:
        """What the page says afterwards."""
        return KIND_WORDS[self.kind].format(on=self.on.isoformat())


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
        if len(interview.heard_back) >= series:
            return raw  # the answer that ended this series is noted
        entry = editing.Entry.of("heard-back", tap.on, interview, tap.until)
    elif tap.kind == "sent":
        step = _step(logbook, feed, uid, today)
        if step.state in (State.DONE, State.SCHEDULED):
            return raw
        if step.state is State.WAITING:
            raise EditError("the follow-up before this one is not noted as sent yet")
        event = "thanked" if step.step is Step.THANK_YOU else "followed-up"
        entry = editing.Entry.of(event, tap.on, interview, None)
    else:
        entry = editing.Entry.of(tap.kind, tap.on, interview, None)
    return editing.log(raw, interview.position, entry)


def _named(logbook: Logbook, feed: str, uid: str) -> tuple[Interview, int]:
    for interview in logbook.interviews:
        for series in range(1, len(interview.heard_back) + 2):
            sends = len(interview.followed_up)
            if any(ics.uid(feed, interview, series, n) == uid for n in range(max(sends, 3) + 1)):
                return interview, series
    raise EditError("this follow-up is not in the file any more")


def _step(logbook: Logbook, feed: str, uid: str, today: date) -> FollowUp:
    for step in plan(logbook, today).follow_ups:
        if ics.uid(feed, step.interview, step.series, step.number) == uid:
            return step
    raise EditError("this follow-up is no longer due: an answer or an outcome is noted")


def _next_round(raw: bytes, logbook: Logbook, interview: Interview, tap: Tap) -> bytes:
    known = {(i.company, i.role, i.day) for i in logbook.interviews}
    if (interview.company, interview.role, tap.on) in known:
        return raw
    values = {
        "company": interview.company,
        "role": interview.role,
        "interviewed": tap.on.isoformat(),
    }
    return editing.append(raw, {key: value for key, value in values.items() if value})
