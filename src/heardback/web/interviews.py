"""The interviews as pages: the list with its search, and one with all that is noted of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from heardback.days.english import short
from heardback.editing.changes import told
from heardback.feeds.addresses import PageLinks
from heardback.feeds.editions import Edition
from heardback.legible import isolated
from heardback.model.interviews import Interview, Logbook, Outcome, same_name
from heardback.model.plans import End, FollowUp, State, When
from heardback.problems import EditError
from heardback.values import Value
from heardback.web.asked import number
from heardback.web.items import item
from heardback.web.pages import INTERVIEWS, again_address, interview_address, page_uid
from heardback.web.taps import Noted, Refused
from heardback.web.today import Row, row_of

MAX_LISTED = 100  # interviews on one page
SHOWS = ("open", "closed", "all")

OUTCOMES = {
    Outcome.OFFER: "an offer",
    Outcome.REJECTED: "not this time",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.CLOSED: "closed",
}
_ENDS = {
    End.LATER_ROUND: "went on to a later round",
    End.LAPSED: "lapsed: too much time went by",
    End.BOOK_CLOSED: "the book is closed",
    End.SEARCH: "the search is over",
}


class Listed(Value, kw_only=True):
    """An interview in the list, and how it stands, in words."""

    href: str
    company: str
    role: str
    day: str
    people: str
    state: str
    is_due: bool


class Tab(Value, kw_only=True):
    """A link to one part of the list."""

    href: str
    label: str
    is_here: bool


def interviews_page(
    edition: Edition, links: PageLinks, asked: Mapping[str, str], noted: Noted | None
) -> dict[str, Any]:
    """The list: those with each of the words, of which part, the latest first."""
    words = asked.get("q", "").strip()
    show = asked.get("show", "")
    if show not in SHOWS:
        show = "all" if words else "open"
    found = [i for i in reversed(edition.logbook.interviews) if _has(i, words)]
    found.sort(key=lambda i: i.moment, reverse=True)  # of one moment the last in the file first
    parts: dict[str, list[Interview]] = {"open": [], "closed": [], "all": found}
    for interview in found:
        parts["closed" if is_over(edition, interview) else "open"].append(interview)
    last = max(0, len(parts[show]) - 1) // MAX_LISTED
    page = max(0, min(number(asked.get("page", ""), digits=4) - 1, last))
    begin = page * MAX_LISTED
    base = links.below(INTERVIEWS)

    def href(part: str, at: int = 0) -> str:
        query = {"q": words, "show": part, "page": str(at + 1) if at else ""}
        return f"{base}?{urlencode({key: text for key, text in query.items() if text})}"

    shown = parts[show][begin : begin + MAX_LISTED]
    return {
        "listed": [_listed(edition, interview, links) for interview in shown],
        "q": words,
        "show": show,
        "tabs": [
            Tab(href=href(part), label=f"{part.title()} {len(parts[part])}", is_here=part == show)
            for part in SHOWS
        ],
        "previous": href(show, page - 1) if page else "",
        "next": href(show, page + 1) if begin + MAX_LISTED < len(parts[show]) else "",
        "begin": begin + 1,
        "count": len(parts[show]),
        "noted_here": noted,
        "action": base,
        "add": links.below(INTERVIEWS, "new"),
        "is_empty": not edition.logbook.interviews,
    }


def _has(interview: Interview, words: str) -> bool:
    people = (*interview.people_met, *((interview.contact,) if interview.contact else ()))
    named = " ".join((interview.company, interview.role, *(p.name for p in people))).casefold()
    return all(word in named for word in words.casefold().split())


def _listed(edition: Edition, interview: Interview, links: PageLinks) -> Listed:
    due = _due(edition, interview)
    return Listed(
        href=interview_address(edition, interview, links),
        company=isolated(interview.company),
        role=isolated(interview.role),
        day=short(interview.day, edition.plan.today),
        people=" · ".join(isolated(person.name) for person in interview.people_met),
        state=state(edition, interview),
        is_due=due is not None,
    )


def _due(edition: Edition, interview: Interview) -> FollowUp | None:
    today, steps = edition.plan.today, edition.plan.of(interview)
    return next((f for f in steps if f.when(today) in (When.OVERDUE, When.TODAY)), None)


def is_over(edition: Edition, interview: Interview) -> bool:
    """Whether there is nothing more to do; what has lapsed still wants an outcome."""
    if any(f.is_open or f.state is State.SCHEDULED for f in edition.plan.of(interview)):
        return False
    return edition.plan.end_of(interview) not in (None, End.LAPSED)


def state(edition: Edition, interview: Interview) -> str:
    """How an interview stands: what is due, else how it ended, else what comes next."""
    today, steps = edition.plan.today, edition.plan.of(interview)
    if due := _due(edition, interview):
        return f"{_named(due)} due {_since(due, today)}"
    if scheduled := next((f for f in steps if f.state is State.SCHEDULED), None):
        return f"Scheduled: {scheduled.step.spoken}, {short(scheduled.first_day, today)}"
    coming = next((f for f in steps if f.is_open), None)
    if coming:
        condition = ", if no answer" if coming.number else ""
        return f"Next: {short(coming.first_day, today)}{condition}"
    if interview.outcome:
        return OUTCOMES[interview.outcome]
    end = edition.plan.end_of(interview)
    return _ENDS.get(end, "") if end else ""


def _named(follow_up: FollowUp) -> str:
    spoken = follow_up.step.spoken
    return spoken[:1].upper() + spoken[1:]


def _since(due: FollowUp, today: date) -> str:
    return "today" if due.first_day == today else f"since {short(due.first_day, today)}"


# An interview's page


class Line(Value, kw_only=True):
    """A line of the plan: ``sent``, ``due``, ``coming``, ``promised`` or ``answered``.

    ``key`` and ``was`` name what is noted, where it can be changed; ``row`` is what there is to
    do.
    """

    kind: str
    what: str
    when: str
    key: str = ""
    was: date | None = None
    row: Row | None = None


def found(feed: str, logbook: Logbook | None, uid: str) -> Interview | None:
    """The interview whose page has this UID."""
    interviews = logbook.interviews if logbook else ()
    return next((i for i in interviews if page_uid(i, feed) == uid), None)


def notes_of(published: bytes | None, number: int) -> str:
    """The notes of an interview, where they are a text; of a file with a mistake none."""
    try:
        notes = told(published or b"", number).get("notes", "")
    except EditError:
        return ""
    return notes if isinstance(notes, str) else ""


def interview_page(
    edition: Edition,
    interview: Interview,
    links: PageLinks,
    *,
    notes: str,
    noted: Noted | None,
    refused: Refused | None,
) -> dict[str, Any]:
    """All that an interview's page shows below its frame."""
    today, name = edition.plan.today, edition.name
    uid = page_uid(interview, name)
    contact = (interview.contact,) if interview.contact else ()
    steps = edition.plan.of(interview)
    sent = [f for f in steps if f.state is State.DONE]
    goes_on = any(f.is_open for f in steps)
    rounds = [
        (short(other.day, today), state(edition, other), interview_address(edition, other, links))
        for other in edition.logbook.interviews
        if other is not interview and _is_round(other, interview)
    ]
    return {
        "interview": interview,
        "met": short(interview.day, today)
        + (f", {interview.time:%H:%M}" if interview.time else ""),
        "is_ahead": interview.day > today,
        "people": [*interview.people_met, *(p for p in contact if p not in interview.people_met)],
        "entries": list(_entries(edition, interview, links)),
        "state": "" if interview.outcome or goes_on else state(edition, interview),
        "outcome": OUTCOMES[interview.outcome] if interview.outcome else "",
        "sent": [item(edition, follow_up, buttons=True) for follow_up in reversed(sent)],
        "rounds": rounds,
        "notes": notes,
        "noted_here": noted,
        "refused": refused,
        "steps": links.below("steps"),
        "series": interview.uid(name, len(interview.heard_back) + 1, 1),
        "own": links.below(INTERVIEWS, uid),
        "all_interviews": links.below(INTERVIEWS),
        "again": again_address(edition, interview, links),
    }


