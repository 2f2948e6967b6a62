"""Warnings about own wording: what fails, is too long, or has the wrong tone."""

from collections.abc import Iterable, Iterator
from itertools import chain

from heardback.model.interviews import Interview, OwnWording, Step
from heardback.model.plans import FollowUp
from heardback.problems import Problem, quoted
from heardback.words._own import Flaw, flaws, holes
from heardback.words.facts import facts
from heardback.words.letters import letters
from heardback.words.tone import tone

MAX_WORDS = 150
_INSTEAD = "the built-in message is used"


def doubts(interviews: tuple[Interview, ...], follow_ups: tuple[FollowUp, ...]) -> list[Problem]:
    """The warnings about the interviews' own wording, each once, in file order."""
    wordings = {pair for interview in interviews for pair in interview.terms.messages}
    found = {
        (own_text.place, what): Problem(
            place=own_text.place,
            where=f"messages, {step}",
            what=what,
            wanted=wanted,
            warning=True,
        )
        for step, (own_text, what, wanted) in chain(_of_texts(wordings), _of_letters(follow_ups))
    }
    return sorted(found.values(), key=lambda problem: (problem.line, problem.what))


def _of_texts(wordings: Iterable[tuple[Step, OwnWording]]) -> Iterator[tuple[Step, Flaw]]:
    """What is wrong whatever a text is filled with."""
    for step, own in wordings:
        for own_text, what, wanted in flaws(own):
            yield step, (own_text, f"{what}; {_INSTEAD}", wanted)
        for own_text in own.texts:
            for phrase, why in tone(own_text.text):
                yield step, (own_text, f"the tone of {quoted(phrase)}", why)


def _of_letters(follow_ups: tuple[FollowUp, ...]) -> Iterator[tuple[Step, Flaw]]:
    """What is wrong with what a text is filled with."""
    for follow_up in follow_ups:
        step = follow_up.step
        own = dict(follow_up.interview.terms.messages).get(step)
        if own is None:
            continue
        for letter in letters(follow_up):
            for own_text, what, wanted in holes(own, facts(follow_up, letter.to)):
                yield step, (own_text, f"{what}; {_INSTEAD}", wanted)
            words = len(letter.body.split())
            if own.body and words > MAX_WORDS:
                yield step, (own.body, f"{words} words", f"at most {MAX_WORDS} are read")
