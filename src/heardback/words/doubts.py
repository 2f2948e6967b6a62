"""Warnings about messages: values that would break them, own wording that fails, a wrong tone."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from heardback.model.interviews import Interview, Logbook, OwnWording, Step
from heardback.model.plans import FollowUp
from heardback.problems import TOP, Place, Problem, quoted
from heardback.words import _fitting as fitting
from heardback.words._own import Flaw, flaws, in_pieces, own_wording
from heardback.words.facts import PERSONAL, facts
from heardback.words.letters import recipients
from heardback.words.tone import tone

MAX_WORDS = 150
_INSTEAD = "the built-in message is used"


def doubts(logbook: Logbook, follow_ups: tuple[FollowUp, ...]) -> list[Problem]:
    """The warnings about what messages would say, each once, in file order."""
    interviews = logbook.interviews
    wordings = {pair for interview in interviews for pair in interview.terms.messages}
    found: dict[tuple[Place, str], Problem] = {}
    for problem in _of_values(logbook):
        found.setdefault((problem.place, problem.what), problem)
    for step, (own_text, what, wanted) in chain(
        _of_texts(wordings), _of_letters(logbook, follow_ups)
    ):
        if (own_text.place, what) not in found:
            found[own_text.place, what] = Problem(
                place=own_text.place,
                where=f"messages, {step}",
                what=what,
                wanted=wanted,
                warning=True,
            )
    return sorted(found.values(), key=lambda problem: (problem.line, problem.what))


def _of_values(logbook: Logbook) -> Iterator[Problem]:
    """What would break a sentence that it enters, and what reads as pressure there."""
    for interview in logbook.interviews:
        if interview.outcome:
            continue
        for key, place, (what, wanted) in _unfit_values(interview):
            at = logbook.placed(interview, place) if place else interview.terms.value_at
            where = f"{logbook.label(interview)}, {key}" if place else key
            yield Problem(place=at, where=where, what=what, wanted=wanted, warning=True)


def _unfit_values(interview: Interview) -> Iterator[tuple[str, Place | None, tuple[str, str]]]:
    """What is wrong with which value, and its place in the interview; none if it is the file's."""
    places, value = interview.places, interview.terms.value
    for flaw in _unfit(fitting.role(interview.role)):
        yield "role", places.get("role", places.get("", TOP)), flaw
    for flaw in (*_unfit(fitting.value(value)), *_tones(value)):
        yield "value", places.get("value"), flaw
    contact = (interview.contact,) if interview.contact else ()
    for person in (*interview.people_met, *contact):
        if person.about:
            for flaw in (*_unfit(fitting.about(person.about)), *_tones(person.about)):
                yield "about", person.places.get("about", TOP), flaw


def _unfit(fitted: fitting.Fitted) -> tuple[tuple[str, str], ...]:
    return ((fitted.doubt, fitted.wanted),) if fitted.doubt else ()


@lru_cache(maxsize=4096)  # a file's value is that of each of its interviews
def _tones(text: str) -> tuple[tuple[str, str], ...]:
    """What is wrong with the tone of a text, and why."""
    return tuple((f"the tone of {quoted(phrase)}", why) for phrase, why in tone(text))


def _of_texts(wordings: Iterable[tuple[Step, OwnWording]]) -> Iterator[tuple[Step, Flaw]]:
    """What is wrong whatever a text is filled with."""
    for step, own in wordings:
        for own_text, what, wanted in flaws(own):
            yield step, (own_text, f"{what}; {_INSTEAD}", wanted)
        for own_text in own.texts:
            for what, why in _tones(own_text.text):
                yield step, (own_text, what, why)


def _of_letters(logbook: Logbook, follow_ups: tuple[FollowUp, ...]) -> Iterator[tuple[Step, Flaw]]:
    """What is wrong with what a text is filled with."""
    wordy: set[tuple[Step, OwnWording]] = set()
    for follow_up in follow_ups:
        step, own = follow_up.step, own_wording(follow_up)
        if own is None:
            continue
        pieces, people = in_pieces(own), recipients(follow_up)
        if not pieces.sound or pieces.names.isdisjoint(PERSONAL):
            people = people[:1]  # the others' messages tell nothing new
        for _, known in facts(follow_up, people):
            unfit = list(pieces.unfit(own, known, logbook.label(follow_up.interview)))
            for own_text, what, wanted in unfit:
                yield step, (own_text, f"{what}; {_INSTEAD}", wanted)
            if unfit or not pieces.sound:
                break  # as much would be wrong with the others'
            words = pieces.words(known)
            if own.body and words > MAX_WORDS and (step, own) not in wordy:
                wordy.add((step, own))
                yield step, (own.body, f"{words} words", f"at most {MAX_WORDS} are read")
