"""One interview of a file: what its values mean together, and which dates cannot be."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from heardback.days import spoken
from heardback.days.business import BusinessDays
from heardback.logbook import document
from heardback.logbook._mapping import Findings, Values, Written, mapping, places, within
from heardback.logbook._people import read_people
from heardback.logbook._terms import affordable, read_terms
from heardback.logbook.tables import INTERVIEW
from heardback.model.interviews import Deadline, Interview, Terms
from heardback.problems import quoted, shortened


def label(position: int, node: document.Mapping) -> str:
    """An interview in a message, whether or not it can be read."""
    companies = (
        value.text
        for key, value in node.entries
        if key.text == "company" and isinstance(value, document.Scalar) and value.text
    )
    company = shortened(next(companies, ""))
    return f"interview {position}" + (f" ({company})" if company else "")


def read_interview(
    position: int, node: document.Mapping, terms: Terms, found: Findings
) -> Interview | None:
    """The interview number ``position`` of a file; None where too much of it is wrong."""
    where, first = label(position, node), node.span.place.line
    values = mapping(node, INTERVIEW, where, found)
    terms = read_terms(values, terms, where, found)
    day, time = get(values, "interviewed", (None, None))
    people = read_people(values, where, first, found)
    thanked = values.get("thanked")
    _refuse_before(day, "thanked", [thanked] if thanked else [], where, found)
    followed_up = _dates(values, "followed_up", day, where, found)
    heard_back = _dates(values, "heard_back", day, where, found)
    at = values["holidays"].place if "holidays" in values else node.span.place
    logged = (*((day,) if day else ()), *followed_up, *heard_back)
    decision_by = None
    if affordable(terms, logged, at, where, found):
        decision_by = _deadline(values, day, terms, where, found)
        affordable(terms, (decision_by.day,) if decision_by else (), at, where, found)
    if "company" not in values or day is None:
        return None  # said by now, with all else that is wrong with it
    return Interview(
        company=values["company"].value,
        day=day,
        time=time,
        id=get(values, "id", ""),
        role=get(values, "role", ""),
        hiring_manager=next(iter(people["hiring_manager"]), None),
        interviewers=people["interviewers"],
        contact=next(iter(people["contact"]), None),
        decision_by=decision_by,
        thanked=thanked.value if thanked else None,
        followed_up=followed_up,
        heard_back=heard_back,
        outcome=get(values, "outcome", None),
        terms=terms,
        places=places(first, {"": node.span.place} | {k: v.place for k, v in values.items()}),
    )


def get(values: Values, key: str, default: Any) -> Any:
    """A value that was written, or what counts without it."""
    return values[key].value if key in values else default


def _refuse_before(
    day: date | None, key: str, dates: Sequence[Written], where: str, found: Findings
) -> None:
    for written in dates:
        if day and written.value < day:
            what = f"{written.value} is before the interview on {day}"
            found.mistake(written.place, within(where, key), what, "correct the one that is wrong")


def _dates(
    values: Values, key: str, day: date | None, where: str, found: Findings
) -> tuple[date, ...]:
    listed: tuple[Written, ...] = get(values, key, ())
    _refuse_before(day, key, listed, where, found)
    seen: set[date] = set()
    for written in listed:
        if written.value in seen:
            what = f"{written.value} stands here twice"
            found.mistake(written.place, within(where, key), what, "take one of them out")
        seen.add(written.value)
    return tuple(sorted(seen))


def _deadline(
    values: Values, day: date | None, terms: Terms, where: str, found: Findings
) -> Deadline | None:
    written = values.get("decision_by")
    if written is None:
        return None
    if isinstance(written.value, date):
        _refuse_before(day, "decision_by", [written], where, found)
        return Deadline(day=written.value)
    # Of an interview without a day, only to know the words.
    said_on, codes = (day, terms.holidays) if day else (date(2020, 1, 1), ())
    business_days = BusinessDays(codes, terms.days_off)
    where = within(where, "decision_by")
    try:
        spoke = spoken.deadline(written.value, said_on, business_days)
    except spoken.UnreadableError as unreadable:
        hint = {"word": unreadable.word, "words": unreadable.words}
        found.mistake(written.place, where, unreadable.what, unreadable.wanted, **hint)
        return None
    answers = [w.value for w in get(values, "heard_back", ())]
    if day and answers:
        _doubt_words(written, spoke.day, max(answers), business_days, where, found)
    return Deadline(day=spoke.day, words=written.value, phrase=spoke.phrase)


def _doubt_words(
    written: Written,
    counted: date,
    answer: date,
    business_days: BusinessDays,
    where: str,
    found: Findings,
) -> None:
    """Words beside an answer: it is not clear from which of the two days they count."""
    try:
        anew = spoken.deadline(written.value, answer, business_days).day
    except spoken.UnreadableError:  # a date in words, before the answer
        anew = counted
    if counted == anew > answer:  # a date in words
        return
    what = f"{quoted(written.value)}, counted from the interview, is {counted}"
    what += f", and they answered on {answer}"
    if counted > answer:
        found.warn(written.place, where, what, f"write {counted}, or {anew} if they said it then")
    elif anew > answer:
        wanted = f"write the date that they gave: {anew} if they said it then"
        found.mistake(written.place, where, what, wanted)
    else:
        found.mistake(written.place, where, what, "write the date that they gave")
