"""What a message is to be: decided here, before a word is written.

It alone knows which message is for which step, case, reader and time, and which of its variants a
candidate sends. The table is ``_FILES``, with the headings in the files that it names; ``letters``
only writes what is decided here.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from heardback.model.interviews import Person, Step, same_name
from heardback.model.plans import FollowUp
from heardback.values import Value
from heardback.words import _fitting as fitting


class Case(StrEnum):
    """What was before a message."""

    ANY = "any"
    SILENT = "no date was promised"
    PROMISED = "the promised date has passed"
    ANSWERED = "they answered, but did not decide"


class Relation(StrEnum):
    """Who reads it."""

    MANAGER = "manager"
    PEER = "peer"  # another interviewer
    CONTACT = "contact"  # not met: a recruiter, an agency
    NOBODY = "nobody"  # no name is known


_FILES = {
    (Step.THANK_YOU, Case.ANY): "thank-you",
    (Step.FIRST_FOLLOW_UP, Case.SILENT): "first-follow-up-silent",
    (Step.FIRST_FOLLOW_UP, Case.PROMISED): "first-follow-up-promised",
    (Step.FIRST_FOLLOW_UP, Case.ANSWERED): "first-follow-up-answered",
    (Step.SECOND_FOLLOW_UP, Case.ANY): "second-follow-up",
    (Step.CLOSING_NOTE, Case.ANY): "closing-note",
}
_TIMES = ("first time", "second time", "third time on")


class Brief(Value, kw_only=True):
    """A message before it is written.

    ``time`` counts from 0 how often such a message went to this reader, or one in their place,
    before. ``holds`` are the words that the files put in headings and before sentences, of those
    that are true. ``shape`` and ``ways`` are numbers that a candidate's name gives: which of the
    shapes that fit is taken, and in it which way of saying each thing.
    """

    file: str
    relation: Relation
    time: int
    holds: frozenset[str]
    shape: int
    ways: int

    @property
    def has_hole(self) -> bool:
        """Whether the message needs something that the file does not know."""
        known = {
            "thank-you": {"about"},
            "second-follow-up": {"about", "value"},
        }.get(self.file)
        return "later" in self.holds or (known is not None and known.isdisjoint(self.holds))


def briefs(step: FollowUp, people: Sequence[Person | None], candidate: str = "") -> Iterator[Brief]:
    """What the message of a step is to be for each of ``people``, in the order of those met."""
    case, file, known = _case(step), file_of(step), frozenset(_known(step))
    process = _joined(candidate, step.interview.company, step.interview.role)
    own_way = _hashed(process) + step.people_before
    for place, person in enumerate(people):
        relation, time = _relation(step, person), _time(step, case, place)
        personal = _personal(step, person, relation, time)
        yield Brief(
            file=file,
            relation=relation,
            time=time,
            holds=known.union(personal),
            # The next one who is met gets the next shape. From the third meeting on, which have the
            # same ones, nobody keeps theirs.
            shape=own_way + place + max(0, time - 2),
            ways=_hashed(process + _joined(person.name if person else "")),
        )


def _joined(*names: str) -> str:
    return "".join(f"{same_name(name)}\x1f" for name in names)


@lru_cache(maxsize=8192)  # of an interview and its people it is asked for each step
def _hashed(names: str) -> int:
    """A stable hash: Python's own differs from process to process."""
    return int.from_bytes(blake2b(names.encode(), digest_size=8).digest())


def _personal(
    step: FollowUp, person: Person | None, relation: Relation, time: int
) -> Iterator[str]:
    """What holds for one reader."""
    yield _TIMES[min(time, 2)]
    yield relation
    yield "contact" if relation is Relation.CONTACT else "met"
    if time > 2:
        yield "later"
    if has_thanks(step, relation):
        yield "thanked"
    if person and fitting.about(person.about).text:
        yield "about"


def _known(step: FollowUp) -> Iterator[str]:
    """What holds for all who read of a step, beside the names that the file fills."""
    value = fitting.value(step.interview.terms.value)
    promised = step.promised is not None
    truths = {
        "promised": promised,
        "day": promised and not phrase(step),
        "words": promised and bool(phrase(step)),
        "undated": step.interview.decision_by is None,
        "value": bool(value.text),
        "doing": value.is_doing,
        "having": value.is_having,
    }
    return (word for word, true in truths.items() if true)


def file_of(step: FollowUp) -> str:
    """The name of the file that its message is written from."""
    return _FILES[step.step, _case(step)]


def _case(step: FollowUp) -> Case:
    if step.step is not Step.FIRST_FOLLOW_UP:
        return Case.ANY
    if step.answered:
        return Case.ANSWERED
    return Case.PROMISED if step.promised else Case.SILENT


def _relation(step: FollowUp, person: Person | None) -> Relation:
    if person is None:
        return Relation.NOBODY
    interview = step.interview
    if person == interview.hiring_manager:
        return Relation.MANAGER
    met = step.step is Step.THANK_YOU or person in interview.interviewers
    return Relation.PEER if met else Relation.CONTACT


def _time(step: FollowUp, case: Case, place: int) -> int:
    """How often a message of this kind went to this reader, or one in their place, before."""
    rounds = step.round - 1
    if step.step is Step.THANK_YOU:
        return step.met_before[place] if step.met_before else rounds
    if case is Case.ANSWERED:  # the first series of each round was none
        return step.series_before - rounds + step.series - 2
    if step.step is Step.FIRST_FOLLOW_UP:
        return rounds
    return step.series_before + step.series - 1


def has_thanks(step: FollowUp, relation: Relation) -> bool:
    """Whether a thank-you to this reader is noted as sent by the day of the message."""
    thanked = step.interview.thanked
    return relation is not Relation.CONTACT and thanked is not None and thanked <= step.write_on


def phrase(step: FollowUp) -> str:
    """How a letter names the promise where it was a stretch of time."""
    deadline = step.interview.decision_by
    return deadline.phrase if deadline and deadline.day == step.promised else ""
