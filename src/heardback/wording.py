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
from heardback.model import FollowUp, Interview, OwnText, OwnWording, Person, Place, State, Step
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
_NOTHING = "it says nothing; name the reason why you write"
_PRESSURE = "other offers or companies read as pressure"
_ULTIMATUM = "it reads as an ultimatum"
_REPROACH = "it reads as a reproach"
_HURRY = "it hurries them"
_DEADLINE = "you set them a deadline"
_TONE = (
    (r"(just )?check(ing)? in|touch(ing)? base|circl(e|ing) back", _NOTHING),
    (r"(an)?other (job )?offers?|competing offers?|(have|received|got) an offer", _PRESSURE),
    (r"(an)?other (compan(y|ies)|employers?|opportunit(y|ies)|positions?)", _PRESSURE),
    (r"made me an offer", _PRESSURE),
    (r"(if|unless) I (do not|don't|have not|haven't|hear)( hear| heard)?", _ULTIMATUM),
    (r"last chance|final notice|or else|otherwise I|deadline|time.sensitive", _ULTIMATUM),
    (r"no later than|at the latest|asap|as soon as possible", _HURRY),
    (r"urgent(ly)?|immediate(ly)?", _HURRY),
    (r"(reply|answer|respond|let me know|hear from you) (by|before|until)", _DEADLINE),
    (r"by (this |next )?(mon|tues|wednes|thurs|fri)day|by tomorrow", _DEADLINE),
    (r"by the end of (the|this|next) \w+", _DEADLINE),
    (r"(have|has) (still )?not( yet)? (heard|received|replied|answered|responded)", _REPROACH),
    (r"(haven't|hasn't)( yet)? (heard|received|replied|answered|responded)", _REPROACH),
    (r"you (promised|said you would)|as promised|still waiting", _REPROACH),
    (r"disappoint(ed|ing)|frustrat(ed|ing)|ignor(ed|ing)|I (demand|expect|insist)", _REPROACH),
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
    if own and not [*_flaws(own), *_holes(own, facts)]:
        subject = Template(own.subject.text).substitute(facts) if own.subject else subject
        body = Template(own.body.text).substitute(facts) if own.body else body
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


_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "herr", "frau", "rev"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa"}


def greeting(person: Person) -> str:
    """The first name, or title and last name where the name begins with a title."""
    if person.greeting:
        return person.greeting
    last, _, after = person.name.partition(",")
    rest = _without_suffixes(after)
    names = _without_suffixes(last) if not rest else [*rest, *_without_suffixes(last)]
    if not names:
        return person.name
    if _bare(names[0]) in _TITLES and len(names) > 1:
        return f"{names[0]} {names[-1]}"
    if len(names[0].rstrip(".")) == 1:  # an initial is no name to be called by
        return " ".join(names)
    return names[0]


def _without_suffixes(name: str) -> list[str]:
    return [word for word in name.split() if _bare(word) not in _SUFFIXES]


def _bare(word: str) -> str:
    return word.replace(".", "").casefold()


def _built_in(follow_up: FollowUp, facts: dict[str, str], index: int) -> tuple[str, str]:
    role, company = facts["role"], facts["company"]
    # Another round, other words: 13 steps on, so that no reordering of people meets them again.
    variant = index + 13 * max(0, follow_up.round - 2)

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


def _holes(own: OwnWording, facts: Mapping[str, str]) -> Iterator[tuple[OwnText, str, str]]:
    """The placeholders that the file does not fill for a message."""
    for own_text in own.texts:
        for name in Template(own_text.text).get_identifiers():
            if name in facts and not facts[name]:
                yield own_text, f"${name} is empty here", "the file does not say it"


def _flaws(own: OwnWording) -> Iterator[tuple[OwnText, str, str]]:
    """What keeps own wording from being used for any message, and what would help."""
    for own_text in own.texts:
        template = Template(own_text.text)
        if not own_text.text.strip():
            part = "subject" if own_text is own.subject else "body"
            yield own_text, f"the {part} is empty", "write it, or remove the key"
        elif not template.is_valid():
            what = "a $ stands before something that is no placeholder"
            yield own_text, what, "write $$ for a dollar sign"
        else:
            for name in template.get_identifiers():
                if name not in PLACEHOLDERS:
                    wanted = "wanted one of " + ", ".join(PLACEHOLDERS)
                    yield own_text, f"unknown placeholder ${name}", wanted


def doubts(interviews: tuple[Interview, ...], follow_ups: tuple[FollowUp, ...]) -> list[Problem]:
    """Warnings about own wording: what fails, is too long, or has the wrong tone; each once."""
    found: dict[tuple[Place, str], Problem] = {}

    def warn(step: Step, own_text: OwnText, what: str, wanted: str) -> None:
        place = own_text.place
        found[place, what] = Problem(
            line=place.line,
            column=place.column,
            where=f"messages, {step}",
            what=what,
            wanted=wanted,
            warning=True,
        )

    for step, own in {pair for interview in interviews for pair in interview.terms.messages}:
        for own_text, what, wanted in _flaws(own):
            warn(step, own_text, f"{what}; the built-in message is used", wanted)
        for own_text in own.texts:
            for phrase, why in tone(own_text.text):
                warn(step, own_text, f"the tone of {quoted(phrase)}", why)
    for follow_up in follow_ups:
        own_one = dict(follow_up.interview.terms.messages).get(follow_up.step)
        for letter in letters(follow_up) if own_one else ():
            assert own_one  # noqa: S101  narrows the type
            for own_text, what, wanted in _holes(own_one, _facts(follow_up, letter.to)):
                warn(follow_up.step, own_text, f"{what}; the built-in message is used", wanted)
            words = len(letter.body.split())
            if own_one.body and words > MAX_WORDS:
                wanted = f"at most {MAX_WORDS} are read"
                warn(follow_up.step, own_one.body, f"{words} words", wanted)
    return sorted(found.values(), key=lambda problem: (problem.line, problem.what))


def tone(text: str) -> Iterator[tuple[str, str]]:
    """The phrases in a text that sound like pressure, each with the reason."""
    straight = " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    for pattern, why in _TONE_PATTERNS:
        if found := pattern.search(straight):
            yield found[0], why


def addressed(person: Person) -> str:
    """A person as the To line of a message shows them."""
    return f"{person.name} <{person.email}>" if person.email else person.name
