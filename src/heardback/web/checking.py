"""What was typed in the form for an interview, field by field, by the file's own rules."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from heardback.days import spoken
from heardback.days.business import BusinessDays
from heardback.editing.people import as_written
from heardback.feeds.addresses import PageLinks
from heardback.logbook.kinds import PERSON as IN_ONE
from heardback.logbook.kinds import UnfitError
from heardback.logbook.tables import INTERVIEW, PERSON, Key
from heardback.model.interviews import Person, Terms
from heardback.problems import quoted
from heardback.values import Value, replace
from heardback.web.forms import Form, typed_of
from heardback.web.pages import INTERVIEWS


class Wrong(Value, kw_only=True):
    """What is wrong with a field; without one, with all of it together."""

    field: str = ""
    text: str
    key: str = ""


class Checked(Value, kw_only=True):
    """What was typed as the file takes it, a key at a time; None for a key that says nothing."""

    values: Mapping[str, Any]
    wrong: tuple[Wrong, ...]

    @property
    def written(self) -> dict[str, Any]:
        """The keys that say something."""
        return {key: value for key, value in self.values.items() if value}


def checked(form: Form, today: date, terms: Terms) -> Checked:
    """Each field by the rule of its key; a promise is counted as the file counts it."""
    wrong: list[Wrong] = []
    values: dict[str, Any] = {}
    for key, value in _each(form, today, terms, wrong):
        values[key] = value or None
    return Checked(values=values, wrong=tuple(wrong))


def _each(form: Form, today: date, terms: Terms, wrong: list[Wrong]) -> Iterator[tuple[str, Any]]:
    """Each key in the order of a new interview, with its value."""

    def plain(key: str, text: str) -> str:
        return _fit(text, INTERVIEW[key], key, key, wrong)

    if not form.company:
        wrong.append(Wrong(field="company", text="Write the name of the company.", key="company"))
    yield "company", plain("company", form.company)
    yield "role", plain("role", form.role)
    day = _day(form, today, wrong)
    yield "interviewed", f"{day} {_time(form, wrong)}".strip() if day else None
    decides, *met = form.people
    yield "hiring_manager", _person(decides, "0", "hiring_manager", wrong)
    listed = (_person(p, str(row), "interviewers", wrong) for row, p in enumerate(met, start=1))
    yield "interviewers", [person for person in listed if person]
    yield "contact", _person(form.contact, "contact", "contact", wrong)
    yield "decision_by", _promise(form.decision_by, day or today, terms, wrong)
    yield "value", plain("value", form.value)
    yield "language", plain("language", form.language)
    if form.notes is not None:
        yield "notes", form.notes


def _fit(text: str, row: Key, field: str, key: str, wrong: list[Wrong]) -> str:
    """The text, if it is of the kind that its key takes."""
    assert row.kind  # noqa: S101  the form has no other
    try:
        if text:
            row.kind.convert(text)
    except UnfitError as unfit:
        wanted = unfit.advice() or f"wanted {row.kind.wanted}"
        wrong.append(Wrong(field=field, text=f"{unfit.what}; {wanted}.", key=key))
    return text


def _day(form: Form, today: date, wrong: list[Wrong]) -> date | None:
    if not form.day:
        wrong.append(Wrong(field="day", text="Write the day of the interview.", key="interviewed"))
        return None
    try:
        return spoken.typed(form.day, today)[0]
    except spoken.UnreadableError as unreadable:
        wrong.append(Wrong(field="day", text=f"{unreadable}.", key="interviewed"))
        return None


def _time(form: Form, wrong: list[Wrong]) -> str:
    """A time as the file has it, with the day before it."""
    if form.time:
        try:
            kind = INTERVIEW["interviewed"].kind
            assert kind  # noqa: S101  a moment
            kind.convert(f"2000-01-01 {form.time}")
        except UnfitError:
            text = f"{quoted(form.time)} is not a time; write it as 14:30."
            wrong.append(Wrong(field="time", text=text, key="interviewed"))
    return form.time


def _person(person: Person, row: str, key: str, wrong: list[Wrong]) -> Any:
    """Somebody as the file has them; an address may stand behind the name."""
    if not typed_of(person):
        return None
    if not person.name:
        text = "Write their name, or empty the other fields to leave them out."
        wrong.append(Wrong(field=f"name-{row}", text=text, key=key))
    elif "<" in person.name and not person.email:
        try:
            known = IN_ONE.convert(person.name)
            assert isinstance(known, Person)  # noqa: S101  what this kind gives
            person = replace(person, name=known.name, email=known.email)
        except UnfitError as unfit:
            advice = unfit.advice() or "write the name here, and the address below it"
            wrong.append(Wrong(field=f"name-{row}", text=f"{unfit.what}; {advice}.", key=key))
            return None
    for part in ("name", "email", "about"):
        _fit(getattr(person, part), PERSON[part], f"{part}-{row}", key, wrong)
    return as_written(person)


def _promise(text: str, said_on: date, terms: Terms, wrong: list[Wrong]) -> str:
    try:
        if text:
            spoken.deadline(text, said_on, BusinessDays(terms.holidays, terms.days_off))
    except spoken.UnreadableError as unreadable:
        wrong.append(Wrong(field="decision_by", text=f"{unreadable}.", key="decision_by"))
    return text


def form_page(
    form: Form,
    links: PageLinks,
    wrong: tuple[Wrong, ...] = (),
    *,
    uid: str = "",
    stamp: str = "",
    more: bool = False,
) -> dict[str, Any]:
    """What the form's page shows; of an interview that is in the file with its ``uid``."""
    return {
        "form": form,
        "wrong": wrong,
        "beside": {w.field: w.text for w in reversed(wrong) if w.field},
        "stamp": stamp,
        "uid": uid,
        "more": more,
        "form_action": links.below(INTERVIEWS, uid, "edit" if uid else "new"),
        "leave": links.below(INTERVIEWS, uid),
    }
