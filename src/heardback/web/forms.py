"""The form for an interview: from the file to its fields, and from what was typed to the file.

It alone knows the fields. What each may hold is decided by the file's own rules; only the keys
whose fields were changed are written, so that what the form does not know stays as it is.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from heardback.editing.people import as_read
from heardback.logbook.tables import INTERVIEW
from heardback.model.interviews import Interview, Person
from heardback.values import Value, fields, replace
from heardback.web.asked import number

NOBODY = Person(name="")
MAX_PEOPLE = 1 + INTERVIEW["interviewers"].at_most  # as many as the file takes
# What a key is called where a field is spoken of.
CALLED = {
    "company": "company",
    "role": "role",
    "interviewed": "day of the interview",
    "hiring_manager": "hiring manager",
    "interviewers": "list of those you met",
    "contact": "contact",
    "decision_by": "promise",
    "value": "line on what you bring",
    "language": "language",
    "notes": "notes",
}


class Form(Value, kw_only=True):
    """The fields as they are typed; the first of the ``people`` decides, whether or not known.

    ``notes`` are None where they are no text, and so cannot be shown.
    """

    company: str = ""
    role: str = ""
    day: str = ""
    time: str = ""
    people: tuple[Person, ...] = (NOBODY, NOBODY)
    contact: Person = NOBODY
    decision_by: str = ""
    value: str = ""
    language: str = ""
    notes: str | None = ""

    @classmethod
    def blank(cls, today: date) -> "Form":
        """The form for an interview of today."""
        return cls(day=today.isoformat())

    @classmethod
    def after(cls, last: Interview) -> "Form":
        """The form for the next round: the people of the last one, for another talk."""
        met = [replace(person, about="") for person in last.people_met]
        first = () if last.hiring_manager else (NOBODY,)
        return cls(
            company=last.company,
            role=last.role,
            people=(*first, *met, NOBODY),
            contact=last.contact or NOBODY,
        )

    @classmethod
    def told(cls, values: Mapping[str, Any], interview: Interview) -> "Form":
        """The form for an interview that is in the file, from what stands there."""

        def texts(key: str) -> str:
            found = values.get(key, "")
            return found if isinstance(found, str) else ""

        listed = values.get("interviewers") or []
        met = [as_read(p) for p in (listed if isinstance(listed, list) else [listed]) if p]
        notes = values.get("notes", "")
        return cls(
            company=texts("company").strip(),
            role=texts("role").strip(),
            day=interview.day.isoformat(),
            time=f"{interview.time:%H:%M}" if interview.time else "",
            people=(as_read(values.get("hiring_manager") or ""), *met),
            contact=as_read(values.get("contact") or ""),
            decision_by=texts("decision_by").strip(),
            value=texts("value").strip(),
            language=str(interview.terms.language or "") if "language" in values else "",
            notes=notes.strip("\n") if isinstance(notes, str) else None,
        )

    @classmethod
    def of(cls, posted: Mapping[str, str]) -> "Form":
        """What was typed."""

        def text(name: str) -> str:
            return posted.get(name, "").strip()

        def person(field: str) -> Person:
            return Person(
                name=text(f"name-{field}"),
                email=text(f"email-{field}"),
                about=text(f"about-{field}"),
                greeting=text(f"greeting-{field}"),
            )

        rows = min(number(text("people"), digits=3), MAX_PEOPLE)
        names = ("company", "role", "day", "time", "decision_by", "value", "language")
        notes = posted.get("notes")
        return cls(
            **{name: text(name) for name in names},
            people=tuple(person(str(row)) for row in range(max(1, rows))),
            contact=person("contact"),
            notes=None if notes is None else notes.replace("\r\n", "\n").strip("\n"),
        )

    def with_one_more(self) -> "Form":
        """With a row for one person more."""
        return replace(self, people=(*self.people, NOBODY)[:MAX_PEOPLE])

    def by_key(self) -> dict[str, Any]:
        """What is typed for each of the file's keys."""
        decides, *met = self.people
        notes = {} if self.notes is None else {"notes": self.notes}
        return {
            "company": self.company,
            "role": self.role,
            "interviewed": f"{self.day} {self.time}".strip(),
            "hiring_manager": typed_of(decides),
            "interviewers": [typed_of(person) for person in met if typed_of(person)],
            "contact": typed_of(self.contact),
            "decision_by": self.decision_by,
            "value": self.value,
            "language": self.language,
            **notes,
        }

    @property
    def stamp(self) -> str:
        """What each key said when the form was shown, in short."""
        return " ".join(f"{key}={_short(said)}" for key, said in self.by_key().items())

    def changed_since(self, stamp: str) -> set[str]:
        """The keys that say something else than when the form was shown."""
        return {
            k for k, said in self.by_key().items() if f"{k}={_short(said)}" not in stamp.split()
        }

    def onto(self, now: "Form", keys: set[str]) -> "Form":
        """What was typed for the ``keys``, and for all others what is there now."""
        typed = {k for k in fields(Form) if k not in ("day", "time", "people") and k in keys}
        if "interviewed" in keys:
            typed |= {"day", "time"}
        decides = self.people[:1] if "hiring_manager" in keys else now.people[:1]
        met = self.people[1:] if "interviewers" in keys else now.people[1:]
        return replace(
            now, **{field: getattr(self, field) for field in typed}, people=(*decides, *met)
        )


def typed_of(person: Person) -> tuple[str, ...]:
    """What is typed of somebody; a greeting alone is left over from who was taken out."""
    if not (person.name or person.email or person.about):
        return ()
    return person.name, person.email, person.about, person.greeting


def _short(said: Any) -> str:
    return sha256(repr(said).encode()).hexdigest()[:12]
