"""What a follow-up says: the message, its title, and why it is due. The only module with prose.

It alone knows the templates in ``messages/`` (a subject, a blank line, paragraphs) and the tone
that they keep: respectful, never an ultimatum, and no claim that the file does not make.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from string import Template

import jinja2

from heardback import dates
from heardback.model import FollowUp, OwnWording, Person, State, Step
from heardback.problems import Problem, quoted

MAX_WORDS = 150
MISSING_DETAIL = "[one thing you talked about]"

PLACEHOLDERS = {
    "greeting": "how the person is addressed: Dana, or Dr. Lee",
    "name": "the person's full name",
    "company": "the company",
    "role": "the role",
    "about": f"what you talked about with this person, else {MISSING_DETAIL}",
    "value": "what you bring",
    "promised": "the passed decision date that this message is the first to name",
    "ago": "how long ago the interview was, such as two weeks ago",
    "interviewed": "the day of the interview",
    "signature": "your signature",
}

# What reads as pressure or as empty, and why. Own wording is checked for it, and the tests check
# the built-in messages.
_TONE = (
    (r"(just )?check(ing)? in", "it says nothing; name the reason why you write"),
    (r"touch(ing)? base", "it says nothing; name the reason why you write"),
    (r"circl(e|ing) back", "it says nothing; name the reason why you write"),
    (r"(an)?other (job )?offers?|competing offers?", "other offers read as pressure"),
    (r"other (companies|employers|opportunities)", "other companies read as pressure"),
    (
        r"(if|unless) I (do not|don't|have not|haven't|hear)( hear| heard)?",
        "it reads as an ultimatum",
    ),
    (r"last chance|final notice|or else|deadline", "it reads as an ultimatum"),
    (
        r"no later than|at the latest|asap|as soon as possible|urgent(ly)?|immediate(ly)?",
        "it hurries them",
    ),
    (r"by (this |next )?(mon|tues|wednes|thurs|fri)day|by tomorrow", "you set them a deadline"),
    (
        r"(still )?(have not|haven't) (yet )?(heard|received|replied|answered)",
        "it reads as a reproach",
    ),
    (r"you (promised|said you would)|as promised", "it reads as a reproach"),
    (
        r"disappoint(ed|ing)|frustrat(ed|ing)|ignor(ed|ing)|I (demand|expect|insist)",
        "it reads as a reproach",
    ),
)
_TONE_PATTERNS = [(re.compile(rf"\b(?:{phrase})\b", re.IGNORECASE), why) for phrase, why in _TONE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message ready to paste; ``to`` is None where nobody was named."""

    to: Person | None
    subject: str
    body: str


def letters(follow_up: FollowUp) -> tuple[Letter, ...]:
    """The messages of a step that is not sent: one, or for a thank-you one for each person met."""
    if follow_up.state in (State.DONE, State.SCHEDULED):
        return ()
    people: tuple[Person | None, ...] = (follow_up.interview.addressee,)
    if follow_up.step is Step.THANK_YOU:
        people = follow_up.interview.people_met or (None,)
    return tuple(_letter(follow_up, person, n) for n, person in enumerate(people))


def _letter(follow_up: FollowUp, person: Person | None, index: int) -> Letter:
    facts = _facts(follow_up, person)
    subject, body = _built_in(follow_up, facts, index)
    own = dict(follow_up.interview.terms.messages).get(follow_up.step)
    if own and not list(_flaws(own, facts)):
        subject = Template(own.subject).substitute(facts) if own.subject else subject
        body = Template(own.body).substitute(facts) if own.body else body
    return Letter(to=person, subject=" ".join(subject.split("\n")), body=body)


def _facts(follow_up: FollowUp, person: Person | None) -> dict[str, str]:
    interview = follow_up.interview
    return {
        "greeting": greeting(person) if person else "",
        "name": person.name if person else "",
        "company": interview.company,
        "role": interview.role,
        "about": person.about if person and person.about else MISSING_DETAIL,
        "value": interview.terms.value,
        "promised": dates.full(follow_up.promised) if follow_up.promised else "",
        "ago": dates.ago(interview.day, follow_up.write_on),
        "interviewed": dates.full(interview.day),
        "signature": interview.terms.signature,
    }


