"""The messages of a follow-up, ready to paste. The only module that knows ``jinja2``.

It alone knows the templates in ``messages/``: a subject, a blank line, paragraphs.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import jinja2

from heardback.legible import closed
from heardback.model.interviews import Person, Step, same_name
from heardback.model.plans import FollowUp, State
from heardback.words._own import filled, flaws, holes
from heardback.words.facts import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message ready to paste; ``to`` is None where nobody was named."""

    to: Person | None
    subject: str
    body: str


def letters(step: FollowUp, *, candidate: str = "") -> tuple[Letter, ...]:
    """The messages of a step that is not sent: one, or for a thank-you one for each person met.

    A ``candidate``'s name, or whatever else tells one from the other, chooses among the variants
    of a message, so that two candidates of one employer need not send the same.
    """
    if step.state in (State.DONE, State.SCHEDULED):
        return ()
    people: tuple[Person | None, ...] = (step.interview.addressee,)
    if step.step is Step.THANK_YOU:
        people = step.interview.people_met or (None,)
    # A stable hash: Python's own differs from process to process.
    own_way = zlib.crc32(same_name(candidate).encode())
    return tuple(_letter(step, person, own_way + n) for n, person in enumerate(people))


def _letter(follow_up: FollowUp, person: Person | None, index: int) -> Letter:
    known = facts(follow_up, person)
    subject, body = _built_in(follow_up, known, index)
    own = dict(follow_up.interview.terms.messages).get(follow_up.step)
    if own and not [*flaws(own), *holes(own, known)]:
        subject = filled(own.subject, known) or subject
        body = filled(own.body, known) or body
    subject = " ".join(subject.split("\n"))
    return Letter(to=person, subject=closed(subject), body=closed(body))


def _built_in(follow_up: FollowUp, known: dict[str, str], index: int) -> tuple[str, str]:
    role, company = known["role"], known["company"]
    # Another round, other words: 13 steps on, so that no reordering of people meets them again.
    variant = index + 13 * max(0, follow_up.round - 2)

    def pick(choices: list[str]) -> str:
        return choices[variant % len(choices)]

    rendered = _template(_case(follow_up)).render(
        known,
        pick=pick,
        about_role=f" about the {role} role" if role else "",
        for_role=f" for the {role} role" if role else "",
        role_subject=f"{role} at {company}" if role else f"My interview with {company}",
        answered=follow_up.answered is not None,
    )
    subject, _, paragraphs = rendered.partition("\n\n")
    name = known["greeting"]
    formal = name.split(" ")[0].endswith(".") or len(name.split()) > 1
    hello = f"{'Dear' if formal else 'Hello'} {name}," if name else "Hello,"
    regards = f"Kind regards,\n{known['signature']}" if known["signature"] else "Kind regards"
    return subject, f"{hello}\n\n{paragraphs}\n\n{regards}"


def _case(follow_up: FollowUp) -> str:
    """The template of a step and its case."""
    step = follow_up.step
    if step is Step.THANK_YOU:
        return step if follow_up.round == 1 else f"{step}-later-round"
    if follow_up.promised:
        return f"{step}-promised"
    if step is Step.FIRST_FOLLOW_UP:
        return f"{step}-answered" if follow_up.answered else f"{step}-no-date"
    return step


@lru_cache(maxsize=32)
def _template(name: str) -> jinja2.Template:
    """A template whose paragraphs are unwrapped before they are filled.

    So a line break of the source never reaches a message, and one of the user's always does.
    """
    source = (resources.files("heardback.words") / "messages" / f"{name}.txt").read_text("utf-8")
    paragraphs = [" ".join(p.split()) for p in source.split("\n\n")]
    # Plain text, not HTML: nothing is to be escaped here. The page escapes what it shows.
    plain = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701
    return plain.from_string("\n\n".join(paragraphs))
