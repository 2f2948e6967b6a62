"""What a message may say: what the candidate's own wording is filled with, and built-in sentences.

It alone knows how a message begins, and how people are addressed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from heardback.days import english
from heardback.days.spoken import CONVERSATION
from heardback.legible import closed
from heardback.model.interviews import Person, Step
from heardback.model.names import called
from heardback.model.plans import FollowUp
from heardback.words import _fitting as fitting
from heardback.words._briefs import Brief, Relation, phrase

MISSING_DETAIL = "[one thing you talked about]"

PLACEHOLDERS = (
    "greeting",  # how the person is addressed: Dana, or Dr. Lee
    "salutation",  # the whole first line: Hello Dana, or Dear Dr. Lee, with its comma
    "name",  # the person's full name
    "company",
    "role",
    "about",  # what you talked about with this person, else the missing detail
    "value",  # what you bring
    "promised",  # the passed decision date that this message is the first to name
    "ago",  # how long ago the interview was, such as two weeks ago
    "interviewed",  # the day of the interview
    "signature",
)


PERSONAL = ("greeting", "salutation", "name", "about")  # of these each person has their own


def facts(
    follow_up: FollowUp, people: Iterable[Person | None]
) -> Iterator[tuple[Person | None, dict[str, str]]]:
    """The facts for a message to each of ``people``; one that the file does not know is empty.

    Each is closed: an override that it leaves open would reverse the sentence that it stands in.
    """
    interview, language = follow_up.interview, follow_up.interview.terms.english
    shared = {
        "company": interview.company,
        "role": interview.role,
        "value": interview.terms.value,
        "promised": english.full(follow_up.promised, language) if follow_up.promised else "",
        "ago": english.ago(interview.day, follow_up.write_on),
        "interviewed": english.full(interview.day, language),
        "signature": interview.terms.signature,
    }
    shared = {name: closed(fact) for name, fact in shared.items()}
    for person in people:
        about = person.about if person and person.about else MISSING_DETAIL
        called_by, name = (greeting(person), person.name) if person else ("", "")
        own = (called_by, salutation(person), name, about)
        yield person, shared | dict(zip(PERSONAL, map(closed, own), strict=True))


def fitted(follow_up: FollowUp) -> dict[str, str]:
    """What sentences to anybody may be filled with: only what the file knows, and what fits."""
    interview, language = follow_up.interview, follow_up.interview.terms.english
    promised, answered = follow_up.promised, follow_up.answered
    known = {
        "company": interview.company,
        "role": fitting.role(interview.role).text,
        "value": fitting.value(interview.terms.value).text,
        "interviewed": english.full(interview.day, language),
        "date": english.of_month(interview.day, language),
        "answered": english.full(answered, language) if answered else "",
        "promised": english.full(promised, language) if promised else "",
        "phrase": phrase(follow_up),
        "ago": english.ago(interview.day, follow_up.write_on),
        "candidate": fitting.candidate(interview.terms.signature),
    }
    return {name: closed(fact) for name, fact in known.items() if fact}


def fitted_to(
    person: Person | None, brief: Brief, shared: Mapping[str, str], step: Step
) -> dict[str, str]:
    """The same for one reader, with what was talked about; a thank-you has a hole without."""
    about = closed(fitting.about(person.about).text) if person else ""
    if not about and step is Step.THANK_YOU:
        about = MISSING_DETAIL
    own = {"about": about} if about else {}
    if brief.relation is Relation.CONTACT and "phrase" in shared:
        own["phrase"] = shared["phrase"].replace(CONVERSATION, "my interview")
    return {**shared, **own}


def greeting(person: Person) -> str:
    """What a person is called; empty where nobody can be called by the name."""
    if not person.greeting:
        return called(person.name).text
    found = _HELLO.match(person.greeting)
    return person.greeting[found.end() if found else 0 :].removesuffix(",").strip()


_HELLO = re.compile(
    r"(?:dear|hello|hi|hey|greetings|good (?:morning|afternoon|evening|day))(?:$|,\s*|\s+)",
    re.IGNORECASE,
)


def salutation(person: Person | None) -> str:
    """The first line of a message: Hello Dana, or what the file has for it."""
    if person is None:
        return "Hello,"
    name = closed(greeting(person))
    if not person.greeting:
        formal = called(person.name).formal
    elif person.greeting.endswith(",") or _HELLO.match(person.greeting):
        # Within braces YAML takes the last comma away.
        return closed(person.greeting.removesuffix(",")) + ","
    else:
        formal = " " in name or name.endswith(".")
    return f"{'Dear' if formal else 'Hello'} {name}," if name else "Hello,"


def addressed(person: Person) -> str:
    """A person as the To line of a message shows them."""
    name = named(person)
    return f"{name}, {person.email}" if person.email else name


def named(person: Person) -> str:
    """A person's name beside a message.

    It has no angle brackets: a program that takes a text for HTML drops what stands between them,
    and a name that opens one would take the address along.
    """
    return closed(person.name.translate(_NO_BRACKETS))


_NO_BRACKETS = str.maketrans("", "", "<>")
