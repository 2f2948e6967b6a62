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
from heardback.words._own import Pieces, Wording, in_pieces, marked, own_wording, unmarked
from heardback.words.facts import MISSING_DETAIL, PERSONAL, PLACEHOLDERS, facts


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
    # A stable hash: Python's own differs from process to process.
    own_way = zlib.crc32(same_name(candidate).encode())
    own = _own(step)
    return tuple(
        _letter(step, person, known, own, own_way + n)
        for n, (person, known) in enumerate(facts(step, recipients(step)))
    )


def recipients(step: FollowUp) -> tuple[Person | None, ...]:
    """Whom the messages go to; None where nobody was named."""
    if step.state in (State.DONE, State.SCHEDULED):
        return ()
    if step.step is Step.THANK_YOU:
        return step.interview.people_met or (None,)
    return (step.interview.addressee,)


def lacks_detail(step: FollowUp) -> bool:
    """Whether a message leaves a hole for the candidate to fill; none is written to find out."""
    own, people = _own(step), recipients(step)
    if own.sound and own.body and own.names.isdisjoint(PERSONAL):
        people = people[:1]  # the others' messages are the same
    for _, known in facts(step, people):
        body = own.body if own.body and own.fit(known) else _built_in(step, known, 0)[1]
        if body.has_hole or any(MISSING_DETAIL in known[name] for name in body.names):
            return True
    return False


def _letter(
    step: FollowUp, person: Person | None, known: dict[str, str], own: Pieces, index: int
) -> Letter:
    if not own.fit(known):
        own = _NOTHING
    subject, paragraphs = _built_in(step, known, index)
    title = (own.subject or subject).filled(known)
    body = own.body.filled(known) if own.body else _signed(paragraphs.filled(known), known)
    return Letter(to=person, subject=closed(" ".join(title.split("\n"))), body=closed(body))


_NOTHING = Pieces()


def _own(step: FollowUp) -> Pieces:
    own = own_wording(step)
    return in_pieces(own) if own else _NOTHING


def _signed(paragraphs: str, known: dict[str, str]) -> str:
    """Paragraphs between a greeting and a signature."""
    name = known["greeting"]
    formal = name.split(" ")[0].endswith(".") or len(name.split()) > 1
    hello = f"{'Dear' if formal else 'Hello'} {name}," if name else "Hello,"
    regards = f"Kind regards,\n{known['signature']}" if known["signature"] else "Kind regards"
    return f"{hello}\n\n{paragraphs}\n\n{regards}"


def _built_in(step: FollowUp, known: dict[str, str], index: int) -> tuple[Wording, Wording]:
    """The subject and the paragraphs of a message in one of its variants."""
    # Another round, other words: 13 steps on, so that no reordering of people meets them again.
    variant = index + 13 * max(0, step.round - 2)
    said = tuple(name for name in known if known[name])
    return _variant(_case(step), variant % VARIANTS, said, step.answered is not None)


VARIANTS = 2_520  # divided by each number up to ten: as many choices as a template may have


@lru_cache(maxsize=512)  # of some two kB each
def _variant(
    case: str,
    variant: int,
    said: tuple[str, ...],
    answered: bool,
) -> tuple[Wording, Wording]:
    """A template rendered once for all messages that know the same facts, whatever these say."""

    def pick(choices: list[str]) -> str:
        return choices[variant % len(choices)]

    known = dict.fromkeys(PLACEHOLDERS, "") | marked(said)
    role, company = known["role"], known["company"]
    rendered = _template(case).render(
        known,
        pick=pick,
        about_role=f" about the {role} role" if role else "",
        for_role=f" for the {role} role" if role else "",
        role_subject=f"{role} at {company}" if role else f"My interview with {company}",
        answered=answered,
    )
    subject, _, paragraphs = rendered.partition("\n\n")
    return unmarked(subject), unmarked(paragraphs)


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
