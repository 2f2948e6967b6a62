"""What is logged under an interview, corrected: another day, not sent after all, open again."""

from collections.abc import Mapping
from datetime import date

from heardback.days import spoken
from heardback.days.english import short
from heardback.editing._spelling import Text
from heardback.editing.changes import amend
from heardback.editing.following import following, held, joined, promise
from heardback.editing.noting import promised, typed_in
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook
from heardback.problems import EditError
from heardback.values import Value

KINDS = ("redate", "unsend", "unanswer", "promise", "reopen")
_SENDS = ("thanked", "followed_up")


class Mend(Value, kw_only=True):
    """A correction: of the date ``was`` under a key, which becomes ``on`` or goes.

    ``until`` is a promise in words or as a date; an empty one goes.
    """

    kind: str
    key: str = ""
    was: date = date.min
    on: date = date.min
    until: str = ""

    @classmethod
    def of(cls, form: Mapping[str, str], today: date) -> "Mend":
        """A posted form; raises ``EditError`` where a field cannot be read."""
        kind = form.get("kind", "")
        keys = {"redate": (*_SENDS, "heard_back"), "unsend": _SENDS, "unanswer": ("heard_back",)}
        key = form.get("key", "")
        if kind not in KINDS or (kind in keys and key not in keys[kind]):
            raise EditError("that button is not known here")
        if kind not in keys:
            return cls(kind=kind, until=form.get("until", "").strip())
        was = _day(form, "was", today)
        return cls(
            kind=kind, key=key, was=was, on=_day(form, "on", today) if kind == "redate" else was
        )


def _day(form: Mapping[str, str], field: str, today: date) -> date:
    with typed_in(field):
        return spoken.typed(form.get(field, ""), today)[0]


def mend(raw: bytes, feed: str, uid: str, wanted: Mend) -> bytes:
    """The file with a correction made; the same bytes where it is made already.

    Raises ``EditError``.
    """
    interview, number = held(raw, feed, uid)
    if wanted.kind == "reopen":
        return amend(raw, number, {"outcome": None})
    if wanted.kind == "promise":
        return amend(raw, number, {"decision_by": _promise(interview, wanted.until)})
    known = _logged(interview, wanted.key)
    anew = {"redate": [wanted.on]}.get(wanted.kind, [])
    if wanted.was not in known:
        if wanted.kind != "redate" or wanted.on in known:
            return raw  # a second tap
        raise EditError(f"{wanted.was} is not noted there any more")
    days = [day for known_ in known for day in (anew if known_ == wanted.was else [known_])]
    texts: list[Text] = [day.isoformat() for day in days]
    alone = texts[0] if texts and wanted.key == "thanked" else texts
    return amend(raw, number, {wanted.key: alone or None})


def _logged(interview: Interview, key: str) -> tuple[date, ...]:
    if key == "thanked":
        return (interview.thanked,) if interview.thanked else ()
    return interview.followed_up if key == "followed_up" else interview.heard_back


def _promise(interview: Interview, until: str) -> str | None:
    """As it was said; beside an answer only a date is clear, counted from that."""
    if not until:
        return None
    answer = next(reversed(interview.heard_back), None)
    with typed_in("until"):
        day = promised(until, answer or interview.day, interview.terms)
    return day.isoformat() if answer else until


def mended(raw: bytes, feed: str, uid: str, wanted: Mend, today: date) -> str:
    """What the page says afterwards."""
    interview, logbook = held(raw, feed, uid)[0], read(raw).logbook or Logbook()
    was, on = short(wanted.was, today), short(wanted.on, today)
    said = {
        "redate": f"{_dated(wanted, today)} {on}.",
        "unsend": f"Taken back: nothing was sent on {was}.",
        "unanswer": f"Taken back: they did not answer on {was}.",
        "promise": promise(interview, today) or "No decision date is noted.",
        "reopen": "Open again.",
    }[wanted.kind]
    return joined(said, following(logbook, interview, today))


def _dated(wanted: Mend, today: date) -> str:
    if wanted.key == "heard_back":
        return "They answered on"
    return "Scheduled for" if wanted.on > today else "Sent on"
