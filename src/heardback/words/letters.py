"""The messages of a follow-up, ready to paste."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping
from operator import attrgetter

from heardback.days.english import ago
from heardback.legible import closed
from heardback.model.interviews import Interview, Language, Person, Step
from heardback.model.plans import FollowUp, State
from heardback.values import Value
from heardback.words import _fitting as fitting
from heardback.words import _writing
from heardback.words._briefs import Brief, Relation, briefs, file_of, has_thanks
from heardback.words._own import Pieces, in_pieces, own_wording
from heardback.words.facts import (
    MISSING_DETAIL,
    PERSONAL,
    facts,
    fitted,
    fitted_to,
    salutation,
)


class Letter(Value, kw_only=True):
    """A message ready to paste; ``to`` is None where nobody was named.

    ``holes`` are the texts in it that stand for what only the candidate knows; until they are
    filled it is not to be sent. ``is_reply`` where it belongs into the thread of an earlier one.
    """

    to: Person | None
    subject: str
    body: str
    holes: tuple[str, ...] = ()
    is_reply: bool = False


_OF_STEP = attrgetter(
    *("step", "series", "number", "state", "promised", "answered"),
    *("round", "series_before", "people_before", "met_before"),
)


def decided_by(step: FollowUp) -> Hashable:
    """All that the messages of a step depend on, beside its interview and the candidate's name.

    Of the day that they are for that is only what it changes: so most are the same the next day.
    """
    interview, on = step.interview, step.write_on
    passing = ago(interview.day, on) if _says_ago(step) else ""
    thanked = interview.thanked is not None and interview.thanked <= on
    sent = bisect_left(interview.followed_up, on) > 0
    return passing, thanked, sent, _OF_STEP(step)


def _says_ago(step: FollowUp) -> bool:
    """Whether a message of a step may say how long ago the interview was."""
    return "ago" in _own(step).names or "ago" in _writing.names(file_of(step))


def letters(step: FollowUp, *, candidate: str = "") -> tuple[Letter, ...]:
    """The messages of a step: one, or for a thank-you one for each person met.

    Of a step that was sent they are those suggested for that day; one that is scheduled has none,
    nor has one after the closing note. A ``candidate``'s name, the signature else, chooses among
    the variants of a message, so that two candidates of one employer need not send the same.
    """
    return tuple(_letters(step, step.interview.terms.signature or candidate))


def recipients(step: FollowUp) -> tuple[Person | None, ...]:
    """Whom the messages go to; None where nobody was named."""
    if step.state is State.SCHEDULED or step.number > 3:
        return ()
    if step.step is Step.THANK_YOU:
        return step.interview.people_met or (None,)
    return (step.interview.addressee,)


def lacks_detail(step: FollowUp) -> bool:
    """Whether a message leaves a hole for the candidate to fill; none is written to find out."""
    own, people = _own(step), recipients(step)
    if own.sound and own.body and own.names.isdisjoint(PERSONAL):
        people = people[:1]  # the others' messages are the same
    if not (own.subject or own.body):
        return any(told.has_hole for told in briefs(step, people))
    known_to = (known for _, known in facts(step, people))
    used_of = ((_used(own, known), known) for known in known_to)
    return any(
        used.has_hole(known) or (not used.body and told.has_hole)
        for (used, known), told in zip(used_of, briefs(step, people), strict=True)
    )


def _letters(step: FollowUp, candidate: str) -> Iterator[Letter]:
    people, own, shared = recipients(step), _own(step), fitted(step)
    for person, told in zip(people, briefs(step, people, candidate), strict=True):
        said = fitted_to(person, told, shared, step.step)
        yield _letter(step, person, told, said, own)


def _letter(
    step: FollowUp, person: Person | None, told: Brief, said: Mapping[str, str], own: Pieces
) -> Letter:
    known = _filling(step, person) if own.subject or own.body else {}
    own = _used(own, known)
    holes: tuple[str, ...] = (MISSING_DETAIL,) if own.has_hole(known) else ()
    if own.body:
        body = own.body.filled(known)
    else:
        paragraphs, to_fill = _writing.body(told, said)
        if said.get("about") == MISSING_DETAIL:
            holes = (MISSING_DETAIL,)
        holes += to_fill
        body = f"{salutation(person)}\n\n{paragraphs}\n\n{_close(step.interview)}"
    if own.subject:
        subject, is_reply = own.subject.filled(known), False
    else:
        subject, is_reply = _subject(step, person, told, said)
    return Letter(
        to=person,
        subject=closed(" ".join(subject.split())),
        body=closed(body),
        holes=holes,
        is_reply=is_reply,
    )


def _filling(step: FollowUp, person: Person | None) -> dict[str, str]:
    """What the candidate's own wording is filled with in a message to one reader."""
    ((_, known),) = facts(step, [person])
    return known


_NOTHING = Pieces()


def _own(step: FollowUp, of: Step | None = None) -> Pieces:
    """The candidate's own wording for a step, or for another one of the same interview."""
    own = own_wording(step, of)
    return in_pieces(own) if own else _NOTHING


def _used(own: Pieces, known: Mapping[str, str]) -> Pieces:
    """Own wording where it fits a message; else the built-in one is used."""
    return own if own.fit(known) else _NOTHING


def _close(interview: Interview) -> str:
    american = interview.terms.english is Language.AMERICAN
    regards = "Best regards" if american else "Kind regards"
    signature = closed(interview.terms.signature)
    if fitting.is_closing(signature.partition("\n")[0]):
        return signature
    return f"{regards},\n{signature}" if signature else regards


def _subject(
    step: FollowUp, person: Person | None, told: Brief, said: Mapping[str, str]
) -> tuple[str, bool]:
    """The subject, and whether it is that of a thread which an earlier message to them began."""
    thanked = step.step is Step.THANK_YOU or has_thanks(step, told.relation)
    begun = Step.THANK_YOU if thanked else Step.FIRST_FOLLOW_UP
    heading = "contact" if told.relation is Relation.CONTACT else "met"
    built_in = _writing.subject("thank-you" if thanked else heading, said, told.ways)
    subject = _own_subject(step, person, begun) or built_in
    # A first follow-up goes on a thread, too, where one was sent in an earlier series.
    followed_up = any(day < step.write_on for day in step.interview.followed_up)
    is_reply = step.step is not begun or (followed_up and begun is Step.FIRST_FOLLOW_UP)
    return (f"Re: {subject}", True) if is_reply else (subject, False)


def _own_subject(step: FollowUp, person: Person | None, begun: Step) -> str:
    """The candidate's own subject of the step that began a thread.

    Empty where it was not used, and where nobody knows any more how it was filled.
    """
    own = _own(step, begun)
    if not own.subject or not own.names.isdisjoint(_PASSING):
        return ""
    known = _filling(step, person)
    used = _used(own, known).subject
    return used.filled(known) if used else ""


_PASSING = ("ago", "promised")  # what a later message fills in another way