_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "herr", "frau"}


def greeting(person: Person) -> str:
    """The first name, or title and last name where the name begins with a title."""
    if person.greeting:
        return person.greeting
    first, *rest = person.name.split()
    if first.rstrip(".").casefold() in _TITLES and rest:
        return f"{first} {rest[-1]}"
    return first.rstrip(",")


def _built_in(follow_up: FollowUp, facts: dict[str, str], index: int) -> tuple[str, str]:
    role, company = facts["role"], facts["company"]
    variant = index + max(0, follow_up.round - 2)

    def pick(choices: list[str]) -> str:
        return choices[variant % len(choices)]

    rendered = _template(_case(follow_up)).render(
        facts,
        pick=pick,
        about_role=f" about the {role} role" if role else "",
        for_role=f" for the {role} role" if role else "",
        role_subject=f"{role} at {company}" if role else f"My interview with {company}",
        answered=follow_up.answered is not None,
    )
    subject, _, paragraphs = rendered.partition("\n\n")
    name = facts["greeting"]
    formal = name.split(" ")[0].endswith(".") or len(name.split()) > 1
    hello = f"{'Dear' if formal else 'Hello'} {name}," if name else "Hello,"
    regards = f"Kind regards,\n{facts['signature']}" if facts["signature"] else "Kind regards"
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
    source = (resources.files("heardback") / "messages" / f"{name}.txt").read_text("utf-8")
    paragraphs = [" ".join(p.split()) for p in source.strip().split("\n\n")]
    # Plain text, not HTML: nothing is to be escaped here. The page escapes what it shows.
    plain = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701
    return plain.from_string("\n\n".join(paragraphs))


# Own wording


def _flaws(own: OwnWording, facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Why own wording cannot be used for a message: what is wrong, and what would help."""
    for text in (own.subject, own.body):
        template = Template(text)
        if not template.is_valid():
            yield "a $ stands before something that is no placeholder", "write $$ for a dollar sign"
            continue
        for name in template.get_identifiers():
            if name not in PLACEHOLDERS:
                yield f"unknown placeholder ${name}", "wanted one of " + ", ".join(PLACEHOLDERS)
            elif not facts[name]:
                yield f"${name} is empty here", "the file does not say it"
    if not own.subject and not own.body:
        yield "neither a subject nor a body", "write the message, or remove the key"


def doubts(follow_ups: tuple[FollowUp, ...]) -> Iterator[Problem]:
    """Warnings about own wording: what fails, is too long, or has the wrong tone; each once."""
    seen: set[tuple[OwnWording, int, str]] = set()
    for follow_up in follow_ups:
        own = dict(follow_up.interview.terms.messages).get(follow_up.step)
        if own is None:
            continue
        for what, wanted in _doubts_of(follow_up, own):
            key = (own, own.place.line, what)
            if key not in seen:
                seen.add(key)
                yield Problem(
                    line=own.place.line,
                    column=own.place.column,
                    where=f"messages, {follow_up.step}",
                    what=what,
                    wanted=wanted,
                    warning=True,
                )


def _doubts_of(follow_up: FollowUp, own: OwnWording) -> Iterator[tuple[str, str]]:
    for phrase, why in tone(f"{own.subject}\n{own.body}"):
        yield f"the tone of {quoted(phrase)}", why
    for letter in letters(follow_up):
        person = letter.to
        for what, wanted in _flaws(own, _facts(follow_up, person)):
            yield f"{what}; the built-in message is used", wanted
        if len(letter.body.split()) > MAX_WORDS:
            yield f"{len(letter.body.split())} words", f"at most {MAX_WORDS} are read"


def tone(text: str) -> Iterator[tuple[str, str]]:
    """The phrases in a text that sound like pressure, each with the reason."""
    for pattern, why in _TONE_PATTERNS:
        if found := pattern.search(text):
            yield found[0], why


def addressed(person: Person) -> str:
    """A person as the To line of a message shows them."""
    return f"{person.name} <{person.email}>" if person.email else person.name