def _is_round(one: Interview, other: Interview) -> bool:
    roles = {same_name(one.role), same_name(other.role)} - {""}
    return same_name(one.company) == same_name(other.company) and len(roles) < 2


def _entries(edition: Edition, interview: Interview, links: PageLinks) -> Iterator[Line]:
    """What was and what is to come, in its order."""
    today, series = edition.plan.today, 1
    for follow_up in edition.plan.of(interview):
        while series < follow_up.series:
            yield _answer(interview, series, today)
            series += 1
        yield _step(edition, follow_up, links)
    for answered in range(series, len(interview.heard_back) + 1):
        yield _answer(interview, answered, today)


def _answer(interview: Interview, series: int, today: date) -> Line:
    day = interview.heard_back[series - 1]
    return Line(
        kind="answered", what="They answered", when=short(day, today), key="heard_back", was=day
    )


def _step(edition: Edition, follow_up: FollowUp, links: PageLinks) -> Line:
    today = edition.plan.today
    what, day = _named(follow_up), short(follow_up.first_day, today)
    if follow_up.state in (State.DONE, State.SCHEDULED):
        key = "followed_up" if follow_up.number else "thanked"
        when = day if follow_up.state is State.DONE else f"scheduled for {day}"
        kind = "sent" if follow_up.state is State.DONE else "coming"
        return Line(kind=kind, what=what, when=when, key=key, was=follow_up.first_day)
    if follow_up.state is State.LAPSED or follow_up.when(today) is not When.COMING:
        lapsed = follow_up.state is State.LAPSED
        when = "lapsed" if lapsed else f"due {_since(follow_up, today)}"
        return Line(kind="due", what=what, when=when, row=row_of(edition, follow_up, links))
    condition = ", if no answer" if follow_up.number else ""
    return Line(kind="coming", what=f"{what}{condition}", when=day)
